//! The question before the window closes, over everything.

use egui::{Frame, Id, Key, Margin, Modal, Ui};

use super::{Asked, Command, Request};
use crate::app::{
    desk::action::{Action, pressed_once},
    ui::{
        icons,
        theme::{self, size, space},
        widgets::{announce, bullet, button, hint, primary_button},
    },
};

pub fn ui(ctx: &egui::Context, asked: &Asked, requests: &mut Vec<Request>) {
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(space::L as i8));
    let modal = Modal::new(Id::unique("closing")).frame(frame).show(ctx, |ui| {
        ui.set_width(size::QUESTION.min(ctx.content_rect().width() - 2.0 * space::XXL));
        let is_work_over = asked.is_work_over();
        if asked.waits {
            waiting(ui, asked);
        } else {
            let heading = theme::section(format!("{}  Close Legwise?", icons::WARNING));
            announce(&ui.label(heading), true);
            unfinished(ui, asked);
        }
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            let stay = primary_button(ui, icons::BACK, "Stay (Enter)", true);
            // The question has the keyboard.
            if !stay.has_focus() && !ui.memory(egui::Memory::focused).is_some_and(|focused| focused == stay.id) {
                stay.request_focus();
            }
            if stay.clicked() || ui.input_mut(|input| pressed_once(input, Key::Enter)) {
                requests.push(Command::Stay.into());
            }
            if !asked.waits {
                let key = Action::Close.key_text(ui.ctx());
                let close = if is_work_over { "Close all the same" } else { "Close once it is done" };
                if button(ui, icons::CLOSE, &format!("{close} ({key})")).clicked() {
                    requests.push(Command::CloseAllTheSame.into());
                }
            }
            if !is_work_over && button(ui, icons::NEVER, "Cancel it and close").clicked() {
                requests.push(Command::CancelWork.into());
            }
        });
    });
    if modal.should_close() {
        requests.push(Command::Stay.into());
    }
}

fn unfinished(ui: &mut Ui, asked: &Asked) {
    ui.add_space(space::S);
    let works = asked.unfinished.works.iter().filter(|work| !work.is_over());
    for work in works {
        bullet(ui, "•", theme::body(format!("{}: not done yet", work.name())));
    }
    for call in &asked.unfinished.calls {
        bullet(ui, "•", theme::body(call));
    }
    if !asked.unfinished.calls.is_empty() {
        ui.add_space(space::S);
        hint(ui, "Calls are in memory only: what is not copied is gone when the window is closed.");
    }
}

fn waiting(ui: &mut Ui, asked: &Asked) {
    announce(&ui.label(theme::section(format!("{}  Closing once this is done", icons::TIMER))), true);
    ui.add_space(space::S);
    for work in asked.unfinished.works.iter().filter(|work| !work.is_over()) {
        bullet(ui, "•", theme::body(work.name()));
    }
}
