//! From blocks to strips that page breaking moves about whole: mostly single lines.

use std::collections::BTreeMap;

use super::{
    boxes::Frame,
    document::{Block, Chapter, ListStyle, Words},
    error::{HandoutError, Place},
    face::Face,
    fonts::{Fonts, Line, Missing, Shaped},
    page::{Mark, Owner, Role, TextRun, Tree},
    people::Drawn,
    shape::Shape,
    style::{self, Look, Style, Wrap},
};
use crate::content::text::Language;

/// A strip over the whole width of the column. Its marks are measured from its left and top edge.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub height: f32,
    /// Left out at the top of a page.
    pub space_before: f32,
    /// Whether the next piece must stand on the same page.
    pub keeps_next: bool,
    pub marks: Vec<(Owner, Mark)>,
    /// Pieces of one box share its frame.
    pub frame: Option<Frame>,
    /// Level and title.
    pub bookmark: Option<(u8, String)>,
}

/// Makes pieces, and the nodes that they belong to.
pub(super) struct Builder<'a> {
    pub fonts: &'a mut Fonts,
    pub style: Style,
    pub tree: Tree,
    /// A drawing at the right of what is being built.
    pub beside: Option<Beside>,
    pub drawn: Drawn,
    /// How much room was left empty because the drawing of the leg stood in the way of another.
    pub wasted: f32,
    /// Of the words in drawings.
    pub language: Language,
    /// Texts already shaped, for another try with other widths.
    shaped: BTreeMap<ShapingKey, Shaped>,
    /// Lines already broken, for another try with other spaces.
    broken: BTreeMap<(ShapingKey, Wrap, u32), Vec<Line>>,
}

/// What takes room from the right of the column. Both lengths are points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    /// With the space left of it.
    pub width: f32,
    /// How much of it is still to come.
    pub height: f32,
}

/// All that shaping depends on: words, bold bytes, face and size.
type ShapingKey = (String, usize, Face, u32);

impl<'a> Builder<'a> {
    pub(super) fn new(fonts: &'a mut Fonts, style: &Style, language: Language) -> Self {
        Self {
            fonts,
            style: *style,
            tree: Tree::default(),
            beside: None,
            drawn: Drawn::default(),
            wasted: 0.0,
            language,
            shaped: BTreeMap::new(),
            broken: BTreeMap::new(),
        }
    }

    /// Lines of text, kept so that no first or last line of a paragraph stands alone.
    pub(super) fn lines(
        &mut self,
        words: &Words,
        look: Look,
        (left, width): (f32, f32),
        owner: Owner,
        place: &Place,
    ) -> Result<Vec<Piece>, HandoutError> {
        let lines = self.shape(words, look, width, place)?;
        let last = lines.len().saturating_sub(1);
        if let Some(beside) = &mut self.beside {
            // Spaces between paragraphs are not counted: better a line too narrow than under the drawing.
            beside.height -= lines.len() as f32 * look.leading;
        }
        let pieces = lines.into_iter().enumerate().map(|(index, line)| Piece {
            height: look.leading,
            keeps_next: index < last && (index == 0 || index + 1 == last),
            marks: text_marks(line, left, 0.0, owner),
            ..Piece::default()
        });
        Ok(pieces.collect())
    }

    /// The width that text may fill here.
    pub(super) fn column(&self) -> f32 {
        let taken = self.beside.filter(|beside| beside.height > 0.0).map_or(0.0, |beside| beside.width);
        self.style.column - taken
    }

    /// One paragraph or heading over the whole column.
    pub(super) fn text(
        &mut self,
        text: &str,
        look: Look,
        role: Role,
        parent: usize,
        place: &Place,
    ) -> Result<Vec<Piece>, HandoutError> {
        self.words(&Words::plain(text), look, role, parent, place)
    }

    pub(super) fn words(
        &mut self,
        words: &Words,
        look: Look,
        role: Role,
        parent: usize,
        place: &Place,
    ) -> Result<Vec<Piece>, HandoutError> {
        let node = self.tree.add(role, Some(parent));
        self.lines(words, look, (0.0, self.column()), Owner::Node(node), place)
    }

