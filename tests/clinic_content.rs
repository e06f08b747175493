//! The clinic's own folder: what it adds and replaces, what it may not lower unsigned, and what
//! happens when a file breaks or the folder is gone.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and makes its own files")]

mod common;

use std::{
    path::Path,
    process::{Command, Output},
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, date},
};
use legwise::{
    app::{clinic_content::ClinicContent, command::Action, shell::Shell, state::State},
    clinic_folder::{self, Origin},
    content::{
        self,
        diagnostic::{Diagnostic, Severity},
        embedded,
        entry::Entry,
        id::Id,
        overlay::{self, Overlaid},
        red_flag::Disposition,
        sign_off::SignOff,
        source::Review,
    },
    page,
    settings::Settings,
};
use tempfile::TempDir;

const DVT: &str = "conditions/deep-vein-thrombosis.ron";
const LEG_FLAG: &str = "red-flags/one-leg-swelling.ron";

/// A clinic's folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

/// The bundled file at `path` with `find` replaced.
fn bundled_with(path: &str, find: &str, replacement: &str) -> String {
    let file = embedded::files().find(|file| file.path == path).unwrap();
    assert!(file.text.contains(find), "{path} has no {find:?}");
    file.text.replacen(find, replacement, 1)
}

/// An entry that no bundled one is like.
fn own_entry() -> String {
    let text = include_str!("content/conditions/sample.ron");
    text.replace("\"Sample\"", "\"Zebra foot\"")
        .replace("my calf is odd", "zebra stripes on my foot")
        .replace("a-flag", "one-leg-swelling")
        .replace("a-source", "nhs-deep-vein-thrombosis")
        .replace("related: ()", "related: (conditions: [\"edema\"])")
}

fn today() -> Date {
    date(2026, 11, 23)
}

/// As loaded, with what the checks find.
fn checked(folder: &Path) -> Overlaid {
    clinic_folder::lay_over(clinic_folder::read(folder).unwrap(), &[], today())
}

/// As loaded, without the checks, which take longer.
fn laid_over(folder: &Path) -> Overlaid {
    overlay::lay_over(embedded::files(), clinic_folder::read(folder).unwrap().files, &[], today())
}

fn entry<'a>(overlaid: &'a Overlaid, id: &str) -> &'a Entry {
    overlaid.loaded.library.entry(&Id::try_from(id).unwrap()).unwrap()
}

/// The errors of loading and laying over.
fn errors(overlaid: &Overlaid) -> Vec<&Diagnostic> {
    overlaid.loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect()
}

/// Signs the clinic's text at `path` as the window and the command line do.
fn sign(folder: &Path, path: &str) {
    let overlaid = laid_over(folder);
    let (text, lowers) = overlaid.to_sign.text(&overlaid.loaded.library, path).unwrap();
    let next = date(2027, 11, 23);
    let hash = text.text_hash().unwrap();
    let signature = SignOff::new("Ana Lee", "vascular surgeon", today(), next, hash, lowers.to_vec()).unwrap();
    clinic_folder::sign(folder, path, &signature).unwrap();
}

#[test]
fn a_file_adds_an_entry_and_another_replaces_one() {
    let calm = bundled_with(DVT, "name: \"Deep vein thrombosis (DVT)\"", "name: \"Clot in the leg\"");
    let folder = folder(&[("conditions/zebra-foot.ron", &own_entry()), (DVT, &calm)]);
    let overlaid = checked(folder.path());
    assert_eq!(errors(&overlaid), Vec::<&Diagnostic>::new());
    assert_eq!(entry(&overlaid, "zebra-foot").name.en(), "Zebra foot");
    assert_eq!(entry(&overlaid, "deep-vein-thrombosis").name.en(), "Clot in the leg");
    assert_eq!(overlaid.in_use.len(), 2);
    let bundled = content::bundled().library.entries().count();
    assert_eq!(overlaid.loaded.library.entries().count(), bundled + 1, "nothing bundled is lost");
}

