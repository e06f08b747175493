//! Which entries fit a query, best first.
//!
//! A query and a phrase are compared by the words and meanings that they share; what is rare
//! counts more. An entry is as good as its best phrase, helped a little by its next best and by
//! what stands anywhere on its page. Scores order rows and go into JSON; **no person is ever shown
//! one**.

use std::{cmp::Ordering, ops::Range};

use crate::content::id::Kind;

use super::{
    Answer, Field, Filter, Hit, How, Match,
    clauses::Status,
    grammar::is_stopword,
    index::{Index, Phrase, TermNo},
    lexicon::{Mention, ReadWord},
    spelling::Spelling,
    tokenize,
};

/// Every number that decides an order, with its reason.
pub(super) mod weights {
    use super::super::{Field, lexicon::Mention};

    /// A word as such. Against [`MEANING`], so that the very word wins over another for the same.
    pub const WORD: f32 = 0.7;
    /// A meaning: what the lexicon makes of a word. Callers and pages seldom share words, so this
    /// carries most of the comparison.
    pub const MEANING: f32 = 0.9;
    /// How much the meanings of one word take from each other: 0 is nothing, 0.5 keeps the word's length.
    pub const MEANINGS_SPREAD: f32 = 0.25;
    /// A word of grammar, against another word.
    pub const STOPWORD_SHARE: f32 = 0.12;
    /// What is denied is still named: it may find a row that nothing else finds, and no more.
    pub const DENIED_SHARE: f32 = 0.1;
    /// The rarity of a word that the content does not know: as rare as any.
    pub const UNKNOWN_RARITY: f32 = 4.0;

    /// The second and third best phrase of an entry: agreement of several phrases breaks ties
    /// between one lucky phrase and a page that is all about this.
    pub const NEXT_BEST: f32 = 0.25;
    /// What stands anywhere on the page: it finds what no single phrase holds together.
    pub const PAGE: f32 = 0.8;

    /// Steps of certainty. Each is more than all that the steps below can add up to.
    pub const EXACT_NAME: f32 = 6.0;
    pub const EXACT_OTHER_NAME: f32 = 5.5;
    pub const EXACT_PHRASE: f32 = 5.0;
    /// Names that begin with what is typed: the person is on the way to a name.
    pub const PREFIX: f32 = 2.5;
    /// All words of a name stand in the query, whatever else does.
    pub const NAME_INSIDE: f32 = 0.35;

    /// Callers name a part of the body in passing: its page is what they want only when nothing is
    /// amiss with it.
    pub const STRUCTURE_AMISS: f32 = 0.72;
    /// And a treatment is what they want when they ask about one.
    pub const TREATMENT_UNASKED: f32 = 0.85;
    /// The name of a part of the body inside a longer query, against other names.
    pub const STRUCTURE_INSIDE: f32 = 0.4;

    /// Below this nothing on the page has to do with the query.
    pub const MIN_SCORE: f32 = 0.08;
    /// Rows of one answer: more than anybody reads.
    pub const MAX_HITS: usize = 40;
    /// The share of what was typed that the first row must account for to be sure of it.
    pub const SURE_SHARE: f32 = 0.34;
    /// The same where no word is of this clinic's field.
    pub const SURE_SHARE_ELSE: f32 = 0.75;
    /// And the score it must reach.
    pub const SURE_SCORE: f32 = 0.5;

    /// How alike a query and a phrase of each field must be taken: names are written to be found,
    /// a summary speaks of other things too.
    pub fn of_field(field: Field) -> f32 {
        match field {
            Field::Name => 1.1,
            Field::OtherName => 1.05,
            Field::CallerPhrase => 1.0,
            Field::Summary => 0.7,
            Field::Body => 0.0,
        }
    }

    /// How strongly a page has a word, by where it stands.
    pub fn in_field(field: Field) -> f32 {
        match field {
            Field::Name => 3.0,
            Field::OtherName => 2.0,
            Field::CallerPhrase => 1.0,
            Field::Summary => 1.0,
            Field::Body => 0.25,
        }
    }

