//! What tells one text from another: a signature holds for the very words that were signed.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// SHA-256 of `value`, in lowercase hex.
pub(super) fn hash(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let digest = Sha256::digest(serde_json::to_vec(value)?);
    Ok(digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")))
}
