//! Everything that can be done with a key: the one table.
//!
//! A row of `actions!` is all there is to an action: its name, what the palette and the help page call it, its keys,
//! when it applies and what is said where it doesn't, whether a held key does it again, and what it does. Palette, help
//! page, the README's table and the tests are made from it.

use egui::{Event, InputState, Key, KeyboardShortcut, Modifiers};

use super::{
    context::Context,
    notice::Notice,
    request::{CallField, Direction, Request},
    route::Route,
};
use crate::{call::Answer, content::red_flag::Disposition};

macro_rules! actions {
    ($($name:ident $label:literal, [$($keys:expr),+], $when:ident, $held:ident, $listed:ident => $request:expr;)+) => {
        /// What can be done from anywhere with a key.
        #[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
        pub enum Action {
            $($name),+
        }

        impl Action {
            /// In the order in which the help page shows them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            fn row(self) -> &'static ActionRow {
                match self {
                    $(Self::$name => &const {
                        ActionRow { label: $label, keys: &[$($keys),+], when: $when, held: WhileHeld::$held, listed: InPalette::$listed }
                    }),+
                }
            }

            /// What it does.
            pub fn request<C>(self) -> Request<C> {
                match self {
                    $(Self::$name => $request),+
                }
            }
        }
    };
}

// name, label, keys, when, whether a held key does it again, whether the palette lists it => what it does
actions! {
    Help "Help", [plain(Key::F1)], ALWAYS, Again, Listed => Request::Visit(Route::Help);
    Leg "Point on the leg", [ctrl(Key::G)], ALWAYS, Again, Listed => Request::Visit(Route::Leg);
    Palette "Open a page or do something, by name", [ctrl(Key::K)], ALWAYS, Once, KeyOnly => Request::OpenPalette;
    FocusSearch "Go to the search box", [ctrl(Key::L)], ALWAYS, Again, Listed => Request::GoToSearch;
    ClearSearch "Close what is open, then go to the search box and clear it", [plain(Key::Escape)], ALWAYS, Once, Listed
        => Request::Escape;
    Back "Back", [alt(Key::ArrowLeft)], WITH_PAGE_BEFORE, Again, Listed => Request::Back;
    Forward "Forward", [alt(Key::ArrowRight)], WITH_PAGE_AFTER, Again, Listed => Request::Forward;
    NextPage "Next open page", [ctrl(Key::Tab)], WITH_OTHER_PAGES, Again, Listed => Request::TurnTab(Direction::Down);
    PreviousPage "Previous open page", [ctrl_shift(Key::Tab)], WITH_OTHER_PAGES, Again, Listed => Request::TurnTab(Direction::Up);
    ClosePage "Close the page", [ctrl(Key::W)], WITH_OPEN_PAGE, Once, Listed => Request::CloseTab;
    FindInPage "Find in the page", [ctrl(Key::F)], WITH_WORDS, Once, Listed => Request::FindInPage;
    AnswerYes "Core question: yes", [plain(Key::F2)], ALWAYS, Once, Listed => Request::Answer(Answer::Yes);
    AnswerNo "Core question: no", [plain(Key::F3)], ALWAYS, Once, Listed => Request::Answer(Answer::No);
    TakeBackAnswer "Take the last answer back", [plain(Key::F4)], ALWAYS, Once, Listed => Request::TakeBackAnswer;
    AskNow "Answer what the ear asks for by key, or go back to the core question", [plain(Key::F12)], ALWAYS, Once, Listed => Request::AskNow;
    Happened "What happened", [plain(Key::F5)], ALWAYS, Once, Listed => Request::RecordHappened;
    FillIn "Fill in who is calling", [plain(Key::F6)], ALWAYS, Once, Listed => Request::FillIn(CallField::Caller);
    Said "Mark what to say as said", [plain(Key::F7)], ALWAYS, Once, Listed => Request::Say;
    CopyNote "Copy the call note", [plain(Key::F8)], ALWAYS, Once, Listed => Request::CopyNote;
    ShowNote "Show the call note", [shift(Key::F8)], ALWAYS, Once, Listed => Request::ShowNote;
    NewCall "New call", [ctrl(Key::N)], ALWAYS, Once, Listed => Request::NewCall;
    OtherCall "To the other call that needs it most", [plain(Key::F10)], ALWAYS, Once, Listed => Request::ToOtherCall;
    CallBefore "Back to the call before", [shift(Key::F10)], ALWAYS, Once, Listed => Request::ToCallBefore;
    ToggleCall "Show or hide the right column", [plain(Key::F9)], ALWAYS, Once, Listed => Request::ToggleSide;
    Handout "Make the handout", [ctrl(Key::P)], WITH_ITEM, Once, Listed => Request::MakeShownHandout;
    Save "Save the handout…", [ctrl(Key::S)], WITH_HANDOUT, Once, Listed => Request::SaveHandout;
    Binder "Save the downtime binder…", [ctrl_shift(Key::B)], ALWAYS, Once, Listed => Request::SaveBinder;
    CopyPage "Copy the page as text", [ctrl_shift(Key::C)], WITH_PAGE, Once, Listed => Request::CopyPage;
    ToggleFavourite "Keep the page at hand, or no longer", [ctrl(Key::D)], WITH_PAGE, Once, Listed
        => Request::ToggleFavourite;
    ReloadContent "Read the clinic’s own content again", [ctrl(Key::R)], WITH_FOLDER, Once, Listed
        => Request::ReloadContent;
    ZoomIn "Larger", [ctrl(Key::Plus), ctrl(Key::Equals)], ALWAYS, Again, Listed => Request::Zoom(1);
    ZoomOut "Smaller", [ctrl(Key::Minus)], ALWAYS, Again, Listed => Request::Zoom(-1);
    ZoomReset "Normal size", [ctrl(Key::Num0)], ALWAYS, Again, Listed => Request::Zoom(0);
    Counter "Counter view: hide callers, fill the window with leg or pages, or no longer", [plain(Key::F11)], ALWAYS, Once,
        Listed => Request::ToggleCounter;
    Close "Close Legwise", [ctrl(Key::Q)], ALWAYS, Once, Listed => Request::Close;
    ChooseEmergency "How urgent: Emergency", [alt(Key::Num1)], ALWAYS, Once, Listed
        => Request::ChooseDisposition(Disposition::Emergency);
    ChooseToday "How urgent: Today", [alt(Key::Num2)], ALWAYS, Once, Listed
        => Request::ChooseDisposition(Disposition::Today);
    ChooseRoutine "How urgent: Routine", [alt(Key::Num3)], ALWAYS, Once, Listed
        => Request::ChooseDisposition(Disposition::Routine);
    ChooseSelfCare "How urgent: Self-care", [alt(Key::Num4)], ALWAYS, Once, Listed
        => Request::ChooseDisposition(Disposition::SelfCare);
    NextPractice "Print the handout; in practice: next call", [ctrl(Key::Enter)], WITH_HANDOUT_OR_PRACTICE, Once, KeyOnly
        => Request::PrintOrNext;
}

