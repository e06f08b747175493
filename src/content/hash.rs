//! What tells one text from another: a signature holds for the very words that were signed.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// Fields that came after 0.1.0, as JSON has them while they say nothing: they are left out of what
/// is signed, so that a text keeps its signature until it says something there.
///
/// No text can hold these characters: JSON writes its quotes with a backslash.
const SAY_NOTHING: [&str; 8] = [
    r#","is_offered_for_slips":true"#,
    r#""suggested":[],"#,
    r#""call_us_today":[],"#,
    r#""hope":null,"#,
    r#""in_note":null,"#,
    r#""kept_out_of_notes":false,"#,
    r#""never_set_aside":false,"#,
    r#""on_pages":null,"#,
];

/// SHA-256 of what `value` says, in lowercase hex. What it rests on takes no part: better sources for the same words
/// need no new signature.
pub(super) fn hash(value: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(digest(without_sources(&said(value)?)))
}

/// The hashes under which `value` may have been signed: [`hash`], and that of Legwise 0.1.0, over the sources, too.
pub(super) fn hashes(value: &impl Serialize) -> Result<[String; 2], serde_json::Error> {
    let said = said(value)?;
    Ok([digest(without_sources(&said)), digest(&said)])
}

fn said(value: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(SAY_NOTHING.iter().fold(serde_json::to_string(value)?, |json, nothing| json.replace(nothing, "")))
}

/// SHA-256 of a text, in lowercase hex.
pub fn digest(said: impl AsRef<[u8]>) -> String {
    Sha256::digest(said).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// `json` with each list of sources empty. As above, no text can look like the start of one.
fn without_sources(json: &str) -> String {
    const LIST: &str = r#""sources":["#;
    let mut parts = json.split(LIST);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + LIST + after_list(part))
}

/// What follows a list of JSON from inside which `json` begins, the closing bracket first.
fn after_list(json: &str) -> &str {
    let (mut depth, mut in_text, mut is_escaped) = (1_usize, false, false);
    for (at, letter) in json.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = in_text,
            '"' => in_text = !in_text,
            '[' if !in_text => depth += 1,
            ']' if !in_text => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return json.get(at..).unwrap_or_default();
        }
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_take_no_part_whatever_stands_in_them() {
        let odd =
            r#"{"text":"a \"sources\":[ b","sources":[{"Lines":[1,2]},{"ToBeVerified":"a ] \" [ \\"}],"more":[1]}"#;
        assert_eq!(without_sources(odd), r#"{"text":"a \"sources\":[ b","sources":[],"more":[1]}"#);
        let two = r#"[{"sources":[]},{"a":["]"],"sources":["x"]}]"#;
        assert_eq!(without_sources(two), r#"[{"sources":[]},{"a":["]"],"sources":[]}]"#);
    }
}