    /// A heading with what stands under it. `place` is where its words come from, if not content.
    pub(super) fn chapter(
        &mut self,
        chapter: &Chapter,
        body: Look,
        heading: Look,
        parent: usize,
        place: Option<&Place>,
    ) -> Result<Vec<Piece>, HandoutError> {
        let node = self.tree.add(Role::Section, Some(parent));
        let mut pieces = Vec::new();
        if let Some(title) = &chapter.heading {
            let mut lines = self.text(title, heading, Role::Heading, node, &content(title))?;
            keep_all(&mut lines);
            if let Some(first) = lines.first_mut() {
                first.bookmark = Some((2, title.clone()));
            }
            pieces.append(&mut lines);
        }
        let heading_lines = pieces.len();
        for block in &chapter.blocks {
            let start = pieces.len();
            match block {
                Block::Paragraph(words) => {
                    let from = place.cloned().unwrap_or_else(|| content(&words.text));
                    pieces.append(&mut self.words(words, body, Role::Paragraph, node, &from)?);
                }
                Block::List(list_style, items) => {
                    let column = (0.0, self.style.column);
                    pieces.append(&mut self.list(*list_style, items, body, column, node)?);
                }
                Block::WritingLines(count) => {
                    if let Some(text) = pieces.last_mut() {
                        text.keeps_next = true;
                    }
                    pieces.extend((0..*count).map(|_| self.writing_line()));
                }
            }
            if let Some(first) = pieces.get_mut(start) {
                first.space_before = if start == heading_lines {
                    self.style.item_gap
                } else {
                    self.style.paragraph_gap * body.size / self.style.body.size
                };
            }
        }
        space_before(&mut pieces, self.style.section_gap);
        Ok(pieces)
    }

    pub(super) fn list(
        &mut self,
        list_style: ListStyle,
        items: &[Words],
        look: Look,
        (left, column): (f32, f32),
        parent: usize,
    ) -> Result<Vec<Piece>, HandoutError> {
        let list = self.tree.add(Role::List(list_style), Some(parent));
        let indent = self.style.indent;
        let mut pieces: Vec<Piece> = Vec::new();
        // Where the last drawing hangs, and how high it is.
        let mut hung: Option<(usize, f32)> = None;
        for (index, item) in items.iter().enumerate() {
            let drawing = self.drawing_beside(&item.shown);
            if !item.shown.is_empty() {
                self.pass_drawing(&mut pieces, hung.take());
            }
            if let Some(drawing) = &drawing {
                hung = Some((pieces.len(), drawing.height + self.style.paragraph_gap));
                self.beside = Some(self.room_beside(drawing));
            }
            let node = self.tree.add(Role::ListItem, Some(list));
            let label = self.tree.add(Role::Label, Some(node));
            let body = self.tree.add(Role::ListBody, Some(node));
            let mut label_marks = self.label(list_style, index, look, left, label)?;
            let place = content(&item.text);
            let width = column.min(self.column() - left);
            let mut lines = self.lines(item, look, (left + indent, width - indent), Owner::Node(body), &place)?;
            if item.to_fill_in
                && let Some(last) = lines.last_mut()
            {
                self.add_writing_line(last, look, left + indent, left + width);
            }
            if let Some(first) = lines.first_mut() {
                label_marks.append(&mut first.marks);
                first.marks = label_marks;
                first.space_before = if index == 0 { 0.0 } else { self.style.item_gap };
            }
            if let Some(shown) = item.shown.first()
                && let Some(drawing) = &drawing
            {
                let corner = (left + column - drawing.width, 0.0);
                let marks = self.figure(drawing, &shown.description, corner, body)?;
                // Read after the words that stand beside it, though it hangs on the first line.
                let beside = (drawing.height / look.leading).ceil().max(1.0) as usize;
                let at = beside.min(lines.len()).saturating_sub(1);
                let above = at as f32 * look.leading;
                if let Some(line) = lines.get_mut(at) {
                    line.marks.extend(marks.into_iter().map(|(owner, mark)| (owner, mark.moved(0.0, -above))));
                }
            } else if !item.shown.is_empty() {
                let mut rows = self.drawings_below(&item.shown, (left + indent, column - indent), body)?;
                if let Some(last) = lines.last_mut() {
                    last.keeps_next = true;
                }
                lines.append(&mut rows);
            }
            // No item stands alone at the foot or head of a page.
            if (index == 0 || index + 2 == items.len())
                && let Some(last) = lines.last_mut()
            {
                last.keeps_next = items.len() > 1;
            }
            pieces.append(&mut lines);
        }
        if hung.is_some() {
            self.pass_drawing(&mut pieces, hung);
        }
        Ok(pieces)
    }

    /// Goes on below the drawing that hangs at the right of `pieces` from one of them on, and keeps
    /// what stands beside it on its page.
    fn pass_drawing(&mut self, pieces: &mut [Piece], hung: Option<(usize, f32)>) {
        // Another drawing, begun before this list, ends here too.
        let outer = self.beside.take().filter(|_| hung.is_none()).map_or(0.0, |beside| beside.height.max(0.0));
        let (from, height) = hung.unwrap_or((pieces.len(), 0.0));
        self.wasted += outer;
        let mut y = 0.0;
        let count = pieces.len();
        for (index, piece) in pieces.iter_mut().enumerate().skip(from) {
            y += piece.height + if index == from { 0.0 } else { piece.space_before };
            // No page may end before the drawing's foot.
            piece.keeps_next |= y < height && index + 1 < count;
        }
        if let Some(last) = pieces.last_mut() {
            last.height += (height - y).max(outer).max(0.0);
        }
    }

    /// An empty line to write on.
    fn writing_line(&self) -> Piece {
        let height = self.style.writing_line;
        let top = height - self.style.hairline;
        Piece { height, marks: vec![writing_rule(0.0, top, self.column(), &self.style)], ..Piece::default() }
    }