    /// The tenth mention adds little to the ninth (as in BM25).
    pub fn saturated(strength: f32) -> f32 {
        strength / (strength + 1.5)
    }

    pub fn word(is_stopword: bool) -> f32 {
        if is_stopword { WORD * STOPWORD_SHARE } else { WORD }
    }

    /// A word that means many things tells less of each.
    pub fn meaning(mentions: &[Mention], mention: &Mention) -> f32 {
        let same_place = mentions.iter().filter(|other| other.first == mention.first && other.last == mention.last);
        MEANING / (same_place.count().max(1) as f32).powf(MEANINGS_SPREAD)
    }

    /// Inverse document frequency (as in BM25).
    pub fn rarity(with: f32, all: f32) -> f32 {
        ((all - with + 0.5) / (with + 0.5) + 1.0).ln().max(0.05)
    }
}

/// Fewer letters are the beginning of something.
const MIN_SURE_LETTERS: usize = 3;

/// Concepts of the lexicon that tell what kind of call it is.
const COMPLAINT_SIGN: &str = "complaint-sign";
const TREATMENT_SIGN: &str = "treatment-sign";
const OUR_FIELD: &str = "our-field";
const LEG_PLACE: &str = "leg-place";
const ELSEWHERE: &str = "elsewhere";
const DESK_BUSINESS: &str = "desk-business";

/// A query, understood.
pub(super) struct Query {
    pub words: Vec<ReadWord>,
    pub mentions: Vec<Mention>,
    pub statuses: Vec<Status>,
}

/// One thing that a query says, by a word or a meaning.
struct Dimension {
    /// Terms that stand for it, with trust; surest first.
    terms: Vec<(TermNo, f32)>,
    weight: f32,
    /// Of words of the query, both included.
    first: usize,
    last: usize,
    is_meaning: bool,
}

/// What a document has gathered.
#[derive(Clone, Copy, Default)]
struct Gathered {
    best: f32,
    best_phrase: Option<u32>,
    second: f32,
    third: f32,
    page: f32,
}

pub(super) fn rank(index: &Index, query: &Query, filter: &Filter) -> (Vec<Hit>, bool) {
    let dimensions = dimensions(index, query);
    let asked: f32 = dimensions.iter().map(|dimension| dimension.weight * dimension.weight).sum::<f32>().sqrt();
    if asked == 0.0 {
        return (Vec::new(), false);
    }
    let mut gathered = vec![Gathered::default(); index.documents.len()];
    compare_phrases(index, &dimensions, asked, &mut gathered);
    compare_pages(index, &dimensions, &mut gathered);
    add_certainty(index, query, &mut gathered);

    let subject = Subject::of(index, query);
    let mut rows: Vec<(f32, usize)> = gathered
        .iter()
        .enumerate()
        .map(|(at, gathered)| {
            let next = weights::NEXT_BEST * (gathered.second + gathered.third) / 2.0;
            let score = gathered.best + next + weights::PAGE * gathered.page;
            (score * subject.share(index, at, gathered.best), at)
        })
        .filter(|&(score, at)| score >= weights::MIN_SCORE && passes(index, at, filter))
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| by_name(index, a.1, b.1)));
    rows.truncate(weights::MAX_HITS);

    let confident = rows.first().is_some_and(|&(score, at)| {
        gathered.get(at).is_some_and(|gathered| is_sure(index, query, &dimensions, gathered, score))
    });
    let hits = rows
        .into_iter()
        .filter_map(|(score, at)| {
            let document = index.documents.get(at)?;
            let why = explain(index, query, &dimensions, gathered.get(at)?);
            Some(Hit { id: document.id.clone(), kind: document.kind, score, why })
        })
        .collect();
    (hits, confident)
}

/// What kind of page a query asks for.
struct Subject {
    is_complaint: bool,
    is_treatment: bool,
}

