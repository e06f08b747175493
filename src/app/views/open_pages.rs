//! The entries that are open, over the page.

use egui::Ui;

use super::widgets::{choice, icon_button};
use crate::app::{
    command::{Action, Command},
    icons,
    state::State,
    theme::space,
};

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if state.open_pages.len() < 2 {
        return;
    }
    let key = Action::NextPage.key_text(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
        for id in &state.open_pages {
            let Some(entry) = state.library().entry(id) else {
                continue;
            };
            let is_shown = state.open_entry() == Some(id);
            if choice(ui, is_shown, entry.name.en()).on_hover_text(format!("{key}: the next one")).clicked() {
                commands.push(Command::Open(id.clone()));
            }
            if is_shown && icon_button(ui, icons::CLOSE, &format!("Close {}", entry.name.en()), true).clicked() {
                commands.push(Command::ClosePage(id.clone()));
            }
        }
    });
}
