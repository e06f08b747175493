//! tantivy in memory: English stems, any of the words, the last one as a beginning, BM25 with weights.

use tantivy::{
    Index, IndexReader, Searcher, TantivyDocument, TantivyError, Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value as _},
    tokenizer::TextAnalyzer,
};

use super::{Engine, ROWS, WEIGHTS, words};
use crate::content::Page;

/// Memory of its writer while building, the least that it takes.
const WRITER_MEMORY: usize = 15_000_000;
/// The most words that a beginning is completed to, a field.
const COMPLETIONS: usize = 32;

pub struct Tantivy {
    reader: IndexReader,
    number: Field,
    fields: Vec<Field>,
    stemmer: TextAnalyzer,
}

impl Tantivy {
    pub fn build(pages: &[Page]) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let number = schema.add_u64_field("number", STORED);
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("en_stem")
            .set_index_option(IndexRecordOption::WithFreqs)
            .set_fieldnorms(true);
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields: Vec<Field> = ["name", "other_names", "caller_phrases", "summary", "body"]
            .into_iter()
            .map(|name| schema.add_text_field(name, options.clone()))
            .collect();
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, WRITER_MEMORY)?;
        for (at, page) in (0..).zip(pages) {
            let mut document = TantivyDocument::new();
            document.add_u64(number, at);
            for (field, text) in fields.iter().zip(page.fields()) {
                document.add_text(*field, text);
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let stemmer = index.tokenizers().get("en_stem").ok_or(TantivyError::InvalidArgument("en_stem".into()))?;
        Ok(Self { reader: index.reader()?, number, fields, stemmer })
    }

    fn rows(&self, query: &str) -> tantivy::Result<Vec<usize>> {
        let searcher = self.reader.searcher();
        let words = words(query);
        let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let is_last = at + 1 == words.len();
            for (field, weight) in self.fields.iter().zip(WEIGHTS) {
                let query = if is_last {
                    self.completed(&searcher, *field, word)?
                } else {
                    exact(Term::from_field_text(*field, &self.stem(word)))
                };
                any.push((Occur::Should, Box::new(BoostQuery::new(query, weight))));
            }
        }
        let found = searcher.search(&BooleanQuery::new(any), &TopDocs::with_limit(ROWS).order_by_score())?;
        found
            .into_iter()
            .map(|(_, address)| {
                let document: TantivyDocument = searcher.doc(address)?;
                let number = document.get_first(self.number).and_then(|value| value.as_u64());
                Ok(number.unwrap_or_default() as usize)
            })
            .collect()
    }

    fn stem(&self, word: &str) -> String {
        let mut analyzer = self.stemmer.clone();
        let mut tokens = analyzer.token_stream(word);
        tokens.next().map_or_else(|| word.to_owned(), |token| token.text.clone())
    }

    /// A word of `field` that begins so, scored like a word.
    fn completed(&self, searcher: &Searcher, field: Field, word: &str) -> tantivy::Result<Box<dyn Query>> {
        let mut terms = vec![Term::from_field_text(field, &self.stem(word))];
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().range().ge(word).into_stream()?;
            while terms.len() < COMPLETIONS && stream.advance() {
                let Ok(key) = std::str::from_utf8(stream.key()) else { continue };
                if !key.starts_with(word) {
                    break;
                }
                let term = Term::from_field_text(field, key);
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
        Ok(Box::new(DisjunctionMaxQuery::new(terms.into_iter().map(exact).collect())))
    }
}

fn exact(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

impl Engine for Tantivy {
    fn search(&self, query: &str) -> Vec<usize> {
        self.rows(query).unwrap_or_default()
    }
}
