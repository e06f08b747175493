//! The bar over the page that finds words in it.

use egui::{Key, Modifiers, TextEdit, Ui};

use super::{Command, FindInPage, Request, find_box_id, found_words};
use crate::app::ui::{
    icons,
    theme::{self, size, space},
    widgets::{bare_field, hint, icon_button, icon_button_width, text_width},
};

const UP: &str = "↑";
const DOWN: &str = "↓";

/// The bar over the page.
pub fn bar(ui: &mut Ui, find: &FindInPage, requests: &mut Vec<Request>) {
    let count = found_words::count(ui);
    let step = |by: usize| Command::GoTo((find.at + by) % count.max(1));
    if ui.memory(|memory| memory.has_focus(find_box_id())) {
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::SHIFT, Key::Enter) {
                requests.push(step(count.saturating_sub(1)).into());
            } else if input.consume_key(Modifiers::NONE, Key::Enter) {
                requests.push(step(1).into());
            }
        });
    }
    let text = match (find.words.trim().is_empty(), count) {
        (true, _) => String::new(),
        (false, 0) => "Not on this page".to_owned(),
        (false, _) => format!("{} of {count}", find.at.min(count - 1) + 1),
    };
    ui.horizontal(|ui| {
        // The field gives way: the bar must not be wider than the page.
        let buttons: f32 = [UP, DOWN, icons::CLOSE].iter().map(|icon| icon_button_width(ui, icon)).sum();
        let beside = buttons + text_width(ui, theme::small(&text)) + 4.0 * ui.spacing().item_spacing.x;
        let width = (ui.available_width() - beside).clamp(size::SHORT_LABEL, size::FIND - 2.0 * space::XXL);
        let mut words = find.words.clone();
        let field = TextEdit::singleline(&mut words).id(find_box_id()).hint_text("Find in this page");
        let response = bare_field(ui, field.desired_width(width), "Find in this page");
        if response.changed() {
            requests.push(Command::SetWords(words).into());
        }
        if icon_button(ui, UP, "Previous place", count > 0).clicked() {
            requests.push(step(count.saturating_sub(1)).into());
        }
        if icon_button(ui, DOWN, "Next place", count > 0).clicked() {
            requests.push(step(1).into());
        }
        hint(ui, text);
        if icon_button(ui, icons::CLOSE, "Stop finding", true).clicked() {
            requests.push(Command::StopFinding.into());
        }
    });
    ui.add_space(space::XS);
}
