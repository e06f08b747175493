//! Under the hand nothing moves, what moved is not pressed, and no key goes by without a word.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use legwise::app::command::Action;

use super::desk::{Desk, Setting, press, shows, state, type_text};

fn answers(desk: &Desk) -> usize {
    let (state, call) = (state(desk), &state(desk).calls.current);
    state.context.library().core_questions().iter().filter(|(id, _)| call.answer(id).is_some()).count()
}

/// A press and its release, in one frame of a fiftieth of a second.
fn press_at(desk: &mut Desk, place: Pos2) {
    let button = |pressed| Event::PointerButton {
        pos: place,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    desk.input_mut().events.extend([Event::PointerMoved(place), button(true), button(false)]);
    desk.step();
}

/// A desk whose frames are short.
fn quick() -> Desk {
    let mut desk = Setting { step: 0.05, ..Setting::default() }.open();
    desk.run_steps(20);
    desk
}

#[test]
fn a_double_click_on_a_yes_answers_nothing_else() {
    let mut desk = quick();
    let places: Vec<_> = desk.get_all_by_role_and_label(Role::RadioButton, "Yes").map(|yes| yes.rect()).collect();
    press_at(&mut desk, places[0].center());
    press_at(&mut desk, places[0].center());
    desk.run_steps(20);
    let after: Vec<_> = desk.get_all_by_role_and_label(Role::RadioButton, "Yes").map(|yes| yes.rect()).collect();
    let tops = |rects: &[egui::Rect]| rects.iter().map(egui::Rect::top).collect::<Vec<_>>();
    assert_eq!(tops(&places)[..1], tops(&after)[..1], "the red box has its own place");
    assert!(state(&desk).calls.current.red_flags(state(&desk).context.library()).len() <= 1);
}

#[test]
fn a_click_on_what_has_only_just_come_says_that_it_does_not_count() {
    let mut desk = quick();
    type_text(&mut desk, "sciatica");
    desk.step();
    let hit = state(&desk).find.answer.hits[0].id.clone();
    let name = state(&desk).context.library().entry(&hit).unwrap().name.en().to_owned();
    press(&mut desk, Action::ClearSearch);
    desk.run_steps(20);
    desk.event(Event::Text("sciatica".to_owned()));
    desk.step();
    desk.step();
    let row = desk.get_all_by_role_and_label(Role::Button, &name).next().unwrap().rect().center();
    press_at(&mut desk, row);
    assert!(state(&desk).context.open_entry().is_none());
    desk.step();
    assert!(shows(&desk, "That click did not count"));
    desk.run_steps(10);
    press_at(&mut desk, row);
    assert_eq!(state(&desk).context.open_entry(), Some(&hit), "now it has stood there");
}

#[test]
fn the_questions_stay_where_they_are_when_a_red_flag_comes_up() {
    let mut desk = Setting::default().open();
    let place = |desk: &Desk| desk.get_all_by_role_and_label(Role::RadioButton, "No").next().unwrap().rect().top();
    let before = place(&desk);
    type_text(&mut desk, "crushing chest pain");
    assert!((place(&desk) - before).abs() < 40.0, "{} and {before}", place(&desk));
    assert!(shows(&desk, "Said it"));
}

#[test]
fn a_key_that_is_held_presses_once() {
    let mut desk = Setting::default().open();
    let yes = desk.get_all_by_role_and_label(Role::RadioButton, "No").nth(1).unwrap();
    yes.focus();
    desk.run();
    let space =
        |repeat| Event::Key { key: Key::Space, physical_key: None, pressed: true, repeat, modifiers: Modifiers::NONE };
    for _ in 0..4 {
        desk.input_mut().events.push(space(true));
        desk.step();
    }
    assert_eq!(answers(&desk), 1, "an even number would have taken it back");
}

#[test]
fn the_questions_go_on_once_an_emergency_was_told() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "crushing chest pain");
    press(&mut desk, Action::AnswerNo);
    assert!(shows(&desk, "Not recorded. Say what stands in red first"));
    press(&mut desk, Action::Said);
    press(&mut desk, Action::AnswerNo);
    assert_eq!(answers(&desk), 1);
    assert!(!shows(&desk, "Not recorded"));
}

#[test]
fn keys_that_can_not_act_say_why() {
    let mut desk = Setting::default().open();
    for (action, why) in [
        (Action::Back, "There is no page to go back to"),
        (Action::Forward, "There is no page to go forward to"),
        (Action::NextPage, "No page is open"),
        (Action::PreviousPage, "No page is open"),
        (Action::OtherCall, "There is no other call"),
        (Action::CallBefore, "There is no call to go back to"),
        (Action::Said, "there is nothing to mark as said"),
        (Action::TakeBackAnswer, "No answer was given yet"),
    ] {
        press(&mut desk, action);
        assert!(shows(&desk, why), "{action:?}: {why}");
    }
    for _ in 0..state(&desk).context.library().core_questions().len() {
        press(&mut desk, Action::AnswerNo);
    }
    press(&mut desk, Action::AnswerNo);
    assert!(shows(&desk, "every core question is answered"));
    for _ in 0..30 {
        press(&mut desk, Action::ZoomOut);
    }
    assert!(shows(&desk, "It is as small as it can be"));
}
