//! What a handout says, in reading order. Knows nothing of fonts, sizes or pages.

use super::{
    logo::Logo,
    options::{Options, Paper},
};
use crate::{
    content::{id::Id, pose::Sequence, red_flag::Disposition, text::Language},
    figure::View,
};

/// One handout, or a packet of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// For the window's title bar and the list of print jobs; never holds the patient's name.
    pub title: String,
    pub language: Language,
    pub paper: Paper,
    pub large_print: bool,
    /// Each part starts on a new sheet, not only on a new page.
    pub two_sided: bool,
    /// The day of printing as `YYYY-MM-DD`, for the file's own data.
    pub date: Option<jiff::civil::Date>,
    pub letterhead: Letterhead,
    /// "For Ana Lopez".
    pub patient: Option<String>,
    /// The titles of a packet's parts; empty for one handout.
    pub cover: Option<Cover>,
    /// At the foot of each page, before the page number.
    pub footer: String,
    /// Each starts on a new page.
    pub parts: Vec<Part>,
}

/// The clinic's own head of the page. Blank parts take no room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letterhead {
    pub name: String,
    /// Facts that stand side by side as far as there is room: the address, then telephones and hours.
    pub lines: Vec<Vec<String>>,
    pub logo: Option<Logo>,
    /// What the logo is, for those who can't see it.
    pub logo_description: String,
}

/// The line over a packet that says what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    pub heading: String,
    pub titles: Vec<String>,
}

/// The handout of one entry or card.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub title: String,
    /// Purpose and main message; a warning about a machine translation comes first.
    pub warning: Option<String>,
    pub purpose: String,
    pub main_message: Option<String>,
    /// That no clinician stands behind this text, when none does.
    pub review: Option<String>,
    pub emergency: Callout,
    /// The clinic’s boxes, today’s first; at least one.
    pub call_us: Vec<Callout>,
    /// Stands for the first of `call_us` where that has no room on the first page.
    pub call_us_short: Callout,
    /// What treatment does, where the boxes frighten.
    pub hope: Option<Chapter>,
    /// What the clinic wrote for this print.
    pub note: Option<Chapter>,
    pub sections: Vec<Chapter>,
    /// Beside the first section.
    pub illustration: Option<Illustration>,
    /// References and review, in small print after all else.
    pub small_print: Vec<Chapter>,
}

/// A view of the leg with some of its parts marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Illustration {
    pub view: View,
    /// Structures or regions that this view shows.
    pub marked: Vec<Id>,
    /// For those who can't see it.
    pub description: String,
    /// Whether it is drawn even if that takes one more page.
    pub is_needed: bool,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    pub heading: Option<String>,
    pub blocks: Vec<Block>,
}

/// A box that must not be missed.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout {
    /// How urgent the signs in it are.
    pub disposition: Disposition,
    pub heading: String,
    pub items: Vec<String>,
    pub after: Vec<Words>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Paragraph(Words),
    List(ListStyle, Vec<Words>),
    /// So many empty lines to write on.
    WritingLines(u8),
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ListStyle {
    Bullets,
    Numbers,
    /// Boxes to tick.
    Boxes,
}

/// A text whose first bytes may be bold.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    pub text: String,
    pub bold_bytes: usize,
    /// Whether there is a line to write on after it.
    pub to_fill_in: bool,
    /// How to do it, drawn.
    pub shown: Vec<Shown>,
}

/// A drawing of people beside a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub sequence: Sequence,
    /// For those who can't see it.
    pub description: String,
}

impl Block {
    /// The words of a paragraph.
    pub fn paragraph(&self) -> Option<&Words> {
        match self {
            Self::Paragraph(words) => Some(words),
            Self::List(..) | Self::WritingLines(_) => None,
        }
    }
}

impl Words {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold_bytes: 0, to_fill_in: false, shown: Vec::new() }
    }

    pub fn led_by(bold: &str, rest: &str) -> Self {
        Self { bold_bytes: bold.len(), ..Self::plain(format!("{bold} {rest}")) }
    }

    /// A question to the reader, with a line for the answer.
    pub fn to_fill_in(text: impl Into<String>) -> Self {
        Self { to_fill_in: true, ..Self::plain(text) }
    }
}

impl Document {
    pub(super) fn empty(options: &Options) -> Self {
        Self {
            title: String::new(),
            language: options.language,
            paper: options.paper,
            large_print: options.large_print,
            two_sided: options.two_sided,
            date: options.date,
            letterhead: Letterhead::default(),
            patient: None,
            cover: None,
            footer: String::new(),
            parts: Vec::new(),
        }
    }

    /// Every text in reading order, without the footer and the page numbers.
    ///
    /// On paper the last of the clinic’s boxes may stand later, among the sections.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::new();
        texts.push(&self.letterhead.name);
        texts.extend(self.letterhead.lines.iter().flatten().map(String::as_str));
        texts.extend(self.patient.as_deref());
        if let Some(cover) = &self.cover {
            texts.push(&cover.heading);
            texts.extend(cover.titles.iter().map(String::as_str));
        }
        for part in &self.parts {
            part.push_texts(&mut texts);
        }
        texts.retain(|text| !text.is_empty());
        texts
    }
}

impl Part {
    fn push_texts<'a>(&'a self, texts: &mut Vec<&'a str>) {
        texts.push(&self.title);
        texts.extend(self.review.as_deref());
        texts.push(&self.purpose);
        texts.extend(self.warning.as_deref());
        texts.extend(self.main_message.as_deref());
        for callout in std::iter::once(&self.emergency).chain(&self.call_us) {
            texts.push(&callout.heading);
            texts.extend(callout.items.iter().map(String::as_str));
            texts.extend(callout.after.iter().map(|words| words.text.as_str()));
        }
        for chapter in self.hope.iter().chain(&self.note).chain(&self.sections).chain(&self.small_print) {
            texts.extend(chapter.heading.as_deref());
            for block in &chapter.blocks {
                match block {
                    Block::Paragraph(words) => texts.push(&words.text),
                    Block::List(_, items) => texts.extend(items.iter().map(|words| words.text.as_str())),
                    Block::WritingLines(_) => {}
                }
            }
        }
    }
}
