//! Names of things in the content: ids, kinds of entry, and folders.

use serde::{Deserialize, Serialize};

/// The name of one content file: its stem, unique over all kinds of entry.
///
/// Only lowercase ASCII letters, digits and single inner hyphens, so that it is the same in a
/// path, in a command line and in a link.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

impl Id {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        let words_are_plain = text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if words_are_plain { Ok(Self(text)) } else { Err(InvalidId(text)) }
    }
}

impl TryFrom<&str> for Id {
    type Error = InvalidId;

    fn try_from(text: &str) -> Result<Self, InvalidId> {
        Self::try_from(text.to_owned())
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that can't be an [`Id`].
#[derive(Debug, thiserror::Error)]
#[error("invalid id {0:?}: only lowercase letters, digits and single hyphens between them are allowed")]
pub struct InvalidId(String);

/// The four kinds of entry that a person can look up.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Complaint,
    Condition,
    Treatment,
    Structure,
}

impl Kind {
    /// All kinds, in the order in which lists show them.
    pub const ALL: [Self; 4] = [Self::Complaint, Self::Condition, Self::Treatment, Self::Structure];

    /// The word used on the command line and in JSON.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Condition => "condition",
            Self::Treatment => "treatment",
            Self::Structure => "structure",
        }
    }

    /// The heading over a list of this kind.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Complaint => "Complaints",
            Self::Condition => "Conditions",
            Self::Treatment => "Treatments",
            Self::Structure => "Anatomy",
        }
    }

    /// The folder of the content that holds this kind.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Complaint => "complaints",
            Self::Condition => "conditions",
            Self::Treatment => "treatments",
            Self::Structure => "anatomy",
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(word: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.slug() == word).ok_or_else(|| UnknownKind(word.to_owned()))
    }
}

/// A word that names no [`Kind`].
#[derive(Debug, thiserror::Error)]
#[error("unknown kind {0:?}: use complaint, condition, treatment or structure")]
pub struct UnknownKind(String);
