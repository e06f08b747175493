//! A part: one structure or region of one side, as it is drawn in one view.

use std::{borrow::Cow, fmt};

use super::mesh::Mesh;
pub use super::svg::{Point, Segment};
use crate::content::id::Id;

/// The patient's side, never the viewer's.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Side {
    Right,
    Left,
}

impl Side {
    pub const ALL: [Self; 2] = [Self::Right, Self::Left];

    /// "right" or "left", as in a sentence and in ids.
    pub fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Left => "left",
        }
    }

    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Left => Self::Right,
        }
    }
}

/// What a part shows, and on which side. Written as in the drawing: `soleus--right`.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct PartId {
    /// The id of a structure (`anatomy/`) or, in [`Layer::Region`], of a region (`regions/`).
    pub name: Id,
    /// `None` where there is only one, such as the lower back.
    pub side: Option<Side>,
}

impl fmt::Display for PartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.side {
            Some(side) => write!(f, "{}--{}", self.name, side.word()),
            None => write!(f, "{}", self.name),
        }
    }
}

/// What can be shown and hidden as a whole, from the bottom to the top of the picture.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Layer {
    /// Places on the skin.
    Region,
    Bone,
    Muscle,
    Tendon,
    Lymph,
    Artery,
    Vein,
    Nerve,
}

impl Layer {
    /// All layers, from the bottom to the top of the picture.
    pub const ALL: [Self; 8] =
        [Self::Region, Self::Bone, Self::Muscle, Self::Tendon, Self::Lymph, Self::Artery, Self::Vein, Self::Nerve];

    /// The name in the legend.
    pub fn name(self) -> &'static str {
        match self {
            Self::Region => "Skin regions",
            Self::Bone => "Bones and joints",
            Self::Muscle => "Muscles",
            Self::Tendon => "Tendons and fascia",
            Self::Lymph => "Lymph vessels",
            Self::Artery => "Arteries",
            Self::Vein => "Veins",
            Self::Nerve => "Nerves",
        }
    }

    /// The word in the drawing, in settings and in links.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Bone => "bone",
            Self::Muscle => "muscle",
            Self::Tendon => "tendon",
            Self::Lymph => "lymph",
            Self::Artery => "artery",
            Self::Vein => "vein",
            Self::Nerve => "nerve",
        }
    }

    /// Vessels and nerves are lines: too thin to point at, so that their hit area is wider.
    pub(super) fn is_of_lines(self) -> bool {
        matches!(self, Self::Lymph | Self::Artery | Self::Vein | Self::Nerve)
    }
}

/// How far under the skin a muscle lies, in this view.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Depth {
    #[default]
    Surface,
    Middle,
    Deep,
}

impl Depth {
    /// From the skin inwards.
    pub const ALL: [Self; 3] = [Self::Surface, Self::Middle, Self::Deep];

    /// The name at the depth control.
    pub fn name(self) -> &'static str {
        match self {
            Self::Surface => "Surface",
            Self::Middle => "Middle",
            Self::Deep => "Deep",
        }
    }
}

/// Which parts are visible.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
pub struct LayerSet {
    bits: u8,
    /// Parts nearer to the skin than this are taken away.
    pub depth: Depth,
}

impl LayerSet {
    /// No layer, at the surface.
    pub const NONE: Self = Self { bits: 0, depth: Depth::Surface };
    /// All layers, at the surface.
    pub const ALL: Self = Self { bits: u8::MAX, depth: Depth::Surface };

    #[must_use]
    pub const fn with(self, layer: Layer) -> Self {
        Self { bits: self.bits | 1 << layer as u8, ..self }
    }

    #[must_use]
    pub const fn without(self, layer: Layer) -> Self {
        Self { bits: self.bits & !(1 << layer as u8), ..self }
    }

    #[must_use]
    pub const fn at(self, depth: Depth) -> Self {
        Self { depth, ..self }
    }

    pub const fn contains(self, layer: Layer) -> bool {
        self.bits & 1 << layer as u8 != 0
    }

    /// Whether `part` can be seen.
    pub fn shows(self, part: &Part) -> bool {
        self.contains(part.layer) && part.depth >= self.depth
    }
}

impl FromIterator<Layer> for LayerSet {
    fn from_iter<T: IntoIterator<Item = Layer>>(layers: T) -> Self {
        layers.into_iter().fold(Self::NONE, Self::with)
    }
}

/// A rectangle along the axes, in view units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub min: Point,
    pub max: Point,
}

impl Bounds {
    /// Contains no point, and grows by what is added.
    const EMPTY: Self = Self { min: [f32::MAX; 2], max: [f32::MIN; 2] };

    pub fn contains(&self, [x, y]: Point) -> bool {
        self.min[0] <= x && x <= self.max[0] && self.min[1] <= y && y <= self.max[1]
    }

    pub fn center(&self) -> Point {
        [f32::midpoint(self.min[0], self.max[0]), f32::midpoint(self.min[1], self.max[1])]
    }

    pub fn area(&self) -> f32 {
        (self.max[0] - self.min[0]).max(0.0) * (self.max[1] - self.min[1]).max(0.0)
    }

    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: [self.min[0].min(other.min[0]), self.min[1].min(other.min[1])],
            max: [self.max[0].max(other.max[0]), self.max[1].max(other.max[1])],
        }
    }

    /// The smallest around `points`.
    pub(super) fn of<'a>(points: impl IntoIterator<Item = &'a Point>) -> Self {
        let mut bounds = Self::EMPTY;
        points.into_iter().for_each(|point| bounds.add(*point));
        bounds
    }

    fn add(&mut self, [x, y]: Point) {
        self.min = [self.min[0].min(x), self.min[1].min(y)];
        self.max = [self.max[0].max(x), self.max[1].max(y)];
    }
}

/// What a path or a span of a mesh is painted as. The colour comes from this and the layer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Role {
    /// The body of a part.
    Fill,
    /// The pale end of a muscle.
    Tendon,
    /// A darker area on a fill, translucent, that gives it volume.
    Shade,
    /// A fine line inside a part: the direction of fibres, a joint between bones.
    Detail,
    /// A vessel or a nerve.
    Line,
    /// A vessel or a nerve under muscle: painted paler.
    DeepLine,
    /// The line around a fill. Only in meshes: a path has it as its [`PartPath::outline_width`].
    Outline,
}

impl Role {
    /// Painted as an area, not as a line.
    pub fn is_area(self) -> bool {
        matches!(self, Self::Fill | Self::Tendon | Self::Shade)
    }
}

/// A path, for those who draw vectors.
#[derive(Clone, Debug, PartialEq)]
pub struct PartPath {
    pub role: Role,
    /// For areas the width of the line around them, `0` for none; for lines their width.
    pub outline_width: f32,
    pub segments: Cow<'static, [Segment]>,
}

/// One structure or region of one side, as it is drawn in one view.
#[derive(Clone, Debug)]
pub struct Part {
    pub id: PartId,
    pub layer: Layer,
    pub depth: Depth,
    /// Of all that is painted.
    pub bounds: Bounds,
    pub mesh: Mesh,
    /// In painting order.
    pub paths: Vec<PartPath>,
    /// Where a point hits the part, and the box around it.
    pub(super) hit_area: Vec<[Point; 3]>,
    pub(super) hit_bounds: Bounds,
}
