//! What a clinic's own version of a text removes from the bundled one, or lowers: the part of a
//! call's safety that needs a clinician's signature.
//!
//! When in doubt it counts as lowered: other words in a sentence to read aloud may say less.

use std::collections::BTreeSet;

use super::{
    card::Card,
    core_question::CoreQuestion,
    entry::Entry,
    id::Id,
    library::Library,
    red_flag::{RedFlag, Rule},
    sign::Sign,
    sign_off::Signable,
    text::Text,
    vocabulary::Concept,
};

/// One thing that is removed or lowered.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Lowered {
    /// What the clinic's version does, such as "no longer asks the red flag clot-risk". Signatures
    /// keep these words: with other words for the same, they must be signed again.
    pub what: String,
    /// Where this shows in the file: the first place of these words.
    pub at: &'static str,
}

/// What `own`, the clinic's text, removes from or lowers in the bundled text of the same path.
pub fn lowered(bundled: &Library, own: Signable<'_>) -> Vec<Lowered> {
    let mut found = Found(Vec::new());
    match (own, bundled.signable(&own.path())) {
        (Signable::Entry(own), Some(Signable::Entry(before))) => entry(&mut found, before, own),
        (Signable::Card(_, own), Some(Signable::Card(_, before))) => card(&mut found, before, own),
        (Signable::RedFlag(_, own), Some(Signable::RedFlag(_, before))) => red_flag(&mut found, before, own),
        (Signable::CoreQuestion(_, own), Some(Signable::CoreQuestion(_, before))) => {
            core_question(&mut found, before, own);
        }
        (Signable::Sign(_, own), Some(Signable::Sign(_, before))) => sign(&mut found, before, own),
        (Signable::Concept(id, own), before) => {
            let before = before.and_then(|before| match before {
                Signable::Concept(_, concept) => Some(concept),
                _ => None,
            });
            concept(&mut found, bundled, id, before, own);
        }
        // What is new takes nothing away.
        _ => {}
    }
    found.0
}

struct Found(Vec<Lowered>);

impl Found {
    fn push(&mut self, at: &'static str, what: impl Into<String>) {
        self.0.push(Lowered { what: what.into(), at });
    }

    /// Reports the texts of `before` that `own` has no more.
    fn lost<'a>(&mut self, at: &'static str, what: &str, before: &'a [Text], own: &[Text]) {
        let is_lost = |text: &&'a Text| !own.iter().any(|other| still_says(other, text));
        for text in before.iter().filter(is_lost) {
            self.push(at, format!("{what} “{}”", text.en()));
        }
    }

    /// Reports the signs for a call today that are gone, and not because they now mean an ambulance.
    /// A text from before that box has none there: it says in its own words when to call.
    fn lost_today(&mut self, before: &[Text], own: &[Text], emergency: &[Text]) {
        const WHAT: &str = "no longer prints among the signs to call for today";
        if own.is_empty() {
            return;
        }
        let own: Vec<Text> = own.iter().chain(emergency).cloned().collect();
        self.lost("call_us_today", WHAT, before, &own);
    }

    fn changed(&mut self, at: &'static str, what: &str, before: &Text, own: &Text) {
        if !still_says(own, before) {
            self.push(at, format!("changes {what} “{}”", before.en()));
        }
    }
}

/// Whether `own` says all that `before` said; a translation may be added.
fn still_says(own: &Text, before: &Text) -> bool {
    own.en() == before.en() && (before.spanish().is_none() || own.spanish() == before.spanish())
}

fn entry(found: &mut Found, before: &Entry, own: &Entry) {
    if let (Some(was), Some(is)) = (before.disposition(), own.disposition())
        && is < was
    {
        found.push("disposition", format!("lowers the urgency from {} to {}", was.label(), is.label()));
    }
    for flag in before.red_flags.ids().iter().filter(|flag| !own.red_flags.ids().contains(flag)) {
        found.push("red_flags", format!("no longer asks the red flag {flag}"));
    }
    if let (Some(before), Some(own)) = (before.handout(), own.handout()) {
        const WHAT: &str = "no longer prints among the emergency signs";
        found.lost("call_emergency", WHAT, &before.call_emergency, &own.call_emergency);
        found.lost_today(&before.call_us_today, &own.call_us_today, &own.call_emergency);
    }
    if let (Some(before), Some(own)) = (before.desk(), own.desk()) {
        found.lost("call_back_if", "no longer says to call back if", &before.call_back_if, &own.call_back_if);
    }
}

