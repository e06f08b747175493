//! What a drawing is made of: outlines, painted one over the other.

/// What a shape is painted as. Paper and window have their own colours for each.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Paint {
    /// Contours, arrows and words.
    Line,
    /// Around arrows and words, and what is white.
    Ground,
    Skin,
    /// Of the limb that is farther away.
    FarSkin,
    Hair,
    Shirt,
    FarShirt,
    Shorts,
    FarShorts,
    Shoe,
    /// Where it stretches or works.
    Mark,
    /// Furniture and the floor.
    Furniture,
    /// The edge of furniture, and the floor line.
    Edge,
    /// Pillows, towels and cloths.
    Cloth,
    /// A cold or warm pack, a stocking, glass.
    Tint,
}

/// A corner of an outline, or one of the two control points of a cubic curve between corners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f32,
    /// Downward.
    pub y: f32,
    pub is_control: bool,
}

impl Point {
    pub fn corner(x: f32, y: f32) -> Self {
        Self { x, y, is_control: false }
    }
}

/// Outlines that are filled, stroked or both. Each that is filled is convex, and they all run the
/// same way round, so that those that overlap are painted as one.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub rings: Vec<Vec<Point>>,
    pub is_open: bool,
    pub fill: Option<Paint>,
    /// Paint and width.
    pub stroke: Option<(Paint, f32)>,
}

impl Shape {
    pub fn closed(ring: Vec<Point>) -> Self {
        Self::all(vec![ring])
    }

    pub fn all(rings: Vec<Vec<Point>>) -> Self {
        Self { rings, is_open: false, fill: None, stroke: None }
    }

    pub fn line(points: Vec<Point>) -> Self {
        Self { is_open: true, ..Self::closed(points) }
    }

    /// With each point moved.
    pub fn mapped(&self, to: impl Fn(Point) -> Point) -> Self {
        let rings = self.rings.iter().map(|ring| ring.iter().copied().map(&to).collect());
        Self { rings: rings.collect(), ..*self }
    }

    pub fn filled(self, paint: Paint) -> Self {
        Self { fill: Some(paint), ..self }
    }

    pub fn stroked(self, paint: Paint, width: f32) -> Self {
        Self { stroke: Some((paint, width)), ..self }
    }
}

/// The corners of an outline, with each curve in so many straight pieces.
pub fn flat(ring: &[Point], pieces: u8) -> Vec<(f32, f32)> {
    let mut corners = Vec::new();
    walk(ring, pieces, |corner| corners.push(corner));
    corners
}

/// Goes along an outline from corner to corner, with each curve in so many straight pieces.
pub fn walk(ring: &[Point], pieces: u8, mut reach: impl FnMut((f32, f32))) {
    let mut from: Option<(f32, f32)> = None;
    let mut rest = ring.iter();
    while let Some(next) = rest.next() {
        let to = if next.is_control {
            let (Some(from), Some(second), Some(to)) = (from, rest.next(), rest.next()) else {
                break;
            };
            for piece in 1..=pieces {
                let t = f32::from(piece) / f32::from(pieces);
                let s = 1.0 - t;
                let weighted = |from: f32, a: f32, b: f32, to: f32| {
                    from * s * s * s + a * 3.0 * s * s * t + b * 3.0 * s * t * t + to * t * t * t
                };
                reach((weighted(from.0, next.x, second.x, to.x), weighted(from.1, next.y, second.y, to.y)));
            }
            (to.x, to.y)
        } else {
            reach((next.x, next.y));
            (next.x, next.y)
        };
        from = Some(to);
    }
}

/// Words in a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    pub text: String,
    /// The middle of the words.
    pub x: f32,
    pub y: f32,
}
