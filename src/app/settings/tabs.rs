//! How this desk looks and prints, its timers and notes, its content folder, and passing settings on.

use egui::{ComboBox, Role, TextEdit, Ui, WidgetInfo};

use super::{
    Command, Importing, Request, View,
    fields::{CHOOSE, group, line, minutes, named, path, problem},
};
use crate::{
    app::{
        desk::{paths::Pick, route::Route},
        ui::{
            icons,
            path_box::IS_TAKEN,
            theme::{self, size, space},
            widgets::{button, button_width, check, choice, hint, icon_button, link, warning},
        },
    },
    call::TimeStyle,
    content::sign_off::Sort,
    settings::{
        PaperChoice, Settings, ThemeChoice,
        check::{Field, SettingProblem},
        desk_file::Change,
    },
};

pub fn screen(ui: &mut Ui, view: View<'_>, settings: &mut Settings, requests: &mut Vec<Request>) {
    group(ui, "Theme", "");
    ui.horizontal_wrapped(|ui| {
        for theme in ThemeChoice::ALL {
            if choice(ui, settings.window.theme == theme, theme.label()).clicked() {
                settings.window.theme = theme;
            }
        }
    });
    group(ui, "Size", "Ctrl and + or − do the same, from anywhere.");
    ui.horizontal_wrapped(|ui| {
        for zoom in size::ZOOM_CHOICES {
            let is_chosen = (settings.window.zoom - zoom).abs() < size::ZOOM_STEP / 2.0;
            if choice(ui, is_chosen, &format!("{:.0}%", zoom * 100.0)).clicked() {
                settings.window.zoom = zoom;
            }
        }
    });
    group(ui, "Paper", "");
    ui.horizontal(|ui| {
        for paper in PaperChoice::ALL {
            if choice(ui, settings.handout.paper == paper, paper.label()).clicked() {
                settings.handout.paper = paper;
            }
        }
    });
    for (value, name) in
        [(&mut settings.handout.large_print, "Large print"), (&mut settings.handout.two_sided, "Two-sided")]
    {
        if check(ui, *value, theme::body(name)) {
            *value = !*value;
        }
    }
    printer(ui, view, settings, requests);
}

fn printer(ui: &mut Ui, view: View<'_>, settings: &mut Settings, requests: &mut Vec<Request>) {
    group(ui, "Printer", "");
    let names = view.printers.unwrap_or_default();
    let note = match view.printers {
        Some([]) => "No printer was found. Handouts open in the PDF viewer.",
        Some(_) => "",
        None => view.printers_problem.unwrap_or("Looking for printers…"),
    };
    let chosen = settings.handout.printer.clone();
    ui.horizontal(|ui| {
        let shown = chosen.as_deref().unwrap_or("The system’s own choice");
        let combo = ComboBox::from_id_salt("printer").selected_text(theme::body(shown)).width(size::FIND);
        let response = combo.show_ui(ui, |ui| {
            ui.selectable_value(&mut settings.handout.printer, None, "The system’s own choice");
            for name in names {
                ui.selectable_value(&mut settings.handout.printer, Some(name.clone()), name);
            }
        });
        response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Printer"));
        if icon_button(ui, icons::RELOAD, "Look for printers", true).clicked() {
            requests.push(Request::FindPrinters);
        }
    });
    if !note.is_empty() {
        hint(ui, note);
    }
}

pub fn calls(ui: &mut Ui, settings: &mut Settings, problems: &[SettingProblem]) {
    let about = "They run once a clinician has promised to call back, and say what to do when the time is up.";
    group(ui, "Timers", about);
    let timers = &mut settings.timers;
    for (name, value, field) in [
        ("Then ask the next clinician", &mut timers.short_minutes, Field::ShortTimer),
        ("Then send the patient to be seen today", &mut timers.long_minutes, Field::LongTimer),
        ("Clear a copied note after", &mut timers.clear_note_minutes, Field::ClearNote),
    ] {
        minutes(ui, name, value);
        problem(ui, problems, field);
    }
    ui.add_space(space::S);
    let sound = "A sound when nobody has called back in time";
    if check(ui, timers.alarm_sound, theme::body(sound)) {
        timers.alarm_sound = !timers.alarm_sound;
    }
    group(
        ui,
        "The note",
        "How dates and times are written, and whose initials stand under it. Initials are this desk’s own.",
    );
    ui.horizontal_wrapped(|ui| {
        for times in TimeStyle::ALL {
            if choice(ui, settings.note.times == times, times.label()).clicked() {
                settings.note.times = times;
            }
        }
    });
    line(ui, "Initials", &mut settings.note.initials, "MB");
}

