//! What puts the features together: forwards each command to its feature, and grants what features ask for.

use std::time::Instant;

use jiff::civil::DateTime;

use super::{
    binder, call, closing,
    command::{Command, Request, of},
    counter,
    desk::{
        effect::Effect,
        notice::{Notice, NoticeKind, Undo},
        panes::SidePane,
        route::{Route, Tab},
        work::{Task, Work},
    },
    find,
    handout::{self, draft::DraftEdit},
    leg, palette, practice, read, review,
    state::State,
    tour,
    ui::theme::size,
};
use crate::{clock::Moment, content::id::Id};

/// What happens outside the state.
#[derive(Debug)]
pub enum Outward {
    Effect(Effect),
    Start(Task<Command>),
}

/// As many as fit beside the search box without scrolling.
const MOST_RECENTS: usize = 8;

impl State {
    /// Grants `request`, and all that is asked for in answer to it.
    pub fn apply(&mut self, request: Request) -> Vec<Outward> {
        let before = self.context.route().clone();
        let told = self.context.notice.clone();
        let mut outward = Vec::new();
        self.grant_all(vec![request], &mut outward);
        self.calls.current.keep_time(self.context.now, !self.find.is_blank());
        if self.context.route() != &before {
            // What could not be done elsewhere is no answer to what is done here.
            let is_old = |notice: &mut Notice| notice.kind == NoticeKind::Hint && told.as_ref() == Some(notice);
            self.context.notice.take_if(is_old);
            let requests = page_opened();
            self.grant_all(requests, &mut outward);
            // Where it fills the window, it must not hide what was gone to.
            if self.context.panes.is_narrow() {
                self.context.panes.wants_side = None;
            }
        }
        let undo = self.context.notice.as_ref().and_then(|notice| notice.undo);
        if undo != Some(Undo::ClosedHandout) {
            self.handout.forget_closed();
        }
        if undo != Some(Undo::PutAway) {
            self.calls.forget_put_away();
        }
        self.share();
        outward
    }

    /// Takes in the time of this frame, and goes on with what goes on by itself.
    pub fn tick(&mut self, now: (DateTime, Moment), has_focus: bool) -> Vec<Outward> {
        (self.context.now, self.context.moment) = now;
        let now = now.0;
        self.works.retain(|work| !work.is_over());
        self.context.notice.take_if(|notice| notice.is_over(now));
        self.share();
        let mut requests = of(self.calls.tick(&self.context), Command::Call);
        requests.extend(of(self.closing.follow(), Command::Closing));
        requests.extend(of(self.review.follow(has_focus, &self.context), Command::Review));
        requests.extend(of(self.handout.follow(&self.context), Command::Handout));
        let save = self.settings_page.keeper.tick(Instant::now(), &self.context);
        requests.extend(save.map(|request| request.map(Command::Settings)));
        requests.into_iter().flat_map(|request| self.apply(request)).collect()
    }

    /// Settings that are still to be written are written now: the window closes.
    pub fn close(&mut self) -> Vec<Outward> {
        let save = self.settings_page.keeper.write(&self.context);
        save.map(|request| self.apply(request.map(Command::Settings))).unwrap_or_default()
    }

    /// One after the other; what is asked for in answer to one comes before the next.
    fn grant_all(&mut self, requests: Vec<Request>, outward: &mut Vec<Outward>) {
        let mut waiting: Vec<Request> = requests.into_iter().rev().collect();
        while let Some(request) = waiting.pop() {
            let answer = self.grant(request, outward);
            self.share();
            waiting.extend(answer.into_iter().rev());
        }
    }

    /// Hands a command to its feature.
    fn forward(&mut self, command: Command) -> Vec<Request> {
        let context = &self.context;
        match command {
            Command::Find(command) => of(self.find.apply(command, context), Command::Find),
            Command::Read(command) => of(self.read.apply(command, context), Command::Read),
            Command::Call(command) => of(self.calls.apply(command, context), Command::Call),
            Command::Handout(command) => of(self.handout.apply(command, context), Command::Handout),
            Command::Binder(command) => of(self.binder.apply(command, context), Command::Binder),
            Command::Leg(command) => of(self.leg.apply(command, context), Command::Leg),
            Command::Review(command) => of(self.review.apply(command, context), Command::Review),
            Command::Settings(command) => of(self.settings_page.apply(command, context), Command::Settings),
            Command::Practice(command) => of(self.practice.apply(command, context), Command::Practice),
            Command::Palette(command) => of(self.palette.apply(command, context), Command::Palette),
            Command::Tour(command) => of(self.tour.apply(command), Command::Tour),
            Command::Closing(command) => of(self.closing.apply(command, context), Command::Closing),
        }
    }

