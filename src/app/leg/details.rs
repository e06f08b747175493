//! Beside the figure: what is chosen on it, and where that leads.

use egui::{Align, Layout, Ui};

use super::{Command, Mode, Request, Seen, places};
use crate::{
    app::ui::{
        icons, people,
        theme::{self, Colors, space},
        widgets::{choice, disposition_icon, disposition_mark, focus_ring, hint, icon_button, link, marked, row},
    },
    content::{
        entry::{Body, Entry},
        id::{Id, Kind},
    },
    figure::{PartId, Side},
};

/// As many treatments or structures of a place as are read at a glance.
const MOST_OTHERS: usize = 6;

pub fn ui(ui: &mut Ui, seen: Seen<'_>, requests: &mut Vec<Request>) {
    ui.spacing_mut().item_spacing.y = space::XS;
    let page = &seen.leg;
    if page.mode == Mode::Cramps {
        cramps(ui, seen, requests);
        ui.add_space(space::L);
    }
    if let Some(chosen) = &page.chosen {
        part(ui, seen, chosen, requests);
    } else if let Some(entry) = seen.leg.lit_entry(seen.context) {
        // Lit by a row of the lookup only, the page waits for a place all the same.
        if page.subject.is_none() && page.mode != Mode::Cramps {
            invitation(ui, page.mode);
            keys(ui);
            ui.add_space(space::M);
        }
        subject(ui, seen, entry, requests);
    } else if page.mode != Mode::Cramps {
        invitation(ui, page.mode);
        keys(ui);
    }
    ui.add_space(space::L);
}

/// Whether nothing is chosen or lit yet, so that there is only what to do first.
pub fn only_invites(seen: Seen<'_>) -> bool {
    seen.leg.chosen.is_none() && seen.leg.lit_entry(seen.context).is_none() && seen.leg.mode != Mode::Cramps
}

/// What to do first.
pub fn invitation(ui: &mut Ui, mode: Mode) {
    let (title, text) = match mode {
        Mode::Places => ("Where does it hurt?", "Click the place that the caller names."),
        Mode::Anatomy | Mode::Cramps => ("What lies where", "Click a part to see what it does and what goes wrong."),
    };
    ui.label(theme::section(title));
    ui.label(theme::body(text));
}

/// The figure without a mouse.
pub fn keys(ui: &mut Ui) {
    let text = "Tab comes to the figure, arrows walk its parts, Enter chooses, Escape leaves. \
                + and −, or the wheel with Ctrl, zoom.";
    hint(ui, text);
}

/// The chosen place or structure.
fn part(ui: &mut Ui, seen: Seen<'_>, chosen: &PartId, requests: &mut Vec<Request>) {
    let library = seen.context.library();
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if icon_button(ui, icons::CLOSE, "Let go of this place", true).clicked() {
            requests.push(Command::Unchoose.into());
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            // A single line is level with the button.
            ui.add_space(space::XS);
            ui.add(egui::Label::new(theme::section(places::in_words(library, chosen))).wrap());
        });
    });
    if is_paired(seen, chosen) {
        sides(ui, chosen, requests);
    }
    if let Some(entry) = library.entry(&chosen.name) {
        structure(ui, entry, requests);
    }
    dangerous(ui, &places::dangerous_anywhere(library, &chosen.name), requests);
    let found = places::found_at(library, &chosen.name);
    if !found.is_empty() {
        heading(ui, "What it may be about");
        hint(ui, "The most urgent first. A clinician decides.");
        for entry in found {
            entry_row(ui, entry, requests);
        }
    }
    for (kind, title) in [(Kind::Structure, "What lies here"), (Kind::Treatment, "Treatments")] {
        others(ui, title, &places::also_at(library, &chosen.name, kind), requests);
    }
}

/// What is dangerous wherever it is comes before what is about this place.
fn dangerous(ui: &mut Ui, entries: &[&Entry], requests: &mut Vec<Request>) {
    if entries.is_empty() {
        return;
    }
    heading(ui, "Dangerous anywhere on the leg");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::M, space::XS);
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        for entry in entries {
            let Some(disposition) = entry.disposition() else { continue };
            let mark = Colors::of(ui).disposition(disposition).mark;
            let text = theme::small(format!("{} {}", disposition_icon(disposition), entry.name.en())).color(mark);
            let response = ui.link(text);
            let name = format!("{}: {}", disposition.label(), entry.name.en());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &name));
            focus_ring(ui, &response);
            if response.clicked() {
                requests.push(Request::Open(entry.id.clone()));
            }
        }
    });
}

