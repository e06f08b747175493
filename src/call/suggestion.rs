//! A question that the caller's words suggest.

use crate::content::id::Id;

/// A red flag whose question the caller's words suggest asking.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggested {
    pub flag: Id,
    /// The example that the words are most like.
    pub like: String,
    /// The words that suggested it.
    pub(super) words: String,
    pub(super) is_answered: bool,
}
