//! Legwise's own lookup: rows and red-flag banners both, as the window asks for them.

use std::collections::HashMap;

use legwise::{
    content::library::Library,
    search::{Filter, Index},
};

use super::Engine;
use crate::content::Page;

pub struct Legwise {
    index: Index,
    numbers: HashMap<String, usize>,
}

impl Legwise {
    pub fn new(index: Index, pages: &[Page]) -> Self {
        Self { index, numbers: pages.iter().map(|page| page.id.clone()).zip(0..).collect() }
    }

    pub fn index(library: &Library) -> Index {
        Index::build(library)
    }
}

impl Engine for Legwise {
    fn search(&self, query: &str) -> Vec<usize> {
        let answer = self.index.search(query, &Filter::default());
        answer.hits.iter().filter_map(|hit| self.numbers.get(hit.id.as_str()).copied()).collect()
    }
}
