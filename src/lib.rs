//! Legwise: an offline reference for the front desk of a leg, vein and joint clinic.

pub mod content;
pub mod disk;
pub mod handout;
pub mod search;
