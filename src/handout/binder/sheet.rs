//! One staff page: head and band over the whole width, all else in two columns.

use std::collections::BTreeMap;

use super::{
    COLUMNS,
    text::{Flag, Group, Sheet},
};
use crate::{
    content::{id::Id, red_flag::Disposition},
    handout::{
        HandoutError, Paper, Place, Words,
        boxes::Frame,
        colour::Colour,
        page::{Bookmark, Group as Marks, Mark, Owner, Page, Role},
        paginate::Paginator,
        pieces::{Builder, Piece, keep_all, space_before, text_marks},
        shape::Shape,
        style::{self, Fit, Look, Style},
    },
};

/// Between the columns.
const GUTTER: f32 = 20.0;

#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    Left,
    Right,
}

/// Small type for staff, and margins with room for the holes.
pub(super) fn style(paper: Paper) -> Style {
    let base = Style::new(paper, false, Fit::Easy);
    let sized = |look: Look, size: f32, leading: f32| Look { size, leading, ..look };
    Style {
        margin_top: 54.0,
        margin_bottom: 48.0,
        column: base.page_width - 2.0 * 54.0,
        title: sized(base.title, 21.0, 25.0),
        purpose: sized(base.purpose, 10.0, 13.0),
        heading: sized(base.heading, 11.5, 15.0),
        box_heading: sized(base.box_heading, 11.0, 14.0),
        body: sized(base.body, 10.0, 12.8),
        small: sized(base.small, 9.0, 11.6),
        footer: sized(base.footer, 9.0, 12.0),
        section_gap: 8.0,
        paragraph_gap: 3.5,
        item_gap: 1.2,
        indent: 13.5,
        bullet: 3.2,
        box_padding: 7.0,
        writing_line: 22.0,
        ..base
    }
}

/// Ink and tint of a group.
pub(super) fn colours(group: Group) -> (Colour, Colour) {
    match group {
        Group::Urgency(Disposition::Emergency) => (style::EMERGENCY, style::EMERGENCY_TINT),
        Group::Urgency(Disposition::Today) => (style::TODAY, style::TODAY_TINT),
        Group::Urgency(Disposition::Routine | Disposition::SelfCare) => (style::ACCENT, style::ACCENT_TINT),
        Group::Kind(_) | Group::Cards => (style::QUIET, style::WHITE),
    }
}

/// Sets what stands in the columns under a head.
pub(super) struct Sheets {
    whole: Style,
    column: Style,
    head: Vec<Piece>,
    /// Kept together as far as a column reaches.
    blocks: Vec<Vec<Piece>>,
}

impl Sheets {
    pub(super) fn new(whole: &Style, head: Vec<Piece>) -> Self {
        Self { whole: *whole, column: column_style(whole), head, blocks: Vec::new() }
    }

    pub(super) fn push(&mut self, block: Vec<Piece>) {
        self.blocks.push(block);
    }

    /// Sets the page of `sheet`.
    ///
    /// `flag_pages` tells where the red flags stand in full.
    pub(super) fn set(
        builder: &mut Builder<'_>,
        sheet: &Sheet,
        flag_pages: &BTreeMap<Id, usize>,
        root: usize,
    ) -> Result<Vec<Page>, HandoutError> {
        let whole = builder.style;
        let node = builder.tree.add(Role::Section, Some(root));
        let head = head(builder, sheet, node)?;
        builder.style = column_style(&whole);
        let blocks = blocks(builder, sheet, flag_pages, node);
        builder.style = whole;
        let mut sheets = Self::new(&whole, head);
        sheets.blocks = blocks?;
        Ok(sheets.pages())
    }

    pub(super) fn pages(&self) -> Vec<Page> {
        self.pages_and_bookmarks().0
    }

    /// Fills the columns, one as long as the other where all fits on a page.
    fn pages_and_bookmarks(&self) -> (Vec<Page>, Vec<Bookmark>) {
        let mut top = Paginator::new(&self.whole);
        top.place(&self.head);
        let first_top = self.whole.page_height - self.whole.margin_bottom - top.room();
        let full = self.filled(first_top, self.whole.margin_bottom);
        let columns = if full.pages.len() <= COLUMNS.len() { self.balanced(first_top, full) } else { full };
        let on_page = |mark: Bookmark| Bookmark { page: mark.page / COLUMNS.len(), ..mark };
        let bookmarks = columns.bookmarks.into_iter().map(on_page).collect();
        let mut pages: Vec<Page> = Vec::new();
        for (index, column) in columns.pages.into_iter().enumerate() {
            let side = COLUMNS.get(index % COLUMNS.len()).copied().unwrap_or(Column::Left);
            if matches!(side, Column::Left) {
                pages.push(top.pages.pop().filter(|_| index == 0).unwrap_or_default());
            }
            let dx = self.left(side);
            if let Some(page) = pages.last_mut() {
                page.groups.extend(column.groups.iter().map(|group| moved(group, dx)));
            }
        }
        (pages, bookmarks)
    }

