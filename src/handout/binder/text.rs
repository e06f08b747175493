//! What the binder says, before it is set.

use std::collections::BTreeSet;

use jiff::{ToSpan as _, civil::Date};

use crate::{
    content::{
        clinic::Clinic,
        entry::Entry,
        id::{Id, Kind},
        item::{Item, Shelf},
        library::Library,
        red_flag::{Disposition, RedFlag},
        source::Review,
        text::Language,
    },
    handout::{
        self, Block, Callout, Chapter, HandoutError, ListStyle, Options, Words,
        labels::{self, long_date},
    },
    page::{self, Manner, RedFlagCard},
};

/// Pages that belong together in the contents.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Group {
    Urgency(Disposition),
    /// Pages of a kind that has no urgency of its own.
    Kind(Kind),
    Cards,
}

impl Group {
    const ALL: [Self; 7] = [
        Self::Urgency(Disposition::Emergency),
        Self::Urgency(Disposition::Today),
        Self::Urgency(Disposition::Routine),
        Self::Urgency(Disposition::SelfCare),
        Self::Kind(Kind::Treatment),
        Self::Kind(Kind::Structure),
        Self::Cards,
    ];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Urgency(disposition) => disposition.label(),
            Self::Kind(kind) => kind.plural(),
            Self::Cards => "Cards",
        }
    }
}

/// All of the binder.
pub(super) struct Binder {
    pub clinic: String,
    pub printed: String,
    /// When to print a new one.
    pub replace: String,
    pub reviewed: String,
    /// Whom to reach how, with a blank where the settings say nothing.
    pub reach: Vec<Words>,
    /// What to do with a call.
    pub steps: Vec<Words>,
    pub questions: Vec<Flag>,
    pub flags: Vec<Flag>,
    /// In the order of [`Group::ALL`], by name.
    pub groups: Vec<(Group, Vec<Sheet>)>,
    pub footer: String,
}

/// A red flag with what to ask and say.
pub(super) struct Flag {
    pub id: Id,
    pub name: String,
    pub disposition: Disposition,
    ask: String,
    listen_for: Option<String>,
    say: String,
    if_refused: String,
    why: Option<String>,
}

impl Flag {
    /// All of it; or what is needed first, where all of it stands on a page of its own.
    pub(super) fn lines(&self, is_short: bool) -> Vec<Words> {
        let said = format!("“{}”", self.say);
        let lines = [
            ("Ask:", Some(&self.ask)),
            ("Listen for:", self.listen_for.as_ref()),
            ("Say:", Some(&said)),
            ("If they refuse:", (!is_short).then_some(&self.if_refused)),
            ("Why:", self.why.as_ref()),
        ];
        lines.into_iter().filter_map(|(label, text)| Some(Words::led_by(label, text?))).collect()
    }
}

/// One entry or card.
pub(super) struct Sheet {
    pub title: String,
    pub other_names: Vec<String>,
    pub group: Group,
    pub kind_line: String,
    /// What to do, on the band in the colour of its urgency.
    pub instruction: Option<String>,
    pub summary: String,
    pub flags: Vec<Flag>,
    pub chapters: Vec<Chapter>,
    pub small_print: Vec<String>,
}

impl Binder {
    pub(super) fn titles(&self) -> impl Iterator<Item = (&Group, &str)> {
        self.groups.iter().flat_map(|(group, sheets)| sheets.iter().map(move |sheet| (group, sheet.title.as_str())))
    }
}

/// After this a printed binder is too old to be trusted.
const MONTHS_OF_USE: i32 = 3;

