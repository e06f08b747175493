//! The right column during a call: core questions, who it is about, who took it, the note.

use egui::{Align, Frame, Id, Layout, Panel, Role, Ui, WidgetInfo, vec2};

use super::widgets::{
    self, answer, band, button, check, choice, disposition_icon, follow, hint, led, primary_button, scrolling_column,
};
use crate::{
    app::{
        calls::SetAside,
        command::{Act, Action, CallField, Command},
        icons,
        state::State,
        theme::{self, Colors, size, space},
    },
    call::{Answer, Call, NoteState},
    content::{core_question::CoreQuestion, id, library::Library, red_flag::Disposition},
    page,
};

/// What to do when nobody has called back.
pub fn time_is_up(call: &Call, library: &Library) -> &'static str {
    match call.disposition(library) {
        Some(Disposition::Emergency) => "Time is up, and it is an emergency: {emergency} now",
        _ => "Time is up: ask the next clinician, or send the patient to {urgent_care} today",
    }
}

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(theme::section(format!("{}  Call", icons::TODAY)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if choice(ui, false, &with_key(ui, "New call", Action::NewCall)).clicked() {
                commands.push(Command::Do(Action::NewCall));
            }
            if state.handout.is_some() && choice(ui, false, "To the handout").clicked() {
                commands.push(Command::ShowAct(Act::Handout));
            }
        });
    });
    // What ends the call stays in sight whatever is above it.
    Panel::bottom("end the call").frame(Frame::new()).show_separator_line(false).resizable(false).show(ui, |ui| {
        ui.separator();
        copy_note(ui, state, commands);
    });
    // Calls that wait stay in sight, too.
    parked(ui, state, commands);
    // A new call, and a new alarm, begin at the top.
    let worst = state.urgent().first().map(|urgent| urgent.id);
    scrolling_column(ui, (state.calls.number, worst), |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        raised(ui, state, commands);
        core_questions(ui, state, commands);
        passing_on(ui, state, commands);
        people(ui, state, commands);
        stop_timers(ui, state, commands);
        note_so_far(ui, state);
    });
}

fn with_key(ui: &Ui, text: &str, action: Action) -> String {
    format!("{text} ({})", action.key_text(ui.ctx()))
}

/// The worst that is up in this call, to be ticked off. The strip over the page holds what to say.
fn raised(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let cards: Vec<_> = state
        .to_say()
        .iter()
        .map(|urgent| page::red_flag_card(urgent.id, urgent.flag, state.library(), &state.settings.clinic))
        .collect();
    let Some(disposition) = cards.first().map(|card| card.disposition) else {
        return;
    };
    let tone = Colors::of(ui).disposition(disposition);
    let next = state.next_to_say();
    band(ui, tone, |ui| {
        for card in &cards {
            let heading = theme::semibold(format!("{}: {}", disposition.label(), card.name));
            led(ui, theme::semibold(disposition_icon(disposition)), heading, tone.mark);
            ui.horizontal(|ui| {
                let is_said = state.calls.current.has_said(&card.say);
                // Each has its own box, told apart by what it is about.
                let said = ui.push_id(card.id.as_str(), |ui| check(ui, is_said, "Said it")).inner;
                if said {
                    commands.push(Command::ToggleSaid(card.say.clone()));
                }
                if next.as_ref() == Some(&card.say) {
                    let key = Action::Said.key_text(ui.ctx());
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| hint(ui, key));
                }
            });
        }
    });
    ui.add_space(space::S);
}

