//! The call at hand, and earlier ones that still wait for a promised call back.

use jiff::{ToSpan as _, civil::DateTime};

use crate::{
    call::{Answer, Call, NoteState},
    content::{id::Id, library::Library},
    settings::TimerSettings,
};

/// All calls in memory.
#[derive(Debug, Default)]
pub struct Calls {
    pub current: Call,
    /// Calls whose timers still run. They keep their notes until the timers are done with.
    pub parked: Vec<Call>,
    /// Calls before this one that are kept for a while, the last one first.
    pub before: Vec<SetAside>,
    /// How many calls there were; what belongs to one only can tell by it.
    pub number: u32,
    /// When the current note was copied.
    copied_at: Option<DateTime>,
}

/// A call that another one followed before it was done with.
#[derive(Debug)]
pub struct SetAside {
    pub call: Call,
    pub until: DateTime,
    /// Whether it was to be kept even if its note was copied.
    is_kept: bool,
}

/// More calls than a desk takes while one is kept: what comes on top lets the oldest go.
const MOST_BEFORE: usize = 40;

/// What the passing of time does to a copied note.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoteExpiry {
    Keep,
    /// Within the last minute: the person is told.
    Warn,
    Clear,
}

impl Calls {
    /// Begins a new call. One that waits for a call back is parked; one whose note was not copied is kept for a
    /// while, because a second line may have rung; any other is forgotten.
    ///
    /// `keeps` one that was copied, too.
    pub fn begin(&mut self, now: DateTime, settings: &TimerSettings, keeps: bool) {
        let last = std::mem::take(&mut self.current);
        if !last.timers.is_empty() {
            self.parked.push(last);
        } else if (keeps || last.note == NoteState::NotCopied) && last.is_worth_keeping() {
            let until = now.saturating_add(settings.clear_note_minutes.minutes());
            self.before.insert(0, SetAside { call: last, until, is_kept: keeps });
            if self.before.len() > MOST_BEFORE {
                let least = self.before.iter().rposition(|aside| !aside.is_kept).unwrap_or(MOST_BEFORE);
                self.before.remove(least);
            }
        }
        self.copied_at = None;
        self.number = self.number.wrapping_add(1);
    }

    /// Brings a parked call back; the current one is kept as a new call would keep it.
    pub fn resume(&mut self, at: usize, now: DateTime, settings: &TimerSettings) {
        if at < self.parked.len() {
            let call = self.parked.remove(at);
            self.begin(now, settings, true);
            self.current = call;
        }
    }

    /// Brings a call back that is kept for a while; the current one is kept as a new call would keep it.
    pub fn resume_before(&mut self, at: usize, now: DateTime, settings: &TimerSettings) {
        if at < self.before.len() {
            let SetAside { call, .. } = self.before.remove(at);
            self.begin(now, settings, true);
            self.current = call;
        }
    }

    /// Forgets the calls before this one whose time is over.
    pub fn forget_before(&mut self, now: DateTime) {
        self.before.retain(|aside| aside.until > now);
    }

    /// The calls with a clinician who has not called back in time, and where it is parked; none for the current one.
    pub fn overdue(&self, now: DateTime) -> impl Iterator<Item = (Option<usize>, &Call)> {
        let parked = self.parked.iter().enumerate().map(|(at, call)| (Some(at), call));
        let is_overdue = move |call: &Call| call.timers.iter().any(|timer| timer.minutes_left(now).is_none());
        std::iter::once((None, &self.current)).chain(parked).filter(move |(_, call)| is_overdue(call))
    }

    /// Answers the question that is next in order.
    pub fn answer_next(&mut self, answer: Answer, library: &Library) {
        if let Some((question, _)) = self.current.next_question(library) {
            let question = question.clone();
            self.current.set_answer(question, Some(answer));
        }
    }

    /// Takes back the answer given last.
    pub fn take_back(&mut self, library: &Library) {
        if let Some(question) = self.current.last_answered(library).cloned() {
            self.current.set_answer(question, None);
        }
    }

    /// Gives the current answer, its opposite, or none: for pointing at a question.
    pub fn toggle(&mut self, question: Id, answer: Answer) {
        let same = self.current.answer(&question) == Some(answer);
        self.current.set_answer(question, (!same).then_some(answer));
    }

    pub fn mark_copied(&mut self, now: DateTime) {
        self.current.note = NoteState::Copied;
        self.copied_at = Some(now);
    }

