//! The letterhead: the logo and what is printed beside it, shown on a real page.

use std::path::PathBuf;

use egui::{Role, Sense, TextEdit, Ui, Vec2, WidgetInfo};

use super::fields::{group, hint, line, lines};
use crate::{
    app::{
        command::Command,
        icons,
        pick::Pick,
        preview::PreviewEdit,
        settings_page::SettingsCommand,
        state::State,
        theme::{self, Colors, size, space},
        views::{
            preview::draw_page,
            widgets::{button, icon_button},
        },
    },
    settings::Settings,
};

pub fn ui(ui: &mut Ui, state: &State, settings: &mut Settings, commands: &mut Vec<Command>) {
    group(ui, "Letterhead", "At the top of each handout.");
    shown(ui, state, commands);
    logo(ui, settings, commands);
    line(ui, "Name", &mut settings.clinic.name, "blank: no name");
    lines(ui, "Address", &mut settings.clinic.address, "A line each, as printed");
    lines(ui, "Hours", &mut settings.clinic.hours, "Mon–Fri 8 am – 5 pm");
    hint(ui, "Telephone numbers are under Clinic.");
}

/// The top of the first page, from the very file that would be printed.
fn shown(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
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
        ui.label(theme::small(format!("{} {problem}", icons::WARNING)).color(Colors::of(ui).today.mark));
    }
    ui.add_space(space::XS);
}

fn logo(ui: &mut Ui, settings: &mut Settings, commands: &mut Vec<Command>) {
    let mut path = settings.clinic.logo.as_deref().map(|path| path.display().to_string()).unwrap_or_default();
    let label = ui.label(theme::medium("Logo"));
    ui.horizontal(|ui| {
        let buttons = size::CHOOSE + size::TARGET + 2.0 * space::S;
        let field = TextEdit::singleline(&mut path).hint_text("A PNG or SVG file");
        let response = ui.add(field.desired_width(ui.available_width() - buttons)).labelled_by(label.id);
        if response.changed() {
            settings.clinic.logo = (!path.trim().is_empty()).then(|| PathBuf::from(path.trim()));
        }
        if button(ui, icons::FOLDER, "Choose…").clicked() {
            commands.push(SettingsCommand::Pick(Pick::Logo).into());
        }
        if settings.clinic.logo.is_some() && icon_button(ui, icons::REMOVE, "No logo", true).clicked() {
            settings.clinic.logo = None;
        }
    });
}
