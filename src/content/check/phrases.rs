//! Caller phrases: each leads to one entry, and none is written as nobody types.

use std::collections::BTreeMap;

use super::Checker;

pub(super) fn check(checker: &mut Checker<'_>) {
    let mut owners: BTreeMap<&str, String> = BTreeMap::new();
    for entry in checker.entries() {
        let path = entry.path();
        if entry.caller_phrases.is_empty() {
            checker.error(&path, "caller_phrases", "there are no caller phrases".to_owned(), None);
        }
        for phrase in &entry.caller_phrases {
            if phrase.trim() != phrase || phrase.is_empty() || *phrase != phrase.to_lowercase() {
                checker.error(
                    &path,
                    phrase,
                    format!("the caller phrase {phrase:?} is not plain lowercase text"),
                    Some("callers’ words are matched in lowercase: write them so, without spaces around".to_owned()),
                );
            }
            if let Some(owner) = owners.insert(phrase, path.clone()) {
                checker.error(
                    &path,
                    phrase,
                    format!("the caller phrase {phrase:?} stands in {owner} too"),
                    Some("leave it where it fits best".to_owned()),
                );
            }
        }
    }
}
