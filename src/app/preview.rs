//! The pages of the handout's own file as pictures, made beside the thread that draws.
//!
//! [`Previewer::follow`] compares in each frame what should be shown with what is being made. One
//! worker makes it; what was asked for meanwhile waits, and only the latest of it is made. Pictures
//! are kept only of pages near those that are seen.

use std::{
    ops::Range,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use egui::{ColorImage, TextureHandle, TextureOptions};

use super::{
    file::{Contents, File},
    state::{Reference, State},
    work::Work,
};
use crate::handout::{self, HandoutError, Picture, Place};

/// What the preview shows. Empty while there is none.
#[derive(Debug, Default)]
pub struct Preview {
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
    /// The making of the pages that are wanted.
    pub work: Option<Work>,
    /// Which request the pages answer.
    edition: u64,
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

impl Preview {
    pub fn edit(&mut self, edit: PreviewEdit) {
        match edit {
            PreviewEdit::Zoom(zoom) => self.zoom = zoom,
            PreviewEdit::Scale(scale) => self.scale = scale,
            PreviewEdit::See(pages) => self.visible = pages,
        }
    }

    /// Frees the pictures. What was asked for before `edition` is not wanted any more.
    fn clear(&mut self, edition: u64) {
        *self = Self { zoom: self.zoom, scale: self.scale, edition, ..Self::default() };
    }

    fn take_in(&mut self, news: News, ctx: &egui::Context) {
        if news.edition < self.edition {
            return;
        }
        let is_new = news.edition > self.edition;
        self.edition = news.edition;
        match news.made {
            Ok(made) => {
                self.problem = None;
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
                        page.texture = Some(ctx.load_texture("page", image, TextureOptions::LINEAR));
                        page.edition = news.edition;
                    }
                }
            }
            Err(problem) => {
                self.pages.clear();
                self.problem = Some(problem);
            }
        }
    }

    /// Pages in sight or nearly so.
    fn wanted(&self, around: usize) -> Range<usize> {
        self.visible.start.saturating_sub(around)..(self.visible.end + around).min(self.pages.len())
    }

    /// Pages to make pictures of.
    fn lacking(&self) -> Vec<usize> {
        let is_lacking =
            |at: &usize| self.pages.get(*at).is_some_and(|page| page.edition < self.edition || page.texture.is_none());
        self.wanted(AHEAD).filter(is_lacking).collect()
    }

    fn forget_far_pages(&mut self) {
        let kept = self.wanted(KEPT);
        for (at, page) in self.pages.iter_mut().enumerate() {
            if !kept.contains(&at) {
                page.texture = None;
            }
        }
    }
}

/// Has the pages made that [`State`] wants.
pub struct Previewer {
    jobs: Option<Sender<Job>>,
    sender: Sender<News>,
    news: Receiver<News>,
    /// Counts what was asked for; each change of contents or scale is a new edition.
    edition: u64,
    asked: Option<Asked>,
    file: Option<(Contents, Arc<File>)>,
    /// What all of this was made from.
    reference: Arc<Reference>,
}

#[derive(PartialEq)]
struct Asked {
    contents: Contents,
    scale: f32,
    pages: Vec<usize>,
}

struct Job {
    edition: u64,
    reference: Arc<Reference>,
    contents: Contents,
    scale: f32,
    /// Empty: those first seen of a new file.
    pages: Vec<usize>,
    work: Work,
}

struct News {
    edition: u64,
    reference: Arc<Reference>,
    contents: Contents,
    made: Result<Made, PreviewProblem>,
}

struct Made {
    file: Arc<File>,
    sizes: Vec<(f32, f32)>,
    pictures: Vec<(usize, Picture)>,
}

impl Default for Previewer {
    fn default() -> Self {
        let (sender, news) = channel();
        Self { jobs: None, sender, news, edition: 0, asked: None, file: None, reference: Arc::default() }
    }
}

