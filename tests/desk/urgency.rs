//! What is urgent stays in sight, and nothing typed or asked is lost or answered unseen.

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use legwise::app::command::Action;

use super::desk::{Desk, Setting, back_to_call, click, note, open_entry, press, shows, state, type_into, type_text};

const NARROW: [f32; 2] = [600.0, 800.0];

fn type_anywhere(desk: &mut Desk, text: &str) {
    desk.event(Event::Text(text.to_owned()));
    desk.run();
}

#[test]
fn an_emergency_stays_over_the_page_when_its_words_are_gone() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "cannot breathe");
    desk.key_press(Key::Enter);
    desk.run();
    press(&mut desk, Action::ClearSearch);
    assert_eq!(state(&desk).find.query, "");
    assert!(shows(&desk, "Raised earlier in this call: "));
    // Even while something harmless stands in the box.
    type_text(&mut desk, "knee brace");
    assert!(shows(&desk, "Raised earlier in this call: "));
    press(&mut desk, Action::NewCall);
    assert!(!shows(&desk, "Raised earlier"));
    assert!(shows(&desk, "Red flags: not asked yet"));
}

#[test]
fn a_yes_to_a_core_question_stands_over_the_page_and_a_no_only_counts() {
    let mut desk = Setting::default().open();
    press(&mut desk, Action::AnswerNo);
    let all = state(&desk).context.library().core_questions().len();
    assert!(shows(&desk, &format!("Red flags: 1 of {all} asked")));
    press(&mut desk, Action::AnswerYes);
    assert!(shows(&desk, "Answered yes: "));
}

#[test]
fn core_questions_are_not_answered_before_they_are_seen() {
    let mut desk = Setting { size: [1024.0, 700.0], ..Setting::default() }.open();
    assert!(!shows(&desk, "Ask every caller"));
    press(&mut desk, Action::AnswerYes);
    assert!(shows(&desk, "Ask every caller"));
    assert!(state(&desk).calls.current.red_flags(state(&desk).context.library()).is_empty());
    assert!(shows(&desk, "Nothing is recorded yet"), "a key that does nothing says so");
    press(&mut desk, Action::AnswerYes);
    assert!(!state(&desk).calls.current.red_flags(state(&desk).context.library()).is_empty());
    assert!(!shows(&desk, "Nothing is recorded yet"));
}

#[test]
fn one_column_shows_the_red_flag_beside_the_list_and_over_the_call() {
    let mut desk = Setting { size: NARROW, ..Setting::default() }.open();
    type_text(&mut desk, "cannot breathe");
    assert!(shows(&desk, "Raised by: "), "over the list");
    press(&mut desk, Action::ToggleCall);
    assert!(shows(&desk, "Ask every caller"));
    assert!(shows(&desk, "Raised by: "), "over the call");
    press(&mut desk, Action::ToggleCall);
    assert!(desk.get_by_role_and_label(Role::TextInput, "What the caller says").is_focused());
}

#[test]
fn in_one_column_the_search_box_is_a_key_away_from_any_page() {
    let mut desk = Setting { size: NARROW, ..Setting::default() }.open();
    type_text(&mut desk, "sciatica");
    desk.key_press(Key::Enter);
    desk.run();
    assert!(!shows(&desk, "What the caller says"));
    press(&mut desk, Action::FocusSearch);
    type_anywhere(&mut desk, " and cannot breathe");
    assert_eq!(state(&desk).find.query, "sciatica and cannot breathe");
}

#[test]
fn escape_in_a_field_keeps_the_callers_words() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "knee");
    type_into(&mut desk, "Passed to", "Dr. Lee");
    press(&mut desk, Action::ClearSearch);
    assert_eq!(state(&desk).find.query, "knee");
    type_anywhere(&mut desk, " swollen");
    assert_eq!(state(&desk).find.query, "knee swollen", "it went to the search box");
    press(&mut desk, Action::ClearSearch);
    assert_eq!(state(&desk).find.query, "");
}

#[test]
fn after_the_palette_words_go_to_the_search_box() {
    let mut desk = Setting::default().open();
    press(&mut desk, Action::Palette);
    press(&mut desk, Action::ClearSearch);
    type_anywhere(&mut desk, "calf");
    assert_eq!(state(&desk).find.query, "calf");
    press(&mut desk, Action::Palette);
    type_anywhere(&mut desk, "practice");
    desk.key_press(Key::Enter);
    desk.run();
    type_anywhere(&mut desk, " swollen");
    assert_eq!(state(&desk).find.query, "calf swollen");
}

