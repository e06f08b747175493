//! From entries to a [`Document`]: which texts, in which order, in one language.

use std::collections::BTreeSet;

use super::{
    document::{Block, Callout, Chapter, Cover, Document, Letterhead, ListStyle, Part, Words},
    error::HandoutError,
    labels::{self, Label},
    options::{Options, Section},
    provenance, vocabulary,
};
use crate::content::{
    clinic::Clinic,
    entry::{Body, Entry, Sourced, Structure},
    handout_text::{Advice, HandoutText},
    library::Library,
    red_flag::Disposition,
    text::{Language, Text, Translation},
};

/// The handout of `entries` in their order; naming one twice prints it once.
pub fn document(
    entries: &[&Entry],
    library: &Library,
    clinic: &Clinic,
    options: &Options,
) -> Result<Document, HandoutError> {
    let mut seen = BTreeSet::new();
    let entries: Vec<&Entry> = entries.iter().copied().filter(|entry| seen.insert(&entry.id)).collect();
    let first = entries.first().ok_or(HandoutError::Nothing)?;
    let language = options.language;
    let number = clinic.phones.iter().map(|phone| one_line(&phone.number)).find(|number| !number.is_empty());
    let clinic_name = one_line(&clinic.name);
    let mut composer = Composer {
        library,
        clinic: labels::with_blanks_filled(clinic, language),
        options,
        number,
        already_printed: BTreeSet::new(),
        machine_translated: false,
    };

    let mut document = Document::empty(options);
    document.letterhead = letterhead(clinic, clinic_name);
    document.patient = options
        .patient
        .as_deref()
        .map(one_line)
        .filter(|patient| !patient.is_empty())
        .map(|patient| labels::prepared_for(&patient, language));
    document.footer = [
        options.date.map(|date| labels::printed(date, language)),
        Some(concat!("Legwise ", env!("CARGO_PKG_VERSION")).to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ");

    for entry in &entries {
        document.parts.push(composer.part(entry)?);
    }
    document.title =
        if entries.len() == 1 { title_of(&composer, first)? } else { labels::packet_title(entries.len(), language) };
    if entries.len() > 1 {
        let titles = document.parts.iter().map(|part| part.title.clone()).collect();
        document.cover = Some(Cover { heading: Label::InThisPacket.text(language).to_owned(), titles });
    }
    let words = vocabulary::words_to_know(&document, library, language);
    let small_print = provenance::small_print(&entries, &document.parts, library, options)?;
    if let Some(last) = document.parts.last_mut() {
        if !words.is_empty() && composer.wants(Section::WordsToKnow) {
            last.sections
                .push(composer.chapter(Section::WordsToKnow, words.into_iter().map(Block::Paragraph).collect()));
        }
        last.small_print = small_print;
    }
    Ok(document)
}

struct Composer<'a> {
    library: &'a Library,
    /// With its blanks filled, for placeholders.
    clinic: Clinic,
    options: &'a Options,
    /// The clinic's first telephone number.
    number: Option<String>,
    /// List items of this packet, so that none is printed twice.
    already_printed: BTreeSet<String>,
    machine_translated: bool,
}

impl Composer<'_> {
    fn part(&mut self, entry: &Entry) -> Result<Part, HandoutError> {
        self.machine_translated = false;
        let is_first = self.already_printed.is_empty();
        let mut part = match (&entry.body, entry.handout()) {
            (Body::Structure(structure), _) => self.structure(entry, structure)?,
            (_, Some(text)) => self.handout(entry, text)?,
            (_, None) => return Err(HandoutError::Nothing),
        };
        if is_first {
            part.call_us
                .after
                .push(Words::led_by(Label::WhenClosed.text(self.options.language), &self.clinic.fill("{after_hours}")));
            part.note = self.note();
        }
        if self.machine_translated {
            part.warning = Some(Label::MachineTranslated.text(self.options.language).to_owned());
        }
        Ok(part)
    }

    fn handout(&mut self, entry: &Entry, text: &HandoutText) -> Result<Part, HandoutError> {
        let signs = self.all(entry, &text.call_emergency)?;
        let emergency = self.emergency(signs);
        let calls = self.all(entry, &text.call_us)?;
        let call_us = self.call_us(calls);
        let mut sections = Vec::new();
        if self.wants(Section::WhatItIs) {
            let texts = self.all(entry, &text.what_it_is)?;
            let paragraphs = texts.into_iter().map(|text| Block::Paragraph(Words::plain(text))).collect();
            sections.push(self.chapter(Section::WhatItIs, paragraphs));
        }
        let advice = match &text.what_you_can_do {
            Advice::Steps(_) => ListStyle::Numbers,
            Advice::Tips(_) => ListStyle::Bullets,
        };
        for (section, style, texts) in [
            (Section::WhatYouCanDo, advice, text.what_you_can_do.items()),
            (Section::WhatWeCanDo, ListStyle::Bullets, &text.what_we_can_do),
            (Section::Questions, ListStyle::Bullets, &text.questions),
            (Section::Checklist, ListStyle::Boxes, &text.checklist),
        ] {
            if self.wants(section) {
                let items = self.all(entry, texts)?;
                // Steps stay whole: a number missing in a procedure would be a trap.
                let items = if style == ListStyle::Numbers { items } else { self.new_only(items) };
                if !items.is_empty() {
                    sections.push(self.chapter(section, vec![list(style, items)]));
                }
            }
        }
        Ok(Part {
            title: title_of(self, entry)?,
            warning: None,
            purpose: self.filled(entry, &text.purpose)?,
            main_message: Some(self.filled(entry, &text.main_message)?),
            emergency,
            call_us,
            call_us_short: self.call_us_short(),
            note: None,
            sections,
            small_print: Vec::new(),
        })
    }

    /// A structure has no handout text: its page is its own text, with the signs of its red flags.
    fn structure(&mut self, entry: &Entry, structure: &Structure) -> Result<Part, HandoutError> {
        let language = self.options.language;
        let (mut signs, mut calls) = (Vec::new(), Vec::new());
        for (_, flag) in self.library.red_flags_of(entry) {
            match flag.disposition {
                Disposition::Emergency => signs.push(self.filled(entry, &flag.name)?),
                Disposition::Today => calls.push(self.filled(entry, &flag.name)?),
                Disposition::Routine | Disposition::SelfCare => {}
            }
        }
        if signs.is_empty() {
            signs.push(Label::StructureEmergency.text(language).to_owned());
        }
        let emergency = self.emergency(signs);
        calls.push(Label::StructureCallUs.text(language).to_owned());
        let call_us = self.call_us(calls);
        let mut sections = Vec::new();
        for (label, block) in [
            (Label::WhereItIs, &structure.where_it_is),
            (Label::WhatItDoes, &structure.what_it_does),
            (Label::Neighbours, &structure.neighbours),
            (Label::WhatGoesWrong, &structure.what_goes_wrong),
        ] {
            let Sourced { text, .. } = block;
            let items = self.all(entry, text)?;
            sections.push(Chapter {
                heading: Some(label.text(language).to_owned()),
                blocks: vec![list(ListStyle::Bullets, items)],
            });
        }
        Ok(Part {
            title: title_of(self, entry)?,
            warning: None,
            purpose: Label::StructurePurpose.text(language).to_owned(),
            main_message: None,
            emergency,
            call_us,
            call_us_short: self.call_us_short(),
            note: None,
            sections,
            small_print: Vec::new(),
        })
    }

    fn emergency(&mut self, signs: Vec<String>) -> Callout {
        let language = self.options.language;
        let all = signs.len();
        let mut items = self.new_only(signs);
        if items.len() < all {
            items.push(Label::EarlierEmergency.text(language).to_owned());
        }
        let number = self.clinic.fill("{emergency}");
        Callout { heading: labels::call_emergency(&number, language), items, after: Vec::new() }
    }

    fn call_us(&self, items: Vec<String>) -> Callout {
        let heading = labels::call_us(self.number.as_deref(), self.options.language);
        Callout { heading, items, after: Vec::new() }
    }

    fn call_us_short(&self) -> Callout {
        let language = self.options.language;
        Callout {
            heading: labels::call_us_short(self.number.as_deref(), language),
            items: Vec::new(),
            after: vec![Words::plain(Label::SeeNextPage.text(language))],
        }
    }

    fn note(&self) -> Option<Chapter> {
        let paragraphs: Vec<Block> = self
            .options
            .note
            .as_deref()?
            .lines()
            .map(one_line)
            .filter(|line| !line.is_empty())
            .map(|line| Block::Paragraph(Words::plain(line)))
            .collect();
        let heading = Label::NoteForYou.text(self.options.language).to_owned();
        (!paragraphs.is_empty()).then_some(Chapter { heading: Some(heading), blocks: paragraphs })
    }

    fn chapter(&self, section: Section, blocks: Vec<Block>) -> Chapter {
        Chapter { heading: Some(labels::heading(section, self.options.language).to_owned()), blocks }
    }

    fn wants(&self, section: Section) -> bool {
        !self.options.leave_out.contains(&section)
    }

    /// Those of `items` that this packet has not printed yet.
    fn new_only(&mut self, items: Vec<String>) -> Vec<String> {
        items.into_iter().filter(|item| self.already_printed.insert(item.clone())).collect()
    }

    fn all(&mut self, entry: &Entry, texts: &[Text]) -> Result<Vec<String>, HandoutError> {
        texts.iter().map(|text| self.filled(entry, text)).collect()
    }

    fn filled(&mut self, entry: &Entry, text: &Text) -> Result<String, HandoutError> {
        let words = in_language(entry, text, self.options.language)?;
        self.machine_translated |=
            self.options.language == Language::Spanish && matches!(text.spanish(), Some(Translation::Machine(_)));
        Ok(one_line(&self.clinic.fill(words)))
    }
}