impl Subject {
    fn of(index: &Index, query: &Query) -> Self {
        Self {
            is_complaint: index.mentions_sign(&query.mentions, COMPLAINT_SIGN),
            is_treatment: index.mentions_sign(&query.mentions, TREATMENT_SIGN),
        }
    }

    /// What a page's score is worth; what was typed word for word keeps all of it.
    fn share(&self, index: &Index, at: usize, best: f32) -> f32 {
        match index.documents.get(at).map(|document| document.kind) {
            _ if best >= weights::PREFIX * 0.5 => 1.0,
            Some(Kind::Structure) if self.is_complaint => weights::STRUCTURE_AMISS,
            Some(Kind::Treatment) if self.is_complaint && !self.is_treatment => weights::TREATMENT_UNASKED,
            _ => 1.0,
        }
    }
}

fn passes(index: &Index, at: usize, filter: &Filter) -> bool {
    index.documents.get(at).is_some_and(|document| {
        (filter.kinds.is_empty() || filter.kinds.contains(&document.kind))
            && (filter.regions.is_empty() || document.regions.iter().any(|region| filter.regions.contains(region)))
    })
}

fn by_name(index: &Index, a: usize, b: usize) -> Ordering {
    let key = |at: usize| index.documents.get(at).map(|document| (&document.name, &document.id));
    key(a).cmp(&key(b))
}

fn dimensions(index: &Index, query: &Query) -> Vec<Dimension> {
    let mut dimensions = Vec::new();
    for (at, read) in query.words.iter().enumerate() {
        let share = weights::word(is_stopword(&read.word.text)) * status_share(query, at, at);
        let rarity = read.readings.first().map_or(weights::UNKNOWN_RARITY, |reading| index.rarity_of(reading.stem));
        dimensions.push(Dimension {
            terms: read.readings.iter().map(|reading| (reading.stem, reading.trust)).collect(),
            weight: share * rarity,
            first: at,
            last: at,
            is_meaning: false,
        });
    }
    let mut meanings: Vec<(TermNo, &Mention)> =
        query.mentions.iter().filter_map(|mention| Some((index.concept_term(mention.concept)?, mention))).collect();
    meanings.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.trust.total_cmp(&a.1.trust)).then(a.1.first.cmp(&b.1.first)));
    meanings.dedup_by_key(|(term, _)| *term);
    dimensions.extend(meanings.into_iter().map(|(term, mention)| Dimension {
        terms: vec![(term, mention.trust)],
        weight: weights::meaning(&query.mentions, mention)
            * index.rarity_of(term)
            * status_share(query, mention.first, mention.last),
        first: mention.first,
        last: mention.last,
        is_meaning: true,
    }));
    dimensions
}

fn status_share(query: &Query, first: usize, last: usize) -> f32 {
    let denied = query.statuses.iter().take(last + 1).skip(first).all(|status| *status == Status::Denied);
    if denied { weights::DENIED_SHARE } else { 1.0 }
}

/// Cosine of query and phrase, the best of each document kept.
fn compare_phrases(index: &Index, dimensions: &[Dimension], asked: f32, gathered: &mut [Gathered]) {
    let mut shared = vec![0.0_f32; index.phrases.len()];
    let mut seen = vec![0_u32; index.phrases.len()];
    for (dimension, stamp) in dimensions.iter().zip(1..) {
        for &(term, trust) in &dimension.terms {
            let postings = usize::try_from(term).ok().and_then(|term| index.phrase_postings.get(term));
            for &(phrase, weight) in postings.into_iter().flatten() {
                let Ok(at) = usize::try_from(phrase) else { continue };
                if let (Some(shared), Some(seen)) = (shared.get_mut(at), seen.get_mut(at))
                    && *seen != stamp
                {
                    *seen = stamp;
                    *shared += dimension.weight * weight * trust;
                }
            }
        }
    }
    for (at, (phrase, &shared)) in
        (0..).zip(index.phrases.iter().zip(&shared)).filter(|(_, (_, shared))| **shared > 0.0)
    {
        let alike = likeness(index, phrase, shared, asked);
        let Some(gathered) = usize::try_from(phrase.document).ok().and_then(|document| gathered.get_mut(document))
        else {
            continue;
        };
        if alike > gathered.best {
            (gathered.third, gathered.second, gathered.best) = (gathered.second, gathered.best, alike);
            gathered.best_phrase = Some(at);
        } else if alike > gathered.second {
            (gathered.third, gathered.second) = (gathered.second, alike);
        } else if alike > gathered.third {
            gathered.third = alike;
        }
    }
}

