//! From [`Pages`] to the bytes of a PDF file. The only file that names `printpdf`.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, FontId, FontMetrics, FontType, Mm, Op, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions, Pt, RawImage, RawImageData, RawImageFormat, Rgb,
    TextItem, TextMatrix, XObject, XObjectId, XObjectTransform,
};
use sha2::{Digest as _, Sha256};
use subsetter::GlyphRemapper;

use super::{
    about::About,
    colour::Colour,
    error::HandoutError,
    face::{ASCENT, DESCENT, Face, UNITS_PER_EM},
    finish::{self, TaggedContent},
    logo::Content,
    page::{Group, Mark, Owner, Page, Pages, Picture, TextRun, Tree},
    progress::{self, Progress, Stage, Watch},
    strokes::Strokes,
};

/// Writes `pages`, with the fonts cut down to the glyphs that they use.
///
/// A packet of everything has a quarter of a million glyphs: what is written is let go at once.
pub(super) fn write(about: &About<'_>, mut pages: Pages, watch: &mut Watch<'_>) -> Result<Vec<u8>, HandoutError> {
    let fonts = subset_fonts(&pages)?;
    let mut file = PdfDocument::new(about.title);
    for (face, font) in &fonts {
        file.resources.fonts.map.insert(font_id(*face), PdfFont::new(font.parsed.clone()));
    }
    if let Some(pixels) = logo_pixels(about) {
        file.resources.xobjects.map.insert(logo_id(), pixels);
    }
    let mut tagged = Vec::new();
    let of = pages.pages.len();
    for (page_index, page) in std::mem::take(&mut pages.pages).into_iter().enumerate() {
        let strokes = Strokes::new(pages.height);
        let mut writer = PageWriter { height: pages.height, fonts: &fonts, ops: Vec::new(), strokes, marked: 0 };
        writer.page(&page, &pages.tree, |node, mcid| {
            tagged.push(TaggedContent { node, page: page_index, mcid });
        });
        file.pages.push(PdfPage::new(Mm::from(Pt(pages.width)), Mm::from(Pt(pages.height)), writer.ops));
        // The other half of writing is to compress it.
        progress::tell(watch, Progress { stage: Stage::Writing, page: page_index.div_ceil(2), of })?;
    }
    let mut warnings = Vec::new();
    // The logo stays as it is: no smaller, no other colours. What is drawn is written by us, which `secure` would drop.
    let options = PdfSaveOptions { image_optimization: None, secure: false, ..PdfSaveOptions::default() };
    let lopdf = file.to_lopdf_document(&options, &mut warnings);
    drop(file);
    finish::finish(lopdf, about, &pages, &tagged, watch)
}

/// A font with only the glyphs of this file.
struct Subset {
    glyphs: GlyphRemapper,
    parsed: ParsedFont,
}

fn subset_fonts(pages: &Pages) -> Result<BTreeMap<Face, Subset>, HandoutError> {
    let mut used: BTreeMap<Face, BTreeSet<u16>> = BTreeMap::new();
    for group in pages.pages.iter().flat_map(|page| &page.groups) {
        for mark in &group.marks {
            if let Mark::Text(run) = mark {
                used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
            }
        }
    }
    used.into_iter().map(|(face, ids)| Ok((face, subset(face, &ids)?))).collect()
}

fn subset(face: Face, ids: &BTreeSet<u16>) -> Result<Subset, HandoutError> {
    let mut glyphs = GlyphRemapper::new();
    let mut glyph_widths = BTreeMap::new();
    let mut tag = Sha256::new();
    for id in ids {
        let advance = face.advance(*id).ok_or_else(|| HandoutError::Font("no widths".to_owned()))?;
        glyph_widths.insert(glyphs.remap(*id), advance);
        tag.update(id.to_be_bytes());
    }
    let original_bytes =
        subsetter::subset(face.bytes(), 0, &glyphs).map_err(|error| HandoutError::Font(error.to_string()))?;
    let tag: String = tag.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    let parsed = ParsedFont {
        original_bytes,
        font_index: 0,
        font_name: Some(format!("{tag}+{}", face.postscript_name())),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths,
        units_per_em: UNITS_PER_EM,
        font_metrics: FontMetrics { ascent: ASCENT, descent: DESCENT },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: UNITS_PER_EM,
            y_min: DESCENT,
            y_max: ASCENT,
            us_weight_class: face.weight(),
            ..PdfFontMetricsStub::default()
        },
    };
    Ok(Subset { glyphs, parsed })
}

