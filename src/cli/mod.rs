//! The command line: the same library without a window, for scripts, IT and tests.

mod batch;
mod clinic;
mod explain;
mod output;
mod paper;
mod search;
mod show;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    str::FromStr as _,
    time::Instant,
};

use clap::{Parser, Subcommand, ValueEnum};
use serde::Serialize;

use clinic::ClinicError;
use output::{Output, tell};

use crate::{
    clinic_folder,
    content::{
        self, check,
        diagnostic::{Severity, did_you_mean},
        id::{Id, Kind},
        library::Library,
        load::Loaded,
        red_flag::Disposition,
    },
    disk::{self, DiskError},
    figure,
    handout::HandoutError,
    search::Index,
    settings::{self, RendererChoice, SettingsError},
};

/// Front-desk reference for leg, vein and joint complaints. Without a command it opens the window.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXIT_CODES)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Open the window, print the milliseconds to the second frame, and exit
    #[arg(long)]
    time_startup: bool,
    /// Draw the window with this renderer only
    #[arg(long, value_enum)]
    renderer: Option<Renderer>,
    /// The clinic's own content, a folder laid out like `data/`; that of the settings when left out
    #[arg(long, global = true, value_name = "DIR")]
    content: Option<PathBuf>,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 it failed, or check found errors; 2 the arguments are wrong.";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Renderer {
    Glow,
    Wgpu,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find entries by what a caller says
    Search(search::SearchArguments),
    /// List the entries
    List {
        /// Only this kind: complaint, condition, treatment or structure
        #[arg(long, value_parser = Kind::from_str)]
        kind: Option<Kind>,
        #[arg(long)]
        json: bool,
    },
    /// Show how words are understood: what they mean, what they raise and why, why each row ranks where it does
    ///
    /// Words on a command line can be seen by others on this computer: `-` reads them from standard input.
    Explain {
        #[arg(required = true, allow_hyphen_values = true)]
        words: Vec<String>,
        #[arg(long)]
        json: bool,
    },
    /// Show an entry, a card, a red flag, a core question or a sign as staff read it
    Show {
        /// An id, or a path such as red-flags/fever where several share an id
        id: String,
        #[arg(long)]
        json: bool,
    },
    /// Make a handout as PDF
    Handout(paper::HandoutArguments),
    /// Make the binder of all staff pages as PDF, for the day when no computer runs
    Binder(paper::BinderArguments),
    /// Check the bundled content, with --content the clinic's own over it, and print every problem
    Check {
        /// A folder laid out like `data/`, to check alone
        #[arg(conflicts_with = "content")]
        dir: Option<PathBuf>,
        /// Print a table for editors instead of the problems
        #[arg(long)]
        report: bool,
        /// Also ask every example of how callers talk of an ear that was not taught it: takes up to a minute
        #[arg(long, conflicts_with = "report")]
        ear: bool,
    },
    /// Teach the ear from the examples in `data/heard`, and write what it learned, for the next build
    Learn {
        #[arg(default_value = "assets/ear/model.bin")]
        file: PathBuf,
    },
    /// Sign texts of the clinic's own content. Only a clinician who has read them may sign
    SignOff(clinic::SignOffArguments),
}

