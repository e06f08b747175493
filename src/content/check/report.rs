//! A table for editors: how each entry stands.

use std::fmt::Write as _;

use super::readability;
use crate::content::{
    entry::Entry,
    handout_text::HandoutText,
    load::Loaded,
    source::{Citation, Review, Verification},
};

/// One line an entry: kind, id, grade and SMOG without names and terms and with them, caller
/// phrases, sources, sources to be verified, corrections, review. Columns are parted by tabs.
pub fn table(loaded: &Loaded) -> String {
    let mut table = String::from(
        "kind\tid\tgrade\tsmog\tgrade with names\tsmog with names\tphrases\tsources\tto be verified\tcorrections\treview\n",
    );
    for entry in loaded.library.entries() {
        let measured = entry.handout().map(|handout| readability::of_handout(entry, handout, &loaded.library));
        let readability = measured.map_or_else(
            || "–\t–\t–\t–".to_owned(),
            |measured| {
                let (without, with) = (measured.without_terms, measured.all_words);
                format!("{:.1}\t{:.1}\t{:.1}\t{:.1}", without.grade, without.smog, with.grade, with.smog)
            },
        );
        let citations = citations(entry);
        let unverified = citations.iter().filter(|citation| is_unverified(citation, loaded)).count();
        let review = match &entry.review {
            Review::NotYetReviewed => "not yet reviewed".to_owned(),
            Review::Reviewed { by, due, .. } => format!("{by}, due {due}"),
        };
        // Writing to a String can't fail.
        let _ = writeln!(
            table,
            "{}\t{}\t{readability}\t{}\t{}\t{unverified}\t{}\t{review}",
            entry.kind().slug(),
            entry.id,
            entry.caller_phrases.len(),
            citations.len(),
            entry.corrections.len(),
        );
    }
    table
}

fn citations(entry: &Entry) -> Vec<&Citation> {
    let blocks = entry.sourced_blocks().into_iter().flat_map(|(_, block)| &block.sources);
    let handout = entry.handout().into_iter().flat_map(HandoutText::citations);
    entry.sources.iter().chain(blocks).chain(handout).collect()
}

fn is_unverified(citation: &Citation, loaded: &Loaded) -> bool {
    match citation {
        Citation::Lines(..) => false,
        Citation::ToBeVerified(_) => true,
        Citation::Ref(id) => {
            loaded.library.sources().get(id).is_none_or(|source| source.verification == Verification::ToBeVerified)
        }
    }
}
