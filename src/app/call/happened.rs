//! What happened, over the window: a digit or a click records it.

use egui::{Align, Key, Layout, Ui, vec2};

use super::{
    Request, View,
    apply_panel::send,
    over,
    panel::{Command, Draft, DraftField, Outcome},
};
use crate::{
    app::{
        desk::action::pressed_once,
        ui::{
            icons,
            theme::{self, Colors, size, space},
            widgets::{bare_field, choice, hint, icon_button, is_entered},
        },
    },
    call::ToldEmergency,
};

/// What can be recorded: its key, what it is called, and the fields that it needs.
struct Row {
    key: Key,
    name: &'static str,
    outcome: Outcome,
    fields: &'static [DraftField],
}

const fn row(key: Key, name: &'static str, outcome: Outcome, fields: &'static [DraftField]) -> Row {
    Row { key, name, outcome, fields }
}

const ROWS: [Row; 11] = [
    row(Key::Num1, "Told to call {emergency}: agreed", Outcome::Told(ToldEmergency::Agreed), &[]),
    row(Key::Num2, "Told to call {emergency}: refused", Outcome::Told(ToldEmergency::Refused), &[]),
    row(Key::Num3, "We called {emergency}", Outcome::Told(ToldEmergency::WeCalled), &[]),
    row(Key::Num4, "Passed to", Outcome::PassedTo, &[DraftField::PassedTo]),
    row(Key::Num5, "Call back promised by", Outcome::Promised(0), &[DraftField::PromisedBy]),
    row(Key::Num6, "Called back", Outcome::CalledBack, &[]),
    row(Key::Num7, "Not reached, then", Outcome::NotReached, &[DraftField::NotReached, DraftField::Then]),
    row(Key::Num8, "Booked", Outcome::Booked, &[DraftField::Visit, DraftField::When]),
    row(Key::Num9, "Handout given", Outcome::HandoutGiven, &[DraftField::Handout]),
    row(Key::Num0, "Message taken", Outcome::MessageTaken, &[DraftField::Message]),
    row(Key::Minus, "Hung up", Outcome::HungUp, &[]),
];

pub fn ui(ui: &mut Ui, view: View<'_>, draft: &Draft, requests: &mut Vec<Request>) {
    ui.label(theme::section("What happened"));
    hint(ui, "A digit records it, or goes to its field; Enter there records it. The note gets it with its time.");
    keys(ui, view, draft, requests);
    ui.spacing_mut().item_spacing.y = space::XS;
    for row in &ROWS {
        row_ui(ui, view, row, draft, requests);
    }
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            over::close(ui, requests);
            let last = view.calls.current.last_struck().and_then(|_| last_in_words(view));
            if let Some(last) = last {
                if icon_button(ui, icons::REMOVE, "Strike out what was recorded last", true).clicked() {
                    requests.push(send(Command::Strike));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let text = theme::small(format!("Last: {last}")).color(Colors::of(ui).muted);
                    ui.add(egui::Label::new(text).truncate());
                });
            }
        });
    });
}

/// What was recorded last, as the note has it.
pub fn last_in_words(view: View<'_>) -> Option<String> {
    let settings = &view.context.settings;
    view.calls.current.last_in_words(view.context.now, view.context.library(), &settings.clinic, &settings.note)
}

/// Digits are keys, unless a field has the keyboard.
fn keys(ui: &Ui, view: View<'_>, draft: &Draft, requests: &mut Vec<Request>) {
    let focused = ui.memory(egui::Memory::focused);
    let fields = || ROWS.iter().flat_map(|row| row.fields);
    if focused.is_some_and(|focused| fields().any(|field| field.id() == focused)) {
        return;
    }
    for row in &ROWS {
        if ui.input_mut(|input| pressed_once(input, row.key)) {
            // The digit itself must not be typed into the field that it leads to.
            ui.input_mut(|input| input.events.retain(|event| !matches!(event, egui::Event::Text(_))));
            let blank = row.fields.iter().find(|field| draft.field(**field).trim().is_empty());
            match (blank.or(row.fields.first()), row.outcome) {
                (Some(field), _) => requests.push(Request::focus(field.id())),
                (None, outcome) => requests.push(record(outcome, view)),
            }
        }
    }
}

fn record(outcome: Outcome, view: View<'_>) -> Request {
    let short = view.context.settings.timers.short_minutes;
    let outcome = if matches!(outcome, Outcome::Promised(_)) { Outcome::Promised(short) } else { outcome };
    send(Command::Record(outcome))
}

fn row_ui(ui: &mut Ui, view: View<'_>, row: &Row, draft: &Draft, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        ui.set_min_height(size::TARGET);
        let key = theme::semibold(row.key.symbol_or_name()).color(Colors::of(ui).muted);
        ui.scope(|ui| {
            ui.set_width(space::L);
            ui.label(key);
        });
        let name = view.context.settings.clinic.fill(row.name);
        if choice(ui, false, &name).clicked() {
            requests.push(record(row.outcome, view));
        }
        if row.fields.is_empty() {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            after_fields(ui, view, row, requests);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let count = row.fields.len() as f32;
                let width = (ui.available_width() - (count - 1.0) * ui.spacing().item_spacing.x) / count;
                for field in row.fields {
                    field_ui(ui, view, row, *field, draft, width, requests);
                }
            });
        });
    });
    if row.outcome == Outcome::Booked {
        visits(ui, view, requests);
    }
}

fn field_ui(
    ui: &mut Ui,
    view: View<'_>,
    row: &Row,
    field: DraftField,
    draft: &Draft,
    width: f32,
    requests: &mut Vec<Request>,
) {
    let mut text = draft.field(field).to_owned();
    let edit = egui::TextEdit::singleline(&mut text).id(field.id()).hint_text(field.label()).desired_width(width);
    let response = ui.scope(|ui| {
        ui.set_max_width(width);
        bare_field(ui, edit, field.label())
    });
    if response.inner.changed() {
        requests.push(send(Command::Write(field, text)));
    }
    if is_entered(ui, &response.inner) {
        requests.push(record(row.outcome, view));
    }
}

/// How soon somebody has promised to call back.
fn after_fields(ui: &mut Ui, view: View<'_>, row: &Row, requests: &mut Vec<Request>) {
    if !matches!(row.outcome, Outcome::Promised(_)) {
        return;
    }
    let timers = &view.context.settings.timers;
    for minutes in [timers.long_minutes, timers.short_minutes].into_iter().filter(|minutes| *minutes > 0) {
        if choice(ui, false, &format!("in {minutes} min")).clicked() {
            requests.push(send(Command::Record(Outcome::Promised(minutes))));
        }
    }
}

/// The clinic's own names for visits.
fn visits(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let visits = &view.context.settings.clinic.visit_types;
    if visits.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        ui.add_space(space::XXL);
        for visit in visits {
            if choice(ui, false, &visit.name).clicked() {
                requests.push(send(Command::Write(DraftField::Visit, visit.name.clone())));
                requests.push(Request::focus(DraftField::When.id()));
            }
        }
    });
}
