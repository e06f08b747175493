//! The window. The only part of Legwise that knows egui.
//!
//! ```text
//! window    opens it, on whichever renderer works
//! no_window  why none opens; the command that mends it
//! shell     a frame: keys and views give requests, the state grants them
//! state     what the window shows: what is shared, and the features
//! apply     puts the features together: forwards commands, grants requests
//! command   every change of the window: which feature it is for
//! layout    where each feature's views are in the window
//! top_bar, help   what belongs to no feature
//! counter   the view for somebody at the counter who looks on
//! startup   how long the window takes to be there
//! desk      what features share: context, requests, actions, work, notices, routes
//! ui        looks and widgets
//! find      the caller's words, and what they find
//! read      pages of entries and cards
//! call      calls, red flags, the note
//! closing   the question before the window closes
//! handout   what is printed
//! binder    every staff page on paper
//! leg       the figure
//! review    the clinic's own content, and signing
//! settings  the settings page, and keeping settings
//! practice, palette, tour
//! ```
//!
//! A feature is a folder with its state, its commands, the one place that applies them, and its views. It knows
//! [`desk`] and [`ui`] and no other feature: what it wants of others it asks for with a
//! [`Request`](desk::request::Request). Views change nothing.

mod apply;
pub mod binder;
pub mod call;
pub mod closing;
pub mod command;
mod counter;
pub mod desk;
pub mod find;
pub mod handout;
mod help;
mod layout;
pub mod leg;
mod no_window;
pub mod palette;
pub mod practice;
pub mod read;
pub mod review;
pub mod settings;
pub mod shell;
pub mod startup;
pub mod state;
mod top_bar;
pub mod tour;
pub mod ui;
pub mod window;
