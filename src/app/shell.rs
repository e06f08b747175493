//! One frame of the window: input to requests, requests to state, and what comes of them to the outside.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

use egui::{UserAttentionType, ViewportCommand, text_edit::TextEditState};

use super::{
    apply::Outward,
    command::{Command, Request},
    desk::{
        action::{self, Action},
        context::{Context, Shared, Tools},
        effect::{Attention, Effect},
        notice::Notice,
        panes::Panes,
        paths::FileDialog,
        reference::Reference,
        route::{History, Route},
        work::{self, Task},
    },
    find::column,
    layout,
    leg::canvas,
    review,
    startup::StartupTimer,
    state::State,
    ui::{
        click_guard::ClickGuard,
        theme::{self, size},
        widgets,
    },
};
use crate::{
    clipboard::Clipboard,
    clock::{Clock, Moment},
    content::id::Id,
    ending::SessionEnd,
    print::PrintSystem,
    settings::Settings,
    sound::Alarm,
};

/// What the window is started with.
pub struct Start {
    pub settings: Settings,
    /// Where settings are kept; `None` leaves them in memory.
    pub settings_path: Option<PathBuf>,
    pub settings_problem: Option<String>,
    /// Whether there are no settings yet, so that the tour is shown.
    pub is_first: bool,
    pub content: StartContent,
    pub dialog: Arc<dyn FileDialog>,
    pub print_system: Arc<dyn PrintSystem>,
    pub clock: Arc<dyn Clock>,
    pub clipboard: Arc<dyn Clipboard>,
    pub alarm: Arc<dyn Alarm>,
    /// Told when the session ends, and tells whether that can wait.
    pub session: Arc<SessionEnd>,
    /// Where the copy of the clinic's own content is kept; `None` keeps none.
    pub content_copy: Option<PathBuf>,
    pub startup: Option<StartupTimer>,
}

/// The content that the window begins with.
pub enum StartContent {
    Ready(Box<Reference>),
    /// To be read once the first frame is shown: where cores are few, what can be seen comes first.
    Loads(Box<dyn FnOnce() -> Reference + Send>),
}

/// How often the screen follows the clock while a timer runs; it shows whole minutes.
const CLOCK_STEP: Duration = Duration::from_secs(5);

/// How often the screen follows the clock while a practice call is on, or a notice that goes away.
const SECOND: Duration = Duration::from_secs(1);

/// How often more the keyboard is asked for. What it is for may be drawn only in the next frame.
const FOCUS_TRIES: u8 = 2;

/// Work that was begun is waited for when the window closes, but not for ever: a printer or a share may hang.
const LONGEST_CLOSING: Duration = Duration::from_secs(30);

/// The running app.
pub struct Shell {
    state: State,
    /// What work beside the window tells.
    told: Receiver<Command>,
    teller: Sender<Command>,
    /// The content, until it is begun to be read.
    content: Option<StartContent>,
    startup: Option<StartupTimer>,
    /// What shall have the keyboard, and how often more it is asked for.
    focus_next: Option<(egui::Id, u8)>,
    clock: Arc<dyn Clock>,
    session: Arc<SessionEnd>,
    /// Whether a person, or having nothing unfinished, has let the window close.
    may_close: bool,
    /// What the window is called now.
    title: String,
}

impl Shell {
    /// Sets `ctx` up for the window; nothing is drawn yet.
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        theme::install(ctx);
        theme::choose(ctx, start.settings.window.theme);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.set_zoom_factor(size::in_zoom_range(start.settings.window.zoom));
        ctx.add_plugin(ClickGuard::default());
        let (teller, told) = channel();
        let notice = start.settings_problem.clone().map(Notice::error);
        let tools = Tools {
            dialog: start.dialog,
            print_system: start.print_system,
            clipboard: start.clipboard,
            alarm: start.alarm,
            settings_path: start.settings_path,
            content_copy: start.content_copy,
        };
        let mut state = State::new(Context {
            window: ctx.clone(),
            tools,
            reference: Arc::default(),
            settings: start.settings,
            settings_problem: start.settings_problem,
            history: History::default(),
            notice,
            panes: Panes::default(),
            now: jiff::civil::DateTime::default(),
            moment: Moment::default(),
            is_keyboard_elsewhere: false,
            shared: Shared::default(),
        });
        state.tour.step = (start.is_first && start.startup.is_none()).then_some(0);
        let mut shell = Self {
            state,
            told,
            teller,
            content: Some(start.content),
            startup: start.startup,
            focus_next: Some((column::search_box_id(), FOCUS_TRIES)),
            clock: start.clock,
            session: start.session,
            may_close: false,
            title: String::new(),
        };
        let window = ctx.clone();
        shell.session.wakes(move || window.request_repaint());
        // What a crash may have left behind.
        shell.start(shell.remove_viewer_files());
        shell
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// Opens an entry, as a link does.
    pub fn open(&mut self, id: Id) {
        self.apply(Request::Open(id));
    }

