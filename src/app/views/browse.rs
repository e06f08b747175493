//! All entries of a kind, A–Z.

use egui::{Align, Layout, Rect, Ui, UiBuilder};

use super::widgets::{disposition_mark, hint, row};
use crate::{
    app::{
        command::Command,
        state::State,
        theme::{self, Colors, size, space},
    },
    content::{entry::Entry, id::Kind},
};

/// In two columns where `room` is wide enough for both.
pub fn ui(ui: &mut Ui, state: &State, kind: Kind, room: Rect, commands: &mut Vec<Command>) {
    let entries = state.library().of_kind(kind);
    ui.label(theme::title(kind.plural()));
    hint(ui, format!("{} entries, A–Z", entries.len()));
    ui.add_space(space::S);
    if room.width() < size::TWO_COLUMNS {
        list(ui, state, &entries, commands);
        return;
    }
    let half = entries.len().div_ceil(2);
    let (first, second) = entries.split_at_checked(half).unwrap_or_default();
    let place = Rect::from_min_max(ui.cursor().min, room.max);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.columns(2, |columns| {
            for (column, entries) in columns.iter_mut().zip([first, second]) {
                list(column, state, entries, commands);
            }
        });
    });
}

fn list(ui: &mut Ui, state: &State, entries: &[&Entry], commands: &mut Vec<Command>) {
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
