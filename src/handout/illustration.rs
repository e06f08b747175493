//! The drawing of the leg on a page: which view, what is marked in it, and its outlines.

use std::sync::OnceLock;

use super::{
    document::Illustration,
    error::HandoutError,
    labels,
    shape::{Point, Shape},
    style,
};
use crate::{
    content::{
        entry::Entry,
        id::{Id, Kind},
        library::Library,
        text::Language,
    },
    figure::{Bounds, Outline, Outlines, PartPath, Role, Segment, View},
};

/// A mark on all of the leg shows nothing.
const WHOLE_LEG: &str = "whole-leg";

/// The drawings in the order of [`View::ALL`], put together once a process.
fn drawings() -> Result<&'static [Outlines], HandoutError> {
    static DRAWINGS: OnceLock<Result<Vec<Outlines>, String>> = OnceLock::new();
    let load =
        || View::ALL.into_iter().map(Outlines::load).collect::<Result<_, _>>().map_err(|error| error.to_string());
    DRAWINGS.get_or_init(load).as_deref().map_err(|reason| HandoutError::Figure(reason.clone()))
}

fn is_shown(drawing: &Outlines, id: &Id) -> bool {
    drawing.parts_of(id.as_str()).next().is_some()
}

/// What to draw on the page of `entry`: the structure itself, else the places that it is about;
/// nothing where the drawings show none of them.
pub(super) fn of(entry: &Entry, library: &Library, language: Language) -> Result<Option<Illustration>, HandoutError> {
    let is_structure = entry.kind() == Kind::Structure;
    let drawings = drawings()?;
    let is_drawn = |id: &Id| drawings.iter().any(|drawing| is_shown(drawing, id));
    let wanted: Vec<&Id> = if is_structure && is_drawn(&entry.id) {
        vec![&entry.id]
    } else {
        entry.regions.iter().filter(|region| region.as_str() != WHOLE_LEG).collect()
    };
    let Some(best) = best_of(drawings, &wanted)? else { return Ok(None) };
    let marked: Vec<Id> = wanted.into_iter().filter(|id| is_shown(best, id)).cloned().collect();
    let name = |id: &Id| {
        let region = library.regions().get(id).map(|region| &region.name);
        let name = region.or_else(|| library.entry(id).map(|entry| &entry.name))?;
        name.get(language).map(str::to_owned)
    };
    let names: Vec<String> = marked.iter().filter_map(name).collect();
    let description = labels::drawing(best.view, &names, language);
    Ok(Some(Illustration { view: best.view, marked, description, is_needed: is_structure }))
}

/// The drawing that shows most of `ids`, and of several the one that shows them largest; the first of equals.
fn best_of<'a>(drawings: &'a [Outlines], ids: &[&Id]) -> Result<Option<&'a Outlines>, HandoutError> {
    let count = |drawing: &Outlines| ids.iter().filter(|id| is_shown(drawing, id)).count();
    let most = drawings.iter().map(count).max().unwrap_or(0);
    let mut candidates = drawings.iter().filter(|drawing| most > 0 && count(drawing) == most);
    let Some(mut best) = candidates.next() else { return Ok(None) };
    // Sizes take time: they are looked at only where they decide.
    for candidate in candidates {
        if area(candidate, ids)? > area(best, ids)? {
            best = candidate;
        }
    }
    Ok(Some(best))
}

/// How large `ids` are shown.
fn area(drawing: &Outlines, ids: &[&Id]) -> Result<f32, HandoutError> {
    let mut area = 0.0;
    for part in ids.iter().flat_map(|id| drawing.parts_of(id.as_str())) {
        area += bounds(drawing, part)?.area();
    }
    Ok(area)
}

fn bounds(drawing: &Outlines, part: &Outline) -> Result<Bounds, HandoutError> {
    part.bounds(drawing.view).map_err(|error| HandoutError::Figure(error.to_string()))
}

/// The outlines of a drawing.
pub(super) struct Drawing {
    pub shapes: Vec<Shape>,
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
}

/// Draws `illustration` with its top left corner at 0, `height` points high.
pub(super) fn draw(illustration: &Illustration, height: f32) -> Result<Drawing, HandoutError> {
    let empty = Drawing { shapes: Vec::new(), width: 0.0, height: 0.0 };
    let Some(view) = drawings()?.iter().find(|drawing| drawing.view == illustration.view) else { return Ok(empty) };
    // The outline of the skin is what is painted first.
    let Some(skin) = view.base.first() else { return Ok(empty) };
    let Bounds { min: [left, top], max: [right, bottom] } = bounds(view, skin)?;
    if bottom <= top {
        return Ok(empty);
    }
    let pen = Pen { left, top, scale: height / (bottom - top) };
    let mut shapes = pen.paths(skin, Role::is_area, |shape, _| shape.stroked(style::SKIN, SKIN_WIDTH));
    for part in &view.base {
        shapes.append(&mut pen.paths(
            part,
            |role| role == Role::Detail,
            |shape, _| shape.stroked(style::HAIRLINE, FINE_WIDTH),
        ));
    }
    for part in illustration.marked.iter().flat_map(|id| view.parts_of(id.as_str())) {
        // The dark line around it shows where a printer has little toner.
        shapes.append(&mut pen.paths(
            part,
            |role| matches!(role, Role::Fill | Role::Tendon),
            |shape, _| shape.filled(style::ACCENT).stroked(style::INK, FINE_WIDTH),
        ));
        shapes.append(&mut pen.paths(
            part,
            |role| matches!(role, Role::Line | Role::DeepLine),
            |shape, width| shape.stroked(style::ACCENT, width.max(VESSEL_WIDTH)),
        ));
    }
    Ok(Drawing { shapes, width: (right - left) * pen.scale, height })
}

/// Widths of lines in points.
const SKIN_WIDTH: f32 = 0.8;
const FINE_WIDTH: f32 = 0.4;
const VESSEL_WIDTH: f32 = 0.8;

/// Turns view units into points.
struct Pen {
    left: f32,
    top: f32,
    /// Points a view unit.
    scale: f32,
}

impl Pen {
    fn paths(&self, part: &Outline, wanted: impl Fn(Role) -> bool, paint: impl Fn(Shape, f32) -> Shape) -> Vec<Shape> {
        let paths = part.paths.iter().filter(|path| wanted(path.role));
        paths.map(|path| paint(self.outline(path), path.outline_width * self.scale)).collect()
    }

    fn outline(&self, path: &PartPath) -> Shape {
        let point = |[x, y]: [f32; 2], is_control| {
            // A hundredth of a point is finer than any printer, and keeps the file small.
            let place = |length: f32| (length * self.scale * 100.0).round() / 100.0;
            Point { x: place(x - self.left), y: place(y - self.top), is_control }
        };
        let mut rings: Vec<Vec<Point>> = Vec::new();
        for segment in &*path.segments {
            if let Segment::MoveTo(to) = segment {
                rings.push(vec![point(*to, false)]);
            } else if let Some(ring) = rings.last_mut() {
                match segment {
                    Segment::LineTo(to) => ring.push(point(*to, false)),
                    Segment::CubicTo(a, b, to) => ring.extend([point(*a, true), point(*b, true), point(*to, false)]),
                    Segment::MoveTo(_) | Segment::Close => {}
                }
            }
        }
        Shape { rings, is_open: !path.role.is_area(), ..Shape::default() }
    }
}
