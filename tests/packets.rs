//! Packets of several handouts: kept under a name and made again, with nothing of the patient in them.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and reads its own files")]

mod common;

use std::sync::Arc;

use common::{Answering, Desk, PATIENT, Tray};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use legwise::{
    app::{command::Action, shell::Start},
    content::id::Id,
    settings,
};

const NAME_OF_PACKET: &str = "Name of the packet";
const NOTE: &str = "Zwieback Morgenstern Xylophon";

fn ids(desk: &Desk) -> Vec<&str> {
    desk.state().handout.as_ref().unwrap().entries.iter().map(Id::as_str).collect()
}

#[test]
fn a_packet_is_kept_opened_renamed_and_deleted_and_holds_ids_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    let saved = || std::fs::read_to_string(&path).unwrap();
    let start = || Start {
        settings: settings::load(&path).unwrap(),
        settings_path: Some(path.clone()),
        dialog: Arc::new(Answering(Some(folder.path().join("saved.pdf")))),
        print_system: Arc::new(Tray::with_printers(&["Desk"], None)),
        ..common::start()
    };
    let mut desk = Desk::at(start());
    desk.handout_of("swollen-legs");
    assert!(desk.harness.query_by_label("Keep this packet…").is_none(), "one handout is no packet");
    desk.click(Role::Link, "+ Add another…");
    desk.type_into("Add to the packet", "first visit");
    desk.enter();
    assert_eq!(ids(&desk), ["swollen-legs", "first-visit"]);
    desk.type_name(PATIENT);
    desk.type_into("Note for this handout (optional)", NOTE);

    desk.click(Role::Link, "Keep this packet…");
    desk.type_into(NAME_OF_PACKET, "For Vexthorpe");
    desk.enter();
    desk.harness.get_by_label_contains("not after a person");
    desk.replace_text(NAME_OF_PACKET, "New patient");
    desk.enter();
    assert!(desk.wait_for_notice().starts_with("Kept the packet “New patient”"));
    desk.harness.get_by_label("Kept as “New patient”");
    assert_eq!(desk.patient(), PATIENT, "keeping loses nothing");
    desk.press(Action::Save);
    desk.wait_for("the file", |shell| {
        shell.state().notice.as_ref().is_some_and(|notice| notice.text.starts_with("Saved "))
    });
    for word in PATIENT.split(' ').chain(NOTE.split(' ')) {
        assert!(!saved().contains(word), "{word}: {}", saved());
    }
    assert!(saved().contains("New patient") && saved().contains("first-visit"), "{}", saved());

    // The next morning.
    let mut desk = Desk::at(start());
    desk.click(Role::RadioButton, "Cards");
    desk.click(Role::Link, "New patient");
    desk.wait_for_pages();
    assert_eq!(ids(&desk), ["swollen-legs", "first-visit"]);
    desk.harness.get_all_by_label_contains(" of Packet of 2 handouts").next().unwrap();
    desk.press(Action::Back);
    desk.harness.get_by_label("Kept packets (1)").click();
    desk.harness.run();
    desk.click(Role::RadioButton, "Rename");
    desk.replace_text("New name of the packet", "First visit");
    desk.enter();
    assert_eq!(desk.state().settings.handout.packets[0].name, "First visit");
    desk.click(Role::Button, "Delete “First visit”…");
    desk.click(Role::RadioButton, "Keep it");
    assert_eq!(desk.state().settings.handout.packets.len(), 1);
    desk.click(Role::Button, "Delete “First visit”…");
    desk.click(Role::Button, "Delete");
    assert!(desk.state().settings.handout.packets.is_empty());
    assert!(!saved().contains("first-visit:"), "{}", saved());
    assert_eq!(settings::load(&path).unwrap().handout.packets, []);
}
