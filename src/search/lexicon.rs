//! From words to meanings: which concepts of the lexicon a text mentions, and where.
//!
//! Concepts are content (`data/lexicon`). This file only finds them; what follows from them is
//! the business of [`rank`](super::rank) and [`banner`](super::banner).

use std::{collections::BTreeMap, iter, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::content::{id::Id, library::Library};

use super::{
    grammar::{Words, words},
    spelling::{Form, Reading, Spelling, Stem, Vocabulary},
    tokenize::{self, Gap, Word},
};

/// A concept, by number.
pub(super) type ConceptNo = u32;

/// A word below this trust finds rows, but no meaning: a guess must not raise an alarm.
const MIN_TRUST: f32 = 0.7;
/// A beginning of fewer letters finds rows, but no meaning.
const MIN_PREFIX_LETTERS: usize = 4;
/// A beginning of fewer letters raises no emergency: "bled" and "blend" still look alike.
const SURE_PREFIX_LETTERS: usize = 5;

/// Words that a caller puts into one phrase at most.
const MAX_PADDING: usize = 12;

/// Words of grammar that may stand inside a phrase without changing it: "pain in (my) chest".
const DETERMINERS: [&str; 10] = ["my", "her", "his", "their", "our", "your", "the", "a", "an", "its"];

/// Words that a caller may put into a phrase: "my throat (is really) closing". Phrases of the lexicon
/// that have them are matched as they are.
///
/// People too: "can't get (dad) to wake" is "can't get to wake".
static PADDING: Words = LazyLock::new(|| {
    words(
        "is, are, was, were, be, been, am, im, its, hes, shes, theyre, has, have, had, so, very, really, super, pretty, nearly, almost, totally, completely, suddenly, half, kind, sort, sorta, \
    like, kinda, all, left, right, real, even, that, this, these, those, some, any, of, it, he, she, him, her, i, \
    me, we, they, them, got, getting, gets, gone, went, going, both, whole, own, old, poor, little, plain, damn, darn, \
    dad, dads, daddy, father, papa, pop, pops, mom, moms, mum, mama, mother, ma, grandma, grandpa, granny, gramps, nana, \
    nan, meemaw, pawpaw, husband, hubby, wife, son, daughter, brother, sister, aunt, uncle, neighbor, friend, boyfriend, \
    girlfriend, partner, to, look, looks, feel, feels, feeling, felt, seem, seems, patient, pt, client, man, lady, guy, kid, roommate",
    )
});

/// What leads from one word of a phrase to the next.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
enum Step {
    /// The word with any ending.
    Stem(Stem),
    /// The word as it is, written "=leg" in the lexicon.
    Form(Form),
}

/// A word of a query with all it may stand for.
#[derive(Clone, Debug)]
pub(super) struct ReadWord {
    pub word: Word,
    /// Surest first.
    pub readings: Vec<Reading>,
}

/// Where a phrase has been followed to.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    node: u32,
    /// Words that were passed over.
    skipped: usize,
    is_behind_padding: bool,
}

/// The phrases that begin at one word.
struct Walk<'w, 't> {
    text: &'w Text<'t>,
    /// Words and nodes that were reached already: what follows is the same.
    seen: Vec<(usize, u32)>,
    found: &'w mut Vec<Mention>,
}

/// The words of a text, and which of them may stand inside a phrase without changing it.
struct Text<'a> {
    words: &'a [ReadWord],
    is_padding: Vec<bool>,
}

/// A place of a text where a concept is mentioned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mention {
    pub concept: ConceptNo,
    /// Of words, both included.
    pub first: usize,
    pub last: usize,
    pub trust: f32,
    /// Whether a word of it is only begun and may still become another.
    pub is_begun: bool,
}

/// The concepts in a form that can be searched for.
#[derive(Default)]
pub(super) struct Lexicon {
    by_id: BTreeMap<Id, ConceptNo>,
    by_literal: BTreeMap<String, ConceptNo>,
    /// Each concept with all that include it, itself first.
    wider: Vec<Vec<ConceptNo>>,
    hides: Vec<bool>,
    finds_pages: Vec<bool>,
    /// (node, step) → node; node 0 is the root.
    steps: FxHashMap<(u32, Step), u32>,
    ends: Ends,
}

/// What ends at each node: one list for all nodes, since most have one concept or none.
struct Ends {
    /// By node: behind which entry of `concepts` its last one stands; 0 for none.
    last: Vec<u32>,
    /// Each with the one before it at the same node, counted in the same way.
    concepts: Vec<(ConceptNo, u32)>,
}

impl Default for Ends {
    /// The root alone.
    fn default() -> Self {
        Self { last: vec![0], concepts: Vec::new() }
    }
}

impl Ends {
    /// The number of the node that would be added next.
    fn next_node(&self) -> u32 {
        number(self.last.len())
    }

    fn add_node(&mut self) {
        self.last.push(0);
    }

