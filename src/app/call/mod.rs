//! The call at hand and the others that are kept: what was said, asked and promised, and what is urgent in it.
//!
//! ```text
//! calls     the calls in memory
//! list      the other calls, in order of harm
//! unfinished  what keeps a call from being forgotten
//! look_up   what is only looked up, and no call
//! alarm     a promised call back that is overdue; the window's title
//! cleared   a copied note whose time is over
//! understood  how words were understood, behind "Raised by"
//! triage    what is up, what to say and what to ask next, worked out once a frame
//! apply     what changes the calls
//! banner    the strip of red flags over every page
//! pane      the side pane: what is up, and the parts of it below
//! ear       what the ear asks for, above the core questions
//! keys      which question F2 and F3 answer
//! questions  core questions
//! outcome   how urgent a person says that it is, what happened, promises
//! people    who is calling, where the patient is
//! others    the calls that are kept, in the side pane
//! panel     what lies over the window while something is recorded
//! apply_panel  what changes it
//! over      what it looks like: the note, setting aside
//! happened  the same, of what happened
//! ```

pub mod alarm;
mod apply;
mod apply_panel;
pub mod banner;
pub mod calls;
mod cleared;
mod ear;
mod happened;
mod keys;
pub mod list;
mod look_up;
mod others;
mod outcome;
pub mod over;
pub mod pane;
pub mod panel;
mod people;
mod questions;
pub mod triage;
mod understood;
pub mod unfinished;

pub use self::{apply::Command, calls::Calls, triage::Triage};
use super::desk::{self, context::Context};
use crate::content::drill::Drill;

/// What the call asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// What the views of the call read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub calls: &'a Calls,
    pub triage: &'a Triage<'a>,
    pub context: &'a Context,
    /// The practice call that is on.
    pub drill: Option<&'a Drill>,
}
