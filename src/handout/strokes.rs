//! Shapes as the operators of a page's content.
//!
//! Text goes through `printpdf`. A drawn person is a thousand curves: as values of that crate, each coordinate of its
//! own, they took longer than all else on the page.

use std::fmt::Write as _;

use super::{
    colour::Colour,
    shape::{Point, Shape},
};

/// So many steps to a point are finer than any printer, for people whose heads are as large as letters.
const STEPS: f32 = 20.0;

/// Writes operators on pages that are so high.
pub(super) struct Strokes {
    /// To turn our `y`, which runs down, into that of PDF.
    height: f32,
    out: String,
    /// In a drawing, whose lengths are whole steps from its corner: what was set last.
    drawing: Option<Pens>,
}

/// The colours and the width that hold until others are set.
#[derive(Clone, Copy, Default)]
struct Pens {
    fill: Option<Colour>,
    stroke: Option<(Colour, f32)>,
}

impl Strokes {
    pub(super) fn new(height: f32) -> Self {
        Self { height, out: String::new(), drawing: None }
    }

    /// What was written, and nothing any more.
    pub(super) fn take(&mut self) -> Option<String> {
        // Whoever puts operators together ends the last line.
        self.out.pop()?;
        Some(std::mem::take(&mut self.out))
    }

    /// Paints what has its top left corner at `x` and `y`. Small whole numbers make half the page that long ones do,
    /// and half of what there is to compress.
    pub(super) fn drawing(&mut self, shapes: &[Shape], (x, y): (f32, f32)) {
        self.operator("q");
        let step = 1.0 / STEPS;
        for number in [step, 0.0, 0.0, -step] {
            self.number(number);
        }
        self.place(x);
        self.place(self.height - y);
        self.operator("cm");
        self.drawing = Some(Pens::default());
        for shape in shapes {
            self.shape(shape);
        }
        self.drawing = None;
        self.operator("Q");
    }

    pub(super) fn shape(&mut self, shape: &Shape) {
        let Some(paint) = painting(shape) else { return };
        let set = self.drawing.unwrap_or_default();
        if let Some(fill) = shape.fill.filter(|fill| set.fill != Some(*fill)) {
            self.colour(fill, "rg");
        }
        if let Some((colour, width)) = shape.stroke.filter(|stroke| set.stroke != Some(*stroke)) {
            self.colour(colour, "RG");
            self.number(if self.drawing.is_some() { (width * STEPS * 10.0).round() / 10.0 } else { width });
            self.operator("w");
        }
        if let Some(set) = &mut self.drawing {
            *set = Pens { fill: shape.fill.or(set.fill), stroke: shape.stroke.or(set.stroke) };
        }
        for ring in &shape.rings {
            self.ring(ring);
            if shape.is_open {
                self.operator("S");
            }
        }
        if !shape.is_open && !shape.rings.is_empty() {
            self.operator("h");
            self.operator(paint);
        }
    }

    fn ring(&mut self, ring: &[Point]) {
        let mut rest = ring;
        let mut line = "m";
        while !rest.is_empty() {
            let is_curve = |[first, second, _]: &[Point; 3]| first.is_control && second.is_control && line == "l";
            let (points, after, operator) = match rest.split_first_chunk::<3>() {
                Some((curve, after)) if is_curve(curve) => (&curve[..], after, "c"),
                _ => {
                    let (point, after) = rest.split_at(1);
                    (point, after, line)
                }
            };
            for point in points {
                self.point(point);
            }
            self.operator(operator);
            (rest, line) = (after, "l");
        }
    }

    fn point(&mut self, point: &Point) {
        if self.drawing.is_some() {
            for length in [point.x, point.y] {
                self.whole((length * STEPS).round() as i32);
                self.out.push(' ');
            }
        } else {
            self.place(point.x);
            self.place(self.height - point.y);
        }
    }

    fn operator(&mut self, operator: &str) {
        self.out.push_str(operator);
        self.out.push('\n');
    }

    fn colour(&mut self, Colour(r, g, b): Colour, operator: &str) {
        for part in [r, g, b] {
            self.number(part);
        }
        self.operator(operator);
    }

    fn number(&mut self, number: f32) {
        // A string takes whatever is written.
        let _ = write!(self.out, "{number} ");
    }

