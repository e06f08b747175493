//! What changes the form that signs a text, and what the news of the clinic's folder change.

use std::{path::PathBuf, sync::Arc};

use jiff::ToSpan as _;

use super::{OwnContent, Request, ReviewDesk, watch::Wake};
use crate::{
    app::desk::{
        context::Context,
        notice::{Notice, NoticeKind},
        reference::Reference,
        work::{Task, Work},
    },
    clinic_folder::{self, Origin},
    content::{diagnostic::Severity, sign_off::SignOff},
};

/// A change of the form, or news of the folder.
#[derive(Debug)]
pub enum Command {
    /// Shows the text at this path as it would be signed, with the form below it.
    Open(String),
    Close,
    SetReviewer(String),
    SetRole(String),
    SetNextReview(String),
    SetHasRead(bool),
    Sign,
    Signed {
        path: String,
        outcome: Result<(), String>,
    },
    /// The bundled content is there: from now on the folder is watched.
    Begin(Arc<Reference>),
    /// Reads the folder again.
    Reload,
    Looked(News),
}

/// What came of looking at the folder.
#[derive(Debug)]
pub struct News {
    /// Which watching this is of.
    pub of: Work,
    pub origin: Origin,
    /// The content, when it isn't what was there before.
    pub content: Option<(Arc<Reference>, OwnContent)>,
    /// Whether the person asked, and waits to be told.
    pub asked: bool,
}

impl ReviewDesk {
    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        let form = &mut self.form;
        match command {
            Command::Open(path) => {
                form.path = Some(path);
                form.has_read = false;
                if form.next_review.is_empty() {
                    form.next_review = context.now.date().saturating_add(1.year()).to_string();
                }
            }
            Command::Close => form.path = None,
            Command::SetReviewer(name) => form.reviewer = name,
            Command::SetRole(role) => form.role = role,
            Command::SetNextReview(date) => form.next_review = date,
            Command::SetHasRead(has_read) => form.has_read = has_read,
            Command::Sign => return vec![self.sign(context)],
            Command::Signed { path, outcome } => return vec![Request::Notify(self.signed(&path, outcome))],
            Command::Begin(reference) => {
                self.has_begun = true;
                return vec![Request::Install(reference)];
            }
            Command::Reload => {
                self.wake(Wake::Asked);
                return vec![Request::Notify(Notice::hint("Reading the clinic’s own content…"))];
            }
            // Another folder is watched by now.
            Command::Looked(news) if !self.is_watched_by(&news.of) => {}
            Command::Looked(news) => return self.looked(news, context),
        }
        Vec::new()
    }

    /// Signs the very text that is shown: writes the signature, then looks at the folder.
    fn sign(&mut self, context: &Context) -> Request {
        match self.signature(context) {
            Ok((folder, path, signature)) => {
                self.form.is_signing = true;
                let work = context.work("Signing").named_at_closing();
                work.commit();
                Request::Start(Task::new(work, move |_| {
                    let signed = clinic_folder::sign(&folder, &path, &signature);
                    Command::Signed { path, outcome: signed.map(drop).map_err(|error| error.to_string()) }
                }))
            }
            Err(text) => Request::Notify(Notice::error(text)),
        }
    }

    fn signature(&self, context: &Context) -> Result<(PathBuf, String, SignOff), String> {
        let form = &self.form;
        let folder =
            context.settings.content.folder.clone().ok_or("There is no folder for the clinic’s own content")?;
        let path = form.path.clone().ok_or("Open the text first, then sign it")?;
        let to_sign = self.own.to_sign.text(context.library(), &path);
        let (text, lowers) = to_sign.ok_or_else(|| format!("The text at {path} is gone"))?;
        if !form.has_read {
            return Err("Only a clinician who has read the text may sign: tick that first".to_owned());
        }
        let next_review = form.next_review.trim().parse();
        let next_review = next_review.map_err(|_not_a_date: jiff::Error| {
            format!("“{}” is not a date: write the next review as 2027-11-23", form.next_review.trim())
        })?;
        let hash = text.text_hash().map_err(|error| error.to_string())?;
        let signature = SignOff::new(&form.reviewer, &form.role, context.now.date(), next_review, hash, lowers)
            .map_err(|error| error.to_string())?;
        Ok((folder, path, signature))
    }

    fn signed(&mut self, path: &str, outcome: Result<(), String>) -> Notice {
        self.form.is_signing = false;
        self.wake(Wake::Signed);
        match outcome {
            Ok(()) => {
                if self.form.path.as_deref() == Some(path) {
                    self.form.path = None;
                }
                Notice::done(format!("Signed {path}. The signature lies in the clinic’s folder"))
            }
            Err(text) => Notice::error(format!("Not signed. {text}")),
        }
    }

    fn looked(&mut self, news: News, context: &Context) -> Vec<Request> {
        let News { origin, content, asked, .. } = news;
        let mut requests = Vec::new();
        let is_new = content.is_some();
        let before = error_count(&context.reference);
        let was_gone = self.own.origin.problem(context.now).is_some();
        let is_first = matches!(self.own.origin, Origin::Bundled);
        let mut errors = before;
        if let Some((reference, own)) = content {
            self.own = own;
            // What was read may not be what is there now.
            self.form.has_read = false;
            errors = error_count(&reference);
            requests.push(Request::Install(reference));
        }
        let problem = origin.problem(context.now);
        self.own.origin = origin;
        if was_gone && problem.is_none() {
            requests.push(Request::Withdraw(NoticeKind::Error));
        }
        if let Some(problem) = problem {
            if asked || !was_gone {
                requests.push(Request::Notify(Notice::error(problem)));
            }
            return requests;
        }
        let how = if is_new { "was read again" } else { "is as it was" };
        if errors > 0 && (asked || is_new && errors > before && !is_first) {
            let text = format!("The clinic’s own content {how}. {}", count_in_words(errors));
            requests.push(Request::Notify(Notice::error(text)));
        } else if asked {
            let text = format!("The clinic’s own content {how}: {}", files_in_words(&self.own));
            requests.push(Request::Notify(Notice::done(text)));
        }
        requests
    }
}

fn error_count(reference: &Reference) -> usize {
    reference.diagnostics.iter().filter(|found| found.severity == Severity::Error).count()
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
