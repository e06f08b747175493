//! What lies over the window while something is recorded: what happened, the note, setting a red flag aside. Its
//! commands are applied by `apply_panel`.

use crate::{
    app::desk::context::Context,
    call::{Answer, Call, ToldEmergency},
    content::id::Id,
};

/// Which of them is open, with what was typed into it.
#[derive(Clone, Debug, PartialEq)]
pub enum Panel {
    Happened(Draft),
    Note,
    SetAside {
        flag: Id,
        /// The initials of whoever does it.
        by: String,
    },
}

/// What was typed about something that happened, and is not recorded yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub passed_to: String,
    /// Who has promised to call back.
    pub promised_by: String,
    pub not_reached: String,
    pub then: String,
    pub visit: String,
    pub when: String,
    pub handout: String,
    pub message: String,
}

/// A field of [`Draft`].
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum DraftField {
    PassedTo,
    PromisedBy,
    NotReached,
    Then,
    Visit,
    When,
    Handout,
    Message,
}

impl DraftField {
    /// The field in the window, so that it can be given the keyboard.
    pub fn id(self) -> egui::Id {
        egui::Id::unique(("what happened", self))
    }

    /// What it is for, for screen readers and in the field while it is blank.
    pub fn label(self) -> &'static str {
        match self {
            Self::PassedTo => "To whom",
            Self::PromisedBy => "Who calls back",
            Self::NotReached => "Who was not reached",
            Self::Then => "What was done then",
            Self::Visit => "Type of visit",
            Self::When => "When",
            Self::Handout => "Which handout",
            Self::Message => "For whom, what about",
        }
    }
}

impl Draft {
    /// What is known already need not be typed.
    pub fn of(call: &Call, context: &Context) -> Self {
        let promise = call.first_promise().map(|timer| timer.clinician.clone());
        let handout = context.shared.handout.clone();
        let page = || context.open_entry().and_then(|id| context.library().entry(id));
        let handout = if handout.is_empty() { page().map(|entry| entry.name.en().to_owned()) } else { Some(handout) };
        Self {
            passed_to: call.passed_to.clone(),
            promised_by: call.passed_to.clone(),
            not_reached: promise.unwrap_or_else(|| call.passed_to.clone()),
            handout: handout.unwrap_or_default(),
            ..Self::default()
        }
    }

    pub fn field(&self, field: DraftField) -> &str {
        match field {
            DraftField::PassedTo => &self.passed_to,
            DraftField::PromisedBy => &self.promised_by,
            DraftField::NotReached => &self.not_reached,
            DraftField::Then => &self.then,
            DraftField::Visit => &self.visit,
            DraftField::When => &self.when,
            DraftField::Handout => &self.handout,
            DraftField::Message => &self.message,
        }
    }

    pub fn set(&mut self, field: DraftField, text: String) {
        let kept = match field {
            DraftField::PassedTo => &mut self.passed_to,
            DraftField::PromisedBy => &mut self.promised_by,
            DraftField::NotReached => &mut self.not_reached,
            DraftField::Then => &mut self.then,
            DraftField::Visit => &mut self.visit,
            DraftField::When => &mut self.when,
            DraftField::Handout => &mut self.handout,
            DraftField::Message => &mut self.message,
        };
        *kept = text;
    }
}

/// Something that happened, with what was typed about it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    Told(ToldEmergency),
    PassedTo,
    /// Somebody calls back within these minutes.
    Promised(i64),
    CalledBack,
    NotReached,
    Booked,
    HandoutGiven,
    MessageTaken,
    HungUp,
}

/// A change of what lies over the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Opens what is recorded of what happened.
    OpenHappened,
    OpenNote,
    /// Opens the way to set a red flag aside.
    OpenSetAside(Id),
    Close,
    Write(DraftField, String),
    Record(Outcome),
    /// Strikes out what was recorded last.
    Strike,
    SignAside(String),
    /// What the question of the red flag that is to be set aside was answered with.
    AnswerFlag(Answer),
    SetAside,
}
