//! From key press to ranked rows, and building the index, on the bundled content.
//!
//! `cargo bench --bench lookup`. The limits: 1 ms for an answer, 50 ms for an index.

use criterion::{Criterion, criterion_group, criterion_main};
use legwise::{
    content,
    search::{Filter, Index},
};
use std::hint::black_box;

/// Queries of the development set, so that what is measured is what people type.
const DEVELOPMENT: &str = include_str!("../tests/lookup/development.tsv");

#[expect(clippy::print_stderr, reason = "criterion reports no percentiles")]
fn lookup(criterion: &mut Criterion) {
    let library = content::bundled().library;
    let index = Index::build(&library);
    let filter = Filter::default();
    let queries: Vec<&str> = DEVELOPMENT.lines().skip(1).filter_map(|row| row.split('\t').nth(2)).collect();

    let mut times: Vec<_> = queries
        .iter()
        .map(|query| {
            let start = std::time::Instant::now();
            black_box(index.search(query, &filter));
            start.elapsed()
        })
        .collect();
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    eprintln!(
        "{} queries once each: p50 {:?}, p99 {:?}, longest {:?}",
        times.len(),
        at(50),
        at(99),
        at(100).max(times.last().copied().unwrap_or_default())
    );

    criterion.bench_function("build the index", |bench| bench.iter(|| Index::build(black_box(&library))));
    criterion.bench_function("answer every development query", |bench| {
        bench.iter(|| queries.iter().map(|query| index.search(black_box(query), &filter).hits.len()).sum::<usize>());
    });
    for query in
        ["leg", "my calf is swollen and hot", "ankel swolen after plain ride no chest pain but cant sleep at nite"]
    {
        criterion.bench_function(query, |bench| bench.iter(|| index.search(black_box(query), &filter)));
    }
    let letter = "my legs ache at night and then the left calf swelled up. ".repeat(30);
    criterion.bench_function("a pasted letter", |bench| bench.iter(|| index.search(black_box(&letter), &filter)));
}

criterion_group!(benches, lookup);
criterion_main!(benches);
