//! The questions for every caller, in the side pane.

use egui::{Align, Id, Layout, Response, RichText, TextStyle, TextWrapMode, Ui, WidgetText};

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
    let shown = ask(ui, view);
    if let Some(id) = next {
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
    for &(id, question) in &view.triage.questions {
        core_question(ui, view, id, question, next == Some(id), requests);
    }
}

/// What to read out next, or why nothing is: as high for each, so that no answer moves the rows below it.
fn ask(ui: &mut Ui, view: View<'_>) -> Response {
    let library = view.context.library();
    let clinic = &view.context.settings.clinic;
    let words = |question: &CoreQuestion| {
        let flag = library.red_flags().get(&question.red_flag)?;
        Some(theme::small(format!("“{}”", clinic.fill(flag.ask.en()))))
    };
    let width = ui.available_width();
    let height = |text: RichText| {
        WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Wrap), width, TextStyle::Small).size().y
    };
    let questions = &view.triage.questions;
    let highest = questions.iter().filter_map(|(_, question)| words(question)).map(height).fold(0.0, f32::max);
    let response = ui.scope(|ui| {
        ui.set_min_height(highest);
        let next = questions.iter().find(|(id, _)| view.triage.next_question == Some(*id));
        if !view.triage.is_told {
            hint(ui, "Say the emergency first: these can wait.");
        } else if let Some(text) = next.and_then(|(_, question)| words(question)) {
            ui.add(egui::Label::new(text.color(Colors::of(ui).accent)).wrap());
        } else if view.context.is_ready() && view.calls.current.red_flags(library).is_empty() {
            hint(ui, "All asked. Anything new, or in doubt: pass the call on.");
        }
    });
    let replies = view.drill.into_iter().flat_map(|drill| &drill.replies);
    let reply = view.triage.next_question.and_then(|id| replies.into_iter().find(|reply| &reply.question == id));
    if let Some(reply) = reply {
        ui.label(theme::semibold(format!("Caller: “{}”", reply.says.en())));
    }
    response.response
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
    ui.push_id(id.as_str(), |ui| {
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
                    // The next one is above in full.
                    if let Some(flag) = flag.filter(|_| !is_next) {
                        response.on_hover_text(view.context.settings.clinic.fill(flag.ask.en()));
                    }
                });
            });
        });
    });
}
