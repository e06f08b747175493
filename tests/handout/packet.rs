//! Several handouts in one file.

use std::ops::ControlFlow;

use legwise::{
    content::{
        self,
        id::Kind,
        item::{Item, Shelf},
    },
    handout::{self, HandoutError, Options, Progress, Stage},
};

use super::{
    documents::{clinic, compose, today},
    sheets::{bookmarks_on_page, laid_out},
};

#[test]
fn a_packet_starts_each_part_on_a_page_and_prints_nothing_twice() {
    let document =
        compose(&["deep-vein-thrombosis", "swollen-legs", "deep-vein-thrombosis", "calf-stretch"], &clinic(), &today())
            .unwrap();
    assert_eq!(document.parts.len(), 3, "naming one twice prints it once");
    let pages = handout::pages(&document).unwrap();
    let title_pages: Vec<_> =
        pages.bookmarks.iter().filter(|mark| mark.level == 1).map(|mark| (mark.title.as_str(), mark.page)).collect();
    assert_eq!(title_pages.len(), 3);
    assert!(title_pages.windows(2).all(|pair| pair[0].1 < pair[1].1), "{title_pages:?}");
    for (_, page) in &title_pages {
        let boxes = bookmarks_on_page(&pages, *page);
        for box_title in ["Call 911 now if", "Call us today at"] {
            assert!(boxes.iter().any(|title| title.starts_with(box_title)), "{boxes:?}");
        }
    }
    let text = laid_out(&pages);
    assert!(text.contains("In this packet: Deep vein thrombosis (DVT) · Swollen legs · Stretch for a calf cramp"));
    assert!(text.contains(&format!("Page {0} of {0}", pages.pages.len())));
    for once in ["You have chest pain.", "When we are closed:"] {
        assert_eq!(text.matches(once).count(), 1, "{once}");
    }
    assert!(text.contains("You have any sign from a red box on an earlier page."));
}

#[test]
fn on_both_sides_each_handout_begins_a_sheet_of_its_own() {
    let library = content::bundled().library;
    let items: Vec<Item<'_>> = library.shelf(Shelf::Everything).into_iter().step_by(9).collect();
    let first_pages = |two_sided| {
        let document = handout::document(&items, &library, &clinic(), &Options { two_sided, ..today() }).unwrap();
        let pages = handout::pages(&document).unwrap();
        let titles = pages.bookmarks.iter().filter(|mark| mark.level == 1);
        (titles.map(|mark| mark.page).collect::<Vec<_>>(), pages)
    };
    let (one_sided, without) = first_pages(false);
    assert!(one_sided.iter().any(|page| page % 2 == 1), "else this tells nothing: {one_sided:?}");
    let (two_sided, with) = first_pages(true);
    assert_eq!(two_sided.len(), items.len());
    assert!(two_sided.iter().all(|page| page % 2 == 0), "{two_sided:?}");
    assert!(with.pages.len() > without.pages.len());
    // A back that is left free says so by its number.
    let text = laid_out(&with);
    assert!((1..=with.pages.len()).all(|page| text.contains(&format!("Page {page} of {}", with.pages.len()))));
    let alone = |two_sided| {
        let document = compose(&["calf-stretch"], &clinic(), &Options { two_sided, ..today() }).unwrap();
        handout::pages(&document).unwrap().pages.len()
    };
    assert_eq!(alone(true), alone(false), "one handout is as it was");
}

#[test]
fn a_long_packet_tells_how_far_it_is_and_stops_when_asked() {
    let library = content::bundled().library;
    let items: Vec<Item<'_>> = library.shelf(Shelf::Kind(Kind::Condition));
    let document = handout::document(&items, &library, &clinic(), &today()).unwrap();
    assert_eq!(document.cover.as_ref().unwrap().titles, [format!("{} handouts", items.len())]);
    let mut told: Vec<Progress> = Vec::new();
    let whole = handout::pdf_watched(&document, &mut |progress| {
        told.push(progress);
        ControlFlow::Continue(())
    });
    let pages = lopdf::Document::load_mem(&whole.unwrap()).unwrap().get_pages().len();
    let last = told.last().unwrap();
    assert_eq!((last.stage, last.page, last.of), (Stage::Writing, pages, pages));
    assert!(told.windows(2).all(|pair| pair[0].share() <= pair[1].share() + 0.1), "{told:?}");
    assert!(told.iter().all(|progress| progress.page <= progress.of && progress.is_long()));
    for stop_at in [0, 1, told.len() / 2, told.len() - 1] {
        let mut count = 0;
        let stopped = handout::pdf_watched(&document, &mut |_| {
            count += 1;
            if count > stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(stopped, Err(HandoutError::Cancelled)), "{stop_at}");
        assert_eq!(count, stop_at + 1, "nothing is told after the end");
    }
}

#[test]
fn entries_and_cards_make_one_packet() {
    let document = compose(&["visit-preparation", "swollen-legs", "first-visit"], &clinic(), &today()).unwrap();
    let titles: Vec<&str> = document.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles[0], "Getting ready for your visit");
    assert_eq!(titles.len(), 3);
    let text = laid_out(&handout::pages(&document).unwrap());
    assert_eq!(text.matches("Phone: (555) 010-0200").count(), 1, "nothing twice");
    assert_eq!(text.matches("Not yet reviewed by a clinician.").count(), 3);
}
