//! Finished pages: what is painted where, and what each mark means to a screen reader.
//!
//! Lengths are points; `x` runs right from the left edge, `y` down from the top edge.

use std::sync::Arc;

use super::{colour::Colour, document::ListStyle, face::Face, logo::Logo, shape::Shape};

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
    Drawing(Drawing),
    Picture(Picture),
}

/// A drawn sequence of people.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Shared, for drawings are laid out more than once. Measured from the drawing's top left corner.
    pub shapes: Arc<[Shape]>,
    pub x: f32,
    pub y: f32,
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
    pub(super) fn moved(self, dx: f32, dy: f32) -> Self {
        match self {
            Self::Text(run) => Self::Text(TextRun { x: run.x + dx, baseline: run.baseline + dy, ..run }),
            Self::Picture(picture) => Self::Picture(Picture { x: picture.x + dx, y: picture.y + dy, ..picture }),
            Self::Drawing(drawing) => Self::Drawing(Drawing { x: drawing.x + dx, y: drawing.y + dy, ..drawing }),
            Self::Shape(mut shape) => {
                for point in shape.rings.iter_mut().flatten() {
                    (point.x, point.y) = (point.x + dx, point.y + dy);
                }
                Self::Shape(shape)
            }
        }
    }
}