    fn left(&self, side: Column) -> f32 {
        let left = self.whole.margin_left();
        match side {
            Column::Left => left,
            Column::Right => left + self.column.column + GUTTER,
        }
    }

    fn filled(&self, first_top: f32, margin_bottom: f32) -> Paginator {
        let style = Style { margin_bottom, ..self.column };
        let mut columns = Paginator::with_first_top(&style, first_top, COLUMNS.len());
        for block in &self.blocks {
            columns.place(block);
        }
        columns
    }

    fn balanced(&self, first_top: f32, full: Paginator) -> Paginator {
        /// Halving the room so often is exact to a line.
        const STEPS: usize = 6;
        let mut best = full;
        let (mut short, mut long) = (0.0, self.whole.page_height - self.whole.margin_bottom - first_top);
        for _ in 0..STEPS {
            let height = f32::midpoint(short, long);
            let tried = self.filled(first_top, self.whole.page_height - first_top - height);
            if tried.pages.len() <= COLUMNS.len() && tried.is_within() {
                long = height;
                best = tried;
            } else {
                short = height;
            }
        }
        best
    }
}

/// The page as wide as a column, from its left edge.
pub(super) fn column_style(whole: &Style) -> Style {
    let column = (whole.column - GUTTER) / 2.0;
    Style { page_width: column, column, ..*whole }
}

fn moved(group: &Marks, dx: f32) -> Marks {
    let marks = group.marks.iter().map(|mark| mark.clone().moved(dx, 0.0)).collect();
    Marks { owner: group.owner, marks }
}

/// A title over the whole width.
pub(super) fn title(builder: &mut Builder<'_>, text: &str, node: usize) -> Result<Vec<Piece>, HandoutError> {
    let look = builder.style.title;
    builder.text(text, look, Role::Title, node, &place(text))
}

fn head(builder: &mut Builder<'_>, sheet: &Sheet, node: usize) -> Result<Vec<Piece>, HandoutError> {
    let style = builder.style;
    let mut head = title(builder, &sheet.title, node)?;
    let kind = &sheet.kind_line;
    head.append(&mut builder.text(kind, style.purpose, Role::Paragraph, node, &place(kind))?);
    let (ink, _) = colours(sheet.group);
    if let Some(instruction) = &sheet.instruction {
        let words = Words::led_by(&format!("{}:", sheet.group.label()), instruction);
        let mut band = band(builder, &words, ink, node)?;
        space_before(&mut band, style.section_gap * 0.7);
        head.append(&mut band);
    }
    let mut summary = builder.text(&sheet.summary, style.body, Role::Paragraph, node, &place(&sheet.summary))?;
    space_before(&mut summary, style.section_gap * 0.7);
    head.append(&mut summary);
    // Some room before the columns, which leave out their own at the top.
    head.push(Piece { height: style.section_gap, ..Piece::default() });
    Ok(head)
}

/// White words on a solid ground.
pub(super) fn band(
    builder: &mut Builder<'_>,
    words: &Words,
    ground: Colour,
    node: usize,
) -> Result<Vec<Piece>, HandoutError> {
    let style = builder.style;
    let inset = style.box_padding;
    let look = style.box_heading.coloured(style::WHITE);
    let owner = Owner::Node(builder.tree.add(Role::Paragraph, Some(node)));
    let lines = builder.shape(words, look, style.column - 2.0 * inset, &place(&words.text))?;
    let height = lines.len() as f32 * look.leading + inset * 1.2;
    let mut marks =
        vec![(Owner::Decoration, Mark::Shape(Shape::rectangle(0.0, 0.0, style.column, height).filled(ground)))];
    for (index, line) in lines.into_iter().enumerate() {
        marks.append(&mut text_marks(line, inset, inset * 0.6 + index as f32 * look.leading, owner));
    }
    Ok(vec![Piece { height, marks, ..Piece::default() }])
}

