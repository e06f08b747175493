//! The one place that changes what the window shows.

use jiff::civil::DateTime;

use super::{
    binder::BinderEdit,
    calls::NoteExpiry,
    command::{Act, Action, CallField, Command, Direction},
    effect::Effect,
    find_in_page::FindCommand,
    history::Route,
    leg::{self, LegCommand},
    notice::NoticeKind,
    palette::PaletteCommand,
    practice::PracticeCommand,
    print::PrinterList,
    save::TypedPath,
    settings_page::Tab,
    state::{Notice, State},
    tour::TourCommand,
};
use crate::{call::Answer, content::id::Id, figure::PartId, page, search::Filter};

/// As many as fit beside the search box without scrolling.
const MOST_RECENTS: usize = 8;

impl State {
    /// Carries out `command`. What must happen outside the state comes back as effects.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        let before = self.history.route().clone();
        let told = self.notice.clone();
        let effects = self.change(command);
        let is_typing = !self.is_query_blank();
        self.calls.current.keep_time(self.now, is_typing);
        if self.history.route() != &before {
            // What could not be done elsewhere is no answer to what is done here.
            self.notice.take_if(|notice| notice.kind == NoticeKind::Hint && told.as_ref() == Some(notice));
            self.turn_to_page();
            // Where it fills the window, it must not hide what was gone to.
            if self.is_narrow() {
                self.is_act_out = None;
            }
        }
        effects
    }

    fn change(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::SetQuery(query) => {
                self.keep_what_was_raised(&query);
                self.search(query);
            }
            Command::TypeOn(text) => {
                self.search(format!("{}{text}", self.query));
                return self.go_to_search();
            }
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
            Command::OpenSelected if self.tour.is_some() && self.is_query_blank() => {
                return self.tour(TourCommand::Next);
            }
            Command::OpenSelected => return self.open_selected(),
            Command::Open(id) => return self.open(id),
            Command::SetTheme(theme) => {
                self.settings.window.theme = theme;
                return vec![Effect::ChooseTheme(theme), Effect::SaveSettings];
            }
            Command::MakeHandout(id) => return self.make_handout(id),
            Command::CloseHandout => return self.close_handout(),
            Command::SetPatient(name) => self.edit_draft(|draft| draft.patient = name),
            Command::SetNote(note) => self.edit_draft(|draft| draft.note = note),
            Command::SetPath(path) => self.edit_draft(|draft| draft.typed_path = Some(TypedPath::new(path))),
            Command::SetPaper(paper) => {
                self.settings.handout.paper = paper;
                return vec![Effect::SaveSettings];
            }
            Command::SetTwoSided(two_sided) => {
                self.settings.handout.two_sided = two_sided;
                return vec![Effect::SaveSettings];
            }
            Command::Draft(edit) => return self.edit_packet(edit),
            Command::Packet(edit) => return self.edit_packets(edit),
            Command::Binder(edit) => return self.edit_binder(edit),
            Command::Preview(edit) => self.preview.edit(edit),
            Command::LookForPrinters => {
                self.printers = PrinterList::Looking;
                self.asks_for_printers = true;
                return vec![Effect::LookForPrinters];
            }
            Command::ChoosePrinter(name) => {
                self.settings.handout.printer = Some(name);
                return vec![Effect::SaveSettings];
            }
            Command::PrintHandout => return self.tell_of_no_number().unwrap_or_else(|| self.print()),
            Command::PrintWithoutName => {
                self.edit_draft(|draft| draft.patient.clear());
                return self.tell_of_no_number().unwrap_or_else(|| self.print());
            }
            Command::ViewHandout => return self.tell_of_no_number().unwrap_or_else(|| self.send_to(None)),
            Command::SaveHandout => return self.save(None),
            Command::SaveToPath => {
                return self.save_to_typed_path();
            }
            Command::DismissNotice => self.notice = None,
            Command::UndoClosing => return self.undo_closing(),
            Command::Cancel(work) => return self.cancel(Some(work)).unwrap_or_default(),
            Command::CopyPage => return self.copy_page(),
            Command::ShowAct(act) => {
                self.act = act;
                self.is_act_out = Some(true);
            }
            Command::SetCallField(field, text) => self.set_call_field(field, text),
            Command::ToggleAnswer(question, answer) => self.calls.toggle(question, answer),
            Command::ToggleSaid(sentence) => self.toggle_said(&sentence),
            Command::SeeQuestion(is_in_sight) => self.is_question_in_sight = is_in_sight,
            Command::StartTimer(minutes) => self.start_timer(minutes),
            Command::StopTimer(at) => self.stop_timer(at),
            Command::ResumeCall(at) => return self.resume_call(at),
            Command::ResumeCallBefore(at) => return self.resume_call_before(at),
            Command::LoadFigure => return vec![Effect::LoadFigure],
            Command::Leg(command) => self.change_leg(command),
            Command::Visit(route) => return self.visit(route),
            Command::ClosePage(id) => return self.close_page(&id),
            Command::Palette(command) => return self.change_palette(command),
            Command::Tour(command) => return self.tour(command),
            Command::FindInPage(command) => return self.change_find_in_page(command),
            Command::Practice(command) => return self.practise(command),
            Command::Settings(command) => return self.change_settings(command),
            Command::ShowOnLeg(id) => self.show_on_leg(&id),
            Command::SignOff(edit) => return self.edit_sign_off(edit),
            Command::Do(action) => return self.act(action),
        }
        Vec::new()
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Help => self.history.visit(Route::Help),
            Action::Leg => self.history.visit(Route::Leg),
            Action::FocusSearch => return self.go_to_search(),
            Action::Palette => self.open_palette(),
            Action::FindInPage => return self.find_in_page(),
            Action::NextPage => return self.turn_page(Direction::Down),
            Action::PreviousPage => return self.turn_page(Direction::Up),
            Action::ClosePage => match self.open_entry().cloned() {
                Some(id) => return self.close_page(&id),
                None => self.needs_page(),
            },
            // What lies on top goes first.
            Action::ClearSearch if self.palette.is_some() => return self.change_palette(PaletteCommand::Close),
            Action::ClearSearch if self.find_in_page.is_some() => {
                return self.change_find_in_page(FindCommand::Close);
            }
            Action::ClearSearch if self.tour.is_some() && self.notice.is_none() => return self.tour(TourCommand::End),
            Action::ClearSearch => return self.clear_search(),
            Action::Back => self.history.back(),
            Action::Forward => self.history.forward(),
            Action::AnswerYes => self.answer_next(Answer::Yes),
            Action::AnswerNo => self.answer_next(Answer::No),
            Action::TakeBackAnswer => self.take_back_answer(),
            Action::Said => self.say(),
            Action::FillIn => return self.fill_in(CallField::Caller),
            Action::CopyNote => return self.copy_note(),
            Action::Choose(disposition) => return self.practise(PracticeCommand::Choose(disposition)),
            Action::NextPractice if self.practice.is_none() && self.act == Act::Handout && self.handout.is_some() => {
                return self.print();
            }
            Action::NextPractice => return self.practise(PracticeCommand::Next),
            Action::NewCall => return self.begin_call(),
            Action::ToggleCall => {
                let hides = self.shows_act();
                self.is_act_out = Some(!hides);
                // What had the keyboard may be gone, or may be back.
                if hides {
                    let is_kept = self.act == Act::Handout
                        && self.handout.as_ref().is_some_and(super::draft::HandoutDraft::is_for_somebody);
                    if is_kept {
                        self.notice =
                            Some(Notice::hint("The handout with its name and note is kept: F9 shows it again"));
                    }
                    return vec![Effect::FocusSearch];
                }
            }
            Action::Handout => return self.handout_of_what_is_shown(),
            Action::Save => return self.save(None),
            Action::Binder => return self.edit_binder(BinderEdit::Save),
            Action::CopyPage => return self.copy_page(),
            Action::ToggleFavourite => return self.toggle_favourite(),
            Action::ReloadContent => return self.reload_content(),
            Action::ZoomIn => return vec![Effect::Zoom(1)],
            Action::ZoomOut => return vec![Effect::Zoom(-1)],
            Action::ZoomReset => return vec![Effect::Zoom(0)],
        }
        Vec::new()
    }

    fn go_to_search(&mut self) -> Vec<Effect> {
        // A handout that stands in the place of the list gives it back: nobody types unseen.
        if self.hides_list() {
            self.is_act_out = None;
        }
        if self.is_narrow() {
            self.is_act_out = None;
        }
        if self.page_replaces_list() {
            self.history.visit(Route::Start);
        }
        vec![Effect::FocusSearch]
    }

    /// Ends what can be ended, one thing at a time: long work, what is told, what was typed. From a field the
    /// way leads to the caller's words first, and only from there on to none.
    fn clear_search(&mut self) -> Vec<Effect> {
        if let Some(effects) = self.cancel(None) {
            return effects;
        }
        self.settings_page.typing = None;
        // What goes away by itself is no reason to press Escape.
        let is_told = self.notice.take().is_some_and(|notice| !notice.passes());
        if !is_told && !self.is_keyboard_elsewhere {
            if !self.answer.banners.is_empty() {
                self.hear();
            }
            self.search(String::new());
        }
        self.go_to_search()
    }

    /// Takes in the time of this frame.
    pub fn tick(&mut self, now: DateTime) {
        self.now = now;
        self.tick_notice();
        self.calls.forget_before(now);
        match self.calls.note_expiry(now, &self.settings.timers) {
            NoteExpiry::Keep => {}
            NoteExpiry::Warn => {
                let text = "The copied call note will be cleared in a minute. Copy it again to keep it";
                self.notice = Some(Notice::hint(text));
            }
            NoteExpiry::Clear => {
                self.calls.begin(now, &self.settings.timers, false);
                let text = "The copied call note was cleared";
                self.notice = Some(Notice::done(text));
            }
        }
    }

    fn visit(&mut self, route: Route) -> Vec<Effect> {
        if let Route::Entry(id) = route {
            return self.open(id);
        }
        let names_printers = route == Route::Settings(Tab::Screen);
        self.history.visit(route);
        if names_printers { vec![Effect::LookForPrinters] } else { Vec::new() }
    }

    /// Opens the chosen row. Where none is, it says how to choose one.
    fn open_selected(&mut self) -> Vec<Effect> {
        if let Some(id) = self.selected_row().cloned() {
            return self.open(id);
        }
        if !self.rows().is_empty() {
            self.notice = Some(Notice::hint("Choose a row with Down first: no page is opened by chance"));
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
        self.keep_open(&id);
        self.history.visit(Route::Entry(id));
        self.turn_to_page();
        vec![Effect::SaveSettings]
    }

    /// Puts words that raised a red flag into the call before they are typed over: what has been raised stays
    /// raised. Not what is typed on, which may give it another meaning, nor what was there for a moment only.
    fn keep_what_was_raised(&mut self, query: &str) {
        /// Long enough to have been read.
        const READ: i64 = 2;
        if self.answer.banners.is_empty() || query.starts_with(&self.query) {
            return;
        }
        let stood = self.raised_since.is_some_and(|since| self.now.duration_since(since).as_secs() >= READ);
        let is_another = query.chars().next() != self.query.chars().next();
        if stood || is_another {
            self.hear();
        }
    }

    pub(super) fn search(&mut self, query: String) {
        // What is about the whole leg is about this place too.
        let everywhere = Id::try_from(leg::WHOLE_LEG).ok();
        let regions =
            self.region.iter().cloned().flat_map(|place| [Some(place), everywhere.clone()]).flatten().collect();
        let filter = Filter { kinds: self.kind.into_iter().collect(), regions };
        self.answer = self.reference.index.search(&query, &filter);
        self.query = query;
        let is_raised = !self.answer.banners.is_empty();
        self.raised_since = is_raised.then(|| self.raised_since.unwrap_or(self.now));
        // What hardly fits is not opened unseen.
        self.selected = (!self.is_query_blank() && self.answer.confident).then_some(0);
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

    fn move_selection(&mut self, direction: Direction) {
        let last = self.rows().len().saturating_sub(1);
        self.selected = match (direction, self.selected) {
            (Direction::Up, selected) => selected.map(|at| at.saturating_sub(1)),
            (Direction::Down, None) => Some(0),
            (Direction::Down, Some(at)) => Some((at + 1).min(last)),
        };
    }

    /// Says why nothing was done.
    fn needs_page(&mut self) {
        self.notice = Some(Notice::hint("That is done with an entry: open one first"));
    }

    fn toggle_favourite(&mut self) -> Vec<Effect> {
        let Some(id) = self.open_entry().or_else(|| self.glimpsed_entry()).cloned() else {
            self.needs_page();
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

    fn copy_page(&mut self) -> Vec<Effect> {
        let Some(entry) = self.open_entry().or_else(|| self.glimpsed_entry()).and_then(|id| self.library().entry(id))
        else {
            self.needs_page();
            return Vec::new();
        };
        let text = page::page(entry, self.library(), &self.settings.clinic).to_text();
        self.notice = Some(Notice::done("Copied the page as text"));
        vec![Effect::Copy(text)]
    }
}
