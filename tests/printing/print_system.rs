//! What a real print system gets.

use std::{os::unix::fs::PermissionsExt as _, path::PathBuf, process::Command, sync::Arc};

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use legwise::{app::handout::PrinterList, print::System};

use super::{
    common::{Desk, PATIENT},
    print_room::{PrintRoom, read, until},
    surroundings::{PLAYS_DESK, list, play_again},
};

#[test]
#[ignore = "needs CUPS"]
fn a_real_print_system_gets_copies_sides_paper_and_a_tagged_file() {
    if std::env::var_os(PLAYS_DESK).is_some() {
        return a_print_through_cups();
    }
    let folder = tempfile::tempdir().unwrap();
    // CUPS reads its files as a person of its own.
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let room = PrintRoom::open(folder.path());
    let test = "print_system::a_real_print_system_gets_copies_sides_paper_and_a_tagged_file";
    play_again(test, folder.path(), &room.surroundings);

    let mut files = Vec::new();
    until("the file", || {
        files.clear();
        list(&room.spool, &mut files);
        let is_whole = |file: &PathBuf| read(file).trim_end().ends_with("%%EOF");
        files.iter().any(is_whole)
    });
    let log = read(&room.log);
    // 21000 hundredths of a millimetre: A4.
    for expected in ["copies (integer) 3", "sides (keyword) two-sided-long-edge", "x-dimension=21000", "Swollen legs"] {
        assert!(log.contains(expected), "{expected:?} is missing in\n{log}");
    }
    assert!(!log.contains("Vexthorpe"), "the print system knows the job, not the patient");
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let file = files[0].display().to_string();
    let facts = said("pdfinfo", &[&file]);
    assert!(facts.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{facts}");
    assert!(facts.contains("A4"), "{facts}");
    let text = said("pdftotext", &[&file, "-"]);
    assert!(text.contains(PATIENT), "the paper is for the patient\n{text}");
}

fn a_print_through_cups() {
    let mut desk = Desk::new(Arc::new(System::new()));
    desk.handout_of("swollen-legs");
    let found = desk.state().handout.printers.clone();
    let names = vec!["EVE".to_owned()];
    assert!(matches!(&found, PrinterList::Known(printers) if printers.names == names), "{found:?}");
    desk.click(Role::RadioButton, "A4");
    desk.click(Role::CheckBox, "Both sides");
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::SpinButton, "Copies").click();
    desk.harness.run();
    desk.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    desk.harness.event(egui::Event::Text("3".to_owned()));
    desk.harness.run();
    desk.enter();
    assert_eq!(desk.state().handout.draft.as_ref().unwrap().copies, 3);
    desk.type_name(PATIENT);
    desk.click(Role::Button, "Print (Enter)");
    assert_eq!(desk.wait_for_notice(), "Sent to EVE, job 1");
    assert_eq!(desk.patient(), "");
    // The printer takes its time; that it has begun comes from the print system.
    let is_told = |text: &str| text.ends_with("it is being printed") || text.starts_with("Printed on EVE");
    desk.wait_for("its state", |shell| {
        shell.state().context.notice.as_ref().is_some_and(|notice| is_told(&notice.text))
    });
}
