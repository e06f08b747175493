//! The examples of a library, and which of them a text is most like.

use std::collections::BTreeSet;

use crate::content::{entry::Entry, id::Id, library::Library, red_flag::Disposition, text::Text};

use super::{
    HARMLESS,
    features::{Feature, hash},
    model::Model,
};

/// A sentence that a caller may say.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Sentence {
    /// The flag that it tells of; `None` where it is harmless.
    pub red_flag: Option<Id>,
    /// The flag that it is a near miss of.
    pub misses: Option<Id>,
    /// The entry that it is about.
    pub page: Option<Id>,
    pub text: String,
}

/// Every sentence of `library` that tells of a flag, of an entry or of none.
pub fn sentences(library: &Library) -> Vec<Sentence> {
    let mut all = Vec::new();
    for (id, flag) in library.red_flags() {
        let told = library.heard().get(id).into_iter().flat_map(|told| told.raises.iter().chain(&told.sounds_like));
        let texts = flag.listen_for.iter().map(Text::en).chain(told.map(String::as_str));
        let (red_flag, page) = (Some(id.clone()), flag.points_to.first().cloned());
        all.extend(texts.map(|text| Sentence {
            red_flag: red_flag.clone(),
            misses: None,
            page: page.clone(),
            text: text.to_owned(),
        }));
    }
    for (id, told) in library.heard() {
        let misses = library.red_flags().contains_key(id).then(|| id.clone());
        all.extend(told.stays_quiet.iter().map(|text| Sentence {
            misses: misses.clone(),
            text: text.clone(),
            ..Sentence::default()
        }));
    }
    for entry in library.entries() {
        let told = library.heard().get(&entry.id).into_iter().flat_map(|told| &told.sounds_like);
        let about =
            |text: &String| Sentence { page: Some(entry.id.clone()), text: text.clone(), ..Sentence::default() };
        all.extend(told.map(about));
        if is_calm(entry) {
            all.extend(entry.caller_phrases.iter().map(about));
        }
    }
    for (id, card) in library.cards() {
        let told = library.heard().get(id).into_iter().flat_map(|told| &told.sounds_like);
        // A flag may have the name of a card; then its sentences tell of the flag.
        let told = told.filter(|_| !library.red_flags().contains_key(id));
        let about = |text: &String| Sentence { page: Some(id.clone()), text: text.clone(), ..Sentence::default() };
        all.extend(card.words.iter().chain(told).map(about));
    }
    all
}

/// Whether callers who mean this entry are in no danger, as far as it says.
fn is_calm(entry: &Entry) -> bool {
    entry.disposition().is_none_or(|disposition| disposition < Disposition::Today)
}

/// The number of a sentence, to tell which ones a model was made from.
pub fn number(sentence: &Sentence) -> u32 {
    let class = |id: &Option<Id>| id.as_ref().map_or(HARMLESS, Id::as_str).to_owned();
    let Sentence { red_flag, page, text, .. } = sentence;
    hash(format!("{}\n{}\n{text}", class(red_flag), class(page)).chars())
}

/// The words of a text that tell something, once each.
pub fn tokens(text: &str) -> BTreeSet<Feature> {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !(letter.is_alphanumeric() || letter == '\'' || letter == '’'));
    words.filter(|word| !word.is_empty()).map(Feature::word).collect()
}

/// How much of what two texts tell they have in common, from 0 to 1.
pub fn likeness(model: &Model, left: &BTreeSet<Feature>, right: &BTreeSet<Feature>) -> f32 {
    let square = |feature: &Feature| model.rarity_of(*feature).powi(2);
    let sum = |features: &mut dyn Iterator<Item = &Feature>| features.map(square).sum::<f32>();
    let shared = sum(&mut left.intersection(right));
    let length = (sum(&mut left.iter()) * sum(&mut right.iter())).sqrt();
    if length > 0.0 { shared / length } else { 0.0 }
}
