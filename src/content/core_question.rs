//! The questions that every caller is asked, worst first.

use serde::{Deserialize, Serialize};

use super::{id::Id, text::Text};

/// One question: a file in `core-questions/`. What to ask and say stands in its red flag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoreQuestion {
    /// Place in the order of asking, from 1.
    pub order: u8,
    /// A few words, always in sight during a call.
    pub label: Text,
    pub red_flag: Id,
}
