//! Setting a red flag aside that words raised: the one way down, and a named person's act.

use jiff::civil::DateTime;

use super::{Act, Answer, Call, Happened, NoteState, Raised, reasons::NotAside};
use crate::content::{core_question::CoreQuestion, id::Id, library::Library, red_flag::RedFlag};

impl Call {
    /// Whether words alone raised `flag`, and it is one that may be set aside.
    ///
    /// # Errors
    ///
    /// Says what stands in the way.
    pub fn may_set_aside(&self, flag: &Id, library: &Library) -> Result<(), NotAside> {
        if library.red_flags().get(flag).is_none_or(|flag| flag.never_set_aside) {
            return Err(NotAside::Never);
        }
        if !self.raised.iter().any(|raised| raised.flag == *flag)
            || self.flag_answer(flag, library) == Some(Answer::Yes)
        {
            return Err(NotAside::NotWordsAlone);
        }
        Ok(())
    }

    /// Sets a red flag aside after its own question was asked and answered with no, and keeps who did it.
    ///
    /// # Errors
    ///
    /// Fails where it may not be, and changes nothing.
    pub fn set_aside(&mut self, flag: &Id, by: &str, library: &Library, now: DateTime) -> Result<(), NotAside> {
        self.may_set_aside(flag, library)?;
        if self.flag_answer(flag, library) != Some(Answer::No) {
            return Err(NotAside::NotAnswered);
        }
        if by.trim().is_empty() {
            return Err(NotAside::Nobody);
        }
        if let Some(at) = self.raised.iter().position(|raised| raised.flag == *flag) {
            let raised = self.raised.remove(at);
            let (flag, words) = (raised.flag.clone(), raised.by.clone());
            self.aside.push(raised);
            self.acts.push(Act::SetAside(flag.clone()));
            self.happened(Happened::SetAside { flag, words, by: by.trim().to_owned() }, now);
        }
        Ok(())
    }

    /// The red flags that are set aside now.
    pub fn all_set_aside<'a>(&'a self, library: &'a Library) -> impl Iterator<Item = (&'a Id, &'a RedFlag)> {
        let is_down = |aside: &&Raised| self.flag_answer(&aside.flag, library) == Some(Answer::No);
        self.aside.iter().filter(is_down).filter_map(|raised| library.red_flags().get_key_value(&raised.flag))
    }

    /// Takes the last setting aside back.
    pub fn restore_last(&mut self, now: DateTime) {
        if let Some(raised) = self.aside.pop() {
            let flag = raised.flag.clone();
            self.acts.retain(|act| *act != Act::SetAside(flag.clone()));
            self.raised.push(raised);
            self.happened(Happened::Restored(flag), now);
        }
    }

    /// What the flag's own question was answered with: the core question's, where one asks it.
    pub fn flag_answer(&self, flag: &Id, library: &Library) -> Option<Answer> {
        let own = || self.flag_answers.get(flag).copied();
        core_question(flag, library).map_or_else(own, |(question, _)| self.answer(question))
    }

    /// The red flags whose question was answered, and how.
    pub fn answered_flags(&self, library: &Library) -> Vec<(Id, Answer)> {
        let core = library.core_questions().into_iter();
        let core = core.filter_map(|(id, question)| Some((question.red_flag.clone(), self.answer(id)?)));
        core.chain(self.flag_answers.iter().map(|(flag, answer)| (flag.clone(), *answer))).collect()
    }

    /// Records what the flag's own question was answered with. A yes raises it, as one to a core question does.
    pub fn answer_flag(&mut self, flag: &Id, answer: Answer, library: &Library) {
        if let Some((question, _)) = core_question(flag, library) {
            self.set_answer(question.clone(), Some(answer));
        } else {
            let act = Act::AnsweredFlag(flag.clone());
            self.acts.retain(|other| *other != act);
            self.acts.push(act);
            self.flag_answers.insert(flag.clone(), answer);
        }
        self.note = NoteState::NotCopied;
    }

    /// Whether what raises `flag` now is what was set aside: the same words, in the same saying.
    pub(super) fn is_aside(&self, flag: &Id, by: &str, saying: usize) -> bool {
        self.aside.iter().any(|aside| aside.flag == *flag && aside.by == by && aside.saying == saying)
    }

    /// New words have raised it again.
    pub(super) fn raise_again(&mut self, raised: Raised) {
        self.aside.retain(|aside| aside.flag != raised.flag);
        self.acts.retain(|act| *act != Act::SetAside(raised.flag.clone()));
        self.raised.push(raised);
    }
}

