//! The settings page: tabs, each a part of the settings, checked as they are typed.
//!
//! A tab edits a copy; what it changed goes to the state as a whole.

mod booking;
mod clinic;
mod desk;
mod fields;
mod letterhead;

use egui::{Role, Ui, WidgetInfo};

use super::widgets::choice;
use crate::{
    app::{
        command::Command,
        history::Route,
        settings_page::{SettingsCommand, Tab},
        state::State,
        theme::{self, Colors, space},
    },
    settings::check,
};

pub fn ui(ui: &mut Ui, state: &State, tab: Tab, commands: &mut Vec<Command>) {
    ui.label(theme::title("Settings"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(space::XS);
        for other in Tab::ALL {
            let response = choice(ui, other == tab, other.short_label()).on_hover_text(other.label());
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, other == tab, other.label()));
            if response.clicked() {
                commands.push(Command::Visit(Route::Settings(other)));
            }
        }
    });
    ui.add_space(space::S);
    if let Some(problem) = &state.settings_problem {
        let text = format!("What you change here holds until you close Legwise. {problem}");
        ui.label(theme::body(text).color(Colors::of(ui).emergency.mark));
        ui.add_space(space::S);
    }
    let mut settings = state.settings.clone();
    let problems = check::problems(&settings);
    ui.spacing_mut().item_spacing.y = space::M;
    match tab {
        Tab::Clinic => clinic::ui(ui, &mut settings.clinic, &problems),
        Tab::Letterhead => letterhead::ui(ui, state, &mut settings, commands),
        Tab::Booking => booking::ui(ui, state.library(), &mut settings.clinic, &problems),
        Tab::Screen => desk::screen(ui, state, &mut settings, commands),
        Tab::Calls => desk::calls(ui, &mut settings, &problems),
        Tab::Content => desk::content(ui, state, &mut settings, commands),
        Tab::Desks => desk::desks(ui, state, commands),
    }
    if settings != state.settings {
        commands.push(SettingsCommand::Change(Box::new(settings)).into());
    }
}
