//! Where an article was dangerously wrong or silent, what is right is said to staff and to patients.
//!
//! One line of the table is one demand: take the safety text away and its line fails.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use legwise::{
    check,
    content::{
        self, embedded,
        entry::Entry,
        file::ContentFile,
        id::{Id, Kind},
        library::Library,
        passage::{HandoutPart, Role},
        red_flag::Disposition,
    },
};
use regex_lite::Regex;

/// Row of the content inventory (or `E`, what the articles leave out altogether), entries or `*`,
/// places, rule, pattern, and for *must not* what makes it right after all.
const DEMANDS: &str = include_str!("dangerous_rows.tsv");
/// Faults to plant: file, list, sentence, words of the report.
const PLANTED: &str = include_str!("planted_faults.tsv");
/// The rows of the inventory that could delay care or cause harm.
const DANGEROUS: [u16; 32] = [
    1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 20, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38, 39,
    40,
];
const EVERY_ENTRY: &str = "*";

static LIBRARY: LazyLock<Library> = LazyLock::new(|| content::bundled().library);

struct Demand {
    line: usize,
    row: &'static str,
    names: Vec<&'static str>,
    places: Vec<&'static str>,
    /// Whether the pattern must be there, or must not.
    must: bool,
    pattern: &'static str,
    unless: Option<&'static str>,
}

