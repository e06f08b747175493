//! Opens the window on whichever renderer works.

use std::{panic::AssertUnwindSafe, path::Path, sync::Arc};

use eframe::{NativeOptions, Renderer};

use super::{
    desk::{paths::NativeDialog, reference::Reference},
    no_window::{Cause, Session},
    shell::{Shell, Start, StartContent},
    startup::StartupTimer,
    ui::theme::size,
};
use crate::{
    clinic_folder,
    clipboard::SystemClipboard,
    clock::SystemClock,
    content, crash,
    ending::{self, SessionEnd},
    print::{self, PrintSystem},
    settings::{self, RendererChoice, Settings},
    sound::{self, SystemAlarm, SystemPrograms},
};

/// Why there is no window, and what still works.
#[derive(Debug, thiserror::Error)]
#[error(
    "Legwise could not open a window.\n{cause}\nEverything but the window works on the command line: see legwise --help."
)]
pub struct WindowError {
    cause: Cause,
}

/// Opens the window and returns when it is closed.
pub fn open(renderer: Option<RendererChoice>, startup: Option<&StartupTimer>) -> Result<(), WindowError> {
    let path = settings::path();
    let (settings, settings_problem) = match path.as_ref().map(|path| settings::load(path)) {
        Ok(Ok(settings)) => (settings, None),
        Ok(Err(error)) => (Settings::default(), Some(error.to_string())),
        Err(error) => (Settings::default(), Some(error.to_string())),
    };
    let settings_path = path.ok();
    keep_memory_between_frames();
    let print_system: Arc<dyn PrintSystem> = Arc::new(print::System::new());
    let viewer = Arc::clone(&print_system);
    let session = Arc::new(SessionEnd::default());
    ending::before_signals_end_it(Arc::clone(&session), move || viewer.remove_viewer_files());
    let mut said = String::new();
    for renderer in renderers(renderer.unwrap_or(settings.window.renderer)) {
        let start = Start {
            settings: settings.clone(),
            settings_path: settings_path.clone(),
            settings_problem: settings_problem.clone(),
            is_first: settings_path.as_deref().is_some_and(|path| !settings::are_kept(path)),
            content: StartContent::Loads(Box::new(|| Reference::of(content::bundled()))),
            dialog: Arc::new(NativeDialog::default()),
            print_system: Arc::clone(&print_system),
            clock: Arc::new(SystemClock),
            clipboard: Arc::new(SystemClipboard::default()),
            alarm: Arc::new(SystemAlarm::new(SystemPrograms, sound::file())),
            session: Arc::clone(&session),
            content_copy: clinic_folder::copy_path(),
            startup: startup.cloned(),
        };
        match run(renderer, start) {
            Ok(()) => return Ok(()),
            Err(reason) => said.push_str(&reason),
        }
    }
    print_system.remove_viewer_files();
    Err(WindowError { cause: Session::of_this_process().cause(&said, Path::new("/")) })
}

/// Larger than what a frame needs at its height, in bytes.
const KEPT_MEMORY: usize = 8 << 20;

/// Without a graphics card, Mesa takes some megabytes for each frame and frees them after it. The GNU C library would
/// give them back to the system each time, and fetching them again is a tenth of a frame. It adapts to the largest piece
/// that it has seen freed, so it is shown one that is never touched.
fn keep_memory_between_frames() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(KEPT_MEMORY)));
}

/// The renderers to try, the likeliest first.
///
/// On Linux OpenGL starts quicker. On Windows, machines without a driver have only OpenGL 1.1, where
/// `wgpu` still finds a software adapter (egui issue 2573).
fn renderers(choice: RendererChoice) -> Vec<Renderer> {
    match choice {
        RendererChoice::Glow => vec![Renderer::Glow],
        RendererChoice::Wgpu => vec![Renderer::Wgpu],
        RendererChoice::Automatic if cfg!(windows) => vec![Renderer::Wgpu, Renderer::Glow],
        RendererChoice::Automatic => vec![Renderer::Glow, Renderer::Wgpu],
    }
}

/// The picture in the task bar; a window without one still works.
fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/desktop/legwise.png")).unwrap_or_default()
}

/// Runs the window until it is closed.
fn run(renderer: Renderer, start: Start) -> Result<(), String> {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Legwise")
        .with_app_id("legwise")
        .with_icon(icon())
        .with_inner_size(size::WINDOW)
        .with_min_inner_size(size::SMALLEST_WINDOW);
    let options = NativeOptions { viewport, renderer, persist_window: false, ..NativeOptions::default() };
    let create: eframe::AppCreator<'_> = Box::new(move |creation| {
        crash::tell_again();
        let start = Start { dialog: Arc::new(NativeDialog::of(creation)), ..start };
        Ok(Box::new(Shell::new(&creation.egui_ctx, start)))
    });
    // A missing system library, such as libxkbcommon-x11, is a panic in the windowing layer.
    crash::quietly(AssertUnwindSafe(|| eframe::run_native("Legwise", options, create)))?
        .map_err(|error| format!("{error:?}"))
}
