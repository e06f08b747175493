//! What tests of the window share: a computer without printers, one that keeps what it gets, and a
//! desk to sit at.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses a part of it, and a test may fail")]

use std::{
    future::{Future, ready},
    ops::ControlFlow,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use egui::{Context, Key, LayerId, Modifiers, Ui, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{By, Queryable as _},
};
use jiff::{
    SignedDuration,
    civil::{DateTime, date},
};
use legwise::{
    app::{
        command::Action,
        desk::{paths::FileDialog, reference::Reference},
        handout::PrinterList,
        shell::{Shell, Start, StartContent},
        state::State,
    },
    clipboard::{Cleared, Clipboard, NoClipboard},
    clock::{Clock, Moment, SystemClock},
    content::{self, clinic::Phone, id::Id},
    print::{Job, JobState, Order, PrintError, PrintSystem, Printers, Sent},
    settings::{self, Settings},
    sound::Alarm,
};

/// Not a word of the content, and nobody's name.
pub const PATIENT: &str = "Quilliana Vexthorpe";
pub const NAME_FIELD: &str = "Patient’s name (optional)";

/// The bundled content, as the window gets it.
pub fn reference() -> Reference {
    Reference { diagnostics: Vec::new(), ..Reference::of(content::bundled()) }
}

/// As most desks have set it: nobody is told before printing that the number is missing.
pub fn with_a_number() -> Settings {
    let mut settings = Settings::default();
    settings.clinic.phones = vec![Phone { label: "Front desk".to_owned(), number: "(555) 010-0100".to_owned() }];
    settings
}

/// How to start a window with the bundled content, no printer, no dialog, and nothing that reaches the disk.
pub fn start() -> Start {
    Start {
        settings: with_a_number(),
        settings_path: None,
        settings_problem: None,
        is_first: false,
        content: StartContent::Ready(Box::new(reference())),
        dialog: Arc::new(Answering(None)),
        print_system: Arc::new(NoPrinter),
        clock: Arc::new(SystemClock),
        clipboard: Arc::new(ThroughTheWindow),
        alarm: Arc::new(Bell::default()),
        session: Arc::default(),
        content_copy: None,
        startup: None,
    }
}

/// The harness clears its pictures to nothing: what a real window is cleared with is painted under each.
pub fn clear(ctx: &Context) {
    let paint = |ui: &mut Ui| {
        let painter = ui.ctx().layer_painter(LayerId::background());
        painter.rect_filled(ui.ctx().content_rect(), 0.0, ui.visuals().panel_fill);
    };
    ctx.on_begin_pass("clear", Arc::new(paint));
}

/// A clock that stands still until a test moves it.
pub struct SetClock(Mutex<(DateTime, Moment)>);

impl Default for SetClock {
    /// A Monday morning.
    fn default() -> Self {
        Self(Mutex::new((date(2026, 11, 23).at(9, 0, 0, 0), Moment::new(Duration::from_hours(100)))))
    }
}

impl SetClock {
    /// Time passes; the clock on the wall shows it.
    pub fn pass(&self, time: Duration) {
        let mut now = self.0.lock().unwrap();
        *now = (now.0.saturating_add(SignedDuration::try_from(time).unwrap()), now.1.after(time));
    }

    /// Somebody sets the clock on the wall; no time passes.
    pub fn set_wall(&self, wall: DateTime) {
        self.0.lock().unwrap().0 = wall;
    }
}

impl Clock for SetClock {
    fn moment(&self) -> Moment {
        self.0.lock().unwrap().1
    }

    fn civil(&self) -> DateTime {
        self.0.lock().unwrap().0
    }
}

/// Counts how often it was sounded.
#[derive(Default)]
pub struct Bell(pub AtomicUsize);

impl Alarm for Bell {
    fn sound(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// A system without a mark for secrets: the window copies.
pub struct ThroughTheWindow;

impl Clipboard for ThroughTheWindow {
    fn put(&self, _note: &str) -> Result<(), NoClipboard> {
        Err(NoClipboard)
    }

    fn clear_if(&self, _note: &str) -> Cleared {
        Cleared::Unknown
    }
}

/// A clipboard that takes secrets.
#[derive(Default)]
pub struct SecretClipboard(pub Mutex<String>);

impl Clipboard for SecretClipboard {
    fn put(&self, note: &str) -> Result<(), NoClipboard> {
        note.clone_into(&mut self.0.lock().unwrap());
        Ok(())
    }

    fn clear_if(&self, note: &str) -> Cleared {
        let mut held = self.0.lock().unwrap();
        if *held != note {
            return Cleared::HoldsOther;
        }
        held.clear();
        Cleared::Cleared
    }
}

/// A computer without printers, and without a viewer.
pub struct NoPrinter;

impl PrintSystem for NoPrinter {
    fn printers(&self) -> Result<Printers, PrintError> {
        Ok(Printers::default())
    }

    fn print(&self, _order: &Order, _pdf: &[u8]) -> Result<Sent, PrintError> {
        Err(PrintError::NoPrintSystem { program: "lp".to_owned() })
    }

    fn view(&self, _title: &str, _pdf: &[u8]) -> Result<(), PrintError> {
        Err(PrintError::NoViewer("none is installed".to_owned()))
    }

    fn remove_viewer_files(&self) {}
}

/// Printers that keep what they get.
#[derive(Default)]
pub struct Tray {
    pub printers: Printers,
    pub printed: Mutex<Vec<(Order, Vec<u8>)>>,
    pub viewed: Mutex<Vec<(String, Vec<u8>)>>,
    /// What every print is refused with.
    pub refusal: Option<&'static str>,
    /// What it tells of every job.
    pub states: Vec<JobState>,
}

impl Tray {
    pub fn with_printers(names: &[&str], preferred: Option<&str>) -> Self {
        let names = names.iter().map(|&name| name.to_owned()).collect();
        Self { printers: Printers { names, preferred: preferred.map(str::to_owned) }, ..Self::default() }
    }
}

impl PrintSystem for Tray {
    fn printers(&self) -> Result<Printers, PrintError> {
        Ok(self.printers.clone())
    }

    fn print(&self, order: &Order, pdf: &[u8]) -> Result<Sent, PrintError> {
        if let Some(reason) = self.refusal {
            return Err(PrintError::Refused { printer: order.printer.clone(), reason: reason.to_owned() });
        }
        self.printed.lock().unwrap().push((order.clone(), pdf.to_owned()));
        Ok(Sent { job: Some(12) })
    }

    fn follow(&self, _job: &Job, tell: &mut dyn FnMut(JobState) -> ControlFlow<()>) {
        for state in &self.states {
            if tell(state.clone()).is_break() {
                return;
            }
        }
    }

    fn view(&self, title: &str, pdf: &[u8]) -> Result<(), PrintError> {
        self.viewed.lock().unwrap().push((title.to_owned(), pdf.to_owned()));
        Ok(())
    }

    fn remove_viewer_files(&self) {}
}

/// A dialog that answers at once; with nothing it is as if there were no dialog.
pub struct Answering(pub Option<PathBuf>);

impl FileDialog for Answering {
    fn ask(&self, _suggestion: &Path) -> Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>> {
        Box::pin(ready(self.0.clone()))
    }
}

/// The window at 1280×800, and what a hand does in it.
pub struct Desk {
    pub harness: Harness<'static, Shell>,
}

impl Desk {
    pub fn new(print_system: Arc<dyn PrintSystem>) -> Self {
        Self::with(print_system, None, None)
    }

    pub fn with(print_system: Arc<dyn PrintSystem>, settings_path: Option<PathBuf>, save_to: Option<PathBuf>) -> Self {
        let is_first = settings_path.as_deref().is_some_and(|path| !settings::are_kept(path));
        Self::at(Start { settings_path, is_first, dialog: Arc::new(Answering(save_to)), print_system, ..start() })
    }

    pub fn at(start: Start) -> Self {
        // A name may lack a glyph in the window, too: that is not what is tested here.
        let builder = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(20).allow_missing_glyphs();
        let mut harness = builder.build_eframe(|creation| Shell::new(&creation.egui_ctx, start));
        harness.run();
        Self { harness }
    }

    pub fn handout_of(&mut self, id: &str) {
        self.harness.state_mut().open(Id::try_from(id).unwrap());
        self.harness.run();
        self.press(Action::Handout);
        self.wait_for("the printers", |shell| shell.state().handout.printers != PrinterList::Looking);
    }

    pub fn press(&mut self, action: Action) {
        let shortcut = action.shortcuts()[0];
        self.harness.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
        self.harness.run();
    }

    /// Presses without waiting until nothing moves any more.
    pub fn press_once(&mut self, action: Action) {
        let shortcut = action.shortcuts()[0];
        self.harness.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
        self.harness.step();
    }

    /// Steps until `done`, while something goes on that may end at any time.
    pub fn step_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !done(self) {
            assert!(began.elapsed() < Duration::from_mins(1), "{what} never came");
            std::thread::sleep(Duration::from_millis(1));
            self.harness.step();
        }
    }

    pub fn type_name(&mut self, name: &str) {
        self.type_into(NAME_FIELD, name);
    }

    pub fn type_into(&mut self, field: &str, text: &str) {
        let is_one_line = self.harness.query(By::new().role(Role::TextInput).label(field)).is_some();
        let role = if is_one_line { Role::TextInput } else { Role::MultilineTextInput };
        self.harness.get_by_role_and_label(role, field).focus();
        self.harness.run();
        self.harness.get_by_role_and_label(role, field).type_text(text);
        self.harness.run();
    }

    /// Types over what stands in a field.
    pub fn replace_text(&mut self, field: &str, text: &str) {
        self.harness.get_by_role_and_label(Role::TextInput, field).focus();
        self.harness.run();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.type_into(field, text);
    }

    pub fn enter(&mut self) {
        self.harness.key_press(Key::Enter);
        self.harness.run();
    }

    pub fn click(&mut self, role: Role, label: &str) {
        // A click counts only on what has stood there for a while.
        self.harness.run_steps(3);
        self.harness.get_by_role_and_label(role, label).click();
        self.harness.run();
    }

    /// Steps until `done`, for what happens on another thread.
    pub fn wait_for(&mut self, what: &str, done: impl Fn(&Shell) -> bool) {
        let began = Instant::now();
        while !done(self.harness.state()) {
            assert!(began.elapsed() < Duration::from_mins(1), "{what} never came");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.run();
        }
        self.harness.run();
    }

    pub fn wait_for_pages(&mut self) {
        let is_shown = |shell: &Shell| {
            let pages = &shell.state().handout.preview.pages;
            pages.first().is_some_and(|page| page.texture.is_some())
        };
        self.wait_for("the preview", is_shown);
    }

    pub fn wait_for_notice(&mut self) -> String {
        self.wait_for("a notice", |shell| shell.state().context.notice.is_some());
        self.state().context.notice.as_ref().unwrap().text.clone()
    }

    pub fn patient(&self) -> String {
        self.state().handout.draft.as_ref().unwrap().patient.clone()
    }

    pub fn state(&self) -> &State {
        self.harness.state().state()
    }
}
