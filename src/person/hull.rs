//! The outline around circles, as if a band were stretched around them.

use std::{f32::consts::TAU, sync::LazyLock};

use super::shape::Point;

/// A circle in the picture: the outline of a ball.
#[derive(Clone, Copy, Debug)]
pub(super) struct Circle {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
}

impl Circle {
    fn reach(self, (sine, cosine): (f32, f32)) -> f32 {
        self.x * cosine + self.y * sine + self.radius
    }

    fn at(self, angle: f32) -> Point {
        let (sine, cosine) = angle.sin_cos();
        Point { x: self.x + self.radius * cosine, y: self.y + self.radius * sine, is_control: false }
    }
}

/// So many directions are looked into before the ends of arcs are found exactly.
const DIRECTIONS: usize = 48;

/// Sine and cosine of each.
static COMPASS: LazyLock<[(f32, f32); DIRECTIONS]> =
    LazyLock::new(|| std::array::from_fn(|step| (TAU * step as f32 / DIRECTIONS as f32).sin_cos()));

/// Which of `circles` reaches farthest in a direction.
fn outermost(circles: &[Circle], direction: (f32, f32)) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (index, circle) in circles.iter().enumerate() {
        let reach = circle.reach(direction);
        if reach > best.1 {
            best = (index, reach);
        }
    }
    best.0
}

/// The closed outline around `circles`: arcs as cubic curves, and straight lines between them.
pub(super) fn hull(circles: &[Circle]) -> Vec<Point> {
    let changes = match circles {
        [] | [_] => Vec::new(),
        [first, second] => changes_of_two(*first, *second),
        _ => changes(circles),
    };
    let mut ring = Vec::new();
    if changes.is_empty() {
        if let Some(circle) = circles.get(outermost(circles, (0.0, 1.0))) {
            arc(&mut ring, *circle, 0.0, TAU);
        }
        return ring;
    }
    for (index, (from, owner)) in changes.iter().enumerate() {
        let to = match changes.get(index + 1) {
            Some((to, _)) => *to,
            None => changes.first().map_or(*from, |(first, _)| first + TAU),
        };
        if let Some(circle) = circles.get(*owner) {
            arc(&mut ring, *circle, *from, to);
        }
    }
    ring
}

/// Where another circle comes outermost, and which, counted round.
fn changes(circles: &[Circle]) -> Vec<(f32, usize)> {
    let angle = |step: usize| TAU * step as f32 / DIRECTIONS as f32;
    let owners = COMPASS.map(|direction| outermost(circles, direction));
    let mut changes: Vec<(f32, usize)> = Vec::new();
    for (step, owner) in owners.iter().enumerate() {
        let next = owners.get((step + 1) % DIRECTIONS).copied().unwrap_or(*owner);
        if next != *owner {
            let (mut low, mut high) = (angle(step), angle(step + 1));
            for _ in 0..9 {
                let middle = low.midpoint(high);
                if outermost(circles, middle.sin_cos()) == *owner { low = middle } else { high = middle }
            }
            changes.push((low.midpoint(high), next));
        }
    }
    changes
}

/// The same for two, as most limbs have: where the lines touch that touch both.
fn changes_of_two(first: Circle, second: Circle) -> Vec<(f32, usize)> {
    let (dx, dy) = (second.x - first.x, second.y - first.y);
    let apart = dx.hypot(dy);
    if apart <= (first.radius - second.radius).abs() {
        return Vec::new();
    }
    let (way, aside) = (dy.atan2(dx), ((first.radius - second.radius) / apart).acos());
    // Counted round from 0.
    let (to_second, to_first) = ((way - aside).rem_euclid(TAU), (way + aside).rem_euclid(TAU));
    if to_second < to_first { vec![(to_second, 1), (to_first, 0)] } else { vec![(to_first, 0), (to_second, 1)] }
}

/// Adds the arc of `circle` from one angle to another, in curves of about half a turn at most: those
/// lie within a fiftieth of the radius, which nobody sees at the size of a limb.
fn arc(ring: &mut Vec<Point>, circle: Circle, from: f32, to: f32) {
    ring.push(circle.at(from));
    let pieces = ((to - from) / (TAU * 0.52)).ceil().max(1.0);
    let turn = (to - from) / pieces;
    let handle = circle.radius * 4.0 / 3.0 * (turn / 4.0).tan();
    for piece in 0..pieces as usize {
        let (start, end) = (from + turn * piece as f32, from + turn * (piece + 1) as f32);
        let (first, last) = (circle.at(start), circle.at(end));
        let off = |point: Point, angle: f32, by: f32| {
            let (sine, cosine) = angle.sin_cos();
            Point { x: point.x - sine * by, y: point.y + cosine * by, is_control: true }
        };
        ring.extend([off(first, start, handle), off(last, end, -handle), last]);
    }
}

#[cfg(test)]
mod tests {
    use super::{Circle, hull};
    use crate::person::shape::flat;

    #[test]
    fn a_hull_touches_its_circles_and_swallows_those_inside() {
        let circle = |x, radius| Circle { x, y: 0.0, radius };
        let ring = hull(&[circle(0.0, 2.0), circle(10.0, 1.0), circle(3.0, 0.5)]);
        let around = flat(&ring, 8);
        let most = |key: fn((f32, f32)) -> f32| around.iter().map(|point| key(*point)).fold(f32::MIN, f32::max);
        assert!((most(|(x, _)| x) - 11.0).abs() < 0.01 && (most(|(x, _)| -x) - 2.0).abs() < 0.01);
        assert!((most(|(_, y)| y) - 2.0).abs() < 0.02 && (most(|(_, y)| -y) - 2.0).abs() < 0.02);
        // All corners lie on one of the two outer circles.
        for point in ring.iter().filter(|point| !point.is_control) {
            let on = |circle: Circle| ((point.x - circle.x).hypot(point.y - circle.y) - circle.radius).abs() < 0.01;
            assert!(on(circle(0.0, 2.0)) || on(circle(10.0, 1.0)), "{point:?}");
        }
    }

    #[test]
    fn two_circles_have_the_hull_that_is_found_by_looking_around() {
        let circle = |x, y, radius| Circle { x, y, radius };
        for second in [circle(7.0, 3.0, 2.0), circle(-4.0, 6.0, 3.5), circle(0.0, -9.0, 1.0), circle(-5.0, -1.0, 0.4)] {
            let pair = [circle(1.0, 0.5, 2.5), second];
            let (exact, looked) = (super::changes_of_two(pair[0], pair[1]), super::changes(&pair));
            assert_eq!(exact.len(), looked.len());
            for (angle, owner) in exact {
                let is_near = |(other, its): &(f32, usize)| {
                    *its == owner && (angle - other).abs().rem_euclid(std::f32::consts::TAU) < 0.002
                };
                assert!(looked.iter().any(is_near), "{angle} {owner} {looked:?}");
            }
        }
        // One inside the other: a circle.
        assert_eq!(hull(&[circle(0.0, 0.0, 3.0), circle(1.0, 0.0, 1.0)]), hull(&[circle(0.0, 0.0, 3.0)]));
        assert_eq!(hull(&[circle(1.0, 0.0, 1.0), circle(0.0, 0.0, 3.0)]), hull(&[circle(0.0, 0.0, 3.0)]));
    }
}
