//! What a question was answered with.

/// To a core question, or to a red flag's own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Answer {
    Yes,
    No,
}
