//! Where one statement ends and the next begins.
//!
//! What excuses or denies something acts within its own clause only, so that a sentence about a dog never quiets
//! what was said before it. **In doubt a new clause begins**: an excuse that reaches too little raises once too
//! often, one that reaches too far silences an emergency. Works on the words of grammar alone.

use super::{
    grammar::{
        AUXILIARIES, BARE_ENDS, CONTINUATIONS, JOINERS, NOMINATIVES, POSSESSIVES, PREPOSITIONS, SUBJECT_VERBS,
        SUBORDINATORS, is_calendar_year, is_question_word,
    },
    tokenize::{Gap, Word},
};

/// Words after a comma or an "and" that may still belong to what stands before it.
const TAIL_REACH: usize = 6;

const MONTHS: [&str; 11] =
    ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"];

/// The clauses of a text.
pub(super) struct Segments {
    /// By word: the number of its clause, counted from 0.
    clause: Vec<u32>,
    /// By clause: the place of its first word.
    starts: Vec<usize>,
}

impl Segments {
    pub fn of(words: &[Word]) -> Self {
        let reader = Reader { words };
        let mut segments = Self { clause: Vec::with_capacity(words.len()), starts: Vec::new() };
        let starts: Vec<bool> = (0..words.len()).map(|at| reader.may_start(at)).collect();
        for at in 0..words.len() {
            if at == 0 || (starts.get(at) == Some(&true) && !reader.goes_on(at, &starts)) {
                segments.starts.push(at);
            }
            segments.clause.push(u32::try_from(segments.starts.len().saturating_sub(1)).unwrap_or(u32::MAX));
        }
        segments
    }

    /// The clause of the word at `at`; the last one for what lies beyond.
    pub fn of_word(&self, at: usize) -> u32 {
        self.clause.get(at).or(self.clause.last()).copied().unwrap_or_default()
    }

    /// The place where the clause of the word at `at` begins.
    pub fn start(&self, at: usize) -> usize {
        usize::try_from(self.of_word(at)).ok().and_then(|clause| self.starts.get(clause)).copied().unwrap_or_default()
    }
}

struct Reader<'a> {
    words: &'a [Word],
}

