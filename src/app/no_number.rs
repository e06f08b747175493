//! Before a page is printed that can't say how to reach the clinic, the person is told, once a day.

use super::{
    effect::Effect,
    history::Route,
    settings_page::Tab,
    state::{Notice, State},
};

impl State {
    /// Holds a print back the first time on a day when the clinic has no telephone number: gives what
    /// follows then, and `None` when the print may go on.
    pub(super) fn tell_of_no_number(&mut self) -> Option<Vec<Effect>> {
        let has_number = self.settings.clinic.phones.iter().any(|phone| !phone.number.trim().is_empty());
        let today = self.now.date();
        if has_number || self.handout.is_none() || self.settings.handout.told_of_no_number == Some(today) {
            return None;
        }
        self.settings.handout.told_of_no_number = Some(today);
        let text = "No telephone number is set, so the page can’t say how to call us: it leaves a line to write it on. \
                    Set it, or print again as it is";
        self.notice = Some(Notice::leading_to(Route::Settings(Tab::Clinic), text));
        Some(vec![Effect::SaveSettings])
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use crate::{
        app::{draft::HandoutDraft, state::State},
        content::{clinic::Phone, id::Id},
        settings::Settings,
    };

    #[test]
    fn a_missing_number_is_told_once_a_day_before_printing() {
        let mut state = State::new(Arc::default(), Settings::default(), None);
        state.tick(date(2026, 11, 30).at(9, 0, 0, 0));
        assert_eq!(state.tell_of_no_number(), None, "nothing is being printed");
        state.handout = Id::try_from("edema").ok().map(|id| HandoutDraft::of(vec![id]));
        assert!(state.tell_of_no_number().is_some());
        assert!(state.notice.as_ref().is_some_and(|notice| notice.leads_to.is_some()));
        assert_eq!(state.tell_of_no_number(), None, "it was told");
        state.tick(date(2026, 12, 1).at(9, 0, 0, 0));
        assert!(state.tell_of_no_number().is_some(), "another day");
        state.tick(date(2026, 12, 2).at(9, 0, 0, 0));
        state.settings.clinic.phones = vec![Phone { label: "Desk".to_owned(), number: "555 0100".to_owned() }];
        assert_eq!(state.tell_of_no_number(), None, "there is a number");
    }
}
