//! From a drawing to parts, or what is wrong with the drawing.

use std::collections::BTreeSet;

use super::{
    error::FigureError,
    outline::{Outline, Outlines},
    part::{Depth, Layer, PartId, PartPath, Role, Side},
    svg::{self, Drawing, Node},
    view::{View, ViewGeometry},
};
use crate::content::id::Id;

/// The bundled drawings, as `src/build.rs` has read them.
mod bundled {
    use std::borrow::Cow;

    use super::super::svg::{
        Drawing, Node,
        Segment::{Close, CubicTo, LineTo, MoveTo},
    };

    include!(concat!(env!("OUT_DIR"), "/drawings.rs"));
}

fn drawing(view: View) -> &'static Drawing {
    match view {
        View::Front => &bundled::FRONT,
        View::Back => &bundled::BACK,
        View::Inner => &bundled::INNER,
        View::Outer => &bundled::OUTER,
        View::Sole => &bundled::SOLE,
    }
}

impl ViewGeometry {
    /// Reads and meshes a drawing of one view.
    pub fn parse(view: View, svg: &str) -> Result<Self, FigureError> {
        let drawing = svg::read(svg).map_err(|source| FigureError::Svg { view: view.slug(), source })?;
        Self::mesh(outlines(view, &drawing)?)
    }

    /// Meshes the bundled drawing of one view.
    pub fn load(view: View) -> Result<Self, FigureError> {
        Self::mesh(Outlines::load(view)?)
    }
}

impl Outlines {
    /// The bundled drawing of one view.
    pub fn load(view: View) -> Result<Self, FigureError> {
        outlines(view, drawing(view))
    }
}

fn outlines(view: View, drawing: &Drawing) -> Result<Outlines, FigureError> {
    let mut reader = Reader { view: view.slug(), seen: BTreeSet::new() };
    let mut outlines = Outlines { view, size: drawing.size, base: Vec::new(), parts: Vec::new() };
    for node in &*drawing.nodes {
        match reader.group(node, "the drawing")? {
            (layer @ "layer:base", parts) => {
                for part in parts {
                    let (name, paths) = reader.group(part, layer)?;
                    // Scenery has no name that means anything.
                    let id = PartId { name: reader.id("base")?, side: None };
                    let kind = if name.starts_with("base:skin") { Layer::Region } else { Layer::Bone };
                    outlines.base.push(reader.part(name, paths, id, kind, Depth::Surface)?);
                }
            }
            (layer, parts) => {
                let (kind, depth) = reader.layer(layer)?;
                for part in parts {
                    let (name, paths) = reader.group(part, layer)?;
                    let id = reader.part_id(name)?;
                    outlines.parts.push(reader.part(name, paths, id, kind, depth)?);
                }
            }
        }
    }
    Ok(outlines)
}

/// Reads one drawing.
struct Reader {
    view: &'static str,
    seen: BTreeSet<PartId>,
}

impl Reader {
    /// The id of a group, and what is in it.
    fn group<'a>(&self, node: &'a Node, place: &str) -> Result<(&'a str, &'a [Node]), FigureError> {
        match node {
            Node::Group { id, nodes } if !id.is_empty() => Ok((id, nodes)),
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

    fn part(&self, name: &str, paths: &[Node], id: PartId, layer: Layer, depth: Depth) -> Result<Outline, FigureError> {
        let paths = paths.iter().map(|path| self.path(path, layer, name)).collect::<Result<Vec<_>, _>>()?;
        Ok(Outline::new(id, layer, depth, paths))
    }

    fn path(&self, path: &Node, layer: Layer, part: &str) -> Result<PartPath, FigureError> {
        let Node::Path { id, is_filled, line_width, segments } = path else {
            return Err(FigureError::Stray { view: self.view, place: part.to_owned() });
        };
        let paint = id.strip_prefix(part).unwrap_or(id).trim_end_matches(|c: char| c.is_ascii_digit());
        let role = match paint {
            "" if *is_filled => Role::Fill,
            "" if layer.is_of_lines() => Role::Line,
            "" => Role::Detail,
            ":shade" => Role::Shade,
            ":tendon" => Role::Tendon,
            ":deep" => Role::DeepLine,
            _ => return Err(FigureError::UnknownPaint { view: self.view, id: id.clone().into_owned() }),
        };
        Ok(PartPath { role, outline_width: *line_width, segments: segments.clone() })
    }
}
