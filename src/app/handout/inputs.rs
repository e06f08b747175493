//! All that decides what is in a handout's file, and the file: the same bytes are shown, saved and printed.

use super::draft::HandoutDraft;
use crate::{
    app::desk::reference::Reference,
    content::{clinic::Clinic, id::Id},
    disk,
    handout::{self, HandoutError, Logo, Options, Watch},
    settings::Settings,
};

/// All that decides what is in the file. The same inputs give the same bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct HandoutInputs {
    pub entries: Vec<Id>,
    pub clinic: Clinic,
    pub options: Options,
}

/// A finished file.
#[derive(Debug)]
pub struct HandoutFile {
    /// What the handout is about, never whom it is for.
    pub title: String,
    pub bytes: Vec<u8>,
    /// What is not as it was set, in a sentence: a logo that can't be used.
    pub warning: Option<String>,
}

impl HandoutInputs {
    /// Makes the file. Takes milliseconds for a page: not for the thread that draws.
    pub fn make(&self, reference: &Reference, watch: &mut Watch<'_>) -> Result<HandoutFile, HandoutError> {
        let items: Vec<_> = self.entries.iter().filter_map(|id| reference.library.printable(id)).collect();
        let (logo, warning) = match self.logo().transpose() {
            Ok(logo) => (logo, None),
            // A page without the logo is better than none.
            Err(warning) => (None, Some(warning)),
        };
        let options = Options { logo, ..self.options.clone() };
        let document = handout::document(&items, &reference.library, &self.clinic, &options)?;
        Ok(HandoutFile { bytes: handout::pdf_watched(&document, watch)?, title: document.title, warning })
    }

    fn logo(&self) -> Option<Result<Logo, String>> {
        let path = self.clinic.logo.as_deref()?;
        let read = disk::read_bytes(path, Logo::MOST_BYTES).map_err(|error| error.to_string());
        Some(read.and_then(|bytes| Logo::read(&bytes).map_err(|error| error.to_string())))
    }
}

impl HandoutDraft {
    /// What would be printed now.
    pub fn inputs(&self, settings: &Settings) -> HandoutInputs {
        HandoutInputs {
            entries: self.entries.clone(),
            clinic: settings.clinic.clone(),
            options: options(self, settings),
        }
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
