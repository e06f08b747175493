//! What a file says of itself.

use super::{document::Document, logo::Logo};
use crate::content::text::Language;

/// What the file says of itself, and the one picture in it.
pub(super) struct About<'a> {
    pub title: &'a str,
    pub language: Language,
    pub date: Option<jiff::civil::Date>,
    pub logo: Option<&'a Logo>,
}

impl<'a> About<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            title: &document.title,
            language: document.language,
            date: document.date,
            logo: document.letterhead.logo.as_ref(),
        }
    }
}