    fn of(&self, node: u32) -> impl Iterator<Item = ConceptNo> {
        let at = |no: u32| self.concepts.get(usize::try_from(no.checked_sub(1)?).ok()?);
        let last = usize::try_from(node).ok().and_then(|node| self.last.get(node)).copied().unwrap_or_default();
        iter::successors(at(last), move |(_, before)| at(*before)).map(|&(concept, _)| concept)
    }

    fn add(&mut self, node: u32, concept: ConceptNo) {
        if self.of(node).any(|other| other == concept) {
            return;
        }
        if let Some(last) = at_mut(&mut self.last, node) {
            self.concepts.push((concept, *last));
            *last = number(self.concepts.len());
        }
    }
}

impl Lexicon {
    pub fn build(library: &Library, vocabulary: &Vocabulary) -> Self {
        let mut lexicon = Self::default();
        let limits = &library.readings().limits;
        for (id, no) in library.lexicon().keys().chain(limits.keys()).zip(0..) {
            lexicon.by_id.entry(id.clone()).or_insert(no);
        }
        let mut included_by: Vec<Vec<ConceptNo>> = vec![Vec::new(); library.lexicon().len() + limits.len()];
        for (no, concept) in (0..).zip(library.lexicon().values()) {
            for narrow in concept.includes.iter().filter_map(|id| lexicon.concept(id)) {
                if let Some(wide) = at_mut(&mut included_by, narrow) {
                    wide.push(no);
                }
            }
        }
        for (no, concept) in (0..).zip(library.lexicon().values()) {
            lexicon.wider.push(wider_than(no, &included_by));
            lexicon.hides.push(concept.hides);
            lexicon.finds_pages.push(concept.finds_pages);
            for words in concept.words.iter().filter(|_| concept.is_offered_for_slips) {
                lexicon.add_phrase(no, words, vocabulary);
            }
        }
        // A reading beyond a limit means what names the limit; no words are needed.
        for no in (0..).skip(library.lexicon().len()).take(limits.len()) {
            lexicon.wider.push(wider_than(no, &included_by));
            lexicon.hides.push(false);
            lexicon.finds_pages.push(false);
        }
        lexicon
    }

    /// How many concepts there are; their numbers are below this.
    pub fn concept_count(&self) -> usize {
        self.wider.len()
    }

    pub fn concept(&self, id: &Id) -> Option<ConceptNo> {
        self.by_id.get(id).copied()
    }

    /// The concept of a word or phrase that a rule gives as such.
    pub fn literal(&mut self, words: &str, vocabulary: &Vocabulary) -> ConceptNo {
        if let Some(&no) = self.by_literal.get(words) {
            return no;
        }
        let no = number(self.wider.len());
        self.wider.push(vec![no]);
        self.hides.push(false);
        self.finds_pages.push(false);
        self.by_literal.insert(words.to_owned(), no);
        self.add_phrase(no, words, vocabulary);
        no
    }