#[test]
fn a_broken_file_is_told_with_its_place_and_the_last_good_version_stays() {
    let first = bundled_with(DVT, "name: \"Deep vein thrombosis (DVT)\"", "name: \"Clot in the leg\"");
    let folder = folder(&[(DVT, &first)]);
    let before = laid_over(folder.path());
    write(folder.path(), DVT, &first.replace("summary:", "sumary:"));
    let file = folder.path().join(DVT).display().to_string();
    for (kept, name) in [(&before.in_use[..], "Clot in the leg"), (&[], "Deep vein thrombosis (DVT)")] {
        let overlaid = clinic_folder::lay_over(clinic_folder::read(folder.path()).unwrap(), kept, today());
        assert_eq!(entry(&overlaid, "deep-vein-thrombosis").name.en(), name);
        let found = errors(&overlaid);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].path == file && found[0].line > 1 && found[0].message.contains("sumary"), "{found:?}");
        assert_eq!(found[0].hint.as_deref(), Some("did you mean summary?"));
    }
}

#[test]
fn what_editors_leave_behind_does_no_harm_and_a_wrong_name_is_told() {
    let with_mark = format!("\u{feff}{}", own_entry().replace('\n', "\r\n"));
    let folder = folder(&[
        ("conditions/zebra-foot.ron", &with_mark),
        ("conditions/zebra-foot.ron~", "("),
        ("conditions/~$zebra-foot.ron", "("),
        ("Thumbs.db", ""),
        ("conditions/edema.ron.txt", "("),
    ]);
    std::fs::write(folder.path().join("conditions/Thumbs.db"), [0xff, 0xfe]).unwrap();
    let overlaid = checked(folder.path());
    assert_eq!(entry(&overlaid, "zebra-foot").name.en(), "Zebra foot");
    let found = errors(&overlaid);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].path.ends_with("edema.ron.txt"), "{found:?}");
}

#[test]
fn what_would_be_said_wrongly_in_a_file_of_the_clinics_is_told() {
    let folder = folder(&[("conditions/zebra-foot.ron", &own_entry().replace("\"Rest.\"", "\"Take 400 mg.\""))]);
    let overlaid = checked(folder.path());
    let found = errors(&overlaid);
    assert!(found.iter().any(|found| found.message.contains("a dose")), "{found:#?}");
}

