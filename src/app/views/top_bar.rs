//! The slim bar: way back, lists, theme.

use egui::{Align, Label, Layout, RichText, Ui, vec2};

use super::widgets::{choice, icon_button, menu, menu_choice, text_width};
use crate::{
    app::{
        command::{Action, Command},
        history::Route,
        icons,
        settings_page::Tab,
        state::State,
        theme::{self, Colors, size, space},
    },
    content::id::Kind,
    settings::ThemeChoice,
};

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let fit = Fit::of(ui, state);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().button_padding.x = fit.padding;
        if fit.padding < space::M {
            ui.spacing_mut().item_spacing.x = space::XS;
        }
        if fit.clinic > size::SHORT_LABEL {
            ui.allocate_ui_with_layout(vec2(fit.clinic, size::TARGET), Layout::left_to_right(Align::Center), |ui| {
                // When it is cut, egui shows all of it to who points at it.
                ui.add(Label::new(clinic(state)).truncate());
            });
            ui.add_space(space::M);
        }
        step(ui, icons::BACK, Action::Back, state.history.can_go_back(), commands);
        step(ui, icons::FORWARD, Action::Forward, state.history.can_go_forward(), commands);
        ui.add_space(space::M);
        let (in_sight, folded) = fit.places();
        for place in in_sight {
            place_ui(ui, state, place, commands);
        }
        if !folded.is_empty() {
            browse(ui, state, folded, commands);
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

/// Where the bar leads, with its name.
type Place = (Route, &'static str);

/// Start and leg, the kinds, and the cards.
fn places() -> [Place; 3 + Kind::ALL.len()] {
    let [complaint, condition, treatment, structure] = Kind::ALL.map(|kind| (Route::Browse(kind), kind.plural()));
    [(Route::Start, "Call"), (Route::Leg, "Leg"), complaint, condition, treatment, structure, (Route::Cards, "Cards")]
}

/// How the bar is laid out in the room it has.
struct Fit {
    padding: f32,
    /// Which places stand in a menu.
    folds: fn(&Route) -> bool,
    /// Width of the clinic's name.
    clinic: f32,
}

impl Fit {
    /// The roomiest layout that fits beside the buttons at the right end.
    fn of(ui: &Ui, state: &State) -> Self {
        let none: fn(&Route) -> bool = |_| false;
        let kinds: fn(&Route) -> bool = |route| matches!(route, Route::Browse(_));
        let lists: fn(&Route) -> bool = |route| matches!(route, Route::Browse(_) | Route::Cards);
        let wanted = text_width(ui, clinic(state)).ceil();
        let mut last = Self { padding: space::XS, folds: |_| true, clinic: 0.0 };
        for (padding, folds) in
            [(space::M, none), (space::S, none), (space::S, kinds), (space::XS, lists), (space::XS, last.folds)]
        {
            last = Self { padding, folds, clinic: 0.0 };
            let room = ui.available_width() - last.width(ui, state) - 2.0 * space::M;
            last.clinic = wanted.min(room);
            if last.clinic >= wanted.min(size::FIELD_LABEL) {
                break;
            }
        }
        last
    }

    fn places(&self) -> (Vec<Place>, Vec<Place>) {
        places().into_iter().partition(|(route, _)| !(self.folds)(route))
    }

    /// Of all but the clinic's name.
    fn width(&self, ui: &Ui, state: &State) -> f32 {
        let gap = if self.padding < space::M { space::XS } else { ui.spacing().item_spacing.x };
        let button = |text: RichText| (text_width(ui, text) + 2.0 * self.padding).max(size::TARGET).ceil() + gap;
        let (in_sight, folded) = self.places();
        let names = in_sight.into_iter().map(|(_, name)| button(theme::small(name))).sum::<f32>();
        let menu = if folded.is_empty() { 0.0 } else { button(theme::small(BROWSE)) + ui.spacing().icon_width + gap };
        let icons = [icons::BACK, icons::FORWARD, icons::SETTINGS, icons::QUESTION, icons::TODAY, icons::CONTRAST];
        let icons = icons.map(|icon| button(RichText::new(icon))).iter().sum::<f32>();
        let problems = problem_text(state).map_or(0.0, |text| button(theme::small(text)));
        names + menu + icons + problems + 2.0 * (space::M + gap)
    }
}

fn clinic(state: &State) -> RichText {
    let clinic = state.settings.clinic.name.trim();
    theme::semibold(if clinic.is_empty() { "Legwise" } else { clinic })
}

fn place_ui(ui: &mut Ui, state: &State, (route, name): Place, commands: &mut Vec<Command>) {
    if choice(ui, state.history.route() == &route, name).clicked() {
        commands.push(Command::Visit(route));
    }
}

const BROWSE: &str = "Browse";

/// The places that there is no room for beside each other.
fn browse(ui: &mut Ui, state: &State, places: Vec<Place>, commands: &mut Vec<Command>) {
    let is_inside = places.iter().any(|(route, _)| state.history.route() == route);
    menu(ui, is_inside, BROWSE, |ui| {
        for (route, name) in places {
            if menu_choice(ui, state.history.route() == &route, name).clicked() {
                commands.push(Command::Visit(route));
            }
        }
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

fn problem_text(state: &State) -> Option<String> {
    let text = match state.problem_count() {
        0 => return None,
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    Some(format!("{} {text}", icons::WARNING))
}

fn problems(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(text) = problem_text(state) else {
        return;
    };
    let label = theme::small(text).color(Colors::of(ui).today.mark);
    if ui.button(label).on_hover_text("Content or settings that can’t be used").clicked() {
        commands.push(Command::Visit(Route::Problems));
    }
}
