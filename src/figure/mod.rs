//! The drawing of the leg: where each structure and region lies, in five views.
//!
//! One SVG a view in `assets/figure/` is the only source, read when the program is built.
//! [`Figure::load`] meshes them once for the window, which paints the [`Mesh`]es and asks
//! [`ViewGeometry::hit`] and [`ViewGeometry::walk`]; the handout draws the [`Outlines`] as vectors.
//!
//! **Knows nothing of windows, colours or paper**: paint is told as a [`Role`] within a [`Layer`].
//! All lengths are *view units*: 1000 units are the height of the hip joint above the ground, and
//! in the sole, which is drawn larger, a third of it. x
//! grows to the right of the picture and y downwards, from the picture's top left corner.
//!
//! ```text
//! svg     SVG → plain groups of paths; done by the build script
//! load    groups of paths → outlines, or what is wrong with the file (error)
//! outline a part as it is drawn on paper; outlines → parts
//! part    what a part is: names, layer, depth, paths, triangles
//! mesh    paths → triangles
//! hit     which part lies at a point
//! order   in which order the keyboard walks the parts
//! groups  structures that are drawn as the parts they are made of
//! view    the five views and their labels
//! ```
//!
//! # How a file is made
//!
//! `usvg` keeps ids but no `data-` attributes, so ids carry the meaning:
//!
//! - `<g id="layer:NAME">`, from the bottom to the top of the picture. `layer:muscle`,
//!   `layer:muscle-middle` and `layer:muscle-deep` are one layer at three depths.
//! - In it, one `<g id="STRUCTURE--right">` a part; `--left` likewise, and nothing after the name
//!   where there is only one. The parts of `layer:base` are scenery: painted, never hit.
//! - In it, paths. `id="PART:shade"`, `:tendon`, `:deep` (with a number from the second on) name the
//!   paint; a path without id is a fill, or a line if it has no fill.
//!
//! Colours and classes in the files are for whoever edits them in a drawing program: the program
//! reads shapes, ids and stroke widths.

pub mod agreement;
mod error;
mod groups;
mod hit;
mod load;
mod mesh;
mod order;
mod outline;
mod part;
mod svg;
mod view;

use std::collections::BTreeSet;

pub use error::FigureError;
pub use groups::{GROUPS, members};
pub use mesh::{Mesh, Span};
pub use order::Direction;
pub use outline::{Outline, Outlines};
pub use part::{Bounds, Depth, Layer, LayerSet, Part, PartId, PartPath, Point, Role, Segment, Side};
pub use view::{View, ViewGeometry};

/// All views, meshed.
#[derive(Clone, Debug)]
pub struct Figure {
    front: ViewGeometry,
    back: ViewGeometry,
    inner: ViewGeometry,
    outer: ViewGeometry,
    sole: ViewGeometry,
}

impl Figure {
    /// Meshes the bundled drawings: some tens of milliseconds, so not while a window waits. It fails
    /// only when a drawing was edited wrongly.
    pub fn load() -> Result<Self, FigureError> {
        std::thread::scope(|scope| {
            let [front, back, inner, outer, sole] = View::ALL.map(|view| scope.spawn(move || ViewGeometry::load(view)));
            let joined = |thread: std::thread::ScopedJoinHandle<'_, Result<ViewGeometry, FigureError>>| {
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            Ok(Self {
                front: joined(front)?,
                back: joined(back)?,
                inner: joined(inner)?,
                outer: joined(outer)?,
                sole: joined(sole)?,
            })
        })
    }

    pub fn view(&self, view: View) -> &ViewGeometry {
        match view {
            View::Front => &self.front,
            View::Back => &self.back,
            View::Inner => &self.inner,
            View::Outer => &self.outer,
            View::Sole => &self.sole,
        }
    }

    /// The parts that show `id`, a structure or a region: its own, or those that it is made of.
    /// The views come in the order of [`View::ALL`].
    pub fn parts_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (View, &'a Part)> {
        View::ALL.into_iter().flat_map(move |view| self.view(view).parts_of(id).map(move |part| (view, part)))
    }

    /// The structures and regions that are drawn, by name, without those that only have members.
    pub fn drawn(&self) -> BTreeSet<&str> {
        View::ALL.iter().flat_map(|view| self.view(*view).parts()).map(|part| part.id.name.as_str()).collect()
    }

    /// The view that shows `id` best: the one where its parts are largest.
    pub fn best_view(&self, id: &str) -> Option<View> {
        View::ALL
            .into_iter()
            .map(|view| (view, self.view(view).parts_of(id).map(|part| part.bounds.area()).sum::<f32>()))
            .filter(|(_, area)| *area > 0.0)
            // The first of equals, so that front wins.
            .rev()
            .max_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(view, _)| view)
    }
}
