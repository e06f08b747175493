//! The letterhead: the logo and what is printed beside it, shown on a real page.

use egui::{Role, Sense, Ui, Vec2, WidgetInfo};

use super::fields::{group, line, lines, path};
use crate::{
    app::{
        command::Command,
        pick::Pick,
        preview::PreviewEdit,
        state::State,
        theme::{size, space},
        views::{
            preview::draw_page,
            widgets::{hint, warning},
        },
    },
    content::clinic::Clinic,
    settings::Settings,
};

pub fn ui(ui: &mut Ui, state: &State, settings: &mut Settings, commands: &mut Vec<Command>) {
    group(ui, "Letterhead", "At the top of each handout.");
    // First: what is said about the logo must not move the field under the hand.
    path(ui, state, "Logo", &mut settings.clinic.logo, ("A PNG or SVG file", "No logo"), Pick::Logo, commands);
    shown(ui, state, commands);
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

/// The top of the first page, from the very file that would be printed.
fn shown(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if is_blank(&state.settings.clinic) {
        hint(ui, "Nothing to show yet: fill in the name.");
        return;
    }
    let preview = &state.preview;
    let paper = preview.pages.first().map_or(size::FIRST_PAGE, |page| page.size.into());
    let scale = (ui.available_width() / paper.x).min(size::PAPER_POINT);
    let wanted = scale * ui.pixels_per_point();
    if wanted.to_bits() != preview.scale.to_bits() {
        commands.push(Command::Preview(PreviewEdit::Scale(wanted)));
    }
    if preview.visible != (0..1) {
        commands.push(Command::Preview(PreviewEdit::See(0..1)));
    }
    let room = Vec2::new(paper.x * scale, paper.y * scale * size::LETTERHEAD);
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "The letterhead as it is printed"));
    if let Some(page) = preview.pages.first() {
        draw_page(ui, page, rect, size::LETTERHEAD);
    }
    if let Some(problem) = preview.problem.as_ref().map(|problem| &problem.text).or(preview.warning.as_ref()) {
        warning(ui, problem);
    }
    ui.add_space(space::XS);
}
