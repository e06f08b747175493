//! From a drawing to parts, or what is wrong with the drawing.

use std::collections::BTreeSet;

use usvg::{Group, Node, Tree, tiny_skia_path::PathSegment};

use super::{
    groups::members,
    mesh::Mesher,
    part::{Depth, Layer, Part, PartId, PartPath, Role, Segment, Side},
    view::{View, ViewGeometry},
};
use crate::content::id::{Id, InvalidId};

/// What can be wrong with a drawing.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    #[error("the {view} view is no SVG: {source}")]
    Svg { view: &'static str, source: usvg::Error },
    #[error(
        "the {view} view has a group {id:?} where a layer is expected: use layer:region, layer:muscle-deep or such"
    )]
    UnknownLayer { view: &'static str, id: String },
    #[error("the {view} view has something other than named groups of paths in {place:?}")]
    Stray { view: &'static str, place: String },
    #[error("the {view} view has a part with an {source}")]
    PartId { view: &'static str, source: InvalidId },
    #[error("the {view} view has the part {id} twice")]
    Duplicate { view: &'static str, id: String },
    #[error("the {view} view has a path {id:?}, which names no paint of its part: use :shade, :tendon or :deep")]
    UnknownPaint { view: &'static str, id: String },
    #[error("the {view} view has a part {id} that can't be filled: {reason}")]
    Mesh { view: &'static str, id: String, reason: lyon_tessellation::TessellationError },
}

/// The bundled drawing of `view`.
pub(super) fn embedded(view: View) -> &'static str {
    match view {
        View::Front => include_str!("../../assets/figure/front.svg"),
        View::Back => include_str!("../../assets/figure/back.svg"),
        View::Inner => include_str!("../../assets/figure/inner.svg"),
        View::Outer => include_str!("../../assets/figure/outer.svg"),
        View::Sole => include_str!("../../assets/figure/sole.svg"),
    }
}

impl ViewGeometry {
    /// Parses and meshes the drawing of one view.
    pub fn parse(view: View, svg: &str) -> Result<Self, FigureError> {
        parse(view, svg)
    }

    /// Parses and meshes the bundled drawing of one view.
    pub fn load(view: View) -> Result<Self, FigureError> {
        parse(view, embedded(view))
    }
}

impl View {
    /// Whether the bundled drawing has a part of `id`, a structure or a region, or of a member of it.
    /// Parses nothing.
    pub fn shows(self, id: &str) -> bool {
        let svg = embedded(self);
        let is_there =
            |name: &str| [format!("id=\"{name}\""), format!("id=\"{name}--")].iter().any(|id| svg.contains(id));
        is_there(id) || members(id).iter().any(|member| is_there(member))
    }
}

fn parse(view: View, svg: &str) -> Result<ViewGeometry, FigureError> {
    let slug = view.slug();
    let tree =
        Tree::from_str(svg, &usvg::Options::default()).map_err(|source| FigureError::Svg { view: slug, source })?;
    let mut reader = Reader { view: slug, mesher: Mesher::default(), seen: BTreeSet::new() };
    let mut geometry =
        ViewGeometry { view, size: [tree.size().width(), tree.size().height()], base: Vec::new(), parts: Vec::new() };
    for node in tree.root().children() {
        let layer = reader.group(node, "the drawing")?;
        match layer.id() {
            "layer:base" => {
                for part in layer.children() {
                    let part = reader.group(part, layer.id())?;
                    // Scenery has no name that means anything.
                    let id = PartId { name: reader.id("base")?, side: None };
                    let kind = if part.id().starts_with("base:skin") { Layer::Region } else { Layer::Bone };
                    geometry.base.push(reader.part(part, id, kind, Depth::Surface)?);
                }
            }
            name => {
                let (kind, depth) = reader.layer(name)?;
                for part in layer.children() {
                    let part = reader.group(part, name)?;
                    let id = reader.part_id(part.id())?;
                    geometry.parts.push(reader.part(part, id, kind, depth)?);
                }
            }
        }
    }
    Ok(geometry)
}

/// Reads one drawing.
struct Reader {
    view: &'static str,
    mesher: Mesher,
    seen: BTreeSet<PartId>,
}

impl Reader {
    fn group<'a>(&self, node: &'a Node, place: &str) -> Result<&'a Group, FigureError> {
        match node {
            Node::Group(group) if !group.id().is_empty() => Ok(group),
            _ => Err(FigureError::Stray { view: self.view, place: place.to_owned() }),
        }
    }

    fn layer(&self, id: &str) -> Result<(Layer, Depth), FigureError> {
        let name = id.strip_prefix("layer:").unwrap_or_default();
        let (slug, depth) = if let Some(slug) = name.strip_suffix("-deep") {
            (slug, Depth::Deep)
        } else if let Some(slug) = name.strip_suffix("-middle") {
            (slug, Depth::Middle)
        } else {
            // Only muscles are peeled away: all other layers stay visible at each depth.
            (name, if name == Layer::Muscle.slug() { Depth::Surface } else { Depth::Deep })
        };
        let layer = Layer::ALL.into_iter().find(|layer| layer.slug() == slug);
        layer
            .map(|layer| (layer, depth))
            .ok_or_else(|| FigureError::UnknownLayer { view: self.view, id: id.to_owned() })
    }

    fn id(&self, name: &str) -> Result<Id, FigureError> {
        Id::try_from(name).map_err(|source| FigureError::PartId { view: self.view, source })
    }

    fn part_id(&mut self, id: &str) -> Result<PartId, FigureError> {
        let (name, side) = match id.rsplit_once("--") {
            Some((name, "right")) => (name, Some(Side::Right)),
            Some((name, "left")) => (name, Some(Side::Left)),
            _ => (id, None),
        };
        let part = PartId { name: self.id(name)?, side };
        if self.seen.insert(part.clone()) {
            Ok(part)
        } else {
            Err(FigureError::Duplicate { view: self.view, id: id.to_owned() })
        }
    }

    fn part(&mut self, group: &Group, id: PartId, layer: Layer, depth: Depth) -> Result<Part, FigureError> {
        let paths = group
            .children()
            .iter()
            .map(|node| match node {
                Node::Path(path) => self.path(path, layer, group.id()),
                _ => Err(FigureError::Stray { view: self.view, place: group.id().to_owned() }),
            })
            .collect::<Result<Vec<_>, _>>()?;
        let failed = |reason| FigureError::Mesh { view: self.view, id: group.id().to_owned(), reason };
        let mesh = self.mesher.painted(&paths).map_err(failed)?;
        let hit_area = self.mesher.hit_area(&paths, layer.is_of_lines()).map_err(failed)?;
        Ok(Part::new(id, layer, depth, mesh, hit_area, paths))
    }

    fn path(&self, path: &usvg::Path, layer: Layer, part: &str) -> Result<PartPath, FigureError> {
        let paint = path.id().strip_prefix(part).unwrap_or(path.id()).trim_end_matches(|c: char| c.is_ascii_digit());
        let role = match paint {
            "" if path.fill().is_some() => Role::Fill,
            "" if layer.is_of_lines() => Role::Line,
            "" => Role::Detail,
            ":shade" => Role::Shade,
            ":tendon" => Role::Tendon,
            ":deep" => Role::DeepLine,
            _ => return Err(FigureError::UnknownPaint { view: self.view, id: path.id().to_owned() }),
        };
        let width = path.stroke().map_or(0.0, |stroke| stroke.width().get());
        let data = path.data().clone().transform(path.abs_transform());
        let segments = data.iter().flat_map(usvg::tiny_skia_path::Path::segments);
        Ok(PartPath { role, outline_width: width, segments: cubics(segments) })
    }
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
