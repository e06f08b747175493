//! Work beside the window: the one way in which anything slow is begun, told of, cancelled, ended and waited for.
//!
//! A feature asks for a [`Task`](super::request::Request::Start): what to do on a thread of its own, and which command
//! of the same feature tells what came of it. The shell starts it and hands the commands back to the feature. Both ends
//! hold the same [`Work`], so that an end knows what it ends.
//!
//! The drawing thread never waits for any of it. When the window closes, work that was
//! [committed](Work::commit) is waited for, and all other work is cancelled.

use std::{
    fmt,
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::Sender,
    },
    thread,
    time::{Duration, Instant},
};

use crate::handout::{Progress, Stage};

/// One piece of work. Clones are the same work.
#[derive(Clone, Debug)]
pub struct Work(Arc<WorkState>);

#[derive(Debug)]
struct WorkState {
    /// What is done, such as "Saving the handout".
    name: &'static str,
    window: egui::Context,
    is_cancelled: AtomicBool,
    is_committed: AtomicBool,
    is_over: AtomicBool,
    is_named_at_closing: AtomicBool,
    /// Packed by [`pack`]: the drawing thread reads it without a lock.
    progress: AtomicU64,
}

impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// How often the screen follows the work.
const STEP: Duration = Duration::from_millis(50);

impl Work {
    /// Work for the window of `window`, which it wakes.
    pub fn new(name: &'static str, window: &egui::Context) -> Self {
        Self(Arc::new(WorkState {
            name,
            window: window.clone(),
            is_cancelled: AtomicBool::new(false),
            is_committed: AtomicBool::new(false),
            is_over: AtomicBool::new(false),
            is_named_at_closing: AtomicBool::new(false),
            progress: AtomicU64::new(0),
        }))
    }

    pub fn name(&self) -> &'static str {
        self.0.name
    }

    /// How far it is; `None` before it began, once it is over or cancelled, and while it is too short to tell.
    pub fn progress(&self) -> Option<Progress> {
        let progress = unpack(self.0.progress.load(Ordering::Relaxed));
        progress.filter(|progress| progress.is_long() && !self.is_over() && !self.is_cancelled())
    }

    /// Asks whoever does the work to stop; it goes on until it looks.
    pub fn cancel(&self) {
        self.0.is_cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.load(Ordering::Relaxed)
    }

    /// From now on the work must come to its end even if the window closes. Said before it is started, where that is
    /// known by then.
    pub fn commit(&self) {
        self.0.is_committed.store(true, Ordering::Relaxed);
    }

    pub fn is_committed(&self) -> bool {
        self.0.is_committed.load(Ordering::Relaxed)
    }

    /// A person waits for it: it is named before the window closes.
    #[must_use]
    pub fn named_at_closing(self) -> Self {
        self.0.is_named_at_closing.store(true, Ordering::Relaxed);
        self
    }

    /// Whether closing the window now would take it from a person.
    pub fn holds_closing(&self) -> bool {
        self.0.is_named_at_closing.load(Ordering::Relaxed) && !self.is_over() && !self.is_cancelled()
    }

    /// Whether nothing more comes of it.
    pub fn is_over(&self) -> bool {
        self.0.is_over.load(Ordering::Relaxed)
    }

    fn end(&self) {
        self.0.is_over.store(true, Ordering::Relaxed);
    }

    /// For whoever does the work: keeps the window up to date, and tells when to stop.
    pub fn watch(&self) -> impl FnMut(Progress) -> ControlFlow<()> {
        let work = self.clone();
        let mut drawn: Option<Instant> = None;
        move |progress| {
            if work.is_cancelled() {
                return ControlFlow::Break(());
            }
            work.0.progress.store(pack(progress), Ordering::Relaxed);
            if progress.is_long() && drawn.is_none_or(|at| at.elapsed() >= STEP) {
                drawn = Some(Instant::now());
                work.0.window.request_repaint();
            }
            ControlFlow::Continue(())
        }
    }
}

/// Stage in the highest bits, then 31 bits each for the page and for how many there are; `0` is no progress.
fn pack(progress: Progress) -> u64 {
    let stage: u64 = match progress.stage {
        Stage::Setting => 1,
        Stage::Writing => 2,
    };
    let pages = |count: usize| (count as u64).min(PAGES);
    stage << 62 | pages(progress.page) << 31 | pages(progress.of)
}

fn unpack(packed: u64) -> Option<Progress> {
    let stage = match packed >> 62 {
        1 => Stage::Setting,
        2 => Stage::Writing,
        _ => return None,
    };
    Some(Progress { stage, page: (packed >> 31 & PAGES) as usize, of: (packed & PAGES) as usize })
}

