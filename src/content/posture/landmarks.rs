//! Where a structure of the leg lies on a drawn person, so that it can be marked.

use super::super::{id::Id, pose::Side};
use super::{
    skeleton::{ANKLE, BALL, HEEL, SHANK, Skeleton, THIGH},
    space::Vector,
};

/// The middle and the radius of a ball.
pub type Ball = (Vector, f32);

/// Balls just under the skin, in a row; none for a structure that can't be marked.
pub fn balls(structure: &Id, side: Side, skeleton: &Skeleton) -> Vec<Ball> {
    let leg = side.of(&skeleton.legs);
    let sign = side.sign();
    let pelvis = skeleton.pelvis;
    let thigh = |points: &[[f32; 4]]| -> Vec<Ball> {
        let ball = |[forward, down, aside, radius]: &[f32; 4]| {
            (leg.thigh.point(*forward, -THIGH * down, aside * sign), *radius)
        };
        points.iter().map(ball).collect()
    };
    let shank = |points: &[[f32; 3]]| -> Vec<Ball> {
        points.iter().map(|[forward, down, radius]| (leg.shank.point(*forward, -SHANK * down, 0.0), *radius)).collect()
    };
    match structure.as_str() {
        "gastrocnemius" | "plantaris" => shank(&[[-3.8, 0.1, 2.0], [-4.1, 0.28, 3.1], [-3.8, 0.48, 1.9]]),
        "soleus" | "tibialis-posterior" => shank(&[[-3.6, 0.42, 2.3], [-3.0, 0.6, 2.0], [-2.7, 0.76, 1.3]]),
        "achilles-tendon" => {
            let heel = leg.foot.point(-HEEL - 0.6, -ANKLE + 3.6, 0.0);
            [shank(&[[-2.8, 0.72, 1.3], [-2.4, 0.9, 1.3]]), vec![(heel, 1.6)]].concat()
        }
        "tibialis-anterior" => shank(&[[2.7, 0.15, 1.6], [1.8, 0.35, 1.9], [1.7, 0.6, 1.3]]),
        "hamstrings" | "biceps-femoris" | "semitendinosus" | "semimembranosus" => {
            thigh(&[[-4.9, 0.25, 0.0, 2.9], [-4.2, 0.5, 0.0, 2.8], [-3.5, 0.8, 0.0, 2.0]])
        }
        "quadriceps-femoris" | "rectus-femoris" | "vastus-lateralis" | "vastus-medialis" => {
            thigh(&[[4.8, 0.22, 0.0, 2.9], [4.6, 0.48, 0.0, 3.0], [3.9, 0.8, 0.0, 2.1]])
        }
        "adductors" | "gracilis" => thigh(&[[0.0, 0.2, -4.5, 2.2], [0.0, 0.6, -3.6, 2.0]]),
        "iliotibial-band" | "tensor-fasciae-latae" => {
            thigh(&[[0.0, -0.02, 5.6, 2.6], [0.2, 0.4, 5.2, 2.0], [0.2, 0.9, 3.9, 1.5]])
        }
        "iliopsoas" => {
            let top = (pelvis.point(5.2, 7.0, 6.5 * sign), 2.4);
            [vec![top], thigh(&[[5.6, 0.05, 0.0, 2.4], [5.6, 0.16, 0.0, 1.8]])].concat()
        }
        "gluteus-maximus" => {
            vec![(pelvis.point(-5.8, 2.5, 8.0 * sign), 4.2), (pelvis.point(-6.0, -3.0, 8.2 * sign), 4.4)]
        }
        "gluteus-medius" => {
            vec![(pelvis.point(-1.5, 6.5, 11.0 * sign), 3.6), (pelvis.point(-0.5, 1.5, 12.0 * sign), 3.2)]
        }
        "plantar-fascia" | "foot-muscles" => vec![
            (leg.foot.point(-HEEL + 1.4, -ANKLE + 1.7, 0.0), 1.5),
            (leg.foot.point(4.0, -ANKLE + 1.8, 0.0), 1.6),
            (leg.foot.point(BALL - 1.4, -ANKLE + 1.5, 0.0), 1.3),
        ],
        "knee-joint" => vec![(leg.shank.point(2.0, 0.5, 0.0), 3.6)],
        "ankle-and-foot-bones" => vec![(leg.foot.point(0.0, -0.8, 0.0), 2.6)],
        "hip-joint" => vec![(pelvis.point(0.0, 0.0, 9.0 * sign), 4.0)],
        "leg-veins" => vec![(leg.shank.point(-0.5, -SHANK * 0.78, 1.0), 1.5)],
        _ => Vec::new(),
    }
}
