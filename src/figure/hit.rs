//! Which part lies at a point.

use super::{
    part::{LayerSet, Part, Point},
    view::ViewGeometry,
};

impl ViewGeometry {
    /// The topmost visible part at `point`, which is in view units. Thin lines are hit from near by.
    pub fn hit(&self, point: Point, visible: &LayerSet) -> Option<&Part> {
        self.hits(point, visible).next()
    }

    /// All visible parts at `point`, from the top down.
    pub fn hits(&self, point: Point, visible: &LayerSet) -> impl Iterator<Item = &Part> {
        let visible = *visible;
        self.parts.iter().rev().filter(move |part| visible.shows(part) && part.contains(point))
    }
}

impl Part {
    /// Whether `point` is on the part.
    pub fn contains(&self, point: Point) -> bool {
        self.hit_bounds.contains(point) && self.hit_area.iter().any(|triangle| is_inside(point, triangle))
    }
}

/// On which side of the line from `a` to `b` the point lies, times their distance.
fn side([x, y]: Point, a: Point, b: Point) -> f32 {
    (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
}

/// Whether the point lies in the triangle or on its edge, whichever way round its corners come.
fn is_inside(point: Point, [a, b, c]: &[Point; 3]) -> bool {
    let sides = [side(point, *a, *b), side(point, *b, *c), side(point, *c, *a)];
    sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
}
