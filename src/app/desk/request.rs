//! What a feature asks of the rest of the window, in answer to a command or as its view is used.
//!
//! Features don't know each other. A feature's `apply` changes its own state and returns requests; a view pushes them.
//! The root grants them one by one, each before what came after it.

use std::{fmt, sync::Arc};

use super::{
    action::Action,
    context::Typed,
    effect::Effect,
    notice::{Notice, NoticeKind, Undo},
    panes::SidePane,
    reference::Reference,
    route::Route,
    work::{Task, Work},
};
use crate::{
    call::Answer,
    content::{id::Id, red_flag::Disposition},
    settings::Settings,
};

/// Asked by a feature whose own commands are `C`.
#[derive(Debug)]
pub enum Request<C> {
    /// A command of the feature that asks.
    Own(C),
    /// Does work beside the window.
    Start(Task<C>),
    /// Stops work.
    Cancel(Work),
    Effect(Effect),
    Do(Action),

    // What the person is told.
    Notify(Notice),
    /// Takes back what is told, if it is of this kind.
    Withdraw(NoticeKind),
    DismissNotice,
    /// Takes back what is told, unless it is an error: it is not for the next caller.
    ForgetNotices,
    Undo(Undo),

    // What the window shows.
    Visit(Route),
    /// Opens an entry, and keeps the caller's words that led to it.
    Open(Id),
    Back,
    Forward,
    ShowSide(SidePane),
    /// Leaves it to the width of the window whether the side pane is shown.
    FreeSide,
    ToggleSide,
    /// Gives the search box the keyboard.
    FocusSearch,
    /// The same, and the room that it needs.
    GoToSearch,
    /// Ends what can be ended, one thing at a time.
    Escape,

    /// One step larger (1), smaller (-1), or back to 100% (0).
    Zoom(i8),

    // What is kept.
    ChangeSettings(SettingsChange),
    /// What another window changed: nothing of it is to be written.
    TakeOverSettings(Box<Settings>),

    // Of the lookup and the pages.
    Search(String),
    /// Letters that were typed while nothing had the keyboard.
    TypeOn(String),
    /// Looks for entries of the region that is chosen on the figure, or everywhere.
    FollowFigure(Option<Id>),
    TurnTab(Direction),
    CloseTab,
    FindInPage,
    CopyPage,
    ToggleFavourite,

    // Of the call.
    /// Puts what was typed into the call.
    Record(Typed),
    Answer(Answer),
    TakeBackAnswer,
    /// Gives the keys to what the ear asks for, or back.
    AskNow,
    Say,
    FillIn(CallField),
    CopyNote,
    /// Shows the note as it is copied.
    ShowNote,
    /// Opens what is recorded of what happened.
    RecordHappened,
    /// Leads to where a red flag can be set aside.
    SetAside(Id),
    NewCall,
    Resume(CallNumber),
    /// To the other call with the most at stake.
    ToOtherCall,
    /// Back to the call that was at hand before.
    ToCallBefore,
    /// Puts the real call aside for practice.
    PutCallAside,
    BringCallBack,
    /// Begins a practice call, with nothing heard and nothing asked.
    BlankCall,
    /// What belongs to a caller, and not to the call, is gone.
    ClearDesk,
    ForgetPatient,

    // Of the handout.
    MakeHandout(Id),
    MakeShownHandout,
    CloseHandout,
    /// The handout that was closed can't be brought back any more.
    ForgetClosedHandout,
    SaveHandout,
    /// Shows the open page, over the pages of the handout.
    ShowPage,
    LookForPrinters,
    /// The same, because the person wants to see what is found.
    FindPrinters,
    SaveBinder,
    /// Prints the handout; in practice, goes on to the next call.
    PrintOrNext,

    // Of the leg.
    /// Chooses a place on the figure, or none.
    PointAt(Option<Id>),
    ShowOnLeg(Id),
    LoadFigure,

    // Of the clinic's own content.
    /// New content is there.
    Install(Arc<Reference>),
    ReloadContent,

    // Of the window as a whole.
    /// Closes it, unless something is unfinished: then it asks.
    Close,
    /// Shows the counter view, or all again.
    ToggleCounter,

    // Of what lies over the window.
    OpenPalette,
    BeginTour,
    NextTourStep,
    ChooseDisposition(Disposition),
}

/// A change of the settings.
pub struct SettingsChange(Box<dyn FnOnce(&mut Settings)>);

impl SettingsChange {
    pub fn make(self, settings: &mut Settings) {
        (self.0)(settings);
    }
}

impl fmt::Debug for SettingsChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SettingsChange").finish_non_exhaustive()
    }
}

/// Along a list, or through the open pages.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    Up,
    Down,
}

/// Tells a call from others: the first since the start is 1.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CallNumber(pub u32);

/// A field of a call that is typed into.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum CallField {
    PassedTo,
    Caller,
    Patient,
    CallbackNumber,
    Whereabouts,
}

impl CallField {
    /// Those about people, in the order in which they are asked.
    pub const PEOPLE: [Self; 4] = [Self::Caller, Self::Patient, Self::CallbackNumber, Self::Whereabouts];

