//! The clinic's own files laid over the bundled ones.
//!
//! - A file that is broken or wrong, and a text that removes or lowers what makes a call urgent, leave the last good
//!   version in use: that which was `kept`, else the bundled one.
//! - What is lowered is used once a clinician has signed it. A signature has a name and a role, was made in the past,
//!   is not yet due again, and counts for the very text that was signed.
//! - A review that stands in a file of the clinic's is a claim.
//!
//! What only the lookup and the checks can tell of the files comes from above, as [`Judged`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    diagnostic::{Diagnostic, Severity, find, position},
    file::ContentFile,
    hash,
    library::Library,
    load::{self, Loaded},
    lowered::{Lowered, lowered},
    sign_off::{self, SignOff, Signable},
    source::Review,
};

/// So many of the things that one text lowers are told one by one.
const TOLD: usize = 3;

/// What came of laying the clinic's files over the bundled ones.
#[derive(Debug, Default)]
pub struct Overlaid {
    pub loaded: Loaded,
    /// The clinic's files that are in use: worth keeping for when the folder is gone.
    pub in_use: Vec<ContentFile>,
    pub to_sign: ToSign,
    /// What the signatures that hold cover, by the path of their text.
    pub signed: BTreeMap<String, Vec<String>>,
}

/// What a clinician may sign, beyond what is in use.
#[derive(Debug, Default)]
pub struct ToSign {
    /// The clinic's texts that are not in use before they are signed.
    pub waiting: Vec<Waiting>,
    /// What the clinic's texts remove or lower, in words, by their path; signed or not.
    pub lowered: BTreeMap<String, Vec<Lowered>>,
}

impl ToSign {
    /// The text at `path` as a clinician would sign it, and what it removes or lowers: the clinic's
    /// own text while it waits, else what is in use in `library`.
    pub fn text<'a>(&'a self, library: &'a Library, path: &str) -> Option<(Signable<'a>, Vec<String>)> {
        let text = self.waiting(path).and_then(Waiting::text).or_else(|| library.signable(path))?;
        let lowered = self.lowered.get(path).into_iter().flatten();
        Some((text, lowered.map(|lowered| lowered.what.clone()).collect()))
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
    pub file: ContentFile,
}

impl Waiting {
    /// The text to sign.
    pub fn text(&self) -> Option<Signable<'_>> {
        self.alone.signable(&self.path)
    }
}

/// What was found out about the clinic's files, each by its [`mark`], by asking the lookup and by checking them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Judged {
    /// What a file does to what callers say.
    pub falls: BTreeMap<String, Vec<Lowered>>,
    /// Files with errors.
    pub wrong: BTreeSet<String>,
}

/// Names a file with what stands in it.
pub fn mark(file: &ContentFile) -> String {
    format!("{} {}", file.path, hash::digest(file.text.as_bytes()))
}

/// Lays `own`, the clinic's files, over the `bundled` ones. `kept` are those that were in use last:
/// they stand in for files that can't be used now.
pub fn lay_over(
    bundled: impl IntoIterator<Item = ContentFile>,
    own: impl IntoIterator<Item = ContentFile>,
    kept: &[ContentFile],
    judged: &Judged,
    today: Date,
) -> Overlaid {
    let bundled: Vec<ContentFile> = bundled.into_iter().collect();
    let below = load::load(bundled.iter().cloned()).library;
    let (signatures, texts): (Vec<_>, Vec<_>) = own.into_iter().partition(is_signature);
    let mut overlay = Overlay {
        below: &below,
        judged,
        today,
        signed: Signatures::read(signatures, kept),
        diagnostics: Vec::new(),
        accepted: Vec::new(),
        to_sign: ToSign::default(),
    };
    for file in texts {
        overlay.take(file, kept);
    }
    let mut overlaid = overlay.finish(bundled);
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

struct Overlay<'a> {
    below: &'a Library,
    judged: &'a Judged,
    today: Date,
    signed: Signatures,
    diagnostics: Vec<Diagnostic>,
    accepted: Vec<ContentFile>,
    to_sign: ToSign,
}

/// What a file alone comes to.
enum Standing {
    /// It may be used, with what of it is lowered and signed.
    Good(Vec<Lowered>),
    Wrong(Vec<Diagnostic>),
    Waits {
        alone: Box<Library>,
        lowers: Vec<Lowered>,
        /// What of that nobody has signed, and why not.
        unsigned: Vec<(Lowered, String)>,
    },
}

