//! Which entries fit a query, best first.
//!
//! A query and a phrase are compared by the words and meanings that they share; what is rare
//! counts more. An entry is as good as its best phrase, helped a little by its next best and by
//! what stands anywhere on its page. Scores order rows and go into JSON; **no person is ever shown
//! one**.

use std::{cmp::Ordering, ops::Range};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::content::id::Kind;

use super::{
    Banner, Field, Filter, Hit,
    clauses::Status,
    ear::Meant,
    explain::{explain, is_sure},
    grammar::is_stopword,
    index::{Index, Phrase, TermNo},
    lexicon::{Mention, ReadWord},
    readings::Reading,
    segments::Segments,
    spelling::Form,
    weights,
};

/// Concepts of the lexicon that tell what kind of call it is.
const COMPLAINT_SIGN: &str = "complaint-sign";
const TREATMENT_SIGN: &str = "treatment-sign";
const STRUCTURE_SIGN: &str = "structure-sign";
const AMISS: &str = "amiss";

/// Fewer letters begin too many names.
const MIN_BEGINNING: usize = 3;

/// A query, understood.
pub(super) struct Query {
    pub words: Vec<ReadWord>,
    pub segments: Segments,
    pub mentions: Vec<Mention>,
    pub statuses: Vec<Status>,
    /// By word: the place of the word that denies it, puts it into the past or asks about it.
    pub because: Vec<Option<usize>>,
    pub readings: Vec<Reading>,
}

/// One thing that a query says, by a word or a meaning.
pub(super) struct Dimension {
    /// Terms that stand for it, with trust; surest first.
    pub terms: Vec<(TermNo, f32)>,
    weight: f32,
    /// Of words of the query, both included.
    pub first: usize,
    pub last: usize,
    pub is_meaning: bool,
}

/// What a document has gathered.
#[derive(Clone, Copy, Default)]
pub(super) struct Gathered {
    pub best: f32,
    pub best_phrase: Option<u32>,
    second: f32,
    third: f32,
    page: f32,
}

/// Words of a query that are compared one by one; of a longer text each word counts once.
const MAX_COMPARED: usize = 300;

