//! The tour: a card beside the part of the window that it is about.

use egui::{Align, Align2, Area, CornerRadius, Frame, Id, Layout, Margin, Order, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::{Command, Request, STEPS, Stop};
use crate::app::ui::{
    icons,
    theme::{self, Colors, size, space},
    widgets::{announce, choice, hint, primary_button},
};

/// Where the parts of the window are in this frame; some may be out of sight.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stops {
    pub bar: Option<Rect>,
    pub find: Option<Rect>,
    pub strip: Option<Rect>,
    pub page: Option<Rect>,
    pub side: Option<Rect>,
}

impl Stops {
    fn of(&self, stop: Stop) -> Option<Rect> {
        match stop {
            Stop::Bar => self.bar,
            Stop::Find => self.find,
            Stop::Strip => self.strip,
            Stop::Page => self.page,
            Stop::Side => self.side,
        }
    }
}

pub fn ui(ctx: &egui::Context, at: usize, stops: &Stops, requests: &mut Vec<Request>) {
    let Some(step) = STEPS.get(at) else {
        return;
    };
    let screen = ctx.content_rect();
    let (pivot, place) = match (step.stop, stops.of(step.stop)) {
        (Stop::Find, Some(rect)) if rect.right() + size::TOUR < screen.right() => {
            (Align2::LEFT_TOP, rect.right_top() + Vec2::splat(space::L))
        }
        (Stop::Side, Some(rect)) if rect.left() - size::TOUR > screen.left() => {
            (Align2::RIGHT_TOP, rect.left_top() + Vec2::new(-space::L, space::L))
        }
        (Stop::Strip, Some(rect)) => (Align2::LEFT_TOP, rect.left_bottom() + Vec2::splat(space::L)),
        (Stop::Bar, Some(rect)) => (Align2::RIGHT_TOP, rect.right_bottom() + Vec2::new(-space::L, space::L)),
        _ => (Align2::CENTER_BOTTOM, Pos2::new(screen.center().x, screen.bottom() - space::XXL)),
    };
    let card = Area::new(Id::unique("tour")).order(Order::Foreground).pivot(pivot).fixed_pos(place).constrain(true);
    card.show(ctx, |ui| {
        let colors = Colors::of(ui);
        if let Some(rect) = stops.of(step.stop) {
            let ring = Stroke::new(size::FOCUS_RING, colors.accent);
            ui.ctx().debug_painter().rect_stroke(rect, CornerRadius::ZERO, ring, StrokeKind::Inside);
        }
        let frame = Frame::new()
            // It must not look like a part of the page.
            .fill(colors.routine.tint)
            .stroke(Stroke::new(size::FOCUS_RING, colors.accent))
            .corner_radius(CornerRadius::same(size::RADIUS))
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::same(space::L as i8));
        frame.show(ui, |ui| {
            ui.set_width(size::TOUR.min(screen.width() - 2.0 * space::XL));
            let heading = format!("{}  {}", icons::TOUR, step.title);
            announce(&ui.label(theme::section(heading)), false);
            announce(&ui.add(egui::Label::new(theme::body(step.text)).wrap()), false);
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                let is_last = at + 1 == STEPS.len();
                if primary_button(ui, icons::FORWARD, if is_last { "Done" } else { "Next" }, true).clicked() {
                    requests.push(Command::Next.into());
                }
                if at > 0 && choice(ui, false, "Back").clicked() {
                    requests.push(Command::Back.into());
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if !is_last && choice(ui, false, "Skip the tour").clicked() {
                        requests.push(Command::End.into());
                    }
                    let place = format!("{} of {}", at + 1, STEPS.len());
                    hint(ui, place);
                });
            });
        });
    });
}
