//! Where a file is to be saved, typed for want of a dialog.

use egui::{Id, TextEdit, Ui, text::CCursorRange};

use super::{
    icons,
    theme::{self, space},
    widgets::{button, choice, is_entered, keep_in_sight, warning},
};
use crate::app::desk::paths::TypedPath;

/// What is done about a path that is typed for want of a dialog.
pub enum PathEdit {
    Typed(String),
    Save,
    Cancel,
}

/// What is said of a path that is taken.
pub const IS_TAKEN: &str = "A file of that name is there. Saving once more replaces it.";

/// Where a file is to be saved, typed for want of a dialog.
pub fn path_box(ui: &mut Ui, id: Id, name: &str, typed: &TypedPath, action: &str) -> Vec<PathEdit> {
    ui.add_space(space::S);
    ui.label(theme::body("Nothing was saved. If no dialog appeared, type where to save:"));
    let mut path = typed.text.clone();
    let label = ui.label(theme::medium(name));
    let field = ui.add(TextEdit::singleline(&mut path).id(id).desired_width(f32::INFINITY)).labelled_by(label.id);
    keep_in_sight(&field);
    // It is given the keyboard from outside, which egui doesn't count as gaining it.
    let has_keyboard = field.has_focus();
    let had_keyboard = ui.data_mut(|data| {
        std::mem::replace(data.get_temp_mut_or_default::<bool>(id.with("had the keyboard")), has_keyboard)
    });
    if has_keyboard && !had_keyboard {
        select_all(ui, id, &typed.text);
    }
    let is_entered = is_entered(ui, &field);
    let mut edits: Vec<_> = field.changed().then_some(PathEdit::Typed(path)).into_iter().collect();
    if typed.is_taken {
        warning(ui, IS_TAKEN);
    }
    let action = if typed.is_taken { "Replace that file" } else { action };
    ui.horizontal(|ui| {
        if button(ui, icons::SAVE, action).clicked() || is_entered {
            edits.push(PathEdit::Save);
        }
        if choice(ui, false, "Cancel").clicked() {
            edits.push(PathEdit::Cancel);
        }
    });
    edits
}

/// Selects the `text` of a field, so that typing replaces it.
fn select_all(ui: &Ui, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    TextEdit::store_state(ui.ctx(), field, state);
}
