//! The finished file as pixels: what people see is rendered from the bytes that are printed.

use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf,
    vello_cpu::color::palette::css::WHITE,
};

use super::error::HandoutError;

/// A handout's file, opened for looking at. Rendering belongs off the window's thread.
pub struct Preview {
    pdf: Pdf,
}

/// One page as pixels.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PageImage {
    /// In pixels.
    pub width: u16,
    /// In pixels.
    pub height: u16,
    /// Red, green, blue and alpha of each pixel, row by row from the top; alpha is always 255.
    pub rgba: Vec<u8>,
}

impl Preview {
    /// Opens the bytes of [`pdf`](super::pdf()).
    pub fn open(bytes: Vec<u8>) -> Result<Self, HandoutError> {
        let pdf = Pdf::new(bytes).map_err(|error| HandoutError::Preview(format!("{error:?}")))?;
        Ok(Self { pdf })
    }

    pub fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Width and height of a page in points, or `None` where there is no such page.
    pub fn page_size(&self, page: usize) -> Option<(f32, f32)> {
        self.pdf.pages().get(page).map(hayro::hayro_syntax::page::Page::render_dimensions)
    }

    /// Page `page`, from 0, at `pixels_per_point`.
    pub fn render(&self, page: usize, pixels_per_point: f32) -> Result<PageImage, HandoutError> {
        let pages = self.pdf.pages();
        let page = pages.get(page).ok_or_else(|| HandoutError::Preview(format!("there is no page {}", page + 1)))?;
        let settings = hayro::PixmapSettings { x_scale: pixels_per_point, y_scale: pixels_per_point, bg_color: WHITE };
        let pixmap = hayro::render(
            page,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &settings,
        );
        Ok(PageImage { width: pixmap.width(), height: pixmap.height(), rgba: pixmap.data_as_u8_slice().to_vec() })
    }
}
