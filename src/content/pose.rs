//! People drawn to show how: one file in `poses/` is a sequence of one to four poses.
//!
//! Lengths are centimetres of a person 170 cm tall, angles are degrees. `x` runs to the right of the
//! picture, `y` up from the floor, `z` toward whoever looks; a person who isn't turned faces right,
//! so that their right side is the near one.

use serde::{Deserialize, Serialize};

use super::{id::Id, text::Text};

/// What is drawn beside a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sequence {
    /// One to four, in the order of doing.
    pub poses: Vec<Pose>,
}

/// The most poses that stand in a row.
pub const MOST_POSES: usize = 4;

/// One person, with what they hold and stand on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pose {
    /// What is seen, for those who can't see it. Never left out: `legwise check` says so.
    #[serde(default)]
    pub alt: Option<Text>,
    #[serde(default)]
    pub view: View,
    /// How far the drawing is cut down to what matters.
    #[serde(default)]
    pub shows: Shows,
    pub body: Body,
    pub right_leg: Leg,
    pub left_leg: Leg,
    pub right_arm: Arm,
    pub left_arm: Arm,
    #[serde(default)]
    pub shoes: bool,
    /// What stands or lies around, and what is held.
    #[serde(default)]
    pub things: Vec<Thing>,
    /// Where it stretches or works.
    #[serde(default)]
    pub marks: Vec<Mark>,
    #[serde(default)]
    pub arrows: Vec<Arrow>,
    #[serde(default)]
    pub labels: Vec<Label>,
}

/// Where one looks from.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub enum View {
    #[default]
    Side,
    Front,
    /// From the front and the right side, a little from above.
    ThreeQuarter,
    Above,
}

#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub enum Shows {
    #[default]
    Whole,
    /// The right foot from near, and the hands that are at it.
    RightFoot,
}

