//! Percentiles, and how figures are printed.

use std::time::Duration;

/// Times of one kind.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time that `percent` of all stay within.
    pub fn at(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(at).copied().unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// `3.2×`, or `0.04×`.
pub fn ratio(of: f64, to: f64) -> String {
    let ratio = of / to.max(f64::MIN_POSITIVE);
    match ratio {
        10.0.. => format!("{ratio:.0}×"),
        1.0.. => format!("{ratio:.1}×"),
        _ => format!("{ratio:.2}×"),
    }
}

/// `yes` or `**no**`, for a table.
pub fn is_met(value: f64, limit: f64) -> &'static str {
    if value <= limit { "yes" } else { "**no**" }
}

pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

pub fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
