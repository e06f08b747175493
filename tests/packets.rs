//! Packets of several handouts: kept under a name and made again, with nothing of the patient in them.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and reads its own files")]

mod common;

use std::sync::{Arc, Mutex, PoisonError};

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

/// Whoever cancels long work must not wait for other long work: the one test has the processor for itself.
static LONG_WORK: Mutex<()> = Mutex::new(());

fn ids(desk: &Desk) -> Vec<&str> {
    desk.state().handout.draft.as_ref().unwrap().entries.iter().map(Id::as_str).collect()
}

/// Whether nothing is printed or saved.
fn is_at_rest(desk: &Desk) -> bool {
    let draft = desk.state().handout.draft.as_ref();
    draft.is_none_or(|draft| draft.saving.is_none() && !draft.printing.is_running())
}

#[test]
fn a_packet_is_kept_opened_renamed_and_deleted_and_holds_ids_only() {
    let _alone = LONG_WORK.lock().unwrap_or_else(PoisonError::into_inner);
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
        shell.state().context.notice.as_ref().is_some_and(|notice| notice.text.starts_with("Saved "))
    });
    desk.wait_for("the settings", |_| path.exists() && saved().contains("New patient"));
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
    desk.harness.run_steps(3);
    desk.harness.get_by_label("Kept packets (1)").click();
    desk.harness.run();
    desk.click(Role::RadioButton, "Rename");
    desk.replace_text("New name of the packet", "First visit");
    desk.enter();
    assert_eq!(desk.state().context.settings.handout.packets[0].name, "First visit");
    desk.click(Role::Button, "Delete “First visit”…");
    desk.click(Role::RadioButton, "Keep it");
    assert_eq!(desk.state().context.settings.handout.packets.len(), 1);
    desk.click(Role::Button, "Delete “First visit”…");
    desk.click(Role::Button, "Delete");
    assert!(desk.state().context.settings.handout.packets.is_empty());
    desk.wait_for("the settings", |_| settings::load(&path).unwrap().handout.packets.is_empty());
    assert!(!saved().contains("first-visit:"), "{}", saved());
    assert_eq!(settings::load(&path).unwrap().handout.packets, []);
}

#[test]
fn a_packet_that_was_closed_is_brought_back_for_nobody() {
    let _alone = LONG_WORK.lock().unwrap_or_else(PoisonError::into_inner);
    let tray = Arc::new(Tray::with_printers(&["Desk"], None));
    let mut desk = Desk::at(Start { print_system: Arc::<Tray>::clone(&tray), ..common::start() });
    desk.handout_of("swollen-legs");
    desk.click(Role::Button, "Close the handout");
    assert!(desk.state().context.notice.is_none(), "one handout is soon made again");
    desk.handout_of("swollen-legs");
    desk.harness.state_mut().open(Id::try_from("varicose-veins").unwrap());
    desk.harness.run();
    desk.click(Role::Link, "+ Add “Varicose veins”");
    desk.type_name(PATIENT);
    desk.click(Role::Button, "Close the handout");
    assert!(desk.state().handout.draft.is_none());
    let closed = format!("{:?}", desk.state().context.notice);
    assert!(PATIENT.split(' ').all(|word| !closed.contains(word)), "{closed}");
    desk.click(Role::Link, "Undo");
    assert_eq!(ids(&desk), ["swollen-legs", "varicose-veins"]);
    assert_eq!(desk.patient(), "");
    desk.click(Role::Button, "Close the handout");
    desk.press(Action::NewCall);
    assert!(desk.state().context.notice.is_none(), "it was of the call before");
}

/// Puts everything into the packet, and begins before the preview has it.
fn everything(desk: &mut Desk) {
    desk.handout_of("swollen-legs");
    desk.type_name(PATIENT);
    desk.click(Role::Link, "+ Add another…");
    desk.harness.run_steps(3);
    desk.harness.get_by_label("Add a whole group…").click();
    desk.harness.run();
    let link = desk.harness.get_by_label_contains("Add everything: ");
    link.scroll_to_me();
    desk.harness.run();
    desk.harness.run_steps(3);
    desk.harness.get_by_label_contains("Add everything: ").click();
    desk.harness.step();
    desk.harness.step();
    assert!(ids(desk).len() > 100);
}

