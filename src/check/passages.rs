//! Every text that may speak of a sign, with how urgent the place is where it stands.

use crate::content::{
    card::{Card, CardBody},
    entry::{Desk, Entry},
    handout_text::HandoutText,
    library::Library,
    red_flag::{Disposition, RedFlag},
    text::Text,
};

/// One text in its place.
pub(super) struct Passage<'a> {
    pub path: String,
    /// The field that it stands in, as files name it.
    pub field: &'static str,
    pub text: &'a Text,
    /// How urgent everything in this place is; `None` where only what a sentence says itself counts.
    pub place: Option<Disposition>,
    /// Whatever a sentence says itself, it is no calmer than this.
    pub at_least: Option<Disposition>,
    /// What is said to whoever answers yes to this.
    pub answer: Option<&'a Text>,
    /// In the caller's words, as the lookup hears them.
    pub is_heard: bool,
}

/// The texts of all entries, cards and red flags but what is never said.
pub(super) fn all(library: &Library) -> Vec<Passage<'_>> {
    let mut all = Vec::new();
    library.entries().for_each(|entry| of_entry(&mut all, entry));
    library.cards().iter().for_each(|(id, card)| of_card(&mut all, &format!("cards/{id}.ron"), card));
    library.red_flags().iter().for_each(|(id, flag)| of_red_flag(&mut all, &format!("red-flags/{id}.ron"), flag));
    all
}

/// The texts of one file.
struct OfFile<'a, 'b> {
    all: &'b mut Vec<Passage<'a>>,
    path: &'b str,
}

impl<'a> OfFile<'a, '_> {
    fn push(&mut self, field: &'static str, texts: impl IntoIterator<Item = &'a Text>, place: Option<Disposition>) {
        for text in texts {
            self.all.push(Passage {
                path: self.path.to_owned(),
                field,
                text,
                place,
                at_least: None,
                answer: None,
                is_heard: place.is_some(),
            });
        }
    }
}

fn of_entry<'a>(all: &mut Vec<Passage<'a>>, entry: &'a Entry) {
    let path = entry.path();
    let mut into = OfFile { all, path: &path };
    into.push("summary", [&entry.summary], None);
    if let Some(desk) = entry.desk() {
        of_desk(&mut into, desk);
    }
    for (_, block) in entry.sourced_blocks() {
        into.push("text", &block.text, None);
    }
    if let Some(handout) = entry.handout() {
        of_handout(&mut into, handout);
    }
}

fn of_desk<'a>(into: &mut OfFile<'a, '_>, desk: &'a Desk) {
    into.push("ask", &desk.ask, None);
    into.push("say", &desk.say, None);
    into.push("book", [&desk.book], None);
    // The desk hears of it when the caller calls back: that is today, and no ambulance.
    into.push("call_back_if", &desk.call_back_if, Some(Disposition::Today));
}

fn of_handout<'a>(into: &mut OfFile<'a, '_>, handout: &'a HandoutText) {
    into.push("purpose", [&handout.purpose], None);
    into.push("main_message", [&handout.main_message], None);
    into.push("call_emergency", &handout.call_emergency, Some(Disposition::Emergency));
    into.push("hope", handout.hope.iter().map(|hope| &hope.text), None);
    into.push("what_it_is", &handout.what_it_is, None);
    into.push("what_you_can_do", handout.what_you_can_do.texts(), None);
    into.push("what_we_can_do", &handout.what_we_can_do, None);
    into.push("call_us_today", &handout.call_us_today, Some(Disposition::Today));
    into.push("call_us", &handout.call_us, Some(Disposition::Routine));
    into.push("questions", &handout.questions, None);
    into.push("checklist", &handout.checklist, None);
}

fn of_card<'a>(all: &mut Vec<Passage<'a>>, path: &str, card: &'a Card) {
    let mut into = OfFile { all, path };
    into.push("summary", [&card.summary], None);
    into.push("main_message", [&card.main_message], None);
    into.push("call_emergency", &card.call_emergency, Some(Disposition::Emergency));
    into.push("call_us_today", &card.call_us_today, Some(Disposition::Today));
    into.push("call_us", &card.call_us, Some(Disposition::Routine));
    for section in &card.sections {
        match &section.body {
            CardBody::List(advice) => into.push("sections", advice.texts(), None),
            CardBody::Checklist(items) => into.push("sections", items, None),
            CardBody::Clinic { if_blank, .. } => into.push("sections", [if_blank], None),
        }
    }
}

fn of_red_flag<'a>(all: &mut Vec<Passage<'a>>, path: &str, flag: &'a RedFlag) {
    let mut into = OfFile { all, path };
    let place = Some(flag.disposition);
    let from = into.all.len();
    into.push("name", [&flag.name], place);
    into.push("ask", [&flag.ask], place);
    into.push("listen_for", &flag.listen_for, place);
    into.push("why", [&flag.why], None);
    for passage in into.all.iter_mut().skip(from) {
        passage.at_least = place.filter(|place| *place == Disposition::Emergency);
        // Only what callers themselves say is heard as theirs.
        passage.is_heard = passage.field == "listen_for";
        passage.answer = (passage.field == "ask").then_some(&flag.say);
    }
    into.push("say", [&flag.say], None);
    into.push("if_refused", [&flag.if_refused], None);
}
