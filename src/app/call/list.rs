//! The other calls: one list, in order of harm.
//!
//! Nothing but a person takes a call away in which something is open: neither its time nor how many there are.

use std::{cmp::Reverse, time::Duration};

use jiff::civil::DateTime;

use super::{
    look_up,
    unfinished::{self, Unfinished},
};
use crate::{
    app::desk::{context::Context, request::CallNumber},
    call::{Call, Happened, NoteState},
    clock::{Moment, minutes},
    content::red_flag::Disposition,
};

/// A call that another one followed.
#[derive(Debug)]
pub struct OtherCall {
    pub number: CallNumber,
    pub call: Call,
    /// When it was left, on the wall.
    pub since: DateTime,
    left: Moment,
    /// Whether a person wants to see its words, although its time is over.
    is_shown: bool,
}

/// What is at stake in a call that is kept, the most harm first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Stake {
    /// An emergency, and the caller was not told.
    EmergencyNotSaid,
    /// Nobody has called back in time.
    Overdue,
    /// The caller may be on hold now.
    OnHold,
    /// Its note is not in the records, or something urgent was not said.
    NotDone,
    /// A promise that still runs; a call with nothing open; what was looked up.
    Rest,
}

/// Past so many calls, those in which nothing is open go.
pub const MOST: usize = 40;

impl OtherCall {
    pub fn new(number: CallNumber, call: Call, context: &Context) -> Self {
        Self { number, call, since: context.now, left: context.moment, is_shown: false }
    }

    pub fn open(&self, context: &Context) -> Vec<Unfinished> {
        unfinished::open(&self.call, context)
    }

    pub fn is_done(&self, context: &Context) -> bool {
        self.open(context).is_empty()
    }

    pub fn is_look_up(&self, context: &Context) -> bool {
        look_up::is_only_look_up(&self.call, context)
    }

    /// Whether it was left so long ago that its words are not for everybody who passes by.
    fn is_old(&self, context: &Context) -> bool {
        context.moment.since(self.left) >= time_of_words(context)
    }

    /// Whether its words stay off the screen until somebody asks for them.
    pub fn hides_words(&self, context: &Context) -> bool {
        self.is_old(context) && !self.is_shown
    }

    fn has_hung_up(&self) -> bool {
        self.call.events().iter().any(|event| event.what == Happened::HungUp)
    }

    pub fn stake(&self, context: &Context) -> Stake {
        let open = self.open(context);
        let is_emergency = open.contains(&Unfinished::NotSaid(Disposition::Emergency));
        match open.as_slice() {
            [] => Stake::Rest,
            _ if is_emergency => Stake::EmergencyNotSaid,
            open if open.contains(&Unfinished::Overdue) => Stake::Overdue,
            [Unfinished::Promised] => Stake::Rest,
            // Who was promised a call back has hung up, and nobody is on hold for half an hour.
            open if self.call.note == NoteState::NotCopied
                && !self.has_hung_up()
                && !open.contains(&Unfinished::Promised)
                && !self.is_old(context) =>
            {
                Stake::OnHold
            }
            _ => Stake::NotDone,
        }
    }

    /// Number, urgency, and what is at stake: nothing of who it is or what was said.
    pub fn in_short(&self, context: &Context) -> String {
        in_short(self.number, &self.call, context)
    }

    /// The same with since when, for a call whose words are hidden.
    pub fn hidden_title(&self, context: &Context) -> String {
        format!("{} · since {}", self.in_short(context), context.settings.note.times.time(self.since))
    }

    /// What tells it from others, for whoever may see its words.
    pub fn title(&self, context: &Context) -> String {
        if self.hides_words(context) {
            return self.hidden_title(context);
        }
        let title = self.call.title(context.library());
        let kind = if self.is_look_up(context) { "Looked up: " } else { "" };
        let stake = match self.stake(context) {
            Stake::EmergencyNotSaid => "Not said: ",
            Stake::Overdue => "Overdue: ",
            Stake::OnHold | Stake::NotDone if has_unsaid(&self.open(context)) => "Not said: ",
            Stake::OnHold | Stake::NotDone | Stake::Rest => "",
        };
        format!("{stake}{kind}{} · {title}", name(self.number))
    }
}

fn has_unsaid(open: &[Unfinished]) -> bool {
    open.iter().any(|unfinished| matches!(unfinished, Unfinished::NotSaid(_)))
}

/// How long the words of a call that was left can be read.
fn time_of_words(context: &Context) -> Duration {
    minutes(context.settings.timers.clear_note_minutes)
}

pub fn name(number: CallNumber) -> String {
    format!("call {}", number.0)
}

/// `text` as the beginning of a line.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Number and urgency of a call, and what is at stake: never words.
pub fn in_short(number: CallNumber, call: &Call, context: &Context) -> String {
    let open = unfinished::open(call, context);
    let urgency = call.disposition(context.library()).map(|disposition| format!(" · {}", disposition.label()));
    let said = if has_unsaid(&open) { ", not said" } else { "" };
    let overdue = if open.contains(&Unfinished::Overdue) { " · call back overdue" } else { "" };
    format!("{}{}{said}{overdue}", name(number), urgency.unwrap_or_default())
}

/// What tells a call from others as far as it may be seen here: beside a page, the leg or a handout somebody at the
/// counter may look on.
pub fn title_here(other: &OtherCall, context: &Context) -> String {
    if context.shows_words_of_others() { other.title(context) } else { other.in_short(context) }
}

/// The calls that are kept beside the one at hand.
#[derive(Debug, Default)]
pub struct OtherCalls {
    calls: Vec<OtherCall>,
}

impl OtherCalls {
    pub fn iter(&self) -> impl Iterator<Item = &OtherCall> {
        self.calls.iter()
    }

    pub fn calls_mut(&mut self) -> impl Iterator<Item = &mut OtherCall> {
        self.calls.iter_mut()
    }

    pub fn get(&self, number: CallNumber) -> Option<&OtherCall> {
        self.calls.iter().find(|other| other.number == number)
    }

    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// The most harm first; of the same, the more urgent, then who waits longest.
    pub fn in_order(&self, context: &Context) -> Vec<&OtherCall> {
        let mut calls: Vec<_> = self.calls.iter().collect();
        let library = context.library();
        calls.sort_by_cached_key(|other| {
            (other.stake(context), Reverse(other.call.disposition(library)), other.left, other.number)
        });
        calls
    }

    /// Takes one out, for a person.
    pub fn take(&mut self, number: CallNumber) -> Option<OtherCall> {
        let at = self.calls.iter().position(|other| other.number == number)?;
        Some(self.calls.remove(at))
    }

    /// Keeps one more. Past [`MOST`], those in which nothing is open go, the oldest first.
    pub fn keep(&mut self, other: OtherCall, context: &Context) {
        self.calls.push(other);
        while self.calls.len() > MOST {
            let oldest_done = self.calls.iter().position(|other| other.is_done(context));
            let Some(at) = oldest_done else { break };
            self.calls.remove(at);
        }
    }

    /// What was only looked up is kept until the next call.
    pub fn forget_look_ups(&mut self, context: &Context) {
        self.calls.retain(|other| !(other.is_done(context) && other.is_look_up(context)));
    }

    /// Lets go of calls whose time is over, if nothing in them is open.
    pub fn let_go(&mut self, context: &Context) {
        self.calls.retain(|other| !(other.is_old(context) && other.is_done(context)));
    }

    /// Shows the words of a call that were hidden.
    pub fn show_words(&mut self, number: CallNumber) {
        if let Some(other) = self.calls.iter_mut().find(|other| other.number == number) {
            other.is_shown = true;
        }
    }
}