#[test]
fn a_packet_of_everything_shows_how_far_it_is_and_can_be_cancelled() {
    let _alone = LONG_WORK.lock().unwrap_or_else(PoisonError::into_inner);
    assert!((0..5).any(|_| is_cancelled_in_time()), "it was never cancelled");
}

/// Whether the work was cancelled, and everything is as it must be then. Now and then it is done before Cancel is there.
fn is_cancelled_in_time() -> bool {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("saved.pdf");
    let tray = Arc::new(Tray::with_printers(&["Desk"], None));
    let dialog = Arc::new(Answering(Some(file.clone())));
    let mut desk = Desk::at(Start { dialog, print_system: Arc::<Tray>::clone(&tray), ..common::start() });
    everything(&mut desk);
    // The longest work there is.
    desk.click(Role::CheckBox, "Large print");
    let draft = desk.state().handout.draft.clone();
    for action in [Action::Save, Action::Handout] {
        let is_print = action == Action::Handout;
        // Other paper: what the preview has made by now can't be taken.
        desk.harness.run_steps(3);
        desk.harness.get_by_role_and_label(Role::RadioButton, if is_print { "Letter" } else { "A4" }).click();
        desk.harness.step();
        if is_print {
            desk.harness.run_steps(3);
            desk.harness.get_by_role_and_label(Role::Button, "Print (Enter)").click();
        } else {
            let shortcut = action.shortcuts()[0];
            desk.harness.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
        }
        let name = if is_print { "Printing: " } else { "Saving the handout: " };
        desk.harness.step();
        desk.harness.step();
        desk.step_until(name, |desk| desk.harness.query_by_label_contains(name).is_some() || is_at_rest(desk));
        if is_at_rest(&desk) {
            return false;
        }
        // A line that has just come still finds its place.
        desk.harness.step();
        if is_print {
            desk.press_once(Action::ClearSearch);
        } else {
            desk.harness.run_steps(3);
            desk.harness.get_by_role_and_label(Role::RadioButton, "Cancel (Esc)").click();
        }
        desk.step_until("the end", is_at_rest);
        let notice = desk.state().context.notice.clone().unwrap().text;
        if !notice.starts_with("Cancelled") {
            return false;
        }
        assert_eq!(notice, if is_print { "Cancelled: nothing was printed" } else { "Cancelled: nothing was saved" });
        assert_eq!(desk.patient(), PATIENT, "nothing the person had is lost");
        assert_eq!(ids(&desk), draft.as_ref().unwrap().entries.iter().map(Id::as_str).collect::<Vec<_>>());
    }
    assert!(!file.exists());
    assert!(tray.printed.lock().unwrap().is_empty());

    // Esc stops the preview, too, and leads back to the page.
    desk.click(Role::CheckBox, "Large print");
    desk.step_until("the preview", |desk| desk.harness.query_by_label_contains("Making the preview: ").is_some());
    desk.press_once(Action::ClearSearch);
    desk.step_until("the page", |desk| !desk.state().context.panes.shows_preview());
    assert_eq!(desk.patient(), PATIENT);
    assert!(desk.state().running().next().is_none());
    true
}

#[test]
fn a_packet_of_everything_is_saved_whole() {
    let _alone = LONG_WORK.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("saved.pdf");
    let mut desk = Desk::at(Start { dialog: Arc::new(Answering(Some(file.clone()))), ..common::start() });
    everything(&mut desk);
    desk.press_once(Action::Save);
    desk.step_until("the file", |desk| desk.state().context.notice.is_some());
    assert!(desk.state().context.notice.as_ref().unwrap().text.starts_with("Saved "));
    let pdf = lopdf::Document::load(&file).unwrap();
    assert!(pdf.get_pages().len() > 200);
    assert!(is_at_rest(&desk));
}
