//! The command line: the same library without a window, for scripts, IT and tests.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command line does")]

use std::{
    io::{BufRead as _, Read as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    str::FromStr as _,
    time::Instant,
};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use crate::{
    content::{
        self, check,
        diagnostic::{Severity, did_you_mean},
        entry::Entry,
        id::{Id, Kind},
        item::{Item, Shelf},
        library::Library,
        load::Loaded,
        red_flag::Disposition,
        text::Language,
    },
    disk::{self, DiskError},
    figure,
    handout::{self, HandoutError},
    page,
    search::{Answer, Filter, Index},
    settings::{self, RendererChoice, SettingsError},
};

/// Front-desk reference for leg, vein and joint complaints. Without a command it opens the window.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Open the window, print the milliseconds to the second frame, and exit
    #[arg(long)]
    time_startup: bool,
    /// Draw the window with this renderer only
    #[arg(long, value_enum)]
    renderer: Option<Renderer>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Renderer {
    Glow,
    Wgpu,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find entries by what a caller says
    Search(SearchArguments),
    /// List the entries
    List {
        /// Only this kind: complaint, condition, treatment or structure
        #[arg(long, value_parser = Kind::from_str)]
        kind: Option<Kind>,
        #[arg(long)]
        json: bool,
    },
    /// Show an entry as staff read it
    Show {
        id: String,
        #[arg(long)]
        json: bool,
    },
    /// Make a handout as PDF
    Handout(HandoutArguments),
    /// Check the content and print every problem
    Check {
        /// A folder laid out like `data/`; the bundled content when left out
        dir: Option<PathBuf>,
        /// Lay the folder over the bundled content
        #[arg(long, requires = "dir")]
        over: bool,
        /// Print a table for editors instead of the problems
        #[arg(long)]
        report: bool,
    },
}

#[derive(Debug, Args)]
struct SearchArguments {
    /// What the caller says
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    query: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// At most this many entries
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// One query a line from this file (`-` is standard input), one JSON object a line out
    #[arg(long, value_name = "FILE")]
    batch: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct HandoutArguments {
    /// One or more entries and cards, in the order in which they are printed
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    ids: Vec<String>,
    /// All entries and cards in one packet
    #[arg(long)]
    all: bool,
    #[arg(long, value_name = "FILE.pdf")]
    out: PathBuf,
    #[arg(long, value_enum, default_value_t = Paper::Letter)]
    paper: Paper,
    #[arg(long)]
    large_print: bool,
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
    /// The date to print, YYYY-MM-DD; today when left out
    #[arg(long)]
    date: Option<Date>,
    /// `-` reads the patient's name from standard input; a name as an argument would stay in logs
    #[arg(long, value_parser = ["-"])]
    patient: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Paper {
    Letter,
    A4,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    En,
    Es,
}

/// Why a command failed, in a sentence.
#[derive(Debug, thiserror::Error)]
enum CliError {
    #[error("There is no {what} named {id:?}.{}", hint.as_ref().map(|near| format!(" Did you mean {near}?")).unwrap_or_default())]
    Unknown { what: &'static str, id: String, hint: Option<String> },
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    Handout(#[from] HandoutError),
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error("Standard input can't be read: {0}")]
    Input(std::io::Error),
    #[error("The result can't be written: {0}")]
    Output(#[from] std::io::Error),
    #[error("The result can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Window(#[from] crate::app::window::WindowError),
}

/// Runs what the arguments ask for; `began` is when the program started.
pub fn run(arguments: Arguments, began: Instant) -> ExitCode {
    let result = match arguments.command {
        None => window(arguments.renderer, arguments.time_startup.then_some(began)),
        Some(Command::Search(arguments)) => search(&arguments),
        Some(Command::List { kind, json }) => list(kind, json),
        Some(Command::Show { id, json }) => show(&id, json),
        Some(Command::Handout(arguments)) => make_handout(&arguments),
        Some(Command::Check { dir, over, report }) => return check(dir.as_deref(), over, report),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has heard enough, as `head` does.
        Err(CliError::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn fail(error: &CliError) -> ExitCode {
    eprintln!("legwise: {error}");
    ExitCode::FAILURE
}

fn window(renderer: Option<Renderer>, time_from: Option<Instant>) -> Result<(), CliError> {
    let renderer = renderer.map(|renderer| match renderer {
        Renderer::Glow => RendererChoice::Glow,
        Renderer::Wgpu => RendererChoice::Wgpu,
    });
    let timer = time_from.map(crate::app::shell::StartupTimer::new);
    crate::app::window::open(renderer, timer.as_ref())?;
    if let Some(measured) = timer.and_then(|timer| timer.measured()) {
        println!("{:.1}", measured.as_secs_f64() * 1000.0);
    }
    Ok(())
}

/// The answer to one query as JSON.
#[derive(Serialize)]
struct AnswerJson<'a> {
    query: &'a str,
    banner: Option<Disposition>,
    confident: bool,
    hits: Vec<HitJson<'a>>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    id: &'a Id,
    kind: Kind,
    name: &'a str,
    disposition: Option<Disposition>,
    score: f32,
}

fn answer_json<'a>(query: &'a str, answer: &'a Answer, library: &'a Library, limit: usize) -> AnswerJson<'a> {
    let entries = answer.hits.iter().filter_map(|hit| Some((hit, library.entry(&hit.id)?)));
    AnswerJson {
        query,
        banner: answer.banners.first().map(|banner| banner.disposition),
        confident: answer.confident,
        hits: entries
            .take(limit)
            .map(|(hit, entry)| HitJson {
                id: &hit.id,
                kind: hit.kind,
                name: entry.name.en(),
                disposition: entry.disposition(),
                score: hit.score,
            })
            .collect(),
    }
}

fn search(arguments: &SearchArguments) -> Result<(), CliError> {
    let library = content::bundled().library;
    let index = Index::build(&library);
    let mut out = std::io::stdout().lock();
    let mut answer = |query: &str, json: bool| -> Result<(), CliError> {
        let answer = index.search(query, &Filter::default());
        if json {
            let line = serde_json::to_string(&answer_json(query, &answer, &library, arguments.limit))?;
            return Ok(writeln!(out, "{line}")?);
        }
        if let Some(banner) = answer.banners.first()
            && let Some(flag) = library.red_flags().get(&banner.red_flag)
        {
            let clinic = content::clinic::Clinic::default();
            writeln!(out, "{}: {}", banner.disposition.label().to_uppercase(), clinic.fill(flag.say.en()))?;
        }
        if !answer.confident {
            writeln!(out, "Nothing fits well: ask the red flags, and pass the call to a clinician.")?;
        }
        for hit in answer_json(query, &answer, &library, arguments.limit).hits {
            let disposition = hit.disposition.map_or("", Disposition::label);
            writeln!(out, "{:<32} {:<10} {:<10} {}", hit.id.as_str(), hit.kind.slug(), disposition, hit.name)?;
        }
        Ok(())
    };
    match &arguments.batch {
        None => answer(&arguments.query.join(" "), arguments.json),
        Some(path) if path == Path::new("-") => {
            for line in std::io::stdin().lock().lines() {
                answer(&line.map_err(CliError::Input)?, true)?;
            }
            Ok(())
        }
        Some(path) => disk::read_text(path)?.lines().try_for_each(|line| answer(line, true)),
    }
}

#[derive(Serialize)]
struct ListRow<'a> {
    id: &'a Id,
    kind: Kind,
    name: &'a str,
    disposition: Option<Disposition>,
}

fn list(kind: Option<Kind>, json: bool) -> Result<(), CliError> {
    let library = content::bundled().library;
    let mut out = std::io::stdout().lock();
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
        return Ok(writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?);
    }
    for row in rows {
        let disposition = row.disposition.map_or("", Disposition::label);
        writeln!(out, "{:<32} {:<10} {:<10} {}", row.id.as_str(), row.kind.slug(), disposition, row.name)?;
    }
    Ok(())
}

fn show(id: &str, json: bool) -> Result<(), CliError> {
    let library = content::bundled().library;
    let entry = find(&library, id)?;
    let mut out = std::io::stdout().lock();
    if json {
        return Ok(writeln!(out, "{}", serde_json::to_string_pretty(entry)?)?);
    }
    let clinic = own_settings()?.clinic;
    Ok(write!(out, "{}", page::page(entry, &library, &clinic).to_text())?)
}

fn make_handout(arguments: &HandoutArguments) -> Result<(), CliError> {
    let library = content::bundled().library;
    let items = if arguments.all {
        library.shelf(Shelf::Everything)
    } else {
        arguments.ids.iter().map(|id| find_printable(&library, id)).collect::<Result<Vec<_>, _>>()?
    };
    let patient = match arguments.patient {
        Some(_) => Some(read_name()?),
        None => None,
    };
    let clinic = own_settings()?.clinic;
    // A page without the logo is better than none.
    let logo = clinic.logo.as_deref().and_then(|path| match read_logo(path) {
        Ok(logo) => Some(logo),
        Err(error) => {
            eprintln!("legwise: {error}");
            None
        }
    });
    let options = handout::Options {
        paper: match arguments.paper {
            Paper::Letter => handout::Paper::Letter,
            Paper::A4 => handout::Paper::A4,
        },
        large_print: arguments.large_print,
        language: match arguments.lang {
            Lang::En => Language::English,
            Lang::Es => Language::Spanish,
        },
        date: Some(arguments.date.unwrap_or_else(|| jiff::ZonedDateTime::now().date())),
        patient,
        logo,
        ..handout::Options::default()
    };
    let document = handout::document(&items, &library, &clinic, &options)?;
    Ok(disk::write_whole(&arguments.out, &handout::pdf(&document)?)?)
}

fn read_logo(path: &Path) -> Result<handout::Logo, CliError> {
    Ok(handout::Logo::read(&disk::read_bytes(path)?)?)
}

/// One line of standard input.
fn read_name() -> Result<String, CliError> {
    let mut name = String::new();
    std::io::stdin().lock().read_to_string(&mut name).map_err(CliError::Input)?;
    Ok(name.lines().next().unwrap_or_default().trim().to_owned())
}

fn own_settings() -> Result<settings::Settings, CliError> {
    match settings::path() {
        Ok(path) => Ok(settings::load(&path)?),
        Err(SettingsError::NoFolder) => Ok(settings::Settings::default()),
        Err(error) => Err(error.into()),
    }
}

fn find<'a>(library: &'a Library, id: &str) -> Result<&'a Entry, CliError> {
    let entry = Id::try_from(id).ok().and_then(|id| library.entry(&id));
    entry.ok_or_else(|| unknown("entry", id, library.entries().map(|entry| &entry.id)))
}

fn find_printable<'a>(library: &'a Library, id: &str) -> Result<Item<'a>, CliError> {
    let item = Id::try_from(id).ok().and_then(|id| library.printable(&id));
    let known = library.entries().map(|entry| &entry.id).chain(library.cards().keys());
    item.ok_or_else(|| unknown("entry or card", id, known))
}

