//! No file but the saved one knows the patient.

use std::{os::unix::fs::PermissionsExt as _, path::Path, sync::Arc};

use egui::accesskit::Role;
use legwise::{app::command::Action, print::System};

use super::{
    common::{Desk, PATIENT},
    surroundings::{PLAYS_DESK, list, play_again},
};

#[test]
fn no_file_holds_the_name_but_the_one_that_was_saved() {
    if let Some(folder) = std::env::var_os(PLAYS_DESK) {
        return a_morning_at_the_desk(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let programs = folder.path().join("programs");
    for sub in ["home", "tmp", "run", "programs"] {
        std::fs::create_dir(folder.path().join(sub)).unwrap();
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
    let run = folder.path().join("run").display().to_string();
    let surroundings = [("PATH", path), ("XDG_RUNTIME_DIR", run)];
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

/// Saves, prints and views handouts for a patient, with a crash in between.
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

    for _ in 0..2 {
        desk.press(Action::Handout);
        desk.type_name(PATIENT);
        desk.click(Role::RadioButton, "PDF viewer");
        assert!(desk.wait_for_notice().contains("PDF viewer"));
        desk.press(Action::ClearSearch);
        let mut files = Vec::new();
        list(&to_print, &mut files);
        assert_eq!(files.len(), 1, "{files:?}");
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&to_print), mode(&files[0])), (0o700, 0o600));
        assert!(!files[0].display().to_string().contains("Quilliana"));
        // As after a crash: the window is not closed, and the next start cleans up.
        desk = open();
        desk.wait_for("the cleaning up", |_| !to_print.exists());
        desk.handout_of("swollen-legs");
    }
    desk.click(Role::RadioButton, "PDF viewer");
    desk.wait_for_notice();
    assert!(to_print.exists());
    eframe::App::on_exit(desk.harness.state_mut(), None);
    assert!(!to_print.exists());
}
