//! The strip over every page: which red flags are up in this call. Never reads as safe.

use egui::{Label, Ui};

use super::{
    Command, Request, View, alarm,
    apply_panel::send,
    list::{self, OtherCall},
    panel,
    triage::{RaisedBy, Urgent},
    understood,
    unfinished::Unfinished,
};
use crate::{
    app::{
        desk::action::Action,
        ui::{
            icons,
            theme::{self, Colors, space},
            widgets::{self, announce, band, disposition_icon, hint, led, led_in, link, warning},
        },
    },
    call::Timer,
    content::red_flag::Disposition,
    page,
};

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    // What this caller is in danger of comes first.
    match view.triage.urgent.as_slice() {
        [] => not_raised(ui, view),
        [worst, others @ ..] => raised(ui, view, worst, others, requests),
    }
    aside(ui, view);
    unread(ui, view);
    language(ui, view);
    ui.add_space(space::XS);
    overdue(ui, view, requests);
    unsaid_elsewhere(ui, view, requests);
}

/// A text beyond what is read is told of: what lies behind it may be an emergency.
fn unread(ui: &mut Ui, view: View<'_>) {
    let typed = &view.context.shared.typed;
    if typed.unread > 0 {
        let read = typed.words.len().saturating_sub(typed.unread) / 1024;
        warning(ui, &format!("Only the first {read} KB of this text were read. Look through the rest yourself"));
    }
}

/// The caller speaks another language: what to read aloud until an interpreter is there.
fn language(ui: &mut Ui, view: View<'_>) {
    let library = view.context.library();
    let told = view.context.shared.typed.language.as_ref().and_then(|id| library.languages().get(id));
    let Some(language) = told else {
        return;
    };
    let clinic = &view.context.settings.clinic;
    let colors = Colors::of(ui);
    let heading = format!("This looks like {}: ask the core questions with {}", language.name.en(), "{interpreter}");
    announce(&led(ui, theme::semibold(icons::QUESTION), theme::semibold(clinic.fill(&heading)), colors.accent), false);
    hint(ui, "Read aloud until then. Nobody who speaks it has checked these sentences yet.");
    for say in &language.say {
        ui.add(Label::new(theme::medium(format!("“{}”", clinic.fill(&say.sentence)))).wrap());
        let meaning = clinic.fill(say.meaning.en());
        ui.add(Label::new(theme::small(format!("{} · {meaning}", say.respelling)).color(colors.muted)).wrap());
    }
}

/// The calls whose clinician has not called back in time, whatever else is shown: number and urgency, never words.
fn overdue(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let (library, clinic) = (view.context.library(), &view.context.settings.clinic);
    for (number, call) in view.calls.overdue(view.context) {
        let disposition = call.disposition(library).max(Some(Disposition::Today)).unwrap_or(Disposition::Today);
        let tone = Colors::of(ui).disposition(disposition);
        let red = Colors::of(ui).emergency.mark;
        band(ui, tone, |ui| {
            let heading = theme::semibold(clinic.fill(alarm::time_is_up(call, library)));
            announce(&led_in(ui, theme::semibold(icons::TIMER).color(red), heading, tone.mark), true);
            ui.horizontal_wrapped(|ui| {
                let is_over = |timer: &Timer| timer.overdue_for(view.context.moment).is_some();
                let who = call.timers.iter().filter(|timer| is_over(timer)).map(|timer| timer.clinician.as_str());
                let who = who.collect::<Vec<_>>().join(", ");
                ui.label(theme::small(format!("{who} · {}", list::in_short(number, call, view.context))));
                let over = call.timers.iter().position(is_over).unwrap_or_default();
                let (text, request) = if number == view.calls.current_number() {
                    ("Stop the timer", Command::StopTimer(over).into())
                } else {
                    ("To that call", Request::Resume(number))
                };
                if link(ui, text).clicked() {
                    requests.push(request);
                }
            });
        });
        ui.add_space(space::S);
    }
}

