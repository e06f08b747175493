//! Drawn people beside or under a step.

use std::{rc::Rc, sync::Arc};

use super::{
    colour::Colour,
    document::{Shown, Words},
    error::HandoutError,
    page::{self, Mark, Owner, Role},
    pieces::{Beside, Builder, Piece, content, text_marks},
    shape::{self, Shape},
    style::{self, People},
};
use crate::{
    content::pose::Sequence,
    person::{
        self, Room,
        shape::{Caption, Paint, Point},
    },
};

/// A sequence smaller than this share of its full size is hard to read: it goes under its step.
const SMALLEST: f32 = 0.68;

/// How large several sequences of one step are, as a share of the full size.
const IN_A_ROW: f32 = 0.88;

/// Drawings of one file, so that trying other spaces doesn't draw them again.
#[derive(Default)]
pub(super) struct Drawn(Vec<(Sequence, [u32; 2], Rc<OnPaper>)>);

/// A drawn sequence with the colours of paper, its top left corner at 0.
pub(super) struct OnPaper {
    shapes: Arc<[Shape]>,
    captions: Vec<Caption>,
    pub width: f32,
    pub height: f32,
    scale: f32,
}

impl OnPaper {
    fn of(drawing: person::Drawing) -> Self {
        let person::Drawing { shapes, captions, width, height, scale } = drawing;
        Self { shapes: shapes.iter().map(on_paper).collect(), captions, width, height, scale }
    }
}

impl Builder<'_> {
    /// The drawing that stands beside an item with these words, if it has one that does.
    pub(super) fn drawing_beside(&mut self, shown: &[Shown]) -> Option<Rc<OnPaper>> {
        let [only] = shown else { return None };
        let width = self.style.column * self.style.people.beside;
        let drawing = self.draw(only, width, 1.0);
        (width > 0.0 && drawing.scale >= self.style.people.scale * SMALLEST).then_some(drawing)
    }

    /// The drawings under an item, from `left`, in rows.
    pub(super) fn drawings_below(
        &mut self,
        shown: &[Shown],
        (left, width): (f32, f32),
        parent: usize,
    ) -> Result<Vec<Piece>, HandoutError> {
        let gap = self.style.indent * 0.6;
        let size = if shown.len() > 1 { IN_A_ROW } else { 1.0 };
        let mut rows: Vec<Piece> = Vec::new();
        let mut x = f32::INFINITY;
        for shown in shown {
            let drawing = self.draw(shown, width, size);
            if x + drawing.width > left + width {
                rows.push(Piece { space_before: self.style.paragraph_gap, ..Piece::default() });
                x = left;
            }
            let marks = self.figure(&drawing, &shown.description, (x, 0.0), parent)?;
            x += drawing.width + gap;
            if let Some(row) = rows.last_mut() {
                // All of a row stand on one floor.
                let taller = drawing.height - row.height;
                let (old, new) = if taller > 0.0 { (taller, 0.0) } else { (0.0, -taller) };
                if old > 0.0 {
                    let marks = std::mem::take(&mut row.marks).into_iter();
                    row.marks = marks.map(|(owner, mark)| (owner, mark.moved(0.0, old))).collect();
                }
                row.marks.extend(marks.into_iter().map(|(owner, mark)| (owner, mark.moved(0.0, new))));
                row.height = row.height.max(drawing.height);
            }
        }
        if let Some(last) = rows.last_mut() {
            last.height += self.style.paragraph_gap;
        }
        Ok(rows)
    }

    /// What a drawing at the right of the column takes from the text beside it.
    pub(super) fn room_beside(&self, drawing: &OnPaper) -> Beside {
        Beside { width: drawing.width + self.style.indent, height: drawing.height }
    }

    /// The marks of a figure with its top left corner at `x` and `y`, and with its words.
    pub(super) fn figure(
        &mut self,
        drawing: &OnPaper,
        description: &str,
        (x, y): (f32, f32),
        parent: usize,
    ) -> Result<Vec<(Owner, Mark)>, HandoutError> {
        let figure = self.tree.add(Role::Figure, Some(parent));
        self.describe(figure, description);
        let owner = Owner::Node(figure);
        let mut marks = vec![(owner, Mark::Drawing(page::Drawing { shapes: Arc::clone(&drawing.shapes), x, y }))];
        let look = self.style.people.words;
        for caption in &drawing.captions {
            let lines = self.shape(&Words::plain(&*caption.text), look, self.style.column, &content(&caption.text))?;
            for line in lines.into_iter().take(1) {
                let left = x + caption.x - line.width / 2.0;
                marks.extend(text_marks(line, left, y + caption.y - look.leading / 2.0, owner));
            }
        }
        Ok(marks)
    }

    /// `size` is a share of the full one.
    fn draw(&mut self, shown: &Shown, width: f32, size: f32) -> Rc<OnPaper> {
        let key = [width, size].map(f32::to_bits);
        let known = self.drawn.0.iter().find(|(sequence, at, _)| *at == key && *sequence == shown.sequence);
        if let Some((.., drawing)) = known {
            return Rc::clone(drawing);
        }
        let People { height, scale, line, words, .. } = self.style.people;
        let room = Room { width, height: height * size, scale: scale * size, line, words: words.size };
        let drawing = Rc::new(OnPaper::of(person::draw(&shown.sequence, self.language, room)));
        self.drawn.0.push((shown.sequence.clone(), key, Rc::clone(&drawing)));
        drawing
    }
}

fn on_paper(shape: &person::shape::Shape) -> Shape {
    let point = |point: &Point| shape::Point { x: point.x, y: point.y, is_control: point.is_control };
    // Of several outlines the file format closes only the last by itself.
    let closed = |ring: &Vec<Point>| ring.iter().chain(ring.first().filter(|_| !shape.is_open)).map(point).collect();
    Shape {
        rings: shape.rings.iter().map(closed).collect(),
        is_open: shape.is_open,
        is_even_odd: false,
        fill: shape.fill.map(ink),
        stroke: shape.stroke.map(|(paint, width)| (ink(paint), width)),
    }
}

/// Steps of grey that differ on a printer without colour, and one accent where it stretches.
fn ink(paint: Paint) -> Colour {
    match paint {
        Paint::Line => style::INK,
        Paint::Ground | Paint::Cloth => style::WHITE,
        Paint::Skin => style::PERSON_SKIN,
        Paint::FarSkin => style::PERSON_FAR_SKIN,
        Paint::Hair => style::PERSON_HAIR,
        Paint::Shirt => style::PERSON_SHIRT,
        Paint::FarShirt => style::PERSON_FAR_SHIRT,
        Paint::Shorts => style::PERSON_SHORTS,
        Paint::FarShorts => style::PERSON_FAR_SHORTS,
        Paint::Shoe => style::PERSON_SHOE,
        Paint::Mark => style::ACCENT,
        Paint::Furniture => style::FURNITURE,
        Paint::Edge => style::SKIN,
        Paint::Tint => style::PERSON_TINT,
    }
}
