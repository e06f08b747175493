//! The leg: point where it hurts, see what it may be; and the small figure of entries' pages.
//!
//! ```text
//! places    what the content says about a place
//! drawing   the figure as triangles, in a theme's colours
//! figure    the leg page, and the small figure
//! canvas    the drawing itself: pointer, keys, and a named node for each part
//! labels    the words on it
//! details   what is chosen, and where that leads
//! ```

pub mod canvas;
mod details;
pub mod drawing;
pub mod figure;
mod labels;
pub mod places;

use std::sync::Arc;

use self::drawing::Drawing;
use super::desk::{
    self,
    context::Context,
    route::Route,
    work::{Task, Work},
};
use crate::{
    content::{
        entry::Entry,
        id::{Id, Kind},
        library::Library,
    },
    figure::{Depth, Figure, Layer, LayerSet, Part, PartId, Point, Side, View},
};

/// What the leg asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// What the views of the leg read.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    pub leg: &'a Leg,
    pub context: &'a Context,
}

/// What a pointer or an arrow key finds on the figure.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Mode {
    /// Places on the skin, as callers name them.
    #[default]
    Places,
    /// What lies under the skin.
    Anatomy,
    /// Muscles that cramp, and their stretches.
    Cramps,
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::Places, Self::Anatomy, Self::Cramps];

    pub fn name(self) -> &'static str {
        match self {
            Self::Places => "Places",
            Self::Anatomy => "Inside",
            Self::Cramps => "Cramps",
        }
    }
}

/// What is looked at: how near, and around which point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// `1` fits the whole view.
    pub zoom: f32,
    /// The view point in the middle of the picture; `None` is the view's own middle.
    pub center: Option<Point>,
}

impl Camera {
    /// The whole view.
    pub const FIT: Self = Self { zoom: 1.0, center: None };
    /// Nearer than this, nothing more is seen.
    pub const NEAREST: f32 = 8.0;
    /// How much a button or a key brings nearer.
    pub const STEP: f32 = 1.4;
}

/// The leg page.
#[derive(Debug)]
pub struct Leg {
    pub view: View,
    pub mode: Mode,
    /// The layers of [`Mode::Anatomy`], and how deep it looks.
    pub layers: LayerSet,
    pub camera: Camera,
    /// The chosen place or structure. Without a side it stands for either leg.
    pub chosen: Option<PartId>,
    /// An entry whose places are lit.
    pub subject: Option<Id>,
    /// The figure, once it is there; or why it isn't.
    pub drawing: Option<Result<Arc<Drawing>, String>>,
    /// The loading of the figure.
    loading: Option<Work>,
}

impl Default for Leg {
    fn default() -> Self {
        Self {
            view: View::Front,
            mode: Mode::default(),
            layers: LayerSet::NONE.with(Layer::Bone).with(Layer::Muscle).with(Layer::Tendon),
            camera: Camera::FIT,
            chosen: None,
            subject: None,
            drawing: None,
            loading: None,
        }
    }
}

/// A change of the leg page.
#[derive(Clone, Debug)]
pub enum Command {
    Show(View),
    SetMode(Mode),
    ToggleLayer(Layer),
    SetDepth(Depth),
    /// A part as it is drawn in the view that is shown.
    Choose(PartId),
    /// Which leg the chosen place is on; `None` is either.
    SetSide(Option<Side>),
    Unchoose,
    Look(Camera),
    /// Chooses a place as the lookup does: on no side, or none.
    PointAt(Option<Id>),
    /// Shows where an entry's places are.
    ShowEntry(Id),
    /// The place was the last caller's.
    Clear,
    /// The figure is to be seen.
    Load,
    Loaded(Result<Arc<Drawing>, String>),
}

