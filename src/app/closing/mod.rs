//! Closing the window: with something unfinished it asks once, naming it. What writes or prints is never cut off.

pub mod view;

use std::time::Duration;

use super::desk::{
    self,
    context::Context,
    effect::Effect,
    work::{self, Work},
};
use crate::clock::Moment;

/// What closing asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// Whether the window is about to close.
#[derive(Debug, Default)]
pub struct Closing {
    pub asked: Option<Asked>,
}

/// The question, while it is open.
#[derive(Debug)]
pub struct Asked {
    pub unfinished: Unfinished,
    /// Whether the person wants it closed as soon as the work is done.
    pub waits: bool,
    since: Moment,
}

/// What would be lost or cut off.
#[derive(Clone, Debug, Default)]
pub struct Unfinished {
    /// A line for each call: its number and what is open in it, never its words.
    pub calls: Vec<String>,
    /// What writes or prints.
    pub works: Vec<Work>,
}

impl Unfinished {
    pub fn is_nothing(&self) -> bool {
        self.calls.is_empty() && self.works.is_empty()
    }
}

/// What a person does about it.
#[derive(Clone, Debug)]
pub enum Command {
    /// The window is told to close.
    Ask(Unfinished),
    Stay,
    /// Closes all the same; what writes or prints comes to its end first.
    CloseAllTheSame,
    /// Cancels what writes or prints, and closes once it has stopped.
    CancelWork,
}

/// Who closes a second time this soon has pressed twice by chance.
const TWICE: Duration = Duration::from_millis(800);

impl Closing {
    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        match command {
            Command::Ask(unfinished) if unfinished.is_nothing() => return self.close(),
            Command::Ask(unfinished) => match &self.asked {
                Some(asked) if context.moment.since(asked.since) >= TWICE => return self.close_all_the_same(),
                Some(_) => {}
                None => self.asked = Some(Asked { unfinished, waits: false, since: context.moment }),
            },
            Command::Stay => {
                self.asked = None;
                return vec![Request::FocusSearch];
            }
            Command::CloseAllTheSame => return self.close_all_the_same(),
            Command::CancelWork => {
                for work in self.asked.iter().flat_map(|asked| &asked.unfinished.works) {
                    work.cancel();
                }
                return self.close_all_the_same();
            }
        }
        Vec::new()
    }

    /// Closes once the work is done that was waited for.
    pub fn follow(&mut self) -> Vec<Request> {
        match &self.asked {
            Some(asked) if asked.waits && asked.is_work_over() => self.close(),
            _ => Vec::new(),
        }
    }

    fn close_all_the_same(&mut self) -> Vec<Request> {
        match &mut self.asked {
            Some(asked) if !asked.is_work_over() => {
                asked.waits = true;
                Vec::new()
            }
            _ => self.close(),
        }
    }

    fn close(&mut self) -> Vec<Request> {
        self.asked = None;
        vec![Request::Effect(Effect::Close)]
    }
}

impl Asked {
    pub fn is_work_over(&self) -> bool {
        work::are_over(&self.unfinished.works)
    }
}