fn core_questions(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let library = state.library();
    let next = state.next_question().map(|(id, _)| id);
    ui.horizontal(|ui| {
        ui.label(theme::semibold("Ask every caller"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if next.is_some() {
                let [yes, no] = [Action::AnswerYes, Action::AnswerNo].map(|action| action.key_text(ui.ctx()));
                hint(ui, format!("{yes} yes · {no} no"));
            }
        });
    });
    if state.is_emergency() {
        hint(ui, "Say the emergency first: these can wait.");
    }
    for (id, question) in library.core_questions() {
        let is_next = next == Some(id);
        let shown = ui.scope(|ui| core_question(ui, state, id, question, is_next, commands)).response;
        if is_next {
            // Only what can be read is answered with a key, even where the column is too low for all of it.
            let sight = ui.clip_rect().y_range();
            let is_in_sight = sight.contains(shown.rect.top())
                && (sight.contains(shown.rect.bottom()) || shown.rect.height() > sight.span());
            if is_in_sight != state.is_question_in_sight {
                commands.push(Command::SeeQuestion(is_in_sight));
            }
            let now = (state.calls.number, id.clone(), state.asked_for_question);
            follow(ui, &shown, Id::unique("next question"), now);
        }
    }
    if state.is_ready() && !state.is_emergency() && next.is_none() && state.calls.current.red_flags(library).is_empty()
    {
        hint(ui, "All asked. Anything new, or in doubt: pass the call on.");
    }
}

fn core_question(
    ui: &mut Ui,
    state: &State,
    id: &id::Id,
    question: &CoreQuestion,
    is_next: bool,
    commands: &mut Vec<Command>,
) {
    let answer = state.calls.current.answer(id);
    let flag = state.library().red_flags().get(&question.red_flag);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            ui.spacing_mut().button_padding.x = space::S;
            let colors = Colors::of(ui);
            let alarm = flag.map_or(colors.muted, |flag| colors.disposition(flag.disposition).mark);
            for (value, word, color) in [(Answer::No, "No", colors.muted), (Answer::Yes, "Yes", alarm)] {
                if self::answer(ui, answer == Some(value), word, color).clicked() {
                    commands.push(Command::ToggleAnswer(id.clone(), value));
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
                // The next one stands below in full.
                if let Some(flag) = flag.filter(|_| !is_next) {
                    response.on_hover_text(state.settings.clinic.fill(flag.ask.en()));
                }
            });
        });
    });
    if let Some(flag) = flag.filter(|_| is_next) {
        let ask = state.settings.clinic.fill(flag.ask.en());
        ui.label(theme::small(format!("“{ask}”")).color(Colors::of(ui).accent));
        if let Some(reply) = state.practice_reply(id) {
            ui.label(theme::semibold(format!("Caller: “{reply}”")));
        }
    }
}

fn passing_on(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.add_space(space::S);
    let call = &state.calls.current;
    field(ui, state, CallField::PassedTo, commands);
    let timers = &state.settings.timers;
    // Always there: what is below must not move under the hand that has just typed a name.
    ui.add_enabled_ui(!call.passed_to.trim().is_empty(), |ui| {
        ui.horizontal(|ui| {
            ui.scope(|ui| {
                ui.set_width(size::FIELD_LABEL);
                hint(ui, "Call back promised in");
            });
            for minutes in [timers.short_minutes, timers.long_minutes].into_iter().filter(|minutes| *minutes > 0) {
                if choice(ui, false, &format!("{minutes} min")).clicked() {
                    commands.push(Command::StartTimer(minutes));
                }
            }
        });
    });
    for timer in &call.timers {
        let (text, color) = if let Some(minutes) = timer.minutes_left(state.now) {
            (format!("{} calls back within {minutes} min", timer.clinician), Colors::of(ui).text)
        } else {
            let text = time_is_up(call, state.library());
            (state.settings.clinic.fill(text), Colors::of(ui).today.mark)
        };
        ui.add(egui::Label::new(theme::small(format!("{} {text}", icons::TIMER)).color(color)).wrap());
    }
}

/// Under the fields: nothing that can be pressed comes between them once a timer is set.
fn stop_timers(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    for (at, timer) in state.calls.current.timers.iter().enumerate() {
        if button(ui, icons::CLOSE, &format!("Stop the timer for {}", timer.clinician)).clicked() {
            commands.push(Command::StopTimer(at));
        }
    }
}

