//! Outlines on paper, filled or stroked.

use super::colour::Colour;

/// A filled or stroked outline.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub rings: Vec<Vec<Point>>,
    /// Whether a ring's last point is not joined to its first.
    pub is_open: bool,
    /// Whether rings inside rings are holes whichever way round they run.
    pub is_even_odd: bool,
    pub fill: Option<Colour>,
    /// Colour and width.
    pub stroke: Option<(Colour, f32)>,
}

#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub x: f32,
    pub y: f32,
    /// Whether this is one of the two control points of a cubic curve.
    pub is_control: bool,
}

impl Shape {
    pub(super) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Self {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        let ring = corners.into_iter().map(|(x, y)| Point { x, y, is_control: false }).collect();
        Self { rings: vec![ring], ..Self::default() }
    }

    pub(super) fn circle(x: f32, y: f32, radius: f32) -> Self {
        /// Control points at this share of the radius make four curves look round.
        const ROUND: f32 = 0.552_285;
        let mut ring = vec![Point { x: x + radius, y, is_control: false }];
        for (from, to) in
            [((1.0, 0.0), (0.0, 1.0)), ((0.0, 1.0), (-1.0, 0.0)), ((-1.0, 0.0), (0.0, -1.0)), ((0.0, -1.0), (1.0, 0.0))]
        {
            let (fx, fy): (f32, f32) = from;
            let (tx, ty): (f32, f32) = to;
            ring.push(Point { x: x + radius * (fx + ROUND * tx), y: y + radius * (fy + ROUND * ty), is_control: true });
            ring.push(Point { x: x + radius * (tx + ROUND * fx), y: y + radius * (ty + ROUND * fy), is_control: true });
            ring.push(Point { x: x + radius * tx, y: y + radius * ty, is_control: false });
        }
        Self { rings: vec![ring], ..Self::default() }
    }

    pub(super) fn scaled(&self, scale: f32) -> Self {
        let points = |ring: &Vec<Point>| {
            ring.iter().map(|point| Point { x: point.x * scale, y: point.y * scale, ..*point }).collect()
        };
        Self { rings: self.rings.iter().map(points).collect(), ..self.clone() }
    }

    pub(super) fn filled(self, colour: Colour) -> Self {
        Self { fill: Some(colour), ..self }
    }

    pub(super) fn stroked(self, colour: Colour, width: f32) -> Self {
        Self { stroke: Some((colour, width)), ..self }
    }
}