/// Where the pelvis is, and how the trunk and the head stand on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The point between the hip joints, from the left and above the floor.
    pub hip: (f32, f32),
    /// Of the pelvis: 0 upright, 90 bent forward, -90 on the back.
    #[serde(default)]
    pub lean: f32,
    /// About the body's own long axis: 90 turns the front toward whoever looks.
    #[serde(default)]
    pub roll: f32,
    /// Of the spine, forward.
    #[serde(default)]
    pub curl: f32,
    /// Of the spine, to the right.
    #[serde(default)]
    pub tilt: f32,
    /// Of the head, forward.
    #[serde(default)]
    pub nod: f32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Leg {
    /// By its joints, as they are measured: flexion is positive, and so are abduction, outward
    /// rotation, and toes drawn up.
    Bent {
        #[serde(default)]
        hip: f32,
        #[serde(default)]
        out: f32,
        #[serde(default)]
        twist: f32,
        #[serde(default)]
        knee: f32,
        #[serde(default)]
        ankle: f32,
        #[serde(default)]
        toes: f32,
        /// Whether the foot is meant to touch nothing.
        #[serde(default)]
        lifted: bool,
    },
    /// With the foot on something; the knee bends as it must.
    Standing {
        /// Where the ankle is over the ground, and how high that ground is.
        at: (f32, f32),
        /// From the body's middle, outward; as wide as the hips when left out.
        #[serde(default)]
        aside: Option<f32>,
        /// Toes up on the heel, or below 0 heel up on the ball of the foot.
        #[serde(default)]
        tip: f32,
        /// Turns the knee outward.
        #[serde(default)]
        swivel: f32,
    },
    /// With the ankle at a place; the knee bends as it must.
    Reaching {
        ankle: Spot,
        #[serde(default)]
        swivel: f32,
        /// Toes drawn up.
        #[serde(default)]
        bend: f32,
        #[serde(default)]
        toes: f32,
        #[serde(default)]
        lifted: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Arm {
    Bent {
        #[serde(default)]
        shoulder: f32,
        #[serde(default)]
        out: f32,
        #[serde(default)]
        twist: f32,
        #[serde(default)]
        elbow: f32,
    },
    /// With the palm at a place; the elbow bends as it must.
    Reaching {
        hand: Spot,
        /// Turns the elbow outward.
        #[serde(default)]
        swivel: f32,
        /// Where the fingers of a flat hand point in the picture: 0 right, 90 up. Along the forearm
        /// when left out.
        #[serde(default)]
        fingers: Option<f32>,
        /// Whether the hand is closed around something.
        #[serde(default)]
        grips: bool,
    },
}

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Spot {
    /// `x`, `y`; `z` is that of the limb that reaches for it.
    At(f32, f32),
    /// `x`, `y`, `z`.
    In(f32, f32, f32),
    On(Part),
    /// So far from a part: `x`, `y`.
    Off(Part, f32, f32),
    /// So far from a part: `x`, `y`, `z`.
    By(Part, f32, f32, f32),
}

/// A part of the body that things can be at.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Part {
    Head,
    Chest,
    Hip,
    RightShoulder,
    LeftShoulder,
    RightElbow,
    LeftElbow,
    RightHand,
    LeftHand,
    RightThigh,
    LeftThigh,
    RightKnee,
    LeftKnee,
    RightCalf,
    LeftCalf,
    RightShin,
    LeftShin,
    RightAnkle,
    LeftAnkle,
    RightHeel,
    LeftHeel,
    RightSole,
    LeftSole,
    RightToes,
    LeftToes,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Side {
    Right,
    Left,
}

/// Something that isn't the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Thing {
    /// From left to right; under everything there is floor anyway, unless the pose is on a bed.
    Floor {
        from: f32,
        to: f32,
    },
    /// With its face at `x`, the room being to the left of it.
    Wall {
        x: f32,
        height: f32,
    },
    /// A chair whose seat begins at `x` and goes `deep` to the right; the back stands at `back`.
    Chair {
        x: f32,
        seat: f32,
        back: End,
    },
    Stool {
        x: f32,
        width: f32,
        height: f32,
    },
    Step {
        x: f32,
        width: f32,
        height: f32,
    },
    Bed {
        from: f32,
        to: f32,
        height: f32,
    },
    /// A pillow around a middle; `z` is its own when it doesn't lie under the near and far side alike.
    Pillow {
        at: (f32, f32),
        size: (f32, f32),
        #[serde(default)]
        turn: f32,
        #[serde(default)]
        z: Option<f32>,
        /// How far it reaches toward and away from whoever looks, from its middle.
        #[serde(default)]
        deep: Option<f32>,
    },
    /// A towel, strap or band along these places.
    Band {
        along: Vec<Spot>,
        #[serde(default)]
        is_wide: bool,
    },
    Ball {
        at: (f32, f32),
        radius: f32,
    },
    /// A hand mirror at a place, its glass turned so.
    Mirror {
        at: Spot,
        turn: f32,
    },
    /// A folded cloth laid on a place.
    Cloth {
        at: Spot,
        size: (f32, f32),
        #[serde(default)]
        turn: f32,
        /// Whether there is a cold or warm pack in it.
        #[serde(default)]
        pack: bool,
    },
    /// A stocking that reaches from the toes to this share of the shank.
    Stocking {
        side: Side,
        to: f32,
        /// The rest hangs inside out over the foot or is rolled up into a ring.
        #[serde(default)]
        rolled: bool,
    },
    /// A rail along the wall, or the head of a cane or walker.
    Rail {
        from: f32,
        to: f32,
        height: f32,
    },
    Cane {
        hand: Side,
        foot: (f32, f32),
    },
    /// A cart or walker, its handle at `x` and `height`.
    Cart {
        x: f32,
        height: f32,
    },
    /// A basin of water, from the left; the water stands at `height`.
    Basin {
        x: f32,
        width: f32,
        height: f32,
    },
    /// A dashed line at one height, to compare by.
    Level {
        from: f32,
        to: f32,
        height: f32,
    },
    /// A heart in the chest, to compare heights with.
    Heart,
    /// A stocking in the hand, open toward `to`.
    Tube {
        from: Spot,
        to: Spot,
    },
    /// A dashed line along which somebody looks.
    Sight {
        along: Vec<Spot>,
    },
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum End {
    Left,
    Right,
    None,
}

/// A structure of the leg, marked where it lies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub structure: Id,
    pub side: Side,
}

/// A movement, from one place to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrow {
    pub from: Spot,
    pub to: Spot,
    /// How far it bows out to its left, as a share of its length.
    #[serde(default)]
    pub bow: f32,
    /// Whether there and back.
    #[serde(default)]
    pub both_ways: bool,
}

/// Words in the drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub text: Text,
    /// What they are about.
    pub of: Spot,
    /// Where they stand, from there.
    pub off: (f32, f32),
}
