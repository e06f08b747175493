//! The drawing of the leg on a page: which view, what is marked in it, and its outlines.

use std::sync::OnceLock;

use super::{
    document::Illustration,
    error::HandoutError,
    labels,
    page::{Point, Shape},
    style,
};
use crate::{
    content::{
        entry::Entry,
        id::{Id, Kind},
        library::Library,
        text::Language,
    },
    figure::{Part, PartPath, Role, Segment, View, ViewGeometry},
};

/// A mark on all of the leg shows nothing.
const WHOLE_LEG: &str = "whole-leg";

type Shared = OnceLock<Result<ViewGeometry, String>>;

/// Each drawing is parsed once a process, and only when a page may show it.
fn shared(view: View) -> &'static Shared {
    static SHARED: [Shared; View::ALL.len()] = [const { OnceLock::new() }; View::ALL.len()];
    let [front, back, inner, outer, sole] = &SHARED;
    match view {
        View::Front => front,
        View::Back => back,
        View::Inner => inner,
        View::Outer => outer,
        View::Sole => sole,
    }
}

fn geometry(view: View) -> Result<&'static ViewGeometry, HandoutError> {
    let load = || ViewGeometry::load(view).map_err(|error| error.to_string());
    shared(view).get_or_init(load).as_ref().map_err(|reason| HandoutError::Figure(reason.clone()))
}

/// The drawings that show any of `ids`, in the order of [`View::ALL`].
fn that_show(ids: &[&Id]) -> Result<Vec<&'static ViewGeometry>, HandoutError> {
    let mut views = View::ALL.to_vec();
    views.retain(|view| ids.iter().any(|id| view.shows(id.as_str())));
    std::thread::scope(|scope| {
        // The first one is parsed on this thread.
        for view in views.iter().skip(1).filter(|view| shared(**view).get().is_none()) {
            scope.spawn(|| geometry(*view));
        }
        views.iter().map(|view| geometry(*view)).collect()
    })
}

/// What to draw on the page of `entry`: the structure itself, else the places that it is about;
/// nothing where the drawings show none of them.
pub(super) fn of(entry: &Entry, library: &Library, language: Language) -> Result<Option<Illustration>, HandoutError> {
    let is_structure = entry.kind() == Kind::Structure;
    let is_drawn = |id: &Id| View::ALL.iter().any(|view| view.shows(id.as_str()));
    let wanted: Vec<&Id> = if is_structure && is_drawn(&entry.id) {
        vec![&entry.id]
    } else {
        entry.regions.iter().filter(|region| region.as_str() != WHOLE_LEG).collect()
    };
    let Some(best) = best_of(&that_show(&wanted)?, &wanted) else { return Ok(None) };
    let is_shown = |id: &Id| best.parts_of(id.as_str()).next().is_some();
    let marked: Vec<Id> = wanted.into_iter().filter(|id| is_shown(id)).cloned().collect();
    let name = |id: &Id| {
        let region = library.regions().get(id).map(|region| &region.name);
        let name = region.or_else(|| library.entry(id).map(|entry| &entry.name))?;
        name.get(language).map(str::to_owned)
    };
    let names: Vec<String> = marked.iter().filter_map(name).collect();
    let description = labels::drawing(best.view, &names, language);
    Ok(Some(Illustration { view: best.view, marked, description, is_needed: is_structure }))
}

/// The view that shows most of `ids`, and shows them largest; the first of equals.
fn best_of(views: &[&'static ViewGeometry], ids: &[&Id]) -> Option<&'static ViewGeometry> {
    let shown = |view: &ViewGeometry| {
        let areas = ids.iter().map(|id| {
            let parts = view.parts_of(id.as_str());
            parts.map(|part| part.bounds.area()).fold(None, |sum: Option<f32>, area| Some(sum.unwrap_or(0.0) + area))
        });
        areas.flatten().fold((0_usize, 0.0_f32), |(count, sum), area| (count + 1, sum + area))
    };
    let views = views.iter().rev().map(|view| (*view, shown(view))).filter(|(_, (count, _))| *count > 0);
    let best = views.max_by(|(_, (a, area_a)), (_, (b, area_b))| a.cmp(b).then(area_a.total_cmp(area_b)));
    best.map(|(view, _)| view)
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
    let view = geometry(illustration.view)?;
    let empty = Drawing { shapes: Vec::new(), width: 0.0, height: 0.0 };
    // The outline of the skin is what is painted first.
    let Some(skin) = view.base.first() else { return Ok(empty) };
    let [left, top] = skin.bounds.min;
    let [right, bottom] = skin.bounds.max;
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
    fn paths(&self, part: &Part, wanted: impl Fn(Role) -> bool, paint: impl Fn(Shape, f32) -> Shape) -> Vec<Shape> {
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
        for segment in &path.segments {
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
