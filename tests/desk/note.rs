//! What happened is recorded by key, and the note says what was said and done, and nothing else.

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use legwise::{
    app::{call::panel::Panel, command::Action},
    content::{id::Id, red_flag::Disposition},
};

use super::desk::{Desk, Setting, back_to_call, click, copied, note, press, shows, state, type_into, type_text};

fn signed() -> Setting {
    let mut setting = Setting::default();
    "MB".clone_into(&mut setting.settings.note.initials);
    setting
}

/// Opens what happened, and presses a digit there.
fn happened(desk: &mut Desk, digit: Key) {
    press(desk, Action::Happened);
    desk.key_press(digit);
    desk.run();
}

fn type_on(desk: &mut Desk, text: &str) {
    desk.event(Event::Text(text.to_owned()));
    desk.run();
    desk.key_press(Key::Enter);
    desk.run();
}

fn disposition(desk: &Desk) -> Option<Disposition> {
    state(desk).calls.current.disposition(state(desk).context.library())
}

/// The lines of the note that begin with a time.
fn what_happened(desk: &Desk) -> Vec<String> {
    let note = note(desk);
    let timed = note.lines().filter(|line| line.split(' ').nth(1).is_some_and(|half| half == "AM" || half == "PM"));
    timed.map(|line| line.splitn(3, ' ').nth(2).unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_happened_is_recorded_by_a_key_and_a_digit_several_in_order() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "crushing chest pain");
    happened(&mut desk, Key::Num2);
    assert!(state(&desk).calls.panel.is_none(), "one digit does it");
    assert!(shows(&desk, "Told to call 911: refused"), "what was recorded is shown");
    happened(&mut desk, Key::Num3);
    happened(&mut desk, Key::Num4);
    type_on(&mut desk, "Dr. Lee");
    happened(&mut desk, Key::Num5);
    type_on(&mut desk, "");
    happened(&mut desk, Key::Num7);
    type_on(&mut desk, "passed to Dr. Kim");
    happened(&mut desk, Key::Num8);
    type_on(&mut desk, "New patient");
    happened(&mut desk, Key::Num0);
    type_on(&mut desk, "");
    happened(&mut desk, Key::Minus);
    let all = what_happened(&desk);
    let begins = [
        "Told to call 911: refused",
        "We called 911",
        "Passed to Dr. Lee",
        "Call back promised by Dr. Lee, by ",
        "Dr. Lee not reached (promised by ",
        "Booked: New patient",
        "Message taken",
        "Caller hung up",
    ];
    assert_eq!(all.len(), begins.len(), "{all:#?}");
    for (line, begin) in all.iter().zip(begins) {
        assert!(line.starts_with(begin), "{begin:?}: {all:#?}");
    }
    assert!(all[4].ends_with("then: passed to Dr. Kim"), "{all:#?}");
    assert_eq!(state(&desk).find.query, "crushing chest pain", "no digit went to the search box");
    assert!(state(&desk).calls.current.timers.is_empty());
}

#[test]
fn not_reached_without_what_was_done_then_leaves_the_promise_running() {
    let mut desk = Setting::default().open();
    type_into(&mut desk, "Passed to", "Dr. Lee");
    click(&mut desk, Role::RadioButton, "20 min");
    happened(&mut desk, Key::Num7);
    type_on(&mut desk, "");
    assert!(shows(&desk, "what was done then?"));
    assert_eq!(state(&desk).calls.current.timers.len(), 1);
    desk.key_press(Key::Escape);
    desk.run();
    happened(&mut desk, Key::Num6);
    assert!(what_happened(&desk).iter().any(|line| line.starts_with("Dr. Lee called back")));
    assert!(state(&desk).calls.current.timers.is_empty());
}

#[test]
fn what_is_typed_while_it_is_open_goes_to_no_caller() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "leg");
    for action in [Action::Happened, Action::ShowNote] {
        press(&mut desk, action);
        desk.event(Event::Text("xyz".to_owned()));
        desk.run();
        assert_eq!(state(&desk).find.query, "leg");
        press(&mut desk, Action::ClearSearch);
        assert!(state(&desk).calls.panel.is_none());
        assert_eq!(state(&desk).find.query, "leg", "Escape closes what lies on top first");
    }
    press(&mut desk, Action::Happened);
    desk.key_press(Key::Enter);
    desk.run();
    assert!(what_happened(&desk).is_empty(), "Enter alone records nothing");
}

#[test]
fn a_promise_that_was_stopped_and_a_record_that_was_struck_out() {
    let mut desk = Setting::default().open();
    type_into(&mut desk, "Passed to", "Dr. Lee");
    click(&mut desk, Role::RadioButton, "20 min");
    click(&mut desk, Role::Button, "Stop the timer for Dr. Lee");
    let all = what_happened(&desk);
    assert!(all[0].starts_with("Call back promised by Dr. Lee") && all[1].starts_with("Stopped waiting"), "{all:?}");
    happened(&mut desk, Key::Num1);
    press(&mut desk, Action::Happened);
    click(&mut desk, Role::Button, "Strike out what was recorded last");
    assert_eq!(what_happened(&desk).len(), 2);
}

