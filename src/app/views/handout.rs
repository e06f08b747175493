//! The right column while a handout is made.

use egui::{Align, Id, Key, Layout, Modifiers, ScrollArea, TextEdit, Ui};

use super::widgets::{choice, icon_button, primary_button};
use crate::{
    app::{
        command::{Act, Action, Command},
        icons,
        state::{HandoutDraft, State},
        theme::{self, Colors, space},
    },
    settings::PaperChoice,
};

/// The field of the patient's name, which has the keyboard when the column opens.
pub fn patient_box_id() -> Id {
    Id::unique("patient name")
}

/// The field of the path, where there is no dialog.
pub fn path_box_id() -> Id {
    Id::unique("path")
}

pub fn ui(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(theme::section(format!("{}  Handout", icons::PRINT)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::CLOSE, "Close the handout", true).clicked() {
                commands.push(Command::CloseHandout);
            }
            if choice(ui, false, "To the call").clicked() {
                commands.push(Command::ShowAct(Act::Call));
            }
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for item in draft.entries.iter().filter_map(|id| state.library().printable(id)) {
            ui.label(theme::semibold(item.name().en()));
        }
        ui.add_space(space::S);
        for_whom(ui, draft, commands);
        ui.add_space(space::S);
        paper(ui, state, commands);
        ui.add_space(space::M);
        save(ui, draft, commands);
    });
}

fn for_whom(ui: &mut Ui, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    let muted = Colors::of(ui).muted;
    let mut patient = draft.patient.clone();
    let label = ui.label(theme::medium("Patient’s name (optional)"));
    let edit = TextEdit::singleline(&mut patient).id(patient_box_id()).desired_width(f32::INFINITY);
    let response = ui.add(edit).labelled_by(label.id);
    if response.changed() {
        commands.push(Command::SetPatient(patient));
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        commands.push(Command::SaveHandout);
    }
    ui.label(theme::small("Printed on this page only. Never kept.").color(muted));
    let mut note = draft.note.clone();
    let label = ui.label(theme::medium("Note for this handout (optional)"));
    let edit = TextEdit::multiline(&mut note).desired_rows(3).desired_width(f32::INFINITY);
    if ui.add(edit).labelled_by(label.id).changed() {
        commands.push(Command::SetNote(note));
    }
}

fn paper(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let chosen = &state.settings.handout;
    ui.horizontal(|ui| {
        for (paper, name) in [(PaperChoice::Letter, "Letter"), (PaperChoice::A4, "A4")] {
            if choice(ui, chosen.paper == paper, name).clicked() {
                commands.push(Command::SetPaper(paper));
            }
        }
        ui.add_space(space::M);
        let mut large_print = chosen.large_print;
        if ui.checkbox(&mut large_print, "Large print").changed() {
            commands.push(Command::SetLargePrint(large_print));
        }
    });
}

fn save(ui: &mut Ui, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    let text = format!("Save as PDF… ({})", Action::Save.key_text(ui.ctx()));
    if primary_button(ui, icons::SAVE, &text, !draft.is_saving).clicked() {
        commands.push(Command::SaveHandout);
    }
    let Some(typed) = &draft.typed_path else {
        return;
    };
    ui.add_space(space::M);
    ui.label(theme::body("Nothing was saved. If no dialog appeared, type where to save:"));
    let mut path = typed.clone();
    let label = ui.label(theme::medium("File"));
    let edit = TextEdit::singleline(&mut path).id(path_box_id()).desired_width(f32::INFINITY);
    let response = ui.add(edit).labelled_by(label.id);
    if response.changed() {
        commands.push(Command::SetPath(path));
    }
    let entered =
        response.lost_focus() && ui.input(|input| input.modifiers == Modifiers::NONE && input.key_pressed(Key::Enter));
    if ui.button("Save to this file").clicked() || entered {
        commands.push(Command::SaveToPath);
    }
}
