//! What changes the tabs, the bar that finds words, and what is done with the page that is read.

use super::{FindInPage, Read, Request, find_box_id};
use crate::{
    app::desk::{context::Context, notice::Notice, request::Direction, route::Route},
    content::id::Id,
    page,
};

/// A change of what is open to be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// An entry was opened.
    Keep(Id),
    /// Shows the open entry beside the one that is shown.
    Turn(Direction),
    Close(Id),
    /// Nothing is open any more, for the next caller.
    CloseAll,
    StartFinding,
    SetWords(String),
    GoTo(usize),
    StopFinding,
    CopyPage,
    ToggleFavourite,
}

/// As many as fit over the page.
const MOST_TABS: usize = 6;

impl Read {
    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        match command {
            Command::Keep(id) => self.keep(id),
            Command::Turn(direction) => return self.turn(direction, context),
            Command::Close(id) => return self.close(&id, context),
            Command::CloseAll => *self = Self::default(),
            Command::StartFinding => return self.start_finding(context),
            Command::SetWords(words) => self.find_in_page = Some(FindInPage { words, at: 0 }),
            Command::GoTo(at) => {
                if let Some(find) = &mut self.find_in_page {
                    find.at = at;
                }
            }
            Command::StopFinding => {
                self.find_in_page = None;
                return vec![Request::FocusSearch];
            }
            Command::CopyPage => return copy_page(context),
            Command::ToggleFavourite => return toggle_favourite(context),
        }
        Vec::new()
    }

    fn keep(&mut self, id: Id) {
        if self.tabs.contains(&id) {
            return;
        }
        if self.tabs.len() == MOST_TABS {
            self.tabs.remove(0);
        }
        self.tabs.push(id);
    }

    fn turn(&self, direction: Direction, context: &Context) -> Vec<Request> {
        let count = self.tabs.len();
        let shown = context.open_entry().and_then(|id| self.tabs.iter().position(|open| open == id));
        let next = match (shown, direction) {
            (Some(at), Direction::Down) => (at + 1) % count,
            (Some(at), Direction::Up) => (at + count - 1) % count,
            (None, _) => count.saturating_sub(1),
        };
        self.tabs.get(next).cloned().map(Request::Open).into_iter().collect()
    }

    /// Closes an entry; the one beside it is shown in its place.
    fn close(&mut self, id: &Id, context: &Context) -> Vec<Request> {
        let is_shown = context.open_entry() == Some(id);
        let Some(at) = self.tabs.iter().position(|open| open == id) else {
            return Vec::new();
        };
        self.tabs.remove(at);
        if !is_shown {
            return Vec::new();
        }
        match self.tabs.get(at).or(self.tabs.last()).cloned() {
            Some(beside) => vec![Request::Open(beside)],
            None => vec![Request::Visit(Route::Start), Request::FocusSearch],
        }
    }

    /// Shows the bar. The page of a row that is only chosen is opened for it.
    fn start_finding(&mut self, context: &Context) -> Vec<Request> {
        self.find_in_page.get_or_insert_default();
        let glimpsed = context.glimpsed_entry().filter(|_| context.open_entry().is_none());
        let mut requests: Vec<Request> = glimpsed.cloned().map(Request::Open).into_iter().collect();
        // What is looked through is the page, which the preview of a handout covers.
        requests.extend([Request::ShowPage, Request::focus(find_box_id())]);
        requests
    }
}

fn copy_page(context: &Context) -> Vec<Request> {
    let Some(entry) = context.read_entry().and_then(|id| context.library().entry(id)) else {
        return Vec::new();
    };
    let text = page::page(entry, context.library(), &context.settings.clinic).to_text();
    vec![Request::Notify(Notice::done("Copied the page as text")), Request::copy(text)]
}

fn toggle_favourite(context: &Context) -> Vec<Request> {
    let Some(id) = context.read_entry().cloned() else {
        return Vec::new();
    };
    vec![Request::change_settings(move |settings| {
        if settings.favourites.contains(&id) {
            settings.favourites.retain(|favourite| favourite != &id);
        } else {
            settings.favourites.push(id);
        }
    })]
}