    /// Does what is asked for, or tells which commands do it.
    fn grant(&mut self, request: Request, outward: &mut Vec<Outward>) -> Vec<Request> {
        let context = &mut self.context;
        match request {
            Request::Own(command) => return self.forward(command),
            Request::Start(task) => {
                self.works.push(task.work.clone());
                outward.push(Outward::Start(task));
            }
            Request::Cancel(work) => return self.cancel(&work),
            Request::Effect(effect) => outward.push(Outward::Effect(effect)),
            Request::Do(action) if context.panes.is_counter && !counter::allows(action) => {
                return vec![Request::Notify(Notice::hint("The counter view is on. F11 leads back to the desk"))];
            }
            Request::Do(action) => return vec![action.why_not(context).map_or(action.request(), Request::Notify)],

            Request::Notify(notice) => context.notice = Some(notice),
            Request::Withdraw(kind) => drop(context.notice.take_if(|notice| notice.kind == kind)),
            Request::DismissNotice => context.notice = None,
            Request::Undo(Undo::ClosedHandout) => {
                return vec![Request::Own(Command::Handout(handout::Command::UndoClosing))];
            }
            Request::Undo(Undo::PutAway) => return vec![Request::Own(Command::Call(call::Command::UndoPutAway))],
            Request::ForgetNotices => drop(context.notice.take_if(|notice| !notice.is_error())),

            Request::Visit(Route::Entry(id)) | Request::Open(id) => return self.open(id),
            Request::Visit(route) => {
                let names_printers = route == Route::Settings(Tab::Screen);
                context.history.visit(route);
                if names_printers {
                    return vec![Request::LookForPrinters];
                }
            }
            Request::Back => context.history.back(),
            Request::Forward => context.history.forward(),
            Request::ShowSide(side) => context.panes.show(side),
            Request::FreeSide => context.panes.wants_side = None,
            Request::ToggleCounter => {
                context.panes.is_counter = !context.panes.is_counter;
                // What is told may be about a caller.
                let keyboard =
                    if context.panes.is_counter { Effect::FreeKeyboard } else { return vec![Request::FocusSearch] };
                return vec![Request::ForgetNotices, Request::Effect(keyboard)];
            }
            Request::ToggleSide => return self.toggle_side(),
            Request::FocusSearch => {
                return vec![Request::focus(find::column::search_box_id())];
            }
            Request::GoToSearch => return self.go_to_search(),
            Request::Escape => return self.escape(),
            Request::Zoom(step) => return zoom(step, context.window.zoom_factor()),

            Request::ChangeSettings(change) => {
                change.make(&mut context.settings);
                self.settings_page.keeper.touch(Instant::now());
            }
            Request::TakeOverSettings(settings) => context.settings = *settings,

            request => return self.ask_feature(request),
        }
        Vec::new()
    }

