//! From a line of text to words.
//!
//! Words are folded (lowercase, no accents, no apostrophes) so that "Don’t", "dont" and "DON'T"
//! are one, and each remembers where it stood. Knows no language beyond that.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Words of one text that are looked at. A pasted letter is searched by its beginning: beyond a
/// page nobody is describing one call.
pub(super) const MAX_WORDS: usize = 300;
/// Letters of one word that are looked at: longer than any word of medicine.
const MAX_LETTERS: usize = 40;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum Gap {
    Space,
    /// A comma, bracket, colon or dash.
    Comma,
    /// The end of a sentence or line.
    Stop,
}

/// One word of a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Word {
    pub text: String,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    pub gap_before: Gap,
    /// Ends in an apostrophe and "s": "leg's" is one leg, although its letters are those of "legs".
    pub ends_in_s: bool,
}

impl Word {
    /// The text without the "s" of "leg's"; the text as it is for any other word.
    pub fn without_s(&self) -> &str {
        self.text.strip_suffix('s').filter(|_| self.ends_in_s).unwrap_or(&self.text)
    }
}

/// The words of `text`, at most [`MAX_WORDS`].
///
/// Abbreviations with a slash ("s/p", "b/l") stay one word.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_word(text, |letters, range, gap_before| {
        let written = text.get(range.clone()).unwrap_or_default();
        let ends_in_s = letters.ends_with('s') && ["'s", "’s", "'S", "’S"].iter().any(|end| written.ends_with(end));
        words.push(Word { text: letters.to_owned(), range, gap_before, ends_in_s });
    });
    words
}

/// Reads the words of `text`, at most [`MAX_WORDS`], without keeping them: their letters, folded, where
/// they stand in bytes, and what stands before them.
pub(super) fn each_word(text: &str, mut read: impl FnMut(&str, Range<usize>, Gap)) {
    let mut count = 0;
    let mut gap = Gap::Stop;
    let mut letters = String::new();
    let mut range = 0..0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        if c.is_alphanumeric() || (c == '/' && joins_abbreviation(&letters, next)) {
            if range.is_empty() {
                range.start = at;
            }
            range.end = at + c.len_utf8();
            push_folded(&mut letters, c);
        } else if !is_silent(c) {
            if !letters.is_empty() {
                read(&letters, range.clone(), gap);
                letters.clear();
                gap = Gap::Space;
                count += 1;
                if count == MAX_WORDS {
                    return;
                }
            }
            range = 0..0;
            gap = gap.max(gap_of(c, next));
        }
    }
    if !letters.is_empty() {
        read(&letters, range, gap);
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

/// Whether a slash belongs to an abbreviation such as "s/p": one or two letters before it, a
/// letter after it.
fn joins_abbreviation(letters: &str, next: Option<char>) -> bool {
    (1..=2).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_lowercase())
        && next.is_some_and(|next| next.is_ascii_alphabetic())
}

/// Apostrophes, accents on their own and invisible characters: they end no word.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}')
        || is_combining_mark(c)
}

fn gap_of(c: char, next: Option<char>) -> Gap {
    match c {
        // A decimal point ends no sentence.
        '.' if next.is_some_and(|next| next.is_ascii_digit()) => Gap::Space,
        '.' | ';' | '!' | '?' | '\n' | '\r' => Gap::Stop,
        ',' | ':' | '(' | ')' | '[' | ']' | '–' | '—' => Gap::Comma,
        // A hyphen inside a word ("one-sided") is no pause; one with a space after it is.
        '-' if next.is_some_and(char::is_whitespace) => Gap::Comma,
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
        assert_eq!(texts("cafe\u{301} one-sided"), ["cafe", "one", "sided"]);
        assert_eq!(texts("s/p surgery, b/l and/or w/o 5/6"), ["s/p", "surgery", "b/l", "and", "or", "w/o", "5", "6"]);
        assert_eq!(texts(" \u{0} \u{1f600} "), [""; 0]);
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
    }

    #[test]
    fn endless_text_is_cut() {
        assert_eq!(words(&"a ".repeat(10_000)).len(), MAX_WORDS);
        assert!(words(&"a".repeat(10_000))[0].text.len() <= MAX_LETTERS);
    }
}