impl Overlay<'_> {
    /// Takes `file`, or what was kept of it.
    fn take(&mut self, file: ContentFile, kept: &[ContentFile]) {
        if file.path.starts_with("readings/") {
            let message = "the limits of readings are Legwise’s own and can’t be replaced".to_owned();
            let hint = "remove this file; to hear a reading that Legwise does not know, add a red flag with a rule";
            self.diagnostics.push(diagnostic(&file, Severity::Error, "", message, Some(hint.to_owned())));
            return;
        }
        match self.standing(&file) {
            Standing::Good(lowers) => {
                if !lowers.is_empty() {
                    self.to_sign.lowered.insert(file.path.clone(), lowers);
                }
                self.accepted.push(file);
                return;
            }
            Standing::Wrong(mut why) => self.diagnostics.append(&mut why),
            Standing::Waits { alone, lowers, unsigned } => {
                // What falls follows from the words: it is told where nothing else is.
                let falls = self.judged.falls.get(&mark(&file)).map(Vec::as_slice).unwrap_or_default();
                let by_words: Vec<_> = unsigned.iter().filter(|(lowered, _)| !falls.contains(lowered)).collect();
                let told = if by_words.is_empty() { unsigned.iter().collect() } else { by_words };
                for (lowered, why) in told.iter().take(TOLD) {
                    self.diagnostics.push(refusal(&file, lowered, why));
                }
                if let Some(more) = told.len().checked_sub(TOLD).filter(|more| *more > 0) {
                    let message = format!("this text lowers {more} more things that nobody has signed");
                    let hint = "Settings, “Clinicians’ review”, lists them all".to_owned();
                    self.diagnostics.push(diagnostic(&file, Severity::Error, "", message, Some(hint)));
                }
                self.to_sign.lowered.insert(file.path.clone(), lowers);
                self.to_sign.waiting.push(Waiting { path: file.path.clone(), alone: *alone, file: file.clone() });
            }
        }
        if let Some(last_good) = kept.iter().find(|kept| kept.path == file.path)
            && let Standing::Good(_) = self.standing(last_good)
        {
            self.accepted.push(last_good.clone());
        }
    }

    fn standing(&self, file: &ContentFile) -> Standing {
        let mut alone = load::load([file.clone()]);
        let mark = mark(file);
        if !alone.diagnostics.is_empty() || self.judged.wrong.contains(&mark) {
            return Standing::Wrong(std::mem::take(&mut alone.diagnostics));
        }
        let alone = alone.library;
        let mut lowers = alone.signable(&file.path).map(|text| lowered(self.below, text)).unwrap_or_default();
        lowers.extend(self.judged.falls.get(&mark).into_iter().flatten().cloned());
        let unsigned = self.unsigned(&alone, &file.path, &lowers);
        if unsigned.is_empty() {
            Standing::Good(lowers)
        } else {
            Standing::Waits { alone: Box::new(alone), lowers, unsigned }
        }
    }

    /// What of `lowers` nobody has signed, and why not.
    fn unsigned(&self, alone: &Library, path: &str, lowers: &[Lowered]) -> Vec<(Lowered, String)> {
        let all = |why: &str| lowers.iter().map(|lowered| (lowered.clone(), why.to_owned())).collect();
        let Some(text) = alone.signable(path) else {
            // What has no text to sign can't be signed.
            return all("nobody can sign that");
        };
        let Some((_, signature)) = self.signed.by_path.get(path) else {
            return all("no clinician has signed that");
        };
        if let Some(why) = signature.fault(self.today) {
            return all(&why);
        }
        let by = signature.by();
        if !text.is_signed_by(&signature.text_hash).unwrap_or(false) {
            return all(&format!("the text has changed since {by} signed it"));
        }
        let new = lowers.iter().filter(|lowered| !signature.lowers.contains(&lowered.what)).cloned();
        new.map(|lowered| (lowered, format!("it did not yet when {by} signed it: Legwise’s own text has changed")))
            .collect()
    }

    fn finish(self, bundled: Vec<ContentFile>) -> Overlaid {
        let own: Vec<ContentFile> = self.accepted;
        let mut loaded = load::load(bundled.into_iter().chain(own.iter().cloned()));
        loaded.diagnostics.extend(self.diagnostics);
        loaded.diagnostics.extend(self.signed.diagnostics);
        let is_used =
            |file: &ContentFile| loaded.files.get(&file.path).is_some_and(|used| used.shown_path == file.shown_path);
        let mut in_use: Vec<ContentFile> = own.into_iter().filter(is_used).collect();
        for file in &in_use {
            disown(&mut loaded, file);
        }
        let mut signed = BTreeMap::new();
        for (path, (file, signature)) in self.signed.by_path {
            let waits = self.to_sign.waiting(&path).is_some();
            sign(&mut loaded, &path, &file, &signature, waits, self.today);
            let text = loaded.library.signable(&path);
            let is_signed = text.is_some_and(|text| text.is_signed_by(&signature.text_hash).unwrap_or(false));
            if is_signed && signature.fault(self.today).is_none() {
                signed.insert(path, signature.lowers);
            }
            loaded.files.insert(file.path.clone(), file.clone());
            in_use.push(file);
        }
        Overlaid { loaded, in_use, to_sign: self.to_sign, signed }
    }
}

