//! Long work, at the foot of the window: how far it is, and how to stop it.

use egui::{Align, Frame, Layout, Margin, ProgressBar, Ui};

use super::{
    theme::{self, Colors, size, space},
    widgets::choice,
};
use crate::app::desk::{request::Request, work::Work};

/// One line for each.
pub fn ui<'a, C>(ui: &mut Ui, works: impl Iterator<Item = &'a Work>, requests: &mut Vec<Request<C>>) {
    let colors = Colors::of(ui);
    let margin = Margin::symmetric(space::L as i8, space::S as i8);
    Frame::new().fill(colors.routine.tint).inner_margin(margin).show(ui, |ui| {
        let works: Vec<&Work> = works.collect();
        for work in &works {
            // The key stops what began last.
            let is_last = works.last() == Some(work);
            let cancel = if is_last { "Cancel (Esc)" } else { "Cancel" };
            // Its own id: another line that comes or goes must not swallow a click.
            ui.push_id(work.name(), |ui| ui.horizontal(|ui| line(ui, work, cancel, requests)));
        }
    });
}

fn line<C>(ui: &mut Ui, work: &Work, cancel: &str, requests: &mut Vec<Request<C>>) {
    let Some(progress) = work.progress() else { return };
    let colors = Colors::of(ui);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if choice(ui, false, cancel).clicked() {
            requests.push(Request::Cancel(work.clone()));
        }
        let bar = ProgressBar::new(progress.share()).desired_width(size::PROGRESS).desired_height(space::S);
        ui.add(bar.fill(colors.accent));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = format!("{}: {progress}", work.name());
            ui.add(egui::Label::new(theme::body(text).color(colors.routine.mark)).truncate());
        });
    });
}
