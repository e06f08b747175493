//! The commands that make something for paper.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{CliError, own_settings, unknown};
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

#[derive(Debug, Args)]
pub(super) struct BinderArguments {
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
            eprintln!("legwise: {error}");
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

pub(super) fn binder(arguments: &BinderArguments, library: &Library) -> Result<(), CliError> {
    let clinic = own_settings()?.clinic;
    let date = arguments.date.unwrap_or_else(today);
    let bytes = handout::binder::make(library, &clinic, arguments.paper.into(), date, &mut handout::patient)?;
    Ok(disk::write_whole(&arguments.out, &bytes)?)
}

fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

fn find_printable<'a>(library: &'a Library, id: &str) -> Result<Item<'a>, CliError> {
    let item = Id::try_from(id).ok().and_then(|id| library.printable(&id));
    let known = library.entries().map(|entry| &entry.id).chain(library.cards().keys());
    item.ok_or_else(|| unknown("entry or card", id, known))
}
