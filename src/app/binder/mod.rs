//! The downtime binder: every staff page on paper, made and saved beside the drawing thread.

pub mod view;

use std::{path::PathBuf, sync::Arc};

use super::desk::{
    self,
    context::Context,
    notice::Notice,
    paths::{Target, TypedPath, suggested_folder},
    route::Route,
    work::{Task, Work},
};
use crate::{
    disk,
    handout::{self, HandoutError},
};

/// What the binder asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// How far the saving of the binder is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BinderDesk {
    /// The saving that runs.
    pub saving: Option<Work>,
    /// Where to save, when there is no dialog: shown once a dialog ended without a file.
    pub typed_path: Option<TypedPath>,
}

/// What staff do about the binder, or what came of it.
#[derive(Debug)]
pub enum Command {
    /// Makes it, and asks where to save it.
    Save,
    SetPath(String),
    SaveToPath,
    /// Saves it nowhere after all.
    StopSaving,
    Saved(BinderOutcome),
}

/// What came of saving the binder.
#[derive(Debug)]
pub enum BinderOutcome {
    Saved(PathBuf),
    /// Cancelled, or there is no dialog on this computer.
    NoPath(PathBuf),
    /// There is a file where the path was typed.
    IsTaken(PathBuf),
    Cancelled,
    Failed(String),
}

impl BinderDesk {
    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        match command {
            Command::Save => return self.save(None, context),
            Command::SetPath(path) => self.typed_path = Some(TypedPath::new(path)),
            Command::StopSaving => self.typed_path = None,
            Command::SaveToPath => {
                return match self.typed_path.as_ref().map(|typed| typed.target("pdf")) {
                    Some(Ok(target)) => self.save(Some(target), context),
                    Some(Err(notice)) => vec![Request::Notify(notice)],
                    None => Vec::new(),
                };
            }
            Command::Saved(outcome) => return self.saved(outcome),
        }
        Vec::new()
    }

    /// Saves the binder to `target`, or to where the person says.
    fn save(&mut self, target: Option<Target>, context: &Context) -> Vec<Request> {
        if self.saving.is_some() {
            let text = "The binder is being saved: a dialog is open, perhaps behind the window";
            return vec![Request::Notify(Notice::hint(text))];
        }
        let work = context.work("Making the downtime binder").named_at_closing();
        self.saving = Some(work.clone());
        let date = jiff::ZonedDateTime::now().date();
        let suggestion = suggested_folder(&context.settings).join(format!("downtime-binder-{date}.pdf"));
        // Made here, on the drawing thread; waited for in the task.
        let asked = if target.is_some() { None } else { Some(context.tools.dialog.ask(&suggestion)) };
        let paper = context.settings.handout.paper.into();
        let (clinic, reference) = (context.settings.clinic.clone(), Arc::clone(&context.reference));
        vec![Request::Start(Task::new(work, move |work| {
            let chosen =
                target.or_else(|| asked.and_then(pollster::block_on).map(|path| Target::of_dialog(&path, "pdf")));
            // Where to is known: from here on nothing is cut off.
            work.commit();
            Command::Saved(match chosen {
                None => BinderOutcome::NoPath(suggestion),
                Some(target) if target.is_taken() => BinderOutcome::IsTaken(target.path),
                Some(Target { path, .. }) => {
                    match handout::binder::make(&reference.library, &clinic, paper, date, &mut work.watch()) {
                        Ok(_) if work.is_cancelled() => BinderOutcome::Cancelled,
                        Err(HandoutError::Cancelled) => BinderOutcome::Cancelled,
                        Err(error) => BinderOutcome::Failed(error.to_string()),
                        Ok(bytes) => match disk::write_whole(&path, &bytes) {
                            Ok(()) => BinderOutcome::Saved(path),
                            Err(error) => BinderOutcome::Failed(error.to_string()),
                        },
                    }
                }
            })
        }))]
    }

    fn saved(&mut self, outcome: BinderOutcome) -> Vec<Request> {
        self.saving = None;
        let notice = match outcome {
            BinderOutcome::Saved(path) => {
                self.typed_path = None;
                let text = format!("Saved {}. Print it, and replace the old binder", path.display());
                let folder = path.parent().map(PathBuf::from);
                let change = Request::change_settings(|settings| settings.handout.folder = folder);
                return vec![change, Request::Notify(Notice::done(text))];
            }
            BinderOutcome::NoPath(suggestion) => {
                self.typed_path.get_or_insert_with(|| TypedPath::new(suggestion.display().to_string()));
                return vec![Request::Visit(Route::Help), Request::focus(view::path_box_id())];
            }
            BinderOutcome::IsTaken(path) => {
                self.typed_path = Some(TypedPath { text: path.display().to_string(), is_taken: true });
                return vec![Request::Visit(Route::Help), Request::focus(view::path_box_id())];
            }
            BinderOutcome::Cancelled => Notice::hint("Cancelled: no binder was saved"),
            BinderOutcome::Failed(text) => Notice::error(text),
        };
        vec![Request::Notify(notice)]
    }
}
