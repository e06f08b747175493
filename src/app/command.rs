//! Everything that can be done, and the one table of keyboard shortcuts.

use egui::{Event, Key, KeyboardShortcut, Modifiers};

use super::{
    binder::BinderEdit, draft::DraftEdit, find_in_page::FindCommand, history::Route, leg::LegCommand,
    packets::PacketEdit, palette::PaletteCommand, practice::PracticeCommand, preview::PreviewEdit,
    settings_page::SettingsCommand, sign_off::SignOffEdit, tour::TourCommand, work::Work,
};
use crate::{
    call::Answer,
    content::{
        id::{Id, Kind},
        red_flag::Disposition,
    },
    settings::{PaperChoice, ThemeChoice},
};

/// A change that a view asks for. [`State::apply`](super::state::State::apply) is the only place
/// that carries it out.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    SetQuery(String),
    /// Letters that were typed while nothing had the keyboard: the caller's words go on.
    TypeOn(String),
    /// Shows only entries of this kind, or of all.
    FilterKind(Option<Kind>),
    /// Shows only entries of this region, or of all.
    FilterRegion(Option<Id>),
    MoveSelection(Direction),
    OpenSelected,
    Open(Id),
    SetTheme(ThemeChoice),
    MakeHandout(Id),
    CloseHandout,
    SetPatient(String),
    SetNote(String),
    SetPaper(PaperChoice),
    SetTwoSided(bool),
    Draft(DraftEdit),
    Packet(PacketEdit),
    Binder(BinderEdit),
    Preview(PreviewEdit),
    LookForPrinters,
    ChoosePrinter(String),
    /// Prints the handout where it was printed last.
    PrintHandout,
    /// Empties the name, which the fonts can't set, and prints.
    PrintWithoutName,
    /// Shows the handout in the system's PDF viewer.
    ViewHandout,
    /// Asks where to save the handout.
    SaveHandout,
    SetPath(String),
    /// Saves the handout to the path that was typed.
    SaveToPath,
    DismissNotice,
    /// Brings back the packet that was just closed.
    UndoClosing,
    /// Stops long work.
    Cancel(Work),
    CopyPage,
    /// Shows the call or the handout in the right column.
    ShowAct(Act),
    SetCallField(CallField, String),
    /// Answers a core question, or takes the same answer back.
    ToggleAnswer(Id, Answer),
    /// Marks a sentence as read aloud, or takes that back.
    ToggleSaid(String),
    /// The core question to ask next came into sight, or went out of it.
    SeeQuestion(bool),
    /// A named clinician has promised to call back within these minutes.
    StartTimer(i64),
    StopTimer(usize),
    ResumeCall(usize),
    /// Brings back a call that is kept for a while.
    ResumeCallBefore(usize),
    /// The figure of the leg is to be seen.
    LoadFigure,
    /// A change of the leg page.
    Leg(LegCommand),
    /// Opens the leg page where an entry's places are.
    ShowOnLeg(Id),
    Settings(SettingsCommand),
    Visit(Route),
    ClosePage(Id),
    Palette(PaletteCommand),
    FindInPage(FindCommand),
    Tour(TourCommand),
    Practice(PracticeCommand),
    /// A change of the form that signs a text.
    SignOff(SignOffEdit),
    /// One of the actions that also have a key.
    Do(Action),
}

/// What the right column shows. Showing one never loses the other.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Act {
    #[default]
    Call,
    Handout,
}

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

    pub fn label(self) -> &'static str {
        match self {
            Self::PassedTo => "Passed to",
            Self::Caller => "Who is calling",
            Self::Patient => "For whom",
            Self::CallbackNumber => "Call-back number",
            Self::Whereabouts => "Where is the patient now",
        }
    }
}

/// Along a list, or through the open pages.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    Up,
    Down,
}

