//! Long work beside the thread that draws: how far it is, and a way to stop it.

use std::{
    ops::ControlFlow,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use super::{command::Command, draft::DraftEdit, effect::Effect, state::State};
use crate::handout::Progress;

/// A file that is being made. Clones are the same work.
#[derive(Clone, Debug)]
pub struct Work(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// What is done, such as "Saving the handout".
    name: &'static str,
    is_cancelled: AtomicBool,
    is_over: AtomicBool,
    progress: Mutex<Option<Progress>>,
}

impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The screen follows the work this often.
const STEP: Duration = Duration::from_millis(50);

impl Work {
    pub fn new(name: &'static str) -> Self {
        Self(Arc::new(Shared {
            name,
            is_cancelled: AtomicBool::new(false),
            is_over: AtomicBool::new(false),
            progress: Mutex::default(),
        }))
    }

    pub fn name(&self) -> &'static str {
        self.0.name
    }

    /// How far it is; nothing before it began, once it has ended, and while it is too short to tell.
    pub fn progress(&self) -> Option<Progress> {
        let progress = *self.0.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.filter(|progress| progress.is_long() && !self.is_over() && !self.is_cancelled())
    }

    /// Asks whoever does the work to stop; it goes on until it looks.
    pub fn cancel(&self) {
        self.0.is_cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.load(Ordering::Relaxed)
    }

    /// Said by whoever does the work, when nothing more comes of it.
    pub fn end(&self) {
        self.0.is_over.store(true, Ordering::Relaxed);
    }

    pub fn is_over(&self) -> bool {
        self.0.is_over.load(Ordering::Relaxed)
    }

    /// For whoever does the work: keeps the window up to date, and tells when to stop.
    pub fn watch(&self, context: egui::Context) -> impl FnMut(Progress) -> ControlFlow<()> {
        let work = self.clone();
        let mut drawn: Option<Instant> = None;
        move |progress| {
            if work.is_cancelled() {
                return ControlFlow::Break(());
            }
            *work.0.progress.lock().unwrap_or_else(PoisonError::into_inner) = Some(progress);
            if progress.is_long() && drawn.is_none_or(|at| at.elapsed() >= STEP) {
                drawn = Some(Instant::now());
                context.request_repaint();
            }
            ControlFlow::Continue(())
        }
    }
}

impl State {
    /// Begins work that the person can watch.
    pub(super) fn begin(&mut self, name: &'static str) -> Work {
        let work = Work::new(name);
        self.works.push(work.clone());
        work
    }

    /// Forgets work that has ended.
    pub(super) fn clear_works(&mut self) {
        self.works.retain(|work| !work.is_over());
    }

    /// What goes on and can be cancelled, the latest last; the preview first.
    pub fn running(&self) -> impl DoubleEndedIterator<Item = &Work> {
        self.preview.work.iter().chain(&self.works).filter(|work| work.progress().is_some())
    }

    /// Cancels `work`, or what began last; tells whether there was any.
    pub(super) fn cancel(&mut self, work: Option<Work>) -> Option<Vec<Effect>> {
        let work = work.or_else(|| self.running().next_back().cloned())?;
        work.cancel();
        if self.preview.work.as_ref() == Some(&work) {
            // Without its pages the preview has nothing to show.
            return Some(self.apply(Command::Draft(DraftEdit::ShowPage(true))));
        }
        Some(Vec::new())
    }
}
