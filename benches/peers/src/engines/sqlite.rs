//! SQLite FTS5 in memory: Porter stems, any of the words, the last one as a beginning, BM25 with weights.

use rusqlite::{Connection, params};

use super::{Engine, ROWS, WEIGHTS, words};
use crate::content::Page;

pub struct Sqlite(Connection);

impl Sqlite {
    pub fn build(pages: &[Page]) -> rusqlite::Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        // Without the texts themselves: the others don't keep them either.
        connection.execute_batch(
            "CREATE VIRTUAL TABLE pages USING fts5(name, other_names, caller_phrases, summary, body, content='',
                tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')",
        )?;
        let [name, other_names, caller_phrases, summary, body] = WEIGHTS;
        let rank = format!("bm25({name}, {other_names}, {caller_phrases}, {summary}, {body})");
        connection.execute("INSERT INTO pages(pages, rank) VALUES('rank', ?1)", [rank])?;
        let transaction = connection.transaction()?;
        {
            let mut insert = transaction.prepare("INSERT INTO pages(rowid, name, other_names, caller_phrases, summary, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")?;
            for (number, page) in (0_i64..).zip(pages) {
                let [name, other_names, caller_phrases, summary, body] = page.fields();
                insert.execute(params![number, name, other_names, caller_phrases, summary, body])?;
            }
        }
        transaction.commit()?;
        connection.execute("INSERT INTO pages(pages) VALUES('optimize')", [])?;
        Ok(Self(connection))
    }

    fn rows(&self, query: &str) -> rusqlite::Result<Vec<usize>> {
        let words = words(query);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut any = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ");
        any.push('*');
        let mut find = self.0.prepare_cached("SELECT rowid FROM pages WHERE pages MATCH ?1 ORDER BY rank LIMIT ?2")?;
        find.query_map(params![any, ROWS as i64], |row| Ok(row.get::<_, i64>(0)? as usize))?.collect()
    }

    fn pragma(&self, name: &str) -> usize {
        self.0.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap_or_default() as usize
    }
}

impl Engine for Sqlite {
    fn search(&self, query: &str) -> Vec<usize> {
        self.rows(query).unwrap_or_default()
    }

    /// The pages of the database: SQLite allocates in C.
    fn foreign_memory(&self) -> usize {
        self.pragma("page_count") * self.pragma("page_size")
    }
}
