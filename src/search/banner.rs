//! Red flags that a caller's words raise, whether or not any entry fits.
//!
//! Rules are content (`raised_by` in `data/red-flags`). **No banner means "not asked", never
//! "safe"**: nothing here says that a flag is absent.

use std::{cmp::Reverse, ops::Range};

use crate::content::{
    id::Id,
    library::Library,
    red_flag::{Disposition, Rule},
};

use super::{
    clauses::Status,
    combine::{combine, Reach},
    lexicon::{ConceptNo, Lexicon, Mention, ReadWord},
    segments::Segments,
    spelling::Vocabulary,
    tokenize::Gap,
};

/// Words between the first and the last thing that a rule combines, where the rule sets no limit:
/// about three sentences of one story.
const SPAN: usize = 40;

/// A red flag raised by what was typed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Banner {
    pub disposition: Disposition,
    pub red_flag: Id,
    /// The words that raised it, in bytes of the query, in order.
    pub words: Vec<Range<usize>>,
}

/// What was understood of a query, as far as rules need it.
pub(super) struct Heard<'a> {
    words: &'a [ReadWord],
    segments: &'a Segments,
    /// By concept: where it is mentioned, and how it is meant.
    places: Vec<Vec<(Mention, Status)>>,
    /// By word: how many marks and "but" stand before it in the text.
    breaks: Vec<usize>,
}

/// What counts as said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Counts {
    /// What is so now, for all we know.
    Said,
    /// That, and what is denied: to tell which red flags a text denies.
    SaidOrDenied,
}

/// All rules of a library.
#[derive(Default)]
pub(super) struct Rules(Vec<Compiled>);

struct Compiled {
    red_flag: Id,
    disposition: Disposition,
    all: Vec<Vec<ConceptNo>>,
    ever: Vec<Vec<ConceptNo>>,
    unless: Vec<ConceptNo>,
    unless_together: Vec<Vec<ConceptNo>>,
    near: Option<usize>,
}

/// The words and phrases that rules give as such.
pub(super) fn literals(library: &Library) -> impl Iterator<Item = &str> {
    library.red_flags().values().flat_map(|flag| &flag.raised_by).flat_map(terms).filter_map(as_literal)
}

impl Rules {
    /// Rules that name a concept which does not exist never hold; `check` reports them.
    pub fn build(library: &Library, lexicon: &mut Lexicon, vocabulary: &Vocabulary) -> Self {
        let mut rules = Vec::new();
        for (id, flag) in library.red_flags() {
            for rule in &flag.raised_by {
                let mut compile = |group: &String| -> Vec<ConceptNo> {
                    let concept = |term| match as_literal(term) {
                        Some(words) => Some(lexicon.literal(words, vocabulary)),
                        None => Id::try_from(term).ok().and_then(|id| lexicon.concept(&id)),
                    };
                    group.split('|').filter_map(concept).collect()
                };
                rules.push(Compiled {
                    red_flag: id.clone(),
                    disposition: flag.disposition,
                    all: rule.all.iter().map(&mut compile).collect(),
                    ever: rule.ever.iter().map(&mut compile).collect(),
                    unless: rule.unless.iter().flat_map(&mut compile).collect(),
                    unless_together: rule.unless_together.iter().map(&mut compile).collect(),
                    near: rule.near,
                });
            }
        }
        Self(rules)
    }

    /// The flags that `heard` raises, most urgent first, then those that more of the words speak for.
    pub fn raised(&self, heard: &Heard<'_>, counts: Counts) -> Vec<Banner> {
        let mut banners: Vec<Banner> = Vec::new();
        for rule in &self.0 {
            if banners.iter().any(|banner| banner.red_flag == rule.red_flag) {
                continue;
            }
            if let Some(mentions) = rule.evidence(heard, counts) {
                let words = heard.ranges(&mentions);
                banners.push(Banner { disposition: rule.disposition, red_flag: rule.red_flag.clone(), words });
            }
        }
        banners.sort_by_key(|banner| {
            let covered: usize = banner.words.iter().map(ExactSizeIterator::len).sum();
            let first = banner.words.first().map(|range| range.start);
            (Reverse(banner.disposition), Reverse(covered), first, banner.red_flag.clone())
        });
        banners
    }

    /// All rules, in the order of the flags and of each flag's file.
    pub fn iter(&self) -> impl Iterator<Item = &Compiled> {
        self.0.iter()
    }
}

