//! A clinic's folder for the tests, and what comes of laying it over the bundled content.

use std::path::Path;

use jiff::civil::{Date, date};
use legwise::{
    clinic_folder,
    content::{
        diagnostic::{Diagnostic, Severity},
        embedded,
        entry::Entry,
        id::Id,
        overlay::{self, Judged, Overlaid},
        sign_off::SignOff,
    },
};
use tempfile::TempDir;

pub const DVT: &str = "conditions/deep-vein-thrombosis.ron";

pub const LEG_FLAG: &str = "red-flags/one-leg-swelling.ron";

/// A clinic's folder with these files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

pub fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

/// The bundled file at `path` with `find` replaced.
pub fn bundled_with(path: &str, find: &str, replacement: &str) -> String {
    let file = embedded::files().find(|file| file.path == path).unwrap();
    assert!(file.text.contains(find), "{path} has no {find:?}");
    file.text.replacen(find, replacement, 1)
}

/// An entry that no bundled one is like.
pub fn own_entry() -> String {
    let text = include_str!("../content/conditions/sample.ron");
    text.replace("\"Sample\"", "\"Zebra foot\"")
        .replace("my calf is odd", "zebra stripes on my foot")
        .replace("(text: \"Rest your leg.\", shown_by: [\"a-pose\"])", "\"Rest your leg.\"")
        .replace("a-flag", "one-leg-swelling")
        .replace("a-source", "nhs-deep-vein-thrombosis")
        .replace("related: ()", "related: (conditions: [\"edema\"])")
}

pub fn today() -> Date {
    date(2026, 11, 23)
}

/// As loaded, with what the checks find.
pub fn checked(folder: &Path) -> Overlaid {
    clinic_folder::lay_over(clinic_folder::read(folder).unwrap(), &[], None, today())
}

/// As loaded, without the checks, which take longer.
pub fn laid_over(folder: &Path) -> Overlaid {
    overlay::lay_over(embedded::files(), clinic_folder::read(folder).unwrap().files, &[], &Judged::default(), today())
}

pub fn entry<'a>(overlaid: &'a Overlaid, id: &str) -> &'a Entry {
    overlaid.loaded.library.entry(&Id::try_from(id).unwrap()).unwrap()
}

/// The errors of loading and laying over.
pub fn errors(overlaid: &Overlaid) -> Vec<&Diagnostic> {
    overlaid.loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect()
}

/// Signs the clinic's text at `path` as the window and the command line do.
pub fn sign(folder: &Path, path: &str) {
    sign_in(&laid_over(folder), folder, path);
}

/// Signs what `overlaid` has of it.
pub fn sign_in(overlaid: &Overlaid, folder: &Path, path: &str) {
    let (text, lowers) = overlaid.to_sign.text(&overlaid.loaded.library, path).unwrap();
    let next = date(2027, 11, 23);
    let hash = text.text_hash().unwrap();
    let signature = SignOff::new("Ana Lee", "vascular surgeon", today(), next, hash, lowers).unwrap();
    clinic_folder::sign(folder, path, &signature).unwrap();
}