pub(super) fn binder(library: &Library, clinic: &Clinic, date: Date) -> Result<Binder, HandoutError> {
    let on = |date| long_date(date, Language::English);
    let items = library.shelf(Shelf::Everything);
    let reviewed = items.iter().filter(|item| !matches!(item.review(), Review::NotYetReviewed)).count();
    let mut groups: Vec<(Group, Vec<Sheet>)> = Group::ALL.map(|group| (group, Vec::new())).into();
    for item in &items {
        let sheet = match item {
            Item::Entry(entry) => entry_sheet(entry, library, clinic),
            Item::Card(..) => card_sheet(*item, library, clinic, date)?,
        };
        if let Some((_, sheets)) = groups.iter_mut().find(|(group, _)| *group == sheet.group) {
            sheets.push(sheet);
        }
    }
    groups.retain(|(_, sheets)| !sheets.is_empty());
    for (_, sheets) in &mut groups {
        sheets.sort_by_key(|sheet| sheet.title.to_lowercase());
    }
    let until = date.checked_add(MONTHS_OF_USE.months()).map(on).unwrap_or_default();
    let version = concat!("Legwise ", env!("CARGO_PKG_VERSION"));
    Ok(Binder {
        clinic: clinic.name.trim().to_owned(),
        printed: format!("Printed {} · {version}", on(date)),
        replace: format!(
            "Replace it when Legwise is updated, when a number or rule of the clinic changes, and on {until} at the \
             latest. Then shred the old one."
        ),
        reviewed: match reviewed {
            0 => "Not yet reviewed by a clinician.".to_owned(),
            reviewed => format!("{reviewed} of {} pages are reviewed by a clinician; each says so.", items.len()),
        },
        reach: reach(clinic),
        steps: steps(clinic),
        questions: questions(library, clinic),
        flags: all_flags(library, clinic),
        groups,
        footer: format!("{} · {version}", labels::printed(date, Language::English)),
    })
}

fn reach(clinic: &Clinic) -> Vec<Words> {
    let mut lines = vec![Words::led_by("Emergency:", &clinic.fill("{emergency}"))];
    for (label, set) in
        [("On call:", &clinic.on_call), ("Urgent care:", &clinic.urgent_care), ("After hours:", &clinic.after_hours)]
    {
        lines.push(if set.trim().is_empty() {
            Words { bold_bytes: label.len(), ..Words::to_fill_in(label) }
        } else {
            Words::led_by(label, set.trim())
        });
    }
    lines.push(Words::led_by("Crisis line:", &clinic.fill("{crisis_line}")));
    lines.push(Words::led_by("Poison Help:", &clinic.fill("{poison_help}")));
    lines.push(Words::led_by("Interpreter:", &clinic.fill("{interpreter}")));
    lines.push(Words::led_by("Relay:", &clinic.fill("{relay}")));
    let phones = clinic.phones.iter().filter(|phone| !phone.number.trim().is_empty());
    lines.extend(phones.map(|phone| Words::led_by(&format!("{}:", phone.label.trim()), phone.number.trim())));
    lines
}

fn steps(clinic: &Clinic) -> Vec<Words> {
    let steps = [
        "Ask every caller the core questions first (see the contents).",
        "At the first yes, say the sentence under it, and do what its band says. {emergency} comes before all else.",
        "Find the complaint in the contents, which go by urgency, or any name in the index at the end.",
        "On its page, ask the red flags first, then follow “Say”, “Ask” and “Book”.",
        "Write the call on paper. No names in this binder.",
        "Nothing fits, or in doubt: pass the call to a clinician.",
    ];
    steps.iter().map(|step| Words::plain(clinic.fill(step))).collect()
}

/// What a page needs of a red flag.
fn flag(card: RedFlagCard<'_>) -> Flag {
    let RedFlagCard { id, name, disposition, ask, say, if_refused, .. } = card;
    Flag { id: id.clone(), name, disposition, ask, listen_for: None, say, if_refused, why: None }
}

fn full_flag(id: &Id, red_flag: &RedFlag, library: &Library, clinic: &Clinic) -> Flag {
    let card = page::red_flag_card(id, red_flag, library, clinic);
    let listen_for = card.listen_for.iter().map(|phrase| format!("“{phrase}”")).collect::<Vec<_>>().join(", ");
    let why = Some(card.why.clone());
    Flag { listen_for: Some(listen_for), why, ..flag(card) }
}

/// The core questions in the order of asking.
fn questions(library: &Library, clinic: &Clinic) -> Vec<Flag> {
    let questions = library.core_questions().into_iter().filter_map(|(_, question)| {
        let (id, red_flag) = library.red_flags().get_key_value(&question.red_flag)?;
        let mut flag = flag(page::red_flag_card(id, red_flag, library, clinic));
        flag.name = format!("{}. {}", question.order, question.label.en());
        Some(flag)
    });
    questions.collect()
}

