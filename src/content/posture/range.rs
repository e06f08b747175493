//! What a body can't do: a joint beyond its range, a hand that doesn't get there, a foot that
//! floats.

use super::super::pose::{Arm, Leg, Pose, Side, Thing};
use super::{
    skeleton::{ANKLE, BALL, HEEL, LegFrames, Skeleton},
    space::{Frame, Vector},
};

/// How far a joint goes, in degrees.
struct Range {
    name: &'static str,
    least: f32,
    most: f32,
}

const fn range(name: &'static str, least: f32, most: f32) -> Range {
    Range { name, least, most }
}

// The Merck Manual, "Normal Values for Range of Motion of Joints"; adduction and inward rotation of
// the hip as in the lists that physicians learn.
const HIP: Range = range("hip’s bend", -20.0, 125.0);
const HIP_OUT: Range = range("hip’s turn away from the body", -30.0, 45.0);
const HIP_TWIST: Range = range("hip’s outward turn", -45.0, 60.0);
const KNEE: Range = range("knee’s bend", 0.0, 130.0);
const ANKLE_BEND: Range = range("ankle’s bend", -50.0, 20.0);
/// With weight on the foot the ankle gives more: 30° to 38° in the lunge test.
const LOADED_ANKLE: Range = range("ankle’s bend", -50.0, 38.0);
const TOES: Range = range("toes’ bend", -30.0, 80.0);
const ELBOW: Range = range("elbow’s bend", 0.0, 160.0);
const SHOULDER: Range = range("shoulder’s bend", -60.0, 180.0);
const SHOULDER_OUT: Range = range("shoulder’s turn away from the body", -50.0, 180.0);
const SPINE: Range = range("back’s bend", -30.0, 75.0);
const SPINE_ASIDE: Range = range("back’s bend to the side", -35.0, 35.0);
const NECK: Range = range("neck’s bend", -60.0, 50.0);

/// Rounding and the softness of pillows, in centimetres.
const GIVE: f32 = 3.0;
/// Rounding, in degrees.
const SLACK: f32 = 1.0;

/// Each thing that a body can't do, in words that follow "the person's …".
pub fn findings(pose: &Pose) -> Vec<String> {
    let skeleton = Skeleton::of(pose);
    let mut found = Vec::new();
    beyond(&mut found, "", &SPINE, pose.body.curl);
    beyond(&mut found, "", &SPINE_ASIDE, pose.body.tilt);
    beyond(&mut found, "", &NECK, pose.body.nod);
    for (side, word, leg, arm) in [
        (Side::Right, "right ", &pose.right_leg, &pose.right_arm),
        (Side::Left, "left ", &pose.left_leg, &pose.left_arm),
    ] {
        let frames = side.of(&skeleton.legs);
        let joints = LegAngles::of(&skeleton.pelvis, side, frames);
        for (range, angle) in [
            (&HIP, joints.hip),
            (&HIP_OUT, joints.out),
            (&HIP_TWIST, joints.twist),
            (&KNEE, joints.knee),
            (if matches!(leg, Leg::Standing { .. }) { &LOADED_ANKLE } else { &ANKLE_BEND }, joints.ankle),
            (&TOES, joints.toes),
        ] {
            beyond(&mut found, word, range, angle);
        }
        short(&mut found, word, "foot", frames.short_by);
        let arms = side.of(&skeleton.arms);
        beyond(&mut found, word, &ELBOW, hinge(&arms.upper, &arms.fore));
        if let Arm::Bent { shoulder, out, .. } = arm {
            beyond(&mut found, word, &SHOULDER, *shoulder);
            beyond(&mut found, word, &SHOULDER_OUT, *out);
        }
        short(&mut found, word, "hand", arms.short_by);
        found.extend(off_the_ground(pose, frames, word, is_lifted(leg)));
    }
    found
}

fn beyond(found: &mut Vec<String>, side: &str, range: &Range, angle: f32) {
    let Range { name, least, most } = *range;
    if !angle.is_finite() || angle < least - SLACK || angle > most + SLACK {
        found.push(format!("{side}{name} is {angle:.0}°, and goes from {least:.0}° to {most:.0}°"));
    }
}

