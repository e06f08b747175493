//! From a [`Document`] to [`Pages`]: what stands where.
//!
//! The first page of each part carries the red box, and the clinic's box as late as it still fits
//! there whole. Knows nothing of PDF.

use super::{
    document::{Document, Part, Words},
    error::{HandoutError, Place},
    fonts, labels,
    page::{Bookmark, Mark, Owner, Page, Pages, Role, Shape, Tree},
    paginate::{Paginator, push_mark},
    pieces::{Builder, Piece, keep_all, text_marks},
    style::{self, Style},
};

/// Factors for the space between blocks; the tighter ones are tried where that saves a page.
const SPACINGS: [f32; 3] = [1.0, 0.8, 0.6];
/// A sheet printed on both sides: a part this short is not tightened.
const ONE_SHEET: usize = 2;

/// Sets `document` on its paper.
pub fn pages(document: &Document) -> Result<Pages, HandoutError> {
    fonts::with(|fonts| {
        let style = Style::new(document.paper, document.large_print);
        let mut builder = Builder { fonts, style, tree: Tree::default() };
        let root = builder.tree.add(Role::Document, None);
        let head = head(&mut builder, document, root)?;
        let mut parts = Vec::with_capacity(document.parts.len());
        for (index, part) in document.parts.iter().enumerate() {
            let head = if index == 0 { head.as_slice() } else { &[] };
            parts.push(part_pieces(&mut builder, part, root, head)?);
        }

        let mut pages = Pages {
            width: style.page_width,
            height: style.page_height,
            pages: Vec::new(),
            tree: Tree::default(),
            bookmarks: Vec::new(),
            text_area: [
                style.margin_left(),
                style.margin_top,
                style.margin_left() + style.column,
                style.page_height - style.margin_bottom,
            ],
        };
        for part in &parts {
            let filled = part.place_best(style);
            let before = pages.pages.len();
            pages.pages.extend(filled.pages);
            let moved = |bookmark: Bookmark| Bookmark { page: bookmark.page + before, ..bookmark };
            pages.bookmarks.extend(filled.bookmarks.into_iter().map(moved));
        }
        footers(&mut builder, document, &mut pages.pages)?;
        pages.tree = builder.tree;
        Ok(pages)
    })
}

/// Letterhead, patient and date, and what a packet holds.
fn head(builder: &mut Builder<'_>, document: &Document, root: usize) -> Result<Vec<Piece>, HandoutError> {
    let style = builder.style;
    let mut pieces = Vec::new();
    let letterhead = &document.letterhead;
    let node = |builder: &mut Builder<'_>| builder.tree.add(Role::Section, Some(root));
    if !letterhead.name.is_empty() || !letterhead.lines.is_empty() {
        let section = node(builder);
        if !letterhead.name.is_empty() {
            pieces.append(&mut builder.text(
                &letterhead.name,
                style.clinic,
                Role::Paragraph,
                section,
                &Place::Clinic,
            )?);
        }
        for line in &letterhead.lines {
            pieces.append(&mut builder.text(line, style.small, Role::Paragraph, section, &Place::Clinic)?);
        }
        pieces.push(rule(&style));
    }
    if document.patient.is_some() || document.date.is_some() {
        let section = node(builder);
        let paragraph = builder.tree.add(Role::Paragraph, Some(section));
        let date = document.date.map(|date| labels::long_date(date, document.language)).unwrap_or_default();
        let owner = Owner::Node(paragraph);
        let date = builder.shape(&Words::plain(date), style.small, style.column, &Place::Clinic)?;
        let date = date.into_iter().next().unwrap_or_default();
        let room = style.column - date.width - style.indent;
        let patient = Words::plain(document.patient.clone().unwrap_or_default());
        let look = style.small.bold().coloured(style::INK);
        let mut lines = builder.lines(&patient, look, (0.0, room), owner, &Place::PatientName)?;
        if lines.is_empty() {
            lines.push(Piece { height: style.small.leading, ..Piece::default() });
        }
        if let Some(first) = lines.first_mut() {
            let left = if document.patient.is_some() { style.column - date.width } else { 0.0 };
            first.marks.append(&mut text_marks(date, left, 0.0, owner));
            first.space_before = style.paragraph_gap;
        }
        pieces.append(&mut lines);
    }
    if let Some(cover) = &document.cover {
        let section = node(builder);
        let line = Words::led_by(&format!("{}:", cover.heading), &cover.titles.join(" · "));
        let place = Place::Content(line.text.clone());
        let mut lines = builder.words(&line, style.body, Role::Paragraph, section, &place)?;
        if let Some(first) = lines.first_mut() {
            first.space_before = style.paragraph_gap;
        }
        pieces.append(&mut lines);
    }
    keep_all(&mut pieces);
    Ok(pieces)
}

fn rule(style: &Style) -> Piece {
    let line = Shape::rectangle(0.0, style.paragraph_gap, style.column, style.hairline).filled(style::HAIRLINE);
    Piece {
        height: style.paragraph_gap + style.hairline,
        marks: vec![(Owner::Decoration, Mark::Shape(line))],
        ..Piece::default()
    }
}

