//! What was learned: a weight for each feature and class, in a form small enough to ship.

use serde::{Deserialize, Serialize};

use super::features::{Block, Feature};

/// Few words speak softly: what is added to the square of a text's length, by kind of feature.
const SOFTLY: [f32; Block::COUNT] = [1000.0, 300.0];
/// Of weights this share is cut off at the top, so that the rest is told apart more finely.
const CLIPPED: f32 = 0.0005;
/// The largest rounded weight: four bits with their sign.
const LARGEST: f32 = 7.0;
/// Steps between one weight of rarity and the next: a byte holds them.
const RARITY_STEP: f32 = 16.0;

/// A learned model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The names of the classes: red flags, and [`HARMLESS`](super::HARMLESS) last.
    pub classes: Vec<String>,
    /// The features that it knows, sorted.
    features: Vec<Feature>,
    /// By feature: how much it tells (inverse document frequency), in steps of 1/16.
    rarity: Vec<u8>,
    /// By class: what one step of a weight is worth, and the bias.
    scales: Vec<(f32, f32)>,
    /// By feature, then by class: weights from -7 to 7, shifted by 8, two in a byte.
    weights: Vec<u8>,
}

/// A text as the model sees it: places in the table of features, with values.
pub type Values = Vec<(usize, f32)>;

impl Model {
    /// A model that knows `features`, each with the number of `examples` that have it, and no weights yet.
    pub fn untaught(features: Vec<Feature>, counts: &[u32], examples: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "thousands of examples")]
        let rarity = |count: &u32| ((1.0 + examples as f32) / (1.0 + *count as f32)).ln() + 1.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
        let byte = |rarity: f32| (rarity * RARITY_STEP).round().clamp(0.0, 255.0) as u8;
        Self { features, rarity: counts.iter().map(|count| byte(rarity(count))).collect(), ..Self::default() }
    }

    #[must_use]
    pub fn named(mut self, classes: Vec<String>) -> Self {
        self.classes = classes;
        self
    }

    /// Takes over what was learned of each class: a weight for each feature, and a bias.
    pub fn teach(&mut self, classes: &[(Vec<f32>, f32)]) {
        self.scales = classes.iter().map(|(weights, bias)| (step(weights), *bias)).collect();
        let half = self.bytes_of_feature();
        self.weights = Vec::with_capacity(self.features.len() * half);
        for feature in 0..self.features.len() {
            let mut steps = classes.iter().zip(&self.scales).map(|((weights, _), (scale, _))| {
                let weight = weights.get(feature).copied().unwrap_or_default();
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 15")]
                let step = ((weight / scale).round().clamp(-LARGEST, LARGEST) + 8.0) as u8;
                step
            });
            while let Some(low) = steps.next() {
                self.weights.push(low | steps.next().unwrap_or(8) << 4);
            }
        }
    }

    fn bytes_of_feature(&self) -> usize {
        self.scales.len().div_ceil(2)
    }

    /// The value of each feature of a text that the model knows.
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub fn values(&self, features: &[(Feature, u32)]) -> Values {
        let mut squares = SOFTLY;
        let mut values: Vec<(usize, f32, usize)> = Vec::with_capacity(features.len());
        for (feature, count) in features {
            let Ok(at) = self.features.binary_search(feature) else { continue };
            let rarity = self.rarity.get(at).map_or(0.0, |rarity| f32::from(*rarity) / RARITY_STEP);
            let value = (1.0 + (*count as f32).ln()) * rarity;
            let block = feature.block().no();
            squares[block] += value * value;
            values.push((at, value, block));
        }
        let scale = squares.map(|square| square.sqrt().recip());
        values.into_iter().map(|(at, value, block)| (at, value * scale[block])).collect()
    }

    /// How much `features` speak for each class.
    pub fn scores(&self, features: &[(Feature, u32)]) -> Vec<f32> {
        let half = self.bytes_of_feature();
        let mut sums = vec![0.0_f32; half * 2];
        for (at, value) in self.values(features) {
            let weights = self.weights.get(at * half..(at + 1) * half).unwrap_or_default();
            for (sums, pair) in sums.chunks_exact_mut(2).zip(weights) {
                if let [low, high] = sums {
                    *low += value * (f32::from(pair & 15) - 8.0);
                    *high += value * (f32::from(pair >> 4) - 8.0);
                }
            }
        }
        sums.iter().zip(&self.scales).map(|(sum, (scale, bias))| sum * scale + bias).collect()
    }

    /// How much a word or pair of words tells; as much as the rarest where it is unknown.
    pub fn rarity_of(&self, feature: Feature) -> f32 {
        let at = self.features.binary_search(&feature).ok();
        f32::from(at.and_then(|at| self.rarity.get(at)).copied().unwrap_or(u8::MAX)) / RARITY_STEP
    }
}

/// What one step of a rounded weight is worth.
fn step(weights: &[f32]) -> f32 {
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in the list"
    )]
    let at = (sizes.len() as f32 * (1.0 - CLIPPED)) as usize;
    let largest = sizes.get(at).or(sizes.last()).copied().unwrap_or_default();
    (largest / LARGEST).max(f32::MIN_POSITIVE)
}
