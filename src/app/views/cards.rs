//! The cards: patient pages of their own, to hand over beside a handout.

use egui::Ui;

use super::{
    packets,
    widgets::{hint, row},
};
use crate::app::{
    command::Command,
    history::Route,
    state::State,
    theme::{self, Colors, space},
};

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let muted = Colors::of(ui).muted;
    ui.label(theme::title("Cards"));
    hint(ui, "Pages for every patient. Choose one to read it, or to print it.");
    ui.add_space(space::S);
    for (id, card) in state.library().cards() {
        let response = row(ui, false, card.name.en(), |ui| {
            ui.add(egui::Label::new(theme::semibold(card.name.en())).selectable(false));
            let summary = state.settings.clinic.fill(card.summary.en());
            ui.add(egui::Label::new(theme::small(summary).color(muted)).wrap().selectable(false));
        });
        if response.clicked() {
            commands.push(Command::Visit(Route::Card(id.clone())));
        }
    }
    if !state.settings.handout.packets.is_empty() {
        ui.add_space(space::M);
        ui.label(theme::section("Kept packets"));
        hint(ui, "Entries and cards that you keep together. Choose one to print it.");
        packets::list(ui, state, commands);
    }
}
