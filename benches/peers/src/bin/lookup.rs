//! Legwise, SQLite FTS5 and tantivy on the same content and the same queries, in one run.
//!
//! The table goes to standard output, all absolute figures to standard error.

use std::{
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

use legwise::content::{self, library::Library};
use legwise_peers::{
    content::{Page, many_fold, pages},
    engines::{Engine, Legwise, Sqlite, Tantivy},
    figures::{Times, is_met, megabytes, milliseconds, ratio},
    queries::{self, Query},
};
use peak_alloc::PeakAlloc;

/// Counts what Rust code allocates. It costs the Rust engines a little time, SQLite none.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const NAMES: [&str; 3] = ["Legwise", "SQLite FTS5", "tantivy"];
/// Limits that Legwise sets itself.
const ANSWER_MS: f64 = 1.0;
const ANSWER_HUNDREDFOLD_MS: f64 = 5.0;
const BUILD_MS: f64 = 50.0;
const MEMORY_MB: f64 = 20.0;
const COPIES: u64 = 100;
/// How often an index is built; the median counts.
const BUILDS: usize = 9;
/// Of the queries that are typed letter by letter, each this many-th.
const TYPED_STEP: usize = 5;
const TYPED_STEP_HUNDREDFOLD: usize = 50;

struct Built {
    engines: [Box<dyn Engine>; 3],
    times: [Duration; 3],
    /// In bytes, when built.
    memory: [usize; 3],
}

fn main() -> Result<(), Box<dyn Error>> {
    let library = content::bundled().library;
    let queries = queries::all();
    let whole: Vec<&str> = queries.iter().map(|query| query.words).collect();

    let small = build(&library, &pages(&library), BUILDS)?;
    let rates = rates(&small.engines, &pages(&library), &queries);
    let small_whole = times(&small.engines, &whole);
    let small_typed = times(&small.engines, &queries::typed(&queries, TYPED_STEP));
    report("bundled", &small, &small_whole, &small_typed);

    let library = many_fold(COPIES);
    let large = build(&library, &pages(&library), 1)?;
    let every_fifth: Vec<&str> = whole.iter().step_by(TYPED_STEP).copied().collect();
    let large_whole = times(&large.engines, &every_fifth);
    let large_typed = times(&large.engines, &queries::typed(&queries, TYPED_STEP_HUNDREDFOLD));
    eprintln!("hundredfold: {} entries", library.entries().count());
    report("hundredfold", &large, &large_whole, &large_typed);

    println!("| what | Legwise | limit kept? | SQLite FTS5 | tantivy |");
    println!("| --- | --- | --- | --- | --- |");
    for (at, what) in
        ["right entry first, unseen part", "right entry in the first five, unseen part"].iter().enumerate()
    {
        let [legwise, sqlite, tantivy] = rates.map(|rates| rates.get(at).copied().unwrap_or_default());
        println!("| {what} | {legwise:.1}% | | {sqlite:.1}% | {tantivy:.1}% |");
    }
    let p = |times: &[Times; 3], percent| times.each_ref().map(|times| milliseconds(times.at(percent)));
    row("whole query, p50", p(&small_whole, 50), None);
    row("whole query, p99", p(&small_whole, 99), Some((ANSWER_MS, "1 ms")));
    row("letter by letter, p50", p(&small_typed, 50), None);
    row("letter by letter, p99", p(&small_typed, 99), Some((ANSWER_MS, "1 ms")));
    row("hundredfold, whole query, p99", p(&large_whole, 99), Some((ANSWER_HUNDREDFOLD_MS, "5 ms")));
    row("hundredfold, letter by letter, p99", p(&large_typed, 99), Some((ANSWER_HUNDREDFOLD_MS, "5 ms")));
    row("building the index", small.times.map(milliseconds), Some((BUILD_MS, "50 ms")));
    row("memory of the index", small.memory.map(megabytes), Some((MEMORY_MB, "20 MB")));
    row("hundredfold, building the index", large.times.map(milliseconds), None);
    row("hundredfold, memory of the index", large.memory.map(megabytes), None);
    Ok(())
}

/// Ratios against Legwise, and what share of its limit it takes.
fn row(what: &str, [legwise, sqlite, tantivy]: [f64; 3], limit: Option<(f64, &str)>) {
    let limit = limit.map_or_else(String::new, |(limit, name)| {
        format!("{} ({} of {name})", is_met(legwise, limit), ratio(legwise, limit))
    });
    println!("| {what} | 1 | {limit} | {} | {} |", ratio(sqlite, legwise), ratio(tantivy, legwise));
}

fn report(what: &str, built: &Built, whole: &[Times; 3], typed: &[Times; 3]) {
    for (at, name) in NAMES.iter().enumerate() {
        let (Some(whole), Some(typed), Some(time), Some(memory)) =
            (whole.get(at), typed.get(at), built.times.get(at), built.memory.get(at))
        else {
            continue;
        };
        eprintln!(
            "{what} {name}: built in {time:?}, {:.2} MB; {} whole queries p50 {:?} p99 {:?} longest {:?}; {} typed p50 {:?} p99 {:?} longest {:?}",
            megabytes(*memory),
            whole.len(),
            whole.at(50),
            whole.at(99),
            whole.at(100),
            typed.len(),
            typed.at(50),
            typed.at(99),
            typed.at(100),
        );
    }
}

/// Builds all three, in turn, `builds` times each.
fn build(library: &Library, pages: &[Page], builds: usize) -> Result<Built, Box<dyn Error>> {
    let mut times: [Times; 3] = Default::default();
    let [legwise, sqlite, tantivy] = &mut times;
    let mut last = None;
    for _ in 0..builds {
        drop(last.take());
        let (index, legwise_memory) = timed(legwise, || Legwise::index(library));
        let (sqlite, sqlite_memory) = timed(sqlite, || Sqlite::build(pages));
        let (tantivy, tantivy_memory) = timed(tantivy, || Tantivy::build(pages));
        let sqlite = sqlite?;
        // What Rust's side of SQLite holds comes on top of SQLite's own.
        let sqlite_memory = sqlite_memory + sqlite.foreign_memory();
        let engines: [Box<dyn Engine>; 3] =
            [Box::new(Legwise::new(index, pages)), Box::new(sqlite), Box::new(tantivy?)];
        last = Some((engines, [legwise_memory, sqlite_memory, tantivy_memory]));
    }
    let (engines, memory) = last.ok_or("no index was built")?;
    Ok(Built { engines, times: times.map(|times| times.at(50)), memory })
}

/// What `make` makes, with the memory that it keeps.
fn timed<T>(times: &mut Times, make: impl FnOnce() -> T) -> (T, usize) {
    let before = MEMORY.current_usage();
    let start = Instant::now();
    let result = make();
    times.add(start.elapsed());
    (result, MEMORY.current_usage().saturating_sub(before))
}

/// How long each engine takes for each query; the engines take turns at each, so that whatever else
/// the machine does hits all alike.
fn times(engines: &[Box<dyn Engine>; 3], queries: &[&str]) -> [Times; 3] {
    let mut times: [Times; 3] = Default::default();
    for is_warm in [false, true] {
        let share = if is_warm { queries.len() } else { queries.len() / 10 };
        for query in queries.iter().take(share) {
            for (engine, times) in engines.iter().zip(&mut times) {
                let start = Instant::now();
                black_box(engine.search(black_box(query)));
                if is_warm {
                    times.add(start.elapsed());
                }
            }
        }
    }
    times
}

/// Of each engine: how often a right entry is first, and among the first five, in percent.
fn rates(engines: &[Box<dyn Engine>; 3], pages: &[Page], queries: &[Query]) -> [[f64; 2]; 3] {
    let mut unseen = [[0.0; 2]; 3];
    for is_unseen in [false, true] {
        let asked: Vec<&Query> =
            queries.iter().filter(|query| query.is_unseen == is_unseen && !query.right.is_empty()).collect();
        for ((engine, name), rates) in engines.iter().zip(NAMES).zip(&mut unseen) {
            let places: Vec<Option<usize>> = asked
                .iter()
                .map(|query| {
                    let rows = engine.search(query.words);
                    rows.iter().position(|row| pages.get(*row).is_some_and(|page| query.right.contains(&&*page.id)))
                })
                .collect();
            let percent = |rows: usize| {
                let hits = places.iter().filter(|place| place.is_some_and(|place| place < rows)).count();
                100.0 * hits as f64 / asked.len().max(1) as f64
            };
            let part = if is_unseen { "unseen" } else { "seen" };
            eprintln!("{part} {name}: first {:.1}%, first five {:.1}% of {}", percent(1), percent(5), asked.len());
            *rates = [percent(1), percent(5)];
        }
    }
    unseen
}