/// Whether there are two of it, a right one and a left one.
fn is_paired(seen: Seen<'_>, chosen: &PartId) -> bool {
    seen.leg
        .figure()
        .is_some_and(|figure| figure.parts_of(chosen.name.as_str()).any(|(_, part)| part.id.side.is_some()))
}

/// Which leg: a view of one leg doesn't say, so that it is asked.
fn sides(ui: &mut Ui, chosen: &PartId, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (side, name) in [(Some(Side::Right), "Right"), (Some(Side::Left), "Left"), (None, "Either leg")] {
            if choice(ui, chosen.side == side, name).clicked() {
                requests.push(Command::SetSide(side).into());
            }
        }
    });
}

fn structure(ui: &mut Ui, entry: &Entry, requests: &mut Vec<Request>) {
    let Body::Structure(structure) = &entry.body else {
        return;
    };
    hint(ui, format!("{} · {}", structure.kind.label(), structure.group.en()));
    for line in &structure.what_it_does.text {
        ui.label(theme::body(line.en()));
    }
    if link(ui, &format!("All about {}", entry.name.en())).clicked() {
        requests.push(Request::Open(entry.id.clone()));
    }
}

/// An entry whose places are lit.
fn subject(ui: &mut Ui, seen: Seen<'_>, entry: &Entry, requests: &mut Vec<Request>) {
    ui.label(theme::section(entry.name.en()));
    if let Some(disposition) = entry.disposition() {
        disposition_mark(ui, disposition);
    }
    if link(ui, "Open its page").clicked() {
        requests.push(Request::Open(entry.id.clone()));
    }
    let library = seen.context.library();
    let (places, structures): (Vec<_>, Vec<_>) =
        places::lit_by(entry).into_iter().partition(|id| library.regions().contains_key(id));
    if !places.is_empty() {
        heading(ui, "Where on the leg");
    }
    for id in places {
        if link(ui, places::name(library, &id)).clicked() {
            requests.push(Command::Choose(PartId { name: id, side: None }).into());
        }
    }
    let structures: Vec<_> = structures.iter().filter_map(|id| library.entry(id)).collect();
    others(ui, "Anatomy", &structures, requests);
}

/// Where it cramps, which muscle, which stretch.
fn cramps(ui: &mut Ui, seen: Seen<'_>, requests: &mut Vec<Request>) {
    let library = seen.context.library();
    let muted = Colors::of(ui).muted;
    ui.label(theme::section("Where does it cramp?"));
    hint(ui, "The commonest place first.");
    for place in places::cramp_map(library) {
        heading(ui, place.name);
        for stretch in place.stretches {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::splat(space::XS);
                for muscle in &stretch.muscles {
                    let is_chosen = seen.leg.chosen.as_ref().is_some_and(|chosen| chosen.name == muscle.id);
                    if choice(ui, is_chosen, muscle.name.en()).clicked() {
                        requests.push(Command::Choose(muscle_part(&muscle.id)).into());
                    }
                }
            });
            ui.horizontal(|ui| {
                ui.label(theme::body("→").color(muted));
                if link(ui, stretch.treatment.name.en()).clicked() {
                    requests.push(Request::Open(stretch.treatment.id.clone()));
                }
            });
            people::of_stretch(ui, library, stretch.treatment);
        }
    }
    if let Some(entry) = places::cramps(library) {
        ui.add_space(space::M);
        hint(ui, "Ask the red flags of this page first.");
        entry_row(ui, entry, requests);
    }
}

fn muscle_part(id: &Id) -> PartId {
    PartId { name: id.clone(), side: None }
}

/// A complaint or condition, with what to do about it.
fn entry_row(ui: &mut Ui, entry: &Entry, requests: &mut Vec<Request>) {
    let response = row(ui, false, entry.name.en(), |ui| {
        marked(ui, entry.disposition(), |ui| {
            ui.add(egui::Label::new(theme::semibold(entry.name.en())).wrap().selectable(false));
        });
    });
    if response.clicked() {
        requests.push(Request::Open(entry.id.clone()));
    }
}

/// A plain list of links; a long one is folded.
fn others(ui: &mut Ui, title: &str, entries: &[&Entry], requests: &mut Vec<Request>) {
    if entries.is_empty() {
        return;
    }
    let mut list = |ui: &mut Ui| {
        for entry in entries {
            if link(ui, entry.name.en()).clicked() {
                requests.push(Request::Open(entry.id.clone()));
            }
        }
    };
    if entries.len() > MOST_OTHERS {
        ui.add_space(space::S);
        egui::CollapsingHeader::new(theme::semibold(format!("{title} ({})", entries.len())))
            .id_salt(title)
            .show(ui, list);
    } else {
        heading(ui, title);
        list(ui);
    }
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(space::S);
    ui.label(theme::semibold(text));
}