fn likeness(index: &Index, phrase: &Phrase, shared: f32, asked: f32) -> f32 {
    if phrase.norm == 0.0 {
        return 0.0;
    }
    let cosine = shared / (asked * phrase.norm);
    // The share of the phrase that the query says.
    let covered = shared / (phrase.norm * phrase.norm);
    let is_name = matches!(phrase.field, Field::Name | Field::OtherName);
    let inside = if is_name && covered > 0.85 {
        let document = usize::try_from(phrase.document).ok().and_then(|at| index.documents.get(at));
        let is_structure = document.is_some_and(|document| document.kind == Kind::Structure);
        let share = if is_structure { weights::STRUCTURE_INSIDE } else { 1.0 };
        weights::NAME_INSIDE * share * (phrase.norm / asked).min(1.0)
    } else {
        0.0
    };
    cosine * weights::of_field(phrase.field) + inside
}

/// The share of the query that each page has anywhere.
fn compare_pages(index: &Index, dimensions: &[Dimension], gathered: &mut [Gathered]) {
    let all: f32 = dimensions.iter().map(|dimension| dimension.weight).sum();
    let mut seen = vec![0_u32; gathered.len()];
    for (dimension, stamp) in dimensions.iter().zip(1..) {
        for &(term, trust) in &dimension.terms {
            let postings = usize::try_from(term).ok().and_then(|term| index.document_postings.get(term));
            for &(document, strength) in postings.into_iter().flatten() {
                let Ok(at) = usize::try_from(document) else { continue };
                if let (Some(gathered), Some(seen)) = (gathered.get_mut(at), seen.get_mut(at))
                    && *seen != stamp
                {
                    *seen = stamp;
                    gathered.page += dimension.weight * strength * trust / all;
                }
            }
        }
    }
}

/// Lifts what was typed word for word, and names that begin with it.
fn add_certainty(index: &Index, query: &Query, gathered: &mut [Gathered]) {
    let key = tokenize::key(query.words.iter().map(|read| &read.word));
    let exact = index.by_key.get(&key).into_iter().flatten().copied();
    for at in exact {
        lift(index, gathered, at, |field| match field {
            Field::Name => weights::EXACT_NAME,
            Field::OtherName => weights::EXACT_OTHER_NAME,
            _ => weights::EXACT_PHRASE,
        });
    }
    let typed: Vec<&str> = query.words.iter().map(|read| read.word.text.as_str()).collect();
    let letters: usize = typed.iter().map(|word| word.len()).sum();
    if letters < 3 {
        return;
    }
    for (at, phrase) in (0..).zip(&index.phrases) {
        if matches!(phrase.field, Field::Name | Field::OtherName) && begins(&phrase.words, &typed) {
            let whole: usize = phrase.words.iter().map(|word| word.len()).sum();
            let share = letters as f32 / whole.max(1) as f32;
            lift(index, gathered, at, |field| {
                let name = if field == Field::Name { 0.5 } else { 0.0 };
                weights::PREFIX * (0.5 + 0.5 * share.min(1.0)) + name
            });
        }
    }
}

fn lift(index: &Index, gathered: &mut [Gathered], phrase_at: u32, certainty: impl Fn(Field) -> f32) {
    let phrase = usize::try_from(phrase_at).ok().and_then(|at| index.phrases.get(at));
    let Some(phrase) = phrase else { return };
    let document = usize::try_from(phrase.document).ok().and_then(|at| gathered.get_mut(at));
    if let Some(gathered) = document {
        let certain = certainty(phrase.field);
        if certain > gathered.best {
            gathered.best = certain;
            gathered.best_phrase = Some(phrase_at);
        }
    }
}