impl Leg {
    /// The parts that a pointer finds.
    pub fn reachable(&self) -> LayerSet {
        match self.mode {
            Mode::Places => LayerSet::NONE.with(Layer::Region),
            Mode::Anatomy => self.layers.without(Layer::Region),
            Mode::Cramps => LayerSet::NONE.with(Layer::Muscle).at(self.layers.depth),
        }
    }

    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        match command {
            Command::Load => return self.load(context),
            Command::Loaded(drawing) => {
                self.loading = None;
                self.drawing = Some(drawing);
                return Vec::new();
            }
            Command::PointAt(region) => {
                self.chosen = region.map(|name| PartId { name, side: None });
                return Vec::new();
            }
            Command::Clear => {
                let (drawing, loading) = (self.drawing.take(), self.loading.take());
                *self = Self { drawing, loading, ..Self::default() };
                return Vec::new();
            }
            Command::ShowEntry(id) => return self.show_entry(&id, context),
            command => self.change(command, context.library()),
        }
        vec![Request::FollowFigure(self.region(context.library()))]
    }

    /// The chosen place, where it is one that the lookup can be limited to: choosing anything else, or nothing, looks
    /// everywhere again.
    fn region(&self, library: &Library) -> Option<Id> {
        let place = self.chosen.as_ref().map(|chosen| &chosen.name);
        place.filter(|id| library.regions().contains_key(id)).cloned()
    }

    fn change(&mut self, command: Command, library: &Library) {
        match command {
            Command::Show(view) => self.turn_to(view),
            Command::SetMode(mode) => {
                if mode == Mode::Cramps
                    && let Some(view) = self.figure().and_then(|figure| places::cramp_view(figure, library))
                {
                    self.turn_to(view);
                }
                self.mode = mode;
                self.subject = None;
            }
            Command::ToggleLayer(layer) => {
                let is_shown = self.layers.contains(layer);
                self.layers = if is_shown { self.layers.without(layer) } else { self.layers.with(layer) };
            }
            Command::SetDepth(depth) => self.layers = self.layers.at(depth),
            Command::Choose(part) => {
                // A view of one leg stands for either: the caller's side is asked, not guessed.
                let known = self.chosen.as_ref().filter(|chosen| chosen.name == part.name).and_then(|old| old.side);
                let side = if self.view.shows_both_legs() { part.side } else { known };
                self.chosen = Some(PartId { name: part.name, side });
                self.subject = None;
                if let Some(view) = self.figure().and_then(|figure| self.better_view(figure)) {
                    self.turn_to(view);
                }
            }
            Command::SetSide(side) => {
                if let Some(chosen) = &mut self.chosen {
                    chosen.side = side;
                }
            }
            Command::Unchoose => self.chosen = None,
            Command::Look(camera) => self.camera = camera,
            Command::PointAt(_) | Command::ShowEntry(_) | Command::Clear | Command::Load | Command::Loaded(_) => {}
        }
    }

    fn turn_to(&mut self, view: View) {
        self.view = view;
        self.camera = Camera::FIT;
    }

    /// Whether the figure is neither there nor on its way.
    pub fn is_to_be_loaded(&self) -> bool {
        self.drawing.is_none() && self.loading.is_none()
    }

    /// Loads the figure, once.
    fn load(&mut self, context: &Context) -> Vec<Request> {
        if !self.is_to_be_loaded() {
            return Vec::new();
        }
        let work = context.work("Loading the figure");
        self.loading = Some(work.clone());
        vec![Request::Start(Task::new(work, |_| {
            Command::Loaded(Drawing::load().map(Arc::new).map_err(|error| error.to_string()))
        }))]
    }

    fn show_entry(&mut self, id: &Id, context: &Context) -> Vec<Request> {
        let Some(entry) = context.library().entry(id) else {
            return Vec::new();
        };
        let drawing = self.drawing.clone().and_then(Result::ok);
        self.show(entry, drawing.as_deref().map(|drawing| &drawing.figure));
        vec![Request::FollowFigure(None), Request::Visit(Route::Leg)]
    }

    /// The figure of the leg, once it is there.
    pub fn figure(&self) -> Option<&Figure> {
        self.drawing.as_ref()?.as_ref().ok().map(|drawing| &drawing.figure)
    }

    /// The entry whose places are lit on the figure: the one that led there, or with nothing chosen the row that is
    /// selected.
    pub fn lit_entry<'a>(&'a self, context: &'a Context) -> Option<&'a Entry> {
        let selected = || context.shared.chosen_hit.as_ref().filter(|_| self.chosen.is_none());
        self.subject.as_ref().or_else(selected).and_then(|id| context.library().entry(id))
    }

    /// The place that the lookup is limited to, with its side if that is known.
    pub fn place_in_words(&self, region: &Id, library: &Library) -> String {
        let chosen = self.chosen.clone().filter(|chosen| &chosen.name == region);
        let place = chosen.unwrap_or_else(|| PartId { name: region.clone(), side: None });
        places::in_words(library, &place)
    }

    /// Turns to where `entry` shows best, with its parts lit.
    fn show(&mut self, entry: &Entry, figure: Option<&Figure>) {
        let lit = places::lit_by(entry);
        self.subject = None;
        self.chosen = None;
        self.camera = Camera::FIT;
        if let Some(view) = figure.and_then(|figure| places::best_view(figure, &lit)) {
            self.view = view;
        }
        if entry.kind() != Kind::Structure {
            self.mode = Mode::Places;
            self.subject = Some(entry.id.clone());
            return;
        }
        self.mode = Mode::Anatomy;
        self.chosen = Some(PartId { name: entry.id.clone(), side: None });
        let parts = figure.into_iter().flat_map(|figure| figure.view(self.view).parts_of(entry.id.as_str()));
        for part in parts {
            // As deep as needed, so that nothing lies over it.
            let is_muscle = part.layer == Layer::Muscle;
            self.layers = self.layers.with(part.layer).at(if is_muscle { part.depth } else { Depth::Surface });
        }
    }

    /// Where the chosen part is to be seen, if it isn't in this view.
    fn better_view(&self, figure: &Figure) -> Option<View> {
        let chosen = self.chosen.as_ref()?;
        let is_here = figure.view(self.view).parts_of(chosen.name.as_str()).next().is_some();
        if is_here { None } else { places::best_view(figure, std::slice::from_ref(&chosen.name)) }
    }

    /// Whether `part` of the view that is shown is the chosen one, or belongs to it.
    pub fn is_chosen(&self, part: &Part) -> bool {
        self.chosen.as_ref().is_some_and(|chosen| {
            let same_side = chosen.side.is_none()
                || part.id.side.is_none()
                || !self.view.shows_both_legs()
                || chosen.side == part.id.side;
            same_side && places::shows(part, chosen.name.as_str())
        })
    }
}
