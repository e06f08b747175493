//! The command palette: everything that can be opened or done, by its name.

use super::{
    command::{Action, CallField, Command, Direction},
    effect::Effect,
    history::Route,
    settings_page::Tab,
    state::State,
};
use crate::{
    call::Call,
    content::{
        id::{Id, Kind},
        sign_off::Sort,
    },
    search::Filter,
};

/// What was typed into the palette, and what it finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    pub words: String,
    pub found: Vec<Choice>,
    /// Index into `found`.
    pub selected: usize,
}

/// Something to open or to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Entry(Id),
    Card(Id),
    Do(Action),
    Page(Route),
    /// A field of the call to fill in.
    Fill(CallField),
    /// A call that is kept for a while.
    CallBefore(usize),
    /// A call that waits for a clinician.
    ParkedCall(usize),
}

/// What a person does in the palette.
#[derive(Clone, Debug, PartialEq)]
pub enum PaletteCommand {
    SetWords(String),
    Move(Direction),
    /// Takes the selected choice.
    Take,
    TakeAt(usize),
    Close,
}

impl From<PaletteCommand> for Command {
    fn from(command: PaletteCommand) -> Self {
        Self::Palette(command)
    }
}

/// Entries offered, at most: more would need scrolling.
const MOST_ENTRIES: usize = 8;

impl State {
    pub(super) fn open_palette(&mut self) {
        self.palette = Some(self.palette_of(String::new()));
    }

    pub(super) fn change_palette(&mut self, command: PaletteCommand) -> Vec<Effect> {
        let Some(palette) = &mut self.palette else {
            return Vec::new();
        };
        match command {
            PaletteCommand::SetWords(words) => self.palette = Some(self.palette_of(words)),
            PaletteCommand::Move(Direction::Up) => palette.selected = palette.selected.saturating_sub(1),
            PaletteCommand::Move(Direction::Down) => {
                palette.selected = (palette.selected + 1).min(palette.found.len().saturating_sub(1));
            }
            PaletteCommand::Take => {
                let at = palette.selected;
                return self.take(at);
            }
            PaletteCommand::TakeAt(at) => return self.take(at),
            PaletteCommand::Close => {
                self.palette = None;
                return vec![Effect::FocusSearch];
            }
        }
        Vec::new()
    }

    fn take(&mut self, at: usize) -> Vec<Effect> {
        let Some(choice) = self.palette.as_ref().and_then(|palette| palette.found.get(at)).cloned() else {
            return Vec::new();
        };
        self.palette = None;
        let mut effects = vec![Effect::FocusSearch];
        effects.extend(match choice {
            Choice::Entry(id) => self.apply(Command::Open(id)),
            Choice::Card(id) => self.apply(Command::Visit(Route::Card(id))),
            Choice::Do(action) => self.apply(Command::Do(action)),
            Choice::Page(route) => self.apply(Command::Visit(route)),
            Choice::Fill(field) => self.fill_in(field),
            Choice::CallBefore(at) => self.apply(Command::ResumeCallBefore(at)),
            Choice::ParkedCall(at) => self.apply(Command::ResumeCall(at)),
        });
        effects
    }

    fn palette_of(&self, words: String) -> Palette {
        let parked = (0..self.calls.parked.len()).map(Choice::ParkedCall);
        let before = parked.chain((0..self.calls.before.len()).map(Choice::CallBefore));
        let mut found: Vec<Choice> =
            before.chain(commands()).filter(|choice| fits(&self.choice_name(choice), &words)).collect();
        if !words.trim().is_empty() {
            let cards = self.library().cards();
            found.extend(cards.keys().cloned().map(Choice::Card).filter(|card| fits(&self.choice_name(card), &words)));
            // Last: they are found by much less than their names.
            let hits = self.reference.index.search(&words, &Filter::default()).hits;
            found.extend(hits.into_iter().take(MOST_ENTRIES).map(|hit| Choice::Entry(hit.id)));
        }
        Palette { words, found, selected: 0 }
    }

    fn call_name(&self, call: Option<&Call>) -> String {
        let title = call.map(|call| call.title(self.library())).unwrap_or_default();
        format!("Back to the call of {title}")
    }

    /// The name of a choice, as it is shown.
    pub fn choice_name(&self, choice: &Choice) -> String {
        match choice {
            Choice::Entry(id) => self.library().entry(id).map_or(id.as_str(), |entry| entry.name.en()).to_owned(),
            Choice::Card(id) => self.library().cards().get(id).map_or(id.as_str(), |card| card.name.en()).to_owned(),
            Choice::Do(action) => action.label().to_owned(),
            Choice::Fill(field) => format!("Call: {}", field.label().to_lowercase()),
            Choice::CallBefore(at) => self.call_name(self.calls.before.get(*at).map(|aside| &aside.call)),
            Choice::ParkedCall(at) => self.call_name(self.calls.parked.get(*at)),
            Choice::Page(route) => match route {
                Route::Start => "Start page".to_owned(),
                Route::Browse(kind) => format!("All {}", kind.plural().to_lowercase()),
                Route::Cards => "All cards".to_owned(),
                Route::Problems => "Problems with content and settings".to_owned(),
                Route::Review(sort) => format!("Clinicians’ review: {}", sort.label().to_lowercase()),
                Route::Practice => "Practice calls".to_owned(),
                Route::Settings(tab) => format!("Settings: {}", tab.label()),
                Route::Entry(id) | Route::Card(id) => id.to_string(),
                Route::Help => Action::Help.label().to_owned(),
                Route::Leg => Action::Leg.label().to_owned(),
            },
        }
    }
}

/// Everything but entries and cards.
fn commands() -> Vec<Choice> {
    let is_offered = |action: &Action| !matches!(action, Action::Choose(_) | Action::NextPractice | Action::Palette);
    let pages = [Route::Start].into_iter().chain(Kind::ALL.map(Route::Browse)).chain([Route::Cards, Route::Practice]);
    let settings = Tab::ALL.map(Route::Settings);
    let actions = Action::ALL.into_iter().filter(is_offered).map(Choice::Do);
    let reviews = Sort::ALL.map(Route::Review);
    let fields = [CallField::PassedTo].into_iter().chain(CallField::PEOPLE).map(Choice::Fill);
    actions
        .chain(fields)
        .chain(pages.chain(settings).chain([Route::Problems]).chain(reviews).map(Choice::Page))
        .collect()
}

/// Whether each word that was typed begins a word of `name`.
fn fits(name: &str, words: &str) -> bool {
    let name = name.to_lowercase();
    words
        .to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .all(|typed| name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.starts_with(typed)))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn each_word_begins_a_word_of_the_name() {
        assert!(fits("Copy the call note", "note co"));
        assert!(fits("Settings: Services and visits", "visits"));
        assert!(fits("Settings: Services and visits", "settings: serv"));
        assert!(fits("Help", ""));
        assert!(!fits("Copy the call note", "copy page"));
    }
}
