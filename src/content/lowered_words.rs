//! What a clinic's red flags, questions, signs and words remove from the bundled ones, lower, or keep quiet.

use std::collections::BTreeSet;

use super::{
    core_question::CoreQuestion,
    heard::Examples,
    id::Id,
    language::Language,
    library::Library,
    lost::{Ear, Found},
    red_flag::{RedFlag, Rule},
    sign::Sign,
    soothing::soothes,
    text::Text,
    vocabulary::{Concept, Region, Term},
};

/// Concepts by which the lookup tells what is no sign: a place, a treatment, the desk's business.
const TOLD_APART: [&str; 5] = ["place", "treatment-name", "elsewhere", "desk-business", "everyday"];

pub(super) fn red_flag(found: &mut Found, before: &RedFlag, own: &RedFlag) {
    if own.disposition < before.disposition {
        let (was, is) = (before.disposition.label(), own.disposition.label());
        found.push("disposition", format!("lowers the urgency from {was} to {is}"));
    }
    found.renamed("name", Some(&before.name), &own.name);
    found.changed("ask", "the question", &before.ask, &own.ask);
    found.changed("say", "the sentence to read aloud", &before.say, &own.say);
    found.changed("if_refused", "what to do after a refusal", &before.if_refused, &own.if_refused);
    found.changed("why", "the reason", &before.why, &own.why);
    found.changed_option("in_note", "its name in the note", before.in_note.as_ref(), own.in_note.as_ref());
    if before.kept_out_of_notes && !own.kept_out_of_notes {
        found.push("name", "no longer keeps the caller’s words out of the note");
    }
    if own.kept_out_of_notes && !before.kept_out_of_notes {
        found.push("kept_out_of_notes", "keeps the caller’s words out of the note");
    }
    if before.never_set_aside && !own.never_set_aside {
        found.push("name", "lets it be set aside");
    }
    match (&before.on_pages, &own.on_pages) {
        (Some(was), is) if is.as_ref() != Some(was) => {
            found.push("name", format!("no longer begins each page with “{}”", was.en()));
        }
        (None, Some(is)) => found.push("on_pages", format!("begins each page with “{}”", is.en())),
        _ => {}
    }
    found.lost("listen_for", "no longer listens for", &refs(&before.listen_for), &refs(&own.listen_for));
    for rule in before.raised_by.iter().filter(|rule| !own.raised_by.contains(rule)) {
        found.push("raised_by", format!("is no longer raised by {}", in_words(rule)));
    }
    if own.points_to != before.points_to {
        found.push("points_to", "leads to other pages");
    }
}

/// A red flag that Legwise has none of.
pub(super) fn new_red_flag(found: &mut Found, own: &RedFlag) {
    found.renamed("name", None, &own.name);
    let mut texts = vec![&own.ask, &own.say, &own.if_refused, &own.why];
    texts.extend(&own.in_note);
    found.gained("", Ear::Spoken, &[], &texts);
    if own.kept_out_of_notes {
        found.push("kept_out_of_notes", "keeps the caller’s words out of the note");
    }
    if let Some(text) = &own.on_pages {
        found.push("on_pages", format!("begins each page with “{}”", text.en()));
    }
}

/// A sign that is found by fewer words lets more sentences be calmer than it is.
pub(super) fn sign(found: &mut Found, before: Option<&Sign>, own: &Sign) {
    let Some(before) = before else {
        found.gained("", Ear::Spoken, &[], &[&own.name, &own.patient]);
        return;
    };
    if own.disposition < before.disposition {
        let (was, is) = (before.disposition.label(), own.disposition.label());
        found.push("disposition", format!("lowers the urgency from {was} to {is}"));
    }
    found.renamed("name", Some(&before.name), &own.name);
    found.changed("patient", "the words for the patient", &before.patient, &own.patient);
    for flag in before.red_flags.iter().filter(|flag| !own.red_flags.contains(flag)) {
        found.push("red_flags", format!("is no longer asked about by the red flag {flag}"));
    }
    for wording in before.worded.iter().filter(|wording| !own.worded.contains(wording)) {
        found.push("worded", format!("is no longer found by {}", wording.all.join(" + ")));
    }
}

fn in_words(rule: &Rule) -> String {
    rule.all.iter().chain(&rule.ever).map(String::as_str).collect::<Vec<_>>().join(" + ")
}

