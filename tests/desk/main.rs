//! A day at the desk: settings, keys, practice, and what must hold whatever is done.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and makes its own files")]

mod alarm;
#[path = "../common/mod.rs"]
mod common;
mod counter;
mod desk;
mod hand;
mod interleaved;
mod keys;
mod layout;
mod monkey;
mod note;
mod nothing_lost;
mod page_and_strip;
mod pages;
mod pictures;
mod practice;
mod privacy;
mod settings;
mod tour;
mod urgency;
