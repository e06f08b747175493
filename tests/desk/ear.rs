//! What the ear asks for: when it speaks, where it stands, which keys it has.

use std::{sync::Arc, time::Duration};

use legwise::app::command::Action;

use super::{
    common::SetClock,
    desk::{Desk, Setting, note, press, shows, state, type_text},
};

const PICTURE: &str = "shin got kicked and now it is like somebody pumps a tire in there";

fn open() -> (Desk, Arc<SetClock>) {
    let clock = Arc::new(SetClock::default());
    (Setting { clock: Some(Arc::clone(&clock)), ..Setting::default() }.open(), clock)
}

fn rest(desk: &mut Desk, clock: &SetClock, millis: u64) {
    clock.pass(Duration::from_millis(millis));
    desk.run();
    desk.run();
}

#[test]
fn it_speaks_when_the_hands_rest_and_stays_while_they_type_on() {
    let (mut desk, clock) = open();
    assert!(shows(&desk, "None never means safe"));
    type_text(&mut desk, PICTURE);
    assert!(!shows(&desk, "sounds like"), "not while the words come");
    rest(&mut desk, &clock, 900);
    assert!(shows(&desk, "sounds like"));
    let question = state(&desk).calls.current.open_suggestions(state(&desk).context.library())[0].flag.clone();
    type_text(&mut desk, "and he has a question about his bill");
    rest(&mut desk, &clock, 900);
    let open = state(&desk).calls.current.open_suggestions(state(&desk).context.library());
    assert_eq!(open[0].flag, question, "what is being read is not replaced");
}

#[test]
fn its_keys_are_its_own_and_a_yes_raises_the_flag() {
    let (mut desk, clock) = open();
    type_text(&mut desk, PICTURE);
    rest(&mut desk, &clock, 900);
    // The core question keeps the keys that it has.
    press(&mut desk, Action::AnswerNo);
    let library = state(&desk).context.library();
    assert_eq!(
        state(&desk).calls.current.open_suggestions(library).len().min(1),
        1,
        "the first no was for the core question"
    );
    // They have just moved: nothing is answered unread.
    press(&mut desk, Action::AnswerYes);
    assert!(shows(&desk, "the keys have just moved"));
    assert!(state(&desk).calls.current.red_flags(state(&desk).context.library()).is_empty());
    rest(&mut desk, &clock, 800);
    press(&mut desk, Action::AnswerYes);
    assert!(!state(&desk).calls.current.red_flags(state(&desk).context.library()).is_empty());
    assert!(!shows(&desk, "sounds like"), "silent while an emergency stands unsaid");
}

#[test]
fn a_no_is_noted_and_touches_nothing_else() {
    let (mut desk, clock) = open();
    type_text(&mut desk, PICTURE);
    rest(&mut desk, &clock, 900);
    press(&mut desk, Action::AskNow);
    rest(&mut desk, &clock, 800);
    press(&mut desk, Action::AnswerNo);
    let call = &state(&desk).calls.current;
    assert!(call.red_flags(state(&desk).context.library()).is_empty());
    assert!(state(&desk).context.library().core_questions().iter().all(|(id, _)| call.answer(id).is_none()));
    assert!(note(&desk).contains("no"), "{}", note(&desk));
}

#[test]
fn it_moves_nothing() {
    let (mut desk, clock) = open();
    let place = |desk: &Desk| {
        use egui_kittest::kittest::Queryable as _;
        desk.get_by_label("Ask every caller").rect().top()
    };
    let before = place(&desk);
    type_text(&mut desk, PICTURE);
    rest(&mut desk, &clock, 900);
    assert!(shows(&desk, "sounds like"));
    assert!((place(&desk) - before).abs() < 0.5, "{before} {}", place(&desk));
}
