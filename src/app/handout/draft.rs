//! The handout that is being put together, and the changes that can be made to it.

use std::collections::BTreeSet;

use crate::{
    app::desk::{paths::TypedPath, reference::Reference, request::Direction, work::Work},
    content::{
        id::{Id, Kind},
        item::Shelf,
        text::Language,
    },
    handout::Section,
    search::Filter,
};

/// A handout that is being made: one entry or card, or a packet of several.
#[derive(Clone, Debug, PartialEq)]
pub struct HandoutDraft {
    pub entries: Vec<Id>,
    /// Only ever in memory, and empty again after each save, print and change of entry.
    pub patient: String,
    pub note: String,
    pub language: Language,
    pub leave_out: BTreeSet<Section>,
    /// Where this handout is another size than this desk prints.
    pub large_print: Option<bool>,
    pub copies: u8,
    /// Adding an entry to the packet, once that was asked for.
    pub adding: Option<Adding>,
    /// Whether the middle column shows the open page although a handout is made.
    pub shows_page: bool,
    /// Where to save, when there is no dialog: shown once a dialog ended without a file.
    pub typed_path: Option<TypedPath>,
    /// The saving that runs.
    pub saving: Option<Work>,
    pub printing: Printing,
}

/// How far a print is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Printing {
    #[default]
    No,
    /// Begins as soon as the printers are known.
    WaitsForPrinters,
    Runs(Work),
}

impl Printing {
    pub fn is_running(&self) -> bool {
        matches!(self, Self::Runs(_))
    }

    /// Whether `work` is the printing that runs.
    pub fn is(&self, work: &Work) -> bool {
        matches!(self, Self::Runs(running) if running == work)
    }
}

/// What was typed to find another entry for the packet, and what fits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adding {
    pub words: String,
    pub found: Vec<Id>,
}

/// A change to the draft.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftEdit {
    /// Looks for entries to add, by words or, with none, among those that belong to the packet.
    LookFor(String),
    StopAdding,
    Add(Id),
    /// Adds all that is not in it yet.
    AddAll(Shelf),
    Remove(usize),
    Move(usize, Direction),
    SetLanguage(Language),
    LeaveOut(Section),
    PutBack(Section),
    SetLargePrint(bool),
    SetCopies(u8),
    ShowPage(bool),
    /// Saves to no file after all.
    StopSaving,
}

/// Entries offered for adding: as many as fit without scrolling.
const OFFERED: usize = 5;

impl HandoutDraft {
    /// One copy of everything, for nobody yet.
    pub fn of(entries: Vec<Id>) -> Self {
        Self {
            entries,
            patient: String::new(),
            note: String::new(),
            language: Language::default(),
            leave_out: BTreeSet::new(),
            large_print: None,
            copies: 1,
            adding: None,
            shows_page: false,
            typed_path: None,
            saving: None,
            printing: Printing::No,
        }
    }

    /// Whether there is a name or a note in it.
    pub fn is_for_somebody(&self) -> bool {
        !self.patient.is_empty() || !self.note.is_empty()
    }

    /// Forgets all that was for one person.
    pub fn forget_patient(&mut self) {
        self.patient.clear();
        self.note.clear();
    }

    /// Keeps what is in it, and nothing of what was being done with it or for whom.
    pub fn put_away(&mut self) {
        self.forget_patient();
        (self.adding, self.typed_path) = (None, None);
        (self.saving, self.printing) = (None, Printing::No);
    }

    /// After a save or a print: what was chosen was for `done` only. What was typed since then stays, and so does what
    /// still runs.
    pub fn finish(&mut self, done: &Self) {
        if self.patient == done.patient && self.note == done.note {
            let (saving, printing) = (self.saving.take(), std::mem::take(&mut self.printing));
            *self = Self { saving, printing, ..Self::of(std::mem::take(&mut self.entries)) };
        } else {
            self.typed_path = None;
        }
    }

