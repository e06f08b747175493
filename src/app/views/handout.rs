//! The right column while a handout is made: for whom, what is in it, and onto which paper.

use egui::{Align, Id, Layout, Panel, TextEdit, Ui};

use super::{
    finish, packets,
    widgets::{bare_field, check, choice, hint, icon_button, is_entered, link, row, scrolling_column},
};
use crate::{
    app::{
        command::{Act, Action, Command, Direction},
        draft::{Adding, DraftEdit, HandoutDraft},
        icons,
        state::State,
        theme::{self, space},
    },
    content::{entry::Body, id::Kind, item::Shelf, text::Language},
    handout::Section,
    settings::PaperChoice,
};

/// The field of the patient's name, which has the keyboard when the column opens.
pub fn patient_box_id() -> Id {
    Id::unique("patient name")
}

/// The field of the words for another entry of the packet.
pub fn adding_box_id() -> Id {
    Id::unique("add to the packet")
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
    // What ends the work stays in sight whatever is above it.
    Panel::bottom("finish the handout").frame(egui::Frame::new()).show_separator_line(false).resizable(false).show(
        ui,
        |ui| {
            ui.separator();
            finish::ui(ui, state, draft, commands);
        },
    );
    scrolling_column(ui, "handout", |ui| {
        entries(ui, state, draft, commands);
        ui.add_space(space::S);
        for_whom(ui, draft, commands);
        ui.add_space(space::S);
        paper(ui, state, draft, commands);
        sections(ui, state, draft, commands);
    });
}

fn edit(commands: &mut Vec<Command>, edit: DraftEdit) {
    commands.push(Command::Draft(edit));
}

/// What is in the handout; more than one is a packet.
fn entries(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    /// A longer list would push the patient's name out of sight.
    const FOLDED: usize = 8;
    let count = draft.entries.len();
    if count > FOLDED {
        let heading = theme::semibold(format!("Packet of {count} handouts"));
        egui::CollapsingHeader::new(heading).id_salt("packet").show(ui, |ui| list(ui, state, draft, commands));
    } else {
        list(ui, state, draft, commands);
    }
    add(ui, state, draft, commands);
}

fn list(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    let count = draft.entries.len();
    for (at, id) in draft.entries.iter().enumerate() {
        let Some(item) = state.library().printable(id) else {
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
                    edit(commands, DraftEdit::Remove(at));
                }
                if icon_button(ui, "↓", &format!("Move {name} down"), at + 1 < count).clicked() {
                    edit(commands, DraftEdit::Move(at, Direction::Down));
                }
                if icon_button(ui, "↑", &format!("Move {name} up"), at > 0).clicked() {
                    edit(commands, DraftEdit::Move(at, Direction::Up));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(theme::semibold(format!("{}. {name}", at + 1))).truncate());
                });
            });
        });
    }
}

fn add(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    let open = state.open_entry().filter(|id| !draft.entries.contains(id)).and_then(|id| state.library().entry(id));
    if let Some(open) = open
        && link(ui, &format!("+ Add “{}”", open.name.en())).clicked()
    {
        edit(commands, DraftEdit::Add(open.id.clone()));
    }
    if (draft.shows_page || state.is_narrow()) && link(ui, "Show the preview").clicked() {
        edit(commands, DraftEdit::ShowPage(false));
        if state.is_narrow() {
            commands.push(Command::Do(Action::ToggleCall));
        }
    }
    match &draft.adding {
        Some(adding) => find_to_add(ui, state, adding, commands),
        None if link(ui, "+ Add another…").clicked() => edit(commands, DraftEdit::LookFor(String::new())),
        None => {}
    }
    packets::ui(ui, state, draft, commands);
}

