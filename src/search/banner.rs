//! Red flags that a caller's words raise, whether or not any entry fits.
//!
//! Rules are content (`raised_by` in `data/red-flags`). **No banner means "not asked", never
//! "safe"**: nothing here says that a flag is absent.

use std::{cmp::Reverse, collections::BTreeSet, ops::Range};

use crate::content::{
    id::Id,
    library::Library,
    red_flag::{Disposition, Rule},
};

use super::{
    chart_sign::Sign,
    clauses::Status,
    combine::{Reach, combine},
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
    /// By concept: where it is mentioned, and how it is meant. A mention of which any word is said counts as said:
    /// in doubt, raise.
    places: Vec<Vec<(Mention, Status)>>,
    /// By word: whether it is denied.
    is_denied: Vec<bool>,
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
    /// Its place in the flag's file.
    place: usize,
    disposition: Disposition,
    /// Whether only the clinic has this flag.
    is_own: bool,
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

/// The red flags that only the clinic has.
pub(super) fn own_flags(library: &Library) -> BTreeSet<Id> {
    let bundled = library.below().red_flags();
    library.red_flags().keys().filter(|id| !bundled.contains_key(id)).cloned().collect()
}

impl Rules {
    /// Rules that name a concept which does not exist never hold; `check` reports them.
    pub fn build(library: &Library, lexicon: &mut Lexicon, vocabulary: &Vocabulary) -> Self {
        let mut rules = Vec::new();
        let own = own_flags(library);
        for (id, flag) in library.red_flags() {
            for (place, rule) in flag.raised_by.iter().enumerate() {
                let mut compile = |group: &String| -> Vec<ConceptNo> {
                    let concept = |term| match as_literal(term) {
                        Some(words) => Some(lexicon.literal(words, vocabulary)),
                        None => Id::try_from(term).ok().and_then(|id| lexicon.concept(&id)),
                    };
                    group.split('|').filter_map(concept).collect()
                };
                rules.push(Compiled {
                    red_flag: id.clone(),
                    place,
                    disposition: flag.disposition,
                    is_own: own.contains(id),
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

    /// Whether a red flag is one of emergencies.
    pub fn is_emergency(&self, red_flag: &Id) -> bool {
        self.0.iter().any(|rule| rule.red_flag == *red_flag && rule.disposition == Disposition::Emergency)
    }

    /// The flags that `heard` raises, most urgent first, then those that more of the words speak for. Of the same
    /// urgency a clinic's own come last.
    pub fn raised(&self, heard: &Heard<'_>, counts: Counts) -> Vec<Banner> {
        let mut banners: Vec<Banner> = Vec::new();
        let is_own = |id: &Id| self.0.iter().any(|rule| rule.is_own && rule.red_flag == *id);
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
            (Reverse(banner.disposition), is_own(&banner.red_flag), Reverse(covered), first, banner.red_flag.clone())
        });
        banners
    }

    /// How each rule fared that fired or nearly did, in the order of the flags and of each flag's file.
    pub fn traced(&self, heard: &Heard<'_>) -> Vec<Traced> {
        self.0.iter().filter_map(|rule| rule.trace(heard)).collect()
    }
}

/// How a rule fared.
pub(super) struct Traced {
    pub red_flag: Id,
    /// Its place in the flag's file.
    pub place: usize,
    pub outcome: Outcome,
}

/// Why a rule fired, or did not quite.
pub(super) enum Outcome {
    /// By these words.
    Fired(Vec<Range<usize>>),
    /// All of it was said, and these words kept it quiet.
    Excused(Vec<Range<usize>>),
    /// All of it was said, some of it as denied, past or only asked about.
    NotSo,
    /// All of it was said, too far apart.
    Apart,
    /// One thing was missing: its place among the things that must be said.
    Lacks(usize),
}

impl Compiled {
    /// How this rule fared; `None` where little of it was said.
    fn trace(&self, heard: &Heard<'_>) -> Option<Traced> {
        let traced = |outcome| Some(Traced { red_flag: self.red_flag.clone(), place: self.place, outcome });
        if let Some(mentions) = self.evidence(heard, Counts::Said) {
            return traced(Outcome::Fired(heard.ranges(&mentions)));
        }
        let is_lacking = |concepts: &&Vec<ConceptNo>| heard.of(concepts).next().is_none();
        let lacking: Vec<usize> = (0..)
            .zip(self.all.iter().chain(&self.ever))
            .filter(|(_, group)| is_lacking(group))
            .map(|(at, _)| at)
            .collect();
        match lacking[..] {
            [] => {}
            [only] if self.all.len() + self.ever.len() > 1 => return traced(Outcome::Lacks(only)),
            _ => return None,
        }
        let is_so = |group: &Vec<ConceptNo>| heard.of(group).any(|(_, status)| *status == Status::Said);
        if !self.all.iter().all(is_so) {
            return traced(Outcome::NotSo);
        }
        let excused = self.excused(heard);
        let by = self.unless.iter().chain(self.unless_together.iter().flatten()).copied().collect::<Vec<_>>();
        let keeping: Vec<Mention> = heard
            .of(&by)
            .map(|(mention, _)| *mention)
            .filter(|mention| heard.is_in(mention, &excused) || heard.settled_before(mention).is_some())
            .collect();
        traced(if keeping.is_empty() { Outcome::Apart } else { Outcome::Excused(heard.ranges(&keeping)) })
    }

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
            // One of which any word is denied excuses nothing.
            let said = heard.of(concepts).filter(|(mention, _)| {
                !heard.is_partly_denied(mention) && !heard.is_charted(mention) && self.counts(mention)
            });
            let settled = |mention: &Mention| heard.settled_before(mention);
            let mut clauses: Vec<u32> =
                said.flat_map(|(mention, _)| heard.clauses(mention).chain(settled(mention))).collect();
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
            let status = statuses.iter().take(mention.last + 1).skip(mention.first).min().copied().unwrap_or_default();
            if let Some(places) = usize::try_from(mention.concept).ok().and_then(|no| places.get_mut(no)) {
                places.push((*mention, status));
            }
        }
        let mut passed = 0;
        // "My chest, it hurts" is one statement.
        let goes_on = |read: &ReadWord| {
            read.word.gap_before == Gap::Comma && matches!(&*read.word.text, "it" | "its" | "they" | "theyre")
        };
        let is_break = |read: &ReadWord| {
            (!matches!(read.word.gap_before, Gap::Space | Gap::Tight) && !goes_on(read)) || read.word.text == "but"
        };
        let breaks = words.iter().map(|read| {
            passed += usize::from(is_break(read));
            passed
        });
        let is_denied = statuses.iter().map(|status| *status == Status::Denied).collect();
        Self { words, segments, places, is_denied, breaks: breaks.collect() }
    }

    /// Where any of `concepts` is mentioned.
    fn of<'s>(&'s self, concepts: &'s [ConceptNo]) -> impl Iterator<Item = &'s (Mention, Status)> {
        concepts.iter().filter_map(|&no| usize::try_from(no).ok().and_then(|no| self.places.get(no))).flatten()
    }

    /// The clauses that a mention stands in.
    fn clauses(&self, mention: &Mention) -> std::ops::RangeInclusive<u32> {
        self.segments.of_word(mention.first)..=self.segments.of_word(mention.last)
    }

    /// The clause before that of `mention` where the latter says nothing but this of "it": "…, and it stopped",
    /// "we got it to stop". Not "it stopped raining", and not after a full stop.
    fn settled_before(&self, mention: &Mention) -> Option<u32> {
        const LEAD: usize = 2;
        let text = |at: usize| self.words.get(at).map_or("", |read| read.word.text.as_str());
        let start = self.segments.start(mention.first);
        let next = mention.last + 1;
        let ends = self.words.get(next).is_none_or(|read| read.word.gap_before != Gap::Space)
            || self.segments.of_word(next) != self.segments.of_word(mention.last);
        let is_of_it = (start..=mention.last).any(|at| matches!(text(at), "it" | "its"));
        let is_joined = self.words.get(start).is_some_and(|read| read.word.gap_before != Gap::Stop);
        let only_this = mention.first <= start + LEAD && ends && is_of_it && is_joined;
        only_this.then(|| self.segments.of_word(start).checked_sub(1)).flatten()
    }

    /// Whether a chart says with a plus that this is there: then it is no topic, and excuses nothing.
    fn is_charted(&self, mention: &Mention) -> bool {
        let words = self.words.iter().take(mention.last + 1).skip(mention.first);
        words.filter_map(|read| read.word.sign).any(|(sign, _)| sign == Sign::Plus)
    }

    fn is_partly_denied(&self, mention: &Mention) -> bool {
        self.is_denied.iter().take(mention.last + 1).skip(mention.first).any(|denied| *denied)
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
