//! What is wrong with the content, where, and what to do about it.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub enum Severity {
    /// To be mended before release; the content still works.
    Warning,
    /// The file, or a part of it, can't be used.
    Error,
}

/// One finding. Prints as `path:line:column: severity: message`, with the hint on a line of its own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// As the person who edits the file would name it.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub message: String,
    pub hint: Option<String>,
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{}:{}:{}: {severity}: {}", self.path, self.line, self.column, self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

/// Line and column, both from 1, of byte `offset` in `text`.
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The candidate that `word` most resembles, if any comes near.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Below this, suggestions look random.
    const NEAR: f64 = 0.8;
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(similarity, _)| *similarity >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// Where `text` is in a RON file: as a whole string if there is one, else anywhere.
pub fn find(file: &str, text: &str) -> Option<usize> {
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
