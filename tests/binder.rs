//! The downtime binder: all of it is there, urgent pages first, and every page number is right.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "a test may fail")]

mod common;

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{Arc, OnceLock},
};

use common::{Answering, Desk};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use legwise::{
    app::{command::Action, shell::Start},
    content::{self, clinic::Clinic, item::Shelf, library::Library, red_flag::Disposition},
    handout::{self, HandoutError, Paper, binder},
};
use lopdf::{Object, content::Content};

fn made(paper: Paper) -> Vec<u8> {
    let date = "2026-11-23".parse().unwrap();
    let clinic = Clinic { name: "Riverside Leg & Vein".to_owned(), ..Clinic::default() };
    binder::make(&content::bundled().library, &clinic, paper, date, &mut handout::patient).unwrap()
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| content::bundled().library)
}

/// The text of each page without white space, by its number.
fn pages() -> &'static BTreeMap<usize, String> {
    static PAGES: OnceLock<BTreeMap<usize, String>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let pdf = lopdf::Document::load_mem(&made(Paper::Letter)).unwrap();
        let pages = pdf.get_pages();
        pages.iter().map(|(number, page)| (*number as usize, squeezed(&text_of(&pdf, *page)))).collect()
    })
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn text_of(pdf: &lopdf::Document, page: lopdf::ObjectId) -> String {
    let fonts = pdf.get_page_fonts(page).unwrap();
    let encodings: BTreeMap<_, _> =
        fonts.into_iter().map(|(name, font)| (name, font.get_font_encoding(pdf).unwrap())).collect();
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let mut text = String::new();
    let mut current = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "Tf" => current = encodings.get(operation.operands[0].as_name().unwrap()),
            "Tj" | "TJ" => {
                let strings = operation.operands.iter().flat_map(|operand| match operand {
                    Object::Array(parts) => parts.clone(),
                    other => vec![other.clone()],
                });
                for part in strings {
                    if let Object::String(bytes, _) = part {
                        text.push_str(&lopdf::Document::decode_text(current.unwrap(), &bytes).unwrap());
                    }
                }
            }
            _ => {}
        }
    }
    text
}

/// The bookmarks: level, title, and page from 1.
fn bookmarks(pdf: &lopdf::Document) -> Vec<(u8, String, usize)> {
    fn walk(
        pdf: &lopdf::Document,
        first: Option<lopdf::ObjectId>,
        level: u8,
        numbers: &BTreeMap<lopdf::ObjectId, usize>,
        found: &mut Vec<(u8, String, usize)>,
    ) {
        let mut next = first;
        while let Some(id) = next {
            let entry = pdf.get_dictionary(id).unwrap();
            let title = match entry.get(b"Title").unwrap().as_str().unwrap() {
                [0xFE, 0xFF, rest @ ..] => {
                    let units: Vec<u16> =
                        rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                    String::from_utf16(&units).unwrap()
                }
                plain => String::from_utf8(plain.to_vec()).unwrap(),
            };
            let page = entry.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
            found.push((level, title, numbers[&page]));
            walk(pdf, entry.get(b"First").and_then(Object::as_reference).ok(), level + 1, numbers, found);
            next = entry.get(b"Next").and_then(Object::as_reference).ok();
        }
    }
    let numbers = pdf.get_pages().into_iter().map(|(number, page)| (page, number as usize)).collect();
    let outlines = pdf.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let first = pdf.get_dictionary(outlines).unwrap().get(b"First").unwrap().as_reference().unwrap();
    let mut found = Vec::new();
    walk(pdf, Some(first), 1, &numbers, &mut found);
    found
}

/// The number after `name` on pages `from` to `to`.
fn listed(name: &str, from: usize, to: usize) -> Vec<usize> {
    let name = squeezed(name);
    let mut numbers = Vec::new();
    for text in pages().range(from..to).map(|(_, text)| text) {
        for (at, _) in text.match_indices(&name) {
            let digits: String = text[at + name.len()..].chars().take_while(char::is_ascii_digit).collect();
            numbers.extend(digits.parse::<usize>().ok());
        }
    }
    numbers
}

#[test]
fn every_entry_and_card_is_on_the_page_that_contents_and_index_name() {
    let pdf = lopdf::Document::load_mem(&made(Paper::Letter)).unwrap();
    let marks = bookmarks(&pdf);
    let page_of = |title: &str| marks.iter().find(|(_, other, _)| other == title).map(|(_, _, page)| *page);
    let contents = page_of("Contents").unwrap();
    let questions = page_of("Ask every caller").unwrap();
    let index = page_of("Index").unwrap();
    let last = pages().len() + 1;
    for item in library().shelf(Shelf::Everything) {
        let name = item.name().en();
        let page = page_of(name).unwrap_or_else(|| panic!("{name} has no page"));
        assert!(pages()[&page].starts_with(&squeezed(name)), "{name} is not the title of page {page}");
        assert!(listed(name, contents, questions).contains(&page), "{name}: contents");
        assert!(listed(name, index, last).contains(&page), "{name}: index");
    }
    for entry in library().entries() {
        let page = page_of(entry.name.en()).unwrap();
        for other in &entry.other_names {
            assert!(listed(other, index, last).contains(&page), "{other} → {}", entry.name.en());
        }
    }
    for flag in library().red_flags().values() {
        let name = flag.name.en();
        let found = listed(name, index, last);
        let is_right =
            |page: &usize| pages()[page].contains(&squeezed(flag.if_refused.en().split('{').next().unwrap()));
        assert!(found.iter().any(is_right), "{name}: {found:?}");
    }
    assert_eq!(listed("All red flags", contents, questions), [page_of("All red flags").unwrap()]);
    assert_eq!(listed("Index of names", contents, questions), [index]);
}

