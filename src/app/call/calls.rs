//! The calls in memory: the one at hand, those that wait for a promised call back, and those that were set aside.
//!
//! **What callers say lives here and nowhere else**: nothing of it is saved.

use jiff::{ToSpan as _, civil::DateTime};

use super::{ear::Keys, panel::Panel};
use crate::{
    app::desk::{
        context::Typed,
        request::{CallField, OtherCall},
    },
    call::{Answer, Call, NoteState},
    content::library::Library,
    settings::TimerSettings,
};

/// All calls in memory.
#[derive(Debug, Default)]
pub struct Calls {
    pub current: Call,
    /// Calls whose timers still run. They keep their notes until the timers are done with.
    pub waiting: Vec<Call>,
    /// Calls that others followed before they were done with, kept for a while, the last one first.
    pub set_aside: Vec<SetAside>,
    /// What lies over the window.
    pub panel: Option<Panel>,
    /// How many calls there were; what belongs to one only can tell by it.
    pub number: u32,
    /// Whether the side pane is scrolled to where the core question to ask next can't be read.
    pub is_question_hidden: bool,
    /// Which question has the keys.
    pub(super) keys: Keys,
    /// How often an answer was given to a question that couldn't be read: each time, the pane scrolls to it.
    pub asked_for_question: u32,
    /// When the current note was copied.
    copied_at: Option<DateTime>,
    /// The real call, while a practice call is on.
    real: Option<Box<RealCall>>,
}

/// A call that another one followed before it was done with.
#[derive(Debug)]
pub struct SetAside {
    pub call: Call,
    pub until: DateTime,
    /// Whether it was to be kept even if its note was copied.
    is_kept: bool,
}

/// The calls as they were before practice.
#[derive(Debug)]
struct RealCall {
    calls: Calls,
    /// What was typed in the search box.
    words: String,
}

/// More calls than a desk takes while one is kept: what comes on top lets the oldest go.
const MOST_SET_ASIDE: usize = 40;

/// What the passing of time does to a copied note.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoteExpiry {
    Keep,
    /// Within the last minute: the person is told.
    Warn,
    Clear,
}

impl Calls {
    /// Begins a new call. One that waits for a call back goes on waiting; one whose note was not copied is kept for a
    /// while, because a second line may have rung; any other is let go.
    ///
    /// `keeps` one that was copied, too.
    pub fn begin(&mut self, now: DateTime, settings: &TimerSettings, keeps: bool) {
        let last = std::mem::take(&mut self.current);
        if !last.timers.is_empty() {
            self.waiting.push(last);
        } else if (keeps || last.note == NoteState::NotCopied) && last.is_worth_keeping() {
            let until = now.saturating_add(settings.clear_note_minutes.minutes());
            self.set_aside.insert(0, SetAside { call: last, until, is_kept: keeps });
            if self.set_aside.len() > MOST_SET_ASIDE {
                let least = self.set_aside.iter().rposition(|aside| !aside.is_kept).unwrap_or(MOST_SET_ASIDE);
                self.set_aside.remove(least);
            }
        }
        self.copied_at = None;
        self.panel = None;
        self.number = self.number.wrapping_add(1);
    }

    /// The call at hand, with what is typed in the search box.
    pub fn so_far(&self, typed: &Typed) -> Call {
        let mut call = self.current.clone();
        record(&mut call, typed);
        call
    }

    /// What was typed into a field of the call at hand.
    pub fn field(&self, field: CallField) -> &str {
        match field {
            CallField::PassedTo => &self.current.passed_to,
            CallField::Caller => &self.current.people.caller,
            CallField::Patient => &self.current.people.patient,
            CallField::CallbackNumber => &self.current.people.callback_number,
            CallField::Whereabouts => &self.current.people.whereabouts,
        }
    }

    pub fn set_field(&mut self, field: CallField, text: String) {
        let call = &mut self.current;
        let kept = match field {
            CallField::PassedTo => &mut call.passed_to,
            CallField::Caller => &mut call.people.caller,
            CallField::Patient => &mut call.people.patient,
            CallField::CallbackNumber => &mut call.people.callback_number,
            CallField::Whereabouts => &mut call.people.whereabouts,
        };
        *kept = text;
        call.note = NoteState::NotCopied;
    }

    /// Brings another call back; the current one is kept as a new call would keep it.
    pub fn resume(&mut self, other: OtherCall, now: DateTime, settings: &TimerSettings) {
        let call = match other {
            OtherCall::Waiting(at) if at < self.waiting.len() => self.waiting.remove(at),
            OtherCall::SetAside(at) if at < self.set_aside.len() => self.set_aside.remove(at).call,
            OtherCall::Waiting(_) | OtherCall::SetAside(_) => return,
        };
        self.begin(now, settings, true);
        self.current = call;
    }

    /// Puts all calls aside for practice, with the `words` in the search box.
    pub fn put_aside(&mut self, words: String) {
        let calls = self.replace_with(Self::default());
        self.real = Some(Box::new(RealCall { calls, words }));
    }

