//! What the ear compares texts by: pieces of words, words, and pairs of words, each as a number.

use serde::{Deserialize, Serialize};

/// Letters in the shortest and the longest piece of a word.
const PIECE: std::ops::RangeInclusive<usize> = 2..=5;

/// A word that is said, as the ear takes it.
#[derive(Clone, Copy, Debug)]
pub struct HeardWord<'a> {
    pub text: &'a str,
    /// Whether it follows the one before it, with nothing between.
    pub follows: bool,
}

/// A piece of a word, a word or a pair of words, by number. Its lowest bit tells the kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Serialize, Deserialize)]
pub struct Feature(u32);

/// Pieces of words are weighed apart from words.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Block {
    Pieces,
    Words,
}

impl Block {
    pub const COUNT: usize = 2;

    pub fn no(self) -> usize {
        match self {
            Self::Pieces => 0,
            Self::Words => 1,
        }
    }
}

impl Feature {
    pub fn block(self) -> Block {
        if self.0 & 1 == 0 { Block::Pieces } else { Block::Words }
    }

    pub fn word(text: &str) -> Self {
        Self::of(text.chars(), Block::Words)
    }

    fn of(letters: impl Iterator<Item = char>, block: Block) -> Self {
        let hash = hash(letters);
        Self(match block {
            Block::Pieces => hash & !1,
            Block::Words => hash | 1,
        })
    }
}

/// The features of a text with how often each occurs, sorted.
pub fn features(words: &[HeardWord<'_>]) -> Vec<(Feature, u32)> {
    let mut all = Vec::new();
    let mut padded: Vec<char> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        padded.clear();
        padded.push(' ');
        padded.extend(word.text.chars());
        padded.push(' ');
        for length in PIECE {
            if padded.len() <= length {
                all.push(Feature::of(padded.iter().copied(), Block::Pieces));
                break;
            }
            all.extend(padded.windows(length).map(|piece| Feature::of(piece.iter().copied(), Block::Pieces)));
        }
        all.push(Feature::word(word.text));
        if let Some(next) = words.get(at + 1).filter(|next| next.follows) {
            all.push(Feature::of(word.text.chars().chain([' ']).chain(next.text.chars()), Block::Words));
        }
    }
    all.sort_unstable();
    let mut counted: Vec<(Feature, u32)> = Vec::with_capacity(all.len());
    for feature in all {
        match counted.last_mut() {
            Some((last, count)) if *last == feature => *count += 1,
            _ => counted.push((feature, 1)),
        }
    }
    counted
}

/// FNV-1a with the finisher of `MurmurHash3`: the same on every machine.
pub fn hash(letters: impl Iterator<Item = char>) -> u32 {
    const OFFSET: u32 = 0x811c_9dc5;
    const PRIME: u32 = 0x0100_0193;
    let mut hash = OFFSET;
    for letter in letters {
        hash = (hash ^ u32::from(letter)).wrapping_mul(PRIME);
    }
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}
