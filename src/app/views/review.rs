//! What clinicians have signed, and what not yet: every text that bears on how urgent a call is.

use egui::{Label, Ui, vec2};

use super::{
    sign_off,
    widgets::{button, choice, hint, marked, row},
};
use crate::{
    app::{
        command::Command,
        history::Route,
        icons,
        settings_page::Tab,
        sign_off::SignOffEdit,
        state::State,
        theme::{self, Colors, space},
    },
    content::{
        overlay::Waiting,
        sign_off::{Signable, Sort, Standing},
    },
    page,
};

pub fn ui(ui: &mut Ui, state: &State, sort: Sort, commands: &mut Vec<Command>) {
    ui.label(theme::title("Clinicians’ review"));
    ui.label(theme::body(
        "Every text that bears on how urgent a call is. Only a clinician who has read a text may sign it.",
    ));
    if state.settings.content.folder.is_none() {
        hint(ui, "Signatures lie in the folder of the clinic’s own content. Name one first, then texts can be signed.");
        if button(ui, icons::SETTINGS, "Name the folder…").clicked() {
            commands.push(Command::Visit(Route::Settings(Tab::Content)));
        }
    }
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        for other in Sort::ALL {
            if choice(ui, other == sort, other.label()).clicked() {
                commands.push(Command::Visit(Route::Review(other)));
            }
        }
    });
    let library = state.library();
    let texts = library.signables(sort);
    let standings: Vec<Standing<'_>> = texts.iter().map(|text| library.standing(*text)).collect();
    ui.label(theme::body(counted(&standings, state)));
    ui.spacing_mut().item_spacing.y = space::XS;
    for text in texts {
        text_row(ui, state, text, commands);
    }
}

/// How many are signed, and what is to be done.
fn counted(standings: &[Standing<'_>], state: &State) -> String {
    let today = state.now.date();
    let count = |is: fn(&Standing<'_>) -> bool| standings.iter().filter(|standing| is(standing)).count();
    let signed = count(|standing| matches!(standing, Standing::Reviewed { .. }));
    let changed = count(|standing| matches!(standing, Standing::ChangedSince { .. }));
    let overdue =
        standings.iter().filter(|standing| matches!(standing, Standing::Reviewed { due, .. } if *due < today)).count();
    let mut parts = vec![format!("{signed} of {} signed", standings.len())];
    if overdue > 0 {
        parts.push(format!("{overdue} due to be read again"));
    }
    if changed > 0 {
        parts.push(format!("{changed} changed since"));
    }
    parts.join(" · ")
}

/// A text and how it stands. An entry opens its page, at whose foot it is signed; others unfold here.
fn text_row(ui: &mut Ui, state: &State, text: Signable<'_>, commands: &mut Vec<Command>) {
    let path = text.path();
    let waiting = state.own.to_sign.waiting(&path);
    let is_unfolded = state.sign_off.path.as_deref() == Some(&path) && !matches!(text, Signable::Entry(_));
    let colors = Colors::of(ui);
    let library = state.library();
    let (standing, color) = match library.standing(text) {
        _ if waiting.is_some() => ("The clinic’s own version waits for a signature".to_owned(), colors.today.mark),
        Standing::Reviewed { due, .. } if due >= state.now.date() => {
            (page::review(text, library), colors.self_care.mark)
        }
        Standing::Reviewed { .. } | Standing::ChangedSince { .. } => (page::review(text, library), colors.today.mark),
        Standing::NotYetReviewed => (page::review(text, library), colors.muted),
    };
    let response = row(ui, is_unfolded, &text.name(), |ui| {
        ui.horizontal_top(|ui| {
            marked(ui, text.disposition(), |ui| {
                ui.add(Label::new(theme::semibold(text.name())).wrap().selectable(false));
            });
        });
        ui.add(Label::new(theme::small(standing).color(color)).wrap().selectable(false));
    });
    if response.clicked() {
        // Opening a page closes the form, so that comes first.
        if let Signable::Entry(entry) = text {
            commands.push(Command::Open(entry.id.clone()));
        }
        let edit = if is_unfolded { SignOffEdit::Close } else { SignOffEdit::Open(path) };
        commands.push(Command::SignOff(edit));
    }
    if is_unfolded {
        sign_off::to_read(ui, state, waiting.and_then(Waiting::text).unwrap_or(text), commands);
    }
}
