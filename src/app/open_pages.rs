//! The entries that are open beside each other during a call.

use super::{
    command::{Command, Direction},
    effect::Effect,
    history::Route,
    state::State,
};
use crate::content::id::Id;

/// As many as fit over the page.
const MOST: usize = 6;

impl State {
    /// Keeps an opened entry among those that are open.
    pub(super) fn keep_open(&mut self, id: &Id) {
        if self.open_pages.contains(id) {
            return;
        }
        if self.open_pages.len() == MOST {
            self.open_pages.remove(0);
        }
        self.open_pages.push(id.clone());
    }

    /// Shows the open entry beside the one that is shown.
    pub(super) fn turn_page(&mut self, direction: Direction) -> Vec<Effect> {
        let count = self.open_pages.len();
        let shown = self.open_entry().and_then(|id| self.open_pages.iter().position(|open| open == id));
        let next = match (shown, direction) {
            (Some(at), Direction::Down) => (at + 1) % count,
            (Some(at), Direction::Up) => (at + count - 1) % count,
            (None, _) => count.saturating_sub(1),
        };
        match self.open_pages.get(next).cloned() {
            Some(id) => self.apply(Command::Open(id)),
            None => Vec::new(),
        }
    }

    /// Closes an entry; the one beside it is shown in its place.
    pub(super) fn close_page(&mut self, id: &Id) -> Vec<Effect> {
        let is_shown = self.open_entry() == Some(id);
        let Some(at) = self.open_pages.iter().position(|open| open == id) else {
            return Vec::new();
        };
        self.open_pages.remove(at);
        if !is_shown {
            return Vec::new();
        }
        let beside = self.open_pages.get(at).or(self.open_pages.last()).cloned();
        if let Some(id) = beside {
            self.apply(Command::Open(id))
        } else {
            self.history.visit(Route::Start);
            vec![Effect::FocusSearch]
        }
    }
}