    /// Hands a request to the feature that it is about.
    fn ask_feature(&mut self, request: Request) -> Vec<Request> {
        let context = &mut self.context;
        let command = match request {
            Request::Search(words) => Command::Find(find::Command::Search(words)),
            Request::TypeOn(text) => Command::Find(find::Command::TypeOn(text)),
            Request::FollowFigure(region) => Command::Find(find::Command::FollowFigure(region)),
            Request::TurnTab(direction) => Command::Read(read::Command::Turn(direction)),
            Request::CloseTab => match context.open_entry().cloned() {
                Some(id) => Command::Read(read::Command::Close(id)),
                None => return Vec::new(),
            },
            Request::FindInPage => Command::Read(read::Command::StartFinding),
            Request::CopyPage => Command::Read(read::Command::CopyPage),
            Request::ToggleFavourite => Command::Read(read::Command::ToggleFavourite),

            Request::Record(typed) => Command::Call(call::Command::Record(typed)),
            Request::Answer(answer) => Command::Call(call::Command::Answer(answer)),
            Request::TakeBackAnswer => Command::Call(call::Command::TakeBackAnswer),
            Request::Say => Command::Call(call::Command::Say),
            Request::FillIn(field) => Command::Call(call::Command::FillIn(field)),
            Request::CopyNote => Command::Call(call::Command::CopyNote),
            Request::ShowNote => Command::Call(call::Command::Panel(call::panel::Command::OpenNote)),
            Request::RecordHappened => Command::Call(call::Command::Panel(call::panel::Command::OpenHappened)),
            Request::SetAside(flag) => Command::Call(call::Command::Panel(call::panel::Command::OpenSetAside(flag))),
            Request::NewCall => return self.new_call(),
            Request::Resume(number) => Command::Call(call::Command::Resume(number)),
            Request::ToOtherCall => Command::Call(call::Command::ToOther),
            Request::ToCallBefore => Command::Call(call::Command::ToCallBefore),
            Request::Close => Command::Closing(closing::Command::Ask(self.unfinished())),
            Request::PutCallAside => Command::Call(call::Command::PutAside),
            Request::BringCallBack => Command::Call(call::Command::BringBack),
            Request::BlankCall => Command::Call(call::Command::Blank),
            Request::ClearDesk => return self.clear_desk(),
            Request::ForgetPatient => Command::Handout(handout::Command::ForgetPatient),

            Request::MakeHandout(id) => Command::Handout(handout::Command::Make(id)),
            Request::MakeShownHandout => Command::Handout(handout::Command::MakeShown),
            Request::CloseHandout => Command::Handout(handout::Command::Close),
            Request::ForgetClosedHandout => Command::Handout(handout::Command::ForgetClosed),
            Request::SaveHandout => Command::Handout(handout::Command::Save),
            Request::ShowPage => Command::Handout(handout::Command::ShowPage),
            Request::LookForPrinters => Command::Handout(handout::Command::LookForPrinters),
            Request::FindPrinters => Command::Handout(handout::Command::FindPrinters),
            Request::SaveBinder => Command::Binder(binder::Command::Save),
            Request::PrintOrNext if self.practice.is_on() => Command::Practice(practice::Command::Next),
            Request::PrintOrNext => Command::Handout(handout::Command::Print),

            Request::PointAt(region) => Command::Leg(leg::Command::PointAt(region)),
            Request::ShowOnLeg(id) => Command::Leg(leg::Command::ShowEntry(id)),
            Request::LoadFigure => Command::Leg(leg::Command::Load),

            Request::Install(reference) => {
                context.reference = reference;
                Command::Find(find::Command::SearchAgain)
            }
            Request::ReloadContent => Command::Review(review::Command::Reload),

            Request::OpenPalette => Command::Palette(palette::Command::Open(self.other_calls())),
            Request::BeginTour => Command::Tour(tour::Command::Begin),
            Request::NextTourStep => Command::Tour(tour::Command::Next),
            Request::ChooseDisposition(disposition) if self.practice.is_on() => {
                Command::Practice(practice::Command::Choose(disposition))
            }
            Request::ChooseDisposition(disposition) => Command::Call(call::Command::Choose(disposition)),

            // Granted before, by the window itself.
            Request::Own(_)
            | Request::Start(_)
            | Request::Cancel(_)
            | Request::Effect(_)
            | Request::Do(_)
            | Request::Notify(_)
            | Request::Withdraw(_)
            | Request::DismissNotice
            | Request::ForgetNotices
            | Request::Undo(_)
            | Request::ToggleCounter
            | Request::Visit(_)
            | Request::Open(_)
            | Request::Back
            | Request::Forward
            | Request::ShowSide(_)
            | Request::FreeSide
            | Request::ToggleSide
            | Request::FocusSearch
            | Request::GoToSearch
            | Request::Escape
            | Request::Zoom(_)
            | Request::ChangeSettings(_)
            | Request::TakeOverSettings(_) => return Vec::new(),
        };
        self.forward(command)
    }

    /// Opens an entry, and keeps the caller's words that led to it.
    fn open(&mut self, id: Id) -> Vec<Request> {
        let typed = self.context.shared.typed.clone();
        let recents = &mut self.context.settings.recents;
        recents.retain(|recent| recent != &id);
        recents.insert(0, id.clone());
        recents.truncate(MOST_RECENTS);
        self.settings_page.keeper.touch(Instant::now());
        self.context.history.visit(Route::Entry(id.clone()));
        let mut requests = page_opened();
        requests.extend([
            Request::Own(Command::Call(call::Command::Record(typed))),
            Request::Own(Command::Call(call::Command::LookUp(id.clone()))),
            Request::Own(Command::Read(read::Command::Keep(id))),
        ]);
        requests
    }

