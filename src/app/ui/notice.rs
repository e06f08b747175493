//! What just happened, over the foot of the page, until it is dismissed or has been read.

use egui::{Align, Align2, Area, Context, Frame, Id, Layout, Margin, Order, Rect, Ui, vec2};

use super::{
    icons,
    theme::{self, Colors, size, space},
    widgets::{announce, icon_button, link},
};
use crate::app::desk::{
    notice::{Notice, NoticeKind},
    request::Request,
};

/// Over the foot of `page`: it comes and goes, and nothing else may move with it.
pub fn over<C>(ctx: &Context, page: Rect, notice: &Notice, requests: &mut Vec<Request<C>>) {
    // Each is measured anew.
    let area = Area::new(Id::unique(("notice", &notice.text))).order(Order::Foreground).pivot(Align2::LEFT_BOTTOM);
    // A narrow page would make a long sentence a tower.
    let least = match notice.kind {
        NoticeKind::Done | NoticeKind::Hint => 0.0,
        NoticeKind::Warning | NoticeKind::Error => size::NARROWEST_NOTICE.min(page.right()),
    };
    let width = page.width().max(least);
    area.fixed_pos(page.right_bottom() - vec2(width, 0.0)).constrain(false).show(ctx, |ui| {
        ui.set_width(width);
        self::ui(ui, notice, requests);
    });
}

pub fn ui<C>(ui: &mut Ui, notice: &Notice, requests: &mut Vec<Request<C>>) {
    let colors = Colors::of(ui);
    let (tone, icon) = match notice.kind {
        NoticeKind::Done => (colors.self_care, icons::DONE),
        NoticeKind::Hint => (colors.routine, icons::QUESTION),
        NoticeKind::Warning => (colors.today, icons::WARNING),
        NoticeKind::Error => (colors.emergency, icons::WARNING),
    };
    let margin = Margin::symmetric(space::L as i8, space::S as i8);
    Frame::new().fill(tone.tint).inner_margin(margin).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::CLOSE, "Dismiss", true).clicked() {
                requests.push(Request::DismissNotice);
            }
            if let Some(undo) = notice.undo
                && link(ui, "Undo").clicked()
            {
                requests.push(Request::Undo(undo));
            }
            if let Some(route) = &notice.leads_to
                && link(ui, "Open the setting").clicked()
            {
                requests.push(Request::Visit(route.clone()));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(theme::body(icon).color(tone.mark));
                let text = ui.add(egui::Label::new(theme::body(&notice.text).color(tone.mark)).wrap());
                announce(&text, matches!(notice.kind, NoticeKind::Warning | NoticeKind::Error));
            });
        });
    });
}
