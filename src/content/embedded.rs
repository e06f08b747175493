//! The content that is built into the program.

use std::borrow::Cow;

use super::load::ContentFile;

/// Path in `data/` and text of each bundled file; written by `src/build.rs`.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded_files.rs"));

/// The bundled files.
pub fn files() -> impl Iterator<Item = ContentFile> {
    FILES.iter().map(|(path, text)| ContentFile {
        shown_path: format!("data/{path}"),
        path: (*path).to_owned(),
        text: Cow::Borrowed(text),
    })
}