fn font_id(face: Face) -> FontId {
    FontId(face.postscript_name().to_owned())
}

struct PageWriter<'a> {
    /// To turn our `y`, which runs down, into that of PDF.
    height: f32,
    fonts: &'a BTreeMap<Face, Subset>,
    ops: Vec<Op>,
    /// What is drawn since the last of `ops`.
    strokes: Strokes,
    /// How many marked contents this page has.
    marked: i64,
}

impl PageWriter<'_> {
    fn page(&mut self, page: &Page, tree: &Tree, mut tagged: impl FnMut(usize, i64)) {
        for Group { owner, marks } in &page.groups {
            let (tag, entries) = match owner {
                Owner::Node(node) => {
                    let mcid = self.marked;
                    self.marked += 1;
                    tagged(*node, mcid);
                    let tag = tree.nodes.get(*node).map_or("P", |node| node.role.tag());
                    (tag, vec![("MCID", DictItem::Int(mcid))])
                }
                Owner::Decoration => ("Artifact", vec![("Type", DictItem::Name(b"Layout".to_vec()))]),
                Owner::Footer => ("Artifact", vec![("Type", DictItem::Name(b"Pagination".to_vec()))]),
            };
            let map = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            self.ops
                .push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } });
            for mark in marks {
                match mark {
                    Mark::Shape(shape) => self.strokes.shape(shape),
                    Mark::Drawing(drawing) => self.strokes.drawing(&drawing.shapes, (drawing.x, drawing.y)),
                    Mark::Text(run) => {
                        self.flush();
                        self.text(run);
                    }
                    Mark::Picture(picture) => {
                        self.flush();
                        self.picture(picture);
                    }
                }
            }
            self.flush();
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn text(&mut self, run: &TextRun) {
        let Some(font) = self.fonts.get(&run.face) else { return };
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFillColor { col: colour(run.colour) },
            Op::SetFont { font: PdfFontHandle::External(font_id(run.face)), size: Pt(run.size) },
        ]);
        let units = f32::from(UNITS_PER_EM) / run.size;
        let mut glyphs = run.glyphs.iter().peekable();
        while let Some(first) = glyphs.peek() {
            // One positioned string for each change of height, such as a raised accent.
            let (start, rise) = (first.x, first.rise);
            let (x, y) = (Pt(run.x + start), Pt(self.height - run.baseline + rise));
            self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(x, y) });
            let mut string = Vec::new();
            let mut pen = 0;
            while let Some(glyph) = glyphs.next_if(|glyph| (glyph.rise - rise).abs() < f32::EPSILON) {
                let gid = font.glyphs.get(glyph.id).unwrap_or(0);
                pen += i32::from(font.parsed.glyph_widths.get(&gid).copied().unwrap_or(0));
                let next = glyphs.peek().map_or(pen, |next| ((next.x - start) * units).round() as i32);
                string.push(Codepoint::with_cid(gid, (pen - next) as f32, glyph.text.clone()));
                pen = next;
            }
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(string)] });
        }
        self.ops.push(Op::EndTextSection);
    }

    fn picture(&mut self, picture: &Picture) {
        let Picture { x, y, width, height, .. } = *picture;
        let matrix = CurTransMat::Raw([width, 0.0, 0.0, height, x, self.height - y - height]);
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.ops.extend([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix },
            Op::UseXobject { id: logo_id(), transform },
            Op::RestoreGraphicsState,
        ]);
    }

    /// Puts what was drawn between what is written and what comes next.
    fn flush(&mut self) {
        if let Some(key) = self.strokes.take() {
            self.ops.push(Op::Unknown { key, value: Vec::new() });
        }
    }
}

/// The only picture of a file is the logo.
fn logo_id() -> XObjectId {
    XObjectId("logo".to_owned())
}

/// The pixels of the logo, if it is printed and has any.
fn logo_pixels(about: &About<'_>) -> Option<XObject> {
    let Content::Pixels { size: [width, height], rgb } = about.logo?.content() else {
        return None;
    };
    Some(XObject::Image(RawImage {
        pixels: RawImageData::U8(rgb.clone()),
        width: *width as usize,
        height: *height as usize,
        data_format: RawImageFormat::RGB8,
        tag: Vec::new(),
    }))
}

fn colour(Colour(r, g, b): Colour) -> Color {
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
