//! From a line of text to words.
//!
//! Words are folded (lowercase, no accents, no apostrophes) so that "Don’t", "dont" and "DON'T"
//! are one, and each remembers where it stood. Knows no language beyond that.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::chart_sign::{self, Sign};

/// Bytes of a text that are read: some twenty pages. What lies beyond is counted, never dropped in silence.
pub(super) const MAX_BYTES: usize = 64 * 1024;
/// Letters of one word that are looked at: longer than any word of medicine.
const MAX_LETTERS: usize = 40;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum Gap {
    Space,
    /// A full stop with letters on both sides, as in "CHEST.PAIN": it may part two sentences or the words of one
    /// phrase. Whoever reads takes it for what raises.
    Tight,
    /// A comma, bracket, colon or dash.
    Comma,
    /// The end of a sentence or line.
    Stop,
}

/// One word of a text.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about what stands beside the word")]
pub(super) struct Word {
    pub text: String,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    pub gap_before: Gap,
    /// Whether a question mark stands before it.
    pub after_question: bool,
    /// Whether a colon stands before it, or an equals sign or dash that is used like one.
    pub after_colon: bool,
    /// Whether a decimal point or comma joins it to the digits before it.
    pub is_decimal: bool,
    /// The sign of a chart that belongs to it, and whether it stands before it: "CP (-)".
    pub sign: Option<(Sign, bool)>,
    /// Ends in an apostrophe and "s": "leg's" is one leg, although its letters are those of "legs".
    pub ends_in_s: bool,
}

impl Word {
    /// The text without the "s" of "leg's"; the text as it is for any other word.
    pub fn without_s(&self) -> &str {
        self.text.strip_suffix('s').filter(|_| self.ends_in_s).unwrap_or(&self.text)
    }
}

/// The part of `text` that is read: all of it, or [`MAX_BYTES`] of it up to the end of a word.
pub(super) fn read_part(text: &str) -> &str {
    if text.len() <= MAX_BYTES {
        return text;
    }
    let mut end = MAX_BYTES;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let part = text.get(..end).unwrap_or_default();
    part.rfind(char::is_whitespace).and_then(|space| part.get(..space)).unwrap_or(part)
}

/// What was read between two words.
#[derive(Clone, Copy)]
struct Marks {
    gap: Gap,
    question: bool,
    colon: bool,
    decimal: bool,
}

impl Marks {
    const START: Self = Self { gap: Gap::Stop, question: false, colon: false, decimal: false };
    const SPACE: Self = Self { gap: Gap::Space, question: false, colon: false, decimal: false };
}

/// The words of `text`.
///
/// Abbreviations stay one word, with a slash ("s/p", "b/l") or with dots ("D.V.T.", "p.m.").
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    each(text, |letters, range, marks| {
        let written = text.get(range.clone()).unwrap_or_default();
        let ends_in_s = letters.ends_with('s') && ["'s", "’s", "'S", "’S"].iter().any(|end| written.ends_with(end));
        words.push(Word {
            text: letters.to_owned(),
            range,
            gap_before: marks.gap,
            after_question: marks.question,
            after_colon: marks.colon,
            is_decimal: marks.decimal,
            sign: None,
            ends_in_s,
        });
    });
    chart_sign::attach(text, &mut words);
    words
}

/// Reads the words of `text` without keeping them: their letters, folded, where they stand in bytes, and what
/// stands before them.
pub(super) fn each_word(text: &str, mut read: impl FnMut(&str, Range<usize>, Gap)) {
    each(text, |letters, range, marks| read(letters, range, marks.gap));
}

fn each(text: &str, mut read: impl FnMut(&str, Range<usize>, Marks)) {
    let mut marks = Marks::START;
    let mut letters = String::new();
    let mut range = 0..0;
    let mut chars = text.char_indices().peekable();
    // Behind the dots of an abbreviation.
    let mut spelled_until = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        if at < spelled_until && c == '.' {
            continue;
        }
        if c.is_alphanumeric() || (c == '/' && joins_abbreviation(&letters, text.get(at + 1..).unwrap_or_default())) {
            if range.is_empty() {
                range.start = at;
                spelled_until = at + dotted(text.get(at..).unwrap_or_default());
            }
            range.end = at + c.len_utf8();
            push_folded(&mut letters, c);
        } else if !is_silent(c) {
            let after_digit = letters.bytes().last().is_some_and(|b| b.is_ascii_digit());
            let between_letters = !letters.is_empty() && next.is_some_and(char::is_alphabetic);
            if !letters.is_empty() {
                read(&letters, range.clone(), marks);
                letters.clear();
                marks = Marks::SPACE;
            }
            range = 0..0;
            marks.gap = marks.gap.max(gap_of(c, next, between_letters));
            marks.question |= c == '?';
            let is_dash = matches!(c, '-' | '–' | '—') && next.is_none_or(char::is_whitespace);
            marks.colon |= matches!(c, ':' | '=') || is_dash;
            marks.decimal |= matches!(c, '.' | ',') && after_digit && next.is_some_and(|next| next.is_ascii_digit());
        }
    }
    if !letters.is_empty() {
        read(&letters, range, marks);
    }
}

fn push_folded(letters: &mut String, c: char) {
    if letters.len() >= MAX_LETTERS {
        return;
    }
    if c.is_ascii() {
        letters.push(c.to_ascii_lowercase());
    } else {
        letters.extend(c.nfkd().filter(|part| !is_combining_mark(*part)).flat_map(char::to_lowercase));
    }
}

