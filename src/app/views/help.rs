//! Help inside: the keys, from the table they are made of, and what is kept where.

use egui::{Grid, Id, Ui};

use super::{
    path_box::{PathEdit, path_box},
    widgets::{bullet, button, hint},
};
use crate::app::{
    binder::BinderEdit,
    command::{Action, Command},
    history::Route,
    icons,
    state::State,
    theme::{self, size, space},
    tour::TourCommand,
};

/// What a person at the desk must know about privacy and limits.
const GOOD_TO_KNOW: &[&str] = &[
    "Legwise helps to ask and to pass on. It never diagnoses, and no banner never means that all is well.",
    "Names, notes and what callers say stay in memory only, and nothing of it is saved. A new call forgets them once they were copied; one that was not, or in which something urgent was not said yet, is kept for a while.",
    "A patient’s name on a handout is in that print or that PDF only. The system’s print queue may keep a copy of a job until it is done, or longer if it was set up so: ask your IT.",
    "What you copy lies on the clipboard until something else is copied.",
    "When in doubt, pass the call to a clinician.",
];

/// The field of the binder's path, where there is no dialog.
pub fn binder_path_box_id() -> Id {
    Id::unique("binder path")
}

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.label(theme::title("Help"));
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        if button(ui, icons::DRILL, "Practice calls").clicked() {
            commands.push(Command::Visit(Route::Practice));
        }
        if button(ui, icons::TOUR, "Tour of the window").clicked() {
            commands.push(TourCommand::Begin.into());
        }
    });
    ui.add_space(space::M);
    ui.label(theme::section("Good to know"));
    for line in GOOD_TO_KNOW {
        bullet(ui, "•", theme::body(*line));
    }
    ui.add_space(space::M);
    ui.label(theme::section("Keys"));
    let doing = ui.available_width() - size::KEYS - space::XL;
    Grid::new("keys").num_columns(2).spacing([space::XL, space::XS]).max_col_width(doing).show(ui, |ui| {
        for action in Action::ALL {
            let keys: Vec<_> = action.shortcuts().iter().map(|shortcut| ui.ctx().format_shortcut(shortcut)).collect();
            ui.label(theme::semibold(keys.join(" or ")));
            ui.label(theme::body(action.label()));
            ui.end_row();
        }
        ui.label(theme::semibold("Up, Down, Enter"));
        ui.label(theme::body("Choose a row and open it, while the search box has the keyboard"));
        ui.end_row();
    });
    ui.add_space(space::M);
    binder(ui, state, commands);
    ui.add_space(space::M);
    let version = concat!("Legwise ", env!("CARGO_PKG_VERSION"));
    hint(ui, version);
}

/// What to have ready for the day when no computer runs.
fn binder(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.label(theme::section("When the computer is down"));
    let what = "The downtime binder has every staff page on paper, with contents and index. Save it, print it on both \
                sides, and print it anew when Legwise or the clinic’s settings change.";
    ui.label(theme::body(what));
    let text = format!("{} ({})", Action::Binder.label(), Action::Binder.key_text(ui.ctx()));
    ui.add_space(space::XS);
    if ui.add_enabled_ui(!state.binder.is_saving, |ui| button(ui, icons::BINDER, &text)).inner.clicked() {
        commands.push(Command::Do(Action::Binder));
    }
    let Some(typed) = &state.binder.typed_path else { return };
    let action = "Save the binder to this file";
    let edits = path_box(ui, binder_path_box_id(), "File of the binder", typed, action);
    commands.extend(edits.into_iter().map(|edit| match edit {
        PathEdit::Typed(path) => Command::Binder(BinderEdit::SetPath(path)),
        PathEdit::Save => Command::Binder(BinderEdit::SaveToPath),
        PathEdit::Cancel => Command::Binder(BinderEdit::StopSaving),
    }));
}