/// What the table says of an action.
struct ActionRow {
    label: &'static str,
    /// The usual one first.
    keys: &'static [KeyboardShortcut],
    when: When,
    held: WhileHeld,
    listed: InPalette,
}

/// Whether a held key does it again. What decides or records something is done once.
#[derive(Clone, Copy, Eq, PartialEq)]
enum WhileHeld {
    Again,
    Once,
}

/// Whether the palette lists it, or it has a key only.
#[derive(Clone, Copy, Eq, PartialEq)]
enum InPalette {
    Listed,
    KeyOnly,
}

/// When an action applies, and what is said where it doesn't.
#[derive(Clone, Copy)]
struct When {
    holds: fn(&Context) -> bool,
    hint: &'static str,
}

const ALWAYS: When = When { holds: |_| true, hint: "" };
const WITH_PAGE_BEFORE: When =
    When { holds: |context| context.history.can_go_back(), hint: "There is no page to go back to" };
const WITH_PAGE_AFTER: When =
    When { holds: |context| context.history.can_go_forward(), hint: "There is no page to go forward to" };
const WITH_OTHER_PAGES: When =
    When { holds: |context| context.shared.open_pages > 0, hint: "No page is open: open one first" };
const WITH_OPEN_PAGE: When = When { holds: |context| context.open_entry().is_some(), hint: OPEN_AN_ENTRY };
const WITH_PAGE: When = When { holds: |context| context.read_entry().is_some(), hint: OPEN_AN_ENTRY };
const OPEN_AN_ENTRY: &str = "That is done with an entry: open one first";
const WITH_WORDS: When = When {
    holds: |context| context.read_entry().is_some(),
    hint: "Only the words of an open entry can be searched: open it first",
};
const WITH_ITEM: When =
    When { holds: |context| context.shown_item().is_some(), hint: "Open an entry first, then make its handout" };
const WITH_HANDOUT: When =
    When { holds: |context| context.panes.has_handout, hint: "Make the handout first, then save it" };
const WITH_FOLDER: When = When {
    holds: |context| context.settings.content.folder.is_some(),
    hint: "There is no folder for the clinic’s own content. Name one in the settings",
};
const WITH_HANDOUT_OR_PRACTICE: When =
    When { holds: |context| context.shared.is_practice || context.panes.makes_handout(), hint: NO_PRACTICE };
const NO_PRACTICE: &str = "No practice call is on: they begin on the help page (F1)";

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

