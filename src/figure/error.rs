//! What can be wrong with a drawing.

use crate::content::id::InvalidId;

/// Why a drawing can’t be used, with its place.
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
    #[error("the {view} view has a part {id} that can’t be filled: {reason}")]
    Mesh { view: &'static str, id: String, reason: lyon_tessellation::TessellationError },
}