/// The pieces of one part, ready to be arranged.
struct PartPieces {
    /// From the letterhead to the main message.
    head: Vec<Piece>,
    emergency: Vec<Piece>,
    call_us: Vec<Piece>,
    call_us_short: Vec<Piece>,
    sections: Vec<Vec<Piece>>,
}

fn part_pieces(
    builder: &mut Builder<'_>,
    part: &Part,
    root: usize,
    head: &[Piece],
) -> Result<PartPieces, HandoutError> {
    let style = builder.style;
    let place = |text: &str| Place::Content(text.to_owned());
    let node = builder.tree.add(Role::Section, Some(root));
    let mut pieces = head.to_vec();
    let mut title = builder.text(&part.title, style.title, Role::Title, node, &place(&part.title))?;
    if let Some(first) = title.first_mut() {
        first.space_before = style.section_gap;
        first.bookmark = Some((1, part.title.clone()));
    }
    pieces.append(&mut title);
    let purpose_gap = style.paragraph_gap * 0.5;
    let paragraphs = [
        (Some(&part.purpose), style.purpose, purpose_gap),
        (part.warning.as_ref(), style.body.bold(), style.paragraph_gap),
        (part.main_message.as_ref(), style.main_message, style.section_gap * 0.9),
    ];
    for (text, look, gap) in paragraphs {
        if let Some(text) = text {
            let mut lines = builder.text(text, look, Role::Paragraph, node, &place(text))?;
            if let Some(first) = lines.first_mut() {
                first.space_before = gap;
            }
            pieces.append(&mut lines);
        }
    }
    keep_all(&mut pieces);
    let emergency = match &part.emergency {
        Some(callout) => builder.emergency(callout, node)?,
        None => Vec::new(),
    };
    let call_us = builder.call_us(&part.call_us, node)?;
    let call_us_short = builder.call_us(&part.call_us_short, node)?;
    let mut sections = Vec::new();
    if let Some(note) = &part.note {
        sections.push(builder.chapter(note, style.body, style.heading, node, Some(&Place::Note))?);
    }
    for chapter in &part.sections {
        sections.push(builder.chapter(chapter, style.body, style.heading, node, None)?);
    }
    for chapter in &part.small_print {
        let heading = style.small.bold();
        let mut pieces = builder.chapter(chapter, style.small, heading, node, None)?;
        if chapter.heading.is_none()
            && let Some(first) = pieces.first_mut()
        {
            first.space_before = style.paragraph_gap;
        }
        for piece in &mut pieces {
            piece.bookmark = None;
        }
        sections.push(pieces);
    }
    Ok(PartPieces { head: pieces, emergency, call_us, call_us_short, sections })
}

impl PartPieces {
    /// Places this part with as much space between blocks as its number of pages allows.
    fn place_best(&self, style: Style) -> Paginator {
        let trial = |spacing: f32| {
            let mut trial = Paginator::new(style, spacing);
            self.place(&mut trial);
            trial
        };
        let mut best = trial(SPACINGS[0]);
        if best.pages.len() > ONE_SHEET {
            for spacing in &SPACINGS[1..] {
                let tighter = trial(*spacing);
                if tighter.pages.len() < best.pages.len() {
                    best = tighter;
                }
            }
        }
        best
    }

    /// Both boxes on this part's first page, the clinic's as late as it fits.
    fn place(&self, pages: &mut Paginator) {
        pages.place(&self.head);
        pages.place(&self.emergency);
        let box_height = pages.height(&self.call_us, false);
        let has_room = pages.pages.len() == 1 && box_height <= pages.room();
        if !has_room {
            // Only where the first page is full: a short box there, and the whole one next.
            pages.place(&self.call_us_short);
            if pages.pages.len() == 1 {
                pages.break_page();
            }
            pages.place(&self.call_us);
        }
        let mut waits = has_room;
        for section in &self.sections {
            if waits && pages.height(section, false) + box_height > pages.room() {
                pages.place(&self.call_us);
                waits = false;
            }
            pages.place(section);
        }
        if waits {
            pages.place(&self.call_us);
        }
    }
}

/// Print date and version on the left, page number on the right, under a hairline.
fn footers(builder: &mut Builder<'_>, document: &Document, pages: &mut [Page]) -> Result<(), HandoutError> {
    let style = builder.style;
    let look = style.footer;
    let count = pages.len();
    let left = style.margin_left();
    let top = style.page_height - style.margin_bottom + (style.margin_bottom - look.leading) / 2.0;
    for (index, page) in pages.iter_mut().enumerate() {
        let number = Words::plain(labels::page_of(index + 1, count, document.language));
        let line = Shape::rectangle(left, top - style.paragraph_gap, style.column, style.hairline);
        push_mark(page, Owner::Footer, Mark::Shape(line.filled(style::HAIRLINE)), true);
        let place = Place::Content(document.footer.clone());
        for (words, is_number) in [(Words::plain(&*document.footer), false), (number, true)] {
            let lines = builder.shape(&words, look, style.column, &place)?;
            let line = lines.into_iter().next().unwrap_or_default();
            let x = if is_number { left + style.column - line.width } else { left };
            for (owner, mark) in text_marks(line, x, top, Owner::Footer) {
                push_mark(page, owner, mark, true);
            }
        }
    }
    Ok(())
}
