//! How the call goes on, in the side pane: how urgent a person says that it is, what happened, who calls back.

use egui::{Align, Layout, Ui};

use super::{Command, Request, View, alarm, apply_panel::send, happened, pane, panel, people};
use crate::{
    app::{
        desk::{action::Action, request::CallField},
        ui::{
            icons,
            theme::{self, Colors, space},
            widgets::{answer, choice, hint, icon_button},
        },
    },
    call::Timer,
    content::red_flag::Disposition,
};

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    // Practice has choices of its own.
    if view.drill.is_none() {
        urgency(ui, view, requests);
    }
    what_happened(ui, view, requests);
    for (at, timer) in view.calls.current.timers.iter().enumerate() {
        promise(ui, view, at, timer, requests);
    }
    promising(ui, view, requests);
}

fn urgency(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let chosen = view.calls.current.chosen(view.context.library());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.spacing_mut().button_padding.x = space::XS;
        hint(ui, "Urgency");
        for disposition in Disposition::ALL {
            let mark = Colors::of(ui).disposition(disposition).mark;
            let response = answer(ui, chosen == Some(disposition), disposition.label(), mark);
            let action = Action::choose(disposition);
            if response.on_hover_text(format!("{} ({})", action.label(), action.key_text(ui.ctx()))).clicked() {
                requests.push(Request::Do(action));
            }
        }
    });
}

fn what_happened(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        if choice(ui, false, &pane::with_key(ui, "What happened", Action::Happened)).clicked() {
            requests.push(Request::Do(Action::Happened));
        }
        if let Some(last) = happened::last_in_words(view) {
            ui.add(egui::Label::new(theme::small(last).color(Colors::of(ui).muted)).truncate());
        }
    });
}

/// A promise that runs, and how it may end.
fn promise(ui: &mut Ui, view: View<'_>, at: usize, timer: &Timer, requests: &mut Vec<Request>) {
    let (text, color) = if let Some(minutes) = timer.minutes_left(view.context.moment) {
        (format!("{} calls back within {minutes} min", timer.clinician), Colors::of(ui).text)
    } else {
        let text = alarm::time_is_up(&view.calls.current, view.context.library());
        (view.context.settings.clinic.fill(text), Colors::of(ui).emergency.mark)
    };
    ui.add(egui::Label::new(theme::small(format!("{} {text}", icons::TIMER)).color(color)).wrap());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.spacing_mut().button_padding.x = space::S;
        if choice(ui, false, "Called back").on_hover_text(format!("{} called back", timer.clinician)).clicked() {
            requests.push(Command::CalledBack(at).into());
        }
        if choice(ui, false, "Not reached…").clicked() {
            requests.push(send(panel::Command::OpenHappened));
            requests.push(send(panel::Command::Write(panel::DraftField::NotReached, timer.clinician.clone())));
            requests.push(Request::focus(panel::DraftField::Then.id()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::CLOSE, &format!("Stop the timer for {}", timer.clinician), true).clicked() {
                requests.push(Command::StopTimer(at).into());
            }
        });
    });
}

/// Who the call is passed to, and how soon they call back. Always there: what is below must not move under the hand that
/// has just typed a name.
fn promising(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let timers = &view.context.settings.timers;
    let minutes: Vec<(i64, String)> = [timers.short_minutes, timers.long_minutes]
        .into_iter()
        .filter(|minutes| *minutes > 0)
        .map(|minutes| (minutes, format!("{minutes} min")))
        .collect();
    let words: Vec<&str> = [CALLS_BACK].into_iter().chain(minutes.iter().map(|(_, word)| word.as_str())).collect();
    ui.horizontal(|ui| {
        people::close_beside(ui);
        let width = people::room_beside(ui, &words);
        people::field(ui, view, CallField::PassedTo, width, requests);
        ui.add_enabled_ui(!view.calls.current.passed_to.trim().is_empty(), |ui| {
            hint(ui, CALLS_BACK);
            for (minutes, word) in &minutes {
                let response = choice(ui, false, word);
                if response.on_hover_text(format!("A call back is promised in {minutes} minutes")).clicked() {
                    requests.push(Command::StartTimer(*minutes).into());
                }
            }
        });
    });
}

const CALLS_BACK: &str = "calls back in";
