//! What stands for a call that a person at the desk calls urgent by their own judgement.

use std::sync::LazyLock;

use crate::content::{
    id::Id,
    red_flag::{Disposition, RedFlag},
    text::Text,
};

/// A red flag for each disposition that can be raised by hand.
static RAISED: LazyLock<Vec<(Id, RedFlag)>> = LazyLock::new(|| {
    let raised = [
        (
            "raised-by-hand-emergency",
            Disposition::Emergency,
            "Please call {emergency} now. Don’t wait for a call back from us.",
            "“I will call {emergency} for you. Where is the patient: which address, which town?” Tell {on_call} at once.",
        ),
        (
            "raised-by-hand-today",
            Disposition::Today,
            "I would like {on_call} to hear this today. Please stay on the line.",
            "“Then please be seen at {urgent_care} today.” Tell {on_call}.",
        ),
    ];
    raised
        .into_iter()
        .filter_map(|raised| Some((Id::try_from(raised.0).ok()?, flag(raised.1, raised.2, raised.3))))
        .collect()
});

fn flag(disposition: Disposition, say: &str, if_refused: &str) -> RedFlag {
    RedFlag {
        name: Text::english("raised by hand"),
        ask: Text::english("Is this as urgent as I think?"),
        listen_for: Vec::new(),
        disposition,
        say: Text::english(say),
        if_refused: Text::english(if_refused),
        in_note: None,
        kept_out_of_notes: false,
        never_set_aside: true,
        on_pages: None,
        why: Text::english("Somebody at the desk judged so."),
        sources: Vec::new(),
        raised_by: Vec::new(),
        points_to: Vec::new(),
    }
}

/// The red flag for what was raised to `disposition` by hand.
pub(super) fn raised(disposition: Disposition) -> Option<(&'static Id, &'static RedFlag)> {
    RAISED.iter().find(|(_, flag)| flag.disposition == disposition).map(|(id, flag)| (id, flag))
}

/// Whether `flag` stands for what was raised by hand.
pub fn is_by_hand(flag: &Id) -> bool {
    RAISED.iter().any(|(id, _)| id == flag)
}

#[cfg(test)]
mod tests {
    use super::raised;
    use crate::content::red_flag::Disposition;

    #[test]
    fn what_is_urgent_can_be_raised_by_hand_and_nothing_else() {
        let can = Disposition::ALL.map(|disposition| raised(disposition).is_some());
        assert_eq!(can, [true, true, false, false]);
    }
}