    pub fn edit(&mut self, edit: DraftEdit, reference: &Reference) {
        match edit {
            DraftEdit::LookFor(words) => {
                let found = self.offers(&words, reference);
                self.adding = Some(Adding { words, found });
            }
            DraftEdit::StopAdding => self.adding = None,
            DraftEdit::Add(id) => {
                if !self.entries.contains(&id) {
                    self.entries.push(id);
                }
                if self.adding.is_some() {
                    self.edit(DraftEdit::LookFor(String::new()), reference);
                }
                self.shows_page = false;
            }
            DraftEdit::AddAll(shelf) => {
                for item in reference.library.shelf(shelf) {
                    if !self.entries.contains(item.id()) {
                        self.entries.push(item.id().clone());
                    }
                }
                self.adding = None;
                self.shows_page = false;
            }
            DraftEdit::Remove(at) => {
                if self.entries.len() > 1 && at < self.entries.len() {
                    self.entries.remove(at);
                }
            }
            DraftEdit::Move(at, direction) => {
                let other = match direction {
                    Direction::Up => at.checked_sub(1),
                    Direction::Down => at.checked_add(1),
                };
                if let Some(other) = other.filter(|other| (*other).max(at) < self.entries.len()) {
                    self.entries.swap(at, other);
                }
            }
            DraftEdit::SetLanguage(language) => self.language = language,
            DraftEdit::LeaveOut(section) => drop(self.leave_out.insert(section)),
            DraftEdit::PutBack(section) => drop(self.leave_out.remove(&section)),
            DraftEdit::SetLargePrint(large_print) => self.large_print = Some(large_print),
            DraftEdit::SetCopies(copies) => self.copies = copies.max(1),
            DraftEdit::StopSaving => self.typed_path = None,
            DraftEdit::ShowPage(shows_page) => self.shows_page = shows_page,
        }
    }

    /// Entries to add: those that fit `words`, else those related to what is in the packet.
    fn offers(&self, words: &str, reference: &Reference) -> Vec<Id> {
        let mut offered: Vec<Id> = Vec::new();
        let mut offer = |id: &Id| {
            if offered.len() < OFFERED && !self.entries.contains(id) && !offered.contains(id) {
                offered.push(id.clone());
            }
        };
        // Cards are few, and made to go with others.
        let words = words.trim().to_lowercase();
        for (id, card) in reference.library.cards() {
            let is_asked_for = |text: &str| !words.is_empty() && text.to_lowercase().contains(&words);
            let belongs = words.is_empty() && card.related.iter().any(|id| self.entries.contains(id));
            if belongs || is_asked_for(card.name.en()) || card.words.iter().any(|word| is_asked_for(word)) {
                offer(id);
            }
        }
        if words.is_empty() {
            for id in &self.entries {
                for kind in [Kind::Treatment, Kind::Condition, Kind::Complaint] {
                    reference.library.related(id, kind).for_each(|entry| offer(&entry.id));
                }
            }
        } else {
            reference.index.search(&words, &Filter::default()).hits.iter().for_each(|hit| offer(&hit.id));
        }
        offered
    }
}

#[cfg(test)]
mod tests {
    use super::{DraftEdit, HandoutDraft};
    use crate::{
        app::desk::{reference::Reference, request::Direction},
        content::id::Id,
    };

    fn ids(names: &[&str]) -> Vec<Id> {
        names.iter().map(|&name| Id::try_from(name).unwrap()).collect()
    }

    #[test]
    fn a_packet_is_put_together_in_any_order_and_never_gets_empty() {
        let nothing = Reference::default();
        let mut draft = HandoutDraft::of(ids(&["a"]));
        for (edit, expected) in [
            (DraftEdit::Add(ids(&["b"]).remove(0)), &["a", "b"][..]),
            (DraftEdit::Add(ids(&["a"]).remove(0)), &["a", "b"]),
            (DraftEdit::Add(ids(&["c"]).remove(0)), &["a", "b", "c"]),
            (DraftEdit::Move(2, Direction::Up), &["a", "c", "b"]),
            (DraftEdit::Move(2, Direction::Down), &["a", "c", "b"]),
            (DraftEdit::Move(0, Direction::Up), &["a", "c", "b"]),
            (DraftEdit::Remove(0), &["c", "b"]),
            (DraftEdit::Remove(7), &["c", "b"]),
            (DraftEdit::Remove(1), &["c"]),
            (DraftEdit::Remove(0), &["c"]),
        ] {
            draft.edit(edit.clone(), &nothing);
            assert_eq!(draft.entries, ids(expected), "{edit:?}");
        }
    }

    #[test]
    fn what_is_typed_for_the_next_patient_survives_the_end_of_the_last_print() {
        let mut draft = HandoutDraft::of(ids(&["a"]));
        "Kim".clone_into(&mut draft.patient);
        let sent = draft.clone();
        "Lee".clone_into(&mut draft.patient);
        draft.finish(&sent);
        assert_eq!(draft.patient, "Lee");
        draft.finish(&draft.clone());
        assert_eq!(draft, HandoutDraft::of(ids(&["a"])));
    }
}
