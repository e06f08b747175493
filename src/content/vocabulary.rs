//! Words: regions of the leg, the lay-to-clinical lexicon, and the glossary.

use serde::{Deserialize, Serialize};

use super::{id::Id, text::Text};

/// A place on the leg: one file in `regions/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    pub name: Text,
    /// What callers call it.
    pub words: Vec<String>,
}

/// The region of what is felt in no one place.
pub const WHOLE_LEG: &str = "whole-leg";

/// A meaning that callers put in many ways: one file in `lexicon/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// What an editor should know about where this meaning ends.
    pub note: String,
    /// Words and phrases that mean this. Endings are ignored: "swell" also finds "swelling"; so are
    /// "my", "her", "the" and the like between the words of a phrase. "=leg" is that very word and not "legs".
    #[serde(default)]
    pub words: Vec<String>,
    /// Narrower concepts: whatever means one of them means this too.
    #[serde(default)]
    pub includes: Vec<Id>,
    /// These phrases say something else than their words: in "chest cold" there is no chest, so
    /// concepts found inside such a phrase don't count.
    #[serde(default)]
    pub hides: bool,
    /// Whether entries are compared by it; `false` for a meaning so wide that only rules can use it.
    #[serde(default = "yes")]
    pub finds_pages: bool,
    /// Whether a slip may be one of these words; `false` for a list of words that are only known to be right as they
    /// stand, and mean nothing here.
    #[serde(default = "yes")]
    pub is_offered_for_slips: bool,
}

fn yes() -> bool {
    true
}

/// A term that patients may not know: one file in `glossary/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As it is printed.
    pub term: Text,
    /// Other forms that stand in texts, such as the plural.
    #[serde(default)]
    pub forms: Vec<String>,
    /// The explanation, in plain words.
    pub means: Text,
}
