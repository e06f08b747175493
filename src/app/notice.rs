//! What just happened, in a sentence for the person.

use std::time::Duration;

use jiff::civil::DateTime;

use super::{draft::HandoutDraft, effect::Effect, history::Route, state::State};

/// Something to tell the person, until it is dismissed or has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub kind: NoticeKind,
    pub text: String,
    /// A packet that was closed, to be brought back: for nobody, and only as long as this is shown.
    pub closed: Option<Box<HandoutDraft>>,
    /// Where to do something about it.
    pub leads_to: Option<Route>,
    /// Since when it is shown.
    since: Option<DateTime>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoticeKind {
    /// Something went as asked.
    Done,
    /// Nothing was done, and what to do instead.
    Hint,
    /// It went as asked, but something is still to be done.
    Warning,
    /// Something went wrong.
    Error,
}

impl Notice {
    /// How long a sentence stays that asks for nothing.
    pub const STAYS: Duration = Duration::from_secs(6);

    pub fn done(text: impl Into<String>) -> Self {
        Self::of(NoticeKind::Done, text)
    }

    pub fn hint(text: impl Into<String>) -> Self {
        Self::of(NoticeKind::Hint, text)
    }

    pub fn warning(text: impl Into<String>) -> Self {
        Self::of(NoticeKind::Warning, text)
    }

    /// Something is to be done first, at `route`.
    pub fn leading_to(route: Route, text: impl Into<String>) -> Self {
        Self { leads_to: Some(route), ..Self::warning(text) }
    }

    pub fn error(text: impl Into<String>) -> Self {
        Self::of(NoticeKind::Error, text)
    }

    /// A packet was closed that can be brought back, but for its patient.
    pub fn closed(mut draft: HandoutDraft) -> Self {
        let text = format!("Closed the packet of {} handouts", draft.entries.len());
        draft.put_away();
        Self { closed: Some(Box::new(draft)), ..Self::done(text) }
    }

    fn of(kind: NoticeKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), closed: None, leads_to: None, since: None }
    }

    pub fn is_error(&self) -> bool {
        self.kind == NoticeKind::Error
    }

    /// Whether it goes away by itself. What can still be undone waits for the person.
    pub fn passes(&self) -> bool {
        self.kind == NoticeKind::Done && self.closed.is_none()
    }

    /// Whether it has been there long enough, at `now`.
    fn is_over(&mut self, now: DateTime) -> bool {
        let since = *self.since.get_or_insert(now);
        self.passes() && now.duration_since(since).unsigned_abs() >= Self::STAYS
    }
}

impl State {
    /// Lets a notice go that has been read by now.
    pub(super) fn tick_notice(&mut self) {
        if self.notice.as_mut().is_some_and(|notice| notice.is_over(self.now)) {
            self.notice = None;
        }
    }

    /// Brings back the packet that was closed, unless another handout is being made by now.
    pub(super) fn undo_closing(&mut self) -> Vec<Effect> {
        let closed = self.notice.as_mut().and_then(|notice| notice.closed.take());
        self.notice = None;
        match closed {
            Some(draft) if self.handout.is_none() => {
                self.handout = Some(*draft);
                self.show_handout()
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// What went well in the call before, what to do in it, and a packet that was closed are not for the next.
    pub(super) fn forget_of_last_call(&mut self) {
        self.notice.take_if(|notice| !notice.is_error());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::{ToSpan as _, civil::date};

    use super::Notice;
    use crate::{app::state::State, settings::Settings};

    #[test]
    fn only_what_asks_for_nothing_goes_away_by_itself() {
        let now = date(2026, 11, 23).at(9, 0, 0, 0);
        for (notice, stays) in [
            (Notice::done("a"), false),
            (Notice::hint("a"), true),
            (Notice::warning("a"), true),
            (Notice::error("a"), true),
        ] {
            let mut state = State::new(Arc::default(), Settings::default(), None);
            state.notice = Some(notice.clone());
            state.tick(now);
            state.tick(now.saturating_add(5.seconds()));
            assert!(state.notice.is_some(), "{notice:?} can be read");
            state.tick(now.saturating_add(7.seconds()));
            assert_eq!(state.notice.is_some(), stays, "{notice:?}");
        }
    }
}
