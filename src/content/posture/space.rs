//! Points and directions in space, and frames that turn together.

use std::ops::{Add, Mul, Neg, Sub};

/// A point or a direction, in centimetres.
#[must_use]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vector {
    pub x: f32,
    pub y: f32,
    pub z: f32,
}

pub const fn vector(x: f32, y: f32, z: f32) -> Vector {
    Vector { x, y, z }
}

impl Vector {
    pub fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    pub fn cross(self, other: Self) -> Self {
        vector(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    pub fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    /// This direction with length 1, or `other` where there is none.
    pub fn unit_or(self, other: Self) -> Self {
        let length = self.length();
        if length > 1e-4 { self * (1.0 / length) } else { other }
    }

    /// What of this is at right angles to `axis`, which has length 1.
    pub fn beside(self, axis: Self) -> Self {
        self - axis * self.dot(axis)
    }

    /// Turned by `degrees` about `axis`, which has length 1.
    pub fn turned(self, axis: Self, degrees: f32) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        self * cosine + axis.cross(self) * sine + axis * (axis.dot(self) * (1.0 - cosine))
    }
}

impl Add for Vector {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        vector(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl Sub for Vector {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Neg for Vector {
    type Output = Self;

    fn neg(self) -> Self {
        self * -1.0
    }
}

impl Mul<f32> for Vector {
    type Output = Self;

    fn mul(self, factor: f32) -> Self {
        vector(self.x * factor, self.y * factor, self.z * factor)
    }
}

/// Where a part of the body begins, and which way it is turned. The three directions are at right
/// angles and of length 1.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub origin: Vector,
    pub forward: Vector,
    pub up: Vector,
    /// To the person's right.
    pub right: Vector,
}

impl Frame {
    /// The frame of somebody who stands at `origin` and faces right.
    pub const fn upright(origin: Vector) -> Self {
        Self { origin, forward: vector(1.0, 0.0, 0.0), up: vector(0.0, 1.0, 0.0), right: vector(0.0, 0.0, 1.0) }
    }

    pub fn turned(self, axis: Vector, degrees: f32) -> Self {
        Self {
            origin: self.origin,
            forward: self.forward.turned(axis, degrees),
            up: self.up.turned(axis, degrees),
            right: self.right.turned(axis, degrees),
        }
    }

    pub fn at(self, origin: Vector) -> Self {
        Self { origin, ..self }
    }

    /// The point so far forward, up and to the right.
    pub fn point(self, forward: f32, up: f32, right: f32) -> Vector {
        self.origin + self.forward * forward + self.up * up + self.right * right
    }

    /// Bends forward by `degrees`, as a trunk does.
    pub fn leant(self, degrees: f32) -> Self {
        self.turned(self.right, -degrees)
    }
}