    /// The field in the window, so that it can be given the keyboard.
    pub fn id(self) -> egui::Id {
        egui::Id::unique(("field of the call", self))
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::PassedTo => "Passed to",
            Self::Caller => "Who is calling",
            Self::Patient => "For whom",
            Self::CallbackNumber => "Call-back number",
            Self::Whereabouts => "Where is the patient now",
        }
    }

    /// The same in a word, before what is typed.
    pub fn lead(self) -> &'static str {
        match self {
            Self::PassedTo => "Passed to",
            Self::Caller => "Caller",
            Self::Patient => "For",
            Self::CallbackNumber => "Number",
            Self::Whereabouts => "Patient is at",
        }
    }
}

impl<C> From<C> for Request<C> {
    fn from(command: C) -> Self {
        Self::Own(command)
    }
}

impl<C> Request<C> {
    pub fn change_settings(change: impl FnOnce(&mut Settings) + 'static) -> Self {
        Self::ChangeSettings(SettingsChange(Box::new(change)))
    }

    pub fn copy(text: String) -> Self {
        Self::Effect(Effect::Copy(text))
    }

    pub fn focus(id: egui::Id) -> Self {
        Self::Effect(Effect::Focus(id))
    }
}

impl<C: 'static> Request<C> {
    /// The same request, with the feature's own commands as commands of another kind.
    pub fn map<D: 'static>(self, wrap: fn(C) -> D) -> Request<D> {
        match self {
            Self::Own(command) => Request::Own(wrap(command)),
            Self::Start(task) => Request::Start(task.map(wrap)),
            Self::Cancel(it) => Request::Cancel(it),
            Self::Effect(it) => Request::Effect(it),
            Self::Do(it) => Request::Do(it),
            Self::Notify(it) => Request::Notify(it),
            Self::Withdraw(it) => Request::Withdraw(it),
            Self::DismissNotice => Request::DismissNotice,
            Self::ForgetNotices => Request::ForgetNotices,
            Self::Visit(it) => Request::Visit(it),
            Self::Open(it) => Request::Open(it),
            Self::Back => Request::Back,
            Self::Forward => Request::Forward,
            Self::ShowSide(it) => Request::ShowSide(it),
            Self::FreeSide => Request::FreeSide,
            Self::ToggleSide => Request::ToggleSide,
            Self::FocusSearch => Request::FocusSearch,
            Self::GoToSearch => Request::GoToSearch,
            Self::Escape => Request::Escape,
            Self::Zoom(it) => Request::Zoom(it),
            Self::TakeOverSettings(it) => Request::TakeOverSettings(it),
            Self::ChangeSettings(it) => Request::ChangeSettings(it),
            Self::Search(it) => Request::Search(it),
            Self::TypeOn(it) => Request::TypeOn(it),
            Self::FollowFigure(it) => Request::FollowFigure(it),
            Self::TurnTab(it) => Request::TurnTab(it),
            Self::CloseTab => Request::CloseTab,
            Self::FindInPage => Request::FindInPage,
            Self::CopyPage => Request::CopyPage,
            Self::ToggleFavourite => Request::ToggleFavourite,
            Self::Record(it) => Request::Record(it),
            Self::Answer(it) => Request::Answer(it),
            Self::TakeBackAnswer => Request::TakeBackAnswer,
            Self::AskNow => Request::AskNow,
            Self::Say => Request::Say,
            Self::FillIn(it) => Request::FillIn(it),
            Self::CopyNote => Request::CopyNote,
            Self::ShowNote => Request::ShowNote,
            Self::RecordHappened => Request::RecordHappened,
            Self::SetAside(it) => Request::SetAside(it),
            Self::NewCall => Request::NewCall,
            Self::Resume(it) => Request::Resume(it),
            Self::PutCallAside => Request::PutCallAside,
            Self::BringCallBack => Request::BringCallBack,
            Self::BlankCall => Request::BlankCall,
            Self::ClearDesk => Request::ClearDesk,
            Self::ForgetPatient => Request::ForgetPatient,
            Self::MakeHandout(it) => Request::MakeHandout(it),
            Self::MakeShownHandout => Request::MakeShownHandout,
            Self::CloseHandout => Request::CloseHandout,
            Self::ForgetClosedHandout => Request::ForgetClosedHandout,
            Self::Undo(it) => Request::Undo(it),
            Self::ToOtherCall => Request::ToOtherCall,
            Self::ToCallBefore => Request::ToCallBefore,
            Self::Close => Request::Close,
            Self::ToggleCounter => Request::ToggleCounter,
            Self::SaveHandout => Request::SaveHandout,
            Self::ShowPage => Request::ShowPage,
            Self::LookForPrinters => Request::LookForPrinters,
            Self::FindPrinters => Request::FindPrinters,
            Self::SaveBinder => Request::SaveBinder,
            Self::PrintOrNext => Request::PrintOrNext,
            Self::PointAt(it) => Request::PointAt(it),
            Self::ShowOnLeg(it) => Request::ShowOnLeg(it),
            Self::LoadFigure => Request::LoadFigure,
            Self::Install(it) => Request::Install(it),
            Self::ReloadContent => Request::ReloadContent,
            Self::OpenPalette => Request::OpenPalette,
            Self::BeginTour => Request::BeginTour,
            Self::NextTourStep => Request::NextTourStep,
            Self::ChooseDisposition(it) => Request::ChooseDisposition(it),
        }
    }
}
