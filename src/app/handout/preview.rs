//! The pages of the handout's own file as pictures, made beside the thread that draws.
//!
//! [`PagePreview::follow`] compares in each frame what should be seen with what was asked for. One task at a time makes it;
//! what is wanted meanwhile waits, and only the latest of it is made. Pictures are kept only of pages near those that
//! are seen.

use std::{ops::Range, sync::Arc};

use egui::{ColorImage, TextureHandle, TextureOptions};

use super::{
    command::{Command, Request},
    inputs::{HandoutFile, HandoutInputs},
};
use crate::{
    app::desk::{
        context::Context,
        reference::Reference,
        work::{Task, Work},
    },
    handout::{self, HandoutError, PageImage, Place},
};

/// What the preview shows. Empty while there is none.
#[derive(Debug, Default)]
pub struct PagePreview {
    pub zoom: PreviewZoom,
    /// Pixels for a point of paper, as the view would have it; 0 until it was first drawn.
    pub scale: f32,
    /// The pages in sight.
    pub visible: Range<usize>,
    pub title: String,
    /// What is not as it was set, in a sentence.
    pub warning: Option<String>,
    pub pages: Vec<PreviewPage>,
    /// Why there are no pages.
    pub problem: Option<PreviewProblem>,
    /// The making of pages that goes on.
    making: Option<Work>,
    /// Counts what was asked for: each change of inputs or scale is a new edition.
    edition: u64,
    /// Which edition the pages are of.
    shown: u64,
    asked: Option<Asked>,
    file: Option<(HandoutInputs, Arc<HandoutFile>)>,
    /// The file as it was opened for the last pictures.
    opened: Option<Opened>,
    /// What all of this was made from.
    reference: Arc<Reference>,
}

#[derive(Clone, Debug, PartialEq)]
struct Asked {
    inputs: HandoutInputs,
    scale: f32,
    pages: Vec<usize>,
}

/// A file opened for looking at.
struct Opened {
    reference: Arc<Reference>,
    inputs: HandoutInputs,
    file: Arc<HandoutFile>,
    preview: handout::Preview,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("inputs", &self.inputs).finish_non_exhaustive()
    }
}

/// What came of making pages.
#[derive(Debug)]
pub struct Made {
    of: Work,
    edition: u64,
    inputs: HandoutInputs,
    opened: Option<Opened>,
    /// Sizes of all pages and pictures of some; nothing where nobody wanted it any more.
    pages: Option<Result<DrawnPages, PreviewProblem>>,
}

#[derive(Debug)]
struct DrawnPages {
    file: Arc<HandoutFile>,
    sizes: Vec<(f32, f32)>,
    pictures: Vec<(usize, PageImage)>,
}

/// One page.
#[derive(Default)]
pub struct PreviewPage {
    /// Width and height in points of paper.
    pub size: (f32, f32),
    /// `None` until it has been seen.
    pub texture: Option<TextureHandle>,
    edition: u64,
}

impl std::fmt::Debug for PreviewPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PreviewPage").field("size", &self.size).field("edition", &self.edition).finish_non_exhaustive()
    }
}

/// Why the handout can't be made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PreviewProblem {
    pub text: String,
    /// Whether it could be made without the patient's name.
    pub is_the_name: bool,
}

/// How large the pages are shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum PreviewZoom {
    /// As wide as the column, but not larger than on paper.
    #[default]
    Fit,
    WholePage,
    RealSize,
}

impl PreviewZoom {
    pub const ALL: [Self; 3] = [Self::Fit, Self::WholePage, Self::RealSize];

    pub fn label(self) -> &'static str {
        match self {
            Self::Fit => "Fit width",
            Self::WholePage => "Whole page",
            Self::RealSize => "100%",
        }
    }
}

/// A change to how the preview is looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum PreviewEdit {
    Zoom(PreviewZoom),
    Scale(f32),
    See(Range<usize>),
}

