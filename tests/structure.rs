//! The house stands as `lib.rs` says: which module knows which, by their `use` lines.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and reads the sources")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The longest circle of files that is still read as one.
const LONGEST_CIRCLE: usize = 3;

/// Lines of the longest file.
const LONGEST_FILE: usize = 420;

/// The sources of the library, by their path from `src`, such as `handout/pdf.rs`.
fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
        for item in fs::read_dir(folder).unwrap().map(|item| item.unwrap().path()) {
            if item.is_dir() {
                walk(&item, root, found);
            } else if item.extension().is_some_and(|extension| extension == "rs") {
                let name = item.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(&item).unwrap());
            }
        }
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    walk(&root, &root, &mut found);
    found.retain(|name, _| name != "main.rs" && name != "build.rs");
    found
}

/// `handout/pdf.rs` → `crate`, `handout`, `pdf`.
fn module_of(file: &str) -> Vec<String> {
    let mut parts: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts.insert(0, "crate".to_owned());
    parts
}

/// The code without comments and tests.
fn code(text: &str) -> String {
    let lines: Vec<&str> = text.lines().take_while(|line| *line != "#[cfg(test)]").collect();
    lines.iter().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The paths of a `use` tree such as `a::{b, c::d}`.
fn flatten(tree: &str, before: &[String], found: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let Some((head, inner)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        found.push(before.iter().cloned().chain(path.split("::").map(|part| part.trim().to_owned())).collect());
        return;
    };
    let head = head.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
    let before: Vec<String> = before.iter().cloned().chain(head).collect();
    let inner = inner.rsplit_once('}').unwrap().0;
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in inner.char_indices().chain([(inner.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inner[start..at].trim();
                if !part.is_empty() {
                    flatten(part, &before, found);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// All paths that `code` names: those of `use` items, and those that begin with `crate` or `super`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = String::new();
    let mut text = code;
    while let Some(at) = text.find("use ") {
        let (before, after) = text.split_at(at);
        rest.push_str(before);
        let begins_item =
            before.lines().last().unwrap_or_default().trim_start().trim_start_matches("pub").trim().is_empty()
                || before.trim_end().ends_with(')');
        let end = after.find(';').filter(|_| begins_item);
        if let Some(end) = end {
            flatten(&after[4..end], &[], &mut found);
            text = &after[end + 1..];
        } else {
            rest.push_str("use ");
            text = &after[4..];
        }
    }
    rest.push_str(text);
    for start in ["crate::", "super::"] {
        for (at, _) in rest.match_indices(start) {
            let is_inside =
                rest[..at].ends_with(|before: char| before.is_alphanumeric() || before == ':' || before == '_');
            if !is_inside {
                let path = rest[at..].split(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter)));
                let path = path.into_iter().next().unwrap_or_default();
                found.push(path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect());
            }
        }
    }
    found
}

/// `path` from the root of the crate; `None` for other crates.
fn absolute(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let base = match path.first()?.as_str() {
        "crate" => return Some(path.to_vec()),
        "self" => module,
        "super" => &module[..module.len().checked_sub(ups)?],
        _ => return None,
    };
    let skip = ups.max(1);
    Some(base.iter().chain(&path[skip..]).cloned().collect())
}

/// Which file uses which.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let sources = sources();
    let files: BTreeMap<Vec<String>, &String> = sources.keys().map(|file| (module_of(file), file)).collect();
    let used = |file: &str, text: &str| -> BTreeSet<String> {
        let module = module_of(file);
        let targets = paths(&code(text)).into_iter().filter_map(|path| absolute(&path, &module));
        let targets = targets.filter_map(|path| (1..=path.len()).rev().find_map(|count| files.get(&path[..count])));
        targets.map(|target| (*target).clone()).filter(|target| target != file && target != "lib.rs").collect()
    };
    sources.iter().map(|(file, text)| (file.clone(), used(file, text))).collect()
}

/// Everything that can be reached from each, by however many steps.
fn reach(edges: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    let from = |start: &String| {
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![start.clone()]);
        while let Some(next) = waiting.pop() {
            for target in edges.get(&next).into_iter().flatten() {
                if seen.insert(target.clone()) {
                    waiting.push(target.clone());
                }
            }
        }
        seen
    };
    edges.keys().map(|start| (start.clone(), from(start))).collect()
}

/// Those that reach each other, more than one.
fn circles(edges: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<BTreeSet<String>> {
    let reach = reach(edges);
    let circle = |file: &String| -> BTreeSet<String> {
        let back = |other: &&String| reach.get(*other).is_some_and(|reached| reached.contains(file));
        reach[file].iter().filter(back).cloned().chain([file.clone()]).collect()
    };
    edges.keys().map(circle).filter(|circle| circle.len() > 1).collect()
}

/// `app/call/pane.rs` → `app/call`; a file beside others of its kind stands for itself.
fn folder(file: &str) -> String {
    file.rsplit_once('/').map_or(file, |(folder, _)| folder).trim_end_matches(".rs").to_owned()
}

/// The names in the map of `text`, in its order: the first word of each line of its first `text` block.
fn map(text: &str) -> Vec<&str> {
    let block = text.split("//! ```text\n").nth(1).unwrap().split("//! ```").next().unwrap();
    let names = block.lines().filter_map(|line| line.strip_prefix("//! "));
    names.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_whitespace().next()).collect()
}

#[test]
fn the_map_of_the_crate_names_every_module_and_each_knows_only_those_above_it() {
    let sources = sources();
    let map = map(&sources["lib.rs"]);
    let modules: BTreeSet<&str> =
        sources["lib.rs"].lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(map.iter().copied().collect::<BTreeSet<_>>(), modules);
    let place = |file: &str| {
        let top = file.split(['/', '.']).next().unwrap();
        map.iter().position(|name| *name == top).unwrap_or_else(|| panic!("{file}"))
    };
    for (file, used) in edges() {
        for target in used.iter().filter(|_| file != "lib.rs") {
            assert!(place(target) <= place(&file), "{file} uses {target}, which is below it in the map of lib.rs");
        }
    }
}

#[test]
fn no_folders_use_each_other_in_a_circle_and_hardly_any_files() {
    let files = edges();
    for circle in circles(&files) {
        assert!(circle.len() <= LONGEST_CIRCLE, "a circle of files: {circle:?}");
    }
    let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, used) in &files {
        let from = folder(file);
        let others = used.iter().map(|target| folder(target)).filter(|target| *target != from);
        folders.entry(from.clone()).or_default().extend(others);
    }
    assert_eq!(circles(&folders), BTreeSet::new(), "folders that use each other");
}

