//! The slim bar: way back, lists, theme.

use egui::{Align, Layout, Ui};

use super::widgets::{choice, icon_button};
use crate::{
    app::{
        command::{Action, Command},
        history::Route,
        icons,
        settings_page::Tab,
        state::State,
        theme::{self, Colors, space},
    },
    content::id::Kind,
    settings::ThemeChoice,
};

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        let clinic = state.settings.clinic.name.trim();
        ui.label(theme::semibold(if clinic.is_empty() { "Legwise" } else { clinic }));
        ui.add_space(space::M);
        step(ui, icons::BACK, Action::Back, state.history.can_go_back(), commands);
        step(ui, icons::FORWARD, Action::Forward, state.history.can_go_forward(), commands);
        ui.add_space(space::M);
        if !state.is_wide() {
            ui.spacing_mut().button_padding.x = space::XS;
            ui.spacing_mut().item_spacing.x = space::XS;
        }
        if choice(ui, state.history.route() == &Route::Start, "Call").clicked() {
            commands.push(Command::Visit(Route::Start));
        }
        if choice(ui, state.history.route() == &Route::Leg, "Leg").clicked() {
            commands.push(Command::Do(Action::Leg));
        }
        for kind in Kind::ALL {
            let is_shown = state.history.route() == &Route::Browse(kind);
            if choice(ui, is_shown, kind.plural()).clicked() {
                commands.push(Command::Visit(Route::Browse(kind)));
            }
        }
        if choice(ui, state.history.route() == &Route::Cards, "Cards").clicked() {
            commands.push(Command::Visit(Route::Cards));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            themes(ui, state, commands);
            let name = if state.shows_act() { "Hide the right column" } else { "Show the call" };
            if icon_button(ui, icons::TODAY, name, true).clicked() {
                commands.push(Command::Do(Action::ToggleCall));
            }
            if icon_button(ui, icons::QUESTION, Action::Help.label(), true).clicked() {
                commands.push(Command::Do(Action::Help));
            }
            if icon_button(ui, icons::SETTINGS, "Settings", true).clicked() {
                commands.push(Command::Visit(Route::Settings(Tab::default())));
            }
            problems(ui, state, commands);
        });
    });
}

fn step(ui: &mut Ui, icon: &str, action: Action, is_enabled: bool, commands: &mut Vec<Command>) {
    let key = action.key_text(ui.ctx());
    let response = icon_button(ui, icon, action.label(), is_enabled);
    if response.on_hover_text(key).clicked() {
        commands.push(Command::Do(action));
    }
}

fn themes(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let (icon, name, next) = match state.settings.window.theme {
        ThemeChoice::System => (icons::SYSTEM, "Theme: as the system", ThemeChoice::Light),
        ThemeChoice::Light => (icons::LIGHT, "Theme: light", ThemeChoice::Dark),
        ThemeChoice::Dark => (icons::DARK, "Theme: dark", ThemeChoice::HighContrast),
        ThemeChoice::HighContrast => (icons::CONTRAST, "Theme: high contrast", ThemeChoice::System),
    };
    if icon_button(ui, icon, name, true).clicked() {
        commands.push(Command::SetTheme(next));
    }
}

fn problems(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let count = state.problem_count();
    if count == 0 {
        return;
    }
    let text = if count == 1 { "1 problem".to_owned() } else { format!("{count} problems") };
    let label = theme::small(format!("{} {text}", icons::WARNING)).color(Colors::of(ui).today.mark);
    if ui.button(label).on_hover_text("Content or settings that can't be used").clicked() {
        commands.push(Command::Visit(Route::Problems));
    }
}