#[test]
fn urgent_pages_come_first_and_each_begins_with_its_red_flags() {
    let pdf = lopdf::Document::load_mem(&made(Paper::Letter)).unwrap();
    let groups: Vec<String> =
        bookmarks(&pdf).into_iter().filter(|(level, ..)| *level == 1).map(|(_, title, _)| title).collect();
    assert_eq!(
        groups,
        [
            "Downtime binder",
            "Contents",
            "Ask every caller",
            "All red flags",
            "Emergency",
            "Today",
            "Routine",
            "Self-care",
            "Treatments",
            "Anatomy",
            "Cards",
            "Index"
        ]
    );
    let marks = bookmarks(&pdf);
    for entry in library().entries() {
        let page = marks.iter().find(|(_, title, _)| title == entry.name.en()).unwrap().2;
        if let Some(disposition) = entry.disposition() {
            let text = &pages()[&page];
            assert!(text.contains(disposition.label()), "{}", entry.id);
            let flags = text.find("Redflags:askfirst");
            assert_eq!(flags.is_some(), !entry.red_flags.ids().is_empty(), "{}", entry.id);
        }
    }
    let first_of = |disposition| {
        let pages = library().entries().filter(|entry| entry.disposition() == Some(disposition));
        let page = |name: &str| marks.iter().find(|(_, title, _)| title == name).unwrap().2;
        let pages: Vec<usize> = pages.map(|entry| page(entry.name.en())).collect();
        (*pages.iter().min().unwrap(), *pages.iter().max().unwrap())
    };
    let ranges = Disposition::ALL.map(first_of);
    assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0), "{ranges:?}");
}

#[test]
fn the_cover_says_of_which_day_it_is_and_when_to_replace_it() {
    let cover = &pages()[&1];
    for words in
        ["Riverside Leg & Vein", "Printed November 23, 2026", "Legwise", "Replace it when", "February 23, 2027"]
    {
        assert!(cover.contains(&squeezed(words)), "{words}: {cover}");
    }
    for (number, text) in pages().iter().skip(1) {
        assert!(text.contains(&squeezed("Downtime binder · Printed November 23, 2026")), "page {number}");
    }
}

#[test]
fn the_same_day_gives_the_same_bytes_on_each_paper() {
    for paper in Paper::ALL {
        assert_eq!(made(paper), made(paper));
    }
}

#[test]
fn it_can_be_stopped() {
    let date = "2026-11-23".parse().unwrap();
    let stopped = binder::make(library(), &Clinic::default(), Paper::A4, date, &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(HandoutError::Cancelled)));
}

#[test]
fn it_is_saved_from_the_window_and_can_be_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("binder.pdf");
    let mut desk = Desk::at(Start { dialog: Arc::new(Answering(Some(file.clone()))), ..common::start() });
    desk.press_once(Action::Binder);
    let name = "Making the downtime binder: ";
    desk.step_until(name, |desk| desk.harness.query_by_label_contains(name).is_some());
    desk.press_once(Action::ClearSearch);
    desk.step_until("the end", |desk| desk.state().binder.saving.is_none());
    assert!(!file.exists());
    assert_eq!(desk.state().context.notice.as_ref().unwrap().text, "Cancelled: no binder was saved");

    desk.press(Action::Help);
    let button = "Save the downtime binder… (Ctrl+Shift+B)";
    desk.harness.get_by_role_and_label(Role::Button, button).scroll_to_me();
    desk.harness.run();
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::Button, button).click();
    desk.harness.step();
    desk.harness.step();
    desk.step_until("the end", |desk| desk.state().binder.saving.is_none());
    assert!(desk.state().context.notice.as_ref().unwrap().text.starts_with("Saved "));
    assert!(lopdf::Document::load(&file).unwrap().get_pages().len() > 150);
}

#[test]
fn with_no_dialog_the_help_page_asks_where_to_save_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("typed.pdf");
    let mut desk = Desk::at(common::start());
    desk.press_once(Action::Binder);
    desk.step_until("the question", |desk| desk.state().binder.typed_path.is_some());
    desk.harness.run();
    desk.replace_text("File of the binder", "typed.pdf");
    desk.click(Role::Button, "Save the binder to this file");
    assert!(desk.wait_for_notice().starts_with("Give the whole path"));
    desk.replace_text("File of the binder", &file.display().to_string());
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::Button, "Save the binder to this file").click();
    desk.harness.step();
    desk.harness.step();
    desk.step_until("the file", |desk| desk.state().binder.saving.is_none());
    assert!(file.exists(), "{:?}", desk.state().context.notice);
}