#[test]
fn lowering_is_refused_until_it_is_signed_and_again_once_the_text_changes() {
    // A file, what of it is replaced by what, the line where that shows, and what is said about it.
    let lowerings = [
        (DVT, "disposition: Today", "disposition: Routine", "disposition", "lowers the urgency from Today to Routine"),
        (DVT, "        \"clot-risk\",\n", "", "red_flags", "no longer asks the red flag clot-risk"),
        (DVT, "                \"You cough up blood.\",\n", "", "call_emergency", "“You cough up blood.”"),
        (DVT, "The other leg swells too.", "Call if you like.", "call_back_if", "“The other leg swells too.”"),
        (LEG_FLAG, "disposition: Today", "disposition: Routine", "disposition", "lowers the urgency"),
        (
            LEG_FLAG,
            "(all: [\"sudden\", \"swelling\", \"leg-place\"]",
            "(all: [\"sudden\", \"swelling\", \"calf\"]",
            "raised_by",
            "is no longer raised by sudden + swelling + leg-place",
        ),
        (LEG_FLAG, "this needs to be looked at today", "no rush", "say", "changes the sentence to read aloud"),
        ("core-questions/one-leg.ron", "one-leg-swelling", "caller-under-18", "red_flag", "no longer asks"),
        ("core-questions/one-leg.ron", "order: 6", "order: 60", "order", "is asked later"),
        (
            "cards/first-visit.ron",
            "        \"You bleed and it won't stop.\",\n",
            "",
            "call_emergency",
            "“You bleed and it won't stop.”",
        ),
    ];
    for (path, find, replacement, at, said) in lowerings {
        let own = bundled_with(path, find, replacement);
        let folder = folder(&[(path, &own)]);
        let hash = |overlaid: &Overlaid| overlaid.loaded.library.signable(path).unwrap().text_hash().unwrap();
        let bundled = content::bundled().library.signable(path).unwrap().text_hash().unwrap();

        let refused = laid_over(folder.path());
        let found = errors(&refused);
        let line = own[..own.find(at).unwrap()].matches('\n').count() + 1;
        assert_eq!(found.len(), 1, "{said}: {found:#?}");
        assert!(found[0].message.contains(said) && found[0].message.contains("no clinician has signed"), "{found:?}");
        assert!(found[0].path == folder.path().join(path).display().to_string() && found[0].line == line, "{found:?}");
        assert!(found[0].hint.as_ref().unwrap().contains("put it back, or have a clinician sign"), "{found:?}");
        assert_eq!(hash(&refused), bundled, "{said}: the bundled text is in use");
        assert_eq!((refused.to_sign.waiting.len(), refused.in_use.len()), (1, 0));

        sign(folder.path(), path);
        let signed = laid_over(folder.path());
        assert_eq!(errors(&signed), Vec::<&Diagnostic>::new(), "{said}");
        assert_ne!(hash(&signed), bundled, "{said}: the signed text is in use");

        write(folder.path(), path, &own.replacen("    ", "    /* on second thought */ ", 1));
        assert_eq!(errors(&laid_over(folder.path())), Vec::<&Diagnostic>::new(), "a comment is no text");
        let changed = own.replacen(" a", " the", 1).replacen(" is ", " was ", 1).replacen("One leg", "A leg", 1);
        write(folder.path(), path, &changed);
        let lapsed = laid_over(folder.path());
        let found = errors(&lapsed);
        assert!(found.iter().any(|found| found.message.contains("has changed since Ana Lee")), "{said}: {found:#?}");
        assert_eq!(hash(&lapsed), bundled, "{said}: the bundled text is back");
    }
}

#[test]
fn words_that_keep_red_flags_down_must_be_signed_and_more_urgency_need_not() {
    let lexicon = embedded::files().find(|file| file.path == "lexicon/swelling.ron").unwrap();
    let first_word = lexicon.text.split("words: [").nth(1).unwrap().split('"').nth(1).unwrap().to_owned();
    let fewer = lexicon.text.replacen(&format!("\"{first_word}\""), "\"zzz\"", 1);
    let hides = "(note: \"x\", words: [\"swollen calf\"], hides: true)";
    let stricter = bundled_with(DVT, "disposition: Today", "disposition: Emergency");
    let folder = folder(&[("lexicon/swelling.ron", &fewer), ("lexicon/my-words.ron", hides), (DVT, &stricter)]);
    let overlaid = laid_over(folder.path());
    let waiting: Vec<_> = overlaid.to_sign.waiting.iter().map(|waiting| waiting.path.as_str()).collect();
    assert_eq!(waiting, ["lexicon/my-words.ron", "lexicon/swelling.ron"]);
    assert_eq!(entry(&overlaid, "deep-vein-thrombosis").disposition(), Some(Disposition::Emergency));
}

#[test]
fn a_signature_covers_what_was_lowered_when_it_was_written() {
    let own = bundled_with(DVT, "        \"clot-risk\",\n        \"pregnancy-one-leg\",\n", "");
    let folder = folder(&[(DVT, &own)]);
    sign(folder.path(), DVT);
    let record = folder.path().join("sign-offs").join(DVT);
    let signed = std::fs::read_to_string(&record).unwrap();
    // As if the flag had come with a newer Legwise.
    std::fs::write(&record, signed.replace("red flag pregnancy-one-leg", "red flag an-older-one")).unwrap();
    let overlaid = laid_over(folder.path());
    let found = errors(&overlaid);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("pregnancy-one-leg"), "{found:?}");
    assert_eq!(overlaid.to_sign.waiting.len(), 1);
}

