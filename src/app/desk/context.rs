//! What every feature may read: what belongs to the whole window, and what features show each other.
//!
//! Features get it by shared reference: whoever wants something of it changed says so with a
//! [`Request`](super::request::Request).

use std::{path::PathBuf, sync::Arc};

use jiff::civil::DateTime;

use super::{
    notice::Notice,
    panes::Panes,
    paths::FileDialog,
    reference::Reference,
    route::{History, Route},
    work::Work,
};
use crate::{
    call::Answer,
    clipboard::Clipboard,
    clock::Moment,
    content::{entry::Entry, id::Id, library::Library, red_flag::Disposition},
    print::PrintSystem,
    settings::Settings,
    sound::Alarm,
};

/// What belongs to the whole window.
#[derive(Debug)]
pub struct Context {
    /// For what only the window can do: waking it, making textures.
    pub window: egui::Context,
    pub tools: Tools,
    pub reference: Arc<Reference>,
    pub settings: Settings,
    /// What was wrong with the settings file at start.
    pub settings_problem: Option<String>,
    pub history: History,
    pub notice: Option<Notice>,
    pub panes: Panes,
    /// The time of this frame, as the clock on the wall shows it: for people to read.
    pub now: DateTime,
    /// The same moment, in the time that only goes on: for whatever waits.
    pub moment: Moment,
    /// Whether the keyboard is in something other than the search box.
    pub is_keyboard_elsewhere: bool,
    pub shared: Shared,
}

/// What pages must know of the call at hand, so that they agree with the strip over them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallOnPages {
    /// The most urgent of what is up.
    pub urgency: Option<Disposition>,
    /// What every page begins with.
    pub first: Vec<String>,
    /// Red flags whose question was answered in this call.
    pub answered: Vec<(Id, Answer)>,
    /// Red flags that a person may set aside, with their names.
    pub may_be_set_aside: Vec<(Id, String)>,
}

impl CallOnPages {
    /// Why what is calmer than the call steps back: "this call: Emergency, above"; none where it need not.
    pub fn over(&self, own: Option<Disposition>) -> Option<String> {
        let urgency = self.urgency.filter(|urgency| own < Some(*urgency))?;
        Some(format!("this call: {}, above", urgency.label()))
    }

    pub fn answer(&self, flag: &Id) -> Option<Answer> {
        self.answered.iter().find(|(id, _)| id == flag).map(|(_, answer)| *answer)
    }
}

/// What features show each other, gathered after each command and once a frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    pub typed: Typed,
    /// The row that Enter opens.
    pub chosen: Option<Id>,
    /// The same, of what was found only: not of what is kept at hand.
    pub chosen_hit: Option<Id>,
    pub call: CallOnPages,
    /// The names that were typed into the call.
    pub people: Vec<String>,
    /// How many pages are open.
    pub open_pages: usize,
    /// What is on the handout that is being made, by name; blank without one.
    pub handout: String,
    /// Whether a practice call is on.
    pub is_practice: bool,
    /// Whether the tour is shown.
    pub is_tour: bool,
    /// Whether a clinician has promised somebody a call back.
    pub is_call_back_promised: bool,
}

/// What the caller has said so far: what is typed in the search box, with the red flags that it raises, and where on
/// the leg it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    pub words: String,
    /// Red flags, the most urgent first, with the words that raise each.
    pub raised: Vec<(Id, String)>,
    /// Red flags whose signs are named and denied.
    pub denied: Vec<Id>,
    /// Bytes at the end that were not read.
    pub unread: usize,
    pub place: Option<String>,
}

impl Typed {
    pub fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// What reaches outside the window. Used in tasks, never on the drawing thread.
#[derive(Clone)]
pub struct Tools {
    pub dialog: Arc<dyn FileDialog>,
    pub print_system: Arc<dyn PrintSystem>,
    pub clipboard: Arc<dyn Clipboard>,
    pub alarm: Arc<dyn Alarm>,
    /// Where settings are kept; `None` leaves them in memory.
    pub settings_path: Option<PathBuf>,
    /// Where the copy of the clinic's own content is kept; `None` keeps none.
    pub content_copy: Option<PathBuf>,
}

impl std::fmt::Debug for Tools {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tools").field("settings_path", &self.settings_path).finish_non_exhaustive()
    }
}

