//! The strip over every page: which red flags are up in this call. Never reads as safe.

use egui::Ui;

use super::{
    call::time_is_up,
    widgets::{announce, band, disposition_icon, hint, led, link},
};
use crate::{
    app::{
        command::{Act, Command},
        icons,
        state::State,
        theme::{self, Colors, space},
        urgent::{RaisedBy, Urgent},
    },
    call::Timer,
    content::red_flag::{Disposition, RedFlag},
    page,
};

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    // What this caller is in danger of comes first.
    match state.urgent().as_slice() {
        [] => not_raised(ui, state),
        [worst, others @ ..] => raised(ui, state, worst, others),
    }
    ui.add_space(space::XS);
    overdue(ui, state, commands);
    unsaid_elsewhere(ui, state, commands);
}

/// The calls whose clinician has not called back in time, whatever else is shown.
fn overdue(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let (library, clinic) = (state.library(), &state.settings.clinic);
    for (at, call) in state.calls.overdue(state.now) {
        let disposition = call.disposition(library).max(Some(Disposition::Today)).unwrap_or(Disposition::Today);
        let tone = Colors::of(ui).disposition(disposition);
        band(ui, tone, |ui| {
            let heading = theme::semibold(clinic.fill(time_is_up(call, library)));
            announce(&led(ui, theme::semibold(icons::TIMER), heading, tone.mark), true);
            ui.horizontal_wrapped(|ui| {
                let who = call.timers.iter().map(|timer| timer.clinician.as_str()).collect::<Vec<_>>().join(", ");
                ui.label(theme::small(format!("{who} · {}", call.title(library))));
                let is_over = |timer: &Timer| timer.minutes_left(state.now).is_none();
                let over = call.timers.iter().position(is_over).unwrap_or_default();
                let (text, command) = at.map_or_else(
                    || ("Stop the timer", Command::StopTimer(over)),
                    |at| ("To that call", Command::ResumeCall(at)),
                );
                if link(ui, text).clicked() {
                    commands.push(command);
                }
            });
        });
        ui.add_space(space::S);
    }
}

/// Calls that were set aside with something urgent not said yet, where the column that lists them is away.
fn unsaid_elsewhere(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if state.shows_act() && state.act == Act::Call {
        return;
    }
    let (library, clinic) = (state.library(), &state.settings.clinic);
    for (at, aside) in state.calls.before.iter().enumerate() {
        let Some(disposition) =
            aside.call.disposition(library).filter(|_| !aside.call.unsaid(library, clinic).is_empty())
        else {
            continue;
        };
        ui.horizontal_wrapped(|ui| {
            let text = format!("{}  Another call, not said: {}", icons::BACK, aside.call.title(library));
            ui.label(theme::small(text).color(Colors::of(ui).disposition(disposition).mark));
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            if link(ui, "To that call").clicked() {
                commands.push(Command::ResumeCallBefore(at));
            }
        });
    }
}

/// Says how much was asked, never that nothing is wrong.
fn not_raised(ui: &mut Ui, state: &State) {
    let questions = state.library().core_questions();
    let asked = questions.iter().filter(|(id, _)| state.calls.current.answer(id).is_some()).count();
    let text = if asked == 0 {
        "not asked yet".to_owned()
    } else if asked < questions.len() {
        format!("{asked} of {} asked", questions.len())
    } else {
        "all asked. Anything new, or in doubt: pass the call on".to_owned()
    };
    hint(ui, format!("{}  Red flags: {text}", icons::QUESTION));
}

fn raised(ui: &mut Ui, state: &State, worst: &Urgent<'_>, others: &[Urgent<'_>]) {
    let card = page::red_flag_card(worst.id, worst.flag, state.library(), &state.settings.clinic);
    let colors = Colors::of(ui);
    let tone = colors.disposition(card.disposition);
    band(ui, tone, |ui| {
        let heading = theme::section(format!("{}: {}", card.disposition.label(), card.name));
        announce(&led(ui, theme::section(disposition_icon(card.disposition)), heading, tone.mark), true);
        announce(&ui.label(theme::body(format!("“{}”", card.say))), true);
        let why = match &worst.raised_by {
            RaisedBy::Words(words) => format!("Raised by: {words}"),
            RaisedBy::EarlierWords(words) => format!("Raised earlier in this call: {words}"),
            RaisedBy::Answer(question) => format!("Answered yes: {}", question.label.en()),
        };
        let said = if state.calls.current.has_said(&card.say) { " · marked as said" } else { "" };
        ui.label(theme::small(format!("{why}{said}")).color(tone.mark));
        // Over the pages of a handout, and over a call that fills the window, there is room for what must be said only.
        let is_brief = state.shows_preview() || (state.is_narrow() && state.shows_act());
        if is_brief {
            return;
        }
        ui.label(theme::small(format!("If they refuse: {}", card.if_refused)).color(colors.text));
        also(ui, others.iter().map(|urgent| urgent.flag));
    });
}

/// What else is up.
fn also<'a>(ui: &mut Ui, others: impl Iterator<Item = &'a RedFlag>) {
    for flag in others {
        let tone = Colors::of(ui).disposition(flag.disposition);
        let icon = disposition_icon(flag.disposition);
        let text = format!("{icon} Also {}: {}", flag.disposition.label(), flag.name.en());
        ui.label(theme::small(text).color(tone.mark));
    }
}
