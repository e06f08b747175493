//! How far a long file is, and whether anybody still wants it.

use std::ops::ControlFlow;

use super::error::HandoutError;

/// How far a file is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Progress {
    pub stage: Stage,
    /// Pages done in this stage.
    pub page: usize,
    /// Pages in all; while they are being set, as many as there will probably be.
    pub of: usize,
}

/// What is being done to the pages, one stage after the other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
    Setting,
    Writing,
}

impl Progress {
    /// Shorter files are there before anybody could read how far they are.
    const LONG: usize = 20;

    pub fn is_long(self) -> bool {
        self.of >= Self::LONG
    }

    /// From 0 to 1 over both stages.
    pub fn share(self) -> f32 {
        /// Of the time that both take.
        const SETTING: f32 = 0.4;
        let share = self.page as f32 / self.of.max(1) as f32;
        match self.stage {
            Stage::Setting => share * SETTING,
            Stage::Writing => SETTING + share * (1.0 - SETTING),
        }
    }
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { page, of, .. } = self;
        match self.stage {
            Stage::Setting => write!(f, "setting page {page} of about {of}"),
            Stage::Writing => write!(f, "writing page {page} of {of}"),
        }
    }
}

/// Whoever waits for a file: is told how far it is, and may stop it at any time.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// Waits for the end whatever happens.
pub fn patient(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Tells `watch`; an error when the file is not wanted any more.
pub(super) fn tell(watch: &mut Watch<'_>, progress: Progress) -> Result<(), HandoutError> {
    match watch(progress) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(HandoutError::Cancelled),
    }
}

/// How many pages there will be when `done` of `all` parts took `pages`.
pub(super) fn expected(pages: usize, done: usize, all: usize) -> usize {
    if done == all { pages } else { (pages * all).div_ceil(done.max(1)) }
}
