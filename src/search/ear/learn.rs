//! Learning: from examples to a [`Model`]. Done by `legwise learn`, never while somebody waits.
//!
//! One linear support vector machine for each class against the rest, by dual coordinate descent (Hsieh and others, "A
//! dual coordinate descent method for large-scale linear SVM", ICML 2008, algorithm 1 with squared hinge loss). Our own,
//! because the kept crates link C++ or want dense matrices. The same examples give the same model.

use std::{collections::BTreeMap, thread};

use super::{
    features::Feature,
    model::{Model, Values},
};

/// How much a wrongly sorted example costs.
const COST: f32 = 0.3;
/// Times that each example is looked at, for each class.
const ROUNDS: usize = 12;
/// A class has settled when no example pulls at its weights by more than this.
const SETTLED: f32 = 0.05;
/// A feature of fewer examples tells nothing of the next caller.
const MIN_EXAMPLES: u32 = 2;

/// An example with its class.
pub struct Example {
    pub class: usize,
    pub features: Vec<(Feature, u32)>,
}

/// Learns to tell the classes of `examples` apart.
pub fn learn(examples: &[Example]) -> Model {
    let classes = examples.iter().map(|example| example.class + 1).max().unwrap_or_default();
    let mut counts: BTreeMap<Feature, u32> = BTreeMap::new();
    for (feature, _) in examples.iter().flat_map(|example| &example.features) {
        *counts.entry(*feature).or_default() += 1;
    }
    counts.retain(|_, count| *count >= MIN_EXAMPLES);
    let (features, counts): (Vec<Feature>, Vec<u32>) = counts.into_iter().unzip();
    let known = features.len();
    let mut model = Model::untaught(features, &counts, examples.len());
    let rows: Vec<Row> = examples
        .iter()
        .map(|example| {
            let values = model.values(&example.features);
            let square = 1.0 + values.iter().map(|(_, value)| value * value).sum::<f32>();
            Row { class: example.class, values, square }
        })
        .collect();
    let rows = &rows;
    let learned: BTreeMap<usize, (Vec<f32>, f32)> = thread::scope(|scope| {
        let count = thread::available_parallelism().map_or(1, usize::from);
        let teach = move |first: usize| -> Vec<_> {
            (first..classes).step_by(count).map(|class| (class, separate(rows, class, known))).collect()
        };
        let workers: Vec<_> = (0..count).map(|first| scope.spawn(move || teach(first))).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    model.teach(&learned.into_values().collect::<Vec<_>>());
    model
}

struct Row {
    class: usize,
    values: Values,
    /// The square of its length, with the bias.
    square: f32,
}

/// Weights and bias that part `class` from all others.
fn separate(rows: &[Row], class: usize, features: usize) -> (Vec<f32>, f32) {
    let positive = rows.iter().filter(|row| row.class == class).count();
    let (mut weights, mut bias) = (vec![0.0_f32; features], 0.0_f32);
    if positive == 0 {
        return (weights, -1.0);
    }
    // Both sides weigh the same, however few examples one has.
    #[expect(clippy::cast_precision_loss, reason = "thousands of examples")]
    let slack = |count: usize| 0.5 / (COST * rows.len() as f32 / (2.0 * count.max(1) as f32));
    let (ours, theirs) = (slack(positive), slack(rows.len() - positive));
    let mut order: Vec<(&Row, f32)> = rows.iter().map(|row| (row, 0.0)).collect();
    let mut dice = Dice::new(class);
    for _ in 0..ROUNDS {
        dice.shuffle(&mut order);
        let mut largest = 0.0_f32;
        for (row, pull) in &mut order {
            let (sign, slack) = if row.class == class { (1.0, ours) } else { (-1.0, theirs) };
            let weight = |no: &usize| weights.get(*no).copied().unwrap_or_default();
            let score = bias + row.values.iter().map(|(no, value)| weight(no) * value).sum::<f32>();
            let gradient = sign * score - 1.0 + slack * *pull;
            let projected = if *pull > 0.0 { gradient } else { gradient.min(0.0) };
            largest = largest.max(projected.abs());
            if projected == 0.0 {
                continue;
            }
            let before = *pull;
            *pull = (before - gradient / (row.square + slack)).max(0.0);
            let step = (*pull - before) * sign;
            bias += step;
            for (no, value) in &row.values {
                if let Some(weight) = weights.get_mut(*no) {
                    *weight += step * value;
                }
            }
        }
        if largest < SETTLED {
            break;
        }
    }
    (weights, bias)
}

/// Numbers that look random and are the same each time (Knuth's MMIX constants).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: usize) -> Self {
        Self(u64::try_from(seed).unwrap_or_default())
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}
