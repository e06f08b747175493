//! The leg figure as triangles with smooth edges, in a theme's colours.
//!
//! [`Figure`] knows shapes and no colours. Here its paths become strips along their lines, made once
//! on a thread of their own; [`Drawing::mesh`] then turns what is visible into one [`egui::Mesh`]
//! for a [`Scene`]. That is done again only when one of these changes.

use egui::{Color32, Mesh, Pos2, Ui, Vec2, epaint::Vertex};

use crate::{
    app::ui::theme::{Colors, FigureColors, Light},
    figure::{Figure, FigureError, Layer, Part, PartPath, Point, Role, View},
};

/// How far a line may lie from the true curve, in view units: not seen even when zoomed in.
const TOLERANCE: f32 = 0.35;

/// Sharp corners are drawn at most this many half widths out, so that they grow no spikes.
const LONGEST_MITRE: f32 = 2.0;

/// The figure and what it is painted from.
pub struct Drawing {
    pub figure: Figure,
    views: [ViewStrips; View::ALL.len()],
}

struct ViewStrips {
    base: Vec<PartStrips>,
    /// In the order of the view's parts.
    parts: Vec<PartStrips>,
}

/// What one part is painted from, in painting order.
struct PartStrips {
    pieces: Vec<Piece>,
}

struct Piece {
    role: Role,
    /// Corners of triangles, as in [`crate::figure::Mesh`]: the inside of areas.
    corners: Vec<Point>,
    indices: Vec<u32>,
    /// Edges of areas, and lines.
    strips: Vec<Strip>,
}

/// A line with its direction at each point.
struct Strip {
    points: Vec<Point>,
    /// Across the line, as long as a unit of half width is at this corner.
    across: Vec<Point>,
    is_closed: bool,
    /// In view units; `0` for the edge of an area without an outline.
    width: f32,
}

/// How a part is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// In the colours of its layer, this opaque.
    Plain(f32),
    /// Only the line around it.
    Border(Color32),
    /// All in one colour, this strongly.
    Lit(Color32, Light),
}

/// Where view units go on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// Where the view's top left corner is.
    pub origin: Pos2,
    /// Points for a view unit.
    pub scale: f32,
}

impl Placement {
    pub fn to_screen(self, [x, y]: Point) -> Pos2 {
        self.origin + self.scale * Vec2::new(x, y)
    }

    pub fn to_view(self, at: Pos2) -> Point {
        let point = (at - self.origin) / self.scale;
        [point.x, point.y]
    }
}

/// A view of the figure at its place on the screen, in the colours of a theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scene {
    pub view: View,
    pub placement: Placement,
    pub colors: &'static FigureColors,
    /// The width of the smooth edge: one pixel, in points.
    pub pixel: f32,
}

impl Scene {
    pub fn new(ui: &Ui, view: View, placement: Placement) -> Self {
        Self { view, placement, colors: &Colors::of(ui).figure, pixel: 1.0 / ui.ctx().pixels_per_point() }
    }
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Drawing").finish_non_exhaustive()
    }
}

impl Drawing {
    /// Parses and prepares all views: for a thread of its own.
    pub fn load() -> Result<Self, FigureError> {
        let figure = Figure::load()?;
        let views = View::ALL.map(|view| {
            let geometry = figure.view(view);
            ViewStrips {
                base: geometry.base.iter().map(PartStrips::new).collect(),
                parts: geometry.parts().iter().map(PartStrips::new).collect(),
            }
        });
        Ok(Self { figure, views })
    }

    /// The scenery, then the parts, each as `paint` says; `None` leaves one out.
    pub fn mesh(&self, scene: &Scene, paint: impl Fn(&Part) -> Option<Paint>) -> Mesh {
        let mut mesh = Mesh::default();
        let scenery = self.strips(scene.view).map(|strips| strips.base.as_slice()).unwrap_or_default();
        for (at, part) in scenery.iter().enumerate() {
            // The skin comes first; what follows are bones that show through, and lines.
            part.paint(&mut mesh, scene, Paint::Plain(1.0), |role| scene.colors.base(at == 0, role));
        }
        self.add_parts(&mut mesh, scene, paint);
        mesh
    }

