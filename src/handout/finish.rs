//! Makes the file what `printpdf` leaves undone: PDF 1.7 with a structure that screen readers
//! follow, language, title, bookmarks in order, and nothing that differs from one run to the next.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use super::{
    about::About,
    document::ListStyle,
    error::HandoutError,
    page::{Bookmark, Pages, Role},
    progress::{self, Progress, Stage, Watch},
};

const PROGRAM: &str = concat!("Legwise ", env!("CARGO_PKG_VERSION"));

/// A run of marks in a page's content that belongs to a node of the tree.
pub(super) struct TaggedContent {
    pub node: usize,
    /// From 0.
    pub page: usize,
    /// The number that the page's content gives it.
    pub mcid: i64,
}

/// Completes and writes `file`.
pub(super) fn finish(
    mut file: lopdf::Document,
    about: &About<'_>,
    pages: &Pages,
    tagged: &[TaggedContent],
    watch: &mut Watch<'_>,
) -> Result<Vec<u8>, HandoutError> {
    "1.7".clone_into(&mut file.version);
    let page_ids: Vec<ObjectId> = file.get_pages().into_values().collect();
    for (index, id) in page_ids.iter().enumerate() {
        let page = file.get_dictionary_mut(*id).map_err(broken)?;
        page.set("StructParents", index as i64);
        page.set("Tabs", "S");
        page.remove(b"Annots");
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        // Exact, where the way over millimetres is not.
        page.set("MediaBox", vec![0.into(), 0.into(), pages.width.into(), pages.height.into()]);
    }
    let structure = structure_tree(&mut file, pages, tagged, &page_ids);
    let outlines = outlines(&mut file, pages, &page_ids);
    let metadata = metadata(about);
    let metadata = file.add_object(metadata);
    let information = file.add_object(information(about));
    let catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => pages_root(&file)?,
        "PageLayout" => "OneColumn",
        "PageMode" => "UseNone",
        "Lang" => Object::string_literal(about.language.tag()),
        "MarkInfo" => dictionary! { "Marked" => true },
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "StructTreeRoot" => structure,
        "Outlines" => outlines,
        "Metadata" => metadata,
    };
    let catalog = file.add_object(catalog);
    file.trailer.set("Root", catalog);
    file.trailer.set("Info", information);
    complete_fonts(&mut file);
    let id = compact(&mut file);
    file.trailer.set("ID", vec![id.clone(), id]);
    compress(&mut file, page_ids.len(), watch)?;
    let mut bytes = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    file.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}

fn broken(error: lopdf::Error) -> HandoutError {
    HandoutError::File(std::io::Error::other(error))
}

fn pages_root(file: &lopdf::Document) -> Result<Object, HandoutError> {
    file.catalog().and_then(|catalog| catalog.get(b"Pages")).cloned().map_err(broken)
}

/// Writes the tree with its nodes in the order in which they appear on paper; nodes without
/// content are left out.
fn structure_tree(
    file: &mut lopdf::Document,
    pages: &Pages,
    tagged: &[TaggedContent],
    page_ids: &[ObjectId],
) -> ObjectId {
    let nodes = &pages.tree.nodes;
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = nodes.iter().map(|_| file.new_object_id()).collect();
    // What stands in each node: its own content and its child nodes, by first appearance.
    let mut kids: Vec<Vec<Object>> = vec![Vec::new(); nodes.len()];
    let mut is_linked = vec![false; nodes.len()];
    let mut parents: Vec<Vec<Object>> = vec![Vec::new(); page_ids.len()];
    for content in tagged {
        let (Some(page_id), Some(own_id)) = (page_ids.get(content.page), ids.get(content.node)) else { continue };
        if let Some(kids) = kids.get_mut(content.node) {
            kids.push(Object::Dictionary(dictionary! {
                "Type" => "MCR", "Pg" => *page_id, "MCID" => content.mcid,
            }));
        }
        if let Some(parents) = parents.get_mut(content.page) {
            parents.push(Object::Reference(*own_id));
        }
        let mut child = content.node;
        while let Some(parent) = nodes.get(child).and_then(|node| node.parent) {
            match (is_linked.get_mut(child), ids.get(child), kids.get_mut(parent)) {
                (Some(linked), Some(id), Some(kids)) if !*linked => {
                    *linked = true;
                    kids.push(Object::Reference(*id));
                }
                _ => break,
            }
            child = parent;
        }
    }
    for ((node, id), kids) in nodes.iter().zip(&ids).zip(kids) {
        if kids.is_empty() {
            continue;
        }
        let parent = node.parent.and_then(|parent| ids.get(parent)).copied().unwrap_or(root);
        let mut element = dictionary! {
            "Type" => "StructElem", "S" => node.role.tag(), "P" => parent, "K" => kids,
        };
        if let Some(spoken) = node.spoken {
            element.set("ActualText", text(spoken));
        }
        if let Some(alternative) = &node.alternative {
            element.set("Alt", text(alternative));
        }
        if let Role::List(list_style) = node.role {
            let numbering = match list_style {
                ListStyle::Bullets => "Disc",
                ListStyle::Numbers => "Decimal",
                ListStyle::Boxes => "Square",
            };
            element.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
        }
        file.set_object(*id, element);
    }
    let numbers: Vec<Object> = parents
        .into_iter()
        .enumerate()
        .flat_map(|(page, parents)| [Object::Integer(page as i64), Object::Array(parents)])
        .collect();
    let parent_tree = file.add_object(dictionary! { "Nums" => numbers });
    let document_node = ids.first().copied().unwrap_or(root);
    file.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => vec![Object::Reference(document_node)],
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => page_ids.len() as i64,
        },
    );
    root
}

