//! What a clinic's own version of a text removes from the bundled one, lowers, or says more calmly: the part of a
//! call's safety that needs a clinician's signature.
//!
//! Every text that bears on how urgent a call is counts whole, by its place: red flags, desk lines, boxes, main
//! messages, cautions, cards, names and words. When in doubt it counts as lowered: other words in a sentence to read
//! aloud may say less. What a text does to the lookup, none of this can see; that is asked of the examples.

use super::{library::Library, lost::Found, lowered_pages as pages, lowered_words as words, sign_off::Signable};

pub use super::lost::Lowered;

/// What `own`, the clinic's text, removes from or lowers in the bundled text of the same path.
pub fn lowered(bundled: &Library, own: Signable<'_>) -> Vec<Lowered> {
    let mut found = Found::default();
    let before = bundled.signable(&own.path());
    match (own, before) {
        (Signable::Entry(own), Some(Signable::Entry(before))) => pages::entry(&mut found, bundled, before, own),
        (Signable::Entry(own), _) => pages::new_entry(&mut found, own),
        (Signable::Card(_, own), Some(Signable::Card(_, before))) => pages::card(&mut found, Some(before), own),
        (Signable::Card(_, own), _) => pages::card(&mut found, None, own),
        (Signable::RedFlag(_, own), Some(Signable::RedFlag(_, before))) => words::red_flag(&mut found, before, own),
        (Signable::RedFlag(_, own), _) => words::new_red_flag(&mut found, own),
        (Signable::CoreQuestion(id, own), _) => {
            words::core_question(&mut found, bundled, bundled.core_questions.get(id), own);
        }
        (Signable::Sign(id, own), _) => words::sign(&mut found, bundled.signs().get(id), own),
        (Signable::Concept(id, own), _) => words::concept(&mut found, bundled, id, bundled.lexicon().get(id), own),
        (Signable::Region(id, own), _) => words::region(&mut found, bundled.regions().get(id), own),
        (Signable::Term(id, own), _) => words::term(&mut found, bundled.glossary().get(id), own),
        (Signable::Language(id, own), _) => words::language(&mut found, bundled.languages().get(id), own),
        (Signable::Examples(id, own), _) => words::examples(&mut found, bundled.heard().get(id), own),
    }
    found.0
}

#[cfg(test)]
mod tests {
    use super::{super::id::Id, Signable, lowered};

    #[test]
    fn a_text_that_lets_words_into_the_note_or_a_flag_down_needs_a_signature() {
        let bundled = crate::content::bundled().library;
        for (id, field) in [("harm-at-home", 2), ("thoughts-of-suicide", 1), ("caller-under-18", 1)] {
            let id = Id::try_from(id).unwrap();
            let mut own = bundled.red_flags()[&id].clone();
            assert_eq!(lowered(&bundled, Signable::RedFlag(&id, &own)), []);
            (own.kept_out_of_notes, own.never_set_aside, own.on_pages) = (false, false, None);
            assert_eq!(lowered(&bundled, Signable::RedFlag(&id, &own)).len(), field, "{id}");
        }
    }

    #[test]
    fn what_is_bundled_lowers_nothing() {
        let bundled = crate::content::bundled().library;
        for path in bundled.signable_paths() {
            let text = bundled.signable(&path).unwrap();
            assert_eq!(lowered(&bundled, text), [], "{path}");
        }
    }
}
