//! The window. The only part of Legwise that knows egui.
//!
//! - [`window`] opens it, on whichever renderer works.
//! - [`shell`] runs a frame: keys and [`views`] give [`command`]s, [`state`] applies them, and what
//!   must happen outside comes back as [`effect`]s.
//! - [`drawing`] turns the figure of the leg into triangles; [`leg`] is what its page shows.
//! - [`theme`] and [`icons`] hold all looks.
//!
//! Views change nothing; [`state::State::apply`] is the only place that does. Patient names, notes
//! and callers' words live in [`state::State`] and are written nowhere.

mod apply;
mod apply_handout;
pub mod binder;
pub mod calls;
pub mod command;
mod draft;
pub mod drawing;
pub mod effect;
mod file;
pub mod history;
mod icons;
pub mod leg;
pub mod packets;
mod preview;
pub mod print;
pub mod save;
pub mod shell;
pub mod state;
pub mod theme;
mod views;
pub mod window;
pub mod work;
