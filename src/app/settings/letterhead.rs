//! The letterhead: the logo and what is printed beside it, shown on a real page.

use egui::Ui;

use super::{
    Request, View,
    fields::{group, line, lines, path},
};
use crate::{
    app::{desk::paths::Pick, ui::widgets::hint},
    content::clinic::Clinic,
    settings::Settings,
};

pub fn ui(
    ui: &mut Ui,
    view: View<'_>,
    settings: &mut Settings,
    shown: &mut dyn FnMut(&mut Ui),
    requests: &mut Vec<Request>,
) {
    group(ui, "Letterhead", "At the top of each handout.");
    // First: what is said about the logo must not move the field under the hand.
    path(ui, view, "Logo", &mut settings.clinic.logo, ("A PNG or SVG file", "No logo"), Pick::Logo, requests);
    if is_blank(&view.context.settings.clinic) {
        hint(ui, "Nothing to show yet: fill in the name.");
    } else {
        shown(ui);
    }
    line(ui, "Name", &mut settings.clinic.name, "blank: no name");
    lines(ui, "Address", &mut settings.clinic.address, "A line each, as printed");
    lines(ui, "Hours", &mut settings.clinic.hours, "Mon–Fri 8 am – 5 pm");
    hint(ui, "Telephone numbers are under Clinic.");
}

/// Whether nothing is printed at the top of a handout.
fn is_blank(clinic: &Clinic) -> bool {
    let says_nothing = |lines: &[String]| lines.iter().all(|line| line.trim().is_empty());
    clinic.logo.is_none()
        && clinic.name.trim().is_empty()
        && says_nothing(&clinic.address)
        && says_nothing(&clinic.hours)
        && clinic.phones.iter().all(|phone| phone.number.trim().is_empty())
}