fn short(found: &mut Vec<String>, side: &str, part: &str, by: f32) {
    if by > GIVE {
        found.push(format!("{side}{part} doesn’t get there: {by:.0} cm are missing"));
    }
}

/// How far `lower` bends toward the front of `upper`.
fn hinge(upper: &Frame, lower: &Frame) -> f32 {
    let bone = -lower.up;
    bone.dot(upper.forward).atan2(bone.dot(-upper.up)).to_degrees()
}

/// The angles of a leg, however it was given.
struct LegAngles {
    hip: f32,
    out: f32,
    twist: f32,
    knee: f32,
    ankle: f32,
    toes: f32,
}

impl LegAngles {
    fn of(pelvis: &Frame, side: Side, leg: &LegFrames) -> Self {
        let bone = -leg.thigh.up;
        let out = (bone.dot(pelvis.right) * side.sign()).clamp(-1.0, 1.0).asin().to_degrees();
        let hip = bone.dot(pelvis.forward).atan2(bone.dot(-pelvis.up)).to_degrees();
        let straight = pelvis.turned(pelvis.forward, -out * side.sign()).turned(pelvis.right, hip);
        let turn = leg.thigh.forward.dot(straight.right).atan2(leg.thigh.forward.dot(straight.forward));
        let toes = leg.toes.forward.dot(leg.foot.up).atan2(leg.toes.forward.dot(leg.foot.forward));
        let ankle = leg.foot.forward.dot(leg.shank.up).atan2(leg.foot.forward.dot(leg.shank.forward));
        Self {
            hip,
            out,
            twist: turn.to_degrees() * side.sign(),
            knee: -hinge(&leg.thigh, &leg.shank),
            ankle: ankle.to_degrees(),
            toes: toes.to_degrees(),
        }
    }
}

fn is_lifted(leg: &Leg) -> bool {
    match leg {
        Leg::Bent { lifted, .. } | Leg::Reaching { lifted, .. } => *lifted,
        Leg::Standing { .. } => false,
    }
}

/// A foot must stand or lie on something, unless it is lifted.
fn off_the_ground(pose: &Pose, leg: &LegFrames, side: &str, is_lifted: bool) -> Option<String> {
    let low = lowest(leg);
    let ground = pose.things.iter().filter_map(|thing| top_under(thing, low)).fold(0.0, f32::max);
    let gap = low.y - ground;
    if gap > GIVE && !is_lifted {
        return Some(format!("{side}foot floats {gap:.0} cm above what is under it"));
    }
    (gap < -GIVE).then(|| format!("{side}foot sinks {:.0} cm into what is under it", -gap))
}

/// The lowest point of a foot.
fn lowest(leg: &LegFrames) -> Vector {
    let foot = leg.foot;
    let heel = foot.point(-HEEL + 0.6, -ANKLE + 3.1, 0.0) - Vector { y: 3.1, ..Vector::default() };
    let ball = foot.point(BALL - 0.4, -ANKLE + 2.2, 0.0) - Vector { y: 2.2, ..Vector::default() };
    let tips = leg.toes.point(5.4, -0.4, 0.0) - Vector { y: 1.5, ..Vector::default() };
    [ball, tips].into_iter().fold(heel, |low, point| if point.y < low.y { point } else { low })
}

/// How high `thing` is under a foot there, if it is under it.
fn top_under(thing: &Thing, foot: Vector) -> Option<f32> {
    let (from, to, top) = match thing {
        Thing::Chair { x, seat, .. } => (*x, x + 42.0, *seat),
        Thing::Stool { x, width, height } | Thing::Step { x, width, height } => (*x, x + width, *height),
        Thing::Bed { from, to, height } => (*from, *to, *height),
        Thing::Pillow { at: (x, y), size: (width, height), turn, .. } => {
            let slope = turn.to_radians().tan() * (foot.x - x);
            (x - width / 2.0, x + width / 2.0, y + height / 2.0 + slope)
        }
        _ => return None,
    };
    // What is far above the foot is not under it.
    ((from..=to).contains(&foot.x) && top < foot.y + 12.0).then_some(top)
}
