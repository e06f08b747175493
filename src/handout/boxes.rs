//! The boxes that must not be missed: the red one and the clinic's two.

use super::{
    colour::Colour,
    document::{Callout, ListStyle, Words},
    error::HandoutError,
    page::{Mark, Owner, Role},
    pieces::{Builder, Piece, content, keep_all, space_before, text_marks},
    shape::{Point, Shape},
    style::{self, Look},
};
use crate::content::red_flag::Disposition;

/// The border and ground of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub border: Colour,
    pub border_width: f32,
    pub ground: Colour,
}

impl Frame {
    /// Ends the box of `pieces` with some room at its foot. It stays whole where a page is long enough.
    pub(super) fn close(self, pieces: &mut Vec<Piece>, padding: f32) {
        pieces.push(Piece { height: padding * 0.8, ..Piece::default() });
        keep_all(pieces);
        if let Some(last) = pieces.last_mut() {
            last.keeps_next = false;
        }
        for piece in pieces {
            piece.frame = Some(self);
        }
    }
}

impl Builder<'_> {
    /// The red box: a solid bar with an exclamation mark, then the signs.
    pub(super) fn emergency(&mut self, callout: &Callout, parent: usize) -> Result<Vec<Piece>, HandoutError> {
        let style = self.style;
        let frame =
            Frame { border: style::EMERGENCY, border_width: style.emergency_border, ground: style::EMERGENCY_TINT };
        let node = self.tree.add(Role::Section, Some(parent));
        let look = style.box_heading.coloured(style::WHITE);
        let inset = style.box_padding * 0.6;
        let icon = look.size * 1.25;
        let text_left = style.box_padding + icon + inset;
        let mut bar = self.heading_strip(callout, look, text_left, node, inset)?;
        let height = bar.height;
        let disc_x = style.box_padding + icon / 2.0;
        let disc_y = inset + look.leading / 2.0;
        let mut marks = vec![
            (Owner::Decoration, Mark::Shape(Shape::rectangle(0.0, 0.0, style.column, height).filled(style::EMERGENCY))),
            (Owner::Decoration, Mark::Shape(Shape::circle(disc_x, disc_y, icon / 2.0).filled(style::WHITE))),
        ];
        let exclamation = self.first_line(&Words::plain("!"), look.coloured(style::EMERGENCY))?;
        let left = disc_x - exclamation.width / 2.0;
        marks.append(&mut text_marks(exclamation, left, inset, Owner::Decoration));
        marks.append(&mut bar.marks);
        bar.marks = marks;
        self.boxed(bar, callout, frame, node)
    }

    /// A box of the clinic's: a lighter frame and a telephone, with a solid bar for what can't wait
    /// until tomorrow.
    pub(super) fn call_us(&mut self, callout: &Callout, parent: usize) -> Result<Vec<Piece>, HandoutError> {
        let style = self.style;
        let frame = Frame { border: style::ACCENT, border_width: style.call_us_border, ground: style::ACCENT_TINT };
        let node = self.tree.add(Role::Section, Some(parent));
        let is_today = callout.disposition == Disposition::Today;
        let (ink, ground) = if is_today { (style::WHITE, style::ACCENT) } else { (style::ACCENT, style::ACCENT_TINT) };
        let look = style.box_heading.coloured(ink);
        let icon = look.size * 1.25;
        let inset = style.box_padding * 0.6;
        let text_left = style.box_padding + icon + inset;
        let mut strip = self.heading_strip(callout, look, text_left, node, inset)?;
        let middle = (style.box_padding + icon / 2.0, inset + look.leading / 2.0);
        let bar = Shape::rectangle(0.0, 0.0, style.column, strip.height).filled(ground);
        let mut marks: Vec<_> = is_today.then_some((Owner::Decoration, Mark::Shape(bar))).into_iter().collect();
        marks.append(&mut telephone(middle, icon, ink, ground));
        marks.append(&mut strip.marks);
        strip.marks = marks;
        if !is_today {
            // The strip has no ground of its own, so it needs less room under it.
            strip.height -= style.box_padding * 0.5;
        }
        self.boxed(strip, callout, frame, node)
    }

    /// A box's heading as one piece.
    fn heading_strip(
        &mut self,
        callout: &Callout,
        look: Look,
        left: f32,
        node: usize,
        inset: f32,
    ) -> Result<Piece, HandoutError> {
        let heading = self.tree.add(Role::Heading, Some(node));
        let width = self.style.column - left - self.style.box_padding;
        let words = Words::plain(&*callout.heading);
        let lines = self.shape(&words, look, width, &content(&callout.heading))?;
        let height = lines.len() as f32 * look.leading + 2.0 * inset;
        let mut marks = Vec::new();
        for (index, line) in lines.into_iter().enumerate() {
            let top = inset + index as f32 * look.leading;
            marks.append(&mut text_marks(line, left, top, Owner::Node(heading)));
        }
        Ok(Piece { height, marks, bookmark: Some((2, callout.heading.clone())), ..Piece::default() })
    }

    fn boxed(
        &mut self,
        heading: Piece,
        callout: &Callout,
        frame: Frame,
        node: usize,
    ) -> Result<Vec<Piece>, HandoutError> {
        let style = self.style;
        let padding = style.box_padding;
        let inside = (padding, style.column - 2.0 * padding);
        let mut pieces = vec![heading];
        if !callout.items.is_empty() {
            let items: Vec<Words> = callout.items.iter().map(Words::plain).collect();
            let mut list = self.list(ListStyle::Bullets, &items, style.body, inside, node)?;
            space_before(&mut list, padding * 0.6);
            pieces.append(&mut list);
        }
        for words in &callout.after {
            let paragraph = self.tree.add(Role::Paragraph, Some(node));
            let place = content(&words.text);
            let mut lines = self.lines(words, style.body, inside, Owner::Node(paragraph), &place)?;
            if words.to_fill_in
                && let Some(last) = lines.last_mut()
            {
                self.add_writing_line(last, style.body, inside.0, inside.0 + inside.1);
            }
            space_before(&mut lines, style.paragraph_gap);
            pieces.append(&mut lines);
        }
        frame.close(&mut pieces, padding);
        space_before(&mut pieces, style.section_gap);
        Ok(pieces)
    }
}

