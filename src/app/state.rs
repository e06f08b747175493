//! All that the window shows: what it shares, and the features. [`apply`](super::apply) changes it.
//!
//! **Patient names, notes and callers' words live here and nowhere else**, in [`Find`], [`Calls`] and [`Handout`]: nothing
//! of it is saved.

use super::{
    binder::BinderDesk,
    call::{self, Calls},
    closing::{self, Closing},
    desk::{
        context::{CallOnPages, Context, Shared, Typed},
        request::CallNumber,
        work::Work,
    },
    find::Find,
    handout::Handout,
    leg::Leg,
    palette::Palette,
    practice::Practice,
    read::Read,
    review::ReviewDesk,
    settings::{Keeper, SettingsPage},
    tour::Tour,
};
use crate::content::id::Id;

/// What the window shows.
#[derive(Debug)]
pub struct State {
    /// What every feature reads.
    pub context: Context,
    pub find: Find,
    pub read: Read,
    pub calls: Calls,
    pub handout: Handout,
    pub binder: BinderDesk,
    pub leg: Leg,
    pub review: ReviewDesk,
    pub settings_page: SettingsPage,
    pub practice: Practice,
    pub palette: Palette,
    pub tour: Tour,
    pub closing: Closing,
    /// Everything that goes on beside the window.
    pub works: Vec<Work>,
}

impl State {
    /// A desk at which nothing has happened yet.
    pub fn new(context: Context) -> Self {
        let keeper = Keeper::new(context.settings.clone());
        Self {
            context,
            find: Find::default(),
            read: Read::default(),
            calls: Calls::default(),
            handout: Handout::default(),
            binder: BinderDesk::default(),
            leg: Leg::default(),
            review: ReviewDesk::default(),
            settings_page: SettingsPage { keeper, ..SettingsPage::default() },
            practice: Practice::default(),
            palette: Palette::default(),
            tour: Tour::default(),
            closing: Closing::default(),
            works: Vec::new(),
        }
    }

    /// What goes on and can be cancelled, the latest last; the preview first.
    pub fn running(&self) -> impl DoubleEndedIterator<Item = &Work> {
        let preview = self.handout.preview.work();
        let others = self.works.iter().filter(move |work| Some(*work) != preview);
        preview.into_iter().chain(others).filter(|work| work.progress().is_some())
    }

    /// The rows of the left column.
    pub fn rows(&self) -> Vec<&Id> {
        self.find.rows(&self.context)
    }

    /// The calls that are kept, with what each is about as far as it may be seen; the most at stake first.
    pub(super) fn other_calls(&self) -> Vec<(CallNumber, String)> {
        let title = call::list::title_here;
        self.calls
            .others
            .in_order(&self.context)
            .into_iter()
            .map(|other| (other.number, title(other, &self.context)))
            .collect()
    }

    /// What closing the window now would lose or cut off.
    pub(super) fn unfinished(&self) -> closing::Unfinished {
        let works = self.works.iter().filter(|work| work.holds_closing()).cloned().collect();
        closing::Unfinished { calls: self.calls.unfinished(&self.context), works }
    }

    /// What the window is called.
    pub fn title(&self) -> String {
        call::alarm::title(&self.calls, &self.context)
    }

    fn handout_in_words(&self) -> String {
        let items = self.handout.draft.iter().flat_map(|draft| &draft.entries);
        let names = items.filter_map(|id| self.context.library().printable(id)).map(|item| item.name().en());
        names.collect::<Vec<_>>().join(", ")
    }

    /// What pages must know of the call at hand.
    fn call_on_pages(&self) -> CallOnPages {
        let library = self.context.library();
        let call = self.calls.so_far(&self.context.shared.typed);
        let up = call.red_flags(library);
        let clinic = &self.context.settings.clinic;
        CallOnPages {
            urgency: up.first().map(|(_, flag)| flag.disposition),
            first: up
                .iter()
                .filter_map(|(_, flag)| flag.on_pages.as_ref())
                .map(|text| clinic.fill(text.en()))
                .collect(),
            answered: call.answered_flags(library),
            may_be_set_aside: up
                .iter()
                .filter(|(id, _)| call.may_set_aside(id, library).is_ok())
                .map(|(id, flag)| ((*id).clone(), clinic.fill(flag.name.en())))
                .collect(),
        }
    }

    /// Gathers what features show each other.
    pub(super) fn share(&mut self) {
        self.context.panes.has_handout = self.handout.draft.is_some();
        self.context.panes.prefers_page = self.handout.draft.as_ref().is_some_and(|draft| draft.shows_page);
        let place = self.find.region.as_ref().map(|region| self.leg.place_in_words(region, self.context.library()));
        let find = &self.find;
        let typed = Typed {
            words: find.query.clone(),
            raised: find.raised(),
            denied: find.answer.denied.clone(),
            unread: find.answer.unread,
            place,
        };
        self.context.shared.typed = typed;
        let chosen = self.find.selected.and_then(|at| self.rows().get(at).map(|id| (*id).clone()));
        let hits = if self.find.is_blank() { [].as_slice() } else { self.find.answer.hits.as_slice() };
        let people = &self.calls.current.people;
        let call = self.call_on_pages();
        self.context.shared = Shared {
            typed: std::mem::take(&mut self.context.shared.typed),
            chosen_hit: self.find.selected.and_then(|at| hits.get(at)).map(|hit| hit.id.clone()),
            chosen,
            call,
            people: vec![people.patient.clone(), people.caller.clone()],
            open_pages: self.read.tabs.len(),
            handout: self.handout_in_words(),
            is_practice: self.practice.is_on(),
            is_tour: self.tour.step.is_some(),
            is_call_back_promised: self.calls.is_call_back_promised(),
        };
    }
}
