//! What features share, and nothing of any one of them.
//!
//! ```text
//! context    what every feature may read
//! request    what a feature asks of the rest
//! action     everything that has a key: the one table
//! effect     what only the window can do: clipboard, keyboard, looks
//! work       whatever takes time, beside the drawing thread
//! notice     what just happened, in a sentence
//! route      where the person is, and the way back
//! panes      which columns are seen
//! paths      files that a person names, and dialogs
//! reference  the content, indexed
//! ```

pub mod action;
pub mod context;
pub mod effect;
pub mod notice;
pub mod panes;
pub mod paths;
pub mod reference;
pub mod request;
pub mod route;
pub mod work;
