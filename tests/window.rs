//! What a receptionist does in the window, by the names that a screen reader hears.
#![expect(clippy::disallowed_methods, reason = "a test looks at its own files")]

mod common;

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use common::Answering;
use egui::{
    Key,
    accesskit::{Role, Toggled},
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use legwise::app::{
    command::Action,
    shell::{Shell, Start, StartContent},
};

const TYPED: &str = "my calf is swollen and hot";

/// The window at 1280×800 with the bundled content, and nothing that reaches the disk but `answer`.
fn window(answer: Option<PathBuf>) -> Harness<'static, Shell> {
    window_of_size([1280.0, 800.0], answer, false)
}

fn window_of_size(size: [f32; 2], answer: Option<PathBuf>, allow_missing_glyphs: bool) -> Harness<'static, Shell> {
    let start = Start { dialog: Arc::new(Answering(answer)), ..common::start() };
    let builder = Harness::builder().with_size(size).with_max_steps(20);
    // What callers' words hold may lack a glyph; what we write never does, and the harness checks it.
    let builder = if allow_missing_glyphs { builder.allow_missing_glyphs() } else { builder };
    let mut harness = builder.build_eframe(|creation| Shell::new(&creation.egui_ctx, start));
    harness.run();
    harness
}

fn type_text(harness: &mut Harness<'_, Shell>, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, "What the caller says").type_text(text);
    harness.run();
}

fn press(harness: &mut Harness<'_, Shell>, action: Action) {
    let shortcut = action.shortcuts()[0];
    harness.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
    harness.run();
}

/// Steps until `done`, for what happens on another thread.
fn wait_until(harness: &mut Harness<'_, Shell>, done: impl Fn(&Shell) -> bool) {
    let began = Instant::now();
    while !done(harness.state()) {
        assert!(began.elapsed() < Duration::from_secs(20), "it never happened");
        std::thread::sleep(Duration::from_millis(5));
        harness.run();
    }
}

#[test]
fn the_search_box_has_the_keyboard_at_start() {
    let harness = window(None);
    assert!(harness.get_by_role_and_label(Role::TextInput, "What the caller says").is_focused());
}

#[test]
fn a_hot_swollen_calf_raises_a_banner_and_shows_a_possible_clot() {
    let mut harness = window(None);
    type_text(&mut harness, TYPED);
    assert!(harness.query_all_by_label_contains("Today: ").next().is_some());
    harness.get_by_label_contains("Raised by: ");
    let first_rows: Vec<_> =
        harness.state().state().find.answer.hits.iter().take(3).map(|hit| hit.id.as_str()).collect();
    assert!(first_rows.contains(&"deep-vein-thrombosis"), "{first_rows:?}");
}

#[test]
fn without_a_banner_the_strip_says_not_asked() {
    let mut harness = window(None);
    harness.get_by_label_contains("Red flags: not asked yet");
    type_text(&mut harness, "where is the popliteus");
    harness.get_by_label_contains("Red flags: not asked yet");
}

#[test]
fn type_open_go_back_and_forward() {
    let mut harness = window(None);
    type_text(&mut harness, "restless legs syndrome");
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label_contains("Red flags: ask first");
    let opened = harness.state().state().context.open_entry().cloned();
    assert!(opened.is_some());
    press(&mut harness, Action::Back);
    assert_eq!(harness.state().state().context.open_entry(), None);
    press(&mut harness, Action::Forward);
    assert_eq!(harness.state().state().context.open_entry().cloned(), opened);
}

#[test]
fn arrows_choose_a_row_while_the_box_keeps_the_keyboard() {
    let mut harness = window(None);
    type_text(&mut harness, "leg cramp");
    let second = harness.state().state().find.answer.hits[1].id.clone();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_role_and_label(Role::TextInput, "What the caller says").is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state().context.open_entry(), Some(&second));
}

