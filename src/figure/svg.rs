//! What is left of an SVG when only ids, fills, widths of lines and paths are kept.
//!
//! [`read`] is the only place that names `usvg`. It takes tens of milliseconds for our drawings, so
//! `src/build.rs` does it: this file is part of the build script, too, and names nothing of ours.

use std::borrow::Cow;

use usvg::{
    Tree,
    tiny_skia_path::{Path, PathSegment},
};

/// x and y in view units; y grows downwards.
pub type Point = [f32; 2];

/// A drawing, as it was read when the program was built, or just now.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub size: [f32; 2],
    pub nodes: Cow<'static, [Node]>,
}

/// What a drawing is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Group {
        id: Cow<'static, str>,
        nodes: Cow<'static, [Self]>,
    },
    Path {
        id: Cow<'static, str>,
        is_filled: bool,
        /// `0` without a line.
        line_width: f32,
        segments: Cow<'static, [Segment]>,
    },
    /// A text, a picture.
    Other,
}

/// A piece of a path, in absolute view units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    MoveTo(Point),
    LineTo(Point),
    /// Two control points, then the end.
    CubicTo(Point, Point, Point),
    Close,
}

/// Reads the text of an SVG.
pub fn read(svg: &str) -> Result<Drawing, usvg::Error> {
    let tree = Tree::from_str(svg, &usvg::Options::default())?;
    Ok(Drawing { size: [tree.size().width(), tree.size().height()], nodes: nodes(tree.root()) })
}

fn nodes(group: &usvg::Group) -> Cow<'static, [Node]> {
    let nodes = group.children().iter().map(|node| match node {
        usvg::Node::Group(group) => Node::Group { id: group.id().to_owned().into(), nodes: nodes(group) },
        usvg::Node::Path(path) => {
            let data = path.data().clone().transform(path.abs_transform());
            Node::Path {
                id: path.id().to_owned().into(),
                is_filled: path.fill().is_some(),
                line_width: path.stroke().map_or(0.0, |stroke| stroke.width().get()),
                segments: cubics(data.iter().flat_map(Path::segments)).into(),
            }
        }
        usvg::Node::Image(_) | usvg::Node::Text(_) => Node::Other,
    });
    nodes.collect()
}

/// The same path without quadratic curves.
fn cubics(segments: impl Iterator<Item = PathSegment>) -> Vec<Segment> {
    let mut last = [0.0; 2];
    segments
        .map(|segment| match segment {
            PathSegment::MoveTo(to) => {
                last = [to.x, to.y];
                Segment::MoveTo(last)
            }
            PathSegment::LineTo(to) => {
                last = [to.x, to.y];
                Segment::LineTo(last)
            }
            PathSegment::QuadTo(control, to) => {
                let pull = |end: [f32; 2]| {
                    [end[0] + (control.x - end[0]) * 2.0 / 3.0, end[1] + (control.y - end[1]) * 2.0 / 3.0]
                };
                let first = pull(last);
                last = [to.x, to.y];
                Segment::CubicTo(first, pull(last), last)
            }
            PathSegment::CubicTo(a, b, to) => {
                last = [to.x, to.y];
                Segment::CubicTo([a.x, a.y], [b.x, b.y], last)
            }
            PathSegment::Close => Segment::Close,
        })
        .collect()
}