fn unknown<'a>(what: &'static str, id: &str, known: impl Iterator<Item = &'a Id>) -> CliError {
    let hint = did_you_mean(id, known.map(Id::as_str)).map(str::to_owned);
    CliError::Unknown { what, id: id.to_owned(), hint }
}

/// Prints every problem, then what was counted. Fails when there are errors.
fn check(dir: Option<&Path>, over: bool, report: bool) -> ExitCode {
    let mut unreadable = 0;
    let loaded = match dir {
        None => content::bundled(),
        Some(dir) => match disk::read_content(dir) {
            Ok((files, errors)) => {
                unreadable = errors.len();
                for error in &errors {
                    eprintln!("legwise: {error}");
                }
                let below = over.then(content::embedded::files).into_iter().flatten();
                content::load::load(below.chain(files))
            }
            Err(error) => return fail(&error.into()),
        },
    };
    if report {
        print!("{}", check::report::table(&loaded));
        return ExitCode::SUCCESS;
    }
    let mut found = check::run(&loaded);
    if dir.is_none() {
        // A clinic's own folder may add structures, which nobody draws.
        found.extend(figure::agreement::check(&figure::Figure::load(), &loaded.library));
    }
    for diagnostic in &found {
        println!("{diagnostic}");
    }
    let errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    println!("{}", counts(&loaded));
    println!("{} errors, {} warnings", errors + unreadable, found.len() - errors);
    if errors + unreadable == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn counts(loaded: &Loaded) -> String {
    let library = &loaded.library;
    let mut counts: Vec<String> =
        Kind::ALL.into_iter().map(|kind| format!("{} {}", library.of_kind(kind).len(), kind.folder())).collect();
    counts.push(format!("{} red flags", library.red_flags().len()));
    counts.push(format!("{} sources", library.sources().len()));
    counts.join(", ")
}
