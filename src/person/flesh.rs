//! The body around the bones: balls, with skin or cloth stretched over neighbours.
//!
//! Lengths are centimetres. Widths of shoulders and hips follow the table that
//! [`skeleton`](crate::content::posture::skeleton) names; roundness is drawn by eye.

use super::shape::Paint;
use crate::content::pose::Side;
use crate::content::posture::{
    landmarks::Ball,
    skeleton::{
        ANKLE, ArmFrames, BALL, FOREARM, HEEL, LegFrames, PALM, SHANK, SHOULDER_JOINT, Skeleton, THIGH, TRUNK,
        UPPER_ARM,
    },
    space::Frame,
};

/// Balls with one outline around them.
#[derive(Clone, Debug)]
pub(super) struct Blob {
    pub balls: Vec<Ball>,
    pub paint: Paint,
}

/// What skin and clothes are painted as.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colours {
    pub skin: Paint,
    pub shirt: Paint,
    pub shorts: Paint,
    pub foot: Paint,
}

impl Colours {
    pub(super) fn new(is_far: bool, shoes: bool) -> Self {
        let (skin, shirt, shorts) = if is_far {
            (Paint::FarSkin, Paint::FarShirt, Paint::FarShorts)
        } else {
            (Paint::Skin, Paint::Shirt, Paint::Shorts)
        };
        Self { skin, shirt, shorts, foot: if shoes { Paint::Shoe } else { skin } }
    }
}

fn blob(paint: Paint, balls: impl Into<Vec<Ball>>) -> Blob {
    Blob { balls: balls.into(), paint }
}

/// Each ball with the next one.
fn chain(paint: Paint, balls: &[Ball]) -> Vec<Blob> {
    balls.windows(2).map(|pair| blob(paint, pair)).collect()
}

/// The two balls so far from the middle of `frame`.
fn pair(frame: Frame, (forward, up, aside): (f32, f32, f32), radius: f32) -> [Ball; 2] {
    [1.0, -1.0].map(|sign| (frame.point(forward, up, aside * sign), radius))
}

/// A trunk's cloth: rows of pairs, each joined with the next.
fn sheath(paint: Paint, rows: &[[Ball; 2]]) -> Vec<Blob> {
    rows.windows(2).map(|rows| blob(paint, rows.concat())).collect()
}

/// The end of a trouser leg or a sleeve: small balls around a limb, so that it is cut straight.
fn hem(frame: Frame, (forward, up): (f32, f32), radius: f32) -> Vec<Ball> {
    const EDGE: f32 = 0.7;
    let reach = radius - EDGE;
    [(reach, 0.0), (-reach, 0.0), (0.0, reach), (0.0, -reach)]
        .map(|(along, aside)| (frame.point(forward + along, up, aside), EDGE))
        .to_vec()
}

pub(super) fn pelvis(skeleton: &Skeleton, colours: Colours) -> Vec<Blob> {
    let pelvis = skeleton.pelvis;
    let hips = pair(pelvis, (-0.8, 2.0, 7.2), 8.9);
    let seat = pair(pelvis, (-3.4, -1.6, 6.2), 7.9);
    let top = pair(pelvis, (0.0, 12.0, 6.4), 8.4);
    vec![blob(colours.shorts, [hips, seat].concat()), blob(colours.shorts, [hips, top].concat())]
}

pub(super) fn shirt(skeleton: &Skeleton, colours: Colours) -> Vec<Blob> {
    let Skeleton { pelvis, waist, chest, .. } = *skeleton;
    let low = pair(pelvis, (-0.4, 9.0, 7.2), 9.2);
    let middle = pair(waist, (0.0, 1.0, 6.6), 8.9);
    let belly = pair(chest, (0.4, TRUNK * 0.1, 7.2), 9.2);
    let breast = pair(chest, (0.5, TRUNK * 0.3, 8.0), 9.5);
    let armpits = pair(chest, (-0.2, TRUNK * 0.4, 10.5), 7.6);
    let shoulders = pair(chest, (-1.0, TRUNK * 0.47, SHOULDER_JOINT - 2.2), 5.4);
    let neck = [(chest.point(-1.2, TRUNK * 0.54, 0.0), 4.8)];
    // Cut straight around the hips.
    let edge = [(8.4, 7.2), (-9.2, 7.2), (0.0, 15.6)]
        .into_iter()
        .flat_map(|(forward, aside)| pair(pelvis, (forward, 3.0, aside), 0.8));
    let mut blobs = vec![blob(colours.shirt, edge.chain(low).collect::<Vec<_>>())];
    blobs.extend(sheath(colours.shirt, &[low, middle, belly, breast, armpits, shoulders]));
    blobs.push(blob(colours.shirt, [&shoulders[..], &neck].concat()));
    blobs
}

