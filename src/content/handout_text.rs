//! What a patient reads on paper, in the order in which it is printed.

use serde::{Deserialize, Serialize};

use super::{source::Citation, step::Step, text::Text};

/// The words of a handout. Plain English, actions first, at most 7 items a list.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoutText {
    /// The page's title; the entry's name when left out.
    #[serde(default)]
    pub title: Option<Text>,
    /// One line: what this page is for.
    pub purpose: Text,
    /// The one thing to remember, set large.
    pub main_message: Text,
    /// Signs that mean an ambulance. Never empty.
    pub call_emergency: Vec<Text>,
    /// Follows the red box where that is about something frightening.
    #[serde(default)]
    pub hope: Option<Hope>,
    pub what_it_is: Vec<Text>,
    pub what_you_can_do: Advice,
    pub what_we_can_do: Vec<Text>,
    /// Signs that can’t wait: a call to the clinic today.
    #[serde(default)]
    pub call_us_today: Vec<Text>,
    /// When to call the clinic, in no hurry. Empty where all that matters can’t wait.
    pub call_us: Vec<Text>,
    pub questions: Vec<Text>,
    pub checklist: Vec<Text>,
    pub sources: Vec<Citation>,
}

/// One true sentence about what treatment does: never how likely or how harmless something is.
///
/// It is for paper only. Read to a caller, it would calm where nobody has looked yet.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hope {
    pub text: Text,
    pub sources: Vec<Citation>,
}

impl HandoutText {
    /// What the whole page rests on.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.sources.iter().chain(self.hope.iter().flat_map(|hope| &hope.sources))
    }
}

/// Advice as a list.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Advice {
    /// To be done in this order: printed with numbers.
    Steps(Vec<Step>),
    /// In any order.
    Tips(Vec<Step>),
}

impl Advice {
    pub fn items(&self) -> &[Step] {
        match self {
            Self::Steps(items) | Self::Tips(items) => items,
        }
    }

    /// The words alone.
    pub fn texts(&self) -> Vec<&Text> {
        self.items().iter().map(|item| &item.text).collect()
    }
}