pub(super) fn rank(
    index: &Index,
    query: &Query,
    filter: &Filter,
    banners: &[Banner],
    meant: &Meant,
) -> (Vec<Hit>, bool) {
    let digest = (query.words.len() > MAX_COMPARED).then(|| query.digest());
    let query = digest.as_ref().unwrap_or(query);
    let dimensions = Dimensions::of(index, query);
    let asked: f32 = dimensions.all.iter().map(|dimension| dimension.weight * dimension.weight).sum::<f32>().sqrt();
    if asked == 0.0 {
        return (Vec::new(), false);
    }
    let mut gathered = vec![Gathered::default(); index.documents.len()];
    compare_phrases(index, &dimensions.all, asked, &mut gathered);
    compare_pages(index, &dimensions.all, &mut gathered);
    add_certainty(index, query, &mut gathered);

    let subject = Subject::of(index, query);
    let pointed = pointed(index, banners);
    let mut rows: Vec<(f32, usize)> = gathered
        .iter()
        .enumerate()
        .map(|(at, gathered)| {
            let next = weights::NEXT_BEST * (gathered.second + gathered.third) / 2.0;
            let score = gathered.best + next + weights::PAGE * gathered.page;
            let lift = pointed.get(at).copied().unwrap_or_default() + weights::meant(meant.documents.get(at).copied());
            (score * subject.share(index, at, gathered.best) + lift, at)
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

/// By document: how much the raised red flags speak for it.
fn pointed(index: &Index, banners: &[Banner]) -> Vec<f32> {
    let mut lifts = vec![0.0_f32; index.documents.len()];
    for (rank, banner) in banners.iter().enumerate() {
        let pointed_to = index.pointed_to.get(&banner.red_flag);
        for (place, &at) in pointed_to.into_iter().flatten().enumerate() {
            let lift = weights::raised(banner.disposition) * weights::raised_next(rank) * weights::pointed_to(place);
            if let Some(so_far) = lifts.get_mut(at) {
                *so_far = so_far.max(lift) + weights::NEXT_FLAG * so_far.min(lift);
            }
        }
    }
    lifts
}

/// What kind of page a query asks for.
struct Subject {
    is_complaint: bool,
    is_treatment: bool,
    is_structure: bool,
}

impl Subject {
    fn of(index: &Index, query: &Query) -> Self {
        let is_structure =
            index.mentions_sign(&query.mentions, STRUCTURE_SIGN) && !index.mentions_sign(&query.mentions, AMISS);
        Self {
            is_structure,
            is_complaint: index.mentions_sign(&query.mentions, COMPLAINT_SIGN),
            is_treatment: index.mentions_sign(&query.mentions, TREATMENT_SIGN),
        }
    }

    /// What a page's score is worth; what was typed word for word keeps all of it.
    fn share(&self, index: &Index, at: usize, best: f32) -> f32 {
        match index.documents.get(at).map(|document| document.kind) {
            _ if best >= weights::PREFIX * 0.5 => 1.0,
            Some(Kind::Structure) if self.is_structure => 1.0,
            Some(_) if self.is_structure => weights::STRUCTURE_ASKED,
            Some(Kind::Structure) if self.is_complaint => weights::STRUCTURE_AMISS,
            Some(Kind::Treatment) if self.is_complaint && !self.is_treatment => weights::TREATMENT_UNASKED,
            Some(Kind::Complaint | Kind::Condition) if self.is_treatment && !self.is_complaint => {
                weights::TREATMENT_ASKED
            }
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

impl Query {
    /// Each word and each meaning once, at the place of its first.
    fn digest(&self) -> Self {
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        let mut digest = Self {
            words: Vec::new(),
            segments: Segments::of(&[]),
            mentions: Vec::new(),
            statuses: Vec::new(),
            because: Vec::new(),
            readings: Vec::new(),
        };
        let mut place_of = Vec::with_capacity(self.words.len());
        for (read, status) in self.words.iter().zip(&self.statuses) {
            let place = *places.entry(&read.word.text).or_insert_with(|| {
                digest.words.push(read.clone());
                digest.statuses.push(*status);
                digest.words.len() - 1
            });
            // What is said once is not only denied or past.
            if let Some(so_far) = digest.statuses.get_mut(place) {
                *so_far = (*so_far).min(*status);
            }
            place_of.push(place);
        }
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        for mention in self.mentions.iter().filter(|mention| seen.insert(mention.concept)) {
            if let (Some(&first), Some(&last)) = (place_of.get(mention.first), place_of.get(mention.last)) {
                digest.mentions.push(Mention { first: first.min(last), last: first.max(last), ..*mention });
            }
        }
        digest.mentions.sort_by_key(|mention| (mention.first, mention.last, mention.concept));
        digest
    }
}

/// What a query says, and by word which of it.
pub(super) struct Dimensions {
    pub all: Vec<Dimension>,
    by_word: Vec<Vec<usize>>,
}

impl Dimensions {
    fn of(index: &Index, query: &Query) -> Self {
        let all = dimensions(index, query);
        let mut by_word = vec![Vec::new(); query.words.len()];
        for (at, dimension) in all.iter().enumerate() {
            by_word.iter_mut().take(dimension.last + 1).skip(dimension.first).for_each(|of_word| of_word.push(at));
        }
        Self { all, by_word }
    }

    /// Those that the word at `at` has a part in.
    pub fn of_word(&self, at: usize) -> impl Iterator<Item = &Dimension> {
        self.by_word.get(at).into_iter().flatten().filter_map(|&at| self.all.get(at))
    }
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
    let statuses = || query.statuses.iter().take(last + 1).skip(first);
    if statuses().all(|status| *status == Status::Denied) {
        weights::DENIED_SHARE
    } else if statuses().all(|status| *status == Status::Past) {
        weights::PAST_SHARE
    } else {
        1.0
    }
}

/// Cosine of query and phrase, the best of each document kept.
fn compare_phrases(index: &Index, dimensions: &[Dimension], asked: f32, gathered: &mut [Gathered]) {
    let mut shared = vec![0.0_f32; index.phrases.len()];
    let mut seen = vec![0_u32; index.phrases.len()];
    for (dimension, stamp) in dimensions.iter().zip(1..) {
        for &(term, trust) in &dimension.terms {
            for &(phrase, weight) in index.phrase_postings.of(term) {
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
    let inside = if phrase.is_name() && covered > 0.85 {
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
            for &(document, strength) in index.document_postings.of(term) {
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
    for (at, phrase) in index.phrases_of(&query.words) {
        let certainty = match phrase.field {
            Field::Name => weights::EXACT_NAME,
            Field::OtherName => weights::EXACT_OTHER_NAME,
            _ => weights::EXACT_PHRASE,
        };
        lift(gathered, at, phrase, certainty);
    }
    let letters: usize = query.words.iter().map(|read| read.word.text.len()).sum();
    if letters < MIN_BEGINNING {
        return;
    }
    let typed: Vec<Range<Form>> = query.words.iter().map(|read| index.vocabulary.beginning(&read.word.text)).collect();
    let Some(first) = typed.first() else { return };
    let mut names: Vec<(u32, &Phrase)> =
        index.names_from(first).filter(|(_, phrase)| begins(&phrase.words, &typed)).collect();
    names.sort_unstable_by_key(|&(at, _)| at);
    for (at, phrase) in names {
        let whole: usize = phrase.words.iter().map(|&word| index.vocabulary.text(word).len()).sum();
        let share = letters as f32 / whole.max(1) as f32;
        let name = if phrase.field == Field::Name { 0.5 } else { 0.0 };
        lift(gathered, at, phrase, weights::PREFIX * (0.5 + 0.5 * share.min(1.0)) + name);
    }
}

fn lift(gathered: &mut [Gathered], at: u32, phrase: &Phrase, certainty: f32) {
    if let Some(gathered) = usize::try_from(phrase.document).ok().and_then(|document| gathered.get_mut(document))
        && certainty > gathered.best
    {
        gathered.best = certainty;
        gathered.best_phrase = Some(at);
    }
}

/// Whether each typed word begins a word of the name, in order. The first is known to begin its first.
fn begins(name: &[Form], typed: &[Range<Form>]) -> bool {
    let mut rest = name.iter();
    typed.iter().all(|typed| rest.any(|word| typed.contains(word)))
}
