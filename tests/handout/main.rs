//! What Legwise promises about a handout: its words, its look and its file.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what the tests share may fail, too")]

mod contents;
mod documents;
mod fit;
mod language;
mod name;
mod packet;
mod pdf;
mod pictures;
mod provenance;
mod sheets;
mod tagged_file;
