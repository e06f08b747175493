//! Why something can't be done in a call, and what was taken back.

use super::answer::Answer;
use crate::content::id::Id;

/// Why a calm disposition can't be chosen.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NotCalm {
    #[error("Not recorded: a red flag is up in this call")]
    FlagUp,
    #[error("Not recorded: ask every core question first ({0} not asked yet)")]
    Unasked(usize),
    #[error("Not recorded: open the page that this call is about first")]
    NoPage,
    #[error("Not recorded: the open page says {0}, and this call can’t be calmer")]
    Page(&'static str),
    #[error("Not recorded: {0} was chosen by hand. Choose {0} once more to take that back")]
    Raised(&'static str),
}

/// What stands in the way of setting a red flag aside.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NotAside {
    #[error("This is never set aside")]
    Never,
    #[error("An answer raised it, not words alone: take the answer back instead (F4)")]
    NotWordsAlone,
    #[error("Its own question was not answered with no")]
    NotAnswered,
    #[error("Say who sets it aside: initials are enough")]
    Nobody,
}

/// What was taken back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TookBack {
    /// An answer to the question of this red flag.
    Answer(Id, Answer),
    /// This red flag was set aside, and is up again.
    SetAside(Id),
}
