//! What is unfinished in a call, and so keeps it from being forgotten.

use super::look_up;
use crate::{
    app::desk::context::Context,
    call::{Call, NoteState},
    content::red_flag::Disposition,
};

/// Something that is still to be done.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Unfinished {
    /// What is to be said of a red flag this urgent was not marked as said.
    NotSaid(Disposition),
    /// A promised call back is overdue.
    Overdue,
    /// A promised call back is waited for.
    Promised,
    /// So many core questions were not answered.
    NotAsked(usize),
    /// The note was not copied.
    NotCopied,
}

impl Unfinished {
    /// For people, as a part of a line.
    pub fn text(self) -> String {
        match self {
            Self::NotSaid(Disposition::Emergency) => "what to say in the emergency is not marked as said".to_owned(),
            Self::NotSaid(disposition) => {
                format!("what to say for “{}” is not marked as said", disposition.label())
            }
            Self::Overdue => "a promised call back is overdue".to_owned(),
            Self::Promised => "a promise of a call back is running".to_owned(),
            Self::NotAsked(1) => "one core question is not answered".to_owned(),
            Self::NotAsked(count) => format!("{count} core questions are not answered"),
            Self::NotCopied => "its note is not copied".to_owned(),
        }
    }
}

/// What keeps `call` open: until it is done, nothing but a person takes the call away. A question that was not asked
/// doesn't: the copied note says so.
pub fn open(call: &Call, context: &Context) -> Vec<Unfinished> {
    if call.is_blank() {
        return Vec::new();
    }
    let (library, clinic) = (context.library(), &context.settings.clinic);
    let unsaid = call.unsaid(library, clinic).first().map(|flag| flag.disposition);
    let mut open: Vec<Unfinished> =
        unsaid.filter(|disposition| *disposition >= Disposition::Today).map(Unfinished::NotSaid).into_iter().collect();
    if call.timers.iter().any(|timer| timer.overdue_for(context.moment).is_some()) {
        open.push(Unfinished::Overdue);
    } else if !call.timers.is_empty() {
        open.push(Unfinished::Promised);
    }
    if call.note == NoteState::NotCopied && !look_up::is_only_look_up(call, context) {
        open.push(Unfinished::NotCopied);
    }
    open
}

/// What is told before the window closes: also what was not asked, unless an emergency has been told, which needs no
/// more questions.
pub fn before_closing(call: &Call, context: &Context) -> Vec<Unfinished> {
    let mut unfinished = open(call, context);
    let is_call = !call.is_blank() && !look_up::is_only_look_up(call, context);
    let is_told = call.disposition(context.library()) == Some(Disposition::Emergency)
        && !unfinished.iter().any(|unfinished| matches!(unfinished, Unfinished::NotSaid(_)));
    let left = context.library().core_questions().iter().filter(|(id, _)| call.answer(id).is_none()).count();
    if is_call && !is_told && left > 0 {
        unfinished.push(Unfinished::NotAsked(left));
    }
    unfinished.sort_unstable();
    unfinished
}

/// The same as one line, or none where nothing is unfinished.
pub fn line(unfinished: &[Unfinished]) -> Option<String> {
    let parts: Vec<_> = unfinished.iter().map(|unfinished| unfinished.text()).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
