//! What changes the handout that is being made.

use std::{path::PathBuf, sync::Arc};

use super::{
    command::{Act, Command},
    draft::{DraftEdit, HandoutDraft},
    effect::Effect,
    history::Route,
    save::{Target, TypedPath},
    state::{Notice, SaveOutcome, State},
};
use crate::content::id::Id;

impl State {
    pub(super) fn close_handout(&mut self) -> Vec<Effect> {
        // One is soon made again; many were put together by hand.
        self.notice = self.handout.take().filter(|draft| draft.entries.len() > 1).map(Notice::closed);
        self.forgotten += 1;
        self.act = Act::Call;
        self.is_act_out = None;
        vec![Effect::FocusSearch]
    }

    /// Takes in what came of saving. A failure leaves the handout as it was.
    pub fn saved(&mut self, outcome: SaveOutcome) -> Vec<Effect> {
        self.clear_works();
        match outcome {
            SaveOutcome::Saved { draft, path } => {
                self.settings.handout.folder = path.parent().map(PathBuf::from);
                self.finish(&draft);
                let cleared = if draft.is_for_somebody() { ". Name and note are cleared" } else { "" };
                self.notice = Some(Notice::done(format!("Saved {}{cleared}", path.display())));
                return vec![Effect::SaveSettings];
            }
            SaveOutcome::NoPath { suggestion } => {
                self.edit_draft(|draft| {
                    draft.is_saving = false;
                    draft.typed_path.get_or_insert_with(|| TypedPath::new(suggestion.display().to_string()));
                });
                return vec![Effect::FocusPath];
            }
            SaveOutcome::IsTaken { path } => {
                self.edit_draft(|draft| {
                    draft.is_saving = false;
                    draft.typed_path = Some(TypedPath { text: path.display().to_string(), is_taken: true });
                });
                return vec![Effect::FocusPath];
            }
            SaveOutcome::Binder(outcome) => return self.binder_saved(outcome),
            SaveOutcome::Cancelled => {
                self.edit_draft(|draft| draft.is_saving = false);
                self.notice = Some(Notice::hint("Cancelled: nothing was saved"));
            }
            SaveOutcome::Failed(text) => {
                self.edit_draft(|draft| draft.is_saving = false);
                self.notice = Some(Notice::error(text));
                // Where the path was typed, it can be mended at once.
                if self.handout.as_ref().is_some_and(|draft| draft.typed_path.is_some()) {
                    return vec![Effect::FocusPath];
                }
            }
        }
        Vec::new()
    }

    pub(super) fn make_handout(&mut self, id: Id) -> Vec<Effect> {
        match &mut self.handout {
            // Already being made: nothing of it is lost.
            Some(draft) if draft.entries.contains(&id) => draft.shows_page = false,
            Some(_) | None => self.handout = Some(HandoutDraft::of(vec![id])),
        }
        self.show_handout()
    }

    /// Shows the handout that is made.
    pub(super) fn show_handout(&mut self) -> Vec<Effect> {
        self.act = Act::Handout;
        self.is_act_out = Some(true);
        vec![Effect::FocusHandout, Effect::LookForPrinters]
    }

    /// Shows the page that was gone to, over the preview. Another entry may be for another patient.
    pub(super) fn turn_to_page(&mut self) {
        // A version that is not in use is read only right after it was asked for.
        self.sign_off.path = None;
        let open = self.open_entry().cloned();
        let Some(draft) = &mut self.handout else {
            return;
        };
        draft.shows_page = true;
        if open.is_some_and(|id| !draft.entries.contains(&id)) && draft.is_for_somebody() {
            draft.forget_patient();
            self.forgotten += 1;
            let text = "Name and note of the handout were cleared: another page may be for another patient";
            self.notice = Some(Notice::hint(text));
        }
    }

    pub(super) fn edit_packet(&mut self, edit: DraftEdit) -> Vec<Effect> {
        let reference = Arc::clone(&self.reference);
        let is_added = matches!(edit, DraftEdit::Add(_));
        let was_adding = self.handout.as_ref().is_some_and(|draft| draft.adding.is_some());
        self.edit_draft(|draft| draft.edit(edit, &reference));
        let is_adding = self.handout.as_ref().is_some_and(|draft| draft.adding.is_some());
        match (was_adding, is_adding) {
            (false, true) => vec![Effect::FocusAdding],
            // Back to where Enter prints.
            (true, false) => vec![Effect::FocusHandout],
            // The next one is looked for at once: what is typed is no patient’s name.
            (true, true) if is_added => vec![Effect::FocusAdding],
            (false, false) | (true, true) => Vec::new(),
        }
    }

    pub(super) fn edit_draft(&mut self, edit: impl FnOnce(&mut HandoutDraft)) {
        if let Some(draft) = &mut self.handout {
            edit(draft);
        }
    }

    pub(super) fn save_to_typed_path(&mut self) -> Vec<Effect> {
        let typed = self.handout.as_ref().and_then(|draft| draft.typed_path.clone());
        match typed.and_then(|typed| self.whole_path(&typed, "pdf")) {
            Some(target) => self.save(Some(target)),
            None => Vec::new(),
        }
    }

    /// Saves the handout to `target`, or asks where.
    pub(super) fn save(&mut self, target: Option<Target>) -> Vec<Effect> {
        match &mut self.handout {
            Some(draft) if !draft.is_saving => {
                draft.is_saving = true;
                let draft = draft.clone();
                vec![Effect::SaveHandout { draft, target, work: self.begin("Saving the handout") }]
            }
            Some(_) => {
                self.notice =
                    Some(Notice::hint("The handout is being saved: a dialog is open, perhaps behind the window"));
                Vec::new()
            }
            None => {
                self.notice = Some(Notice::hint("Make the handout first, then save it"));
                Vec::new()
            }
        }
    }

    /// The handout of the open entry, else of the selected row.
    pub(super) fn handout_of_what_is_shown(&mut self) -> Vec<Effect> {
        let card = match self.history.route() {
            Route::Card(id) => Some(id),
            _ => None,
        };
        if let Some(id) = card.or_else(|| self.open_entry()).or_else(|| self.selected_row()).cloned() {
            self.apply(Command::MakeHandout(id))
        } else {
            let text = "Open an entry first, then make its handout";
            self.notice = Some(Notice::hint(text));
            Vec::new()
        }
    }
}
