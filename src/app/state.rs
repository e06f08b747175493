//! All that the window shows. [`State::apply`] changes it, in [`apply`](super::apply).

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use jiff::civil::DateTime;

pub use super::notice::Notice;
use super::{
    binder::{BinderDesk, BinderOutcome},
    calls::Calls,
    clinic_content::OwnContent,
    command::Act,
    draft::HandoutDraft,
    drawing::Drawing,
    find_in_page::FindInPage,
    history::{History, Route},
    leg::{self, LegPage},
    packets::PacketDesk,
    palette::Palette,
    practice::Practice,
    preview::Preview,
    print::PrinterList,
    settings_page::{SettingsPage, Tab},
    sign_off::SignOffForm,
    work::Work,
};
use crate::{
    content::{
        diagnostic::Diagnostic,
        entry::Entry,
        id::{Id, Kind},
        library::Library,
    },
    figure::{Figure, PartId},
    print::Job,
    search::{Answer as Found, Filter, Index},
    settings::Settings,
};

/// The content and what was made from it. Never changes once it is there.
#[derive(Debug, Default)]
pub struct Reference {
    pub library: Library,
    pub index: Index,
    pub diagnostics: Vec<Diagnostic>,
}

/// What the window shows.
///
/// **Patient names, notes and callers' words live here and nowhere else**: nothing of it is saved.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct State {
    pub reference: Arc<Reference>,
    pub settings: Settings,
    /// What was wrong with the settings file at start.
    pub settings_problem: Option<String>,
    pub query: String,
    pub kind: Option<Kind>,
    pub region: Option<Id>,
    pub answer: Found,
    /// Since when the red flags of what is typed stand there.
    pub(super) raised_since: Option<DateTime>,
    /// Index into [`State::rows`]. Of rows that hardly fit, or that were not looked for, a person chooses.
    pub selected: Option<usize>,
    pub history: History,
    pub calls: Calls,
    pub act: Act,
    /// How many columns there is room for.
    pub columns: Columns,
    /// Whether there is room for list, page and right column beside each other.
    pub has_room_beside: bool,
    /// Whether the core question to ask next can be read where the call's column is scrolled to.
    pub is_question_in_sight: bool,
    /// Counts how often it was asked for while it couldn't, to be scrolled to.
    pub asked_for_question: u32,
    /// Whether the keyboard is in something other than the search box.
    pub is_keyboard_elsewhere: bool,
    /// Whether the right column is out, once the person has said so; else it is where there is room.
    pub is_act_out: Option<bool>,
    /// The time of this frame.
    pub now: DateTime,
    pub handout: Option<HandoutDraft>,
    pub packets: PacketDesk,
    pub binder: BinderDesk,
    pub preview: Preview,
    pub printers: PrinterList,
    /// Whether somebody asked for the printers, and waits to be told.
    pub asks_for_printers: bool,
    /// The last print, and what was said of it.
    pub last_job: Option<(Job, String)>,
    pub notice: Option<Notice>,
    /// Files that are being made to be saved or printed.
    pub works: Vec<Work>,
    pub leg: LegPage,
    /// The clinic's own content beside what it made of the reference.
    pub own: OwnContent,
    pub sign_off: SignOffForm,
    /// The figure of the leg, once it is there; or why it isn't.
    pub drawing: Option<Result<Arc<Drawing>, String>>,
    pub settings_page: SettingsPage,
    pub practice: Option<Practice>,
    pub palette: Option<Palette>,
    pub find_in_page: Option<FindInPage>,
    /// The step of the tour that is shown.
    pub tour: Option<usize>,
    /// Entries that are open beside each other, in the order in which they were opened.
    pub open_pages: Vec<Id>,
    /// Counts how often a person's words were cleared, by which fields know to forget them too.
    pub(super) forgotten: u32,
}

/// How many columns stand side by side.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Columns {
    /// The list, the page or the right column, one at a time.
    One,
    /// List and page, or one of them beside the right column.
    Two,
    #[default]
    Three,
}

/// What came of saving a handout.
#[derive(Debug)]
pub enum SaveOutcome {
    Saved {
        draft: HandoutDraft,
        path: PathBuf,
    },
    /// Cancelled, or there is no dialog on this computer: the two can't be told apart.
    NoPath {
        suggestion: PathBuf,
    },
    /// There is a file where the path was typed; nothing was written.
    /// A file is there that the person doesn’t know of; nothing was written.
    IsTaken {
        path: PathBuf,
    },
    Failed(String),
    /// The person stopped it; nothing was written.
    Cancelled,
    Binder(BinderOutcome),
}

