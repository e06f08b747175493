//! The two faces that handouts are set in, and what their files say of them.

/// A weight of the one family that handouts are set in.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Face {
    Regular,
    Bold,
}

/// Units per em of our font files.
pub(super) const UNITS_PER_EM: u16 = 1000;
/// Above the baseline, in units, from the fonts' own tables.
pub(super) const ASCENT: i16 = 969;
pub(super) const DESCENT: i16 = -241;

impl Face {
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    pub(super) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
            Self::Bold => include_bytes!("../../assets/fonts/Inter-Bold.ttf"),
        }
    }

    pub(super) fn postscript_name(self) -> &'static str {
        match self {
            Self::Regular => "Inter-Regular",
            Self::Bold => "Inter-Bold",
        }
    }

    /// As in CSS.
    pub(super) fn weight(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Bold => 700,
        }
    }

    /// The width of glyph `id` in units, from the font's `hmtx` table.
    pub(super) fn advance(self, id: u16) -> Option<u16> {
        let font = self.bytes();
        let count = u16_at(table(font, *b"hhea")?, 34)?;
        let last = count.checked_sub(1)?;
        u16_at(table(font, *b"hmtx")?, usize::from(id.min(last)) * 4)
    }
}

fn table(font: &'static [u8], tag: [u8; 4]) -> Option<&'static [u8]> {
    let count = usize::from(u16_at(font, 4)?);
    let record = font.get(12..)?.chunks_exact(16).take(count).find(|record| record.starts_with(&tag))?;
    let offset = (usize::from(u16_at(record, 8)?) << 16) | usize::from(u16_at(record, 10)?);
    font.get(offset..)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}
