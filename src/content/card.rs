//! Cards: patient pages of their own, beside the entries.

use serde::{Deserialize, Serialize};

use super::{
    handout_text::Advice,
    hash::hash,
    id::Id,
    source::{Citation, Review},
    text::Text,
};

/// A page to hand over, such as how to get ready for a visit: one file in `cards/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub name: Text,
    /// One line for staff: when to hand it over.
    pub summary: Text,
    /// How staff may ask for it.
    pub words: Vec<String>,
    /// One line: what this page is for.
    pub purpose: Text,
    /// The one thing to remember, set large.
    pub main_message: Text,
    /// Signs that mean an ambulance. Never empty.
    pub call_emergency: Vec<Text>,
    /// Signs that can’t wait: a call to the clinic today.
    #[serde(default)]
    pub call_us_today: Vec<Text>,
    /// When to call the clinic, in no hurry.
    pub call_us: Vec<Text>,
    pub sections: Vec<CardSection>,
    /// Entries that this card goes with.
    pub related: Vec<Id>,
    pub sources: Vec<Citation>,
    pub review: Review,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardSection {
    pub heading: Text,
    pub body: CardBody,
}

/// What stands under a heading of a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CardBody {
    /// A numbered or plain list.
    List(Advice),
    /// A list with boxes to tick.
    Checklist(Vec<Text>),
    /// A fact from the clinic's settings; `if_blank` when it isn't set.
    Clinic { fact: ClinicFact, if_blank: Text },
}

/// What a card may print from the clinic's settings.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum ClinicFact {
    Phones,
    Hours,
    Address,
    Insurance,
    /// The clinic's own rules after a vein procedure: rest, walking, stockings, driving, travel.
    AfterVeinProcedure,
}

impl Card {
    /// Whether what somebody says asks for this card: one of its words stands in it, word for word.
    pub fn is_asked_for_in(&self, said: &str) -> bool {
        let plain = |text: &str| {
            let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
            words.fold(" ".to_owned(), |all, word| all + &word.to_lowercase() + " ")
        };
        let said = plain(said);
        self.words.iter().any(|words| said.contains(&plain(words)))
    }

    /// SHA-256 over everything but the review and the sources, in lowercase hex, as of an entry.
    pub fn text_hash(&self) -> Result<String, serde_json::Error> {
        hash(&self.unsigned())
    }

    pub(super) fn unsigned(&self) -> Self {
        Self { review: Review::NotYetReviewed, ..self.clone() }
    }

    /// The lists of the card by the names of their fields.
    pub fn lists(&self) -> Vec<(&'static str, Vec<&Text>)> {
        let mut lists: Vec<(&'static str, Vec<&Text>)> = vec![
            ("call_emergency", self.call_emergency.iter().collect()),
            ("call_us_today", self.call_us_today.iter().collect()),
            ("call_us", self.call_us.iter().collect()),
        ];
        lists.extend(self.sections.iter().filter_map(|section| match &section.body {
            CardBody::List(advice) => Some(("List", advice.texts())),
            CardBody::Checklist(items) => Some(("Checklist", items.iter().collect())),
            CardBody::Clinic { .. } => None,
        }));
        lists
    }

    /// The texts of the card with the name of the list that each stands in, in the order of print.
    pub fn texts(&self) -> Vec<(&'static str, &Text)> {
        let mut texts = vec![("purpose", &self.purpose), ("main_message", &self.main_message)];
        texts.extend(self.call_emergency.iter().map(|text| ("call_emergency", text)));
        texts.extend(self.call_us_today.iter().map(|text| ("call_us_today", text)));
        texts.extend(self.call_us.iter().map(|text| ("call_us", text)));
        for section in &self.sections {
            texts.push(("heading", &section.heading));
            match &section.body {
                CardBody::List(advice) => texts.extend(advice.texts().into_iter().map(|text| ("List", text))),
                CardBody::Checklist(items) => texts.extend(items.iter().map(|text| ("Checklist", text))),
                CardBody::Clinic { if_blank, .. } => texts.push(("if_blank", if_blank)),
            }
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use crate::content::{self, id::Id};

    #[test]
    fn a_card_is_asked_for_by_its_own_words_whole() {
        let library = content::bundled().library;
        let id = Id::try_from("insurance-and-contact").unwrap();
        let card = &library.cards()[&id];
        for said in ["Do you take MEDICARE?", "what are your hours", "where do i park", "i have a bill"] {
            assert!(card.is_asked_for_in(said), "{said}");
        }
        for said in ["", "my calf is swollen", "i had a billroth operation", "medicares"] {
            assert!(!card.is_asked_for_in(said), "{said}");
        }
    }
}
