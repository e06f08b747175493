//! Numbers as they are typed and spoken: "82", "101.4", "in the eighties", "one thirty eight", "a hundred and four".

use super::tokenize::{Gap, Word};

/// A number of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// Of words, both included.
    pub first: usize,
    pub last: usize,
    /// The same, but for "in the eighties": 80 to 89.
    pub low: f32,
    pub high: f32,
    pub has_decimals: bool,
}

/// All numbers of `words`, in order.
pub(super) fn numbers(text: &str, words: &[Word]) -> Vec<Number> {
    let reader = Reader { text, words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match reader.number(at) {
            Some(number) => {
                at = number.last + 1;
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a word names a number of ten or more.
pub(super) fn is_spoken(word: &str) -> bool {
    teens(word).or_else(|| tens(word)).or_else(|| decade(word)).is_some()
}

struct Reader<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl Reader<'_> {
    fn number(&self, at: usize) -> Option<Number> {
        let word = self.word(at)?;
        let Some((mut number, decade)) = digits(word) else {
            return self.spoken(at);
        };
        let mut last = at;
        let mut has_decimals = false;
        if let Some(next) = self.words.get(at + 1).filter(|next| next.is_decimal && self.is_point(at))
            && let Ok(part) = format!("0.{}", next.text.trim_end_matches(['c', 'f'])).parse::<f32>()
        {
            number += part;
            (last, has_decimals) = (at + 1, true);
        } else if !decade && let Some((part, end)) = self.point(at + 1) {
            number += part;
            (last, has_decimals) = (end, true);
        }
        // "101 point 4" and "80s".
        let high = if decade { number + 9.0 } else { number };
        Some(Number { first: at, last, low: number, high, has_decimals })
    }

    /// Whether a full stop joins the word at `at` and the next: "38.5", not "82,79".
    fn is_point(&self, at: usize) -> bool {
        let end = self.words.get(at).map_or(0, |word| word.range.end);
        self.text.get(end..).is_some_and(|rest| rest.starts_with('.'))
    }

    /// "One fifty", "one oh four", "thirty eight", "a hundred and five", "one fifties".
    fn spoken(&self, at: usize) -> Option<Number> {
        let first = self.word(at)?;
        let plain = |low: f32, last: usize| Some(Number { first: at, last, low, high: low, has_decimals: false });
        if let Some(low) = decade(first) {
            return Some(Number { first: at, last: at, low, high: low + 9.0, has_decimals: false });
        }
        let (mut number, mut last) = match first {
            "a" | "one" | "two" | "three" | "four" | "five" | "six" | "seven" if self.next(at) == "hundred" => {
                let mut last = at + 1;
                let mut number = ones(first).unwrap_or(1.0) * 100.0;
                let rest = last + 1 + usize::from(self.next(last) == "and");
                if let Some((below, end)) = self.below_hundred(rest) {
                    number += below;
                    last = end;
                }
                (number, last)
            }
            _ => {
                let (number, last) = self.below_hundred(at)?;
                let hundreds = (1.0..=6.0).contains(&number) && last == at;
                if hundreds && let Some(low) = decade(self.next(at)) {
                    let low = number * 100.0 + low;
                    return Some(Number { first: at, last: at + 1, low, high: low + 9.0, has_decimals: false });
                }
                match self.below_hundred(last + 1) {
                    Some((below, end)) if hundreds && below >= 10.0 => (number * 100.0 + below, end),
                    _ if hundreds && matches!(self.next(last), "oh" | "o") => {
                        let (below, end) = self.below_hundred(last + 2).filter(|(below, _)| *below < 10.0)?;
                        (number * 100.0 + below, end)
                    }
                    _ => (number, last),
                }
            }
        };
        if let Some((part, end)) = self.point(last + 1) {
            number += part;
            last = end;
            return Some(Number { first: at, last, low: number, high: number, has_decimals: true });
        }
        plain(number, last)
    }

    /// "Point four", "point 4": the part behind the point, and the place of its last word.
    fn point(&self, at: usize) -> Option<(f32, usize)> {
        if self.word(at)? != "point" {
            return None;
        }
        let next = self.word(at + 1)?;
        let part = ones(next).or_else(|| next.parse().ok()).filter(|part| *part < 10.0)?;
        Some((part / 10.0, at + 1))
    }

    fn below_hundred(&self, at: usize) -> Option<(f32, usize)> {
        let word = self.word(at)?;
        if let Some(tens) = tens(word) {
            return match ones(self.next(at)).filter(|ones| *ones > 0.0) {
                Some(ones) => Some((tens + ones, at + 1)),
                None => Some((tens, at)),
            };
        }
        teens(word).or_else(|| ones(word)).map(|number| (number, at))
    }

    fn next(&self, at: usize) -> &str {
        self.words.get(at + 1).filter(|word| word.gap_before == Gap::Space).map_or("", |word| &word.text)
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.text.as_str())
    }
}

/// "82" and "80s"; whether it is the latter. Four digits are a year or a telephone's.
fn digits(word: &str) -> Option<(f32, bool)> {
    let (plain, is_decade) = match word.strip_suffix('s') {
        Some(plain) => (plain, true),
        None => (word, false),
    };
    // "39.8c", "104f", "98bpm".
    let plain = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let tail = word.get(plain.len()..).unwrap_or_default();
    if plain.is_empty() || plain.len() > 3 || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if is_decade {
        return (plain.ends_with('0') && tail == "s")
            .then(|| plain.parse().ok())
            .flatten()
            .map(|number| (number, true));
    }
    matches!(tail, "" | "f" | "c" | "bpm" | "ish").then(|| plain.parse().ok()).flatten().map(|number| (number, false))
}

fn ones(word: &str) -> Option<f32> {
    let names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    names.iter().position(|name| *name == word).map(|at| at as f32)
}

fn teens(word: &str) -> Option<f32> {
    let names =
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    names.iter().position(|name| *name == word).map(|at| 10.0 + at as f32)
}

fn tens(word: &str) -> Option<f32> {
    let names = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    names.iter().position(|name| *name == word).map(|at| 20.0 + 10.0 * at as f32)
}

fn decade(word: &str) -> Option<f32> {
    let names = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    names.iter().position(|name| *name == word).map(|at| 20.0 + 10.0 * at as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tokenize::words;

    #[test]
    fn numbers_are_read_as_typed_and_as_spoken() {
        for (text, expected) in [
            ("82", vec![(82.0, 82.0)]),
            ("101.4 and 38.5", vec![(101.4, 101.4), (38.5, 38.5)]),
            ("82,79", vec![(82.0, 82.0), (79.0, 79.0)]),
            ("in the eighties", vec![(80.0, 89.0)]),
            ("80s", vec![(80.0, 89.0)]),
            ("one fifty over ninety", vec![(150.0, 150.0), (90.0, 90.0)]),
            ("one thirty eight", vec![(138.0, 138.0)]),
            ("one oh four", vec![(104.0, 104.0)]),
            ("a hundred and five", vec![(105.0, 105.0)]),
            ("the one fifties", vec![(150.0, 159.0)]),
            ("seven point two", vec![(7.2, 7.2)]),
            ("39.8c", vec![(39.8, 39.8)]),
            ("2026 5551234", vec![]),
        ] {
            let found: Vec<(f32, f32)> =
                numbers(text, &words(text)).iter().map(|number| (number.low, number.high)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
