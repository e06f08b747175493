//! The handout on paper: what is shown is what is printed, and nothing of the patient stays behind.
#![expect(clippy::unwrap_used, reason = "a test may fail, and makes its own files")]

mod common;

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use common::{Desk, NAME_FIELD, PATIENT, Tray};
use egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use legwise::{
    app::{command::Action, print::PrinterList},
    content::{self, id::Id},
    handout,
    print::{JobState, Order, System},
    settings::Settings,
};

/// The file as the command line would make it.
fn file_of(id: &str, patient: Option<&str>) -> Vec<u8> {
    let library = content::bundled().library;
    let item = library.printable(&Id::try_from(id).unwrap()).unwrap();
    let options = handout::Options {
        date: Some(jiff::ZonedDateTime::now().date()),
        patient: patient.map(str::to_owned),
        ..handout::Options::default()
    };
    handout::pdf(&handout::document(&[item], &library, &Settings::default().clinic, &options).unwrap()).unwrap()
}

#[test]
fn the_preview_shows_every_page_by_name_and_frees_them_when_closed() {
    let mut desk = Desk::new(Arc::new(Tray::default()));
    desk.handout_of("swollen-legs");
    desk.wait_for_pages();
    let count = desk.state().preview.pages.len();
    for page in 1..=count {
        desk.harness.get_by_label(&format!("Page {page} of {count} of Swollen legs"));
    }
    desk.click(Role::Button, "Close the handout");
    assert!(desk.state().preview.pages.is_empty());
    assert!(desk.harness.query_by_label_contains(&format!("Page 1 of {count} of")).is_none());
}

#[test]
fn the_preview_follows_what_is_typed_and_chosen() {
    let mut desk = Desk::new(Arc::new(Tray::default()));
    desk.handout_of("swollen-legs");
    desk.wait_for_pages();
    let small = desk.state().preview.pages.len();
    desk.click(Role::CheckBox, "Large print");
    desk.wait_for("more pages", |shell| shell.state().preview.pages.len() > small);
    desk.click(Role::RadioButton, "A4");
    desk.wait_for("A4", |shell| shell.state().preview.pages.iter().all(|page| page.size.1 > 800.0));
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
    assert_eq!(desk.state().settings.handout.printer.as_deref(), Some("Front_Desk"));
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
        desk.wait_for("the end", |shell| shell.state().notice.as_ref().is_some_and(|notice| notice.text == end));
        assert_eq!(desk.state().notice.as_ref().unwrap().is_error, is_error);
        assert!(!format!("{:?}", desk.state().last_job).contains("Quilliana"));
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
    desk.wait_for("the problem", |shell| shell.state().preview.problem.is_some());
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
    assert!(!desk.state().shows_preview(), "who opens a page wants to read it");
    let name = desk.state().library().entry(&Id::try_from("varicose-veins").unwrap()).unwrap().name.en();
    let add = format!("+ Add “{name}”");
    desk.click(Role::Link, &add);
    desk.wait_for_pages();
    desk.harness.get_all_by_label_contains(" of Packet of 2 handouts").next().unwrap();
}

