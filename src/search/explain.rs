//! Why a row is there, and whether it surely is the right one.

use std::ops::Range;

use super::{
    Field, How, Match,
    grammar::is_stopword,
    index::{Index, Phrase},
    rank::{Dimension, Dimensions, Gathered, Query},
    spelling::Spelling,
    weights,
};

/// Fewer letters are the beginning of something.
const MIN_SURE_LETTERS: usize = 3;

/// Words that a call must have where none of them is of this clinic's field.
const MIN_SURE_WORDS: usize = 2;

/// Concepts of the lexicon that tell calls for this clinic from others.
const OUR_FIELD: &str = "our-field";
const LEG_PLACE: &str = "leg-place";
const ELSEWHERE: &str = "elsewhere";
/// Words that say nothing of what a call is about.
const EVERYDAY: &str = "everyday";
const DESK_BUSINESS: &str = "desk-business";

/// Whether the first row surely is about what was typed. What nobody here knows the words of, or
/// what only a common word was found of, is not.
pub(super) fn is_sure(index: &Index, query: &Query, dimensions: &Dimensions, gathered: &Gathered, score: f32) -> bool {
    let mut is_everyday = vec![false; query.words.len()];
    for mention in query.mentions.iter().filter(|mention| index.mentions_sign(&[**mention], EVERYDAY)) {
        is_everyday.iter_mut().take(mention.last + 1).skip(mention.first).for_each(|everyday| *everyday = true);
    }
    let everyday = |at: usize| is_everyday.get(at).copied().unwrap_or_default();
    let says_something =
        query.words.iter().enumerate().any(|(at, read)| !is_stopword(&read.word.text) && !everyday(at));
    if gathered.best >= weights::PREFIX * 0.5 && (says_something || gathered.best >= weights::EXACT_PHRASE) {
        return true;
    }
    let letters: usize = query.words.iter().map(|read| read.word.text.len()).sum();
    if letters < MIN_SURE_LETTERS || !says_something {
        return false;
    }
    let is_ours = index.mentions_sign(&query.mentions, OUR_FIELD);
    // One word that is said in any call, such as "morning", stands in many phrases.
    let content_words = query.words.iter().filter(|read| !is_stopword(&read.word.text)).count();
    if !is_ours && content_words < MIN_SURE_WORDS {
        return false;
    }
    let has = |sign| index.mentions_sign(&query.mentions, sign);
    // "hold", "line" and "time" are said in any call; an ear is no part of a call about legs.
    let is_elsewhere = (has(DESK_BUSINESS) && !is_ours) || (has(ELSEWHERE) && !has(LEG_PLACE));
    if is_elsewhere {
        return false;
    }
    let Some(phrase) = gathered.best_phrase.and_then(|at| index.phrase(at)) else {
        return false;
    };
    let (mut found, mut all) = (0.0, 0.0);
    for (at, read) in query.words.iter().enumerate() {
        let covering = dimensions.of_word(at);
        let trust = covering.filter_map(|dimension| trust_in(phrase, dimension)).fold(0.0_f32, f32::max);
        let rarity = read.readings.first().map_or(weights::UNKNOWN_RARITY, |reading| index.rarity_of(reading.stem));
        let weight = weights::word(is_stopword(&read.word.text)) * rarity;
        found += weight * trust;
        all += weight;
    }
    let least = if is_ours { weights::SURE_SHARE } else { weights::SURE_SHARE_ELSE };
    score >= weights::SURE_SCORE && found >= least * all
}

/// How far `phrase` has what `dimension` says.
fn trust_in(phrase: &Phrase, dimension: &Dimension) -> Option<f32> {
    dimension
        .terms
        .iter()
        .find(|(term, _)| phrase.terms.binary_search_by_key(term, |&(term, _)| term).is_ok())
        .map(|&(_, trust)| trust)
}

pub(super) fn explain(index: &Index, query: &Query, dimensions: &Dimensions, gathered: &Gathered) -> Match {
    let phrase = gathered.best_phrase.and_then(|at| index.phrase(at));
    let Some(phrase) = phrase else {
        return Match { field: Field::Body, how: How::SomeWords, phrase: String::new(), words: Vec::new() };
    };
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut how = How::AllWords;
    for (at, read) in query.words.iter().enumerate().filter(|(_, read)| !is_stopword(&read.word.text)) {
        let covering: Vec<&Dimension> =
            dimensions.of_word(at).filter(|dimension| trust_in(phrase, dimension).is_some()).collect();
        let by_word = covering.iter().any(|dimension| !dimension.is_meaning);
        how = how.max(match read.readings.first().map(|reading| reading.spelling) {
            _ if covering.is_empty() => How::SomeWords,
            _ if !by_word => How::Meaning,
            Some(Spelling::Slip) => How::Slip,
            Some(Spelling::Prefix) => How::Prefix,
            _ if !index.vocabulary.form(&read.word.text).is_some_and(|form| phrase.words.contains(&form)) => How::Stem,
            _ => How::AllWords,
        });
        if !covering.is_empty() {
            words.push(read.word.range.clone());
        }
    }
    if gathered.best >= weights::EXACT_PHRASE {
        how = How::Exact;
    } else if gathered.best >= weights::PREFIX * 0.5 {
        how = How::Prefix;
    }
    words.dedup();
    Match { field: phrase.field, how, phrase: phrase.text.to_string(), words }
}
