//! `legwise show`: one text of the content as staff read it: an entry, a card, a red flag, a core
//! question or a sign.

use serde::Serialize;

use super::{CliError, output::Output, own_settings, unknown};
use crate::{
    check,
    content::{
        card::{Card, CardBody},
        clinic::Clinic,
        core_question::CoreQuestion,
        entry::Entry,
        id::Id,
        library::Library,
        red_flag::{Disposition, RedFlag},
        sign::Sign,
        text::Text,
    },
    page,
};

/// One text that has an id.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
enum Shown<'a> {
    Entry(&'a Entry),
    Card(&'a Card),
    RedFlag(&'a RedFlag),
    CoreQuestion(&'a CoreQuestion),
    Sign(&'a Sign),
}

/// A text as JSON, with what belongs to it.
#[derive(Serialize)]
struct ShownJson<'a> {
    /// Its file, such as `red-flags/fever.ron`.
    path: &'a str,
    id: &'a str,
    /// Signs that an entry or a card speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    signs: Option<Vec<Named<'a>>>,
    /// Red flags of an entry, most urgent first.
    #[serde(skip_serializing_if = "Option::is_none")]
    flags: Option<Vec<Named<'a>>>,
    /// Core questions that ask a red flag of this entry, or this red flag.
    #[serde(skip_serializing_if = "Option::is_none")]
    core_questions: Option<Vec<Named<'a>>>,
    /// Cards that go with an entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    cards: Option<Vec<Named<'a>>>,
    #[serde(flatten)]
    shown: Shown<'a>,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a Id,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    disposition: Option<Disposition>,
}

/// Prints what `asked` names: an id, or a path such as `red-flags/fever` where several share an id.
pub(super) fn show(asked: &str, json: bool, library: &Library) -> Result<(), CliError> {
    let all = all(library);
    let stem = asked.strip_suffix(".ron").unwrap_or(asked);
    let found: Vec<_> = all.iter().filter(|(path, id, _)| path == stem || id.as_str() == stem).collect();
    let (path, id, shown) = match found.as_slice() {
        [(path, id, shown)] => (path, *id, *shown),
        [] => {
            return Err(unknown(
                "entry, card, red flag, core question or sign",
                asked,
                all.iter().map(|(_, id, _)| *id),
            ));
        }
        several => {
            let paths = several.iter().map(|(path, ..)| path.clone()).collect();
            return Err(CliError::Ambiguous { id: asked.to_owned(), paths });
        }
    };
    let mut out = Output::new();
    if json {
        let path = format!("{path}.ron");
        out.line(serde_json::to_string_pretty(&as_json(&path, id, shown, library))?)?;
    } else {
        out.text(as_text(id, shown, library, &own_settings()?.clinic))?;
    }
    out.end()
}

/// Everything that can be shown, with its path.
fn all(library: &Library) -> Vec<(String, &Id, Shown<'_>)> {
    let entries = library.entries().map(|entry| (entry.kind().folder(), &entry.id, Shown::Entry(entry)));
    let cards = library.cards().iter().map(|(id, card)| ("cards", id, Shown::Card(card)));
    let flags = library.red_flags().iter().map(|(id, flag)| ("red-flags", id, Shown::RedFlag(flag)));
    let questions = library
        .core_questions()
        .into_iter()
        .map(|(id, question)| ("core-questions", id, Shown::CoreQuestion(question)));
    let signs = library.signs().iter().map(|(id, sign)| ("signs", id, Shown::Sign(sign)));
    let all = entries.chain(cards).chain(flags).chain(questions).chain(signs);
    all.map(|(folder, id, shown)| (format!("{folder}/{id}"), id, shown)).collect()
}

fn as_json<'a>(path: &'a str, id: &'a Id, shown: Shown<'a>, library: &'a Library) -> ShownJson<'a> {
    let entry = match shown {
        Shown::Entry(entry) => Some(entry),
        _ => None,
    };
    let speaks = matches!(shown, Shown::Entry(_) | Shown::Card(_));
    let flags = entry.map(|entry| library.red_flags_of(entry));
    let asks = |question: &CoreQuestion| match shown {
        Shown::Entry(entry) => entry.red_flags.ids().contains(&question.red_flag),
        _ => &question.red_flag == id,
    };
    let has_questions = matches!(shown, Shown::Entry(_) | Shown::RedFlag(_));
    let questions = library.core_questions().into_iter().filter(|(_, question)| asks(question));
    ShownJson {
        path,
        id: id.as_str(),
        signs: speaks.then(|| signs(path, library).into_iter().map(|(id, sign)| named_sign(id, sign)).collect()),
        flags: flags.map(|flags| {
            let named = |(id, flag): (&'a Id, &'a RedFlag)| Named {
                id,
                name: flag.name.en(),
                disposition: Some(flag.disposition),
            };
            flags.into_iter().map(named).collect()
        }),
        core_questions: has_questions.then(|| {
            questions.map(|(id, question)| Named { id, name: question.label.en(), disposition: None }).collect()
        }),
        cards: entry.map(|entry| {
            let named = |(id, card): (&'a Id, &'a Card)| Named { id, name: card.name.en(), disposition: None };
            cards(entry, library).map(named).collect()
        }),
        shown,
    }
}

fn named_sign<'a>(id: &'a Id, sign: &'a Sign) -> Named<'a> {
    Named { id, name: sign.name.en(), disposition: Some(sign.disposition) }
}

fn cards<'a>(entry: &'a Entry, library: &'a Library) -> impl Iterator<Item = (&'a Id, &'a Card)> {
    library.cards().iter().filter(|(_, card)| card.related.contains(&entry.id))
}

/// The signs that the text at `path` speaks of, most urgent first.
fn signs<'a>(path: &str, library: &'a Library) -> Vec<(&'a Id, &'a Sign)> {
    let mut signs = check::signs_of(library, path);
    signs.sort_by_key(|(_, sign)| std::cmp::Reverse(sign.disposition));
    signs
}

fn as_text(id: &Id, shown: Shown<'_>, library: &Library, clinic: &Clinic) -> String {
    match shown {
        Shown::Entry(entry) => {
            let cards: Vec<_> = cards(entry, library).map(|(_, card)| card.name.en().to_owned()).collect();
            page::page(entry, library, clinic).to_text() + &lines("Cards", &cards) + &sign_lines(&entry.path(), library)
        }
        Shown::Card(card) => card_text(card, clinic) + &sign_lines(&format!("cards/{id}.ron"), library),
        Shown::RedFlag(flag) => {
            let card = page::red_flag_card(id, flag, library, clinic);
            let (level, instruction) = (card.disposition.label(), clinic.fill(card.disposition.instruction()));
            let texts = [("Ask", card.ask), ("Say", card.say), ("If they refuse", card.if_refused), ("Why", card.why)];
            let said = texts.map(|(heading, text)| lines(heading, &[text])).concat();
            let in_a_call = flag.in_a_call().into_iter().map(|(heading, text)| lines(heading, &[clinic.fill(&text)]));
            format!("{}\nRed flag\n{}\n{level}: {instruction}\n{said}", card.name, card.review)
                + &lines("Listen for", &card.listen_for)
                + &in_a_call.collect::<String>()
                + &lines("Sources", &card.sources)
        }
        Shown::CoreQuestion(question) => {
            let asked = library.red_flags().get(&question.red_flag);
            let ask = asked.map(|flag| clinic.fill(flag.ask.en())).unwrap_or_default();
            format!(
                "{}\nCore question {}\n\nAsk\n  {ask}\n\nRed flag\n  {}\n",
                question.label.en(),
                question.order,
                question.red_flag
            )
        }
        Shown::Sign(sign) => {
            let flags: Vec<String> = sign.red_flags.iter().map(ToString::to_string).collect();
            let decide: Vec<String> = sign.to_decide.iter().map(|text| text.en().to_owned()).collect();
            format!(
                "{}\nSign\n{}: {}\n\nFor the patient\n  {}\n",
                sign.name.en(),
                sign.disposition.label(),
                clinic.fill(sign.disposition.instruction()),
                clinic.fill(sign.patient.en())
            ) + &lines("Red flags", &flags)
                + &lines("For a clinician to decide", &decide)
                + &lines("Sources", &page::cite(&sign.sources, library))
        }
    }
}

fn card_text(card: &Card, clinic: &Clinic) -> String {
    let filled = |texts: &[Text]| texts.iter().map(|text| clinic.fill(text.en())).collect::<Vec<_>>();
    let mut text = format!(
        "{}\nCard\n{}\n\n{}\n",
        card.name.en(),
        clinic.fill(card.summary.en()),
        clinic.fill(card.main_message.en())
    );
    text += &lines(&clinic.fill("Call {emergency} now if"), &filled(&card.call_emergency));
    text += &lines("Call us today if", &filled(&card.call_us_today));
    text += &lines("Call us if", &filled(&card.call_us));
    for section in &card.sections {
        let said = match &section.body {
            CardBody::List(advice) => advice.texts().iter().map(|text| clinic.fill(text.en())).collect(),
            CardBody::Checklist(items) => filled(items),
            CardBody::Clinic { if_blank, .. } => filled(std::slice::from_ref(if_blank)),
        };
        text += &lines(section.heading.en(), &said);
    }
    text
}

fn sign_lines(path: &str, library: &Library) -> String {
    let signs: Vec<String> = signs(path, library)
        .into_iter()
        .map(|(_, sign)| format!("[{}] {}", sign.disposition.label(), sign.name.en()))
        .collect();
    lines("Signs it speaks of", &signs)
}

/// Lines under a heading; nothing when there are none.
fn lines(heading: &str, lines: &[String]) -> String {
    if lines.is_empty() { String::new() } else { format!("\n{heading}\n  {}\n", lines.join("\n  ")) }
}
