//! How urgent a call is: core questions, red flags, and what was said about them.

use jiff::civil::DateTime;

use super::{Act, Answer, Call, Happened, NoteState, Raised, reasons::TookBack};
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
        let act = Act::Answered(question.clone());
        self.acts.retain(|other| *other != act);
        match answer {
            Some(answer) => {
                self.answers.insert(question, answer);
                self.acts.push(act);
            }
            None => drop(self.answers.remove(&question)),
        }
        self.note = NoteState::NotCopied;
    }

    /// The words by which `flag` was raised first, if words did it.
    pub fn words_that_raised(&self, flag: &Id) -> Option<&str> {
        self.raised.iter().chain(&self.aside).find(|raised| raised.flag == *flag).map(|raised| raised.by.as_str())
    }

    /// The red flags that are up: answered with yes, raised by words, or by hand. Most urgent first.
    pub fn red_flags<'a>(&'a self, library: &'a Library) -> Vec<(&'a Id, &'a RedFlag)> {
        let asked = library
            .core_questions()
            .into_iter()
            .filter(|(id, _)| self.answer(id) == Some(Answer::Yes))
            .map(|(_, question)| &question.red_flag);
        let confirmed = self.flag_answers.iter().filter(|(_, answer)| **answer == Answer::Yes).map(|(flag, _)| flag);
        let mut up: Vec<(&Id, &RedFlag)> = Vec::new();
        // What was set aside rests on the no to its own question.
        let is_up = |aside: &&Raised| self.flag_answer(&aside.flag, library) != Some(Answer::No);
        let raised = self.raised.iter().chain(self.aside.iter().filter(is_up)).map(|raised| &raised.flag);
        for id in asked.chain(confirmed).chain(raised) {
            if let Some(flag) =
                library.red_flags().get_key_value(id).filter(|_| !up.iter().any(|(known, _)| *known == id))
            {
                up.push(flag);
            }
        }
        let worst = up.iter().map(|(_, flag)| flag.disposition).max();
        up.extend(self.hand_flag().filter(|(_, flag)| Some(flag.disposition) > worst));
        up.sort_by_key(|(_, flag)| std::cmp::Reverse(flag.disposition));
        up
    }

    /// The most urgent disposition so far: of red flags, answers, and what a person chose.
    pub fn disposition(&self, library: &Library) -> Option<Disposition> {
        let up = self.red_flags(library).first().map(|(_, flag)| flag.disposition);
        up.max(self.chosen(library))
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

    /// Takes back what was answered or set aside last, and tells what that was. A yes that was taken back stays in the
    /// note.
    pub fn take_back_last(&mut self, library: &Library, now: DateTime) -> Option<TookBack> {
        match self.acts.last()?.clone() {
            Act::SetAside(flag) => {
                self.restore_last(now);
                Some(TookBack::SetAside(flag))
            }
            Act::Answered(question) => {
                let flag = library.core_questions().into_iter().find(|(id, _)| **id == question);
                let flag = flag.map(|(_, question)| question.red_flag.clone());
                let answer = self.answer(&question)?;
                self.set_answer(question, None);
                Some(self.took_back(flag?, answer, now))
            }
            Act::AnsweredFlag(flag) => {
                self.acts.pop();
                let answer = self.flag_answers.remove(&flag)?;
                self.reopen_suggestion(&flag);
                Some(self.took_back(flag, answer, now))
            }
        }
    }

    fn took_back(&mut self, flag: Id, answer: Answer, now: DateTime) -> TookBack {
        if answer == Answer::Yes {
            self.happened(Happened::TookBackYes(flag.clone()), now);
        }
        self.note = NoteState::NotCopied;
        TookBack::Answer(flag, answer)
    }

    /// Gives a core question the answer that was pointed at, or none where it had that answer.
    pub fn toggle_answer(&mut self, question: &Id, answer: Answer, library: &Library, now: DateTime) {
        let before = self.answer(question);
        self.set_answer(question.clone(), (before != Some(answer)).then_some(answer));
        let asked = library.core_questions().into_iter().find(|(id, _)| *id == question);
        if let Some((_, question)) = asked.filter(|_| before == Some(Answer::Yes)) {
            self.happened(Happened::TookBackYes(question.red_flag.clone()), now);
        }
    }

    /// The most urgent of the red flags that are up whose sentence was not marked as read aloud. What to say about
    /// a lesser one is not missed then; and of several that send the call on today, one sentence does.
    pub fn unsaid<'a>(&'a self, library: &'a Library, clinic: &Clinic) -> Vec<&'a RedFlag> {
        let worst = self.disposition(library);
        let up = self.red_flags(library).into_iter();
        let level: Vec<_> = up.filter(|(_, flag)| Some(flag.disposition) == worst).collect();
        let is_said = |id: &Id, flag: &RedFlag| self.has_said(&clinic.fill(flag.say.en())) || self.was_told_of(id);
        if worst < Some(Disposition::Emergency) && level.iter().any(|(id, flag)| is_said(id, flag)) {
            return Vec::new();
        }
        level.into_iter().filter(|(id, flag)| !is_said(id, flag)).map(|(_, flag)| flag).collect()
    }

    /// Records that a sentence was read aloud, or takes that back.
    pub fn toggle_said(&mut self, sentence: &str, now: DateTime) {
        if self.has_said(sentence) {
            self.events.retain(|event| !matches!(&event.what, Happened::Said(said) if said == sentence));
            self.note = NoteState::NotCopied;
        } else {
            self.happened(Happened::Said(sentence.to_owned()), now);
        }
    }

    pub fn has_said(&self, sentence: &str) -> bool {
        self.events.iter().any(|event| matches!(&event.what, Happened::Said(said) if said == sentence))
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