/// A mobile telephone of the colour `ink` on `ground` around the point `middle`, as high as `size`.
fn telephone((x, y): (f32, f32), size: f32, ink: Colour, ground: Colour) -> Vec<(Owner, Mark)> {
    let (width, height) = (size * 0.56, size);
    let corner = size * 0.1;
    let (left, top, right, bottom) = (x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0);
    let mut ring = Vec::new();
    // Clockwise: into each corner from below or beside it.
    for (corner_x, corner_y, dx, dy, from_below) in [
        (left, top, 1.0, 1.0, true),
        (right, top, -1.0, 1.0, false),
        (right, bottom, -1.0, -1.0, true),
        (left, bottom, 1.0, -1.0, false),
    ] {
        let beside = Point { x: corner_x + dx * corner, y: corner_y, is_control: false };
        let below = Point { x: corner_x, y: corner_y + dy * corner, is_control: false };
        let control = Point { x: corner_x, y: corner_y, is_control: true };
        let (from, to) = if from_below { (below, beside) } else { (beside, below) };
        ring.extend([from, control, control, to]);
    }
    let body = Shape { rings: vec![ring], fill: Some(ink), ..Shape::default() };
    let screen = Shape::rectangle(left + width * 0.14, top + height * 0.13, width * 0.72, height * 0.62);
    let button = Shape::circle(x, bottom - height * 0.125, size * 0.055);
    [body, screen.filled(ground), button.filled(ground)]
        .into_iter()
        .map(|shape| (Owner::Decoration, Mark::Shape(shape)))
        .collect()
}
