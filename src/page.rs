//! An entry as staff read it: what stands on its page, in which order, before anything is drawn.
//!
//! The window, the command line and the binder all show this one page. Red flags always come first.

use crate::content::{
    clinic::Clinic,
    entry::{Availability, Body, Desk, Entry, Sourced},
    id::{Id, Kind},
    library::Library,
    red_flag::{Disposition, RedFlag, RedFlags},
    sign_off::{Signable, Standing},
    source::{Citation, Correction, Verification},
    text::Text,
};

/// One page, with the clinic's facts filled in.
#[derive(Debug)]
pub struct EntryPage<'a> {
    pub entry: &'a Entry,
    pub name: String,
    pub also_called: Option<String>,
    /// Kind and, for treatments and structures, what sort of it.
    pub kind_line: String,
    pub disposition: Option<Disposition>,
    /// What to do, in one sentence.
    pub instruction: Option<String>,
    pub summary: String,
    pub red_flags: Vec<RedFlagCard<'a>>,
    /// Why there are none, when there are none.
    pub no_red_flags: Option<&'a str>,
    pub sections: Vec<Section>,
    pub related: Vec<RelatedGroup<'a>>,
    pub sources: Vec<String>,
    pub corrections: &'a [Correction],
    pub review: String,
}

/// A red flag as staff use it.
#[derive(Debug)]
pub struct RedFlagCard<'a> {
    pub id: &'a Id,
    pub name: String,
    pub disposition: Disposition,
    pub ask: String,
    pub listen_for: Vec<String>,
    pub say: String,
    pub if_refused: String,
    pub why: String,
    pub sources: Vec<String>,
    pub review: String,
}

/// Lines under a heading.
#[derive(Debug)]
pub struct Section {
    pub heading: &'static str,
    pub manner: Manner,
    pub lines: Vec<String>,
    pub sources: Vec<String>,
}

impl Section {
    /// Whether it is for calls in which nothing is urgent: what to book, and what people do for themselves.
    pub fn is_calm(&self) -> bool {
        matches!(self.heading, "Book" | "Self-care" | "Steps")
    }
}

/// How the lines of a section are meant.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Manner {
    /// Background for staff.
    Inform,
    /// To be read aloud.
    ReadAloud,
    /// Never to be said.
    NeverSay,
    /// To be done in this order.
    Steps,
}

/// Entries of one kind that belong to this one.
#[derive(Debug)]
pub struct RelatedGroup<'a> {
    pub kind: Kind,
    pub heading: &'static str,
    pub entries: Vec<&'a Entry>,
}

/// The page of `entry`.
pub fn page<'a>(entry: &'a Entry, library: &'a Library, clinic: &Clinic) -> EntryPage<'a> {
    EntryPage {
        entry,
        name: entry.name.en().to_owned(),
        also_called: (!entry.other_names.is_empty()).then(|| entry.other_names.join(" · ")),
        kind_line: kind_line(entry, clinic),
        disposition: entry.disposition(),
        instruction: entry.disposition().map(|disposition| clinic.fill(disposition.instruction())),
        summary: clinic.fill(entry.summary.en()),
        red_flags: library
            .red_flags_of(entry)
            .into_iter()
            .map(|(id, flag)| red_flag_card(id, flag, library, clinic))
            .collect(),
        no_red_flags: match &entry.red_flags {
            RedFlags::Ask(_) => None,
            RedFlags::None { because } => Some(because),
        },
        sections: sections(entry, library, clinic),
        related: related(entry, library),
        sources: cite(&entry.sources, library),
        corrections: &entry.corrections,
        review: review(Signable::Entry(entry), library),
    }
}

/// A red flag with the clinic's facts filled in.
pub fn red_flag_card<'a>(id: &'a Id, flag: &RedFlag, library: &Library, clinic: &Clinic) -> RedFlagCard<'a> {
    RedFlagCard {
        id,
        name: clinic.fill(flag.name.en()),
        disposition: flag.disposition,
        ask: clinic.fill(flag.ask.en()),
        listen_for: fill(&flag.listen_for, clinic),
        say: clinic.fill(flag.say.en()),
        if_refused: clinic.fill(flag.if_refused.en()),
        why: clinic.fill(flag.why.en()),
        sources: cite(&flag.sources, library),
        review: review(Signable::RedFlag(id, flag), library),
    }
}

/// Whether a clinician has signed the text, in a sentence.
pub fn review(text: Signable<'_>, library: &Library) -> String {
    match library.standing(text) {
        Standing::NotYetReviewed => "Not yet reviewed by a clinician".to_owned(),
        Standing::Reviewed { by, on, due } => format!("Reviewed by {by} on {on}, due again on {due}"),
        Standing::ChangedSince { by, on } => {
            format!("Changed after {by} reviewed it on {on}: not yet reviewed again")
        }
    }
}

fn kind_line(entry: &Entry, clinic: &Clinic) -> String {
    match &entry.body {
        Body::Complaint(complaint) => format!("Complaint · {}", complaint.side.label()),
        Body::Condition(_) => "Condition".to_owned(),
        Body::Treatment(treatment) => {
            let offered = match treatment.availability {
                Availability::NotAService => None,
                _ if clinic.confirms(&entry.id) => Some("offered by the clinic"),
                Availability::Offered | Availability::ConfirmWithClinic => {
                    Some("ask a clinician whether we offer this")
                }
            };
            let category = treatment.category.label();
            offered.map_or_else(
                || format!("Treatment · {category}"),
                |offered| format!("Treatment · {category} · {offered}"),
            )
        }
        Body::Structure(structure) => format!("Anatomy · {} · {}", structure.kind.label(), structure.group.en()),
    }
}

