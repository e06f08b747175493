//! What parses but is wrong: links, sources, wording, readability, caller phrases.
//!
//! Each file holds one family of rules; all report through [`Checker`], so that a person sees
//! everything at once.

mod drills;
mod links;
mod phrases;
mod poses;
pub mod readability;
pub mod report;
mod sourcing;
mod syllables;
mod wording;

use std::collections::BTreeMap;

use super::{
    clinic::Clinic,
    diagnostic::{Diagnostic, Severity, position},
    entry::Entry,
    literal::literals,
    load::Loaded,
};

/// All findings about `loaded`, those of loading included, by path and place.
pub fn run(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut checker =
        Checker { loaded, clinic: Clinic::default(), found: loaded.diagnostics.clone(), told: BTreeMap::new() };
    links::check(&mut checker);
    sourcing::check(&mut checker);
    wording::check(&mut checker);
    readability::check(&mut checker);
    phrases::check(&mut checker);
    drills::check(&mut checker);
    poses::check(&mut checker);
    checker.found.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    checker.found.dedup();
    checker.found
}

/// What the rules look at, and where their findings go.
struct Checker<'a> {
    loaded: &'a Loaded,
    /// A clinic with everything blank: texts are measured as a new clinic would print them.
    clinic: Clinic,
    found: Vec<Diagnostic>,
    /// How often a message was reported of a text in a file: each time is about another of its places.
    told: BTreeMap<(String, String, String), usize>,
}

impl<'a> Checker<'a> {
    fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.loaded.library.entries()
    }

    /// Reports at the next place where `text` stands in the file, else at its start.
    fn report(&mut self, severity: Severity, path: &str, text: &str, message: String, hint: Option<String>) {
        let Some(file) = self.loaded.files.get(path) else {
            return;
        };
        let places = places(&file.text, text);
        let told = self.told.entry((path.to_owned(), text.to_owned(), message.clone())).or_default();
        let place = places.get(*told).or(places.last());
        *told += 1;
        let (line, column) = place.map_or((1, 1), |offset| position(&file.text, *offset));
        let path = file.shown_path.clone();
        self.found.push(Diagnostic { severity, path, line, column, message, hint });
    }

    fn error(&mut self, path: &str, text: &str, message: String, hint: Option<String>) {
        self.report(Severity::Error, path, text, message, hint);
    }

    fn warning(&mut self, path: &str, text: &str, message: String, hint: Option<String>) {
        self.report(Severity::Warning, path, text, message, hint);
    }
}

/// Where `text` stands first in a RON file.
fn find(file: &str, text: &str) -> Option<usize> {
    places(file, text).first().copied()
}

/// Where `text` stands in a RON file: as whole texts if there are such, whatever escapes they are written with; else
/// anywhere.
fn places(file: &str, text: &str) -> Vec<usize> {
    if text.is_empty() {
        return Vec::new();
    }
    let literals = literals(file);
    let those = |fits: fn(&str, &str) -> bool| -> Vec<usize> {
        literals.iter().filter(|literal| fits(&literal.text, text)).map(|literal| literal.at).collect()
    };
    let anywhere = || file.match_indices(text).map(|(at, _)| at).collect();
    let ways: [&dyn Fn() -> Vec<usize>; 3] =
        [&|| those(|literal, text| literal == text), &anywhere, &|| those(|literal, text| literal.contains(text))];
    ways.into_iter().map(|way| way()).find(|places| !places.is_empty()).unwrap_or_default()
}

/// Line and column of `text` in `field` of a RON file: after the field's name, because the same
/// words may stand in another field, too; else at the field, else at the start.
pub fn place(file: &str, field: &str, text: &str) -> (usize, usize) {
    let named = format!("{field}:");
    let is_field = |at: &usize| !file[..*at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    let fields = file.match_indices(&named).map(|(at, _)| at).filter(is_field);
    let literals = literals(file);
    let first_behind = |field| literals.iter().find(|it| it.at > field && it.text == text).map(|it| it.at);
    let in_field = fields.clone().find_map(first_behind);
    let offset = in_field.or_else(|| find(file, text)).or_else(|| fields.clone().next());
    offset.map_or((1, 1), |offset| position(file, offset))
}

#[cfg(test)]
mod tests {
    use super::{find, place, places};

    #[test]
    fn a_text_is_placed_in_its_own_field() {
        let file = "(\n red: [\"Numb.\"],\n calm: [\n  \"Numb.\",\n ],\n)";
        assert_eq!(place(file, "red", "Numb."), (2, 9));
        assert_eq!(place(file, "calm", "Numb."), (4, 4));
        assert_eq!(place(file, "alm", "Numb."), (2, 9));
        assert_eq!(place(file, "calm", "Cold."), (3, 2));
        assert_eq!(place(file, "other", "Cold."), (1, 1));
    }

    #[test]
    fn a_whole_string_is_found_before_a_part_of_another() {
        assert_eq!(find(r#"(a: "vein-ablation", b: "vein")"#, "vein"), Some(25));
        assert_eq!(find(r#"(a: "the vein")"#, "vein"), Some(9));
        assert_eq!(find("()", "vein"), None);
    }

    #[test]
    fn a_text_is_found_each_time_and_behind_its_escapes() {
        let file = r#"(a: "Take \"two\".", b: "Rest.", c: "Take \u{22}two\x22.", d: "Rest.")"#;
        assert_eq!(places(file, "Take \"two\"."), [5, 37]);
        assert_eq!(places(file, "Rest.").len(), 2);
    }
}
