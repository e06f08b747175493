//! The foot of the side pane while a handout is made: print it, show it in the viewer, or save it.

use egui::{Align, ComboBox, DragValue, Layout, Role, Ui, WidgetInfo};

use super::{
    command::{Command, Request},
    draft::{DraftEdit, HandoutDraft, Printing},
    fields,
    outcome::{Destination, PrinterList},
    state::View,
};
use crate::app::{
    desk::action::Action,
    ui::{
        icons,
        path_box::{PathEdit, path_box},
        theme::{self, size, space},
        widgets::{button, check, choice, focus_ring, hint, primary_button},
    },
};

pub fn ui(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    print(ui, view, draft, requests);
    save(ui, view, draft, requests);
}

fn print(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    let destination = view.handout.destination(&view.context.settings);
    let text = match &destination {
        Destination::Viewer => {
            find_printers(ui, "No printer found. A viewer opens.", requests);
            "Open to print (Enter)"
        }
        Destination::Unknown if draft.printing == Printing::WaitsForPrinters => "Looking for printers…",
        Destination::Unknown | Destination::Printer(_) | Destination::Gone(_) | Destination::Undecided => {
            printer(ui, view, &destination, requests);
            copies(ui, view, draft, requests);
            if draft.printing.is_running() { "Printing…" } else { "Print (Enter)" }
        }
        Destination::Unreachable(..) => {
            find_printers(ui, "No printer can be reached.", requests);
            printer(ui, view, &destination, requests);
            copies(ui, view, draft, requests);
            "Print (Enter)"
        }
    };
    let has_problem = view.handout.preview.problem.is_some();
    let is_ready = draft.printing == Printing::No && !has_problem;
    ui.add_space(space::XS);
    if wide_button(ui, icons::PRINT, text, is_ready).clicked() {
        requests.push(Command::Print.into());
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

fn find_printers(ui: &mut Ui, why: &str, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        hint(ui, why);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if choice(ui, false, "Find printers").clicked() {
                requests.push(Request::FindPrinters);
            }
        });
    });
}

fn printer(ui: &mut Ui, view: View<'_>, destination: &Destination, requests: &mut Vec<Request>) {
    let chosen = match destination {
        Destination::Printer(name) => name.clone(),
        Destination::Gone(name) => format!("{name} is not there"),
        Destination::Unreachable(last, _) => last.clone().unwrap_or_else(|| "No printer".to_owned()),
        Destination::Undecided => "Choose a printer".to_owned(),
        // The last one, until the list is there.
        Destination::Unknown | Destination::Viewer => view.context.settings.handout.printer.clone().unwrap_or_default(),
    };
    ui.horizontal(|ui| {
        field_label(ui, "Printer");
        let combo = ComboBox::from_id_salt("printer").width(ui.available_width()).selected_text(&chosen).truncate();
        let shown = combo.show_ui(ui, |ui| {
            if let PrinterList::Known(printers) = &view.handout.printers {
                for name in &printers.names {
                    if ui.selectable_label(*name == chosen, name).clicked() {
                        requests.push(Command::ChoosePrinter(name.clone()).into());
                    }
                }
            }
        });
        let text = format!("Printer: {chosen}");
        shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &text));
        focus_ring(ui, &shown.response);
    });
}

fn copies(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        let label = field_label(ui, "Copies");
        let mut copies = draft.copies;
        let response = ui.add(DragValue::new(&mut copies).range(1..=MOST_COPIES).speed(0.1)).labelled_by(label.id);
        focus_ring(ui, &response);
        if response.changed() {
            requests.push(Command::Edit(DraftEdit::SetCopies(copies)).into());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if check(ui, view.context.settings.handout.two_sided, "Both sides") {
                requests.push(Command::SetTwoSided(!view.context.settings.handout.two_sided).into());
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

fn save(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        let text = format!("Save as PDF… ({})", Action::Save.key_text(ui.ctx()));
        if ui.add_enabled_ui(draft.saving.is_none(), |ui| button(ui, icons::SAVE, &text)).inner.clicked() {
            requests.push(Request::Do(Action::Save));
        }
        // Without a printer the main button opens it already.
        if view.handout.destination(&view.context.settings) == Destination::Viewer {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_ready = draft.printing == Printing::No;
            if ui.add_enabled_ui(is_ready, |ui| choice(ui, false, "PDF viewer")).inner.clicked() {
                requests.push(Command::View.into());
            }
        });
    });
    let Some(typed) = &draft.typed_path else {
        return;
    };
    let edits = path_box(ui, fields::path(), "File", typed, "Save to this file");
    requests.extend(edits.into_iter().map(|edit| match edit {
        PathEdit::Typed(path) => Command::SetPath(path).into(),
        PathEdit::Save => Command::SaveToPath.into(),
        PathEdit::Cancel => Command::Edit(DraftEdit::StopSaving).into(),
    }));
}