/// Bookmarks: a handout's title, and its headings below it.
fn outlines(file: &mut lopdf::Document, pages: &Pages, page_ids: &[ObjectId]) -> ObjectId {
    let root = file.new_object_id();
    let mut titles: Vec<(&Bookmark, Vec<&Bookmark>)> = Vec::new();
    for bookmark in &pages.bookmarks {
        match titles.last_mut() {
            Some((_, headings)) if bookmark.level > 1 => headings.push(bookmark),
            _ => titles.push((bookmark, Vec::new())),
        }
    }
    let ids: Vec<ObjectId> = titles.iter().map(|_| file.new_object_id()).collect();
    for (index, (title, headings)) in titles.iter().enumerate() {
        let Some(own_id) = ids.get(index) else { continue };
        let heading_ids: Vec<ObjectId> = headings.iter().map(|_| file.new_object_id()).collect();
        for (at, (heading, id)) in headings.iter().zip(&heading_ids).enumerate() {
            let entry = outline_entry(heading, *own_id, at, &heading_ids, pages, page_ids);
            file.set_object(*id, entry);
        }
        let mut entry = outline_entry(title, root, index, &ids, pages, page_ids);
        add_range(&mut entry, &heading_ids);
        file.set_object(*own_id, entry);
    }
    let mut outlines = dictionary! { "Type" => "Outlines" };
    add_range(&mut outlines, &ids);
    file.set_object(root, outlines);
    root
}

fn outline_entry(
    bookmark: &Bookmark,
    parent: ObjectId,
    index: usize,
    siblings: &[ObjectId],
    pages: &Pages,
    page_ids: &[ObjectId],
) -> Dictionary {
    let mut entry = dictionary! { "Title" => text(&bookmark.title), "Parent" => parent };
    if let Some(page) = page_ids.get(bookmark.page) {
        let top = pages.height - bookmark.y;
        let target = vec![Object::Reference(*page), "XYZ".into(), Object::Null, top.into(), Object::Null];
        entry.set("Dest", target);
    }
    if let Some(previous) = index.checked_sub(1).and_then(|at| siblings.get(at)) {
        entry.set("Prev", *previous);
    }
    if let Some(next) = siblings.get(index + 1) {
        entry.set("Next", *next);
    }
    entry
}

fn add_range(outline: &mut Dictionary, ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        outline.set("First", *first);
        outline.set("Last", *last);
        outline.set("Count", ids.len() as i64);
    }
}

/// The old kind of file data. Never holds the patient's name.
fn information(about: &About<'_>) -> Dictionary {
    let mut information =
        dictionary! { "Title" => text(about.title), "Creator" => text(PROGRAM), "Producer" => text(PROGRAM) };
    if let Some(date) = about.date {
        let day = format!("D:{:04}{:02}{:02}", date.year(), date.month(), date.day());
        information.set("CreationDate", Object::string_literal(day.clone()));
        information.set("ModDate", Object::string_literal(day));
    }
    information
}

/// The new kind of file data (XMP).
fn metadata(about: &About<'_>) -> Stream {
    let title = escaped(about.title);
    let language = about.language.tag();
    let dates = about.date.map_or_else(String::new, |date| {
        format!("<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>")
    });
    let packet = format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
         <dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
         <xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>{dates}<pdf:Producer>{PROGRAM}</pdf:Producer>\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    );
    // Left readable, as the standard asks.
    Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes()).with_compression(false)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// An embedded TrueType font must say how its codes become glyphs.
