//! The commands that make something for paper.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{
    CliError,
    output::{tell, write_file},
    own_settings, unknown,
};
use crate::{
    content::{
        id::Id,
        item::{Item, Shelf},
        library::Library,
        text::Language,
    },
    disk, handout,
};

#[derive(Debug, Args)]
pub(super) struct HandoutArguments {
    /// One or more entries and cards, in the order in which they are printed
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    ids: Vec<String>,
    /// All entries and cards in one packet
    #[arg(long)]
    all: bool,
    /// The file to write; `-` is standard output
    #[arg(long, value_name = "FILE.pdf", allow_hyphen_values = true)]
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

impl HandoutArguments {
    /// Those that are named; none where all are printed.
    pub(super) fn ids(&self) -> &[String] {
        &self.ids
    }
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

#[derive(Debug, Args)]
pub(super) struct BinderArguments {
    /// The file to write; `-` is standard output
    #[arg(value_name = "OUT.pdf")]
    out: PathBuf,
    #[arg(long, value_enum, default_value_t = Paper::Letter)]
    paper: Paper,
    /// The date to print, YYYY-MM-DD; today when left out
    #[arg(long)]
    date: Option<Date>,
}

impl From<Paper> for handout::Paper {
    fn from(paper: Paper) -> Self {
        match paper {
            Paper::Letter => Self::Letter,
            Paper::A4 => Self::A4,
        }
    }
}

pub(super) fn handout(arguments: &HandoutArguments, library: &Library) -> Result<(), CliError> {
    let items = if arguments.all {
        library.shelf(Shelf::Everything)
    } else {
        arguments.ids.iter().map(|id| find_printable(library, id)).collect::<Result<Vec<_>, _>>()?
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
            tell(format_args!("legwise: {error}"));
            None
        }
    });
    let options = handout::Options {
        paper: arguments.paper.into(),
        large_print: arguments.large_print,
        language: match arguments.lang {
            Lang::En => Language::English,
            Lang::Es => Language::Spanish,
        },
        date: Some(arguments.date.unwrap_or_else(today)),
        patient,
        logo,
        ..handout::Options::default()
    };
    let document = handout::document(&items, library, &clinic, &options)?;
    write_file(&arguments.out, &handout::pdf(&document)?)
}

fn read_logo(path: &Path) -> Result<handout::Logo, CliError> {
    Ok(handout::Logo::read(&disk::read_bytes(path, handout::Logo::MOST_BYTES)?)?)
}

/// The first line of standard input, which is as long as a name at most.
fn read_name() -> Result<String, CliError> {
    // A letter takes four bytes at most; the line may end, and begin with a mark.
    let most = handout::Options::LONGEST_PATIENT * 4 + 8;
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(most as u64).read_to_end(&mut bytes);
    read.map_err(|error| CliError::Input(error.into()))?;
    let is_whole = bytes.contains(&b'\n') || bytes.len() < most;
    bytes.truncate(bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len()));
    let too_long = || CliError::Name { most: handout::Options::LONGEST_PATIENT };
    if !is_whole {
        return Err(too_long());
    }
    let name = disk::decode(bytes).map_err(CliError::Input)?.trim().to_owned();
    if name.chars().count() > handout::Options::LONGEST_PATIENT { Err(too_long()) } else { Ok(name) }
}

pub(super) fn binder(arguments: &BinderArguments, library: &Library) -> Result<(), CliError> {
    let clinic = own_settings()?.clinic;
    let date = arguments.date.unwrap_or_else(today);
    let bytes = handout::binder::make(library, &clinic, arguments.paper.into(), date, &mut handout::patient)?;
    write_file(&arguments.out, &bytes)
}

fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

fn find_printable<'a>(library: &'a Library, id: &str) -> Result<Item<'a>, CliError> {
    let item = Id::try_from(id).ok().and_then(|id| library.printable(&id));
    let known = library.entries().map(|entry| &entry.id).chain(library.cards().keys());
    item.ok_or_else(|| unknown("entry or card", id, known))
}
