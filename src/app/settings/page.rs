//! The settings page: tabs, each a part of the settings, checked as they are typed.
//!
//! A tab edits a copy; what it changed goes to the view as a whole.

use egui::{Role, Ui, WidgetInfo};

use super::{Command, Request, View, booking, clinic, letterhead, tabs};
use crate::{
    app::{
        desk::route::{Route, Tab},
        ui::{
            theme::{self, Colors, space},
            widgets::choice,
        },
    },
    settings::check,
};

/// `letterhead` draws the top of a handout's first page, as it would be printed.
pub fn ui(ui: &mut Ui, view: View<'_>, tab: Tab, letterhead: &mut dyn FnMut(&mut Ui), requests: &mut Vec<Request>) {
    ui.label(theme::title("Settings"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(space::XS);
        for other in Tab::ALL {
            let response = choice(ui, other == tab, other.short_label()).on_hover_text(other.label());
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, other == tab, other.label()));
            if response.clicked() {
                requests.push(Request::Visit(Route::Settings(other)));
            }
        }
    });
    ui.add_space(space::S);
    if let Some(problem) = &view.context.settings_problem {
        let text = format!("What you change here holds until you close Legwise. {problem}");
        ui.label(theme::body(text).color(Colors::of(ui).emergency.mark));
        ui.add_space(space::S);
    }
    let mut settings = view.context.settings.clone();
    let problems = check::problems(&settings);
    ui.spacing_mut().item_spacing.y = space::M;
    match tab {
        Tab::Clinic => clinic::ui(ui, &mut settings.clinic, &problems),
        Tab::Letterhead => letterhead::ui(ui, view, &mut settings, letterhead, requests),
        Tab::Booking => booking::ui(ui, view.context.library(), &mut settings.clinic, &problems),
        Tab::Screen => tabs::screen(ui, view, &mut settings, requests),
        Tab::Calls => tabs::calls(ui, &mut settings, &problems),
        Tab::Content => tabs::content(ui, view, &mut settings, requests),
        Tab::Desks => tabs::desks(ui, view, requests),
    }
    if settings != view.context.settings {
        requests.push(Command::Change(Box::new(settings)).into());
    }
}
