//! A drawn person who shows how: from a pose to shapes, with no window and no paper.

mod camera;
mod figure;
mod flesh;
mod hull;
mod sequence;
pub mod shape;
mod things;

pub use sequence::{Drawing, Room, draw};
