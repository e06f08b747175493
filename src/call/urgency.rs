//! How urgent a call is: core questions, red flags, and what was said about them.

use super::{Answer, Call, NoteState};
use crate::content::{
    clinic::Clinic,
    core_question::CoreQuestion,
    id::Id,
    library::Library,
    red_flag::{Disposition, RedFlag},
};

impl Call {
    pub fn answer(&self, question: &Id) -> Option<Answer> {
        self.answers.get(question).copied()
    }

    /// Records an answer; `None` means "not asked" again.
    pub fn set_answer(&mut self, question: Id, answer: Option<Answer>) {
        match answer {
            Some(answer) => drop(self.answers.insert(question, answer)),
            None => drop(self.answers.remove(&question)),
        }
        self.note = NoteState::NotCopied;
    }

    /// The words by which `flag` was raised first, if words did it.
    pub fn words_that_raised(&self, flag: &Id) -> Option<&str> {
        self.raised.iter().find(|raised| raised.flag == *flag).map(|raised| raised.by.as_str())
    }

    /// The red flags that are up: answered with yes, or raised by words. Most urgent first.
    pub fn red_flags<'a>(&'a self, library: &'a Library) -> Vec<(&'a Id, &'a RedFlag)> {
        let asked = library
            .core_questions()
            .into_iter()
            .filter(|(id, _)| self.answer(id) == Some(Answer::Yes))
            .map(|(_, question)| &question.red_flag);
        let mut up: Vec<(&Id, &RedFlag)> = Vec::new();
        for id in asked.chain(self.raised.iter().map(|raised| &raised.flag)) {
            if let Some(flag) =
                library.red_flags().get_key_value(id).filter(|_| !up.iter().any(|(known, _)| *known == id))
            {
                up.push(flag);
            }
        }
        up.sort_by_key(|(_, flag)| std::cmp::Reverse(flag.disposition));
        up
    }

    /// The most urgent disposition so far.
    pub fn disposition(&self, library: &Library) -> Option<Disposition> {
        self.red_flags(library).first().map(|(_, flag)| flag.disposition)
    }

    /// The next core question to ask. None once all are answered, and none after an emergency: then
    /// nothing may delay the call.
    pub fn next_question<'a>(&self, library: &'a Library) -> Option<(&'a Id, &'a CoreQuestion)> {
        if self.disposition(library) == Some(Disposition::Emergency) {
            return None;
        }
        self.not_asked(library).next()
    }

    /// The core questions that were not answered, in the order of asking.
    pub fn not_asked<'a>(&self, library: &'a Library) -> impl Iterator<Item = (&'a Id, &'a CoreQuestion)> {
        library.core_questions().into_iter().filter(|(id, _)| self.answer(id).is_none())
    }

    /// The core question answered last in the order of asking.
    pub fn last_answered<'a>(&self, library: &'a Library) -> Option<&'a Id> {
        library.core_questions().into_iter().map(|(id, _)| id).rfind(|id| self.answer(id).is_some())
    }

    /// The most urgent of the red flags that are up whose sentence was not marked as read aloud. What to say about
    /// a lesser one is not missed then; and of several that send the call on today, one sentence does.
    pub fn unsaid<'a>(&'a self, library: &'a Library, clinic: &Clinic) -> Vec<&'a RedFlag> {
        let worst = self.disposition(library);
        let up = self.red_flags(library).into_iter().map(|(_, flag)| flag);
        let level: Vec<_> = up.filter(|flag| Some(flag.disposition) == worst).collect();
        let is_said = |flag: &RedFlag| self.has_said(&clinic.fill(flag.say.en()));
        if worst < Some(Disposition::Emergency) && level.iter().any(|flag| is_said(flag)) {
            return Vec::new();
        }
        level.into_iter().filter(|flag| !is_said(flag)).collect()
    }

    /// Records that a sentence was read aloud, or takes that back.
    pub fn toggle_said(&mut self, sentence: &str) {
        if self.has_said(sentence) {
            self.said.retain(|said| said != sentence);
        } else {
            self.said.push(sentence.to_owned());
        }
        self.note = NoteState::NotCopied;
    }

    pub fn has_said(&self, sentence: &str) -> bool {
        self.said.iter().any(|said| said == sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Call};
    use crate::content::{self, id::Id, red_flag::Disposition};

    fn id(text: &str) -> Id {
        Id::try_from(text).unwrap()
    }

    #[test]
    fn an_emergency_stops_the_questions_and_a_today_answer_does_not() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.set_answer(id("one-leg"), Some(Answer::Yes));
        assert_eq!(call.disposition(&library), Some(Disposition::Today));
        assert!(call.next_question(&library).is_some());
        call.set_answer(id("bleeding"), Some(Answer::Yes));
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency));
        assert!(call.next_question(&library).is_none());
    }

    #[test]
    fn nothing_lowers_what_the_words_have_raised() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.hear("chest hurts", [(&id("chest-pain-or-breathless"), "chest hurts".to_owned())]);
        call.hear("now about her knee", []);
        call.set_answer(id("breathless-or-chest-pain"), Some(Answer::No));
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency));
    }

    #[test]
    fn only_a_denial_of_the_very_words_takes_back_what_they_raised() {
        let library = content::bundled().library;
        let flag = id("chest-pain-or-breathless");
        let heard = |words: &[(&str, bool)]| {
            let mut call = Call::default();
            for &(words, is_raised) in words {
                call.hear_denied(words, if is_raised { &[] } else { std::slice::from_ref(&flag) });
                call.hear(words, is_raised.then(|| (&flag, "chest pain".to_owned())));
            }
            call.disposition(&library).is_some()
        };
        assert!(!heard(&[("chest pain", true), ("chest pain? no", false)]));
        assert!(!heard(&[("chest pain", true), ("no chest pain", false)]));
        assert!(heard(&[("chest pain", true), ("her knee", true), ("no chest pain", false)]));
        assert!(heard(&[("chest pain", true), ("no pain at all", false)]));
    }
}