fn blocks(
    builder: &mut Builder<'_>,
    sheet: &Sheet,
    flag_pages: &BTreeMap<Id, usize>,
    node: usize,
) -> Result<Vec<Vec<Piece>>, HandoutError> {
    let style = builder.style;
    let mut blocks = Vec::new();
    if !sheet.flags.is_empty() {
        let heading = "Red flags: ask first";
        let mut lines = builder.text(heading, style.heading, Role::Heading, node, &place(heading))?;
        let note = "If they refuse: see the page in brackets.";
        lines.append(&mut builder.text(note, style.small, Role::Paragraph, node, &place(note))?);
        keep_all(&mut lines);
        // The heading must not stand alone at the foot of a column.
        let mut flags = sheet.flags.iter();
        if let Some(first) = flags.next() {
            lines.append(&mut flag(builder, first, flag_pages.get(&first.id).copied(), node)?);
        }
        blocks.push(lines);
        for each in flags {
            blocks.push(flag(builder, each, flag_pages.get(&each.id).copied(), node)?);
        }
    }
    for chapter in &sheet.chapters {
        blocks.push(builder.chapter(chapter, style.body, style.heading, node, None)?);
    }
    let mut small = Vec::new();
    for text in &sheet.small_print {
        small.append(&mut builder.text(text, style.small, Role::Paragraph, node, &place(text))?);
    }
    space_before(&mut small, style.section_gap);
    blocks.push(small);
    for piece in blocks.iter_mut().flatten() {
        piece.bookmark = None;
    }
    Ok(blocks)
}

/// A red flag in a box of its own: how urgent and what, then what to ask and say.
fn flag(
    builder: &mut Builder<'_>,
    flag: &Flag,
    elsewhere: Option<usize>,
    parent: usize,
) -> Result<Vec<Piece>, HandoutError> {
    let style = builder.style;
    let padding = style.box_padding;
    let (ink, tint) = colours(Group::Urgency(flag.disposition));
    let node = builder.tree.add(Role::Section, Some(parent));
    let inside = (padding, style.column - 2.0 * padding);
    let label = flag.disposition.label().to_uppercase();
    let whole = elsewhere.map(|page| format!(" (page {page})")).unwrap_or_default();
    let heading = Words::led_by(&label, &format!("{}{whole}", flag.name));
    let owner = Owner::Node(builder.tree.add(Role::Heading, Some(node)));
    let mut pieces = vec![Piece { height: padding * 0.7, ..Piece::default() }];
    let look = style.body.bold().coloured(ink);
    pieces.append(&mut builder.lines(&heading, look, inside, owner, &place(&heading.text))?);
    for words in &flag.lines(elsewhere.is_some()) {
        let owner = Owner::Node(builder.tree.add(Role::Paragraph, Some(node)));
        let mut lines = builder.lines(words, style.body, inside, owner, &place(&words.text))?;
        space_before(&mut lines, style.paragraph_gap * 0.6);
        pieces.append(&mut lines);
    }
    Frame { border: ink, border_width: 1.0, ground: tint }.close(&mut pieces, padding);
    space_before(&mut pieces, style.section_gap * 0.6);
    Ok(pieces)
}

/// Red flags one after the other, and on which of the pages each stands, from 0.
pub(super) fn flags(
    builder: &mut Builder<'_>,
    heading: &str,
    all: &[Flag],
    root: usize,
) -> Result<(Vec<Page>, BTreeMap<Id, usize>), HandoutError> {
    let whole = builder.style;
    let node = builder.tree.add(Role::Section, Some(root));
    let mut head = title(builder, heading, node)?;
    head.push(Piece { height: whole.section_gap, ..Piece::default() });
    let mut sheets = Sheets::new(&whole, head);
    builder.style = column_style(&whole);
    for each in all {
        match flag(builder, each, None, node) {
            Ok(mut block) => {
                if let Some(first) = block.first_mut() {
                    first.bookmark = Some((2, each.id.as_str().to_owned()));
                }
                sheets.push(block);
            }
            Err(error) => {
                builder.style = whole;
                return Err(error);
            }
        }
    }
    builder.style = whole;
    let (pages, bookmarks) = sheets.pages_and_bookmarks();
    let places = bookmarks.into_iter().filter_map(|mark| Some((Id::try_from(mark.title).ok()?, mark.page)));
    Ok((pages, places.collect()))
}

pub(super) fn place(text: &str) -> Place {
    Place::Content(text.to_owned())
}