#[test]
fn a_long_sentence_is_seen_whole_and_has_no_line_breaks() {
    let mut harness = window(None);
    let height = |harness: &Harness<'_, Shell>| {
        harness.get_by_role_and_label(Role::TextInput, "What the caller says").rect().height()
    };
    let blank = height(&harness);
    let said = "my mother called about her left leg, it is swollen and it hurts when she walks";
    type_text(&mut harness, said);
    assert!(height(&harness) > 1.5 * blank, "it stands in more lines than one");
    harness.event(egui::Event::Paste("\nand the stairs".to_owned()));
    harness.run();
    assert_eq!(harness.state().state().find.query, format!("{said} and the stairs"));
    harness.key_press(Key::ArrowDown);
    harness.run();
    let find = &harness.state().state().find;
    let second = find.answer.hits[find.selected.unwrap()].id.clone();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state().context.open_entry(), Some(&second));
    type_text(&mut harness, &" and so on".repeat(20));
    assert!(height(&harness) < 1.5 * blank, "what was found stays in sight");
}

#[test]
fn links_lead_to_other_pages() {
    let mut harness = window(None);
    type_text(&mut harness, "deep vein thrombosis");
    harness.key_press(Key::Enter);
    harness.run();
    let link = harness.get_by_role_and_label(Role::Link, "Pulmonary embolism (PE)");
    link.scroll_to_me();
    harness.run();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Link, "Pulmonary embolism (PE)").click();
    harness.run();
    assert_eq!(
        harness.state().state().context.open_entry().map(legwise::content::id::Id::as_str),
        Some("pulmonary-embolism")
    );
}

#[test]
fn all_entries_of_a_kind_can_be_browsed() {
    let mut harness = window(None);
    harness.run_steps(3);
    harness.get_all_by_role_and_label(Role::RadioButton, "Conditions").next().unwrap().click();
    harness.run();
    harness.get_by_label_contains("entries, A–Z");
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Achilles tendinitis").click();
    harness.run();
    assert_eq!(
        harness.state().state().context.open_entry().map(legwise::content::id::Id::as_str),
        Some("achilles-tendinitis")
    );
}

#[test]
fn a_handout_is_saved_and_the_name_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("swelling.pdf");
    let mut harness = window(Some(file.clone()));
    type_text(&mut harness, "swollen legs");
    harness.key_press(Key::Enter);
    harness.run();
    press(&mut harness, Action::Handout);
    let name = "Patient’s name (optional)";
    assert!(harness.get_by_role_and_label(Role::TextInput, name).is_focused());
    harness.get_by_role_and_label(Role::TextInput, name).type_text("Maria Pérez");
    harness.run();
    press(&mut harness, Action::Save);
    wait_until(&mut harness, |shell| shell.state().context.notice.is_some());
    assert!(std::fs::metadata(&file).unwrap().len() > 1000);
    let draft = harness.state().state().handout.draft.as_ref().unwrap();
    assert_eq!(draft.patient, "", "the name was for this one handout");
    harness.get_by_label_contains("Saved ");
}

/// A handout was to be saved, with no dialog there.
fn asked_for_a_path() -> Harness<'static, Shell> {
    let mut harness = window(None);
    type_text(&mut harness, "swollen legs");
    harness.key_press(Key::Enter);
    harness.run();
    press(&mut harness, Action::Handout);
    press(&mut harness, Action::Save);
    wait_until(&mut harness, |shell| {
        shell.state().handout.draft.as_ref().is_some_and(|draft| draft.typed_path.is_some())
    });
    harness
}

