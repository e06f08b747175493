//! The index with its ear: what a text suggests asking, which page it means, and how the ear is taught.

use std::{collections::BTreeMap, sync::Arc};

use crate::content::{id::Id, library::Library};

use super::{
    Filter, Index,
    clauses::Status,
    ear::{
        Ask, Ear, FIRST_OF_ALL, HARMLESS, Leaning, Learned, MIN_WORDS, MOST, Meant, Sentence, WORTH_ASKING,
        features::{Feature, HeardWord, features},
        learn,
        model::Model,
        sentences,
    },
    rank::Query,
    tokenize::Gap,
};

impl Index {
    /// The flags whose questions are worth asking, at most two; those to `leave_out` are not asked again. A clinic's own
    /// come after Legwise's.
    pub(super) fn worth_asking(&self, query: &Query, leave_out: impl Fn(&Id) -> bool) -> Vec<Id> {
        if query.words.len() < MIN_WORDS {
            return Vec::new();
        }
        let words = said(query);
        let mut leanings = self.ear.leanings(&words, WORTH_ASKING);
        leanings.retain(|(flag, _)| !leave_out(flag));
        leanings.sort_by_key(|(flag, _)| self.own_flags.contains(*flag));
        leanings.truncate(MOST);
        let most = leanings.first().map_or(0.0, |(_, lead)| *lead);
        leanings.sort_by_key(|(flag, lead)| flag.as_str() != FIRST_OF_ALL || *lead < most - NEARLY_AS_MUCH);
        leanings.into_iter().map(|(flag, _)| flag.clone()).collect()
    }

    /// The question of `flag`, with the example that is most like the text.
    pub(super) fn ask(&self, flag: Id, query: &Query) -> Ask {
        let like = self.ear.most_like(&flag, &said(query));
        Ask { red_flag: flag, like }
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
    pub(super) fn meant(&self, query: &Query) -> Meant {
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

    pub(super) fn features(&self, text: &str) -> Vec<(Feature, u32)> {
        features(&said(&self.understand(text)))
    }

    pub(super) fn learn_flags(&self, sentences: &[Sentence], library: &Library) -> Model {
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

/// How far behind the question that most speaks for may be the one that comes before all others. Beyond that the words
/// tell of something else, and whoever is asked about suicide for a sore heel stops reading what stands there.
const NEARLY_AS_MUCH: f32 = 0.5;
/// How much must speak for a card, so that the call is an errand.
const A_CARD_IS_MEANT: f32 = -0.7;
/// Beginnings of each harmless sentence that are learned as harmless, too.
const BEGINNINGS: usize = 2;

/// The words that are said, neither denied nor only asked about.
fn said(query: &Query) -> Vec<HeardWord<'_>> {
    words_but(query, &[Status::Denied, Status::Asked])
}

fn words_but<'a>(query: &'a Query, left_out: &[Status]) -> Vec<HeardWord<'a>> {
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
