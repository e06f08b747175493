//! What staff choose for one print.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::logo::Logo;
use crate::content::text::Language;

/// The choices for one handout. Name and note are for this print only: nothing here is ever stored.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Options {
    pub paper: Paper,
    /// 18-point text, reflowed.
    pub large_print: bool,
    pub language: Language,
    /// The day of printing; without it the page bears no date.
    pub date: Option<Date>,
    pub patient: Option<String>,
    /// A short message of the clinic to this patient; each line is a paragraph.
    pub note: Option<String>,
    /// Of the clinic, for the head of the first page.
    pub logo: Option<Logo>,
    pub leave_out: BTreeSet<Section>,
    /// Each handout of a packet begins on a new sheet.
    pub two_sided: bool,
}

impl Options {
    /// The longest name of a patient, in letters.
    pub const LONGEST_PATIENT: usize = 200;
    /// The longest note, in letters: two pages.
    pub const LONGEST_NOTE: usize = 5_000;
}

/// The sheet.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Hash)]
pub enum Paper {
    #[default]
    Letter,
    A4,
}

impl Paper {
    pub const ALL: [Self; 2] = [Self::Letter, Self::A4];

    /// Width and height in points, upright.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::Letter => (612.0, 792.0),
            Self::A4 => (595.0, 842.0),
        }
    }

    /// The word used on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::A4 => "a4",
        }
    }
}

/// The parts of a handout that may be left out. The "Call 911" and "Call us" boxes never are.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Section {
    WhatItIs,
    WhatYouCanDo,
    WhatWeCanDo,
    Questions,
    Checklist,
    WordsToKnow,
    References,
}

impl Section {
    /// In the order in which they are printed.
    pub const ALL: [Self; 7] = [
        Self::WhatItIs,
        Self::WhatYouCanDo,
        Self::WhatWeCanDo,
        Self::Questions,
        Self::Checklist,
        Self::WordsToKnow,
        Self::References,
    ];
}