    /// The concepts by which a text of an entry is compared: [`mentions`](Self::mentions) without
    /// their places and without those that only rules use.
    pub fn meanings(&self, words: &[ReadWord]) -> Vec<ConceptNo> {
        let wider = |mention: &Mention| usize::try_from(mention.concept).ok().and_then(|no| self.wider.get(no));
        let found = self.found(words);
        let mut all: Vec<ConceptNo> = found.iter().filter_map(wider).flatten().copied().collect();
        all.retain(|&concept| self.finds_pages(concept));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Every mention of a concept in `words`, by place.
    pub fn mentions(&self, words: &[ReadWord]) -> Vec<Mention> {
        self.widened(&self.found(words))
    }

    /// `found` with every concept that includes one of them, by place.
    pub fn widened(&self, found: &[Mention]) -> Vec<Mention> {
        let mut all: Vec<Mention> = found
            .iter()
            .flat_map(|mention| {
                let wider = usize::try_from(mention.concept).ok().and_then(|no| self.wider.get(no));
                wider.into_iter().flatten().map(|&concept| Mention { concept, ..*mention })
            })
            .collect();
        all.sort_by(|a, b| {
            (a.first, a.last, a.concept).cmp(&(b.first, b.last, b.concept)).then(b.trust.total_cmp(&a.trust))
        });
        all.dedup_by_key(|mention| (mention.first, mention.last, mention.concept));
        all
    }

    /// What stands in `words`, without what is hidden by a longer phrase.
    fn found(&self, words: &[ReadWord]) -> Vec<Mention> {
        let mut found = Vec::new();
        let text = Text {
            words,
            is_padding: words
                .iter()
                .map(|read| is_determiner(&read.word.text) || PADDING.contains(read.word.text.as_str()))
                .collect(),
        };
        for first in 0..words.len() {
            let start = Mention { concept: 0, first, last: first, trust: 1.0, is_begun: false };
            let mut walk = Walk { text: &text, seen: Vec::new(), found: &mut found };
            self.walk(&mut walk, start, Place { at: first, node: 0, skipped: 0, is_behind_padding: false });
        }
        // By word: behind which word the furthest hiding phrase ends that begins there or before.
        let mut furthest = vec![0; words.len()];
        for hiding in found.iter().filter(|mention| self.is_hiding(mention.concept)) {
            if let Some(end) = furthest.get_mut(hiding.first) {
                *end = (hiding.last + 1).max(*end);
            }
        }
        let mut so_far = 0;
        for end in &mut furthest {
            so_far = so_far.max(*end);
            *end = so_far;
        }
        let end_from = |first: usize| furthest.get(first).copied().unwrap_or_default();
        found.retain(|mention| {
            let is_inside_longer = end_from(mention.first) > mention.last + 1
                || mention.first.checked_sub(1).is_some_and(|before| end_from(before) > mention.last);
            !is_inside_longer
        });
        found
    }

    /// Follows the words from `here` on; `so_far` is what a phrase that ends before it would be.
    fn walk(&self, walk: &mut Walk<'_, '_>, so_far: Mention, place: Place) {
        let Place { at, node, skipped, is_behind_padding } = place;
        // A mention ends with a word that means something.
        if let Some(last) = at.checked_sub(1).filter(|_| node != 0 && !is_behind_padding) {
            walk.found.extend(self.ends.of(node).map(|concept| Mention { concept, last, ..so_far }));
        }
        let Some(here) =
            walk.text.words.get(at).filter(|here| at == so_far.first || here.word.gap_before <= Gap::Tight)
        else {
            return;
        };
        if walk.seen.contains(&(at, node)) {
            return;
        }
        walk.seen.push((at, node));
        let mut completed = false;
        for reading in &here.readings {
            let is_prefix = reading.spelling == Spelling::Prefix;
            // Of several completions only the most used one: the others are guesses.
            if reading.trust < MIN_TRUST
                || (is_prefix && (completed || here.word.text.len() < MIN_PREFIX_LETTERS || known_whole(here)))
            {
                continue;
            }
            completed |= is_prefix;
            let with_this = Mention {
                trust: so_far.trust * reading.trust,
                is_begun: so_far.is_begun || (is_prefix && may_become_another(here)),
                ..so_far
            };
            for step in [Some(Step::Stem(reading.stem)), reading.form.map(Step::Form)].into_iter().flatten() {
                if let Some(&next) = self.steps.get(&(node, step)) {
                    self.walk(walk, with_this, Place { at: at + 1, node: next, skipped, is_behind_padding: false });
                }
            }
        }
        if node != 0 && skipped < MAX_PADDING && walk.text.is_padding.get(at) == Some(&true) {
            self.walk(walk, so_far, Place { at: at + 1, node, skipped: skipped + 1, is_behind_padding: true });
        }
    }

    /// Whether entries are compared by `concept`.
    pub fn finds_pages(&self, concept: ConceptNo) -> bool {
        usize::try_from(concept).ok().and_then(|no| self.finds_pages.get(no)).copied().unwrap_or(false)
    }

    fn is_hiding(&self, concept: ConceptNo) -> bool {
        usize::try_from(concept).ok().and_then(|no| self.hides.get(no)).copied().unwrap_or(false)
    }

    fn add_phrase(&mut self, no: ConceptNo, phrase: &str, vocabulary: &Vocabulary) {
        let mut steps: Vec<(Option<Step>, bool)> = Vec::new();
        for part in phrase.split_whitespace() {
            tokenize::each_word(part, |word, _, _| {
                let step = if part.starts_with('=') {
                    vocabulary.form(word).map(Step::Form)
                } else {
                    vocabulary.stem(word).map(Step::Stem)
                };
                steps.push((step, is_determiner(word)));
            });
        }
        let only_word = steps.len() == 1;
        let mut node = 0;
        for (step, _) in steps.into_iter().filter(|(_, is_determiner)| only_word || !is_determiner) {
            let Some(step) = step else {
                return;
            };
            let fresh = self.ends.next_node();
            node = *self.steps.entry((node, step)).or_insert(fresh);
            if node == fresh {
                self.ends.add_node();
            }
        }
        if node != 0 {
            self.ends.add(node, no);
        }
    }
}

/// `no` and every concept that includes it, however far up.
fn wider_than(no: ConceptNo, included_by: &[Vec<ConceptNo>]) -> Vec<ConceptNo> {
    let mut all = vec![no];
    let mut next = 0;
    while let Some(&narrow) = all.get(next) {
        for &wide in usize::try_from(narrow).ok().and_then(|narrow| included_by.get(narrow)).into_iter().flatten() {
            if !all.contains(&wide) {
                all.push(wide);
            }
        }
        next += 1;
    }
    all
}

/// A place in a list. None is ever as long as there are numbers.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn at_mut<T>(list: &mut [T], no: u32) -> Option<&mut T> {
    usize::try_from(no).ok().and_then(|no| list.get_mut(no))
}

pub(super) fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(&word)
}

/// Whether a word that is only begun is short, or begins more words than one.
fn may_become_another(word: &ReadWord) -> bool {
    let completions = word.readings.iter().filter(|reading| reading.spelling == Spelling::Prefix);
    word.word.text.len() < SURE_PREFIX_LETTERS || completions.count() > 1
}

fn known_whole(word: &ReadWord) -> bool {
    word.readings.first().is_some_and(|reading| reading.spelling == Spelling::Whole)
}
