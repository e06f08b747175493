//! What the clinic offers, and the visits that it books.

use egui::{ComboBox, TextEdit, Ui, WidgetInfo};

use super::fields::{group, problem, removable};
use crate::{
    app::ui::{
        icons,
        theme::{self, space},
        widgets::{bare_field, button, check, choice, hint},
    },
    content::{
        clinic::{Clinic, VisitType},
        entry::{Availability, Body, Entry},
        id::{Id, Kind},
        library::Library,
    },
    settings::check::{Field, SettingProblem},
};

pub fn ui(ui: &mut Ui, library: &Library, clinic: &mut Clinic, problems: &[SettingProblem]) {
    visits(ui, library, clinic, problems);
    services(ui, library, clinic);
}

fn visits(ui: &mut Ui, library: &Library, clinic: &mut Clinic, problems: &[SettingProblem]) {
    group(ui, "Visits", "Your own names for visits, and the pages that offer them.");
    let mut removed = None;
    for (at, visit) in clinic.visit_types.iter_mut().enumerate() {
        let name = format!("visit {}", at + 1);
        let is_removed = removable(ui, &name, |ui| {
            let field = TextEdit::singleline(&mut visit.name)
                .id(name_id(at))
                .hint_text("New patient, vein")
                .desired_width(f32::INFINITY);
            let label = format!("Name of {name}");
            bare_field(ui, field, &label);
        });
        problem(ui, problems, Field::VisitType(at));
        suits(ui, library, visit, at);
        ui.add_space(space::S);
        if is_removed {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        clinic.visit_types.remove(at);
    }
    if button(ui, icons::ADD, "Add a visit").clicked() {
        ui.memory_mut(|memory| memory.request_focus(name_id(clinic.visit_types.len())));
        clinic.visit_types.push(VisitType::default());
    }
}

/// The field of a visit’s name, so that a new one can be given the keyboard.
fn name_id(at: usize) -> egui::Id {
    egui::Id::unique(("name of a visit", at))
}

/// The pages that offer a visit; a click takes one out.
fn suits(ui: &mut Ui, library: &Library, visit: &mut VisitType, at: usize) {
    let mut removed: Option<Id> = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(space::XS);
        for id in &visit.suits {
            let name = library.entry(id).map_or(id.as_str(), |entry| entry.name.en());
            let chip = choice(ui, true, name);
            if chip.on_hover_text(format!("Take out {name}")).clicked() {
                removed = Some(id.clone());
            }
        }
        let combo = ComboBox::from_id_salt(("suits", at)).selected_text(theme::small("Add a page…"));
        let response = combo.show_ui(ui, |ui| {
            for kind in [Kind::Complaint, Kind::Condition, Kind::Treatment] {
                hint(ui, kind.plural());
                for entry in library.of_kind(kind).into_iter().filter(|entry| !visit.suits.contains(&entry.id)) {
                    if ui.selectable_label(false, theme::small(entry.name.en())).clicked() {
                        visit.suits.push(entry.id.clone());
                        return;
                    }
                }
            }
        });
        let name = format!("Add a page to visit {}", at + 1);
        response.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    });
    if let Some(id) = removed {
        visit.suits.retain(|other| other != &id);
    }
}

fn services(ui: &mut Ui, library: &Library, clinic: &mut Clinic) {
    let about = "Tick what the clinic offers. What isn’t ticked says “ask a clinician whether we offer this”.";
    group(ui, "Services", about);
    ui.spacing_mut().item_spacing.y = space::XS;
    let is_a_service = |entry: &&Entry| matches!(&entry.body, Body::Treatment(treatment) if treatment.availability != Availability::NotAService);
    for entry in library.of_kind(Kind::Treatment).into_iter().filter(is_a_service) {
        let is_offered = clinic.confirms(&entry.id);
        if check(ui, is_offered, theme::body(entry.name.en())) {
            if is_offered {
                clinic.services_offered.retain(|id| id != &entry.id);
            } else {
                clinic.services_offered.push(entry.id.clone());
            }
        }
    }
}
