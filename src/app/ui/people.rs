//! Drawn people who show how something is done: on the page of an entry, and under Cramps.

use std::sync::Arc;

use egui::{Align2, FontId, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::{
    content::{clinic::Clinic, entry::Entry, id::Id, library::Library, pose::Sequence, text::Language},
    person::{
        self, Drawing, Room,
        shape::{self, Point},
    },
};

use super::theme::{self, Colors, size, space};

/// The drawings of an entry's handout, each under the words of its step.
pub fn of_entry(ui: &mut Ui, library: &Library, clinic: &Clinic, entry: &Entry, heading: impl FnOnce(&mut Ui)) {
    let steps = entry.handout().map(|handout| handout.what_you_can_do.items()).unwrap_or_default();
    let mut shown = steps.iter().filter(|step| !step.shown_by.is_empty()).peekable();
    if shown.peek().is_none() {
        return;
    }
    heading(ui);
    for step in shown {
        ui.add(egui::Label::new(theme::body(clinic.fill(step.text.en()))).wrap());
        for id in &step.shown_by {
            sequence(ui, library, id, size::PEOPLE);
        }
        ui.add_space(space::S);
    }
}

/// The drawings of a stretch that show where it stretches.
pub fn of_stretch(ui: &mut Ui, library: &Library, treatment: &Entry) {
    let steps = treatment.handout().map(|handout| handout.what_you_can_do.items()).unwrap_or_default();
    for id in steps.iter().flat_map(|step| &step.shown_by) {
        let sequence = library.sequences().get(id);
        if sequence.is_some_and(|sequence| sequence.poses.iter().any(|pose| !pose.marks.is_empty())) {
            self::sequence(ui, library, id, size::SMALL_PEOPLE);
        }
    }
}

/// One sequence, at most `height` high.
fn sequence(ui: &mut Ui, library: &Library, id: &Id, height: f32) {
    let Some(sequence) = library.sequences().get(id) else { return };
    let room = Room {
        width: ui.available_width().min(size::MEASURE),
        height,
        scale: height / size::TALLEST_PERSON,
        line: size::PERSON_LINE,
        words: theme::SMALL,
    };
    let kept = drawn(ui, id, sequence, room);
    let drawing = &kept.2;
    let (rect, response) = ui.allocate_exact_size(vec2(drawing.width, drawing.height), Sense::hover());
    let alt: Vec<&str> = sequence.poses.iter().filter_map(|pose| Some(pose.alt.as_ref()?.en())).collect();
    let alt = alt.join(" ");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &alt));
    if ui.is_rect_visible(rect) {
        paint(ui, drawing, rect);
    }
}

/// A drawing is kept as long as it stays the same.
type Kept = Arc<(Sequence, [u32; 2], Drawing)>;

fn drawn(ui: &Ui, id: &Id, sequence: &Sequence, room: Room) -> Kept {
    let key = egui::Id::unique("drawn people").with(id.as_str()).with(room.height.to_bits());
    let size = [room.width, room.height].map(f32::to_bits);
    let kept: Option<Kept> = ui.data(|data| data.get_temp(key));
    if let Some(kept) = kept.filter(|kept| kept.1 == size && kept.0 == *sequence) {
        return kept;
    }
    let drawing = person::draw(sequence, Language::English, room);
    let kept: Kept = Arc::new((sequence.clone(), size, drawing));
    ui.data_mut(|data| data.insert_temp(key, Arc::clone(&kept)));
    kept
}

fn paint(ui: &Ui, drawing: &Drawing, rect: Rect) {
    let colors = Colors::of(ui);
    let painter = ui.painter();
    for shape in &drawing.shapes {
        for ring in &shape.rings {
            painter.add(on_screen(shape, flat(ring, rect.min), colors));
        }
    }
    for caption in &drawing.captions {
        let at = pos2(rect.min.x + caption.x, rect.min.y + caption.y);
        painter.text(at, Align2::CENTER_CENTER, &caption.text, FontId::proportional(theme::SMALL), colors.text);
    }
}

/// What is filled is convex, ring by ring.
fn on_screen(shape: &shape::Shape, points: Vec<Pos2>, colors: &Colors) -> Shape {
    let stroke = shape.stroke.map_or(Stroke::NONE, |(paint, width)| Stroke::new(width, colors.person(paint)));
    match shape.fill {
        Some(fill) => Shape::convex_polygon(points, colors.person(fill), stroke),
        None if shape.is_open => Shape::line(points, stroke),
        None => Shape::closed_line(points, stroke),
    }
}

/// The corners of an outline on the screen.
fn flat(ring: &[Point], origin: Pos2) -> Vec<Pos2> {
    const PIECES: u8 = 8;
    shape::flat(ring, PIECES).into_iter().map(|(x, y)| pos2(origin.x + x, origin.y + y)).collect()
}