impl Context {
    pub fn library(&self) -> &Library {
        &self.reference.library
    }

    /// Whether the content is there: before that, nothing found and nothing left to ask means nothing.
    pub fn is_ready(&self) -> bool {
        !self.library().core_questions().is_empty()
    }

    pub fn route(&self) -> &Route {
        self.history.route()
    }

    /// Whether the words of callers who are not on the line may be on the screen: not beside a page, the leg or a
    /// handout, where somebody at the counter may look on.
    pub fn shows_words_of_others(&self) -> bool {
        matches!(self.route(), Route::Start) && !self.panes.makes_handout() && !self.panes.is_counter
    }

    /// The entry that the middle column shows.
    pub fn open_entry(&self) -> Option<&Id> {
        match self.route() {
            Route::Entry(id) => Some(id),
            _ => None,
        }
    }

    /// The entry of the chosen row, which the middle column shows before any is opened.
    pub fn glimpsed_entry(&self) -> Option<&Id> {
        // In one column nothing typed leaves the list alone.
        let has_room = !self.panes.page_replaces_list() || !self.shared.typed.is_blank();
        self.shared
            .chosen
            .as_ref()
            .filter(|_| has_room && !self.panes.is_counter && matches!(self.route(), Route::Start))
    }

    /// The entry whose page is read: the open one, else the one of the chosen row.
    pub fn read_entry(&self) -> Option<&Id> {
        self.open_entry().or_else(|| self.glimpsed_entry())
    }

    /// What a handout can be made of without being told: the card or entry that is open, else the chosen row.
    pub fn shown_item(&self) -> Option<&Id> {
        match self.route() {
            Route::Card(id) => Some(id),
            _ => self.open_entry().or(self.shared.chosen.as_ref()),
        }
    }

    /// The entries that are kept at hand.
    pub fn favourites(&self) -> impl Iterator<Item = &Entry> {
        self.settings.favourites.iter().filter_map(|id| self.library().entry(id))
    }

    /// The entries that were open last and are not kept at hand.
    pub fn recents(&self) -> impl Iterator<Item = &Entry> {
        let others = self.settings.recents.iter().filter(|id| !self.settings.favourites.contains(id));
        others.filter_map(|id| self.library().entry(id))
    }

    /// Work that wakes this window.
    pub fn work(&self, name: &'static str) -> Work {
        Work::new(name, &self.window)
    }
}

#[cfg(test)]
pub mod tests {
    use std::{future::ready, path::Path, sync::Arc};

    use super::{Context, Shared, Tools};
    use crate::{
        app::desk::{
            panes::Panes,
            paths::{Chosen, FileDialog},
            reference::Reference,
            route::History,
        },
        clipboard::SystemClipboard,
        clock::Moment,
        print::System,
        settings::Settings,
        sound::{SystemAlarm, SystemPrograms},
    };

    struct NoDialog;

    impl FileDialog for NoDialog {
        fn ask(&self, _suggestion: &Path) -> Chosen {
            Box::pin(ready(None))
        }
    }

    /// A window with nothing in it, whose tasks nobody begins.
    pub fn context(settings: Settings, reference: Reference) -> Context {
        Context {
            window: egui::Context::default(),
            tools: Tools {
                dialog: Arc::new(NoDialog),
                print_system: Arc::new(System::new()),
                clipboard: Arc::new(SystemClipboard::default()),
                alarm: Arc::new(SystemAlarm::new(SystemPrograms, None)),
                settings_path: None,
                content_copy: None,
            },
            reference: Arc::new(reference),
            settings,
            settings_problem: None,
            history: History::default(),
            notice: None,
            panes: Panes::default(),
            now: jiff::civil::date(2026, 11, 23).at(9, 0, 0, 0),
            moment: Moment::default(),
            is_keyboard_elsewhere: false,
            shared: Shared::default(),
        }
    }
}
