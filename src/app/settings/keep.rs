//! Settings on disk: written beside the drawing thread, soon after the last change and when the window closes.
//!
//! Another window of the same person may write the same file: what it changed since is taken over, and only what was
//! changed here is written over it.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use super::{Command, Request};
use crate::{
    app::desk::{
        context::Context,
        notice::Notice,
        work::{Task, Work},
    },
    settings::{self, Settings, SettingsError},
};

/// How long after the last change settings are written.
pub const PAUSE: Duration = Duration::from_millis(500);

/// Writes settings once nothing more has been changed for a moment.
#[derive(Debug, Default)]
pub struct Keeper {
    /// The settings as they were read or written last.
    kept: Settings,
    /// When changed settings are written.
    due: Option<Instant>,
    writing: Option<Work>,
}

/// What came of writing.
#[derive(Debug)]
pub struct KeepOutcome {
    of: Work,
    /// The settings that were to be written.
    sent: Settings,
    /// What is in the file now.
    written: Result<Settings, SettingsError>,
}

impl Keeper {
    /// For settings that were just read.
    pub fn new(kept: Settings) -> Self {
        Self { kept, ..Self::default() }
    }

    /// Something was changed.
    pub fn touch(&mut self, now: Instant) {
        self.due = Some(now + PAUSE);
    }

    /// How long it is until something is to be written, if there is anything.
    pub fn time_left(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// Writes what is due, one time after the other.
    pub fn tick(&mut self, now: Instant, context: &Context) -> Option<Request> {
        let is_due = self.due.is_some_and(|due| due <= now) && self.writing.is_none();
        if is_due { self.write(context) } else { None }
    }

    /// Writes at once, if something is still to be written. A broken settings file is left as it is, for the person to
    /// mend.
    pub fn write(&mut self, context: &Context) -> Option<Request> {
        self.due.take()?;
        if context.settings_problem.is_some() {
            return None;
        }
        let path = context.tools.settings_path.clone()?;
        let (sent, kept) = (context.settings.clone(), self.kept.clone());
        let work = context.work("Saving the settings");
        // From now on: no change is lost because the window closes.
        work.commit();
        self.writing = Some(work.clone());
        Some(Request::Start(Task::new(work, move |work| {
            let written = merge_and_save(&path, &sent, &kept);
            Command::Kept(Box::new(KeepOutcome { of: work.clone(), sent, written }))
        })))
    }

    /// Takes over what another window wrote. What was changed here meanwhile stays.
    pub(super) fn kept(&mut self, outcome: KeepOutcome, context: &Context) -> Vec<Request> {
        let KeepOutcome { of, sent, written } = outcome;
        if self.writing.as_ref() == Some(&of) {
            self.writing = None;
        }
        match written {
            Ok(written) => {
                self.kept.clone_from(&written);
                let merged = context.settings.clone().merged(&sent, written);
                vec![Request::TakeOverSettings(Box::new(merged))]
            }
            Err(error) => vec![Request::Notify(Notice::error(format!("Settings could not be kept. {error}")))],
        }
    }
}

/// Writes `settings` to `path` with what another window of this person wrote there since `kept`.
fn merge_and_save(path: &Path, settings: &Settings, kept: &Settings) -> Result<Settings, SettingsError> {
    // A file that was removed meanwhile is made again.
    let theirs = if settings::are_kept(path) { settings::load(path)? } else { kept.clone() };
    let merged = settings.clone().merged(kept, theirs);
    settings::save(path, &merged)?;
    Ok(merged)
}
