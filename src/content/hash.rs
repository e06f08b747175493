//! What tells one text from another: a signature holds for the very words that were signed.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// Fields that came after 0.1.0, as JSON has them while they say nothing: they are left out of what
/// is signed, so that a text keeps its signature until it says something there.
///
/// No text can hold these characters: JSON writes its quotes with a backslash.
const SAY_NOTHING: [&str; 5] = [
    r#""call_us_today":[],"#,
    r#""in_note":null,"#,
    r#""kept_out_of_notes":false,"#,
    r#""never_set_aside":false,"#,
    r#""on_pages":null,"#,
];

/// SHA-256 of `value`, in lowercase hex.
pub(super) fn hash(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let said = SAY_NOTHING.iter().fold(serde_json::to_string(value)?, |json, nothing| json.replace(nothing, ""));
    let digest = Sha256::digest(said);
    Ok(digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")))
}