/// What can be done from anywhere with a key.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub enum Action {
    Help,
    Leg,
    FocusSearch,
    ClearSearch,
    Back,
    Forward,
    AnswerYes,
    AnswerNo,
    TakeBackAnswer,
    /// Marks what to say for the worst red flag as said, or takes that back.
    Said,
    CopyNote,
    NewCall,
    ToggleCall,
    FillIn,
    Handout,
    Save,
    Binder,
    CopyPage,
    ToggleFavourite,
    ReloadContent,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Palette,
    FindInPage,
    NextPage,
    PreviousPage,
    ClosePage,
    /// Chooses the disposition of a practice call.
    Choose(Disposition),
    NextPractice,
}

impl Action {
    /// In the order in which the shortcut sheet shows them.
    pub const ALL: [Self; 33] = [
        Self::Help,
        Self::Leg,
        Self::Palette,
        Self::FocusSearch,
        Self::ClearSearch,
        Self::Back,
        Self::Forward,
        Self::NextPage,
        Self::PreviousPage,
        Self::ClosePage,
        Self::FindInPage,
        Self::AnswerYes,
        Self::AnswerNo,
        Self::TakeBackAnswer,
        Self::FillIn,
        Self::Said,
        Self::CopyNote,
        Self::NewCall,
        Self::ToggleCall,
        Self::Handout,
        Self::Save,
        Self::Binder,
        Self::CopyPage,
        Self::ToggleFavourite,
        Self::ReloadContent,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::Choose(Disposition::Emergency),
        Self::Choose(Disposition::Today),
        Self::Choose(Disposition::Routine),
        Self::Choose(Disposition::SelfCare),
        Self::NextPractice,
    ];

    /// What it does, as a verb.
    pub fn label(self) -> &'static str {
        match self {
            Self::Help => "Help",
            Self::Leg => "Point on the leg",
            Self::FocusSearch => "Go to the search box",
            Self::ClearSearch => "Close what is open, then go to the search box and clear it",
            Self::Back => "Back",
            Self::Forward => "Forward",
            Self::AnswerYes => "Core question: yes",
            Self::AnswerNo => "Core question: no",
            Self::TakeBackAnswer => "Take the last answer back",
            Self::Said => "Mark what to say as said",
            Self::CopyNote => "Copy the call note",
            Self::NewCall => "New call",
            Self::ToggleCall => "Show or hide the right column",
            Self::FillIn => "Fill in who is calling",
            Self::Handout => "Make the handout",
            Self::Save => "Save the handout…",
            Self::Binder => "Save the downtime binder…",
            Self::CopyPage => "Copy the page as text",
            Self::ToggleFavourite => "Keep the page at hand, or no longer",
            Self::ReloadContent => "Read the clinic’s own content again",
            Self::ZoomIn => "Larger",
            Self::ZoomOut => "Smaller",
            Self::ZoomReset => "Normal size",
            Self::Palette => "Open a page or do something, by name",
            Self::FindInPage => "Find in the page",
            Self::NextPage => "Next open page",
            Self::PreviousPage => "Previous open page",
            Self::ClosePage => "Close the page",
            Self::Choose(Disposition::Emergency) => "Practice: Emergency",
            Self::Choose(Disposition::Today) => "Practice: Today",
            Self::Choose(Disposition::Routine) => "Practice: Routine",
            Self::Choose(Disposition::SelfCare) => "Practice: Self-care",
            Self::NextPractice => "Print the handout; in practice: next call",
        }
    }

    /// The keys, the usual one first.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(modifiers, key)
        }
        const PLAIN: Modifiers = Modifiers::NONE;
        const CTRL: Modifiers = Modifiers::COMMAND;
        const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        const ALT: Modifiers = Modifiers::ALT;
        match self {
            Self::Help => const { &[key(PLAIN, Key::F1)] },
            Self::Leg => const { &[key(CTRL, Key::G)] },
            Self::FocusSearch => const { &[key(CTRL, Key::L)] },
            Self::ClearSearch => const { &[key(PLAIN, Key::Escape)] },
            Self::Back => const { &[key(ALT, Key::ArrowLeft)] },
            Self::Forward => const { &[key(ALT, Key::ArrowRight)] },
            Self::AnswerYes => const { &[key(PLAIN, Key::F2)] },
            Self::AnswerNo => const { &[key(PLAIN, Key::F3)] },
            Self::TakeBackAnswer => const { &[key(PLAIN, Key::F4)] },
            Self::FillIn => const { &[key(PLAIN, Key::F6)] },
            Self::Said => const { &[key(PLAIN, Key::F7)] },
            Self::CopyNote => const { &[key(PLAIN, Key::F8)] },
            Self::NewCall => const { &[key(CTRL, Key::N)] },
            Self::ToggleCall => const { &[key(PLAIN, Key::F9)] },
            Self::Handout => const { &[key(CTRL, Key::P)] },
            Self::Save => const { &[key(CTRL, Key::S)] },
            Self::Binder => const { &[key(CTRL_SHIFT, Key::B)] },
            Self::CopyPage => const { &[key(CTRL_SHIFT, Key::C)] },
            Self::ToggleFavourite => const { &[key(CTRL, Key::D)] },
            Self::ReloadContent => const { &[key(CTRL, Key::R)] },
            Self::ZoomIn => const { &[key(CTRL, Key::Plus), key(CTRL, Key::Equals)] },
            Self::ZoomOut => const { &[key(CTRL, Key::Minus)] },
            Self::ZoomReset => const { &[key(CTRL, Key::Num0)] },
            Self::Palette => const { &[key(CTRL, Key::K)] },
            Self::FindInPage => const { &[key(CTRL, Key::F)] },
            Self::NextPage => const { &[key(CTRL, Key::Tab)] },
            Self::PreviousPage => const { &[key(CTRL_SHIFT, Key::Tab)] },
            Self::ClosePage => const { &[key(CTRL, Key::W)] },
            Self::Choose(Disposition::Emergency) => const { &[key(ALT, Key::Num1)] },
            Self::Choose(Disposition::Today) => const { &[key(ALT, Key::Num2)] },
            Self::Choose(Disposition::Routine) => const { &[key(ALT, Key::Num3)] },
            Self::Choose(Disposition::SelfCare) => const { &[key(ALT, Key::Num4)] },
            Self::NextPractice => const { &[key(CTRL, Key::Enter)] },
        }
    }

    /// The usual key in words, such as `Ctrl+P`.
    pub fn key_text(self, ctx: &egui::Context) -> String {
        self.shortcuts().first().map(|shortcut| ctx.format_shortcut(shortcut)).unwrap_or_default()
    }
}

