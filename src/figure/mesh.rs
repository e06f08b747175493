//! From paths to triangles.

use std::ops::Range;

use lyon_tessellation::{
    BuffersBuilder, FillOptions, FillTessellator, FillVertex, FillVertexConstructor, LineCap, LineJoin, StrokeOptions,
    StrokeTessellator, StrokeVertex, StrokeVertexConstructor, TessellationError, VertexBuffers,
    math::point,
    path::{Path, PathEvent},
};

use super::part::{PartPath, Point, Role, Segment};

/// How far a flattened curve may lie from the true one, in view units. On a figure of 1000 points
/// height this is a fifth of a point: not seen even when zoomed in four times.
const TOLERANCE: f32 = 0.2;

/// The same for hit areas, which nobody sees.
const HIT_TOLERANCE: f32 = 0.6;

/// Width of the band around a thin line that counts as hit, in view units: about what a hand with
/// a mouse hits without care.
const HIT_WIDTH: f32 = 9.0;

/// Triangles of one part, in view units. Its edges aren't smoothed: multisample, or paint the
/// outlines with a smoothing line painter.
#[derive(Clone, Debug, Default)]
pub struct Mesh {
    pub vertices: Vec<Point>,
    /// Three for each triangle.
    pub indices: Vec<u32>,
    /// What is painted as what, in painting order; together they cover all `indices`.
    pub spans: Vec<Span>,
}

/// A run of triangles that are painted alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub role: Role,
    /// Into [`Mesh::indices`].
    pub indices: Range<usize>,
}

impl Mesh {
    /// The triangles painted in `span`.
    pub fn triangles(&self, span: &Span) -> impl Iterator<Item = [Point; 3]> {
        let indices = self.indices.get(span.indices.clone()).unwrap_or_default();
        indices.as_chunks::<3>().0.iter().filter_map(|corners| {
            let corner = |index: u32| self.vertices.get(index as usize).copied();
            Some([corner(corners[0])?, corner(corners[1])?, corner(corners[2])?])
        })
    }
}

/// Tessellates; keeps the buffers of its tools between paths.
#[derive(Default)]
pub(super) struct Mesher {
    fill: FillTessellator,
    stroke: StrokeTessellator,
}

impl Mesher {
    /// The mesh that paints `paths`.
    pub(super) fn painted(&mut self, paths: &[PartPath]) -> Result<Mesh, TessellationError> {
        let mut buffers = VertexBuffers::<Point, u32>::new();
        let mut spans: Vec<Span> = Vec::new();
        for path in paths {
            let shape = to_lyon(path);
            if path.role.is_area() {
                let start = buffers.indices.len();
                self.fill(&shape, TOLERANCE, &mut buffers)?;
                extend(&mut spans, path.role, start..buffers.indices.len());
            }
            if path.outline_width > 0.0 {
                let role = if path.role.is_area() { Role::Outline } else { path.role };
                let start = buffers.indices.len();
                let options = StrokeOptions::tolerance(TOLERANCE).with_line_width(path.outline_width);
                // Ends of thin lines are too small to be seen round.
                let options = match role {
                    Role::Line | Role::DeepLine => options.with_line_cap(LineCap::Round),
                    _ => options,
                };
                self.stroke.tessellate_path(
                    &shape,
                    &options,
                    &mut BuffersBuilder::new(&mut buffers, StrokePosition),
                )?;
                extend(&mut spans, role, start..buffers.indices.len());
            }
        }
        Ok(Mesh { vertices: buffers.vertices, indices: buffers.indices, spans })
    }

