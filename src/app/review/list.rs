//! What clinicians have signed, and what not yet: every text that bears on how urgent a call is.

use egui::{Label, Ui, vec2};

use super::{Command, Request, View, sign_off};
use crate::{
    app::{
        desk::route::{Route, Tab},
        ui::{
            icons,
            theme::{self, Colors, space},
            widgets::{button, choice, hint, marked, row},
        },
    },
    content::{
        overlay::Waiting,
        sign_off::{Signable, Sort, Standing},
    },
    page,
};

pub fn ui(ui: &mut Ui, view: View<'_>, sort: Sort, requests: &mut Vec<Request>) {
    ui.label(theme::title("Clinicians’ review"));
    ui.label(theme::body(
        "Every text that bears on how urgent a call is. Only a clinician who has read a text may sign it.",
    ));
    if view.context.settings.content.folder.is_none() {
        hint(ui, "Signatures lie in the folder of the clinic’s own content. Name one first, then texts can be signed.");
        if button(ui, icons::SETTINGS, "Name the folder…").clicked() {
            requests.push(Request::Visit(Route::Settings(Tab::Content)));
        }
    }
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        for other in Sort::ALL {
            if choice(ui, other == sort, other.label()).clicked() {
                requests.push(Request::Visit(Route::Review(other)));
            }
        }
    });
    let library = view.context.library();
    let texts = library.signables(sort);
    let standings: Vec<Standing<'_>> = texts.iter().map(|text| library.standing(*text)).collect();
    ui.label(theme::body(counted(&standings, view)));
    ui.spacing_mut().item_spacing.y = space::XS;
    // What waits and is new comes first: it is on no other list.
    let waiting = view.review.own.to_sign.waiting.iter().filter(|waiting| library.signable(&waiting.path).is_none());
    for text in waiting.filter_map(Waiting::text).filter(|text| text.sort() == sort) {
        text_row(ui, view, text, requests);
    }
    for text in texts {
        text_row(ui, view, text, requests);
    }
}

/// How many are signed, and what is to be done.
fn counted(standings: &[Standing<'_>], view: View<'_>) -> String {
    let today = view.context.now.date();
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

/// A text, and whether it is signed. An entry opens its page, at whose foot it is signed; others unfold here.
fn text_row(ui: &mut Ui, view: View<'_>, text: Signable<'_>, requests: &mut Vec<Request>) {
    let path = text.path();
    let waiting = view.review.own.to_sign.waiting(&path);
    let colors = Colors::of(ui);
    let library = view.context.library();
    let has_page = matches!(text, Signable::Entry(entry) if library.entry(&entry.id).is_some());
    let is_unfolded = view.review.form.path.as_deref() == Some(&path) && !has_page;
    let (standing, color) = match library.standing(text) {
        _ if waiting.is_some() => ("The clinic’s own version waits for a signature".to_owned(), colors.today.mark),
        Standing::Reviewed { due, .. } if due >= view.context.now.date() => {
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
        if let Signable::Entry(entry) = text
            && has_page
        {
            requests.push(Request::Open(entry.id.clone()));
        }
        let edit = if is_unfolded { Command::Close } else { Command::Open(path.clone()) };
        requests.push(edit.into());
    }
    if is_unfolded {
        sign_off::to_read(ui, view, waiting.and_then(Waiting::text).unwrap_or(text), requests);
    } else if waiting.is_some() {
        sign_off::lowered(ui, view, &path);
    }
}
