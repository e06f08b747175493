//! From a [`Document`] to [`Pages`]: what stands where.
//!
//! The first page of each part carries the red box and what the clinic must be called for today; the
//! clinic's last box stands as late as it still fits there whole. Knows nothing of PDF.

use crate::content::red_flag::Disposition;

use super::{
    document::{Chapter, Document, Illustration, Part, Words},
    error::{HandoutError, Place},
    fonts, illustration, labels,
    letterhead::{addressee, letterhead, whole_letterhead},
    page::{Bookmark, Mark, Owner, Page, Pages, Role},
    paginate::{Paginator, push_mark},
    pieces::{Beside, Builder, Piece, space_before, text_marks},
    progress::{self, Progress, Stage, Watch},
    shape::Shape,
    style::{self, Fit, Style},
};

/// A sheet printed on both sides: a handout this short is not set closer.
const ONE_SHEET: usize = 2;

/// Sets `document` on its paper.
pub(super) fn pages(document: &Document, watch: &mut Watch<'_>) -> Result<Pages, HandoutError> {
    fonts::with(|fonts| {
        let style = Style::new(document.paper, document.large_print, Fit::Easy);
        let mut builder = Builder::new(fonts, &style, document.language);
        let root = builder.tree.add(Role::Document, None);
        let (width, height) = document.paper.size();
        let mut pages = Pages { width, height, ..Pages::default() };
        let mut titles = Vec::new();
        for (index, part) in document.parts.iter().enumerate() {
            let head = (index == 0).then_some(document);
            if document.two_sided && pages.pages.len() % 2 == 1 {
                // The back of the last sheet: this handout may be given to another person, or the sheets be parted.
                pages.pages.push(Page::default());
                titles.extend(titles.last().copied());
            }
            let filled = best_fit(&mut builder, head, document, part, root)?;
            builder.forget();
            titles.resize(titles.len() + filled.pages.len(), part.title.as_str());
            let before = pages.pages.len();
            pages.pages.extend(filled.pages);
            let moved = |bookmark: Bookmark| Bookmark { page: bookmark.page + before, ..bookmark };
            pages.bookmarks.extend(filled.bookmarks.into_iter().map(moved));
            let page = pages.pages.len();
            let of = progress::expected(page, index + 1, document.parts.len());
            progress::tell(watch, Progress { stage: Stage::Setting, page, of })?;
        }
        pages.text_area = [
            style.margin_left(),
            style.margin_top,
            style.margin_left() + style.column,
            style.page_height - style.margin_bottom,
        ];
        footers(&mut builder, document, &titles, &mut pages.pages)?;
        pages.tree = builder.tree;
        Ok(pages)
    })
}

/// Lays out one part with its drawing, or without it where that saves a page or where the people of
/// its steps would have to wait below it.
fn best_fit(
    builder: &mut Builder<'_>,
    head: Option<&Document>,
    document: &Document,
    part: &Part,
    root: usize,
) -> Result<Paginator, HandoutError> {
    builder.wasted = 0.0;
    let drawn = best_spacing(builder, head, document, part, root)?;
    let is_in_the_way = builder.wasted > 0.0;
    if part.illustration.as_ref().is_none_or(|illustration| illustration.is_needed) {
        return Ok(drawn);
    }
    let bare = Part { illustration: None, ..part.clone() };
    let bare = best_spacing(builder, head, document, &bare, root)?;
    Ok(if is_in_the_way || drawn.pages.len() > bare.pages.len() { bare } else { drawn })
}

/// Lays out one part with as much space as its number of pages allows.
fn best_spacing(
    builder: &mut Builder<'_>,
    head: Option<&Document>,
    document: &Document,
    part: &Part,
    root: usize,
) -> Result<Paginator, HandoutError> {
    let mut best: Option<(usize, usize, Paginator)> = None;
    for fit in Fit::ALL {
        builder.style = Style::new(document.paper, document.large_print, fit);
        let pieces = part_pieces(builder, part, head, root)?;
        let mut filled = Paginator::new(&builder.style);
        let arrangement = pieces.place(&mut filled);
        let count = filled.pages.len();
        let is_better = best.as_ref().is_none_or(|(other, pages, _)| (arrangement, count) < (*other, *pages));
        if is_better {
            best = Some((arrangement, count, filled));
        }
        if best.as_ref().is_some_and(|(arrangement, pages, _)| *arrangement == 0 && *pages <= ONE_SHEET) {
            break;
        }
    }
    builder.style = Style::new(document.paper, document.large_print, Fit::Easy);
    Ok(best.map_or_else(|| Paginator::new(&builder.style), |(_, _, filled)| filled))
}