#[test]
fn a_signature_shows_on_the_page_and_lapses_with_the_text() {
    let renamed = bundled_with(DVT, "name: \"Deep vein thrombosis (DVT)\"", "name: \"Clot in the leg\"");
    let folder = folder(&[(DVT, &renamed)]);
    let review = |overlaid: &Overlaid| {
        let entry = entry(overlaid, "deep-vein-thrombosis");
        page::page(entry, &overlaid.loaded.library, &Settings::default().clinic).review
    };
    assert_eq!(review(&laid_over(folder.path())), "Not yet reviewed by a clinician");
    sign(folder.path(), DVT);
    let signed = "Reviewed by Ana Lee, vascular surgeon on 2026-11-23, due again on 2027-11-23";
    assert_eq!(review(&laid_over(folder.path())), signed);

    let held = clinic_folder::read(folder.path()).unwrap();
    let late = clinic_folder::lay_over(held, &[], date(2028, 1, 1));
    assert!(late.loaded.diagnostics.iter().any(|found| found.message.contains("was due to be read again")));

    write(folder.path(), DVT, &renamed.replacen("One leg", "A leg", 1).replacen("Which leg", "What leg", 1));
    let lapsed = laid_over(folder.path());
    assert!(review(&lapsed).starts_with("Changed after Ana Lee"), "{}", review(&lapsed));
    let found = errors(&lapsed);
    assert!(found.len() == 1 && found[0].path.contains("sign-offs"), "{found:#?}");
}

#[test]
fn bundled_texts_and_cards_can_be_signed_too_and_a_review_in_the_file_counts() {
    let empty = folder(&[("regions/zebra.ron", "(name: \"zebra place\", words: [\"zebra place\"])")]);
    for path in ["conditions/edema.ron", "cards/first-visit.ron", LEG_FLAG] {
        sign(empty.path(), path);
    }
    let overlaid = checked(empty.path());
    assert_eq!(errors(&overlaid), Vec::<&Diagnostic>::new());
    assert!(matches!(entry(&overlaid, "edema").review, Review::Reviewed { .. }));
    let card = &overlaid.loaded.library.cards()[&Id::try_from("first-visit").unwrap()];
    assert!(matches!(card.review, Review::Reviewed { .. }));

    let lowered = bundled_with(DVT, "disposition: Today", "disposition: Routine");
    let reviewed = |hash: &str| {
        let review = format!(
            "review: Reviewed(by: \"Dr. Lee\", on: \"2026-01-02\", due: \"2028-01-02\", text_hash: \"{hash}\")"
        );
        lowered.replace("review: NotYetReviewed", &review)
    };
    let own = folder(&[(DVT, &lowered)]);
    let hash = laid_over(own.path()).to_sign.waiting[0].text().unwrap().text_hash().unwrap();
    write(own.path(), DVT, &reviewed(&hash));
    let overlaid = laid_over(own.path());
    assert_eq!(entry(&overlaid, "deep-vein-thrombosis").disposition(), Some(Disposition::Routine));
    write(own.path(), DVT, &reviewed("00"));
    assert_eq!(laid_over(own.path()).to_sign.waiting.len(), 1, "a review of another text is none");
}

#[test]
fn a_card_that_changed_after_its_review_is_told() {
    let review = "review: Reviewed(by: \"Dr. Lee\", on: \"2026-01-02\", due: \"2028-01-02\", text_hash: \"00\")";
    let own = bundled_with("cards/first-visit.ron", "review: NotYetReviewed", review);
    let folder = folder(&[("cards/first-visit.ron", &own)]);
    let overlaid = checked(folder.path());
    let found = errors(&overlaid);
    assert!(found.len() == 1 && found[0].message.contains("has changed since Dr. Lee signed it"), "{found:#?}");
}

