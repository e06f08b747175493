//! How urgent a person at the desk says that it is: higher at any time, calmer only when nothing speaks against it.

use jiff::civil::DateTime;

use super::{Answer, Call, Happened, by_hand, reasons::NotCalm};
use crate::content::{
    id::Id,
    library::Library,
    red_flag::{Disposition, RedFlag},
};

impl Call {
    /// Records how urgent a person says that it is; the same once more takes that back.
    ///
    /// # Errors
    ///
    /// Fails where it would be calmer than anything that is known.
    pub fn choose(&mut self, disposition: Disposition, library: &Library, now: DateTime) -> Result<(), NotCalm> {
        if self.chosen(library) == Some(disposition) {
            if disposition >= Disposition::Today {
                self.raised_by_hand = None;
            } else {
                self.calm = None;
            }
            self.happened(Happened::UnChose(disposition), now);
            return Ok(());
        }
        if let Some(raised) = self.raised_by_hand.filter(|raised| *raised > disposition) {
            return Err(NotCalm::Raised(raised.label()));
        }
        if disposition >= Disposition::Today {
            self.raised_by_hand = Some(disposition);
        } else {
            self.may_be(disposition, library)?;
            self.calm = Some(disposition);
        }
        self.happened(Happened::Chose(disposition), now);
        Ok(())
    }

    /// What a person chose, as far as it still holds.
    pub fn chosen(&self, library: &Library) -> Option<Disposition> {
        let calm = self.calm.filter(|calm| self.may_be(*calm, library).is_ok());
        self.raised_by_hand.or(calm)
    }

    /// Whether nothing speaks against this calm disposition.
    ///
    /// # Errors
    ///
    /// Says what does.
    pub fn may_be(&self, calm: Disposition, library: &Library) -> Result<(), NotCalm> {
        if !self.red_flags(library).is_empty() {
            return Err(NotCalm::FlagUp);
        }
        let questions = library.core_questions();
        let unasked = questions.iter().filter(|(id, _)| self.answer(id) != Some(Answer::No)).count();
        if unasked > 0 || questions.is_empty() {
            return Err(NotCalm::Unasked(unasked));
        }
        let page = self.looked_up.last().and_then(|id| library.entry(id)).ok_or(NotCalm::NoPage)?;
        // A page with no urgency of its own speaks for none.
        let calmest = page.disposition().unwrap_or(Disposition::Routine);
        if calm < calmest { Err(NotCalm::Page(calmest.label())) } else { Ok(()) }
    }

    /// The red flag that stands for what was raised by hand.
    pub(super) fn hand_flag(&self) -> Option<(&'static Id, &'static RedFlag)> {
        self.raised_by_hand.and_then(by_hand::raised)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};

    use super::{Answer, Call, NotCalm};
    use crate::content::{self, id::Id, library::Library, red_flag::Disposition};

    fn now() -> DateTime {
        date(2026, 11, 30).at(14, 10, 0, 0)
    }

    fn id(text: &str) -> Id {
        Id::try_from(text).unwrap()
    }

    fn all_no(library: &Library) -> Call {
        let mut call = Call::default();
        for (question, _) in library.core_questions() {
            call.set_answer(question.clone(), Some(Answer::No));
        }
        call
    }

    #[test]
    fn a_calm_choice_needs_every_no_a_page_and_nothing_up_and_is_never_calmer_than_the_page() {
        let library = content::bundled().library;
        let (routine, self_care) = (Disposition::Routine, Disposition::SelfCare);
        let mut call = Call::default();
        assert!(matches!(call.choose(routine, &library, now()), Err(NotCalm::Unasked(_))));
        let mut call = all_no(&library);
        assert_eq!(call.choose(routine, &library, now()), Err(NotCalm::NoPage));
        call.look_up(&id("deep-vein-thrombosis"));
        assert_eq!(call.choose(routine, &library, now()), Err(NotCalm::Page("Today")));
        let calm = library.entries().find(|entry| entry.disposition() == Some(routine)).unwrap();
        call.look_up(&calm.id);
        assert_eq!(call.choose(self_care, &library, now()), Err(NotCalm::Page("Routine")));
        assert_eq!(call.choose(routine, &library, now()), Ok(()));
        assert_eq!(call.disposition(&library), Some(routine));
        // What comes up later counts, and the choice doesn't hold any more.
        call.set_answer(id("fever"), None);
        assert_eq!(call.disposition(&library), None);
        call.hear("chest hurts", [(&id("chest-pain-or-breathless"), "chest hurts".to_owned())]);
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency));
        assert_eq!(call.choose(routine, &library, now()), Err(NotCalm::FlagUp));
    }

    #[test]
    fn anybody_may_raise_at_any_time_and_only_take_back_their_own() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.choose(Disposition::Emergency, &library, now()).unwrap();
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency));
        assert!(call.choose(Disposition::Today, &library, now()).is_err(), "that would lower it");
        call.choose(Disposition::Emergency, &library, now()).unwrap();
        assert_eq!(call.disposition(&library), None);
        assert_eq!(call.events().len(), 2, "the note keeps both");
        call.choose(Disposition::Today, &library, now()).unwrap();
        call.set_answer(id("bleeding"), Some(Answer::Yes));
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency), "the highest of all");
    }
}