/// The pieces of one part, ready to be arranged.
#[derive(Default)]
struct PartPieces {
    letterhead: Vec<Piece>,
    /// The letterhead in two and without the logo, where the boxes need the room.
    clinic: Vec<Piece>,
    reach: Vec<Piece>,
    addressee: Vec<Piece>,
    /// With the line below it that nobody has reviewed this.
    title: Vec<Piece>,
    /// That nobody has reviewed this: in the first lines, unless the boxes need even that room.
    review: Vec<Piece>,
    purpose: Vec<Piece>,
    warning: Vec<Piece>,
    main_message: Vec<Piece>,
    emergency: Vec<Piece>,
    /// The clinic's first box; today's, where there is one.
    call_us: Vec<Piece>,
    call_us_short: Vec<Piece>,
    /// Whether the clinic's first box is for today.
    is_for_today: bool,
    /// The clinic's second box, which can wait for the next page.
    call_us_later: Vec<Piece>,
    sections: Vec<Vec<Piece>>,
}

fn part_pieces(
    builder: &mut Builder<'_>,
    part: &Part,
    head: Option<&Document>,
    root: usize,
) -> Result<PartPieces, HandoutError> {
    let style = builder.style;
    let mut pieces = PartPieces::default();
    if let Some(document) = head {
        (pieces.clinic, pieces.reach) = letterhead(builder, &document.letterhead, root)?;
        space_before(&mut pieces.clinic, style.section_gap);
        pieces.letterhead = whole_letterhead(builder, &document.letterhead, root)?;
        pieces.addressee = addressee(builder, document, root)?;
    }
    let place = |text: &str| Place::Content(text.to_owned());
    let node = builder.tree.add(Role::Section, Some(root));
    pieces.title = builder.text(&part.title, style.title, Role::Title, node, &place(&part.title))?;
    space_before(&mut pieces.title, style.section_gap);
    if let Some(first) = pieces.title.first_mut() {
        first.bookmark = Some((1, part.title.clone()));
    }
    let mut paragraph = |text: Option<&String>, look, gap| -> Result<Vec<Piece>, HandoutError> {
        let Some(text) = text else { return Ok(Vec::new()) };
        let mut lines = builder.text(text, look, Role::Paragraph, node, &place(text))?;
        space_before(&mut lines, gap);
        Ok(lines)
    };
    pieces.purpose = paragraph(Some(&part.purpose), style.purpose, style.paragraph_gap * 0.5)?;
    pieces.review = paragraph(part.review.as_ref(), style.small, style.paragraph_gap * 0.5)?;
    pieces.warning = paragraph(part.warning.as_ref(), style.body.bold(), style.paragraph_gap)?;
    pieces.main_message = paragraph(part.main_message.as_ref(), style.main_message, style.section_gap * 0.9)?;
    pieces.emergency = builder.emergency(&part.emergency, node)?;
    let mut clinic_boxes = part.call_us.iter();
    if let Some(first) = clinic_boxes.next() {
        pieces.call_us = builder.call_us(first, node)?;
        pieces.is_for_today = first.disposition == Disposition::Today;
    }
    for later in clinic_boxes {
        pieces.call_us_later.append(&mut builder.call_us(later, node)?);
    }
    pieces.call_us_short = builder.call_us(&part.call_us_short, node)?;
    if let Some(hope) = &part.hope {
        pieces.sections.push(builder.chapter(hope, style.body, style.heading, node, None)?);
    }
    if let Some(note) = &part.note {
        pieces.sections.push(builder.chapter(note, style.body, style.heading, node, Some(&Place::Note))?);
    }
    let mut chapters = part.sections.iter();
    if let Some(illustration) = &part.illustration {
        pieces.sections.push(illustrated(builder, illustration, &mut chapters, node)?);
    }
    for chapter in chapters {
        pieces.sections.push(builder.chapter(chapter, style.body, style.heading, node, None)?);
    }
    for chapter in &part.small_print {
        let heading = style.small.bold();
        let mut small_print = builder.chapter(chapter, style.small, heading, node, None)?;
        for piece in &mut small_print {
            piece.bookmark = None;
        }
        pieces.sections.push(small_print);
    }
    Ok(pieces)
}

