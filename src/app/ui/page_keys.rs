//! The keys that turn pages, where nothing is typed.

use egui::{Key, Modifiers, Ui, vec2};

/// How far a key turns.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Turn {
    Next,
    Previous,
    First,
    Last,
}

/// What of a page stays in sight when it is turned, as a share of its height.
const OVERLAP: f32 = 0.1;

/// Further than any page is long, in points.
const TO_THE_END: f32 = 1.0e6;

/// The turn that was asked for in this frame; its key is used up.
pub fn pressed(ui: &Ui) -> Option<Turn> {
    ui.input_mut(|input| {
        let keys = [
            (Modifiers::SHIFT, Key::Space, Turn::Previous),
            (Modifiers::NONE, Key::Space, Turn::Next),
            (Modifiers::NONE, Key::PageDown, Turn::Next),
            (Modifiers::NONE, Key::PageUp, Turn::Previous),
            (Modifiers::NONE, Key::Home, Turn::First),
            (Modifiers::NONE, Key::End, Turn::Last),
        ];
        keys.into_iter().find_map(|(modifiers, key, turn)| input.consume_key(modifiers, key).then_some(turn))
    })
}

/// Scrolls the column that is being drawn, which is `height` points high.
pub fn scroll(ui: &Ui, turn: Turn, height: f32) {
    let page = height * (1.0 - OVERLAP);
    let delta = match turn {
        Turn::Next => -page,
        Turn::Previous => page,
        Turn::First => TO_THE_END,
        Turn::Last => -TO_THE_END,
    };
    ui.scroll_with_delta_animation(vec2(0.0, delta), egui::style::ScrollAnimation::none());
}
