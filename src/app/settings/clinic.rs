//! What only the clinic knows: names, numbers, what to say when nobody is there.

use egui::{Id, TextEdit, Ui};

use super::fields::{group, line, lines, problem, removable};
use crate::{
    app::ui::{
        icons,
        theme::{self, size, space},
        widgets::{bare_field, button},
    },
    content::clinic::{Clinic, Phone},
    settings::check::{Field, SettingProblem, UNUSUAL},
};

pub fn ui(ui: &mut Ui, clinic: &mut Clinic, problems: &[SettingProblem]) {
    group(ui, "The clinic", "Printed on handouts and read aloud. What is blank leaves no gap.");
    line(ui, "Name", &mut clinic.name, "the clinic");
    phones(ui, clinic, problems);
    lines(ui, "Address", &mut clinic.address, "A line each, as printed");
    lines(ui, "Hours", &mut clinic.hours, "Mon–Fri 8 am – 5 pm");
    group(ui, "For urgent calls", "These stand in the sentences that staff read aloud.");
    line(ui, "Emergency number", &mut clinic.emergency_number, "911");
    problem(ui, problems, Field::EmergencyNumber);
    confirm(ui, problems, Field::EmergencyNumber, &clinic.emergency_number, &mut clinic.confirmed_numbers);
    line(ui, "Crisis line", &mut clinic.crisis_line, "988");
    problem(ui, problems, Field::CrisisLine);
    confirm(ui, problems, Field::CrisisLine, &clinic.crisis_line, &mut clinic.confirmed_numbers);
    line(ui, "Poison Help", &mut clinic.poison_help, "1-800-222-1222");
    problem(ui, problems, Field::PoisonHelp);
    line(ui, "Interpreter line", &mut clinic.interpreter, "the interpreter line");
    line(ui, "Relay for callers who can’t hear or speak", &mut clinic.relay, "711");
    problem(ui, problems, Field::Relay);
    line(ui, "Who takes calls that can’t wait", &mut clinic.on_call, "a clinician");
    line(
        ui,
        "Where to go if nobody can take the call",
        &mut clinic.urgent_care,
        "urgent care or the emergency department",
    );
    let closed = "For what can’t wait, go to urgent care or the emergency room.";
    line(ui, "When we are closed", &mut clinic.after_hours, closed);
    group(ui, "For cards", "");
    line(ui, "Insurance", &mut clinic.insurance, "What may be said about insurance");
    let rules = "Our rules on rest, walking, stockings, driving and travel, a line each";
    lines(ui, "After a vein procedure", &mut clinic.after_vein_procedure, rules);
}

/// Asks once whether an unusual number is right.
fn confirm(ui: &mut Ui, problems: &[SettingProblem], field: Field, number: &str, confirmed: &mut Vec<String>) {
    let is_asked = problems.iter().any(|problem| problem.field == field && problem.text == UNUSUAL);
    if is_asked && button(ui, icons::SIGN, &format!("{} is right", number.trim())).clicked() {
        confirmed.push(number.trim().to_owned());
    }
}

/// The field of what a telephone is for, so that a new one can be given the keyboard.
fn purpose_id(at: usize) -> Id {
    Id::unique(("purpose of a telephone", at))
}

fn phones(ui: &mut Ui, clinic: &mut Clinic, problems: &[SettingProblem]) {
    let mut removed = None;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.label(theme::medium("Telephone"));
        removed = numbers(ui, clinic, problems);
    });
    if let Some(at) = removed {
        clinic.phones.remove(at);
    }
}

/// Returns which of them is taken out.
fn numbers(ui: &mut Ui, clinic: &mut Clinic, problems: &[SettingProblem]) -> Option<usize> {
    let mut removed = None;
    for (at, phone) in clinic.phones.iter_mut().enumerate() {
        let name = format!("telephone {}", at + 1);
        let is_removed = removable(ui, &name, |ui| {
            let purpose = TextEdit::singleline(&mut phone.label).hint_text("Front desk");
            bare_field(ui, purpose.id(purpose_id(at)).desired_width(size::FIELD_LABEL), &format!("What {name} is for"));
            let number = TextEdit::singleline(&mut phone.number).hint_text("Number");
            let width = ui.available_width() - space::S;
            bare_field(ui, number.desired_width(width), &format!("Number of {name}"));
        });
        if is_removed {
            removed = Some(at);
        }
        problem(ui, problems, Field::Phone(at));
    }
    if button(ui, icons::ADD, "Add a telephone number").clicked() {
        ui.memory_mut(|memory| memory.request_focus(purpose_id(clinic.phones.len())));
        clinic.phones.push(Phone::default());
    }
    removed
}
