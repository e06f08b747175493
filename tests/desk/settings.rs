//! Setting the program up, and passing it on to the next desk.

use std::path::Path;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use legwise::{
    app::command::Action,
    settings::{self, ThemeChoice},
};

use super::desk::{Setting, click, press, shows, state, type_into, type_text, wait_until};

#[test]
fn what_is_typed_is_checked_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    std::fs::write(&file, "()").unwrap();
    let mut desk = Setting { settings_path: Some(file.clone()), ..Setting::default() }.open();
    click(&mut desk, Role::Button, "Settings");
    type_into(&mut desk, "Name", "Wellness and Pain");
    type_into(&mut desk, "Emergency number", "soon");
    assert!(shows(&desk, "This must be a number that people can call"));
    wait_until(&mut desk, |_| settings::load(&file).unwrap().clinic.name == "Wellness and Pain");
    click(&mut desk, Role::RadioButton, "Calls");
    click(&mut desk, Role::RadioButton, "Services and visits");
    click(&mut desk, Role::Button, "Add a visit");
    type_into(&mut desk, "Name of visit 1", "Vein consult");
    wait_until(&mut desk, |_| settings::load(&file).unwrap().clinic.visit_types.len() == 1);
}

#[test]
fn a_folder_holds_once_it_is_typed_to_its_end() {
    let mut desk = Setting::default().open();
    click(&mut desk, Role::Button, "Settings");
    click(&mut desk, Role::RadioButton, "Content");
    type_into(&mut desk, "Folder", "/no");
    for part in [" ", "such", " folder"] {
        desk.event(egui::Event::Text(part.to_owned()));
        desk.run();
        assert_eq!(state(&desk).context.settings.content.folder, None, "half a path names another folder");
    }
    desk.key_press(egui::Key::Enter);
    desk.run();
    wait_until(&mut desk, |desk| {
        state(desk).context.settings.content.folder.as_deref() == Some(Path::new("/no such folder"))
    });
}

#[test]
fn a_folder_of_something_else_never_becomes_the_setting() {
    let downloads = tempfile::tempdir().unwrap();
    for name in ["invoice.pdf", "holiday.jpg", "setup.exe"] {
        std::fs::write(downloads.path().join(name), "").unwrap();
    }
    let mut desk = Setting::default().open();
    click(&mut desk, Role::Button, "Settings");
    click(&mut desk, Role::RadioButton, "Content");
    type_into(&mut desk, "Folder", &format!("\"{}\"", downloads.path().display()));
    desk.key_press(egui::Key::Enter);
    desk.run();
    wait_until(&mut desk, |desk| shows(desk, "it isn’t Legwise content"));
    assert_eq!(state(&desk).context.settings.content.folder, None);
}

#[test]
fn an_unusual_emergency_number_is_asked_about_once() {
    let mut desk = Setting::default().open();
    click(&mut desk, Role::Button, "Settings");
    type_into(&mut desk, "Emergency number", "991");
    assert!(shows(&desk, "Few would expect this number"));
    click(&mut desk, Role::Button, "991 is right");
    assert!(!shows(&desk, "Few would expect this number"));
    assert_eq!(state(&desk).context.settings.clinic.confirmed_numbers, ["991"]);
}

#[test]
fn large_print_for_one_patient_is_not_for_all() {
    let mut desk = Setting::default().open();
    for is_first in [true, false] {
        type_text(&mut desk, "sciatica");
        press(&mut desk, Action::Handout);
        let draft = state(&desk).handout.draft.as_ref().unwrap();
        assert_eq!(draft.large_print, None, "as this desk prints");
        if is_first {
            click(&mut desk, Role::CheckBox, "Large print");
            assert_eq!(state(&desk).handout.draft.as_ref().unwrap().large_print, Some(true));
            assert!(!state(&desk).context.settings.handout.large_print);
            click(&mut desk, Role::Button, "Close the handout");
        }
    }
}

#[test]
fn the_letterhead_is_shown_as_it_is_printed() {
    let mut desk = Setting { settings: settings::Settings::default(), ..Setting::default() }.open();
    click(&mut desk, Role::Button, "Settings");
    click(&mut desk, Role::RadioButton, "Letterhead");
    assert!(shows(&desk, "Nothing to show yet: fill in the name"), "a blank one has no picture");
    type_into(&mut desk, "Name", "Wellness and Pain");
    wait_until(&mut desk, |desk| !state(desk).handout.preview.pages.is_empty());
    desk.get_by_role_and_label(Role::Image, "The letterhead as it is printed");
    click(&mut desk, Role::RadioButton, "Clinic");
    assert!(state(&desk).handout.preview.pages.is_empty(), "the pages are let go");
}

