//! Practice calls by keyboard.

use legwise::{app::command::Action, call::Answer};

use super::desk::{Setting, copied, press, shows, state, type_text};
use egui::accesskit::Role;

#[test]
fn a_session_by_keyboard_keeps_the_real_call_aside() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "calf hurts");
    press(&mut desk, Action::AnswerNo);
    press(&mut desk, Action::Help);
    super::desk::click(&mut desk, Role::Button, "Practice calls");
    super::desk::click(&mut desk, Role::Button, "Start practice");
    assert_eq!(state(&desk).find.query, "", "a practice call begins blank");
    for call in 1..=10 {
        assert!(shows(&desk, &format!("Practice call {call} of 10")));
        assert!(shows(&desk, "Caller: “"), "the caller answers the question that is next");
        let session = state(&desk).practice.session.as_ref().unwrap();
        let right =
            session.drill(state(&desk).context.library()).unwrap().disposition(state(&desk).context.library()).unwrap();
        press(&mut desk, Action::choose(right));
        assert!(shows(&desk, "Right: "));
        press(&mut desk, Action::NextPractice);
    }
    assert!(shows(&desk, "10 of 10 right"));
    super::desk::click(&mut desk, Role::Button, "Copy the results");
    super::desk::click(&mut desk, Role::Button, "Stop practice");
    assert_eq!(state(&desk).find.query, "calf hurts", "the real call is back");
    let (first, _) = state(&desk).context.library().core_questions()[0];
    assert_eq!(state(&desk).calls.current.answer(first), Some(Answer::No));
}

#[test]
fn a_real_call_ends_practice() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "calf hurts");
    press(&mut desk, Action::AnswerNo);
    press(&mut desk, Action::Help);
    super::desk::click(&mut desk, Role::Button, "Practice calls");
    super::desk::click(&mut desk, Role::Button, "Start practice");
    press(&mut desk, Action::ChooseSelfCare);
    press(&mut desk, Action::NewCall);
    assert!(state(&desk).practice.session.is_none());
    assert!(!shows(&desk, "Practice call "));
    super::desk::back_to_call(&mut desk, "calf hurts");
    let (first, _) = state(&desk).context.library().core_questions()[0];
    assert_eq!(state(&desk).calls.current.answer(first), Some(Answer::No), "the call that was put aside is not lost");
    assert_eq!(copied(&mut desk), None, "nothing of practice goes anywhere by itself");
}
