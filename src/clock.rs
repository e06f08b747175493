//! What time it is on the wall, and a time that only goes on.
//!
//! A promise of twenty minutes is kept in [`Moment`]s: they run on while the computer sleeps, and neither daylight saving
//! nor a clock that is set right moves them. The civil time is for people to read.

use std::time::Duration;

use jiff::civil::DateTime;

/// A point in a time that only goes on, from some beginning that is the same for the whole run.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Moment(Duration);

impl Moment {
    /// `after` the beginning.
    pub fn new(after: Duration) -> Self {
        Self(after)
    }

    /// How long after `earlier`; nothing if it was before.
    pub fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    #[must_use]
    pub fn after(self, time: Duration) -> Self {
        Self(self.0.saturating_add(time))
    }
}

/// Whole minutes; none for what is below zero.
pub fn minutes(count: i64) -> Duration {
    Duration::from_secs(u64::try_from(count).unwrap_or_default().saturating_mul(60))
}

/// Tells the time. Tests set it.
pub trait Clock: Send + Sync {
    fn moment(&self) -> Moment;

    /// What the clock on the wall shows here.
    fn civil(&self) -> DateTime;
}

/// The clock of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn moment(&self) -> Moment {
        Moment(since_boot())
    }

    fn civil(&self) -> DateTime {
        jiff::ZonedDateTime::now().datetime()
    }
}

/// Runs on while the computer sleeps.
#[cfg(unix)]
fn since_boot() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    // On macOS it is this one that runs on.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = ClockId::Monotonic;
    let time = clock_gettime(clock);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or_default(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// Windows counts an `Instant` on while it sleeps.
#[cfg(not(unix))]
fn since_boot() -> Duration {
    use std::{sync::OnceLock, time::Instant};
    static BEGINNING: OnceLock<Instant> = OnceLock::new();
    BEGINNING.get_or_init(Instant::now).elapsed()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Clock as _, Moment, SystemClock, minutes};

    #[test]
    fn moments_only_go_on() {
        let early = Moment::new(minutes(5));
        let late = early.after(minutes(20));
        assert_eq!(late.since(early), minutes(20));
        assert_eq!(early.since(late), Duration::ZERO);
        assert_eq!(early.after(minutes(-3)), early);
        let before = SystemClock.moment();
        assert!(SystemClock.moment() >= before);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn on_linux_it_is_the_time_since_the_computer_was_started_with_its_sleep() {
        let uptime = crate::disk::read_text(std::path::Path::new("/proc/uptime"), 1000).unwrap();
        let seconds: f64 = uptime.split(' ').next().unwrap().parse().unwrap();
        let moment = SystemClock.moment().since(Moment::default()).as_secs_f64();
        assert!((moment - seconds).abs() < 5.0, "{moment} and {seconds}");
    }
}