pub(super) fn core_question(found: &mut Found, bundled: &Library, before: Option<&CoreQuestion>, own: &CoreQuestion) {
    let Some(before) = before else {
        found.gained("label", Ear::Spoken, &[], &[&own.label]);
        let last = bundled.core_questions().last().map_or(0, |(_, question)| question.order);
        if own.order <= last {
            found.push("order", format!("is asked before questions of Legwise’s own, which end at {last}"));
        }
        return;
    };
    if own.red_flag != before.red_flag {
        found.push("red_flag", format!("no longer asks the red flag {}", before.red_flag));
    }
    if own.order > before.order {
        found.push("order", format!("is asked later: {} instead of {}", own.order, before.order));
    }
    found.changed("label", "the words", &before.label, &own.label);
}

/// A word that means less keeps a banner down; so does one more in what a rule excludes, and one
/// that hides others.
pub(super) fn concept(found: &mut Found, bundled: &Library, id: &Id, before: Option<&Concept>, own: &Concept) {
    if own.hides && !before.is_some_and(|before| before.hides) {
        found.push("hides", "hides words from the red flags");
    }
    if bundled.readings().limits.contains_key(id) {
        found.push("", "takes the name of a limit of readings, so that none is heard");
    }
    let Some(before) = before else {
        return;
    };
    found.lost_words("words", "no longer knows", &before.words, &own.words);
    for other in before.includes.iter().filter(|other| !own.includes.contains(other)) {
        found.push("includes", format!("no longer includes {other}"));
    }
    let adds = |has: bool| has && (before.hides || keeping_down(bundled).contains(id));
    if !adds(
        own.words.iter().any(|word| !before.words.contains(word))
            || own.includes.iter().any(|other| !before.includes.contains(other)),
    ) {
        return;
    }
    for word in own.words.iter().filter(|word| !before.words.contains(word)) {
        found.push("words", format!("keeps red flags down when a caller says “{word}”"));
    }
    for other in own.includes.iter().filter(|other| !before.includes.contains(other)) {
        found.push("includes", format!("keeps red flags down when a caller says what {other} means"));
    }
}

/// The concepts that keep a red flag down when they are said, with all that these include.
fn keeping_down(bundled: &Library) -> BTreeSet<&Id> {
    let rules = bundled.red_flags().values().flat_map(|flag| &flag.raised_by);
    let named =
        rules.flat_map(|rule| rule.unless.iter().chain(&rule.unless_together)).flat_map(|group| group.split('|'));
    let mut open: Vec<Id> = named.chain(TOLD_APART).filter_map(|name| Id::try_from(name).ok()).collect();
    let mut all = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let Some((id, concept)) = bundled.lexicon().get_key_value(&id)
            && all.insert(id)
        {
            open.extend(concept.includes.iter().cloned());
        }
    }
    all
}

/// A near miss makes the ear not ask.
pub(super) fn examples(found: &mut Found, before: Option<&Examples>, own: &Examples) {
    let known = before.map(|before| before.stays_quiet.as_slice()).unwrap_or_default();
    for text in own.stays_quiet.iter().filter(|text| !known.contains(text)) {
        found.push("stays_quiet", format!("keeps the ear from asking at “{text}”"));
    }
}

/// What is read aloud in another language, nobody here can weigh.
pub(super) fn language(found: &mut Found, before: Option<&Language>, own: &Language) {
    let Some(before) = before else {
        for line in &own.say {
            found.push("say", format!("reads aloud “{}”", line.sentence));
        }
        return;
    };
    found.lost_words("words", "is no longer told by", &before.words, &own.words);
    for line in own.say.iter().filter(|line| !before.say.contains(line)) {
        found.push("say", format!("reads aloud “{}”", line.sentence));
    }
    for line in before.say.iter().filter(|line| !own.say.contains(line)) {
        found.push("say", format!("no longer reads aloud “{}”", line.sentence));
    }
    if before.not_yet_reviewed && !own.not_yet_reviewed {
        found.push("not_yet_reviewed", "says that somebody has reviewed it");
    }
}

pub(super) fn region(found: &mut Found, before: Option<&Region>, own: &Region) {
    if let Some(before) = before {
        found.lost_words("words", "is no longer found by", &before.words, &own.words);
    }
    found.renamed("name", None, &own.name);
}

pub(super) fn term(found: &mut Found, before: Option<&Term>, own: &Term) {
    if let Some(before) = before {
        found.changed("means", "the explanation", &before.means, &own.means);
    } else {
        found.gained("means", Ear::Spoken, &[], &[&own.means]);
    }
    if let Some(words) = own.forms.iter().find_map(|form| soothes(form)) {
        found.push("forms", format!("adds words that may calm (“{words}”)"));
    }
    found.renamed("term", before.map(|before| &before.term), &own.term);
}

fn refs(texts: &[Text]) -> Vec<&Text> {
    texts.iter().collect()
}