impl State {
    /// A desk at which nothing has happened yet.
    pub fn new(reference: Arc<Reference>, settings: Settings, settings_problem: Option<String>) -> Self {
        let answer = reference.index.search("", &Filter::default());
        Self {
            reference,
            settings,
            settings_problem,
            query: String::new(),
            kind: None,
            region: None,
            answer,
            raised_since: None,
            selected: None,
            history: History::default(),
            calls: Calls::default(),
            act: Act::default(),
            columns: Columns::default(),
            has_room_beside: true,
            is_question_in_sight: true,
            asked_for_question: 0,
            is_keyboard_elsewhere: false,
            is_act_out: None,
            now: DateTime::default(),
            handout: None,
            packets: PacketDesk::default(),
            binder: BinderDesk::default(),
            preview: Preview::default(),
            printers: PrinterList::default(),
            asks_for_printers: false,
            last_job: None,
            notice: None,
            works: Vec::new(),
            leg: LegPage::default(),
            own: OwnContent::default(),
            sign_off: SignOffForm::default(),
            drawing: None,
            settings_page: SettingsPage::default(),
            practice: None,
            palette: None,
            find_in_page: None,
            tour: None,
            open_pages: Vec::new(),
            forgotten: 0,
        }
    }

    /// Puts content in place, and looks up again what has been typed meanwhile. The row that was
    /// chosen stays chosen.
    pub fn install(&mut self, reference: Arc<Reference>) {
        let chosen = self.selected_row().cloned();
        self.reference = reference;
        self.search(self.query.clone());
        let again = chosen.and_then(|chosen| self.rows().iter().position(|id| **id == chosen));
        self.selected = again.or(self.selected);
    }

    pub fn library(&self) -> &Library {
        &self.reference.library
    }

    /// Whether the content is there: before that, nothing found and nothing left to ask means nothing.
    pub fn is_ready(&self) -> bool {
        !self.library().core_questions().is_empty()
    }

    /// The entry that the middle column shows.
    pub fn open_entry(&self) -> Option<&Id> {
        match self.history.route() {
            Route::Entry(id) => Some(id),
            Route::Start
            | Route::Browse(_)
            | Route::Cards
            | Route::Card(_)
            | Route::Problems
            | Route::Review(_)
            | Route::Help
            | Route::Leg
            | Route::Settings(_)
            | Route::Practice => None,
        }
    }

    pub fn is_wide(&self) -> bool {
        self.columns == Columns::Three
    }

    pub fn is_narrow(&self) -> bool {
        self.columns == Columns::One
    }

    /// The row that Enter opens.
    pub fn selected_row(&self) -> Option<&Id> {
        self.rows().get(self.selected?).copied()
    }

    /// The entry of the chosen row, which the middle column shows before any is opened.
    pub fn glimpsed_entry(&self) -> Option<&Id> {
        // In one column nothing typed leaves the list alone.
        let has_room = !self.page_replaces_list() || !self.is_query_blank();
        self.selected_row().filter(|_| has_room && matches!(self.history.route(), Route::Start))
    }

    fn selected_hit(&self) -> Option<&Id> {
        self.answer.hits.get(self.selected?).map(|hit| &hit.id)
    }

    /// Whether the right column is out.
    pub fn shows_act(&self) -> bool {
        self.is_act_out.unwrap_or(self.is_wide())
    }

    /// Whether the page takes the place of the list: in one column, and where the call leaves room for one only.
    pub fn page_replaces_list(&self) -> bool {
        let leaves_one = self.shows_act() && !self.has_room_beside && !self.hides_list();
        self.is_narrow() || leaves_one
    }

    /// Whether a handout stands in the place of the list, for want of room beside the page.
    pub fn hides_list(&self) -> bool {
        let makes_handout = self.shows_act() && self.act == Act::Handout && self.handout.is_some();
        makes_handout && self.columns == Columns::Two
    }

    /// Whether there is nothing to look up.
    pub fn is_query_blank(&self) -> bool {
        self.query.trim().is_empty()
    }

