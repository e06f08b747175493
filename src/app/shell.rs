//! One frame of the window: input to commands, commands to state, effects to the outside.

use std::{
    path::PathBuf,
    sync::{
        Arc, OnceLock,
        mpsc::{Receiver, channel},
    },
    time::{Duration, Instant},
};

use super::{
    command::{self, Command},
    drawing::Drawing,
    effect::Effect,
    file::Contents,
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
    settings::{self, Settings},
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
    pub startup: Option<StartupTimer>,
}

/// Measures the time to the second frame, then closes the window.
#[derive(Clone, Debug)]
pub struct StartupTimer {
    began: Instant,
    measured: Arc<OnceLock<Duration>>,
}

impl StartupTimer {
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

/// The running app.
pub struct Shell {
    state: State,
    settings_path: Option<PathBuf>,
    reference: Receiver<Reference>,
    saver: Saver,
    outcomes: Receiver<SaveOutcome>,
    printing: Printing,
    print_outcomes: Receiver<PrintOutcome>,
    previewer: Previewer,
    startup: Option<StartupTimer>,
    focus_next: Option<egui::Id>,
    /// The figure of the leg, while it is being loaded.
    drawing: Option<Receiver<Result<Arc<Drawing>, FigureError>>>,
}

impl Shell {
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        theme::install(ctx);
        theme::choose(ctx, start.settings.window.theme);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.set_zoom_factor(start.settings.window.zoom.clamp(*size::ZOOM_RANGE.start(), *size::ZOOM_RANGE.end()));
        let (sender, outcomes) = channel();
        let (print_sender, print_outcomes) = channel();
        // What a crash may have left behind.
        start.print_system.forget();
        Self {
            state: State::new(Arc::default(), start.settings, start.settings_problem),
            settings_path: start.settings_path,
            reference: start.reference,
            saver: Saver { dialog: start.dialog, outcomes: sender, context: ctx.clone() },
            outcomes,
            printing: Printing { system: start.print_system, outcomes: print_sender, context: ctx.clone() },
            print_outcomes,
            previewer: Previewer::default(),
            startup: start.startup,
            focus_next: Some(views::search_box_id()),
            drawing: None,
        }
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// Opens an entry, as a link does.
    pub fn open(&mut self, id: Id) {
        self.state.apply(Command::Open(id));
    }

    fn carry_out(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::FocusSearch => self.focus_next = Some(views::search_box_id()),
            Effect::FocusPath => self.focus_next = Some(views::path_box_id()),
            Effect::FocusAdding => self.focus_next = Some(views::adding_box_id()),
            Effect::FocusPacketName => self.focus_next = Some(views::packet_name_box_id()),
            Effect::FocusBinderPath => self.focus_next = Some(views::binder_path_box_id()),
            Effect::FocusHandout => self.focus_next = Some(views::patient_box_id()),
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::ChooseTheme(choice) => theme::choose(ctx, choice),
            Effect::Zoom(step) => {
                let zoom = if step == 0 { 1.0 } else { ctx.zoom_factor() + f32::from(step) * size::ZOOM_STEP };
                let zoom = zoom.clamp(*size::ZOOM_RANGE.start(), *size::ZOOM_RANGE.end());
                ctx.set_zoom_factor(zoom);
                self.state.settings.window.zoom = zoom;
                self.save_settings();
            }
            Effect::SaveSettings => self.save_settings(),
            Effect::SaveHandout { draft, path, work } => {
                let made = self.previewer.file_of(&Contents::of(&draft, &self.state.settings));
                self.saver.save(Arc::clone(&self.state.reference), &self.state.settings, draft, path, (made, work));
            }
            Effect::SaveBinder { path, work } => {
                self.saver.save_binder(Arc::clone(&self.state.reference), &self.state.settings, path, work);
            }
            Effect::FollowJob(job) => self.printing.follow(job),
            Effect::LookForPrinters => self.printing.look_for_printers(),
            Effect::Print { draft, printer, work } => {
                let made = self.previewer.file_of(&Contents::of(&draft, &self.state.settings));
                let reference = Arc::clone(&self.state.reference);
                self.printing.print(reference, &self.state.settings, draft, printer, (made, work));
            }
        }
    }

    /// Loads the figure of the leg once the window is there, so that it doesn't make that wait.
    fn load_drawing(&mut self, ctx: &egui::Context) {
        if self.state.drawing.is_some() || self.startup.is_some() {
            return;
        }
        let Some(loading) = &self.drawing else {
            if ctx.cumulative_frame_nr() > 0 {
                self.drawing = Some(Drawing::load_beside(ctx.clone()));
            } else {
                ctx.request_repaint();
            }
            return;
        };
        if let Ok(loaded) = loading.try_recv() {
            self.state.drawing = Some(loaded.map_err(|error| error.to_string()));
            self.drawing = None;
        }
    }

    /// A broken settings file is left as it is, for the person to mend.
    fn save_settings(&mut self) {
        if self.state.settings_problem.is_some() {
            return;
        }
        let Some(path) = &self.settings_path else {
            return;
        };
        if let Err(error) = settings::save(path, &self.state.settings) {
            let text = format!("Settings could not be kept. {error}");
            self.state.notice = Some(Notice { is_error: true, text });
        }
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if let Ok(reference) = self.reference.try_recv() {
            self.state.install(Arc::new(reference));
        }
        self.load_drawing(ctx);
        self.state.tick(jiff::ZonedDateTime::now().datetime());
        if self.state.calls.depend_on_time() {
            ctx.request_repaint_after(CLOCK_STEP);
        }
        while let Ok(outcome) = self.outcomes.try_recv() {
            for effect in self.state.saved(outcome) {
                self.carry_out(ctx, effect);
            }
        }
        while let Ok(outcome) = self.print_outcomes.try_recv() {
            for effect in self.state.printed(outcome) {
                self.carry_out(ctx, effect);
            }
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
        self.state.is_wide = ui.available_width() >= size::THREE_COLUMNS;
        if views::is_figure_left(&ctx) {
            self.focus_next = Some(views::search_box_id());
        }
        let mut commands: Vec<Command> = command::pressed(&ctx).into_iter().map(Command::Do).collect();
        commands.extend(views::window(ui, &self.state));
        if !commands.is_empty() {
            // What was drawn is older than what the commands make of it.
            ctx.request_repaint();
        }
        for command in commands {
            for effect in self.state.apply(command) {
                self.carry_out(&ctx, effect);
            }
        }
        if let Some(id) = self.focus_next.take() {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.printing.system.forget();
    }
}
