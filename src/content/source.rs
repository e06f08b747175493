//! Where statements come from, what the articles got wrong, and who has read an entry.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    id::Id,
    locator::{Book, Doi, PubMedId, WebAddress},
};

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
    /// No reference could be had. It stands because leaving it out would be less safe; a clinician decides.
    NotToBeHad {
        /// What to look for.
        what: String,
        /// Where it was looked for, and what was found instead.
        tried: String,
    },
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
    /// Where it stands on the web.
    #[serde(default)]
    pub address: Option<WebAddress>,
    #[serde(default)]
    pub doi: Option<Doi>,
    #[serde(default)]
    pub pmid: Option<PubMedId>,
    #[serde(default)]
    pub isbn: Option<Book>,
    pub verification: Verification,
    /// What was read of it.
    #[serde(default)]
    pub read_as: ReadAs,
    #[serde(default)]
    pub authority: Authority,
    /// What an editor should know: a syndicated copy, an abstract only, and so on.
    #[serde(default)]
    pub note: Option<String>,
}

impl Source {
    /// Whatever finds it again, to be copied: addresses first.
    pub fn locators(&self) -> Vec<String> {
        let address = self.address.iter().map(ToString::to_string);
        let doi = self.doi.iter().map(ToString::to_string);
        let pmid = self.pmid.iter().map(ToString::to_string);
        address.chain(doi).chain(pmid).chain(self.isbn.iter().map(ToString::to_string)).collect()
    }

    /// Whether a clinician would look for a better one: a blog, an openly edited page, or no more than a copy.
    pub fn is_of_low_authority(&self) -> bool {
        self.authority == Authority::Low || self.read_as != ReadAs::Itself
    }
}

/// Whether somebody of ours has read the reference.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Verification {
    /// Read by us on this day or in this month.
    Opened(ReadOn),
    /// Named from professional knowledge, not opened: never printed as a reference.
    ToBeVerified,
    /// It can't be opened: what was tried. Never printed as a reference.
    NotToBeHad(String),
}

/// How near what we read is to what its publisher wrote.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub enum ReadAs {
    /// The page or paper, or a stored copy of it under its own address.
    #[default]
    Itself,
    /// The publisher's words, printed by somebody else.
    Copy,
    /// What somebody else says that it says.
    Retold,
}

/// How much weight it bears.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub enum Authority {
    /// A public body, a society, a hospital, a textbook or a paper.
    #[default]
    Sound,
    /// A blog, a practice's own page, an openly edited page, a seller.
    Low,
}

/// When something was read: a day, `YYYY-MM-DD`, or no more than a month, `YYYY-MM`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReadOn {
    pub month: YearMonth,
    day: Option<i8>,
}

impl TryFrom<String> for ReadOn {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.len() < "2026-11-30".len() {
            return Ok(Self { month: text.try_into()?, day: None });
        }
        let date: Date = text.parse().map_err(|_not_a_date: jiff::Error| {
            format!("{text:?} is neither a day nor a month: write it as 2026-11-30 or 2026-11")
        })?;
        Ok(Self { month: YearMonth(date.first_of_month()), day: Some(date.day()) })
    }
}

impl From<ReadOn> for String {
    fn from(read_on: ReadOn) -> Self {
        read_on.to_string()
    }
}

impl std::fmt::Display for ReadOn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.month)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
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
