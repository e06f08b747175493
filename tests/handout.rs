//! What Legwise promises about a handout: its words, its look and its file.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests, too")]

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
    ops::ControlFlow,
    process::{Command, Stdio},
};

use legwise::{
    content::{
        self,
        clinic::{Clinic, Phone},
        entry::Entry,
        id::{Id, Kind},
        item::{Item, Shelf},
        library::Library,
        load::ContentFile,
        text::Language,
    },
    handout::{
        self, Block, Document, Face, HandoutError, Logo, Mark, Options, Owner, Page, Pages, Paper, Place, Progress,
        Section, Stage, TextRun,
    },
};
use lopdf::{Dictionary, Object, content::Content};

// ---- What is printed ----

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
fn the_same_words_give_the_same_bytes() {
    let make = || pdf_of(&["deep-vein-thrombosis", "calf-stretch"], &named("Ana López"));
    let first = make();
    assert_eq!(first, make());
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(make)).collect();
    for thread in threads {
        assert_eq!(first, thread.join().unwrap());
    }
}

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
            Options { patient: Some("M".repeat(300)), note: Some("Please bring your list. ".repeat(170)), ..format };
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

#[test]
fn sections_can_be_left_out_but_not_the_boxes() {
    let options = Options { leave_out: Section::ALL.into_iter().collect(), ..today() };
    let document = compose(&["deep-vein-thrombosis"], &clinic(), &options).unwrap();
    assert!(document.parts[0].sections.is_empty());
    let pdf = lopdf::Document::load_mem(&handout::pdf(&document).unwrap()).unwrap();
    let text = extracted(&pdf);
    assert!(text.contains("Call 911 now if") && text.contains("Call us at (555) 010-0200 if"), "{text}");
    assert!(!text.contains("What it is"));
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
        assert_eq!(boxes.iter().filter(|title| title.starts_with("Call")).count(), 2, "{boxes:?}");
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
fn a_card_prints_what_the_clinic_set_or_asks_to_write_it_down() {
    let set = Clinic { insurance: "We take Oregon Health.".to_owned(), ..clinic() };
    let text = laid_out(&handout::pages(&compose(&["insurance-and-contact"], &set, &today()).unwrap()).unwrap());
    assert!(text.contains("We take Oregon Health.") && text.contains("Phone: (555) 010-0200"), "{text}");
    assert!(!text.contains("Ask the front desk if"), "{text}");
    // The box says it already.
    assert_eq!(text.matches("If it can’t wait").count() + text.matches("If it can't wait").count(), 1, "{text}");

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
fn entries_and_cards_make_one_packet() {
    let document = compose(&["visit-preparation", "swollen-legs", "first-visit"], &clinic(), &today()).unwrap();
    let titles: Vec<&str> = document.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles[0], "Getting ready for your visit");
    assert_eq!(titles.len(), 3);
    let text = laid_out(&handout::pages(&document).unwrap());
    assert_eq!(text.matches("Phone: (555) 010-0200").count(), 1, "nothing twice");
    assert_eq!(text.matches("Not yet reviewed by a clinician.").count(), 3);
}

#[test]
fn a_structure_is_drawn_and_its_drawing_described() {
    for options in formats() {
        let pdf = lopdf::Document::load_mem(&pdf_of(&["gastrocnemius"], &options)).unwrap();
        assert_eq!(drawings(&pdf), ["The legs seen from the back. Marked: Gastrocnemius."]);
    }
    let pdf = lopdf::Document::load_mem(&pdf_of(&["hamstrings"], &today())).unwrap();
    assert_eq!(drawings(&pdf), ["The legs seen from the back. Marked: Hamstrings."], "drawn as its members");
    let pdf = lopdf::Document::load_mem(&pdf_of(&["visit-preparation"], &today())).unwrap();
    assert!(drawings(&pdf).is_empty());
}

#[test]
fn a_drawing_costs_no_page_and_no_text_runs_into_it() {
    let library = content::bundled().library;
    for entry in library.entries() {
        let mut document = handout::document(&[Item::Entry(entry)], &library, &clinic(), &today()).unwrap();
        let pages = handout::pages(&document).unwrap();
        for page in &pages.pages {
            let figure = page
                .groups
                .iter()
                .find(|group| matches!(group.owner, Owner::Node(node) if pages.tree.nodes[node].alternative.is_some()));
            let Some(figure) = figure else { continue };
            let points = figure.marks.iter().flat_map(|mark| match mark {
                Mark::Shape(shape) => shape.rings.concat(),
                Mark::Text(_) | Mark::Picture(_) => Vec::new(),
            });
            let [mut left, mut top, mut bottom] = [f32::MAX, f32::MAX, f32::MIN];
            for point in points {
                left = left.min(point.x);
                top = top.min(point.y);
                bottom = bottom.max(point.y);
            }
            for run in page_runs(page, |owner| matches!(owner, Owner::Node(_))) {
                let is_beside = run.baseline > top && run.baseline - run.size < bottom;
                assert!(!is_beside || run.x + run.width < left, "{}: {:?}", entry.id, text_of(run));
            }
        }
        if entry.kind() != content::id::Kind::Structure {
            document.parts[0].illustration = None;
            assert!(pages.pages.len() <= handout::pages(&document).unwrap().pages.len(), "{}", entry.id);
        }
    }
}

#[test]
fn a_logo_stands_in_the_letterhead_and_is_described() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">
        <circle cx="15" cy="15" r="14" fill="#075a60"/><path d="M40 5h40M40 15h30" stroke="#333" stroke-width="4"/>
        </svg>"##;
    for (file, is_picture) in [(png(40, 20), true), (png(3_000, 1_000), true), (svg.as_bytes().to_vec(), false)] {
        let logo = Logo::read(&file).unwrap();
        for options in formats() {
            let options = Options { logo: Some(logo.clone()), ..options };
            let document = compose(&["calf-stretch"], &clinic(), &options).unwrap();
            let pages = handout::pages(&document).unwrap();
            check_layout(&pages, "logo");
            let bytes = handout::pdf(&document).unwrap();
            assert_eq!(bytes, handout::pdf(&document).unwrap());
            let pdf = lopdf::Document::load_mem(&bytes).unwrap();
            assert!(drawings(&pdf).contains(&"Logo of Riverside Leg & Vein Center".to_owned()));
            let is_image = |object: &Object| {
                let stream = object.as_stream().ok();
                stream.is_some_and(|stream| {
                    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image")
                })
            };
            assert_eq!(pdf.objects.values().any(is_image), is_picture);
        }
    }
}

