//! Readings: "sats 82", "bp one ninety over one ten", "fever of 104", told apart from ages, dates, prices, times,
//! telephone and room numbers, weights.
//!
//! What is measured, how it is named and which limits count stands in `data/readings/limits.ron`; a reading beyond a
//! limit is a mention of that limit, which rules name like a concept.

use crate::content::reading::{Limit, Measure, Named};

use super::{
    lexicon::{ConceptNo, Mention},
    numbers::{Number, numbers},
    segments::Segments,
    tokenize::{Gap, Word},
};

/// Words between the name of a reading and its number.
const NAME_REACH: usize = 6;
/// Words between a number and the name behind it: "82 on the pulse ox".
const NAME_BEHIND: usize = 3;

/// A reading that was understood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    pub of: Measure,
    /// In the measure's unit; not the same for "in the eighties".
    pub low: f32,
    pub high: f32,
    /// Of words, both included: the number, and its name where both belong together.
    pub first: usize,
    pub last: usize,
}

/// How readings are named and which count, ready to be looked up.
#[derive(Default)]
pub(super) struct Limits {
    names: Vec<(ConceptNo, Named)>,
    limits: Vec<(ConceptNo, Limit)>,
}

impl Limits {
    pub fn new(names: Vec<(ConceptNo, Named)>, limits: Vec<(ConceptNo, Limit)>) -> Self {
        Self { names, limits }
    }

    /// The mentions of limits that `readings` are beyond.
    pub fn passed(&self, readings: &[Reading]) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for reading in readings {
            for (concept, limit) in &self.limits {
                if limit.of == reading.of && limit.is_passed_by(reading.low, reading.high) {
                    let (first, last) = (reading.first, reading.last);
                    mentions.push(Mention { concept: *concept, first, last, trust: 1.0, is_begun: false });
                }
            }
        }
        mentions
    }

    /// The readings of a text. `mentions` are by place.
    pub fn readings(&self, text: &str, words: &[Word], segments: &Segments, mentions: &[Mention]) -> Vec<Reading> {
        let numbers = numbers(text, words);
        if numbers.is_empty() || self.names.is_empty() {
            return Vec::new();
        }
        let names = self.names_in(mentions);
        let reader = Reader { text, words, segments, names: &names, limits: self };
        let mut readings = Vec::new();
        let mut skip = 0;
        for (at, number) in numbers.iter().enumerate() {
            if at < skip {
                continue;
            }
            if let Some(bottom) = numbers.get(at + 1)
                && let Some(both) = reader.pressure(number, bottom)
            {
                readings.extend(both);
                skip = at + 2;
            } else {
                readings.extend(reader.reading(number));
            }
        }
        readings
    }

    /// The places where something measured is named, the longest at each place, by place.
    fn names_in(&self, mentions: &[Mention]) -> Vec<(usize, usize, &Named)> {
        let mut names: Vec<(usize, usize, &Named)> = Vec::new();
        for mention in mentions.iter().filter(|mention| !mention.is_begun) {
            let of = self.names.iter().filter(|(concept, _)| *concept == mention.concept);
            names.extend(of.map(|(_, named)| (mention.first, mention.last, named)));
        }
        let all = names.clone();
        names.retain(|(first, last, named)| {
            !all.iter().any(|(from, to, other)| {
                from <= first && last <= to && to - from > last - first && other.of != named.of
            })
        });
        names
    }

    fn named(&self, of: Measure) -> Option<&Named> {
        self.names.iter().map(|(_, named)| named).find(|named| named.of == of)
    }
}

struct Reader<'a> {
    text: &'a str,
    words: &'a [Word],
    segments: &'a Segments,
    names: &'a [(usize, usize, &'a Named)],
    limits: &'a Limits,
}

