//! The ear: which red flag's question is worth asking, learned from how callers talk.
//!
//! A linear [`model`] over pieces of words, words and pairs of words ([`mod@features`]), made from the
//! [`examples`] of the content by [`mod@learn`] and shipped with the program. **It only asks**: it raises nothing,
//! quiets nothing, and no question never means safe. What a clinic adds to `heard/` is compared by likeness,
//! beside the model.

mod examples;
pub(super) mod features;
pub(super) mod learn;
mod learned;
pub(super) mod model;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::content::{id::Id, library::Library};

use examples::{likeness, tokens};
use features::{Feature, HeardWord, features};

pub use examples::{Sentence, sentences};
pub use learned::Learned;

/// The file of `heard/` with what callers say who are in no danger.
pub const HARMLESS: &str = "harmless";

/// The flag that comes before all others.
pub(super) const FIRST_OF_ALL: &str = "thoughts-of-suicide";
/// How much more must speak for a flag than for none, so that its question is asked: measured on writers whose words
/// the ear was not taught.
pub const WORTH_ASKING: f32 = -0.2;
/// How much alike a text and a clinic's own sentence must be.
const ALIKE: f32 = 0.55;
/// Fewer words are a name to look up, or the beginning of a sentence.
pub(super) const MIN_WORDS: usize = 3;
/// Questions at a time.
pub(super) const MOST: usize = 2;

/// A question worth asking: that of a red flag.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ask {
    pub red_flag: Id,
    /// The example that the text is most like.
    pub like: String,
}

/// How much the text speaks for a flag.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaning {
    pub red_flag: Id,
    /// Above that of a harmless text. For order, never for people.
    pub lead: f32,
    pub like: String,
}

/// What a text as a whole is about.
#[derive(Default)]
pub(super) struct Meant {
    /// By place among the index's documents: how much speaks for each.
    pub documents: Vec<f32>,
    /// The card, where one is meant more than any entry.
    pub card: Option<Id>,
}

/// What the ear compares a text with.
#[derive(Default)]
pub(super) struct Ear {
    pub(super) learned: Arc<Learned>,
    /// By class of the model of flags; none for harmless texts and for flags that the content doesn't have.
    flags: Vec<Option<Id>>,
    /// By flag: its sentences.
    told: BTreeMap<Id, Vec<String>>,
    /// What the model wasn't made from.
    own: Vec<(Sentence, BTreeSet<Feature>)>,
}

impl Ear {
    pub fn build(library: &Library) -> Self {
        Self::with(Learned::bundled(), library)
    }

    pub fn with(learned: Arc<Learned>, library: &Library) -> Self {
        let flag = |class: &String| {
            let id = Id::try_from(class.as_str()).ok()?;
            library.red_flags().contains_key(&id).then_some(id)
        };
        let mut ear = Self { flags: learned.flags.classes.iter().map(flag).collect(), learned, ..Self::default() };
        for sentence in sentences(library) {
            if let Some(flag) = &sentence.red_flag {
                ear.told.entry(flag.clone()).or_default().push(sentence.text.clone());
            }
            if !ear.learned.knows(&sentence) && (sentence.red_flag.is_some() || sentence.misses.is_some()) {
                let tokens = tokens(&sentence.text);
                ear.own.push((sentence, tokens));
            }
        }
        ear
    }

    /// What speaks for each flag that is worth asking for, most first; `text` is what was said.
    pub fn leanings(&self, words: &[HeardWord<'_>], at_least: f32) -> Vec<(&Id, f32)> {
        let scores = self.learned.flags.scores(&features(words));
        let calm = scores.last().copied().unwrap_or_default();
        let flags = self.flags.iter().zip(&scores);
        let mut leanings: Vec<(&Id, f32)> =
            flags.filter_map(|(flag, score)| flag.as_ref().map(|flag| (flag, score - calm))).collect();
        self.lean_on_own(words, &mut leanings);
        leanings.retain(|(_, lead)| *lead > at_least);
        leanings.sort_by(|(left, a), (right, b)| b.total_cmp(a).then_with(|| left.cmp(right)));
        leanings
    }

    /// A clinic's own sentences, and those added since the model was made.
    fn lean_on_own<'a>(&'a self, words: &[HeardWord<'_>], leanings: &mut Vec<(&'a Id, f32)>) {
        if self.own.is_empty() {
            return;
        }
        let said: BTreeSet<Feature> = words.iter().map(|word| Feature::word(word.text)).collect();
        // By flag: how much alike the nearest sentence is that tells of it, and the nearest that only seems to.
        let mut nearest: BTreeMap<&Id, [f32; 2]> = BTreeMap::new();
        for (sentence, tokens) in &self.own {
            let alike = likeness(&self.learned.flags, &said, tokens);
            let (flag, is_miss) = match (&sentence.red_flag, &sentence.misses) {
                (Some(flag), _) => (flag, 0),
                (None, Some(flag)) => (flag, 1),
                (None, None) => continue,
            };
            if alike > ALIKE {
                let nearest = nearest.entry(flag).or_default();
                nearest[is_miss] = nearest[is_miss].max(alike);
            }
        }
        for (flag, [tells, misses]) in nearest {
            let lead = if tells > misses { WORTH_ASKING + tells } else { f32::NEG_INFINITY };
            match leanings.iter_mut().find(|(other, _)| *other == flag) {
                Some((_, before)) if tells > misses => *before = before.max(lead),
                Some((_, before)) => *before = lead,
                None => leanings.push((flag, lead)),
            }
        }
    }

    /// The sentence of `flag` that is most like what was said.
    pub fn most_like(&self, flag: &Id, words: &[HeardWord<'_>]) -> String {
        let said: BTreeSet<Feature> = words.iter().map(|word| Feature::word(word.text)).collect();
        let told = self.told.get(flag).into_iter().flatten();
        let alike = told.map(|text| (likeness(&self.learned.flags, &said, &tokens(text)), text));
        alike
            .max_by(|(a, left), (b, right)| a.total_cmp(b).then_with(|| right.cmp(left)))
            .map_or_else(String::new, |(_, text)| text.clone())
    }
}
