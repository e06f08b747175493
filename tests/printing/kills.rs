//! The program is killed while it saves, keeps settings, signs or prints: nothing is lost, and nothing is left to read.

use std::{
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::civil::date;
use legwise::{
    clinic_folder,
    content::sign_off::SignOff,
    disk,
    print::{PrintSystem as _, System},
    settings::{self, Settings},
};

use super::surroundings::{PLAYS_DESK, again, list};

const TEST: &str = "kills::nothing_is_lost_or_left_whenever_it_is_killed";
const KILLS: usize = 100;
const SIGNED: &str = "conditions/edema.ron";

/// A handout of some size, which ends as it should.
fn handout(number: usize) -> Vec<u8> {
    let mut bytes = format!("%PDF for Quilliana Vexthorpe {number} ").into_bytes();
    bytes.resize(700_000, b'.');
    bytes.extend(b"%%EOF");
    bytes
}

/// Saves, keeps settings, signs and prints without end.
fn works_on(folder: &Path) {
    let system = System::new();
    let at = |name: &str| folder.join(name);
    std::fs::File::create(at("ready")).unwrap();
    for number in 0.. {
        disk::write_whole(&at("saved/same.pdf"), &handout(number)).unwrap();
        disk::write_whole(&at(&format!("saved/{number}-{}.pdf", std::process::id())), &handout(number)).unwrap();
        let kept = settings::load(&at("settings/settings.ron")).unwrap();
        let mut ours = kept.clone();
        ours.clinic.hours = vec!["Mon–Fri 8 am – 5 pm".to_owned(); number % 50];
        settings::save_merged(&at("settings/settings.ron"), ours, &kept).unwrap();
        let lowers = vec!["is lowered".to_owned(); number % 50];
        let signature =
            SignOff::new("Ana Lee", "surgeon", date(2026, 11, 23), date(2027, 11, 23), "0".repeat(64), lowers).unwrap();
        clinic_folder::sign(&at("content"), SIGNED, &signature).unwrap();
        system.view("Swollen legs", &handout(number)).unwrap();
    }
}

#[test]
fn nothing_is_lost_or_left_whenever_it_is_killed() {
    if let Some(folder) = std::env::var_os(PLAYS_DESK) {
        return works_on(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["home", "tmp", "run", "saved", "settings", "content", "programs"] {
        std::fs::create_dir(at(name)).unwrap();
    }
    std::fs::write(at("programs/xdg-open"), "#!/bin/sh\n").unwrap();
    std::fs::set_permissions(at("programs/xdg-open"), std::fs::Permissions::from_mode(0o755)).unwrap();
    settings::save(&at("settings/settings.ron"), &Settings::default()).unwrap();
    let surroundings = [
        ("PATH", format!("{}:/usr/bin:/bin", at("programs").display())),
        ("XDG_RUNTIME_DIR", at("run").display().to_string()),
    ];
    let mut random = fastrand::Rng::with_seed(21);
    let mut left = 0;
    for _ in 0..KILLS {
        let _ = std::fs::remove_file(at("ready"));
        let mut child = again(TEST, folder.path(), &surroundings).stdout(std::process::Stdio::null()).spawn().unwrap();
        let began = Instant::now();
        while !at("ready").exists() {
            assert!(began.elapsed() < Duration::from_mins(1), "it never began");
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(Duration::from_micros(random.u64(0..60_000)));
        child.kill().unwrap();
        child.wait().unwrap();

        let mut files = Vec::new();
        for name in ["saved", "settings", "content"] {
            list(&at(name), &mut files);
        }
        let is_hidden = |file: &&PathBuf| file.file_name().unwrap().to_str().unwrap().starts_with('.');
        for file in files.iter().filter(is_hidden) {
            left += 1;
            let mode = std::fs::metadata(file).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{}", file.display());
        }
        for file in files.iter().filter(|file| file.starts_with(at("saved")) && !is_hidden(file)) {
            let bytes = std::fs::read(file).unwrap();
            assert!(bytes.starts_with(b"%PDF") && bytes.ends_with(b"%%EOF"), "{} is in part", file.display());
            if !file.ends_with("same.pdf") {
                std::fs::remove_file(file).unwrap();
            }
        }
        settings::load(&at("settings/settings.ron")).unwrap();
        if let Ok(signature) = std::fs::read_to_string(at("content/sign-offs").join(SIGNED)) {
            assert!(signature.trim_end().ends_with(')'), "{signature}");
        }
    }
    // The next window, and the next write into each folder.
    again("kills::the_next_start", folder.path(), &surroundings).output().unwrap();
    assert!(!at("run/legwise/to-print").exists());
    for name in ["saved", "settings", "content/sign-offs/conditions"] {
        disk::write_whole(&at(name).join("next"), b"x").unwrap();
    }
    let mut files = Vec::new();
    for name in ["saved", "settings", "content", "run"] {
        list(&at(name), &mut files);
    }
    files.retain(|file| !file.ends_with("next"));
    let content = at("content/sign-offs").join(SIGNED);
    assert_eq!(files, [at("saved/same.pdf"), at("settings/settings.ron"), content], "{left} were swept");
}

/// Only ever run by the test above.
#[test]
fn the_next_start() {
    if std::env::var_os(PLAYS_DESK).is_some() {
        System::new().remove_viewer_files();
    }
}