    /// Only the parts, for laying over what is there.
    pub fn overlay(&self, scene: &Scene, paint: impl Fn(&Part) -> Option<Paint>) -> Mesh {
        let mut mesh = Mesh::default();
        self.add_parts(&mut mesh, scene, paint);
        mesh
    }

    fn add_parts(&self, mesh: &mut Mesh, scene: &Scene, paint: impl Fn(&Part) -> Option<Paint>) {
        let shapes = self.strips(scene.view).map(|strips| strips.parts.as_slice()).unwrap_or_default();
        for (part, shape) in self.figure.view(scene.view).parts().iter().zip(shapes) {
            if let Some(paint) = paint(part) {
                shape.paint(mesh, scene, paint, |role| scene.colors.part(part.layer, role));
            }
        }
    }

    fn strips(&self, view: View) -> Option<&ViewStrips> {
        View::ALL.iter().position(|each| *each == view).and_then(|at| self.views.get(at))
    }
}

impl PartStrips {
    fn new(part: &Part) -> Self {
        // As the mesh was made: an area, then the line around it; what is painted alike in one run.
        let mut runs: Vec<(Role, Vec<&PartPath>)> = Vec::new();
        let mut add = |role: Role, path| match runs.last_mut() {
            Some((last, paths)) if *last == role => paths.push(path),
            _ => runs.push((role, vec![path])),
        };
        for path in &part.paths {
            if path.role.is_area() {
                add(path.role, path);
            }
            if path.outline_width > 0.0 {
                add(if path.role.is_area() { Role::Outline } else { path.role }, path);
            }
        }
        let pieces = runs
            .into_iter()
            .zip(&part.mesh.spans)
            .map(|((role, paths), span)| {
                let (corners, indices) = if role.is_area() {
                    used(&part.mesh.vertices, &part.mesh.indices, span)
                } else {
                    Default::default()
                };
                // An area with an outline has its edge smoothed by that.
                let lined = |path: &&PartPath| !role.is_area() || path.outline_width == 0.0;
                let strips = paths.into_iter().filter(lined).flat_map(Strip::along).collect();
                Piece { role, corners, indices, strips }
            })
            .collect();
        Self { pieces }
    }

    fn paint(&self, mesh: &mut Mesh, scene: &Scene, paint: Paint, color: impl Fn(Role) -> Color32) {
        for piece in &self.pieces {
            let is_body = piece.role.is_area();
            let is_line = matches!(piece.role, Role::Line | Role::DeepLine);
            let color = match paint {
                Paint::Plain(opacity) => color(piece.role).gamma_multiply(opacity),
                Paint::Border(color) => {
                    if is_body {
                        continue;
                    }
                    color
                }
                // A lit part is one calm shape: without shades, fibres or a tendon of its own.
                Paint::Lit(color, light) => match piece.role {
                    Role::Fill | Role::Tendon => color.gamma_multiply(light.body),
                    Role::Outline | Role::Line | Role::DeepLine => color,
                    Role::Shade | Role::Detail => continue,
                },
            };
            if color == Color32::TRANSPARENT {
                continue;
            }
            fill(mesh, scene.placement, &piece.corners, &piece.indices, color);
            for strip in &piece.strips {
                let width = strip.width * scene.placement.scale;
                let width = match paint {
                    Paint::Lit(_, light) if is_line => width + light.edge,
                    Paint::Lit(_, light) if !is_body => light.edge,
                    _ if piece.role == Role::Outline => width.max(scene.pixel),
                    _ => width,
                };
                strip.paint(mesh, scene.placement, scene.pixel, width, color);
            }
        }
    }
}

/// The triangles of `span` with only the corners that they use.
fn used(vertices: &[Point], indices: &[u32], span: &crate::figure::Span) -> (Vec<Point>, Vec<u32>) {
    let indices = indices.get(span.indices.clone()).unwrap_or_default();
    let mut places = std::collections::BTreeMap::new();
    let mut corners = Vec::new();
    let indices = indices
        .iter()
        .map(|index| {
            *places.entry(*index).or_insert_with(|| {
                corners.push(vertices.get(*index as usize).copied().unwrap_or_default());
                corners.len() as u32 - 1
            })
        })
        .collect();
    (corners, indices)
}

