//! Signs: what a patient may notice, with how urgent it is wherever it is spoken of.
//!
//! A text is bound to a sign by its words, not by an id: so a sentence that nobody bound is found,
//! too, and texts stay as they were written and signed.

use serde::{Deserialize, Serialize};

use super::{id::Id, red_flag::Disposition, source::Citation, text::Text};

/// One sign: a file in `signs/`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// In the desk's words.
    pub name: Text,
    /// In plain words for the patient.
    pub patient: Text,
    /// Nothing that speaks of this sign may be calmer.
    pub disposition: Disposition,
    /// Red flags that ask about it; all that are calmer are reported.
    pub red_flags: Vec<Id>,
    /// How texts speak of it: any of these will do.
    pub worded: Vec<Wording>,
    /// What a clinician has to decide; until then the more urgent level stands.
    #[serde(default)]
    pub to_decide: Option<Text>,
    pub sources: Vec<Citation>,
}

/// One way to speak of a sign.
///
/// Each string holds words or phrases between bars, any of which will do: `urine|pee`. A word that
/// ends in a star stands for all that begin so: `numb*`. The order doesn't matter.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Each of these must stand in the sentence.
    pub all: Vec<String>,
    /// None of these may.
    #[serde(default)]
    pub unless: Vec<String>,
}

impl Sign {
    /// Whether a sentence speaks of this sign.
    pub fn is_in(&self, sentence: &Sentence) -> bool {
        self.worded.iter().any(|wording| wording.is_in(sentence))
    }
}

impl Wording {
    fn is_in(&self, sentence: &Sentence) -> bool {
        let has = |group: &String| group.split('|').any(|phrase| sentence.has(phrase));
        self.all.iter().all(has) && !self.unless.iter().any(has)
    }
}

/// The words of one sentence in lowercase, without marks.
#[derive(Clone, Debug, Default)]
pub struct Sentence(Vec<String>);

/// These deny what follows them: "no chest pain".
const DENIALS: [&str; 3] = ["no", "without", "not"];

impl Sentence {
    /// Placeholders stay as they are written, and "can’t" is one word, with a curly apostrophe.
    pub fn new(text: &str) -> Self {
        let text = text.to_lowercase().replace('\'', "’");
        let is_mark = |letter: char| !(letter.is_alphanumeric() || "’{}_".contains(letter));
        Self(text.split(is_mark).filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }

    /// Whether `phrase` stands here and isn't denied.
    fn has(&self, phrase: &str) -> bool {
        self.place_of(phrase).is_some()
    }

    /// The number of the word at which `phrase` begins for the first time where it isn't denied.
    pub fn place_of(&self, phrase: &str) -> Option<usize> {
        let phrase: Vec<&str> = phrase.split(' ').filter(|word| !word.is_empty()).collect();
        let fits = |word: &String, pattern: &&str| match pattern.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => word == pattern,
        };
        let begins_at = |at: &usize| {
            let here = self.0.iter().skip(*at);
            let denied = at.checked_sub(1).and_then(|before| self.0.get(before));
            here.take(phrase.len()).zip(&phrase).filter(|(word, pattern)| fits(word, pattern)).count() == phrase.len()
                && !denied.is_some_and(|word| DENIALS.contains(&word.as_str()))
        };
        if phrase.is_empty() { None } else { (0..self.0.len()).find(begins_at) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Sentence, Wording};

    #[test]
    fn a_wording_is_met_by_its_words_in_any_order() {
        let wording = Wording {
            all: vec!["urine|pee".to_owned(), "dark|brown*|like tea".to_owned()],
            unless: vec!["after beets".to_owned()],
        };
        for said in ["Your urine turns dark.", "Brownish pee", "Your pee looks like tea or cola"] {
            assert!(wording.is_in(&Sentence::new(said)), "{said}");
        }
        for said in ["", "Your urine", "You peel dark tea", "Your pee is dark after beets.", "No dark urine"] {
            assert!(!wording.is_in(&Sentence::new(said)), "{said}");
        }
    }
}