/// Takes away a review that stands in the clinic's file itself: whoever writes the text could write that, too.
fn disown(loaded: &mut Loaded, file: &ContentFile) {
    let review = match loaded.library.signable(&file.path) {
        Some(Signable::Entry(entry)) => &entry.review,
        Some(Signable::Card(_, card)) => &card.review,
        _ => return,
    };
    if let Review::Reviewed { by, .. } = review {
        let message = format!("the review by {by} stands in the text’s own file, where it counts for nothing");
        let hint = "write NotYetReviewed, and sign the text: in the window, or with legwise sign-off".to_owned();
        loaded.diagnostics.push(diagnostic(file, Severity::Warning, "review", message, Some(hint)));
        loaded.library.set_review(&file.path, Review::NotYetReviewed);
    }
}

/// What to do about a signature that doesn't hold.
const AGAIN: &str = "have a clinician read and sign it again";

/// Puts a signature under the text in use, and reports one that doesn't fit it.
fn sign(loaded: &mut Loaded, path: &str, file: &ContentFile, signature: &SignOff, waits: bool, today: Date) {
    let report = |loaded: &mut Loaded, severity, at: &str, message: String, hint: &str| {
        loaded.diagnostics.push(diagnostic(file, severity, at, message, Some(hint.to_owned())));
    };
    let is_signed = loaded.library.signable(path).map(|text| text.is_signed_by(&signature.text_hash));
    let fault = signature.fault(today);
    let is_overdue = signature.next_review < today && signature.next_review > signature.on;
    match is_signed {
        None if waits => {}
        None => {
            let message = format!("there is no text at {path} that could be signed");
            report(loaded, Severity::Error, "", message, "remove this file, or name it as the text that was signed");
        }
        Some(Ok(true)) => match fault {
            None => loaded.library.set_review(path, signature.review()),
            // The page says itself that it is overdue.
            Some(_) if is_overdue => {
                loaded.library.set_review(path, signature.review());
                let message = format!("{path} was due to be read again on {}", signature.next_review);
                report(loaded, Severity::Warning, "next_review", message, AGAIN);
            }
            Some(why) => report(loaded, Severity::Error, "", format!("{path} isn’t signed: {why}"), AGAIN),
        },
        // Said about the waiting text already.
        Some(_) if waits => {}
        Some(Ok(false)) => {
            if fault.is_none() || is_overdue {
                loaded.library.set_review(path, signature.review());
            }
            let message = format!("the text of {path} has changed since {} signed it", signature.by());
            report(loaded, Severity::Error, &signature.text_hash, message, AGAIN);
        }
        Some(Err(error)) => {
            let message = format!("the signature can’t be checked: {error}");
            report(loaded, Severity::Error, "", message, "have a clinician sign the text again");
        }
    }
}

fn refusal(file: &ContentFile, lowered: &Lowered, why: &str) -> Diagnostic {
    let message = format!("this text {}, and {why}", lowered.what);
    let hint = "put it back, or have a clinician sign it off; until then the last good version is in use";
    diagnostic(file, Severity::Error, &lowered.at, message, Some(hint.to_owned()))
}

/// At the first place of `at`, else at the file's start.
fn diagnostic(file: &ContentFile, severity: Severity, at: &str, message: String, hint: Option<String>) -> Diagnostic {
    let (line, column) = find(&file.text, at).map_or((1, 1), |offset| position(&file.text, offset));
    Diagnostic { severity, path: file.shown_path.clone(), line, column, message, hint }
}