fn complete_fonts(file: &mut lopdf::Document) {
    for object in file.objects.values_mut() {
        if let Object::Dictionary(font) = object
            && let Ok(Object::Array(descendants)) = font.get_mut(b"DescendantFonts")
        {
            for descendant in descendants {
                if let Object::Dictionary(descendant) = descendant {
                    descendant.set("CIDToGIDMap", "Identity");
                }
            }
        }
        if let Object::Dictionary(font) = object
            && font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"CIDFontType2")
        {
            font.set("CIDToGIDMap", "Identity");
        }
    }
}

/// Drops what nothing leads to and numbers the rest from 1; gives the file's identifier.
///
/// `lopdf` can do it, too, but looks through all numbers at each reference.
fn compact(file: &mut lopdf::Document) -> Object {
    let mut reached = BTreeSet::new();
    let mut waiting = Vec::new();
    each_reference(&mut file.trailer, &mut |id| waiting.push(*id));
    while let Some(id) = waiting.pop() {
        if reached.insert(id)
            && let Some(object) = file.objects.get_mut(&id)
        {
            in_object(object, &mut |id| waiting.push(*id));
        }
    }
    let old = std::mem::take(&mut file.objects);
    let kept = old.into_iter().filter(|(id, _)| reached.contains(id));
    let kept: Vec<(ObjectId, Object)> = kept.collect();
    let numbers: BTreeMap<ObjectId, ObjectId> = (1..).zip(&kept).map(|(number, (id, _))| (*id, (number, 0))).collect();
    let mut renumber = |id: &mut ObjectId| {
        if let Some(number) = numbers.get(id) {
            *id = *number;
        }
    };
    each_reference(&mut file.trailer, &mut renumber);
    for (id, mut object) in kept {
        in_object(&mut object, &mut renumber);
        if let Some(number) = numbers.get(&id) {
            file.objects.insert(*number, object);
        }
    }
    file.max_id = numbers.len() as u32;
    identifier(file)
}

fn each_reference(dictionary: &mut Dictionary, found: &mut dyn FnMut(&mut ObjectId)) {
    dictionary.iter_mut().for_each(|(_, object)| in_object(object, found));
}

fn in_object(object: &mut Object, found: &mut dyn FnMut(&mut ObjectId)) {
    match object {
        Object::Reference(id) => found(id),
        Object::Array(objects) => objects.iter_mut().for_each(|object| in_object(object, found)),
        Object::Dictionary(dictionary) => each_reference(dictionary, found),
        Object::Stream(stream) => each_reference(&mut stream.dict, found),
        _ => {}
    }
}

/// Compresses the streams, nearly all of which are pages.
fn compress(file: &mut lopdf::Document, pages: usize, watch: &mut Watch<'_>) -> Result<(), HandoutError> {
    let mut done = 0;
    // One for all: to set up its tables takes as long as a short page.
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
        {
            compress_stream(stream, &mut encoder)?;
            done += 1;
            // Putting it together was the first half.
            let page = pages.midpoint(done).min(pages);
            progress::tell(watch, Progress { stage: Stage::Writing, page, of: pages })?;
        }
    }
    Ok(())
}

/// `lopdf` can do it, too, but only as hard as can be: twice the time for 0.3% of the file.
fn compress_stream(stream: &mut Stream, encoder: &mut ZlibEncoder<Vec<u8>>) -> Result<(), HandoutError> {
    if stream.dict.has(b"Filter") {
        return Ok(());
    }
    encoder.write_all(&stream.content)?;
    let compressed = encoder.reset(Vec::new())?;
    if compressed.len() < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(compressed);
    }
    Ok(())
}

/// The same for the same content: all that people see or are told lies in the streams.
fn identifier(file: &lopdf::Document) -> Object {
    let mut hash = Sha256::new();
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let id = hash.finalize().iter().take(16).copied().collect();
    Object::String(id, StringFormat::Hexadecimal)
}

/// A text as PDF wants it: UTF-16 where it is not plain ASCII.
fn text(text: &str) -> Object {
    if text.is_ascii() {
        Object::string_literal(text)
    } else {
        let mut bytes = vec![0xFE, 0xFF];
        bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        Object::String(bytes, StringFormat::Hexadecimal)
    }
}
