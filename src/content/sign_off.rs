//! A clinician's signature under one text, bound to that text.
//!
//! It lies in the clinic's folder, in a file of its own: that of `conditions/edema.ron` is
//! `sign-offs/conditions/edema.ron`. So the same record serves entries, cards and red flags, the
//! clinic's own and the bundled ones, and signing changes no text.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    card::Card,
    core_question::CoreQuestion,
    entry::Entry,
    id::{Id, Kind},
    library::Library,
    red_flag::RedFlag,
    source::Review,
    vocabulary::Concept,
};

/// The folder of the signatures, beside those of the content.
pub const FOLDER: &str = "sign-offs";

/// The file of the signature under the text at `path`.
pub fn path_of(path: &str) -> String {
    format!("{FOLDER}/{path}")
}

/// One signature.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    pub reviewer: String,
    pub role: String,
    pub on: Date,
    pub next_review: Date,
    /// Of the text that was signed: the signature lapses when the text changes.
    pub text_hash: String,
    /// What the text removes or lowers, in the words that the reviewer was shown. When a newer
    /// Legwise adds a red flag that the text lacks, nobody has signed that.
    #[serde(default)]
    pub lowers: Vec<String>,
}

/// Why a text can't be signed so.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SignOffError {
    #[error("Who signs? Write the reviewer’s name")]
    NoName,
    #[error("As what? Write the reviewer’s role, such as “vascular surgeon”")]
    NoRole,
    #[error("The next review must come after today")]
    NextReviewNotLater,
}

impl SignOff {
    /// A signature by `reviewer`, a clinician who has read the text.
    pub fn new(
        reviewer: &str,
        role: &str,
        on: Date,
        next_review: Date,
        text_hash: String,
        lowers: Vec<String>,
    ) -> Result<Self, SignOffError> {
        let (reviewer, role) = (reviewer.trim().to_owned(), role.trim().to_owned());
        if reviewer.is_empty() {
            return Err(SignOffError::NoName);
        }
        if role.is_empty() {
            return Err(SignOffError::NoRole);
        }
        if next_review <= on {
            return Err(SignOffError::NextReviewNotLater);
        }
        Ok(Self { reviewer, role, on, next_review, text_hash, lowers })
    }

    /// The reviewer as pages name them.
    pub fn by(&self) -> String {
        format!("{}, {}", self.reviewer, self.role)
    }

    /// As the review of an entry or a card.
    pub fn review(&self) -> Review {
        Review::Reviewed { by: self.by(), on: self.on, due: self.next_review, text_hash: self.text_hash.clone() }
    }

    /// The text of its file.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::new()).map(|text| text + "\n")
    }
}

/// A text that a clinician can sign: whatever bears on how urgent a call is.
#[derive(Clone, Copy, Debug)]
pub enum Signable<'a> {
    Entry(&'a Entry),
    Card(&'a Id, &'a Card),
    RedFlag(&'a Id, &'a RedFlag),
    CoreQuestion(&'a Id, &'a CoreQuestion),
    Concept(&'a Id, &'a Concept),
}

impl Signable<'_> {
    /// Its file in the content's folder.
    pub fn path(self) -> String {
        match self {
            Self::Entry(entry) => entry.path(),
            Self::Card(id, _) => format!("cards/{id}.ron"),
            Self::RedFlag(id, _) => format!("red-flags/{id}.ron"),
            Self::CoreQuestion(id, _) => format!("core-questions/{id}.ron"),
            Self::Concept(id, _) => format!("lexicon/{id}.ron"),
        }
    }

    pub fn name(self) -> String {
        match self {
            Self::Entry(entry) => entry.name.en().to_owned(),
            Self::Card(_, card) => card.name.en().to_owned(),
            Self::RedFlag(_, flag) => flag.name.en().to_owned(),
            Self::CoreQuestion(_, question) => question.label.en().to_owned(),
            Self::Concept(id, _) => id.to_string(),
        }
    }

    /// What a signature is bound to.
    pub fn text_hash(self) -> Result<String, serde_json::Error> {
        match self {
            Self::Entry(entry) => entry.text_hash(),
            Self::Card(_, card) => card.text_hash(),
            Self::RedFlag(_, flag) => hash(flag),
            Self::CoreQuestion(_, question) => hash(question),
            Self::Concept(_, concept) => hash(concept),
        }
    }
}

/// SHA-256 of `value`, in lowercase hex.
pub(super) fn hash(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let digest = Sha256::digest(serde_json::to_vec(value)?);
    Ok(digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")))
}

impl Library {
    /// The text at `path`, such as `red-flags/fever.ron`, if it is one to sign.
    pub fn signable(&self, path: &str) -> Option<Signable<'_>> {
        let (folder, id) = folder_and_id(path)?;
        let entry = |kind: Kind| self.entry(&id).filter(|entry| entry.kind() == kind).map(Signable::Entry);
        match folder {
            "complaints" => entry(Kind::Complaint),
            "conditions" => entry(Kind::Condition),
            "treatments" => entry(Kind::Treatment),
            "anatomy" => entry(Kind::Structure),
            "cards" => self.cards().get_key_value(&id).map(|(id, card)| Signable::Card(id, card)),
            "red-flags" => self.red_flags().get_key_value(&id).map(|(id, flag)| Signable::RedFlag(id, flag)),
            "core-questions" => {
                self.core_questions.get_key_value(&id).map(|(id, question)| Signable::CoreQuestion(id, question))
            }
            "lexicon" => self.lexicon().get_key_value(&id).map(|(id, concept)| Signable::Concept(id, concept)),
            _ => None,
        }
    }

    /// The paths of all texts to sign.
    pub fn signable_paths(&self) -> Vec<String> {
        let entries = self.entries().map(Signable::Entry);
        let cards = self.cards().iter().map(|(id, card)| Signable::Card(id, card));
        let flags = self.red_flags().iter().map(|(id, flag)| Signable::RedFlag(id, flag));
        let questions = self.core_questions.iter().map(|(id, question)| Signable::CoreQuestion(id, question));
        let concepts = self.lexicon().iter().map(|(id, concept)| Signable::Concept(id, concept));
        entries.chain(cards).chain(flags).chain(questions).chain(concepts).map(Signable::path).collect()
    }

    /// Puts `review` in place of that of the entry or card at `path`.
    pub(super) fn set_review(&mut self, path: &str, review: Review) {
        let Some((folder, id)) = folder_and_id(path) else {
            return;
        };
        if folder == "cards" {
            if let Some(card) = self.cards.get_mut(&id) {
                card.review = review;
            }
        } else if let Some(entry) = self.entries.get_mut(&id).filter(|entry| entry.kind().folder() == folder) {
            entry.review = review;
        }
    }
}

/// `conditions/edema.ron` → `("conditions", edema)`.
pub(super) fn folder_and_id(path: &str) -> Option<(&str, Id)> {
    let (folder, name) = path.split_once('/')?;
    Some((folder, Id::try_from(name.strip_suffix(".ron")?).ok()?))
}
