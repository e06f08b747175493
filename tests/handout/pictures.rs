//! Drawings of the leg and the clinic's logo.

use legwise::{
    content::{self, id::Kind, item::Item},
    handout::{self, Logo, Mark, Options, Owner, Point},
};
use lopdf::Object;

use super::{
    documents::{clinic, compose, formats, pdf_of, today},
    pdf::drawings,
    sheets::{check_layout, text_of},
};

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
            for group in &page.groups {
                let Owner::Node(node) = group.owner else { continue };
                if pages.tree.nodes[node].alternative.is_none() {
                    continue;
                }
                let points = group.marks.iter().flat_map(|mark| match mark {
                    Mark::Shape(shape) => shape.rings.concat(),
                    Mark::Drawing(drawing) => {
                        let moved = |point: &Point| Point { x: point.x + drawing.x, y: point.y + drawing.y, ..*point };
                        drawing.shapes.iter().flat_map(|shape| &shape.rings).flatten().map(moved).collect()
                    }
                    Mark::Text(_) | Mark::Picture(_) => Vec::new(),
                });
                let [mut left, mut top, mut right, mut bottom] = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
                for point in points.filter(|point| !point.is_control) {
                    left = left.min(point.x);
                    right = right.max(point.x);
                    top = top.min(point.y);
                    bottom = bottom.max(point.y);
                }
                let others = page
                    .groups
                    .iter()
                    .filter(|other| matches!(other.owner, Owner::Node(_)) && other.owner != group.owner);
                for run in others.flat_map(|other| &other.marks).filter_map(|mark| match mark {
                    Mark::Text(run) => Some(run),
                    Mark::Shape(_) | Mark::Drawing(_) | Mark::Picture(_) => None,
                }) {
                    let is_level = run.baseline > top && run.baseline - run.size * 0.7 < bottom;
                    let is_in = run.x + run.width > left && run.x < right;
                    assert!(!(is_level && is_in), "{}: {:?}", entry.id, text_of(run));
                }
            }
        }
        if entry.kind() != Kind::Structure {
            document.parts[0].illustration = None;
            assert!(pages.pages.len() <= handout::pages(&document).unwrap().pages.len(), "{}", entry.id);
        }
    }
}

#[test]
fn a_step_is_shown_beside_its_words_and_described_after_them() {
    for options in formats() {
        let pdf = lopdf::Document::load_mem(&pdf_of(&["calf-stretch"], &options)).unwrap();
        let described = drawings(&pdf);
        assert!(
            described.iter().any(|text| text.contains("towel is looped around the ball of the foot")),
            "{described:?}"
        );
        let document = compose(&["calf-stretch"], &clinic(), &options).unwrap();
        let pages = handout::pages(&document).unwrap();
        let mut words = String::new();
        for group in pages.pages.iter().flat_map(|page| &page.groups) {
            let Owner::Node(node) = group.owner else { continue };
            if let Some(alternative) = &pages.tree.nodes[node].alternative {
                words.extend(["[", alternative, "]"]);
                continue;
            }
            for mark in &group.marks {
                if let Mark::Text(run) = mark {
                    words.push_str(&text_of(run));
                    words.push(' ');
                }
            }
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let step = words.find("towel around your foot.").unwrap();
        let drawing = words.find("[A person sits in bed").unwrap();
        let next = words.find("Hold it until").unwrap();
        assert!(step < drawing && drawing < next, "{words}");
    }
}

#[test]
fn people_are_drawn_with_lines_and_curves_that_any_reader_understands() {
    let pdf = lopdf::Document::load_mem(&pdf_of(&["calf-stretch"], &today())).unwrap();
    let mut curves = 0;
    for page in pdf.get_pages().into_values() {
        let content = pdf.get_page_content(page);
        let content = lopdf::content::Content::decode(&content).unwrap();
        for operation in &content.operations {
            let numbers = match operation.operator.as_str() {
                "m" | "l" => 2,
                "c" => 6,
                "rg" | "RG" => 3,
                "w" => 1,
                "h" | "f" | "f*" | "S" | "b" | "b*" => 0,
                _ => continue,
            };
            assert_eq!(operation.operands.len(), numbers, "{operation:?}");
            assert!(operation.operands.iter().all(|operand| operand.as_float().is_ok()), "{operation:?}");
            curves += usize::from(operation.operator == "c");
        }
    }
    assert!(curves > 500, "three drawings of people have {curves} curves");
}

#[test]
fn what_people_show_takes_no_more_than_two_sheets_for_19_of_20_entries() {
    let library = content::bundled().library;
    let mut long = Vec::new();
    let entries: Vec<_> = library.entries().collect();
    for entry in &entries {
        let document = handout::document(&[Item::Entry(entry)], &library, &clinic(), &today()).unwrap();
        let count = handout::pages(&document).unwrap().pages.len();
        if count > 4 {
            long.push(format!("{}: {count}", entry.id));
        }
    }
    assert!(long.len() * 20 <= entries.len(), "{long:?}");
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
        (broken, "logo can’t be printed"),
        (huge, "more than 8 MB"),
        (b"hello".to_vec(), "neither a PNG nor an SVG"),
        (Vec::new(), "neither a PNG nor an SVG"),
        (gradient.to_vec(), "gradients"),
        (blank.to_vec(), "nothing is drawn"),
        (svg(r#"<image href="/etc/hostname"/>"#), "picture of pixels"),
        (svg(r#"<g><svg><image xlink:href="file://server/share/x.png"/></svg></g>"#), "picture of pixels"),
        (svg(r#"<use href="other.svg#a"/>"#), "another file"),
        (svg("<style>@import url(other.css);</style>"), "another file"),
        (svg(r#"<path d="M0 0h9" style="marker-end:url(#m)"/>"#), "markers"),
        (svg(r#"<path d="M0 0h9000000" stroke="red" stroke-dasharray="0.001"/>"#), "too much"),
        (svg(&repeated()), "more than 20000 elements"),
        (svg(&format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000))), "too deeply"),
        (svg(&format!("<path d=\"M0 0{}\"/>", "h1v1".repeat(150_000))), "too much"),
        (svg(&" ".repeat(3_000_000)), "more than 2 MB"),
    ] {
        let began = std::time::Instant::now();
        let error = Logo::read(&file).unwrap_err().to_string();
        assert!(error.contains(why) && error.contains("plain PNG or SVG"), "{why}: {error}");
        assert!(began.elapsed() < std::time::Duration::from_secs(20), "{why} took {:?}", began.elapsed());
    }
}

fn svg(inside: &str) -> Vec<u8> {
    let namespaces = r#"xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink""#;
    format!(r#"<svg {namespaces} viewBox="0 0 9 9">{inside}</svg>"#).into_bytes()
}

/// Each group draws the one before it ten times.
fn repeated() -> String {
    let group = |level: usize| {
        let before = format!(r##"<use href="#g{}"/>"##, level - 1).repeat(10);
        format!(r#"<g id="g{level}">{before}</g>"#)
    };
    format!(r#"<g id="g0"><path d="M0 0h9v9z"/></g>{}"#, (1..10).map(group).collect::<String>())
}

/// A picture of one colour that shines through a little.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_pixel(width, height, image::Rgba([7, 90, 96, 200]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