#[test]
fn a_logo_that_cant_be_printed_is_an_error_in_a_sentence() {
    let broken = png(40, 20)[..60].to_vec();
    let huge = vec![b' '; 9_000_000];
    let gradient = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="g">
        <stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
        <rect width="9" height="9" fill="url(%23g)"/><rect width="9" height="9" fill="url(#g)"/></svg>"#;
    let blank = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>"#;
    for (file, why) in [
        (broken, "logo can't be printed"),
        (huge, "more than 8 MB"),
        (b"hello".to_vec(), "neither a PNG nor an SVG"),
        (Vec::new(), "neither a PNG nor an SVG"),
        (gradient.to_vec(), "gradients"),
        (blank.to_vec(), "nothing is drawn"),
    ] {
        let error = Logo::read(&file).unwrap_err().to_string();
        assert!(error.contains(why) && error.contains("plain PNG or SVG"), "{error}");
    }
}

#[test]
fn nothing_to_print_is_an_error() {
    assert!(matches!(compose(&[], &clinic(), &today()), Err(HandoutError::Nothing)));
}

// ---- Languages ----

#[test]
fn a_missing_translation_is_an_error_that_names_the_entry() {
    let library = fixture(false);
    let options = Options { language: Language::Spanish, ..today() };
    let error = compose_from(&library, &["ankle-rest"], &clinic(), &options).unwrap_err();
    assert!(error.to_string().starts_with("Ankle rest has no Español text yet"), "{error}");
}

