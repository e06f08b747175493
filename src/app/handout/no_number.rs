//! Before a page is printed that can't say how to reach the clinic, the person is told, once a day.

use super::{command::Request, state::Handout};
use crate::app::desk::{
    context::Context,
    notice::Notice,
    route::{Route, Tab},
};

impl Handout {
    /// Holds a print back the first time on a day when the clinic has no telephone number: gives what
    /// follows then, and `None` when the print may go on.
    pub(super) fn tell_of_no_number(&self, context: &Context) -> Option<Vec<Request>> {
        let has_number = context.settings.clinic.phones.iter().any(|phone| !phone.number.trim().is_empty());
        let today = context.now.date();
        if has_number || self.draft.is_none() || context.settings.handout.told_of_no_number == Some(today) {
            return None;
        }
        let text = "No telephone number is set, so the page can’t say how to call us: it leaves a line to write it on. \
                    Set it, or print again as it is";
        Some(vec![
            Request::change_settings(move |settings| settings.handout.told_of_no_number = Some(today)),
            Request::Notify(Notice::leading_to(Route::Settings(Tab::Clinic), text)),
        ])
    }
}