    /// Lengthens `piece`, the last line of a text, to a line to write on from the end of its words
    /// to `right`. The words and their box stand at its foot.
    pub(super) fn add_writing_line(&self, piece: &mut Piece, look: Look, left: f32, right: f32) {
        /// Less than this, in points, is no room to write.
        const SHORTEST: f32 = 120.0;
        let end = piece.marks.iter().fold(left, |end, (_, mark)| match mark {
            Mark::Text(run) => end.max(run.x + run.width),
            Mark::Shape(_) | Mark::Drawing(_) | Mark::Picture(_) => end,
        });
        let from = end + look.size * 0.4;
        let from = if right - from < SHORTEST { left } else { from };
        let room = self.style.writing_line.max(look.leading);
        piece.height = if from > left { room } else { look.leading + room };
        let top = if from > left { look.baseline() + self.style.hairline * 2.0 } else { piece.height };
        piece.marks.push(writing_rule(from, top, right - from, &self.style));
    }

    fn label(
        &mut self,
        list_style: ListStyle,
        index: usize,
        look: Look,
        left: f32,
        node: usize,
    ) -> Result<Vec<(Owner, Mark)>, HandoutError> {
        let owner = Owner::Node(node);
        let middle = look.leading / 2.0;
        Ok(match list_style {
            ListStyle::Numbers => {
                let number = Words::plain(format!("{}.", index + 1));
                let line = self.first_line(&number, look.bold().coloured(style::ACCENT))?;
                text_marks(line, left, 0.0, owner)
            }
            ListStyle::Bullets => {
                self.speak(node, "•");
                let radius = self.style.bullet / 2.0;
                vec![(owner, Mark::Shape(Shape::circle(left + radius + 1.0, middle, radius).filled(look.colour)))]
            }
            ListStyle::Boxes => {
                self.speak(node, "☐");
                let side = self.style.check_box;
                let square = Shape::rectangle(left + 0.5, middle - side / 2.0, side, side);
                vec![(owner, Mark::Shape(square.stroked(style::INK, self.style.hairline * 1.6)))]
            }
        })
    }

    pub(super) fn first_line(&mut self, words: &Words, look: Look) -> Result<Line, HandoutError> {
        let lines = self.shape(words, look, self.style.column, &content(&words.text))?;
        Ok(lines.into_iter().next().unwrap_or_default())
    }

    pub(super) fn shape(
        &mut self,
        words: &Words,
        look: Look,
        width: f32,
        place: &Place,
    ) -> Result<Vec<Line>, HandoutError> {
        let glyphs = (words.text.clone(), words.bold_bytes, look.face, look.size.to_bits());
        let key = (glyphs, look.wrap, width.to_bits());
        let mut lines = if let Some(lines) = self.broken.get(&key) {
            lines.clone()
        } else {
            let missing = |missing: Missing| HandoutError::MissingGlyph { character: missing.0, place: place.clone() };
            let shaped = self.shaped.entry(key.0.clone()).or_insert_with(|| self.fonts.shape(words, look));
            let lines = self.fonts.lines(shaped, words, look, width).map_err(missing)?;
            self.broken.insert(key, lines.clone());
            lines
        };
        let baseline = look.baseline();
        for run in lines.iter_mut().flat_map(|line| &mut line.runs) {
            run.baseline = baseline;
            run.colour = look.colour;
        }
        Ok(lines)
    }

    /// Lets go of what was kept for other tries of a part that is done.
    pub(super) fn forget(&mut self) {
        self.shaped.clear();
        self.broken.clear();
    }

    pub(super) fn describe(&mut self, node: usize, description: &str) {
        if let Some(node) = self.tree.nodes.get_mut(node) {
            node.alternative = Some(description.to_owned());
        }
    }

    fn speak(&mut self, node: usize, spoken: &'static str) {
        if let Some(node) = self.tree.nodes.get_mut(node) {
            node.spoken = Some(spoken);
        }
    }
}

pub(super) fn text_marks(line: Line, left: f32, top: f32, owner: Owner) -> Vec<(Owner, Mark)> {
    line.runs
        .into_iter()
        .map(|run| (owner, Mark::Text(TextRun { x: run.x + left, baseline: run.baseline + top, ..run })))
        .collect()
}

pub(super) fn keep_all(pieces: &mut [Piece]) {
    for piece in pieces {
        piece.keeps_next = true;
    }
}

pub(super) fn space_before(pieces: &mut [Piece], space: f32) {
    if let Some(first) = pieces.first_mut() {
        first.space_before = space;
    }
}

fn writing_rule(left: f32, top: f32, width: f32, style: &Style) -> (Owner, Mark) {
    let rule = Shape::rectangle(left, top - style.hairline, width, style.hairline);
    (Owner::Decoration, Mark::Shape(rule.filled(style::QUIET)))
}

pub(super) fn content(sentence: &str) -> Place {
    Place::Content(sentence.to_owned())
}
