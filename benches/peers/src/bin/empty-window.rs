//! A window with nothing in it: what the toolkit itself costs, with the size and renderer of Legwise.
//!
//! `--time-startup` prints the milliseconds from the start to the second frame, as Legwise does. `--one-word` puts one
//! word into it: without a graphics card, Mesa loads its compiler as soon as anything is drawn.

use std::time::{Duration, Instant};

use eframe::{NativeOptions, Renderer, egui};

struct Empty {
    /// When the program began, if its start is measured.
    began: Option<Instant>,
    measured: Option<Duration>,
    has_word: bool,
}

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        if self.has_word {
            ui.label("Word");
        }
        let Some(began) = self.began else { return };
        if ui.ctx().cumulative_frame_nr() > 0 {
            self.measured.get_or_insert_with(|| began.elapsed());
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
        ui.ctx().request_repaint();
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(measured) = self.measured {
            println!("{:.1}", measured.as_secs_f64() * 1000.0);
        }
    }
}

fn main() -> eframe::Result {
    let now = Instant::now();
    let is_asked = |option| std::env::args().any(|argument| argument == option);
    let began = is_asked("--time-startup").then_some(now);
    let has_word = is_asked("--one-word");
    let viewport = egui::ViewportBuilder::default()
        .with_title("Empty")
        .with_app_id("empty")
        .with_inner_size(legwise::app::ui::theme::size::WINDOW)
        .with_min_inner_size(legwise::app::ui::theme::size::SMALLEST_WINDOW);
    let options =
        NativeOptions { viewport, renderer: Renderer::Glow, persist_window: false, ..NativeOptions::default() };
    eframe::run_native("Empty", options, Box::new(move |_| Ok(Box::new(Empty { began, measured: None, has_word }))))
}
