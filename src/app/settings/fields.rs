//! The fields that the tabs are made of: a name, what it is for, and what is not right in it.

use std::path::PathBuf;

use egui::{Align, Id, Layout, TextEdit, Ui};

use super::{Command, Request, View};
use crate::{
    app::{
        desk::paths::{Pick, path_of},
        ui::{
            icons,
            theme::{self, size, space},
            widgets::{button, button_width, hint, icon_button, icon_button_width, keep_in_sight, warning},
        },
    },
    settings::check::{Field, SettingProblem},
};

/// A heading of a group of fields, and a line on what they are for.
pub fn group(ui: &mut Ui, heading: &str, about: &str) {
    ui.add_space(space::M);
    ui.label(theme::section(heading));
    if !about.is_empty() {
        hint(ui, about);
    }
}

/// What is not right in `field`.
pub fn problem(ui: &mut Ui, problems: &[SettingProblem], field: Field) {
    for problem in problems.iter().filter(|problem| problem.field == field) {
        warning(ui, &problem.text);
    }
}

/// One line of text under its name. `blank` is shown while it is blank.
pub fn line(ui: &mut Ui, name: &str, value: &mut String, blank: &str) {
    named(ui, name, |ui, label| {
        let field = ui.add(TextEdit::singleline(value).hint_text(blank).desired_width(f32::INFINITY));
        keep_in_sight(&field);
        field.labelled_by(label)
    });
}

/// A field close under its name, with the buttons beside it. `field` gets the id of the name.
pub fn named<R>(ui: &mut Ui, name: &str, field: impl FnOnce(&mut Ui, Id) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let label = ui.label(theme::medium(name)).id;
        ui.horizontal(|ui| field(ui, label)).inner
    })
    .inner
}

/// What opens a dialog.
pub const CHOOSE: &str = "Choose…";

/// A file or folder, typed or chosen; `blank` says what blank means, and `none` takes it out. What is typed
/// holds with Enter, or when the field is left: half a path names another place.
pub fn path(
    ui: &mut Ui,
    view: View<'_>,
    name: &str,
    value: &mut Option<PathBuf>,
    (blank, none): (&str, &str),
    pick: Pick,
    requests: &mut Vec<Request>,
) {
    let typed = view.page.typed(pick);
    let kept = || value.as_deref().map(|path| path.display().to_string()).unwrap_or_default();
    let mut path = typed.map_or_else(kept, str::to_owned);
    named(ui, name, |ui, label| {
        let gap = ui.spacing().item_spacing.x;
        let remove = if value.is_some() { icon_button_width(ui, icons::REMOVE) + gap } else { 0.0 };
        let buttons = button_width(ui, icons::FOLDER, CHOOSE) + gap + remove;
        let field = TextEdit::singleline(&mut path).id(Id::unique(name)).hint_text(blank);
        let response = ui.add(field.desired_width(ui.available_width() - buttons)).labelled_by(label);
        keep_in_sight(&response);
        if response.lost_focus() && (typed.is_some() || response.changed()) {
            match (!path.trim().is_empty()).then(|| path_of(&path)) {
                // What is in it is looked at first.
                Some(folder) if pick == Pick::ContentFolder => {
                    requests.push(Command::ChooseFolder(folder).into());
                }
                typed => {
                    *value = typed;
                    requests.push(Command::EndTyping.into());
                }
            }
        } else if response.changed() {
            requests.push(Command::Type(pick, path).into());
        }
        if button(ui, icons::FOLDER, CHOOSE).clicked() {
            requests.push(Command::Pick(pick).into());
        }
        if value.is_some() && icon_button(ui, icons::REMOVE, none, true).clicked() {
            *value = None;
        }
    });
}

/// Several lines of text under their name, as they are printed.
pub fn lines(ui: &mut Ui, name: &str, values: &mut Vec<String>, blank: &str) {
    let mut text = values.join("\n");
    let field = TextEdit::multiline(&mut text).hint_text(blank).desired_rows(2).desired_width(f32::INFINITY);
    let add = |ui: &mut Ui, label| {
        let field = ui.add(field).labelled_by(label);
        keep_in_sight(&field);
        field
    };
    if named(ui, name, add).changed() {
        *values = if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() };
    }
}

/// A row with a button at its end that takes it out.
pub fn removable(ui: &mut Ui, name: &str, add_contents: impl FnOnce(&mut Ui)) -> bool {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_removed = icon_button(ui, icons::REMOVE, &format!("Take out {name}"), true).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), add_contents);
            is_removed
        })
        .inner
    })
    .inner
}

/// About a week: no timer of a call runs longer.
const MOST_MINUTES: i64 = 9_999;

/// Minutes, typed or dragged.
pub fn minutes(ui: &mut Ui, name: &str, value: &mut i64) {
    ui.horizontal(|ui| {
        let label = ui.label(theme::medium(name));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            hint(ui, "minutes");
            let field = egui::DragValue::new(value).range(0..=MOST_MINUTES);
            ui.add_sized([size::SHORT_LABEL, size::TARGET], field).labelled_by(label.id);
        });
    });
}
