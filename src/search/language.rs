//! Whether a text is in another language than English, told by its most frequent words.

use std::collections::BTreeSet;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::content::{id::Id, library::Library};

/// So many different words of a language must be there: one alone may be a name.
const FEWEST: usize = 2;
/// And so large a share of all words: Spanish names stand in English sentences.
const SHARE: f32 = 0.34;

/// The languages that can be told.
#[derive(Debug, Default)]
pub(super) struct Languages(Vec<(Id, BTreeSet<String>)>);

impl Languages {
    pub fn of(library: &Library) -> Self {
        let words = |words: &[String]| words.iter().map(|word| folded(word)).collect();
        Self(library.languages().iter().map(|(id, language)| (id.clone(), words(&language.words))).collect())
    }

    /// The language of `text`; none for English, and for too few words to tell.
    #[expect(clippy::cast_precision_loss, reason = "words of a text")]
    pub fn told(&self, text: &str) -> Option<&Id> {
        let words: Vec<String> =
            text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).map(folded).collect();
        let told = self.0.iter().map(|(id, known)| {
            let found: Vec<&String> = words.iter().filter(|word| known.contains(*word)).collect();
            (found.len(), found.into_iter().collect::<BTreeSet<_>>().len(), id)
        });
        let is_told = |(found, different, _): &(usize, usize, &Id)| {
            *different >= FEWEST && *found as f32 >= SHARE * words.len() as f32
        };
        told.filter(is_told).max_by_key(|(found, ..)| *found).map(|(.., id)| id)
    }
}

/// Without accents, in lowercase.
fn folded(word: &str) -> String {
    word.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}
