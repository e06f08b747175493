//! What ships with the program: the models, and from which examples they were made.

use std::{
    io::{self, Read as _},
    sync::{Arc, LazyLock},
};

use flate2::read::{ZlibDecoder, ZlibEncoder};
use serde::{Deserialize, Serialize};

use crate::content::library::Library;

use super::{
    examples::{Sentence, number, sentences},
    model::Model,
};

/// What was learned from the examples of a content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learned {
    /// Tells red flags from each other and from harmless calls.
    pub flags: Model,
    /// Tells entries from each other.
    pub pages: Model,
    /// Numbers of the examples, sorted.
    examples: Vec<u32>,
}

/// What `legwise learn` wrote. Without it the ear is silent; a test tells.
#[expect(clippy::large_include_file, reason = "it ships with the program, and is small packed")]
static BUNDLED: LazyLock<Arc<Learned>> = LazyLock::new(|| {
    let bytes = include_bytes!("../../../assets/ear/model.bin");
    Arc::new(Learned::from_bytes(bytes).unwrap_or_default())
});

impl Learned {
    pub fn bundled() -> Arc<Self> {
        Arc::clone(&BUNDLED)
    }

    pub fn new(flags: Model, pages: Model, from: &[Sentence]) -> Self {
        Self { flags, pages, examples: numbers(from) }
    }

    /// Whether `sentence` was among the examples.
    pub fn knows(&self, sentence: &Sentence) -> bool {
        self.examples.binary_search(&number(sentence)).is_ok()
    }

    /// Whether this was made from the examples of `library`, neither more nor fewer.
    pub fn is_of(&self, library: &Library) -> bool {
        self.examples == numbers(&sentences(library))
    }

    /// As a file.
    ///
    /// # Errors
    ///
    /// Fails where there is no memory for it.
    pub fn to_bytes(&self) -> io::Result<Vec<u8>> {
        let plain = postcard::to_allocvec(self).map_err(io::Error::other)?;
        let mut packed = Vec::new();
        ZlibEncoder::new(plain.as_slice(), flate2::Compression::best()).read_to_end(&mut packed)?;
        Ok(packed)
    }

    /// What a file holds; `None` if it holds something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut plain = Vec::new();
        ZlibDecoder::new(bytes).read_to_end(&mut plain).ok()?;
        postcard::from_bytes(&plain).ok()
    }
}

fn numbers(sentences: &[Sentence]) -> Vec<u32> {
    let mut numbers: Vec<u32> = sentences.iter().map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
