//! Our own fonts, and text shaped and broken into lines with them. Never a font of the system: the
//! same words look the same on every computer.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use parley::{
    FontContext, FontFamily, FontFeatures, FontWeight, Layout, LayoutContext, OverflowWrap, StyleProperty,
    fontique::{Blob, Collection, CollectionOptions, FontInfoOverride},
};

use super::{
    document::Words,
    face::Face,
    page::{Glyph, TextRun},
    style::{Look, Wrap},
};

const FAMILY: &str = "Inter";

/// One line of shaped text; its marks start at `x` = 0 and stand on `baseline` 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub runs: Vec<TextRun>,
    /// Without white space at the end.
    pub width: f32,
}

/// A character that no font of ours has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Missing(pub char);

/// A text whose glyphs are chosen, and whose lines are not.
pub(super) struct Shaped(Layout<()>);

/// The fonts, parsed, and scratch space for shaping.
pub(super) struct Fonts {
    context: FontContext,
    layouts: LayoutContext<()>,
    faces: BTreeMap<u64, Face>,
}

/// Runs `work` with fonts that nobody else uses meanwhile: a long packet keeps no other handout
/// waiting. They are parsed as often as handouts were made at the same time, mostly once.
pub(super) fn with<R>(work: impl FnOnce(&mut Fonts) -> R) -> R {
    static SPARE: Mutex<Vec<Fonts>> = Mutex::new(Vec::new());
    let spare = || SPARE.lock().unwrap_or_else(PoisonError::into_inner);
    let taken = spare().pop();
    let mut fonts = taken.unwrap_or_else(Fonts::new);
    let result = work(&mut fonts);
    spare().push(fonts);
    result
}

impl Fonts {
    fn new() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut context = FontContext { collection: Collection::new(options), ..FontContext::default() };
        let mut faces = BTreeMap::new();
        for face in Face::ALL {
            let blob = Blob::new(Arc::new(face.bytes()));
            faces.insert(blob.id(), face);
            let info = FontInfoOverride {
                family_name: Some(FAMILY),
                weight: Some(FontWeight::new(f32::from(face.weight()))),
                ..FontInfoOverride::default()
            };
            context.collection.register_fonts(blob, Some(info));
        }
        Self { context, layouts: LayoutContext::new(), faces }
    }

    /// Shapes `words`: what lines of any width are made of.
    pub(super) fn shape(&mut self, words: &Words, look: Look) -> Shaped {
        let text = words.text.as_str();
        let mut builder = self.layouts.ranged_builder(&mut self.context, text, 1.0, false);
        let weight = |face: Face| StyleProperty::FontWeight(FontWeight::new(f32::from(face.weight())));
        builder.push_default(FontFamily::named(FAMILY));
        builder.push_default(StyleProperty::FontSize(look.size));
        builder.push_default(OverflowWrap::Anywhere);
        // Contextual alternates turn "->" into an arrow and "3x4" into a product: not our words.
        builder.push_default(StyleProperty::FontFeatures(FontFeatures::Source("\"calt\" off".into())));
        builder.push_default(weight(look.face));
        if words.bold_bytes > 0 {
            builder.push(weight(Face::Bold), 0..words.bold_bytes);
        }
        Shaped(builder.build(text))
    }

    /// Breaks `words`, as they were shaped, into lines at most `width` points wide. Even a word longer than a line is
    /// broken rather than let over the edge.
    pub(super) fn lines(
        &self,
        Shaped(layout): &mut Shaped,
        words: &Words,
        look: Look,
        width: f32,
    ) -> Result<Vec<Line>, Missing> {
        let text = words.text.as_str();
        break_lines(layout, width, look.wrap);

        let mut missing = None;
        let mut lines = Vec::with_capacity(layout.len());
        for line in layout.lines() {
            let mut shaped = Line::default();
            let mut pen = 0.0;
            for run in line.runs() {
                let face = self.faces.get(&run.font().data.id()).copied().unwrap_or(look.face);
                let start = pen;
                let mut end = pen;
                let mut glyphs = Vec::with_capacity(run.len());
                for cluster in run.visual_clusters() {
                    let mut source = text.get(cluster.text_range()).unwrap_or_default();
                    if !source.chars().all(char::is_whitespace) {
                        end = pen + cluster.advance();
                    }
                    let mut at = pen;
                    for glyph in cluster.glyphs() {
                        if glyph.id == 0 {
                            // The first in reading order, which need not be the leftmost.
                            let found = (cluster.text_range().start, source.chars().next().unwrap_or('\u{FFFD}'));
                            missing = Some(missing.map_or(found, |first: (usize, char)| first.min(found)));
                        }
                        let id = u16::try_from(glyph.id).unwrap_or(0);
                        let text = std::mem::take(&mut source).to_owned();
                        glyphs.push(Glyph { id, x: at + glyph.x - start, rise: glyph.y, text });
                        at += glyph.advance;
                    }
                    pen += cluster.advance();
                }
                shaped.width = shaped.width.max(end);
                if !glyphs.is_empty() {
                    shaped.runs.push(TextRun {
                        face,
                        size: look.size,
                        colour: look.colour,
                        x: start,
                        baseline: 0.0,
                        width: end - start,
                        glyphs: glyphs.into(),
                    });
                }
            }
            lines.push(shaped);
        }
        match missing {
            Some((_, character)) => Err(Missing(character)),
            None => Ok(lines),
        }
    }
}

/// Breaks a layout at `width`, or at less where that looks better and costs no line.
fn break_lines(layout: &mut Layout<()>, width: f32, wrap: Wrap) {
    /// A last line shorter than this share of the width looks like a mistake.
    const RUNT: f32 = 0.18;
    /// Steps in which the width is made smaller, as a share of it.
    const STEP: f32 = 0.03;
    const STEPS: u8 = 14;
    layout.break_all_lines(Some(width));
    let count = layout.len();
    if count < 2 {
        return;
    }
    let mut best = width;
    for step in 1..=STEPS {
        if wrap == Wrap::Running && last_line_width(layout) >= width * RUNT {
            return;
        }
        let narrower = width * (1.0 - STEP * f32::from(step));
        layout.break_all_lines(Some(narrower));
        if layout.len() > count {
            break;
        }
        best = narrower;
    }
    layout.break_all_lines(Some(best));
}

fn last_line_width(layout: &Layout<()>) -> f32 {
    let last = layout.len().checked_sub(1).and_then(|last| layout.get(last));
    last.map_or(0.0, |line| line.metrics().advance)
}
