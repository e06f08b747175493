//! No caller is lost: closing asks, other calls stay in one list, and only what is done goes.

use std::{sync::Arc, time::Duration};

use egui::{Event, Key, ViewportCommand, ViewportEvent, ViewportId, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use legwise::app::command::Action;

use super::{
    common::{SecretClipboard, SetClock},
    desk::{Desk, Setting, click, copied, press, shows, state, type_into, type_text, wait_until},
};

/// A window whose time a test moves.
fn desk() -> (Desk, Arc<SetClock>) {
    let clock = Arc::new(SetClock::default());
    (Setting { clock: Some(Arc::clone(&clock)), ..Setting::default() }.open(), clock)
}

fn minutes(count: u64) -> Duration {
    Duration::from_mins(count)
}

/// Time passes, and the window sees it.
fn pass(desk: &mut Desk, clock: &SetClock, time: Duration) {
    clock.pass(time);
    desk.run();
}

/// The close button is pressed; tells whether the window closes.
pub fn closes(desk: &mut Desk) -> bool {
    let root = desk.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    desk.step();
    !commands(desk).contains(&ViewportCommand::CancelClose)
}

/// What the last frame asked of the window.
fn commands(desk: &Desk) -> Vec<ViewportCommand> {
    desk.output().viewport_output.get(&ViewportId::ROOT).map(|root| root.commands.clone()).unwrap_or_default()
}

/// What the calls of the list are called, as they stand.
fn list(desk: &Desk) -> Vec<String> {
    let label = |node: egui_kittest::Node<'_>| node.accesskit_node().label().unwrap_or_default();
    let mut calls: Vec<_> =
        desk.query_all_by_label_contains("Back to the call of ").map(|node| (node.rect().top(), label(node))).collect();
    calls.sort_by(|a, b| a.0.total_cmp(&b.0));
    calls.into_iter().map(|(_, label)| label.replace("Back to the call of ", "")).collect()
}

fn answer_all(desk: &mut Desk) {
    for _ in 0..state(desk).context.library().core_questions().len() {
        press(desk, Action::AnswerNo);
    }
}

#[test]
fn with_nothing_unfinished_the_window_closes_at_once() {
    let (mut desk, _) = self::desk();
    assert!(closes(&mut desk), "nothing has happened");
    let (mut desk, _) = self::desk();
    type_text(&mut desk, "sciatica");
    assert!(closes(&mut desk), "a look-up is no call");
    let (mut desk, _) = self::desk();
    type_text(&mut desk, "my ankle is sore since friday");
    answer_all(&mut desk);
    press(&mut desk, Action::CopyNote);
    assert!(closes(&mut desk), "all was asked, and the note is copied");
}

#[test]
fn closing_names_what_is_unfinished_and_enter_stays() {
    let (mut desk, _) = desk();
    type_text(&mut desk, "crushing chest pain");
    press(&mut desk, Action::NewCall);
    type_text(&mut desk, "my calf is hot and swollen");
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::NewCall);
    type_text(&mut desk, "my ankle is sore since friday");
    press(&mut desk, Action::AnswerNo);
    type_into(&mut desk, "Passed to", "Dr. Lee");
    click(&mut desk, Role::RadioButton, "20 min");
    assert!(!closes(&mut desk));
    desk.run();
    for named in [
        "Call 1 · Emergency, not said: what to say in the emergency is not marked as said",
        "Call 2 · Today, not said: what to say for “Today” is not marked as said",
        "a promise of a call back is running",
        "core questions are not answered",
    ] {
        assert!(shows(&desk, named), "{named}");
    }
    for word in ["crushing", "ankle is sore", "Dr. Lee is"] {
        let asked = state(&desk).closing.asked.as_ref().unwrap();
        assert!(!asked.unfinished.calls.join(" ").contains(word), "numbers and urgency only");
    }
    desk.key_press(Key::Enter);
    desk.run();
    assert!(state(&desk).closing.asked.is_none());
    assert_eq!(state(&desk).find.query, "my ankle is sore since friday", "everything is as it was");
    assert!(!closes(&mut desk), "and it asks again");
    desk.run();
    press(&mut desk, Action::ClearSearch);
    assert!(state(&desk).closing.asked.is_none(), "Escape stays, too");
}

