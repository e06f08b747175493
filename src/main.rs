use std::path::Path;
use legwise::{content, disk};
fn main() {
    let dir = std::env::args().nth(2).unwrap_or("data".into());
    let only: Vec<String> = std::env::args().skip(3).collect();
    let (files, errors) = disk::read_content(Path::new(&dir)).unwrap();
    for e in errors { println!("{e}"); }
    let loaded = content::load::load(files);
    let found = content::check::run(&loaded);
    let shown: Vec<_> = found.iter().filter(|d| only.is_empty() || only.iter().any(|o| d.path.contains(o.as_str()))).collect();
    for d in &shown { println!("{d}"); }
    println!("{} entries, {} findings shown", loaded.library.entries().count(), shown.len());
}