/// Why a command failed, in a sentence.
#[derive(Debug, thiserror::Error)]
enum CliError {
    #[error("There is no {what} named {id:?}.{}", hint.as_ref().map(|near| format!(" Did you mean {near}?")).unwrap_or_default())]
    Unknown { what: &'static str, id: String, hint: Option<String> },
    #[error("{id} names several texts. Say which: {}", paths.join(" or "))]
    Ambiguous { id: String, paths: Vec<String> },
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    Handout(#[from] HandoutError),
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error("Standard input can’t be read: {0}")]
    Input(disk::Unreadable),
    #[error("The patient’s name is longer than {most} letters. Only the first line of standard input is read")]
    Name { most: usize },
    #[error("The result can’t be written: {}", disk::plain(.0))]
    Output(#[from] std::io::Error),
    #[error("The result can’t be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Clinic(#[from] ClinicError),
    #[error(transparent)]
    Window(#[from] crate::app::window::WindowError),
    #[error("The content has errors")]
    Faults,
}

/// Runs what the arguments ask for; `began` is when the program started.
pub fn run(arguments: Arguments, began: Instant) -> ExitCode {
    // A broken settings file is told by the commands that need it.
    let set = || own_settings().ok().and_then(|settings| settings.content.folder);
    let named = arguments.content;
    let own = || named.clone().or_else(set);
    let result = match arguments.command {
        None => window(arguments.renderer, arguments.time_startup.then_some(began)),
        Some(Command::Search(arguments)) => search::search(&arguments, clinic::library(own().as_deref())),
        Some(Command::Explain { words, json }) => explain::explain(&words, json, clinic::library(own().as_deref())),
        Some(Command::List { kind, json }) => list(kind, json, clinic::library(own().as_deref())),
        Some(Command::Show { id, json }) => show::show(&id, json, clinic::library(own().as_deref())),
        Some(Command::Handout(arguments)) => {
            let library = clinic::library_for_handouts(own().as_deref(), arguments.ids());
            paper::handout(&arguments, library)
        }
        Some(Command::Binder(arguments)) => paper::binder(&arguments, clinic::library(own().as_deref())),
        Some(Command::Check { dir, report, ear }) => check(dir.as_deref(), named.as_deref(), report, ear),
        Some(Command::Learn { file }) => learn(&file),
        Some(Command::SignOff(arguments)) => clinic::sign_off(&arguments, own().as_deref()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has heard enough, as `head` does.
        Err(CliError::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        // They were all printed.
        Err(CliError::Faults) => ExitCode::FAILURE,
        Err(error) => {
            tell(format_args!("legwise: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn window(renderer: Option<Renderer>, time_from: Option<Instant>) -> Result<(), CliError> {
    let renderer = renderer.map(|renderer| match renderer {
        Renderer::Glow => RendererChoice::Glow,
        Renderer::Wgpu => RendererChoice::Wgpu,
    });
    let timer = time_from.map(crate::app::startup::StartupTimer::new);
    crate::app::window::open(renderer, timer.as_ref())?;
    if let Some(measured) = timer.and_then(|timer| timer.measured()) {
        let mut out = Output::new();
        out.line(format_args!("{:.1}", measured.as_secs_f64() * 1000.0))?;
        return out.end();
    }
    Ok(())
}

/// One entry in a line.
fn row(id: &Id, kind: Kind, disposition: Option<Disposition>, name: &str) -> String {
    format!("{:<32} {:<10} {:<10} {name}", id.as_str(), kind.slug(), disposition.map_or("", Disposition::label))
}

#[derive(Serialize)]
struct ListRow<'a> {
    id: &'a Id,
    kind: Kind,
    name: &'a str,
    disposition: Option<Disposition>,
}

fn list(kind: Option<Kind>, json: bool, library: &Library) -> Result<(), CliError> {
    let mut out = Output::new();
    let kinds = kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]);
    let rows: Vec<_> = kinds
        .into_iter()
        .flat_map(|kind| library.of_kind(kind))
        .map(|entry| ListRow {
            id: &entry.id,
            kind: entry.kind(),
            name: entry.name.en(),
            disposition: entry.disposition(),
        })
        .collect();
    if json {
        out.line(serde_json::to_string_pretty(&rows)?)?;
        return out.end();
    }
    for ListRow { id, kind, name, disposition } in rows {
        out.line(row(id, kind, disposition, name))?;
    }
    out.end()
}

fn own_settings() -> Result<settings::Settings, CliError> {
    match settings::path() {
        Ok(path) => Ok(settings::load(&path)?),
        Err(SettingsError::NoFolder) => Ok(settings::Settings::default()),
        Err(error) => Err(error.into()),
    }
}

fn unknown<'a>(what: &'static str, id: &str, known: impl Iterator<Item = &'a Id>) -> CliError {
    let hint = did_you_mean(id, known.map(Id::as_str)).map(str::to_owned);
    CliError::Unknown { what, id: id.to_owned(), hint }
}

/// Teaches the ear from the bundled content.
fn learn(file: &Path) -> Result<(), CliError> {
    let library = content::bundled().library;
    let bytes = Index::build(&library).learn(&library).to_bytes()?;
    disk::write_whole(file, &bytes)?;
    let mut out = Output::new();
    out.line(format_args!("{}: {} bytes. Build again to use it", file.display(), bytes.len()))?;
    out.end()
}

/// Prints every problem, then what was counted. Fails when there are errors.
fn check(dir: Option<&Path>, own: Option<&Path>, report: bool, ear: bool) -> Result<(), CliError> {
    let loaded = match (dir, own) {
        (None, None) => content::bundled(),
        (None, Some(folder)) => clinic::lay_over(folder)?.loaded,
        (Some(dir), _) => {
            let failed = |reason| ClinicError::Unread { folder: dir.to_owned(), reason };
            let held = clinic_folder::read(dir).map_err(failed)?;
            let mut loaded = content::load::load(held.files);
            loaded.diagnostics.extend(held.faults);
            loaded.diagnostics.extend(held.unfinished);
            loaded
        }
    };
    let mut out = Output::new();
    if report {
        out.text(check::report::table(&loaded))?;
        return out.end();
    }
    let mut found = crate::check::run(&loaded);
    if ear {
        found.extend(crate::check::ear::run(&loaded));
    }
    if dir.is_none() && own.is_none() {
        // A clinic's own folder may add structures, which nobody draws.
        found.extend(figure::agreement::check(&figure::Figure::load(), &loaded.library));
    }
    for diagnostic in &found {
        out.line(diagnostic)?;
    }
    let errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    out.line(counts(&loaded))?;
    out.line(format_args!("{errors} errors, {} warnings", found.len() - errors))?;
    out.end()?;
    if errors == 0 { Ok(()) } else { Err(CliError::Faults) }
}

fn counts(loaded: &Loaded) -> String {
    let library = &loaded.library;
    let mut counts: Vec<String> =
        Kind::ALL.into_iter().map(|kind| format!("{} {}", library.of_kind(kind).len(), kind.folder())).collect();
    counts.push(format!("{} red flags", library.red_flags().len()));
    counts.push(format!("{} sources", library.sources().len()));
    counts.join(", ")
}
