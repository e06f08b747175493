//! The cards: patient pages of their own, to hand over beside a handout.

use egui::Ui;

use super::{Request, View};
use crate::app::{
    desk::route::Route,
    ui::{
        theme::{self, Colors, space},
        widgets::{hint, row},
    },
};

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let muted = Colors::of(ui).muted;
    ui.label(theme::title("Cards"));
    hint(ui, "Pages for every patient. Choose one to read it, or to print it.");
    ui.add_space(space::S);
    for (id, card) in view.context.library().cards() {
        let response = row(ui, false, card.name.en(), |ui| {
            ui.add(egui::Label::new(theme::semibold(card.name.en())).selectable(false));
            let summary = view.context.settings.clinic.fill(card.summary.en());
            ui.add(egui::Label::new(theme::small(summary).color(muted)).wrap().selectable(false));
        });
        if response.clicked() {
            requests.push(Request::Visit(Route::Card(id.clone())));
        }
    }
}
