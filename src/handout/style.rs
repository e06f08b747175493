//! How the page looks: every size, space and colour. All lengths are points.

use super::{
    colour::{Colour, rgb},
    face::{ASCENT, DESCENT, Face, UNITS_PER_EM},
    options::Paper,
};

pub(super) const INK: Colour = rgb(0x1B2430);
pub(super) const QUIET: Colour = rgb(0x47525E);
pub(super) const ACCENT: Colour = rgb(0x075A60);
pub(super) const ACCENT_TINT: Colour = rgb(0xEEF6F6);
/// Of the drawing's outline: a grey that a printer low on toner still shows.
pub(super) const SKIN: Colour = rgb(0x8A949F);
pub(super) const HAIRLINE: Colour = rgb(0xB9C2CC);
pub(super) const EMERGENCY: Colour = rgb(0x9F1216);
pub(super) const EMERGENCY_TINT: Colour = rgb(0xFDF0F0);
pub(super) const TODAY: Colour = rgb(0x7A3E00);
pub(super) const TODAY_TINT: Colour = rgb(0xFEF6E9);
pub(super) const WHITE: Colour = rgb(0xFFFFFF);

/// A way to set text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub face: Face,
    pub size: f32,
    /// From baseline to baseline.
    pub leading: f32,
    pub colour: Colour,
    pub wrap: Wrap,
}

/// How lines are broken.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum Wrap {
    /// Full lines, without a last one of a single short word.
    Running,
    /// Lines of about the same length, for what is set large.
    Balanced,
}

impl Look {
    pub(super) fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// From the top of a line, so that its letters stand in the middle.
    pub(super) fn baseline(self) -> f32 {
        let font = f32::from(ASCENT + DESCENT) / f32::from(UNITS_PER_EM);
        self.leading.midpoint(font * self.size)
    }

    fn balanced(self) -> Self {
        Self { wrap: Wrap::Balanced, ..self }
    }

    pub(super) fn bold(self) -> Self {
        Self { face: Face::Bold, ..self }
    }
}

/// How much room there is between things.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Fit {
    Easy,
    /// Less space between blocks, where that saves a page or keeps a box on the first one.
    Closer,
    /// Lines closer, too; never in large print.
    Snug,
}

impl Fit {
    pub(super) const ALL: [Self; 3] = [Self::Easy, Self::Closer, Self::Snug];
}

/// The measures of one page format.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub page_width: f32,
    pub page_height: f32,
    pub margin_top: f32,
    pub margin_bottom: f32,
    pub column: f32,

    pub clinic: Look,
    /// Patient and date.
    pub patient: Look,
    pub title: Look,
    pub purpose: Look,
    pub main_message: Look,
    pub heading: Look,
    pub box_heading: Look,
    pub body: Look,
    pub small: Look,
    pub footer: Look,

    /// Above a heading or a box.
    pub section_gap: f32,
    /// Between paragraphs.
    pub paragraph_gap: f32,
    /// Between list items.
    pub item_gap: f32,
    /// From a mark to its text.
    pub indent: f32,
    pub bullet: f32,
    pub check_box: f32,
    /// Height of a line to write on by hand.
    pub writing_line: f32,
    pub box_padding: f32,
    pub emergency_border: f32,
    pub call_us_border: f32,
    pub hairline: f32,
    /// At most.
    pub logo_height: f32,
    /// At most.
    pub logo_width: f32,
    /// Height of the drawing of the leg.
    pub drawing: f32,
}

impl Style {
    pub(super) fn new(paper: Paper, large_print: bool, fit: Fit) -> Self {
        let (page_width, page_height) = paper.size();
        match (large_print, fit) {
            (false, Fit::Easy) => Self::normal(page_width, page_height),
            (false, Fit::Snug) => Self::normal(page_width, page_height).snug(),
            (true, Fit::Easy) => Self::large(page_width, page_height),
            (false, Fit::Closer) => Self::normal(page_width, page_height).with_less_space(),
            (true, Fit::Closer | Fit::Snug) => Self::large(page_width, page_height).with_less_space(),
        }
    }

    pub(super) fn margin_left(&self) -> f32 {
        (self.page_width - self.column) / 2.0
    }

