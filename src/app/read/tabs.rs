//! The entries that are open, as tabs over the page.

use std::ops::Range;

use egui::{
    Align, Button, Color32, CornerRadius, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use super::{Command, Request, View};
use crate::{
    app::{
        desk::action::Action,
        ui::{
            icons,
            theme::{self, Colors, size, space},
            widgets::{focus_ring_around, icon_button, menu, menu_choice, text_width},
        },
    },
    content::entry::Entry,
};

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    if view.read.tabs.len() < 2 {
        return;
    }
    let tabs: Vec<&Entry> = view.read.tabs.iter().filter_map(|id| view.context.library().entry(id)).collect();
    let shown = tabs.iter().position(|entry| view.context.open_entry() == Some(&entry.id));
    let widths: Vec<f32> = tabs.iter().map(|entry| width(ui, entry.name.en())).collect();
    let in_sight = in_sight(&widths, shown.unwrap_or_default(), ui.available_width());
    let mut hidden = Vec::new();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (at, (entry, width)) in tabs.iter().zip(widths).enumerate() {
            if in_sight.contains(&at) {
                tab(ui, entry, Some(at) == shown, width, requests);
            } else {
                hidden.push(*entry);
            }
        }
        if !hidden.is_empty() {
            menu(ui, false, &format!("+{} more", hidden.len()), |ui| {
                for entry in hidden {
                    if menu_choice(ui, false, entry.name.en()).clicked() {
                        requests.push(Request::Open(entry.id.clone()));
                    }
                }
            });
        }
    });
    ui.add_space(space::XS);
}

/// As wide as its name, up to where tabs would be all there is room for.
fn width(ui: &Ui, name: &str) -> f32 {
    let name = text_width(ui, theme::medium(name).size(theme::SMALL)) + space::S + space::XS;
    (name + size::TARGET).ceil().clamp(size::NARROWEST_TAB, size::WIDEST_TAB)
}

/// The tabs that fit into `room`: from the first on, or as far on as the one that is `shown`.
fn in_sight(widths: &[f32], shown: usize, room: f32) -> Range<usize> {
    let fitting = |room: f32, first: usize| {
        let mut left = room + space::XS;
        let fits = |width: &&f32| {
            left -= **width + space::XS;
            left >= 0.0
        };
        first..first + widths.iter().skip(first).take_while(fits).count()
    };
    let all = fitting(room, 0);
    if all.len() == widths.len() {
        return all;
    }
    let beside_the_menu = |first| fitting(room - size::MORE_TABS - space::XS, first);
    // The page that is shown always has its tab.
    (0..=shown).map(beside_the_menu).find(|some| some.contains(&shown)).unwrap_or(shown..shown + 1)
}

/// The name of an open page, and within the same edge the button that closes it.
fn tab(ui: &mut Ui, entry: &Entry, is_shown: bool, width: f32, requests: &mut Vec<Request>) {
    let colors = Colors::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::TARGET), Sense::hover());
    let radius = CornerRadius::same(size::RADIUS);
    let (fill, edge) = if is_shown { (colors.routine.tint, colors.accent) } else { (colors.panel, colors.border) };
    ui.painter().rect(rect, radius, fill, Stroke::new(size::HAIRLINE, edge), StrokeKind::Inside);
    let (name_part, close_part) = rect.split_left_right_at_x(rect.right() - size::TARGET);
    let name_part = name_part.with_min_x(rect.left() + space::S);
    let name = entry.name.en();
    let mut part = |place: Rect, add: &mut dyn FnMut(&mut Ui)| {
        let builder = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
        let mut child = ui.new_child(builder);
        child.spacing_mut().button_padding = vec2(0.0, 0.0);
        add(&mut child);
    };
    part(name_part, &mut |ui| {
        let text = if is_shown { theme::medium(name).size(theme::SMALL) } else { theme::small(name) };
        let button =
            Button::new(text).fill(Color32::TRANSPARENT).stroke(Stroke::NONE).truncate().min_size(name_part.size());
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, name));
        focus_ring_around(ui, &response, rect);
        let key = Action::NextPage.key_text(ui.ctx());
        if response.on_hover_text(format!("{name} ({key}: the next one)")).clicked() {
            requests.push(Request::Open(entry.id.clone()));
        }
    });
    part(close_part, &mut |ui| {
        ui.visuals_mut().button_frame = false;
        if icon_button(ui, icons::CLOSE, &format!("Close {name}"), true).clicked() {
            requests.push(Command::Close(entry.id.clone()).into());
        }
    });
}
