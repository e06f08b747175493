//! What stands in a handout: its sections, the note, what the clinic set, room to write.

use legwise::{
    content::{self, clinic::Clinic, item::Shelf, text::Language},
    handout::{self, Block, Document, HandoutError, Options, Section},
};

use super::{
    documents::{clinic, compose, compose_from, today},
    pdf::extracted,
    sheets::{body_runs, laid_out, text_of},
};

#[test]
fn sections_can_be_left_out_but_not_the_boxes() {
    let options = Options { leave_out: Section::ALL.into_iter().collect(), ..today() };
    let document = compose(&["deep-vein-thrombosis"], &clinic(), &options).unwrap();
    assert!(document.parts[0].sections.is_empty());
    let pdf = lopdf::Document::load_mem(&handout::pdf(&document).unwrap()).unwrap();
    let text = extracted(&pdf);
    assert!(text.contains("Call 911 now if") && text.contains("Call us today at (555) 010-0200 if"), "{text}");
    assert!(!text.contains("What it is"));
}

#[test]
fn a_sign_for_today_does_not_wait_until_the_clinic_opens() {
    let text = laid_out(&handout::pages(&compose(&["deep-vein-thrombosis"], &clinic(), &today()).unwrap()).unwrap());
    assert!(text.contains("These signs can’t wait. When we are closed:"), "{text}");
}

#[test]
fn the_note_is_printed_with_its_paragraphs() {
    let options = Options { note: Some("First line.\n\n  Second line. \u{7}".to_owned()), ..today() };
    let document = compose(&["calf-stretch"], &clinic(), &options).unwrap();
    let note = document.parts[0].note.as_ref().unwrap();
    assert_eq!(note.blocks.len(), 2);
    let text = extracted(&lopdf::Document::load_mem(&handout::pdf(&document).unwrap()).unwrap());
    assert!(text.contains("A note for you") && text.contains("Second line."));
}

#[test]
fn a_card_prints_what_the_clinic_set_or_asks_to_write_it_down() {
    let set = Clinic { insurance: "We take Oregon Health.".to_owned(), ..clinic() };
    let text = laid_out(&handout::pages(&compose(&["insurance-and-contact"], &set, &today()).unwrap()).unwrap());
    assert!(text.contains("We take Oregon Health.") && text.contains("Phone: (555) 010-0200"), "{text}");
    assert!(!text.contains("Ask the front desk if"), "{text}");
    // The box says it already.
    assert_eq!(text.matches("For what can’t wait").count(), 1, "{text}");

    let document = compose(&["insurance-and-contact"], &Clinic::default(), &today()).unwrap();
    let text = laid_out(&handout::pages(&document).unwrap());
    assert!(text.contains("Ask the front desk which number to call."), "{text}");
    let lines = |document: &Document| {
        let blocks = document.parts[0].sections.iter().flat_map(|chapter| &chapter.blocks);
        blocks.filter(|block| matches!(block, Block::WritingLines(_))).count()
    };
    assert_eq!(lines(&document), 3, "telephone, hours and address");
}

#[test]
fn own_questions_have_a_line_to_write_on() {
    let document = compose(&["visit-preparation"], &clinic(), &today()).unwrap();
    let pages = handout::pages(&document).unwrap();
    let first = body_runs(&pages).find(|run| text_of(run) == "First:").unwrap();
    let second = body_runs(&pages).find(|run| text_of(run) == "Second:").unwrap();
    assert!((second.baseline - first.baseline).abs() >= 24.0, "room for a hand");
}

#[test]
fn nothing_to_print_is_an_error() {
    assert!(matches!(compose(&[], &clinic(), &today()), Err(HandoutError::Nothing)));
}

#[test]
fn a_handout_made_of_a_part_of_the_content_is_the_same_as_of_all() {
    let library = content::bundled().library;
    for item in library.shelf(Shelf::Everything) {
        let id = item.id().to_string();
        let part = content::bundled_for_handouts(std::slice::from_ref(&id)).library;
        assert!(part.entries().count() + part.cards().len() == 1, "{id}");
        for options in Language::ALL.map(|language| Options { language, ..today() }) {
            let whole = compose_from(&library, &[&id], &clinic(), &options);
            let of_part = compose_from(&part, &[&id], &clinic(), &options);
            match (whole, of_part) {
                (Ok(whole), Ok(of_part)) => assert!(whole == of_part, "{id}"),
                (Err(whole), Err(of_part)) => assert_eq!(whole.to_string(), of_part.to_string(), "{id}"),
                (whole, of_part) => panic!("{id}: {} {}", whole.is_ok(), of_part.is_ok()),
            }
        }
    }
}
