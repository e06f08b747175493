//! The foot of the handout column: print it, show it in the viewer, or save it.

use egui::{Align, ComboBox, DragValue, Id, Layout, Role, Ui, WidgetInfo};

use super::{
    path_box::{PathEdit, path_box},
    widgets::{button, check, choice, focus_ring, hint, primary_button},
};
use crate::app::{
    command::{Action, Command},
    draft::{DraftEdit, HandoutDraft, Printing},
    icons,
    print::{Destination, PrinterList},
    state::State,
    theme::{self, size, space},
};

/// The field of the path, where there is no dialog.
pub fn path_box_id() -> Id {
    Id::unique("path")
}

pub fn ui(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    print(ui, state, draft, commands);
    save(ui, state, draft, commands);
}

fn print(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    let destination = state.destination();
    let text = match &destination {
        Destination::Viewer => {
            find_printers(ui, "No printer found. A viewer opens.", commands);
            "Open to print (Enter)"
        }
        Destination::Unknown if draft.printing == Printing::WaitsForPrinters => "Looking for printers…",
        Destination::Unknown | Destination::Printer(_) | Destination::Gone(_) | Destination::Undecided => {
            printer(ui, state, &destination, commands);
            copies(ui, state, draft, commands);
            if draft.printing == Printing::Runs { "Printing…" } else { "Print (Enter)" }
        }
        Destination::Unreachable(..) => {
            find_printers(ui, "No printer can be reached.", commands);
            printer(ui, state, &destination, commands);
            copies(ui, state, draft, commands);
            "Print (Enter)"
        }
    };
    let has_problem = state.preview.problem.is_some();
    let is_ready = draft.printing == Printing::No && !has_problem;
    ui.add_space(space::XS);
    if wide_button(ui, icons::PRINT, text, is_ready).clicked() {
        commands.push(Command::PrintHandout);
    }
}

/// The main action over the whole width.
fn wide_button(ui: &mut Ui, icon: &str, text: &str, is_enabled: bool) -> egui::Response {
    ui.vertical_centered_justified(|ui| {
        ui.spacing_mut().button_padding.y = space::S;
        primary_button(ui, icon, text, is_enabled)
    })
    .inner
}

fn find_printers(ui: &mut Ui, why: &str, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        hint(ui, why);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if choice(ui, false, "Find printers").clicked() {
                commands.push(Command::LookForPrinters);
            }
        });
    });
}

fn printer(ui: &mut Ui, state: &State, destination: &Destination, commands: &mut Vec<Command>) {
    let chosen = match destination {
        Destination::Printer(name) => name.clone(),
        Destination::Gone(name) => format!("{name} is not there"),
        Destination::Unreachable(last, _) => last.clone().unwrap_or_else(|| "No printer".to_owned()),
        Destination::Undecided => "Choose a printer".to_owned(),
        // The last one, until the list is there.
        Destination::Unknown | Destination::Viewer => state.settings.handout.printer.clone().unwrap_or_default(),
    };
    ui.horizontal(|ui| {
        field_label(ui, "Printer");
        let combo = ComboBox::from_id_salt("printer").width(ui.available_width()).selected_text(&chosen).truncate();
        let shown = combo.show_ui(ui, |ui| {
            if let PrinterList::Known(printers) = &state.printers {
                for name in &printers.names {
                    if ui.selectable_label(*name == chosen, name).clicked() {
                        commands.push(Command::ChoosePrinter(name.clone()));
                    }
                }
            }
        });
        let text = format!("Printer: {chosen}");
        shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &text));
        focus_ring(ui, &shown.response);
    });
}

fn copies(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let label = field_label(ui, "Copies");
        let mut copies = draft.copies;
        let response = ui.add(DragValue::new(&mut copies).range(1..=MOST_COPIES).speed(0.1)).labelled_by(label.id);
        focus_ring(ui, &response);
        if response.changed() {
            commands.push(Command::Draft(DraftEdit::SetCopies(copies)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if check(ui, state.settings.handout.two_sided, "Both sides") {
                commands.push(Command::SetTwoSided(!state.settings.handout.two_sided));
            }
        });
    });
}

/// More of one handout are a job for a photocopier, or a slip of the keys.
const MOST_COPIES: u8 = 50;

fn field_label(ui: &mut Ui, text: &str) -> egui::Response {
    ui.scope(|ui| {
        ui.set_width(size::SHORT_LABEL);
        ui.label(theme::medium(text))
    })
    .inner
}

fn save(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let text = format!("Save as PDF… ({})", Action::Save.key_text(ui.ctx()));
        if ui.add_enabled_ui(!draft.is_saving, |ui| button(ui, icons::SAVE, &text)).inner.clicked() {
            commands.push(Command::SaveHandout);
        }
        // Without a printer the main button opens it already.
        if state.destination() == Destination::Viewer {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_ready = draft.printing == Printing::No;
            if ui.add_enabled_ui(is_ready, |ui| choice(ui, false, "PDF viewer")).inner.clicked() {
                commands.push(Command::ViewHandout);
            }
        });
    });
    let Some(typed) = &draft.typed_path else {
        return;
    };
    let edits = path_box(ui, path_box_id(), "File", typed, "Save to this file");
    commands.extend(edits.into_iter().map(|edit| match edit {
        PathEdit::Typed(path) => Command::SetPath(path),
        PathEdit::Save => Command::SaveToPath,
        PathEdit::Cancel => Command::Draft(DraftEdit::StopSaving),
    }));
}
