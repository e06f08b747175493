//! The handout that is made, and what is known beside it.

use super::{
    command::Request, draft::HandoutDraft, inputs::HandoutInputs, outcome::PrinterList, packets::PacketDesk,
    preview::PagePreview,
};
use crate::{
    app::desk::{
        context::Context,
        route::{Route, Tab},
    },
    print::Job,
};

/// The handout that is made, and what is kept for the next.
#[derive(Debug, Default)]
pub struct Handout {
    pub draft: Option<HandoutDraft>,
    /// A packet that was closed, to be brought back: for nobody, and only as long as that is told.
    pub(super) closed: Option<Box<HandoutDraft>>,
    pub packets: PacketDesk,
    pub preview: PagePreview,
    pub printers: PrinterList,
    /// Whether somebody asked for the printers, and waits to be told.
    pub(super) asks_for_printers: bool,
    /// The last print, and what was said of it.
    pub last_job: Option<(Job, String)>,
}

/// What the views of the handout read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub handout: &'a Handout,
    pub context: &'a Context,
}

impl Handout {
    /// Follows what else is changed: makes the pages that are wanted.
    pub fn follow(&mut self, context: &Context) -> Vec<Request> {
        let inputs = self.wanted(context);
        self.preview.follow(inputs, context).into_iter().collect()
    }

    /// What is to be seen as pages: the handout that is made, or one that shows the letterhead.
    fn wanted(&self, context: &Context) -> Option<HandoutInputs> {
        if context.route() == &Route::Settings(Tab::Letterhead) {
            let (sample, _) = context.library().cards().first_key_value()?;
            return Some(HandoutDraft::of(vec![sample.clone()]).inputs(&context.settings));
        }
        let draft = self.draft.as_ref().filter(|_| context.panes.shows_preview())?;
        Some(draft.inputs(&context.settings))
    }

    /// Lets go of what was closed, once nothing tells that it can be brought back.
    pub fn forget_closed(&mut self) {
        self.closed = None;
    }
}
