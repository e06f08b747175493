//! Finding an entry: the caller's words, what they raise and find, and the row that is chosen.
//!
//! ```text
//! apply    what changes the lookup: a query's way begins here
//! rows     the rows of the left column
//! column   the left column
//! filters  which kind of page, and where on the leg
//! start    what is shown before anything is opened
//! ```

mod apply;
pub mod column;
mod filters;
pub mod rows;
pub mod start;

use std::time::Duration;

use jiff::civil::DateTime;

pub use self::apply::Command;
use super::desk::{self, context::Context};
use crate::{
    content::id::{Id, Kind},
    search::Found,
};

/// A rest of the hands.
const REST: Duration = Duration::from_millis(800);

/// What the lookup asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// The lookup.
///
/// **What callers say lives here until it is put into the call**: nothing of it is saved.
#[derive(Debug, Default)]
pub struct Find {
    pub query: String,
    /// Only this kind of page is looked for.
    pub kind: Option<Kind>,
    /// Only what is about this place is looked for.
    pub region: Option<Id>,
    pub answer: Found,
    /// Index into the rows. Of rows that hardly fit, or that were not looked for, a person chooses.
    pub selected: Option<usize>,
    /// When a key last changed what is typed.
    typed_at: Option<DateTime>,
}

/// What the views of the lookup read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub find: &'a Find,
    pub context: &'a Context,
    /// The rows of the left column.
    pub rows: &'a [&'a Id],
}

impl Find {
    /// Whether there is nothing to look up.
    pub fn is_blank(&self) -> bool {
        self.query.trim().is_empty()
    }

    /// Whether only some kind of page, or some place on the leg, is looked for.
    pub fn is_limited(&self) -> bool {
        self.kind.is_some() || self.region.is_some()
    }

    /// Whether nothing was typed for a while.
    pub fn is_at_rest(&self, now: DateTime) -> bool {
        self.typed_at.is_some_and(|since| now.duration_since(since).as_millis() >= REST.as_millis().cast_signed())
    }

    /// How long to wait until the hands rest, if something waits for that.
    pub fn rests_in(&self, now: DateTime) -> Option<Duration> {
        (!self.answer.ask.is_empty() && self.typed_at.is_some() && !self.is_at_rest(now)).then_some(REST)
    }

    /// The red flags that the query raises, with the words that raise each.
    pub fn raised(&self) -> Vec<(Id, String)> {
        let words = |banner: &crate::search::Banner| {
            let words: Vec<_> = banner.words.iter().filter_map(|range| self.query.get(range.clone())).collect();
            words.join(" … ")
        };
        self.answer.banners.iter().map(|banner| (banner.red_flag.clone(), words(banner))).collect()
    }
}