pub fn content(ui: &mut Ui, view: View<'_>, settings: &mut Settings, requests: &mut Vec<Request>) {
    let about = "A folder, also on a network share, with pages of your own or your wording of ours. Every desk that names it shows the same.";
    group(ui, "The clinic’s own content", about);
    let words = ("None: the content that came with Legwise", "No folder");
    path(ui, view, "Folder", &mut settings.content.folder, words, Pick::ContentFolder, requests);
    hint(
        ui,
        "A file that is broken, or that lowers a red flag without being signed off, is not used, and is listed under “problems”.",
    );
    group(ui, "Clinicians’ review", "What clinicians have read and signed, and what not yet.");
    if button(ui, icons::SIGN, "Read and sign…").clicked() {
        requests.push(Request::Visit(Route::Review(Sort::RedFlags)));
    }
}

pub fn desks(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let about = "One file with the clinic’s settings, the logo and the timers. Each desk keeps its own theme and printer. No patient is in it.";
    group(ui, "Settings for other desks", about);
    let mut path = view.page.desk_file.text.clone();
    named(ui, "File", |ui, label| {
        let field = TextEdit::singleline(&mut path).hint_text("/media/usb/legwise-desk.ron");
        let width = ui.available_width() - button_width(ui, icons::FOLDER, CHOOSE) - ui.spacing().item_spacing.x;
        if ui.add(field.desired_width(width)).labelled_by(label).changed() {
            requests.push(Command::SetDeskFile(path).into());
        }
        if button(ui, icons::FOLDER, CHOOSE).clicked() {
            requests.push(Command::Pick(Pick::DeskFile).into());
        }
    });
    if view.page.desk_file.is_taken {
        warning(ui, IS_TAKEN);
    }
    let is_named = !view.page.desk_file.is_blank();
    ui.add_enabled_ui(is_named, |ui| {
        ui.horizontal(|ui| {
            let export = if view.page.desk_file.is_taken { "Replace this file" } else { "Export to this file" };
            if button(ui, icons::EXPORT, export).clicked() {
                requests.push(Command::Export.into());
            }
            if button(ui, icons::IMPORT, "Import from this file").clicked() {
                requests.push(Command::Import.into());
            }
        });
    });
    if let Some(importing) = &view.page.importing {
        would_change(ui, importing, requests);
    }
    if view.page.before_import.is_some() && link(ui, "Undo the import").clicked() {
        requests.push(Command::UndoImport.into());
    }
}

/// What an import would change. Numbers and the content's folder are ticked one by one.
fn would_change(ui: &mut Ui, importing: &Importing, requests: &mut Vec<Request>) {
    group(ui, "What would change", "Nothing has changed yet.");
    for Change { what, from, to, asks } in &importing.changes {
        let text = format!("{what}: {from} → {to}");
        match asks {
            Some(asks) => {
                let text = format!("{text} (only if you tick this)");
                if check(ui, importing.agreed.contains(asks), theme::body(text)) {
                    requests.push(Command::Agree(*asks).into());
                }
            }
            None => {
                ui.label(theme::body(text));
            }
        }
    }
    ui.horizontal(|ui| {
        if button(ui, icons::IMPORT, "Change these").clicked() {
            requests.push(Command::ConfirmImport.into());
        }
        if link(ui, "Leave everything as it is").clicked() {
            requests.push(Command::CancelImport.into());
        }
    });
}
