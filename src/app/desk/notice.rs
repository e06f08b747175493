//! What just happened, in a sentence for the person.

use std::time::Duration;

use jiff::civil::DateTime;

use super::route::Route;

/// Something to tell the person, until it is dismissed or has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub kind: NoticeKind,
    pub text: String,
    /// What can be undone as long as this is shown.
    pub undo: Option<Undo>,
    /// Where to do something about it.
    pub leads_to: Option<Route>,
    /// Since when it is shown.
    since: Option<DateTime>,
}

/// Something that can be undone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Undo {
    /// The handout that was closed comes back.
    ClosedHandout,
    /// The call that was put away comes back.
    PutAway,
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
        Self::new(NoticeKind::Done, text)
    }

    pub fn hint(text: impl Into<String>) -> Self {
        Self::new(NoticeKind::Hint, text)
    }

    pub fn warning(text: impl Into<String>) -> Self {
        Self::new(NoticeKind::Warning, text)
    }

    /// Something is to be done first, at `route`.
    pub fn leading_to(route: Route, text: impl Into<String>) -> Self {
        Self { leads_to: Some(route), ..Self::warning(text) }
    }

    pub fn error(text: impl Into<String>) -> Self {
        Self::new(NoticeKind::Error, text)
    }

    /// Something went as asked, and can still be undone.
    pub fn undoable(text: impl Into<String>) -> Self {
        Self { undo: Some(Undo::ClosedHandout), ..Self::done(text) }
    }

    /// The same, but only as long as it takes to read.
    pub fn undoable_for_a_while(undo: Undo, text: impl Into<String>) -> Self {
        Self { undo: Some(undo), ..Self::done(text) }
    }

    fn new(kind: NoticeKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), undo: None, leads_to: None, since: None }
    }

    pub fn is_error(&self) -> bool {
        self.kind == NoticeKind::Error
    }

    /// Whether it goes away by itself. What can still be undone waits for the person.
    pub fn goes_by_itself(&self) -> bool {
        self.kind == NoticeKind::Done && self.undo != Some(Undo::ClosedHandout)
    }

    /// Whether it has been shown long enough, at `now`.
    pub fn is_over(&mut self, now: DateTime) -> bool {
        let since = *self.since.get_or_insert(now);
        self.goes_by_itself() && now.duration_since(since).unsigned_abs() >= Self::STAYS
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};

    use super::Notice;

    #[test]
    fn only_what_asks_for_nothing_goes_away_by_itself() {
        let now = date(2026, 11, 23).at(9, 0, 0, 0);
        for (mut notice, stays) in [
            (Notice::done("a"), false),
            (Notice::undoable("a"), true),
            (Notice::hint("a"), true),
            (Notice::warning("a"), true),
            (Notice::error("a"), true),
        ] {
            assert!(!notice.is_over(now), "{notice:?}");
            assert!(!notice.is_over(now.saturating_add(5.seconds())), "{notice:?} can be read");
            assert_eq!(!notice.is_over(now.saturating_add(7.seconds())), stays, "{notice:?}");
        }
    }
}