#[test]
fn with_no_dialog_the_window_asks_for_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("typed.pdf");
    let mut harness = asked_for_a_path();
    assert!(harness.get_by_role_and_label(Role::TextInput, "File").is_focused());
    // What is suggested is selected: typing replaces it.
    harness.get_by_role_and_label(Role::TextInput, "File").type_text(&file.display().to_string());
    harness.run();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Save to this file").click();
    wait_until(&mut harness, |shell| shell.state().context.notice.is_some());
    assert!(file.exists());
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_asked_once_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("typed.pdf");
    legwise::disk::write_whole(&file, b"another patient's handout").unwrap();
    let mut harness = asked_for_a_path();
    harness.get_by_role_and_label(Role::TextInput, "File").type_text(&file.display().to_string());
    harness.run();
    harness.key_press(Key::Enter);
    let is_told = |shell: &Shell| {
        let typed = shell.state().handout.draft.as_ref().and_then(|draft| draft.typed_path.clone());
        typed.is_some_and(|typed| typed.is_taken)
    };
    wait_until(&mut harness, is_told);
    harness.run();
    harness.get_by_label_contains("A file of that name is there");
    assert_eq!(legwise::disk::read_bytes(&file, 1 << 24).unwrap(), b"another patient's handout", "nothing is lost");
    // The field has the keyboard: the same key again replaces it.
    harness.key_press(Key::Enter);
    wait_until(&mut harness, |shell| shell.state().context.notice.is_some());
    harness.get_by_label_contains("Saved ");
    assert!(legwise::disk::read_bytes(&file, 1 << 24).unwrap().starts_with(b"%PDF"));
}

#[test]
fn nothing_is_opened_by_chance() {
    let mut harness = window(None);
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label_contains("Choose a row with Down first");
    assert!(harness.state().state().context.open_entry().is_none());
    harness.key_press(Key::ArrowDown);
    harness.run();
    // What is chosen is read before it is opened.
    let name = "Bulging leg veins";
    assert!(harness.query_all_by_label(name).count() > 1, "{name}: in the list, and its page");
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().state().context.open_entry().is_some());
}

#[test]
fn the_note_so_far_has_what_stands_in_the_box_and_copied_means_all_of_it() {
    let mut harness = window(None);
    type_text(&mut harness, "my calf hurts");
    press(&mut harness, Action::ShowNote);
    let shown = harness.get_by_label("The note").accesskit_node().value().unwrap_or_default();
    assert!(shown.contains("In the caller's words: \"my calf hurts\""), "{shown}");
    press(&mut harness, Action::ClearSearch);
    press(&mut harness, Action::CopyNote);
    harness.get_by_label_contains("copied");
    type_text(&mut harness, " and my foot");
    assert!(harness.query_all_by_label_contains(" copied").next().is_none(), "more was said since then");
}

#[test]
fn a_path_is_not_asked_for_any_more_once_cancelled() {
    let mut harness = asked_for_a_path();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::RadioButton, "Cancel").click();
    harness.run();
    assert!(harness.query_by_role_and_label(Role::TextInput, "File").is_none());
    assert!(harness.state().state().handout.draft.is_some(), "the handout is still being made");
}

#[test]
fn what_can_not_be_done_yet_is_no_success() {
    let mut harness = window(None);
    press(&mut harness, Action::Handout);
    harness.get_by_label_contains("Open an entry first");
    press(&mut harness, Action::Save);
    harness.get_by_label_contains("Make the handout first");
    let notice = harness.state().state().context.notice.clone().unwrap();
    assert!(!notice.goes_by_itself(), "{notice:?} stays until it is read");
}

#[test]
fn a_path_that_cant_be_written_keeps_the_handout_and_says_why() {
    let mut harness = window(Some(PathBuf::from("/nowhere/at/all.pdf")));
    type_text(&mut harness, "swollen legs");
    harness.key_press(Key::Enter);
    harness.run();
    press(&mut harness, Action::Handout);
    harness.get_by_role_and_label(Role::TextInput, "Patient’s name (optional)").type_text("Kim");
    harness.run();
    press(&mut harness, Action::Save);
    wait_until(&mut harness, |shell| shell.state().context.notice.is_some());
    let state = harness.state().state();
    let notice = state.context.notice.as_ref().unwrap();
    assert!(notice.is_error() && notice.text.contains("/nowhere/at/all.pdf"), "{notice:?}");
    assert!(notice.text.contains("that folder does not exist") && !notice.text.contains("os error"), "{notice:?}");
    assert_eq!(state.handout.draft.as_ref().unwrap().patient, "Kim", "nothing the person had is lost");
}