#[test]
fn anybody_raises_by_a_key_and_calm_needs_every_no_and_a_page() {
    let mut desk = Setting::default().open();
    press(&mut desk, Action::ChooseEmergency);
    assert!(shows(&desk, "Emergency: raised by hand"));
    assert!(note(&desk).contains("Disposition: Emergency\n") && note(&desk).contains("Emergency chosen at the desk"));
    assert!(note(&desk).contains("Not marked as said: Emergency"));
    press(&mut desk, Action::ChooseToday);
    assert_eq!(disposition(&desk), Some(Disposition::Emergency), "nothing calmer takes its place");
    press(&mut desk, Action::ChooseEmergency);
    assert_eq!(disposition(&desk), None);
    press(&mut desk, Action::ChooseRoutine);
    assert!(shows(&desk, "ask every core question first"));
    for _ in 0..state(&desk).context.library().core_questions().len() {
        press(&mut desk, Action::AnswerNo);
    }
    press(&mut desk, Action::ChooseRoutine);
    assert!(shows(&desk, "open the page that this call is about first"));
    type_text(&mut desk, "varicose veins");
    desk.key_press(Key::Enter);
    desk.run();
    press(&mut desk, Action::ChooseSelfCare);
    assert!(shows(&desk, "can’t be calmer"));
    press(&mut desk, Action::ChooseRoutine);
    assert!(note(&desk).contains("Disposition: Routine\n"), "{}", note(&desk));
    assert!(desk.get_by_role_and_label(Role::RadioButton, "Routine").accesskit_node().toggled().is_some());
}

#[test]
fn a_flag_of_words_is_set_aside_in_two_steps_by_a_named_person_and_f4_brings_it_back() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "my veins were stripped with you last week and i have a fever");
    let flag = state(&desk).context.shared.typed.raised[0].0.clone();
    let name = state(&desk).context.library().red_flags()[&flag].name.en().to_owned();
    click(&mut desk, Role::Link, &format!("Set aside: {name}"));
    let set = |desk: &Desk| desk.get_by_role_and_label(Role::Button, "Set it aside").accesskit_node().is_disabled();
    assert!(set(&desk), "not before its question was answered");
    desk.key_press(Key::Enter);
    desk.run();
    assert!(disposition(&desk).is_some(), "Enter leaves it up");
    click(&mut desk, Role::Link, &format!("Set aside: {name}"));
    click(&mut desk, Role::RadioButton, "No, to all of it");
    assert!(set(&desk), "nor without a name");
    type_into(&mut desk, "Your initials", "MB");
    assert!(!set(&desk));
    click(&mut desk, Role::Button, "Set it aside");
    let is_up = |desk: &Desk| {
        let up = state(desk).calls.current.red_flags(state(desk).context.library());
        up.into_iter().any(|(id, _)| *id == flag)
    };
    assert!(!is_up(&desk), "although the words still stand in the box");
    assert!(shows(&desk, "Set aside in this call"));
    assert!(note(&desk).contains("Set aside by MB: "), "{}", note(&desk));
    press(&mut desk, Action::TakeBackAnswer);
    assert!(is_up(&desk));
    assert!(note(&desk).contains("Set aside by MB: ") && note(&desk).contains("Raised again at the desk: "));
}

#[test]
fn new_words_raise_again_what_was_set_aside() {
    let mut desk = signed().open();
    type_text(&mut desk, "she banged her head and is on eliquis");
    let head = Id::try_from("head-injury").unwrap();
    assert!(state(&desk).context.shared.typed.raised.iter().any(|(flag, _)| *flag == head));
    // By the keyboard alone, with no shortcut of its own.
    press(&mut desk, Action::Palette);
    type_on(&mut desk, "set aside blow");
    click(&mut desk, Role::RadioButton, "No, to all of it");
    click(&mut desk, Role::Button, "Set it aside");
    let is_up = |desk: &Desk| {
        let so_far = state(desk).calls.so_far(&state(desk).context.shared.typed);
        so_far.red_flags(state(desk).context.library()).into_iter().any(|(id, _)| *id == head)
    };
    assert!(!is_up(&desk));
    press(&mut desk, Action::ClearSearch);
    type_text(&mut desk, "knee");
    press(&mut desk, Action::ClearSearch);
    type_text(&mut desk, "now he says he hit his head and he takes xarelto");
    assert!(is_up(&desk));
}

#[test]
fn thoughts_of_suicide_and_fear_of_somebody_have_no_way_down() {
    for words in ["i want to kill myself", "my husband hits me"] {
        let mut desk = signed().open();
        type_text(&mut desk, words);
        assert!(disposition_typed(&desk).is_some(), "{words}");
        assert!(desk.query_all_by_label_contains("Set aside: ").next().is_none(), "{words}");
    }
}

fn disposition_typed(desk: &Desk) -> Option<Disposition> {
    state(desk).context.shared.call.urgency
}

