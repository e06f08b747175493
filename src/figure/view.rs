//! The five views, and what a view holds.

use super::{
    groups::members,
    part::{Part, PartId},
};

/// Where the viewer stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum View {
    Front,
    Back,
    Inner,
    Outer,
    Sole,
}

impl View {
    /// All views, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Front, Self::Back, Self::Inner, Self::Outer, Self::Sole];

    /// The name on a tab.
    pub fn name(self) -> &'static str {
        match self {
            Self::Front => "Front",
            Self::Back => "Back",
            Self::Inner => "Inner side",
            Self::Outer => "Outer side",
            Self::Sole => "Sole",
        }
    }

    /// The word in links, command lines and file names.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Back => "back",
            Self::Inner => "inner",
            Self::Outer => "outer",
            Self::Sole => "sole",
        }
    }

    /// Labels at the left and at the right edge of the picture, from the patient's side: mixing up
    /// left and right is the commonest mistake that people make on a picture of the body.
    pub fn edge_labels(self) -> (&'static str, &'static str) {
        match self {
            Self::Front => ("Patient’s right", "Patient’s left"),
            Self::Back => ("Patient’s left", "Patient’s right"),
            Self::Inner => ("Front of the leg", "Back of the leg"),
            Self::Outer => ("Back of the leg", "Front of the leg"),
            Self::Sole => ("Outer side", "Inner side"),
        }
    }

    /// What the view shows, as a sentence for those who can't see it.
    pub fn description(self) -> &'static str {
        match self {
            Self::Front => "Both legs from the front. The patient’s right leg is on the left of the picture.",
            Self::Back => "Both legs from the back. The patient’s right leg is on the right of the picture.",
            Self::Inner => "The patient’s right leg from the inner side. The toes point to the left.",
            Self::Outer => "The patient’s right leg from the outer side. The toes point to the right.",
            Self::Sole => "The sole of the patient’s right foot. The big toe is on the right.",
        }
    }

    /// Whether both legs are in it. The other views stand for either leg, and show the right one.
    pub fn shows_both_legs(self) -> bool {
        matches!(self, Self::Front | Self::Back)
    }
}

/// A view, ready to be painted, hit and walked. Lengths are view units.
#[derive(Clone, Debug)]
pub struct ViewGeometry {
    pub view: View,
    /// Width and height of the picture.
    pub size: [f32; 2],
    /// What is painted under all and is never hit: in [`Layer::Region`](super::Layer::Region) the
    /// skin, in [`Layer::Bone`](super::Layer::Bone) what is felt or seen between muscles, such as
    /// the kneecap. The latter is best left out where the real bones are shown.
    pub base: Vec<Part>,
    /// In painting order. Only this module adds to it.
    pub(super) parts: Vec<Part>,
}

impl ViewGeometry {
    /// All parts, in painting order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub fn part(&self, id: &PartId) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == *id)
    }

    /// The parts that show the structure or region `id`: its own, and those of its members.
    pub fn parts_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Part> {
        self.parts.iter().filter(move |part| shows(&part.id, id))
    }
}

/// Whether a part shows the structure or region `id`, as itself or as a member of it.
pub(super) fn shows(part: &PartId, id: &str) -> bool {
    let name = part.name.as_str();
    name == id || members(id).contains(&name)
}
