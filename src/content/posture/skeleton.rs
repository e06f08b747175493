//! From a pose to where each part of the body is.
//!
//! Lengths of segments as shares of a person's height: Drillis and Contini (1966), *Body Segment
//! Parameters*, as in figure 4.1 of Winter, *Biomechanics and Motor Control of Human Movement*.

use super::super::pose::{Arm, Body, Leg, Part, Pose, Side, Spot};
use super::{
    reach::{Reach, reach},
    space::{Frame, Vector, vector},
};

/// How tall the drawn person is.
pub const HEIGHT: f32 = 170.0;

pub const THIGH: f32 = 0.245 * HEIGHT;
pub const SHANK: f32 = 0.246 * HEIGHT;
/// From the sole to the ankle.
pub const ANKLE: f32 = 0.039 * HEIGHT;
pub const FOOT: f32 = 0.152 * HEIGHT;
pub const UPPER_ARM: f32 = 0.186 * HEIGHT;
pub const FOREARM: f32 = 0.146 * HEIGHT;
pub const HAND: f32 = 0.108 * HEIGHT;
/// From the hips to the shoulders.
pub const TRUNK: f32 = (0.818 - 0.530) * HEIGHT;
/// From the shoulders to the chin.
pub const NECK: f32 = (0.870 - 0.818) * HEIGHT;
/// From the chin to the top of the head.
pub const HEAD: f32 = 0.130 * HEIGHT;
/// From the body's middle to the outside of a shoulder.
pub const HALF_SHOULDERS: f32 = 0.129 * HEIGHT;
/// From the body's middle to the outside of a hip.
pub const HALF_HIPS: f32 = 0.191 / 2.0 * HEIGHT;

/// From the body's middle to a hip joint.
pub const HIP_JOINT: f32 = HALF_HIPS * 0.52;
/// From the body's middle to a shoulder joint.
pub const SHOULDER_JOINT: f32 = HALF_SHOULDERS - 5.2;
/// From the wrist to the middle of the palm.
pub const PALM: f32 = HAND * 0.42;
/// From the ankle forward to the joints of the toes.
pub const BALL: f32 = FOOT * 0.45;
/// From the ankle back to where the heel touches the ground.
pub const HEEL: f32 = FOOT * 0.17;
/// From the hips to the waist, where the spine bends.
const WAIST: f32 = TRUNK * 0.36;

/// The frames of a leg. Each begins at its joint, and its bone runs down from there.
#[derive(Clone, Copy, Debug)]
pub struct LegFrames {
    pub thigh: Frame,
    pub shank: Frame,
    pub foot: Frame,
    pub toes: Frame,
    /// How much too far away a place to reach for is.
    pub short_by: f32,
}

/// The frames of an arm.
#[derive(Clone, Copy, Debug)]
pub struct ArmFrames {
    pub upper: Frame,
    pub fore: Frame,
    pub hand: Frame,
    pub short_by: f32,
    pub grips: bool,
}

/// Where each part of a body is.
#[derive(Clone, Copy, Debug)]
pub struct Skeleton {
    /// Begins between the hips.
    pub pelvis: Frame,
    /// Begins at the waist.
    pub waist: Frame,
    /// Begins at the waist, too, and goes up to the shoulders.
    pub chest: Frame,
    /// Begins at the base of the neck.
    pub head: Frame,
    /// Right, left.
    pub legs: [LegFrames; 2],
    /// Right, left.
    pub arms: [ArmFrames; 2],
}

impl Side {
    pub const BOTH: [Self; 2] = [Self::Right, Self::Left];

    /// 1 to the right, -1 to the left.
    pub fn sign(self) -> f32 {
        match self {
            Self::Right => 1.0,
            Self::Left => -1.0,
        }
    }

    pub fn of<T>(self, [right, left]: &[T; 2]) -> &T {
        match self {
            Self::Right => right,
            Self::Left => left,
        }
    }
}