/// The handout's own title, or else the entry's name.
fn title_of(composer: &Composer<'_>, entry: &Entry) -> Result<String, HandoutError> {
    let text = entry.handout().and_then(|handout| handout.title.as_ref()).unwrap_or(&entry.name);
    Ok(composer.clinic.fill(in_language(entry, text, composer.options.language)?))
}

fn in_language<'a>(entry: &Entry, text: &'a Text, language: Language) -> Result<&'a str, HandoutError> {
    text.get(language).ok_or_else(|| HandoutError::NotTranslated {
        entry: entry.name.en().to_owned(),
        language,
        text: text.en().to_owned(),
    })
}

fn list(style: ListStyle, items: Vec<String>) -> Block {
    Block::List(style, items.into_iter().map(Words::plain).collect())
}

fn letterhead(clinic: &Clinic, name: String) -> Letterhead {
    let phones = clinic.phones.iter().filter(|phone| !phone.number.trim().is_empty());
    let phones = phones.map(|phone| format!("{} {}", phone.label, phone.number)).collect::<Vec<_>>();
    let facts = |lines: &[String]| {
        let lines = lines.iter().map(|line| one_line(line));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let reach = [facts(&phones), facts(&clinic.hours)].concat();
    let lines = [facts(&clinic.address), reach];
    Letterhead { name, lines: lines.into_iter().filter(|line| !line.is_empty()).collect() }
}

/// `text` composed (NFC), with each run of white space as one space and without control characters.
fn one_line(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut line = String::with_capacity(text.len());
    for character in text.nfc() {
        // A no-break space is meant: it stays.
        if character.is_whitespace() && !matches!(character, '\u{A0}' | '\u{202F}') {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !character.is_control() {
            line.push(character);
        }
    }
    line.truncate(line.trim_end().len());
    line
}
