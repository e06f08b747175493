//! What the content says, taken together: whether the same sign is as urgent wherever it is spoken
//! of, whether each page holds what its own words call for, and whether each red flag is heard.
//!
//! Stands above content and search, because it listens with the lookup's own ear. What can be told
//! from the content alone stays in [`content::check`].

pub mod asked;
mod companions;
pub mod ear;
mod heard;
mod passages;
mod practice;
mod sentence;
mod urgency;

use crate::{
    content::{
        self,
        diagnostic::{Diagnostic, Severity},
        id::Id,
        library::Library,
        load::Loaded,
        sign::Sign,
        sign_off::Standing,
    },
    search::Index,
};

/// All findings about `loaded`, those of [`content::check`] included, by path and place.
pub fn run(loaded: &Loaded) -> Vec<Diagnostic> {
    look(loaded, false)
}

/// All findings about the files that a clinic laid over the bundled content; and some about the others.
pub fn run_own(loaded: &Loaded) -> Vec<Diagnostic> {
    look(loaded, true)
}

fn look(loaded: &Loaded, own_only: bool) -> Vec<Diagnostic> {
    let mut findings = Findings { loaded, own_only, found: content::check::run(loaded) };
    let ear = Index::build(&loaded.library);
    urgency::check(&mut findings, &ear);
    companions::check(&mut findings);
    heard::check(&mut findings, &ear);
    practice::check(&mut findings, &ear);
    let mut found = findings.found;
    found.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    found.dedup();
    found
}

/// The signs that the text at `path` speaks of anywhere, by id.
pub fn signs_of<'a>(library: &'a Library, path: &str) -> Vec<(&'a Id, &'a Sign)> {
    let passages = passages::all(library);
    let said: Vec<_> = passages
        .iter()
        .filter(|passage| passage.path == path)
        .flat_map(|passage| sentence::sentences(passage.text.en()))
        .collect();
    library.signs().iter().filter(|(_, sign)| said.iter().any(|said| sign.is_in(&said.words))).collect()
}

/// What the checks look at, and where their findings go.
struct Findings<'a> {
    loaded: &'a Loaded,
    /// Whether only the clinic's files are looked at closely.
    own_only: bool,
    found: Vec<Diagnostic>,
}

impl Findings<'_> {
    /// Whether the file at `path` is looked at.
    fn concerns(&self, path: &str) -> bool {
        !self.own_only || self.loaded.files.get(path).is_some_and(|file| !file.text.is_bundled())
    }

    /// Reports `text` in `field` of the file at `path`. Where a clinician has signed it as it is, that
    /// is only a warning.
    fn error(&mut self, path: &str, field: &str, text: &str, message: String, hint: Option<String>) {
        self.add(Severity::Error, path, field, text, message, hint);
    }

    /// Reports `text`, as [`error`](Self::error) does, as bad as `worst` at most.
    fn add(&mut self, worst: Severity, path: &str, field: &str, text: &str, message: String, hint: Option<String>) {
        let Some(file) = self.loaded.files.get(path) else {
            return;
        };
        let (line, column) = content::check::place(&file.text, field, text);
        let library = &self.loaded.library;
        let standing = library.signable(path).map(|text| library.standing(text));
        let is_signed = matches!(standing, Some(Standing::Reviewed { .. }));
        // What a clinic's texts do to Legwise's own examples was weighed when they were signed.
        let is_bundled_beside_own = path.starts_with("heard/") && !std::ptr::eq(library.below(), library);
        let severity = if is_signed || is_bundled_beside_own { Severity::Warning } else { worst };
        let path = file.shown_path.clone();
        self.found.push(Diagnostic { severity, path, line, column, message, hint });
    }
}
