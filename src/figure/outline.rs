//! A drawing before it is meshed: all that paper needs.

use std::sync::OnceLock;

use super::{
    error::FigureError,
    mesh::{Mesh, Mesher},
    part::{Bounds, Depth, Layer, Part, PartId, PartPath, Point},
    view::{View, ViewGeometry, shows},
};

/// A view without triangles. Lengths are view units.
#[derive(Clone, Debug)]
pub struct Outlines {
    pub view: View,
    /// Width and height of the picture.
    pub size: [f32; 2],
    /// What is painted under all, the skin first.
    pub base: Vec<Outline>,
    pub(super) parts: Vec<Outline>,
}

/// A [`Part`] without triangles.
#[derive(Clone, Debug)]
pub struct Outline {
    pub id: PartId,
    pub layer: Layer,
    pub depth: Depth,
    /// In painting order.
    pub paths: Vec<PartPath>,
    bounds: OnceLock<Bounds>,
}

impl Outlines {
    /// The parts that show the structure or region `id`: its own, and those of its members.
    pub fn parts_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Outline> {
        self.parts.iter().filter(move |part| shows(&part.id, id))
    }
}

impl Outline {
    pub(super) fn new(id: PartId, layer: Layer, depth: Depth, paths: Vec<PartPath>) -> Self {
        Self { id, layer, depth, paths, bounds: OnceLock::new() }
    }

    /// Of all that is painted: the same as those of the [`Part`].
    pub fn bounds(&self, view: View) -> Result<Bounds, FigureError> {
        if let Some(bounds) = self.bounds.get() {
            return Ok(*bounds);
        }
        let mesh = Mesher::default().painted(&self.paths).map_err(|reason| self.not_meshed(view, reason))?;
        Ok(*self.bounds.get_or_init(|| Bounds::of(&mesh.vertices)))
    }

    fn into_part(self, mesh: Mesh, hit_area: Vec<[Point; 3]>) -> Part {
        let Self { id, layer, depth, paths, .. } = self;
        let (bounds, hit_bounds) = (Bounds::of(&mesh.vertices), Bounds::of(hit_area.iter().flatten()));
        Part { id, layer, depth, bounds, mesh, paths, hit_area, hit_bounds }
    }

    fn not_meshed(&self, view: View, reason: lyon_tessellation::TessellationError) -> FigureError {
        FigureError::Mesh { view: view.slug(), id: self.id.to_string(), reason }
    }
}

impl ViewGeometry {
    /// Meshes a drawing.
    pub(super) fn mesh(outlines: Outlines) -> Result<Self, FigureError> {
        let mut mesher = Mesher::default();
        let view = outlines.view;
        let mut mesh = |outlines: Vec<Outline>| -> Result<Vec<Part>, FigureError> {
            let part = |outline: Outline| {
                let failed = |reason| outline.not_meshed(view, reason);
                let mesh = mesher.painted(&outline.paths).map_err(failed)?;
                let hit_area = mesher.hit_area(&outline.paths, outline.layer.is_of_lines()).map_err(failed)?;
                Ok(outline.into_part(mesh, hit_area))
            };
            outlines.into_iter().map(part).collect()
        };
        Ok(Self { view, size: outlines.size, base: mesh(outlines.base)?, parts: mesh(outlines.parts)? })
    }
}
