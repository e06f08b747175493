//! Clinicians who have promised to call back.

use std::time::Duration;

use jiff::{ToSpan as _, civil::DateTime};

use super::{Call, Happened};
use crate::clock::{self, Moment};

/// Runs after a named clinician has promised to call back.
#[derive(Clone, Debug)]
pub struct Timer {
    pub clinician: String,
    /// What the clock on the wall is to show then.
    pub due: DateTime,
    due_at: Moment,
    /// How often the alarm was given.
    alarms: u32,
}

/// The same promise, whether an alarm was given or not.
impl PartialEq for Timer {
    fn eq(&self, other: &Self) -> bool {
        self.clinician == other.clinician && self.due == other.due && self.due_at == other.due_at
    }
}

impl Timer {
    /// Whole minutes left at `now`, rounded up; `None` once it has run out.
    pub fn minutes_left(&self, now: Moment) -> Option<u64> {
        let seconds = self.due_at.since(now).as_secs_f64().ceil() as u64;
        (seconds > 0).then(|| seconds.div_ceil(60))
    }

    /// Since when it has run out; `None` while it runs.
    pub fn overdue_for(&self, now: Moment) -> Option<Duration> {
        (now >= self.due_at).then(|| now.since(self.due_at))
    }

    /// Whether the alarm was given: nobody has called back in time.
    pub fn is_late(&self) -> bool {
        self.alarms > 0
    }

    /// Whether an alarm is to be given `now`: once when it is due, and again `every` so often until it is kept or
    /// stopped. That counts as given.
    pub fn gives_alarm(&mut self, now: Moment, every: Duration) -> bool {
        let Some(over) = self.overdue_for(now) else {
            return false;
        };
        let steps = u32::try_from(over.as_secs() / every.as_secs().max(60)).unwrap_or(u32::MAX - 1) + 1;
        let is_new = steps > self.alarms;
        self.alarms = steps;
        is_new
    }
}

impl Call {
    /// A second one for the same clinician takes the place of the first. `now` is the same moment twice: on the wall,
    /// and in the time that only goes on.
    pub fn start_timer(&mut self, clinician: &str, now: (DateTime, Moment), minutes: i64) {
        let due = now.0.saturating_add(minutes.minutes());
        let due_at = now.1.after(clock::minutes(minutes));
        self.timers.retain(|timer| timer.clinician != clinician.trim());
        let timer = Timer { clinician: clinician.trim().to_owned(), due, due_at, alarms: 0 };
        self.timers.push(timer.clone());
        self.happened(Happened::Promised(timer), now.0);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::civil::date;

    use crate::{
        call::Call,
        clock::{Moment, minutes},
    };

    #[test]
    fn it_is_due_after_the_minutes_that_were_promised_whatever_the_clock_on_the_wall_shows() {
        let mut call = Call::default();
        // An hour before the clocks go back; the moments know nothing of that.
        let start = Moment::new(minutes(1000));
        call.start_timer("Dr. Lee", (date(2026, 11, 1).at(1, 50, 0, 0), start), 20);
        let timer = &mut call.timers[0];
        assert_eq!(timer.minutes_left(start), Some(20));
        assert_eq!(timer.minutes_left(start.after(minutes(19))), Some(1));
        assert_eq!(timer.minutes_left(start.after(minutes(20))), None);
        let every = minutes(20);
        assert!(!timer.gives_alarm(start.after(minutes(19)), every));
        assert!(timer.gives_alarm(start.after(minutes(20)), every), "when it is due");
        assert!(!timer.gives_alarm(start.after(minutes(39)), every), "once");
        assert!(timer.gives_alarm(start.after(minutes(40)), every), "and at the next step");
        assert!(timer.gives_alarm(start.after(minutes(500)), every), "after a long sleep once");
        assert!(!timer.gives_alarm(start.after(minutes(500) + Duration::from_secs(5)), every));
    }
}
