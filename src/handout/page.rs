//! Finished pages: what is painted where, and what each mark means to a screen reader.
//!
//! Lengths are points; `x` runs right from the left edge, `y` down from the top edge.

use std::sync::Arc;

use super::{document::ListStyle, fonts::Face, logo::Logo, style::Colour};

/// The pages of one file.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    pub width: f32,
    pub height: f32,
    pub pages: Vec<Page>,
    pub tree: Tree,
    /// In reading order.
    pub bookmarks: Vec<Bookmark>,
    /// Left, top, right and bottom edge of what text may fill.
    pub text_area: [f32; 4],
}

#[derive(Clone, Debug, Default)]
pub struct Page {
    /// In the order of painting, which is also that of reading.
    pub groups: Vec<Group>,
}

/// Marks that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    pub owner: Owner,
    pub marks: Vec<Mark>,
}

/// What a mark is part of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Owner {
    /// A node of the [`Tree`], by its index.
    Node(usize),
    /// Lines, frames, icons.
    Decoration,
    /// Page numbers and the like.
    Footer,
}

#[derive(Clone, Debug)]
pub enum Mark {
    Text(TextRun),
    Shape(Shape),
    Picture(Picture),
}

/// Glyphs of one face and size on one baseline.
#[derive(Clone, Debug)]
pub struct TextRun {
    pub face: Face,
    pub size: f32,
    pub colour: Colour,
    pub x: f32,
    pub baseline: f32,
    /// Without white space at the end.
    pub width: f32,
    /// Shared, for runs are laid out more than once.
    pub glyphs: Arc<[Glyph]>,
}

#[derive(Clone, Debug)]
pub struct Glyph {
    /// In the whole font.
    pub id: u16,
    /// From the run's `x`.
    pub x: f32,
    /// Above the baseline.
    pub rise: f32,
    /// What it stands for; empty for the second glyph of one character.
    pub text: String,
}

/// A logo of pixels.
#[derive(Clone, Debug)]
pub struct Picture {
    pub logo: Logo,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// A filled or stroked outline.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub rings: Vec<Vec<Point>>,
    /// Whether a ring's last point is not joined to its first.
    pub is_open: bool,
    /// Whether rings inside rings are holes whichever way round they run.
    pub is_even_odd: bool,
    pub fill: Option<Colour>,
    /// Colour and width.
    pub stroke: Option<(Colour, f32)>,
}

#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub x: f32,
    pub y: f32,
    /// Whether this is one of the two control points of a cubic curve.
    pub is_control: bool,
}

/// A place to jump to.
#[derive(Clone, Debug)]
pub struct Bookmark {
    /// 1 for a handout's title, 2 for a heading in it.
    pub level: u8,
    pub title: String,
    /// From 0.
    pub page: usize,
    pub y: f32,
}

/// The structure that screen readers follow.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub nodes: Vec<Node>,
}

#[derive(Clone, Debug)]
pub struct Node {
    pub role: Role,
    /// `None` for the root only.
    pub parent: Option<usize>,
    /// What is read instead of the marks, for those that are not text.
    pub spoken: Option<&'static str>,
    /// What a picture shows.
    pub alternative: Option<String>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    Document,
    Section,
    Title,
    Heading,
    Paragraph,
    List(ListStyle),
    ListItem,
    Label,
    ListBody,
    Figure,
    /// A list of names with their pages.
    Contents,
    ContentsItem,
}

impl Role {
    /// The standard structure type of PDF.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Title => "H1",
            Self::Heading => "H2",
            Self::Paragraph => "P",
            Self::List(_) => "L",
            Self::ListItem => "LI",
            Self::Label => "Lbl",
            Self::ListBody => "LBody",
            Self::Figure => "Figure",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
        }
    }
}

impl Tree {
    pub(super) fn add(&mut self, role: Role, parent: Option<usize>) -> usize {
        self.nodes.push(Node { role, parent, spoken: None, alternative: None });
        self.nodes.len() - 1
    }
}

impl Mark {
    pub(super) fn moved(&self, dx: f32, dy: f32) -> Self {
        match self {
            Self::Text(run) => Self::Text(TextRun { x: run.x + dx, baseline: run.baseline + dy, ..run.clone() }),
            Self::Picture(picture) => {
                Self::Picture(Picture { x: picture.x + dx, y: picture.y + dy, ..picture.clone() })
            }
            Self::Shape(shape) => {
                let rings = shape.rings.iter().map(|ring| {
                    ring.iter().map(|point| Point { x: point.x + dx, y: point.y + dy, ..*point }).collect()
                });
                Self::Shape(Shape { rings: rings.collect(), ..shape.clone() })
            }
        }
    }
}

impl Shape {
    pub(super) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Self {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        let ring = corners.into_iter().map(|(x, y)| Point { x, y, is_control: false }).collect();
        Self { rings: vec![ring], ..Self::default() }
    }

    pub(super) fn circle(x: f32, y: f32, radius: f32) -> Self {
        /// Control points at this share of the radius make four curves look round.
        const ROUND: f32 = 0.552_285;
        let mut ring = vec![Point { x: x + radius, y, is_control: false }];
        for (from, to) in
            [((1.0, 0.0), (0.0, 1.0)), ((0.0, 1.0), (-1.0, 0.0)), ((-1.0, 0.0), (0.0, -1.0)), ((0.0, -1.0), (1.0, 0.0))]
        {
            let (fx, fy): (f32, f32) = from;
            let (tx, ty): (f32, f32) = to;
            ring.push(Point { x: x + radius * (fx + ROUND * tx), y: y + radius * (fy + ROUND * ty), is_control: true });
            ring.push(Point { x: x + radius * (tx + ROUND * fx), y: y + radius * (ty + ROUND * fy), is_control: true });
            ring.push(Point { x: x + radius * tx, y: y + radius * ty, is_control: false });
        }
        Self { rings: vec![ring], ..Self::default() }
    }

    pub(super) fn scaled(&self, scale: f32) -> Self {
        let points = |ring: &Vec<Point>| {
            ring.iter().map(|point| Point { x: point.x * scale, y: point.y * scale, ..*point }).collect()
        };
        Self { rings: self.rings.iter().map(points).collect(), ..self.clone() }
    }

    pub(super) fn filled(self, colour: Colour) -> Self {
        Self { fill: Some(colour), ..self }
    }

    pub(super) fn stroked(self, colour: Colour, width: f32) -> Self {
        Self { stroke: Some((colour, width)), ..self }
    }
}
