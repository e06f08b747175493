//! The figure shows every structure, each where it belongs, and left is never right.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod drawing;
mod parts;
mod points;
mod walk;

use std::sync::LazyLock;

use legwise::{
    content::id::Id,
    figure::{Figure, PartId, Side},
};

static FIGURE: LazyLock<Figure> = LazyLock::new(|| Figure::load().unwrap());

fn id(name: &str, side: Option<Side>) -> PartId {
    PartId { name: Id::try_from(name).unwrap(), side }
}
