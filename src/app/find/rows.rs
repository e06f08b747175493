//! The rows of the left column: what was found, or with nothing typed what is likely to be wanted.

use super::Find;
use crate::{
    app::desk::context::Context,
    content::{
        entry::Entry,
        id::{Id, Kind},
        vocabulary::WHOLE_LEG,
    },
};

impl Find {
    /// What was found, or with nothing typed what is kept at hand, what was open last, and the complaints.
    pub fn rows<'a>(&'a self, context: &'a Context) -> Vec<&'a Id> {
        if !self.is_blank() {
            return self.answer.hits.iter().map(|hit| &hit.id).collect();
        }
        let mut rows: Vec<&Id> = if self.is_limited() {
            Vec::new()
        } else {
            context.favourites().chain(context.recents()).map(|entry| &entry.id).collect()
        };
        if context.panes.page_replaces_list() && !self.is_limited() {
            return rows;
        }
        let kinds = self.kinds_at_hand();
        let entries = kinds.iter().flat_map(|kind| context.library().of_kind(*kind));
        let is_here = |entry: &&Entry| {
            self.region
                .as_ref()
                .is_none_or(|region| entry.regions.iter().any(|place| place == region || place.as_str() == WHOLE_LEG))
        };
        let mut others: Vec<_> = entries.filter(is_here).filter(|entry| !rows.contains(&&entry.id)).collect();
        if self.region.is_some() {
            // What may be about a place: the most urgent first, as beside the figure.
            others.sort_by_key(|entry| std::cmp::Reverse(entry.disposition()));
        }
        rows.extend(others.into_iter().map(|entry| &entry.id));
        rows
    }

    /// The kinds that are listed with nothing typed.
    pub fn kinds_at_hand(&self) -> Vec<Kind> {
        match self.kind {
            Some(kind) => vec![kind],
            None if self.region.is_some() => vec![Kind::Complaint, Kind::Condition],
            None => vec![Kind::Complaint],
        }
    }
}
