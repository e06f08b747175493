//! The slim bar: way back, lists, theme.

use egui::{Align, Label, Layout, RichText, Ui, vec2};

use super::{
    command::Request,
    desk::{
        action::Action,
        effect::Effect,
        route::{Route, Tab},
    },
    state::State,
    ui::{
        icons,
        theme::{self, Colors, size, space},
        widgets::{choice, icon_button, menu, menu_choice, text_width},
    },
};
use crate::{content::id::Kind, settings::ThemeChoice};

pub fn ui(ui: &mut Ui, state: &State, requests: &mut Vec<Request>) {
    let fit = BarFit::of(ui, state);
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
        step(ui, icons::BACK, Action::Back, state.context.history.can_go_back(), requests);
        step(ui, icons::FORWARD, Action::Forward, state.context.history.can_go_forward(), requests);
        ui.add_space(space::M);
        let (in_sight, folded) = fit.places();
        for place in in_sight {
            place_ui(ui, state, place, requests);
        }
        if !folded.is_empty() {
            browse(ui, state, folded, requests);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            themes(ui, state, requests);
            let name = if state.context.panes.shows_side() { "Hide the right column" } else { "Show the call" };
            if icon_button(ui, icons::TODAY, name, true).clicked() {
                requests.push(Request::Do(Action::ToggleCall));
            }
            if icon_button(ui, icons::QUESTION, Action::Help.label(), true).clicked() {
                requests.push(Request::Do(Action::Help));
            }
            if icon_button(ui, icons::SETTINGS, "Settings", true).clicked() {
                requests.push(Request::Visit(Route::Settings(Tab::default())));
            }
            problems(ui, state, requests);
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
struct BarFit {
    padding: f32,
    /// Which places go into a menu.
    folds: fn(&Route) -> bool,
    /// Width of the clinic's name.
    clinic: f32,
}

impl BarFit {
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
    let clinic = state.context.settings.clinic.name.trim();
    theme::semibold(if clinic.is_empty() { "Legwise" } else { clinic })
}

fn place_ui(ui: &mut Ui, state: &State, (route, name): Place, requests: &mut Vec<Request>) {
    if choice(ui, state.context.route() == &route, name).clicked() {
        requests.push(Request::Visit(route));
    }
}

const BROWSE: &str = "Browse";

/// The places that there is no room for beside each other.
fn browse(ui: &mut Ui, state: &State, places: Vec<Place>, requests: &mut Vec<Request>) {
    let is_inside = places.iter().any(|(route, _)| state.context.route() == route);
    menu(ui, is_inside, BROWSE, |ui| {
        for (route, name) in places {
            if menu_choice(ui, state.context.route() == &route, name).clicked() {
                requests.push(Request::Visit(route));
            }
        }
    });
}

fn step(ui: &mut Ui, icon: &str, action: Action, is_enabled: bool, requests: &mut Vec<Request>) {
    let key = action.key_text(ui.ctx());
    let response = icon_button(ui, icon, action.label(), is_enabled);
    if response.on_hover_text(key).clicked() {
        requests.push(Request::Do(action));
    }
}

fn themes(ui: &mut Ui, state: &State, requests: &mut Vec<Request>) {
    let (icon, name, next) = match state.context.settings.window.theme {
        ThemeChoice::System => (icons::SYSTEM, "Theme: as the system", ThemeChoice::Light),
        ThemeChoice::Light => (icons::LIGHT, "Theme: light", ThemeChoice::Dark),
        ThemeChoice::Dark => (icons::DARK, "Theme: dark", ThemeChoice::HighContrast),
        ThemeChoice::HighContrast => (icons::CONTRAST, "Theme: high contrast", ThemeChoice::System),
    };
    if icon_button(ui, icon, name, true).clicked() {
        requests.push(Request::Effect(Effect::ChooseTheme(next)));
        requests.push(Request::change_settings(move |settings| settings.window.theme = next));
    }
}

fn problem_text(state: &State) -> Option<String> {
    let text = match state.review.problem_count(&state.context) {
        0 => return None,
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    Some(format!("{} {text}", icons::WARNING))
}

fn problems(ui: &mut Ui, state: &State, requests: &mut Vec<Request>) {
    let Some(text) = problem_text(state) else {
        return;
    };
    let label = theme::small(text).color(Colors::of(ui).today.mark);
    if ui.button(label).on_hover_text("Content or settings that can’t be used").clicked() {
        requests.push(Request::Visit(Route::Problems));
    }
}
