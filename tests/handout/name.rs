//! The patient's name: in any letters that the fonts have, on the first page only.

use std::collections::BTreeSet;

use legwise::{
    content::clinic::Clinic,
    handout::{self, HandoutError, Options, Place},
};
use lopdf::Object;

use super::{
    documents::{clinic, compose, named, pdf_of, today},
    pdf::{extracted, page_text},
    sheets::squeezed,
};

#[test]
fn names_in_many_letters_print_right() {
    for name in [
        "Nguyễn Thị Ánh Nguyệt",
        "Łukasz Żółć",
        "Αλέξανδρος Ιωάννου",
        "Юлія Ґалаґан",
        "Zoë Ñúñez-Çelik",
        "O’Brien",
        "Jürgen Groß",
    ] {
        let pdf = lopdf::Document::load_mem(&pdf_of(&["calf-stretch"], &named(name))).unwrap();
        assert!(squeezed(&extracted(&pdf)).contains(&squeezed(&format!("For {name}"))), "{name}");
    }
    // Letters typed as base and accent are joined first.
    let pdf = lopdf::Document::load_mem(&pdf_of(&["calf-stretch"], &named("Jose\u{301}\tLo\u{301}pez "))).unwrap();
    assert!(extracted(&pdf).contains("For José López"));
}

#[test]
fn a_letter_that_the_fonts_lack_is_named_with_what_to_do() {
    let cases = [
        (named("نورة"), clinic(), 'ن', Place::PatientName, "print without the name"),
        (Options { note: Some("See you 🙂".to_owned()), ..today() }, clinic(), '🙂', Place::Note, "note without it"),
        (today(), Clinic { name: "診療所".to_owned(), ..clinic() }, '診', Place::Clinic, "settings"),
    ];
    for (options, clinic, expected, at, remedy) in cases {
        let document = compose(&["calf-stretch"], &clinic, &options).unwrap();
        let error = handout::pdf(&document).unwrap_err();
        assert!(error.to_string().contains(remedy), "{error}");
        let HandoutError::MissingGlyph { character, place } = error else { panic!("{error}") };
        assert_eq!((character, place), (expected, at));
    }
}

#[test]
fn the_name_is_on_the_first_page_and_nowhere_else_in_the_file() {
    let bytes = pdf_of(&["deep-vein-thrombosis"], &named("Quintessa"));
    let mut pdf = lopdf::Document::load_mem(&bytes).unwrap();
    let pages = pdf.get_pages();
    let text = |number: u32| page_text(&pdf, pages[&number]);
    assert!(text(1).contains("For Quintessa"));
    assert!(!text(2).contains("Quintessa"));
    pdf.decompress();
    let contents: BTreeSet<_> = pages.values().flat_map(|page| pdf.get_page_contents(*page)).collect();
    for (id, object) in pdf.objects.iter().filter(|(id, _)| !contents.contains(id)) {
        let shown = match object {
            Object::Stream(stream) => String::from_utf8_lossy(&stream.content).into_owned(),
            other => format!("{other:?}"),
        };
        assert!(!shown.contains("Quintessa"), "object {id:?}: {shown}");
    }
}