impl Skeleton {
    pub fn of(pose: &Pose) -> Self {
        let (pelvis, waist, chest, head) = trunk(&pose.body);
        let legs = [(Side::Right, &pose.right_leg), (Side::Left, &pose.left_leg)];
        let legs = legs.map(|(side, leg)| leg_frames(&pelvis, side, leg, None));
        let idle = ArmFrames { upper: chest, fore: chest, hand: chest, short_by: 0.0, grips: false };
        let mut skeleton = Self { pelvis, waist, chest, head, legs, arms: [idle, idle] };
        // A foot may be drawn up onto the other leg.
        let legs = [(Side::Right, &pose.right_leg), (Side::Left, &pose.left_leg)];
        skeleton.legs = legs.map(|(side, leg)| leg_frames(&pelvis, side, leg, Some(&skeleton)));
        let arms = [(Side::Right, &pose.right_arm), (Side::Left, &pose.left_arm)];
        skeleton.arms = arms.map(|(side, arm)| arm_frames(&skeleton, side, arm));
        // A hand may hold the other.
        skeleton.arms = arms.map(|(side, arm)| arm_frames(&skeleton, side, arm));
        skeleton
    }

    pub fn part(&self, part: Part) -> Vector {
        let leg = |side: Side| side.of(&self.legs);
        let arm = |side: Side| side.of(&self.arms);
        match part {
            Part::Head => self.head.point(2.0, NECK + HEAD * 0.5, 0.0),
            Part::Chest => self.chest.point(9.0, TRUNK * 0.4, 0.0),
            Part::Hip => self.pelvis.origin,
            Part::RightShoulder => arm(Side::Right).upper.origin,
            Part::LeftShoulder => arm(Side::Left).upper.origin,
            Part::RightElbow => arm(Side::Right).fore.origin,
            Part::LeftElbow => arm(Side::Left).fore.origin,
            Part::RightHand => arm(Side::Right).hand.point(0.0, -PALM, 0.0),
            Part::LeftHand => arm(Side::Left).hand.point(0.0, -PALM, 0.0),
            Part::RightThigh => leg(Side::Right).thigh.point(0.0, -THIGH * 0.55, 0.0),
            Part::LeftThigh => leg(Side::Left).thigh.point(0.0, -THIGH * 0.55, 0.0),
            Part::RightKnee => leg(Side::Right).shank.origin,
            Part::LeftKnee => leg(Side::Left).shank.origin,
            Part::RightCalf => leg(Side::Right).shank.point(-6.0, -SHANK * 0.32, 0.0),
            Part::LeftCalf => leg(Side::Left).shank.point(-6.0, -SHANK * 0.32, 0.0),
            Part::RightShin => leg(Side::Right).shank.point(4.5, -SHANK * 0.5, 0.0),
            Part::LeftShin => leg(Side::Left).shank.point(4.5, -SHANK * 0.5, 0.0),
            Part::RightAnkle => leg(Side::Right).foot.origin,
            Part::LeftAnkle => leg(Side::Left).foot.origin,
            Part::RightHeel => leg(Side::Right).foot.point(-HEEL - 2.0, -ANKLE + 2.5, 0.0),
            Part::LeftHeel => leg(Side::Left).foot.point(-HEEL - 2.0, -ANKLE + 2.5, 0.0),
            Part::RightSole => leg(Side::Right).foot.point(6.0, -ANKLE, 0.0),
            Part::LeftSole => leg(Side::Left).foot.point(6.0, -ANKLE, 0.0),
            Part::RightToes => leg(Side::Right).toes.point(4.0, 0.0, 0.0),
            Part::LeftToes => leg(Side::Left).toes.point(4.0, 0.0, 0.0),
        }
    }

