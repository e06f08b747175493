//! The handout that is made: what is in it and for whom, its pages, its printing and saving.
//!
//! ```text
//! state         the handout and what is known beside it
//! draft         what is being put together
//! command       every change of it, and what came of work on it (outcome)
//! apply         what changes it, and what of it is shown
//! inputs        all that decides what is in the file, and the file itself
//! preview       the file's pages as pictures
//! print, save   the file to a printer, the viewer or a disk
//! packets       handouts that are kept under a name; keep_packets keeps them
//! pane          the side pane; output its foot, kept_packets a part of it
//! pages         the pages in the middle column
//! fields        what can be given the keyboard
//! ```
//!
//! **A patient's name and the note live in the draft and in the file that staff ask for**, and nowhere else.

mod apply;
mod command;
pub mod draft;
mod fields;
mod inputs;
mod keep_packets;
mod kept_packets;
mod no_number;
mod outcome;
mod output;
pub mod packets;
pub mod pages;
pub mod pane;
pub mod preview;
mod print;
mod save;
mod state;

pub use self::{
    command::{Command, Request},
    kept_packets::on_page as kept_packets_on_page,
    outcome::PrinterList,
    state::{Handout, View},
};
