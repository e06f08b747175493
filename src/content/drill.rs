//! Calls to practise with.

use serde::{Deserialize, Serialize};

use super::{entry::Entry, id::Id, library::Library, red_flag::Disposition, source::Citation, text::Text};

/// A made-up call: one file in `drills/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drill {
    /// What the caller says first.
    pub opening: Text,
    /// What the caller answers to each core question.
    pub replies: Vec<Reply>,
    /// What the caller answers to the questions that their words suggest asking.
    #[serde(default)]
    pub suggested: Vec<SuggestedReply>,
    /// The red flag that decides how urgent it is; without one, `entry` does.
    pub red_flag: Option<Id>,
    /// A page that fits.
    pub entry: Id,
    /// What in the words decides it, and what to do: a line or two for staff.
    pub why: Text,
    pub sources: Vec<Citation>,
}

impl Drill {
    /// What the caller answers to the question of `red_flag`.
    pub fn reply_to(&self, red_flag: &Id) -> Option<&Text> {
        self.suggested.iter().find(|reply| reply.red_flag == *red_flag).map(|reply| &reply.says)
    }

    /// What the call comes to: what the reference says of such a call, the clinic's own wording
    /// included. `None` where the red flag or entry is missing, which `legwise check` reports.
    pub fn disposition(&self, library: &Library) -> Option<Disposition> {
        match &self.red_flag {
            Some(id) => library.red_flags().get(id).map(|flag| flag.disposition),
            None => library.entry(&self.entry).and_then(Entry::disposition),
        }
    }
}

/// The caller's answer to a core question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub question: Id,
    pub says: Text,
}

/// The caller's answer to a red flag's own question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuggestedReply {
    pub red_flag: Id,
    pub says: Text,
}
