//! A copied note whose time is over: nothing of it stays, here or on the clipboard.

use std::sync::Arc;

use super::{Command, Request, calls::Calls};
use crate::{
    app::desk::{context::Context, notice::Notice, work::Task},
    clipboard::Cleared,
};

impl Calls {
    /// What was copied is in the records.
    pub(super) fn clear(&mut self, context: &Context) -> Vec<Request> {
        self.begin(context);
        self.forget_put_away();
        let mut requests = vec![
            Request::ForgetNotices,
            Request::CloseHandout,
            Request::ForgetClosedHandout,
            Request::ClearDesk,
            Request::Notify(Notice::done("The copied call note was cleared")),
        ];
        requests.extend(self.take_copied_note().map(|note| clear_clipboard(note, true, context)));
        requests
    }
}

/// Clears the clipboard if it still holds `note`.
pub fn clear_clipboard(note: String, is_told: bool, context: &Context) -> Request {
    let clipboard = Arc::clone(&context.tools.clipboard);
    let work = context.work("Clearing the clipboard");
    Request::Start(Task::new(work, move |_| Command::ClipboardCleared(clipboard.clear_if(&note), is_told)))
}

/// What is said of it. Where the call had been put away before, only what a person must do.
pub fn told(cleared: Cleared, is_told: bool) -> Option<Notice> {
    match cleared {
        Cleared::Cleared => {
            is_told.then(|| Notice::done("The copied call note was cleared, here and on the clipboard"))
        }
        Cleared::HoldsOther => is_told.then(|| {
            Notice::done(
                "The copied call note was cleared. The clipboard holds something else by now, and was left alone",
            )
        }),
        Cleared::Unknown => {
            Some(Notice::hint("The clipboard may still hold a call note that was copied: copy something else over it"))
        }
    }
}
