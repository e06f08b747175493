//! A handout's file, made from the draft and the settings: the same bytes are shown, saved and printed.

use super::{draft::HandoutDraft, state::Reference};
use crate::{
    content::{clinic::Clinic, id::Id},
    disk,
    handout::{self, HandoutError, Logo, Options, Watch},
    settings::Settings,
};

/// All that decides what is in the file. The same contents give the same bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    pub entries: Vec<Id>,
    pub clinic: Clinic,
    pub options: Options,
}

/// A finished file.
#[derive(Debug)]
pub struct File {
    /// What the handout is about, never whom it is for.
    pub title: String,
    pub bytes: Vec<u8>,
    /// What is not as it was set, in a sentence: a logo that can't be used.
    pub warning: Option<String>,
}

impl Contents {
    /// The contents as they would be printed now.
    pub fn of(draft: &HandoutDraft, settings: &Settings) -> Self {
        Self { entries: draft.entries.clone(), clinic: settings.clinic.clone(), options: options(draft, settings) }
    }

    /// Makes the file. Takes milliseconds for a page: not for the thread that draws.
    pub fn make(&self, reference: &Reference, watch: &mut Watch<'_>) -> Result<File, HandoutError> {
        let items: Vec<_> = self.entries.iter().filter_map(|id| reference.library.printable(id)).collect();
        let (logo, warning) = match self.logo().transpose() {
            Ok(logo) => (logo, None),
            // A page without the logo is better than none.
            Err(warning) => (None, Some(warning)),
        };
        let options = Options { logo, ..self.options.clone() };
        let document = handout::document(&items, &reference.library, &self.clinic, &options)?;
        Ok(File { bytes: handout::pdf_watched(&document, watch)?, title: document.title, warning })
    }

    fn logo(&self) -> Option<Result<Logo, String>> {
        let path = self.clinic.logo.as_deref()?;
        let read = disk::read_bytes(path, Logo::MOST_BYTES).map_err(|error| error.to_string());
        Some(read.and_then(|bytes| Logo::read(&bytes).map_err(|error| error.to_string())))
    }
}

fn options(draft: &HandoutDraft, settings: &Settings) -> Options {
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    Options {
        paper: settings.handout.paper.into(),
        large_print: draft.large_print.unwrap_or(settings.handout.large_print),
        language: draft.language,
        date: Some(jiff::ZonedDateTime::now().date()),
        patient: given(&draft.patient),
        note: given(&draft.note),
        leave_out: draft.leave_out.clone(),
        logo: None,
        two_sided: settings.handout.two_sided,
    }
}
