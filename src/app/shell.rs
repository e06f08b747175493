//! One frame of the window: input to commands, commands to state, effects to the outside.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, mpsc::Receiver},
    time::{Duration, Instant},
};

use egui::text_edit::TextEditState;

use super::{
    clinic_content::ClinicContent,
    command::{self, Command},
    drawing::Drawing,
    effect::Effect,
    file::Contents,
    history::Route,
    outcomes::Outcomes,
    pick::{PickOutcome, Picker},
    preview::Previewer,
    print::{PrintOutcome, Printing},
    save::{SaveDialog, Saver},
    state::{Notice, Reference, SaveOutcome, State},
    theme::{self, size},
    views,
};
use crate::{
    content::id::Id,
    figure::FigureError,
    print::PrintSystem,
    settings::{self, Settings, SettingsError},
};

/// What the window is started with.
pub struct Start {
    pub settings: Settings,
    /// Where settings are kept; `None` leaves them in memory.
    pub settings_path: Option<PathBuf>,
    pub settings_problem: Option<String>,
    /// The content, which may still be loading.
    pub reference: Receiver<Reference>,
    pub dialog: Arc<dyn SaveDialog>,
    pub print_system: Arc<dyn PrintSystem>,
    /// Where the copy of the clinic's own content is kept; `None` keeps none.
    pub content_copy: Option<PathBuf>,
    pub startup: Option<StartupTimer>,
    /// Gets the window's context once its first frame is painted.
    pub stands: Arc<OnceLock<egui::Context>>,
}

/// Measures the time to the second frame, then closes the window.
#[derive(Clone, Debug)]
pub struct StartupTimer {
    began: Instant,
    measured: Arc<OnceLock<Duration>>,
}

impl StartupTimer {
    /// `began` is when the program was started.
    pub fn new(began: Instant) -> Self {
        Self { began, measured: Arc::default() }
    }

    /// From the start of the program to the start of the second frame, once that has come.
    pub fn measured(&self) -> Option<Duration> {
        self.measured.get().copied()
    }
}

/// How often the screen follows the clock while a timer runs; it shows whole minutes.
const CLOCK_STEP: Duration = Duration::from_secs(5);

/// How often the screen follows the clock while a practice call is on, or a notice that goes away.
const SECOND: Duration = Duration::from_secs(1);

/// How long after the last key typed settings are written.
const SAVE_PAUSE: Duration = Duration::from_secs(1);

/// How often more the keyboard is asked for. What it is for may be drawn only in the next frame.
const FOCUS_TRIES: u8 = 2;

/// The running app.
pub struct Shell {
    state: State,
    settings_path: Option<PathBuf>,
    reference: Receiver<Reference>,
    saver: Saver,
    save_outcomes: Receiver<SaveOutcome>,
    printing: Printing,
    print_outcomes: Receiver<PrintOutcome>,
    picker: Picker,
    pick_outcomes: Receiver<PickOutcome>,
    /// The settings as they were read or written last.
    kept_settings: Settings,
    /// When changed settings are written.
    save_at: Option<Instant>,
    previewer: Previewer,
    clinic_content: ClinicContent,
    startup: Option<StartupTimer>,
    stands: Arc<OnceLock<egui::Context>>,
    /// What shall have the keyboard, and how often more it is asked for.
    focus_next: Option<(egui::Id, u8)>,
    /// How often a person's words were cleared, as far as fields have forgotten them.
    forgotten: u32,
    /// The figure of the leg, while it is being loaded.
    drawing: Option<Receiver<Result<Arc<Drawing>, FigureError>>>,
}

impl Shell {
    /// Sets `ctx` up for the window; nothing is drawn yet.
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        theme::install(ctx);
        theme::choose(ctx, start.settings.window.theme);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.set_zoom_factor(size::in_zoom_range(start.settings.window.zoom));
        let (saved, save_outcomes) = Outcomes::channel(ctx.clone());
        let (printed, print_outcomes) = Outcomes::channel(ctx.clone());
        let (picked, pick_outcomes) = Outcomes::channel(ctx.clone());
        let mut state = State::new(Arc::default(), start.settings, start.settings_problem);
        state.notice = state.settings_problem.clone().map(Notice::error);
        let is_first_start = start.settings_path.as_deref().is_some_and(|path| !settings::are_kept(path));
        state.tour = (is_first_start && start.startup.is_none()).then_some(0);
        // What a crash may have left behind.
        start.print_system.forget();
        Self {
            settings_path: start.settings_path,
            reference: start.reference,
            picker: Picker { dialog: Arc::clone(&start.dialog), outcomes: picked },
            saver: Saver { dialog: start.dialog, outcomes: saved },
            save_outcomes,
            printing: Printing { system: start.print_system, outcomes: printed },
            print_outcomes,
            pick_outcomes,
            kept_settings: state.settings.clone(),
            save_at: None,
            previewer: Previewer::default(),
            clinic_content: ClinicContent::new(ctx.clone(), start.content_copy),
            startup: start.startup,
            stands: start.stands,
            focus_next: Some((views::search_box_id(), FOCUS_TRIES)),
            forgotten: 0,
            drawing: None,
            state,
        }
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// Opens an entry, as a link does.
    pub fn open(&mut self, id: Id) {
        self.state.apply(Command::Open(id));
    }