    fn toggle_side(&mut self) -> Vec<Request> {
        let panes = &mut self.context.panes;
        let hides = panes.shows_side();
        panes.wants_side = Some(!hides);
        if !hides {
            return Vec::new();
        }
        let is_for_somebody = self.handout.draft.as_ref().is_some_and(handout::draft::HandoutDraft::is_for_somebody);
        let is_kept = panes.side == SidePane::Handout && is_for_somebody;
        let kept = Notice::hint("The handout with its name and note is kept: F9 shows it again");
        // What had the keyboard may be gone.
        is_kept.then_some(Request::Notify(kept)).into_iter().chain([Request::FocusSearch]).collect()
    }

    fn go_to_search(&mut self) -> Vec<Request> {
        let panes = &mut self.context.panes;
        panes.is_counter = false;
        // A handout that takes the place of the list gives it back: nobody types unseen.
        if panes.hides_list() || panes.is_narrow() {
            panes.wants_side = None;
        }
        if panes.page_replaces_list() {
            self.context.history.visit(Route::Start);
        }
        vec![Request::FocusSearch]
    }

    /// Ends what can be ended, one thing at a time: what lies on top, long work, what is told, what was typed. From a
    /// field the way leads to the caller's words first, and only from there on to none.
    fn escape(&mut self) -> Vec<Request> {
        if self.closing.asked.is_some() {
            return vec![Request::Own(Command::Closing(closing::Command::Stay))];
        }
        if self.context.panes.is_counter {
            return vec![Request::ToggleCounter];
        }
        if self.palette.is_open() {
            return vec![Request::Own(Command::Palette(palette::Command::Close))];
        }
        if self.calls.panel.is_some() {
            return vec![Request::Own(Command::Call(call::Command::Panel(call::panel::Command::Close)))];
        }
        if self.read.find_in_page.is_some() {
            return vec![Request::Own(Command::Read(read::Command::StopFinding))];
        }
        if self.tour.step.is_some() && self.context.notice.is_none() {
            return vec![Request::Own(Command::Tour(tour::Command::End))];
        }
        let last = self.running().next_back().cloned();
        if let Some(last) = last {
            return self.cancel(&last);
        }
        self.settings_page.typing = None;
        // What goes away by itself is no reason to press Escape.
        let is_told = self.context.notice.take().is_some_and(|notice| !notice.goes_by_itself());
        let mut requests = Vec::new();
        if !is_told && !self.context.is_keyboard_elsewhere {
            if !self.find.answer.banners.is_empty() {
                requests.push(Request::Record(self.context.shared.typed.clone()));
            }
            requests.push(Request::Search(String::new()));
        }
        requests.push(Request::GoToSearch);
        requests
    }

    fn cancel(&mut self, work: &Work) -> Vec<Request> {
        work.cancel();
        if self.handout.preview.work() == Some(work) {
            // Without its pages the preview has nothing to show.
            return vec![Request::Own(Command::Handout(handout::Command::Edit(DraftEdit::ShowPage(true))))];
        }
        Vec::new()
    }

    /// A real call ends practice. What is in the box belongs to the one that was on.
    fn new_call(&mut self) -> Vec<Request> {
        let ends_practice = self.practice.is_on().then_some(Command::Practice(practice::Command::End));
        ends_practice.into_iter().chain([Command::Call(call::Command::Begin)]).map(Request::Own).collect()
    }

    /// What belongs to a caller, and not to the call, is gone.
    fn clear_desk(&mut self) -> Vec<Request> {
        self.context.panes.side = SidePane::Call;
        vec![
            Request::Own(Command::Read(read::Command::CloseAll)),
            Request::Own(Command::Leg(leg::Command::Clear)),
            Request::Own(Command::Find(find::Command::Clear)),
            Request::Visit(Route::Start),
            Request::Effect(Effect::ForgetTyping),
            Request::FocusSearch,
        ]
    }
}

/// Another page is gone to, or the same one again.
fn page_opened() -> Vec<Request> {
    // A version that is not in use is read only right after it was asked for.
    vec![
        Request::Own(Command::Review(review::Command::Close)),
        Request::Own(Command::Handout(handout::Command::PageOpened)),
    ]
}

/// One step larger (1), smaller (-1), or back to 100% (0).
fn zoom(step: i8, now: f32) -> Vec<Request> {
    let zoom = if step == 0 { 1.0 } else { now + f32::from(step) * size::ZOOM_STEP };
    let zoom = size::in_zoom_range(zoom);
    if step != 0 && (zoom - now).abs() < f32::EPSILON {
        let end = if step > 0 { "large" } else { "small" };
        return vec![Request::Notify(Notice::hint(format!("It is as {end} as it can be")))];
    }
    vec![Request::Effect(Effect::Zoom(zoom)), Request::change_settings(move |settings| settings.window.zoom = zoom)]
}