    /// Where a spot is; `z` is taken where it doesn't say.
    pub fn spot(&self, spot: Spot, z: f32) -> Vector {
        match spot {
            Spot::At(x, y) => vector(x, y, z),
            Spot::In(x, y, z) => vector(x, y, z),
            Spot::On(part) => self.part(part),
            Spot::Off(part, x, y) => self.part(part) + vector(x, y, 0.0),
            Spot::By(part, x, y, z) => self.part(part) + vector(x, y, z),
        }
    }
}

/// Pelvis, waist, chest and head.
fn trunk(body: &Body) -> (Frame, Frame, Frame, Frame) {
    let (x, y) = body.hip;
    let pelvis = Frame::upright(vector(x, y, 0.0)).leant(body.lean);
    let pelvis = pelvis.turned(pelvis.up, -body.roll);
    let bent = |share: f32| {
        let bent = pelvis.leant(body.curl * share);
        bent.turned(bent.forward, body.tilt * share)
    };
    let waist = bent(0.5).at(pelvis.point(0.0, WAIST, 0.0));
    let chest = bent(1.0);
    let chest = chest.at(waist.point(0.0, TRUNK * 0.12, 0.0));
    let neck = chest.leant(body.nod * 0.5).at(chest.point(-1.0, TRUNK * 0.52, 0.0));
    let head = chest.leant(body.nod).at(neck.origin);
    (pelvis, waist, chest, head)
}

/// A ball joint's frame: turned outward about the bone, then away from the body, then forward.
fn swung(frame: Frame, side: Side, (forward, out, twist): (f32, f32, f32), origin: Vector) -> Frame {
    frame
        .turned(frame.up, -twist * side.sign())
        .turned(frame.forward, -out * side.sign())
        .turned(frame.right, forward)
        .at(origin)
}

fn leg_frames(pelvis: &Frame, side: Side, leg: &Leg, so_far: Option<&Skeleton>) -> LegFrames {
    let hip = pelvis.point(0.0, 0.0, HIP_JOINT * side.sign());
    match leg {
        Leg::Bent { hip: flexed, out, twist, knee, ankle, toes, .. } => {
            let thigh = swung(*pelvis, side, (*flexed, *out, *twist), hip);
            let shank = thigh.turned(thigh.right, -knee).at(thigh.point(0.0, -THIGH, 0.0));
            let foot = shank.turned(shank.right, *ankle).at(shank.point(0.0, -SHANK, 0.0));
            LegFrames { thigh, shank, foot, toes: toes_of(&foot, *toes), short_by: 0.0 }
        }
        Leg::Standing { at: (x, y), aside, tip, swivel } => {
            let z = pelvis.origin.z + aside.unwrap_or(HIP_JOINT) * side.sign();
            let flat = Frame::upright(vector(*x, y + ANKLE, z));
            // Tipped about the heel or about the ball of the foot.
            let pivot = vector(if *tip > 0.0 { -HEEL } else { BALL }, -ANKLE, 0.0);
            let tipped = flat.turned(flat.right, *tip);
            let ankle = flat.origin + pivot - (tipped.forward * pivot.x + tipped.up * pivot.y);
            let (thigh, shank, short_by) = reaching_leg(pelvis, side, ankle, *swivel);
            // The foot goes where the knee goes.
            let heading = Vector { y: 0.0, ..shank.forward }.unit_or(flat.forward);
            let up = flat.up;
            let foot = Frame { origin: shank.origin, forward: heading, up, right: heading.cross(up) };
            let foot = foot.turned(foot.right, *tip).at(shank.point(0.0, -SHANK, 0.0));
            LegFrames { thigh, shank, foot, toes: toes_of(&foot, (-tip).max(0.0)), short_by }
        }
        Leg::Reaching { ankle, swivel, bend, toes, .. } => {
            let target = match so_far {
                Some(skeleton) => skeleton.spot(*ankle, hip.z),
                None => match ankle {
                    Spot::At(x, y) => vector(*x, *y, hip.z),
                    Spot::In(x, y, z) => vector(*x, *y, *z),
                    Spot::On(_) | Spot::Off(..) | Spot::By(..) => hip + pelvis.forward * THIGH,
                },
            };
            let (thigh, shank, short_by) = reaching_leg(pelvis, side, target, *swivel);
            let foot = shank.turned(shank.right, *bend).at(shank.point(0.0, -SHANK, 0.0));
            LegFrames { thigh, shank, foot, toes: toes_of(&foot, *toes), short_by }
        }
    }
}

