//! Practice calls by keyboard.

use std::{sync::Arc, time::Duration};

use egui::accesskit::Role;
use legwise::{app::command::Action, call::Answer};

use super::{
    common::SetClock,
    desk::{Desk, Setting, copied, press, shows, state, type_text},
};

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

/// Sessions are drawn by chance: on to one with a call whose words suggest a question.
fn go_on_to_a_call_that_suggests(desk: &mut Desk) -> (String, String) {
    for _ in 0..100 {
        let library = state(desk).context.library();
        let session = state(desk).practice.session.as_ref().unwrap();
        let drill = session.drill(library).unwrap();
        if let Some(reply) = drill.suggested.first() {
            return (drill.opening.en().to_owned(), reply.says.en().to_owned());
        }
        let right = drill.disposition(library).unwrap();
        press(desk, Action::choose(right));
        press(desk, Action::NextPractice);
        if state(desk).practice.session.as_ref().unwrap().is_over() {
            super::desk::click(desk, Role::Button, "Practise again");
        }
    }
    panic!("a hundred calls without a question");
}

#[test]
fn practice_teaches_the_question_that_the_words_suggest() {
    let clock = Arc::new(SetClock::default());
    let mut desk = Setting { clock: Some(Arc::clone(&clock)), ..Setting::default() }.open();
    press(&mut desk, Action::Help);
    super::desk::click(&mut desk, Role::Button, "Practice calls");
    super::desk::click(&mut desk, Role::Button, "Start practice");
    let (opening, says) = go_on_to_a_call_that_suggests(&mut desk);
    let answer = format!("Caller: “{says}”");
    assert!(!shows(&desk, &answer), "nothing was typed yet");
    type_text(&mut desk, &opening);
    clock.pass(Duration::from_millis(900));
    desk.run();
    desk.run();
    assert!(shows(&desk, &answer), "the question shows what the caller answers");
    press(&mut desk, Action::ChooseSelfCare);
    assert!(shows(&desk, "Worth asking: “"), "whoever missed it reads what to ask");
}
