//! The calls in memory: the one at hand, the others, and the real ones while a practice call is on.
//!
//! **What callers say lives here and nowhere else**: nothing of it is saved.

use std::collections::BTreeMap;

use super::{
    keys::Keys,
    list::{OtherCall, OtherCalls, capital, in_short},
    look_up,
    panel::{Draft, Panel},
    unfinished::{self, Unfinished},
};
use crate::{
    app::desk::{
        context::{Context, Typed},
        request::{CallField, CallNumber},
    },
    call::{Answer, Call, NoteState},
    clock::{Moment, minutes},
    content::library::Library,
    settings::TimerSettings,
};

/// All calls in memory.
#[derive(Debug, Default)]
pub struct Calls {
    pub current: Call,
    pub others: OtherCalls,
    /// What lies over the window.
    pub panel: Option<Panel>,
    /// How often another call was begun or brought back; what belongs to one only can tell by it.
    pub number: u32,
    /// Whether the side pane is scrolled to where the core question to ask next can't be read.
    pub is_question_hidden: bool,
    /// Which question has the keys.
    pub(super) keys: Keys,
    /// How often an answer was given to a question that couldn't be read: each time, the pane scrolls to it.
    pub asked_for_question: u32,
    /// Whether all other calls are listed, or only those with the most at stake.
    pub lists_all: bool,
    /// The highest number that a call got before this one.
    numbered: u32,
    /// The number of the call at hand, if it was brought back.
    brought_back: Option<CallNumber>,
    /// The call that was at hand before this one.
    pub before: Option<CallNumber>,
    /// What was typed about what happened in other calls, and not recorded yet.
    drafts: BTreeMap<CallNumber, Draft>,
    /// The call that was put away last, until there is other news.
    put_away: Option<OtherCall>,
    /// When the current note was copied.
    copied_at: Option<Moment>,
    /// The note that was copied last, and when: the clipboard may hold it.
    copied: Option<(String, Moment)>,
    /// Whether it was said that the copied note will be cleared.
    was_warned: bool,
    /// The real calls, while a practice call is on.
    real: Option<Box<RealCalls>>,
}

/// The calls as they were before practice.
#[derive(Debug)]
struct RealCalls {
    calls: Calls,
    /// What was typed in the search box.
    words: String,
}

/// What became of the call that was at hand.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Left {
    /// There was nothing of it.
    Blank,
    /// It is in the list.
    Kept,
    /// Nothing in it was open: it can be brought back until there is other news.
    PutAway(CallNumber),
}

/// What the passing of time does to a copied note.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoteExpiry {
    Keep,
    /// Within the last minute: the person is told.
    Warn,
    Clear,
}

impl Calls {
    /// The number of the call at hand, as people see it. A look at nothing takes none.
    pub fn current_number(&self) -> CallNumber {
        self.brought_back.unwrap_or(CallNumber(self.numbered + 1))
    }

    /// Begins a new call. The last one is kept in the list if anything in it is open; else it is put away.
    pub fn begin(&mut self, context: &Context) -> Left {
        let left = self.leave(false, context);
        if left != Left::Blank {
            // What was looked up before the last call is of no use any more.
            let last = self.before;
            let is_last_look_up =
                last.and_then(|last| self.others.get(last)).is_some_and(|call| call.is_look_up(context));
            if !is_last_look_up {
                self.others.forget_look_ups(context);
            }
        }
        left
    }

    /// Brings another call back; the one at hand is kept whatever is open in it.
    pub fn resume(&mut self, number: CallNumber, context: &Context) {
        let Some(other) = self.others.take(number) else {
            return;
        };
        let draft = self.drafts.remove(&other.number);
        self.leave(true, context);
        self.brought_back = Some(other.number);
        if other.call.note == NoteState::Copied {
            self.copied_at = Some(context.moment);
        }
        self.current = other.call;
        self.panel = draft.map(Panel::Happened);
    }

    /// `keeps` it even if nothing in it is open.
    fn leave(&mut self, keeps: bool, context: &Context) -> Left {
        let number = self.current_number();
        let last = std::mem::take(&mut self.current);
        (self.copied_at, self.was_warned, self.brought_back) = (None, false, None);
        let draft = match self.panel.take() {
            Some(Panel::Happened(draft)) if draft != Draft::of(&last, context) => Some(draft),
            _ => None,
        };
        self.number = self.number.wrapping_add(1);
        if last.is_blank() && draft.is_none() {
            return Left::Blank;
        }
        let keeps = keeps || draft.is_some();
        self.drafts.retain(|number, _| self.others.get(*number).is_some());
        self.drafts.extend(draft.map(|draft| (number, draft)));
        self.numbered = self.numbered.max(number.0);
        let last = OtherCall::new(number, last, context);
        self.before = Some(number);
        if keeps || !last.is_done(context) {
            self.others.keep(last, context);
            return Left::Kept;
        }
        if last.is_look_up(context) {
            self.others.forget_look_ups(context);
            self.others.keep(last, context);
            return Left::Kept;
        }
        self.put_away = Some(last);
        Left::PutAway(number)
    }

    /// Puts a call of the list away; tells what is open in it where that can't be.
    pub fn put_away(&mut self, number: CallNumber, context: &Context) -> Result<(), Vec<Unfinished>> {
        let open = self.others.get(number).map(|other| other.open(context)).unwrap_or_default();
        if !open.is_empty() {
            return Err(open);
        }
        self.put_away = self.others.take(number);
        Ok(())
    }