#[test]
fn when_the_folder_is_gone_the_copy_serves_and_says_how_old_it_is() {
    let home = tempfile::tempdir().unwrap();
    let (share, copy) = (home.path().join("share"), home.path().join("data/copy.json"));
    write(&share, "conditions/zebra-foot.ron", &own_entry());
    let (overlaid, origin) = clinic_folder::load(&share, None, today());
    assert!(matches!(origin, Origin::Folder { .. }));
    let now = jiff::ZonedDateTime::now();
    let read_at = now.timestamp() - 3.hours();
    clinic_folder::keep_copy(&copy, &share, read_at, &overlaid.in_use).unwrap();

    // First the empty place where a share is mounted, then not even that.
    for gone in ["conditions", ""] {
        std::fs::remove_dir_all(share.join(gone)).unwrap();
        let (overlaid, origin) = clinic_folder::load(&share, clinic_folder::read_copy(&copy, &share), today());
        assert_eq!(entry(&overlaid, "zebra-foot").name.en(), "Zebra foot");
        let said = origin.problem(now.datetime()).unwrap();
        assert!(said.contains("this computer’s copy, 3 hours old: the folder "), "{said}");
    }
    assert!(clinic_folder::read_copy(&copy, Path::new("/another/folder")).is_none(), "a copy is of one folder");
    std::fs::write(&copy, "{").unwrap();
    let (_, origin) = clinic_folder::load(&share, clinic_folder::read_copy(&copy, &share), today());
    assert!(origin.problem(now.datetime()).unwrap().starts_with("No clinic content"), "{origin:?}");
}

#[test]
fn a_signature_is_not_written_to_a_folder_that_is_gone() {
    let home = tempfile::tempdir().unwrap();
    let share = home.path().join("share");
    let signature = SignOff::new("Ana Lee", "surgeon", today(), date(2027, 1, 1), "00".to_owned(), Vec::new()).unwrap();
    let error = clinic_folder::sign(&share, DVT, &signature).unwrap_err().to_string();
    assert!(error.contains("share can't be read"), "{error}");
    assert!(!share.exists());
}

#[test]
fn ages_are_said_in_words() {
    let now = jiff::ZonedDateTime::now();
    for (minutes, words) in [
        (0, "less than a minute old"),
        (1, "1 minute old"),
        (59, "59 minutes old"),
        (60, "1 hour old"),
        (180, "3 hours old"),
        (2900, "2 days old"),
    ] {
        let then: Timestamp = now.timestamp() - i64::from(minutes).minutes();
        assert_eq!(clinic_folder::age_in_words(then, now.datetime()), words);
    }
}

fn legwise(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legwise"));
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config")).env("XDG_DATA_HOME", home.join("data"));
    command.args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn check_sign_off_check_on_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let lowered = bundled_with(LEG_FLAG, "disposition: Today", "disposition: Routine");
    let folder = folder(&[(LEG_FLAG, &lowered), ("conditions/zebra-foot.ron", &own_entry())]);
    let dir = folder.path().to_str().unwrap();

    let refused = legwise(home.path(), &["check", "--content", dir]);
    assert!(!refused.status.success());
    let place = format!("{}:14:5: error: this text lowers the urgency", folder.path().join(LEG_FLAG).display());
    assert!(text(&refused.stdout).contains(&place), "{}", text(&refused.stdout));

    let sign = |more: &[&str]| legwise(home.path(), &[&["sign-off", "--content", dir], more].concat());
    for (arguments, expected) in [
        (&["--reviewer", "Ana Lee", "--next", "2099-01-01", "one-leg-swelling"][..], "role"),
        (&["--reviewer", "Ana Lee, surgeon", "--next", "2000-01-01", "one-leg-swelling"], "after today"),
        (
            &["--reviewer", "Ana Lee, surgeon", "--next", "2099-01-01", "one-leg-sweling"],
            "Did you mean one-leg-swelling?",
        ),
    ] {
        let error = text(&sign(arguments).stderr);
        assert!(error.contains(expected), "{error}");
    }
    let signed =
        sign(&["--reviewer", "Ana Lee, vascular surgeon", "--next", "2099-01-01", "red-flags/one-leg-swelling"]);
    assert!(signed.status.success(), "{}", text(&signed.stderr));
    assert!(text(&signed.stdout).contains("lowers the urgency from Today to Routine"), "{}", text(&signed.stdout));

    let accepted = legwise(home.path(), &["check", "--content", dir]);
    assert!(accepted.status.success(), "{}", text(&accepted.stdout));

    let settings = home.path().join("config/legwise/settings.ron");
    write(settings.parent().unwrap(), "settings.ron", &format!("(content: (folder: {dir:?}))"));
    let found = text(&legwise(home.path(), &["search", "zebra stripes on my foot"]).stdout);
    assert!(found.starts_with("zebra-foot"), "the folder of the settings counts: {found}");
}

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
    wait_until(&mut harness, |state| state.own.origin != Origin::Bundled || !state.own.paths.is_empty());
    harness
}

