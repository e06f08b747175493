//! One file of the content: its text, and the value that stands in it.
//!
//! The build script reads the bundled files with this very code, so that the program need not read
//! RON whenever it starts.

use std::{
    ops::{Deref, Range},
    sync::LazyLock,
};

use ron::extensions::Extensions;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    card::Card,
    core_question::CoreQuestion,
    diagnostic::{Diagnostic, Severity, did_you_mean},
    drill::Drill,
    entry::{Body, Complaint, Condition, Entry, Related, Structure, Treatment, WordingException},
    heard::Examples,
    id::Id,
    language::Language,
    pose::Sequence,
    reading::Readings,
    red_flag::{RedFlag, RedFlags},
    sign::Sign,
    source::{Citation, Correction, Review, Source},
    text::Text,
    vocabulary::{Concept, Region, Term},
};

/// One content file.
#[derive(Clone, Debug)]
pub struct ContentFile {
    /// As the person who edits it names it; diagnostics show this.
    pub shown_path: String,
    /// Relative to the content's folder, with `/`: `conditions/edema.ron`.
    pub path: String,
    pub text: FileText,
}

/// What a content file says.
#[derive(Clone, Debug)]
pub enum FileText {
    Ron(String),
    /// A file that is built into the program.
    Bundled {
        /// Its [`Value`] as `postcard` writes it; empty where it could not be read.
        value: &'static [u8],
        /// The texts of all bundled files, unpacked when somebody asks for one.
        texts: &'static LazyLock<String>,
        /// Where this file stands in `texts`, in bytes.
        place: Range<usize>,
    },
}

impl FileText {
    /// Whether it is built into the program.
    pub fn is_bundled(&self) -> bool {
        matches!(self, Self::Bundled { .. })
    }
}

/// The RON.
impl Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Ron(text) => text,
            Self::Bundled { texts, place, .. } => texts.get(place.clone()).unwrap_or_default(),
        }
    }
}

impl From<String> for FileText {
    fn from(ron: String) -> Self {
        Self::Ron(ron)
    }
}

impl From<&str> for FileText {
    fn from(ron: &str) -> Self {
        Self::Ron(ron.to_owned())
    }
}

/// What stands in a file, by its folder.
#[derive(Serialize, Deserialize)]
pub enum Value {
    Complaint(Box<EntryFile<Complaint>>),
    Condition(Box<EntryFile<Condition>>),
    Treatment(Box<EntryFile<Treatment>>),
    Structure(Box<EntryFile<Structure>>),
    RedFlag(RedFlag),
    Source(Source),
    Region(Region),
    Concept(Concept),
    Term(Term),
    Card(Card),
    CoreQuestion(CoreQuestion),
    Drill(Drill),
    Readings(Readings),
    Sign(Sign),
    Examples(Examples),
    Language(Language),
    Sequence(Sequence),
}

/// The head and tail that all entries share, around a body of type `B`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryFile<B> {
    name: Text,
    #[serde(default)]
    other_names: Vec<String>,
    caller_phrases: Vec<String>,
    summary: Text,
    regions: Vec<Id>,
    red_flags: RedFlags,
    body: B,
    #[serde(default)]
    related: Related,
    sources: Vec<Citation>,
    #[serde(default)]
    corrections: Vec<Correction>,
    #[serde(default)]
    wording_exceptions: Vec<WordingException>,
    review: Review,
}

impl<B> EntryFile<B> {
    pub(super) fn into_entry(self, id: Id, body: impl FnOnce(B) -> Body) -> Entry {
        Entry {
            id,
            name: self.name,
            other_names: self.other_names,
            caller_phrases: self.caller_phrases,
            summary: self.summary,
            regions: self.regions,
            red_flags: self.red_flags,
            related: self.related,
            sources: self.sources,
            corrections: self.corrections,
            wording_exceptions: self.wording_exceptions,
            review: self.review,
            body: body(self.body),
        }
    }
}

/// Why a file was left out; boxed, because it is large and rare.
pub(super) type Broken = Box<Diagnostic>;

/// The folders of the content.
pub const FOLDERS: [&str; 17] = [
    "complaints",
    "conditions",
    "treatments",
    "anatomy",
    "red-flags",
    "sources",
    "regions",
    "lexicon",
    "glossary",
    "cards",
    "core-questions",
    "drills",
    "readings",
    "signs",
    "heard",
    "languages",
    "poses",
];

