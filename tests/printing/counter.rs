//! At the counter: the preview, the print and what is told of it.

use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use legwise::{
    app::{command::Action, shell::Start},
    content::{self, clinic::Phone, id::Id},
    handout,
    print::{JobState, Order, PrintError, PrintSystem, Printers, Sent},
};

use super::common::{self, Desk, NAME_FIELD, PATIENT, Tray, start};

/// A print service that can't be asked, and a viewer.
#[derive(Default)]
struct Down {
    tray: Tray,
}

impl PrintSystem for Down {
    fn printers(&self) -> Result<Printers, PrintError> {
        Err(PrintError::ServiceDown)
    }

    fn print(&self, _order: &Order, _pdf: &[u8]) -> Result<Sent, PrintError> {
        Err(PrintError::ServiceDown)
    }

    fn view(&self, title: &str, pdf: &[u8]) -> Result<(), PrintError> {
        self.tray.view(title, pdf)
    }

    fn remove_viewer_files(&self) {}
}

#[test]
fn a_remembered_printer_that_cant_be_reached_never_hands_a_name_to_the_viewer_unasked() {
    let down = Arc::new(Down::default());
    let gone = Arc::new(Tray::default());
    let systems: [(Arc<dyn PrintSystem>, &str); 2] = [
        (Arc::<Down>::clone(&down), "Front_Desk can’t be reached: the print service isn’t running"),
        (Arc::<Tray>::clone(&gone), "Front_Desk is not there any more, nor is any other printer"),
    ];
    for (print_system, said) in systems {
        let mut start = start();
        start.settings.handout.printer = Some("Front_Desk".to_owned());
        start.settings.clinic.phones = vec![Phone { label: "Desk".to_owned(), number: "555 0100".to_owned() }];
        let mut desk = Desk::at(Start { print_system, ..start });
        desk.handout_of("swollen-legs");
        desk.type_name(PATIENT);
        desk.enter();
        let notice = desk.wait_for_notice();
        assert!(notice.starts_with(said) && notice.contains("PDF viewer"), "{notice}");
        assert_eq!(desk.patient(), PATIENT, "nothing is lost");
        assert!(down.tray.viewed.lock().unwrap().is_empty() && gone.viewed.lock().unwrap().is_empty());
        // By hand it may go there.
        desk.click(Role::RadioButton, "PDF viewer");
        desk.wait_for("the viewer", |shell| {
            shell
                .state()
                .context
                .notice
                .as_ref()
                .is_some_and(|notice| notice.text.starts_with("Opened in the PDF viewer"))
        });
        down.tray.viewed.lock().unwrap().clear();
        gone.viewed.lock().unwrap().clear();
    }
}

#[test]
fn find_printers_that_finds_none_says_so() {
    let down: Arc<dyn PrintSystem> = Arc::new(Down::default());
    for (system, said) in [
        (Arc::new(Tray::default()) as Arc<dyn PrintSystem>, "No printer was found"),
        (down, "No printer can be found: the print service isn’t running"),
    ] {
        let mut desk = Desk::new(system);
        desk.handout_of("swollen-legs");
        assert!(desk.state().context.notice.is_none());
        desk.click(Role::RadioButton, "Find printers");
        let notice = desk.wait_for_notice();
        assert!(notice.starts_with(said), "{notice}");
    }
}

/// The file as the command line would make it.
fn file_of(id: &str, patient: Option<&str>) -> Vec<u8> {
    let library = content::bundled().library;
    let item = library.printable(&Id::try_from(id).unwrap()).unwrap();
    let options = handout::Options {
        date: Some(jiff::ZonedDateTime::now().date()),
        patient: patient.map(str::to_owned),
        ..handout::Options::default()
    };
    handout::pdf(&handout::document(&[item], &library, &common::with_a_number().clinic, &options).unwrap()).unwrap()
}