    /// Shows a page.
    pub fn visit(&mut self, route: Route) {
        self.apply(Request::Visit(route));
    }

    fn apply(&mut self, request: Request) {
        for outward in self.state.apply(request) {
            self.carry_out(outward);
        }
    }

    fn carry_out(&mut self, outward: Outward) {
        let ctx = &self.state.context.window;
        match outward {
            Outward::Start(task) => task.start(self.teller.clone()),
            Outward::Effect(Effect::Focus(id)) => self.focus_next = Some((id, FOCUS_TRIES)),
            Outward::Effect(Effect::FreeKeyboard) => {
                self.focus_next = None;
                ctx.memory_mut(|memory| memory.focused().map(|focused| memory.surrender_focus(focused)));
            }
            Outward::Effect(Effect::ForgetTyping) => {
                ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<TextEditState>);
                egui::Popup::close_all(ctx);
            }
            Outward::Effect(Effect::Copy(text)) => ctx.copy_text(text),
            Outward::Effect(Effect::CopyNote(note)) => {
                if self.state.context.tools.clipboard.put(&note).is_err() {
                    ctx.copy_text(note);
                }
            }
            Outward::Effect(Effect::Attention(attention)) => {
                let kind = match attention {
                    Attention::Calm => UserAttentionType::Informational,
                    Attention::Urgent => UserAttentionType::Critical,
                };
                ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(kind));
            }
            Outward::Effect(Effect::Close) => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Outward::Effect(Effect::ChooseTheme(choice)) => theme::choose(ctx, choice),
            Outward::Effect(Effect::Zoom(zoom)) => ctx.set_zoom_factor(size::in_zoom_range(zoom)),
        }
    }

    /// Begins work that no feature asked for.
    fn start(&mut self, task: Task<Command>) {
        self.apply(Request::Start(task));
    }

    fn remove_viewer_files(&self) -> Task<Command> {
        let system = Arc::clone(&self.state.context.tools.print_system);
        let work = self.state.context.work("Removing the viewer’s files");
        work.commit();
        Task::telling(work, move |_, _| system.remove_viewer_files())
    }

    /// Takes in the content, or begins to read it once the first frame is shown.
    fn load_content(&mut self, is_shown: bool) {
        match self.content.take() {
            Some(StartContent::Ready(reference)) => self.begin_with(Arc::new(*reference)),
            Some(StartContent::Loads(load)) if is_shown => {
                let work = self.state.context.work("Reading the content");
                self.start(Task::new(work, |_| Command::Review(review::Command::Begin(Arc::new(load())))));
            }
            waits => self.content = waits,
        }
    }

    fn begin_with(&mut self, reference: Arc<Reference>) {
        self.apply(Request::Own(Command::Review(review::Command::Begin(reference))));
    }

    /// Lets the window close, or asks first: who closes it may have forgotten a caller.
    fn follow_closing(&mut self, ctx: &egui::Context) {
        let is_told = ctx.input(|input| input.viewport().close_requested());
        let is_measured = self.startup.is_some();
        if is_told && !self.may_close && !is_measured {
            if self.state.unfinished().is_nothing() {
                self.may_close = true;
            } else {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.ask_before_closing(ctx);
            }
        }
        if self.session.is_ending() {
            self.ask_before_closing(ctx);
        }
        self.session.set_unfinished(!self.may_close && !self.state.unfinished().is_nothing());
    }

    fn ask_before_closing(&mut self, ctx: &egui::Context) {
        self.apply(Request::Close);
        // Behind another window, or minimised, nobody would see what is asked.
        ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
        ctx.send_viewport_cmd(ViewportCommand::Focus);
        ctx.request_repaint();
    }

    /// What the window is called tells what is due, and of which call.
    fn follow_title(&mut self, ctx: &egui::Context) {
        let title = self.state.title();
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Asks for the next frame where time alone changes what is seen.
    fn follow_the_clock(&self) {
        let State { context, calls, find, practice, settings_page, .. } = &self.state;
        if context.notice.as_ref().is_some_and(Notice::goes_by_itself) {
            context.window.request_repaint_after(SECOND);
        }
        if let Some(pause) = find.rests_in(context.now) {
            context.window.request_repaint_after(pause);
        }
        if calls.depend_on_time() {
            context.window.request_repaint_after(CLOCK_STEP);
        }
        if practice.session.as_ref().is_some_and(|session| session.elapsed(context.now).is_some()) {
            context.window.request_repaint_after(SECOND);
        }
        if let Some(pause) = settings_page.keeper.time_left() {
            context.window.request_repaint_after(pause);
        }
    }

    /// Gives the keyboard to what shall have it, again until it does: a palette that was on top in this
    /// pass keeps it from anything else.
    fn move_keyboard(&mut self, ctx: &egui::Context) {
        if let Some((id, tries)) = self.focus_next.take() {
            let is_on_top = self.state.palette.is_open();
            ctx.memory_mut(|memory| memory.request_focus(id));
            widgets::bring_into_sight(ctx, id);
            if tries > 0 && !is_on_top {
                self.focus_next = Some((id, tries - 1));
                ctx.request_repaint();
            }
        }
        let focused = ctx.memory(egui::Memory::focused);
        self.state.context.is_keyboard_elsewhere = focused.is_some_and(|focused| focused != column::search_box_id());
    }
}