/// The sole stays flat: heel and ball stand on one line.
fn foot(leg: &LegFrames, paint: Paint) -> Vec<Blob> {
    let LegFrames { foot, toes, .. } = *leg;
    let ankle = (foot.point(-0.2, 0.5, 0.0), 3.3);
    let heel = (foot.point(-HEEL + 0.6, -ANKLE + 3.1, 0.0), 3.1);
    let instep = (foot.point(3.6, -2.4, 0.0), 2.9);
    let ball = pair(foot, (BALL - 0.4, -ANKLE + 2.2, 2.0), 2.2);
    let tips = pair(toes, (5.4, -0.4, 1.5), 1.5);
    vec![
        blob(paint, vec![ankle, heel, instep]),
        blob(paint, [&[heel, instep][..], &ball].concat()),
        blob(paint, [ball, tips].concat()),
    ]
}

/// The toes as they are seen from below, the big one first.
pub(super) fn toes(leg: &LegFrames, side: Side) -> [Ball; 5] {
    let toe = |along: f32, inward: f32, radius: f32| (leg.toes.point(along, -1.0, -inward * side.sign()), radius);
    [toe(6.0, 2.5, 1.7), toe(6.2, 0.2, 1.15), toe(5.5, -1.5, 1.05), toe(4.6, -2.9, 1.0), toe(3.4, -3.9, 0.95)]
}

/// The outline of a shank: forward, share of its length, radius.
pub(super) const SHANK_OUTLINE: [(f32, f32, f32); 5] =
    [(0.3, 0.0, 5.5), (-0.7, 0.12, 5.5), (-1.5, 0.3, 5.6), (-0.8, 0.62, 4.1), (-0.2, 0.97, 3.3)];

pub(super) fn lower_leg(leg: &LegFrames, colours: Colours) -> Vec<Blob> {
    let shank = leg.shank;
    let mut blobs = foot(leg, colours.foot);
    let balls = SHANK_OUTLINE.map(|(forward, down, radius)| (shank.point(forward, -SHANK * down, 0.0), radius));
    blobs.extend(chain(colours.skin, &balls));
    blobs
}

/// A foot with the lower half of its shank, and where that is cut off.
pub(super) fn lower_leg_alone(leg: &LegFrames, colours: Colours) -> (Vec<Blob>, Ball) {
    let shank = leg.shank;
    let end = (shank.point(-1.2, -SHANK * 0.4, 0.0), 5.1);
    let rest = SHANK_OUTLINE.into_iter().filter(|(_, down, _)| *down > 0.5);
    let rest = rest.map(|(forward, down, radius)| (shank.point(forward, -SHANK * down, 0.0), radius));
    let balls: Vec<Ball> = [end].into_iter().chain(rest).collect();
    let mut blobs = foot(leg, colours.foot);
    blobs.extend(chain(colours.skin, &balls));
    (blobs, end)
}

pub(super) fn thigh(leg: &LegFrames, colours: Colours) -> Vec<Blob> {
    let thigh = leg.thigh;
    let skin = [
        (thigh.point(0.3, -THIGH * 0.4, 0.0), 7.5),
        (thigh.point(0.4, -THIGH * 0.7, 0.0), 6.4),
        (thigh.point(0.4, -THIGH * 0.92, 0.0), 5.6),
        (leg.shank.point(0.3, 0.0, 0.0), 5.5),
    ];
    chain(colours.skin, &skin)
}

/// A leg of the shorts.
pub(super) fn shorts(leg: &LegFrames, colours: Colours) -> Vec<Blob> {
    let thigh = leg.thigh;
    let top = (thigh.point(-0.6, -THIGH * 0.1, 0.0), 8.6);
    let low = (thigh.point(0.2, -THIGH * 0.38, 0.0), 8.2);
    let hem = hem(thigh, (0.3, -THIGH * 0.56), 8.0);
    vec![blob(colours.shorts, [top, low]), blob(colours.shorts, [&[low][..], &hem].concat())]
}

pub(super) fn arm(arm: &ArmFrames, colours: Colours) -> Vec<Blob> {
    let ArmFrames { upper, fore, .. } = *arm;
    let balls = [
        (upper.point(0.2, -UPPER_ARM * 0.3, 0.0), 4.6),
        (upper.point(0.3, -UPPER_ARM * 0.6, 0.0), 4.3),
        (fore.point(0.0, 0.0, 0.0), 3.7),
        (fore.point(0.3, -FOREARM * 0.27, 0.0), 3.8),
        (fore.point(0.1, -FOREARM * 0.7, 0.0), 2.9),
        (fore.point(0.0, -FOREARM * 0.95, 0.0), 2.4),
    ];
    let mut blobs = hand(arm, colours.skin);
    blobs.extend(chain(colours.skin, &balls));
    blobs
}

