//! Who is calling, for whom, and where the patient is.

use egui::Ui;

use super::{Command, Request, View};
use crate::app::{
    desk::request::CallField,
    ui::{
        theme::space,
        widgets::{choice, hint, led_field},
    },
};

/// Where the patient is, over the whole width: a street and a town.
pub fn whereabouts(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    field(ui, view, CallField::Whereabouts, ui.available_width(), requests);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        hint(ui, "With the caller?");
        let chosen = view.calls.current.people.is_with_caller;
        for (is_with, word) in [(true, "With the caller"), (false, "Somewhere else")] {
            if choice(ui, chosen == Some(is_with), word).clicked() {
                requests.push(Command::SetWithCaller((chosen != Some(is_with)).then_some(is_with)).into());
            }
        }
    });
}

/// The other fields, two beside each other. Only in memory, only for this note.
pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    for pair in [[CallField::Caller, CallField::Patient], [CallField::CallbackNumber, CallField::PassedTo]] {
        ui.horizontal(|ui| {
            let width = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
            for each in pair {
                field(ui, view, each, width, requests);
            }
        });
    }
}

fn field(ui: &mut Ui, view: View<'_>, field: CallField, width: f32, requests: &mut Vec<Request>) {
    let names = (field.lead(), field.label());
    if let Some(text) = led_field(ui, field.id(), names, view.calls.field(field), width) {
        requests.push(Command::SetField(field, text).into());
    }
}
