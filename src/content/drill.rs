//! Calls to practise with.

use serde::{Deserialize, Serialize};

use super::{id::Id, red_flag::Disposition, source::Citation, text::Text};

/// A made-up call: one file in `drills/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drill {
    /// What the caller says first.
    pub opening: Text,
    /// What the caller answers to each core question.
    pub replies: Vec<Reply>,
    /// What the call comes to.
    pub disposition: Disposition,
    /// The red flag that decides it; none for routine calls.
    pub red_flag: Option<Id>,
    /// A page that fits.
    pub entry: Id,
    /// What in the words decides it, and what to do: a line or two for staff.
    pub why: Text,
    pub sources: Vec<Citation>,
}

/// The caller's answer to a core question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub question: Id,
    pub says: Text,
}