fn card(found: &mut Found, before: &Card, own: &Card) {
    const WHAT: &str = "no longer prints among the emergency signs";
    found.lost("call_emergency", WHAT, &before.call_emergency, &own.call_emergency);
    found.lost_today(&before.call_us_today, &own.call_us_today, &own.call_emergency);
}

fn red_flag(found: &mut Found, before: &RedFlag, own: &RedFlag) {
    if own.disposition < before.disposition {
        let (was, is) = (before.disposition.label(), own.disposition.label());
        found.push("disposition", format!("lowers the urgency from {was} to {is}"));
    }
    found.changed("ask", "the question", &before.ask, &own.ask);
    found.changed("say", "the sentence to read aloud", &before.say, &own.say);
    found.changed("if_refused", "what to do after a refusal", &before.if_refused, &own.if_refused);
    if before.kept_out_of_notes && !own.kept_out_of_notes {
        found.push("name", "no longer keeps the caller’s words out of the note");
    }
    if before.never_set_aside && !own.never_set_aside {
        found.push("name", "lets it be set aside");
    }
    if let Some(on_pages) = before.on_pages.as_ref().filter(|before| own.on_pages.as_ref() != Some(before)) {
        found.push("name", format!("no longer begins each page with “{}”", on_pages.en()));
    }
    found.lost("listen_for", "no longer listens for", &before.listen_for, &own.listen_for);
    for rule in before.raised_by.iter().filter(|rule| !own.raised_by.contains(rule)) {
        found.push("raised_by", format!("is no longer raised by {}", in_words(rule)));
    }
}

/// A sign that is found by fewer words lets more sentences be calmer than it is.
fn sign(found: &mut Found, before: &Sign, own: &Sign) {
    if own.disposition < before.disposition {
        let (was, is) = (before.disposition.label(), own.disposition.label());
        found.push("disposition", format!("lowers the urgency from {was} to {is}"));
    }
    for wording in before.worded.iter().filter(|wording| !own.worded.contains(wording)) {
        found.push("worded", format!("is no longer found by {}", wording.all.join(" + ")));
    }
}

fn in_words(rule: &Rule) -> String {
    rule.all.iter().chain(&rule.ever).map(String::as_str).collect::<Vec<_>>().join(" + ")
}

fn core_question(found: &mut Found, before: &CoreQuestion, own: &CoreQuestion) {
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
fn concept(found: &mut Found, bundled: &Library, id: &Id, before: Option<&Concept>, own: &Concept) {
    if own.hides && !before.is_some_and(|before| before.hides) {
        found.push("hides", "hides words from the red flags");
    }
    let Some(before) = before else {
        return;
    };
    for word in before.words.iter().filter(|word| !own.words.contains(word)) {
        found.push("words", format!("no longer knows “{word}”"));
    }
    for other in before.includes.iter().filter(|other| !own.includes.contains(other)) {
        found.push("includes", format!("no longer includes {other}"));
    }
    if !before.hides && !keeping_down(bundled).contains(id) {
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
    let mut open: Vec<Id> = named.filter_map(|name| Id::try_from(name).ok()).collect();
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

#[cfg(test)]
mod tests {
    use super::{super::id::Id, Signable, lowered};

    #[test]
    fn a_text_that_lets_words_into_the_note_or_a_flag_down_needs_a_signature() {
        let bundled = crate::content::bundled().library;
        for (id, field) in [("harm-at-home", 2), ("thoughts-of-suicide", 1), ("caller-under-18", 1)] {
            let id = Id::try_from(id).unwrap();
            let mut own = bundled.red_flags()[&id].clone();
            assert_eq!(lowered(&bundled, Signable::RedFlag(&id, &own)), []);
            (own.kept_out_of_notes, own.never_set_aside, own.on_pages) = (false, false, None);
            assert_eq!(lowered(&bundled, Signable::RedFlag(&id, &own)).len(), field, "{id}");
        }
    }
}
