//! In which order the keyboard walks the parts.

use super::{
    part::{LayerSet, Part, PartId, Side},
    view::ViewGeometry,
};

/// Height of the rows in which parts are walked, in view units: parts whose middles lie closer
/// than this are walked from the outside inwards, not from the top down.
const ROW: f32 = 90.0;

/// Where an arrow key leads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    Up,
    Down,
    Left,
    Right,
}

impl ViewGeometry {
    /// All visible parts, once each: what has no side, then the right leg, then the left one; in a
    /// leg layer by layer, from top to bottom, and from the outer side inwards.
    pub fn walk(&self, visible: &LayerSet) -> Vec<&Part> {
        let mut parts: Vec<_> = self.parts.iter().filter(|part| visible.shows(part)).collect();
        parts.sort_by(|a, b| self.place(a).cmp(&self.place(b)).then_with(|| a.id.cmp(&b.id)));
        parts
    }

    /// The part after `from` in the walk, or before it; the first or last one from nowhere. The
    /// walk ends at its ends, so that the focus can leave the figure.
    pub fn step(&self, from: Option<&PartId>, forward: bool, visible: &LayerSet) -> Option<&Part> {
        let walk = self.walk(visible);
        let here = from.and_then(|from| walk.iter().position(|part| part.id == *from));
        let next = match (here, forward) {
            (Some(here), true) => here.checked_add(1)?,
            (Some(here), false) => here.checked_sub(1)?,
            (None, true) => 0,
            (None, false) => walk.len().checked_sub(1)?,
        };
        walk.get(next).copied()
    }

    /// The nearest visible part that lies in `direction` from `from`.
    pub fn neighbour(&self, from: &PartId, direction: Direction, visible: &LayerSet) -> Option<&Part> {
        let here = self.part(from)?.bounds;
        let [x, y] = here.center();
        self.parts
            .iter()
            .filter(|part| visible.shows(part) && part.id != *from)
            // What surrounds it lies in no direction.
            .filter(|part| part.bounds.union(&here) != part.bounds)
            .filter_map(|part| {
                let [to_x, to_y] = part.bounds.center();
                let (along, across) = match direction {
                    Direction::Up => (y - to_y, to_x - x),
                    Direction::Down => (to_y - y, to_x - x),
                    Direction::Left => (x - to_x, to_y - y),
                    Direction::Right => (to_x - x, to_y - y),
                };
                // What lies more to the side than ahead is another arrow's.
                (along > 1.0 && across.abs() <= 2.0 * along).then(|| (part, along + 2.0 * across.abs()))
            })
            .min_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(part, _)| part)
    }

    /// Side, layer, row from the top, then how far in, in whole units.
    fn place(&self, part: &Part) -> (u8, u8, i32, i32) {
        let [x, y] = part.bounds.center();
        let side = match part.id.side {
            None => 0,
            Some(Side::Right) => 1,
            Some(Side::Left) => 2,
        };
        let inwards = if self.view.shows_both_legs() { -(self.size[0] / 2.0 - x).abs() } else { x };
        (side, part.layer as u8, (y / ROW) as i32, inwards as i32)
    }
}
