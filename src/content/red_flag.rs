//! Red flags and dispositions: how urgent a call is, and what to say about it.

use serde::{Deserialize, Serialize};

use super::{id::Id, source::Citation, text::Text};

/// How soon, and by whom, a caller must be seen. Ordered from least to most urgent.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Deserialize, Serialize)]
#[serde(rename_all(serialize = "kebab-case"))]
pub enum Disposition {
    /// The self-care page and the "call back if" list.
    SelfCare,
    /// A normal visit.
    Routine,
    /// A clinician on the line now; if none can take the call, urgent care or the emergency
    /// department today.
    Today,
    /// Emergency services now.
    Emergency,
}

impl Disposition {
    /// Most urgent first, as lists show them.
    pub const ALL: [Self; 4] = [Self::Emergency, Self::Today, Self::Routine, Self::SelfCare];

    /// The word used in JSON.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Today => "today",
            Self::Routine => "routine",
            Self::SelfCare => "self-care",
        }
    }

    /// The short label on a row.
    pub fn label(self) -> &'static str {
        match self {
            Self::Emergency => "Emergency",
            Self::Today => "Today",
            Self::Routine => "Routine",
            Self::SelfCare => "Self-care",
        }
    }

    /// The one sentence that says what to do. Holds placeholders of [`Clinic`](super::clinic::Clinic).
    pub fn instruction(self) -> &'static str {
        match self {
            Self::Emergency => "Call {emergency} now. Do not wait for a call back.",
            Self::Today => "Transfer to {on_call} now. If nobody can take the call: {urgent_care} today.",
            Self::Routine => "Book a normal visit. Ask the red flags first.",
            Self::SelfCare => "Give the self-care page and the “call back if” list. Ask the red flags first.",
        }
    }
}

/// The red flags of an entry, by id, or why it has none.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum RedFlags {
    Ask(Vec<Id>),
    None { because: String },
}

impl RedFlags {
    pub fn ids(&self) -> &[Id] {
        match self {
            Self::Ask(ids) => ids,
            Self::None { .. } => &[],
        }
    }
}

/// A sign that makes a call urgent: one file in `red-flags/`, shared by all entries that need it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlag {
    /// A few words for a list, such as "Chest pain or hard to breathe".
    pub name: Text,
    pub ask: Text,
    /// What the caller may say when this is so.
    pub listen_for: Vec<Text>,
    pub disposition: Disposition,
    /// The sentence to read aloud.
    pub say: Text,
    pub if_refused: Text,
    /// What a call's note calls it: a few neutral words that claim no sign which the caller did not name. Without
    /// them the note has the name.
    #[serde(default)]
    pub in_note: Option<Text>,
    /// Whether the note is silent about what was said: it may be read by the person whom the caller fears.
    #[serde(default)]
    pub kept_out_of_notes: bool,
    /// Whether nobody may set it aside once words have raised it.
    #[serde(default)]
    pub never_set_aside: bool,
    /// What every page begins with while this is up, such as that it is written for others.
    #[serde(default)]
    pub on_pages: Option<Text>,
    pub why: Text,
    pub sources: Vec<Citation>,
    /// What raises the banner while the caller's words are being typed; empty when only a
    /// question can find it.
    #[serde(default)]
    pub raised_by: Vec<Rule>,
    /// The entries that this sign is most of all about, likeliest first: they lead the rows while
    /// its banner is up. Fewer than those that ask about it.
    #[serde(default)]
    pub points_to: Vec<Id>,
}

impl RedFlag {
    /// What a call's note calls it.
    pub fn name_in_note(&self) -> &Text {
        self.in_note.as_ref().unwrap_or(&self.name)
    }

    /// What it does to a call, each with a heading: for whoever reads it before signing.
    pub fn in_a_call(&self) -> Vec<(&'static str, String)> {
        let silent = if self.kept_out_of_notes { ". What was said stays out of the note" } else { "" };
        let down = if self.never_set_aside { "Never" } else { "By a named person, after its question was answered no" };
        let mut lines = vec![
            ("In the note", format!("{}{silent}", self.name_in_note().en())),
            ("Set aside, where words alone raised it", down.to_owned()),
        ];
        lines.extend(self.on_pages.iter().map(|text| ("First on every page", text.en().to_owned())));
        lines
    }
}

/// A combination of things said that raises a red flag.
///
/// Each string names a concept of the lexicon, or, in single quotes, a word or phrase as such;
/// `a|b` means that either will do. What is denied never counts; what is only asked about, or
/// lies years back, counts in `ever` alone.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Each of these must be said, as so now.
    pub all: Vec<String>,
    /// Each of these must be said, of now or of the past.
    #[serde(default)]
    pub ever: Vec<String>,
    /// None of these may be said.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Not where each of these is said: "swollen ever since" may be new, and "years ago" may be of
    /// something else, but "swollen ever since surgery years ago" is old.
    #[serde(default)]
    pub unless_together: Vec<String>,
    /// At most this many other words may stand between one thing of `all` and the next, in one
    /// clause; without it anything said nearby counts.
    #[serde(default)]
    pub near: Option<usize>,
}