impl Previewer {
    /// Brings the preview nearer to what the state wants.
    pub fn follow(&mut self, ctx: &egui::Context, state: &mut State) {
        if !Arc::ptr_eq(&self.reference, &state.reference) {
            self.reference = Arc::clone(&state.reference);
            self.file = None;
            if let Some(asked) = &mut self.asked {
                // No scale at all: what is wanted is asked for again, of the new content.
                asked.scale = 0.0;
            }
        }
        while let Ok(news) = self.news.try_recv() {
            if self.asked.is_some() && Arc::ptr_eq(&news.reference, &self.reference) {
                if let Ok(made) = &news.made {
                    self.file = Some((news.contents.clone(), Arc::clone(&made.file)));
                }
                state.preview.take_in(news, ctx);
            }
        }
        let Some(contents) = state.previewed().map(|draft| Contents::of(&draft, &state.settings)) else {
            if self.asked.take().is_some() {
                self.edition += 1;
                if let Some(work) = &state.preview.work {
                    work.cancel();
                }
                state.preview.clear(self.edition);
                self.file = None;
            }
            return;
        };
        if state.preview.scale <= 0.0 {
            return;
        }
        state.preview.forget_far_pages();
        let scale = state.preview.scale;
        let is_same = |asked: &Asked| asked.contents == contents && asked.scale.to_bits() == scale.to_bits();
        if !self.asked.as_ref().is_some_and(is_same) {
            self.edition += 1;
            let pages = state.preview.wanted(AHEAD).collect();
            self.ask(ctx, state, Asked { contents, scale, pages });
        } else if state.preview.edition == self.edition {
            let pages = state.preview.lacking();
            let asked = Asked { contents, scale, pages };
            if !asked.pages.is_empty() && self.asked.as_ref() != Some(&asked) {
                self.ask(ctx, state, asked);
            }
        }
    }

    /// The file of `contents`, when it is the one that is shown.
    pub fn file_of(&self, contents: &Contents) -> Option<Arc<File>> {
        self.file.as_ref().filter(|(shown, _)| shown == contents).map(|(_, file)| Arc::clone(file))
    }

    fn ask(&mut self, ctx: &egui::Context, state: &mut State, asked: Asked) {
        let is_same_file = self.asked.as_ref().is_some_and(|before| before.contents == asked.contents);
        let work = match state.preview.work.take() {
            Some(work) if is_same_file && !work.is_cancelled() => work,
            before => {
                // Nobody wants the older one any more.
                if let Some(before) = before {
                    before.cancel();
                }
                Work::new("Making the preview")
            }
        };
        state.preview.work = Some(work.clone());
        let job = Job {
            edition: self.edition,
            reference: Arc::clone(&state.reference),
            contents: asked.contents.clone(),
            scale: asked.scale,
            pages: asked.pages.clone(),
            work,
        };
        self.asked = Some(asked);
        let (sender, ctx) = (&self.sender, ctx);
        let jobs = self.jobs.get_or_insert_with(|| start_worker(sender.clone(), ctx.clone()));
        if jobs.send(job).is_err() {
            // The worker had a mistake in it: the next change gets a new one.
            self.jobs = None;
        }
    }
}

fn start_worker(news: Sender<News>, ctx: egui::Context) -> Sender<Job> {
    let (sender, jobs) = channel();
    thread::spawn(move || work(&jobs, &news, &ctx));
    sender
}

/// Works until the window is gone.
fn work(jobs: &Receiver<Job>, news: &Sender<News>, ctx: &egui::Context) {
    let mut open: Option<Open> = None;
    while let Ok(first) = jobs.recv() {
        let job = jobs.try_iter().last().unwrap_or(first);
        let made = match draw(&job, &mut open, ctx) {
            // Another job is waiting, or nobody looks any more.
            Err(HandoutError::Cancelled) => continue,
            Ok(made) => Ok(made),
            Err(error) => Err(PreviewProblem {
                is_the_name: matches!(error, HandoutError::MissingGlyph { place: Place::PatientName, .. }),
                text: error.to_string(),
            }),
        };
        job.work.end();
        if news.send(News { edition: job.edition, reference: job.reference, contents: job.contents, made }).is_err() {
            return;
        }
        ctx.request_repaint();
    }
}

/// The file that the worker has at hand.
struct Open {
    reference: Arc<Reference>,
    contents: Contents,
    file: Arc<File>,
    preview: handout::Preview,
}

fn draw(job: &Job, open: &mut Option<Open>, ctx: &egui::Context) -> Result<Made, HandoutError> {
    let current = match open.take() {
        Some(same) if same.contents == job.contents && Arc::ptr_eq(&same.reference, &job.reference) => same,
        Some(_) | None => {
            let file = job.contents.make(&job.reference, &mut job.work.watch(ctx.clone()))?;
            let preview = handout::Preview::open(file.bytes.clone())?;
            Open {
                reference: Arc::clone(&job.reference),
                contents: job.contents.clone(),
                file: Arc::new(file),
                preview,
            }
        }
    };
    let Open { file, preview, .. } = open.insert(current);
    let count = preview.page_count();
    let first_seen: Vec<usize> = (0..=AHEAD).collect();
    let pages = if job.pages.is_empty() { &first_seen } else { &job.pages };
    let mut pictures = Vec::new();
    for &page in pages.iter().filter(|page| **page < count) {
        pictures.push((page, preview.render(page, job.scale)?));
    }
    let sizes = (0..count).filter_map(|page| preview.page_size(page)).collect();
    Ok(Made { file: Arc::clone(file), sizes, pictures })
}
