//! The side pane while a handout is made: for whom, what is in it, and on which paper.

use egui::{Align, Layout, Panel, TextEdit, Ui};

use super::{
    command::{Command, Request},
    draft::{Adding, DraftEdit, HandoutDraft},
    fields, kept_packets, output,
    state::View,
};
use crate::{
    app::{
        desk::{action::Action, panes::SidePane, request::Direction},
        ui::{
            icons,
            theme::{self, space},
            widgets::{bare_field, check, choice, hint, icon_button, is_entered, link, row, scrolling_column},
        },
    },
    content::{entry::Body, id::Kind, item::Shelf, text::Language},
    handout::Section,
    settings::PaperChoice,
};

pub fn ui(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        ui.label(theme::section(format!("{}  Handout", icons::PRINT)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::CLOSE, "Close the handout", true).clicked() {
                requests.push(Command::Close.into());
            }
            if choice(ui, false, "To the call").clicked() {
                requests.push(Request::ShowSide(SidePane::Call));
            }
        });
    });
    // What ends the work stays in sight whatever is above it.
    Panel::bottom("finish the handout").frame(egui::Frame::new()).show_separator_line(false).resizable(false).show(
        ui,
        |ui| {
            ui.separator();
            output::ui(ui, view, draft, requests);
        },
    );
    scrolling_column(ui, "handout", |ui| {
        entries(ui, view, draft, requests);
        ui.add_space(space::S);
        for_whom(ui, draft, requests);
        ui.add_space(space::S);
        paper(ui, view, draft, requests);
        sections(ui, view, draft, requests);
    });
}

fn edit(requests: &mut Vec<Request>, edit: DraftEdit) {
    requests.push(Command::Edit(edit).into());
}

/// What is in the handout; more than one is a packet.
fn entries(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    /// A longer list would push the patient's name out of sight.
    const FOLDED: usize = 8;
    let count = draft.entries.len();
    if count > FOLDED {
        let heading = theme::semibold(format!("Packet of {count} handouts"));
        egui::CollapsingHeader::new(heading).id_salt("packet").show(ui, |ui| list(ui, view, draft, requests));
    } else {
        list(ui, view, draft, requests);
    }
    add(ui, view, draft, requests);
}

fn list(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    let count = draft.entries.len();
    for (at, id) in draft.entries.iter().enumerate() {
        let Some(item) = view.context.library().printable(id) else {
            continue;
        };
        let name = item.name().en();
        if count == 1 {
            ui.label(theme::semibold(name));
            continue;
        }
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                // Names are long.
                ui.spacing_mut().button_padding.x = space::XS;
                if icon_button(ui, icons::CLOSE, &format!("Take out {name}"), true).clicked() {
                    edit(requests, DraftEdit::Remove(at));
                }
                if icon_button(ui, "↓", &format!("Move {name} down"), at + 1 < count).clicked() {
                    edit(requests, DraftEdit::Move(at, Direction::Down));
                }
                if icon_button(ui, "↑", &format!("Move {name} up"), at > 0).clicked() {
                    edit(requests, DraftEdit::Move(at, Direction::Up));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(theme::semibold(format!("{}. {name}", at + 1))).truncate());
                });
            });
        });
    }
}

fn add(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    let open = view
        .context
        .open_entry()
        .filter(|id| !draft.entries.contains(id))
        .and_then(|id| view.context.library().entry(id));
    if let Some(open) = open
        && link(ui, &format!("+ Add “{}”", open.name.en())).clicked()
    {
        edit(requests, DraftEdit::Add(open.id.clone()));
    }
    if (draft.shows_page || view.context.panes.is_narrow()) && link(ui, "Show the preview").clicked() {
        edit(requests, DraftEdit::ShowPage(false));
        if view.context.panes.is_narrow() {
            requests.push(Request::Do(Action::ToggleCall));
        }
    }
    match &draft.adding {
        Some(adding) => find_to_add(ui, view, adding, requests),
        None if link(ui, "+ Add another…").clicked() => edit(requests, DraftEdit::LookFor(String::new())),
        None => {}
    }
    kept_packets::ui(ui, view, draft, requests);
}

