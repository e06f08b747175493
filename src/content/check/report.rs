//! A table for editors: how each entry stands.

use std::fmt::Write as _;

use super::readability::{self, Readability};
use crate::content::{
    entry::Entry,
    handout_text::HandoutText,
    load::Loaded,
    source::{Citation, ReadAs, Review, Source, Verification},
};

/// One line an entry: kind, id, grade and SMOG without names and terms, with them, and without them by
/// vowels instead of the dictionary of syllables, caller phrases, sources, sources to be verified, corrections, review. Then, after an empty line, how the
/// sources themselves stand. Columns are parted by tabs.
pub fn table(loaded: &Loaded) -> String {
    let mut table = String::from(
        "kind\tid\tgrade\tsmog\tgrade with names\tsmog with names\tgrade by vowels\tsmog by vowels\tphrases\tsources\tto be verified\tcorrections\treview\n",
    );
    for entry in loaded.library.entries() {
        let measured = entry.handout().map(|handout| readability::of_handout(entry, handout, &loaded.library));
        let readability = measured.map_or_else(
            || ["–"; 6].join("\t"),
            |measured| {
                [measured.without_terms, measured.all_words, measured.by_vowels]
                    .map(|Readability { grade, smog }| format!("{grade:.1}\t{smog:.1}"))
                    .join("\t")
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
    table + "\n" + &sources(loaded)
}

fn citations(entry: &Entry) -> Vec<&Citation> {
    let blocks = entry.sourced_blocks().into_iter().flat_map(|(_, block)| &block.sources);
    let handout = entry.handout().into_iter().flat_map(HandoutText::citations);
    entry.sources.iter().chain(blocks).chain(handout).collect()
}

fn is_unverified(citation: &Citation, loaded: &Loaded) -> bool {
    match citation {
        Citation::Lines(..) => false,
        Citation::ToBeVerified(_) | Citation::NotToBeHad { .. } => true,
        Citation::Ref(id) => {
            let source = loaded.library.sources().get(id);
            source.is_none_or(|source| !matches!(source.verification, Verification::Opened(_)))
        }
    }
}

/// How the sources stand, one count a line.
fn sources(loaded: &Loaded) -> String {
    let sources = loaded.library.sources();
    let count = |is: fn(&Source) -> bool| sources.values().filter(|source| is(source)).count();
    let counts = [
        ("sources", sources.len()),
        ("opened", count(|source| matches!(source.verification, Verification::Opened(_)))),
        ("to be verified", count(|source| source.verification == Verification::ToBeVerified)),
        ("not to be had", count(|source| matches!(source.verification, Verification::NotToBeHad(_)))),
        ("read as printed elsewhere", count(|source| source.read_as == ReadAs::Copy)),
        ("read as retold", count(|source| source.read_as == ReadAs::Retold)),
        ("of low authority, copies among them", count(Source::is_of_low_authority)),
        ("without an address, DOI, PubMed id or ISBN", count(|source| source.locators().is_empty())),
    ];
    let citations: Vec<_> = loaded.library.entries().flat_map(citations).collect();
    let places = |is: fn(&Citation) -> bool| citations.iter().filter(|citation| is(citation)).count();
    let places = [
        ("places to be verified", places(|citation| matches!(citation, Citation::ToBeVerified(_)))),
        ("places whose source is not to be had", places(|citation| matches!(citation, Citation::NotToBeHad { .. }))),
    ];
    counts.iter().chain(&places).fold(String::new(), |table, (what, count)| table + &format!("{what}\t{count}\n"))
}