impl Reader<'_> {
    /// Whether a clause may begin at `at`: after a mark, at a joining word, or where a new subject stands.
    fn may_start(&self, at: usize) -> bool {
        at == 0
            || self.gap(at) != Gap::Space
            || JOINERS.contains(self.text(at))
            || self.is_new_subject(at)
            || self.is_after_time(at)
    }

    /// Whether what begins at `at` still belongs to the clause before it: "numb, for years", "and with a limp".
    /// Never after a full stop, and never where a statement of its own follows.
    fn goes_on(&self, at: usize, starts: &[bool]) -> bool {
        let joined_by_and = self.gap(at) == Gap::Space && matches!(self.text(at), "and" | "or");
        let first = at + usize::from(joined_by_and);
        let is_tail = match self.gap(at) {
            Gap::Comma => CONTINUATIONS.contains(self.text(at)) || SUBORDINATORS.contains(self.text(at)),
            Gap::Space => joined_by_and && CONTINUATIONS.contains(self.text(first)),
            Gap::Tight | Gap::Stop => false,
        };
        if !is_tail {
            return false;
        }
        let end = (first + 1..self.words.len())
            .find(|&at| starts.get(at) == Some(&true) && !self.is_inner_subject(at))
            .unwrap_or(self.words.len());
        let ends_with_mark = end == self.words.len() || self.gap(end) != Gap::Space;
        let is_bare = !(first..end).any(|at| BARE_ENDS.contains(self.text(at)) && !self.is_inner_subject(at));
        end - first <= TAIL_REACH && ends_with_mark && is_bare
    }

    /// "When I see blood": the subject of a clause that hangs on another.
    fn is_inner_subject(&self, at: usize) -> bool {
        NOMINATIVES.contains(self.text(at))
            && at.checked_sub(1).is_some_and(|before| SUBORDINATORS.contains(self.text(before)))
    }

    /// "I quit years ago", "it changed in March" is said to its end: what follows without a preposition is another statement.
    fn is_after_time(&self, at: usize) -> bool {
        let word = self.text(at);
        let in_time = |before: usize| {
            let (word, preposition) = (self.text(before), before.checked_sub(1).map_or("", |at| self.text(at)));
            preposition == "in" && (is_calendar_year(word) || MONTHS.contains(&word))
        };
        at.checked_sub(1).is_some_and(|before| self.text(before) == "ago" || in_time(before))
            && !PREPOSITIONS.contains(word)
            && !CONTINUATIONS.contains(word)
            && !SUBORDINATORS.contains(word)
    }

    fn is_new_subject(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let (word, before) = (self.text(at), self.text(before));
        let next = self.text(at + 1);
        // One clause begins with both: "and he".
        if JOINERS.contains(before) && self.gap(at) == Gap::Space {
            return false;
        }
        // "Can I", "when I", "what he said", "think she".
        let is_free = !SUBORDINATORS.contains(before) && !AUXILIARIES.contains(before) && !is_question_word(before);
        if NOMINATIVES.contains(word) {
            return is_free;
        }
        match word {
            // "Put weight on it" has it as an object.
            "it" | "this" | "that" | "these" | "you" => {
                is_free && !PREPOSITIONS.contains(before) && SUBJECT_VERBS.contains(next)
            }
            "there" => is_free && SUBJECT_VERBS.contains(next),
            // "Do you", "is there", "can I": a question of its own.
            _ if AUXILIARIES.contains(word) => {
                matches!(next, "you" | "there" | "i" | "we" | "your" | "the" | "it" | "anyone" | "somebody")
                    && !NOMINATIVES.contains(before)
                    && !is_question_word(before)
                    && matches!(next, "you" | "there" | "your" | "anyone" | "somebody") | is_free
            }
            "what" | "where" | "how" | "which" => {
                AUXILIARIES.contains(next) || matches!(next, "time" | "much" | "long")
            }
            "please" | "thanks" | "thank" => true,
            _ => {
                POSSESSIVES.contains(word)
                    && is_free
                    && !PREPOSITIONS.contains(before)
                    && (at + 2..at + 4)
                        .any(|verb| self.gap(verb) == Gap::Space && SUBJECT_VERBS.contains(self.text(verb)))
            }
        }
    }

    /// The word at `at`; empty beyond the end.
    fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.text)
    }

    fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Stop, |word| word.gap_before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tokenize::words;

    fn parted(text: &str) -> String {
        let words = words(text);
        let segments = Segments::of(&words);
        let mut parted = String::new();
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                parted.push_str(if segments.start(at) == at { " | " } else { " " });
            }
            parted.push_str(&word.text);
        }
        parted
    }

    #[test]
    fn a_new_statement_is_a_clause_of_its_own() {
        for (text, expected) in [
            ("I took too many pills. We have a dog at home.", "i took too many pills | we have a dog at home"),
            ("i took too many pills we have a dog", "i took too many pills | we have a dog"),
            ("oxygen is 82, he is 79 years old", "oxygen is 82 | he is 79 years old"),
            ("her heart rate is 34 and she is 82", "her heart rate is 34 | and she is 82"),
            ("my leg went white can you mail me a handout", "my leg went white | can you mail me a handout"),
            ("passed out when i see needles", "passed out when i see needles"),
            ("passed out, when i see needles", "passed out when i see needles"),
            ("numb, for years", "numb for years"),
            ("numb, for years we had a dog", "numb | for years | we had a dog"),
            ("numb and for years", "numb and for years"),
            ("swelling and redness", "swelling | and redness"),
            ("swelling and he is blue", "swelling | and he is blue"),
            ("cant put weight on it", "cant put weight on it"),
            ("chest hurts but no fever because of stairs", "chest hurts | but no fever | because of stairs"),
            ("broke my leg", "broke my leg"),
            ("chest pain my appointment is friday", "chest pain | my appointment is friday"),
        ] {
            assert_eq!(parted(text), expected, "{text}");
        }
    }
}
