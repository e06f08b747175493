//! The strip over every page: which red flags are up in this call. Never reads as safe.

use egui::Ui;

use super::{
    call::TIME_IS_UP,
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
    content::red_flag::RedFlag,
    page,
};

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    overdue(ui, state, commands);
    match state.urgent().as_slice() {
        [] => not_raised(ui, state),
        [worst, others @ ..] => raised(ui, state, worst, others),
    }
}

/// The calls whose clinician has not called back in time, whatever else is shown.
fn overdue(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    for (at, call) in state.calls.overdue(state.now) {
        let tone = Colors::of(ui).today;
        band(ui, tone, |ui| {
            let heading = theme::semibold(state.settings.clinic.fill(TIME_IS_UP));
            announce(&led(ui, theme::semibold(icons::TIMER), heading, tone.mark), true);
            ui.horizontal_wrapped(|ui| {
                let who = call.timers.iter().map(|timer| timer.clinician.as_str()).collect::<Vec<_>>().join(", ");
                ui.label(theme::small(format!("{who} · {}", call.title(state.library()))));
                if link(ui, "To that call").clicked() {
                    commands.push(at.map_or(Command::ShowAct(Act::Call), Command::ResumeCall));
                }
            });
        });
        ui.add_space(space::S);
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
        // Over the pages of a handout there is room for what must be said only.
        if state.shows_preview() {
            return;
        }
        let why = match &worst.raised_by {
            RaisedBy::Words(words) => format!("Raised by: {words}"),
            RaisedBy::EarlierWords(words) => format!("Raised earlier in this call: {words}"),
            RaisedBy::Answer(question) => format!("Answered yes: {}", question.label.en()),
        };
        ui.label(theme::small(why).color(tone.mark));
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