    /// A hundredth of a point is finer than any printer, and keeps the file small.
    fn place(&mut self, length: f32) {
        let hundredths = (length * 100.0).round() as i32;
        if hundredths < 0 && hundredths > -100 {
            self.out.push('-');
        }
        self.whole(hundredths / 100);
        let rest = hundredths.unsigned_abs() % 100;
        if rest > 0 {
            self.out.push('.');
            self.out.push(char::from(b'0' + (rest / 10) as u8));
            if !rest.is_multiple_of(10) {
                self.out.push(char::from(b'0' + (rest % 10) as u8));
            }
        }
        self.out.push(' ');
    }

    fn whole(&mut self, number: i32) {
        if number < 0 {
            self.out.push('-');
        }
        let mut left = number.unsigned_abs();
        let mut digits = ['0'; 10];
        let mut count = 0;
        for digit in digits.iter_mut().rev() {
            *digit = char::from(b'0' + (left % 10) as u8);
            (left, count) = (left / 10, count + 1);
            if left == 0 {
                break;
            }
        }
        self.out.extend(digits.iter().skip(digits.len() - count));
    }
}

/// The operator that paints an outline; none where there is nothing to paint.
fn painting(shape: &Shape) -> Option<&'static str> {
    match (shape.fill, shape.stroke, shape.is_even_odd) {
        (None, None, _) => None,
        (None, Some(_), _) => Some("S"),
        (Some(_), None, false) => Some("f"),
        (Some(_), None, true) => Some("f*"),
        (Some(_), Some(_), false) => Some("b"),
        (Some(_), Some(_), true) => Some("b*"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, Shape, Strokes};
    use crate::handout::colour::Colour;

    #[test]
    fn places_are_written_as_any_reader_of_numbers_expects() {
        for hundredths in (-1_000..=1_000).chain([61_199, 79_200, 84_189, -79_201]) {
            let mut strokes = Strokes::new(0.0);
            let length = hundredths as f32 / 100.0;
            strokes.place(length + 0.002);
            assert_eq!(strokes.out.trim_end(), length.to_string(), "{hundredths}");
        }
    }

    #[test]
    fn an_outline_is_painted_from_the_bottom_of_the_page() {
        let point = |x, y, is_control| Point { x, y, is_control };
        let ring = vec![point(1.0, 2.0, false), point(3.5, 2.0, true), point(4.0, 3.0, true), point(4.0, 4.25, false)];
        let both = (Some(Colour(1.0, 0.0, 0.5)), Some((Colour(0.0, 0.0, 0.0), 0.65)));
        for (is_open, (fill, stroke), end) in [
            (false, both, "h\nb"),
            (false, (both.0, None), "h\nf"),
            (false, (None, both.1), "h\nS"),
            (true, (None, both.1), "S"),
        ] {
            let mut strokes = Strokes::new(100.0);
            let shape = Shape { rings: vec![ring.clone()], is_open, is_even_odd: false, fill, stroke };
            strokes.shape(&shape);
            let colours = [fill.map(|_| "1 0 0.5 rg\n"), stroke.map(|_| "0 0 0 RG\n0.65 w\n")];
            let colours: String = colours.into_iter().flatten().collect();
            let expected = format!("{colours}1 98 m\n3.5 98 4 97 4 95.75 c\n{end}");
            assert_eq!(strokes.take(), Some(expected));
            assert_eq!(strokes.take(), None);
        }
    }

    #[test]
    fn a_drawing_is_written_in_small_steps_from_its_own_corner() {
        let corner = |x, y| Point { x, y, is_control: false };
        let line = Shape {
            rings: vec![vec![corner(0.0, 0.0), corner(-1.52, 50.0)]],
            is_open: true,
            stroke: Some((Colour(0.0, 0.0, 0.0), 0.65)),
            ..Shape::default()
        };
        let mut strokes = Strokes::new(792.0);
        let filled = Shape { is_open: false, fill: Some(Colour(1.0, 1.0, 1.0)), ..line.clone() };
        strokes.drawing(&[line.clone(), line.clone(), filled], (100.0, 92.5));
        // What is set holds until something else is.
        let expected = "q\n0.05 0 0 -0.05 100 699.5 cm\n0 0 0 RG\n13 w\n0 0 m\n-30 1000 l\nS\n0 0 m\n-30 1000 l\nS\n\
                        1 1 1 rg\n0 0 m\n-30 1000 l\nh\nb\nQ";
        assert_eq!(strokes.take().as_deref(), Some(expected));
        // What comes next stands on the page again.
        strokes.shape(&line);
        assert_eq!(strokes.take().as_deref(), Some("0 0 0 RG\n0.65 w\n0 792 m\n-1.52 742 l\nS"));
    }
}