impl Reader<'_> {
    /// What `number` measures, if it is a reading.
    fn reading(&self, number: &Number) -> Option<Reading> {
        if self.is_something_else(number) {
            return None;
        }
        let before = self.names.iter().rev().find(|(_, last, _)| *last < number.first);
        let behind = self.names.iter().find(|(first, ..)| *first > number.last);
        let named_before = before
            .filter(|(_, last, _)| number.first - last <= NAME_REACH + 1 && self.is_one_statement(*last, number.first));
        let named_behind = behind.filter(|(first, ..)| {
            first - number.last <= NAME_BEHIND + 1
                && self.words.iter().take(first + 1).skip(number.last + 1).all(|word| word.gap_before == Gap::Space)
                && (first - number.last == 1
                    || matches!(self.text(number.last + 1), "on" | "for" | "per" | "of" | "is" | "with"))
        });
        for (first, last, named) in [named_before, named_behind].into_iter().flatten() {
            if let Some((low, high)) = in_unit(named, number, &self.unit(number)) {
                let of = if named.of == Measure::PressureBottom { Measure::PressureTop } else { named.of };
                return Some(Reading { of, low, high, first: number.first.min(*first), last: number.last.max(*last) });
            }
        }
        // "He's burning up at 103.4": nothing else is told in such numbers.
        let is_fever = number.has_decimals && (100.4..=107.0).contains(&number.low)
            || matches!(&*self.unit(number), "degrees" | "f" | "fahrenheit" | "celsius")
            || (number.has_decimals && &*self.unit(number) == "c");
        let named = self.limits.named(Measure::Temperature).filter(|_| is_fever && named_before.is_none())?;
        let (low, high) = in_unit(named, number, &self.unit(number))?;
        Some(Reading { of: Measure::Temperature, low, high, first: number.first, last: number.last })
    }

    /// "150/90" and "one fifty over ninety".
    fn pressure(&self, top: &Number, bottom: &Number) -> Option<[Reading; 2]> {
        let between = bottom.first.checked_sub(top.last + 1)?;
        let over = between == 1 && self.text(top.last + 1) == "over";
        let end = self.words.get(top.last)?.range.end;
        let start = self.words.get(bottom.first)?.range.start;
        let slash = between == 0 && self.text.get(end..start).is_some_and(|marks| marks.trim() == "/");
        let is_named = || {
            self.names.iter().rev().find(|(first, ..)| *first < top.first).is_some_and(|(_, last, named)| {
                matches!(named.of, Measure::PressureTop | Measure::PressureBottom)
                    && top.first - last <= NAME_REACH + 2
                    && self.is_one_statement(*last, top.first)
            })
        };
        let plausible = |of, number: &Number| {
            self.limits.named(of).is_some_and(|named| number.low >= named.least && number.low <= named.most)
        };
        if !(over || (slash && (is_named() || top.low > 31.0)))
            || !plausible(Measure::PressureTop, top)
            || !plausible(Measure::PressureBottom, bottom)
            || top.low <= bottom.low
        {
            return None;
        }
        let reading = |of, number: &Number| Reading {
            of,
            low: number.low,
            high: number.high,
            first: number.first,
            last: number.last,
        };
        Some([reading(Measure::PressureTop, top), reading(Measure::PressureBottom, bottom)])
    }

    /// In one clause, or in the next one when that goes on about it: "her temp, it was 104".
    fn is_one_statement(&self, name: usize, number: usize) -> bool {
        let (from, to) = (self.segments.of_word(name), self.segments.of_word(number));
        if from == to {
            return true;
        }
        let start = self.segments.start(number);
        let first = if matches!(self.text(start), "and" | "now" | "so" | "but") { start + 1 } else { start };
        to == from + 1
            && self.words.get(start).is_none_or(|word| word.gap_before != Gap::Stop)
            && (first == number
                || matches!(
                    self.text(first),
                    "it" | "its" | "thats" | "was" | "is" | "at" | "reads" | "says" | "down" | "only"
                ))
    }

    /// Whether a number is an age, a time, a price, a weight, an address or a date.
    fn is_something_else(&self, number: &Number) -> bool {
        let next = if self.gap(number.last + 1) == Gap::Space { self.text(number.last + 1) } else { "" };
        let before = number.first.checked_sub(1).map_or("", |before| self.text(before));
        let start = self.words.get(number.first).map_or(0, |word| word.range.start);
        let end = self.words.get(number.last).map_or(0, |word| word.range.end);
        let mut signs = self.text.get(..start).unwrap_or_default().chars().rev();
        let sign = signs.next();
        let follows_digit = signs.next().is_some_and(|c| c.is_ascii_digit());
        let rest = self.text.get(end..).unwrap_or_default();
        let mut rest = rest.chars();
        let joined = matches!(rest.next(), Some('-' | ':' | '/')) && rest.next().is_some_and(|c| c.is_ascii_digit());
        let is_rate = next == "times" && (2..5).any(|far| matches!(self.text(number.last + far), "minute" | "min"));
        // "In her eighties" is an age, "in the eighties" may be a reading.
        let is_age = number.low < number.high && matches!(before, "her" | "his" | "my" | "their" | "your");
        is_age
            || (OTHER_UNITS.contains(&next) && !is_rate)
            || OTHER_NAMES.contains(&before)
            || matches!(sign, Some('$' | '#'))
            || (matches!(sign, Some('-' | ':' | '/')) && follows_digit)
            || joined
            || (matches!(before, "hes" | "shes" | "im" | "am" | "ill be" | "turned")
                && !matches!(next, "on" | "percent"))
    }

    /// The unit behind a number, if one stands there.
    fn unit(&self, number: &Number) -> String {
        let written = self.words.get(number.last).map_or("", |word| &word.text);
        if let Some(unit) = written
            .chars()
            .next_back()
            .filter(|c| matches!(c, 'f' | 'c') && written.starts_with(|c: char| c.is_ascii_digit()))
        {
            return unit.to_string();
        }
        if self.gap(number.last + 1) == Gap::Space { self.text(number.last + 1).to_owned() } else { String::new() }
    }

    fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.text)
    }

    fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Stop, |word| word.gap_before)
    }
}

