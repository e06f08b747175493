//! The clinic's own files laid over the bundled ones.
//!
//! - A broken file leaves the last good version in use: that which was `kept`, else the bundled one.
//! - A text that removes or lowers what makes a call urgent is not used until a clinician has signed
//!   it: the bundled one is.
//! - A signature counts for the very text that was signed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    diagnostic::{Diagnostic, Severity, find, position},
    file::ContentFile,
    library::Library,
    load::{self, Loaded},
    lowered::{Lowered, lowered},
    sign_off::{self, SignOff, Signable},
    source::Review,
};

/// What came of laying the clinic's files over the bundled ones.
#[derive(Debug, Default)]
pub struct Overlaid {
    pub loaded: Loaded,
    /// The clinic's files that are in use: worth keeping for when the folder is gone.
    pub in_use: Vec<ContentFile>,
    pub to_sign: ToSign,
}

/// What a clinician may sign, beyond what is in use.
#[derive(Debug, Default)]
pub struct ToSign {
    /// The clinic's texts that are not in use before they are signed.
    pub waiting: Vec<Waiting>,
    /// What the clinic's texts remove or lower, in words, by their path; signed or not.
    pub lowered: BTreeMap<String, Vec<String>>,
}

impl ToSign {
    /// The text at `path` as a clinician would sign it, and what it removes or lowers: the clinic's
    /// own text while it waits, else what is in use in `library`.
    pub fn text<'a>(&'a self, library: &'a Library, path: &str) -> Option<(Signable<'a>, &'a [String])> {
        let text = self.waiting(path).and_then(Waiting::text).or_else(|| library.signable(path))?;
        Some((text, self.lowered.get(path).map(Vec::as_slice).unwrap_or_default()))
    }

    /// The text that waits at `path`.
    pub fn waiting(&self, path: &str) -> Option<&Waiting> {
        self.waiting.iter().find(|waiting| waiting.path == path)
    }
}

/// A text of the clinic's that waits for a signature.
#[derive(Debug)]
pub struct Waiting {
    /// In the content's folder.
    pub path: String,
    /// The text, and nothing else.
    pub alone: Library,
}

impl Waiting {
    /// The text to sign.
    pub fn text(&self) -> Option<Signable<'_>> {
        self.alone.signable(&self.path)
    }
}

/// Lays `own`, the clinic's files, over the `bundled` ones. `kept` are those that were in use last:
/// they stand in for files that are broken now.
pub fn lay_over(
    bundled: impl IntoIterator<Item = ContentFile>,
    own: impl IntoIterator<Item = ContentFile>,
    kept: &[ContentFile],
    today: Date,
) -> Overlaid {
    let bundled: Vec<ContentFile> = bundled.into_iter().collect();
    let below = load::load(bundled.iter().cloned()).library;
    let (signatures, texts): (Vec<_>, Vec<_>) = own.into_iter().partition(is_signature);
    let mut overlay = Overlay { signed: Signatures::read(signatures, kept), ..Overlay::default() };
    for file in texts {
        overlay.take(&below, file, kept);
    }
    let mut overlaid = overlay.finish(bundled, today);
    overlaid.loaded.library.below = Some(Box::new(below));
    overlaid
}

fn is_signature(file: &ContentFile) -> bool {
    file.path.split_once('/').is_some_and(|(folder, _)| folder == sign_off::FOLDER)
}

/// The clinic's signatures, by the path of what was signed.
#[derive(Default)]
struct Signatures {
    by_path: BTreeMap<String, (ContentFile, SignOff)>,
    diagnostics: Vec<Diagnostic>,
}

impl Signatures {
    /// Where one is broken, the one that was kept stands in: it is bound to its text all the same.
    fn read(files: Vec<ContentFile>, kept: &[ContentFile]) -> Self {
        let mut signatures = Self::default();
        for file in files {
            match file.parse::<SignOff>() {
                Ok(signature) => signatures.insert(file, signature),
                Err(diagnostic) => {
                    signatures.diagnostics.push(*diagnostic);
                    if let Some(kept) = kept.iter().find(|kept| kept.path == file.path)
                        && let Ok(signature) = kept.parse()
                    {
                        signatures.insert(kept.clone(), signature);
                    }
                }
            }
        }
        signatures
    }

    fn insert(&mut self, file: ContentFile, signature: SignOff) {
        let path = file.path.get(sign_off::FOLDER.len() + 1..).unwrap_or_default().to_owned();
        self.by_path.insert(path, (file, signature));
    }
}

#[derive(Default)]
struct Overlay {
    signed: Signatures,
    diagnostics: Vec<Diagnostic>,
    accepted: Vec<ContentFile>,
    to_sign: ToSign,
}

impl Overlay {
    /// Takes `file`, or what was kept of it, unless it lowers something that nobody has signed.
    fn take(&mut self, below: &Library, file: ContentFile, kept: &[ContentFile]) {
        if file.path.starts_with("readings/") {
            let message = "the limits of readings are Legwise’s own and can’t be replaced".to_owned();
            let hint = "remove this file; to hear a reading that Legwise does not know, add a red flag with a rule";
            self.diagnostics.push(diagnostic(&file, Severity::Error, "", message, Some(hint.to_owned())));
            return;
        }
        let mut file = file;
        let mut alone = load::load([file.clone()]);
        if !alone.diagnostics.is_empty() {
            self.diagnostics.append(&mut alone.diagnostics);
            let Some(last_good) = kept.iter().find(|kept| kept.path == file.path) else {
                return;
            };
            file = last_good.clone();
            alone = load::load([file.clone()]);
            if !alone.diagnostics.is_empty() {
                return;
            }
        }
        let lowers = alone.library.signable(&file.path).map(|text| lowered(below, text)).unwrap_or_default();
        let unsigned = self.unsigned(&alone.library, &file.path, &lowers);
        if !lowers.is_empty() {
            let words = lowers.iter().map(|lowered| lowered.what.clone()).collect();
            self.to_sign.lowered.insert(file.path.clone(), words);
        }
        if unsigned.is_empty() {
            self.accepted.push(file);
            return;
        }
        for (lowered, why) in unsigned {
            self.diagnostics.push(refusal(&file, lowered, &why));
        }
        self.to_sign.waiting.push(Waiting { path: file.path, alone: alone.library });
    }

