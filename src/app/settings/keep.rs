//! Settings on disk: written beside the drawing thread, soon after the last change and when the window closes.
//!
//! Another window of the same person may write the same file: what it changed since is taken over, and only what was
//! changed here is written over it.

use std::time::{Duration, Instant};

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
    /// Whether somebody was told that settings can't be written.
    is_failure_told: bool,
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
            let written = settings::save_merged(&path, sent.clone(), &kept);
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
                self.is_failure_told = false;
                let merged = context.settings.clone().merged(&sent, written);
                vec![Request::TakeOverSettings(Box::new(merged))]
            }
            // Told once: each opened page would tell it again, in the place of other news.
            Err(_) if std::mem::replace(&mut self.is_failure_told, true) => Vec::new(),
            Err(error) => vec![Request::Notify(Notice::error(format!("Settings could not be kept. {error}")))],
        }
    }
}