impl Compiled {
    /// What in the text fulfils this rule, if it is fulfilled.
    fn evidence(&self, heard: &Heard<'_>, counts: Counts) -> Option<Vec<Mention>> {
        let said = |status| match counts {
            Counts::Said => status == Status::Said,
            Counts::SaidOrDenied => matches!(status, Status::Said | Status::Denied),
        };
        // Before the excuses are looked for: most rules end here.
        if !self.all.iter().all(|concepts| heard.of(concepts).any(|&(_, status)| said(status))) {
            return None;
        }
        let excused = self.excused(heard);
        let is_free = |mention: &Mention| self.counts(mention) && !heard.is_in(mention, &excused);
        let mut ever = Vec::new();
        for concepts in &self.ever {
            let (mention, _) =
                heard.of(concepts).find(|(mention, status)| *status != Status::Denied && is_free(mention))?;
            ever.push(*mention);
        }
        let candidates = |concepts: &Vec<ConceptNo>| {
            let free = heard.of(concepts).filter(|(mention, status)| said(*status) && is_free(mention));
            free.map(|(mention, _)| *mention).collect()
        };
        let groups: Vec<Vec<Mention>> = self.all.iter().map(candidates).collect();
        let reach = match self.near {
            Some(near) => Reach::Near { words: near, breaks: &heard.breaks },
            None => Reach::Within { words: SPAN },
        };
        let mut chosen = combine(&groups, &reach)?;
        chosen.append(&mut ever);
        (!chosen.is_empty()).then_some(chosen)
    }

    /// A word that is only begun may still become another: it raises no emergency, and excuses none.
    fn counts(&self, mention: &Mention) -> bool {
        !(mention.is_begun && self.disposition == Disposition::Emergency)
    }

    /// The clauses in which an exception of this rule is said: what stands there is no evidence.
    fn excused(&self, heard: &Heard<'_>) -> Vec<u32> {
        let clauses = |concepts: &Vec<ConceptNo>| -> Vec<u32> {
            let said = heard.of(concepts).filter(|(mention, status)| *status != Status::Denied && self.counts(mention));
            let mut clauses: Vec<u32> = said.flat_map(|(mention, _)| heard.clauses(mention)).collect();
            clauses.sort_unstable();
            clauses.dedup();
            clauses
        };
        let mut excused = clauses(&self.unless);
        let mut together = self.unless_together.iter().map(clauses);
        if let Some(first) = together.next() {
            let rest: Vec<_> = together.collect();
            excused.extend(first.into_iter().filter(|clause| rest.iter().all(|other| other.contains(clause))));
            excused.sort_unstable();
        }
        excused
    }
}

impl<'a> Heard<'a> {
    pub fn new(
        words: &'a [ReadWord],
        segments: &'a Segments,
        mentions: &[Mention],
        statuses: &[Status],
        concepts: usize,
    ) -> Self {
        let mut places: Vec<Vec<(Mention, Status)>> = vec![Vec::new(); concepts];
        for mention in mentions {
            // One of which any word is said counts as said: in doubt, raise.
            let status = statuses.iter().take(mention.last + 1).skip(mention.first).min().copied().unwrap_or_default();
            if let Some(places) = usize::try_from(mention.concept).ok().and_then(|no| places.get_mut(no)) {
                places.push((*mention, status));
            }
        }
        let mut passed = 0;
        let is_break = |read: &ReadWord| !matches!(read.word.gap_before, Gap::Space | Gap::Tight) || read.word.text == "but";
        let breaks = words.iter().map(|read| {
            passed += usize::from(is_break(read));
            passed
        });
        Self { words, segments, places, breaks: breaks.collect() }
    }

    /// Where any of `concepts` is mentioned.
    fn of<'s>(&'s self, concepts: &'s [ConceptNo]) -> impl Iterator<Item = &'s (Mention, Status)> {
        concepts.iter().filter_map(|&no| usize::try_from(no).ok().and_then(|no| self.places.get(no))).flatten()
    }

    /// The clauses that a mention stands in.
    fn clauses(&self, mention: &Mention) -> std::ops::RangeInclusive<u32> {
        self.segments.of_word(mention.first)..=self.segments.of_word(mention.last)
    }

    /// Whether a mention stands in any of `clauses`, which are sorted.
    fn is_in(&self, mention: &Mention, clauses: &[u32]) -> bool {
        self.clauses(mention).any(|clause| clauses.binary_search(&clause).is_ok())
    }

    /// The places of `mentions` in the query; those that touch become one.
    fn ranges(&self, mentions: &[Mention]) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = mentions
            .iter()
            .filter_map(|mention| {
                let first = self.words.get(mention.first)?;
                let last = self.words.get(mention.last)?;
                Some(first.word.range.start..last.word.range.end)
            })
            .collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut joined: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        joined
    }
}

fn terms(rule: &Rule) -> impl Iterator<Item = &str> {
    rule.all
        .iter()
        .chain(&rule.ever)
        .chain(&rule.unless)
        .chain(&rule.unless_together)
        .flat_map(|group| group.split('|'))
}

fn as_literal(term: &str) -> Option<&str> {
    term.strip_prefix('\'')?.strip_suffix('\'')
}
