//! A clinician's signature under one text, bound to that text.
//!
//! It lies in the clinic's folder, in a file of its own: that of `conditions/edema.ron` is
//! `sign-offs/conditions/edema.ron`. So the same record serves entries, cards and red flags, the
//! clinic's own and the bundled ones, and signing changes no text.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    card::Card,
    core_question::CoreQuestion,
    entry::Entry,
    hash::{hash, hashes},
    heard::Examples,
    id::{Id, Kind},
    language::Language,
    library::Library,
    red_flag::{Disposition, RedFlag},
    sign::Sign,
    source::{Citation, Review},
    vocabulary::{Concept, Region, Term},
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

    /// Why this is no signature on `today`, in words that follow the path; that it is of another text is told apart.
    pub fn fault(&self, today: Date) -> Option<String> {
        let is_blank = |text: &str| !text.chars().any(char::is_alphabetic);
        if is_blank(&self.reviewer) {
            return Some("the signature names nobody".to_owned());
        }
        if is_blank(&self.role) {
            return Some(format!("the signature doesn’t say what {} is, such as a vascular surgeon", self.reviewer));
        }
        if self.on > today {
            return Some(format!("{} is said to have signed it on {}, which is yet to come", self.by(), self.on));
        }
        if self.next_review <= self.on {
            return Some(format!("the signature of {} was never valid: it ends on {}", self.by(), self.next_review));
        }
        (self.next_review < today)
            .then(|| format!("it was due to be read again on {}, after {} signed it", self.next_review, self.by()))
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

/// The sorts of texts that are signed, what bears most on how urgent a call is first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sort {
    RedFlags,
    CoreQuestions,
    Signs,
    Entries(Kind),
    Cards,
    Concepts,
    /// Examples of what callers say, places, terms and other languages.
    Others,
}

impl Sort {
    pub const ALL: [Self; 10] = [
        Self::RedFlags,
        Self::CoreQuestions,
        Self::Signs,
        Self::Entries(Kind::Complaint),
        Self::Entries(Kind::Condition),
        Self::Entries(Kind::Treatment),
        Self::Entries(Kind::Structure),
        Self::Cards,
        Self::Concepts,
        Self::Others,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::RedFlags => "Red flags",
            Self::CoreQuestions => "Core questions",
            Self::Signs => "Signs",
            Self::Entries(kind) => kind.plural(),
            Self::Cards => "Cards",
            Self::Concepts => "Words",
            Self::Others => "Other words",
        }
    }
}

/// Whether a clinician stands behind a text as it is now.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Standing<'a> {
    NotYetReviewed,
    Reviewed {
        by: &'a str,
        on: Date,
        due: Date,
    },
    /// A review of another text is none.
    ChangedSince {
        by: &'a str,
        on: Date,
    },
}

/// A text that a clinician can sign: whatever bears on how urgent a call is.
#[derive(Clone, Copy, Debug)]
pub enum Signable<'a> {
    Entry(&'a Entry),
    Card(&'a Id, &'a Card),
    RedFlag(&'a Id, &'a RedFlag),
    CoreQuestion(&'a Id, &'a CoreQuestion),
    Sign(&'a Id, &'a Sign),
    Concept(&'a Id, &'a Concept),
    Region(&'a Id, &'a Region),
    Term(&'a Id, &'a Term),
    Language(&'a Id, &'a Language),
    Examples(&'a Id, &'a Examples),
}

impl<'a> Signable<'a> {
    /// Its file in the content's folder.
    pub fn path(self) -> String {
        match self {
            Self::Entry(entry) => entry.path(),
            Self::Card(id, _) => format!("cards/{id}.ron"),
            Self::RedFlag(id, _) => format!("red-flags/{id}.ron"),
            Self::CoreQuestion(id, _) => format!("core-questions/{id}.ron"),
            Self::Sign(id, _) => format!("signs/{id}.ron"),
            Self::Concept(id, _) => format!("lexicon/{id}.ron"),
            Self::Region(id, _) => format!("regions/{id}.ron"),
            Self::Term(id, _) => format!("glossary/{id}.ron"),
            Self::Language(id, _) => format!("languages/{id}.ron"),
            Self::Examples(id, _) => format!("heard/{id}.ron"),
        }
    }