#[test]
fn a_digit_of_a_shortcut_is_not_typed() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "leg swollen");
    let shortcut = Action::ChooseEmergency.shortcuts()[0];
    // Both come with one press.
    let (key, modifiers) = (shortcut.logical_key, shortcut.modifiers);
    desk.input_mut().events.extend([
        Event::ModifiersChanged(modifiers),
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers },
        Event::Text("1".to_owned()),
    ]);
    desk.step();
    assert_eq!(state(&desk).find.query, "leg swollen");
}

#[test]
fn the_chosen_row_is_read_before_it_is_opened() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "plantar fasciitis");
    assert!(shows(&desk, "Chosen in the list"));
    assert!(shows(&desk, "Red flags: ask first"));
    assert_eq!(open_entry(&desk), None, "it is not open, and not in the note");
    desk.key_press(Key::ArrowDown);
    desk.run();
    let second = state(&desk).find.answer.hits[1].id.clone();
    assert_eq!(state(&desk).context.glimpsed_entry(), Some(&second));
    // What hardly fits is not held up as if it did.
    press(&mut desk, Action::ClearSearch);
    type_text(&mut desk, "billing department opening hours");
    assert!(!shows(&desk, "Chosen in the list"));
    assert!(shows(&desk, "Who is calling, and about what?"));
}

#[test]
fn an_emergency_waits_to_be_said_and_the_note_tells_when_it_was_not() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "calf is red and hot");
    press(&mut desk, Action::Said);
    press(&mut desk, Action::AnswerYes);
    press(&mut desk, Action::AnswerNo);
    assert!(shows(&desk, "Not recorded."), "no key goes by without a word");
    press(&mut desk, Action::CopyNote);
    assert!(shows(&desk, "is not marked as said"));
    assert!(note(&desk).contains("Not marked as said: Emergency ("), "{}", note(&desk));
    press(&mut desk, Action::Said);
    assert!(!note(&desk).contains("said: Emergency"), "{}", note(&desk));
    press(&mut desk, Action::TakeBackAnswer);
    assert!(shows(&desk, "is taken back, and its red flag with it"));
}

#[test]
fn a_second_line_costs_nothing_of_the_first() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "ankle is sore");
    press(&mut desk, Action::AnswerNo);
    type_into(&mut desk, "Who is calling", "a neighbor");
    press(&mut desk, Action::NewCall);
    type_text(&mut desk, "leg cramps");
    back_to_call(&mut desk, "ankle is sore");
    assert!(note(&desk).contains("a neighbor") && note(&desk).contains("\"ankle is sore\""), "{}", note(&desk));
    assert_eq!(state(&desk).find.query, "ankle is sore", "nobody takes it for a new call");
    back_to_call(&mut desk, "leg cramps");
    assert!(note(&desk).contains("\"leg cramps\""), "{}", note(&desk));
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::NewCall);
    assert!(!shows(&desk, "Copied the call note"), "it is not about the next call");
}

#[test]
fn an_emergency_that_was_set_aside_stays_in_sight_and_is_never_replaced() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "crushing chest pain");
    press(&mut desk, Action::NewCall);
    for other in ["where do i park", "ankle is sore", "leg cramps"] {
        type_text(&mut desk, other);
        press(&mut desk, Action::CopyNote);
        press(&mut desk, Action::NewCall);
    }
    let first = desk.query_all_by_label_contains("Back to the call of").next().unwrap();
    let label = first.accesskit_node().label().unwrap_or_default();
    assert!(label.contains("Not said: ") && label.contains("Emergency"), "{label}");
    back_to_call(&mut desk, "crushing chest pain");
    assert!(shows(&desk, "Emergency: "));
}

#[test]
fn words_that_are_typed_over_leave_the_red_flag_they_raised() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "chest pain and cant breathe");
    desk.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.run();
    type_anywhere(&mut desk, "varicose veins");
    assert_eq!(state(&desk).find.query, "varicose veins");
    assert!(shows(&desk, "Emergency: "), "it stays raised");
    let note = note(&desk);
    assert!(note.contains("chest pain and cant breathe") && note.contains("Disposition: Emergency"), "{note}");
}

