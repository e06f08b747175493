//! The settings page, and how settings are kept.
//!
//! ```text
//! apply       what is changed on the page, and what comes of it
//! keep        settings on disk: read by nobody here, written beside the drawing thread
//! page        the page: tabs, each checked as it is typed
//! clinic, letterhead, booking, tabs   what each tab has
//! fields      what the tabs are made of
//! ```
//!
//! What is right in a setting, [`crate::settings::check`] says.

mod apply;
mod booking;
mod clinic;
mod fields;
mod keep;
mod letterhead;
pub mod page;
mod tabs;

pub use self::{
    apply::{Command, Importing},
    keep::Keeper,
};
use super::desk::{
    self,
    context::Context,
    paths::{Pick, TypedPath},
};
use crate::settings::Settings;

/// What the settings ask of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// What the page keeps beside the settings themselves.
#[derive(Debug, Default)]
pub struct SettingsPage {
    /// Where settings are exported to and imported from.
    pub desk_file: TypedPath,
    /// A desk file that was read: what it would change is shown before anything is changed.
    pub importing: Option<Box<Importing>>,
    /// The settings as they were before an import, to go back to.
    pub before_import: Option<Box<Settings>>,
    /// A path that is being typed, which does not hold yet.
    pub typing: Option<(Pick, String)>,
    pub keeper: Keeper,
}

/// What the views of the settings read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub page: &'a SettingsPage,
    pub context: &'a Context,
    /// The names of the printers, once they are known.
    pub printers: Option<&'a [String]>,
    /// Why they can’t be known.
    pub printers_problem: Option<&'a str>,
}

impl SettingsPage {
    /// What is being typed for `pick`.
    pub fn typed(&self, pick: Pick) -> Option<&str> {
        self.typing.as_ref().filter(|(of, _)| *of == pick).map(|(_, path)| path.as_str())
    }
}
