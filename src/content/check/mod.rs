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
mod wording;

use super::{
    clinic::Clinic,
    diagnostic::{Diagnostic, Severity, position},
    entry::Entry,
    load::Loaded,
};

/// All findings about `loaded`, those of loading included, by path and place.
pub fn run(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut checker = Checker { loaded, clinic: Clinic::default(), found: loaded.diagnostics.clone() };
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
}

impl<'a> Checker<'a> {
    fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.loaded.library.entries()
    }

    /// Reports at the first place where `text` stands in the file, else at its start.
    fn report(&mut self, severity: Severity, path: &str, text: &str, message: String, hint: Option<String>) {
        let Some(file) = self.loaded.files.get(path) else {
            return;
        };
        let (line, column) = find(&file.text, text).map_or((1, 1), |offset| position(&file.text, offset));
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

/// Where `text` stands in a RON file: as a whole string if there is one, else anywhere.
pub(super) fn find(file: &str, text: &str) -> Option<usize> {
    if text.is_empty() {
        return None;
    }
    file.find(&format!("\"{text}\"")).map(|quote| quote + 1).or_else(|| file.find(text))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_whole_string_is_found_before_a_part_of_another() {
        assert_eq!(find(r#"(a: "vein-ablation", b: "vein")"#, "vein"), Some(25));
        assert_eq!(find(r#"(a: "the vein")"#, "vein"), Some(9));
        assert_eq!(find("()", "vein"), None);
    }
}
