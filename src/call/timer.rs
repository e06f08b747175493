//! Clinicians who have promised to call back.

use jiff::{ToSpan as _, civil::DateTime};

use super::{Call, Happened};

/// Runs after a named clinician has promised to call back.
#[derive(Clone, Debug, PartialEq)]
pub struct Timer {
    pub clinician: String,
    pub due: DateTime,
}

impl Timer {
    /// Whole minutes left at `now`, rounded up; `None` once it has run out.
    pub fn minutes_left(&self, now: DateTime) -> Option<i64> {
        let seconds = self.due.duration_since(now).as_secs();
        (seconds > 0).then(|| (seconds + 59) / 60)
    }
}

impl Call {
    /// A second one for the same clinician takes the place of the first.
    pub fn start_timer(&mut self, clinician: &str, now: DateTime, minutes: i64) {
        let due = now.saturating_add(minutes.minutes());
        self.timers.retain(|timer| timer.clinician != clinician.trim());
        let timer = Timer { clinician: clinician.trim().to_owned(), due };
        self.timers.push(timer.clone());
        self.happened(Happened::Promised(timer), now);
    }
}
