//! The window. The only part of Legwise that knows egui.
//!
//! - [`window`] opens it, on whichever renderer works.
//! - [`shell`] runs a frame: keys and [`views`] give [`command`]s, [`state`] applies them, and what
//!   must happen outside comes back as [`effect`]s.
//! - [`outcomes`] is how what is done beside the window comes back to it.
//! - [`clinic_content`] watches the clinic's own folder; [`sign_off`] is the form that signs a text.
//! - [`drawing`] turns the figure of the leg into triangles; [`leg`] is what its page shows.
//! - [`theme`], [`colors`] and [`icons`] hold all looks.
//!
//! Views change nothing; [`state::State::apply`] is the only place that does. Patient names, notes
//! and callers' words live in [`state::State`] and are written nowhere.

mod apply;
mod apply_call;
mod apply_handout;
pub mod binder;
pub mod calls;
pub mod clinic_content;
mod colors;
pub mod command;
mod draft;
pub mod drawing;
pub mod effect;
mod file;
mod find_in_page;
pub mod history;
mod icons;
pub mod leg;
mod no_number;
mod no_window;
pub mod notice;
mod open_pages;
mod outcomes;
pub mod packets;
mod palette;
mod pick;
mod practice;
mod preview;
pub mod print;
pub mod save;
pub mod settings_page;
pub mod shell;
pub mod sign_off;
pub mod state;
pub mod theme;
mod tour;
mod urgent;
mod views;
pub mod window;
pub mod work;