#[test]
fn the_next_desk_gets_the_settings_and_an_import_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.ron").display().to_string();
    let mut first = Setting::default();
    "Wellness and Pain".clone_into(&mut first.settings.clinic.name);
    "112".clone_into(&mut first.settings.clinic.emergency_number);
    "0988".clone_into(&mut first.settings.clinic.crisis_line);
    let mut first = first.open();
    click(&mut first, Role::Button, "Settings");
    click(&mut first, Role::RadioButton, "Desks: export and import");
    type_into(&mut first, "File", &file);
    click(&mut first, Role::Button, "Export to this file");
    wait_until(&mut first, |desk| shows(desk, "Exported the settings to"));

    let mut second = Setting::default();
    second.settings.window.theme = ThemeChoice::Dark;
    let mut second = second.open();
    click(&mut second, Role::Button, "Settings");
    click(&mut second, Role::RadioButton, "Desks: export and import");
    type_into(&mut second, "File", &file);
    click(&mut second, Role::Button, "Import from this file");
    wait_until(&mut second, |desk| shows(desk, "Name: nothing → Wellness and Pain"));
    assert_eq!(state(&second).context.settings.clinic.name, "", "nothing has changed yet");
    click(&mut second, Role::CheckBox, "Emergency number: nothing → 112 (only if you tick this)");
    click(&mut second, Role::Button, "Change these");
    wait_until(&mut second, |desk| state(desk).context.settings.clinic.name == "Wellness and Pain");
    let clinic = &state(&second).context.settings.clinic;
    assert_eq!((&*clinic.emergency_number, &*clinic.crisis_line), ("112", ""), "only what was agreed to");
    assert_eq!(state(&second).context.settings.window.theme, ThemeChoice::Dark);
    click(&mut second, Role::Link, "Undo the import");
    assert_eq!(state(&second).context.settings.clinic.name, "");
}

#[test]
fn a_file_that_can_not_be_imported_changes_nothing_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.ron");
    std::fs::write(&file, "(version: 7)").unwrap();
    let mut desk = Setting::default().open();
    click(&mut desk, Role::Button, "Settings");
    click(&mut desk, Role::RadioButton, "Desks: export and import");
    type_into(&mut desk, "File", &file.display().to_string());
    click(&mut desk, Role::Button, "Import from this file");
    wait_until(&mut desk, |desk| shows(desk, "newer Legwise"));
    assert_eq!(state(&desk).context.settings, Setting::default().settings);
}

#[test]
fn two_windows_keep_what_is_set_in_either() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    std::fs::write(&file, "()").unwrap();
    let open = || Setting { settings_path: Some(file.clone()), ..Setting::default() }.open();
    let (mut first, mut second) = (open(), open());
    click(&mut first, Role::Button, "Settings");
    type_into(&mut first, "Name", "Wellness and Pain");
    wait_until(&mut first, |_| settings::load(&file).unwrap().clinic.name == "Wellness and Pain");
    click(&mut second, Role::Button, "Settings");
    click(&mut second, Role::RadioButton, "Screen and paper");
    click(&mut second, Role::RadioButton, "High contrast");
    wait_until(&mut second, |_| settings::load(&file).unwrap().window.theme == ThemeChoice::HighContrast);
    assert_eq!(settings::load(&file).unwrap().clinic.name, "Wellness and Pain");
    // A file that is lost is made again, with all that was set.
    std::fs::remove_file(&file).unwrap();
    click(&mut second, Role::RadioButton, "Dark");
    wait_until(&mut second, |_| file.exists());
    assert_eq!(settings::load(&file).unwrap().clinic.name, "Wellness and Pain");
}

#[test]
fn a_settings_file_that_was_broken_meanwhile_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    std::fs::write(&file, "()").unwrap();
    let mut desk = Setting { settings_path: Some(file.clone()), ..Setting::default() }.open();
    std::fs::write(&file, "(clinic: (name: \"half a").unwrap();
    click(&mut desk, Role::Button, "Settings");
    click(&mut desk, Role::RadioButton, "Screen and paper");
    click(&mut desk, Role::RadioButton, "Dark");
    wait_until(&mut desk, |desk| shows(desk, "Settings could not be kept"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "(clinic: (name: \"half a");
}
