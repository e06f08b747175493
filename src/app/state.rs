//! All that the window shows, and the one place that changes it.

use std::{path::PathBuf, sync::Arc};

use jiff::civil::DateTime;

use super::{
    calls::{Calls, NoteExpiry},
    command::{Act, Action, Command, Direction, PersonField},
    draft::{DraftEdit, HandoutDraft},
    drawing::Drawing,
    effect::Effect,
    history::{History, Route},
    leg::{self, LegCommand, LegPage},
    preview::Preview,
    print::PrinterList,
};
use crate::{
    call::Answer,
    content::{
        diagnostic::Diagnostic,
        id::{Id, Kind},
        library::Library,
    },
    figure::{Figure, PartId},
    page,
    search::{Answer as Found, Banner, Filter, Index},
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
pub struct State {
    pub reference: Arc<Reference>,
    pub settings: Settings,
    /// What was wrong with the settings file at start.
    pub settings_problem: Option<String>,
    pub query: String,
    pub kind: Option<Kind>,
    pub region: Option<Id>,
    pub answer: Found,
    /// Index into the answer's hits.
    pub selected: usize,
    pub history: History,
    pub calls: Calls,
    pub act: Act,
    /// Whether there is room for three columns.
    pub is_wide: bool,
    /// Whether the right column is out, once the person has said so; else it is where there is room.
    pub is_act_out: Option<bool>,
    /// The time of this frame.
    pub now: DateTime,
    pub handout: Option<HandoutDraft>,
    pub preview: Preview,
    pub printers: PrinterList,
    pub notice: Option<Notice>,
    pub leg: LegPage,
    /// The figure of the leg, once it is there; or why it isn't.
    pub drawing: Option<Result<Arc<Drawing>, String>>,
}

/// As many as fit beside the search box without scrolling.
const MOST_RECENTS: usize = 8;

/// Something to tell the person, until dismissed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub is_error: bool,
    pub text: String,
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
    Failed(String),
}