impl eframe::App for Shell {
    /// The background of everything; views paint what lies on it.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        let is_shown = ctx.cumulative_frame_nr() > 0;
        if !is_shown {
            ctx.request_repaint();
        }
        self.load_content(is_shown);
        while let Ok(command) = self.told.try_recv() {
            self.apply(Request::Own(command));
        }
        let has_focus = ctx.input(|input| input.focused);
        for outward in self.state.tick((self.clock.civil(), self.clock.moment()), has_focus) {
            self.carry_out(outward);
        }
        self.follow_closing(ctx);
        self.follow_title(ctx);
        self.follow_the_clock();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if let Some(timer) = &self.startup {
            if ctx.cumulative_frame_nr() > 0 {
                timer.stop();
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            ctx.request_repaint();
        }
        let panes = &mut self.state.context.panes;
        panes.columns = layout::columns(ui.available_width());
        panes.has_room_beside = layout::has_room_beside(ui.available_width());
        if canvas::is_left(&ctx) {
            self.focus_next = Some((column::search_box_id(), FOCUS_TRIES));
        }
        // Keys first: what they change is drawn in this frame.
        action::release_held(&ctx);
        let is_asked = self.state.closing.asked.is_some();
        let is_covered = self.state.palette.is_open() || self.state.calls.panel.is_some();
        let may_type_on = self.focus_next.is_none() && !is_covered;
        for action in action::pressed(&ctx) {
            // The question comes first.
            if !is_asked || matches!(action, Action::Close | Action::ClearSearch) {
                self.apply(Request::Do(action));
            }
        }
        if ctx.plugin_or_default::<ClickGuard>().lock().take_refused() {
            let text = "That click did not count: what lay under it had only just come there. Click again";
            self.apply(Request::Notify(Notice::hint(text)));
        }
        let may_type_on = may_type_on && !is_asked && !self.state.context.panes.is_counter;
        if may_type_on && let Some(text) = column::typed_nowhere(&ctx) {
            self.apply(Request::TypeOn(text));
        }
        let requests = layout::window(ui, &self.state);
        if !requests.is_empty() {
            // What was drawn is older than what is asked for.
            ctx.request_repaint();
        }
        for request in requests {
            self.apply(request);
        }
        self.move_keyboard(&ctx);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        for outward in self.state.close() {
            self.carry_out(outward);
        }
        work::finish(&self.state.works, LONGEST_CLOSING);
        // Last: until now, something might have been handed to the viewer.
        self.start(self.remove_viewer_files());
        work::finish(&self.state.works, LONGEST_CLOSING);
    }
}
