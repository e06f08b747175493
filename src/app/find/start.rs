//! What is shown before anything is opened: what to ask every caller.

use egui::Ui;

use crate::{
    app::{
        desk::context::Context,
        ui::{
            icons,
            theme::{self, Colors, space},
            widgets::{bullet, hint, led},
        },
    },
    content::{id::Id, red_flag::Disposition},
};

/// What to do, and the signs that can't wait.
pub fn welcome(ui: &mut Ui, context: &Context) {
    let clinic = &context.settings.clinic;
    ui.label(theme::title("Who is calling, and about what?"));
    ui.label(theme::body("Type the caller’s own words. Up and Down choose a row, Enter opens it."));
    ui.add_space(space::M);
    let heading = clinic.fill("Signs that mean {emergency}, whatever the leg does");
    led(ui, theme::section(icons::EMERGENCY), theme::section(heading), Colors::of(ui).text);
    // What was answered in this call is not asked again.
    let is_open = |id: &Id| context.shared.call.answer(id).is_none();
    let flags = context.library().red_flags().iter();
    for (_, flag) in flags.filter(|(id, flag)| flag.disposition == Disposition::Emergency && is_open(id)) {
        bullet(ui, "•", theme::body(clinic.fill(flag.ask.en())));
    }
    ui.add_space(space::M);
    let note = "Nothing here has been reviewed by the clinic’s clinician unless the page says so.";
    hint(ui, note);
}

/// Over the page of the row that is chosen, but not opened yet.
pub fn glimpse(ui: &mut Ui) {
    hint(ui, "Chosen in the list. Up and Down choose another, Enter opens it");
}
