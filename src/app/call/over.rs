//! What lies over the window while something is recorded.

use egui::{Frame, Id, Margin, Modal, Response, ScrollArea, TextEdit, Ui};

use super::{
    Request, View,
    apply_panel::send,
    happened,
    panel::{Command, Panel},
};
use crate::{
    app::{
        desk::action::Action,
        ui::{
            icons,
            theme::{self, Colors, size, space},
            widgets::{answer, bare_field, button, hint, primary_button},
        },
    },
    call::Answer,
    content,
};

/// Draws what is open.
pub fn ui(ctx: &egui::Context, view: View<'_>, requests: &mut Vec<Request>) {
    let Some(panel) = &view.calls.panel else {
        return;
    };
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(space::L as i8));
    let modal = Modal::new(Id::unique("over the call")).frame(frame).show(ctx, |ui| {
        ui.set_width(size::PANEL.min(ctx.content_rect().width() - 2.0 * space::XXL));
        match panel {
            Panel::Happened(draft) => happened::ui(ui, view, draft, requests),
            Panel::Note => note(ui, view, requests),
            Panel::SetAside { flag, by } => set_aside(ui, view, flag, by, requests),
        }
    });
    if modal.should_close() {
        requests.push(send(Command::Close));
    }
}

/// The note as it is copied. Its words can be selected, and not changed.
fn note(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.label(theme::section("The note, as it is copied"));
    let (context, settings) = (view.context, &view.context.settings);
    let note = view.triage.so_far.note(context.now, context.library(), &settings.clinic, &settings.note);
    let mut shown = note.as_str();
    let height = (ui.ctx().content_rect().height() - size::AROUND_NOTE).max(size::TARGET);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        let field = TextEdit::multiline(&mut shown).desired_width(f32::INFINITY);
        let field = bare_field(ui, field, "The note");
        take_keyboard(ui, &field);
    });
    ui.horizontal(|ui| {
        let copy = format!("Copy note ({})", Action::CopyNote.key_text(ui.ctx()));
        if primary_button(ui, icons::COPY, &copy, true).clicked() {
            requests.push(Request::Do(Action::CopyNote));
            requests.push(send(Command::Close));
        }
        close(ui, requests);
    });
}

/// Closes it. Has the keyboard at first, so that nothing typed goes to the search box, and Enter records nothing.
pub(super) fn close(ui: &mut Ui, requests: &mut Vec<Request>) {
    let response = button(ui, icons::CLOSE, "Close");
    take_keyboard(ui, &response);
    if response.clicked() {
        requests.push(send(Command::Close));
    }
}

/// Gives the keyboard to `response` unless something else of the same layer has it.
fn take_keyboard(ui: &Ui, response: &Response) {
    let focused = ui.memory(egui::Memory::focused).and_then(|focused| ui.ctx().read_response(focused));
    if focused.is_none_or(|focused| focused.layer_id != ui.layer_id()) {
        response.request_focus();
    }
}

/// The one way down. Nothing in it has the keyboard at first, and no key does it.
fn set_aside(ui: &mut Ui, view: View<'_>, flag: &content::id::Id, by: &str, requests: &mut Vec<Request>) {
    let library = view.context.library();
    let Some(red_flag) = library.red_flags().get(flag) else {
        return;
    };
    let call = &view.calls.current;
    let clinic = &view.context.settings.clinic;
    ui.label(theme::section(format!("Set aside: {}", clinic.fill(red_flag.name.en()))));
    if let Some(words) = call.words_that_raised(flag) {
        ui.label(theme::body(format!("Raised by: {words}")));
    }
    if let Err(why) = call.may_set_aside(flag, library) {
        ui.label(theme::body(format!("{why}.")));
        close(ui, requests);
        return;
    }
    ui.add_space(space::S);
    ui.label(theme::semibold("1. Read this out, and wait for the answer"));
    ui.label(theme::body(format!("“{}”", clinic.fill(red_flag.ask.en()))).color(Colors::of(ui).accent));
    let answered = call.flag_answer(flag, library);
    ui.horizontal(|ui| {
        let alarm = Colors::of(ui).disposition(red_flag.disposition).mark;
        let choices = [(Answer::No, "No, to all of it", Colors::of(ui).muted), (Answer::Yes, "Yes, or unsure", alarm)];
        for (value, word, color) in choices {
            if answer(ui, answered == Some(value), word, color).clicked() {
                requests.push(send(Command::AnswerFlag(value)));
            }
        }
    });
    ui.add_space(space::S);
    ui.label(theme::semibold("2. Who sets it aside"));
    let mut initials = by.to_owned();
    let field = TextEdit::singleline(&mut initials).hint_text("Your initials").desired_width(size::FIELD_LABEL);
    if bare_field(ui, field, "Your initials").changed() {
        requests.push(send(Command::SignAside(initials)));
    }
    hint(
        ui,
        "The note keeps what raised it, the answer, the time and who it was. New words raise it again; F4 brings it back.",
    );
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        let leave = button(ui, icons::BACK, "Leave it up");
        take_keyboard(ui, &leave);
        if leave.clicked() {
            requests.push(send(Command::Close));
        }
        let is_ready = answered == Some(Answer::No) && !by.trim().is_empty();
        ui.add_enabled_ui(is_ready, |ui| {
            if button(ui, icons::DONE, "Set it aside").clicked() {
                requests.push(send(Command::SetAside));
            }
        });
    });
}
