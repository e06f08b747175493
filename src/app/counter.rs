//! The counter view: nothing about callers is in sight, and leg, page or handout fill the window.

use egui::{Align, Frame, Layout, Margin, Panel, Ui};

use super::{
    command::Request,
    desk::{action::Action, context::Context},
    ui::{
        icons,
        theme::{self, Colors, size, space},
        widgets::{announce, choice},
    },
};

/// Whether an action may be done while somebody looks on.
pub fn allows(action: Action) -> bool {
    use Action::{
        Back, ClearSearch, Close, Counter, FocusSearch, Forward, Leg, NextPage, NextPractice, PreviousPage, ZoomIn,
        ZoomOut, ZoomReset,
    };
    matches!(
        action,
        Leg | Back
            | Forward
            | NextPage
            | PreviousPage
            | ZoomIn
            | ZoomOut
            | ZoomReset
            | Counter
            | Close
            | NextPractice
            | ClearSearch
            | FocusSearch
    )
}

/// The bar at the top. Of callers it has a number and an urgency each, where something urgent waits.
pub fn bar(ui: &mut Ui, context: &Context, waiting: &[String], is_overdue: bool, requests: &mut Vec<Request>) {
    let margin = Margin::symmetric(space::L as i8, space::S as i8);
    let bar = Panel::top("counter bar").frame(Frame::new().inner_margin(margin)).exact_size(size::BAR);
    bar.show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let clinic = context.settings.clinic.name.trim();
            ui.label(theme::semibold(if clinic.is_empty() { "Legwise" } else { clinic }));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let key = Action::Counter.key_text(ui.ctx());
                if choice(ui, false, &format!("Back to the desk ({key})")).clicked() {
                    requests.push(Request::Do(Action::Counter));
                }
                if !waiting.is_empty() {
                    let colors = Colors::of(ui);
                    let color = if is_overdue { colors.emergency.mark } else { colors.today.mark };
                    let icon = if is_overdue { icons::TIMER } else { icons::BACK };
                    let text = theme::small(format!("{icon}  {}", waiting.join("; "))).color(color);
                    announce(&ui.add(egui::Label::new(text).truncate()), is_overdue);
                }
            });
        });
    });
}
