//! Which question F2 and F3 answer.

use jiff::civil::DateTime;

use crate::content::id::Id;

/// For so long after the keys have moved to another question they do nothing, in milliseconds.
const SETTLES: i128 = 700;

/// Which question has the keys, and since when.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The red flag whose suggested question has them; else the next core question.
    suggested: Option<Id>,
    /// The core question that has them, or would.
    pub core: Option<Id>,
    moved_at: Option<DateTime>,
}

impl Keys {
    /// The suggested question that has the keys.
    pub fn suggested(&self) -> Option<&Id> {
        self.suggested.as_ref()
    }

    /// Gives them to a suggested question, or to the core question.
    pub fn move_to(&mut self, suggested: Option<Id>, now: DateTime) {
        (self.suggested, self.moved_at) = (suggested, Some(now));
    }

    /// Whether they have only just moved.
    pub fn have_just_moved(&self, now: DateTime) -> bool {
        self.moved_at.is_some_and(|since| now.duration_since(since).as_millis() < SETTLES)
    }
}
