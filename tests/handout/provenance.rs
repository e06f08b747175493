//! Where a handout's words come from, and who read them.

use legwise::{
    content::{item::Item, source::Review},
    handout::{self, Options},
};

use super::{
    documents::{clinic, compose_from, entry, fixture, today},
    sheets::laid_out,
};

#[test]
fn only_references_that_somebody_read_are_printed() {
    let text = laid_out(
        &handout::pages(&compose_from(&fixture(false), &["ankle-rest"], &clinic(), &today()).unwrap()).unwrap(),
    );
    assert!(text.contains("NHS: Sprains, 2024. Last read in November 2026."), "{text}");
    assert!(!text.contains("Unopened") && !text.contains("to be checked"), "{text}");
    assert!(text.contains("Not yet reviewed by a clinician."));
    assert!(text.contains("sprain: A joint that was twisted."));
}

#[test]
fn a_review_is_printed_while_it_holds() {
    let library = fixture(false);
    let entry = entry(&library, "ankle-rest");
    let hash = entry.text_hash().unwrap();
    let line = |hash: &str, date: &str| {
        let mut entry = entry.clone();
        entry.review = Review::Reviewed {
            by: "Dr. Lee".to_owned(),
            on: "2026-01-02".parse().unwrap(),
            due: "2027-01-02".parse().unwrap(),
            text_hash: hash.to_owned(),
        };
        let options = Options { date: Some(date.parse().unwrap()), ..Options::default() };
        let document = handout::document(&[Item::Entry(&entry)], &library, &clinic(), &options).unwrap();
        laid_out(&handout::pages(&document).unwrap())
    };
    assert!(line(&hash, "2026-11-23").contains("Reviewed by Dr. Lee on January 2, 2026."));
    assert!(line(&hash, "2027-11-23").contains("The next review was due on January 2, 2027."));
    assert!(line("old", "2026-11-23").contains("Changed after a clinician reviewed it"));
}