#[test]
fn a_call_with_something_left_to_say_is_kept_although_it_was_copied() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "calf hot and swollen");
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::NewCall);
    back_to_call(&mut desk, "calf hot and swollen");
    press(&mut desk, Action::Said);
    desk.key_press(Key::F8);
    desk.run();
    press(&mut desk, Action::NewCall);
    assert!(!shows(&desk, "Back to the call of "), "all was said and copied");
}

#[test]
fn undo_brings_back_nobody_elses_words() {
    let mut desk = Setting::default().open();
    for (field, text) in [("What the caller says", "crushing chest pain"), ("For whom", "Hyacinth")] {
        type_into(&mut desk, field, text);
        press(&mut desk, Action::NewCall);
        desk.get_by_role_and_label(Role::TextInput, field).focus();
        desk.run();
        desk.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        desk.run();
        assert_eq!(state(&desk).find.query, "");
        assert_eq!(state(&desk).calls.current.people.patient, "");
    }
}

#[test]
fn escape_closes_what_is_unfolded_and_keeps_the_words() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "ankle is sore");
    click(&mut desk, Role::ComboBox, "Kind of page");
    let is_open = |desk: &Desk| egui::Popup::is_any_open(&desk.ctx);
    assert!(is_open(&desk));
    desk.key_press(Key::Escape);
    desk.run();
    assert!(!is_open(&desk));
    assert_eq!(state(&desk).find.query, "ankle is sore");
}

#[test]
fn a_filter_is_not_for_the_next_caller() {
    let mut desk = Setting::default().open();
    click(&mut desk, Role::ComboBox, "Kind of page");
    desk.get_all_by_label("Conditions").last().unwrap().click();
    desk.run();
    assert!(state(&desk).find.kind.is_some());
    press(&mut desk, Action::NewCall);
    assert!(state(&desk).find.kind.is_none());
}

#[test]
fn letters_typed_after_a_click_on_a_page_are_the_callers_words() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "leg");
    let page = desk.get_by_label_contains("Chosen in the list").rect().center();
    desk.drag_at(page);
    desk.run();
    desk.drop_at(page);
    desk.run();
    type_anywhere(&mut desk, " bleeding");
    type_anywhere(&mut desk, " wont stop");
    assert_eq!(state(&desk).find.query, "leg bleeding wont stop");
}

#[test]
fn what_was_said_is_noted_before_any_page_is_opened() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "cannot breathe");
    click(&mut desk, Role::CheckBox, "Said it");
    press(&mut desk, Action::CopyNote);
    let note = note(&desk);
    assert!(note.contains("\"cannot breathe\""), "{note}");
    assert!(note.contains("Please call 911 now"), "{note}");
}

#[test]
fn an_emergency_that_is_only_typed_yet_comes_before_the_questions() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "crushing chest pain and he cannot breathe");
    assert!(shows(&desk, "Say the emergency first: these can wait."));
    assert!(!shows(&desk, "All asked"));
    press(&mut desk, Action::AnswerNo);
    assert!(shows(&desk, "Not recorded. Say what stands in red first"));
    assert!(note_answers(&desk).is_empty());
    press(&mut desk, Action::Said);
    press(&mut desk, Action::AnswerNo);
    assert_eq!(note_answers(&desk).len(), 1, "told, the questions go on");
}

fn note_answers(desk: &Desk) -> Vec<String> {
    let (state, call) = (state(desk), &state(desk).calls.current);
    let answered = |(id, _): &(&legwise::content::id::Id, _)| call.answer(id).is_some();
    state.context.library().core_questions().into_iter().filter(answered).map(|(id, _)| id.to_string()).collect()
}

#[test]
fn a_question_that_is_scrolled_away_is_shown_before_it_is_answered() {
    let mut desk = Setting { size: [1280.0, 440.0], ..Setting::default() }.open();
    type_into(&mut desk, "Call-back number", "555-0100");
    assert!(state(&desk).calls.is_question_hidden);
    press(&mut desk, Action::AnswerNo);
    assert!(note_answers(&desk).is_empty());
    assert!(shows(&desk, "Nothing is recorded yet"));
    assert!(!state(&desk).calls.is_question_hidden, "it was scrolled to");
    press(&mut desk, Action::AnswerNo);
    assert_eq!(note_answers(&desk).len(), 1);
}