/// The first of `chapters`, as many as it takes to stand beside the drawing.
fn illustrated<'a>(
    builder: &mut Builder<'_>,
    illustration: &Illustration,
    chapters: &mut impl Iterator<Item = &'a Chapter>,
    node: usize,
) -> Result<Vec<Piece>, HandoutError> {
    let style = builder.style;
    let drawing = illustration::draw(illustration, style.drawing)?;
    builder.beside = Some(Beside { width: drawing.width + style.indent, height: drawing.height });
    let mut pieces = Vec::new();
    while builder.beside.is_some_and(|beside| beside.height > 0.0)
        && let Some(chapter) = chapters.next()
    {
        pieces.append(&mut builder.chapter(chapter, style.body, style.heading, node, None)?);
    }
    builder.beside = None;
    let missing = drawing.height - Paginator::height(&pieces, true);
    let mut y = 0.0;
    for (index, piece) in pieces.iter_mut().enumerate() {
        y += piece.height + if index == 0 { 0.0 } else { piece.space_before };
        // The drawing hangs on the first line: no page may end before its foot.
        piece.keeps_next |= y < drawing.height;
    }
    if let Some(last) = pieces.last_mut() {
        last.height += missing.max(0.0);
        last.keeps_next = false;
    }
    if let Some(first) = pieces.first_mut() {
        let figure = builder.tree.add(Role::Figure, Some(node));
        builder.describe(figure, &illustration.description);
        let left = style.column - drawing.width;
        let marks = drawing.shapes.into_iter().map(|shape| Mark::Shape(shape).moved(left, 0.0));
        first.marks.extend(marks.map(|mark| (Owner::Node(figure), mark)));
    }
    Ok(pieces)
}

/// One way to fill a part's first page.
struct Arrangement<'a> {
    before_boxes: Vec<&'a Vec<Piece>>,
    clinic_box: &'a Vec<Piece>,
    after_boxes: Vec<&'a Vec<Piece>>,
}

impl PartPieces {
    /// Places this part so that the red box and what needs a call today stand whole on its first page, in the first
    /// arrangement that has room for that; gives the index of that arrangement, 0 being best.
    fn place(&self, pages: &mut Paginator) -> usize {
        let Self { letterhead, clinic, reach, addressee, title, review, purpose, warning, .. } = self;
        let Self { main_message, call_us, call_us_short, .. } = self;
        let way = |before_boxes, clinic_box, after_boxes| Arrangement { before_boxes, clinic_box, after_boxes };
        let arrangements = [
            way(vec![letterhead, addressee, title, review, purpose, warning, main_message], call_us, vec![]),
            way(vec![letterhead, addressee, title, review, warning, main_message], call_us, vec![purpose]),
            way(vec![letterhead, addressee, title, review, purpose, warning, main_message], call_us_short, vec![]),
            way(vec![letterhead, addressee, title, review, warning, main_message], call_us_short, vec![purpose]),
            way(vec![letterhead, addressee, title, review], call_us_short, vec![main_message, purpose, warning]),
            way(vec![clinic, addressee, title, review], call_us_short, vec![reach, main_message, purpose, warning]),
            way(vec![addressee, title, review], call_us_short, vec![clinic, reach, main_message, purpose, warning]),
            way(vec![title, review], call_us_short, vec![addressee, clinic, reach, main_message, purpose, warning]),
            way(vec![title], call_us_short, vec![review, addressee, clinic, reach, main_message, purpose, warning]),
            // Where not even that has room, the whole box comes next.
            way(vec![title], call_us, vec![review, addressee, clinic, reach, main_message, purpose, warning]),
        ];
        let fitting = arrangements.iter().position(|arrangement| self.top_height(arrangement) <= pages.room());
        let index = fitting.unwrap_or(arrangements.len() - 1);
        if let Some(arrangement) = arrangements.get(index) {
            for pieces in &arrangement.before_boxes {
                pages.place(pieces);
            }
            pages.place(&self.emergency);
            self.place_from_clinic_box(pages, arrangement);
        }
        index
    }

