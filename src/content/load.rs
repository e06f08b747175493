//! From RON files to a [`Library`], collecting every mistake on the way.
//!
//! Never fails as a whole: what is good is loaded, what isn't becomes a [`Diagnostic`].

use std::{borrow::Cow, collections::BTreeMap, num::NonZero, panic::resume_unwind, thread};

use ron::extensions::Extensions;
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    diagnostic::{Diagnostic, Severity, did_you_mean},
    entry::{Body, Complaint, Condition, Entry, Related, Structure, Treatment, WordingException},
    id::Id,
    library::Library,
    red_flag::RedFlags,
    source::{Citation, Correction, Review},
    text::Text,
};

/// One content file before it is parsed.
#[derive(Clone, Debug)]
pub struct ContentFile {
    /// As the person who edits it names it; diagnostics show this.
    pub shown_path: String,
    /// Relative to the content's folder, with `/`: `conditions/edema.ron`.
    pub path: String,
    pub text: Cow<'static, str>,
}

/// What came of loading.
#[derive(Debug, Default)]
pub struct Loaded {
    pub library: Library,
    /// The files that the library was made from, by their path in the content's folder.
    pub files: BTreeMap<String, ContentFile>,
    /// In the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a file was left out; boxed, because it is large and rare.
pub(super) type Broken = Box<Diagnostic>;

/// Bytes that are worth a thread of their own.
const WORTH_A_THREAD: usize = 100_000;

/// Loads `files`. Where two have the same path the later one wins, unless it is broken: then the
/// earlier one stays in use.
pub fn load(files: impl IntoIterator<Item = ContentFile>) -> Loaded {
    let mut loaded = Loaded::default();
    thread::scope(|scope| {
        let readers: Vec<_> =
            shares(files.into_iter().collect()).into_iter().map(|share| scope.spawn(move || read(share))).collect();
        for reader in readers {
            // A panic goes on here as it would without threads.
            loaded.append(reader.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
    });
    loaded.library.link();
    loaded
}

/// Consecutive files for each thread, about as many bytes each.
fn shares(files: Vec<ContentFile>) -> Vec<Vec<ContentFile>> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    let share_of_bytes = bytes.div_ceil(threads).max(WORTH_A_THREAD);
    let mut shares: Vec<Vec<ContentFile>> = Vec::new();
    let mut room = 0;
    for file in files {
        if room == 0 {
            shares.push(Vec::new());
            room = share_of_bytes;
        }
        room = room.saturating_sub(file.text.len());
        if let Some(share) = shares.last_mut() {
            share.push(file);
        }
    }
    shares
}

fn read(files: Vec<ContentFile>) -> Loaded {
    let mut loaded = Loaded::default();
    for file in files {
        match insert(&mut loaded.library, &file) {
            Ok(()) => drop(loaded.files.insert(file.path.clone(), file)),
            Err(diagnostic) => loaded.diagnostics.push(*diagnostic),
        }
    }
    loaded
}

impl Loaded {
    /// Adds what came of later files.
    fn append(&mut self, mut later: Self) {
        self.library.append(&mut later.library);
        self.files.append(&mut later.files);
        self.diagnostics.append(&mut later.diagnostics);
    }
}

/// The head and tail that all entries share, around a body of type `B`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryFile<B> {
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
    fn into_entry(self, id: Id, body: impl FnOnce(B) -> Body) -> Entry {
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

fn insert(library: &mut Library, file: &ContentFile) -> Result<(), Broken> {
    let (folder, id) = folder_and_id(file)?;
    match folder {
        "complaints" => insert_entry(library, file, id, Body::Complaint as fn(Complaint) -> Body)?,
        "conditions" => insert_entry(library, file, id, Body::Condition as fn(Condition) -> Body)?,
        "treatments" => insert_entry(library, file, id, Body::Treatment as fn(Treatment) -> Body)?,
        "anatomy" => insert_entry(library, file, id, Body::Structure as fn(Structure) -> Body)?,
        "red-flags" => drop(library.red_flags.insert(id, parse(file)?)),
        "sources" => drop(library.sources.insert(id, parse(file)?)),
        "regions" => drop(library.regions.insert(id, parse(file)?)),
        "lexicon" => drop(library.lexicon.insert(id, parse(file)?)),
        "glossary" => drop(library.glossary.insert(id, parse(file)?)),
        "cards" => insert_card(library, file, id)?,
        "core-questions" => drop(library.core_questions.insert(id, parse(file)?)),
        "drills" => drop(library.drills.insert(id, parse(file)?)),
        unknown => {
            return Err(at_start(
                file,
                format!("no content is kept in a folder named {unknown:?}"),
                did_you_mean(unknown, FOLDERS).map(|folder| format!("did you mean {folder:?}?")),
            ));
        }
    }
    Ok(())
}

/// The folders of the content.
pub const FOLDERS: [&str; 12] = [
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
];

fn insert_entry<B: DeserializeOwned>(
    library: &mut Library,
    file: &ContentFile,
    id: Id,
    body: fn(B) -> Body,
) -> Result<(), Broken> {
    let entry = parse::<EntryFile<B>>(file)?.into_entry(id, body);
    let taken_by = library.entry(&entry.id).filter(|other| other.kind() != entry.kind()).map(Entry::path);
    free_id(file, &entry.id, taken_by)?;
    free_id(file, &entry.id, library.cards.get(&entry.id).map(|_| format!("cards/{}.ron", entry.id)))?;
    library.entries.insert(entry.id.clone(), entry);
    Ok(())
}

fn insert_card(library: &mut Library, file: &ContentFile, id: Id) -> Result<(), Broken> {
    let card = parse(file)?;
    free_id(file, &id, library.entry(&id).map(Entry::path))?;
    library.cards.insert(id, card);
    Ok(())
}

/// Ids are unique over entries and cards: a handout is asked for by id alone.
fn free_id(file: &ContentFile, id: &Id, taken_by: Option<String>) -> Result<(), Broken> {
    let Some(other) = taken_by else {
        return Ok(());
    };
    let hint = "ids are unique over all kinds: rename one of the two files".to_owned();
    Err(at_start(file, format!("the id {id} is taken by {other}"), Some(hint)))
}

/// `conditions/edema.ron` → `("conditions", edema)`.
fn folder_and_id(file: &ContentFile) -> Result<(&str, Id), Broken> {
    let misplaced = || {
        at_start(
            file,
            "not a content file".to_owned(),
            Some("content files are named <folder>/<id>.ron, such as conditions/edema.ron".to_owned()),
        )
    };
    let (folder, name) = file.path.split_once('/').ok_or_else(misplaced)?;
    let stem = name.strip_suffix(".ron").ok_or_else(misplaced)?;
    let id = Id::try_from(stem).map_err(|error| {
        at_start(file, error.to_string(), Some("the file's name without .ron is its id: rename the file".to_owned()))
    })?;
    Ok((folder, id))
}

/// Parses one value of RON, with `Some` implied for optional fields.
pub(super) fn parse<T: DeserializeOwned>(file: &ContentFile) -> Result<T, Broken> {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(&file.text).map_err(|error| {
        Box::new(Diagnostic {
            severity: Severity::Error,
            path: file.shown_path.clone(),
            line: error.span.start.line,
            column: error.span.start.col,
            message: error.code.to_string(),
            hint: hint(&error.code),
        })
    })
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

#[expect(clippy::unnecessary_box_returns, reason = "it is only ever returned as an error")]
fn at_start(file: &ContentFile, message: String, hint: Option<String>) -> Broken {
    Box::new(Diagnostic { severity: Severity::Error, path: file.shown_path.clone(), line: 1, column: 1, message, hint })
}
