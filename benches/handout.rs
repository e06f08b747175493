//! From entries to the bytes of a PDF file, and from those to pixels, on the bundled content.
//!
//! `cargo bench --bench handout`. The limits: 5 ms for a handout after the first (half of them), 30 ms
//! from a change to its first page on the screen, 2 s for a packet of everything.

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use legwise::{
    content::{self, clinic::Clinic, item::Item, item::Shelf, library::Library},
    handout::{self, Options, Paper, Preview},
};
use std::{hint::black_box, time::Instant};

/// Pixels for a point of paper: the preview at 1280×800.
const SCREEN: f32 = 0.86;

fn file(items: &[Item<'_>], library: &Library) -> Option<Vec<u8>> {
    let options = Options { date: Some(date(2026, 11, 23)), ..Options::default() };
    let document = handout::document(items, library, &Clinic::default(), &options).ok()?;
    handout::pdf(&document).ok()
}

/// What happens between a change and the first page on the screen.
fn first_page(item: Item<'_>, library: &Library) -> Option<handout::PageImage> {
    Preview::open(file(&[item], library)?).ok()?.render(0, SCREEN).ok()
}

#[expect(clippy::print_stderr, reason = "criterion reports no percentiles")]
fn handouts(criterion: &mut Criterion) {
    let library = content::bundled().library;
    let everything = library.shelf(Shelf::Everything);
    let began = Instant::now();
    let first = everything.first().and_then(|item| file(&[*item], &library));
    eprintln!("the first handout: {:?}, {} bytes", began.elapsed(), first.map_or(0, |bytes| bytes.len()));

    let report = |name: &str, make: &dyn Fn(Item<'_>) -> bool| {
        let mut times: Vec<_> = everything
            .iter()
            .map(|item| {
                let start = Instant::now();
                assert!(black_box(make(*item)), "{} can be made", item.id());
                start.elapsed()
            })
            .collect();
        times.sort();
        let at = |share: usize| times.get(times.len() * share / 100).or(times.last()).copied().unwrap_or_default();
        eprintln!("{} {name}: p50 {:?}, p90 {:?}, longest {:?}", times.len(), at(50), at(90), at(100));
    };
    report("handouts once each", &|item| file(&[item], &library).is_some());
    report("first pages once each", &|item| first_page(item, &library).is_some());

    let Some(swollen) = everything.iter().find(|item| item.id().as_str() == "swollen-legs").copied() else { return };
    criterion.bench_function("one handout", |bench| bench.iter(|| file(black_box(&[swollen]), &library)));
    criterion.bench_function("a change until its first page is a picture", |bench| {
        bench.iter(|| first_page(black_box(swollen), &library));
    });
    if let Some(preview) = file(&[swollen], &library).and_then(|bytes| Preview::open(bytes).ok()) {
        criterion.bench_function("one page as a picture", |bench| bench.iter(|| preview.render(0, black_box(SCREEN))));
    }
    let mut long = criterion.benchmark_group("long");
    long.sample_size(10);
    long.bench_function("a packet of everything", |bench| bench.iter(|| file(black_box(&everything), &library)));
    long.bench_function("the downtime binder", |bench| {
        bench.iter(|| {
            let date = date(2026, 11, 23);
            handout::binder::make(&library, &Clinic::default(), Paper::Letter, date, &mut handout::patient)
        });
    });
    long.finish();
}

criterion_group!(benches, handouts);
criterion_main!(benches);
