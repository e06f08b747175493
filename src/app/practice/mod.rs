//! Practice calls: everything works as on a real call, which is put aside meanwhile.

pub mod view;

use super::desk::{self, context::Context, notice::Notice, panes::SidePane, route::Route};
use crate::{
    content::{drill::Drill, library::Library, red_flag::Disposition},
    drill::Session,
};

/// What practice asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// Practice, while it is on.
#[derive(Debug, Default)]
pub struct Practice {
    pub session: Option<Session>,
}

/// What the views of practice read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub practice: &'a Practice,
    pub context: &'a Context,
}

/// What a person does in practice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    Begin,
    Choose(Disposition),
    Next,
    End,
    CopyResults,
}

impl Practice {
    pub fn is_on(&self) -> bool {
        self.session.is_some()
    }

    /// The call that is on.
    pub fn drill<'a>(&self, library: &'a Library) -> Option<&'a Drill> {
        self.session.as_ref()?.drill(library)
    }

    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        if command == Command::Begin {
            return self.begin(context);
        }
        let Some(session) = &mut self.session else {
            return Vec::new();
        };
        match command {
            Command::Choose(disposition) => session.choose(disposition, context.library(), context.now),
            Command::Next if session.is_over() => return vec![Request::Visit(Route::Practice), Request::FocusSearch],
            Command::Next if session.outcome().is_some() => {
                session.next(context.now);
                return blank_call();
            }
            Command::Next => return vec![Request::FocusSearch],
            Command::CopyResults => {
                let text = session.to_text();
                return vec![Request::Notify(Notice::done("Copied the results")), Request::copy(text)];
            }
            Command::End => {
                self.session = None;
                return vec![Request::BringCallBack, Request::Visit(Route::Practice)];
            }
            Command::Begin => {}
        }
        Vec::new()
    }

    /// Puts the real call aside. Not while somebody waits for a call back: that must stay in sight.
    fn begin(&mut self, context: &Context) -> Vec<Request> {
        if context.shared.is_call_back_promised {
            let text = "A caller still waits for a call back. Practise when that is done";
            return vec![Request::Notify(Notice::hint(text))];
        }
        let Some(session) = Session::begin(context.library(), fastrand::u64(..), context.now) else {
            return vec![Request::Notify(Notice::error("There are no practice calls in the content"))];
        };
        let was_on = self.session.replace(session).is_some();
        let mut requests =
            if was_on { vec![Request::BringCallBack, Request::Visit(Route::Practice)] } else { Vec::new() };
        requests.push(Request::PutCallAside);
        requests.extend(blank_call());
        requests.extend([Request::ShowSide(SidePane::Call), Request::FreeSide]);
        requests
    }
}

/// Each practice call begins with nothing heard and nothing asked.
fn blank_call() -> Vec<Request> {
    vec![Request::BlankCall, Request::Search(String::new()), Request::Visit(Route::Start), Request::FocusSearch]
}
