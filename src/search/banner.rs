//! Red flags that a caller's words raise, whether or not any entry fits.
//!
//! Rules are content (`raised_by` in `data/red-flags`). **No banner means "not asked", never
//! "safe"**: nothing here says that a flag is absent.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use crate::content::{
    id::Id,
    library::Library,
    red_flag::{Disposition, Rule},
};

use super::{
    clauses::Status,
    lexicon::{ConceptNo, Lexicon, Mention, ReadWord},
    spelling::Vocabulary,
    tokenize::Gap,
};

/// Words between the first and the last thing that a rule combines, where the rule sets no limit:
/// about three sentences of one story.
const SPAN: usize = 40;
/// Mentions of one concept that are tried: the first ones; more come only in pasted letters.
const MAX_MENTIONS: usize = 12;

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
    pub words: &'a [ReadWord],
    pub mentions: &'a [Mention],
    pub statuses: &'a [Status],
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
    pub fn raised(&self, heard: &Heard<'_>) -> Vec<Banner> {
        let mut places: BTreeMap<ConceptNo, Vec<(Mention, Status)>> = BTreeMap::new();
        for mention in heard.mentions {
            let places = places.entry(mention.concept).or_default();
            if places.len() < MAX_MENTIONS {
                places.push((*mention, heard.status_of(mention)));
            }
        }
        let mut banners: Vec<Banner> = Vec::new();
        for rule in &self.0 {
            if banners.iter().any(|banner| banner.red_flag == rule.red_flag) {
                continue;
            }
            if let Some(mentions) = rule.evidence(&places, heard) {
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
}

impl Compiled {
    /// What in the text fulfils this rule, if it is fulfilled.
    fn evidence(
        &self,
        places: &BTreeMap<ConceptNo, Vec<(Mention, Status)>>,
        heard: &Heard<'_>,
    ) -> Option<Vec<Mention>> {
        let is_emergency = self.disposition == Disposition::Emergency;
        let said = |concepts: &[ConceptNo], least: fn(Status) -> bool| -> Vec<Mention> {
            concepts
                .iter()
                .filter_map(|concept| places.get(concept))
                .flatten()
                .filter(|(mention, status)| least(*status) && !(mention.is_begun && is_emergency))
                .map(|(mention, _)| *mention)
                .collect()
        };
        let is_said = |concepts: &Vec<ConceptNo>| !said(concepts, |status| status != Status::Denied).is_empty();
        if is_said(&self.unless) || (!self.unless_together.is_empty() && self.unless_together.iter().all(is_said)) {
            return None;
        }
        let mut ever = Vec::new();
        for concepts in &self.ever {
            ever.push(*said(concepts, |status| status != Status::Denied).first()?);
        }
        let groups: Vec<Vec<Mention>> =
            self.all.iter().map(|concepts| said(concepts, |status| status == Status::Said)).collect();
        let mut chosen = Vec::new();
        if !self.choose(&groups, &mut chosen, heard) {
            return None;
        }
        chosen.append(&mut ever);
        (!chosen.is_empty()).then_some(chosen)
    }

    /// Picks one of each group, none of them twice, so that they stand close enough.
    fn choose(&self, groups: &[Vec<Mention>], chosen: &mut Vec<Mention>, heard: &Heard<'_>) -> bool {
        let Some((group, rest)) = groups.split_first() else {
            return self.is_close(chosen, heard);
        };
        for mention in group {
            // "Wobbly" alone is not weakness and lost balance.
            if chosen.iter().any(|other| (other.first, other.last) == (mention.first, mention.last)) {
                continue;
            }
            chosen.push(*mention);
            if self.choose(rest, chosen, heard) {
                return true;
            }
            chosen.pop();
        }
        false
    }

    fn is_close(&self, chosen: &[Mention], heard: &Heard<'_>) -> bool {
        let mut by_place = chosen.to_vec();
        by_place.sort_by_key(|mention| (mention.first, mention.last));
        let Some(near) = self.near else {
            let first = by_place.first().map_or(0, |mention| mention.first);
            return by_place.iter().all(|mention| mention.last - first <= SPAN);
        };
        by_place.windows(2).all(|pair| match pair {
            [a, b] => b.first <= a.last + 1 + near && heard.is_one_clause(a.last, b.first),
            _ => true,
        })
    }
}

impl Heard<'_> {
    /// A mention of which any word is said counts as said: in doubt, raise.
    fn status_of(&self, mention: &Mention) -> Status {
        let words = self.statuses.iter().take(mention.last + 1).skip(mention.first);
        words.min().copied().unwrap_or_default()
    }

    fn is_one_clause(&self, from: usize, to: usize) -> bool {
        self.words
            .iter()
            .take(to + 1)
            .skip(from + 1)
            .all(|word| word.word.gap_before == Gap::Space && word.word.text != "but")
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
