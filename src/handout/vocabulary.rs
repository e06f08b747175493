//! "Words to know": the glossary's terms that a handout uses.

use std::collections::BTreeSet;

use super::document::{Document, Words};
use crate::content::{library::Library, text::Language, vocabulary::Term};

/// A longer list is not read.
const MOST: usize = 7;

/// The terms that occur in `document`, by their first appearance, each with its meaning. A term
/// that nobody has put into `language` yet is left out.
pub(super) fn words_to_know(document: &Document, library: &Library, language: Language) -> Vec<Words> {
    let text = document.texts().join("\n").to_lowercase();
    let titles: Vec<String> = document.parts.iter().map(|part| part.title.to_lowercase()).collect();
    let mut found = BTreeSet::new();
    for (id, term) in library.glossary() {
        if let (Some(name), Some(means)) = (term.term.get(language), term.means.get(language))
            // What a whole page is about needs no entry here.
            && !forms(term, name).any(|form| titles.iter().any(|title| find_word(title, &form) == Some(0)))
            && let Some(at) = forms(term, name).filter_map(|form| find_word(&text, &form)).min()
        {
            found.insert((at, id, name, means));
        }
    }
    found.into_iter().take(MOST).map(|(_, _, name, means)| Words::led_by(&format!("{name}:"), means)).collect()
}

fn forms(term: &Term, name: &str) -> impl Iterator<Item = String> {
    std::iter::once(name.to_lowercase()).chain(term.forms.iter().map(|form| form.to_lowercase()))
}

/// Where `word` stands in `text` as a whole word.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_part = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
    (!word.is_empty()).then(|| text.match_indices(word)).into_iter().flatten().map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !is_part(before) && !is_part(after)
    })
}
