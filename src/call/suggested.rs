//! Questions that the caller's words suggest asking, beyond those for every caller.

use super::{Answer, Call, NoteState, suggestion::Suggested};
use crate::content::{id::Id, library::Library};

impl Call {
    /// Takes in what `words` suggest, each flag with the example that they are like. `say_again` tells whether what
    /// was added since these words suggests the flag by itself: a no holds until then.
    pub fn suggest(
        &mut self,
        flags: &[(Id, String)],
        words: &str,
        library: &Library,
        say_again: impl Fn(&Id, &str) -> bool,
    ) {
        let up: Vec<Id> = self.red_flags(library).into_iter().map(|(id, _)| id.clone()).collect();
        // Suicide comes before other questions, where it is what the words speak for.
        let never_set_aside = |flag: &Id| library.red_flags().get(flag).is_some_and(|flag| flag.never_set_aside);
        let first = flags.first().map(|(flag, _)| flag).filter(|flag| never_set_aside(flag));
        for (flag, like) in flags.iter().filter(|(flag, _)| !up.contains(flag)) {
            match self.suggested.iter_mut().find(|known| known.flag == *flag) {
                Some(known) if !known.is_answered => {}
                Some(known) => {
                    let before = known.words.clone();
                    let is_new = match words.strip_prefix(before.as_str()) {
                        Some(added) => say_again(flag, added),
                        None => !before.starts_with(words),
                    };
                    words.clone_into(&mut known.words);
                    if is_new {
                        (known.is_answered, known.like) = (false, like.clone());
                    }
                }
                None => self.suggested.push(Suggested {
                    flag: flag.clone(),
                    like: like.clone(),
                    words: words.to_owned(),
                    is_answered: false,
                }),
            }
        }
        if let Some(first) = first {
            self.prefer_suggestion(first);
        }
    }

    /// The questions that are suggested and not answered yet.
    pub fn open_suggestions(&self, library: &Library) -> Vec<&Suggested> {
        let up = self.red_flags(library);
        let is_open =
            |suggested: &&Suggested| !suggested.is_answered && !up.iter().any(|(id, _)| **id == suggested.flag);
        self.suggested.iter().filter(is_open).collect()
    }

    /// Puts what was chosen first.
    pub fn prefer_suggestion(&mut self, flag: &Id) {
        self.suggested.sort_by_key(|suggested| suggested.flag != *flag);
    }

    /// Records the answer to a question that was suggested: a yes raises its flag, a no stops this question only.
    pub fn answer_suggested(&mut self, flag: &Id, answer: Answer, library: &Library) {
        if let Some(suggested) = self.suggested.iter_mut().find(|suggested| suggested.flag == *flag) {
            suggested.is_answered = true;
            self.answer_flag(flag, answer, library);
            self.note = NoteState::NotCopied;
        }
    }

    /// Asks again what was answered, where that answer was taken back.
    pub(super) fn reopen_suggestion(&mut self, flag: &Id) {
        for suggested in self.suggested.iter_mut().filter(|suggested| suggested.flag == *flag) {
            suggested.is_answered = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Call};
    use crate::content::{self, id::Id, red_flag::Disposition};

    #[test]
    fn a_no_holds_until_new_words_suggest_it_again() {
        let library = content::bundled().library;
        let flag = Id::try_from("compartment-pain").unwrap();
        let like = [(flag.clone(), "like a bowling ball".to_owned())];
        let mut call = Call::default();
        call.suggest(&like, "shin like a ball", &library, |_, _| false);
        assert_eq!(call.open_suggestions(&library).len(), 1);
        call.answer_suggested(&flag, Answer::No, &library);
        call.suggest(&like, "shin like a ball and sore", &library, |_, added| added.contains("toes"));
        assert!(call.open_suggestions(&library).is_empty(), "the same words were answered");
        call.suggest(&like, "shin like a ball and sore, toes asleep", &library, |_, added| added.contains("toes"));
        assert_eq!(call.open_suggestions(&library).len(), 1, "new words bring it back");
        call.answer_suggested(&flag, Answer::Yes, &library);
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency));
        assert!(call.open_suggestions(&library).is_empty());
    }
}
