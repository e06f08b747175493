//! What changes the handout that is made, and what of it is shown.

use super::{
    command::{Command, Request},
    draft::{DraftEdit, HandoutDraft},
    fields,
    outcome::PrinterList,
    print::look_for_printers,
    state::Handout,
};
use crate::{
    app::desk::{context::Context, effect::Effect, notice::Notice, panes::SidePane, paths::TypedPath},
    content::id::Id,
};

impl Handout {
    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        match command {
            Command::Make(id) => return self.make(id),
            Command::MakeShown => return context.shown_item().cloned().map(|id| self.make(id)).unwrap_or_default(),
            Command::Close => return self.close(),
            Command::UndoClosing => return self.undo_closing(),
            Command::ForgetClosed => self.forget_closed(),
            Command::SetPatient(name) => self.edit_draft(|draft| draft.patient = name),
            Command::SetNote(note) => self.edit_draft(|draft| draft.note = note),
            Command::ForgetPatient => self.edit_draft(HandoutDraft::forget_patient),
            Command::SetPaper(paper) => {
                return vec![Request::change_settings(move |settings| settings.handout.paper = paper)];
            }
            Command::SetTwoSided(two_sided) => {
                return vec![Request::change_settings(move |settings| settings.handout.two_sided = two_sided)];
            }
            Command::Edit(edit) => return self.edit(edit, context),
            Command::Packet(edit) => return self.edit_packets(edit, context),
            Command::PageOpened => return self.page_opened(context),
            Command::ShowPage if context.panes.shows_preview() => self.edit_draft(|draft| draft.shows_page = true),
            Command::ShowPage => {}
            Command::Preview(edit) => self.preview.edit(edit),
            Command::PreviewMade(made) => self.preview.made(*made, context),
            Command::LookForPrinters => return vec![look_for_printers(context)],
            Command::FindPrinters => {
                self.printers = PrinterList::Looking;
                self.asks_for_printers = true;
                return vec![look_for_printers(context)];
            }
            Command::PrintersFound(printers) => return self.printers_found(printers, context),
            Command::ChoosePrinter(name) => {
                return vec![Request::change_settings(|settings| settings.handout.printer = Some(name))];
            }
            Command::Print => return self.tell_of_no_number(context).unwrap_or_else(|| self.print(context)),
            Command::PrintWithoutName => {
                self.edit_draft(|draft| draft.patient.clear());
                return self.tell_of_no_number(context).unwrap_or_else(|| self.print(context));
            }
            Command::View => return self.tell_of_no_number(context).unwrap_or_else(|| self.send_to(None, context)),
            Command::Printed(outcome) => return self.printed(outcome, context),
            Command::Save => return self.save(None, context),
            Command::SetPath(path) => self.edit_draft(|draft| draft.typed_path = Some(TypedPath::new(path))),
            Command::SaveToPath => return self.save_to_typed_path(context),
            Command::Saved(outcome) => return self.saved(outcome),
        }
        Vec::new()
    }

    pub(super) fn edit_draft(&mut self, edit: impl FnOnce(&mut HandoutDraft)) {
        if let Some(draft) = &mut self.draft {
            edit(draft);
        }
    }

    fn make(&mut self, id: Id) -> Vec<Request> {
        match &mut self.draft {
            // Already being made: nothing of it is lost.
            Some(draft) if draft.entries.contains(&id) => draft.shows_page = false,
            Some(_) | None => self.draft = Some(HandoutDraft::of(vec![id])),
        }
        show_handout()
    }

    fn close(&mut self) -> Vec<Request> {
        let Some(mut draft) = self.draft.take() else {
            return Vec::new();
        };
        // One is soon made again; many were put together by hand.
        let told = if draft.entries.len() > 1 {
            let text = format!("Closed the packet of {} handouts", draft.entries.len());
            draft.put_away();
            self.closed = Some(Box::new(draft));
            Request::Notify(Notice::undoable(text))
        } else {
            Request::DismissNotice
        };
        let forget = Request::Effect(Effect::ForgetTyping);
        vec![told, forget, Request::ShowSide(SidePane::Call), Request::FreeSide, Request::FocusSearch]
    }

    /// Brings back the packet that was closed, unless another handout is being made by now.
    fn undo_closing(&mut self) -> Vec<Request> {
        let mut requests = vec![Request::DismissNotice];
        if let Some(draft) = self.closed.take()
            && self.draft.is_none()
        {
            self.draft = Some(*draft);
            requests.extend(show_handout());
        }
        requests
    }

    fn edit(&mut self, edit: DraftEdit, context: &Context) -> Vec<Request> {
        let is_added = matches!(edit, DraftEdit::Add(_));
        let is_adding = |handout: &Self| handout.draft.as_ref().is_some_and(|draft| draft.adding.is_some());
        let was_adding = is_adding(self);
        self.edit_draft(|draft| draft.edit(edit, &context.reference));
        match (was_adding, is_adding(self)) {
            (false, true) => vec![Request::focus(fields::adding())],
            // Back to where Enter prints.
            (true, false) => vec![Request::focus(fields::patient())],
            // The next one is looked for at once: what is typed is no patient’s name.
            (true, true) if is_added => vec![Request::focus(fields::adding())],
            (false, false) | (true, true) => Vec::new(),
        }
    }

    /// Another entry may be for another patient.
    fn page_opened(&mut self, context: &Context) -> Vec<Request> {
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        draft.shows_page = true;
        let is_another = context.open_entry().is_some_and(|id| !draft.entries.contains(id));
        if !is_another || !draft.is_for_somebody() {
            return Vec::new();
        }
        draft.forget_patient();
        let text = "Name and note of the handout were cleared: another page may be for another patient";
        vec![Request::Effect(Effect::ForgetTyping), Request::Notify(Notice::hint(text))]
    }
}

/// Shows the handout that is made.
pub(super) fn show_handout() -> Vec<Request> {
    vec![Request::ShowSide(SidePane::Handout), Request::focus(fields::patient()), Request::LookForPrinters]
}