#[test]
fn closing_all_the_same_is_one_more_key_and_a_double_click_is_none() {
    let (mut desk, clock) = desk();
    type_text(&mut desk, "my ankle is sore since friday");
    assert!(!closes(&mut desk));
    assert!(!closes(&mut desk), "pressed twice by chance");
    desk.run();
    press_and_see(&mut desk, Action::Close, false);
    pass(&mut desk, &clock, Duration::from_secs(2));
    press_and_see(&mut desk, Action::Close, true);
    assert!(closes(&mut desk), "now nobody is asked any more");
}

/// Presses, and sees whether the window is told to close.
fn press_and_see(desk: &mut Desk, action: Action, closes: bool) {
    let shortcut = action.shortcuts()[0];
    let (key, modifiers) = (shortcut.logical_key, shortcut.modifiers);
    let press = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    desk.input_mut().events.push(press(true));
    let mut told = false;
    for _ in 0..4 {
        desk.step();
        told |= commands(desk).contains(&ViewportCommand::Close);
    }
    desk.input_mut().events.push(press(false));
    desk.run();
    assert_eq!(told, closes);
}

#[test]
fn the_end_of_the_session_asks_too() {
    let setting = Setting::default();
    let session = Arc::clone(&setting.session);
    let mut desk = setting.open();
    assert!(session.tell(), "with nothing unfinished it ends");
    type_text(&mut desk, "my ankle is sore since friday");
    assert!(!session.tell());
    desk.run();
    assert!(shows(&desk, "Close Legwise?"));
    assert!(session.tell(), "it waits once");
}

#[test]
fn practice_is_nothing_to_lose_and_the_real_call_behind_it_is() {
    let (mut desk, _) = desk();
    type_text(&mut desk, "crushing chest pain");
    press(&mut desk, Action::Help);
    click(&mut desk, Role::Button, "Practice calls");
    click(&mut desk, Role::Button, "Start practice");
    press(&mut desk, Action::AnswerYes);
    assert!(!closes(&mut desk));
    desk.run();
    assert_eq!(state(&desk).closing.asked.as_ref().unwrap().unfinished.calls.len(), 1);
    assert!(shows(&desk, "Call 1 · Emergency, not said"));
}

#[test]
fn other_calls_stand_in_order_of_harm_and_keys_lead_there_and_back() {
    let (mut desk, clock) = desk();
    // Routine and left uncopied long ago, so that nobody is on hold any more.
    type_text(&mut desk, "my knee clicks when i walk");
    press(&mut desk, Action::NewCall);
    pass(&mut desk, &clock, minutes(31));
    // A promise that will be overdue.
    type_text(&mut desk, "my other knee clicks when i walk");
    type_into(&mut desk, "Passed to", "Dr. Lee");
    click(&mut desk, Role::RadioButton, "20 min");
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::NewCall);
    pass(&mut desk, &clock, minutes(21));
    // On hold now.
    type_text(&mut desk, "my ankle is sore since friday");
    press(&mut desk, Action::NewCall);
    // An emergency that nobody told, although its note is copied.
    type_text(&mut desk, "crushing chest pain");
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::NewCall);
    assert_eq!(list(&desk).len(), 2, "two lines until they are opened: {:?}", list(&desk));
    click(&mut desk, Role::Button, "List all other calls, 2 more");
    let names: Vec<_> = list(&desk).iter().map(|call| call.split(" · ").next().unwrap().to_owned()).collect();
    assert_eq!(names, ["Not said: call 4", "Overdue: call 2", "call 3", "call 1"], "{:?}", list(&desk));
    type_text(&mut desk, "my foot tingles at night");
    press(&mut desk, Action::OtherCall);
    assert_eq!(state(&desk).calls.current_number().0, 4, "the worst first");
    press(&mut desk, Action::CallBefore);
    assert_eq!(state(&desk).calls.current_number().0, 5);
    assert_eq!(state(&desk).find.query, "my foot tingles at night");
}

