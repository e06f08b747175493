//! The command palette: everything that can be opened or done, by its name.

pub mod view;

use super::desk::{
    self,
    action::Action,
    context::Context,
    request::{CallField, CallNumber, Direction},
    route::{Route, Tab},
};
use crate::{
    content::{
        id::{Id, Kind},
        sign_off::Sort,
    },
    search::Filter,
};

/// What the palette asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// The palette, while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    pub open: Option<Open>,
}

/// What was typed, and what it finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Open {
    pub words: String,
    pub found: Vec<Choice>,
    /// Index into `found`.
    pub selected: usize,
    /// The calls that are kept, with what each is about.
    calls: Vec<(CallNumber, String)>,
}

/// Something to open or to do, by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub name: String,
    pub what: What,
}

/// What a choice leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Entry(Id),
    Card(Id),
    Do(Action),
    Page(Route),
    /// A field of the call to fill in.
    Fill(CallField),
    Call(CallNumber),
    /// Leads to where a red flag can be set aside.
    SetAside(Id),
}

/// What a person does in the palette.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Opens it, with the calls that are kept and what each is about.
    Open(Vec<(CallNumber, String)>),
    SetWords(String),
    Move(Direction),
    /// Takes the selected choice.
    Take,
    TakeAt(usize),
    Close,
}

/// Entries offered, at most: more would need scrolling.
const MOST_ENTRIES: usize = 8;

impl Palette {
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        if let Command::Open(calls) = command {
            self.open = Some(Open::of(String::new(), calls, context));
            return Vec::new();
        }
        let Some(open) = &mut self.open else {
            return Vec::new();
        };
        match command {
            Command::SetWords(words) => *open = Open::of(words, std::mem::take(&mut open.calls), context),
            Command::Move(Direction::Up) => open.selected = open.selected.saturating_sub(1),
            Command::Move(Direction::Down) => {
                open.selected = (open.selected + 1).min(open.found.len().saturating_sub(1));
            }
            Command::Take => {
                let at = open.selected;
                return self.take(at);
            }
            Command::TakeAt(at) => return self.take(at),
            Command::Close => {
                self.open = None;
                return vec![Request::FocusSearch];
            }
            Command::Open(_) => {}
        }
        Vec::new()
    }

    fn take(&mut self, at: usize) -> Vec<Request> {
        let Some(choice) = self.open.as_ref().and_then(|open| open.found.get(at)).cloned() else {
            return Vec::new();
        };
        self.open = None;
        let request = match choice.what {
            What::Entry(id) => Request::Open(id),
            What::Card(id) => Request::Visit(Route::Card(id)),
            What::Do(action) => Request::Do(action),
            What::Page(route) => Request::Visit(route),
            What::Fill(field) => Request::FillIn(field),
            What::Call(call) => Request::Resume(call),
            What::SetAside(flag) => Request::SetAside(flag),
        };
        vec![Request::FocusSearch, request]
    }
}

impl Open {
    fn of(words: String, calls: Vec<(CallNumber, String)>, context: &Context) -> Self {
        let back = calls
            .iter()
            .map(|(call, title)| Choice { name: format!("Back to the call of {title}"), what: What::Call(*call) });
        let fits = |choice: &Choice| fits(&choice.name, &words);
        let mut found: Vec<Choice> = back.chain(always()).filter(fits).collect();
        if !words.trim().is_empty() {
            // Never offered by itself.
            let down = context.shared.call.may_be_set_aside.iter();
            let down = down
                .map(|(flag, name)| Choice { name: format!("Set aside: {name}"), what: What::SetAside(flag.clone()) });
            found.extend(down.filter(fits));
            let cards = context.library().cards().iter();
            let cards =
                cards.map(|(id, card)| Choice { name: card.name.en().to_owned(), what: What::Card(id.clone()) });
            found.extend(cards.filter(fits));
            // Last: they are found by much less than their names.
            let hits = context.reference.index.search(&words, &Filter::default()).hits;
            found.extend(hits.into_iter().take(MOST_ENTRIES).map(|hit| {
                let name = context.library().entry(&hit.id).map_or(hit.id.as_str(), |entry| entry.name.en()).to_owned();
                Choice { name, what: What::Entry(hit.id) }
            }));
        }
        Self { words, found, selected: 0, calls }
    }
}

/// What is there whatever is in the content: actions, fields of the call, pages.
fn always() -> impl Iterator<Item = Choice> {
    let actions = Action::ALL.iter().filter(|action| action.is_listed());
    let actions = actions.map(|action| Choice { name: action.label().to_owned(), what: What::Do(*action) });
    let fields = [CallField::PassedTo].into_iter().chain(CallField::PEOPLE);
    let fields =
        fields.map(|field| Choice { name: format!("Call: {}", field.label().to_lowercase()), what: What::Fill(field) });
    let page = |name: String, route: Route| Choice { name, what: What::Page(route) };
    let start = page("Start page".to_owned(), Route::Start);
    let kinds = Kind::ALL.map(|kind| page(format!("All {}", kind.plural().to_lowercase()), Route::Browse(kind)));
    let cards = page("All cards".to_owned(), Route::Cards);
    let practice = page("Practice calls".to_owned(), Route::Practice);
    let settings = Tab::ALL.map(|tab| page(format!("Settings: {}", tab.label()), Route::Settings(tab)));
    let problems = page("Problems with content and settings".to_owned(), Route::Problems);
    let reviews =
        Sort::ALL.map(|sort| page(format!("Clinicians’ review: {}", sort.label().to_lowercase()), Route::Review(sort)));
    let pages = std::iter::once(start).chain(kinds).chain([cards, practice]).chain(settings).chain([problems]);
    actions.chain(fields).chain(pages).chain(reviews)
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
    use super::{Action, What, always, fits};

    #[test]
    fn each_word_begins_a_word_of_the_name() {
        assert!(fits("Copy the call note", "note co"));
        assert!(fits("Settings: Services and visits", "visits"));
        assert!(fits("Settings: Services and visits", "settings: serv"));
        assert!(fits("Help", ""));
        assert!(!fits("Copy the call note", "copy page"));
    }

    #[test]
    fn every_action_is_listed_unless_it_has_a_key_only() {
        let listed: Vec<Action> = always()
            .filter_map(|choice| match choice.what {
                What::Do(action) => Some(action),
                _ => None,
            })
            .collect();
        let expected: Vec<Action> = Action::ALL.iter().copied().filter(|action| action.is_listed()).collect();
        assert_eq!(listed, expected);
        let only_by_key = Action::ALL.iter().filter(|action| !action.is_listed());
        assert!(only_by_key.into_iter().all(|action| action.label().contains("ractice") || *action == Action::Palette));
    }
}
