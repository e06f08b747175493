//! Who is calling, for whom, and where the patient is.

use egui::Ui;

use super::{Command, Request, View};
use crate::app::{
    desk::request::CallField,
    ui::{
        theme::{self, space},
        widgets::{choice, led_field, text_width},
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
        close_beside(ui);
        let words = WITH_CALLER.map(|(_, word)| word);
        let width = room_beside(ui, &words);
        field(ui, view, CallField::CallbackNumber, width, requests);
        let chosen = view.calls.current.people.is_with_caller;
        for (is_with, word) in WITH_CALLER {
            if choice(ui, chosen == Some(is_with), word).on_hover_text("Where the patient is").clicked() {
                requests.push(Command::SetWithCaller((chosen != Some(is_with)).then_some(is_with)).into());
            }
        }
    });
}

const WITH_CALLER: [(bool, &str); 2] = [(true, "With caller"), (false, "Not with caller")];

/// A field has choices beside it.
pub(super) fn close_beside(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.x = space::XS;
    ui.spacing_mut().button_padding.x = space::XS;
}

/// The room that choices of these words leave for the field before them: the keyboard comes to it first.
pub(super) fn room_beside(ui: &Ui, words: &[&str]) -> f32 {
    let spacing = ui.spacing();
    let around = 2.0 * spacing.button_padding.x + spacing.item_spacing.x;
    let taken: f32 = words.iter().map(|word| text_width(ui, theme::small(*word)).ceil() + around).sum();
    ui.available_width() - taken
}

pub(super) fn field(ui: &mut Ui, view: View<'_>, field: CallField, width: f32, requests: &mut Vec<Request>) {
    let names = (field.lead(), field.label());
    if let Some(text) = led_field(ui, field.id(), names, view.calls.field(field), width) {
        requests.push(Command::SetField(field, text).into());
    }
}
