//! The window follows the clinic's folder, and a clinician signs texts in it.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::Timestamp;
use legwise::{
    app::{
        command::Action,
        desk::route::{Route, Tab},
        shell::Shell,
        state::State,
    },
    clinic_folder::{self, Origin},
    content::{
        id::{Id, Kind},
        red_flag::Disposition,
        sign_off::Sort,
    },
};

use super::{
    common,
    folder::{DVT, LEG_FLAG, bundled_with, folder, laid_over, own_entry, write},
};

/// The window with the clinic's folder at `share` and this computer's copy at `copy`.
fn window(share: &Path, copy: &Path) -> Harness<'static, Shell> {
    let mut start = common::start();
    start.settings.content.folder = Some(share.to_owned());
    start.content_copy = Some(copy.to_owned());
    let mut harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_max_steps(20)
        .build_eframe(|creation| Shell::new(&creation.egui_ctx, start));
    harness.run();
    wait_until(&mut harness, |state| state.review.own.origin != Origin::Bundled || !state.review.own.paths.is_empty());
    harness
}

/// Steps until `done`, for what happens on another thread.
fn wait_until(harness: &mut Harness<'_, Shell>, done: impl Fn(&State) -> bool) {
    let began = Instant::now();
    while !done(harness.state().state()) {
        assert!(began.elapsed() < Duration::from_mins(5), "it never happened");
        std::thread::sleep(Duration::from_millis(5));
        harness.run();
    }
}

fn press(harness: &mut Harness<'_, Shell>, action: Action) {
    let shortcut = action.shortcuts()[0];
    harness.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
    harness.run();
}

/// Presses the key that reads the folder again, and waits for what comes of it.
fn reload(harness: &mut Harness<'_, Shell>) -> String {
    press(harness, Action::ReloadContent);
    wait_until(harness, |state| {
        state.context.notice.as_ref().is_some_and(|notice| !notice.text.starts_with("Reading"))
    });
    harness.state().state().context.notice.as_ref().unwrap().text.clone()
}

fn type_into(harness: &mut Harness<'_, Shell>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    harness.run();
}

/// Fills the form in and signs.
fn sign_as(harness: &mut Harness<'_, Shell>, name: &str, role: &str) {
    harness.get_by_role_and_label(Role::TextInput, "Your name").scroll_to_me();
    harness.run();
    type_into(harness, "Your name", name);
    type_into(harness, "Your role", role);
    harness.run_steps(3);
    harness.get_by_label("I am a clinician, and I have read this text").click();
    harness.run();
    harness.get_by_label_contains("Sign today, ").scroll_to_me();
    harness.run();
    harness.run_steps(3);
    harness.get_by_label_contains("Sign today, ").click();
    harness.run();
}

#[test]
fn a_file_that_was_added_is_found_after_the_key_and_nothing_typed_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let (share, copy) = (home.path().join("share"), home.path().join("data/copy.json"));
    std::fs::create_dir(&share).unwrap();
    let mut harness = window(&share, &copy);
    type_into(&mut harness, "What the caller says", "zebra stripes on my foot");
    type_into(&mut harness, "Who is calling", "Kim");
    let found =
        |harness: &Harness<'_, Shell>| harness.state().state().find.answer.hits.first().map(|hit| hit.id.to_string());
    assert_ne!(found(&harness).as_deref(), Some("zebra-foot"));

    write(&share, "conditions/zebra-foot.ron", &own_entry());
    assert_eq!(reload(&mut harness), "The clinic’s own content was read again: one file");
    assert_eq!(found(&harness).as_deref(), Some("zebra-foot"));
    assert_eq!(harness.state().state().find.query, "zebra stripes on my foot");
    assert_eq!(harness.state().state().calls.current.people.caller, "Kim");
    assert_eq!(reload(&mut harness), "The clinic’s own content is as it was: one file");

    write(&share, "conditions/zebra-foot.ron", &own_entry().replace("summary:", "sumary:"));
    let said = reload(&mut harness);
    assert!(said.ends_with("One thing in it can’t be used: see Problems, at the top"), "{said}");
    assert_eq!(found(&harness).as_deref(), Some("zebra-foot"), "the last good version stays");
    harness.run_steps(3);
    harness.get_by_label_contains("1 problem").click();
    harness.run();
    harness.get_by_label_contains("zebra-foot.ron:5:5");
    harness.get_by_label_contains("did you mean summary?");

    // The share goes; a window that is opened then has this computer's copy.
    std::fs::remove_dir_all(&share).unwrap();
    let said = reload(&mut harness);
    assert!(said.starts_with("Clinic content from this computer’s copy, less than a minute old"), "{said}");
    let mut next = window(&share, &copy);
    wait_until(&mut next, |state| state.context.notice.is_some());
    assert!(next.state().state().context.library().entry(&Id::try_from("zebra-foot").unwrap()).is_some());
    next.get_by_label_contains("Clinic content from this computer’s copy");
    next.run_steps(3);
    next.get_by_label_contains("1 problem").click();
    next.run();
    next.get_by_label_contains("Connect the share, then press");
}

