//! What a page owes to the strip over it: nothing on it is calmer than the call.

use egui::{Response, Ui};

use crate::{
    app::{
        desk::{action::Action, context::CallOnPages},
        ui::{
            icons,
            theme::{self, Colors},
            widgets::{band, button, led, primary_button},
        },
    },
    content::red_flag::Disposition,
};

/// What every page begins with in this call.
pub fn first(ui: &mut Ui, call: &CallOnPages) {
    for text in &call.first {
        let tone = Colors::of(ui).disposition(Disposition::Today);
        band(ui, tone, |ui| {
            led(ui, theme::semibold(icons::WARNING), theme::semibold(text), tone.mark);
        });
    }
}

/// The button that makes the handout. It steps back where the call is more urgent than the page, as `over` tells.
pub fn handout(ui: &mut Ui, over: Option<&str>) -> Response {
    let print = format!("Handout ({})", Action::Handout.key_text(ui.ctx()));
    match over {
        Some(over) => button(ui, icons::PRINT, &print).on_hover_text(format!("First, {over}")),
        None => primary_button(ui, icons::PRINT, &print, true),
    }
}
