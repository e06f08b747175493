//! Where statements come from, what the articles got wrong, and who has read an entry.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::id::Id;

/// The clinic's articles have lines 1 to 963.
pub const ARTICLE_LINES: std::ops::RangeInclusive<u16> = 1..=963;

/// What a statement rests on.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Citation {
    /// First and last line in the clinic's articles.
    Lines(u16, u16),
    /// A public reference in `sources/`.
    Ref(Id),
    /// No reference has been opened yet: what to look for. Staff see it, patients don't.
    ToBeVerified(String),
}

/// A public reference: one file in `sources/`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub publisher: String,
    pub title: String,
    /// Year of publication, where the page states one.
    #[serde(default)]
    pub year: Option<u16>,
    pub verification: Verification,
    /// What an editor should know: a syndicated copy, an abstract only, and so on.
    #[serde(default)]
    pub note: Option<String>,
}

/// Whether somebody of ours has read the reference.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Verification {
    /// Read by us in this month, `YYYY-MM`.
    Opened(YearMonth),
    /// Named from professional knowledge, not opened: never printed as a reference.
    ToBeVerified,
}

/// A month of a year, written `YYYY-MM`.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearMonth(Date);

impl TryFrom<String> for YearMonth {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        format!("{text}-01")
            .parse()
            .map(Self)
            .map_err(|_not_a_date: jiff::Error| format!("{text:?} is not a month: write it as 2026-11"))
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

impl std::fmt::Display for YearMonth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

/// What an article said that we don't repeat, for editors and clinicians; patients never see it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The row of the content inventory, such as `H8`.
    pub row: String,
    /// First and last line in the articles.
    pub lines: (u16, u16),
    pub handling: Handling,
    pub article_said: String,
    pub what_is_right: String,
}

/// What was done about an article's claim.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Handling {
    Corrected,
    Softened,
    Omitted,
    /// The article left out something that callers need.
    Added,
    /// The article was checked and is right.
    Kept,
}

/// Whether a clinician has signed an entry.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Review {
    NotYetReviewed,
    Reviewed {
        by: String,
        on: Date,
        due: Date,
        /// [`Entry::text_hash`](super::entry::Entry::text_hash) of what was signed: the review lapses when the text changes.
        text_hash: String,
    },
}