#[test]
fn a_card_is_printed_like_an_entry() {
    let tray = Arc::new(Tray::with_printers(&["Desk"], None));
    let mut desk = Desk::new(Arc::<Tray>::clone(&tray));
    desk.harness.get_by_role_and_label(Role::RadioButton, "Cards").click();
    desk.harness.run();
    let (id, name) = {
        let (id, card) = desk.state().library().cards().first_key_value().unwrap();
        (id.clone(), card.name.en().to_owned())
    };
    desk.click(Role::Button, &name);
    desk.wait_for_pages();
    let count = desk.state().preview.pages.len();
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
    desk.harness.get_by_label("Parts to print").click();
    desk.harness.run();
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

/// Set in the process that plays the desk; its value is the folder in which everything happens.
const PLAYS_DESK: &str = "LEGWISE_TEST_DESK";

/// Runs one test of this file again in a process of its own, with other surroundings.
fn play_again(test: &str, folder: &Path, surroundings: &[(&str, String)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--include-ignored", "--nocapture"]).env(PLAYS_DESK, folder);
    for name in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"] {
        command.env_remove(name);
    }
    command.env("HOME", folder.join("home")).env("TMPDIR", folder.join("tmp"));
    command.envs(surroundings.iter().map(|(name, value)| (name, value)));
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[cfg(unix)]
#[test]
fn no_file_holds_the_name_but_the_one_that_was_saved() {
    use std::os::unix::fs::PermissionsExt as _;

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
    play_again("no_file_holds_the_name_but_the_one_that_was_saved", folder.path(), &surroundings);

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
#[cfg(unix)]
fn a_morning_at_the_desk(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;

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
        assert!(!to_print.exists());
        desk.handout_of("swollen-legs");
    }
    desk.click(Role::RadioButton, "PDF viewer");
    desk.wait_for_notice();
    assert!(to_print.exists());
    eframe::App::on_exit(desk.harness.state_mut(), None);
    assert!(!to_print.exists());
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}

/// A process that ends with the test.
struct Service(Child);

impl Service {
    fn start(command: &mut Command, log: &Path) -> Self {
        let log = std::fs::File::create(log).unwrap();
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        Self(command.spawn().unwrap())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.0.kill().and_then(|()| self.0.wait()));
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < Duration::from_secs(30), "{what} never came");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// CUPS as on a desk, with a printer of its own that keeps what it gets; all of it on loopback, in
/// `folder`, and gone with the test.
struct PrintRoom {
    surroundings: Vec<(&'static str, String)>,
    spool: PathBuf,
    log: PathBuf,
    started_avahi: bool,
    _services: Vec<Service>,
}

impl Drop for PrintRoom {
    fn drop(&mut self) {
        // Asked to end, it takes its file in `/run` with it.
        if self.started_avahi {
            drop(Command::new("avahi-daemon").arg("--kill").output());
        }
    }
}

impl PrintRoom {
    fn open(folder: &Path) -> Self {
        let at = |name: &str| folder.join(name).display().to_string();
        let write = |name: &str, text: String| {
            std::io::Write::write_all(&mut std::fs::File::create(folder.join(name)).unwrap(), text.as_bytes()).unwrap();
        };
        for sub in ["home", "tmp", "root", "requests", "requests/tmp", "cache", "state", "spool"] {
            std::fs::create_dir(folder.join(sub)).unwrap();
        }
        let [cups_port, printer_port] = [free_port(), free_port()];
        let mut services = Vec::new();
        let mut surroundings = vec![("CUPS_SERVER", format!("127.0.0.1:{cups_port}"))];
        // The printer announces itself through Avahi; where none runs, one is started on a bus of its own.
        let runs_avahi = Command::new("avahi-daemon").arg("--check").output().is_ok_and(|done| done.status.success());
        if !runs_avahi {
            write(
                "bus.conf",
                format!(
                    "<busconfig><type>system</type><listen>unix:path={}</listen><auth>EXTERNAL</auth>\
                     <policy context=\"default\"><allow send_destination=\"*\"/><allow own=\"*\"/><allow user=\"*\"/>\
                     <allow receive_sender=\"*\"/></policy></busconfig>",
                    at("bus")
                ),
            );
            let mut bus = Command::new("dbus-daemon");
            bus.arg("--nofork").arg(format!("--config-file={}", at("bus.conf")));
            services.push(Service::start(&mut bus, &folder.join("bus.log")));
            until("the bus", || folder.join("bus").exists());
            surroundings.push(("DBUS_SYSTEM_BUS_ADDRESS", format!("unix:path={}", at("bus"))));
            let mut avahi = Command::new("avahi-daemon");
            avahi.args(["--no-drop-root", "--no-chroot", "--no-rlimits", "-f", "/dev/null"]);
            avahi.envs(surroundings.iter().map(|(name, value)| (name, value)));
            services.push(Service::start(&mut avahi, &folder.join("avahi.log")));
            let log = folder.join("avahi.log");
            until("avahi", || read(&log).contains("startup complete"));
        }
        let open_to_this_computer = "Order allow,deny\n  Allow localhost";
        write(
            "cupsd.conf",
            format!(
                "Listen 127.0.0.1:{cups_port}\nBrowsing No\nDefaultAuthType None\nLogLevel warn\n\
                 <Location />\n  {open_to_this_computer}\n</Location>\n\
                 <Location /admin>\n  {open_to_this_computer}\n</Location>\n\
                 <Policy default>\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n"
            ),
        );
        write(
            "cups-files.conf",
            format!(
                "ServerRoot {}\nRequestRoot {}\nTempDir {}\nCacheDir {}\nStateDir {}\nAccessLog {}\nErrorLog {}\nPageLog {}\n\
                 SystemGroup root\nUser lp\nGroup lp\n",
                at("root"),
                at("requests"),
                at("requests/tmp"),
                at("cache"),
                at("state"),
                at("access.log"),
                at("error.log"),
                at("page.log")
            ),
        );
        let log = folder.join("printer.log");
        let mut printer = Command::new("ippeveprinter");
        printer.args(["-r", "off", "-p", &printer_port.to_string(), "-d", &at("spool"), "-k"]);
        printer.args(["-f", "application/pdf", "-2", "-vv", "EVE"]);
        let mut cups = Command::new("cupsd");
        cups.args(["-f", "-c", &at("cupsd.conf"), "-s", &at("cups-files.conf")]);
        for (command, log) in [(&mut printer, &log), (&mut cups, &folder.join("cupsd.log"))] {
            command.envs(surroundings.iter().map(|(name, value)| (name, value)));
            services.push(Service::start(command, log));
        }
        for port in [cups_port, printer_port] {
            until("a port", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        }
        let added = Command::new("lpadmin")
            .args(["-p", "EVE", "-E", "-v", &format!("ipp://127.0.0.1:{printer_port}/ipp/print"), "-m", "everywhere"])
            .envs(surroundings.iter().map(|(name, value)| (name, value)))
            .output()
            .unwrap();
        assert!(added.status.success(), "{added:?}");
        Self { surroundings, spool: folder.join("spool"), log, started_avahi: !runs_avahi, _services: services }
    }
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned()
}

#[cfg(unix)]
#[test]
#[ignore = "needs CUPS"]
fn a_real_print_system_gets_copies_sides_paper_and_a_tagged_file() {
    use std::os::unix::fs::PermissionsExt as _;

    if std::env::var_os(PLAYS_DESK).is_some() {
        return a_print_through_cups();
    }
    let folder = tempfile::tempdir().unwrap();
    // CUPS reads its files as a person of its own.
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let room = PrintRoom::open(folder.path());
    let test = "a_real_print_system_gets_copies_sides_paper_and_a_tagged_file";
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

#[cfg(unix)]
fn a_print_through_cups() {
    let mut desk = Desk::new(Arc::new(System::new()));
    desk.handout_of("swollen-legs");
    let found = desk.state().printers.clone();
    let names = vec!["EVE".to_owned()];
    assert!(matches!(&found, PrinterList::Known(printers) if printers.names == names), "{found:?}");
    desk.click(Role::RadioButton, "A4");
    desk.click(Role::CheckBox, "Both sides");
    desk.harness.get_by_role_and_label(Role::SpinButton, "Copies").click();
    desk.harness.run();
    desk.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    desk.harness.event(egui::Event::Text("3".to_owned()));
    desk.harness.run();
    desk.enter();
    assert_eq!(desk.state().handout.as_ref().unwrap().copies, 3);
    desk.type_name(PATIENT);
    desk.click(Role::Button, "Print (Enter)");
    assert_eq!(desk.wait_for_notice(), "Sent to EVE, job 1");
    assert_eq!(desk.patient(), "");
    // The printer takes its time; that it has begun comes from the print system.
    let is_told = |text: &str| text.ends_with("it is being printed") || text.starts_with("Printed on EVE");
    desk.wait_for("its state", |shell| shell.state().notice.as_ref().is_some_and(|notice| is_told(&notice.text)));
}