#[test]
fn the_preview_shows_every_page_by_name_and_frees_them_when_closed() {
    let mut desk = Desk::new(Arc::new(Tray::default()));
    desk.handout_of("swollen-legs");
    desk.wait_for_pages();
    let count = desk.state().handout.preview.pages.len();
    for page in 1..=count {
        desk.harness.get_by_label(&format!("Page {page} of {count} of Swollen legs"));
    }
    desk.click(Role::Button, "Close the handout");
    assert!(desk.state().handout.preview.pages.is_empty());
    assert!(desk.harness.query_by_label_contains(&format!("Page 1 of {count} of")).is_none());
}

#[test]
fn the_preview_follows_what_is_typed_and_chosen() {
    let mut desk = Desk::new(Arc::new(Tray::default()));
    desk.handout_of("swollen-legs");
    desk.wait_for_pages();
    let small = desk.state().handout.preview.pages.len();
    desk.click(Role::CheckBox, "Large print");
    desk.wait_for("more pages", |shell| shell.state().handout.preview.pages.len() > small);
    desk.click(Role::RadioButton, "A4");
    desk.wait_for("A4", |shell| shell.state().handout.preview.pages.iter().all(|page| page.size.1 > 800.0));
}

#[test]
fn enter_prints_the_file_that_is_shown_and_forgets_the_name() {
    let tray = Arc::new(Tray::with_printers(&["Back_Office", "Front_Desk"], Some("Front_Desk")));
    let mut desk = Desk::new(Arc::<Tray>::clone(&tray));
    desk.handout_of("swollen-legs");
    desk.type_name(PATIENT);
    desk.wait_for_pages();
    desk.enter();
    assert_eq!(desk.wait_for_notice(), "Sent to Front_Desk, job 12");
    assert_eq!(desk.patient(), "", "the name was for this one print");
    assert_eq!(desk.state().context.settings.handout.printer.as_deref(), Some("Front_Desk"));
    let printed = tray.printed.lock().unwrap();
    let (order, bytes) = &printed[0];
    let expected = Order {
        printer: "Front_Desk".to_owned(),
        title: "Swollen legs".to_owned(),
        copies: 1,
        two_sided: false,
        media: "Letter",
    };
    assert_eq!((printed.len(), order), (1, &expected));
    assert_eq!(bytes, &file_of("swollen-legs", Some(PATIENT)));
}

#[test]
fn the_notice_follows_the_job_to_its_end_without_the_name() {
    let states = vec![JobState::Queued, JobState::Printing, JobState::Done];
    let held = vec![JobState::Queued, JobState::Held("it is out of paper".to_owned())];
    for (states, end, is_error) in [
        (states, "Printed on Desk, job 12", false),
        (held, "Desk does not print job 12: it is out of paper. See to the printer", true),
    ] {
        let mut desk = Desk::new(Arc::new(Tray { states, ..Tray::with_printers(&["Desk"], None) }));
        desk.handout_of("swollen-legs");
        desk.type_name(PATIENT);
        desk.enter();
        desk.wait_for("the end", |shell| {
            shell.state().context.notice.as_ref().is_some_and(|notice| notice.text == end)
        });
        assert_eq!(desk.state().context.notice.as_ref().unwrap().is_error(), is_error);
        assert!(!format!("{:?}", desk.state().handout.last_job).contains("Quilliana"));
    }
}

#[test]
fn a_refused_print_says_why_and_keeps_the_name() {
    let tray = Tray { refusal: Some("it is out of order"), ..Tray::with_printers(&["Desk"], None) };
    let mut desk = Desk::new(Arc::new(tray));
    desk.handout_of("swollen-legs");
    desk.type_name(PATIENT);
    desk.enter();
    let notice = desk.wait_for_notice();
    assert!(notice.contains("it is out of order") && notice.contains("save the handout"), "{notice}");
    assert_eq!(desk.patient(), PATIENT, "nothing the person had is lost");
}