#[test]
fn what_is_copied_is_the_ascii_that_the_preview_shows() {
    let mut desk = signed().open();
    type_text(&mut desk, "“naïve” José – the calf…");
    type_into(&mut desk, "Who is calling", "Zoë");
    press(&mut desk, Action::ShowNote);
    assert_eq!(state(&desk).calls.panel, Some(Panel::Note));
    let shown = desk.get_by_label("The note");
    assert!(
        shown.accesskit_node().role() == Role::MultilineTextInput || shown.accesskit_node().role() == Role::TextInput
    );
    assert!(shown.is_focused(), "it can be selected with the keyboard");
    let before = note(&desk);
    desk.event(Event::Text("typed over".to_owned()));
    desk.run();
    assert_eq!(note(&desk), before, "and not changed");
    // In one frame: what is copied is told in that frame only.
    let key = Event::Key { key: Key::F8, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    desk.input_mut().events.push(key);
    let copied = copied(&mut desk).unwrap().replace("\r\n", "\n");
    assert_eq!(copied, note(&desk));
    assert!(copied.is_ascii() && copied.contains("Caller: Zoe\n") && copied.ends_with("Signed: MB\n"), "{copied}");
    assert!(copied.contains("In the caller's words: \"'naive' Jose - the calf...\"\n"), "{copied}");
}

#[test]
fn in_an_emergency_where_the_patient_is_comes_first_and_takes_a_street() {
    let mut desk = Setting::default().open();
    let place = |desk: &Desk| desk.get_by_role_and_label(Role::TextInput, "Where is the patient now").rect();
    let questions = |desk: &Desk| desk.get_by_label("Ask every caller").rect();
    type_text(&mut desk, "crushing chest pain");
    assert!(place(&desk).bottom() <= questions(&desk).top());
    assert!(place(&desk).width() > 300.0, "{:?}", place(&desk));
    click(&mut desk, Role::RadioButton, "Not with caller");
    assert!(note(&desk).contains("Where the patient is now: not with the caller\n"));
}

#[test]
fn the_keyboard_goes_through_the_fields_in_the_order_in_which_they_are_asked() {
    let mut desk = Setting::default().open();
    press(&mut desk, Action::FillIn);
    for text in ["Ann", "Mary", "555 0134"] {
        desk.event(Event::Text(text.to_owned()));
        desk.run();
        desk.key_press(Key::Tab);
        desk.run();
    }
    let people = &state(&desk).calls.current.people;
    assert_eq!([&people.caller, &people.patient, &people.callback_number], ["Ann", "Mary", "555 0134"]);
    assert_eq!(people.is_with_caller, None);
}

/// Points of 1280×800 at 100% and at 125%.
const SCREENS: [[f32; 2]; 2] = [[1280.0, 800.0], [1024.0, 640.0]];

#[test]
fn with_two_calls_kept_the_whole_call_is_in_sight() {
    for size in SCREENS {
        let mut desk = Setting { size, ..Setting::default() }.open();
        for words in ["knee aches when it rains today", "cannot breathe and chest hurts"] {
            type_text(&mut desk, words);
            press(&mut desk, Action::NewCall);
        }
        if !state(&desk).context.panes.shows_call() {
            press(&mut desk, Action::ToggleCall);
        }
        for words in ["left foot aches in the evening", "left calf swollen", "leg bleeding wont stop"] {
            press(&mut desk, Action::ClearSearch);
            type_text(&mut desk, words);
            let fields = ["Who is calling", "For whom", "Call-back number", "Where is the patient now", "Passed to"];
            let fields = fields.map(|field| desk.get_by_role_and_label(Role::TextInput, field).rect());
            let buttons = ["Copy note (F8)", "Show note"];
            let buttons = buttons.map(|button| desk.get_by_role_and_label(Role::Button, button).rect());
            let choices = ["What happened (F5)", "Self-care", "20 min", "Not with caller", "New call (Ctrl+N)"];
            let choices = choices.map(|choice| desk.get_by_role_and_label(Role::RadioButton, choice).rect());
            let all: Vec<_> = fields.into_iter().chain(buttons).chain(choices).collect();
            for rect in &all {
                assert!(rect.bottom() <= size[1] && rect.right() <= size[0], "{words}: {rect:?} of {size:?}");
            }
            for (at, rect) in all.iter().enumerate() {
                let over = all.iter().skip(at + 1).find(|other| rect.intersect(**other).is_positive());
                assert!(over.is_none(), "{words}: {rect:?} and {over:?} lie over each other");
            }
            assert!(!state(&desk).calls.is_question_hidden, "{words} at {size:?}");
        }
    }
}

#[test]
fn what_happened_to_one_caller_is_not_in_the_note_of_another() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "ankle is sore today");
    happened(&mut desk, Key::Minus);
    press(&mut desk, Action::NewCall);
    type_text(&mut desk, "leg cramps");
    assert!(what_happened(&desk).is_empty());
    back_to_call(&mut desk, "ankle is sore");
    assert_eq!(what_happened(&desk), ["Caller hung up"]);
}