#[test]
fn core_questions_are_answered_by_key_while_the_box_keeps_the_keyboard() {
    let mut harness = window(None);
    press(&mut harness, Action::AnswerNo);
    press(&mut harness, Action::AnswerYes);
    // Over the page and in the call.
    assert_eq!(harness.query_all_by_label_contains("Emergency: ").count(), 2);
    assert!(harness.get_by_role_and_label(Role::TextInput, "What the caller says").is_focused());
    let answered = |harness: &Harness<'_, Shell>| {
        harness
            .get_all_by_role_and_label(Role::RadioButton, "Yes")
            .filter(|node| node.accesskit_node().toggled() == Some(Toggled::True))
            .count()
    };
    assert_eq!(answered(&harness), 1);
    press(&mut harness, Action::TakeBackAnswer);
    assert_eq!(answered(&harness), 0);
}

#[test]
fn a_call_from_first_word_to_copied_note_by_keyboard() {
    let mut harness = window(None);
    type_text(&mut harness, TYPED);
    for _ in 0..3 {
        press(&mut harness, Action::AnswerNo);
    }
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_down(Action::CopyNote.shortcuts()[0].logical_key);
    let note = (0..4)
        .find_map(|_| {
            harness.step();
            harness.output().platform_output.commands.iter().find_map(|command| match command {
                egui::OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            })
        })
        .expect("a note was copied");
    for expected in [TYPED, "Asked, no: Chest pain", "Disposition: Today", "Not asked: "] {
        assert!(note.contains(expected), "{expected:?} is missing in\n{note}");
    }
    harness.run();
    press(&mut harness, Action::NewCall);
    assert!(harness.state().state().calls.current.is_blank());
    assert_eq!(harness.state().state().find.query, "");
}

#[test]
fn any_text_can_be_typed() {
    static LONG: OnceLock<String> = OnceLock::new();
    let long = LONG.get_or_init(|| "leg ".repeat(2500));
    let mut harness = window_of_size([1280.0, 800.0], None, true);
    for text in ["", "l", "🦵🦵", "رجلي تؤلمني", "\u{202e}gel", "a\u{7}b", long.as_str()] {
        press(&mut harness, Action::ClearSearch);
        type_text(&mut harness, text);
    }
}

#[test]
fn every_page_can_be_drawn_in_every_width() {
    for width in [480.0, 800.0, 1280.0, 1920.0] {
        let mut harness = window_of_size([width, 800.0], None, false);
        let ids: Vec<_> = harness.state().state().context.library().entries().map(|entry| entry.id.clone()).collect();
        for id in ids.iter().step_by(7) {
            harness.state_mut().open(id.clone());
            harness.run();
        }
    }
}

#[test]
fn before_the_content_is_there_nothing_reads_as_safe_and_what_was_typed_is_looked_up_then() {
    let (sender, reference) = std::sync::mpsc::channel();
    let content = StartContent::Loads(Box::new(move || reference.recv().unwrap()));
    let start = Start { content, ..common::start() };
    let mut harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_max_steps(20)
        .build_eframe(|creation| Shell::new(&creation.egui_ctx, start));
    harness.run();
    type_text(&mut harness, TYPED);
    harness.get_by_label_contains("One moment: the reference is being read");
    for unsafe_words in ["Nothing found", "All asked"] {
        assert!(harness.query_by_label_contains(unsafe_words).is_none(), "{unsafe_words}");
    }
    sender.send(common::reference()).unwrap();
    wait_until(&mut harness, |shell| shell.state().context.is_ready());
    harness.get_by_label_contains("Raised by: calf");
    assert!(harness.query_by_label_contains("One moment").is_none());
}