/// Other calls with something urgent not said, where the column that lists them is away: number and urgency.
fn unsaid_elsewhere(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    if view.context.panes.shows_call() {
        return;
    }
    let library = view.context.library();
    let is_unsaid = |other: &&OtherCall| {
        other.open(view.context).iter().any(|unfinished| matches!(unfinished, Unfinished::NotSaid(_)))
    };
    let order = view.calls.others.in_order(view.context);
    let unsaid: Vec<_> = order.into_iter().filter(is_unsaid).collect();
    let Some(first) = unsaid.first() else { return };
    let calls: Vec<_> = unsaid.iter().map(|other| other.in_short(view.context)).collect();
    ui.horizontal_wrapped(|ui| {
        let text = format!("{}  Waiting: {}", icons::BACK, calls.join("; "));
        let worst = first.call.disposition(library);
        let color = worst.map_or(Colors::of(ui).text, |worst| Colors::of(ui).disposition(worst).mark);
        ui.label(theme::small(text).color(color));
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        if link(ui, "To that call").clicked() {
            requests.push(Request::Resume(first.number));
        }
    });
}

/// Says how much was asked, never that nothing is wrong.
fn not_raised(ui: &mut Ui, view: View<'_>) {
    let questions = &view.triage.questions;
    let asked = questions.iter().filter(|(id, _)| view.calls.current.answer(id).is_some()).count();
    let text = if asked == 0 {
        "not asked yet".to_owned()
    } else if asked < questions.len() {
        format!("{asked} of {} asked", questions.len())
    } else {
        "all asked. Anything new, or in doubt: pass the call on".to_owned()
    };
    hint(ui, format!("{}  Red flags: {text}", icons::QUESTION));
}

fn raised(ui: &mut Ui, view: View<'_>, worst: &Urgent<'_>, others: &[Urgent<'_>], requests: &mut Vec<Request>) {
    let card = page::red_flag_card(worst.id, worst.flag, view.context.library(), &view.context.settings.clinic);
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
            RaisedBy::OwnAnswer => "Answered yes to its own question".to_owned(),
            RaisedBy::Person => "Chosen at the desk".to_owned(),
        };
        let said = if view.calls.current.has_said(&card.say) { " · marked as said" } else { "" };
        ui.horizontal_wrapped(|ui| {
            let why = theme::small(format!("{why}{said}")).color(tone.mark);
            let why = ui.add(egui::Label::new(why).sense(egui::Sense::click()));
            understood::behind(&why.on_hover_text("Show how this was understood"), view);
            set_aside(ui, view, worst, requests);
        });
        // Over the pages of a handout, and over a call that fills the window, there is room for what must be said only.
        let panes = &view.context.panes;
        let is_brief = panes.shows_preview() || (panes.is_narrow() && panes.shows_side());
        if is_brief {
            return;
        }
        ui.label(theme::small(format!("If they refuse: {}", card.if_refused)).color(colors.text));
        also(ui, view, others, requests);
    });
}

/// What else is up.
fn also(ui: &mut Ui, view: View<'_>, others: &[Urgent<'_>], requests: &mut Vec<Request>) {
    for urgent in others {
        let flag = urgent.flag;
        let tone = Colors::of(ui).disposition(flag.disposition);
        let icon = disposition_icon(flag.disposition);
        let text = format!("{icon} Also {}: {}", flag.disposition.label(), flag.name.en());
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::small(text).color(tone.mark));
            set_aside(ui, view, urgent, requests);
        });
    }
}

/// Leads to where a red flag that words alone raised can be set aside, by hand and in two steps.
fn set_aside(ui: &mut Ui, view: View<'_>, urgent: &Urgent<'_>, requests: &mut Vec<Request>) {
    if view.triage.so_far.may_set_aside(urgent.id, view.context.library()).is_err() {
        return;
    }
    let text = theme::small("Set aside…").color(Colors::of(ui).muted);
    let response = ui.link(text);
    let name = format!("Set aside: {}", urgent.flag.name.en());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &name));
    widgets::focus_ring(ui, &response);
    if response.clicked() {
        requests.push(send(panel::Command::OpenSetAside(urgent.id.clone())));
    }
}

/// What a person has set aside in this call stays in sight.
fn aside(ui: &mut Ui, view: View<'_>) {
    let library = view.context.library();
    let names: Vec<_> = view.triage.so_far.all_set_aside(library).map(|(_, flag)| flag.name_in_note().en()).collect();
    if !names.is_empty() {
        let key = Action::TakeBackAnswer.key_text(ui.ctx());
        hint(ui, format!("Set aside in this call: {}. {key} takes the last act back", names.join("; ")));
    }
}
