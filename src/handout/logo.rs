//! The clinic's logo, read from the bytes of a PNG or SVG file.

use std::{io::Cursor, sync::Arc};

use sha2::{Digest as _, Sha256};
use usvg::tiny_skia_path::{Path, PathSegment, Stroke};

use super::{
    colour::Colour,
    error::HandoutError,
    logo_svg::Drawing,
    shape::{Point, Shape},
};

/// Pixels on the longer side that are kept: over 600 an inch at the height of a letterhead.
const MOST_PIXELS: u32 = 600;
/// Pixels on a side above which a picture is not even opened.
const HUGE: u32 = 12_000;
/// Paths above this number are a map, not a logo.
const MOST_PATHS: usize = 2_000;
/// Points of all paths together.
const MOST_POINTS: usize = 200_000;
/// Dashes of one line.
const MOST_DASHES: f32 = 5_000.0;

/// A logo, ready to be printed on white paper. Cheap to clone.
#[derive(Clone)]
pub struct Logo {
    /// Of the file: the same file is the same logo.
    hash: [u8; 32],
    content: Arc<Content>,
}

pub(super) enum Content {
    Pixels {
        /// Width and height.
        size: [u32; 2],
        /// Red, green and blue of each pixel, row by row from the top.
        rgb: Vec<u8>,
    },
    Paths {
        /// Width and height, in units of the shapes.
        size: [f32; 2],
        shapes: Vec<Shape>,
    },
}

impl PartialEq for Logo {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Logo {}

impl std::fmt::Debug for Logo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Logo").field("size", &self.size()).finish_non_exhaustive()
    }
}

impl Logo {
    /// Files above this size are no logos.
    pub const MOST_BYTES: u64 = 8_000_000;

    /// Reads a PNG or SVG file. An error is a sentence to show: the handout can be made without.
    pub fn read(bytes: &[u8]) -> Result<Self, HandoutError> {
        if bytes.len() as u64 > Self::MOST_BYTES {
            return Err(HandoutError::Logo(format!("it has more than {} MB", Self::MOST_BYTES / 1_000_000)));
        }
        let content = if bytes.starts_with(b"\x89PNG") { pixels(bytes)? } else { paths(bytes)? };
        Ok(Self { hash: Sha256::digest(bytes).into(), content: Arc::new(content) })
    }

    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    /// Width and height; only their ratio means something.
    pub(super) fn size(&self) -> [f32; 2] {
        match &*self.content {
            Content::Pixels { size: [width, height], .. } => [*width as f32, *height as f32],
            Content::Paths { size, .. } => *size,
        }
    }
}

fn pixels(bytes: &[u8]) -> Result<Content, HandoutError> {
    let broken = |error: image::ImageError| HandoutError::Logo(error.to_string());
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(HUGE);
    limits.max_image_height = Some(HUGE);
    let mut reader = image::ImageReader::with_format(Cursor::new(bytes), image::ImageFormat::Png);
    reader.limits(limits);
    let mut picture = reader.decode().map_err(broken)?;
    if picture.width().max(picture.height()) > MOST_PIXELS {
        picture = picture.resize(MOST_PIXELS, MOST_PIXELS, image::imageops::FilterType::CatmullRom);
    }
    let picture = picture.to_rgba8();
    let size = [picture.width(), picture.height()];
    // Paper is white: what shines through the picture is known.
    let rgb = picture.pixels().flat_map(|pixel| {
        let [colours @ .., alpha] = pixel.0;
        let alpha = u32::from(alpha);
        colours.map(|colour| ((u32::from(colour) * alpha + 255 * (255 - alpha) + 127) / 255) as u8)
    });
    Ok(Content::Pixels { size, rgb: rgb.collect() })
}

fn paths(bytes: &[u8]) -> Result<Content, HandoutError> {
    let svg = Drawing::parse(bytes)?;
    let tree = svg.tree()?;
    let mut shapes = Vec::new();
    add_group(tree.root(), 1.0, &mut shapes)?;
    if shapes.is_empty() {
        return Err(HandoutError::Logo("nothing is drawn in it; turn its text into paths".to_owned()));
    }
    Ok(Content::Paths { size: [tree.size().width(), tree.size().height()], shapes })
}

