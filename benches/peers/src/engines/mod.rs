//! Legwise and its peers behind one door.

mod legwise;
mod sqlite;
mod tantivy;

pub use legwise::Legwise;
pub use sqlite::Sqlite;
pub use tantivy::Tantivy;

/// Rows of one answer, for all alike: as many as Legwise gives.
const ROWS: usize = 30;

/// How much a match in a field counts, in the order of [`Page::fields`](crate::content::Page::fields).
/// One sensible guess for both peers, not tuned.
const WEIGHTS: [f32; 5] = [4.0, 3.0, 3.0, 1.0, 0.3];

pub trait Engine {
    /// The numbers of the pages that fit, best first.
    fn search(&self, query: &str) -> Vec<usize>;

    /// What it keeps in memory beyond what Rust's allocator knows of.
    fn foreign_memory(&self) -> usize {
        0
    }
}

/// The words of a query, as the peers' own tokenizers cut them.
fn words(query: &str) -> Vec<String> {
    query.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
