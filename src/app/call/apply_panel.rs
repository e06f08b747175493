//! What changes the panel that lies over the window, and what comes of it for the call.

use super::{
    Request,
    calls::{Calls, record},
    panel::{Command, Draft, DraftField, Outcome, Panel},
};
use crate::{
    app::desk::{context::Context, notice::Notice},
    call::{Answer, Happened},
};

/// A change of what lies over the window, as a view asks for it.
pub fn send(command: Command) -> Request {
    Request::Own(super::Command::Panel(command))
}

impl Calls {
    pub(super) fn apply_to_panel(&mut self, command: Command, context: &Context) -> Vec<Request> {
        match command {
            Command::OpenHappened => {
                record(&mut self.current, &context.shared.typed);
                self.panel = Some(Panel::Happened(Draft::of(&self.current, context)));
            }
            Command::OpenNote => self.panel = Some(Panel::Note),
            Command::OpenSetAside(flag) => {
                record(&mut self.current, &context.shared.typed);
                self.panel = Some(Panel::SetAside { flag, by: context.settings.note.initials.clone() });
            }
            Command::Close => {
                self.panel = None;
                return vec![Request::FocusSearch];
            }
            Command::Write(field, text) => {
                if let Some(Panel::Happened(draft)) = &mut self.panel {
                    draft.set(field, text);
                }
            }
            Command::Record(outcome) => return self.record_outcome(outcome, context),
            Command::Strike => {
                self.current.strike_last();
                self.panel = None;
                return vec![Request::Notify(Notice::done("Struck out what was recorded last")), Request::FocusSearch];
            }
            Command::SignAside(initials) => {
                if let Some(Panel::SetAside { by, .. }) = &mut self.panel {
                    *by = initials;
                }
            }
            Command::AnswerFlag(answer) => return self.answer_flag(answer, context),
            Command::SetAside => return self.set_aside_flag(context),
        }
        Vec::new()
    }

    /// Records something that happened, where all is there that it needs; else says what is missing.
    fn record_outcome(&mut self, outcome: Outcome, context: &Context) -> Vec<Request> {
        let Some(Panel::Happened(draft)) = &self.panel else {
            return Vec::new();
        };
        let (call, now) = (&mut self.current, context.now);
        let missing =
            |field: DraftField, text: &str| vec![Request::Notify(Notice::hint(text)), Request::focus(field.id())];
        match outcome {
            Outcome::Told(came_of_it) => call.told_emergency(came_of_it, context.library(), now),
            Outcome::PassedTo if draft.passed_to.trim().is_empty() => {
                return missing(DraftField::PassedTo, "Not recorded yet: to whom was the call passed?");
            }
            Outcome::PassedTo => call.pass_to(&draft.passed_to, now),
            Outcome::Promised(_) if draft.promised_by.trim().is_empty() => {
                return missing(DraftField::PromisedBy, "Not recorded yet: who calls back?");
            }
            Outcome::Promised(minutes) => call.start_timer(&draft.promised_by, (now, context.moment), minutes),
            Outcome::CalledBack => match call.first_promise_at() {
                Some(at) => call.called_back(at, now),
                None => return vec![Request::Notify(Notice::hint("Not recorded: nobody has promised to call back"))],
            },
            Outcome::NotReached if draft.not_reached.trim().is_empty() => {
                return missing(DraftField::NotReached, "Not recorded yet: who was not reached?");
            }
            Outcome::NotReached if draft.then.trim().is_empty() => {
                return missing(DraftField::Then, "Not recorded yet: what was done then?");
            }
            Outcome::NotReached => call.not_reached(&draft.not_reached, &draft.then, now),
            Outcome::Booked if draft.visit.trim().is_empty() && draft.when.trim().is_empty() => {
                return missing(DraftField::Visit, "Not recorded yet: which visit, and when?");
            }
            Outcome::Booked => {
                call.record(Happened::Booked { visit: draft.visit.clone(), when: draft.when.clone() }, now);
            }
            Outcome::HandoutGiven => call.record(Happened::HandoutGiven(draft.handout.clone()), now),
            Outcome::MessageTaken => call.record(Happened::MessageTaken(draft.message.clone()), now),
            Outcome::HungUp => call.record(Happened::HungUp, now),
        }
        self.panel = None;
        let happened =
            self.current.last_in_words(now, context.library(), &context.settings.clinic, &context.settings.note);
        let text = format!("Recorded: {}", happened.unwrap_or_default());
        vec![Request::Notify(Notice::done(text)), Request::FocusSearch]
    }

    /// A yes ends it: the red flag stays up, by that answer.
    fn answer_flag(&mut self, answer: Answer, context: &Context) -> Vec<Request> {
        let Some(Panel::SetAside { flag, .. }) = &self.panel else {
            return Vec::new();
        };
        self.current.answer_flag(flag, answer, context.library());
        if answer == Answer::No {
            return Vec::new();
        }
        self.panel = None;
        vec![Request::Notify(Notice::hint("Answered yes: it stays up. F4 takes that back")), Request::FocusSearch]
    }

    fn set_aside_flag(&mut self, context: &Context) -> Vec<Request> {
        let Some(Panel::SetAside { flag, by }) = &self.panel else {
            return Vec::new();
        };
        match self.current.set_aside(flag, by, context.library(), context.now) {
            Ok(()) => {
                self.panel = None;
                vec![
                    Request::Notify(Notice::hint("Set aside, and kept in the note. F4 brings it back")),
                    Request::FocusSearch,
                ]
            }
            Err(why) => vec![Request::Notify(Notice::hint(why.to_string()))],
        }
    }
}