    /// Brings back what was put aside for practice, and tells what was in the search box.
    pub fn bring_back(&mut self) -> Option<String> {
        let RealCall { calls, words } = *self.real.take()?;
        self.replace_with(calls);
        Some(words)
    }

    /// Begins a practice call: nothing of the last one is kept.
    pub fn blank(&mut self) {
        let real = self.real.take();
        self.replace_with(Self { real, ..Self::default() });
    }

    /// The side pane stays scrolled as it is.
    fn replace_with(&mut self, calls: Self) -> Self {
        let (is_question_hidden, asked_for_question) = (self.is_question_hidden, self.asked_for_question);
        std::mem::replace(self, Self { is_question_hidden, asked_for_question, ..calls })
    }

    /// Whether a clinician has promised somebody a call back.
    pub fn is_call_back_promised(&self) -> bool {
        std::iter::once(&self.current).chain(&self.waiting).any(|call| !call.timers.is_empty())
    }

    /// Lets go of calls that were set aside, once their time is over.
    pub fn let_go_of_set_aside(&mut self, now: DateTime) {
        self.set_aside.retain(|aside| aside.until > now);
    }

    /// The calls whose clinician has not called back in time, and which of the others each is; none for the current one.
    pub fn overdue(&self, now: DateTime) -> impl Iterator<Item = (Option<OtherCall>, &Call)> {
        let waiting = self.waiting.iter().enumerate().map(|(at, call)| (Some(OtherCall::Waiting(at)), call));
        let is_overdue = move |call: &Call| call.timers.iter().any(|timer| timer.minutes_left(now).is_none());
        std::iter::once((None, &self.current)).chain(waiting).filter(move |(_, call)| is_overdue(call))
    }

    /// Answers the question that is next in order.
    pub fn answer_question(&mut self, answer: Answer, library: &Library) {
        if let Some((question, _)) = self.current.next_question(library) {
            let question = question.clone();
            self.current.set_answer(question, Some(answer));
        }
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
        self.copied_at.is_some() || !self.set_aside.is_empty() || self.is_call_back_promised()
    }
}

/// Puts what is typed into `call`, with the red flags that it raises, and the place on the leg that is chosen.
pub(super) fn record(call: &mut Call, typed: &Typed) {
    call.hear_denied(&typed.words, &typed.denied);
    call.hear(&typed.words, typed.raised.iter().map(|(id, words)| (id, words.clone())));
    if let Some(place) = &typed.place {
        call.locate(place);
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};

    use super::{Calls, MOST_SET_ASIDE, NoteExpiry};
    use crate::{app::desk::request::OtherCall, settings::TimerSettings};

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
        calls.resume(OtherCall::Waiting(0), now, &settings);
        assert_eq!(calls.current.timers.len(), 1);
        assert!(calls.waiting.is_empty());
    }

    #[test]
    fn a_call_whose_note_was_not_copied_comes_back() {
        let now = date(2026, 11, 23).at(9, 0, 0, 0);
        let settings = TimerSettings::default();
        let mut calls = Calls::default();
        calls.current.people.caller = "a son".to_owned();
        calls.begin(now, &settings, false);
        calls.current.people.caller = "a daughter".to_owned();
        calls.resume(OtherCall::SetAside(0), now, &settings);
        assert_eq!(calls.current.people.caller, "a son");
        calls.resume(OtherCall::SetAside(0), now, &settings);
        assert_eq!(calls.current.people.caller, "a daughter");
        calls.begin(now, &settings, false);
        assert_eq!(calls.set_aside.len(), 2, "no call takes the place of another");
        calls.let_go_of_set_aside(now.saturating_add(settings.clear_note_minutes.minutes()));
        assert!(calls.set_aside.is_empty(), "names don't stay on the screen all day");
        calls.current.people.caller = "a neighbour".to_owned();
        calls.mark_copied(now);
        calls.begin(now, &settings, false);
        assert!(calls.set_aside.is_empty(), "what was copied is in the clinic's records");
        calls.current.people.caller = "a cousin".to_owned();
        calls.mark_copied(now);
        calls.begin(now, &settings, true);
        assert_eq!(calls.set_aside.len(), 1, "but not while something of it is left to do");
    }

    #[test]
    fn however_many_calls_come_those_with_something_left_to_say_stay() {
        let now = date(2026, 11, 23).at(9, 0, 0, 0);
        let settings = TimerSettings::default();
        let mut calls = Calls::default();
        calls.current.people.caller = "urgent".to_owned();
        calls.begin(now, &settings, true);
        for other in 0..2 * MOST_SET_ASIDE {
            calls.current.people.caller = format!("caller {other}");
            calls.begin(now, &settings, false);
        }
        assert_eq!(calls.set_aside.len(), MOST_SET_ASIDE);
        assert!(calls.set_aside.iter().any(|aside| aside.call.people.caller == "urgent"));
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