    /// The height of an arrangement down to the clinic's box, at the top of a page.
    fn top_height(&self, arrangement: &Arrangement<'_>) -> f32 {
        let Arrangement { before_boxes, clinic_box, .. } = arrangement;
        let top: Vec<&Vec<Piece>> = before_boxes.iter().copied().chain([&self.emergency, *clinic_box]).collect();
        let first = top.iter().find_map(|pieces| pieces.first()).map_or(0.0, |first| first.space_before);
        top.into_iter().map(|pieces| Paginator::height(pieces, false)).sum::<f32>() - first
    }

    /// Places the clinic's boxes, the last one as late on this page as it fits, and all that is left.
    fn place_from_clinic_box(&self, pages: &mut Paginator, arrangement: &Arrangement<'_>) {
        let Arrangement { clinic_box, after_boxes, .. } = arrangement;
        let is_short = !std::ptr::eq(*clinic_box, &raw const self.call_us);
        let has_later = !self.call_us_later.is_empty();
        // What is for today follows the red box, wherever there is room.
        let waits = !is_short && !has_later && !self.is_for_today && after_boxes.is_empty();
        if !waits {
            pages.place(clinic_box);
        }
        if is_short {
            // The short box says "on the next page": there the whole ones come first.
            pages.break_page();
            pages.place(&self.call_us);
            pages.place(&self.call_us_later);
        }
        for pieces in after_boxes {
            pages.place(pieces);
        }
        let mut waiting =
            if waits { Some(*clinic_box) } else { (!is_short && has_later).then_some(&self.call_us_later) };
        let first_page = pages.pages.len();
        for section in &self.sections {
            if let Some(last_box) = waiting {
                let height = Paginator::height(last_box, false);
                let is_last_chance = Paginator::height(section, false) + height > pages.room();
                if height <= pages.room() && (is_last_chance || pages.pages.len() > first_page) {
                    pages.place(last_box);
                    waiting = None;
                }
            }
            pages.place(section);
        }
        if let Some(last_box) = waiting {
            pages.place(last_box);
        }
    }
}

/// Title, print date and version on the left, page number on the right, under a hairline.
/// `titles` names the handout that each page belongs to.
fn footers(
    builder: &mut Builder<'_>,
    document: &Document,
    titles: &[&str],
    pages: &mut [Page],
) -> Result<(), HandoutError> {
    let style = builder.style;
    let look = style.footer;
    let count = pages.len();
    let left = style.margin_left();
    let top = style.page_height - style.margin_bottom + (style.margin_bottom - look.leading) / 2.0;
    let place = Place::Content(document.footer.clone());
    for (index, (page, title)) in pages.iter_mut().zip(titles).enumerate() {
        let line = Shape::rectangle(left, top - style.paragraph_gap, style.column, style.hairline);
        push_mark(page, Owner::Footer, Mark::Shape(line.filled(style::HAIRLINE)), true);
        let number = Words::plain(labels::page_of(index + 1, count, document.language));
        let number = builder.shape(&number, look, style.column, &place)?.into_iter().next().unwrap_or_default();
        let room = style.column - number.width - style.indent;
        // A title too long for the line is left out: it stands on the handout's first page.
        let titled = Words::plain(format!("{title} · {}", document.footer));
        let mut text = builder.shape(&titled, look, room, &place)?;
        if text.len() > 1 {
            text = builder.shape(&Words::plain(&*document.footer), look, room, &place)?;
        }
        let text = text.into_iter().next().unwrap_or_default();
        let number_left = left + style.column - number.width;
        for (line, left) in [(text, left), (number, number_left)] {
            for (owner, mark) in text_marks(line, left, top, Owner::Footer) {
                push_mark(page, owner, mark, true);
            }
        }
    }
    Ok(())
}
