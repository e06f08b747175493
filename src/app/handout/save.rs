//! The handout's file onto a disk, in a task.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    command::{Command, Request},
    fields,
    inputs::{HandoutFile, HandoutInputs},
    outcome::{SaveEnd, SaveOutcome},
    state::Handout,
};
use crate::{
    app::desk::{
        context::Context,
        effect::Effect,
        notice::Notice,
        paths::{Target, TypedPath, suggested_folder},
        reference::Reference,
        work::{Task, Work},
    },
    content::id::Id,
    disk,
    handout::HandoutError,
    settings::Settings,
};

/// Why a handout could not be saved.
#[derive(Debug, thiserror::Error)]
enum SaveError {
    #[error(transparent)]
    Handout(#[from] HandoutError),
    #[error(transparent)]
    Disk(#[from] disk::DiskError),
}

impl Handout {
    pub(super) fn save_to_typed_path(&mut self, context: &Context) -> Vec<Request> {
        let typed = self.draft.as_ref().and_then(|draft| draft.typed_path.as_ref());
        match typed.map(|typed| typed.target("pdf")) {
            Some(Ok(target)) => self.save(Some(target), context),
            Some(Err(notice)) => vec![Request::Notify(notice)],
            None => Vec::new(),
        }
    }

    /// Saves the handout to `target`, or asks where.
    pub(super) fn save(&mut self, target: Option<Target>, context: &Context) -> Vec<Request> {
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        if draft.saving.is_some() {
            let text = "The handout is being saved: a dialog is open, perhaps behind the window";
            return vec![Request::Notify(Notice::hint(text))];
        }
        let work = context.work("Saving the handout").named_at_closing();
        draft.saving = Some(work.clone());
        let draft = draft.clone();
        let suggestion = suggested_path(&draft.entries, &context.settings);
        // Made here, on the drawing thread; waited for in the task.
        let asked = if target.is_some() { None } else { Some(context.tools.dialog.ask(&suggestion)) };
        let inputs = draft.inputs(&context.settings);
        let made = self.preview.file_of(&inputs);
        let reference = Arc::clone(&context.reference);
        vec![Request::Start(Task::new(work, move |work| {
            let chosen =
                target.or_else(|| asked.and_then(pollster::block_on).map(|path| Target::of_dialog(&path, "pdf")));
            // Where to is known: from here on nothing is cut off.
            work.commit();
            let end = match chosen {
                None => SaveEnd::NoPath { suggestion },
                Some(target) if target.is_taken() => SaveEnd::IsTaken { path: target.path },
                Some(Target { path, .. }) => match write(&reference, &inputs, made, &path, work) {
                    Ok(()) => SaveEnd::Saved(path),
                    Err(SaveError::Handout(HandoutError::Cancelled)) => SaveEnd::Cancelled,
                    Err(error) => SaveEnd::Failed(error.to_string()),
                },
            };
            Command::Saved(SaveOutcome { of: work.clone(), draft, end })
        }))]
    }

    /// Takes in what came of saving. A failure leaves the handout as it was. Another handout may have been begun
    /// meanwhile: that one is left alone.
    pub(super) fn saved(&mut self, outcome: SaveOutcome) -> Vec<Request> {
        let SaveOutcome { of, draft: done, end } = outcome;
        let mut draft = self.draft.as_mut().filter(|draft| draft.saving.as_ref() == Some(&of));
        if let Some(draft) = &mut draft {
            draft.saving = None;
        }
        let focus = Request::focus(fields::path());
        match (end, draft) {
            (SaveEnd::Saved(path), draft) => {
                let is_same = draft.is_some();
                if let Some(draft) = draft {
                    draft.finish(&done);
                }
                let cleared = if done.is_for_somebody() && is_same { ". Name and note are cleared" } else { "" };
                let text = format!("Saved {}{cleared}", path.display());
                let folder = path.parent().map(PathBuf::from);
                let mut requests = vec![
                    Request::change_settings(|settings| settings.handout.folder = folder),
                    Request::Notify(Notice::done(text)),
                ];
                requests.extend(is_same.then_some(Request::Effect(Effect::ForgetTyping)));
                return requests;
            }
            (SaveEnd::NoPath { suggestion }, Some(draft)) => {
                draft.typed_path.get_or_insert_with(|| TypedPath::new(suggestion.display().to_string()));
            }
            (SaveEnd::IsTaken { path }, Some(draft)) => {
                draft.typed_path = Some(TypedPath { text: path.display().to_string(), is_taken: true });
            }
            (SaveEnd::NoPath { .. } | SaveEnd::IsTaken { .. }, None) => return Vec::new(),
            (SaveEnd::Cancelled, _) => return vec![Request::Notify(Notice::hint("Cancelled: nothing was saved"))],
            (SaveEnd::Failed(text), draft) => {
                let mut requests = vec![Request::Notify(Notice::error(text))];
                // Where the path was typed, it can be mended at once.
                if draft.is_some_and(|draft| draft.typed_path.is_some()) {
                    requests.push(focus);
                }
                return requests;
            }
        }
        vec![focus]
    }
}

/// `made` is the file that the preview shows.
fn write(
    reference: &Reference,
    inputs: &HandoutInputs,
    made: Option<Arc<HandoutFile>>,
    path: &Path,
    work: &Work,
) -> Result<(), SaveError> {
    let file = match made {
        Some(file) => file,
        None => Arc::new(inputs.make(reference, &mut work.watch())?),
    };
    if work.is_cancelled() {
        return Err(HandoutError::Cancelled.into());
    }
    Ok(disk::write_whole(path, &file.bytes)?)
}

/// A name that tells what the handout is about, never whom it is for.
fn suggested_path(entries: &[Id], settings: &Settings) -> PathBuf {
    let name = match entries {
        [] => "handout".to_owned(),
        [only] => only.to_string(),
        [first, others @ ..] => format!("{first}-and-{}-more", others.len()),
    };
    suggested_folder(settings).join(format!("{name}.pdf"))
}
