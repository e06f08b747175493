//! The content that the window shows, ready to be looked up.

use crate::{
    content::{diagnostic::Diagnostic, library::Library, load::Loaded},
    search::Index,
};

/// The content and what was made from it. Never changes once it is there.
#[derive(Debug, Default)]
pub struct Reference {
    pub library: Library,
    pub index: Index,
    pub diagnostics: Vec<Diagnostic>,
}

impl Reference {
    /// Indexes `loaded`: tens of milliseconds, so not for the drawing thread.
    pub fn of(loaded: Loaded) -> Self {
        let Loaded { library, diagnostics, .. } = loaded;
        let index = Index::build(&library);
        Self { library, index, diagnostics }
    }
}