#[test]
fn spanish_is_spanish_throughout() {
    let library = fixture(true);
    let options = Options { language: Language::Spanish, patient: Some("Ana".to_owned()), ..today() };
    let document = compose_from(&library, &["ankle-rest"], &clinic(), &options).unwrap();
    let pdf = lopdf::Document::load_mem(&handout::pdf(&document).unwrap()).unwrap();
    let text = extracted(&pdf);
    for words in [
        "Para Ana",
        "23 de noviembre de 2026",
        "Llame al 911 ahora mismo si",
        "Llámenos al (555) 010-0200 si",
        "Cuando está cerrado: Si no puede esperar",
        "Página 1 de",
        "Traducción automática",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for english in ["Call", "What it", "Printed", "Questions", "reviewed"] {
        assert!(!text.contains(english), "{english}: {text}");
    }
    assert_eq!(pdf.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"es");
}

// ---- Where it comes from ----

#[test]
fn only_references_that_somebody_read_are_printed() {
    let text = laid_out(
        &handout::pages(&compose_from(&fixture(false), &["ankle-rest"], &clinic(), &today()).unwrap()).unwrap(),
    );
    assert!(text.contains("NHS: Sprains, 2024. Read November 2026."), "{text}");
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
        entry.review = content::source::Review::Reviewed {
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

// ---- The file ----

#[test]
fn the_file_is_tagged_named_and_in_order() {
    let bytes = pdf_of(&["deep-vein-thrombosis"], &today());
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    assert_eq!(pdf.version, "1.7");
    let catalog = pdf.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
    let flag = |holder: &[u8], key: &[u8]| {
        catalog.get(holder).and_then(Object::as_dict).and_then(|dict| dict.get(key)).and_then(Object::as_bool).unwrap()
    };
    assert!(flag(b"MarkInfo", b"Marked") && flag(b"ViewerPreferences", b"DisplayDocTitle"));
    let information = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let title = pdf.get_dictionary(information).unwrap().get(b"Title").unwrap().as_str().unwrap();
    assert_eq!(title, b"Deep vein thrombosis (DVT)");

    let mut tags = Vec::new();
    let mut contents = BTreeSet::new();
    let root = dictionary(&pdf, catalog.get(b"StructTreeRoot").unwrap());
    walk(&pdf, root.get(b"K").unwrap(), &mut tags, &mut contents);
    let count = |tag: &str| tags.iter().filter(|other| *other == tag).count();
    assert_eq!(tags[0], "Document");
    assert_eq!(count("H1"), 1);
    assert!(count("H2") >= 6 && count("L") >= 6, "{tags:?}");
    assert_eq!(count("LI"), count("Lbl"));
    assert_eq!(count("LI"), count("LBody"));
    // Every marked content of every page is in the tree, once.
    let marked: usize = pdf.get_pages().values().map(|page| mcids(&pdf, *page)).sum();
    assert_eq!(contents.len(), marked);
}

#[test]
fn pages_are_shown_from_the_bytes() {
    let preview = handout::Preview::open(pdf_of(&["calf-stretch"], &Options { paper: Paper::A4, ..today() })).unwrap();
    assert_eq!(preview.page_size(0), Some((595.0, 842.0)));
    let picture = preview.render(0, 0.5).unwrap();
    assert_eq!((picture.width, picture.height), (297, 421));
    let pixels: Vec<_> = picture.rgba.chunks_exact(4).collect();
    assert!(pixels.iter().all(|pixel| pixel[3] == 255));
    let is_red = |pixel: &&&[u8]| pixel[0] > 120 && pixel[1] < 60 && pixel[2] < 60;
    assert!(pixels.iter().filter(is_red).count() > 1_000, "the red bar");
    assert!(preview.render(99, 1.0).is_err());
    assert!(handout::Preview::open(b"no PDF".to_vec()).is_err());
}

#[test]
#[ignore = "needs qpdf"]
fn qpdf_finds_no_fault() {
    each_format(|bytes, about| {
        let file = on_disk(bytes);
        let output = Command::new("qpdf").arg("--check").arg(file.path()).output().unwrap();
        assert!(output.status.success(), "{about}: {}", String::from_utf8_lossy(&output.stdout));
    });
}

#[test]
#[ignore = "needs poppler-utils"]
fn poppler_reads_words_fonts_and_structure() {
    each_format(|bytes, about| {
        let text = poppler("pdftotext", &["-", "-"], bytes);
        assert!(text.contains("Call 911 now if"), "{about}");
        let fonts = poppler("pdffonts", &["-"], bytes);
        for line in fonts.lines().skip(2) {
            assert_eq!(line.matches("yes yes yes").count(), 1, "embedded, subset, Unicode: {line}");
        }
        let structure = poppler("pdfinfo", &["-struct-text", "-"], bytes);
        assert!(structure.contains("H1 (block)") && structure.contains("\"Call 911 now if\""), "{about}");
    });
}

// ---- Help ----

fn formats() -> impl Iterator<Item = Options> {
    Paper::ALL.into_iter().flat_map(|paper| [false, true].map(|large_print| Options { paper, large_print, ..today() }))
}

fn each_format(check: impl Fn(&[u8], &str)) {
    for ids in [&["deep-vein-thrombosis"][..], &["gastrocnemius"], &["swollen-legs", "calf-stretch"]] {
        for options in formats() {
            check(&pdf_of(ids, &options), &format!("{ids:?} {:?} {}", options.paper, options.large_print));
        }
    }
}

fn today() -> Options {
    Options { date: Some("2026-11-23".parse().unwrap()), ..Options::default() }
}

fn named(patient: &str) -> Options {
    Options { patient: Some(patient.to_owned()), ..today() }
}

fn clinic() -> Clinic {
    Clinic {
        name: "Riverside Leg & Vein Center".to_owned(),
        phones: vec![Phone { label: "Phone".to_owned(), number: "(555) 010-0200".to_owned() }],
        address: vec!["1200 Harbor Street".to_owned(), "Springfield, OR 97477".to_owned()],
        hours: vec!["Mon–Fri 8 am – 5 pm".to_owned()],
        ..Clinic::default()
    }
}

fn compose(ids: &[&str], clinic: &Clinic, options: &Options) -> Result<Document, HandoutError> {
    compose_from(&content::bundled().library, ids, clinic, options)
}

fn compose_from(library: &Library, ids: &[&str], clinic: &Clinic, options: &Options) -> Result<Document, HandoutError> {
    let items: Vec<Item<'_>> = ids.iter().map(|id| printable(library, id)).collect();
    handout::document(&items, library, clinic, options)
}

fn printable<'a>(library: &'a Library, id: &str) -> Item<'a> {
    library.printable(&Id::try_from(id).unwrap()).unwrap_or_else(|| panic!("no {id}"))
}

fn entry<'a>(library: &'a Library, id: &str) -> &'a Entry {
    library.entry(&Id::try_from(id).unwrap()).unwrap_or_else(|| panic!("no {id}"))
}