#[test]
fn features_of_the_window_know_what_they_share_and_not_each_other() {
    for (file, used) in edges() {
        let Some((feature, _)) = file.strip_prefix("app/").and_then(|file| file.split_once('/')) else {
            continue;
        };
        let may = |target: &str| match feature {
            "desk" => target == "desk",
            "ui" => target == "ui" || target == "desk",
            _ => target == feature || target == "ui" || target == "desk",
        };
        for target in used.iter().filter_map(|target| target.strip_prefix("app/")) {
            let (other, _) = target.split_once('/').unwrap_or((target, ""));
            assert!(may(other), "{file} uses app/{target}");
        }
    }
}

#[test]
fn the_map_of_the_window_names_every_module() {
    let sources = sources();
    let text = &sources["app/mod.rs"];
    let block = text.split("//! ```text\n").nth(1).unwrap().split("//! ```").next().unwrap();
    let names = block.lines().filter_map(|line| line.strip_prefix("//! "));
    let named: BTreeSet<&str> = names
        .flat_map(|line| line.split("  ").next().unwrap_or_default().split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    let modules: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or(line.strip_prefix("mod "))?.strip_suffix(';'))
        .collect();
    assert_eq!(named, modules);
}

/// Whether a file may name something.
type May = fn(&str) -> bool;

#[test]
fn what_is_to_be_named_in_one_place_is_named_there_only() {
    let allowed: [(&str, May); 4] = [
        ("egui", |file| file.starts_with("app/")),
        ("printpdf", |file| file == "handout/pdf.rs"),
        ("thread::spawn", |file| {
            ["app/desk/work.rs", "app/review/watch.rs"].contains(&file) || !file.starts_with("app/")
        }),
        ("Mutex", |file| !file.starts_with("app/")),
    ];
    for (file, text) in sources() {
        let code = code(&text);
        for (name, may) in allowed {
            let is_part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
            let names_it = code.match_indices(name).any(|(at, _)| {
                let (before, after) = (&code[..at], &code[at + name.len()..]);
                !is_part(before.chars().last()) && !is_part(after.chars().next())
            });
            assert!(may(&file) || !names_it, "{file} names {name}");
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let sources = sources();
    for (file, text) in &sources {
        assert!(text.starts_with("//! "), "{file} doesn't say what it is for");
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{file} has {lines} lines");
    }
    let mut lengths: Vec<usize> = sources.values().map(|text| text.lines().count()).collect();
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 150, "half of the files are longer than {}", lengths[lengths.len() / 2]);
}