    /// Where lists have it.
    pub fn sort(self) -> Sort {
        match self {
            Self::Entry(entry) => Sort::Entries(entry.kind()),
            Self::Card(..) => Sort::Cards,
            Self::RedFlag(..) => Sort::RedFlags,
            Self::CoreQuestion(..) => Sort::CoreQuestions,
            Self::Sign(..) => Sort::Signs,
            Self::Concept(..) => Sort::Concepts,
            Self::Region(..) | Self::Term(..) | Self::Language(..) | Self::Examples(..) => Sort::Others,
        }
    }

    pub fn name(self) -> String {
        match self {
            Self::Entry(entry) => entry.name.en().to_owned(),
            Self::Card(_, card) => card.name.en().to_owned(),
            Self::RedFlag(_, flag) => flag.name.en().to_owned(),
            Self::CoreQuestion(_, question) => question.label.en().to_owned(),
            Self::Sign(_, sign) => sign.name.en().to_owned(),
            Self::Region(_, region) => region.name.en().to_owned(),
            Self::Term(_, term) => term.term.en().to_owned(),
            Self::Language(_, language) => language.name.en().to_owned(),
            Self::Concept(id, _) | Self::Examples(id, _) => id.to_string(),
        }
    }

    /// How urgent it says that a call is.
    pub fn disposition(self) -> Option<Disposition> {
        match self {
            Self::Entry(entry) => entry.disposition(),
            Self::RedFlag(_, flag) => Some(flag.disposition),
            Self::Sign(_, sign) => Some(sign.disposition),
            Self::Card(..)
            | Self::CoreQuestion(..)
            | Self::Concept(..)
            | Self::Region(..)
            | Self::Term(..)
            | Self::Language(..)
            | Self::Examples(..) => None,
        }
    }

