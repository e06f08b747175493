//! Words found in the page: the bar to type them, and the marks where they stand.

use std::{cell::Cell, sync::Arc};

use egui::{
    Align, CornerRadius, Id, Key, Label, Modifiers, Rect, Response, RichText, Shape, TextEdit, Ui, WidgetText,
    epaint::text::cursor::CCursor,
};

use super::widgets::{bare_field, hanging, hint, icon_button, icon_button_width, text_width};
use crate::app::{
    command::Command,
    find_in_page::{FindCommand, FindInPage},
    icons,
    theme::{self, Colors, size, space},
};

/// The bar is found by this id, so that it can be given the keyboard.
pub fn find_in_page_box_id() -> Id {
    Id::unique("find in page")
}

/// Draws the texts of a page, and marks what is looked for in them.
#[derive(Default)]
pub struct Finder {
    needle: Vec<char>,
    at: usize,
    found: Cell<usize>,
    scrolls: bool,
}

impl Finder {
    pub fn new(ui: &Ui, find: Option<&FindInPage>) -> Self {
        let Some(find) = find else {
            return Self::default();
        };
        // Scrolling in each frame would never let the person look elsewhere.
        let last = Id::unique("found place");
        let now = (find.words.clone(), find.at);
        let scrolls = ui.data_mut(|data| {
            let is_new = data.get_temp::<(String, usize)>(last).is_none_or(|seen| seen != now);
            data.insert_temp(last, now);
            is_new
        });
        let needle = find.words.trim().chars().map(simple_lowercase).collect();
        Self { needle, at: find.at, found: Cell::new(0), scrolls }
    }

    /// A text of the page.
    pub fn label(&self, ui: &mut Ui, text: RichText) -> Response {
        if self.needle.is_empty() {
            return ui.add(Label::new(text).wrap());
        }
        let marks = ui.painter().add(Shape::Noop);
        let (place, galley, response) = Label::new(WidgetText::from(text)).wrap().layout_in_ui(ui);
        let letters: Vec<char> = galley.text().chars().map(simple_lowercase).collect();
        let colors = Colors::of(ui);
        let (mut shapes, mut current) = (Vec::new(), Vec::new());
        for start in occurrences(&letters, &self.needle) {
            let is_current = self.found.get() == self.at;
            self.found.set(self.found.get() + 1);
            let strength = if is_current { size::FOUND_NOW } else { size::FOUND };
            let color = colors.today.mark.gamma_multiply(strength);
            for letter in start..start + self.needle.len() {
                let [from, to] = [letter, letter + 1].map(|at| galley.pos_from_cursor(CCursor::new(at)));
                if (from.top() - to.top()).abs() < size::HAIRLINE {
                    let rect = Rect::from_min_max(from.min, to.max).translate(place.to_vec2());
                    shapes.push(Shape::rect_filled(rect, CornerRadius::ZERO, color));
                    current.extend(is_current.then_some(rect));
                }
            }
            if is_current && self.scrolls {
                let rect = galley.pos_from_cursor(CCursor::new(start)).translate(place.to_vec2());
                ui.scroll_to_rect_animation(rect, Some(Align::Center), egui::style::ScrollAnimation::none());
            }
        }
        ui.painter().set(marks, Shape::Vec(shapes));
        ui.painter().galley(place, Arc::clone(&galley), colors.text);
        // Muted words could not be read on the mark.
        for letter in current {
            let painter = ui.painter().with_clip_rect(letter.intersect(ui.clip_rect()));
            painter.galley_with_override_text_color(place, Arc::clone(&galley), colors.text);
        }
        response
    }

    /// A text of the page that hangs from a mark.
    pub fn bullet(&self, ui: &mut Ui, mark: &str, text: RichText) {
        hanging(ui, mark, |ui| drop(self.label(ui, text)));
    }

    /// Lets the bar know how many places there are, once the page is drawn.
    pub fn finish(&self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(count_id(), self.found.get()));
    }
}

fn count_id() -> Id {
    Id::unique("places found")
}

/// Where `needle` begins in `letters`, one after the other.
fn occurrences(letters: &[char], needle: &[char]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| rest.len() >= needle.len()) {
        if rest.starts_with(needle) {
            found.push(at);
            at += needle.len();
        } else {
            at += 1;
        }
    }
    found
}

/// Letter for letter, so that places in the lower case are places in the text.
fn simple_lowercase(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

const UP: &str = "↑";
const DOWN: &str = "↓";

/// The bar over the page.
pub fn bar(ui: &mut Ui, find: &FindInPage, commands: &mut Vec<Command>) {
    let count = ui.data(|data| data.get_temp::<usize>(count_id())).unwrap_or_default();
    let step = |by: usize| FindCommand::GoTo((find.at + by) % count.max(1));
    if ui.memory(|memory| memory.has_focus(find_in_page_box_id())) {
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::SHIFT, Key::Enter) {
                commands.push(step(count.saturating_sub(1)).into());
            } else if input.consume_key(Modifiers::NONE, Key::Enter) {
                commands.push(step(1).into());
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
        let field = TextEdit::singleline(&mut words).id(find_in_page_box_id()).hint_text("Find in this page");
        let response = bare_field(ui, field.desired_width(width), "Find in this page");
        if response.changed() {
            commands.push(FindCommand::SetWords(words).into());
        }
        if icon_button(ui, UP, "Previous place", count > 0).clicked() {
            commands.push(step(count.saturating_sub(1)).into());
        }
        if icon_button(ui, DOWN, "Next place", count > 0).clicked() {
            commands.push(step(1).into());
        }
        hint(ui, text);
        if icon_button(ui, icons::CLOSE, "Stop finding", true).clicked() {
            commands.push(FindCommand::Close.into());
        }
    });
    ui.add_space(space::XS);
}

#[cfg(test)]
mod tests {
    use super::occurrences;

    #[test]
    fn places_do_not_overlap() {
        let letters: Vec<char> = "banana nana".chars().collect();
        assert_eq!(occurrences(&letters, &['a', 'n', 'a']), [1, 8]);
        assert_eq!(occurrences(&letters, &['x']), [0; 0]);
        assert_eq!(occurrences(&[], &['x']), [0; 0]);
    }
}