/// Whether a slash belongs to an abbreviation such as "s/p": one or two letters before it, as many after it.
fn joins_abbreviation(letters: &str, after: &str) -> bool {
    let short = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase());
    let behind = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
    short(letters) && (1..=2).contains(&behind) && after.bytes().take(behind).all(|b| b.is_ascii_alphabetic())
}

/// How many bytes at the beginning of `text` are an abbreviation with dots, its last dot included unless that
/// also ends a sentence: 6 in "D.V.T., calf", 5 in "S.O.B. He fell"; 0 for any other word.
fn dotted(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut end = 0;
    while is_letter(end) && bytes.get(end + 1) == Some(&b'.') && !is_letter(end + 1) {
        end += 2;
    }
    if is_letter(end) && !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) && end > 0 {
        // "D.V.T" without the last dot.
        return if end >= 2 { end } else { 0 };
    }
    if end < 4 || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return 0;
    }
    let rest = text.get(end..).unwrap_or_default();
    let next = rest.trim_start().chars().next();
    let ends_sentence = rest.starts_with(char::is_whitespace) && next.is_none_or(char::is_uppercase);
    if ends_sentence { end - 1 } else { end }
}

/// Apostrophes, accents on their own and invisible characters: they end no word.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '\u{b4}' | '\u{2bc}' | '\u{ff07}' | '\u{ad}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}')
        || is_combining_mark(c)
}

fn gap_of(c: char, next: Option<char>, between_letters: bool) -> Gap {
    match c {
        // A decimal point ends no sentence.
        '.' | ',' if !between_letters && next.is_some_and(|next| next.is_ascii_digit()) => Gap::Space,
        '.' if between_letters => Gap::Tight,
        '.' | '!' | '?' | '\n' | '\r' | '…' => Gap::Stop,
        ',' | ';' | ':' | '=' | '(' | ')' | '[' | ']' | '–' | '—' => Gap::Comma,
        // A hyphen inside a word ("one-sided") is no pause; one with a space after it is.
        '-' if next.is_none_or(|next| next.is_whitespace() || next == '-') => Gap::Comma,
        _ => Gap::Space,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(texts("Don’t  TOUCH my caf\u{e9}"), ["dont", "touch", "my", "cafe"]);
        assert_eq!(texts("can\u{b4}t cafe\u{301} one-sided"), ["cant", "cafe", "one", "sided"]);
        assert_eq!(texts("s/p surgery, b/l and/or w/o 5/6"), ["s/p", "surgery", "b/l", "and", "or", "w/o", "5", "6"]);
        assert_eq!(texts("cp/sob/cough"), ["cp", "sob", "cough"]);
        assert_eq!(texts(" \u{0} \u{1f600} "), [""; 0]);
    }

    #[test]
    fn dots_of_an_abbreviation_are_no_stops() {
        for (text, expected) in [
            ("D.V.T. in leg", ["dvt", "in", "leg"]),
            ("hx D.V.T., calf", ["hx", "dvt", "calf"]),
            ("at 2 p.m.", ["at", "2", "pm"]),
            ("S.O.B now bad", ["sob", "now", "bad"]),
        ] {
            let found = texts(text);
            assert_eq!(found.iter().take(3).map(String::as_str).collect::<Vec<_>>(), expected, "{text}");
        }
        assert_eq!(words("no S.O.B. He fell")[2].gap_before, Gap::Stop);
        assert_eq!(words("no s.o.b. he fell")[2].gap_before, Gap::Space);
        assert_eq!(words("CHEST.PAIN")[1].gap_before, Gap::Tight);
        assert_eq!(words("plan A. calf")[2].gap_before, Gap::Stop);
    }

    #[test]
    fn one_leg_is_not_several() {
        let found = words("leg's legs Leg’S");
        assert_eq!(found.iter().map(Word::without_s).collect::<Vec<_>>(), ["leg", "legs", "leg"]);
        assert!(found.iter().all(|word| word.text == "legs"));
    }

    #[test]
    fn words_know_their_place_and_their_pauses() {
        let text = "Leg: sore, hot. Now";
        let found = words(text);
        assert_eq!(
            found.iter().map(|word| &text[word.range.clone()]).collect::<Vec<_>>(),
            ["Leg", "sore", "hot", "Now"]
        );
        assert_eq!(
            found.iter().map(|word| word.gap_before).collect::<Vec<_>>(),
            [Gap::Stop, Gap::Comma, Gap::Comma, Gap::Stop]
        );
        assert!(found[1].after_colon && !found[2].after_colon);
        assert!(words("hot? no")[1].after_question && words("38.5")[1].is_decimal);
    }

    #[test]
    fn a_text_is_read_up_to_a_bound_that_is_told() {
        assert_eq!(words(&"a ".repeat(10_000)).len(), 10_000);
        assert!(words(&"a".repeat(10_000))[0].text.len() <= MAX_LETTERS);
        let long = "leg ".repeat(MAX_BYTES);
        assert!(read_part(&long).len() <= MAX_BYTES && read_part(&long).ends_with("leg"));
        assert_eq!(read_part("leg"), "leg");
        assert!(read_part(&"é".repeat(MAX_BYTES)).len() <= MAX_BYTES);
    }
}
