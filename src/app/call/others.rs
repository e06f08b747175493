//! The other calls, each kept for a while, at the top of the side pane.

use egui::{Role, Ui, WidgetInfo, vec2};

use super::{Request, View, calls::SetAside};
use crate::{
    app::{
        desk::request::OtherCall,
        ui::{
            icons,
            theme::{self, Colors, size, space},
            widgets::{self, hint},
        },
    },
    call::Call,
    content::red_flag::Disposition,
};

/// Calls that are kept for a while, the most urgent first, and those that wait for a call back.
pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let (library, clinic) = (view.context.library(), &view.context.settings.clinic);
    if view.calls.waiting.is_empty() && view.calls.set_aside.is_empty() {
        return;
    }
    let mut aside: Vec<_> = view.calls.set_aside.iter().enumerate().collect();
    let urgency = |call: &Call| (!call.unsaid(library, clinic).is_empty(), call.disposition(library));
    aside.sort_by_key(|(_, aside)| std::cmp::Reverse(urgency(&aside.call)));
    let height = size::CALLS_KEPT * (size::TARGET + space::XS);
    egui::ScrollArea::vertical().id_salt("calls kept").max_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        hint(ui, "Other calls, each kept for a while:");
        for (at, call) in view.calls.waiting.iter().enumerate() {
            for timer in &call.timers {
                let left = timer.minutes_left(view.context.now);
                let left = left.map_or_else(|| "time is up".to_owned(), |left| format!("{left} min"));
                let title = format!("{} ({left}) · {}", timer.clinician, call.title(library));
                if to_call(ui, icons::TIMER, &title, call.disposition(library)) {
                    requests.push(Request::Resume(OtherCall::Waiting(at)));
                }
            }
        }
        for (at, aside) in aside {
            set_aside(ui, view, at, aside, requests);
        }
    });
    ui.add_space(space::S);
}

/// A call that another one followed: what is urgent in it stays in sight.
fn set_aside(ui: &mut Ui, view: View<'_>, at: usize, aside: &SetAside, requests: &mut Vec<Request>) {
    let library = view.context.library();
    let disposition = aside.call.disposition(library);
    let is_unsaid = !aside.call.unsaid(library, &view.context.settings.clinic).is_empty();
    let title = aside.call.title(library);
    let title = if is_unsaid { format!("Not said: {title}") } else { title };
    if to_call(ui, icons::BACK, &title, disposition) {
        requests.push(Request::Resume(OtherCall::SetAside(at)));
    }
}

/// What brings a call back, over the whole width and in the colour of how urgent it is.
fn to_call(ui: &mut Ui, icon: &str, title: &str, disposition: Option<Disposition>) -> bool {
    let colors = Colors::of(ui);
    let color = disposition.map_or(colors.text, |disposition| colors.disposition(disposition).mark);
    let text = theme::medium(format!("{icon}  {title}")).size(theme::SMALL).color(color);
    let button = egui::Button::new(text).truncate().right_text("").min_size(vec2(ui.available_width(), size::TARGET));
    let response = ui.add(button);
    let name = format!("Back to the call of {title}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widgets::focus_ring(ui, &response);
    response.on_hover_text(name).clicked()
}