#[test]
fn without_a_printer_the_viewer_gets_the_file() {
    let tray = Arc::new(Tray::default());
    let mut desk = Desk::new(Arc::<Tray>::clone(&tray));
    desk.handout_of("swollen-legs");
    desk.type_name(PATIENT);
    desk.enter();
    desk.wait_for_notice();
    let viewed = tray.viewed.lock().unwrap();
    assert_eq!(viewed[0], ("Swollen legs".to_owned(), file_of("swollen-legs", Some(PATIENT))));
    assert_eq!(desk.patient(), "");
}

#[test]
fn a_name_that_the_fonts_cant_set_can_be_left_out() {
    let tray = Arc::new(Tray::with_printers(&["Desk"], None));
    let mut desk = Desk::new(Arc::<Tray>::clone(&tray));
    desk.handout_of("swollen-legs");
    desk.type_name("王芳");
    desk.wait_for("the problem", |shell| shell.state().handout.preview.problem.is_some());
    desk.harness.get_by_label_contains("print without the name");
    desk.click(Role::Button, "Print without the name");
    assert_eq!(desk.wait_for_notice(), "Sent to Desk, job 12");
    assert_eq!(tray.printed.lock().unwrap()[0].1, file_of("swollen-legs", None));
}

#[test]
fn another_entry_empties_the_name_and_can_join_the_packet() {
    let mut desk = Desk::new(Arc::new(Tray::default()));
    desk.handout_of("swollen-legs");
    desk.type_name(PATIENT);
    desk.harness.state_mut().open(Id::try_from("varicose-veins").unwrap());
    desk.harness.run();
    assert_eq!(desk.patient(), "");
    assert!(!desk.state().context.panes.shows_preview(), "who opens a page wants to read it");
    let name = desk.state().context.library().entry(&Id::try_from("varicose-veins").unwrap()).unwrap().name.en();
    let add = format!("+ Add “{name}”");
    desk.click(Role::Link, &add);
    desk.wait_for_pages();
    desk.harness.get_all_by_label_contains(" of Packet of 2 handouts").next().unwrap();
}

#[test]
fn a_card_is_printed_like_an_entry() {
    let tray = Arc::new(Tray::with_printers(&["Desk"], None));
    let mut desk = Desk::new(Arc::<Tray>::clone(&tray));
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::RadioButton, "Cards").click();
    desk.harness.run();
    let (id, name) = {
        let (id, card) = desk.state().context.library().cards().first_key_value().unwrap();
        (id.clone(), card.name.en().to_owned())
    };
    desk.click(Role::Button, &name);
    // It is read first: somebody on the phone may ask what stands there.
    assert!(desk.state().handout.draft.is_none());
    desk.press(Action::Handout);
    desk.wait_for_pages();
    let count = desk.state().handout.preview.pages.len();
    desk.harness.get_by_label(&format!("Page 1 of {count} of {name}"));
    desk.type_name(PATIENT);
    desk.enter();
    desk.wait_for_notice();
    assert_eq!(tray.printed.lock().unwrap()[0].1, file_of(id.as_str(), Some(PATIENT)));
}

#[test]
fn a_part_that_is_left_out_is_back_for_the_next_patient() {
    let tray = Arc::new(Tray::with_printers(&["Desk"], None));
    let mut desk = Desk::new(Arc::<Tray>::clone(&tray));
    desk.handout_of("swollen-legs");
    desk.harness.run_steps(3);
    desk.harness.get_by_label("Parts to print").click();
    desk.harness.run();
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::CheckBox, "Questions to ask us").click();
    desk.harness.run();
    for _ in 0..2 {
        desk.harness.get_by_role_and_label(Role::TextInput, NAME_FIELD).focus();
        desk.harness.run();
        desk.enter();
        desk.wait_for_notice();
        desk.press(Action::ClearSearch);
    }
    let printed = tray.printed.lock().unwrap();
    let whole = file_of("swollen-legs", None);
    assert_ne!(printed[0].1, whole);
    assert_eq!(printed[1].1, whole);
}
