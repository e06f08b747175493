//! The side pane during a call: core questions, who it is about, who took it, the note.

use egui::{Align, Frame, Id, Layout, Panel, Ui};

use super::{Command, Request, View, alarm, others};
use crate::{
    app::{
        desk::{action::Action, panes::SidePane, request::CallField},
        ui::{
            icons,
            theme::{self, Colors, size, space},
            widgets::{
                self, answer, band, button, check, choice, disposition_icon, follow, hint, led, primary_button,
                scrolling_column,
            },
        },
    },
    call::{Answer, NoteState},
    content::{core_question::CoreQuestion, id},
    page,
};

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        ui.label(theme::section(format!("{}  Call", icons::TODAY)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if choice(ui, false, &with_key(ui, "New call", Action::NewCall)).clicked() {
                requests.push(Request::Do(Action::NewCall));
            }
            if view.context.panes.has_handout && choice(ui, false, "To the handout").clicked() {
                requests.push(Request::ShowSide(SidePane::Handout));
            }
        });
    });
    // What ends the call stays in sight whatever is above it.
    Panel::bottom("end the call").frame(Frame::new()).show_separator_line(false).resizable(false).show(ui, |ui| {
        ui.separator();
        raised(ui, view, requests);
        copy_note(ui, view, requests);
    });
    // Calls that wait stay in sight, too.
    others::ui(ui, view, requests);
    // A new call begins at the top.
    scrolling_column(ui, view.calls.number, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        core_questions(ui, view, requests);
        passing_on(ui, view, requests);
        people(ui, view, requests);
        stop_timers(ui, view, requests);
        note_so_far(ui, view);
    });
}

fn with_key(ui: &Ui, text: &str, action: Action) -> String {
    format!("{text} ({})", action.key_text(ui.ctx()))
}

/// The worst that is up in this call, to be ticked off. The strip over the page holds what to say. It has its place at
/// the foot: over the questions it would push them from under the hand.
fn raised(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let cards: Vec<_> = view
        .triage
        .to_say()
        .iter()
        .map(|urgent| {
            page::red_flag_card(urgent.id, urgent.flag, view.context.library(), &view.context.settings.clinic)
        })
        .collect();
    let Some(disposition) = cards.first().map(|card| card.disposition) else {
        return;
    };
    let tone = Colors::of(ui).disposition(disposition);
    let next = view.triage.next_to_say.as_ref();
    band(ui, tone, |ui| {
        for card in &cards {
            let heading = theme::semibold(format!("{}: {}", disposition.label(), card.name));
            led(ui, theme::semibold(disposition_icon(disposition)), heading, tone.mark);
            ui.horizontal(|ui| {
                let is_said = view.calls.current.has_said(&card.say);
                // Each has its own box, told apart by what it is about.
                let said = ui.push_id(card.id.as_str(), |ui| check(ui, is_said, "Said it")).inner;
                if said {
                    requests.push(Command::ToggleSaid(card.say.clone()).into());
                }
                if next == Some(&card.say) {
                    let key = Action::Said.key_text(ui.ctx());
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| hint(ui, key));
                }
            });
        }
    });
    ui.add_space(space::S);
}

fn core_questions(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let library = view.context.library();
    let next = view.triage.next_question;
    ui.horizontal(|ui| {
        ui.label(theme::semibold("Ask every caller"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if next.is_some() {
                let [yes, no] = [Action::AnswerYes, Action::AnswerNo].map(|action| action.key_text(ui.ctx()));
                hint(ui, format!("{yes} yes · {no} no"));
            }
        });
    });
    if !view.triage.is_told {
        hint(ui, "Say the emergency first: these can wait.");
    }
    for &(id, question) in &view.triage.questions {
        let is_next = next == Some(id);
        let shown = ui.scope(|ui| core_question(ui, view, id, question, is_next, requests)).response;
        if is_next {
            // Only what can be read is answered with a key, even where the column is too low for all of it.
            let sight = ui.clip_rect().y_range();
            let is_in_sight = sight.contains(shown.rect.top())
                && (sight.contains(shown.rect.bottom()) || shown.rect.height() > sight.span());
            if is_in_sight == view.calls.is_question_hidden {
                requests.push(Command::SeeQuestion(is_in_sight).into());
            }
            let now = (view.calls.number, id.clone(), view.calls.asked_for_question);
            follow(ui, &shown, Id::unique("next question"), now);
        }
    }
    if view.context.is_ready()
        && !view.triage.is_emergency()
        && next.is_none()
        && view.calls.current.red_flags(library).is_empty()
    {
        hint(ui, "All asked. Anything new, or in doubt: pass the call on.");
    }
}

