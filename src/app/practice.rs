//! Practice calls in the window: everything works as on a real call, with an empty call of its own.

use super::{
    calls::Calls,
    command::{Act, Command},
    effect::Effect,
    history::Route,
    state::{Notice, State},
};
use crate::{
    content::{id::Id, red_flag::Disposition},
    drill::Session,
};

/// A session, and what was on the desk before it.
#[derive(Debug)]
pub struct Practice {
    pub session: Session,
    aside: Aside,
}

/// The real call, as it was.
#[derive(Debug)]
struct Aside {
    calls: Calls,
    query: String,
}

/// What a person does in practice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PracticeCommand {
    Begin,
    Choose(Disposition),
    Next,
    End,
    CopyResults,
}

impl From<PracticeCommand> for Command {
    fn from(command: PracticeCommand) -> Self {
        Self::Practice(command)
    }
}

impl State {
    pub(super) fn practise(&mut self, command: PracticeCommand) -> Vec<Effect> {
        if self.practice.is_none() && command != PracticeCommand::Begin {
            self.notice = Some(Notice::hint("No practice call is on: they begin on the help page (F1)"));
            return Vec::new();
        }
        match command {
            PracticeCommand::Begin => return self.begin_practice(),
            PracticeCommand::Choose(disposition) => {
                let (library, now) = (&self.reference.library, self.now);
                if let Some(practice) = &mut self.practice {
                    practice.session.choose(disposition, library, now);
                }
            }
            PracticeCommand::Next => {
                let Some(practice) = &mut self.practice else {
                    return Vec::new();
                };
                if practice.session.is_over() {
                    self.history.visit(Route::Practice);
                } else if practice.session.outcome().is_some() {
                    practice.session.next(self.now);
                    self.blank_call();
                }
                return vec![Effect::FocusSearch];
            }
            PracticeCommand::End => self.end_practice(),
            PracticeCommand::CopyResults => {
                let text = self.practice.as_ref().map(|practice| practice.session.to_text());
                self.notice = Some(Notice::done("Copied the results"));
                return text.map(Effect::Copy).into_iter().collect();
            }
        }
        Vec::new()
    }

    /// Puts the real call aside. Not while somebody waits for a call back: that must stay in sight.
    fn begin_practice(&mut self) -> Vec<Effect> {
        let waits = std::iter::once(&self.calls.current).chain(&self.calls.parked).any(|call| !call.timers.is_empty());
        if waits {
            self.notice = Some(Notice::hint("A caller still waits for a call back. Practise when that is done"));
            return Vec::new();
        }
        let Some(session) = Session::begin(&self.reference.library, fastrand::u64(..), self.now) else {
            self.notice = Some(Notice::error("There are no practice calls in the content"));
            return Vec::new();
        };
        self.end_practice();
        let aside = Aside { calls: std::mem::take(&mut self.calls), query: self.query.clone() };
        self.practice = Some(Practice { session, aside });
        self.blank_call();
        self.act = Act::Call;
        self.is_act_out = None;
        vec![Effect::FocusSearch]
    }

    /// Brings the real call back.
    pub(super) fn end_practice(&mut self) {
        if let Some(Practice { aside, .. }) = self.practice.take() {
            self.calls = aside.calls;
            self.search(aside.query);
            self.history.visit(Route::Practice);
        }
    }

    /// Each practice call begins with nothing heard and nothing asked.
    fn blank_call(&mut self) {
        self.calls = Calls::default();
        self.search(String::new());
        self.history.visit(Route::Start);
    }

    /// What the made-up caller answers to `question`.
    pub fn practice_reply(&self, question: &Id) -> Option<&str> {
        let drill = self.practice.as_ref()?.session.drill(self.library())?;
        drill.replies.iter().find(|reply| &reply.question == question).map(|reply| reply.says.en())
    }
}
