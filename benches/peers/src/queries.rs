//! The development queries, and what each should find.

/// The development set of the app's own tests.
const DEVELOPMENT: &str = include_str!("../../../tests/lookup/development.tsv");

pub struct Query {
    pub words: &'static str,
    /// Entries that are right as the first row; empty where nothing is.
    pub right: Vec<&'static str>,
    /// Whether the row was never looked at while Legwise was tuned.
    pub is_unseen: bool,
}

/// All of them, in the order of the file.
pub fn all() -> Vec<Query> {
    DEVELOPMENT.lines().skip(1).filter_map(query).collect()
}

fn query(line: &'static str) -> Option<Query> {
    let [id, group, words, first, _, _, note] = line.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let number: usize = id.trim_start_matches('D').parse().ok()?;
    // As in the app's tests: these have no single right entry.
    let has_answer = group != "off-topic" && !note.contains("ANY");
    let right = first.split(',').filter(|id| has_answer && !id.is_empty()).collect();
    Some(Query { words, right, is_unseen: number.is_multiple_of(3) })
}

/// What is in the search box after each key, of every `step`th query.
pub fn typed(queries: &[Query], step: usize) -> Vec<&'static str> {
    queries
        .iter()
        .step_by(step)
        .flat_map(|query| {
            let words = query.words;
            words.char_indices().filter_map(|(at, c)| words.get(..at + c.len_utf8()))
        })
        .collect()
}
