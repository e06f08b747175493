//! The other calls at the top of the side pane, the most at stake first: two lines until they are opened.

use egui::{Align, Layout, Role, Ui, WidgetInfo, vec2};

use super::{
    Command, Request, View,
    list::{OtherCall, Stake, capital, title_here},
};
use crate::app::{
    desk::action::Action,
    ui::{
        icons,
        theme::{self, Colors, size, space},
        widgets::{self, choice, icon_button, icon_button_width, text_width},
    },
};

/// Lines that are seen before the list is opened.
const CLOSED_LINES: usize = 2;

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let others = view.calls.others.in_order(view.context);
    if others.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = space::XS;
    let lists_all = view.calls.lists_all;
    if lists_all {
        let height = size::CALLS_KEPT * (size::TARGET + space::XS);
        egui::ScrollArea::vertical().id_salt("other calls").max_height(height).show(ui, |ui| {
            for other in &others {
                line(ui, view, other, None, requests);
            }
        });
        if choice(ui, false, "Fewer calls").clicked() {
            requests.push(Command::ListAll(false).into());
        }
    } else {
        for (at, other) in others.iter().take(CLOSED_LINES).enumerate() {
            let more = (at + 1 == CLOSED_LINES && others.len() > CLOSED_LINES).then(|| others.len() - CLOSED_LINES);
            line(ui, view, other, more, requests);
        }
    }
    ui.add_space(space::S);
}

/// One call: what brings it back, and what puts it away. `more` opens the list.
fn line(ui: &mut Ui, view: View<'_>, other: &OtherCall, more: Option<usize>, requests: &mut Vec<Request>) {
    // Its own id: where another call comes or goes, no click is for this one.
    ui.push_id(("other call", other.number), |ui| {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), size::TARGET),
            Layout::right_to_left(Align::Center),
            |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                if let Some(more) = more {
                    let text = format!("+{more} ▼");
                    let response = ui.add(
                        egui::Button::new(theme::small(&text))
                            .min_size(vec2(text_width(ui, theme::small(&text)) + 2.0 * space::S, size::TARGET)),
                    );
                    let name = format!("List all other calls, {more} more");
                    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                    widgets::focus_ring(ui, &response);
                    if response.on_hover_text(name).clicked() {
                        requests.push(Command::ListAll(true).into());
                    }
                }
                put_away(ui, view, other, requests);
                if view.context.shows_words_of_others() && other.hides_words(view.context) {
                    let name = format!("Show the words of call {}", other.number.0);
                    if icon_button(ui, icons::QUESTION, &name, true).clicked() {
                        requests.push(Command::ShowWords(other.number).into());
                    }
                }
                to_call(ui, view, other, requests);
            },
        );
    });
}

/// Room is kept for it where it can't be yet: nothing moves when it can.
fn put_away(ui: &mut Ui, view: View<'_>, other: &OtherCall, requests: &mut Vec<Request>) {
    if !other.is_done(view.context) {
        ui.add_space(icon_button_width(ui, icons::CLOSE));
        return;
    }
    let name = format!("Put call {} away", other.number.0);
    if icon_button(ui, icons::CLOSE, &name, true).clicked() {
        requests.push(Command::PutAway(other.number).into());
    }
}

/// What brings a call back, over the whole width and in the colour of how urgent it is.
fn to_call(ui: &mut Ui, view: View<'_>, other: &OtherCall, requests: &mut Vec<Request>) {
    let colors = Colors::of(ui);
    let disposition = other.call.disposition(view.context.library());
    let stake = other.stake(view.context);
    let (icon, color) = match stake {
        Stake::Overdue => (icons::TIMER, Some(colors.emergency.mark)),
        _ if !other.call.timers.is_empty() => (icons::TIMER, None),
        _ => (icons::BACK, None),
    };
    let color = color.or(disposition.map(|disposition| colors.disposition(disposition).mark)).unwrap_or(colors.text);
    let title = title_here(other, view.context);
    let left = other.call.timers.iter().filter_map(|timer| timer.minutes_left(view.context.moment)).min();
    let left = left.map(|left| format!("{left} min · ")).unwrap_or_default();
    let text = theme::medium(format!("{icon}  {left}{}", capital(&title))).size(theme::SMALL).color(color);
    let button = egui::Button::new(text).truncate().right_text("").min_size(vec2(ui.available_width(), size::TARGET));
    let response = ui.add(button);
    let name = format!("Back to the call of {title}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widgets::focus_ring(ui, &response);
    let key = Action::OtherCall.key_text(ui.ctx());
    if response.on_hover_text(format!("{name}. {key} leads to the first of the list")).clicked() {
        requests.push(Request::Resume(other.number));
    }
}
