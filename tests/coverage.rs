//! Nothing that the clinic's articles say is lost without a reason: each line reaches an entry or is
//! left out on purpose, and each row of the content inventory is carried out.

use std::collections::{BTreeMap, BTreeSet};

use legwise::content::{
    self,
    library::Library,
    source::{ARTICLE_LINES, Citation},
};

/// First line, last line, what stands there, and who takes it up.
const LINES: &str = include_str!("coverage/lines.tsv");
/// Lines with nothing on them.
const BLANK_LINES: &str = include_str!("coverage/blank_lines.txt");
/// Row of the inventory, and the entries that carry it out.
const ROWS: &str = include_str!("coverage/rows.tsv");
/// Rows of the inventory are `H1` to this.
const LAST_ROW: u16 = 170;
/// A citation of more lines than this names an article, not a statement, and proves nothing.
const LONGEST_PROOF: u16 = 60;

const LEFT_OUT: &str = "left out:";
const NONE: &str = "none:";

#[test]
fn every_line_has_one_place() {
    let mut places: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for line in blank_lines() {
        places.entry(line).or_default().push("blank_lines.txt".to_owned());
    }
    for range in ranges() {
        for line in (range.first..=range.last).filter(|line| !blank_lines().contains(line)) {
            places.entry(line).or_default().push(format!("{}–{}", range.first, range.last));
        }
    }
    let mut wrong = Vec::new();
    for line in ARTICLE_LINES {
        match places.get(&line).map_or(&[][..], Vec::as_slice) {
            [] => wrong.push(format!("line {line} stands nowhere in lines.tsv")),
            [_] => {}
            several => wrong.push(format!("line {line} stands in {}", several.join(" and in "))),
        }
    }
    wrong.extend(
        places
            .keys()
            .filter(|line| !ARTICLE_LINES.contains(line))
            .map(|line| format!("the articles have no line {line}")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_line_is_taken_up_by_those_named_or_left_out_with_a_reason() {
    let library = content::bundled().library;
    let lines = lines_by_name(&library);
    let blank = blank_lines();
    let mut wrong = Vec::new();
    for range in ranges() {
        let shown = format!("{}–{} ({})", range.first, range.last, range.what);
        if let Some(reason) = range.place.strip_prefix(LEFT_OUT) {
            if reason.trim().len() < 5 {
                wrong.push(format!("lines {shown} are left out without a reason"));
            }
            continue;
        }
        let wanted: BTreeSet<u16> = (range.first..=range.last).filter(|line| !blank.contains(line)).collect();
        let mut open = wanted.clone();
        for name in names(range.place) {
            let Some(cited) = lines.get(name) else {
                wrong.push(format!("lines {shown}: there is no entry, red flag or card named {name:?}"));
                continue;
            };
            if cited.is_disjoint(&wanted) {
                wrong.push(format!("lines {shown}: {name} cites none of them"));
            }
            open.retain(|line| !cited.contains(line));
        }
        if !open.is_empty() {
            wrong.push(format!("lines {shown}: {} are cited by none of {}", list(&open), range.place));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_row_of_the_inventory_is_carried_out_by_those_named() {
    let library = content::bundled().library;
    let mut carried: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entry in library.entries() {
        for correction in &entry.corrections {
            carried.entry(&correction.row).or_default().insert(entry.id.as_str());
        }
    }
    let ids: BTreeSet<String> = (1..=LAST_ROW).map(|number| format!("H{number}")).collect();
    let mut wrong = Vec::new();
    for (row, entries) in &carried {
        if !ids.contains(*row) {
            wrong.push(format!("{} correct row {row:?}, which the inventory does not have", list(entries)));
        }
    }
    let table: BTreeMap<&str, &str> = rows(ROWS).map(|cells| (cells[0], cells[1])).collect();
    wrong.extend(table.keys().filter(|row| !ids.contains(**row)).map(|row| format!("rows.tsv names {row:?}")));
    for id in &ids {
        let done = carried.get(id.as_str());
        match table.get(id.as_str()) {
            None => wrong.push(format!("{id} is missing from rows.tsv")),
            Some(place) if place.starts_with(NONE) => {
                if place[NONE.len()..].trim().len() < 5 {
                    wrong.push(format!("{id} touches no entry, but rows.tsv gives no reason"));
                }
                if let Some(entries) = done {
                    wrong.push(format!("{id} touches no entry by rows.tsv, but {} list it", list(entries)));
                }
            }
            Some(place) => {
                for name in names(place).filter(|name| !done.is_some_and(|entries| entries.contains(name))) {
                    wrong.push(format!("{id} is not among the corrections of {name}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct Range {
    first: u16,
    last: u16,
    what: &'static str,
    place: &'static str,
}

fn ranges() -> Vec<Range> {
    rows(LINES)
        .map(|cells| {
            let number = |cell: &str| cell.parse().unwrap_or_else(|error| panic!("lines.tsv: {cell:?}: {error}"));
            let &[first, last, what, place] = cells.as_slice() else { panic!("lines.tsv: {cells:?} are not 4 cells") };
            Range { first: number(first), last: number(last), what, place }
        })
        .collect()
}

/// The cells of each row of a table; lines that begin with `#` are remarks.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn names(place: &str) -> impl Iterator<Item = &str> {
    place.split(',').map(str::trim)
}

fn blank_lines() -> BTreeSet<u16> {
    let number = |word: &str| word.parse::<u16>().unwrap_or_else(|error| panic!("blank_lines.txt: {word:?}: {error}"));
    BLANK_LINES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .flat_map(|word| {
            let (first, last) = word.split_once('-').unwrap_or((word, word));
            number(first)..=number(last)
        })
        .collect()
}

/// The article lines that each entry, red flag and card rests on or corrects.
fn lines_by_name(library: &Library) -> BTreeMap<&str, BTreeSet<u16>> {
    let mut by_name = BTreeMap::new();
    for entry in library.entries() {
        let blocks = entry.sourced_blocks().into_iter().flat_map(|(_, block)| &block.sources);
        let handout = entry.handout().into_iter().flat_map(|handout| &handout.sources);
        let mut lines = cited(entry.sources.iter().chain(blocks).chain(handout));
        lines.extend(entry.corrections.iter().flat_map(|correction| span(correction.lines.0, correction.lines.1)));
        by_name.insert(entry.id.as_str(), lines);
    }
    for (id, flag) in library.red_flags() {
        by_name.insert(id.as_str(), cited(&flag.sources));
    }
    for (id, card) in library.cards() {
        by_name.insert(id.as_str(), cited(&card.sources));
    }
    by_name
}

fn cited<'a>(citations: impl IntoIterator<Item = &'a Citation>) -> BTreeSet<u16> {
    citations
        .into_iter()
        .filter_map(|citation| match citation {
            Citation::Lines(first, last) => Some(span(*first, *last)),
            Citation::Ref(_) | Citation::ToBeVerified(_) => None,
        })
        .flatten()
        .collect()
}

/// The lines of one citation, none if it names a whole article.
fn span(first: u16, last: u16) -> Vec<u16> {
    if last.saturating_sub(first) < LONGEST_PROOF { (first..=last).collect() } else { Vec::new() }
}

fn list<T: ToString>(items: &BTreeSet<T>) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[test]
fn each_red_flag_has_a_short_neutral_name_for_the_note() {
    let library = content::bundled().library;
    for (id, flag) in library.red_flags() {
        let name = flag.in_note.as_ref().unwrap_or_else(|| panic!("{id} has no name for the note")).en();
        assert!(name.len() <= 40 && name.is_ascii(), "{id}: {name}");
        assert!(!name.contains('{') && !name.contains("n’t"), "{id}: {name}");
        if flag.kept_out_of_notes {
            assert_eq!(name, "Safety concern, see clinician", "{id}");
            assert!(flag.never_set_aside, "{id}: a no may be said for the one who listens");
        }
    }
    let kept_out = |id: &str| library.red_flags().iter().find(|(flag, _)| flag.as_str() == id).unwrap().1;
    assert!(["harm-at-home", "danger-at-home"].iter().all(|id| kept_out(id).kept_out_of_notes));
    assert!(kept_out("thoughts-of-suicide").never_set_aside);
    assert!(kept_out("caller-under-18").on_pages.is_some());
}
