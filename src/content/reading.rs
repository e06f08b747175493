//! Readings: what is measured, and from where on it makes a call urgent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{id::Id, source::Citation};

/// What is measured, each in one unit: percent, per minute, °F, mmHg, mg/dL, mmol/L, a ratio.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Deserialize, Serialize)]
pub enum Measure {
    /// Percent.
    Oxygen,
    /// Beats a minute.
    Pulse,
    /// Breaths a minute.
    Breaths,
    /// Degrees Fahrenheit; a reading in Celsius is converted.
    Temperature,
    /// Upper number of a blood pressure, mmHg.
    PressureTop,
    /// Lower number of a blood pressure, mmHg.
    PressureBottom,
    /// Milligrams a decilitre; a reading in mmol/L is converted.
    Sugar,
    /// Millimoles a litre.
    Potassium,
    /// The INR, a ratio.
    ClottingTest,
}

/// `readings/limits.ron`: how readings are named, and which are urgent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readings {
    pub measures: Vec<Named>,
    /// By the name that rules use.
    pub limits: BTreeMap<Id, Limit>,
}

/// How a measure is named, and which numbers can be one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    pub of: Measure,
    /// The concept of the lexicon that names it.
    pub named_by: Id,
    /// Other numbers are none of it, in its unit.
    pub least: f32,
    pub most: f32,
}

/// From where on a reading counts. One of both bounds, or both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    pub of: Measure,
    /// Counts when it is lower than this.
    #[serde(default)]
    pub below: Option<f32>,
    /// Counts when it is this or higher.
    #[serde(default)]
    pub from: Option<f32>,
    pub sources: Vec<Citation>,
}

impl Limit {
    /// Whether a reading between `low` and `high`, as in "in the eighties", surely is beyond this limit.
    pub fn is_passed_by(&self, low: f32, high: f32) -> bool {
        self.below.is_some_and(|below| high < below) || self.from.is_some_and(|from| low >= from)
    }
}
