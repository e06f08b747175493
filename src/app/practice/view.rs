//! Practice: what it is, the call that is on, and how it went.

use egui::{Align, Grid, Layout, Role, TextWrapMode, Ui, WidgetInfo};

use super::{Command, Request, View};
use crate::{
    app::{
        desk::{action::Action, route::Route},
        ui::{
            icons,
            theme::{self, Colors, size, space},
            widgets::{
                announce, band, bullet, button, choice, disposition_icon, focus_ring, hint, link, primary_button,
            },
        },
    },
    content::{drill::Drill, red_flag::Disposition},
    drill::{AIM, Outcome, Session, Verdict},
};

/// The page: how practice goes, or the results of the session.
pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.label(theme::title("Practice calls"));
    match view.practice.session.as_ref().filter(|session| session.is_over()) {
        Some(session) => results(ui, view, session, requests),
        None => about(ui, requests),
    }
}

fn about(ui: &mut Ui, requests: &mut Vec<Request>) {
    let aim = format!(
        "Type what matters, ask the core questions, choose how urgent it is. Aim at {} seconds.",
        AIM.as_secs()
    );
    for line in [
        "Ten made-up calls, one after the other. Read the caller’s words as if you heard them.",
        &aim,
        "The core question that is next shows what the caller answers to it. So does “Ask now”, where the words suggest it.",
        "Too high is safe. Too low is what practice is for.",
        "A call that is on is put aside, and is back when you stop. Nothing of practice is kept.",
    ] {
        bullet(ui, "•", theme::body(line));
    }
    ui.add_space(space::S);
    if primary_button(ui, icons::DRILL, "Start practice", true).clicked() {
        requests.push(Command::Begin.into());
    }
}

fn results(ui: &mut Ui, view: View<'_>, session: &Session, requests: &mut Vec<Request>) {
    let outcomes = session.outcomes();
    let count = |verdict| outcomes.iter().filter(|outcome| outcome.verdict() == verdict).count();
    let mut seconds: Vec<_> = outcomes.iter().map(|outcome| outcome.took.as_secs()).collect();
    seconds.sort_unstable();
    let median = seconds.get(seconds.len() / 2).copied().unwrap_or_default();
    let (right, high, low) = (count(Verdict::Right), count(Verdict::TooHigh), count(Verdict::TooLow));
    ui.label(theme::section(format!("{right} of {} right · {high} too high · {low} too low", outcomes.len())));
    ui.label(theme::body(format!("Half of the calls took {median} seconds or less; the aim is {}.", AIM.as_secs())));
    ui.add_space(space::S);
    let about = (ui.available_width() - size::RESULT).max(size::SMALLEST_PAGE);
    Grid::new("practice results").num_columns(4).spacing([space::L, space::S]).striped(true).show(ui, |ui| {
        for heading in ["You", "Right", "Time", "About"] {
            hint(ui, heading);
        }
        ui.end_row();
        for outcome in outcomes {
            result(ui, view, outcome, about, requests);
            ui.end_row();
        }
    });
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        if primary_button(ui, icons::DRILL, "Practise again", true).clicked() {
            requests.push(Command::Begin.into());
        }
        if button(ui, icons::COPY, "Copy the results").clicked() {
            requests.push(Command::CopyResults.into());
        }
        if button(ui, icons::CLOSE, "Stop practice").clicked() {
            requests.push(Command::End.into());
        }
    });
}

fn result(ui: &mut Ui, view: View<'_>, outcome: &Outcome, width: f32, requests: &mut Vec<Request>) {
    let verdict = outcome.verdict();
    let words = match verdict {
        Verdict::Right => verdict_words(verdict).to_owned(),
        Verdict::TooHigh | Verdict::TooLow => format!("{}: {}", verdict_words(verdict), outcome.chosen.label()),
    };
    // Level with the first line of a name that takes two.
    let cell = |ui: &mut Ui, text: egui::RichText| drop(ui.vertical(|ui| ui.add(egui::Label::new(text).extend())));
    let color = verdict_tone(ui, verdict).mark;
    cell(ui, theme::medium(words).color(color));
    let tone = Colors::of(ui).disposition(outcome.right);
    cell(ui, theme::medium(format!("{} {}", disposition_icon(outcome.right), outcome.right.label())).color(tone.mark));
    cell(ui, egui::RichText::new(format!("{} s", outcome.took.as_secs())));
    if let Some(entry) =
        view.context.library().drills().get(&outcome.drill).and_then(|drill| view.context.library().entry(&drill.entry))
        && wrapped_link(ui, width, entry.name.en())
    {
        requests.push(Request::Open(entry.id.clone()));
    }
}