fn pdf_of(ids: &[&str], options: &Options) -> Vec<u8> {
    handout::pdf(&compose(ids, &clinic(), options).unwrap()).unwrap()
}

/// A library of one treatment, with sources and a word to know; in Spanish if asked.
fn fixture(spanish: bool) -> Library {
    let text = |en: &str, es: &str| {
        if spanish { format!("(en: {en:?}, es: Machine({es:?}))") } else { format!("{en:?}") }
    };
    let plain = |en: &str| format!("(text: [{en:?}], sources: [])");
    let treatment = format!(
        "(name: {name}, caller_phrases: [], summary: \"Rest.\", regions: [], red_flags: None(because: \"test\"), \
         body: (category: SelfCare, availability: NotAService, what_it_is: {rest}, used_for: {rest}, not_for: {rest}, \
         what_to_expect: {rest}, ask_first_if: {rest}, evidence: {rest}, handout: (purpose: {purpose}, \
         main_message: {main}, call_emergency: [{sign}], what_it_is: [{what}], what_you_can_do: Steps([{step}]), \
         what_we_can_do: [{step}], call_us: [{call}], questions: [{question}], checklist: [{check}], \
         sources: [Ref(\"read\"), Ref(\"unread\"), Lines(1, 2), ToBeVerified(\"to be checked\")])), sources: [], \
         review: NotYetReviewed)",
        name = text("Ankle rest", "Reposo del tobillo"),
        rest = plain("Rest."),
        purpose = text("This page is about rest.", "Esta hoja trata del reposo."),
        main = text("Rest your ankle.", "Descanse el tobillo."),
        sign = text("You can't breathe.", "No puede respirar."),
        what = text("Rest helps a sprain.", "El reposo ayuda."),
        step = text("Sit down.", "Siéntese."),
        call = text("It hurts more.", "Le duele más."),
        question = text("How long?", "¿Cuánto tiempo?"),
        check = text("I sat down.", "Me senté."),
    );
    let source = |title: &str, verification: &str| {
        format!("(publisher: \"NHS\", title: {title:?}, year: 2024, verification: {verification})")
    };
    let files = [
        ("treatments/ankle-rest.ron", treatment),
        ("sources/read.ron", source("Sprains", "Opened(\"2026-11\")")),
        ("sources/unread.ron", source("Unopened", "ToBeVerified")),
        ("glossary/sprain.ron", "(term: \"sprain\", means: \"A joint that was twisted.\")".to_owned()),
    ];
    let loaded = content::load::load(files.map(|(path, text)| ContentFile {
        shown_path: path.to_owned(),
        path: path.to_owned(),
        text: text.into(),
    }));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.library
}

