//! What a reader of the file finds in it.

use std::collections::{BTreeMap, BTreeSet};

use legwise::handout::{Document, Face};
use lopdf::{Dictionary, Object, content::Content};

use super::sheets::squeezed;

/// The words of the file as a reader would copy them.
pub fn extracted(pdf: &lopdf::Document) -> String {
    pdf.get_pages().values().map(|page| page_text(pdf, *page)).collect::<Vec<_>>().join("\n")
}

/// Without the pages' feet, which may stand in the middle of a sentence.
pub fn extracted_body(pdf: &lopdf::Document) -> String {
    pdf.get_pages().values().map(|page| text_in(pdf, *page, false)).collect::<Vec<_>>().join("\n")
}

pub fn page_text(pdf: &lopdf::Document, page: lopdf::ObjectId) -> String {
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

/// Each text of the document is printed; those of the sections in their order.
pub fn check_order(document: &Document, printed: &str, about: &str) {
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

pub fn check_fonts(pdf: &lopdf::Document, about: &str) {
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

pub fn dictionary<'a>(pdf: &'a lopdf::Document, object: &'a Object) -> &'a Dictionary {
    match object {
        Object::Reference(id) => pdf.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    }
}

/// Collects the tags in reading order, and each (page, MCID) once.
pub fn walk(
    pdf: &lopdf::Document,
    kids: &Object,
    tags: &mut Vec<String>,
    contents: &mut BTreeSet<(lopdf::ObjectId, i64)>,
) {
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
pub fn drawings(pdf: &lopdf::Document) -> Vec<String> {
    let elements = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let figures =
        elements.filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|tag| tag == b"Figure"));
    figures.map(|figure| String::from_utf8(figure.get(b"Alt").unwrap().as_str().unwrap().to_vec()).unwrap()).collect()
}

pub fn mcids(pdf: &lopdf::Document, page: lopdf::ObjectId) -> usize {
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let has_mcid = |operand: &Object| operand.as_dict().is_ok_and(|dict| dict.has(b"MCID"));
    content.operations.iter().filter(|operation| operation.operands.iter().any(has_mcid)).count()
}