fn toes_of(foot: &Frame, extended: f32) -> Frame {
    foot.turned(foot.right, extended).at(foot.point(BALL, -ANKLE + 1.9, 0.0))
}

fn reaching_leg(pelvis: &Frame, side: Side, ankle: Vector, swivel: f32) -> (Frame, Frame, f32) {
    let hip = pelvis.point(0.0, 0.0, HIP_JOINT * side.sign());
    let axis = (ankle - hip).unit_or(-pelvis.up);
    // A knee points forward; where the leg itself does, up.
    let pole = (pelvis.forward + pelvis.up * 0.25).turned(axis, swivel * side.sign());
    let Reach { middle, end, short_by } = reach(hip, ankle, [THIGH, SHANK], pole);
    let pole = pole.beside(axis).unit_or(pelvis.forward);
    let right = pole.cross(-axis);
    (bone(hip, middle, right), bone(middle, end, right), short_by)
}

/// The frame of a bone from `origin` to `end` that hinges about `right`.
fn bone(origin: Vector, end: Vector, right: Vector) -> Frame {
    let up = (origin - end).unit_or(vector(0.0, 1.0, 0.0));
    Frame { origin, forward: up.cross(right), up, right }
}

fn arm_frames(skeleton: &Skeleton, side: Side, arm: &Arm) -> ArmFrames {
    let chest = &skeleton.chest;
    let shoulder = chest.point(-1.0, TRUNK * 0.48, SHOULDER_JOINT * side.sign());
    match arm {
        Arm::Bent { shoulder: forward, out, twist, elbow } => {
            let upper = swung(*chest, side, (*forward, *out, *twist), shoulder);
            let fore = upper.turned(upper.right, *elbow).at(upper.point(0.0, -UPPER_ARM, 0.0));
            let hand = fore.at(fore.point(0.0, -FOREARM, 0.0));
            ArmFrames { upper, fore, hand, short_by: 0.0, grips: false }
        }
        Arm::Reaching { hand, swivel, fingers, grips } => {
            let target = skeleton.spot(*hand, shoulder.z);
            let axis = (target - shoulder).unit_or(-chest.up);
            let down = -chest.up - chest.forward * 0.5 + chest.right * (0.15 * side.sign());
            let pole = down.turned(axis, -swivel * side.sign());
            // The palm is what reaches: a hand that is bent back begins a palm's length before it.
            let fingers = fingers.map(|degrees| {
                let (sine, cosine) = degrees.to_radians().sin_cos();
                vector(cosine, sine, 0.0)
            });
            let (wrist, second) = match fingers {
                Some(fingers) => (target - fingers * PALM, FOREARM),
                None => (target, FOREARM + PALM),
            };
            let Reach { middle, end, short_by } = reach(shoulder, wrist, [UPPER_ARM, second], pole);
            let axis = (wrist - shoulder).unit_or(-chest.up);
            let right = (-pole).beside(axis).unit_or(chest.forward).cross(-axis);
            let (upper, fore) = (bone(shoulder, middle, right), bone(middle, end, right));
            let wrist = fore.point(0.0, -FOREARM, 0.0);
            let hand = match fingers {
                Some(fingers) => bone(wrist, wrist + fingers, right.beside(fingers).unit_or(right)),
                None => fore.at(wrist),
            };
            ArmFrames { upper, fore, hand, short_by, grips: *grips }
        }
    }
}
