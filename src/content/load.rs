//! From content files to a [`Library`], collecting every mistake on the way.
//!
//! Never fails as a whole: what is good is loaded, what isn't becomes a [`Diagnostic`].

use std::collections::BTreeMap;

use super::{
    diagnostic::Diagnostic,
    embedded,
    entry::{Body, Entry},
    file::{Broken, ContentFile, Value},
    id::Id,
    library::Library,
};

/// What came of loading.
#[derive(Debug, Default)]
pub struct Loaded {
    pub library: Library,
    /// The files that the library was made from, by their path in the content's folder.
    pub files: BTreeMap<String, ContentFile>,
    /// In the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads `files`. Where two have the same path the later one wins, unless it is broken: then the
/// earlier one stays in use.
pub fn load(files: impl IntoIterator<Item = ContentFile>) -> Loaded {
    let mut loaded = Loaded::default();
    add(&mut loaded, files);
    loaded
}

/// Loads more `files` beside those of `loaded`.
pub(super) fn add(loaded: &mut Loaded, files: impl IntoIterator<Item = ContentFile>) {
    for file in files {
        match insert(&mut loaded.library, &file) {
            Ok(()) => drop(loaded.files.insert(file.path.clone(), file)),
            Err(diagnostic) => loaded.diagnostics.push(*diagnostic),
        }
    }
    loaded.library.link();
}

/// The bundled content with `own` laid over it as it is, whatever it lowers: to be asked, not to be used.
pub fn over_bundled(own: impl IntoIterator<Item = ContentFile>) -> Library {
    let mut library = load(embedded::files().chain(own)).library;
    library.below = Some(Box::new(load(embedded::files()).library));
    library
}

fn insert(library: &mut Library, file: &ContentFile) -> Result<(), Broken> {
    let (id, value) = file.value()?;
    match value {
        Value::Complaint(file_value) => insert_entry(library, file, file_value.into_entry(id, Body::Complaint))?,
        Value::Condition(file_value) => insert_entry(library, file, file_value.into_entry(id, Body::Condition))?,
        Value::Treatment(file_value) => insert_entry(library, file, file_value.into_entry(id, Body::Treatment))?,
        Value::Structure(file_value) => insert_entry(library, file, file_value.into_entry(id, Body::Structure))?,
        Value::RedFlag(flag) => drop(library.red_flags.insert(id, flag)),
        Value::Source(source) => drop(library.sources.insert(id, source)),
        Value::Region(region) => drop(library.regions.insert(id, region)),
        Value::Concept(concept) => drop(library.lexicon.insert(id, concept)),
        Value::Term(term) => drop(library.glossary.insert(id, term)),
        Value::Card(card) => {
            free_id(file, &id, library.entry(&id).map(Entry::path))?;
            library.cards.insert(id, card);
        }
        Value::CoreQuestion(question) => drop(library.core_questions.insert(id, question)),
        Value::Drill(drill) => drop(library.drills.insert(id, drill)),
        Value::Readings(readings) => library.readings = readings,
        Value::Sign(sign) => drop(library.signs.insert(id, sign)),
        Value::Examples(examples) => drop(library.heard.insert(id, examples)),
        Value::Language(language) => drop(library.languages.insert(id, language)),
        Value::Sequence(sequence) => drop(library.sequences.insert(id, sequence)),
    }
    Ok(())
}

fn insert_entry(library: &mut Library, file: &ContentFile, entry: Entry) -> Result<(), Broken> {
    let taken_by = library.entry(&entry.id).filter(|other| other.kind() != entry.kind()).map(Entry::path);
    free_id(file, &entry.id, taken_by)?;
    free_id(file, &entry.id, library.cards.get(&entry.id).map(|_| format!("cards/{}.ron", entry.id)))?;
    library.entries.insert(entry.id.clone(), entry);
    Ok(())
}

/// Ids are unique over entries and cards: a handout is asked for by id alone.
fn free_id(file: &ContentFile, id: &Id, taken_by: Option<String>) -> Result<(), Broken> {
    let Some(other) = taken_by else {
        return Ok(());
    };
    let hint = "ids are unique over all kinds: rename one of the two files".to_owned();
    Err(file.wrong(format!("the id {id} is taken by {other}"), Some(hint)))
}
