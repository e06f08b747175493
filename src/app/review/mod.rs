//! The clinic's own content: watched, read, and signed by clinicians.
//!
//! ```text
//! watch     the folder, watched beside the drawing thread
//! apply     what changes the form, and what news of the folder change
//! sign_off  whether a text of the clinic's own is in use, and the form that signs it
//! list      every text that bears on how urgent a call is
//! problems  what is wrong with content or settings
//! ```

mod apply;
pub mod list;
pub mod problems;
pub mod sign_off;
mod watch;

use std::{path::PathBuf, sync::mpsc::Sender};

pub use self::apply::Command;
use self::watch::Wake;
use super::desk::{self, context::Context, work::Work};
use crate::{
    clinic_folder::Origin,
    content::{entry::Entry, id::Id, overlay::ToSign},
};

/// What the review asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// The clinic's own content, and the form with which it is signed.
#[derive(Debug, Default)]
pub struct ReviewDesk {
    pub own: OwnContent,
    pub form: SignOffForm,
    /// Whether the bundled content is there, so that it can't come later and cover the clinic's.
    has_begun: bool,
    watched: Option<Watched>,
    had_focus: bool,
}

/// The clinic's own content, beside what it made of the reference.
#[derive(Debug, Default)]
pub struct OwnContent {
    pub origin: Origin,
    /// The clinic's files in use, by their path in the content's folder.
    pub paths: Vec<String>,
    pub to_sign: ToSign,
}

/// The form. What is typed about the reviewer stays until the window is closed: it is about staff, and one who signs
/// often signs many texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignOffForm {
    /// The text that it is open for, by its path in the content's folder.
    pub path: Option<String>,
    pub reviewer: String,
    pub role: String,
    /// As typed, `YYYY-MM-DD`.
    pub next_review: String,
    /// Ticked anew for each text.
    pub has_read: bool,
    pub is_signing: bool,
}

/// The watching of a folder, or of none.
#[derive(Debug)]
struct Watched {
    folder: Option<PathBuf>,
    work: Work,
    wakes: Sender<Wake>,
}

/// What the views of the review read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub review: &'a ReviewDesk,
    pub context: &'a Context,
}

impl ReviewDesk {
    /// The entry that its page shows: the clinic's waiting version while that is about to be signed.
    pub fn entry_to_read<'a>(&'a self, id: &Id, context: &'a Context) -> Option<&'a Entry> {
        let entry = context.library().entry(id)?;
        let open = self.form.path.as_ref().filter(|path| **path == entry.path());
        let waiting = open.and_then(|path| self.own.to_sign.waiting(path));
        Some(waiting.and_then(|waiting| waiting.alone.entry(id)).unwrap_or(entry))
    }

    /// Whether a version is read that is not in use.
    pub fn reads_waiting(&self) -> bool {
        self.form.path.as_ref().is_some_and(|path| self.own.to_sign.waiting(path).is_some())
    }

    /// How many things are wrong with content and settings.
    pub fn problem_count(&self, context: &Context) -> usize {
        let others = [context.settings_problem.is_some(), self.own.origin.problem(context.now).is_some()];
        context.reference.diagnostics.len() + others.into_iter().map(usize::from).sum::<usize>()
    }
}
