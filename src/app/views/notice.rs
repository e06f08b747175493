//! What just happened, at the foot of the window, until it is dismissed.

use egui::{Align, Frame, Layout, Margin, Ui};

use super::widgets::{announce, icon_button};
use crate::app::{
    command::Command,
    icons,
    state::Notice,
    theme::{self, Colors, space},
};

pub fn ui(ui: &mut Ui, notice: &Notice, commands: &mut Vec<Command>) {
    let colors = Colors::of(ui);
    let (tone, icon) =
        if notice.is_error { (colors.emergency, icons::WARNING) } else { (colors.self_care, icons::DONE) };
    let margin = Margin::symmetric(space::L as i8, space::S as i8);
    Frame::new().fill(tone.tint).inner_margin(margin).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::CLOSE, "Dismiss", true).clicked() {
                commands.push(Command::DismissNotice);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(theme::body(icon).color(tone.mark));
                let text = ui.add(egui::Label::new(theme::body(&notice.text).color(tone.mark)).wrap());
                announce(&text, notice.is_error);
            });
        });
    });
}