#[test]
fn the_folder_is_looked_at_when_the_window_gets_the_keyboard() {
    let home = tempfile::tempdir().unwrap();
    let (share, copy) = (home.path().join("share"), home.path().join("data/copy.json"));
    std::fs::create_dir(&share).unwrap();
    let mut harness = window(&share, &copy);
    harness.input_mut().focused = false;
    harness.run();
    write(&share, "conditions/zebra-foot.ron", &own_entry());
    harness.input_mut().focused = true;
    harness.run();
    wait_until(&mut harness, |state| state.context.library().entry(&Id::try_from("zebra-foot").unwrap()).is_some());
    assert_eq!(harness.state().state().context.notice, None, "nobody asked");
}

#[test]
fn another_folder_in_the_settings_takes_the_place_of_the_first() {
    let zebra = folder(&[("conditions/zebra-foot.ron", &own_entry())]);
    let lion = folder(&[("conditions/lion-foot.ron", &own_entry())]);
    let home = tempfile::tempdir().unwrap();
    let mut harness = window(zebra.path(), &home.path().join("copy.json"));
    let has = |state: &State, id: &str| state.context.library().entry(&Id::try_from(id).unwrap()).is_some();
    let holds = move |expected: [bool; 2]| {
        move |state: &State| ["zebra-foot", "lion-foot"].map(|id| has(state, id)) == expected && has(state, "edema")
    };
    wait_until(&mut harness, holds([true, false]));
    harness.state_mut().visit(Route::Settings(Tab::Content));
    harness.run();
    type_into(&mut harness, "Folder", &lion.path().display().to_string());
    harness.key_press(Key::Enter);
    harness.run();
    wait_until(&mut harness, holds([false, true]));
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "No folder").click();
    harness.run();
    wait_until(&mut harness, holds([false, false]));
}

#[test]
fn a_red_flag_that_waits_is_signed_under_problems() {
    let home = tempfile::tempdir().unwrap();
    let (share, copy) = (home.path().join("share"), home.path().join("data/copy.json"));
    write(&share, LEG_FLAG, &bundled_with(LEG_FLAG, "disposition: Today", "disposition: Routine"));
    let mut harness = window(&share, &copy);
    harness.run_steps(3);
    harness.get_by_label_contains("1 problem").click();
    harness.run();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Read red-flags/one-leg-swelling.ron").click();
    harness.run();
    harness.get_by_label_contains("How urgent: Routine");
    // What would change for a caller: in the words of the text, and in what callers say.
    harness.get_by_label_contains("It lowers the urgency from Today to Routine.");
    assert!(harness.query_all_by_label_contains("when a caller says “").count() > 0);
    sign_as(&mut harness, "Ana Lee", "vascular surgeon");
    wait_until(&mut harness, |state| state.review.own.to_sign.waiting.is_empty());
    let flag = &harness.state().state().context.library().red_flags()[&Id::try_from("one-leg-swelling").unwrap()];
    assert_eq!(flag.disposition, Disposition::Routine);
}

#[test]
fn what_came_with_legwise_is_read_and_signed_in_the_list_of_all_texts() {
    let home = tempfile::tempdir().unwrap();
    let (share, copy) = (home.path().join("share"), home.path().join("data/copy.json"));
    std::fs::create_dir(&share).unwrap();
    let mut harness = window(&share, &copy);
    harness.state_mut().visit(Route::Settings(Tab::Content));
    harness.run();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Read and sign…").click();
    harness.run();
    let flags = harness.state().state().context.library().red_flags().len();
    harness.get_by_label(&format!("0 of {flags} signed"));

    let flag =
        harness.state().state().context.library().red_flags()[&Id::try_from("one-leg-swelling").unwrap()].clone();
    let open_row = |harness: &mut Harness<'_, Shell>| {
        harness.get_by_role_and_label(Role::Button, flag.name.en()).scroll_to_me();
        harness.run();
        harness.run_steps(3);
        harness.get_by_role_and_label(Role::Button, flag.name.en()).click();
        harness.run();
    };
    open_row(&mut harness);
    harness.get_by_label_contains("How urgent: Today");
    sign_as(&mut harness, "Ana Lee", "vascular surgeon");
    wait_until(&mut harness, |state| !state.review.own.paths.is_empty());
    harness.get_by_label(&format!("1 of {flags} signed"));
    harness.get_by_label_contains("Reviewed by Ana Lee, vascular surgeon on ");
    assert!(share.join("sign-offs").join(LEG_FLAG).exists());

    // The clinic changes the text: the signature under the old one is none.
    write(&share, LEG_FLAG, &bundled_with(LEG_FLAG, "listen_for: [", "listen_for: [\"one leg is a zebra\", "));
    reload(&mut harness);
    harness.get_by_label(&format!("0 of {flags} signed · 1 changed since"));
    harness.get_by_label_contains("Changed after Ana Lee, vascular surgeon reviewed it on ");

    // An entry is read on its page, and signed at its foot.
    harness.state_mut().visit(Route::Review(Sort::Entries(Kind::Condition)));
    harness.run();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Achilles tendinitis").click();
    harness.run();
    assert_eq!(harness.state().state().context.open_entry().map(Id::as_str), Some("achilles-tendinitis"));
    harness.get_by_label("Sign this text");
}

