//! The handout on paper: what is shown is what is printed, and nothing of the patient stays behind.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail, and makes its own files"
)]

#[path = "../common/mod.rs"]
mod common;
mod counter;
#[cfg(unix)]
mod kills;
#[cfg(unix)]
mod print_room;
#[cfg(unix)]
mod print_system;
#[cfg(unix)]
mod surroundings;
#[cfg(unix)]
mod traces;
