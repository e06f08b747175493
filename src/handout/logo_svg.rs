//! An SVG file from who knows where: what it may hold is settled before anything is made of it.

use std::collections::BTreeMap;

use usvg::{
    ImageHrefResolver, Options, Tree,
    roxmltree::{Document, Node, ParsingOptions},
};

use super::error::HandoutError;

/// The text of an SVG, in bytes. Maps and photographs turned into paths are larger.
const MOST_BYTES: usize = 2_000_000;
/// Elements, with those that others repeat.
const MOST_ELEMENTS: usize = 20_000;
/// Elements in each other.
const DEEPEST: usize = 100;
/// Rules of style are tried on each element.
const MOST_STYLE: usize = 20_000;

/// A drawing that holds nothing which can't be a logo.
pub(super) struct Drawing {
    text: String,
}

impl Drawing {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, HandoutError> {
        if bytes.len() > MOST_BYTES {
            return Err(HandoutError::Logo(format!("its drawing has more than {} MB", MOST_BYTES / 1_000_000)));
        }
        let text = crate::disk::decode(bytes.to_vec()).map_err(|_not_text| neither("it is no text"))?;
        let drawing = Self { text };
        drawing.check()?;
        Ok(drawing)
    }

    fn document(&self) -> Result<Document<'_>, HandoutError> {
        let options =
            ParsingOptions { allow_dtd: true, nodes_limit: (MOST_ELEMENTS * 10) as u32, ..ParsingOptions::default() };
        Document::parse_with_options(&self.text, options).map_err(|error| neither(&error.to_string()))
    }

    fn check(&self) -> Result<(), HandoutError> {
        let document = self.document()?;
        let by_id: BTreeMap<&str, Node<'_, '_>> =
            document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let style: usize =
            document.descendants().filter(|node| is(node, "style")).map(|node| node.text().map_or(0, str::len)).sum();
        if style > MOST_STYLE {
            return Err(HandoutError::Logo("it has too many rules of style".to_owned()));
        }
        let mut left = MOST_ELEMENTS;
        measure(document.root_element(), &by_id, 0, &mut left)
    }

    pub(super) fn tree(&self) -> Result<Tree, HandoutError> {
        let href = ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            // Never another file.
            resolve_string: Box::new(|_, _| None),
        };
        let options = Options { image_href_resolver: href, ..Options::default() };
        Tree::from_xmltree(&self.document()?, &options).map_err(|error| neither(&error.to_string()))
    }
}

fn neither(why: &str) -> HandoutError {
    HandoutError::Logo(format!("it is neither a PNG nor an SVG file ({why})"))
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// Counts what is drawn for `node`, and refuses what a logo can't hold.
fn measure<'a, 'input>(
    node: Node<'a, 'input>,
    by_id: &BTreeMap<&str, Node<'a, 'input>>,
    depth: usize,
    left: &mut usize,
) -> Result<(), HandoutError> {
    let refused = |what: &str| Err(HandoutError::Logo(what.to_owned()));
    if depth > DEEPEST {
        return refused("its elements are nested too deeply");
    }
    *left =
        left.checked_sub(1).ok_or_else(|| HandoutError::Logo(format!("it has more than {MOST_ELEMENTS} elements")))?;
    if let Some(what) = node.attributes().find_map(|attribute| reference(attribute.name(), attribute.value())) {
        return refused(what);
    }
    match node.tag_name().name() {
        "image" | "feImage" => return refused("it holds a picture of pixels"),
        "style" => {
            let text = node.text().unwrap_or_default();
            if let Some(what) = text.split([';', '{', '}']).find_map(|rule| reference("style", rule)) {
                return refused(what);
            }
        }
        _ => {}
    }
    if is(&node, "use") {
        let link =
            node.attributes().find(|attribute| attribute.name() == "href").map_or("", |link| link.value().trim());
        match link.strip_prefix('#') {
            Some(id) => by_id.get(id).map_or(Ok(()), |target| measure(*target, by_id, depth + 1, left))?,
            None if link.is_empty() => {}
            None => return refused("it refers to another file"),
        }
    }
    for child in node.children().filter(Node::is_element) {
        measure(child, by_id, depth + 1, left)?;
    }
    Ok(())
}

/// What an attribute or a rule of style draws with beside its own shape: each may draw with others, and so on. Nothing of
/// it can be printed as plain paths.
fn reference(name: &str, value: &str) -> Option<&'static str> {
    if value.contains("@import") {
        return Some("it refers to another file");
    }
    let is_marker = |text: &str| text.trim_start().starts_with("marker");
    if !value.contains("url(") {
        return None;
    }
    Some(if is_marker(name) || is_marker(value) {
        "it uses markers"
    } else if ["clip", "mask", "filter"].iter().any(|word| name.contains(word) || value.contains(word)) {
        "it uses clipping, masks or filters"
    } else {
        "it uses gradients or patterns"
    })
}