    /// Shows a page.
    pub fn visit(&mut self, route: Route) {
        self.state.apply(Command::Visit(route));
    }

    fn carry_out(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::FocusSearch => self.focus_next = Some((views::search_box_id(), FOCUS_TRIES)),
            Effect::FocusPath => self.focus_next = Some((views::path_box_id(), FOCUS_TRIES)),
            Effect::FocusAdding => self.focus_next = Some((views::adding_box_id(), FOCUS_TRIES)),
            Effect::FocusFindInPage => self.focus_next = Some((views::find_in_page_box_id(), FOCUS_TRIES)),
            Effect::FocusPacketName => self.focus_next = Some((views::packet_name_box_id(), FOCUS_TRIES)),
            Effect::FocusBinderPath => self.focus_next = Some((views::binder_path_box_id(), FOCUS_TRIES)),
            Effect::FocusCallField(field) => self.focus_next = Some((views::call_field_id(field), FOCUS_TRIES)),
            Effect::FocusHandout => self.focus_next = Some((views::patient_box_id(), FOCUS_TRIES)),
            Effect::ForgetTyping => {
                ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<TextEditState>);
                egui::Popup::close_all(ctx);
            }
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::ChooseTheme(choice) => theme::choose(ctx, choice),
            Effect::Zoom(step) => {
                let zoom = if step == 0 { 1.0 } else { ctx.zoom_factor() + f32::from(step) * size::ZOOM_STEP };
                let zoom = size::in_zoom_range(zoom);
                ctx.set_zoom_factor(zoom);
                self.state.settings.window.zoom = zoom;
                self.save_settings();
            }
            Effect::SetZoom(zoom) => ctx.set_zoom_factor(size::in_zoom_range(zoom)),
            Effect::SaveSettings => self.save_settings(),
            Effect::SaveSettingsSoon => {
                self.save_at = Some(Instant::now() + SAVE_PAUSE);
                ctx.request_repaint_after(SAVE_PAUSE);
            }
            Effect::Pick(pick) => self.picker.pick(pick),
            Effect::ExportSettings(target) => self.picker.export(&self.state.settings, target),
            Effect::ReadDeskFile(path) => self.picker.read_desk_file(&self.state.settings, path),
            Effect::ChooseFolder(folder) => self.picker.choose_folder(folder),
            Effect::ImportSettings(importing) => {
                let folder = self.settings_path.as_deref().and_then(Path::parent).unwrap_or_else(|| Path::new("."));
                self.picker.import(&self.state.settings, *importing, folder.to_owned());
            }
            Effect::SaveHandout { draft, target, work } => {
                let made = self.previewer.file_of(&Contents::of(&draft, &self.state.settings));
                self.saver.save(Arc::clone(&self.state.reference), &self.state.settings, draft, target, (made, work));
            }
            Effect::ReloadContent => self.clinic_content.reload(),
            Effect::SignOff { folder, path, signature } => self.clinic_content.sign(folder, path, signature),
            Effect::SaveBinder { target, work } => {
                self.saver.save_binder(Arc::clone(&self.state.reference), &self.state.settings, target, work);
            }
            Effect::FollowJob(job) => self.printing.follow(job),
            Effect::LoadFigure if self.state.drawing.is_none() && self.drawing.is_none() => {
                self.drawing = Some(Drawing::load_beside(ctx.clone()));
            }
            // It is on its way.
            Effect::LoadFigure => {}
            Effect::LookForPrinters => self.printing.look_for_printers(),
            Effect::Print { draft, printer, work } => {
                let made = self.previewer.file_of(&Contents::of(&draft, &self.state.settings));
                let reference = Arc::clone(&self.state.reference);
                self.printing.print(reference, &self.state.settings, draft, printer, (made, work));
            }
        }
    }

    /// Takes in the figure of the leg once it is loaded.
    fn take_drawing(&mut self) {
        if let Some(loaded) = self.drawing.as_ref().and_then(|loading| loading.try_recv().ok()) {
            self.state.drawing = Some(loaded.map_err(|error| error.to_string()));
            self.drawing = None;
        }
    }

    /// Gives the keyboard to what shall have it, again until it does: a palette that was on top in this
    /// pass keeps it from anything else.
    fn move_keyboard(&mut self, ctx: &egui::Context) {
        if let Some((id, tries)) = self.focus_next.take() {
            let is_on_top = self.state.palette.is_some();
            ctx.memory_mut(|memory| memory.request_focus(id));
            views::bring_into_sight(ctx, id);
            if tries > 0 && !is_on_top {
                self.focus_next = Some((id, tries - 1));
                ctx.request_repaint();
            }
        }
        let focused = ctx.memory(egui::Memory::focused);
        self.state.is_keyboard_elsewhere = focused.is_some_and(|focused| focused != views::search_box_id());
    }

    /// A broken settings file is left as it is, for the person to mend.
    fn save_settings(&mut self) {
        self.save_at = None;
        if self.state.settings_problem.is_some() {
            return;
        }
        let Some(path) = &self.settings_path else {
            return;
        };
        if let Err(error) = merge_and_save(path, &mut self.state.settings, &mut self.kept_settings) {
            self.state.notice = Some(Notice::error(format!("Settings could not be kept. {error}")));
        }
    }
}