#[test]
fn a_name_under_passed_to_moves_nothing_below_it() {
    let mut desk = Setting::default().open();
    let place = |desk: &Desk| desk.get_by_role_and_label(Role::TextInput, "Who is calling").rect();
    let before = place(&desk);
    desk.get_by_role_and_label(Role::TextInput, "Passed to").focus();
    desk.run();
    desk.get_by_role_and_label(Role::TextInput, "Passed to").type_text("Dr. Lee");
    desk.run();
    assert_eq!(place(&desk), before);
}

#[test]
fn a_notice_moves_nothing() {
    let mut desk = Setting::default().open();
    let place = |desk: &Desk| desk.get_by_role_and_label(Role::Button, "Copy note (F8)").rect();
    let before = place(&desk);
    press(&mut desk, Action::CopyNote);
    assert!(shows(&desk, "Copied the call note"));
    assert_eq!(place(&desk), before);
}

#[test]
fn a_notice_covers_nothing_of_a_call_that_lies_over_the_page() {
    let mut desk = Setting { size: [960.0, 700.0], ..Setting::default() }.open();
    press(&mut desk, Action::ToggleCall);
    press(&mut desk, Action::CopyNote);
    let notice = desk.get_by_label_contains("Copied the call note").rect();
    let copy = desk.get_by_role_and_label(Role::Button, "Copy note (F8)").rect();
    assert!(copy.bottom() <= notice.top(), "{copy:?} {notice:?}");
}

#[test]
fn a_handout_in_the_place_of_the_list_gives_it_back_to_whoever_types() {
    let mut desk = Setting { size: [960.0, 768.0], ..Setting::default() }.open();
    type_text(&mut desk, "swollen legs");
    press(&mut desk, Action::Handout);
    assert!(!shows(&desk, "What the caller says"));
    press(&mut desk, Action::FocusSearch);
    assert!(shows(&desk, "What the caller says"));
    for letter in " and my chest hurts".chars() {
        type_anywhere(&mut desk, &letter.to_string());
    }
    assert_eq!(state(&desk).find.query, "swollen legs and my chest hurts");
    assert!(state(&desk).handout.draft.is_some(), "it is still being made");
}

#[test]
fn the_next_caller_does_not_get_the_handout_of_the_last_one() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "swollen legs");
    press(&mut desk, Action::Handout);
    type_into(&mut desk, "Patient’s name (optional)", "Eve Private");
    press(&mut desk, Action::NewCall);
    assert!(state(&desk).handout.draft.is_none());
    press(&mut desk, Action::Save);
    assert!(shows(&desk, "Make the handout first"));
}

#[test]
fn a_number_that_nobody_can_call_is_not_read_out() {
    let mut setting = Setting::default();
    setting.settings.clinic.emergency_number = "ask Bob".to_owned();
    let mut desk = setting.open();
    type_text(&mut desk, "cannot breathe");
    assert!(shows(&desk, "call 911 now") && !shows(&desk, "ask Bob"));
}

#[test]
fn behind_the_words_that_raised_stands_how_they_were_understood() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "no fever but my chest hurts");
    assert!(!shows(&desk, "How this was understood"));
    desk.get_by_label_contains("Raised by: ").click();
    desk.run();
    assert!(shows(&desk, "How this was understood"));
    assert!(shows(&desk, "“fever”: denied, because of “no”"));
}

/// Longer than a rest of the hands.
const REST: std::time::Duration = std::time::Duration::from_secs(1);

#[test]
fn what_stood_raised_at_a_rest_stays_raised_whatever_is_typed_on() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "chest pain");
    std::thread::sleep(REST);
    type_text(&mut desk, " handout");
    let chest = flag("chest-pain-or-breathless");
    assert_eq!(state(&desk).calls.current.words_that_raised(&chest), Some("chest pain"));
    // What stood for a moment only, on the way to other words, was never raised.
    let mut desk = Setting::default().open();
    type_text(&mut desk, "chest pain");
    type_text(&mut desk, " handout");
    assert_eq!(state(&desk).calls.current.words_that_raised(&chest), None);
}

#[test]
fn a_denial_of_the_very_words_takes_back_what_they_raised() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "chest pain");
    std::thread::sleep(REST);
    type_text(&mut desk, "? no");
    assert!(shows(&desk, "Red flags: not asked yet"));
}

fn flag(id: &str) -> legwise::content::id::Id {
    legwise::content::id::Id::try_from(id).unwrap()
}