/// Pages on each side of those in sight whose pictures are made, too.
const AHEAD: usize = 1;

/// Pages on each side of those in sight whose pictures are kept.
const KEPT: usize = 3;

impl PagePreview {
    pub fn edit(&mut self, edit: PreviewEdit) {
        match edit {
            PreviewEdit::Zoom(zoom) => self.zoom = zoom,
            PreviewEdit::Scale(scale) => self.scale = scale,
            PreviewEdit::See(pages) => self.visible = pages,
        }
    }

    /// Brings the preview nearer to what is `wanted`.
    pub fn follow(&mut self, wanted: Option<HandoutInputs>, context: &Context) -> Option<Request> {
        if !Arc::ptr_eq(&self.reference, &context.reference) {
            self.reference = Arc::clone(&context.reference);
            (self.file, self.opened) = (None, None);
            self.edition += 1;
            if let Some(asked) = &mut self.asked {
                // No scale at all: what is wanted is asked for again, of the new content.
                asked.scale = 0.0;
            }
        }
        let Some(inputs) = wanted else {
            self.let_go();
            return None;
        };
        if self.scale <= 0.0 {
            return None;
        }
        self.let_go_of_far_pages();
        let is_same_file = self.asked.as_ref().is_some_and(|asked| asked.inputs == inputs && asked.scale > 0.0);
        if let Some(making) = &self.making {
            // One at a time. What nobody wants any more need not come to its end.
            if !is_same_file {
                making.cancel();
            }
            return None;
        }
        let scale = self.scale;
        let is_same = |asked: &Asked| asked.inputs == inputs && asked.scale.to_bits() == scale.to_bits();
        if !self.asked.as_ref().is_some_and(is_same) {
            self.edition += 1;
            let pages = self.near(AHEAD).collect();
            return Some(self.make(Asked { inputs, scale, pages }, context));
        }
        let asked = Asked { inputs, scale, pages: self.lacking() };
        let is_new = !asked.pages.is_empty() && self.asked.as_ref() != Some(&asked) && self.shown == self.edition;
        if is_new { Some(self.make(asked, context)) } else { None }
    }

    /// The file of `inputs`, when it is the one that is shown.
    pub fn file_of(&self, inputs: &HandoutInputs) -> Option<Arc<HandoutFile>> {
        self.file.as_ref().filter(|(shown, _)| shown == inputs).map(|(_, file)| Arc::clone(file))
    }

    /// The making of pages that goes on.
    pub fn work(&self) -> Option<&Work> {
        self.making.as_ref()
    }

    /// Nothing is to be seen: frees the pictures. What was asked for before is not wanted any more.
    fn let_go(&mut self) {
        if self.asked.is_none() {
            return;
        }
        if let Some(making) = &self.making {
            making.cancel();
        }
        *self = Self {
            zoom: self.zoom,
            scale: self.scale,
            edition: self.edition + 1,
            making: self.making.take(),
            reference: Arc::clone(&self.reference),
            ..Self::default()
        };
    }

    fn make(&mut self, asked: Asked, context: &Context) -> Request {
        let work = context.work("Making the preview");
        self.making = Some(work.clone());
        self.asked = Some(asked.clone());
        let (edition, reference, opened) = (self.edition, Arc::clone(&context.reference), self.opened.take());
        Request::Start(Task::new(work, move |work| {
            let Asked { inputs, scale, pages } = asked;
            let mut opened = opened;
            let pages = match draw(&reference, &inputs, (scale, &pages), &mut opened, work) {
                // Another is wanted, or nobody looks any more.
                Err(HandoutError::Cancelled) => None,
                Ok(pages) => Some(Ok(pages)),
                Err(error) => Some(Err(PreviewProblem {
                    is_the_name: matches!(error, HandoutError::MissingGlyph { place: Place::PatientName, .. }),
                    text: error.to_string(),
                })),
            };
            Command::PreviewMade(Box::new(Made { of: work.clone(), edition, inputs, opened, pages }))
        }))
    }

