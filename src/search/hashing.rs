//! A quick hash for tables of our own words: the index is built whenever Legwise starts.
//!
//! Not safe against chosen keys; nothing from outside is ever put into these tables.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// A table by words or numbers of the content.
pub(super) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// A set of words or numbers of the content.
pub(super) type Set<T> = HashSet<T, BuildHasherDefault<Quick>>;

/// Multiply and rotate, as in rustc's own tables.
#[derive(Default)]
pub(super) struct Quick(u64);

const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

impl Quick {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(part) {
                *to = *from;
            }
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.add(number.unsigned_abs() as u64);
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits, which a product mixes least.
        self.0.rotate_left(26)
    }
}
