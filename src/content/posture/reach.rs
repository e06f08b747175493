//! Two bones that reach for a place: where the joint between them goes.

use super::space::Vector;

/// What came of reaching.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    pub middle: Vector,
    pub end: Vector,
    /// How much too far away the place is.
    pub short_by: f32,
}

/// Reaches from `origin` for `target` with bones of two `lengths`; the joint between them points to
/// `pole`.
pub(super) fn reach(origin: Vector, target: Vector, lengths: [f32; 2], pole: Vector) -> Reach {
    let [first, second] = lengths;
    let way = target - origin;
    let far = way.length();
    let axis = way.unit_or(Vector { y: -1.0, ..Vector::default() });
    // A joint that is all straight has no direction to bend to.
    let longest = (first + second) * 0.9995;
    let distance = far.clamp((first - second).abs() * 1.01 + 1.0, longest);
    let along = (first * first - second * second + distance * distance) / (2.0 * distance);
    let aside = (first * first - along * along).max(0.0).sqrt();
    let pole = pole.beside(axis).unit_or(Vector { x: 1.0, ..Vector::default() }.beside(axis));
    Reach {
        middle: origin + axis * along + pole * aside,
        end: origin + axis * distance,
        short_by: (far - first - second).max(0.0),
    }
}
