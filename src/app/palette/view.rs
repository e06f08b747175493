//! The command palette, over everything.

use egui::{Align, Align2, Id, Key, Layout, Modal, Modifiers, ScrollArea, TextEdit, Ui, Vec2, vec2};

use super::{Choice, Command, Open, Request, What};
use crate::{
    app::{
        desk::{action::pressed_once, context::Context, request::Direction},
        ui::{
            icons,
            theme::{self, Colors, size, space},
            widgets::{bare_field, disposition_mark, follow, hint, row},
        },
    },
    content::entry::Entry,
};

pub fn ui(ctx: &egui::Context, context: &Context, palette: &Open, requests: &mut Vec<Request>) {
    // Its upper edge stays where it is, however much is found.
    let id = Id::unique("palette");
    let top = vec2(0.0, ctx.content_rect().height() * size::PALETTE_TOP);
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, top);
    let modal = Modal::new(id).area(area).show(ctx, |ui| {
        ui.set_width(size::PALETTE.x.min(ui.ctx().content_rect().width() - 2.0 * space::XXL));
        words(ui, palette, requests);
        ui.add_space(space::XS);
        let height = size::PALETTE.y.min(ctx.content_rect().height() - top.y - 4.0 * space::XXL);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            // Beside the bar, not under it.
            ui.set_max_width(ui.available_width() - space::M);
            ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
            if palette.found.is_empty() {
                hint(ui, "Nothing has such a name.");
            }
            for (at, choice) in palette.found.iter().enumerate() {
                choice_ui(ui, context, choice, at == palette.selected, || {
                    requests.push(Command::TakeAt(at).into());
                });
            }
        });
    });
    if modal.should_close() {
        requests.push(Command::Close.into());
    }
}

fn words(ui: &mut Ui, palette: &Open, requests: &mut Vec<Request>) {
    // Before the box is drawn: it would take these keys for itself.
    ui.input_mut(|input| {
        for (key, direction) in [(Key::ArrowDown, Direction::Down), (Key::ArrowUp, Direction::Up)] {
            for _ in 0..input.count_and_consume_key(Modifiers::NONE, key) {
                requests.push(Command::Move(direction).into());
            }
        }
        if pressed_once(input, Key::Enter) {
            requests.push(Command::Take.into());
        }
    });
    let mut words = palette.words.clone();
    let field = TextEdit::singleline(&mut words)
        .prefix(icons::SEARCH)
        .hint_text("Open a page or do something…")
        .margin(egui::Margin::symmetric(space::M as i8, space::S as i8))
        .desired_width(f32::INFINITY);
    let response = bare_field(ui, field, "Open a page or do something");
    // Arrows choose: nothing else needs the keyboard while it is open.
    if !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        requests.push(Command::SetWords(words).into());
    }
}

fn choice_ui(ui: &mut Ui, context: &Context, choice: &Choice, is_selected: bool, take: impl FnOnce()) {
    let name = choice.name.as_str();
    let response = row(ui, is_selected, name, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let muted = Colors::of(ui).muted;
                let note = match &choice.what {
                    What::Entry(id) => {
                        let entry = context.library().entry(id);
                        if let Some(disposition) = entry.and_then(Entry::disposition) {
                            disposition_mark(ui, disposition);
                        }
                        entry.map(|entry| entry.kind().slug().to_owned()).unwrap_or_default()
                    }
                    What::Card(_) => "card".to_owned(),
                    What::Do(action) => action.key_text(ui.ctx()),
                    What::Page(_) => "page".to_owned(),
                    What::Fill(_) => "field".to_owned(),
                    What::Call(_) | What::SetAside(_) => "call".to_owned(),
                };
                ui.add(egui::Label::new(theme::small(note).color(muted)).selectable(false));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(theme::medium(name)).truncate().selectable(false));
                });
            });
        });
    });
    if is_selected {
        follow(ui, &response, Id::unique("followed choice"), choice.clone());
    }
    if response.clicked() {
        take();
    }
}