/// A picture of one colour that shines through a little.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_pixel(width, height, image::Rgba([7, 90, 96, 200]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn runs(pages: &Pages) -> impl Iterator<Item = &TextRun> {
    pages.pages.iter().flat_map(|page| page_runs(page, |_| true))
}

/// All text but the page's foot and the icons.
fn body_runs(pages: &Pages) -> impl Iterator<Item = &TextRun> {
    pages.pages.iter().flat_map(|page| page_runs(page, |owner| matches!(owner, Owner::Node(_))))
}

fn page_runs(page: &Page, wanted: fn(Owner) -> bool) -> impl Iterator<Item = &TextRun> {
    page.groups.iter().filter(move |group| wanted(group.owner)).flat_map(|group| &group.marks).filter_map(|mark| {
        match mark {
            Mark::Text(run) => Some(run),
            Mark::Shape(_) | Mark::Picture(_) => None,
        }
    })
}

fn text_of(run: &TextRun) -> String {
    run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
}

fn laid_out(pages: &Pages) -> String {
    runs(pages).map(text_of).collect::<Vec<_>>().join("\n").replace(" \n", " ").replace("\n ", " ")
}

/// Without white space: PDF has no lines.
fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn bookmarks_on_page(pages: &Pages, page: usize) -> Vec<&str> {
    pages.bookmarks.iter().filter(|mark| mark.page == page).map(|mark| mark.title.as_str()).collect()
}

/// Nothing over the edges, no line over another, and no page under a third full but the last.
fn check_layout(pages: &Pages, about: &str) {
    let [left, top, right, bottom] = pages.text_area;
    let slack = 0.5;
    for (index, page) in pages.pages.iter().enumerate() {
        let mut lowest = 0.0_f32;
        for run in page_runs(page, |owner| matches!(owner, Owner::Node(_))) {
            let text = text_of(run);
            assert!(run.x >= left - slack && run.x + run.width <= right + slack, "{about}: {text:?} too wide");
            // The closest setting has margins up to 12 points smaller.
            assert!(run.baseline >= top - 12.0 && run.baseline <= bottom + 12.0, "{about}: {text:?} too low");
            lowest = lowest.max(run.baseline);
        }
        let is_last = index + 1 == pages.pages.len();
        assert!(is_last || lowest > pages.height / 3.0, "{about}: page {} is nearly empty", index + 1);
    }
}

/// Each text of the document is printed; those of the sections in their order.
fn check_order(document: &Document, printed: &str, about: &str) {
    let printed = squeezed(printed);
    for text in document.texts() {
        assert!(printed.contains(&squeezed(text)), "{about}: {text:?} is missing");
    }
    for part in &document.parts {
        let mut from = printed.find(&squeezed(&part.title)).unwrap();
        let headings = part.sections.iter().filter_map(|chapter| chapter.heading.as_deref());
        for text in part.emergency.items.iter().map(String::as_str).chain(headings) {
            let at = printed[from..].find(&squeezed(text)).unwrap_or_else(|| panic!("{about}: {text:?} out of order"));
            from += at;
        }
    }
}

fn check_fonts(pdf: &lopdf::Document, about: &str) {
    let mut found = 0;
    for object in pdf.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        if font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0") {
            found += 1;
            let name = String::from_utf8_lossy(font.get(b"BaseFont").unwrap().as_name().unwrap()).into_owned();
            assert_eq!(name.find('+'), Some(6), "{about}: {name} is a subset");
            assert!(font.has(b"ToUnicode"), "{about}");
        }
        if font.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"FontDescriptor") {
            assert!(font.has(b"FontFile2"), "{about}: embedded");
        }
    }
    assert_eq!(found, Face::ALL.len(), "{about}");
}

/// The words of the file as a reader would copy them.
fn extracted(pdf: &lopdf::Document) -> String {
    pdf.get_pages().values().map(|page| page_text(pdf, *page)).collect::<Vec<_>>().join("\n")
}

/// Without the pages' feet, which may stand in the middle of a sentence.
fn extracted_body(pdf: &lopdf::Document) -> String {
    pdf.get_pages().values().map(|page| text_in(pdf, *page, false)).collect::<Vec<_>>().join("\n")
}