    /// What of `lowers` nobody has signed, and why not.
    fn unsigned<'a>(&self, alone: &Library, path: &str, lowers: &'a [Lowered]) -> Vec<(&'a Lowered, String)> {
        let Some(text) = alone.signable(path) else {
            return Vec::new();
        };
        if own_review(alone, path).is_some_and(|review| is_of(review, text)) {
            return Vec::new();
        }
        let Some((_, signature)) = self.signed.by_path.get(path) else {
            return lowers.iter().map(|lowered| (lowered, "no clinician has signed that".to_owned())).collect();
        };
        let by = signature.by();
        if !text.is_signed_by(&signature.text_hash).unwrap_or(false) {
            let why = format!("the text has changed since {by} signed it");
            return lowers.iter().map(|lowered| (lowered, why.clone())).collect();
        }
        let new = lowers.iter().filter(|lowered| !signature.lowers.contains(&lowered.what));
        new.map(|lowered| (lowered, format!("it did not yet when {by} signed it: Legwise’s own text has changed")))
            .collect()
    }

    fn finish(self, bundled: Vec<ContentFile>, today: Date) -> Overlaid {
        let own: Vec<ContentFile> = self.accepted;
        let mut loaded = load::load(bundled.into_iter().chain(own.iter().cloned()));
        loaded.diagnostics.extend(self.diagnostics);
        loaded.diagnostics.extend(self.signed.diagnostics);
        let is_used =
            |file: &ContentFile| loaded.files.get(&file.path).is_some_and(|used| used.shown_path == file.shown_path);
        let mut in_use: Vec<ContentFile> = own.into_iter().filter(is_used).collect();
        for (path, (file, signature)) in self.signed.by_path {
            let waits = self.to_sign.waiting(&path).is_some();
            sign(&mut loaded, &path, &file, &signature, waits, today);
            loaded.files.insert(file.path.clone(), file.clone());
            in_use.push(file);
        }
        Overlaid { loaded, in_use, to_sign: self.to_sign }
    }
}

/// The review that stands in the file of an entry or a card itself.
fn own_review<'a>(library: &'a Library, path: &str) -> Option<&'a Review> {
    match library.signable(path)? {
        Signable::Entry(entry) => Some(&entry.review),
        Signable::Card(_, card) => Some(&card.review),
        Signable::RedFlag(..) | Signable::CoreQuestion(..) | Signable::Sign(..) | Signable::Concept(..) => None,
    }
}

/// Puts a signature under the text in use, and reports one that doesn't fit it.
fn sign(loaded: &mut Loaded, path: &str, file: &ContentFile, signature: &SignOff, waits: bool, today: Date) {
    let report = |loaded: &mut Loaded, severity, at: &str, message: String, hint: &str| {
        loaded.diagnostics.push(diagnostic(file, severity, at, message, Some(hint.to_owned())));
    };
    let is_signed = loaded.library.signable(path).map(|text| text.is_signed_by(&signature.text_hash));
    match is_signed {
        None if waits => {}
        None => {
            let message = format!("there is no text at {path} that could be signed");
            report(loaded, Severity::Error, "", message, "remove this file, or name it as the text that was signed");
        }
        Some(Ok(true)) => {
            loaded.library.set_review(path, signature.review());
            if today > signature.next_review {
                let message = format!("{path} was due to be read again on {}", signature.next_review);
                report(loaded, Severity::Warning, "next_review", message, "have a clinician read and sign it again");
            }
        }
        // Said about the waiting text already.
        Some(_) if waits => {}
        Some(Ok(false)) => {
            // A review in the text's own file may still hold.
            let text = loaded.library.signable(path);
            let own_holds =
                own_review(&loaded.library, path).zip(text).is_some_and(|(review, text)| is_of(review, text));
            if !own_holds {
                loaded.library.set_review(path, signature.review());
            }
            let message = format!("the text of {path} has changed since {} signed it", signature.by());
            report(loaded, Severity::Error, &signature.text_hash, message, "have a clinician read and sign it again");
        }
        Some(Err(error)) => {
            let message = format!("the signature can’t be checked: {error}");
            report(loaded, Severity::Error, "", message, "have a clinician sign the text again");
        }
    }
}

fn is_of(review: &Review, text: Signable<'_>) -> bool {
    matches!(review, Review::Reviewed { text_hash, .. } if text.is_signed_by(text_hash).unwrap_or(false))
}

fn refusal(file: &ContentFile, lowered: &Lowered, why: &str) -> Diagnostic {
    let message = format!("this text {}, and {why}", lowered.what);
    let hint = "put it back, or have a clinician sign it off; until then Legwise uses its own text";
    diagnostic(file, Severity::Error, lowered.at, message, Some(hint.to_owned()))
}

/// At the first place of `at`, else at the file's start.
fn diagnostic(file: &ContentFile, severity: Severity, at: &str, message: String, hint: Option<String>) -> Diagnostic {
    let (line, column) = find(&file.text, at).map_or((1, 1), |offset| position(&file.text, offset));
    Diagnostic { severity, path: file.shown_path.clone(), line, column, message, hint }
}
