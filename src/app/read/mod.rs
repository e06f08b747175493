//! Reading: the pages of entries and cards, the tabs of those that are open, and words found in a page.
//!
//! ```text
//! apply         what changes the tabs and the bar
//! entry         the page of an entry
//! browse        all entries of a kind
//! cards, card   the cards, and the page of one
//! under_strip   what a page owes to the strip over it
//! tabs          the open entries over the page
//! find_bar      the bar that finds words in the page
//! found_words   the texts of a page, with marks where those words are
//! ```

mod apply;
pub mod browse;
pub mod card;
pub mod cards;
pub mod entry;
pub mod find_bar;
mod found_words;
pub mod tabs;
mod under_strip;

pub use self::apply::Command;
use super::desk::{self, context::Context};
use crate::content::id::Id;

/// What reading asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// What is open to be read.
#[derive(Debug, Default)]
pub struct Read {
    /// Entries that are open beside each other, in the order in which they were opened.
    pub tabs: Vec<Id>,
    pub find_in_page: Option<FindInPage>,
}

/// What is looked for in the page, and which place is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindInPage {
    pub words: String,
    /// Which of the places found, from 0.
    pub at: usize,
}

/// What the views of pages read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub read: &'a Read,
    pub context: &'a Context,
}

/// The field of the bar, so that it can be given the keyboard.
pub fn find_box_id() -> egui::Id {
    egui::Id::unique("find in page")
}