#[test]
fn what_is_right_is_said_and_what_is_wrong_is_gone() {
    let failures: Vec<_> = demands().iter().flat_map(failures).collect();
    assert!(failures.is_empty(), "{} demands are not met:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_entry_that_corrects_a_dangerous_row_is_held_to_it() {
    let demands = demands();
    let mut wrong = Vec::new();
    for number in DANGEROUS {
        let row = format!("H{number}");
        let held: BTreeSet<_> = demands
            .iter()
            .filter(|demand| demand.row == row && demand.names != [EVERY_ENTRY])
            .flat_map(|demand| demand.names.iter().copied())
            .collect();
        if !demands.iter().any(|demand| demand.row == row && demand.must) {
            wrong.push(format!("no line of the table says what must stand because of {row}"));
        }
        for entry in LIBRARY.entries() {
            let corrects = entry.corrections.iter().any(|correction| correction.row == row);
            if corrects && !held.contains(entry.id.as_str()) {
                wrong.push(format!("{} corrects {row}, but no line of the table holds it to that", entry.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_asks_for_what_can_be_missed() {
    let everything_matches: Vec<_> =
        demands().iter().filter(|demand| regex(demand.pattern).is_match("")).map(|demand| demand.line).collect();
    assert!(everything_matches.is_empty(), "these lines match any text: {everything_matches:?}");
}

/// Each planted fault is told in its own line: the same sign has the same urgency in every place.
#[test]
fn a_sign_in_a_calmer_place_is_found_where_it_stands() {
    let planted: Vec<Vec<&str>> = PLANTED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(planted.len() >= 30);
    let mut expected = Vec::new();
    let mut files: Vec<ContentFile> = embedded::files().collect();
    for cells in &planted {
        let &[path, list, sentence, report] = cells.as_slice() else { panic!("planted_faults.tsv: {cells:?}") };
        let file = files.iter_mut().find(|file| file.path == path).unwrap_or_else(|| panic!("there is no {path}"));
        let text = file.text.to_string();
        let field = text.find(&format!(" {list}: ")).unwrap_or_else(|| panic!("{path} has no {list}"));
        let item = field + text[field..].find('[').unwrap() + 1;
        file.shown_path = path.to_owned();
        file.text = format!("{}\n\"{sentence}\",{}", &text[..item], &text[item..]).into();
        expected.push((path, sentence, report));
    }
    let lines: BTreeMap<String, String> = files.iter().map(|file| (file.path.clone(), file.text.to_string())).collect();
    let found = check::run(&content::load::load(files));
    let missed: Vec<String> = expected
        .iter()
        .filter(|(path, sentence, report)| {
            let line = lines[*path].lines().position(|line| line == format!("\"{sentence}\",")).unwrap() + 1;
            !found.iter().any(|found| found.path == *path && found.line == line && found.message.contains(report))
        })
        .map(|(path, sentence, report)| {
            let here: Vec<_> = found.iter().filter(|found| found.path == *path).map(ToString::to_string).collect();
            format!("{path}: {sentence:?} ({report})\n    {}", here.join("\n    "))
        })
        .collect();
    assert!(missed.is_empty(), "{} of {} are missed:\n{}", missed.len(), planted.len(), missed.join("\n"));
}

/// Why `demand` is not met, for each entry that it names.
fn failures(demand: &Demand) -> Vec<String> {
    let shown = |name: &str, what: &str| format!("line {}: {} {name}: {what}", demand.line, demand.row);
    if demand.places == ["urgency"] {
        return demand
            .names
            .iter()
            .filter_map(|name| {
                let least = disposition(demand.pattern)?;
                let found = urgency(name);
                (found < Some(least)).then(|| shown(name, &format!("is {found:?}, {least:?} at least is needed")))
            })
            .collect();
    }
    let pattern = regex(demand.pattern);
    let unless = demand.unless.map(regex);
    let places = demand.places.join(", ");
    let mut failures = Vec::new();
    for name in entries_named(&demand.names, &demand.places) {
        let Some(entry) = entry(name) else {
            failures.push(shown(name, "there is no such entry"));
            continue;
        };
        let texts: Vec<&str> = demand.places.iter().flat_map(|place| texts(entry, place)).collect();
        if demand.places == ["flags"] {
            if !texts.contains(&demand.pattern) {
                failures.push(shown(name, &format!("does not ask the red flag {:?}", demand.pattern)));
            }
        } else if demand.must {
            if !texts.iter().any(|text| pattern.is_match(text)) {
                failures.push(shown(name, &format!("{places} must say {:?}", demand.pattern)));
            }
        } else {
            let wrong =
                |text: &&&str| pattern.is_match(text) && !unless.as_ref().is_some_and(|unless| unless.is_match(text));
            failures
                .extend(texts.iter().filter(wrong).map(|text| shown(name, &format!("{places} must not say {text:?}"))));
        }
    }
    failures
}

/// The texts of `entry` that stand in `place`; of the red flags, their ids.
fn texts<'a>(entry: &'a Entry, place: &str) -> Vec<&'a str> {
    if place == "flags" {
        return entry.red_flags.ids().iter().map(Id::as_str).collect();
    }
    let is_there = |role: Role| match place {
        "handout" => matches!(role, Role::Handout(_)),
        "emergency" => role == Role::Handout(HandoutPart::CallEmergency),
        "what it is" => role == Role::Handout(HandoutPart::WhatItIs),
        "what to do" => role == Role::Handout(HandoutPart::WhatYouCanDo),
        "call us" => matches!(role, Role::Handout(HandoutPart::CallUsToday | HandoutPart::CallUs)),
        "call us today" => role == Role::Handout(HandoutPart::CallUsToday),
        "staff" => matches!(role, Role::Summary | Role::Ask | Role::Say | Role::Book | Role::Staff(_)),
        "ask" => role == Role::Ask,
        "say" => role == Role::Say,
        "never say" => role == Role::NeverSay,
        "book" => role == Role::Book,
        _ => panic!("dangerous_rows.tsv: there is no place {place:?}"),
    };
    let passages = entry.passages().into_iter().filter(|passage| is_there(passage.role));
    passages.map(|passage| passage.text.en()).collect()
}

/// The entries that a demand names; `*` is all that have the place.
fn entries_named<'a>(names: &[&'a str], places: &[&str]) -> Vec<&'a str>
where
    'static: 'a,
{
    if names != [EVERY_ENTRY] {
        return names.to_vec();
    }
    let asks_flags = |entry: &&Entry| matches!(entry.kind(), Kind::Complaint | Kind::Condition);
    LIBRARY.entries().filter(|entry| places != ["flags"] || asks_flags(entry)).map(|entry| entry.id.as_str()).collect()
}

fn entry(name: &str) -> Option<&'static Entry> {
    LIBRARY.entry(&Id::try_from(name).ok()?)
}

/// The disposition of a red flag or an entry.
fn urgency(name: &str) -> Option<Disposition> {
    let id = Id::try_from(name).ok()?;
    LIBRARY.red_flags().get(&id).map(|flag| flag.disposition).or_else(|| LIBRARY.entry(&id)?.disposition())
}

fn disposition(word: &str) -> Option<Disposition> {
    let found = Disposition::ALL.into_iter().find(|disposition| format!("{disposition:?}") == word);
    assert!(found.is_some(), "dangerous_rows.tsv: there is no disposition {word:?}");
    found
}

fn regex(pattern: &str) -> Regex {
    Regex::new(&format!("(?i){pattern}")).unwrap_or_else(|error| panic!("dangerous_rows.tsv: {pattern:?}: {error}"))
}

fn demands() -> Vec<Demand> {
    let split = |cell: &'static str| cell.split(',').map(str::trim).collect::<Vec<_>>();
    DEMANDS
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(index, line)| {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let (&[row, names, places, rule, pattern], unless) = cells
                .split_first_chunk::<5>()
                .unwrap_or_else(|| panic!("dangerous_rows.tsv: line {} has {} cells", index + 1, cells.len()));
            let must = match rule {
                "must" => true,
                "must not" => false,
                _ => panic!("dangerous_rows.tsv: line {}: there is no rule {rule:?}", index + 1),
            };
            Demand {
                line: index + 1,
                row,
                names: split(names),
                places: split(places),
                must,
                pattern,
                unless: unless.first().copied(),
            }
        })
        .collect()
}