    /// The triangles in which a point hits `paths`. What is thin, or so small that it stands on
    /// thin lines, is widened.
    pub(super) fn hit_area(&mut self, paths: &[PartPath], thin: bool) -> Result<Vec<[Point; 3]>, TessellationError> {
        let mut buffers = VertexBuffers::<Point, u32>::new();
        for path in paths {
            let shape = to_lyon(path);
            if matches!(path.role, Role::Fill | Role::Tendon) {
                self.fill(&shape, HIT_TOLERANCE, &mut buffers)?;
            }
            if matches!(path.role, Role::Line | Role::DeepLine) || (thin && path.role == Role::Fill) {
                let options = StrokeOptions::tolerance(HIT_TOLERANCE)
                    .with_line_width(path.outline_width.max(HIT_WIDTH))
                    .with_line_join(LineJoin::Bevel);
                self.stroke.tessellate_path(
                    &shape,
                    &options,
                    &mut BuffersBuilder::new(&mut buffers, StrokePosition),
                )?;
            }
        }
        let end = buffers.indices.len();
        let mesh = Mesh { vertices: buffers.vertices, indices: buffers.indices, spans: Vec::new() };
        Ok(mesh.triangles(&Span { role: Role::Fill, indices: 0..end }).collect())
    }

    fn fill(
        &mut self,
        path: &Path,
        tolerance: f32,
        buffers: &mut VertexBuffers<Point, u32>,
    ) -> Result<(), TessellationError> {
        let options = FillOptions::non_zero().with_tolerance(tolerance);
        self.fill.tessellate_path(path, &options, &mut BuffersBuilder::new(buffers, FillPosition))
    }
}

/// Keeps nothing of a vertex but where it is.
struct FillPosition;

impl FillVertexConstructor<Point> for FillPosition {
    fn new_vertex(&mut self, vertex: FillVertex<'_>) -> Point {
        vertex.position().to_array()
    }
}

/// The same for the vertices of lines.
struct StrokePosition;

impl StrokeVertexConstructor<Point> for StrokePosition {
    fn new_vertex(&mut self, vertex: StrokeVertex<'_, '_>) -> Point {
        vertex.position().to_array()
    }
}

/// Adds a span, or lengthens the last one if it is painted alike.
fn extend(spans: &mut Vec<Span>, role: Role, indices: Range<usize>) {
    match spans.last_mut() {
        Some(last) if last.role == role && last.indices.end == indices.start => last.indices.end = indices.end,
        _ => spans.push(Span { role, indices }),
    }
}

impl PartPath {
    /// Each run of the path as points, with curves flattened to within `tolerance` view units, and
    /// whether the run is closed.
    pub fn flattened(&self, tolerance: f32) -> Vec<(Vec<Point>, bool)> {
        use lyon_tessellation::path::iterator::PathIterator as _;

        let mut runs = Vec::new();
        let mut points: Vec<Point> = Vec::new();
        for event in to_lyon(self).iter().flattened(tolerance.max(0.001)) {
            match event {
                PathEvent::Begin { at } => points = vec![at.to_array()],
                PathEvent::End { close, .. } => runs.push((std::mem::take(&mut points), close)),
                PathEvent::Line { to, .. } | PathEvent::Quadratic { to, .. } | PathEvent::Cubic { to, .. } => {
                    points.push(to.to_array());
                }
            }
        }
        runs
    }
}

fn to_lyon(path: &PartPath) -> Path {
    let at = |[x, y]: Point| point(x, y);
    let mut builder = Path::builder();
    let mut open = false;
    for segment in &*path.segments {
        match *segment {
            Segment::MoveTo(to) => {
                if open {
                    builder.end(path.role.is_area());
                }
                builder.begin(at(to));
                open = true;
            }
            Segment::LineTo(to) if open => drop(builder.line_to(at(to))),
            Segment::CubicTo(a, b, to) if open => drop(builder.cubic_bezier_to(at(a), at(b), at(to))),
            Segment::Close if open => {
                builder.close();
                open = false;
            }
            // A path can't start with these: the parser begins each run with a move.
            Segment::LineTo(_) | Segment::CubicTo(..) | Segment::Close => {}
        }
    }
    if open {
        builder.end(path.role.is_area());
    }
    builder.build()
}
