//! Furniture, cloths and tools.

use super::{
    camera::Camera,
    flesh::SHANK_OUTLINE,
    hull::hull,
    shape::{Paint, Point, Shape},
};
use crate::content::pose::{End, Side, Spot, Thing};
use crate::content::posture::{
    landmarks::Ball,
    skeleton::{SHANK, Skeleton},
    space::{Vector, vector},
};

/// How far furniture reaches toward and away from whoever looks, from the middle.
const HALF_CHAIR: f32 = 21.0;
const HALF_BED: f32 = 64.0;
const HALF_PILLOW: f32 = 24.0;

/// How far the water and the front wall of a basin stay below its rim.
const SURFACE: f32 = 4.0;
const WALL: f32 = 16.0;

/// Draws things with one camera and one width of line.
pub(super) struct Workshop<'a> {
    pub camera: Camera,
    pub skeleton: &'a Skeleton,
    pub line: f32,
}

impl Workshop<'_> {
    /// What stands behind the person.
    pub(super) fn behind(&self, thing: &Thing) -> Vec<Shape> {
        match thing {
            Thing::Floor { from, to } => {
                let ends = [*from, *to].map(|x| self.point(vector(x, 0.0, 0.0)));
                vec![Shape::line(ends.to_vec()).stroked(Paint::Edge, self.line)]
            }
            Thing::Wall { x, height } => {
                self.cuboid(vector(*x, 0.0, -HALF_BED), vector(x + 5.0, *height, HALF_BED), Paint::Furniture)
            }
            Thing::Chair { x, seat, back } => self.chair(*x, *seat, *back),
            Thing::Stool { x, width, height } => self.stool(*x, *width, *height),
            Thing::Step { x, width, height } => {
                self.cuboid(vector(*x, 0.0, -32.0), vector(x + width, *height, 32.0), Paint::Furniture)
            }
            Thing::Bed { from, to, height } => self.bed(*from, *to, *height),
            Thing::Pillow { at, size, turn, z, deep } => {
                let (depth, z) = (deep.unwrap_or(HALF_PILLOW), z.unwrap_or_default());
                vec![self.cushion((*at, *size), *turn, (z, depth), Paint::Cloth)]
            }
            Thing::Ball { at: (x, y), radius } => vec![self.blob(&[(vector(*x, *y, 8.0), *radius)], Paint::Tint)],
            Thing::Rail { from, to, height } => {
                let rail: Vec<Ball> = [*from, *to].map(|x| (vector(x, *height, -16.0), 1.8)).to_vec();
                let mut shapes = vec![];
                for x in [from + 4.0, to - 4.0] {
                    shapes.push(
                        self.blob(&[(vector(x, 0.0, -16.0), 1.2), (vector(x, *height, -16.0), 1.2)], Paint::Furniture),
                    );
                }
                shapes.push(self.blob(&rail, Paint::Furniture));
                shapes
            }
            Thing::Cart { x, height } => self.cart(*x, *height),
            Thing::Basin { x, width, height } => self.basin(*x, *width, *height),
            Thing::Band { .. }
            | Thing::Mirror { .. }
            | Thing::Cloth { .. }
            | Thing::Stocking { .. }
            | Thing::Cane { .. }
            | Thing::Level { .. }
            | Thing::Heart
            | Thing::Tube { .. }
            | Thing::Sight { .. } => Vec::new(),
        }
    }

    /// What is held or laid on, before the person.
    pub(super) fn before(&self, thing: &Thing) -> Vec<Shape> {
        match thing {
            Thing::Band { along, is_wide } => {
                let radius = if *is_wide { 2.0 } else { 1.1 };
                let balls: Vec<Ball> = along.iter().map(|spot| (self.skeleton.spot(*spot, 9.0), radius)).collect();
                self.joined(&balls, Paint::Cloth)
            }
            Thing::Level { from, to, height } => self.dashes(&[*from, *to].map(|x| vector(x, *height, 0.0))),
            Thing::Basin { x, width, height } => self.basin_front(*x, *width, *height),
            Thing::Heart => self.heart(),
            Thing::Tube { from, to } => {
                let balls = [(*from, 2.6), (*to, 4.2)].map(|(spot, radius)| (self.skeleton.spot(spot, 9.0), radius));
                self.joined(&balls, Paint::Tint)
            }
            Thing::Sight { along } => {
                self.dashes(&along.iter().map(|spot| self.skeleton.spot(*spot, 0.0)).collect::<Vec<_>>())
            }
            Thing::Mirror { at, turn } => self.mirror(*at, *turn),
            Thing::Cloth { at, size, turn, pack } => {
                let middle = self.skeleton.spot(*at, 10.0);
                let place = ((middle.x, middle.y), *size);
                let mut shapes = vec![self.cushion(place, *turn, (middle.z, 1.5), Paint::Cloth)];
                if *pack {
                    let inner = ((middle.x, middle.y + size.1 * 0.1), (size.0 * 0.66, size.1 * 0.5));
                    shapes.push(self.cushion(inner, *turn, (middle.z, 0.5), Paint::Tint));
                }
                shapes
            }
            Thing::Cane { hand, foot: (x, y) } => {
                let grip = hand.of(&self.skeleton.arms).hand.point(0.0, -7.0, 0.0);
                self.joined(&[(grip + vector(-4.0, 0.5, 0.0), 1.5), (grip + vector(4.0, 0.5, 0.0), 1.5)], Paint::Shoe)
                    .into_iter()
                    .chain(self.joined(&[(grip, 1.2), (vector(*x, *y + 1.2, grip.z), 1.2)], Paint::Shoe))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// A stocking's balls: they are painted with the leg that they cover.
    pub(super) fn stocking(&self, side: Side, to: f32, rolled: bool) -> Vec<Vec<Ball>> {
        let leg = side.of(&self.skeleton.legs);
        let shank = leg.shank;
        let outline = SHANK_OUTLINE.map(|(forward, down, radius)| (forward, down, radius + 0.5));
        // The leg at a share of the shank: between neighbours of the outline.
        let at = |down: f32| -> Ball {
            let (mut before, mut after) = (outline[0], outline[4]);
            for pair in outline.windows(2) {
                if let [a, b] = pair
                    && (a.1..=b.1).contains(&down)
                {
                    (before, after) = (*a, *b);
                }
            }
            let share = ((down - before.1) / (after.1 - before.1)).clamp(0.0, 1.0);
            let mix = |a: f32, b: f32| a + (b - a) * share;
            (shank.point(mix(before.0, after.0), -SHANK * down, 0.0), mix(before.2, after.2))
        };
        let mut rows = vec![];
        let mut row: Vec<Ball> = vec![at(to.max(0.02))];
        row.extend(outline.iter().filter(|ball| ball.1 > to + 0.02).map(|ball| at(ball.1)));
        rows.extend(row.windows(2).map(<[Ball]>::to_vec));
        if rolled {
            let (middle, radius) = at(to);
            rows.push(vec![
                (middle + shank.forward * (radius - 0.6), 1.9),
                (middle - shank.forward * (radius - 0.6), 1.9),
            ]);
        }
        rows
    }

    fn point(&self, point: Vector) -> Point {
        let (x, y) = self.camera.project(point);
        Point::corner(x, y)
    }

    fn blob(&self, balls: &[Ball], paint: Paint) -> Shape {
        let circles: Vec<_> = balls.iter().map(|ball| self.camera.circle(*ball)).collect();
        Shape::closed(hull(&circles)).filled(paint).stroked(Paint::Line, self.line)
    }

    /// A chain of balls with one outline around all.
    fn joined(&self, balls: &[Ball], paint: Paint) -> Vec<Shape> {
        let rings = balls.windows(2).flat_map(|pair| self.blob(pair, paint).rings).collect();
        let all = Shape::all(rings);
        vec![all.clone().stroked(Paint::Line, self.line * 2.0), all.filled(paint)]
    }

    fn heart(&self) -> Vec<Shape> {
        let chest = self.skeleton.chest;
        let tip = (chest.point(1.0, 6.0, 12.0), 0.3);
        let halves = [-2.0, 2.0].map(|aside| (chest.point(1.0 + aside, 11.0, 12.0), 2.3));
        let rings = halves.map(|half| self.blob(&[half, tip], Paint::Mark).rings.concat()).to_vec();
        vec![Shape::all(rings).filled(Paint::Mark)]
    }

    /// A dashed line through `points`.
    fn dashes(&self, points: &[Vector]) -> Vec<Shape> {
        /// Of a dash and of the gap after it.
        const DASH: f32 = 4.0;
        let mut rings = Vec::new();
        for ends in points.windows(2) {
            let [from, to] = ends else { continue };
            let way = *to - *from;
            let along = way.unit_or(way);
            let count = (way.length() / (2.0 * DASH)) as usize;
            rings.extend((0..count).map(|dash| {
                let start = *from + along * (dash as f32 * 2.0 * DASH);
                vec![self.point(start), self.point(start + along * DASH)]
            }));
        }
        vec![Shape { is_open: true, ..Shape::all(rings) }.stroked(Paint::Line, self.line * 0.8)]
    }

    /// A box, by two opposite corners: the faces that are seen.
    fn cuboid(&self, low: Vector, high: Vector, paint: Paint) -> Vec<Shape> {
        let corner = |x: bool, y: bool, z: bool| {
            vector(if x { high.x } else { low.x }, if y { high.y } else { low.y }, if z { high.z } else { low.z })
        };
        let faces = [
            (
                vector(0.0, 0.0, 1.0),
                [(false, false, true), (true, false, true), (true, true, true), (false, true, true)],
            ),
            (
                vector(1.0, 0.0, 0.0),
                [(true, false, false), (true, true, false), (true, true, true), (true, false, true)],
            ),
            (
                vector(0.0, 1.0, 0.0),
                [(false, true, false), (true, true, false), (true, true, true), (false, true, true)],
            ),
        ];
        let seen = faces.into_iter().filter(|(normal, _)| self.camera.faces(*normal) > 0.02);
        seen.map(|(_, corners)| {
            let points = corners.map(|(x, y, z)| self.point(corner(x, y, z))).to_vec();
            Shape::closed(points).filled(paint).stroked(Paint::Edge, self.line)
        })
        .collect()
    }

    fn chair(&self, x: f32, seat: f32, back: End) -> Vec<Shape> {
        const DEEP: f32 = 42.0;
        let mut shapes = Vec::new();
        for (left, z) in [
            (x + 1.0, -HALF_CHAIR),
            (x + DEEP - 5.0, -HALF_CHAIR),
            (x + 1.0, HALF_CHAIR - 4.0),
            (x + DEEP - 5.0, HALF_CHAIR - 4.0),
        ] {
            shapes.extend(self.cuboid(vector(left, 0.0, z), vector(left + 4.0, seat, z + 4.0), Paint::Furniture));
        }
        let seat_box =
            self.cuboid(vector(x, seat - 5.0, -HALF_CHAIR), vector(x + DEEP, seat, HALF_CHAIR), Paint::Furniture);
        let rest = match back {
            End::Left => Some(x - 2.0),
            End::Right => Some(x + DEEP - 2.0),
            End::None => None,
        };
        if let Some(left) = rest {
            shapes.extend(self.cuboid(
                vector(left, seat - 5.0, -HALF_CHAIR),
                vector(left + 4.0, seat + 44.0, HALF_CHAIR),
                Paint::Furniture,
            ));
        }
        shapes.extend(seat_box);
        shapes
    }

    fn stool(&self, x: f32, width: f32, height: f32) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for left in [x + 2.0, x + width - 6.0] {
            shapes.extend(self.cuboid(vector(left, 0.0, -16.0), vector(left + 4.0, height, 16.0), Paint::Furniture));
        }
        shapes.extend(self.cuboid(vector(x, height - 6.0, -18.0), vector(x + width, height, 18.0), Paint::Furniture));
        shapes
    }

    fn bed(&self, from: f32, to: f32, height: f32) -> Vec<Shape> {
        const MATTRESS: f32 = 14.0;
        let mut shapes = Vec::new();
        if height > MATTRESS + 6.0 {
            for left in [from + 3.0, to - 8.0] {
                shapes.extend(self.cuboid(
                    vector(left, 0.0, -HALF_BED),
                    vector(left + 5.0, height - MATTRESS, HALF_BED),
                    Paint::Furniture,
                ));
            }
        }
        let low = vector(from, (height - MATTRESS).max(0.0), -HALF_BED);
        shapes.extend(self.cuboid(low, vector(to, height, HALF_BED), Paint::Furniture));
        shapes
    }

    /// Something soft, around a middle; `turn` tips it up to the right.
    fn cushion(&self, (at, size): ((f32, f32), (f32, f32)), turn: f32, (z, depth): (f32, f32), paint: Paint) -> Shape {
        let radius = (size.1 / 2.0).min(size.0 / 2.0);
        let reach = size.0 / 2.0 - radius;
        let (sine, cosine) = turn.to_radians().sin_cos();
        let balls: Vec<Ball> = [(-reach, -depth), (reach, -depth), (-reach, depth), (reach, depth)]
            .map(|(along, aside)| (vector(at.0 + along * cosine, at.1 + along * sine, z + aside), radius))
            .to_vec();
        self.blob(&balls, paint)
    }

    /// A basin that is cut open down to `WALL` below its rim, so that what is in the water is seen.
    fn basin(&self, x: f32, width: f32, height: f32) -> Vec<Shape> {
        let mut shapes = self.cuboid(vector(x, 0.0, -20.0), vector(x + width, height, 20.0), Paint::Furniture);
        let surface = vector(x + width - 3.0, height - SURFACE, 0.0);
        shapes.extend(self.cuboid(vector(x + 3.0, height - WALL - 2.0, 0.0), surface, Paint::Tint));
        // Warm water steams.
        for (share, up) in [(0.68, 6.0), (0.79, 9.0), (0.9, 6.0)] {
            let at = |aside: f32, above: f32, is_control| {
                let point = self.point(vector(x + width * share + aside, height + up + above, 0.0));
                Point { is_control, ..point }
            };
            let wave = [
                at(0.0, 0.0, false),
                at(4.0, 3.0, true),
                at(-4.0, 6.0, true),
                at(0.0, 9.0, false),
                at(4.0, 12.0, true),
                at(-4.0, 15.0, true),
                at(0.0, 18.0, false),
            ];
            shapes.push(Shape::line(wave.to_vec()).stroked(Paint::Edge, self.line * 1.2));
        }
        shapes
    }

    /// What of a basin is before what is in it.
    fn basin_front(&self, x: f32, width: f32, height: f32) -> Vec<Shape> {
        let mut shapes = self.cuboid(vector(x, 0.0, 0.0), vector(x + width, height - WALL, 20.0), Paint::Furniture);
        let ends = [x + 3.0, x + width - 3.0].map(|x| self.point(vector(x, height - SURFACE, 20.0)));
        shapes.push(Shape::line(ends.to_vec()).stroked(Paint::Line, self.line * 0.8));
        shapes
    }

    fn mirror(&self, at: Spot, turn: f32) -> Vec<Shape> {
        let middle = self.skeleton.spot(at, 10.0);
        let (sine, cosine) = turn.to_radians().sin_cos();
        let along = vector(cosine, sine, 0.0);
        let mut shapes = self.joined(&[(middle - along * 12.0, 1.3), (middle - along * 22.0, 1.5)], Paint::Shoe);
        shapes.push(self.blob(&[(middle - along * 6.0, 6.5), (middle + along * 6.0, 6.5)], Paint::Shoe));
        shapes.push(self.blob(&[(middle - along * 6.0, 5.0), (middle + along * 6.0, 5.0)], Paint::Tint));
        shapes
    }

    fn cart(&self, x: f32, height: f32) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let thick = 1.4;
        let bars = [
            [(x, height), (x + 8.0, height)],
            [(x + 4.0, height), (x + 10.0, 12.0)],
            [(x + 10.0, 30.0), (x + 58.0, 30.0)],
        ];
        shapes.extend(self.cuboid(
            vector(x + 9.0, 40.0, -20.0),
            vector(x + 60.0, height - 10.0, 20.0),
            Paint::Furniture,
        ));
        for bar in bars {
            shapes.push(self.blob(&bar.map(|(x, y)| (vector(x, y, 0.0), thick)), Paint::Furniture));
        }
        for wheel in [x + 14.0, x + 54.0] {
            shapes.push(self.blob(&[(vector(wheel, 6.0, 0.0), 6.0)], Paint::Shoe));
        }
        shapes
    }
}