impl ContentFile {
    /// The file's id and what stands in it.
    pub fn value(&self) -> Result<(Id, Value), Broken> {
        let (folder, id) = self.folder_and_id()?;
        if let FileText::Bundled { value, .. } = self.text
            && let Ok(value) = postcard::from_bytes(value)
        {
            return Ok((id, value));
        }
        let value = match folder {
            "complaints" => Value::Complaint(self.parse()?),
            "conditions" => Value::Condition(self.parse()?),
            "treatments" => Value::Treatment(self.parse()?),
            "anatomy" => Value::Structure(self.parse()?),
            "red-flags" => Value::RedFlag(self.parse()?),
            "sources" => Value::Source(self.parse()?),
            "regions" => Value::Region(self.parse()?),
            "lexicon" => Value::Concept(self.parse()?),
            "glossary" => Value::Term(self.parse()?),
            "cards" => Value::Card(self.parse()?),
            "core-questions" => Value::CoreQuestion(self.parse()?),
            "drills" => Value::Drill(self.parse()?),
            "readings" => Value::Readings(self.parse()?),
            "signs" => Value::Sign(self.parse()?),
            "heard" => Value::Examples(self.parse()?),
            "languages" => Value::Language(self.parse()?),
            "poses" => Value::Sequence(self.parse()?),
            unknown => {
                return Err(self.wrong(
                    format!("no content is kept in a folder named {unknown:?}"),
                    did_you_mean(unknown, FOLDERS).map(|folder| format!("did you mean {folder:?}?")),
                ));
            }
        };
        Ok((id, value))
    }

    /// Parses the text as one value of RON, with `Some` implied for optional fields.
    pub(super) fn parse<T: DeserializeOwned>(&self) -> Result<T, Broken> {
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        options.from_str(&self.text).map_err(|error| {
            Box::new(Diagnostic {
                severity: Severity::Error,
                path: self.shown_path.clone(),
                line: error.span.start.line,
                column: error.span.start.col,
                message: error.code.to_string(),
                hint: hint(&error.code),
            })
        })
    }

    fn folder_and_id(&self) -> Result<(&str, Id), Broken> {
        folder_and_id(&self.path).map_err(|(message, hint)| self.wrong(message, hint))
    }

    /// An error about the file as a whole.
    #[expect(clippy::unnecessary_box_returns, reason = "it is only ever returned as an error")]
    pub(super) fn wrong(&self, message: String, hint: Option<String>) -> Broken {
        let path = self.shown_path.clone();
        Box::new(Diagnostic { severity: Severity::Error, path, line: 1, column: 1, message, hint })
    }
}

/// `conditions/edema.ron` → `("conditions", edema)`, else what is wrong with such a name, and what to do.
pub fn folder_and_id(path: &str) -> Result<(&str, Id), (String, Option<String>)> {
    let misplaced = || {
        let hint = "content files are named <folder>/<id>.ron, such as conditions/edema.ron".to_owned();
        ("not a content file".to_owned(), Some(hint))
    };
    let (folder, name) = path.split_once('/').ok_or_else(misplaced)?;
    let stem = name.strip_suffix(".ron").ok_or_else(misplaced)?;
    let id = Id::try_from(stem).map_err(|error| {
        (error.to_string(), Some("the file’s name without .ron is its id: rename the file".to_owned()))
    })?;
    Ok((folder, id))
}

/// What to do about a mistake in RON, where the message alone doesn't tell.
fn hint(error: &ron::Error) -> Option<String> {
    match error {
        ron::Error::NoSuchStructField { expected, found, .. } => {
            did_you_mean(found, expected.iter().copied()).map(|field| format!("did you mean {field}?"))
        }
        ron::Error::NoSuchEnumVariant { expected, found, .. } => {
            did_you_mean(found, expected.iter().copied()).map(|variant| format!("did you mean {variant}?"))
        }
        ron::Error::MissingStructField { field, .. } => Some(format!("add `{field}: …,` before the closing bracket")),
        ron::Error::DuplicateStructField { field, .. } => Some(format!("keep one {field}")),
        ron::Error::ExpectedComma => Some("put a comma after the value before this place".to_owned()),
        ron::Error::ExpectedStringEnd => Some("a text was opened with \" and never closed".to_owned()),
        ron::Error::ExpectedString => Some("put the text in double quotes".to_owned()),
        ron::Error::ExpectedArray => Some("a list stands in square brackets: [\"one\", \"two\"]".to_owned()),
        ron::Error::TrailingCharacters => Some("one file holds one value: remove what follows it".to_owned()),
        ron::Error::Eof => Some("a bracket or a quote was opened and never closed".to_owned()),
        _ => None,
    }
}