/// All red flags, most urgent first, then by name.
fn all_flags(library: &Library, clinic: &Clinic) -> Vec<Flag> {
    let flags = library.red_flags().iter().map(|(id, red_flag)| full_flag(id, red_flag, library, clinic));
    let mut flags: Vec<Flag> = flags.collect();
    flags.sort_by_key(|flag| (std::cmp::Reverse(flag.disposition), flag.name.to_lowercase()));
    flags
}

fn entry_sheet(entry: &Entry, library: &Library, clinic: &Clinic) -> Sheet {
    let page = page::page(entry, library, clinic);
    let mut sources: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    let cited = page.sources.iter().chain(page.sections.iter().flat_map(|section| &section.sources));
    for source in cited {
        if seen.insert(source) {
            sources.push(source.clone());
        }
    }
    let mut chapters: Vec<Chapter> = Vec::new();
    if let Some(because) = page.no_red_flags {
        chapters.push(chapter("No red flags", vec![Block::Paragraph(Words::plain(because))]));
    }
    for section in &page.sections {
        let (style, is_spoken) = match section.manner {
            Manner::Steps => (ListStyle::Numbers, false),
            Manner::Inform => (ListStyle::Bullets, false),
            Manner::ReadAloud | Manner::NeverSay => (ListStyle::Bullets, true),
        };
        let words = |line: &String| Words::plain(if is_spoken { format!("“{line}”") } else { line.clone() });
        chapters.push(chapter(section.heading, vec![Block::List(style, section.lines.iter().map(words).collect())]));
    }
    let related = page.related.iter().map(|group| {
        let names: Vec<&str> = group.entries.iter().map(|entry| entry.name.en()).collect();
        Block::Paragraph(Words::led_by(&format!("{}:", group.heading), &names.join(" · ")))
    });
    let related: Vec<Block> = related.collect();
    if !related.is_empty() {
        chapters.push(chapter("See also", related));
    }
    Sheet {
        title: page.name,
        other_names: entry.other_names.clone(),
        group: page.disposition.map_or(Group::Kind(entry.kind()), Group::Urgency),
        kind_line: match page.also_called {
            Some(names) => format!("{} · also called {names}", page.kind_line),
            None => page.kind_line,
        },
        instruction: page.instruction,
        summary: page.summary,
        flags: page.red_flags.into_iter().map(flag).collect(),
        chapters,
        small_print: vec![format!("Sources: {}.", sources.join("; ")), format!("{}.", page.review)],
    }
}

fn chapter(heading: &str, blocks: Vec<Block>) -> Chapter {
    Chapter { heading: Some(heading.to_owned()), blocks }
}

/// A card has no staff page: its own words, as the patient gets them.
fn card_sheet(item: Item<'_>, library: &Library, clinic: &Clinic, date: Date) -> Result<Sheet, HandoutError> {
    let options = Options { date: Some(date), ..Options::default() };
    let document = handout::document(&[item], library, clinic, &options)?;
    let part = document.parts.into_iter().next().ok_or(HandoutError::Nothing)?;
    let boxed = |callout: Callout| {
        let items = callout.items.into_iter().map(Words::plain).collect();
        let after = callout.after.into_iter().map(Block::Paragraph);
        Chapter {
            heading: Some(callout.heading),
            blocks: std::iter::once(Block::List(ListStyle::Bullets, items)).chain(after).collect(),
        }
    };
    let mut chapters: Vec<Chapter> = std::iter::once(part.emergency).chain(part.call_us).map(boxed).collect();
    chapters.extend(part.sections);
    let summary = match item {
        Item::Card(_, card) => clinic.fill(card.summary.en()),
        Item::Entry(entry) => clinic.fill(entry.summary.en()),
    };
    let main = part.main_message.map(|main| format!(" “{main}”")).unwrap_or_default();
    Ok(Sheet {
        title: part.title,
        other_names: Vec::new(),
        group: Group::Cards,
        kind_line: "Card · what the patient reads".to_owned(),
        instruction: None,
        summary: format!("{summary}{main}"),
        flags: Vec::new(),
        chapters,
        small_print: vec![format!("{}.", page::review(item.into(), library))],
    })
}
