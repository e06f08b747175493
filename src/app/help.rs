//! Help inside: the keys, from the table they are made of, and what is kept where.

use egui::{Grid, Ui};

use crate::app::{
    desk::{action::Action, request::Request, route::Route},
    ui::{
        icons,
        theme::{self, size, space},
        widgets::{bullet, button, hint},
    },
};

/// What a person at the desk must know about privacy and limits.
const GOOD_TO_KNOW: &[&str] = &[
    "Legwise helps to ask and to pass on. It never diagnoses, and no banner never means that all is well.",
    "Names, notes and what callers say stay in memory only, and nothing of it is saved. A new call puts away one that is done, and says so. One in which something is open (not copied, not said, a call back promised) stays in the list until a person closes it; after half an hour its words are hidden.",
    "The note says what was said and done, with its time: F5 records what happened, Shift+F8 shows it, F8 copies it in plain letters. Caller’s words are quoted as typed. Where somebody may be afraid of the person who reads the record, it says “Safety concern, see clinician” and nothing else.",
    "You may raise a call at any time (Alt+1, Alt+2). “Routine” and “Self-care” hold only while every core question is answered no and nothing is up. A red flag that words raised by mistake can be set aside with the link beside those words: after its own question was answered no, and with your initials in the note.",
    "A patient’s name on a handout is in that print or that PDF only. The system’s print queue may keep a copy of a job until it is done, or longer if it was set up so: ask your IT.",
    "A copied note lies on the clipboard, marked as a secret where the system knows such a mark, and is cleared there with the note. Other texts that you copy stay until something else is copied.",
    "At the counter F11 hides everything about callers; leg or handout fill the window, and PageDown turns pages.",
    "When in doubt, pass the call to a clinician.",
];

/// `binder` draws what is to be had for the day when no computer runs.
pub fn ui<C>(ui: &mut Ui, binder: &mut dyn FnMut(&mut Ui), requests: &mut Vec<Request<C>>) {
    ui.label(theme::title("Help"));
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        if button(ui, icons::DRILL, "Practice calls").clicked() {
            requests.push(Request::Visit(Route::Practice));
        }
        if button(ui, icons::TOUR, "Tour of the window").clicked() {
            requests.push(Request::BeginTour);
        }
    });
    ui.add_space(space::M);
    ui.label(theme::section("Good to know"));
    for line in GOOD_TO_KNOW {
        bullet(ui, "•", theme::body(*line));
    }
    ui.add_space(space::M);
    ui.label(theme::section("Keys"));
    let doing = ui.available_width() - size::KEYS - space::XL;
    Grid::new("keys").num_columns(2).spacing([space::XL, space::XS]).max_col_width(doing).show(ui, |ui| {
        for action in Action::ALL {
            let keys: Vec<_> = action.shortcuts().iter().map(|shortcut| ui.ctx().format_shortcut(shortcut)).collect();
            ui.label(theme::semibold(keys.join(" or ")));
            ui.label(theme::body(action.label()));
            ui.end_row();
        }
        ui.label(theme::semibold("Up, Down, Enter"));
        ui.label(theme::body("Choose a row and open it, while the search box has the keyboard"));
        ui.end_row();
    });
    ui.add_space(space::M);
    binder(ui);
    ui.add_space(space::M);
    let version = concat!("Legwise ", env!("CARGO_PKG_VERSION"));
    hint(ui, version);
}
