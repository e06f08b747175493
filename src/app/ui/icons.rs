//! The icons in use, one family: a subset of Phosphor Bold in `assets/fonts/icons.ttf`.
//!
//! The subset's characters are moved to the last private plane, because Inter has glyphs of its own
//! where Phosphor has them.
//!
//! An icon never stands for a meaning alone: a word is beside it, or its button has a name.

pub const BACK: &str = "\u{10e058}";
pub const FORWARD: &str = "\u{10e06c}";
pub const SEARCH: &str = "\u{10e30c}";
pub const EMERGENCY: &str = "\u{10e9b8}";
pub const TODAY: &str = "\u{10e3ba}";
pub const ROUTINE: &str = "\u{10e10a}";
pub const SELF_CARE: &str = "\u{10e2c4}";
pub const WARNING: &str = "\u{10e4e0}";
pub const QUESTION: &str = "\u{10e3e8}";
pub const SAY: &str = "\u{10e16e}";
pub const NEVER: &str = "\u{10e3de}";
pub const PRINT: &str = "\u{10e3dc}";
pub const SAVE: &str = "\u{10e248}";
pub const COPY: &str = "\u{10e1ca}";
pub const CLOSE: &str = "\u{10e4f6}";
pub const DONE: &str = "\u{10e184}";
pub const LIGHT: &str = "\u{10e472}";
pub const DARK: &str = "\u{10e330}";
pub const SYSTEM: &str = "\u{10e18c}";
pub const TIMER: &str = "\u{10e492}";
pub const STAR: &str = "\u{10e46a}";
pub const CONTRAST: &str = "\u{10e220}";
pub const SETTINGS: &str = "\u{10e270}";
pub const FOLDER: &str = "\u{10e256}";
pub const ADD: &str = "\u{10e3d4}";
pub const REMOVE: &str = "\u{10e4a6}";
pub const DRILL: &str = "\u{10e47c}";
pub const TOUR: &str = "\u{10e1c8}";
pub const IMPORT: &str = "\u{10e20c}";
pub const EXPORT: &str = "\u{10e4c0}";
pub const BINDER: &str = "\u{10e0e6}";
pub const RELOAD: &str = "\u{10e094}";
pub const SIGN: &str = "\u{10ebac}";
pub const PACKET: &str = "\u{10e390}";
