//! What the clinic's files do: errors that the checks find, and examples that fall. Files that do harm are taken out
//! again, until what is left does none.
//!
//! Asking takes about a second; so what came of it is kept with this computer's copy, by the files that were asked.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{LazyLock, Mutex, PoisonError},
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    check,
    content::{
        diagnostic::{Diagnostic, Severity},
        embedded,
        file::ContentFile,
        hash,
        lowered::Lowered,
        overlay::{self, Judged, Overlaid},
        sign_off,
    },
    disk,
};

/// The longest file of verdicts that is read, in bytes.
const MOST: u64 = 50_000_000;
/// So many verdicts are kept.
const KEPT: usize = 8;

/// By file's mark: what it makes fall.
type Falls = BTreeMap<String, Vec<Lowered>>;

/// What this process has asked.
static ASKED: LazyLock<Mutex<BTreeMap<String, Falls>>> = LazyLock::new(Mutex::default);

/// The clinic's `files` over the bundled ones, without those that do harm.
pub(super) fn judged(files: &[ContentFile], kept: &[ContentFile], verdicts: Option<&Path>, today: Date) -> Overlaid {
    let mut judged = Judged::default();
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut known = Verdicts::read(verdicts);
    loop {
        let mut overlaid = overlay::lay_over(embedded::files(), files.iter().cloned(), kept, &judged, today);
        let texts: Vec<ContentFile> = overlaid.in_use.iter().filter(|file| !is_signature(file)).cloned().collect();
        if texts.is_empty() && overlaid.to_sign.waiting.is_empty() {
            overlaid.loaded.diagnostics.append(&mut told);
            return overlaid;
        }
        let before = judged.clone();
        find_errors(&overlaid, &texts, &mut judged, &mut told);
        if judged == before {
            judged.falls.extend(known.falls(&overlaid, &texts));
        }
        if judged == before {
            known.keep(verdicts);
            overlaid.loaded.diagnostics.append(&mut told);
            return overlaid;
        }
    }
}

fn is_signature(file: &ContentFile) -> bool {
    file.path.starts_with(sign_off::FOLDER)
}

/// Adds the files of `texts` in which the checks find errors.
fn find_errors(overlaid: &Overlaid, texts: &[ContentFile], judged: &mut Judged, told: &mut Vec<Diagnostic>) {
    let known = &overlaid.loaded.diagnostics;
    let found = check::run_own(&overlaid.loaded).into_iter();
    for error in found.filter(|found| found.severity == Severity::Error && !known.contains(found)) {
        if let Some(file) = texts.iter().find(|file| file.shown_path == error.path) {
            judged.wrong.insert(overlay::mark(file));
            told.push(error);
        }
    }
}

/// What was asked before, by the files that were asked.
#[derive(Default, Serialize, Deserialize)]
struct Verdicts {
    falls: BTreeMap<String, Falls>,
    #[serde(skip)]
    is_new: bool,
}

impl Verdicts {
    fn read(path: Option<&Path>) -> Self {
        let read = path.and_then(|path| disk::read_text(path, MOST).ok());
        read.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// What each of `texts` makes fall, by its mark.
    fn falls(&mut self, overlaid: &Overlaid, texts: &[ContentFile]) -> BTreeMap<String, Vec<Lowered>> {
        let waiting: Vec<ContentFile> = overlaid.to_sign.waiting.iter().map(|waiting| waiting.file.clone()).collect();
        let name = name(overlaid, texts, &waiting);
        if let Some(known) = self.falls.get(&name) {
            return known.clone();
        }
        // Held while asking: who wants to know the same waits for it.
        let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
        let found =
            asked.entry(name.clone()).or_insert_with(|| check::asked::falls(texts, &waiting, &overlaid.signed)).clone();
        drop(asked);
        if self.falls.len() >= KEPT {
            self.falls.clear();
        }
        self.falls.insert(name, found.clone());
        self.is_new = true;
        found
    }

    /// One that can't be kept is found again.
    fn keep(&self, path: Option<&Path>) {
        if let Some(path) = path.filter(|_| self.is_new)
            && let Ok(json) = serde_json::to_vec(self)
            && path.parent().is_none_or(|folder| disk::make_folder(folder).is_ok())
        {
            drop(disk::write_whole(path, &json));
        }
    }
}

/// Names the files, what is signed of them, and the Legwise that was asked.
fn name(overlaid: &Overlaid, texts: &[ContentFile], waiting: &[ContentFile]) -> String {
    let mut all = format!("{} {}\n", env!("CARGO_PKG_VERSION"), embedded::digest());
    for file in texts {
        all += &overlay::mark(file);
        all += "\n";
        for what in overlaid.signed.get(&file.path).into_iter().flatten() {
            all += what;
            all += "\n";
        }
    }
    for file in waiting {
        all += "waiting ";
        all += &overlay::mark(file);
        all += "\n";
    }
    hash::digest(&all)
}
