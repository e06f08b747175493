//! What is typed about a patient stays in memory, and nothing goes over a network.

use std::{fs, path::Path, sync::Arc};

use egui::{Key, accesskit::Role};
use legwise::app::command::Action;

use super::desk::{Setting, click, press, type_into, type_text, wait_until};

/// A name that stands in no content.
const MARKER: &str = "Zyxwvutina";

#[test]
fn a_patient_s_name_is_in_the_print_and_in_no_file() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("legwise").join("settings.ron");
    let setting = Setting { settings_path: Some(file.clone()), ..Setting::default() };
    let printed = Arc::clone(&setting.printed);
    let mut desk = setting.open();
    press(&mut desk, Action::ClearSearch);
    type_text(&mut desk, &format!("{MARKER} says her calf is swollen"));
    type_into(&mut desk, "Who is calling", MARKER);
    type_into(&mut desk, "Passed to", MARKER);
    press(&mut desk, Action::FocusSearch);
    desk.key_press(Key::Enter);
    desk.run();
    click(&mut desk, Role::Button, "Keep at hand");
    press(&mut desk, Action::CopyNote);
    press(&mut desk, Action::Palette);
    desk.event(egui::Event::Text(MARKER.to_owned()));
    desk.run();
    press(&mut desk, Action::ClearSearch);
    press(&mut desk, Action::Handout);
    type_into(&mut desk, "Patient’s name (optional)", MARKER);
    press(&mut desk, Action::ZoomIn);
    desk.key_press(Key::Enter);
    desk.run();
    wait_until(&mut desk, |_| !printed.printed.lock().unwrap().is_empty());
    let (order, _) = printed.printed.lock().unwrap()[0].clone();
    assert!(!order.title.contains(MARKER), "the job's title is seen by others: {order:?}");
    // Settings are saved: the search below looks at something.
    wait_until(&mut desk, |_| file.exists());
    let files = files_below(home.path());
    assert!(!files.is_empty());
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(MARKER), "{path} holds the name");
        assert!(!text.contains("her calf is"), "{path} holds what was typed");
    }
}

fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if item.file_type().unwrap().is_dir() {
            files.extend(files_below(&item.path()));
        } else {
            files.push((item.path().display().to_string(), fs::read(item.path()).unwrap()));
        }
    }
    files
}

/// Every socket of this process, which has a window open, is of no internet protocol.
#[test]
#[cfg(target_os = "linux")]
fn the_window_opens_no_internet_socket() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "calf is swollen");
    desk.key_press(Key::Enter);
    desk.run();
    press(&mut desk, Action::Handout);
    let own: Vec<String> = fs::read_dir("/proc/self/fd")
        .unwrap()
        .filter_map(|item| fs::read_link(item.ok()?.path()).ok())
        .filter_map(|link| link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']').map(str::to_owned))
        .collect();
    for protocol in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"] {
        let table = fs::read_to_string(format!("/proc/self/net/{protocol}")).unwrap_or_default();
        for line in table.lines().skip(1) {
            let inode = line.split_whitespace().nth(9).unwrap_or_default();
            assert!(!own.iter().any(|socket| socket == inode), "a {protocol} socket is open: {line}");
        }
    }
}
