//! The questions for every caller, in the side pane.

use egui::{Align, Id, Layout, Ui};

use super::{Command, Request, View};
use crate::{
    app::{
        desk::action::Action,
        ui::{
            theme::{self, Colors, space},
            widgets::{self, follow, hint},
        },
    },
    call::Answer,
    content::{core_question::CoreQuestion, id},
};

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let library = view.context.library();
    // The keys may be with what the ear asks for.
    let next = view.triage.next_question.filter(|_| view.calls.keys.suggested().is_none());
    ui.horizontal(|ui| {
        ui.label(theme::semibold("Ask every caller"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if next.is_some() {
                let [yes, no] = [Action::AnswerYes, Action::AnswerNo].map(|action| action.key_text(ui.ctx()));
                hint(ui, format!("{yes} yes · {no} no"));
            }
        });
    });
    if view.triage.is_emergency() {
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
        && view.triage.next_question.is_none()
        && view.triage.asks.is_empty()
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
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            ui.spacing_mut().button_padding.x = space::S;
            let colors = Colors::of(ui);
            let alarm = flag.map_or(colors.muted, |flag| colors.disposition(flag.disposition).mark);
            for (value, word, color) in [(Answer::No, "No", colors.muted), (Answer::Yes, "Yes", alarm)] {
                if widgets::answer(ui, answer == Some(value), word, color).clicked() {
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
    });
    if let Some(flag) = flag.filter(|_| is_next) {
        let ask = view.context.settings.clinic.fill(flag.ask.en());
        ui.label(theme::small(format!("“{ask}”")).color(Colors::of(ui).accent));
        let replies = view.drill.into_iter().flat_map(|drill| &drill.replies);
        if let Some(reply) = replies.into_iter().find(|reply| &reply.question == id) {
            ui.label(theme::semibold(format!("Caller: “{}”", reply.says.en())));
        }
    }
}