/// A link in lines of this width: a table would let it run out of the page. Tells whether it was clicked.
fn wrapped_link(ui: &mut Ui, width: f32, text: &str) -> bool {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
        link(ui, text).clicked()
    })
    .inner
}

/// Over every page while a call is on: what the caller says, and the choice.
pub fn call(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let Some(session) = &view.practice.session else {
        return;
    };
    // Nothing is on any more where the results are.
    if session.is_over() && view.context.route() == &Route::Practice {
        return;
    }
    let Some(drill) = session.drill(view.context.library()) else {
        return;
    };
    let colors = Colors::of(ui);
    let open = theme::Tone { mark: colors.accent, tint: colors.panel };
    // In no colour of a red flag: the strip beside it may hold one.
    band(ui, open, |ui| {
        heading(ui, view, session, requests);
        ui.label(theme::body(format!("“{}”", drill.opening.en())));
        match session.outcome() {
            None => choices(ui, requests),
            Some(outcome) => {
                verdict(ui, outcome);
                ui.label(theme::body(drill.why.en()));
                question_to_ask(ui, view, drill);
                ui.horizontal(|ui| {
                    let key = Action::NextPractice.key_text(ui.ctx());
                    let text = if session.is_over() { "Results" } else { "Next call" };
                    if primary_button(ui, icons::FORWARD, &format!("{text} ({key})"), true).clicked() {
                        requests.push(Command::Next.into());
                    }
                    if let Some(entry) = view.context.library().entry(&drill.entry)
                        && link(ui, entry.name.en()).clicked()
                    {
                        requests.push(Request::Open(entry.id.clone()));
                    }
                });
            }
        }
    });
    ui.add_space(space::S);
}

fn heading(ui: &mut Ui, view: View<'_>, session: &Session, requests: &mut Vec<Request>) {
    let (at, count) = session.place();
    ui.horizontal(|ui| {
        let text = format!("{}  Practice call {at} of {count}", icons::DRILL);
        ui.label(theme::semibold(text).color(Colors::of(ui).accent));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if choice(ui, false, "Stop practice").clicked() {
                requests.push(Command::End.into());
            }
            if let Some(elapsed) = session.elapsed(view.context.now) {
                let color = if elapsed > AIM { Colors::of(ui).today.mark } else { Colors::of(ui).muted };
                ui.label(theme::medium(format!("{} {} s", icons::TIMER, elapsed.as_secs())).color(color));
            }
        });
    });
}

/// Which question the caller's words suggested, and what the answer was.
fn question_to_ask(ui: &mut Ui, view: View<'_>, drill: &Drill) {
    for reply in &drill.suggested {
        if let Some(flag) = view.context.library().red_flags().get(&reply.red_flag) {
            let ask = view.context.settings.clinic.fill(flag.ask.en());
            hint(ui, format!("Worth asking: “{ask}” Caller: “{}”", reply.says.en()));
        }
    }
}

fn choices(ui: &mut Ui, requests: &mut Vec<Request>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.spacing_mut().button_padding.x = space::S;
        for disposition in Disposition::ALL {
            let text = format!("{} {}", disposition_icon(disposition), disposition.label());
            let color = Colors::of(ui).disposition(disposition).mark;
            let response = ui.button(theme::medium(text).size(theme::SMALL).color(color));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, disposition.label()));
            focus_ring(ui, &response);
            if response.clicked() {
                requests.push(Command::Choose(disposition).into());
            }
        }
        let [first, .., last] = Disposition::ALL.map(|disposition| Action::choose(disposition).key_text(ui.ctx()));
        hint(ui, format!("{first} … {last}"));
    });
}

fn verdict(ui: &mut Ui, outcome: &Outcome) {
    let words = verdict_words(outcome.verdict());
    let (chosen, right) = (outcome.chosen.label(), outcome.right.label());
    let text = match outcome.verdict() {
        Verdict::Right => format!("{words}: {right} (in {} s)", outcome.took.as_secs()),
        Verdict::TooHigh | Verdict::TooLow => {
            format!("{words}: you chose {chosen}, right is {right} (in {} s)", outcome.took.as_secs())
        }
    };
    announce(&ui.label(theme::section(text).color(verdict_tone(ui, outcome.verdict()).mark)), true);
}

fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "Right",
        Verdict::TooHigh => "Too high",
        Verdict::TooLow => "Too low",
    }
}

fn verdict_tone(ui: &Ui, verdict: Verdict) -> theme::Tone {
    let colors = Colors::of(ui);
    match verdict {
        Verdict::Right => colors.self_care,
        Verdict::TooHigh => colors.today,
        Verdict::TooLow => colors.emergency,
    }
}
