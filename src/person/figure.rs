//! One person with what is around them: who is painted over whom.

use super::{
    camera::Camera,
    flesh::{self, Blob, Colours},
    hull::hull,
    shape::{Paint, Point, Shape},
    things::Workshop,
};
use crate::content::pose::{Pose, Shows, Side, Thing, View};
use crate::content::posture::{
    landmarks::{self, Ball},
    skeleton::{ArmFrames, HEAD, NECK, PALM, Skeleton},
    space::{Frame, Vector},
};

/// Paints `pose`, a centimetre being 1 and `line` the width of a contour.
///
/// `x` runs right and `y` down; the floor is at 0.
pub(super) fn paint(pose: &Pose, skeleton: &Skeleton, line: f32) -> Vec<Shape> {
    let camera = Camera::of(pose.view);
    let workshop = Workshop { camera, skeleton, line };
    let easel = Easel { pose, skeleton, camera, workshop: &workshop, line };
    let between = |thing: &&Thing| pose.view == View::Above && matches!(thing, Thing::Pillow { .. });
    let mut shapes: Vec<Shape> =
        pose.things.iter().filter(|thing| !between(thing)).flat_map(|thing| workshop.behind(thing)).collect();
    let mut layers = easel.layers();
    // From above, a pillow lies between what is under it and what is on it.
    for thing in pose.things.iter().filter(between) {
        if let Thing::Pillow { at: (_, height), .. } = thing {
            layers.push(Layer { nearness: *height, shapes: workshop.behind(thing) });
        }
    }
    layers.sort_by(|a, b| a.nearness.total_cmp(&b.nearness));
    for layer in layers {
        shapes.extend(layer.shapes);
    }
    shapes.extend(pose.things.iter().flat_map(|thing| workshop.before(thing)));
    shapes
}

struct Layer {
    nearness: f32,
    shapes: Vec<Shape>,
}

struct Easel<'a> {
    pose: &'a Pose,
    skeleton: &'a Skeleton,
    camera: Camera,
    workshop: &'a Workshop<'a>,
    line: f32,
}

