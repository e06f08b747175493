//! The examples of a library, and which of them a text is most like.

use std::collections::BTreeSet;

use crate::content::{entry::Entry, heard, id::Id, library::Library, red_flag::Disposition};

use super::{
    HARMLESS,
    features::{Feature, hash},
    model::Model,
};

/// A sentence that a caller may say.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sentence {
    /// The flag that it tells of; `None` where it is harmless.
    pub red_flag: Option<Id>,
    /// The flag that it is a near miss of.
    pub misses: Option<Id>,
    pub text: String,
}

/// Every sentence of `library` that tells of a flag or of none.
pub fn sentences(library: &Library) -> Vec<Sentence> {
    let mut all = Vec::new();
    let mut add = |red_flag: Option<&Id>, misses: Option<&Id>, text: &str| {
        all.push(Sentence { red_flag: red_flag.cloned(), misses: misses.cloned(), text: text.to_owned() });
    };
    for (id, flag) in library.red_flags() {
        flag.listen_for.iter().for_each(|phrase| add(Some(id), None, phrase.en()));
    }
    for (id, heard::Examples { raises, sounds_like, stays_quiet }) in library.heard() {
        let flag = (id.as_str() != HARMLESS).then_some(id);
        raises.iter().chain(sounds_like).for_each(|text| add(flag, None, text));
        stays_quiet.iter().for_each(|text| add(None, flag, text));
    }
    for entry in library.entries().filter(|entry| is_calm(entry)) {
        entry.caller_phrases.iter().for_each(|text| add(None, None, text));
    }
    all
}

/// Whether callers who mean this entry are in no danger, as far as it says.
fn is_calm(entry: &Entry) -> bool {
    entry.disposition().is_none_or(|disposition| disposition < Disposition::Today)
}

/// The number of a sentence, to tell which ones a model was made from.
pub(super) fn number(sentence: &Sentence) -> u32 {
    let class = sentence.red_flag.as_ref().map_or(HARMLESS, Id::as_str);
    hash(class.chars().chain(['\n']).chain(sentence.text.chars()))
}

/// The words of a text that tell something, once each.
pub(super) fn tokens(text: &str) -> BTreeSet<Feature> {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !(letter.is_alphanumeric() || letter == '\'' || letter == '’'));
    words.filter(|word| !word.is_empty()).map(Feature::word).collect()
}

/// How much of what two texts tell they have in common, from 0 to 1.
pub(super) fn likeness(model: &Model, left: &BTreeSet<Feature>, right: &BTreeSet<Feature>) -> f32 {
    let square = |feature: &Feature| model.rarity_of(*feature).powi(2);
    let sum = |features: &mut dyn Iterator<Item = &Feature>| features.map(square).sum::<f32>();
    let shared = sum(&mut left.intersection(right));
    let length = (sum(&mut left.iter()) * sum(&mut right.iter())).sqrt();
    if length > 0.0 { shared / length } else { 0.0 }
}
