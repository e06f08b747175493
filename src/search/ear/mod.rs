//! The ear: which red flag's question is worth asking, learned from how callers talk.
//!
//! A linear [`model`] over pieces of words, words and pairs of words ([`features`]), made from the
//! [`examples`] of the content by [`learn`] and shipped with the program. **It only asks**: it raises nothing,
//! quiets nothing, and no question never means safe. What a clinic adds to `heard/` is compared by likeness,
//! beside the model.

mod examples;
mod features;
mod folds;
mod learn;
mod learned;
mod model;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::content::{id::Id, library::Library};

use super::{Filter, Index, clauses::Status, rank, tokenize::Gap};

use examples::{likeness, tokens};
use features::{Feature, HeardWord, features};

pub use examples::{Sentence, sentences};
pub use folds::held_out;
pub use learned::Learned;
use model::Model;

/// The file of `heard/` with what callers say who are in no danger.
pub const HARMLESS: &str = "harmless";

/// The flag that comes before all others.
const FIRST_OF_ALL: &str = "thoughts-of-suicide";
/// How much more must speak for a flag than for none, so that its question is asked: measured on writers whose words
/// the ear was not taught.
pub const WORTH_ASKING: f32 = -0.2;
/// How much alike a text and a clinic's own sentence must be.
const ALIKE: f32 = 0.55;
/// Fewer words are a name to look up, or the beginning of a sentence.
const MIN_WORDS: usize = 3;
/// Questions at a time.
const MOST: usize = 2;

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
    learned: Arc<Learned>,
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
    fn leanings(&self, words: &[HeardWord<'_>], at_least: f32) -> Vec<(&Id, f32)> {
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
    fn most_like(&self, flag: &Id, words: &[HeardWord<'_>]) -> String {
        let said: BTreeSet<Feature> = words.iter().map(|word| Feature::word(word.text)).collect();
        let told = self.told.get(flag).into_iter().flatten();
        let alike = told.map(|text| (likeness(&self.learned.flags, &said, &tokens(text)), text));
        alike
            .max_by(|(a, left), (b, right)| a.total_cmp(b).then_with(|| right.cmp(left)))
            .map_or_else(String::new, |(_, text)| text.clone())
    }
}

impl Index {
    /// The questions worth asking, at most two; those of `raised` are not asked again.
    pub(super) fn worth_asking(&self, query: &rank::Query, leave_out: impl Fn(&Id) -> bool) -> Vec<Ask> {
        if query.words.len() < MIN_WORDS {
            return Vec::new();
        }
        let words = said(query);
        let mut leanings = self.ear.leanings(&words, WORTH_ASKING);
        leanings.retain(|(flag, _)| !leave_out(flag));
        leanings.sort_by_key(|(flag, _)| flag.as_str() != FIRST_OF_ALL);
        let asks = leanings.into_iter().take(MOST);
        asks.map(|(flag, _)| Ask { red_flag: flag.clone(), like: self.ear.most_like(flag, &words) }).collect()
    }

    /// The flags that `text` speaks for most, whether or not one is worth asking for.
    pub fn leanings(&self, text: &str, most: usize) -> Vec<Leaning> {
        let query = self.understand(text);
        let words = said(&query);
        let leanings = self.ear.leanings(&words, f32::NEG_INFINITY).into_iter().take(most);
        leanings
            .map(|(flag, lead)| Leaning { red_flag: flag.clone(), lead, like: self.ear.most_like(flag, &words) })
            .collect()
    }

    /// What the text as a whole is about. Nothing where it is too short to tell.
    pub(super) fn meant(&self, query: &rank::Query) -> Meant {
        if query.words.len() < MIN_WORDS {
            return Meant::default();
        }
        let pages = &self.ear.learned.pages;
        let scores = pages.scores(&features(&words_but(query, &[Status::Denied])));
        let by_id: BTreeMap<&str, f32> = pages.classes.iter().map(String::as_str).zip(scores).collect();
        let of = |id: &Id| by_id.get(id.as_str()).copied().unwrap_or(-1.0);
        let documents: Vec<f32> = self.documents.iter().map(|document| of(&document.id)).collect();
        let best = documents.iter().copied().fold(A_CARD_IS_MEANT, f32::max);
        let cards = self.cards.iter().map(|(id, _)| (of(id), id)).filter(|(score, _)| *score > best);
        let card = cards.max_by(|(a, left), (b, right)| a.total_cmp(b).then_with(|| right.cmp(left)));
        Meant { documents, card: card.map(|(_, id)| id.clone()) }
    }

    /// Learns from the examples of `library`, which this index was made from.
    pub fn learn(&self, library: &Library) -> Learned {
        let all = sentences(library);
        let flags = self.learn_flags(&all, library);
        Learned::new(flags, self.learn_pages(&all, library), &all)
    }

    /// This index, listening with what was `learned`.
    #[must_use]
    pub fn listening_with(mut self, learned: Learned, library: &Library) -> Self {
        self.ear = Ear::with(Arc::new(learned), library);
        self
    }

    fn features(&self, text: &str) -> Vec<(Feature, u32)> {
        features(&said(&self.understand(text)))
    }

    fn learn_flags(&self, sentences: &[Sentence], library: &Library) -> Model {
        let mut classes: Vec<String> = library.red_flags().keys().map(Id::to_string).collect();
        classes.push(HARMLESS.to_owned());
        let harmless = classes.len() - 1;
        let class_of = |sentence: &Sentence| match &sentence.red_flag {
            Some(flag) => classes.iter().position(|class| class == flag.as_str()),
            // A near miss of one flag may be the sign of another.
            None if !self.search(&sentence.text, &Filter::default()).banners.is_empty() => None,
            None => Some(harmless),
        };
        let mut examples = Vec::new();
        let mut dice = learn::Dice::new(classes.len());
        for (class, sentence) in sentences.iter().filter_map(|sentence| Some((class_of(sentence)?, sentence))) {
            examples.push(learn::Example { class, features: self.features(&sentence.text) });
            // What is being typed is harmless until it says more.
            let ends: Vec<usize> = sentence.text.match_indices(' ').skip(1).map(|(at, _)| at).collect();
            for _ in 0..if class == harmless && ends.len() >= MIN_WORDS { BEGINNINGS } else { 0 } {
                let end = ends.get(dice.below(ends.len())).copied().unwrap_or_default();
                let beginning = sentence.text.get(..end).unwrap_or_default();
                examples.push(learn::Example { class, features: self.features(beginning) });
            }
        }
        learn::learn(&examples).named(classes)
    }

    fn learn_pages(&self, sentences: &[Sentence], library: &Library) -> Model {
        let entries = library.entries().map(|entry| &entry.id);
        let classes: Vec<String> = entries.chain(library.cards().keys()).map(Id::to_string).collect();
        let class_of = |page: &Id| classes.iter().position(|class| class == page.as_str());
        let example = |page: &Id, text: &str| {
            let query = self.understand(text);
            let features = features(&words_but(&query, &[Status::Denied]));
            Some(learn::Example { class: class_of(page)?, features })
        };
        let told = sentences.iter().filter_map(|sentence| example(sentence.page.as_ref()?, &sentence.text));
        let named = library.entries().flat_map(|entry| {
            entry.caller_phrases.iter().map(String::as_str).chain([entry.name.en()]).map(move |text| (&entry.id, text))
        });
        let examples: Vec<learn::Example> = told.chain(named.filter_map(|(page, text)| example(page, text))).collect();
        learn::learn(&examples).named(classes)
    }
}

/// How much must speak for a card, so that the call is an errand.
const A_CARD_IS_MEANT: f32 = -0.7;
/// Beginnings of each harmless sentence that are learned as harmless, too.
const BEGINNINGS: usize = 2;

/// The words that are said, neither denied nor only asked about.
fn said(query: &rank::Query) -> Vec<HeardWord<'_>> {
    words_but(query, &[Status::Denied, Status::Asked])
}

fn words_but<'a>(query: &'a rank::Query, left_out: &[Status]) -> Vec<HeardWord<'a>> {
    let mut heard: Vec<HeardWord<'a>> = Vec::with_capacity(query.words.len());
    let mut is_whole = false;
    for (read, status) in query.words.iter().zip(&query.statuses) {
        if left_out.contains(status) {
            is_whole = false;
            continue;
        }
        heard.push(HeardWord { text: &read.word.text, follows: is_whole && read.word.gap_before == Gap::Space });
        is_whole = true;
    }
    heard
}
