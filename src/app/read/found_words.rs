//! The texts of a page, with marks where the words that are looked for are.

use std::{cell::Cell, sync::Arc};

use egui::{
    Align, CornerRadius, Id, Label, Rect, Response, RichText, Shape, Ui, WidgetText, epaint::text::cursor::CCursor,
};

use super::FindInPage;
use crate::app::ui::{
    theme::{Colors, size},
    widgets::hanging,
};

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

/// How many places there were when the page was last drawn.
pub fn count(ui: &Ui) -> usize {
    ui.data(|data| data.get_temp::<usize>(count_id())).unwrap_or_default()
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
