//! A colour on paper.

/// Red, green and blue, 0 to 1. Those for text have a contrast of at least 7:1 on their ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour(pub f32, pub f32, pub f32);

/// From `0xRRGGBB`.
pub(super) const fn rgb(hex: u32) -> Colour {
    Colour(((hex >> 16) & 0xFF) as f32 / 255.0, ((hex >> 8) & 0xFF) as f32 / 255.0, (hex & 0xFF) as f32 / 255.0)
}
