//! What only the window itself can do: the clipboard, the keyboard, its looks.

use egui::Id;

use crate::settings::ThemeChoice;

/// Something that [`Shell`](crate::app::shell::Shell) does to the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Gives the keyboard to a field.
    Focus(Id),
    /// Fields forget what was typed into them before: nobody brings back another person's words with Undo.
    ForgetTyping,
    Copy(String),
    ChooseTheme(ThemeChoice),
    /// 1.0 is 100%.
    Zoom(f32),
}