#[test]
fn a_call_is_put_away_with_undo_once_nothing_in_it_is_open() {
    let (mut desk, _) = desk();
    type_text(&mut desk, "my ankle is sore since friday");
    press(&mut desk, Action::NewCall);
    type_text(&mut desk, "my foot tingles at night");
    assert!(!shows(&desk, "Put call 1 away"), "its note is not copied");
    press(&mut desk, Action::OtherCall);
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::CallBefore);
    click(&mut desk, Role::Button, "Put call 1 away");
    assert!(list(&desk).is_empty());
    assert!(shows(&desk, "Put away call 1"));
    click(&mut desk, Role::Link, "Undo");
    assert_eq!(list(&desk).len(), 1);
    // A new call puts one away that is done, and says so.
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::NewCall);
    assert!(shows(&desk, "Put away call 2"));
    click(&mut desk, Role::Link, "Undo");
    assert_eq!(list(&desk).len(), 2);
}

#[test]
fn neither_time_nor_number_takes_a_call_with_something_open() {
    let (mut desk, clock) = desk();
    type_text(&mut desk, "crushing chest pain");
    press(&mut desk, Action::NewCall);
    for _ in 0..45 {
        type_text(&mut desk, "my ankle is sore since friday");
        press(&mut desk, Action::NewCall);
    }
    assert_eq!(state(&desk).calls.others.len(), 46, "all are open");
    pass(&mut desk, &clock, minutes(600));
    assert_eq!(state(&desk).calls.others.len(), 46);
    assert!(list(&desk)[0].starts_with("call 1 · Emergency, not said"), "{:?}", list(&desk));
}

#[test]
fn after_half_an_hour_the_words_are_hidden_until_a_person_shows_them() {
    let (mut desk, clock) = desk();
    type_text(&mut desk, "crushing chest pain");
    type_into(&mut desk, "For whom", "Hyacinth");
    press(&mut desk, Action::NewCall);
    assert!(list(&desk)[0].contains("Hyacinth") && list(&desk)[0].contains("“crushing chest pain”"));
    pass(&mut desk, &clock, minutes(29));
    assert!(list(&desk)[0].contains("Hyacinth"));
    pass(&mut desk, &clock, minutes(2));
    assert_eq!(list(&desk), ["call 1 · Emergency, not said · since 9:00 AM"]);
    click(&mut desk, Role::Button, "Show the words of call 1");
    assert!(list(&desk)[0].contains("Hyacinth"));
}

#[test]
fn what_was_half_typed_about_what_happened_waits_in_its_call() {
    let (mut desk, _) = self::desk();
    type_text(&mut desk, "she wants her results called through to her daughter");
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::Happened);
    type_into(&mut desk, "For whom, what about", "results, to the daughter");
    press(&mut desk, Action::NewCall);
    type_text(&mut desk, "a man about his stockings, he has two questions");
    press(&mut desk, Action::OtherCall);
    let field = desk.get_by_role_and_label(Role::TextInput, "For whom, what about");
    assert_eq!(field.value().as_deref(), Some("results, to the daughter"), "the call comes back with it");
}

