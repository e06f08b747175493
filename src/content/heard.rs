//! How callers say what a red flag is about: examples beside the flags, which prove that the lookup hears them.

use serde::{Deserialize, Serialize};

/// Examples of one red flag, in callers' words: `heard/<red flag>.ron`. No text for staff or patients, and so
/// outside every signature.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// Said plainly: each raises the flag's level, or a higher one.
    #[serde(default)]
    pub raises: Vec<String>,
    /// Told in pictures or in passing: here one can only ask.
    #[serde(default)]
    pub sounds_like: Vec<String>,
    /// Near misses: none of them raises this flag.
    #[serde(default)]
    pub stays_quiet: Vec<String>,
}