/// A hand with half of its forearm, and where that is cut off.
pub(super) fn hand_alone(arm: &ArmFrames, colours: Colours) -> (Vec<Blob>, Ball) {
    let fore = arm.fore;
    let end = (fore.point(0.2, -FOREARM * 0.44, 0.0), 3.5);
    let balls = [end, (fore.point(0.1, -FOREARM * 0.7, 0.0), 2.9), (fore.point(0.0, -FOREARM * 0.95, 0.0), 2.4)];
    let mut blobs = hand(arm, colours.skin);
    blobs.extend(chain(colours.skin, &balls));
    (blobs, end)
}

pub(super) fn sleeve(arm: &ArmFrames, colours: Colours) -> Vec<Blob> {
    let upper = arm.upper;
    let top = (upper.point(0.0, -0.8, 0.0), 5.6);
    let hem = hem(upper, (0.2, -UPPER_ARM * 0.52), 5.6);
    vec![blob(colours.shirt, [&[top][..], &hem].concat())]
}

/// What keeps the line of a sleeve's upper end from crossing the shirt.
pub(super) fn shoulder_seam(skeleton: &Skeleton, side: Side, colours: Colours) -> Blob {
    let upper = side.of(&skeleton.arms).upper;
    let inner = skeleton.chest.point(-0.8, TRUNK * 0.41, (SHOULDER_JOINT - 6.0) * side.sign());
    blob(colours.shirt, [(upper.point(0.0, -1.4, 0.0), 4.6), (inner, 4.6)])
}

fn hand(arm: &ArmFrames, skin: Paint) -> Vec<Blob> {
    let hand = arm.hand;
    let wrist = (hand.point(0.0, 0.8, 0.0), 2.4);
    let thumb = [(hand.point(1.4, -2.8, 0.0), 1.6), (hand.point(3.9, -8.2, 0.0), 1.2)];
    let (palm, fingers) = if arm.grips {
        ((hand.point(0.4, -PALM * 0.8, 0.0), 3.2), (hand.point(0.6, -PALM * 1.1, 0.0), 3.3))
    } else {
        ((hand.point(0.3, -PALM, 0.0), 3.0), (hand.point(0.2, -PALM * 2.05, 0.0), 1.7))
    };
    let mut blobs = vec![blob(skin, [wrist, palm]), blob(skin, [palm, fingers])];
    if !arm.grips {
        blobs.push(blob(skin, thumb));
    }
    blobs
}

pub(super) fn neck(skeleton: &Skeleton, skin: Paint) -> Blob {
    let Skeleton { chest, head, .. } = *skeleton;
    blob(skin, [(chest.point(-1.2, TRUNK * 0.5, 0.0), 5.0), (head.point(0.2, 11.0, 0.0), 4.7)])
}

pub(super) fn face(head: Frame, skin: Paint) -> Vec<Blob> {
    vec![
        blob(
            skin,
            [
                (head.point(2.6, 20.8, 0.0), 7.5),
                (head.point(-0.6, 22.6, 0.0), 7.8),
                (head.point(4.3, 13.5, 1.6), 4.5),
                (head.point(4.3, 13.5, -1.6), 4.5),
            ],
        ),
        blob(skin, [(head.point(8.9, 20.4, 0.0), 0.9), (head.point(10.2, 17.4, 0.0), 1.3)]),
    ]
}

/// Hair over the top and the back of the head: it leaves forehead, temple and ear free.
pub(super) fn hair(head: Frame) -> Vec<Blob> {
    let front = pair(head, (2.6, 27.6, 2.6), 3.5);
    let crown = pair(head, (-2.2, 25.8, 2.9), 5.5);
    let back = pair(head, (-5.6, 22.0, 2.9), 5.2);
    let nape = pair(head, (-6.4, 16.2, 1.6), 3.1);
    sheath(Paint::Hair, &[front, crown, back, nape])
}

/// The hair over a forehead that is seen from the front.
pub(super) fn fringe(head: Frame) -> Blob {
    let front = pair(head, (3.6, 28.0, 3.6), 3.3);
    blob(Paint::Hair, [&front[..], &[(head.point(-1.0, 27.6, 0.0), 4.3)]].concat())
}

pub(super) fn ear(head: Frame, side: Side) -> [Ball; 2] {
    let aside = 7.4 * side.sign();
    [(head.point(-1.2, 19.4, aside), 1.6), (head.point(-0.9, 17.6, aside), 1.1)]
}

pub(super) fn eye(head: Frame, side: Side) -> Ball {
    (head.point(7.9, 20.2, 3.1 * side.sign()), 0.8)
}

/// What keeps the line of a thigh's upper end from crossing the seat.
pub(super) fn hip_seam(skeleton: &Skeleton, side: Side, colours: Colours) -> Blob {
    let pelvis = skeleton.pelvis;
    let thigh = side.of(&skeleton.legs).thigh;
    let aside = 7.2 * side.sign();
    blob(
        colours.shorts,
        [
            (pelvis.point(-1.0, 1.0, aside), 7.4),
            (pelvis.point(-3.0, -1.4, aside * 0.85), 7.4),
            (thigh.point(-0.3, -THIGH * 0.14, 0.0), 7.5),
        ],
    )
}
