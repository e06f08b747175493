//! How hard a handout is to read: Flesch–Kincaid grade, SMOG, sentence and list length.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::{Checker, syllables};
use crate::content::{
    clinic::Clinic, entry::Entry, handout_text::HandoutText, id::Id, library::Library, passage::HandoutPart, text::Text,
};

/// Highest Flesch–Kincaid grade of a handout (AMA and NIH: sixth grade).
pub const MAX_GRADE: f64 = 6.0;
/// Highest SMOG of a handout. SMOG expects full understanding, so it runs about two grades higher.
pub const MAX_SMOG: f64 = 8.0;
/// Longest sentence, in words.
pub const MAX_SENTENCE_WORDS: usize = 20;
/// Longest list (CDC Clear Communication Index).
pub const MAX_LIST_ITEMS: usize = 7;
/// Most terms in the glossary.
pub const MAX_TERMS: usize = 60;

/// The two measures of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readability {
    /// Flesch–Kincaid grade (Kincaid et al. 1975).
    pub grade: f64,
    /// SMOG (`McLaughlin` 1969).
    pub smog: f64,
}

/// Both measures of a handout: all words, and without the words that can't be made simpler.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HandoutReadability {
    pub all_words: Readability,
    /// Without the entry's own name and the glossary's terms.
    pub without_terms: Readability,
    /// As `without_terms`, with syllables counted by vowels instead of the dictionary: what the dictionary changes.
    pub by_vowels: Readability,
}

/// Measures a handout as a clinic with blank settings prints it.
pub fn of_handout(entry: &Entry, handout: &HandoutText, library: &Library) -> HandoutReadability {
    let parts = handout.parts().into_iter().filter(|(part, _)| *part != HandoutPart::Title);
    let texts: Vec<_> = parts.map(|(_, text)| text).collect();
    let names = std::iter::once(entry.name.en()).chain(entry.other_names.iter().map(String::as_str));
    of_texts(&texts, names, library)
}

fn of_texts<'a>(texts: &[&Text], names: impl Iterator<Item = &'a str>, library: &'a Library) -> HandoutReadability {
    let clinic = Clinic::default();
    let sentences: Vec<String> = texts.iter().flat_map(|text| sentences(&clinic.fill(text.en()))).collect();
    let terms = library
        .glossary()
        .values()
        .flat_map(|term| std::iter::once(term.term.en()).chain(term.forms.iter().map(String::as_str)));
    let known: BTreeSet<String> =
        names.chain(terms).flat_map(UnicodeSegmentation::unicode_words).map(str::to_lowercase).collect();
    HandoutReadability {
        all_words: measure(&sentences, &BTreeSet::new(), syllables::of),
        without_terms: measure(&sentences, &known, syllables::of),
        by_vowels: measure(&sentences, &known, syllables::by_vowels),
    }
}

fn measure(sentences: &[String], leave_out: &BTreeSet<String>, syllables: fn(&str) -> usize) -> Readability {
    let words: Vec<usize> = sentences
        .iter()
        .flat_map(|sentence| sentence.unicode_words())
        .filter(|word| !leave_out.contains(&word.to_lowercase()))
        .map(syllables)
        .collect();
    // An empty text has no grade; one word in one sentence is the nearest to it.
    let sentence_count = sentences.len().max(1) as f64;
    let word_count = words.len().max(1) as f64;
    let syllable_count = words.iter().sum::<usize>() as f64;
    let polysyllables = words.iter().filter(|syllables| **syllables >= 3).count() as f64;
    Readability {
        grade: 0.39 * word_count / sentence_count + 11.8 * syllable_count / word_count - 15.59,
        smog: 1.043 * (polysyllables * 30.0 / sentence_count).sqrt() + 3.1291,
    }
}

/// The sentences of a text; a text without a full stop, such as a bullet, is one.
pub fn sentences(text: &str) -> Vec<String> {
    text.unicode_sentences().map(str::trim).filter(|sentence| !sentence.is_empty()).map(str::to_owned).collect()
}

