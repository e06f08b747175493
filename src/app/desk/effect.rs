//! What only the window itself can do: the clipboard, the keyboard, its looks.

use egui::Id;

use crate::settings::ThemeChoice;

/// How much a person's eye is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Attention {
    Calm,
    Urgent,
}

/// Something that [`Shell`](crate::app::shell::Shell) does to the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Gives the keyboard to a field.
    Focus(Id),
    /// Takes the keyboard from whatever has it.
    FreeKeyboard,
    /// Fields forget what was typed into them before: nobody brings back another person's words with Undo.
    ForgetTyping,
    Copy(String),
    /// The same for a call note: a secret.
    CopyNote(String),
    /// Asks for the person's eye, behind whatever they work in.
    Attention(Attention),
    /// Closes the window.
    Close,
    ChooseTheme(ThemeChoice),
    /// 1.0 is 100%.
    Zoom(f32),
}
