//! Words: regions of the leg, the lay-to-clinical lexicon, and the glossary.

use serde::{Deserialize, Serialize};

use super::text::Text;

/// A place on the leg: one file in `regions/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    pub name: Text,
    /// What callers call it.
    pub words: Vec<String>,
}

/// A meaning that callers put in many ways: one file in `lexicon/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// What an editor should know about where this meaning ends.
    pub note: String,
    /// Words and phrases that mean this. Endings are ignored: "swell" also finds "swelling".
    pub words: Vec<String>,
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
