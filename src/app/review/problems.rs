//! What is wrong with content or settings, where, and what to do.

use egui::Ui;

use super::{Request, View, sign_off};
use crate::app::{
    desk::action::Action,
    ui::{
        icons,
        theme::{self, Colors, space},
        widgets::bullet,
    },
};

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.label(theme::title("Problems"));
    ui.label(theme::body(
        "Legwise works with what is good. These files were left out, or are used as they were before.",
    ));
    ui.add_space(space::M);
    let muted = Colors::of(ui).muted;
    if let Some(problem) = &view.context.settings_problem {
        bullet(ui, icons::WARNING, theme::body(problem));
    }
    if let Some(problem) = view.review.own.origin.problem(view.context.now) {
        bullet(ui, icons::WARNING, theme::body(problem));
        let hint = format!("Connect the share, then press {}.", Action::ReloadContent.key_text(ui.ctx()));
        bullet(ui, "", theme::body(hint).color(muted));
    }
    for diagnostic in &view.context.reference.diagnostics {
        let place = format!("{}:{}:{}", diagnostic.path, diagnostic.line, diagnostic.column);
        bullet(ui, icons::WARNING, theme::body(format!("{place}\n{}", diagnostic.message)));
        if let Some(hint) = &diagnostic.hint {
            bullet(ui, "", theme::body(hint).color(muted));
        }
    }
    if view.review.problem_count(view.context) == 0 {
        ui.label(theme::body("None.").color(muted));
    }
    sign_off::waiting(ui, view, requests);
}