/// Steps until `done`, for what happens on another thread.
fn wait_until(harness: &mut Harness<'_, Shell>, done: impl Fn(&State) -> bool) {
    let began = Instant::now();
    while !done(harness.state().state()) {
        assert!(began.elapsed() < Duration::from_mins(1), "it never happened");
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
    wait_until(harness, |state| state.notice.as_ref().is_some_and(|notice| !notice.text.starts_with("Reading")));
    harness.state().state().notice.as_ref().unwrap().text.clone()
}

fn type_into(harness: &mut Harness<'_, Shell>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
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
        |harness: &Harness<'_, Shell>| harness.state().state().answer.hits.first().map(|hit| hit.id.to_string());
    assert_ne!(found(&harness).as_deref(), Some("zebra-foot"));

    write(&share, "conditions/zebra-foot.ron", &own_entry());
    assert_eq!(reload(&mut harness), "The clinic’s own content was read again: one file");
    assert_eq!(found(&harness).as_deref(), Some("zebra-foot"));
    assert_eq!(harness.state().state().query, "zebra stripes on my foot");
    assert_eq!(harness.state().state().calls.current.people.caller, "Kim");
    assert_eq!(reload(&mut harness), "The clinic’s own content is as it was: one file");

    write(&share, "conditions/zebra-foot.ron", &own_entry().replace("summary:", "sumary:"));
    let said = reload(&mut harness);
    assert!(said.ends_with("One thing in it can’t be used: see Problems, at the top"), "{said}");
    assert_eq!(found(&harness).as_deref(), Some("zebra-foot"), "the last good version stays");
    harness.get_by_label_contains("1 problem").click();
    harness.run();
    harness.get_by_label_contains("zebra-foot.ron:5:5");
    harness.get_by_label_contains("did you mean summary?");

    // The share goes; a window that is opened then has this computer's copy.
    std::fs::remove_dir_all(&share).unwrap();
    let said = reload(&mut harness);
    assert!(said.starts_with("Clinic content from this computer’s copy, less than a minute old"), "{said}");
    let mut next = window(&share, &copy);
    wait_until(&mut next, |state| state.notice.is_some());
    assert!(next.state().state().library().entry(&Id::try_from("zebra-foot").unwrap()).is_some());
    next.get_by_label_contains("Clinic content from this computer’s copy");
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
    wait_until(&mut harness, |state| state.library().entry(&Id::try_from("zebra-foot").unwrap()).is_some());
    assert_eq!(harness.state().state().notice, None, "nobody asked");
}

#[test]
fn another_folder_in_the_settings_takes_the_place_of_the_first() {
    let zebra = folder(&[("conditions/zebra-foot.ron", &own_entry())]);
    let lion = folder(&[("conditions/lion-foot.ron", &own_entry())]);
    let context = egui::Context::default();
    let mut watched = ClinicContent::new(context.clone(), None);
    let mut state = State::new(Arc::default(), Settings::default(), None);
    watched.begin();
    for (folder, expected) in
        [(Some(zebra.path()), [true, false]), (Some(lion.path()), [false, true]), (None, [false, false])]
    {
        state.settings.content.folder = folder.map(Path::to_owned);
        let began = Instant::now();
        let has = |state: &State, id: &str| state.library().entry(&Id::try_from(id).unwrap()).is_some();
        while ["zebra-foot", "lion-foot"].map(|id| has(&state, id)) != expected || !has(&state, "edema") {
            assert!(began.elapsed() < Duration::from_mins(1), "{folder:?}");
            watched.follow(&context, &mut state);
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

#[test]
fn a_red_flag_that_waits_is_signed_under_problems() {
    let home = tempfile::tempdir().unwrap();
    let (share, copy) = (home.path().join("share"), home.path().join("data/copy.json"));
    write(&share, LEG_FLAG, &bundled_with(LEG_FLAG, "disposition: Today", "disposition: Routine"));
    let mut harness = window(&share, &copy);
    harness.get_by_label_contains("1 problem").click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Read red-flags/one-leg-swelling.ron").click();
    harness.run();
    harness.get_by_label_contains("How urgent: Routine");
    harness.get_by_role_and_label(Role::TextInput, "Your name").scroll_to_me();
    harness.run();
    type_into(&mut harness, "Your name", "Ana Lee");
    type_into(&mut harness, "Your role", "vascular surgeon");
    harness.get_by_label("I am a clinician, and I have read this text").click();
    harness.run();
    harness.get_by_label_contains("Sign today, ").scroll_to_me();
    harness.run();
    harness.get_by_label_contains("Sign today, ").click();
    harness.run();
    wait_until(&mut harness, |state| state.own.to_sign.waiting.is_empty());
    let flag = &harness.state().state().library().red_flags()[&Id::try_from("one-leg-swelling").unwrap()];
    assert_eq!(flag.disposition, Disposition::Routine);
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
    assert_eq!(harness.state().state().answer.hits[0].id.as_str(), "zebra-foot");
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
        harness.state().state().library().entry(&Id::try_from("deep-vein-thrombosis").unwrap()).unwrap().disposition()
    };
    harness.state_mut().open(id.clone());
    harness.run();
    assert_eq!(disposition(&harness), Some(Disposition::Today));
    harness.get_by_role_and_label(Role::Button, "Read the clinic’s version").scroll_to_me();
    harness.run();
    harness.get_by_label_contains("It lowers the urgency from Today to Routine.");
    harness.get_by_role_and_label(Role::Button, "Read the clinic’s version").click();
    harness.run();
    harness.get_by_label_contains("The clinic’s own version, not in use");
    harness.get_by_label_contains("Only a clinician may sign.");
    // Whoever opens the page for a call gets the version in use.
    harness.state_mut().open(id);
    harness.run();
    assert!(harness.query_by_label_contains("The clinic’s own version, not in use").is_none());
    harness.get_by_role_and_label(Role::Button, "Read the clinic’s version").click();
    harness.run();

    harness.get_by_role_and_label(Role::TextInput, "Your name").scroll_to_me();
    harness.run();
    type_into(&mut harness, "Your name", "Ana Lee");
    type_into(&mut harness, "Your role", "vascular surgeon");
    type_into(&mut harness, "Next review (date)", "soon");
    harness.get_by_label("I am a clinician, and I have read this text").click();
    harness.run();
    harness.get_by_label_contains("Sign today, ").click();
    harness.run();
    assert!(harness.state().state().notice.as_ref().unwrap().text.contains("“soon” is not a date"));
    type_into(&mut harness, "Next review (date)", "2099-01-01");
    harness.get_by_label_contains("Sign today, ").click();
    harness.run();
    wait_until(&mut harness, |state| state.own.to_sign.waiting.is_empty());
    assert_eq!(disposition(&harness), Some(Disposition::Routine), "the signed text is in use");
    harness.get_by_label_contains("Reviewed by Ana Lee, vascular surgeon on ");
    let record = std::fs::read_to_string(share.join("sign-offs").join(DVT)).unwrap();
    assert!(record.contains("lowers the urgency from Today to Routine"), "{record}");
    assert_eq!(harness.state().state().problem_count(), 0);
}