/// The most pages that fit into the bits.
const PAGES: u64 = (1 << 31) - 1;

/// Tells the window a command. Breaks once nobody listens any more.
pub type Tell<'a, C> = &'a mut dyn FnMut(C) -> ControlFlow<()>;

type Run<C> = Box<dyn FnOnce(&Work, Tell<'_, C>) + Send>;

/// What is to be done beside the window; `C` are the commands that tell what came of it.
pub struct Task<C> {
    pub work: Work,
    run: Run<C>,
}

impl<C> fmt::Debug for Task<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Task").field("work", &self.work).finish_non_exhaustive()
    }
}

impl<C: 'static> Task<C> {
    /// Does `task`, and tells what came of it.
    pub fn new(work: Work, task: impl FnOnce(&Work) -> C + Send + 'static) -> Self {
        Self::telling(work, move |work, tell| {
            let outcome = task(work);
            work.end();
            // With no window left, nobody wants to know.
            let _ = tell(outcome);
        })
    }

    /// Does `task`, which may tell several things, or nothing.
    pub fn telling(work: Work, task: impl FnOnce(&Work, Tell<'_, C>) + Send + 'static) -> Self {
        Self { work, run: Box::new(task) }
    }

    /// The same task, whose commands are told as those of another kind.
    pub fn map<D: 'static>(self, wrap: fn(C) -> D) -> Task<D> {
        let run = self.run;
        Task { work: self.work, run: Box::new(move |work, tell| run(work, &mut |command| tell(wrap(command)))) }
    }

    /// Begins, on a thread of its own. What it tells goes to `sender`, and wakes the window.
    pub fn start(self, sender: Sender<C>)
    where
        C: Send,
    {
        let Self { work, run } = self;
        thread::spawn(move || {
            // Also where it panics: nobody must wait for it.
            let ends = EndsWhenDropped(work);
            let work = &ends.0;
            run(work, &mut |command| {
                if sender.send(command).is_err() {
                    return ControlFlow::Break(());
                }
                work.0.window.request_repaint();
                ControlFlow::Continue(())
            });
        });
    }
}

struct EndsWhenDropped(Work);

impl Drop for EndsWhenDropped {
    fn drop(&mut self) {
        self.0.end();
        self.0.0.window.request_repaint();
    }
}

/// Whether nothing more comes of any of them.
pub fn are_over(works: &[Work]) -> bool {
    works.iter().all(Work::is_over)
}

/// Cancels what may be cut off, and waits for the rest, at most for `limit`: the window is closing.
pub fn finish(works: &[Work], limit: Duration) {
    let until = Instant::now() + limit;
    for work in works {
        if !work.is_committed() {
            work.cancel();
        }
    }
    while works.iter().any(|work| work.is_committed() && !work.is_over()) && Instant::now() < until {
        thread::sleep(CLOSING_STEP);
    }
}

/// How often work is looked at while the window closes.
const CLOSING_STEP: Duration = Duration::from_millis(5);

#[cfg(test)]
mod tests {
    use std::{sync::mpsc::channel, time::Duration};

    use super::{Progress, Stage, Task, Work, finish, pack, unpack};

    #[test]
    fn progress_survives_packing() {
        for stage in [Stage::Setting, Stage::Writing] {
            let progress = Progress { stage, page: 17, of: 285 };
            assert_eq!(unpack(pack(progress)), Some(progress));
        }
        assert_eq!(unpack(0), None);
    }

    #[test]
    fn closing_waits_for_what_is_committed_and_cancels_the_rest() {
        let window = egui::Context::default();
        let [saves, idles] = ["save", "idle"].map(|name| Work::new(name, &window));
        let (sender, told) = channel();
        let save = Task::new(saves.clone(), |_| {
            std::thread::sleep(Duration::from_millis(50));
            "saved"
        });
        let idle = Task::telling(idles.clone(), |work, _| {
            while !work.is_cancelled() {
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        saves.commit();
        save.start(sender.clone());
        idle.start(sender);
        finish(&[saves.clone(), idles.clone()], Duration::from_secs(20));
        assert!(saves.is_over() && idles.is_cancelled());
        assert_eq!(told.recv(), Ok("saved"));
    }

    #[test]
    fn work_that_panics_is_over() {
        let work = Work::new("panic", &egui::Context::default());
        let (sender, told) = channel::<()>();
        Task::new(work.clone(), |_| std::panic::resume_unwind(Box::new("on purpose"))).start(sender);
        assert!(told.recv().is_err());
        work.commit();
        finish(std::slice::from_ref(&work), Duration::from_secs(20));
        assert!(work.is_over());
    }
}