impl Action {
    /// What it does, as a verb.
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// The keys, the usual one first.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        self.row().keys
    }

    /// The usual key in words, such as `Ctrl+P`.
    pub fn key_text(self, ctx: &egui::Context) -> String {
        self.shortcuts().first().map(|shortcut| ctx.format_shortcut(shortcut)).unwrap_or_default()
    }

    /// What to say where it doesn't apply; `None` where it does.
    pub fn why_not(self, context: &Context) -> Option<Notice> {
        let when = self.row().when;
        (!(when.holds)(context)).then(|| Notice::hint(when.hint))
    }

    /// Whether the palette lists it.
    pub fn is_listed(self) -> bool {
        self.row().listed == InPalette::Listed
    }

    /// Says how urgent the call is, in practice and for the note.
    pub fn choose(disposition: Disposition) -> Self {
        match disposition {
            Disposition::Emergency => Self::ChooseEmergency,
            Disposition::Today => Self::ChooseToday,
            Disposition::Routine => Self::ChooseRoutine,
            Disposition::SelfCare => Self::ChooseSelfCare,
        }
    }
}

/// The actions whose keys were pressed in this frame; those keys are used up.
///
/// Chords with more modifiers are looked at first, so that Ctrl+Shift+C is not taken for Ctrl+C.
pub fn pressed(ctx: &egui::Context) -> Vec<Action> {
    let mut keys: Vec<(KeyboardShortcut, Action)> =
        Action::ALL.iter().flat_map(|action| action.shortcuts().iter().map(|shortcut| (*shortcut, *action))).collect();
    keys.sort_by_key(|(shortcut, _)| std::cmp::Reverse(modifier_count(shortcut.modifiers)));
    // What is unfolded closes with Escape first.
    let is_unfolded = egui::Popup::is_any_open(ctx);
    keys.retain(|(shortcut, _)| !is_unfolded || shortcut.logical_key != Key::Escape);
    ctx.input_mut(|input| {
        let mut has_alt = false;
        keys.retain(|(shortcut, action)| {
            let presses = consume(input, *shortcut);
            has_alt |= shortcut.modifiers.alt && presses != Presses::None;
            presses == Presses::First || (presses == Presses::Held && action.row().held == WhileHeld::Again)
        });
        if has_alt {
            // Alt+1 is a key, not also a 1 in the search box.
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        keys.into_iter().map(|(_, action)| action).collect()
    })
}

/// Enter and Space press what has the keyboard once, however long they are held; in a field they are typed on.
pub fn release_held(ctx: &egui::Context) {
    if ctx.text_edit_focused() {
        return;
    }
    let is_held = |event: &Event| matches!(event, Event::Key { key: Key::Enter | Key::Space, repeat: true, .. });
    ctx.input_mut(|input| input.events.retain(|event| !is_held(event)));
}

/// Uses up a key, and tells whether it was pressed. That it is still held doesn't count.
pub fn pressed_once(input: &mut InputState, key: Key) -> bool {
    consume(input, plain(key)) == Presses::First
}

/// How a key was pressed in a frame.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Presses {
    None,
    /// It was pressed before, and the system repeats it.
    Held,
    First,
}

fn consume(input: &mut InputState, shortcut: KeyboardShortcut) -> Presses {
    let mut presses = Presses::None;
    input.events.retain(|event| match event {
        Event::Key { key, pressed: true, repeat, modifiers, .. }
            if *key == shortcut.logical_key && modifiers.matches_logically(shortcut.modifiers) =>
        {
            if !repeat {
                presses = Presses::First;
            } else if presses == Presses::None {
                presses = Presses::Held;
            }
            false
        }
        _ => true,
    });
    presses
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

    use super::{Action, WhileHeld};

    #[test]
    fn no_two_actions_share_a_key() {
        let mut seen = BTreeSet::new();
        for action in Action::ALL {
            for shortcut in action.shortcuts() {
                assert!(seen.insert(format!("{shortcut:?}")), "{action:?} shares {shortcut:?}");
            }
        }
    }

    #[test]
    fn only_what_looks_around_is_done_again_while_its_key_is_held() {
        use Action::*;
        let looks = [Help, Leg, FocusSearch, Back, Forward, NextPage, PreviousPage, ZoomIn, ZoomOut, ZoomReset];
        for action in Action::ALL {
            assert_eq!(action.row().held == WhileHeld::Again, looks.contains(action), "{action:?}");
        }
    }

    #[test]
    fn the_table_in_the_readme_is_this_one() {
        let window = egui::Context::default();
        window.set_os(egui::os::OperatingSystem::Nix);
        let rows: Vec<String> = Action::ALL
            .iter()
            .map(|action| {
                let keys: Vec<_> = action.shortcuts().iter().map(|keys| window.format_shortcut(keys)).collect();
                format!("| {} | {} |", keys.join(", "), action.label())
            })
            .collect();
        let table = rows.join("\n");
        let readme = include_str!("../../../README.md");
        assert!(readme.contains(&table), "the README’s table of keys should be:\n{table}");
    }
}