    fn normal(page_width: f32, page_height: f32) -> Self {
        let look = |face, size, leading, colour| Look { face, size, leading, colour, wrap: Wrap::Running };
        Self {
            page_width,
            page_height,
            margin_top: 50.0,
            margin_bottom: 62.0,
            // 66 characters of 13-point Inter, the middle of 60 to 70.
            column: 452.0,
            clinic: look(Face::Bold, 13.0, 17.0, ACCENT),
            patient: look(Face::Bold, 12.0, 16.0, INK),
            title: look(Face::Bold, 25.0, 30.0, INK).balanced(),
            purpose: look(Face::Regular, 13.0, 18.5, QUIET),
            main_message: look(Face::Bold, 18.0, 24.0, ACCENT).balanced(),
            heading: look(Face::Bold, 15.5, 20.0, ACCENT),
            box_heading: look(Face::Bold, 16.0, 20.0, INK),
            body: look(Face::Regular, 13.0, 18.2, INK),
            small: look(Face::Regular, 10.0, 13.6, QUIET),
            footer: look(Face::Regular, 9.5, 12.0, QUIET),
            section_gap: 15.0,
            paragraph_gap: 6.0,
            item_gap: 2.5,
            indent: 18.0,
            bullet: 4.2,
            check_box: 10.5,
            writing_line: 25.0,
            box_padding: 11.0,
            emergency_border: 2.5,
            call_us_border: 1.4,
            hairline: 0.7,
            logo_height: 48.0,
            logo_width: 170.0,
            drawing: 150.0,
        }
    }

    /// The same type, set closer.
    fn snug(self) -> Self {
        let closer = |look: Look, leading: f32| Look { leading, ..look };
        Self {
            margin_top: 40.0,
            margin_bottom: 50.0,
            title: Look { size: 23.0, ..closer(self.title, 27.0) },
            purpose: closer(self.purpose, 17.0),
            main_message: Look { size: 17.0, ..closer(self.main_message, 21.5) },
            heading: closer(self.heading, 19.0),
            body: closer(self.body, 17.0),
            small: Look { size: 9.5, ..closer(self.small, 12.4) },
            box_padding: 9.0,
            ..self.with_less_space()
        }
    }

    /// Less space between blocks; the lines keep theirs.
    fn with_less_space(self) -> Self {
        Self {
            section_gap: self.section_gap * 0.7,
            paragraph_gap: self.paragraph_gap * 0.65,
            item_gap: self.item_gap * 0.5,
            ..self
        }
    }

    /// 18-point body, 22-point headings, leading 1.5, margins of an inch: what the American
    /// Council of the Blind asks of large print.
    fn large(page_width: f32, page_height: f32) -> Self {
        const INCH: f32 = 72.0;
        let look = |face, size: f32, colour| Look { face, size, leading: size * 1.5, colour, wrap: Wrap::Running };
        let tight = |face, size: f32, colour| Look { face, size, leading: size * 1.25, colour, wrap: Wrap::Running };
        Self {
            page_width,
            page_height,
            margin_top: INCH,
            margin_bottom: INCH,
            column: page_width - 2.0 * INCH,
            clinic: tight(Face::Bold, 18.0, ACCENT),
            patient: tight(Face::Bold, 18.0, INK),
            title: tight(Face::Bold, 28.0, INK).balanced(),
            purpose: look(Face::Regular, 18.0, QUIET),
            main_message: tight(Face::Bold, 24.0, ACCENT).balanced(),
            heading: tight(Face::Bold, 22.0, ACCENT),
            box_heading: tight(Face::Bold, 22.0, INK),
            body: look(Face::Regular, 18.0, INK),
            small: tight(Face::Regular, 18.0, QUIET),
            footer: tight(Face::Regular, 13.0, QUIET),
            section_gap: 20.0,
            paragraph_gap: 9.0,
            item_gap: 3.0,
            indent: 26.0,
            bullet: 6.0,
            check_box: 15.0,
            writing_line: 32.0,
            box_padding: 12.0,
            emergency_border: 3.0,
            call_us_border: 2.0,
            hairline: 1.0,
            logo_height: 48.0,
            logo_width: 140.0,
            drawing: 190.0,
        }
    }
}
