//! The clinic's own folder: what it adds and replaces, what it may not lower unsigned, and what
//! happens when a file breaks or the folder is gone.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail, and makes its own files"
)]

mod attacks;
mod command_line;
#[path = "../common/mod.rs"]
mod common;
mod folder;
mod honest;
mod many_desks;
mod own_files;
mod signing;
#[cfg(unix)]
mod strangers;
mod waiting;
mod window;
mod without_the_folder;