fn core_question(
    ui: &mut Ui,
    view: View<'_>,
    id: &id::Id,
    question: &CoreQuestion,
    is_next: bool,
    requests: &mut Vec<Request>,
) {
    let answer = view.calls.current.answer(id);
    let flag = view.context.library().red_flags().get(&question.red_flag);
    // Its own id: another question in this place is not this one.
    ui.push_id(id.as_str(), |ui| ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            ui.spacing_mut().button_padding.x = space::S;
            let colors = Colors::of(ui);
            let alarm = flag.map_or(colors.muted, |flag| colors.disposition(flag.disposition).mark);
            for (value, word, color) in [(Answer::No, "No", colors.muted), (Answer::Yes, "Yes", alarm)] {
                if self::answer(ui, answer == Some(value), word, color).clicked() {
                    requests.push(Command::ToggleAnswer(id.clone(), value).into());
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let label = question.label.en();
                let text = if is_next { theme::semibold(format!("{label}?")) } else { theme::medium(label) };
                let text = match answer {
                    None if !is_next => text.color(Colors::of(ui).muted),
                    _ => text,
                };
                let response = ui.add(egui::Label::new(text.size(theme::SMALL)).wrap());
                // The next one is below in full.
                if let Some(flag) = flag.filter(|_| !is_next) {
                    response.on_hover_text(view.context.settings.clinic.fill(flag.ask.en()));
                }
            });
        });
    }));
    if let Some(flag) = flag.filter(|_| is_next) {
        let ask = view.context.settings.clinic.fill(flag.ask.en());
        ui.label(theme::small(format!("“{ask}”")).color(Colors::of(ui).accent));
        let replies = view.drill.into_iter().flat_map(|drill| &drill.replies);
        if let Some(reply) = replies.into_iter().find(|reply| &reply.question == id) {
            ui.label(theme::semibold(format!("Caller: “{}”", reply.says.en())));
        }
    }
}

fn passing_on(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.add_space(space::S);
    let call = &view.calls.current;
    field(ui, view, CallField::PassedTo, requests);
    let timers = &view.context.settings.timers;
    // Always there: what is below must not move under the hand that has just typed a name.
    ui.add_enabled_ui(!call.passed_to.trim().is_empty(), |ui| {
        ui.horizontal(|ui| {
            ui.scope(|ui| {
                ui.set_width(size::FIELD_LABEL);
                hint(ui, "Call back promised in");
            });
            for minutes in [timers.short_minutes, timers.long_minutes].into_iter().filter(|minutes| *minutes > 0) {
                if choice(ui, false, &format!("{minutes} min")).clicked() {
                    requests.push(Command::StartTimer(minutes).into());
                }
            }
        });
    });
    for timer in &call.timers {
        let (text, color) = if let Some(minutes) = timer.minutes_left(view.context.moment) {
            (format!("{} calls back within {minutes} min", timer.clinician), Colors::of(ui).text)
        } else {
            let text = alarm::time_is_up(call, view.context.library());
            (view.context.settings.clinic.fill(text), Colors::of(ui).emergency.mark)
        };
        ui.add(egui::Label::new(theme::small(format!("{} {text}", icons::TIMER)).color(color)).wrap());
    }
}

/// Under the fields: nothing that can be pressed comes between them once a timer is set.
fn stop_timers(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    for (at, timer) in view.calls.current.timers.iter().enumerate() {
        if button(ui, icons::CLOSE, &format!("Stop the timer for {}", timer.clinician)).clicked() {
            requests.push(Command::StopTimer(at).into());
        }
    }
}

fn people(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.add_space(space::XS);
    for person in CallField::PEOPLE {
        field(ui, view, person, requests);
    }
    hint(ui, "Optional. Only in memory, only for this note.");
}

fn field(ui: &mut Ui, view: View<'_>, field: CallField, requests: &mut Vec<Request>) {
    if let Some(text) = widgets::field(ui, field.id(), field.label(), view.calls.field(field)) {
        requests.push(Command::SetField(field, text).into());
    }
}

fn copy_note(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        let text = with_key(ui, "Copy note", Action::CopyNote);
        if primary_button(ui, icons::COPY, &text, true).clicked() {
            requests.push(Request::Do(Action::CopyNote));
        }
        if view.calls.current.note == NoteState::Copied && view.triage.so_far.note == NoteState::Copied {
            ui.label(theme::small(format!("{} copied", icons::DONE)).color(Colors::of(ui).self_care.mark));
        }
    });
}

fn note_so_far(ui: &mut Ui, view: View<'_>) {
    egui::CollapsingHeader::new(theme::small("The note so far").color(Colors::of(ui).muted)).show(ui, |ui| {
        let note = view.triage.so_far.note(view.context.now, view.context.library(), &view.context.settings.clinic);
        ui.label(theme::small(note));
    });
}
