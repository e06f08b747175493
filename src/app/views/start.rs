//! The page before anything is opened: the chosen row, or what to ask every caller.

use egui::{Rect, Ui};

use super::{
    entry,
    widgets::{bullet, hint, led},
};
use crate::{
    app::{
        command::Command,
        icons,
        state::State,
        theme::{self, Colors, space},
    },
    content::red_flag::Disposition,
};

pub fn ui(ui: &mut Ui, state: &State, room: Rect, commands: &mut Vec<Command>) {
    if let Some(id) = state.glimpsed_entry() {
        hint(ui, "Chosen in the list. Up and Down choose another, Enter opens it");
        return entry::ui(ui, state, id, room.with_min_y(ui.cursor().top()), commands);
    }
    ui.label(theme::title("Who is calling, and about what?"));
    ui.label(theme::body("Type the caller’s own words. Up and Down choose a row, Enter opens it."));
    ui.add_space(space::M);
    let heading = state.settings.clinic.fill("Signs that mean {emergency}, whatever the leg does");
    led(ui, theme::section(icons::EMERGENCY), theme::section(heading), Colors::of(ui).text);
    for flag in state.library().red_flags().values().filter(|flag| flag.disposition == Disposition::Emergency) {
        bullet(ui, "•", theme::body(state.settings.clinic.fill(flag.ask.en())));
    }
    ui.add_space(space::M);
    let note = "Nothing here has been reviewed by the clinic’s clinician unless the page says so.";
    hint(ui, note);
}
