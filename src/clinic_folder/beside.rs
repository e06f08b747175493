//! Reads the folder beside the caller, who gives a reader up that hangs.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::Duration,
};

use super::{
    FolderError, Held,
    reading::{self, Listed, Steps},
};

/// How the folder looks now, and what it holds unless it looks as before.
pub type Answer = Result<(Vec<Listed>, Option<Held>), FolderError>;

/// Readers that hang in a share can't be ended: so many may be waited for.
const MOST_READERS: usize = 32;

static READERS: AtomicUsize = AtomicUsize::new(0);

/// A read that goes on beside the caller.
#[derive(Debug)]
pub struct Reading {
    answer: Receiver<Answer>,
    steps: Arc<Steps>,
    seen: u64,
}

impl Reading {
    /// Begins to read `folder`, unless it looks as in `last`.
    pub fn begin(folder: &Path, last: Option<Vec<Listed>>) -> Self {
        Self::of(folder.to_owned(), move |folder, steps| reading::read(folder, last.as_deref(), steps))
    }

    fn of(folder: PathBuf, read: impl FnOnce(&Path, &Steps) -> Answer + Send + 'static) -> Self {
        let (sender, answer) = channel();
        let steps = Arc::new(Steps::default());
        let count = Arc::clone(&steps);
        if READERS.fetch_add(1, Ordering::Relaxed) < MOST_READERS {
            thread::spawn(move || {
                // Nobody waits any more for one that was given up.
                let _ = sender.send(read(&folder, &count));
                READERS.fetch_sub(1, Ordering::Relaxed);
            });
        } else {
            READERS.fetch_sub(1, Ordering::Relaxed);
        }
        Self { answer, steps, seen: 0 }
    }

    /// The answer, if it comes within `limit`.
    pub fn wait(&mut self, limit: Duration) -> Option<Answer> {
        match self.answer.recv_timeout(limit) {
            Ok(answer) => Some(answer),
            Err(RecvTimeoutError::Disconnected) => Some(Err(FolderError::NoAnswer)),
            Err(RecvTimeoutError::Timeout) => None,
        }
    }

    /// Whether it has come on since it was last asked. One that hasn't hangs, and is to be given up.
    pub fn comes_on(&mut self) -> bool {
        let steps = self.steps.count();
        std::mem::replace(&mut self.seen, steps) != steps
    }
}

#[cfg(test)]
mod tests {
    use std::{path::PathBuf, sync::mpsc::channel, time::Duration};

    use super::Reading;

    #[test]
    fn one_that_hangs_is_given_up_and_the_next_answers() {
        let moment = Duration::from_millis(20);
        let (end, hangs) = channel::<()>();
        let mut reading = Reading::of(PathBuf::new(), move |_, steps| {
            steps.step();
            let _ = hangs.recv();
            Ok((Vec::new(), None))
        });
        assert!(reading.wait(moment).is_none());
        assert!(reading.comes_on(), "it has read something");
        assert!(reading.wait(moment).is_none() && !reading.comes_on(), "and nothing since");
        let mut next = Reading::of(PathBuf::new(), |_, _| Ok((Vec::new(), None)));
        assert!(next.wait(Duration::from_secs(10)).is_some_and(|answer| answer.is_ok()));
        drop(end);
    }
}