    /// Takes in what came of making pages.
    pub fn made(&mut self, made: Made, context: &Context) {
        if self.making.as_ref() != Some(&made.of) {
            return;
        }
        self.making = None;
        self.opened = made.opened;
        let Some(pages) = made.pages.filter(|_| made.edition == self.edition) else {
            return;
        };
        let is_new = self.shown != made.edition;
        self.shown = made.edition;
        match pages {
            Ok(pages) => {
                self.problem = None;
                self.file = Some((made.inputs, Arc::clone(&pages.file)));
                self.show(pages, is_new, context);
            }
            Err(problem) => {
                self.pages.clear();
                self.problem = Some(problem);
            }
        }
    }

    fn show(&mut self, made: DrawnPages, is_new: bool, context: &Context) {
        let edition = self.edition;
        if is_new {
            self.title.clone_from(&made.file.title);
            self.warning.clone_from(&made.file.warning);
            self.pages.resize_with(made.sizes.len(), PreviewPage::default);
            let is_drawn = |at| made.pictures.iter().any(|(drawn, _)| *drawn == at);
            for (at, (page, size)) in self.pages.iter_mut().zip(made.sizes).enumerate() {
                page.size = size;
                // What is not in sight must not come into sight with older words on it.
                if !is_drawn(at) {
                    page.texture = None;
                }
            }
        }
        for (at, picture) in made.pictures {
            if let Some(page) = self.pages.get_mut(at) {
                let size = [usize::from(picture.width), usize::from(picture.height)];
                let image = ColorImage::from_rgba_premultiplied(size, &picture.rgba);
                page.texture = Some(context.window.load_texture("page", image, TextureOptions::LINEAR));
                page.edition = edition;
            }
        }
    }

    /// Pages in sight or nearly so.
    fn near(&self, around: usize) -> Range<usize> {
        self.visible.start.saturating_sub(around)..(self.visible.end + around).min(self.pages.len())
    }

    /// Pages to make pictures of.
    fn lacking(&self) -> Vec<usize> {
        let is_lacking =
            |at: &usize| self.pages.get(*at).is_some_and(|page| page.edition < self.edition || page.texture.is_none());
        self.near(AHEAD).filter(is_lacking).collect()
    }

    fn let_go_of_far_pages(&mut self) {
        let kept = self.near(KEPT);
        for (at, page) in self.pages.iter_mut().enumerate() {
            if !kept.contains(&at) {
                page.texture = None;
            }
        }
    }
}

fn draw(
    reference: &Arc<Reference>,
    inputs: &HandoutInputs,
    (scale, pages): (f32, &[usize]),
    opened: &mut Option<Opened>,
    work: &Work,
) -> Result<DrawnPages, HandoutError> {
    let current = match opened.take() {
        Some(same) if &same.inputs == inputs && Arc::ptr_eq(&same.reference, reference) => same,
        Some(_) | None => {
            let file = inputs.make(reference, &mut work.watch())?;
            let preview = handout::Preview::open(file.bytes.clone())?;
            Opened { reference: Arc::clone(reference), inputs: inputs.clone(), file: Arc::new(file), preview }
        }
    };
    let Opened { file, preview, .. } = opened.insert(current);
    let count = preview.page_count();
    // Without any, those first seen of a new file.
    let first_seen: Vec<usize> = (0..=AHEAD).collect();
    let wanted = if pages.is_empty() { &first_seen } else { pages };
    let mut pictures = Vec::new();
    for &page in wanted.iter().filter(|page| **page < count) {
        pictures.push((page, preview.render(page, scale)?));
    }
    let sizes = (0..count).filter_map(|page| preview.page_size(page)).collect();
    Ok(DrawnPages { file: Arc::clone(file), sizes, pictures })
}
