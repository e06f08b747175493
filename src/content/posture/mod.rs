//! From a pose to where each part of the body is, and whether a body can do that.

pub mod landmarks;
pub mod range;
mod reach;
pub mod skeleton;
pub mod space;
