//! What one text has no more, or says anew, against another: what [`lowered`](super::lowered) gathers.

use serde::{Deserialize, Serialize};

use super::{
    soothing::{calms, soothes},
    text::Text,
};

/// One thing that is removed or lowered.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Lowered {
    /// What the clinic's version does, such as "no longer asks the red flag clot-risk". Signatures
    /// keep these words: with other words for the same, they must be signed again.
    pub what: String,
    /// Where this shows in the file: the first place of these words.
    pub at: String,
    /// What stands there instead, where something does.
    pub now: Option<String>,
}

/// How closely new words are looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Ear {
    /// They are spoken, or large on paper.
    Spoken,
    /// They stand in a body of text.
    Read,
}

/// What was found.
#[derive(Default)]
pub(super) struct Found(pub Vec<Lowered>);

impl Found {
    pub fn push(&mut self, at: &str, what: impl Into<String>) {
        self.0.push(Lowered { what: what.into(), at: at.to_owned(), now: None });
    }

    fn push_now(&mut self, at: &str, what: String, now: &str) {
        self.0.push(Lowered { what, at: at.to_owned(), now: Some(now.to_owned()) });
    }

    /// Reports the texts of `before` that `own` has no more, with what stands in their place.
    pub fn lost(&mut self, at: &str, what: &str, before: &[&Text], own: &[&Text]) {
        let mut anew = own.iter().filter(|own| !before.iter().any(|text| text.en() == own.en()));
        for text in before.iter().filter(|text| !own.iter().any(|other| still_says(other, text))) {
            let what = format!("{what} “{}”", text.en());
            match anew.next() {
                Some(now) => self.push_now(at, what, now.en()),
                None => self.push(at, what),
            }
        }
    }

    /// Reports each of `before` that `own` lacks.
    pub fn lost_words(&mut self, at: &str, what: &str, before: &[String], own: &[String]) {
        for word in before.iter().filter(|word| !own.contains(word)) {
            self.push(at, format!("{what} “{word}”"));
        }
    }

    /// Reports `own` where it says other words than `before`, or more in Spanish.
    pub fn changed(&mut self, at: &str, what: &str, before: &Text, own: &Text) {
        if own != before {
            self.push_now(at, format!("changes {what} “{}”", before.en()), &both(own));
        }
    }

    pub fn changed_option(&mut self, at: &str, what: &str, before: Option<&Text>, own: Option<&Text>) {
        match (before, own) {
            (Some(before), Some(own)) => self.changed(at, what, before, own),
            (Some(before), None) => self.push(at, format!("no longer has {what} “{}”", before.en())),
            (None, Some(own)) => self.push_now(at, format!("adds {what}"), &both(own)),
            (None, None) => {}
        }
    }

    /// Reports a name in other words. Its Spanish is free.
    pub fn renamed(&mut self, at: &str, before: Option<&Text>, own: &Text) {
        if let Some(before) = before.filter(|before| before.en() != own.en()) {
            self.push_now(at, format!("changes the name “{}”", before.en()), own.en());
        }
        let says = [soothes(own.en()), own.spanish().and_then(|spanish| soothes(spanish.as_str()))];
        if let Some(words) = says.into_iter().flatten().next().filter(|_| Some(own) != before) {
            self.push_now(at, format!("adds words that may calm (“{words}”)"), &both(own));
        }
    }

    /// Reports what of `own` is new and may calm, and what nobody here can weigh: Spanish.
    pub fn gained(&mut self, at: &str, ear: Ear, before: &[&Text], own: &[&Text]) {
        for text in own.iter().filter(|text| !before.contains(text)) {
            let known = before.iter().find(|before| before.en() == text.en());
            let words = if ear == Ear::Spoken { calms(text.en()) } else { soothes(text.en()) };
            if let Some(words) = words.filter(|_| known.is_none()) {
                self.push_now(at, format!("adds words that may calm (“{words}”)"), text.en());
            }
            if let Some(spanish) = text.spanish() {
                self.push_now(at, format!("adds Spanish for “{}”", text.en()), spanish.as_str());
            }
        }
    }
}

fn both(text: &Text) -> String {
    text.spanish().map_or_else(|| text.en().to_owned(), |spanish| format!("{} · {}", text.en(), spanish.as_str()))
}

/// Whether `own` says all that `before` said; a translation may be added.
fn still_says(own: &Text, before: &Text) -> bool {
    own.en() == before.en() && (before.spanish().is_none() || own.spanish() == before.spanish())
}