fn sections(entry: &Entry, library: &Library, clinic: &Clinic) -> Vec<Section> {
    let mut sections = Vec::new();
    if let Some(desk) = entry.desk() {
        sections.extend(desk_sections(&entry.id, desk, clinic));
    }
    if let Body::Structure(structure) = &entry.body {
        sections.push(plain("Medical term", vec![structure.function_term.en().to_owned()]));
    }
    for (heading, block) in entry.sourced_blocks() {
        sections.push(sourced(heading, block, library, clinic));
    }
    sections
}

/// Ends every call: what the caller has understood is heard only when the caller says it.
const READ_BACK: &str = "Have the caller say it back: what to do, when, and what would make them call again.";

/// What the caller notices later is heard by the desk again, and not on Monday.
const CALL_BACK: &str = "Call back the same day if";

fn desk_sections(id: &Id, desk: &Desk, clinic: &Clinic) -> Vec<Section> {
    let visits = clinic.visit_types.iter().filter(|visit| visit.suits.contains(id));
    let mut book = vec![clinic.fill(desk.book.en())];
    book.extend(visits.map(|visit| format!("Visit type: {}", visit.name)));
    book.push(READ_BACK.to_owned());
    let section = |heading, manner, texts| Section { heading, manner, lines: fill(texts, clinic), sources: Vec::new() };
    vec![
        section("Say", Manner::ReadAloud, &desk.say),
        section("Ask", Manner::Inform, &desk.ask),
        section("Never say", Manner::NeverSay, &desk.never_say),
        plain("Book", book),
        section(CALL_BACK, Manner::ReadAloud, &desk.call_back_if),
    ]
}

fn sourced(heading: &'static str, block: &Sourced, library: &Library, clinic: &Clinic) -> Section {
    let manner = if heading == "Steps" { Manner::Steps } else { Manner::Inform };
    Section { heading, manner, lines: fill(&block.text, clinic), sources: cite(&block.sources, library) }
}

fn plain(heading: &'static str, lines: Vec<String>) -> Section {
    Section { heading, manner: Manner::Inform, lines, sources: Vec::new() }
}

fn related<'a>(entry: &'a Entry, library: &'a Library) -> Vec<RelatedGroup<'a>> {
    [
        (Kind::Complaint, "Complaints"),
        (Kind::Condition, "For the clinician: possible conditions"),
        (Kind::Treatment, "Treatments"),
        (Kind::Structure, "Anatomy"),
    ]
    .into_iter()
    .map(|(kind, heading)| {
        let heading = if kind == Kind::Condition && entry.kind() != Kind::Complaint { "Conditions" } else { heading };
        RelatedGroup { kind, heading, entries: library.related(&entry.id, kind).collect() }
    })
    .filter(|group| !group.entries.is_empty())
    .collect()
}

/// Citations as staff read them.
pub fn cite(citations: &[Citation], library: &Library) -> Vec<String> {
    citations
        .iter()
        .filter_map(|citation| match citation {
            Citation::Lines(first, last) if first == last => Some(format!("Clinic articles, line {first}")),
            Citation::Lines(first, last) => Some(format!("Clinic articles, lines {first}–{last}")),
            Citation::ToBeVerified(what) => Some(format!("To be verified: {what}")),
            Citation::Ref(id) => library.sources().get(id).map(|source| match &source.verification {
                Verification::Opened(month) => format!("{}: {} (read {month})", source.publisher, source.title),
                Verification::ToBeVerified => format!("{}: {} (to be verified)", source.publisher, source.title),
            }),
        })
        .collect()
}

fn fill(texts: &[Text], clinic: &Clinic) -> Vec<String> {
    texts.iter().map(|text| clinic.fill(text.en())).collect()
}

impl EntryPage<'_> {
    /// The page as plain text, for the command line and the clipboard.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n", self.name, self.kind_line, self.review);
        let mut line = |line: &str| {
            text.push_str(line);
            text.push('\n');
        };
        if let Some((disposition, instruction)) = self.disposition.zip(self.instruction.as_ref()) {
            line(&format!("{}: {instruction}", disposition.label()));
        }
        line(&self.summary);
        line("\nRed flags: ask first");
        for flag in &self.red_flags {
            line(&format!("  [{}] {}", flag.disposition.label(), flag.ask));
            line(&format!("      Say: {}", flag.say));
            line(&format!("      If they refuse: {}", flag.if_refused));
        }
        if let Some(because) = self.no_red_flags {
            line(&format!("  None: {because}"));
        }
        for section in &self.sections {
            line(&format!("\n{}", section.heading));
            for (number, each) in (1..).zip(&section.lines) {
                match section.manner {
                    Manner::Steps => line(&format!("  {number}. {each}")),
                    Manner::ReadAloud | Manner::NeverSay => line(&format!("  “{each}”")),
                    Manner::Inform => line(&format!("  - {each}")),
                }
            }
        }
        for group in &self.related {
            let names: Vec<_> = group.entries.iter().map(|entry| entry.name.en()).collect();
            line(&format!("\n{}\n  {}", group.heading, names.join(", ")));
        }
        line(&format!("\nSources\n  {}", self.sources.join("\n  ")));
        text
    }
}