/// `number` in the unit of what is measured; none where it can't be one.
fn in_unit(named: &Named, number: &Number, unit: &str) -> Option<(f32, f32)> {
    let (mut low, mut high) = (number.low, number.high);
    if named.of == Measure::Temperature && (unit == "c" || unit == "celsius" || (33.0..=45.0).contains(&low)) {
        (low, high) = (low * 1.8 + 32.0, high * 1.8 + 32.0);
    }
    // Milligrams a decilitre from millimoles a litre of glucose.
    if named.of == Measure::Sugar && (unit == "mmol" || (number.has_decimals && high <= 33.3)) {
        (low, high) = (low * 18.0, high * 18.0);
    }
    let is_other = unit == "percent" && named.of != Measure::Oxygen;
    (!is_other && low >= named.least && high <= named.most).then_some((low, high))
}

/// Behind a number they make it something else than a reading.
const OTHER_UNITS: [&str; 62] = [
    "years", "year", "yrs", "yr", "yo", "y/o", "yrold", "months", "month", "weeks", "week", "wks", "days", "day",
    "hours", "hour", "hrs", "minutes", "minute", "mins", "am", "pm", "oclock", "dollars", "bucks", "cents", "pounds",
    "pound", "lbs", "lb", "kilos", "kg", "miles", "mile", "blocks", "feet", "ft", "inches", "steps", "stairs", "ml",
    "units", "liters", "liter", "times", "st", "street", "ave", "avenue", "road", "people", "pills", "tabs", "tablets",
    "meq", "points", "carbs", "grams", "sessions", "shots", "visits", "copay",
];

/// Before a number they make it something else than a reading.
const OTHER_NAMES: [&str; 18] = [
    "room",
    "suite",
    "apt",
    "apartment",
    "unit",
    "bed",
    "ext",
    "extension",
    "age",
    "aged",
    "dob",
    "born",
    "since",
    "number",
    "highway",
    "exit",
    "street",
    "line",
];