    /// Takes back what was put away last.
    pub fn undo_put_away(&mut self, context: &Context) {
        if let Some(other) = self.put_away.take() {
            self.others.keep(other, context);
        }
    }

    /// The call that was put away last can't be brought back any more.
    pub fn forget_put_away(&mut self) {
        self.put_away = None;
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

    /// Puts all calls aside for practice, with the `words` in the search box.
    pub fn put_aside(&mut self, words: String) {
        let calls = self.replace_with(Self::default());
        self.real = Some(Box::new(RealCalls { calls, words }));
    }

    /// Brings back what was put aside for practice, and tells what was in the search box.
    pub fn bring_back(&mut self) -> Option<String> {
        let RealCalls { calls, words } = *self.real.take()?;
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

    /// The calls of real callers: those put aside while practice is on.
    pub fn real(&self) -> &Self {
        self.real.as_deref().map_or(self, |real| &real.calls)
    }

    /// All calls that are not practice, the one at hand first, with `current` in its place.
    pub fn everybody<'a>(&'a self, current: &'a Call) -> impl Iterator<Item = (CallNumber, &'a Call)> {
        let others = self.others.iter().map(|other| (other.number, &other.call));
        std::iter::once((self.current_number(), current)).chain(others)
    }

    /// Whether a clinician has promised somebody a call back.
    pub fn is_call_back_promised(&self) -> bool {
        self.everybody(&self.current).any(|(_, call)| !call.timers.is_empty())
    }

    /// The calls whose clinician has not called back in time, the most urgent first.
    pub fn overdue(&self, context: &Context) -> Vec<(CallNumber, &Call)> {
        let is_overdue = |call: &Call| call.timers.iter().any(|timer| timer.overdue_for(context.moment).is_some());
        let mut overdue: Vec<_> = self.everybody(&self.current).filter(|(_, call)| is_overdue(call)).collect();
        overdue.sort_by_key(|(number, call)| (std::cmp::Reverse(call.disposition(context.library())), *number));
        overdue
    }

    /// All calls, the one at hand first.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Call> {
        std::iter::once(&mut self.current).chain(self.others.calls_mut().map(|other| &mut other.call))
    }

    /// Answers the question that is next in order.
    pub fn answer_question(&mut self, answer: Answer, library: &Library) {
        let next = self.current.not_asked(library).map(|(id, _)| id.clone()).next();
        if let Some(question) = next {
            self.current.set_answer(question, Some(answer));
        }
    }

    /// `note` lies on the clipboard from `now` on.
    pub fn mark_copied(&mut self, now: Moment, note: String) {
        self.current.note = NoteState::Copied;
        self.copied = Some((note, now));
        (self.copied_at, self.was_warned) = (Some(now), false);
    }

    /// Whether the copied note is due to be cleared. Never while something in the call is open.
    pub fn note_expiry(&self, context: &Context) -> NoteExpiry {
        let (now, settings): (Moment, &TimerSettings) = (context.moment, &context.settings.timers);
        let Some(copied_at) = self.copied_at.filter(|_| self.current.note == NoteState::Copied) else {
            return NoteExpiry::Keep;
        };
        if !unfinished::open(&self.current, context).is_empty() {
            return NoteExpiry::Keep;
        }
        let clear_at = minutes(settings.clear_note_minutes);
        let age = now.since(copied_at);
        if age >= clear_at {
            NoteExpiry::Clear
        } else if age + minutes(1) >= clear_at && !self.was_warned {
            NoteExpiry::Warn
        } else {
            NoteExpiry::Keep
        }
    }

    pub fn take_copied_note(&mut self) -> Option<String> {
        self.copied.take().map(|(note, _)| note)
    }

    /// The copied note of a call that is not at hand any more, once its time is over.
    pub fn note_left_on_clipboard(&mut self, context: &Context) -> Option<String> {
        let after = minutes(context.settings.timers.clear_note_minutes);
        let is_over = |copied: &mut (String, Moment)| context.moment.since(copied.1) >= after;
        let is_at_hand = self.current.note == NoteState::Copied;
        self.copied.take_if(|copied| !is_at_hand && is_over(copied)).map(|(note, _)| note)
    }

    /// It was said that the note will be cleared: that is said once.
    pub fn mark_warned(&mut self) {
        self.was_warned = true;
    }

    /// Whether the passing of time changes anything on the screen.
    pub fn depend_on_time(&self) -> bool {
        self.copied.is_some() || !self.others.is_empty() || self.is_call_back_promised()
    }

    /// What is unfinished in the calls of real callers, a line for each: its number, never its words.
    pub fn unfinished(&self, context: &Context) -> Vec<String> {
        let real = self.real();
        let mut current = real.current.clone();
        if !context.shared.is_practice {
            record(&mut current, &context.shared.typed);
        }
        let line = |(number, call): (CallNumber, &Call)| {
            let unfinished = unfinished::line(&unfinished::before_closing(call, context))?;
            Some(format!("{}: {unfinished}", capital(&in_short(number, call, context))))
        };
        let mut calls: Vec<_> = real.everybody(&current).collect();
        calls.sort_by_key(|(number, call)| (std::cmp::Reverse(call.disposition(context.library())), *number));
        calls.into_iter().filter_map(line).collect()
    }

    /// Whether the call at hand is more than a look-up.
    pub fn is_call(&self, context: &Context) -> bool {
        let is_call = !self.current.is_blank() && !look_up::is_only_look_up(&self.current, context);
        is_call || look_up::is_call(&context.shared.typed, context)
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
