//! Finding words in the page that is open.

use super::{
    command::Command,
    effect::Effect,
    state::{Notice, State},
};

/// What is looked for, and which place is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindInPage {
    pub words: String,
    /// Which of the places found, from 0.
    pub at: usize,
}

/// What a person does in the bar that finds words in the page.
#[derive(Clone, Debug, PartialEq)]
pub enum FindCommand {
    SetWords(String),
    GoTo(usize),
    Close,
}

impl From<FindCommand> for Command {
    fn from(command: FindCommand) -> Self {
        Self::FindInPage(command)
    }
}

impl State {
    pub(super) fn find_in_page(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.open_entry().is_none()
            && let Some(chosen) = self.glimpsed_entry().cloned()
        {
            effects = self.apply(Command::Open(chosen));
        }
        if self.open_entry().is_none() {
            self.notice = Some(Notice::hint("Only the words of an open entry can be searched: open it first"));
            return Vec::new();
        }
        // What is looked through is the page, which the preview of a handout covers.
        if self.shows_preview() {
            self.edit_draft(|draft| draft.shows_page = true);
        }
        self.find_in_page.get_or_insert_default();
        effects.push(Effect::FocusFindInPage);
        effects
    }

    pub(super) fn change_find_in_page(&mut self, command: FindCommand) -> Vec<Effect> {
        match command {
            FindCommand::SetWords(words) => self.find_in_page = Some(FindInPage { words, at: 0 }),
            FindCommand::GoTo(at) => {
                if let Some(find) = &mut self.find_in_page {
                    find.at = at;
                }
            }
            FindCommand::Close => {
                self.find_in_page = None;
                return vec![Effect::FocusSearch];
            }
        }
        Vec::new()
    }
}
