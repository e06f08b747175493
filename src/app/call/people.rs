//! Who is calling, for whom, and where the patient is.

use egui::{Align, Layout, Ui};

use super::{Command, Request, View};
use crate::app::{
    desk::request::CallField,
    ui::{
        theme::space,
        widgets::{choice, led_field},
    },
};

/// Where the patient is, over the whole width: a street and a town.
pub fn whereabouts(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    field(ui, view, CallField::Whereabouts, ui.available_width(), requests);
}

/// The other fields. Only in memory, only for this note.
pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
        for each in [CallField::Caller, CallField::Patient] {
            field(ui, view, each, width, requests);
        }
    });
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            ui.spacing_mut().button_padding.x = space::XS;
            with_caller(ui, view, requests);
            field(ui, view, CallField::CallbackNumber, ui.available_width(), requests);
        });
    });
}

fn with_caller(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let chosen = view.calls.current.people.is_with_caller;
    for (is_with, word) in [(false, "Not with caller"), (true, "With caller")] {
        if choice(ui, chosen == Some(is_with), word).on_hover_text("Where the patient is").clicked() {
            requests.push(Command::SetWithCaller((chosen != Some(is_with)).then_some(is_with)).into());
        }
    }
}

pub(super) fn field(ui: &mut Ui, view: View<'_>, field: CallField, width: f32, requests: &mut Vec<Request>) {
    let names = (field.lead(), field.label());
    if let Some(text) = led_field(ui, field.id(), names, view.calls.field(field), width) {
        requests.push(Command::SetField(field, text).into());
    }
}