impl Easel<'_> {
    /// The parts of the body, the farthest first.
    fn layers(&self) -> Vec<Layer> {
        let Skeleton { pelvis, chest, head, .. } = *self.skeleton;
        let near = |point: Vector| self.camera.nearness(point);
        let whole = Colours::new(false, self.pose.shoes);
        let mut layers = Vec::new();
        let legs = Side::BOTH.map(|side| {
            let leg = side.of(&self.skeleton.legs);
            near(leg.shank.origin * 0.5 + leg.thigh.origin * 0.25 + leg.foot.origin * 0.25)
        });
        let legs = self.crossed(legs);
        let middle = near(pelvis.origin);
        // Over thighs that hang or stand, and under those that are drawn up.
        let over = if self.pose.view == View::ThreeQuarter { 4.0 } else { 9.5 };
        let shirt = near(chest.origin) + over;
        for side in Side::BOTH {
            let nearness = *side.of(&legs);
            let is_far = nearness < middle - 3.0 && self.pose.view != View::Front;
            let colours = Colours::new(is_far, self.pose.shoes);
            let leg = side.of(&self.skeleton.legs);
            let mut shapes = Vec::new();
            if self.pose.shows == Shows::Whole {
                let (thigh, lower) = (flesh::thigh(leg, colours), flesh::lower_leg(leg, colours));
                let shorts = self.group(&flesh::shorts(leg, colours));
                // A shank that comes toward whoever looks is over its thigh.
                if near(leg.foot.origin) > near(leg.thigh.origin) + 12.0 {
                    shapes.extend(self.group(&thigh));
                    shapes.extend(shorts);
                    shapes.extend(self.group(&lower));
                } else {
                    shapes.extend(self.group(&[thigh, lower].concat()));
                    shapes.extend(shorts);
                }
                // A thigh in front of the shirt has its line all around.
                if nearness > middle - 3.0 && nearness - 0.5 < shirt {
                    shapes.extend(self.fills(&[flesh::hip_seam(self.skeleton, side, colours)]));
                }
            } else if side == Side::Right {
                let (blobs, end) = flesh::lower_leg_alone(leg, colours);
                shapes.extend(self.group(&blobs));
                shapes.push(self.cut(end, leg.shank));
            }
            if !self.pose.shoes && self.camera.faces(-leg.foot.up) > 0.8 {
                let toes = flesh::toes(leg, side);
                shapes.extend(toes.map(|toe| self.ball(toe, colours.foot).stroked(Paint::Line, self.line * 0.8)));
            }
            shapes.extend(self.stockings(side));
            shapes.extend(self.marks(side));
            layers.push(Layer { nearness: nearness - 0.5, shapes });
        }
        if self.pose.shows == Shows::Whole {
            layers.push(Layer { nearness: middle - 0.6, shapes: self.group(&flesh::pelvis(self.skeleton, whole)) });
            layers.push(Layer { nearness: shirt, shapes: self.group(&flesh::shirt(self.skeleton, whole)) });
            let nearness = near(head.point(0.0, NECK + HEAD / 2.0, 0.0)).max(shirt) + 0.1;
            layers.push(Layer { nearness, shapes: self.head(whole) });
        }
        for side in Side::BOTH {
            let arm = side.of(&self.skeleton.arms);
            if self.pose.shows == Shows::RightFoot && !self.is_at_the_foot(arm) {
                continue;
            }
            let nearness = near(arm.fore.origin) * 0.5 + near(arm.hand.origin) * 0.5;
            let is_far = nearness < near(chest.origin) - 3.0;
            let colours = Colours::new(is_far && self.pose.view != View::Front, self.pose.shoes);
            let nearness = if is_far { nearness } else { nearness + 11.0 };
            let mut shapes = Vec::new();
            if self.pose.shows == Shows::Whole {
                shapes.extend(self.group(&flesh::arm(arm, colours)));
                shapes.extend(self.group(&flesh::sleeve(arm, colours)));
                shapes.extend(self.fills(&[flesh::shoulder_seam(self.skeleton, side, colours)]));
            } else {
                let (blobs, end) = flesh::hand_alone(arm, colours);
                shapes.extend(self.group(&blobs));
                shapes.push(self.cut(end, arm.fore));
            }
            layers.push(Layer { nearness, shapes });
        }
        layers
    }

    /// Nearness of the legs; one whose foot lies on the other knee is over it.
    fn crossed(&self, [right, left]: [f32; 2]) -> [f32; 2] {
        let lies_on = |side: Side, other: Side| {
            let foot = side.of(&self.skeleton.legs).foot.origin;
            let knee = other.of(&self.skeleton.legs).shank.origin;
            foot.z * side.sign() < 2.0 && foot.y > knee.y - 4.0
        };
        if lies_on(Side::Left, Side::Right) {
            [right, left.max(right + 1.0)]
        } else if lies_on(Side::Right, Side::Left) {
            [right.max(left + 1.0), left]
        } else {
            [right, left]
        }
    }

    /// Face and hair, whichever is in front last.
    fn head(&self, colours: Colours) -> Vec<Shape> {
        let head = self.skeleton.head;
        let mut shapes = self.group(&[flesh::neck(self.skeleton, colours.skin)]);
        let (face, hair) = (flesh::face(head, colours.skin), flesh::hair(head));
        let facing = self.camera.faces(head.forward);
        if facing > 0.8 {
            shapes.extend(self.group(&hair));
            shapes.extend(self.group(&face));
            shapes.extend(self.group(&[flesh::fringe(head)]));
        } else {
            shapes.extend(self.group(&face));
            shapes.extend(self.group(&hair));
        }
        for side in Side::BOTH {
            let aside = head.right * side.sign();
            if self.camera.faces(aside) > 0.4 {
                let ear = self.outline(&flesh::ear(head, side));
                shapes.push(Shape::closed(ear).filled(colours.skin).stroked(Paint::Line, self.line * 0.8));
            }
            if self.camera.faces(aside * 0.5 + head.forward) > 0.3 {
                shapes.push(self.ball(flesh::eye(head, side), Paint::Line));
            }
        }
        shapes
    }

    fn marks(&self, side: Side) -> Vec<Shape> {
        let marks = self.pose.marks.iter().filter(|mark| mark.side == side);
        let mut shapes = Vec::new();
        for mark in marks {
            let balls = landmarks::balls(&mark.structure, side, self.skeleton);
            let blobs: Vec<Blob> = if balls.len() == 1 {
                vec![Blob { balls, paint: Paint::Mark }]
            } else {
                balls.windows(2).map(|pair| Blob { balls: pair.to_vec(), paint: Paint::Mark }).collect()
            };
            shapes.extend(self.fills(&blobs));
        }
        shapes
    }

    fn stockings(&self, side: Side) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for thing in &self.pose.things {
            if let Thing::Stocking { side: on, to, rolled } = thing
                && *on == side
            {
                let leg = side.of(&self.skeleton.legs);
                let foot = flesh::lower_leg(leg, Colours { foot: Paint::Tint, ..Colours::new(false, false) });
                let mut blobs: Vec<Blob> = foot.into_iter().filter(|blob| blob.paint == Paint::Tint).collect();
                let rows = self.workshop.stocking(side, *to, *rolled);
                blobs.extend(rows.into_iter().map(|balls| Blob { balls, paint: Paint::Tint }));
                shapes.extend(self.group(&blobs));
            }
        }
        shapes
    }

    fn is_at_the_foot(&self, arm: &ArmFrames) -> bool {
        /// About as long as a foot.
        const NEAR: f32 = 26.0;
        let [right, _] = &self.skeleton.legs;
        (arm.hand.point(0.0, -PALM, 0.0) - right.foot.origin).length() < NEAR
    }

    /// Hides the end of a limb of which only the rest is shown, so that it has no line there.
    fn cut(&self, (end, radius): Ball, bone: Frame) -> Shape {
        let (x, y) = self.camera.project(end);
        let (dx, dy) = self.camera.project(bone.up);
        let length = dx.hypot(dy).max(0.01);
        let (along, beyond) = ((dx / length, dy / length), radius + self.line * 1.5);
        let corner = |up: f32, aside: f32| {
            let (up, aside) = (up * beyond, aside * beyond);
            Point::corner(x + along.0 * up - along.1 * aside, y + along.1 * up + along.0 * aside)
        };
        Shape::closed(vec![corner(0.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(0.0, 1.0)])
            .filled(Paint::Ground)
    }

    fn outline(&self, balls: &[Ball]) -> Vec<Point> {
        let circles: Vec<_> = balls.iter().map(|ball| self.camera.circle(*ball)).collect();
        hull(&circles)
    }

    fn ball(&self, ball: Ball, paint: Paint) -> Shape {
        Shape::closed(self.outline(&[ball])).filled(paint)
    }

    fn fills(&self, blobs: &[Blob]) -> Vec<Shape> {
        let mut shapes: Vec<Shape> = Vec::new();
        for blob in blobs {
            let ring = self.outline(&blob.balls);
            match shapes.last_mut() {
                Some(last) if last.fill == Some(blob.paint) => last.rings.push(ring),
                _ => shapes.push(Shape::closed(ring).filled(blob.paint)),
            }
        }
        shapes
    }

    /// One contour around all `blobs`: lines first, then the fills over their inner halves.
    fn group(&self, blobs: &[Blob]) -> Vec<Shape> {
        let fills = self.fills(blobs);
        let rings = fills.iter().flat_map(|shape| shape.rings.clone()).collect();
        let mut shapes = vec![Shape::all(rings).stroked(Paint::Line, self.line * 2.0)];
        shapes.extend(fills);
        shapes
    }
}

/// Where a spot is in the picture.
pub(super) fn place(pose: &Pose, point: Vector) -> (f32, f32) {
    Camera::of(pose.view).project(point)
}

/// The floor under a pose that stands on it, from left to right.
pub(super) fn floor(pose: &Pose, [left, right]: [f32; 2], line: f32) -> Option<Shape> {
    let has_floor = matches!(pose.view, View::Side | View::Front) && pose.shows == Shows::Whole;
    let ends = [left, right].map(|x| Point::corner(x, 0.0));
    has_floor.then(|| Shape::line(ends.to_vec()).stroked(Paint::Edge, line))
}
