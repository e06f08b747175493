//! What changes the lookup: a caller's words are looked up here.

use super::{Find, Request};
use crate::{
    app::desk::{
        context::{Context, Typed},
        notice::Notice,
        request::Direction,
    },
    content::{
        id::{Id, Kind},
        vocabulary::WHOLE_LEG,
    },
    search::Filter,
};

/// A change of the lookup.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    SetQuery(String),
    /// Letters that were typed while nothing had the keyboard: the caller's words go on.
    TypeOn(String),
    /// Words that nobody typed just now: those of a call that is brought back, or none.
    Search(String),
    /// Looks up again what is typed: there is other content. The chosen row stays chosen.
    SearchAgain,
    /// Shows only entries of this kind, or of all.
    LimitToKind(Option<Kind>),
    /// Shows only entries of this region, or of all; the figure shows the same place.
    LimitToPlace(Option<Id>),
    /// The same, as chosen on the figure.
    FollowFigure(Option<Id>),
    /// Everything again, for the next caller.
    Clear,
    MoveSelection(Direction),
    OpenSelected,
}

impl Find {
    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        match command {
            Command::SetQuery(query) => {
                let record = self.to_record(&query, context).map(Request::Record);
                self.search(query, context);
                self.typed_at = Some(context.now);
                return record.into_iter().collect();
            }
            Command::TypeOn(text) => {
                self.search(format!("{}{text}", self.query), context);
                self.typed_at = Some(context.now);
                return vec![Request::GoToSearch];
            }
            Command::Search(words) => self.search(words, context),
            Command::SearchAgain => {
                let chosen = context.shared.chosen.as_ref();
                self.search(self.query.clone(), context);
                let again = chosen.and_then(|chosen| self.rows(context).iter().position(|id| *id == chosen));
                self.selected = again.or(self.selected);
            }
            Command::LimitToKind(kind) => {
                self.kind = kind;
                self.search(self.query.clone(), context);
            }
            Command::LimitToPlace(region) => {
                let is_change = region.is_some() || self.region.is_some();
                self.limit_to_place(region.clone(), context);
                return is_change.then_some(Request::PointAt(region)).into_iter().collect();
            }
            Command::FollowFigure(region) => {
                if region != self.region {
                    self.limit_to_place(region, context);
                }
            }
            Command::Clear => {
                (self.kind, self.region) = (None, None);
                self.search(String::new(), context);
            }
            Command::MoveSelection(direction) => self.move_selection(direction, context),
            Command::OpenSelected if context.shared.is_tour && self.is_blank() => return vec![Request::NextTourStep],
            Command::OpenSelected => return self.open_selected(context),
        }
        Vec::new()
    }

    /// Looks `query` up.
    fn search(&mut self, query: String, context: &Context) {
        // What is about the whole leg is about this place too.
        let everywhere = Id::try_from(WHOLE_LEG).ok();
        let regions =
            self.region.iter().cloned().flat_map(|place| [Some(place), everywhere.clone()]).flatten().collect();
        let filter = Filter { kinds: self.kind.into_iter().collect(), regions };
        self.answer = context.reference.index.search(&query, &filter);
        self.query = query;
        // What hardly fits is not opened unseen; a question to ask stays in sight beside a row that is chosen.
        self.selected = (!self.is_blank() && self.answer.fits).then_some(0);
    }

    /// What belongs in the call before `query` takes its place: words that raised a red flag and stood at a rest, since
    /// what has been raised stays raised, whatever is typed on. Not what was there for a moment on the way to a
    /// longer word.
    fn to_record(&self, query: &str, context: &Context) -> Option<Typed> {
        if self.answer.banners.is_empty() {
            return None;
        }
        let rested = self.is_at_rest(context.now);
        let ends_sentence = self.query.trim_end_matches(' ').ends_with(['.', '!', '?', '\n']);
        let is_another = query.chars().next() != self.query.chars().next();
        (rested || ends_sentence || is_another).then(|| context.shared.typed.clone())
    }

    fn limit_to_place(&mut self, region: Option<Id>, context: &Context) {
        self.region = region;
        self.search(self.query.clone(), context);
    }

    fn move_selection(&mut self, direction: Direction, context: &Context) {
        let last = self.rows(context).len().saturating_sub(1);
        self.selected = match (direction, self.selected) {
            (Direction::Up, selected) => selected.map(|at| at.saturating_sub(1)),
            (Direction::Down, None) => Some(0),
            (Direction::Down, Some(at)) => Some((at + 1).min(last)),
        };
    }

    /// Opens the chosen row. Where none is, it says how to choose one.
    fn open_selected(&self, context: &Context) -> Vec<Request> {
        let rows = self.rows(context);
        if let Some(id) = self.selected.and_then(|at| rows.get(at)) {
            return vec![Request::Open((*id).clone())];
        }
        if rows.is_empty() {
            return Vec::new();
        }
        vec![Request::Notify(Notice::hint("Choose a row with Down first: no page is opened by chance"))]
    }
}
