//! The ends that aren't closing the window: a signal, the end of the session.

use std::sync::{
    OnceLock,
    atomic::{AtomicBool, Ordering},
};

/// The end of the session, as far as the system tells of it before it comes: it can wait for an answer, once.
#[derive(Default)]
pub struct SessionEnd {
    is_unfinished: AtomicBool,
    is_told: AtomicBool,
    is_asked: AtomicBool,
    wake: OnceLock<Box<dyn Fn() + Send + Sync>>,
}

impl SessionEnd {
    /// What wakes the window when the session ends.
    pub fn wakes(&self, wake: impl Fn() + Send + Sync + 'static) {
        // A second window of this process would be the spare renderer's, which wakes by itself.
        drop(self.wake.set(Box::new(wake)));
    }

    /// Whether ending now would lose something.
    pub fn set_unfinished(&self, is_unfinished: bool) {
        self.is_unfinished.store(is_unfinished, Ordering::Relaxed);
    }

    /// Whether the session has begun to end and the person is to be asked now. Tells it once.
    pub fn is_ending(&self) -> bool {
        self.is_told.load(Ordering::Relaxed) && !self.is_asked.swap(true, Ordering::Relaxed)
    }

    /// The system says that it ends; tells whether the program may.
    pub fn tell(&self) -> bool {
        if !self.is_unfinished.load(Ordering::Relaxed) || self.is_told.swap(true, Ordering::Relaxed) {
            return true;
        }
        if let Some(wake) = self.wake.get() {
            wake();
        }
        false
    }
}

/// Does `last` when this process is told to end, then ends as it would have, unless `session` is to be waited for: then
/// the next signal ends it. Who presses Ctrl+C in a terminal means it.
///
/// Where that can't be arranged, the next start cleans up.
#[cfg(unix)]
pub fn before_signals_end_it(session: std::sync::Arc<SessionEnd>, last: impl Fn() + Send + 'static) {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM},
        iterator::Signals,
        low_level::emulate_default_handler,
    };
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in &mut signals {
            last();
            let is_session = matches!(signal, SIGTERM | SIGHUP);
            if !is_session || session.tell() {
                drop(emulate_default_handler(signal));
            }
        }
    });
}

/// Windows ends programs without asking; the next start cleans up.
#[cfg(not(unix))]
pub fn before_signals_end_it(_session: std::sync::Arc<SessionEnd>, _last: impl Fn() + Send + 'static) {}

#[cfg(test)]
mod tests {
    use super::SessionEnd;

    #[test]
    fn the_session_waits_once_and_only_where_something_is_unfinished() {
        let session = SessionEnd::default();
        assert!(session.tell(), "nothing is unfinished");
        session.set_unfinished(true);
        assert!(!session.is_ending());
        assert!(!session.tell(), "the person is asked");
        assert!(session.is_ending() && !session.is_ending(), "once");
        assert!(session.tell(), "the second time it ends");
    }
}
