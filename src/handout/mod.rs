//! From entries and cards to printed pages.
//!
//! A pure pipeline, one step a file: [`compose`] picks the words ([`mod@document`]), [`layout`] puts
//! them on pages with [`fonts`], [`style`], the drawing of the leg ([`illustration`]), drawn [`people`] and
//! the clinic's [`logo`], [`mod@pdf`] writes those pages with [`strokes`] for what is drawn, [`finish`] makes the file
//! accessible and always the same for the same input, [`preview`] turns the bytes into pixels.
//! **Does no IO, keeps nothing**: a patient's name lives in [`Options`] and in the bytes only.

mod about;
pub mod binder;
mod boxes;
mod colour;
mod compose;
mod document;
mod error;
mod face;
mod finish;
mod fonts;
mod illustration;
mod labels;
mod layout;
mod letterhead;
mod logo;
mod logo_svg;
mod options;
mod page;
mod paginate;
mod pdf;
mod people;
mod pieces;
mod preview;
mod progress;
mod provenance;
mod shape;
mod strokes;
mod style;
mod vocabulary;

pub use compose::document;
pub use document::{Block, Callout, Chapter, Cover, Document, Illustration, Letterhead, ListStyle, Part, Shown, Words};
pub use error::{HandoutError, Place};
pub use face::Face;
pub use logo::Logo;
pub use options::{Options, Paper, Section};
pub use page::{Drawing, Group, Mark, Owner, Page, Pages, TextRun};
pub use preview::{PageImage, Preview};
pub use progress::{Progress, Stage, Watch, patient};
pub use shape::{Point, Shape};

/// Sets `document` on its paper.
pub fn pages(document: &Document) -> Result<Pages, HandoutError> {
    layout::pages(document, &mut patient)
}

/// The PDF file of `document`. The same document gives the same bytes.
pub fn pdf(document: &Document) -> Result<Vec<u8>, HandoutError> {
    pdf_watched(document, &mut patient)
}

/// The same, where somebody watches how far it is and may stop it.
pub fn pdf_watched(document: &Document, watch: &mut Watch<'_>) -> Result<Vec<u8>, HandoutError> {
    let pages = layout::pages(document, watch)?;
    pdf::write(&about::About::of(document), pages, watch)
}