/// The actions whose keys were pressed in this frame; those keys are used up.
///
/// Chords with more modifiers are looked at first, so that Ctrl+Shift+C is not taken for Ctrl+C.
pub fn pressed(ctx: &egui::Context) -> Vec<Action> {
    let mut keys: Vec<(KeyboardShortcut, Action)> = Action::ALL
        .into_iter()
        .flat_map(|action| action.shortcuts().iter().map(move |shortcut| (*shortcut, action)))
        .collect();
    keys.sort_by_key(|(shortcut, _)| std::cmp::Reverse(modifier_count(shortcut.modifiers)));
    // What is unfolded closes with Escape first.
    let is_unfolded = egui::Popup::is_any_open(ctx);
    keys.retain(|(shortcut, _)| !is_unfolded || shortcut.logical_key != Key::Escape);
    ctx.input_mut(|input| {
        keys.retain(|(shortcut, _)| input.consume_shortcut(shortcut));
        if keys.iter().any(|(shortcut, _)| shortcut.modifiers.alt) {
            // Alt+1 is a key, not also a 1 in the search box.
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        keys.into_iter().map(|(_, action)| action).collect()
    })
}

fn modifier_count(modifiers: Modifiers) -> usize {
    [modifiers.alt, modifiers.shift, modifiers.ctrl || modifiers.command || modifiers.mac_cmd]
        .into_iter()
        .filter(|held| *held)
        .count()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Action;

    #[test]
    fn no_two_actions_share_a_key() {
        let mut seen = BTreeSet::new();
        for action in Action::ALL {
            for shortcut in action.shortcuts() {
                assert!(seen.insert(format!("{shortcut:?}")), "{action:?} shares {shortcut:?}");
            }
        }
    }
}
