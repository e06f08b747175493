//! From entries and cards to a [`Document`]: which texts, in which order, in one language.

mod boxes;
mod card;

use std::collections::BTreeSet;

use super::{
    document::{Block, Callout, Chapter, Cover, Document, Letterhead, ListStyle, Part, Shown, Words},
    error::{HandoutError, Place},
    illustration,
    labels::{self, Label},
    options::{Options, Section},
    provenance, vocabulary,
};
use crate::content::{
    clinic::Clinic,
    entry::{Body, Entry, Sourced, Structure},
    handout_text::{Advice, HandoutText},
    item::Item,
    library::Library,
    pose::Sequence,
    red_flag::Disposition,
    step::Step,
    text::{Language, Text, Translation},
};

/// The handout of `items` in their order; naming one twice prints it once.
pub fn document(
    items: &[Item<'_>],
    library: &Library,
    clinic: &Clinic,
    options: &Options,
) -> Result<Document, HandoutError> {
    let mut seen = BTreeSet::new();
    let items: Vec<Item<'_>> = items.iter().copied().filter(|item| seen.insert(item.id())).collect();
    let first = *items.first().ok_or(HandoutError::Nothing)?;
    let language = options.language;
    // What was pasted by mistake would keep the layout busy for minutes.
    for (text, place, most) in [
        (&options.patient, Place::PatientName, Options::LONGEST_PATIENT),
        (&options.note, Place::Note, Options::LONGEST_NOTE),
    ] {
        if text.as_ref().is_some_and(|text| text.chars().nth(most).is_some()) {
            return Err(HandoutError::TooLong { place, most });
        }
    }
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
    document.letterhead = letterhead(clinic, clinic_name, options);
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

    for (index, item) in items.iter().enumerate() {
        document.parts.push(composer.part(*item, index == 0)?);
    }
    document.title =
        if items.len() == 1 { title_of(&composer, first)? } else { labels::packet_title(items.len(), language) };
    if items.len() > 1 {
        let titles = if items.len() > MOST_TITLES {
            vec![labels::handouts(items.len(), language)]
        } else {
            document.parts.iter().map(|part| part.title.clone()).collect()
        };
        document.cover = Some(Cover { heading: Label::InThisPacket.text(language).to_owned(), titles });
    }
    let words = vocabulary::words_to_know(&document, library, language);
    let small_print = provenance::small_print(&items, &document.parts, library, options)?;
    if let Some(last) = document.parts.last_mut() {
        if !words.is_empty() && composer.wants(Section::WordsToKnow) {
            last.sections
                .push(composer.chapter(Section::WordsToKnow, words.into_iter().map(Block::Paragraph).collect()));
        }
        last.small_print = small_print;
    }
    Ok(document)
}

/// More titles would push the first handout off its page; the bookmarks have them all.
const MOST_TITLES: usize = 12;

/// The red box and the clinic's.
type Boxes = (Callout, Vec<Callout>);

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
    fn part(&mut self, item: Item<'_>, is_first: bool) -> Result<Part, HandoutError> {
        self.machine_translated = false;
        let after_hours = one_line(&self.clinic.fill("{after_hours}"));
        if is_first {
            // The first box says it: no card says it once more.
            self.already_printed.insert(after_hours.clone());
        }
        let mut part = match item {
            Item::Card(_, card) => self.card(item, card)?,
            Item::Entry(entry) => match (&entry.body, entry.handout()) {
                (Body::Structure(structure), _) => self.structure(entry, structure)?,
                (_, Some(text)) => self.handout(item, text)?,
                (_, None) => return Err(HandoutError::Nothing),
            },
        };
        if let Item::Entry(entry) = item {
            part.illustration = illustration::of(entry, self.library, self.options.language)?;
        }
        if is_first {
            if let Some(first) = part.call_us.first_mut() {
                let is_today = first.disposition == Disposition::Today;
                let closed = if is_today { Label::WhenClosedToday } else { Label::WhenClosed };
                first.after.push(Words::led_by(closed.text(self.options.language), &after_hours));
            }
            part.note = self.note();
        }
        part.review = provenance::warning(item, self.options.language)?;
        if self.machine_translated {
            part.warning = Some(Label::MachineTranslated.text(self.options.language).to_owned());
        }
        Ok(part)
    }

    fn handout(&mut self, item: Item<'_>, text: &HandoutText) -> Result<Part, HandoutError> {
        let boxes = self.boxes(item, &text.call_emergency, [&text.call_us_today, &text.call_us])?;
        let hope = text.hope.as_ref().map(|hope| self.filled(item, &hope.text)).transpose()?;
        let hope = hope.map(|hope| Chapter { heading: None, blocks: vec![Block::Paragraph(Words::plain(hope))] });
        let mut sections = Vec::new();
        if self.wants(Section::WhatItIs) {
            let texts = self.all(item, &text.what_it_is)?;
            let paragraphs = texts.into_iter().map(|text| Block::Paragraph(Words::plain(text))).collect();
            sections.push(self.chapter(Section::WhatItIs, paragraphs));
        }
        let advice = match &text.what_you_can_do {
            Advice::Steps(_) => ListStyle::Numbers,
            Advice::Tips(_) => ListStyle::Bullets,
        };
        if self.wants(Section::WhatYouCanDo) {
            let items = self.steps(item, advice, text.what_you_can_do.items())?;
            if !items.is_empty() {
                sections.push(self.chapter(Section::WhatYouCanDo, vec![Block::List(advice, items)]));
            }
        }
        for (section, style, texts) in [
            (Section::WhatWeCanDo, ListStyle::Bullets, &text.what_we_can_do),
            (Section::Questions, ListStyle::Bullets, &text.questions),
            (Section::Checklist, ListStyle::Boxes, &text.checklist),
        ] {
            if self.wants(section) {
                let items = self.all(item, texts)?;
                let items = self.new_only(items);
                if !items.is_empty() {
                    sections.push(self.chapter(section, vec![list(style, items)]));
                }
            }
        }
        let part = self.bare_part(title_of(self, item)?, boxes, sections);
        Ok(Part {
            purpose: self.filled(item, &text.purpose)?,
            main_message: Some(self.filled(item, &text.main_message)?),
            hope,
            ..part
        })
    }

    /// A structure has no handout text: its page is its own text, with the signs of its red flags.
    fn structure(&mut self, entry: &Entry, structure: &Structure) -> Result<Part, HandoutError> {
        let language = self.options.language;
        let item = Item::Entry(entry);
        let (mut signs, mut today) = (Vec::new(), Vec::new());
        for (_, flag) in self.library.red_flags_of(entry) {
            match flag.disposition {
                Disposition::Emergency => signs.push(self.filled(item, &flag.name)?),
                Disposition::Today => today.push(self.filled(item, &flag.name)?),
                Disposition::Routine | Disposition::SelfCare => {}
            }
        }
        if signs.is_empty() {
            signs.push(Label::StructureEmergency.text(language).to_owned());
        }
        let calls = vec![Label::StructureCallUs.text(language).to_owned()];
        let boxes = (self.emergency(signs), self.call_us(today, calls));
        let mut sections = Vec::new();
        for (label, block) in [
            (Label::WhereItIs, &structure.where_it_is),
            (Label::WhatItDoes, &structure.what_it_does),
            (Label::Neighbours, &structure.neighbours),
            (Label::WhatGoesWrong, &structure.what_goes_wrong),
        ] {
            let Sourced { text, .. } = block;
            let items = self.all(item, text)?;
            sections.push(Chapter {
                heading: Some(label.text(language).to_owned()),
                blocks: vec![list(ListStyle::Bullets, items)],
            });
        }
        let purpose = Label::StructurePurpose.text(language).to_owned();
        Ok(Part { purpose, ..self.bare_part(title_of(self, item)?, boxes, sections) })
    }

    /// A part without what only the first or the last one of a packet has.
    fn bare_part(&self, title: String, (emergency, call_us): Boxes, sections: Vec<Chapter>) -> Part {
        Part {
            title,
            warning: None,
            purpose: String::new(),
            main_message: None,
            review: None,
            emergency,
            call_us,
            call_us_short: self.call_us_short(),
            hope: None,
            note: None,
            sections,
            illustration: None,
            small_print: Vec::new(),
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

    /// What to do, with the drawings that show how.
    fn steps(&mut self, item: Item<'_>, style: ListStyle, steps: &[Step]) -> Result<Vec<Words>, HandoutError> {
        let mut items = Vec::new();
        for Step { text, shown_by } in steps {
            let text = self.filled(item, text)?;
            // Steps stay whole: a number missing in a procedure would be a trap.
            if style == ListStyle::Numbers || self.already_printed.insert(text.clone()) {
                let sequences = shown_by.iter().filter_map(|id| self.library.sequences().get(id));
                let shown = sequences.map(|sequence| self.shown(sequence, &text)).collect();
                items.push(Words { shown, ..Words::plain(text) });
            }
        }
        Ok(items)
    }

    /// Described by its own words, or by those of its step where nobody has translated them.
    fn shown(&self, sequence: &Sequence, step: &str) -> Shown {
        let own: Option<Vec<&str>> =
            sequence.poses.iter().map(|pose| pose.alt.as_ref()?.get(self.options.language)).collect();
        let description = own.map_or_else(|| step.to_owned(), |poses| poses.join(" "));
        Shown { sequence: sequence.clone(), description }
    }

    fn all(&mut self, item: Item<'_>, texts: &[Text]) -> Result<Vec<String>, HandoutError> {
        texts.iter().map(|text| self.filled(item, text)).collect()
    }

    fn filled(&mut self, item: Item<'_>, text: &Text) -> Result<String, HandoutError> {
        let words = in_language(item, text, self.options.language)?;
        self.machine_translated |=
            self.options.language == Language::Spanish && matches!(text.spanish(), Some(Translation::Machine(_)));
        Ok(one_line(&self.clinic.fill(words)))
    }
}

/// The handout's own title, or else the name of the entry or card.
fn title_of(composer: &Composer<'_>, item: Item<'_>) -> Result<String, HandoutError> {
    let own = match item {
        Item::Entry(entry) => entry.handout().and_then(|handout| handout.title.as_ref()),
        Item::Card(..) => None,
    };
    let text = own.unwrap_or_else(|| item.name());
    Ok(composer.clinic.fill(in_language(item, text, composer.options.language)?))
}

fn in_language<'a>(item: Item<'_>, text: &'a Text, language: Language) -> Result<&'a str, HandoutError> {
    text.get(language).ok_or_else(|| HandoutError::NotTranslated {
        entry: item.name().en().to_owned(),
        language,
        text: text.en().to_owned(),
    })
}

fn list(style: ListStyle, items: Vec<String>) -> Block {
    Block::List(style, items.into_iter().map(Words::plain).collect())
}

fn letterhead(clinic: &Clinic, name: String, options: &Options) -> Letterhead {
    let phones = clinic.phones.iter().filter(|phone| !phone.number.trim().is_empty());
    let phones = phones.map(|phone| format!("{} {}", phone.label, phone.number)).collect::<Vec<_>>();
    let facts = |lines: &[String]| {
        let lines = lines.iter().map(|line| one_line(line));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let reach = [facts(&phones), facts(&clinic.hours)].concat();
    let lines = [facts(&clinic.address), reach];
    Letterhead {
        logo: options.logo.clone(),
        logo_description: labels::logo(&name, options.language),
        name,
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
    }
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
