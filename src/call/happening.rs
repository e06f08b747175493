//! Recording what happened, and striking out what was recorded by mistake.

use jiff::civil::DateTime;

use super::{Call, Event, Happened, NoteState, Timer, ToldEmergency};
use crate::content::{id::Id, library::Library};

impl Call {
    /// What happened so far, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub(super) fn happened(&mut self, what: Happened, now: DateTime) {
        self.events.push(Event { at: now, what });
        self.note = NoteState::NotCopied;
    }

    pub fn told_emergency(&mut self, came_of_it: ToldEmergency, library: &Library, now: DateTime) {
        let of = self.red_flags(library).into_iter().map(|(id, _)| id.clone()).collect();
        self.happened(Happened::ToldEmergency { came_of_it, of }, now);
    }

    pub fn pass_to(&mut self, whom: &str, now: DateTime) {
        whom.trim().clone_into(&mut self.passed_to);
        self.happened(Happened::PassedTo(self.passed_to.clone()), now);
    }

    /// The promise of a call back that is due first.
    pub fn first_promise(&self) -> Option<&Timer> {
        self.timers.iter().min_by_key(|timer| timer.due)
    }

    /// Its place among the promises.
    pub fn first_promise_at(&self) -> Option<usize> {
        let first = self.first_promise()?;
        self.timers.iter().position(|timer| timer == first)
    }

    /// The clinician has called back. Ends that promise.
    pub fn called_back(&mut self, at: usize, now: DateTime) {
        if let Some(timer) = self.end_promise(at) {
            self.happened(Happened::CalledBack(timer), now);
        }
    }

    /// Somebody was not reached, and something else was done then. Ends the promise of that clinician, if there is one.
    pub fn not_reached(&mut self, who: &str, then: &str, now: DateTime) {
        let at = self.timers.iter().position(|timer| timer.clinician == who.trim());
        let promise = at.and_then(|at| self.end_promise(at));
        self.happened(Happened::NotReached { who: who.trim().to_owned(), then: then.trim().to_owned(), promise }, now);
    }

    /// Lets go of a promise. That it was made stays in the note. Returns whose it was.
    pub fn stop_promise(&mut self, at: usize, now: DateTime) -> Option<String> {
        let timer = self.end_promise(at)?;
        let clinician = timer.clinician.clone();
        self.happened(Happened::PromiseStopped(timer), now);
        Some(clinician)
    }

    fn end_promise(&mut self, at: usize) -> Option<Timer> {
        (at < self.timers.len()).then(|| self.timers.remove(at))
    }

    /// Records what needs no more than its own words.
    pub fn record(&mut self, what: Happened, now: DateTime) {
        self.happened(what, now);
    }

    /// The event that [`strike_last`](Self::strike_last) takes out.
    pub fn last_struck(&self) -> Option<&Event> {
        self.events.last().filter(|event| event.what.can_be_struck())
    }

    /// Takes out what was recorded last, by mistake. A promise that it ended runs again.
    pub fn strike_last(&mut self) {
        if self.last_struck().is_none() {
            return;
        }
        self.note = NoteState::NotCopied;
        match self.events.pop().map(|event| event.what) {
            Some(
                Happened::CalledBack(timer)
                | Happened::PromiseStopped(timer)
                | Happened::NotReached { promise: Some(timer), .. },
            ) => self.timers.push(timer),
            Some(Happened::Promised(timer)) => self.timers.retain(|other| *other != timer),
            Some(Happened::PassedTo(whom)) if self.passed_to == whom => self.passed_to.clear(),
            _ => {}
        }
    }

    /// Whether the emergency of this red flag was told of by what was recorded.
    pub(super) fn was_told_of(&self, flag: &Id) -> bool {
        self.events.iter().any(|event| match &event.what {
            Happened::ToldEmergency { of, .. } => of.contains(flag),
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};

    use super::{Call, ToldEmergency};
    use crate::content::{self, clinic::Clinic, id::Id};

    fn at(minute: i8) -> DateTime {
        date(2026, 11, 23).at(14, minute, 0, 0)
    }

    #[test]
    fn what_was_struck_out_is_gone_and_the_promise_runs_again() {
        let mut call = Call::default();
        call.start_timer("Dr. Lee", (at(3), crate::clock::Moment::default()), 5);
        call.called_back(0, at(4));
        assert!(call.timers.is_empty());
        call.strike_last();
        assert_eq!((call.timers.len(), call.events().len()), (1, 1));
        call.strike_last();
        assert!(call.timers.is_empty() && call.events().is_empty());
        call.toggle_said("Please call 911 now.", at(5));
        call.strike_last();
        assert_eq!(call.events().len(), 1, "that has a way back of its own");
    }

    #[test]
    fn who_was_told_to_call_an_ambulance_was_told_of_what_was_up_then() {
        let library = content::bundled().library;
        let mut call = Call::default();
        let [chest, mood] = ["chest-pain-or-breathless", "thoughts-of-suicide"].map(|id| Id::try_from(id).unwrap());
        call.hear("chest hurts", [(&chest, "chest hurts".to_owned())]);
        assert_eq!(call.unsaid(&library, &Clinic::default()).len(), 1);
        call.told_emergency(ToldEmergency::Agreed, &library, at(1));
        assert!(call.unsaid(&library, &Clinic::default()).is_empty());
        call.hear("i want to die", [(&mood, "want to die".to_owned())]);
        assert_eq!(call.unsaid(&library, &Clinic::default()).len(), 1, "that is another emergency");
    }
}
