//! From space to the picture.

use super::hull::Circle;
use crate::content::{
    pose::View,
    posture::space::{Vector, vector},
};

/// Looks at a scene from far away, so that nothing grows smaller with distance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Camera {
    right: Vector,
    up: Vector,
    toward: Vector,
}

impl Camera {
    pub(super) fn of(view: View) -> Self {
        match view {
            View::Side => Self::turned(0.0, 0.0),
            View::Front => Self::turned(90.0, 0.0),
            View::ThreeQuarter => Self::turned(38.0, 14.0),
            View::Above => Self::turned(0.0, 90.0),
        }
    }

    /// From the person's right side, turned by `around` to the front and raised by `above`.
    fn turned(around: f32, above: f32) -> Self {
        let y = vector(0.0, 1.0, 0.0);
        let right = vector(1.0, 0.0, 0.0).turned(y, around);
        let toward = vector(0.0, 0.0, 1.0).turned(y, around);
        let toward = toward.turned(right, -above);
        Self { right, up: toward.cross(right), toward }
    }

    /// To the right, and down.
    pub(super) fn project(self, point: Vector) -> (f32, f32) {
        (point.dot(self.right), -point.dot(self.up))
    }

    /// How near a point is.
    pub(super) fn nearness(self, point: Vector) -> f32 {
        point.dot(self.toward)
    }

    pub(super) fn circle(self, (point, radius): (Vector, f32)) -> Circle {
        let (x, y) = self.project(point);
        Circle { x, y, radius }
    }

    /// How much a direction points to whoever looks, -1 to 1.
    pub(super) fn faces(self, direction: Vector) -> f32 {
        direction.dot(self.toward)
    }
}
