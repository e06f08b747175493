//! The file: the same bytes each time, tagged for screen readers, without fault for other programs.

use std::{
    collections::BTreeSet,
    io::Write as _,
    process::{Command, Stdio},
};

use legwise::handout::{self, Options, Paper};
use lopdf::Object;

use super::{
    documents::{formats, named, pdf_of, today},
    pdf::{dictionary, mcids, walk},
};

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

fn each_format(check: impl Fn(&[u8], &str)) {
    for ids in [&["deep-vein-thrombosis"][..], &["gastrocnemius"], &["swollen-legs", "calf-stretch"]] {
        for options in formats() {
            check(&pdf_of(ids, &options), &format!("{ids:?} {:?} {}", options.paper, options.large_print));
        }
    }
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