    /// Whether the copied note is due to be cleared. Never while a timer of it runs.
    pub fn note_expiry(&self, now: DateTime, settings: &TimerSettings) -> NoteExpiry {
        let Some(copied_at) = self.copied_at.filter(|_| self.current.note == NoteState::Copied) else {
            return NoteExpiry::Keep;
        };
        if !self.current.timers.is_empty() {
            return NoteExpiry::Keep;
        }
        let clear_at = copied_at.saturating_add(settings.clear_note_minutes.minutes());
        if now >= clear_at {
            NoteExpiry::Clear
        } else if now >= clear_at.saturating_sub(1.minute()) {
            NoteExpiry::Warn
        } else {
            NoteExpiry::Keep
        }
    }

    /// Whether the passing of time changes anything on the screen.
    pub fn depend_on_time(&self) -> bool {
        self.copied_at.is_some()
            || !self.before.is_empty()
            || std::iter::once(&self.current).chain(&self.parked).any(|call| !call.timers.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};

    use super::{Calls, MOST_BEFORE, NoteExpiry};
    use crate::settings::TimerSettings;

    #[test]
    fn a_call_that_waits_for_a_call_back_is_never_lost() {
        let now = date(2026, 11, 23).at(9, 0, 0, 0);
        let settings = TimerSettings::default();
        let mut calls = Calls::default();
        calls.current.start_timer("Dr. Lee", now, 20);
        calls.mark_copied(now);
        assert_eq!(calls.note_expiry(now.saturating_add(5.hours()), &settings), NoteExpiry::Keep);
        calls.begin(now, &settings, false);
        assert!(calls.current.is_blank());
        calls.resume(0, now, &settings);
        assert_eq!(calls.current.timers.len(), 1);
        assert!(calls.parked.is_empty());
    }

    #[test]
    fn a_call_whose_note_was_not_copied_comes_back() {
        let now = date(2026, 11, 23).at(9, 0, 0, 0);
        let settings = TimerSettings::default();
        let mut calls = Calls::default();
        calls.current.people.caller = "a son".to_owned();
        calls.begin(now, &settings, false);
        calls.current.people.caller = "a daughter".to_owned();
        calls.resume_before(0, now, &settings);
        assert_eq!(calls.current.people.caller, "a son");
        calls.resume_before(0, now, &settings);
        assert_eq!(calls.current.people.caller, "a daughter");
        calls.begin(now, &settings, false);
        assert_eq!(calls.before.len(), 2, "no call takes the place of another");
        calls.forget_before(now.saturating_add(settings.clear_note_minutes.minutes()));
        assert!(calls.before.is_empty(), "names don't stay on the screen all day");
        calls.current.people.caller = "a neighbour".to_owned();
        calls.mark_copied(now);
        calls.begin(now, &settings, false);
        assert!(calls.before.is_empty(), "what was copied is in the clinic's records");
        calls.current.people.caller = "a cousin".to_owned();
        calls.mark_copied(now);
        calls.begin(now, &settings, true);
        assert_eq!(calls.before.len(), 1, "but not while something of it is left to do");
    }

    #[test]
    fn however_many_calls_come_those_with_something_left_to_say_stay() {
        let now = date(2026, 11, 23).at(9, 0, 0, 0);
        let settings = TimerSettings::default();
        let mut calls = Calls::default();
        calls.current.people.caller = "urgent".to_owned();
        calls.begin(now, &settings, true);
        for other in 0..2 * MOST_BEFORE {
            calls.current.people.caller = format!("caller {other}");
            calls.begin(now, &settings, false);
        }
        assert_eq!(calls.before.len(), MOST_BEFORE);
        assert!(calls.before.iter().any(|aside| aside.call.people.caller == "urgent"));
    }

    #[test]
    fn a_copied_note_is_cleared_after_a_warning() {
        let now = date(2026, 11, 23).at(9, 0, 0, 0);
        let settings = TimerSettings::default();
        let mut calls = Calls::default();
        calls.mark_copied(now);
        let after = |minutes: i64| calls.note_expiry(now.saturating_add(minutes.minutes()), &settings);
        assert_eq!(after(1), NoteExpiry::Keep);
        assert_eq!(after(settings.clear_note_minutes - 1), NoteExpiry::Warn);
        assert_eq!(after(settings.clear_note_minutes), NoteExpiry::Clear);
    }
}
