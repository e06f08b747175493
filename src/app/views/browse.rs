//! All entries of a kind, A–Z.

use egui::{Align, Layout, Ui};

use super::widgets::{disposition_mark, hint, row};
use crate::{
    app::{
        command::Command,
        state::State,
        theme::{self, Colors, space},
    },
    content::id::Kind,
};

pub fn ui(ui: &mut Ui, state: &State, kind: Kind, commands: &mut Vec<Command>) {
    let entries = state.library().of_kind(kind);
    ui.label(theme::title(kind.plural()));
    hint(ui, format!("{} entries, A–Z", entries.len()));
    ui.add_space(space::S);
    for entry in entries {
        let response = row(ui, false, entry.name.en(), |ui| {
            ui.horizontal(|ui| {
                ui.add(egui::Label::new(theme::semibold(entry.name.en())).selectable(false));
                if let Some(disposition) = entry.disposition() {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| disposition_mark(ui, disposition));
                }
            });
            let summary = state.settings.clinic.fill(entry.summary.en());
            ui.add(egui::Label::new(theme::small(summary).color(Colors::of(ui).muted)).wrap().selectable(false));
        });
        if response.clicked() {
            commands.push(Command::Open(entry.id.clone()));
        }
    }
}