    /// The rows of the left column: what was found, or with nothing typed what is kept at hand, what was open
    /// last, and the complaints.
    pub fn rows(&self) -> Vec<&Id> {
        if !self.is_query_blank() {
            return self.answer.hits.iter().map(|hit| &hit.id).collect();
        }
        let mut rows: Vec<&Id> = self.favourites().chain(self.recents()).collect();
        if self.page_replaces_list() && !self.is_limited() {
            return rows;
        }
        let kinds = self.kinds_at_hand();
        let entries = kinds.iter().flat_map(|kind| self.library().of_kind(*kind));
        let is_here = |entry: &&Entry| {
            self.region.as_ref().is_none_or(|region| {
                entry.regions.iter().any(|place| place == region || place.as_str() == leg::WHOLE_LEG)
            })
        };
        let mut others: Vec<_> = entries.filter(is_here).filter(|entry| !rows.contains(&&entry.id)).collect();
        if self.region.is_some() {
            // What may be about a place: the most urgent first, as beside the figure.
            others.sort_by_key(|entry| std::cmp::Reverse(entry.disposition()));
        }
        rows.extend(others.into_iter().map(|entry| &entry.id));
        rows
    }

    /// Whether only some kind of page, or some place on the leg, is looked for.
    pub fn is_limited(&self) -> bool {
        self.kind.is_some() || self.region.is_some()
    }

    /// The kinds that are listed with nothing typed.
    pub fn kinds_at_hand(&self) -> Vec<Kind> {
        match self.kind {
            Some(kind) => vec![kind],
            None if self.region.is_some() => vec![Kind::Complaint, Kind::Condition],
            None => vec![Kind::Complaint],
        }
    }

    /// The entries that are kept at hand.
    pub fn favourites(&self) -> impl Iterator<Item = &Id> {
        let is_shown = |id: &&Id| !self.is_limited() && self.library().entry(id).is_some();
        self.settings.favourites.iter().filter(is_shown)
    }

    /// The entries that were open last and are not kept at hand.
    pub fn recents(&self) -> impl Iterator<Item = &Id> {
        let is_shown = |id: &&Id| {
            !self.is_limited() && self.library().entry(id).is_some() && !self.settings.favourites.contains(id)
        };
        self.settings.recents.iter().filter(is_shown)
    }

    /// Whether the middle column shows the handout's pages.
    pub fn shows_preview(&self) -> bool {
        // In one column the pages are seen while the right column is away.
        let has_room = self.shows_act() != self.is_narrow();
        self.act == Act::Handout && has_room && self.handout.as_ref().is_some_and(|draft| !draft.shows_page)
    }

    /// The handout whose pages are wanted: the one being made, or one that shows the letterhead.
    pub fn previewed(&self) -> Option<Cow<'_, HandoutDraft>> {
        if self.history.route() == &Route::Settings(Tab::Letterhead) {
            let (sample, _) = self.library().cards().first_key_value()?;
            return Some(Cow::Owned(HandoutDraft::of(vec![sample.clone()])));
        }
        self.handout.as_ref().filter(|_| self.shows_preview()).map(Cow::Borrowed)
    }

    /// How many things are wrong with content and settings.
    pub fn problem_count(&self) -> usize {
        let others = [self.settings_problem.is_some(), self.own.origin.problem(self.now).is_some()];
        self.reference.diagnostics.len() + others.into_iter().map(usize::from).sum::<usize>()
    }

    /// The figure of the leg, once it is there.
    pub fn figure(&self) -> Option<&Figure> {
        self.drawing.as_ref()?.as_ref().ok().map(|drawing| &drawing.figure)
    }

    /// The entry whose places are lit on the figure: the one that led there, or with nothing chosen
    /// the row that is selected.
    pub fn lit_entry(&self) -> Option<&Entry> {
        let selected = || {
            let is_free = self.leg.chosen.is_none() && !self.is_query_blank();
            self.selected_hit().filter(|_| is_free)
        };
        self.leg.subject.as_ref().or_else(selected).and_then(|id| self.library().entry(id))
    }

    /// The place that the lookup is limited to, with its side if that is known.
    pub fn place_in_words(&self) -> Option<String> {
        let region = self.region.as_ref()?;
        let chosen = self.leg.chosen.clone().filter(|chosen| &chosen.name == region);
        let place = chosen.unwrap_or_else(|| PartId { name: region.clone(), side: None });
        Some(leg::in_words(self.library(), &place))
    }
}
