//! Every entry fits every paper at every size, and can be read there.

use legwise::{
    content::{self, clinic::Clinic},
    handout::{self, Options},
};

use super::{
    documents::{clinic, compose, formats, today},
    pdf::{check_fonts, check_order, extracted, extracted_body},
    sheets::{body_runs, bookmarks_on_page, check_layout, laid_out, runs, squeezed, text_of},
};

#[test]
fn every_entry_and_card_fits_every_paper_at_every_size() {
    let library = content::bundled().library;
    let ids = library.entries().map(|entry| &entry.id).chain(library.cards().keys());
    for item in ids.filter_map(|id| library.printable(id)) {
        for options in formats() {
            let about = format!("{} on {:?}, large print: {}", item.id(), options.paper, options.large_print);
            let document = handout::document(&[item], &library, &clinic(), &options).expect(&about);
            let pages = handout::pages(&document).expect(&about);
            check_layout(&pages, &about);
            let on_first = bookmarks_on_page(&pages, 0);
            assert!(on_first.iter().any(|title| title.starts_with("Call 911")), "{about}: {on_first:?}");
            assert!(on_first.iter().any(|title| title.starts_with("Call us")), "{about}: {on_first:?}");

            let bytes = handout::pdf(&document).expect(&about);
            let pdf = lopdf::Document::load_mem(&bytes).expect(&about);
            let printed = extracted(&pdf);
            assert_eq!(squeezed(&printed), squeezed(&laid_out(&pages)), "{about}");
            check_order(&document, &extracted_body(&pdf), &about);
            check_fonts(&pdf, &about);
            if pages.pages.len() <= 2 {
                assert!(bytes.len() <= 80_000, "{about}: {} bytes", bytes.len());
            }
        }
    }
}

#[test]
fn large_print_is_large_everywhere() {
    let document = compose(&["deep-vein-thrombosis"], &clinic(), &Options { large_print: true, ..today() }).unwrap();
    let pages = handout::pages(&document).unwrap();
    for run in body_runs(&pages) {
        assert!(run.size >= 18.0, "{} points", run.size);
    }
    let heading = runs(&pages).find(|run| text_of(run) == "What it is").unwrap();
    assert!(heading.size >= 22.0);
    assert!(pages.text_area[0] >= 72.0 && pages.text_area[1] >= 72.0);
    let mut lines = body_runs(&pages).skip_while(|run| !text_of(run).starts_with("The skin may look"));
    let (line, next) = (lines.next().unwrap(), lines.next().unwrap());
    assert!((next.baseline - line.baseline - 27.0).abs() < 0.1, "leading of 1.5");
}

#[test]
fn the_body_is_at_least_13_points_and_60_to_70_letters_wide() {
    let document = compose(&["swollen-legs"], &clinic(), &today()).unwrap();
    let pages = handout::pages(&document).unwrap();
    let longest =
        body_runs(&pages).filter(|run| (run.size - 13.0).abs() < 0.1).map(|run| text_of(run).chars().count()).max();
    assert!((60..=78).contains(&longest.unwrap()), "{longest:?}");
    for sentence in ["Swelling is", "When you sit"] {
        let run = runs(&pages).find(|run| text_of(run).starts_with(sentence)).unwrap();
        assert!(run.size >= 13.0);
    }
}

#[test]
fn long_names_and_notes_stay_on_the_paper() {
    let clinic = Clinic { name: "W".repeat(200), after_hours: "Call. ".repeat(400), ..clinic() };
    for format in formats() {
        let options =
            Options { patient: Some("M".repeat(200)), note: Some("Please bring your list. ".repeat(170)), ..format };
        let document = compose(&["deep-vein-thrombosis"], &clinic, &options).unwrap();
        check_layout(&handout::pages(&document).unwrap(), "long");
        let pdf = lopdf::Document::load_mem(&handout::pdf(&document).unwrap()).unwrap();
        assert!(extracted(&pdf).matches('W').count() >= 200);
    }
}

#[test]
fn a_blank_clinic_leaves_no_gap() {
    let document = compose(&["calf-stretch"], &Clinic::default(), &Options::default()).unwrap();
    let pages = handout::pages(&document).unwrap();
    let first = runs(&pages).next().unwrap();
    assert_eq!(text_of(first), "Stretch for a calf cramp");
    assert!(first.baseline < 85.0, "{}", first.baseline);
}