fn fill(mesh: &mut Mesh, placement: Placement, corners: &[Point], indices: &[u32], color: Color32) {
    let first = mesh.vertices.len() as u32;
    mesh.vertices.extend(corners.iter().map(|corner| Vertex::untextured(placement.to_screen(*corner), color)));
    mesh.indices.extend(indices.iter().map(|index| first + index));
}

impl Strip {
    fn along(path: &PartPath) -> Vec<Self> {
        path.flattened(TOLERANCE)
            .into_iter()
            .filter_map(|(mut points, is_closed)| {
                points.dedup_by(|a, b| distance(*a, *b) < 0.01);
                if is_closed && points.len() > 2 && distance(*points.first()?, *points.last()?) < 0.01 {
                    points.pop();
                }
                (points.len() > 1).then(|| {
                    let across = across(&points, is_closed);
                    Self { points, across, is_closed, width: path.outline_width }
                })
            })
            .collect()
    }

    /// A line `width` points wide that fades over one pixel at each side. What is thinner than a
    /// pixel is drawn a pixel wide and paler.
    fn paint(&self, mesh: &mut Mesh, placement: Placement, pixel: f32, width: f32, color: Color32) {
        let color = if width > 0.0 { color.gamma_multiply((width / pixel).min(1.0)) } else { color };
        let inner = (width - pixel).max(0.0) / 2.0;
        let outer = inner + pixel;
        let rows: &[(f32, Color32)] = if inner > 0.0 {
            &[(-outer, Color32::TRANSPARENT), (-inner, color), (inner, color), (outer, Color32::TRANSPARENT)]
        } else {
            &[(-outer, Color32::TRANSPARENT), (0.0, color), (outer, Color32::TRANSPARENT)]
        };
        let first = mesh.vertices.len() as u32;
        for (point, across) in self.points.iter().zip(&self.across) {
            let at = placement.to_screen(*point);
            for (offset, color) in rows {
                let pos = at + *offset * Vec2::new(across[0], across[1]);
                mesh.vertices.push(Vertex::untextured(pos, *color));
            }
        }
        let row = rows.len() as u32;
        let count = self.points.len() as u32;
        let steps = if self.is_closed { count } else { count - 1 };
        for step in 0..steps {
            let (a, b) = (first + step * row, first + (step + 1) % count * row);
            for lane in 0..row - 1 {
                let (a, b) = (a + lane, b + lane);
                mesh.indices.extend([a, a + 1, b, b, a + 1, b + 1]);
            }
        }
    }
}

fn distance(a: Point, b: Point) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// For each point the direction across the line; longer at corners, so that the line stays as wide.
fn across(points: &[Point], is_closed: bool) -> Vec<Point> {
    let count = points.len();
    let normal = |from: Option<&Point>, to: Option<&Point>| {
        let (from, to) = from.zip(to)?;
        let length = distance(*from, *to);
        (length > 0.0).then(|| Vec2::new(from[1] - to[1], to[0] - from[0]) / length)
    };
    (0..count)
        .map(|at| {
            let before = at.checked_sub(1).or_else(|| is_closed.then(|| count - 1));
            let after = if at + 1 < count { Some(at + 1) } else { is_closed.then_some(0) };
            let first = normal(before.and_then(|before| points.get(before)), points.get(at));
            let second = normal(points.get(at), after.and_then(|after| points.get(after)));
            let (first, second) = (first.or(second).unwrap_or_default(), second.or(first).unwrap_or_default());
            let middle = (first + second).normalized();
            let stretch = middle.dot(second).max(1.0 / LONGEST_MITRE);
            let across = middle / stretch;
            [across.x, across.y]
        })
        .collect()
}

/// The roles a layer is explained by in the legend.
pub fn legend_role(layer: Layer) -> Role {
    match layer {
        Layer::Region | Layer::Bone | Layer::Muscle | Layer::Tendon => Role::Fill,
        Layer::Lymph | Layer::Artery | Layer::Vein | Layer::Nerve => Role::Line,
    }
}
