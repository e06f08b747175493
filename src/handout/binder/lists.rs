//! The lists of names with their pages: contents by urgency, index by letter.

use super::{
    sheet::{Sheets, colours, column_style, place, title},
    text::Group,
};
use crate::handout::{
    HandoutError, Words,
    page::{Owner, Page, Role},
    pieces::{Builder, Piece, keep_all, space_before, text_marks},
    style::{self, Look},
};

/// Room for a page number, and between it and the name.
const NUMBER: f32 = 34.0;

/// A line of the contents.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub title: String,
    /// As it is printed.
    pub page: usize,
    pub group: Group,
}

/// The contents: what is not an entry first, then all by urgency. Takes the same room whatever the
/// numbers are.
pub(super) fn contents(
    builder: &mut Builder<'_>,
    rows: &[Row],
    special: &[(&str, usize)],
    root: usize,
) -> Result<Vec<Page>, HandoutError> {
    /// As many as are always named.
    const SPECIAL: [&str; 3] = ["Ask every caller", "All red flags", "Index of names"];
    let whole = builder.style;
    let node = builder.tree.add(Role::Contents, Some(root));
    let mut head = title(builder, "Contents", node)?;
    head.push(Piece { height: whole.section_gap, ..Piece::default() });
    in_columns(builder, head, |builder, sheets| {
        let style = builder.style;
        let mut block = Vec::new();
        for (index, name) in SPECIAL.iter().enumerate() {
            let page = special.get(index).map_or(0, |(_, page)| *page);
            block.append(&mut row(builder, name, style.body.bold(), page, node)?);
        }
        sheets.push(block);
        let mut last = None;
        for line in rows {
            let mut block = Vec::new();
            if last.replace(line.group) != Some(line.group) {
                let (ink, _) = colours(line.group);
                let look = style.heading.coloured(ink);
                block = heading(builder, line.group.label(), look, style.section_gap * 1.4, node)?;
            }
            block.append(&mut row(builder, &line.title, style.body, line.page, node)?);
            sheets.push(block);
        }
        Ok(())
    })
}

/// The index: each of `names` with whether it is the name of a page, and that page's number.
pub(super) fn index(
    builder: &mut Builder<'_>,
    mut names: Vec<(String, bool, usize)>,
    root: usize,
) -> Result<Vec<Page>, HandoutError> {
    names.sort_by_cached_key(|(name, is_title, page)| (sorted_by(name), !is_title, *page));
    names.dedup_by(|one, other| one.2 == other.2 && one.0.to_lowercase() == other.0.to_lowercase());
    let whole = builder.style;
    let node = builder.tree.add(Role::Section, Some(root));
    let mut head = title(builder, "Index of names", node)?;
    let note = "Bold: the name of a page. Others: what else it is called, and red flags.";
    head.append(&mut builder.text(note, whole.purpose, Role::Paragraph, node, &place(note))?);
    head.push(Piece { height: whole.section_gap, ..Piece::default() });
    in_columns(builder, head, |builder, sheets| {
        let style = builder.style;
        let mut letter = None;
        for (name, is_title, page) in &names {
            let mut block = Vec::new();
            let first = sorted_by(name).chars().next().unwrap_or('#').to_uppercase().to_string();
            if letter.as_ref() != Some(&first) {
                block = heading(builder, &first, style.heading, style.section_gap, node)?;
                letter = Some(first);
            }
            let look = if *is_title { style.body.bold() } else { style.body };
            block.append(&mut row(builder, name, look, *page, node)?);
            sheets.push(block);
        }
        Ok(())
    })
}

/// Sets what `fill` makes of the style of a column under `head`.
fn in_columns(
    builder: &mut Builder<'_>,
    head: Vec<Piece>,
    fill: impl FnOnce(&mut Builder<'_>, &mut Sheets) -> Result<(), HandoutError>,
) -> Result<Vec<Page>, HandoutError> {
    let whole = builder.style;
    let mut sheets = Sheets::new(&whole, head);
    builder.style = column_style(&whole);
    let filled = fill(builder, &mut sheets);
    builder.style = whole;
    filled?;
    Ok(sheets.pages())
}

/// A heading over the rows after it.
fn heading(
    builder: &mut Builder<'_>,
    text: &str,
    look: Look,
    space: f32,
    node: usize,
) -> Result<Vec<Piece>, HandoutError> {
    let mut heading = builder.text(text, look, Role::Heading, node, &place(text))?;
    keep_all(&mut heading);
    space_before(&mut heading, space);
    Ok(heading)
}

/// Letters and digits only, without case: as people look for it.
fn sorted_by(name: &str) -> String {
    let plain = name.to_lowercase();
    plain.chars().skip_while(|letter| !letter.is_alphanumeric()).collect()
}

/// A name, and its page at the right edge of the column.
fn row(
    builder: &mut Builder<'_>,
    name: &str,
    look: Look,
    page: usize,
    node: usize,
) -> Result<Vec<Piece>, HandoutError> {
    let style = builder.style;
    let item = Owner::Node(builder.tree.add(Role::ContentsItem, Some(node)));
    let indent = style.indent * 0.5;
    let width = style.column - NUMBER - indent;
    let mut lines = builder.lines(&Words::plain(name), look, (indent, width), item, &place(name))?;
    keep_all(&mut lines);
    let number = Words::plain(page.to_string());
    let number_look = style.body.bold().coloured(style::INK);
    let number = builder.shape(&number, number_look, NUMBER, &place(name))?.into_iter().next().unwrap_or_default();
    if let Some(last) = lines.last_mut() {
        let left = style.column - number.width;
        last.marks.append(&mut text_marks(number, left, 0.0, item));
        last.keeps_next = false;
    }
    space_before(&mut lines, style.item_gap);
    Ok(lines)
}
