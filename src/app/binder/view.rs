//! The downtime binder, on the help page.

use egui::{Id, Ui};

use super::{BinderDesk, Command, Request};
use crate::app::{
    desk::action::Action,
    ui::{
        icons,
        path_box::{PathEdit, path_box},
        theme::{self, space},
        widgets::button,
    },
};

/// The field of the binder's path, where there is no dialog.
pub fn path_box_id() -> Id {
    Id::unique("binder path")
}

/// What to have ready for the day when no computer runs.
pub fn ui(ui: &mut Ui, binder: &BinderDesk, requests: &mut Vec<Request>) {
    ui.label(theme::section("When the computer is down"));
    let what = "The downtime binder has every staff page on paper, with contents and index. Save it, print it on both \
                sides, and print it anew when Legwise or the clinic’s settings change.";
    ui.label(theme::body(what));
    let text = format!("{} ({})", Action::Binder.label(), Action::Binder.key_text(ui.ctx()));
    ui.add_space(space::XS);
    if ui.add_enabled_ui(binder.saving.is_none(), |ui| button(ui, icons::BINDER, &text)).inner.clicked() {
        requests.push(Request::Do(Action::Binder));
    }
    let Some(typed) = &binder.typed_path else { return };
    let action = "Save the binder to this file";
    let edits = path_box(ui, path_box_id(), "File of the binder", typed, action);
    requests.extend(edits.into_iter().map(|edit| match edit {
        PathEdit::Typed(path) => Command::SetPath(path).into(),
        PathEdit::Save => Command::SaveToPath.into(),
        PathEdit::Cancel => Command::StopSaving.into(),
    }));
}
