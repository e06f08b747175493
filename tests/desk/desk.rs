//! A window for the tests, with printers and dialogs that are made up.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use egui::accesskit::Role;
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use legwise::{
    app::{
        command::Action,
        shell::{Shell, Start},
        state::State,
    },
    content::id::Id,
    ending::SessionEnd,
    settings::{self, Settings, ThemeChoice},
};

use super::common::{self, Bell, SecretClipboard, SetClock, Tray};

pub type Desk = Harness<'static, Shell>;

/// How a window is started.
pub struct Setting {
    pub size: [f32; 2],
    pub settings: Settings,
    pub settings_path: Option<PathBuf>,
    pub printed: Arc<Tray>,
    /// A clock that a test moves; that of this computer otherwise.
    pub clock: Option<Arc<SetClock>>,
    pub clipboard: Option<Arc<SecretClipboard>>,
    pub bell: Arc<Bell>,
    pub session: Arc<SessionEnd>,
    /// Seconds of a frame.
    pub step: f32,
    /// Callers' words may hold letters that no font has.
    pub allow_missing_glyphs: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            size: [1280.0, 800.0],
            settings: common::with_a_number(),
            settings_path: None,
            printed: Arc::new(Tray::with_printers(&["Front desk"], Some("Front desk"))),
            clock: None,
            clipboard: None,
            bell: Arc::default(),
            session: Arc::default(),
            step: 0.25,
            allow_missing_glyphs: false,
        }
    }
}

impl Setting {
    pub fn open(self) -> Desk {
        let common = common::start();
        let start = Start {
            clock: self.clock.map_or(common.clock, |clock| clock),
            clipboard: self.clipboard.map_or(common.clipboard, |clipboard| clipboard),
            alarm: self.bell,
            session: self.session,
            is_first: self.settings_path.as_deref().is_some_and(|path| !settings::are_kept(path)),
            settings: self.settings,
            settings_path: self.settings_path,
            print_system: self.printed,
            ..common::start()
        };
        // The harness has a theme of its own, over that of the settings.
        let is_light = start.settings.window.theme == ThemeChoice::Light;
        let theme = if is_light { egui::Theme::Light } else { egui::Theme::Dark };
        let builder =
            Harness::builder().with_size(self.size).with_theme(theme).with_step_dt(self.step).with_max_steps(40);
        let builder = if self.allow_missing_glyphs { builder.allow_missing_glyphs() } else { builder };
        let mut desk = builder.build_eframe(|creation| {
            common::clear(&creation.egui_ctx);
            Shell::new(&creation.egui_ctx, start)
        });
        desk.run();
        desk
    }
}

pub fn state(desk: &Desk) -> &State {
    desk.state().state()
}

pub fn open_entry(desk: &Desk) -> Option<&str> {
    state(desk).context.open_entry().map(Id::as_str)
}

/// The note as it would be copied.
pub fn note(desk: &Desk) -> String {
    let (context, call) = (&state(desk).context, &state(desk).calls.current);
    call.note(context.now, context.library(), &context.settings.clinic, &context.settings.note)
}

pub fn type_text(desk: &mut Desk, text: &str) {
    type_into(desk, "What the caller says", text);
}

pub fn type_into(desk: &mut Desk, field: &str, text: &str) {
    let role = [Role::TextInput, Role::MultilineTextInput]
        .into_iter()
        .find(|role| desk.query_by_role_and_label(*role, field).is_some())
        .unwrap_or_else(|| panic!("there is no field {field:?}"));
    desk.get_by_role_and_label(role, field).scroll_to_me();
    desk.get_by_role_and_label(role, field).focus();
    desk.run();
    desk.get_by_role_and_label(role, field).type_text(text);
    desk.run();
}

pub fn press(desk: &mut Desk, action: Action) {
    let shortcut = action.shortcuts()[0];
    desk.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
    desk.run();
}

pub fn click(desk: &mut Desk, role: Role, label: &str) {
    desk.get_all_by_role_and_label(role, label).next().unwrap().scroll_to_me();
    desk.run();
    // A click counts only on what has stood there for a while.
    desk.run_steps(3);
    desk.get_all_by_role_and_label(role, label).next().unwrap().click();
    desk.run();
}

/// Presses what brings the call with these words back.
pub fn back_to_call(desk: &mut Desk, words: &str) {
    let has_words = |label: Option<String>| label.is_some_and(|label| label.contains(words));
    let calls = || desk.get_all_by_label_contains("Back to the call of ");
    calls().find(|call| has_words(call.accesskit_node().label())).unwrap().click();
    desk.run();
}

/// Steps until `done`, for what happens on another thread.
pub fn wait_until(desk: &mut Desk, done: impl Fn(&Desk) -> bool) {
    let began = Instant::now();
    while !done(desk) {
        assert!(began.elapsed() < Duration::from_secs(20), "it never happened");
        std::thread::sleep(Duration::from_millis(5));
        desk.run();
    }
}

/// What is copied within the next frames.
pub fn copied(desk: &mut Desk) -> Option<String> {
    (0..4).find_map(|_| {
        desk.step();
        desk.output().platform_output.commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    })
}

/// Whether something with this name is on the screen.
pub fn shows(desk: &Desk, label: &str) -> bool {
    desk.query_all_by_label_contains(label).any(|node| !node.accesskit_node().is_hidden())
}