#[test]
#[cfg(unix)]
fn while_the_share_hangs_the_window_works_and_has_the_copy() {
    let home = tempfile::tempdir().unwrap();
    let (share, copy) = (home.path().join("share"), home.path().join("data/copy.json"));
    write(&share, "conditions/zebra-foot.ron", &own_entry());
    let overlaid = laid_over(&share);
    clinic_folder::keep_copy(&copy, &share, Timestamp::now(), &overlaid.in_use).unwrap();
    // Reading this waits for somebody to write, who never comes.
    let hangs = Command::new("mkfifo").arg(share.join("conditions/zzz.ron")).status().unwrap();
    assert!(hangs.success());
    let mut harness = window(&share, &copy);
    type_into(&mut harness, "What the caller says", "zebra stripes on my foot");
    assert_eq!(harness.state().state().find.answer.hits[0].id.as_str(), "zebra-foot");
    let began = Instant::now();
    press(&mut harness, Action::ReloadContent);
    press(&mut harness, Action::NewCall);
    assert!(began.elapsed() < Duration::from_secs(5), "the window waited for the share");
}

#[test]
fn a_clinician_reads_the_clinics_version_and_signs_it() {
    let home = tempfile::tempdir().unwrap();
    let (share, copy) = (home.path().join("share"), home.path().join("data/copy.json"));
    write(&share, DVT, &bundled_with(DVT, "disposition: Today", "disposition: Routine"));
    let mut harness = window(&share, &copy);
    let id = Id::try_from("deep-vein-thrombosis").unwrap();
    let disposition = |harness: &Harness<'_, Shell>| {
        harness
            .state()
            .state()
            .context
            .library()
            .entry(&Id::try_from("deep-vein-thrombosis").unwrap())
            .unwrap()
            .disposition()
    };
    harness.state_mut().open(id.clone());
    harness.run();
    assert_eq!(disposition(&harness), Some(Disposition::Today));
    harness.get_by_role_and_label(Role::Button, "Read the clinic’s version").scroll_to_me();
    harness.run();
    harness.get_by_label_contains("It lowers the urgency from Today to Routine.");
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Read the clinic’s version").click();
    harness.run();
    harness.get_by_label_contains("The clinic’s own version, not in use");
    harness.get_by_label_contains("Only a clinician may sign.");
    // Whoever opens the page for a call gets the version in use.
    harness.state_mut().open(id);
    harness.run();
    assert!(harness.query_by_label_contains("The clinic’s own version, not in use").is_none());
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Read the clinic’s version").click();
    harness.run();

    harness.get_by_role_and_label(Role::TextInput, "Your name").scroll_to_me();
    harness.run();
    type_into(&mut harness, "Your name", "Ana Lee");
    type_into(&mut harness, "Your role", "vascular surgeon");
    type_into(&mut harness, "Next review (date)", "soon");
    harness.run_steps(3);
    harness.get_by_label("I am a clinician, and I have read this text").click();
    harness.run();
    harness.run_steps(3);
    harness.get_by_label_contains("Sign today, ").click();
    harness.run();
    assert!(harness.state().state().context.notice.as_ref().unwrap().text.contains("“soon” is not a date"));
    type_into(&mut harness, "Next review (date)", "2099-01-01");
    harness.run_steps(3);
    harness.get_by_label_contains("Sign today, ").click();
    harness.run();
    wait_until(&mut harness, |state| state.review.own.to_sign.waiting.is_empty());
    assert_eq!(disposition(&harness), Some(Disposition::Routine), "the signed text is in use");
    harness.get_by_label_contains("Reviewed by Ana Lee, vascular surgeon on ");
    let record = std::fs::read_to_string(share.join("sign-offs").join(DVT)).unwrap();
    assert!(record.contains("lowers the urgency from Today to Routine"), "{record}");
    assert_eq!(
        {
            let state = harness.state().state();
            state.review.problem_count(&state.context)
        },
        0
    );
}