/// The core question that asks about `flag`.
fn core_question<'a>(flag: &Id, library: &'a Library) -> Option<(&'a Id, &'a CoreQuestion)> {
    library.core_questions().into_iter().find(|(_, question)| question.red_flag == *flag)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};

    use super::{Answer, Call, NotAside};
    use crate::content::{self, id::Id, red_flag::Disposition};

    fn now() -> DateTime {
        date(2026, 11, 30).at(14, 10, 0, 0)
    }

    fn id(text: &str) -> Id {
        Id::try_from(text).unwrap()
    }

    fn heard(flag: &str, words: &str) -> Call {
        let mut call = Call::default();
        call.hear(words, [(&id(flag), words.to_owned())]);
        call
    }

    #[test]
    fn a_flag_of_words_goes_only_after_its_own_no_and_by_a_named_person() {
        let library = content::bundled().library;
        let flag = id("stroke-signs");
        let mut call = heard("stroke-signs", "face drooping on the photo");
        assert_eq!(call.set_aside(&flag, "MB", &library, now()), Err(NotAside::NotAnswered));
        call.answer_flag(&flag, Answer::No, &library);
        assert_eq!(call.answer(&id("face-arm-speech")), Some(Answer::No), "its question is a core question");
        assert_eq!(call.set_aside(&flag, " ", &library, now()), Err(NotAside::Nobody));
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency), "nothing was changed");
        call.set_aside(&flag, "MB", &library, now()).unwrap();
        assert_eq!(call.disposition(&library), None);
        call.restore_last(now());
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency));
    }

    #[test]
    fn some_are_never_set_aside_and_a_yes_holds() {
        let library = content::bundled().library;
        for flag in ["thoughts-of-suicide", "harm-at-home", "danger-at-home"] {
            let mut call = heard(flag, "words");
            call.answer_flag(&id(flag), Answer::No, &library);
            assert_eq!(call.set_aside(&id(flag), "MB", &library, now()), Err(NotAside::Never), "{flag}");
        }
        let mut call = heard("head-injury", "hit her head");
        call.answer_flag(&id("head-injury"), Answer::Yes, &library);
        assert_eq!(call.set_aside(&id("head-injury"), "MB", &library, now()), Err(NotAside::NotWordsAlone));
    }

    #[test]
    fn the_same_words_stay_aside_and_new_ones_raise_it_again() {
        let library = content::bundled().library;
        let flag = id("head-injury");
        let mut call = heard("head-injury", "banged her head");
        call.answer_flag(&flag, Answer::No, &library);
        call.set_aside(&flag, "MB", &library, now()).unwrap();
        let on = "banged her head on the door frame";
        call.hear(on, [(&flag, "banged her head".to_owned())]);
        assert!(call.red_flags(&library).is_empty(), "nothing new was said of it");
        call.hear("banged her head on the door frame, and knocked out", [(&flag, "head … knocked out".to_owned())]);
        assert_eq!(call.red_flags(&library).len(), 1);
        assert_eq!(call.all_set_aside(&library).count(), 0);
        // The same words on their own, later, are new, too.
        let mut call = heard("head-injury", "banged her head");
        call.answer_flag(&flag, Answer::No, &library);
        call.set_aside(&flag, "MB", &library, now()).unwrap();
        call.hear("now her knee", []);
        call.hear("she says again she banged her head", [(&flag, "banged her head".to_owned())]);
        assert_eq!(call.red_flags(&library).len(), 1);
    }

    #[test]
    fn what_another_flag_raised_stays() {
        let library = content::bundled().library;
        let (head, chest) = (id("head-injury"), id("chest-pain-or-breathless"));
        let mut call = Call::default();
        let raised = [(&head, "banged her head".to_owned()), (&chest, "chest hurts".to_owned())];
        call.hear("banged her head and chest hurts", raised);
        call.answer_flag(&head, Answer::No, &library);
        call.set_aside(&head, "MB", &library, now()).unwrap();
        assert_eq!(call.red_flags(&library).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [&chest]);
    }
}
