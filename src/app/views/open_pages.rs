//! The entries that are open, as tabs over the page.

use egui::{
    Align, Button, Color32, CornerRadius, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use super::widgets::{choice, focus_ring, icon_button, menu};
use crate::{
    app::{
        command::{Action, Command},
        icons,
        state::State,
        theme::{self, Colors, size, space},
    },
    content::entry::Entry,
};

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if state.open_pages.len() < 2 {
        return;
    }
    let tabs: Vec<&Entry> = state.open_pages.iter().filter_map(|id| state.library().entry(id)).collect();
    let shown = tabs.iter().position(|entry| state.open_entry() == Some(&entry.id));
    let room = ui.available_width();
    let fitting = |room: f32| tabs_in(room).min(tabs.len());
    let count = if fitting(room) < tabs.len() { fitting(room - size::MORE_TABS) } else { tabs.len() };
    let width = (room - if count < tabs.len() { size::MORE_TABS } else { 0.0 }) / count as f32 - space::XS;
    // The page that is shown always has its tab.
    let first = shown.map_or(0, |shown| (shown + 1).saturating_sub(count));
    let mut hidden = Vec::new();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (at, entry) in tabs.iter().enumerate() {
            if (first..first + count).contains(&at) {
                tab(ui, entry, Some(at) == shown, width.min(size::TAB), commands);
            } else {
                hidden.push(*entry);
            }
        }
        if !hidden.is_empty() {
            menu(ui, false, &format!("+{} more", hidden.len()), |ui| {
                for entry in hidden {
                    if choice(ui, false, entry.name.en()).clicked() {
                        commands.push(Command::Open(entry.id.clone()));
                    }
                }
            });
        }
    });
    ui.add_space(space::XS);
}

/// How many tabs stand beside each other in `room`, one at the least.
fn tabs_in(room: f32) -> usize {
    // A count of a few; a negative one becomes none.
    ((room / (size::NARROWEST_TAB + space::XS)) as usize).max(1)
}

/// The name of an open page, and within the same edge the button that closes it.
fn tab(ui: &mut Ui, entry: &Entry, is_shown: bool, width: f32, commands: &mut Vec<Command>) {
    let colors = Colors::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::TARGET), Sense::hover());
    let radius = CornerRadius::same(size::RADIUS);
    let (fill, edge) = if is_shown { (colors.routine.tint, colors.accent) } else { (colors.panel, colors.border) };
    ui.painter().rect(rect, radius, fill, Stroke::new(size::HAIRLINE, edge), StrokeKind::Inside);
    let (name_part, close_part) = rect.split_left_right_at_x(rect.right() - size::TARGET);
    let name = entry.name.en();
    let mut part = |place: Rect, add: &mut dyn FnMut(&mut Ui)| {
        let builder = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
        let mut child = ui.new_child(builder);
        child.spacing_mut().button_padding = vec2(space::S, 0.0);
        add(&mut child);
    };
    part(name_part, &mut |ui| {
        let text = if is_shown { theme::medium(name).size(theme::SMALL) } else { theme::small(name) };
        let button = Button::new(text)
            .fill(Color32::TRANSPARENT)
            .stroke(Stroke::NONE)
            .right_text("")
            .truncate()
            .min_size(name_part.size());
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, name));
        focus_ring(ui, &response);
        let key = Action::NextPage.key_text(ui.ctx());
        if response.on_hover_text(format!("{name} ({key}: the next one)")).clicked() {
            commands.push(Command::Open(entry.id.clone()));
        }
    });
    part(close_part, &mut |ui| {
        ui.visuals_mut().button_frame = false;
        if icon_button(ui, icons::CLOSE, &format!("Close {name}"), true).clicked() {
            commands.push(Command::ClosePage(entry.id.clone()));
        }
    });
}
