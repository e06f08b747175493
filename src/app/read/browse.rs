//! All entries of a kind, A–Z.

use egui::{Align, Layout, Rect, Ui, UiBuilder};

use super::{Request, View};
use crate::{
    app::ui::{
        theme::{self, Colors, size, space},
        widgets::{disposition_mark, hint, row},
    },
    content::{entry::Entry, id::Kind},
};

/// In two columns where `room` is wide enough for both.
pub fn ui(ui: &mut Ui, view: View<'_>, kind: Kind, room: Rect, requests: &mut Vec<Request>) {
    let entries = view.context.library().of_kind(kind);
    ui.label(theme::title(kind.plural()));
    hint(ui, format!("{} entries, A–Z", entries.len()));
    ui.add_space(space::S);
    if room.width() < size::TWO_COLUMNS {
        list(ui, view, &entries, requests);
        return;
    }
    let half = entries.len().div_ceil(2);
    let (first, second) = entries.split_at_checked(half).unwrap_or_default();
    let place = Rect::from_min_max(ui.cursor().min, room.max);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.columns(2, |columns| {
            for (column, entries) in columns.iter_mut().zip([first, second]) {
                list(column, view, entries, requests);
            }
        });
    });
}

fn list(ui: &mut Ui, view: View<'_>, entries: &[&Entry], requests: &mut Vec<Request>) {
    for entry in entries {
        let response = row(ui, false, entry.name.en(), |ui| {
            ui.horizontal(|ui| {
                ui.add(egui::Label::new(theme::semibold(entry.name.en())).selectable(false));
                if let Some(disposition) = entry.disposition() {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| disposition_mark(ui, disposition));
                }
            });
            let summary = view.context.settings.clinic.fill(entry.summary.en());
            ui.add(egui::Label::new(theme::small(summary).color(Colors::of(ui).muted)).wrap().selectable(false));
        });
        if response.clicked() {
            requests.push(Request::Open(entry.id.clone()));
        }
    }
}
