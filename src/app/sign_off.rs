//! The form with which a clinician signs a text, and what the news of the clinic's content change.

use jiff::ToSpan as _;

use super::{
    clinic_content::{News, OwnContent},
    effect::Effect,
    state::{Notice, State},
};
use crate::{
    clinic_folder::Origin,
    content::{diagnostic::Severity, entry::Entry, id::Id, sign_off::SignOff},
};

/// The form. What is typed about the reviewer stays until the window is closed: it is about staff,
/// and one who signs often signs many texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignOffForm {
    /// The text that it is open for, by its path in the content's folder.
    pub path: Option<String>,
    pub reviewer: String,
    pub role: String,
    /// As typed, `YYYY-MM-DD`.
    pub next_review: String,
    /// Ticked anew for each text.
    pub has_read: bool,
    pub is_signing: bool,
}

/// A change of the form.
#[derive(Clone, Debug, PartialEq)]
pub enum SignOffEdit {
    /// Shows the text at this path as it would be signed, with the form below it.
    Open(String),
    Close,
    SetReviewer(String),
    SetRole(String),
    SetNextReview(String),
    SetHasRead(bool),
    Sign,
}

impl State {
    /// The entry that its page shows: the clinic's waiting version while that is about to be signed.
    pub fn entry_to_read(&self, id: &Id) -> Option<&Entry> {
        let entry = self.library().entry(id)?;
        let open = self.sign_off.path.as_ref().filter(|path| **path == entry.path());
        let waiting = open.and_then(|path| self.own.to_sign.waiting(path));
        Some(waiting.and_then(|waiting| waiting.alone.entry(id)).unwrap_or(entry))
    }

    /// Whether a version is read that is not in use.
    pub fn reads_waiting(&self) -> bool {
        self.sign_off.path.as_ref().is_some_and(|path| self.own.to_sign.waiting(path).is_some())
    }

    pub(super) fn edit_sign_off(&mut self, edit: SignOffEdit) -> Vec<Effect> {
        let form = &mut self.sign_off;
        match edit {
            SignOffEdit::Open(path) => {
                form.path = Some(path);
                form.has_read = false;
                if form.next_review.is_empty() {
                    form.next_review = self.now.date().saturating_add(1.year()).to_string();
                }
            }
            SignOffEdit::Close => form.path = None,
            SignOffEdit::SetReviewer(name) => form.reviewer = name,
            SignOffEdit::SetRole(role) => form.role = role,
            SignOffEdit::SetNextReview(date) => form.next_review = date,
            SignOffEdit::SetHasRead(has_read) => form.has_read = has_read,
            SignOffEdit::Sign => return self.sign(),
        }
        Vec::new()
    }

    /// Signs the very text that is shown.
    fn sign(&mut self) -> Vec<Effect> {
        match self.signature() {
            Ok(effect) => {
                self.sign_off.is_signing = true;
                vec![effect]
            }
            Err(text) => {
                self.notice = Some(Notice::error(text));
                Vec::new()
            }
        }
    }

    fn signature(&self) -> Result<Effect, String> {
        let form = &self.sign_off;
        let folder = self.settings.content.folder.clone().ok_or("There is no folder for the clinic’s own content")?;
        let path = form.path.clone().ok_or("Open the text first, then sign it")?;
        let to_sign = self.own.to_sign.text(self.library(), &path);
        let (text, lowers) = to_sign.ok_or_else(|| format!("The text at {path} is gone"))?;
        if !form.has_read {
            return Err("Only a clinician who has read the text may sign: tick that first".to_owned());
        }
        let next_review = form.next_review.trim().parse();
        let next_review = next_review.map_err(|_not_a_date: jiff::Error| {
            format!("“{}” is not a date: write the next review as 2027-11-23", form.next_review.trim())
        })?;
        let hash = text.text_hash().map_err(|error| error.to_string())?;
        let signature = SignOff::new(&form.reviewer, &form.role, self.now.date(), next_review, hash, lowers.to_vec())
            .map_err(|error| error.to_string())?;
        Ok(Effect::SignOff { folder, path, signature })
    }

    pub(super) fn reload_content(&mut self) -> Vec<Effect> {
        if self.settings.content.folder.is_none() {
            let text = "There is no folder for the clinic’s own content. Name one in the settings";
            self.notice = Some(Notice::hint(text));
            return Vec::new();
        }
        self.notice = Some(Notice::hint("Reading the clinic’s own content…"));
        vec![Effect::ReloadContent]
    }

    /// Takes in what came of looking at the clinic's folder, or of signing.
    pub fn content_news(&mut self, news: News) {
        match news {
            News::Looked { origin, content, asked } => {
                let is_new = content.is_some();
                let before = self.error_count();
                let was_gone = self.own.origin.problem(self.now).is_some();
                let is_first = matches!(self.own.origin, Origin::Bundled);
                if let Some((reference, own)) = content {
                    self.own = own;
                    // What was read may not be what is there now.
                    self.sign_off.has_read = false;
                    self.install(reference);
                }
                let problem = origin.problem(self.now);
                self.own.origin = origin;
                let errors = self.error_count();
                if was_gone && problem.is_none() {
                    self.notice.take_if(|notice| notice.is_error());
                }
                if let Some(problem) = problem {
                    if asked || !was_gone {
                        self.notice = Some(Notice::error(problem));
                    }
                    return;
                }
                let how = if is_new { "was read again" } else { "is as it was" };
                if errors > 0 && (asked || is_new && errors > before && !is_first) {
                    let text = format!("The clinic’s own content {how}. {}", count_in_words(errors));
                    self.notice = Some(Notice::error(text));
                } else if asked {
                    let text = format!("The clinic’s own content {how}: {}", files_in_words(&self.own));
                    self.notice = Some(Notice::done(text));
                }
            }
            News::Signed { path, outcome } => {
                self.sign_off.is_signing = false;
                self.notice = Some(match outcome {
                    Ok(()) => {
                        if self.sign_off.path.as_ref() == Some(&path) {
                            self.sign_off.path = None;
                        }
                        Notice::done(format!("Signed {path}. The signature lies in the clinic’s folder"))
                    }
                    Err(text) => Notice::error(format!("Not signed. {text}")),
                });
            }
        }
    }

    fn error_count(&self) -> usize {
        self.reference.diagnostics.iter().filter(|found| found.severity == Severity::Error).count()
    }
}

fn count_in_words(errors: usize) -> String {
    match errors {
        1 => "One thing in it can’t be used: see Problems, at the top".to_owned(),
        _ => format!("{errors} things in it can’t be used: see Problems, at the top"),
    }
}

fn files_in_words(own: &OwnContent) -> String {
    match own.paths.len() {
        1 => "one file".to_owned(),
        count => format!("{count} files"),
    }
}