fn find_to_add(ui: &mut Ui, view: View<'_>, adding: &Adding, requests: &mut Vec<Request>) {
    let mut words = adding.words.clone();
    let response = ui
        .horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, icons::CLOSE, "Add nothing", true).clicked() {
                    edit(requests, DraftEdit::StopAdding);
                }
                let field = TextEdit::singleline(&mut words)
                    .id(fields::adding())
                    .hint_text("Add to the packet…")
                    .desired_width(f32::INFINITY);
                bare_field(ui, field, "Add to the packet")
            })
            .inner
        })
        .inner;
    if response.changed() {
        edit(requests, DraftEdit::LookFor(words));
    }
    let is_blank = adding.words.trim().is_empty();
    if is_entered(ui, &response) {
        match adding.found.first() {
            _ if is_blank => edit(requests, DraftEdit::StopAdding),
            Some(first) => edit(requests, DraftEdit::Add(first.clone())),
            // What is typed next is another try, and no patient's name.
            None => response.request_focus(),
        }
    }
    hint(ui, if is_blank { "These go with it. Enter ends adding." } else { "Enter adds the first." });
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, id) in adding.found.iter().enumerate() {
            let Some(item) = view.context.library().printable(id) else {
                continue;
            };
            let name = item.name().en();
            let offered = row(ui, at == 0 && !is_blank, name, |ui| {
                ui.add(egui::Label::new(theme::medium(name)).truncate().selectable(false));
            });
            if offered.clicked() {
                edit(requests, DraftEdit::Add(id.clone()));
            }
        }
    });
    // Folded, and in words: one click makes a long packet.
    egui::CollapsingHeader::new(theme::medium("Add a whole group…")).id_salt("whole shelf").show(ui, |ui| {
        for shelf in Shelf::ALL {
            let count = view.context.library().shelf(shelf).len();
            let text = match shelf {
                Shelf::Everything => format!("Add everything: {count} handouts"),
                Shelf::Kind(Kind::Structure) => format!("Add all {count} pages of anatomy"),
                Shelf::Kind(_) | Shelf::Cards => format!("Add all {count} {}", shelf.label().to_lowercase()),
            };
            if link(ui, &text).clicked() {
                edit(requests, DraftEdit::AddAll(shelf));
            }
        }
    });
}

fn for_whom(ui: &mut Ui, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    let mut patient = draft.patient.clone();
    let label = ui.label(theme::medium("Patient’s name (optional)"));
    let field = TextEdit::singleline(&mut patient).id(fields::patient()).desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    if response.changed() {
        requests.push(Command::SetPatient(patient).into());
    }
    if is_entered(ui, &response) {
        requests.push(Command::Print.into());
    }
    ui.add_space(space::XS);
    let mut note = draft.note.clone();
    let label = ui.label(theme::medium("Note for this handout (optional)"));
    let field = TextEdit::multiline(&mut note).desired_rows(2).desired_width(f32::INFINITY);
    if ui.add(field).labelled_by(label.id).changed() {
        requests.push(Command::SetNote(note).into());
    }
    let print = Action::NextPractice.key_text(ui.ctx());
    hint(ui, format!("Name and note are for this print only, and never kept. {print} prints from here, too."));
}

fn paper(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    let chosen = &view.context.settings.handout;
    ui.horizontal(|ui| {
        ui.label(theme::medium("Paper"));
        for paper in PaperChoice::ALL {
            if choice(ui, chosen.paper == paper, paper.label()).clicked() {
                requests.push(Command::SetPaper(paper).into());
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_large = draft.large_print.unwrap_or(chosen.large_print);
            if check(ui, is_large, "Large print") {
                edit(requests, DraftEdit::SetLargePrint(!is_large));
            }
        });
    });
    // Offered only where it can be kept: a handout is never half translated.
    let is_translated = |id| view.context.library().printable(id).is_some_and(|item| item.name().spanish().is_some());
    if draft.entries.iter().all(is_translated) {
        ui.horizontal(|ui| {
            ui.label(theme::medium("Language"));
            for language in Language::ALL {
                if choice(ui, draft.language == language, language.endonym()).clicked() {
                    edit(requests, DraftEdit::SetLanguage(language));
                }
            }
        });
    }
}

/// What may be left out of this print.
fn sections(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    let heading = match draft.leave_out.len() {
        0 => "Parts to print".to_owned(),
        count => format!("Parts to print ({count} left out)"),
    };
    egui::CollapsingHeader::new(theme::medium(heading)).id_salt("parts to print").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let has_parts =
            |id| view.context.library().entry(id).is_some_and(|entry| !matches!(entry.body, Body::Structure(_)));
        let has_all = draft.entries.iter().any(has_parts);
        for section in Section::ALL {
            // Cards and anatomy have parts of their own.
            if !has_all && !matches!(section, Section::WordsToKnow | Section::References) {
                continue;
            }
            let is_in = !draft.leave_out.contains(&section);
            if check(ui, is_in, section_name(section)) {
                edit(requests, if is_in { DraftEdit::LeaveOut(section) } else { DraftEdit::PutBack(section) });
            }
        }
        let text = view.context.settings.clinic.fill("“Call {emergency}” and “Call us” are always printed.");
        hint(ui, text);
    });
}

/// As the English handout heads it.
fn section_name(section: Section) -> &'static str {
    match section {
        Section::WhatItIs => "What it is",
        Section::WhatYouCanDo => "What you can do",
        Section::WhatWeCanDo => "What we can do",
        Section::Questions => "Questions to ask us",
        Section::Checklist => "Your checklist",
        Section::WordsToKnow => "Words to know",
        Section::References => "Where this comes from",
    }
}