fn people(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.add_space(space::XS);
    for person in CallField::PEOPLE {
        field(ui, state, person, commands);
    }
    hint(ui, "Optional. Only in memory, only for this note.");
}

/// The id of a field, so that it can be given the keyboard.
pub fn field_id(field: CallField) -> Id {
    Id::unique(("field of the call", field))
}

fn field(ui: &mut Ui, state: &State, field: CallField, commands: &mut Vec<Command>) {
    if let Some(text) = widgets::field(ui, field_id(field), field.label(), state.call_field(field)) {
        commands.push(Command::SetCallField(field, text));
    }
}

fn copy_note(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let text = with_key(ui, "Copy note", Action::CopyNote);
        if primary_button(ui, icons::COPY, &text, true).clicked() {
            commands.push(Command::Do(Action::CopyNote));
        }
        if state.calls.current.note == NoteState::Copied && state.call_so_far().note == NoteState::Copied {
            ui.label(theme::small(format!("{} copied", icons::DONE)).color(Colors::of(ui).self_care.mark));
        }
    });
}

fn note_so_far(ui: &mut Ui, state: &State) {
    egui::CollapsingHeader::new(theme::small("The note so far").color(Colors::of(ui).muted)).show(ui, |ui| {
        let note = state.call_so_far().note(state.now, state.library(), &state.settings.clinic);
        ui.label(theme::small(note));
    });
}

/// Calls that are kept for a while, the most urgent first, and those that wait for a call back.
fn parked(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let (library, clinic) = (state.library(), &state.settings.clinic);
    if state.calls.parked.is_empty() && state.calls.before.is_empty() {
        return;
    }
    let mut aside: Vec<_> = state.calls.before.iter().enumerate().collect();
    let urgency = |call: &Call| (!call.unsaid(library, clinic).is_empty(), call.disposition(library));
    aside.sort_by_key(|(_, aside)| std::cmp::Reverse(urgency(&aside.call)));
    let height = size::CALLS_KEPT * (size::TARGET + space::XS);
    egui::ScrollArea::vertical().id_salt("calls kept").max_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        hint(ui, "Other calls, each kept for a while:");
        for (at, call) in state.calls.parked.iter().enumerate() {
            for timer in &call.timers {
                let left = timer.minutes_left(state.now);
                let left = left.map_or_else(|| "time is up".to_owned(), |left| format!("{left} min"));
                let title = format!("{} ({left}) · {}", timer.clinician, call.title(library));
                if to_call(ui, icons::TIMER, &title, call.disposition(library)) {
                    commands.push(Command::ResumeCall(at));
                }
            }
        }
        for (at, aside) in aside {
            set_aside(ui, state, at, aside, commands);
        }
    });
    ui.add_space(space::S);
}

/// A call that another one followed: what is urgent in it stays in sight.
fn set_aside(ui: &mut Ui, state: &State, at: usize, aside: &SetAside, commands: &mut Vec<Command>) {
    let library = state.library();
    let disposition = aside.call.disposition(library);
    let is_unsaid = !aside.call.unsaid(library, &state.settings.clinic).is_empty();
    let title = aside.call.title(library);
    let title = if is_unsaid { format!("Not said: {title}") } else { title };
    if to_call(ui, icons::BACK, &title, disposition) {
        commands.push(Command::ResumeCallBefore(at));
    }
}

/// What brings a call back, over the whole width and in the colour of how urgent it is.
fn to_call(ui: &mut Ui, icon: &str, title: &str, disposition: Option<Disposition>) -> bool {
    let colors = Colors::of(ui);
    let color = disposition.map_or(colors.text, |disposition| colors.disposition(disposition).mark);
    let text = theme::medium(format!("{icon}  {title}")).size(theme::SMALL).color(color);
    let button = egui::Button::new(text).truncate().right_text("").min_size(vec2(ui.available_width(), size::TARGET));
    let response = ui.add(button);
    let name = format!("Back to the call of {title}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widgets::focus_ring(ui, &response);
    response.on_hover_text(name).clicked()
}
