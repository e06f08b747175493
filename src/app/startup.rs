//! Measuring how long the window takes to be there.

use std::{
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

/// Measures the time to the second frame, then closes the window.
#[derive(Clone, Debug)]
pub struct StartupTimer {
    began: Instant,
    measured: Arc<OnceLock<Duration>>,
}

impl StartupTimer {
    /// `began` is when the program was started.
    pub fn new(began: Instant) -> Self {
        Self { began, measured: Arc::default() }
    }

    /// The second frame begins.
    pub fn stop(&self) {
        self.measured.get_or_init(|| self.began.elapsed());
    }

    /// From the start of the program to the start of the second frame, once that has come.
    pub fn measured(&self) -> Option<Duration> {
        self.measured.get().copied()
    }
}