impl eframe::App for Shell {
    /// The background of everything; views paint what lies on it.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if ctx.cumulative_frame_nr() > 0 {
            self.stands.get_or_init(|| ctx.clone());
        } else {
            ctx.request_repaint();
        }
        if let Ok(reference) = self.reference.try_recv() {
            self.state.install(Arc::new(reference));
            self.clinic_content.begin();
        }
        self.clinic_content.follow(ctx, &mut self.state);
        self.take_drawing();
        self.state.tick(jiff::ZonedDateTime::now().datetime());
        if self.state.notice.as_ref().is_some_and(Notice::passes) {
            ctx.request_repaint_after(SECOND);
        }
        if self.state.calls.depend_on_time() {
            ctx.request_repaint_after(CLOCK_STEP);
        }
        if self.state.practice.as_ref().is_some_and(|practice| practice.session.elapsed(self.state.now).is_some()) {
            ctx.request_repaint_after(SECOND);
        }
        while let Ok(outcome) = self.save_outcomes.try_recv() {
            for effect in self.state.saved(outcome) {
                self.carry_out(ctx, effect);
            }
        }
        while let Ok(outcome) = self.print_outcomes.try_recv() {
            for effect in self.state.printed(outcome) {
                self.carry_out(ctx, effect);
            }
        }
        while let Ok(outcome) = self.pick_outcomes.try_recv() {
            for effect in self.state.picked(outcome) {
                self.carry_out(ctx, effect);
            }
        }
        if self.save_at.is_some_and(|at| at <= Instant::now()) {
            self.save_settings();
        }
        self.previewer.follow(ctx, &mut self.state);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if let Some(timer) = &self.startup {
            if ctx.cumulative_frame_nr() > 0 {
                timer.measured.get_or_init(|| timer.began.elapsed());
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            ctx.request_repaint();
        }
        self.state.columns = views::columns(ui.available_width());
        self.state.has_room_beside = views::has_room_beside(ui.available_width());
        if views::is_figure_left(&ctx) {
            self.focus_next = Some((views::search_box_id(), FOCUS_TRIES));
        }
        let mut commands: Vec<Command> = command::pressed(&ctx).into_iter().map(Command::Do).collect();
        if self.focus_next.is_none() && self.state.palette.is_none() {
            commands.extend(views::typed_nowhere(&ctx).map(Command::TypeOn));
        }
        commands.extend(views::window(ui, &self.state));
        if !commands.is_empty() {
            // What was laid out is older than what the commands make of it.
            ctx.request_discard("commands change what is shown");
        }
        for command in commands {
            for effect in self.state.apply(command) {
                self.carry_out(&ctx, effect);
            }
        }
        if std::mem::replace(&mut self.forgotten, self.state.forgotten) != self.state.forgotten {
            self.carry_out(&ctx, Effect::ForgetTyping);
        }
        self.move_keyboard(&ctx);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if self.save_at.is_some() {
            self.save_settings();
        }
        self.printing.system.forget();
    }
}

/// Writes `settings` to `path` with what another window of this person wrote there since `kept`.
fn merge_and_save(path: &Path, settings: &mut Settings, kept: &mut Settings) -> Result<(), SettingsError> {
    let merged = settings::save_merged(path, settings.clone(), kept)?;
    kept.clone_from(&merged);
    *settings = merged;
    Ok(())
}