    /// What it rests on; an entry's parts cite more.
    pub fn sources(self) -> &'a [Citation] {
        match self {
            Self::Entry(entry) => &entry.sources,
            Self::Card(_, card) => &card.sources,
            Self::RedFlag(_, flag) => &flag.sources,
            Self::Sign(_, sign) => &sign.sources,
            Self::CoreQuestion(..)
            | Self::Concept(..)
            | Self::Region(..)
            | Self::Term(..)
            | Self::Language(..)
            | Self::Examples(..) => &[],
        }
    }

    /// What a signature is bound to.
    pub fn text_hash(self) -> Result<String, serde_json::Error> {
        match self {
            Self::Entry(entry) => entry.text_hash(),
            Self::Card(_, card) => card.text_hash(),
            Self::RedFlag(_, flag) => hash(flag),
            Self::CoreQuestion(_, question) => hash(question),
            Self::Sign(_, sign) => hash(sign),
            Self::Concept(_, concept) => hash(concept),
            Self::Region(_, region) => hash(region),
            Self::Term(_, term) => hash(term),
            Self::Language(_, language) => hash(language),
            Self::Examples(_, examples) => hash(examples),
        }
    }

    /// Whether a signature with the hash `signed` is under this very text, whatever its sources were then. One by
    /// Legwise 0.1.0 holds only while the sources are the same, too: its hash was over them.
    pub fn is_signed_by(self, signed: &str) -> Result<bool, serde_json::Error> {
        let hashes = match self {
            Self::Entry(entry) => hashes(&entry.unsigned()),
            Self::Card(_, card) => hashes(&card.unsigned()),
            Self::RedFlag(_, flag) => hashes(flag),
            Self::CoreQuestion(_, question) => hashes(question),
            Self::Sign(_, sign) => hashes(sign),
            Self::Concept(_, concept) => hashes(concept),
            Self::Region(_, region) => hashes(region),
            Self::Term(_, term) => hashes(term),
            Self::Language(_, language) => hashes(language),
            Self::Examples(_, examples) => hashes(examples),
        };
        Ok(hashes?.iter().any(|hash| hash == signed))
    }
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
            "signs" => self.signs().get_key_value(&id).map(|(id, sign)| Signable::Sign(id, sign)),
            "lexicon" => self.lexicon().get_key_value(&id).map(|(id, concept)| Signable::Concept(id, concept)),
            "regions" => self.regions.get_key_value(&id).map(|(id, region)| Signable::Region(id, region)),
            "glossary" => self.glossary.get_key_value(&id).map(|(id, term)| Signable::Term(id, term)),
            "languages" => self.languages.get_key_value(&id).map(|(id, language)| Signable::Language(id, language)),
            "heard" => self.heard.get_key_value(&id).map(|(id, examples)| Signable::Examples(id, examples)),
            _ => None,
        }
    }

    /// All texts of a sort, in the order in which they are listed: red flags most urgent first.
    pub fn signables(&self, sort: Sort) -> Vec<Signable<'_>> {
        match sort {
            Sort::RedFlags => {
                let mut flags: Vec<_> = self.red_flags().iter().collect();
                flags.sort_by_key(|(_, flag)| std::cmp::Reverse(flag.disposition));
                flags.into_iter().map(|(id, flag)| Signable::RedFlag(id, flag)).collect()
            }
            Sort::CoreQuestions => {
                let questions = self.core_questions().into_iter();
                questions.map(|(id, question)| Signable::CoreQuestion(id, question)).collect()
            }
            Sort::Signs => {
                let mut signs: Vec<_> = self.signs().iter().collect();
                signs.sort_by_key(|(_, sign)| std::cmp::Reverse(sign.disposition));
                signs.into_iter().map(|(id, sign)| Signable::Sign(id, sign)).collect()
            }
            Sort::Entries(kind) => self.of_kind(kind).into_iter().map(Signable::Entry).collect(),
            Sort::Cards => self.cards().iter().map(|(id, card)| Signable::Card(id, card)).collect(),
            Sort::Concepts => self.lexicon().iter().map(|(id, concept)| Signable::Concept(id, concept)).collect(),
            Sort::Others => {
                let examples = self.heard.iter().map(|(id, examples)| Signable::Examples(id, examples));
                let regions = self.regions.iter().map(|(id, region)| Signable::Region(id, region));
                let terms = self.glossary.iter().map(|(id, term)| Signable::Term(id, term));
                let languages = self.languages.iter().map(|(id, language)| Signable::Language(id, language));
                examples.chain(regions).chain(terms).chain(languages).collect()
            }
        }
    }

    /// The paths of all texts to sign.
    pub fn signable_paths(&self) -> Vec<String> {
        Sort::ALL.into_iter().flat_map(|sort| self.signables(sort)).map(Signable::path).collect()
    }

    /// Whether a clinician stands behind `text`.
    pub fn standing<'a>(&'a self, text: Signable<'a>) -> Standing<'a> {
        let review = match text {
            Signable::Entry(entry) => Some(&entry.review),
            Signable::Card(_, card) => Some(&card.review),
            _ => self.reviews.get(&text.path()),
        };
        let Some(Review::Reviewed { by, on, due, text_hash }) = review else {
            return Standing::NotYetReviewed;
        };
        match text.is_signed_by(text_hash) {
            Ok(true) => Standing::Reviewed { by, on: *on, due: *due },
            Ok(false) | Err(_) => Standing::ChangedSince { by, on: *on },
        }
    }

    /// Puts `review` in place of that of the text at `path`.
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
        } else {
            self.reviews.insert(path.to_owned(), review);
        }
    }
}

/// `conditions/edema.ron` → `("conditions", edema)`.
pub(super) fn folder_and_id(path: &str) -> Option<(&str, Id)> {
    let (folder, name) = path.split_once('/')?;
    Some((folder, Id::try_from(name.strip_suffix(".ron")?).ok()?))
}
