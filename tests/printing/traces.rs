//! No file but the saved one knows the patient.

use std::{os::unix::fs::PermissionsExt as _, path::Path, process::Command, sync::Arc, time::Duration};

use egui::accesskit::Role;
use legwise::{
    app::command::Action,
    print::{PrintSystem as _, System},
};

use super::{
    common::{Desk, PATIENT},
    surroundings::{PLAYS_DESK, again, list, play_again},
};

#[test]
fn no_file_holds_the_name_but_the_one_that_was_saved() {
    if let Some(folder) = std::env::var_os(PLAYS_DESK) {
        return a_morning_at_the_desk(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let programs = folder.path().join("programs");
    let surroundings = surroundings(folder.path());
    play_again("traces::no_file_holds_the_name_but_the_one_that_was_saved", folder.path(), &surroundings);

    let mut files = Vec::new();
    list(folder.path(), &mut files);
    files.retain(|file| !file.starts_with(&programs));
    let home = folder.path().join("home");
    assert_eq!(files, [home.join(".config/legwise/settings.ron"), home.join("saved.pdf")]);
    let settings = String::from_utf8(std::fs::read(&files[0]).unwrap()).unwrap();
    assert!(settings.contains("Desk"), "the printer is remembered\n{settings}");
    for word in PATIENT.split(' ') {
        assert!(!settings.contains(word), "{settings}");
    }
}

/// A home, a run-time folder, a printer and a viewer in `folder`.
fn surroundings(folder: &Path) -> [(&'static str, String); 2] {
    let programs = folder.join("programs");
    for sub in ["home", "tmp", "run", "programs"] {
        std::fs::create_dir(folder.join(sub)).unwrap();
    }
    for (name, script) in [
        ("lpstat", "echo Desk"),
        ("lp", "cat >/dev/null; echo 'request id is Desk-1 (0 file(s))'"),
        ("xdg-open", "test -s \"$1\""),
    ] {
        let path = programs.join(name);
        std::io::Write::write_all(
            &mut std::fs::File::create(&path).unwrap(),
            format!("#!/bin/sh\n{script}\n").as_bytes(),
        )
        .unwrap();
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:/usr/bin:/bin", programs.display());
    [("PATH", path), ("XDG_RUNTIME_DIR", folder.join("run").display().to_string())]
}

#[test]
fn a_signal_that_ends_the_window_leaves_no_file_of_the_viewers() {
    const TEST: &str = "traces::a_signal_that_ends_the_window_leaves_no_file_of_the_viewers";
    if let Some(folder) = std::env::var_os(PLAYS_DESK) {
        let system = Arc::new(System::new());
        let last = Arc::clone(&system);
        legwise::ending::before_signals_end_it(std::sync::Arc::default(), move || last.remove_viewer_files());
        system.view("Swollen legs", b"%PDF").unwrap();
        std::fs::File::create(Path::new(&folder).join("ready")).unwrap();
        std::thread::sleep(Duration::from_mins(1));
        return;
    }
    for signal in ["TERM", "INT", "HUP", "QUIT", "KILL"] {
        let folder = tempfile::tempdir().unwrap();
        let surroundings = surroundings(folder.path());
        let mut window = again(TEST, folder.path(), &surroundings).spawn().unwrap();
        let began = std::time::Instant::now();
        while !folder.path().join("ready").exists() {
            assert!(began.elapsed() < Duration::from_secs(50), "it never showed anything");
            std::thread::sleep(Duration::from_millis(10));
        }
        let mut files = Vec::new();
        let to_print = folder.path().join("run/legwise/to-print");
        list(&to_print, &mut files);
        assert_eq!(files.len(), 1, "{files:?}");
        let kill = Command::new("kill").args(["-s", signal, &window.id().to_string()]).status().unwrap();
        assert!(kill.success());
        let status = window.wait().unwrap();
        assert!(!status.success(), "{signal}: {status}");
        if signal == "KILL" {
            // A moment later: nobody in the program can do anything about that one.
            let began = std::time::Instant::now();
            while files[0].exists() {
                assert!(began.elapsed() < Duration::from_secs(20), "it stays");
                std::thread::sleep(Duration::from_millis(5));
            }
        } else {
            assert!(!to_print.exists(), "{signal}");
        }
    }
}

/// Saves, prints and views handouts for a patient, in one window after the other.
fn a_morning_at_the_desk(folder: &Path) {
    let home = folder.join("home");
    let open = || {
        let settings = legwise::settings::path().unwrap();
        assert!(settings.starts_with(&home));
        Desk::with(Arc::new(System::new()), Some(settings), Some(home.join("saved.pdf")))
    };
    let to_print = folder.join("run/legwise/to-print");
    let mut desk = open();
    desk.handout_of("swollen-legs");
    desk.type_name(PATIENT);
    desk.press(Action::Save);
    assert!(desk.wait_for_notice().starts_with("Saved "));
    desk.press(Action::ClearSearch);

    desk.press(Action::Handout);
    desk.type_name(PATIENT);
    desk.enter();
    assert_eq!(desk.wait_for_notice(), "Sent to Desk, job 1");
    let settings = home.join(".config/legwise/settings.ron");
    desk.wait_for("the settings", |_| std::fs::read_to_string(&settings).is_ok_and(|text| text.contains("Desk")));
    desk.press(Action::ClearSearch);

    let shown = || {
        let mut files = Vec::new();
        list(&to_print, &mut files);
        files
    };
    let mut windows = Vec::new();
    for count in 1..=2 {
        desk.press(Action::Handout);
        desk.type_name(PATIENT);
        desk.click(Role::RadioButton, "PDF viewer");
        assert!(desk.wait_for_notice().contains("PDF viewer"));
        desk.press(Action::ClearSearch);
        let files = shown();
        assert_eq!(files.len(), count, "{files:?}");
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&to_print), 0o700);
        assert!(files.iter().all(|file| mode(file) == 0o600 && !file.display().to_string().contains("Quilliana")));
        // Another window is opened, which never touches what this one shows.
        windows.push(desk);
        desk = open();
        desk.handout_of("swollen-legs");
        assert_eq!(shown(), files);
    }
    for mut window in windows {
        eframe::App::on_exit(window.harness.state_mut(), None);
    }
    assert!(!to_print.exists());
    desk.click(Role::RadioButton, "PDF viewer");
    desk.wait_for_notice();
    assert!(to_print.exists());
    eframe::App::on_exit(desk.harness.state_mut(), None);
    assert!(!to_print.exists());
}