/// Whether each typed word begins a word of the name, in order, from its first word on.
fn begins(name: &[Box<str>], typed: &[&str]) -> bool {
    let mut rest = name.iter();
    let first = match (name.first(), typed.first()) {
        (Some(name), Some(typed)) => name.starts_with(typed),
        _ => false,
    };
    first && typed.iter().all(|typed| rest.any(|word| word.starts_with(typed)))
}

/// Whether the first row surely is about what was typed. What nobody here knows the words of, or
/// what only a common word was found of, is not.
fn is_sure(index: &Index, query: &Query, dimensions: &[Dimension], gathered: &Gathered, score: f32) -> bool {
    if gathered.best >= weights::PREFIX * 0.5 {
        return true;
    }
    let letters: usize = query.words.iter().map(|read| read.word.text.len()).sum();
    if letters < MIN_SURE_LETTERS {
        return false;
    }
    let is_ours = index.mentions_sign(&query.mentions, OUR_FIELD);
    let is_elsewhere = [ELSEWHERE, DESK_BUSINESS].iter().any(|sign| index.mentions_sign(&query.mentions, sign))
        && !index.mentions_sign(&query.mentions, LEG_PLACE);
    if is_elsewhere {
        return false;
    }
    let Some(phrase) = gathered.best_phrase.and_then(|at| index.phrases.get(usize::try_from(at).ok()?)) else {
        return false;
    };
    let (mut found, mut all) = (0.0, 0.0);
    for (at, read) in query.words.iter().enumerate() {
        let covering = dimensions.iter().filter(|dimension| dimension.first <= at && at <= dimension.last);
        let trust = covering.filter_map(|dimension| has(phrase, dimension)).fold(0.0_f32, f32::max);
        let rarity = read.readings.first().map_or(weights::UNKNOWN_RARITY, |reading| index.rarity_of(reading.stem));
        let weight = weights::word(is_stopword(&read.word.text)) * rarity;
        found += weight * trust;
        all += weight;
    }
    let least = if is_ours { weights::SURE_SHARE } else { weights::SURE_SHARE_ELSE };
    score >= weights::SURE_SCORE && found >= least * all
}

/// How far `phrase` has what `dimension` says.
fn has(phrase: &Phrase, dimension: &Dimension) -> Option<f32> {
    dimension
        .terms
        .iter()
        .find(|(term, _)| phrase.terms.binary_search_by_key(term, |&(term, _)| term).is_ok())
        .map(|&(_, trust)| trust)
}

fn explain(index: &Index, query: &Query, dimensions: &[Dimension], gathered: &Gathered) -> Match {
    let phrase = gathered.best_phrase.and_then(|at| index.phrases.get(usize::try_from(at).ok()?));
    let Some(phrase) = phrase else {
        return Match { field: Field::Body, how: How::SomeWords, phrase: String::new(), words: Vec::new() };
    };
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut how = How::AllWords;
    for (at, read) in query.words.iter().enumerate().filter(|(_, read)| !is_stopword(&read.word.text)) {
        let covering: Vec<&Dimension> = dimensions
            .iter()
            .filter(|dimension| dimension.first <= at && at <= dimension.last && has(phrase, dimension).is_some())
            .collect();
        let by_word = covering.iter().any(|dimension| !dimension.is_meaning);
        how = how.max(match read.readings.first().map(|reading| reading.spelling) {
            _ if covering.is_empty() => How::SomeWords,
            _ if !by_word => How::Meaning,
            Some(Spelling::Slip) => How::Slip,
            Some(Spelling::Prefix) => How::Prefix,
            _ if phrase.words.iter().all(|word| word.as_ref() != read.word.text) => How::Stem,
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

/// Puts rows and banners together.
pub(super) fn answer(banners: Vec<super::Banner>, (hits, confident): (Vec<Hit>, bool)) -> Answer {
    Answer { banners, confident, hits }
}
