//! How a note writes dates and times, and who wrote it.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// How a clinic writes dates and times.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub enum TimeStyle {
    /// `11/30/2026`, `2:10 PM`.
    #[default]
    UnitedStates,
    /// `2026-11-30`, `14:10`.
    International,
}

impl TimeStyle {
    pub const ALL: [Self; 2] = [Self::UnitedStates, Self::International];

    /// An example, as a name for the choice.
    pub fn label(self) -> &'static str {
        match self {
            Self::UnitedStates => "11/30/2026, 2:10 PM",
            Self::International => "2026-11-30, 14:10",
        }
    }

    pub fn date(self, at: DateTime) -> String {
        let form = match self {
            Self::UnitedStates => "%-m/%-d/%Y",
            Self::International => "%Y-%m-%d",
        };
        at.strftime(form).to_string()
    }

    pub fn time(self, at: DateTime) -> String {
        let form = match self {
            Self::UnitedStates => "%-I:%M %p",
            Self::International => "%H:%M",
        };
        at.strftime(form).to_string()
    }
}

/// What a desk has set about its notes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoteStyle {
    pub times: TimeStyle,
    /// Whoever sits at this desk, as notes are signed.
    pub initials: String,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::TimeStyle;

    #[test]
    fn noon_and_midnight_are_as_a_clinic_writes_them() {
        let times = [0, 9, 12, 23].map(|hour| TimeStyle::UnitedStates.time(date(2026, 1, 2).at(hour, 5, 0, 0)));
        assert_eq!(times, ["12:05 AM", "9:05 AM", "12:05 PM", "11:05 PM"]);
        assert_eq!(TimeStyle::UnitedStates.date(date(2026, 1, 2).at(0, 0, 0, 0)), "1/2/2026");
        assert_eq!(TimeStyle::International.time(date(2026, 1, 2).at(14, 5, 0, 0)), "14:05");
    }
}
