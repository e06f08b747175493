//! What is wrong with content or settings, where, and what to do.

use egui::Ui;

use super::{sign_off, widgets::bullet};
use crate::app::{
    command::{Action, Command},
    icons,
    state::State,
    theme::{self, Colors, space},
};

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.label(theme::title("Problems"));
    ui.label(theme::body(
        "Legwise works with what is good. These files were left out, or are used as they were before.",
    ));
    ui.add_space(space::M);
    let muted = Colors::of(ui).muted;
    if let Some(problem) = &state.settings_problem {
        bullet(ui, icons::WARNING, theme::body(problem));
    }
    if let Some(problem) = state.own.origin.problem(state.now) {
        bullet(ui, icons::WARNING, theme::body(problem));
        let hint = format!("Connect the share, then press {}.", Action::ReloadContent.key_text(ui.ctx()));
        bullet(ui, "", theme::body(hint).color(muted));
    }
    for diagnostic in &state.reference.diagnostics {
        let place = format!("{}:{}:{}", diagnostic.path, diagnostic.line, diagnostic.column);
        bullet(ui, icons::WARNING, theme::body(format!("{place}\n{}", diagnostic.message)));
        if let Some(hint) = &diagnostic.hint {
            bullet(ui, "", theme::body(hint).color(muted));
        }
    }
    if state.problem_count() == 0 {
        ui.label(theme::body("None.").color(muted));
    }
    sign_off::waiting(ui, state, commands);
}