fn add_group(group: &usvg::Group, opacity: f32, shapes: &mut Vec<Shape>) -> Result<(), HandoutError> {
    if group.clip_path().is_some() || group.mask().is_some() || !group.filters().is_empty() {
        return Err(HandoutError::Logo("it uses clipping, masks or filters".to_owned()));
    }
    let opacity = opacity * group.opacity().get();
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => add_group(group, opacity, shapes)?,
            usvg::Node::Path(path) => add_path(path, opacity, shapes)?,
            usvg::Node::Image(_) => return Err(HandoutError::Logo("it holds a picture of pixels".to_owned())),
            usvg::Node::Text(_) => {}
        }
        let points = shapes.iter().flat_map(|shape| &shape.rings).map(Vec::len).sum::<usize>();
        if shapes.len() > MOST_PATHS || points > MOST_POINTS {
            return Err(too_much());
        }
    }
    Ok(())
}

fn too_much() -> HandoutError {
    HandoutError::Logo("it is too much to draw for a logo".to_owned())
}

/// About how many dashes the line of `path` has.
fn count(path: &usvg::Path, dashes: &[f32]) -> f32 {
    let points = path.data().points();
    let length: f32 = points.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    length / (dashes.iter().sum::<f32>() / dashes.len() as f32).max(f32::MIN_POSITIVE)
}

fn add_path(path: &usvg::Path, opacity: f32, shapes: &mut Vec<Shape>) -> Result<(), HandoutError> {
    if !path.is_visible() {
        return Ok(());
    }
    if let Some(fill) = path.fill()
        && let Some(outline) = path.data().clone().transform(path.abs_transform())
    {
        let colour = on_white(fill.paint(), opacity * fill.opacity().get())?;
        let is_even_odd = fill.rule() == usvg::FillRule::EvenOdd;
        shapes.push(Shape { is_even_odd, ..outlined(&outline) }.filled(colour));
    }
    if let Some(stroke) = path.stroke() {
        // As an area, so that caps, joins and dashes are as drawn.
        let line: Stroke = stroke.to_tiny_skia();
        if path.stroke().and_then(usvg::Stroke::dasharray).is_some_and(|dashes| count(path, dashes) > MOST_DASHES) {
            return Err(too_much());
        }
        let dashed = line.dash.as_ref().and_then(|dash| path.data().dash(dash, 1.0));
        let outline = dashed.as_ref().unwrap_or(path.data()).stroke(&line, 4.0);
        if let Some(outline) = outline.and_then(|outline| outline.transform(path.abs_transform())) {
            let colour = on_white(stroke.paint(), opacity * stroke.opacity().get())?;
            shapes.push(outlined(&outline).filled(colour));
        }
    }
    Ok(())
}

/// The colour that `paint` has on white paper.
fn on_white(paint: &usvg::Paint, opacity: f32) -> Result<Colour, HandoutError> {
    let usvg::Paint::Color(colour) = paint else {
        return Err(HandoutError::Logo("it uses gradients or patterns".to_owned()));
    };
    let part = |part: u8| (f32::from(part) / 255.0).mul_add(opacity, 1.0 - opacity);
    Ok(Colour(part(colour.red), part(colour.green), part(colour.blue)))
}

fn outlined(path: &Path) -> Shape {
    let mut rings: Vec<Vec<Point>> = Vec::new();
    let mut last = [0.0; 2];
    for segment in path.segments() {
        let point = |[x, y]: [f32; 2], is_control| Point { x, y, is_control };
        let (controls, to) = match segment {
            PathSegment::MoveTo(to) => {
                rings.push(Vec::new());
                (None, to)
            }
            PathSegment::LineTo(to) => (None, to),
            PathSegment::QuadTo(control, to) => {
                let pull = |[x, y]: [f32; 2]| [x + (control.x - x) * 2.0 / 3.0, y + (control.y - y) * 2.0 / 3.0];
                (Some([pull(last), pull([to.x, to.y])]), to)
            }
            PathSegment::CubicTo(a, b, to) => (Some([[a.x, a.y], [b.x, b.y]]), to),
            PathSegment::Close => continue,
        };
        last = [to.x, to.y];
        if let Some(ring) = rings.last_mut() {
            ring.extend(controls.into_iter().flatten().map(|control| point(control, true)));
            ring.push(point(last, false));
        }
    }
    Shape { rings, ..Shape::default() }
}