impl State {
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
            selected: 0,
            history: History::default(),
            calls: Calls::default(),
            act: Act::default(),
            is_wide: true,
            is_act_out: None,
            now: DateTime::default(),
            handout: None,
            preview: Preview::default(),
            printers: PrinterList::default(),
            notice: None,
            leg: LegPage::default(),
            drawing: None,
        }
    }

    /// Puts content in place, and looks up again what has been typed meanwhile.
    pub fn install(&mut self, reference: Arc<Reference>) {
        self.reference = reference;
        self.search(self.query.clone());
    }

    pub fn library(&self) -> &Library {
        &self.reference.library
    }

    /// The entry that the middle column shows.
    pub fn open_entry(&self) -> Option<&Id> {
        match self.history.route() {
            Route::Entry(id) => Some(id),
            Route::Start | Route::Browse(_) | Route::Cards | Route::Problems | Route::Help | Route::Leg => None,
        }
    }

    pub fn shows_act(&self) -> bool {
        self.is_act_out.unwrap_or(self.is_wide)
    }

    /// Whether there is nothing to look up.
    pub fn is_query_blank(&self) -> bool {
        self.query.trim().is_empty()
    }

    /// The rows of the left column: what was found, or with nothing typed what is kept at hand and
    /// what was open last.
    pub fn rows(&self) -> Vec<&Id> {
        if !self.is_query_blank() {
            return self.answer.hits.iter().map(|hit| &hit.id).collect();
        }
        let recents = self.settings.recents.iter().filter(|id| !self.settings.favourites.contains(id));
        self.settings.favourites.iter().chain(recents).filter(|id| self.library().entry(id).is_some()).collect()
    }

    /// Whether the middle column shows the handout's pages.
    pub fn shows_preview(&self) -> bool {
        self.act == Act::Handout && self.shows_act() && self.handout.as_ref().is_some_and(|draft| !draft.shows_page)
    }

    /// How many things are wrong with content and settings.
    pub fn problem_count(&self) -> usize {
        self.reference.diagnostics.len() + usize::from(self.settings_problem.is_some())
    }

    /// Carries out `command`. What must happen outside the state comes back as effects.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        let before = self.history.route().clone();
        let effects = self.change(command);
        if self.history.route() != &before {
            self.turn_to_page();
        }
        effects
    }

    fn change(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::SetQuery(query) => self.search(query),
            Command::FilterKind(kind) => {
                self.kind = kind;
                self.search(self.query.clone());
            }
            Command::FilterRegion(region) => {
                // The figure shows the same place.
                if region.is_some() || self.region.is_some() {
                    self.leg.chosen = region.clone().map(|name| PartId { name, side: None });
                }
                self.filter_region(region);
            }
            Command::MoveSelection(direction) => self.move_selection(direction),
            Command::OpenSelected => {
                if let Some(id) = self.rows().get(self.selected).map(|id| (*id).clone()) {
                    return self.open(id);
                }
            }
            Command::Open(id) => return self.open(id),
            Command::Browse(kind) => self.history.visit(Route::Browse(kind)),
            Command::ShowStart => self.history.visit(Route::Start),
            Command::ShowCards => self.history.visit(Route::Cards),
            Command::ShowProblems => self.history.visit(Route::Problems),
            Command::SetTheme(theme) => {
                self.settings.window.theme = theme;
                return vec![Effect::ChooseTheme(theme), Effect::SaveSettings];
            }
            Command::MakeHandout(id) => {
                match &mut self.handout {
                    // Already being made: nothing of it is lost.
                    Some(draft) if draft.entries.contains(&id) => draft.shows_page = false,
                    Some(_) | None => self.handout = Some(HandoutDraft::of(vec![id])),
                }
                self.act = Act::Handout;
                self.is_act_out = Some(true);
                return vec![Effect::FocusHandout, Effect::LookForPrinters];
            }
            Command::CloseHandout => {
                self.handout = None;
                self.act = Act::Call;
                self.is_act_out = None;
                return vec![Effect::FocusSearch];
            }
            Command::SetPatient(name) => self.edit_draft(|draft| draft.patient = name),
            Command::SetNote(note) => self.edit_draft(|draft| draft.note = note),
            Command::SetPath(path) => self.edit_draft(|draft| draft.typed_path = Some(path)),
            Command::SetPaper(paper) => {
                self.settings.handout.paper = paper;
                return vec![Effect::SaveSettings];
            }
            Command::SetLargePrint(large_print) => {
                self.settings.handout.large_print = large_print;
                return vec![Effect::SaveSettings];
            }
            Command::SetTwoSided(two_sided) => {
                self.settings.handout.two_sided = two_sided;
                return vec![Effect::SaveSettings];
            }
            Command::Draft(edit) => return self.edit_packet(edit),
            Command::Preview(edit) => self.preview.edit(edit),
            Command::LookForPrinters => {
                self.printers = PrinterList::Looking;
                return vec![Effect::LookForPrinters];
            }
            Command::ChoosePrinter(name) => {
                self.settings.handout.printer = Some(name);
                return vec![Effect::SaveSettings];
            }
            Command::PrintHandout => return self.print(),
            Command::PrintWithoutName => {
                self.edit_draft(|draft| draft.patient.clear());
                return self.print();
            }
            Command::ViewHandout => return self.send_to(None),
            Command::SaveHandout => return self.save(None),
            Command::SaveToPath => {
                let path = self.handout.as_ref().and_then(|draft| draft.typed_path.clone()).map(PathBuf::from);
                return self.save(path);
            }
            Command::DismissNotice => self.notice = None,
            Command::CopyPage => return self.copy_page(),
            Command::ShowAct(act) => self.act = act,
            Command::SetPerson(field, text) => *self.person_mut(field) = text,
            Command::ToggleAnswer(question, answer) => self.calls.toggle(question, answer),
            Command::ToggleSaid(sentence) => self.calls.current.toggle_said(&sentence),
            Command::SetPassedTo(text) => self.calls.current.passed_to = text,
            Command::StartTimer(minutes) => {
                let clinician = self.calls.current.passed_to.clone();
                self.calls.current.start_timer(&clinician, self.now, minutes);
            }
            Command::StopTimer(at) => {
                if at < self.calls.current.timers.len() {
                    self.calls.current.timers.remove(at);
                }
            }
            Command::ResumeCall(at) => self.calls.resume(at),
            Command::Leg(command) => self.change_leg(command),
            Command::ShowOnLeg(id) => self.show_on_leg(&id),
            Command::Do(action) => return self.act(action),
        }
        Vec::new()
    }

    /// Takes in the time of this frame.
    pub fn tick(&mut self, now: DateTime) {
        self.now = now;
        match self.calls.note_expiry(now, &self.settings.timers) {
            NoteExpiry::Keep => {}
            NoteExpiry::Warn => {
                let text = "The copied call note will be cleared in a minute. Copy it again to keep it".to_owned();
                self.notice = Some(Notice { is_error: false, text });
            }
            NoteExpiry::Clear => {
                self.calls.begin();
                let text = "The copied call note was cleared".to_owned();
                self.notice = Some(Notice { is_error: false, text });
            }
        }
    }

    /// Takes in what came of saving. A failure leaves the handout as it was.
    pub fn saved(&mut self, outcome: SaveOutcome) -> Vec<Effect> {
        match outcome {
            SaveOutcome::Saved { draft, path } => {
                self.settings.handout.folder = path.parent().map(PathBuf::from);
                self.finish(&draft);
                self.notice = Some(Notice { is_error: false, text: format!("Saved {}", path.display()) });
                return vec![Effect::SaveSettings];
            }
            SaveOutcome::NoPath { suggestion } => {
                self.edit_draft(|draft| {
                    draft.is_saving = false;
                    draft.typed_path.get_or_insert_with(|| suggestion.display().to_string());
                });
                return vec![Effect::FocusPath];
            }
            SaveOutcome::Failed(text) => {
                self.edit_draft(|draft| draft.is_saving = false);
                self.notice = Some(Notice { is_error: true, text });
            }
        }
        Vec::new()
    }

    /// Opens an entry, and keeps the caller's words that led to it.
    fn open(&mut self, id: Id) -> Vec<Effect> {
        self.hear();
        self.calls.current.look_up(&id);
        let recents = &mut self.settings.recents;
        recents.retain(|recent| recent != &id);
        recents.insert(0, id.clone());
        recents.truncate(MOST_RECENTS);
        self.history.visit(Route::Entry(id));
        self.turn_to_page();
        vec![Effect::SaveSettings]
    }

    /// Shows the page that was gone to, over the preview. Another entry may be for another patient.
    fn turn_to_page(&mut self) {
        let open = self.open_entry().cloned();
        self.edit_draft(|draft| {
            draft.shows_page = true;
            if open.is_some_and(|id| !draft.entries.contains(&id)) {
                draft.forget_patient();
            }
        });
    }

    fn edit_packet(&mut self, edit: DraftEdit) -> Vec<Effect> {
        let reference = Arc::clone(&self.reference);
        let was_adding = self.handout.as_ref().is_some_and(|draft| draft.adding.is_some());
        self.edit_draft(|draft| draft.edit(edit, &reference));
        let is_adding = self.handout.as_ref().is_some_and(|draft| draft.adding.is_some());
        match (was_adding, is_adding) {
            (false, true) => vec![Effect::FocusAdding],
            // Back to where Enter prints.
            (true, false) => vec![Effect::FocusHandout],
            (false, false) | (true, true) => Vec::new(),
        }
    }

    /// Puts what is in the search box into the call, with the red flags that it raises.
    fn hear(&mut self) {
        let words_of = |banner: &Banner| -> String {
            let words: Vec<_> = banner.words.iter().filter_map(|range| self.query.get(range.clone())).collect();
            words.join(" … ")
        };
        let raised = self.answer.banners.iter().map(|banner| (&banner.red_flag, words_of(banner)));
        self.calls.current.hear(&self.query, raised);
    }

    fn person_mut(&mut self, field: PersonField) -> &mut String {
        let people = &mut self.calls.current.people;
        match field {
            PersonField::Caller => &mut people.caller,
            PersonField::Patient => &mut people.patient,
            PersonField::CallbackNumber => &mut people.callback_number,
            PersonField::Whereabouts => &mut people.whereabouts,
        }
    }

    fn search(&mut self, query: String) {
        // What is about the whole leg is about this place too.
        let everywhere = Id::try_from(leg::WHOLE_LEG).ok();
        let regions =
            self.region.iter().cloned().flat_map(|place| [Some(place), everywhere.clone()]).flatten().collect();
        let filter = Filter { kinds: self.kind.into_iter().collect(), regions };
        self.answer = self.reference.index.search(&query, &filter);
        self.query = query;
        self.selected = 0;
    }

    /// The figure of the leg, once it is there.
    pub fn figure(&self) -> Option<&Figure> {
        self.drawing.as_ref()?.as_ref().ok().map(|drawing| &drawing.figure)
    }

    fn filter_region(&mut self, region: Option<Id>) {
        self.region = region;
        self.search(self.query.clone());
    }

    /// Choosing a place on the figure looks for entries there only; choosing anything else, or
    /// nothing, looks everywhere again.
    fn change_leg(&mut self, command: LegCommand) {
        if command == LegCommand::SetMode(leg::Mode::Cramps)
            && let Some(view) = self.figure().and_then(|figure| leg::cramp_view(figure, self.library()))
        {
            self.leg.apply(LegCommand::Show(view));
        }
        let is_choice = matches!(command, LegCommand::Choose(_));
        self.leg.apply(command);
        if is_choice && let Some(view) = self.figure().and_then(|figure| self.leg.better_view(figure)) {
            self.leg.apply(LegCommand::Show(view));
        }
        let place = self.leg.chosen.as_ref().map(|chosen| &chosen.name);
        let region = place.filter(|id| self.library().regions().contains_key(id)).cloned();
        if region != self.region {
            self.filter_region(region);
        }
    }

    fn show_on_leg(&mut self, id: &Id) {
        let drawing = self.drawing.clone();
        let figure = drawing.as_ref().and_then(|drawing| drawing.as_ref().ok()).map(|drawing| &drawing.figure);
        if let Some(entry) = self.reference.library.entry(id) {
            self.leg.show(entry, figure);
            if self.region.is_some() {
                self.filter_region(None);
            }
            self.history.visit(Route::Leg);
        }
    }

    /// The place that the lookup is limited to, with its side if that is known.
    pub fn place_in_words(&self) -> Option<String> {
        let region = self.region.as_ref()?;
        let chosen = self.leg.chosen.clone().filter(|chosen| &chosen.name == region);
        let place = chosen.unwrap_or_else(|| PartId { name: region.clone(), side: None });
        Some(leg::in_words(self.library(), &place))
    }

    fn move_selection(&mut self, direction: Direction) {
        let last = self.rows().len().saturating_sub(1);
        self.selected = match direction {
            Direction::Up => self.selected.saturating_sub(1),
            Direction::Down => (self.selected + 1).min(last),
        };
    }

    fn edit_draft(&mut self, edit: impl FnOnce(&mut HandoutDraft)) {
        if let Some(draft) = &mut self.handout {
            edit(draft);
        }
    }

    /// Saves the handout to `path`, or asks where.
    fn save(&mut self, path: Option<PathBuf>) -> Vec<Effect> {
        match &mut self.handout {
            Some(draft) if !draft.is_saving => {
                draft.is_saving = true;
                vec![Effect::SaveHandout { draft: draft.clone(), path }]
            }
            Some(_) | None => Vec::new(),
        }
    }

    fn copy_page(&mut self) -> Vec<Effect> {
        let Some(entry) = self.open_entry().and_then(|id| self.library().entry(id)) else {
            return Vec::new();
        };
        let text = page::page(entry, self.library(), &self.settings.clinic).to_text();
        self.notice = Some(Notice { is_error: false, text: "Copied the page as text".to_owned() });
        vec![Effect::Copy(text)]
    }

    fn copy_note(&mut self) -> Vec<Effect> {
        self.hear();
        let note = self.calls.current.note(self.now, self.library(), &self.settings.clinic);
        self.calls.mark_copied(self.now);
        self.notice = Some(Notice { is_error: false, text: "Copied the call note".to_owned() });
        vec![Effect::Copy(note)]
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Help => self.history.visit(Route::Help),
            Action::Leg => self.history.visit(Route::Leg),
            Action::FocusSearch => return vec![Effect::FocusSearch],
            Action::ClearSearch => {
                if self.notice.take().is_none() {
                    if !self.answer.banners.is_empty() {
                        self.hear();
                    }
                    self.search(String::new());
                }
                return vec![Effect::FocusSearch];
            }
            Action::Back => self.history.back(),
            Action::Forward => self.history.forward(),
            Action::AnswerYes => self.calls.answer_next(Answer::Yes, &self.reference.library),
            Action::AnswerNo => self.calls.answer_next(Answer::No, &self.reference.library),
            Action::TakeBackAnswer => self.calls.take_back(&self.reference.library),
            Action::CopyNote => return self.copy_note(),
            Action::NewCall => {
                self.calls.begin();
                // The place was this caller's.
                self.leg = LegPage::default();
                self.region = None;
                self.search(String::new());
                self.history.visit(Route::Start);
                self.act = Act::Call;
                return vec![Effect::FocusSearch];
            }
            Action::ToggleCall => self.is_act_out = Some(!self.shows_act()),
            Action::Handout => return self.handout_of_what_is_shown(),
            Action::Save => return self.save(None),
            Action::CopyPage => return self.copy_page(),
            Action::ToggleFavourite => return self.toggle_favourite(),
            Action::ZoomIn => return vec![Effect::Zoom(1)],
            Action::ZoomOut => return vec![Effect::Zoom(-1)],
            Action::ZoomReset => return vec![Effect::Zoom(0)],
        }
        Vec::new()
    }

    fn toggle_favourite(&mut self) -> Vec<Effect> {
        let Some(id) = self.open_entry().cloned() else {
            return Vec::new();
        };
        let favourites = &mut self.settings.favourites;
        if favourites.contains(&id) {
            favourites.retain(|favourite| favourite != &id);
        } else {
            favourites.push(id);
        }
        vec![Effect::SaveSettings]
    }

    /// The handout of the open entry, else of the selected row.
    fn handout_of_what_is_shown(&mut self) -> Vec<Effect> {
        let selected = || self.rows().get(self.selected).map(|id| (*id).clone());
        if let Some(id) = self.open_entry().cloned().or_else(selected) {
            self.apply(Command::MakeHandout(id))
        } else {
            let text = "Open an entry first, then make its handout".to_owned();
            self.notice = Some(Notice { is_error: false, text });
            Vec::new()
        }
    }
}