pub(super) fn check(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    for entry in checker.entries() {
        if let Some(handout) = entry.handout() {
            let texts: Vec<_> = handout.parts().into_iter().map(|(_, text)| text).collect();
            let path = entry.path();
            grade(checker, &path, "handout", of_handout(entry, handout, library));
            sentence_lengths(checker, &path, &texts);
            lists(checker, &path, &handout.lists());
        }
    }
    for (id, card) in library.cards() {
        let path = format!("cards/{id}.ron");
        let texts: Vec<_> = card.texts().into_iter().map(|(_, text)| text).collect();
        grade(checker, &path, "name", of_texts(&texts, std::iter::once(card.name.en()), library));
        sentence_lengths(checker, &path, &texts);
        lists(checker, &path, &card.lists());
    }
    if library.glossary().len() > MAX_TERMS {
        // Terms are left out of the measure: too many of them would hide hard words.
        let last = library.glossary().keys().next_back();
        let path = format!("glossary/{}.ron", last.map_or("", Id::as_str));
        let message = format!("there are {} terms in the glossary", library.glossary().len());
        checker.error(&path, "", message, Some(format!("at most {MAX_TERMS}: use plain words instead")));
    }
}

fn grade(checker: &mut Checker<'_>, path: &str, at: &str, measured: HandoutReadability) {
    let (with, without) = (measured.all_words, measured.without_terms);
    if without.grade > MAX_GRADE || without.smog > MAX_SMOG {
        checker.error(
            path,
            at,
            format!(
                "the page is too hard to read: grade {:.1} and SMOG {:.1} without names and terms ({:.1} and {:.1} with them)",
                without.grade, without.smog, with.grade, with.smog
            ),
            Some(format!("grade up to {MAX_GRADE:.0} and SMOG up to {MAX_SMOG:.0}: shorter sentences, shorter words")),
        );
    }
}

fn sentence_lengths(checker: &mut Checker<'_>, path: &str, texts: &[&Text]) {
    for text in texts {
        for sentence in sentences(&checker.clinic.fill(text.en())) {
            let words = sentence.unicode_words().count();
            if words > MAX_SENTENCE_WORDS {
                let message = format!("a sentence of {words} words on a patient’s page: {sentence:?}");
                let hint = format!("at most {MAX_SENTENCE_WORDS}: make two of it");
                checker.error(path, text.en(), message, Some(hint));
            }
        }
    }
}

fn lists(checker: &mut Checker<'_>, path: &str, lists: &[(&str, Vec<&Text>)]) {
    let says = |list: &str| lists.iter().any(|(name, items)| *name == list && !items.is_empty());
    for (name, items) in lists {
        // One of the clinic’s two boxes may be missing, never both.
        let may_be_empty = match *name {
            "call_us_today" => says("call_us"),
            "call_us" => says("call_us_today"),
            _ => false,
        };
        if items.is_empty() && !may_be_empty {
            checker.error(path, name, format!("the list {name} is empty"), None);
        }
        if items.len() > MAX_LIST_ITEMS {
            let message = format!("the list {name} has {} items", items.len());
            checker.error(path, name, message, Some(format!("at most {MAX_LIST_ITEMS}: join or drop some")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::syllables, Readability, measure, sentences};

    /// The opening of the Gettysburg Address is commonly given as grade 10 to 12.
    #[test]
    fn grades_agree_with_published_examples() {
        let plain = sentences("The cat sat on the mat. The dog ran to the cat.");
        let Readability { grade, smog } = measure(&plain, &std::collections::BTreeSet::new(), syllables::of);
        assert!(grade < 1.0, "{grade}");
        assert!((smog - 3.1291).abs() < 1e-9, "{smog}");

        let gettysburg = sentences(
            "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in \
             Liberty, and dedicated to the proposition that all men are created equal. Now we are engaged in a great \
             civil war, testing whether that nation, or any nation so conceived and so dedicated, can long endure. We \
             are met on a great battle-field of that war.",
        );
        let Readability { grade, .. } = measure(&gettysburg, &std::collections::BTreeSet::new(), syllables::of);
        assert!((9.0..13.0).contains(&grade), "{grade}");
    }
}
