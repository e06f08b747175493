//! The content that is built into the program.

use std::{io::Read as _, ops::Range, sync::LazyLock};

use flate2::read::ZlibDecoder;

use super::{
    file::{ContentFile, FileText},
    hash,
};

/// Path in `data/` of each bundled file, and its places in [`VALUES`] and [`TEXTS`]; like both
/// written by `src/build.rs`.
static FILES: &[(&str, Range<usize>, Range<usize>)] = include!(concat!(env!("OUT_DIR"), "/bundled_files.rs"));

#[expect(clippy::large_include_file, reason = "the content is what the program is for")]
static VALUES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/content.postcard"));

/// Unpacked only to say where in a file something is wrong.
static TEXTS: LazyLock<String> = LazyLock::new(|| {
    let packed: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/content.ron.zlib"));
    let mut texts = String::new();
    // The build script has just packed it. Were it broken all the same, findings would lack their places.
    drop(ZlibDecoder::new(packed).read_to_string(&mut texts));
    texts
});

/// The bundled files.
pub fn files() -> impl Iterator<Item = ContentFile> {
    some(|_| true)
}

/// The bundled files whose path in `data/` is wanted.
pub(super) fn some(is_wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = ContentFile> {
    FILES.iter().filter(move |(path, ..)| is_wanted(path)).map(|(path, value, text)| ContentFile {
        shown_path: format!("data/{path}"),
        path: (*path).to_owned(),
        text: FileText::Bundled {
            value: VALUES.get(value.clone()).unwrap_or_default(),
            texts: &TEXTS,
            place: text.clone(),
        },
    })
}

/// SHA-256 of all bundled values, in lowercase hex.
pub fn digest() -> &'static str {
    static DIGEST: LazyLock<String> = LazyLock::new(|| hash::digest(VALUES));
    &DIGEST
}