fn find_to_add(ui: &mut Ui, state: &State, adding: &Adding, commands: &mut Vec<Command>) {
    let mut words = adding.words.clone();
    let response = ui
        .horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, icons::CLOSE, "Add nothing", true).clicked() {
                    edit(commands, DraftEdit::StopAdding);
                }
                let field = TextEdit::singleline(&mut words)
                    .id(adding_box_id())
                    .hint_text("Add to the packet…")
                    .desired_width(f32::INFINITY);
                bare_field(ui, field, "Add to the packet")
            })
            .inner
        })
        .inner;
    if response.changed() {
        edit(commands, DraftEdit::LookFor(words));
    }
    let is_blank = adding.words.trim().is_empty();
    if is_entered(ui, &response) {
        match adding.found.first() {
            _ if is_blank => edit(commands, DraftEdit::StopAdding),
            Some(first) => edit(commands, DraftEdit::Add(first.clone())),
            // What is typed next is another try, and no patient's name.
            None => response.request_focus(),
        }
    }
    hint(ui, if is_blank { "These go with it. Enter ends adding." } else { "Enter adds the first." });
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, id) in adding.found.iter().enumerate() {
            let Some(item) = state.library().printable(id) else {
                continue;
            };
            let name = item.name().en();
            let offered = row(ui, at == 0 && !is_blank, name, |ui| {
                ui.add(egui::Label::new(theme::medium(name)).truncate().selectable(false));
            });
            if offered.clicked() {
                edit(commands, DraftEdit::Add(id.clone()));
            }
        }
    });
    // Folded, and in words: one click makes a long packet.
    egui::CollapsingHeader::new(theme::medium("Add a whole group…")).id_salt("whole shelf").show(ui, |ui| {
        for shelf in Shelf::ALL {
            let count = state.library().shelf(shelf).len();
            let text = match shelf {
                Shelf::Everything => format!("Add everything: {count} handouts"),
                Shelf::Kind(Kind::Structure) => format!("Add all {count} pages of anatomy"),
                Shelf::Kind(_) | Shelf::Cards => format!("Add all {count} {}", shelf.label().to_lowercase()),
            };
            if link(ui, &text).clicked() {
                edit(commands, DraftEdit::AddAll(shelf));
            }
        }
    });
}

fn for_whom(ui: &mut Ui, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    let mut patient = draft.patient.clone();
    let label = ui.label(theme::medium("Patient’s name (optional)"));
    let field = TextEdit::singleline(&mut patient).id(patient_box_id()).desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    if response.changed() {
        commands.push(Command::SetPatient(patient));
    }
    if is_entered(ui, &response) {
        commands.push(Command::PrintHandout);
    }
    ui.add_space(space::XS);
    let mut note = draft.note.clone();
    let label = ui.label(theme::medium("Note for this handout (optional)"));
    let field = TextEdit::multiline(&mut note).desired_rows(2).desired_width(f32::INFINITY);
    if ui.add(field).labelled_by(label.id).changed() {
        commands.push(Command::SetNote(note));
    }
    let print = Action::NextPractice.key_text(ui.ctx());
    hint(ui, format!("Name and note are for this print only, and never kept. {print} prints from here, too."));
}

fn paper(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    let chosen = &state.settings.handout;
    ui.horizontal(|ui| {
        ui.label(theme::medium("Paper"));
        for paper in PaperChoice::ALL {
            if choice(ui, chosen.paper == paper, paper.label()).clicked() {
                commands.push(Command::SetPaper(paper));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_large = draft.large_print.unwrap_or(chosen.large_print);
            if check(ui, is_large, "Large print") {
                edit(commands, DraftEdit::SetLargePrint(!is_large));
            }
        });
    });
    // Offered only where it can be kept: a handout is never half translated.
    let is_translated = |id| state.library().printable(id).is_some_and(|item| item.name().spanish().is_some());
    if draft.entries.iter().all(is_translated) {
        ui.horizontal(|ui| {
            ui.label(theme::medium("Language"));
            for language in Language::ALL {
                if choice(ui, draft.language == language, language.endonym()).clicked() {
                    edit(commands, DraftEdit::SetLanguage(language));
                }
            }
        });
    }
}

/// What may be left out of this print.
fn sections(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    let heading = match draft.leave_out.len() {
        0 => "Parts to print".to_owned(),
        count => format!("Parts to print ({count} left out)"),
    };
    egui::CollapsingHeader::new(theme::medium(heading)).id_salt("parts to print").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let has_parts = |id| state.library().entry(id).is_some_and(|entry| !matches!(entry.body, Body::Structure(_)));
        let has_all = draft.entries.iter().any(has_parts);
        for section in Section::ALL {
            // Cards and anatomy have parts of their own.
            if !has_all && !matches!(section, Section::WordsToKnow | Section::References) {
                continue;
            }
            let is_in = !draft.leave_out.contains(&section);
            if check(ui, is_in, section_name(section)) {
                edit(commands, if is_in { DraftEdit::LeaveOut(section) } else { DraftEdit::PutBack(section) });
            }
        }
        let text = state.settings.clinic.fill("“Call {emergency}” and “Call us” are always printed.");
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
