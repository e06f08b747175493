//! Languages other than English: how they are told, and what to read aloud until an interpreter is there.

use serde::{Deserialize, Serialize};

use super::text::Text;

/// A language: one file in `languages/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    pub name: Text,
    /// Frequent words that English doesn't have, without accents: two of them tell the language.
    pub words: Vec<String>,
    /// What to read aloud, in order.
    pub say: Vec<ReadAloud>,
    /// Nobody who speaks the language as their own has read it yet.
    pub not_yet_reviewed: bool,
}

/// A sentence to read aloud in another language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadAloud {
    /// What it says, in English.
    pub meaning: Text,
    pub sentence: String,
    /// How an English reader says it: stressed syllables in capitals.
    pub respelling: String,
}