#[test]
fn a_look_up_is_no_call_but_can_be_copied_and_brought_back_until_the_next() {
    for (words, is_call) in [
        ("sciatica", false),
        ("Pulmonary embolism (PE)", false),
        ("varicose veins", false),
        ("knee brace", false),
        ("her knee", true),
        ("mom fell", true),
        ("knee Smith", true),
        ("knee 555-0100", true),
        ("ankle is sore since friday", true),
        ("chest pain", true),
    ] {
        let (mut desk, _) = self::desk();
        type_text(&mut desk, words);
        assert_eq!(!closes(&mut desk), is_call, "{words}");
    }
    let (mut desk, _) = self::desk();
    type_text(&mut desk, "varicose veins");
    desk.key_down(Key::F8);
    assert!(copied(&mut desk).is_some_and(|note| note.contains("varicose veins")));
    press(&mut desk, Action::NewCall);
    assert_eq!(list(&desk).len(), 1);
    press(&mut desk, Action::OtherCall);
    assert_eq!(state(&desk).find.query, "varicose veins");
    press(&mut desk, Action::NewCall);
    type_text(&mut desk, "my ankle is sore since friday");
    press(&mut desk, Action::NewCall);
    assert!(list(&desk).iter().all(|call| !call.contains("varicose")), "until the next call: {:?}", list(&desk));
}

#[test]
fn the_last_minute_is_told_once_and_over_no_other_news() {
    let (mut desk, clock) = desk();
    type_text(&mut desk, "my ankle is sore since friday");
    answer_all(&mut desk);
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::Save);
    assert!(shows(&desk, "Make the handout first"));
    pass(&mut desk, &clock, minutes(29) + Duration::from_secs(5));
    assert!(shows(&desk, "Make the handout first"), "other news stays");
    click(&mut desk, Role::Button, "Dismiss");
    assert!(shows(&desk, "will be cleared in a minute"));
    click(&mut desk, Role::Button, "Dismiss");
    pass(&mut desk, &clock, Duration::from_secs(5));
    assert!(!shows(&desk, "will be cleared in a minute"), "once");
}

#[test]
fn what_is_cleared_is_gone_everywhere_and_the_clipboard_is_spoken_of() {
    for another in [false, true] {
        let clock = Arc::new(SetClock::default());
        let clipboard = Arc::new(SecretClipboard::default());
        let setting =
            Setting { clock: Some(Arc::clone(&clock)), clipboard: Some(Arc::clone(&clipboard)), ..Setting::default() };
        let mut desk = setting.open();
        type_text(&mut desk, "swollen legs");
        desk.key_press(Key::Enter);
        desk.run();
        answer_all(&mut desk);
        press(&mut desk, Action::Handout);
        type_into(&mut desk, "Patient’s name (optional)", "Hyacinth");
        press(&mut desk, Action::CopyNote);
        assert!(clipboard.0.lock().unwrap().contains("swollen legs"), "as a secret");
        if another {
            "a shopping list".clone_into(&mut clipboard.0.lock().unwrap());
        }
        pass(&mut desk, &clock, minutes(31));
        let told = if another { "The clipboard holds something else by now" } else { "here and on the clipboard" };
        wait_until(&mut desk, |desk| shows(desk, told));
        assert_eq!(*clipboard.0.lock().unwrap(), if another { "a shopping list" } else { "" });
        let state = state(&desk);
        assert!(state.calls.current.is_blank() && state.calls.others.is_empty());
        assert!(state.find.query.is_empty() && state.read.tabs.is_empty() && state.handout.draft.is_none());
        desk.get_by_role_and_label(Role::TextInput, "What the caller says").focus();
        desk.run();
        desk.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
        desk.run();
        assert_eq!(super::desk::state(&desk).find.query, "", "nothing is brought back with Undo");
    }
}

#[test]
fn a_copied_note_stays_while_something_is_open_or_more_was_typed() {
    let (mut desk, clock) = desk();
    type_text(&mut desk, "calf hot and swollen");
    press(&mut desk, Action::CopyNote);
    pass(&mut desk, &clock, minutes(120));
    assert!(!state(&desk).calls.current.is_blank(), "what to say was not said");
    press(&mut desk, Action::Said);
    press(&mut desk, Action::CopyNote);
    type_text(&mut desk, " and red");
    pass(&mut desk, &clock, minutes(120));
    assert!(state(&desk).find.query.ends_with("and red"), "what was typed since is not copied");
}
