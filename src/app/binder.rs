//! The downtime binder: made and put on disk beside the thread that draws.

use std::{path::PathBuf, sync::Arc};

use super::{
    effect::Effect,
    save::{Saver, Target, TypedPath, suggested_folder},
    state::{Notice, Reference, SaveOutcome, State},
    work::Work,
};
use crate::{
    disk,
    handout::{self, HandoutError},
    settings::Settings,
};

/// How far the saving of the binder is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BinderDesk {
    pub is_saving: bool,
    /// Where to save, when there is no dialog: shown once a dialog ended without a file.
    pub typed_path: Option<TypedPath>,
}

/// What staff do about the binder.
#[derive(Clone, Debug, PartialEq)]
pub enum BinderEdit {
    /// Makes it, and asks where to save it.
    Save,
    SetPath(String),
    SaveToPath,
    /// Saves it nowhere after all.
    StopSaving,
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

impl State {
    pub(super) fn edit_binder(&mut self, edit: BinderEdit) -> Vec<Effect> {
        match edit {
            BinderEdit::Save => self.save_binder(None),
            BinderEdit::SetPath(path) => {
                self.binder.typed_path = Some(TypedPath::new(path));
                Vec::new()
            }
            BinderEdit::StopSaving => {
                self.binder.typed_path = None;
                Vec::new()
            }
            BinderEdit::SaveToPath => {
                let typed = self.binder.typed_path.clone();
                match typed.and_then(|typed| self.whole_path(&typed, "pdf")) {
                    Some(target) => self.save_binder(Some(target)),
                    None => Vec::new(),
                }
            }
        }
    }

    fn save_binder(&mut self, target: Option<Target>) -> Vec<Effect> {
        if std::mem::replace(&mut self.binder.is_saving, true) {
            self.notice = Some(Notice::hint("The binder is being saved: a dialog is open, perhaps behind the window"));
            return Vec::new();
        }
        vec![Effect::SaveBinder { target, work: self.begin("Making the downtime binder") }]
    }

    pub(super) fn binder_saved(&mut self, outcome: BinderOutcome) -> Vec<Effect> {
        self.binder.is_saving = false;
        match outcome {
            BinderOutcome::Saved(path) => {
                self.binder = BinderDesk::default();
                self.settings.handout.folder = path.parent().map(PathBuf::from);
                let text = format!("Saved {}. Print it, and replace the old binder", path.display());
                self.notice = Some(Notice::done(text));
                return vec![Effect::SaveSettings];
            }
            BinderOutcome::NoPath(suggestion) => {
                self.binder.typed_path.get_or_insert_with(|| TypedPath::new(suggestion.display().to_string()));
                self.history.visit(super::history::Route::Help);
                return vec![Effect::FocusBinderPath];
            }
            BinderOutcome::IsTaken(path) => {
                self.binder.typed_path = Some(TypedPath { text: path.display().to_string(), is_taken: true });
                self.history.visit(super::history::Route::Help);
                return vec![Effect::FocusBinderPath];
            }
            BinderOutcome::Cancelled => self.notice = Some(Notice::hint("Cancelled: no binder was saved")),
            BinderOutcome::Failed(text) => self.notice = Some(Notice::error(text)),
        }
        Vec::new()
    }
}

impl Saver {
    /// Saves the binder to `target`, or to where the person says. The outcome comes over the channel.
    pub fn save_binder(&self, reference: Arc<Reference>, settings: &Settings, target: Option<Target>, work: Work) {
        let date = jiff::ZonedDateTime::now().date();
        let suggestion = suggested_folder(settings).join(format!("downtime-binder-{date}.pdf"));
        let asked = if target.is_some() { None } else { Some(self.dialog.ask(&suggestion)) };
        let paper = settings.handout.paper.into();
        let (clinic, context) = (settings.clinic.clone(), self.outcomes.context().clone());
        self.outcomes.of(move || {
            let chosen =
                target.or_else(|| asked.and_then(pollster::block_on).map(|path| Target::of_dialog(&path, "pdf")));
            let outcome = match chosen {
                None => BinderOutcome::NoPath(suggestion),
                Some(target) if target.is_taken() => BinderOutcome::IsTaken(target.path),
                Some(Target { path, .. }) => {
                    let watch = &mut work.watch(context);
                    match handout::binder::make(&reference.library, &clinic, paper, date, watch) {
                        Ok(_) if work.is_cancelled() => BinderOutcome::Cancelled,
                        Err(HandoutError::Cancelled) => BinderOutcome::Cancelled,
                        Err(error) => BinderOutcome::Failed(error.to_string()),
                        Ok(bytes) => match disk::write_whole(&path, &bytes) {
                            Ok(()) => BinderOutcome::Saved(path),
                            Err(error) => BinderOutcome::Failed(error.to_string()),
                        },
                    }
                }
            };
            work.end();
            SaveOutcome::Binder(outcome)
        });
    }
}
