//! Words on the figure of the leg: which side is which, and what is pointed at.

use egui::{Align, Align2, FontId, Pos2, Rect, Ui, pos2, vec2};

use super::drawing::Placement;
use crate::{
    app::ui::theme::{self, Colors, size, space},
    figure::{View, ViewGeometry},
};

/// Which side is the patient's right, over the sides of the whole view.
pub fn edge_labels(ui: &Ui, view: View, canvas: Rect, width: f32) {
    let (left, right) = view.edge_labels();
    let font = FontId::proportional(theme::SMALL);
    let muted = Colors::of(ui).muted;
    let width_of = |label: &str| ui.painter().layout_no_wrap(label.to_owned(), font.clone(), muted).size().x;
    let half = (width / 2.0).max(size::EDGE_LABELS / 2.0).min(canvas.width() / 2.0 - space::S);
    // Where they would lie on each other they are said shorter.
    let fits = width_of(left) + width_of(right) + space::S <= 2.0 * half;
    let shown = |label: &'static str| if fits { label } else { label.trim_end_matches(" of the leg") };
    let middle = canvas.center_top();
    ui.painter().text(middle - vec2(half, 0.0), Align2::LEFT_TOP, shown(left), font.clone(), muted);
    ui.painter().text(middle + vec2(half, 0.0), Align2::RIGHT_TOP, shown(right), font.clone(), muted);
}

/// The same while only a part is in sight: each label stays with its leg, and lies on a ground of its own.
pub fn near_edge_labels(ui: &Ui, view: View, canvas: Rect, placement: Placement, geometry: &ViewGeometry) {
    let colors = Colors::of(ui);
    let [width, _] = geometry.size;
    let at = |x: f32| if view.shows_both_legs() { placement.to_screen([x, 0.0]).x } else { canvas.center().x };
    let (left, right) = view.edge_labels();
    let sides =
        [(canvas.left(), at(width / 2.0), left, Align::Min), (at(width / 2.0), canvas.right(), right, Align::Max)];
    for (from, to, label, align) in sides {
        let (from, to) = (from.max(canvas.left()), to.min(canvas.right()));
        let font = FontId::proportional(theme::SMALL);
        let galley = ui.painter().layout_no_wrap(label.to_owned(), font, colors.text);
        let size = galley.size() + 2.0 * vec2(space::XS, space::XXS);
        if to - from < size.x {
            continue;
        }
        let x = if align == Align::Min { from } else { to - size.x };
        let ground = Rect::from_min_size(pos2(x, canvas.top()), size);
        ui.painter().rect_filled(ground, size::RADIUS, colors.background);
        ui.painter().galley(ground.min + vec2(space::XS, space::XXS), galley, colors.text);
    }
}

/// The name of what is pointed at, beside the pointer and inside the picture.
pub fn name_tag(ui: &Ui, name: &str, canvas: Rect, at: Pos2) {
    let colors = Colors::of(ui);
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(name.to_owned(), FontId::proportional(theme::SMALL), colors.background);
    let padding = vec2(space::S, space::XS);
    let size = galley.size() + 2.0 * padding;
    let away = vec2(space::L, space::L);
    let x = (at.x + away.x).min(canvas.right() - size.x).max(canvas.left());
    let below = at.y + away.y;
    let y = if below + size.y > canvas.bottom() { at.y - away.y - size.y } else { below };
    let tag = Rect::from_min_size(pos2(x, y), size);
    painter.rect_filled(tag, size::RADIUS, colors.text);
    painter.galley(tag.min + padding, galley, colors.background);
}