fn page_text(pdf: &lopdf::Document, page: lopdf::ObjectId) -> String {
    text_in(pdf, page, true)
}

fn text_in(pdf: &lopdf::Document, page: lopdf::ObjectId, with_artifacts: bool) -> String {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> =
        pdf.get_page_fonts(page).unwrap().into_iter().map(|(name, font)| (name, to_unicode(pdf, font))).collect();
    let mut text = String::new();
    let mut font = None;
    let mut is_artifact = false;
    for operation in Content::decode(&pdf.get_page_content(page)).unwrap().operations {
        match operation.operator.as_str() {
            "Tf" => font = fonts.get(operation.operands[0].as_name().unwrap()),
            "BDC" => is_artifact = operation.operands[0].as_name().unwrap() == b"Artifact",
            "Tj" | "TJ" if is_artifact && !with_artifacts => {}
            "ET" if !text.ends_with(' ') => text.push('\n'),
            "Tj" | "TJ" => {
                for item in operation.operands.iter().flat_map(|operand| match operand {
                    Object::Array(items) => items.clone(),
                    other => vec![other.clone()],
                }) {
                    if let Object::String(bytes, _) = item {
                        for code in bytes.chunks_exact(2) {
                            text.push_str(&font.unwrap()[&u16::from_be_bytes([code[0], code[1]])]);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    // A bold word and what follows it on the line.
    text.replace("\n ", " ")
}

fn to_unicode(pdf: &lopdf::Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = pdf.get_object(font.get(b"ToUnicode").unwrap().as_reference().unwrap()).unwrap();
    let stream = stream.as_stream().unwrap();
    let cmap = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let cmap = String::from_utf8_lossy(&cmap).into_owned();
    let mut map = BTreeMap::new();
    for line in cmap.lines() {
        let codes: Vec<&str> = line.split('<').skip(1).map(|part| part.trim_end().trim_end_matches('>')).collect();
        if let [code, text] = codes[..]
            && let Ok(code) = u16::from_str_radix(code, 16)
        {
            let units: Vec<u16> =
                (0..text.len() / 4).map(|at| u16::from_str_radix(&text[at * 4..at * 4 + 4], 16).unwrap()).collect();
            map.insert(code, String::from_utf16(&units).unwrap());
        }
    }
    map
}

fn dictionary<'a>(pdf: &'a lopdf::Document, object: &'a Object) -> &'a Dictionary {
    match object {
        Object::Reference(id) => pdf.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    }
}

/// Collects the tags in reading order, and each (page, MCID) once.
fn walk(pdf: &lopdf::Document, kids: &Object, tags: &mut Vec<String>, contents: &mut BTreeSet<(lopdf::ObjectId, i64)>) {
    for kid in kids.as_array().unwrap() {
        let element = dictionary(pdf, kid);
        if let Ok(mcid) = element.get(b"MCID") {
            let page = element.get(b"Pg").unwrap().as_reference().unwrap();
            assert!(contents.insert((page, mcid.as_i64().unwrap())), "a content stands twice in the tree");
        } else {
            tags.push(String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap()).into_owned());
            walk(pdf, element.get(b"K").unwrap(), tags, contents);
        }
    }
}

/// The descriptions of all drawings.
fn drawings(pdf: &lopdf::Document) -> Vec<String> {
    let elements = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let figures =
        elements.filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|tag| tag == b"Figure"));
    figures.map(|figure| String::from_utf8(figure.get(b"Alt").unwrap().as_str().unwrap().to_vec()).unwrap()).collect()
}

fn mcids(pdf: &lopdf::Document, page: lopdf::ObjectId) -> usize {
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let has_mcid = |operand: &Object| operand.as_dict().is_ok_and(|dict| dict.has(b"MCID"));
    content.operations.iter().filter(|operation| operation.operands.iter().any(has_mcid)).count()
}

fn on_disk(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn poppler(program: &str, arguments: &[&str], bytes: &[u8]) -> String {
    let file = on_disk(bytes);
    let path = file.path().display().to_string();
    // The first "-" stands for the file.
    let mut named = false;
    let arguments = arguments.iter().map(|argument| {
        if *argument == "-" && !std::mem::replace(&mut named, true) { path.clone() } else { (*argument).to_owned() }
    });
    let output = Command::new(program).args(arguments).stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "{program}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
