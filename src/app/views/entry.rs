//! The page of an entry: disposition, red flags, what to say and ask, then everything else.

use egui::{Align, Layout, Ui, collapsing_header::CollapsingState};

use super::{
    sign_off,
    widgets::{band, bullet, button, disposition_icon, disposition_mark, link, primary_button},
};
use crate::{
    app::{
        command::{Action, Command},
        icons,
        state::State,
        theme::{self, Colors, space},
    },
    content::{id::Id, red_flag::Disposition, source::Correction},
    page::{self, Manner, Page, RedFlagCard, Section},
};

pub fn ui(ui: &mut Ui, state: &State, id: &Id, commands: &mut Vec<Command>) {
    let Some(entry) = state.entry_to_read(id) else {
        ui.label(theme::title("Not found"));
        ui.label(theme::body(format!("There is no entry named {id} any more.")));
        return;
    };
    let page = page::page(entry, state.library(), &state.settings.clinic);
    ui.spacing_mut().item_spacing.y = space::S;
    sign_off::above(ui, state, &entry.path(), commands);
    heading(ui, &page, state.settings.favourites.contains(id), commands);
    red_flags(ui, &page);
    for section in &page.sections {
        section_ui(ui, section);
    }
    related(ui, &page, commands);
    provenance(ui, &page);
    sign_off::below(ui, state, &entry.path(), commands);
    ui.add_space(space::XXL);
}

fn heading(ui: &mut Ui, page: &Page<'_>, is_favourite: bool, commands: &mut Vec<Command>) {
    let colors = Colors::of(ui);
    ui.label(theme::small(&page.kind_line).color(colors.muted));
    ui.label(theme::title(&page.name));
    if let Some((disposition, instruction)) = page.disposition.zip(page.instruction.as_ref()) {
        disposition_band(ui, disposition, instruction);
    }
    ui.label(theme::body(&page.summary));
    if let Some(names) = &page.also_called {
        ui.label(theme::small(format!("Also called {names}")).color(colors.muted));
    }
    ui.horizontal(|ui| {
        let print = format!("Handout ({})", Action::Handout.key_text(ui.ctx()));
        if primary_button(ui, icons::PRINT, &print, true).clicked() {
            commands.push(Command::MakeHandout(page.entry.id.clone()));
        }
        if button(ui, icons::COPY, "Copy page").clicked() {
            commands.push(Command::CopyPage);
        }
        let name = if is_favourite { "No longer at hand" } else { "Keep at hand" };
        if button(ui, if is_favourite { icons::DONE } else { icons::STAR }, name).clicked() {
            commands.push(Command::Do(Action::ToggleFavourite));
        }
    });
}

fn disposition_band(ui: &mut Ui, disposition: Disposition, instruction: &str) {
    let tone = Colors::of(ui).disposition(disposition);
    band(ui, tone, |ui| {
        let word = format!("{}  {}", disposition_icon(disposition), disposition.label());
        ui.label(theme::section(word).color(tone.mark));
        ui.label(theme::body(instruction));
    });
}

fn red_flags(ui: &mut Ui, page: &Page<'_>) {
    section_heading(ui, icons::WARNING, "Red flags: ask first");
    for flag in &page.red_flags {
        red_flag(ui, flag);
    }
    if let Some(because) = page.no_red_flags {
        ui.label(theme::body(format!("None of its own: {because}")).color(Colors::of(ui).muted));
    }
}

/// The question with its disposition; what to do with a yes folds out below it.
fn red_flag(ui: &mut Ui, flag: &RedFlagCard<'_>) {
    let colors = Colors::of(ui);
    let id = ui.make_persistent_id(("red flag", flag.id.as_str()));
    let state = CollapsingState::load_with_default_open(ui.ctx(), id, false);
    let header = state.show_header(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            disposition_mark(ui, flag.disposition);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.add(egui::Label::new(theme::body(&flag.ask)).wrap());
            });
        });
    });
    header.body(|ui| {
        let tone = colors.disposition(flag.disposition);
        bullet(ui, icons::SAY, theme::body(format!("“{}”", flag.say)).color(tone.mark));
        bullet(ui, icons::QUESTION, theme::body(format!("If they refuse: {}", flag.if_refused)));
        let heard = flag.listen_for.join(" · ");
        bullet(ui, "", theme::body(format!("Listen for: {heard}")).color(colors.muted));
        bullet(ui, "", theme::body(format!("Why: {}", flag.why)).color(colors.muted));
        bullet(ui, "", theme::small(format!("Source: {}", flag.sources.join("; "))).color(colors.muted));
    });
}

fn section_ui(ui: &mut Ui, section: &Section) {
    let colors = Colors::of(ui);
    let icon = match section.manner {
        Manner::ReadAloud => icons::SAY,
        Manner::NeverSay => icons::NEVER,
        Manner::Inform | Manner::Steps => "",
    };
    section_heading(ui, icon, section.heading);
    for (number, line) in (1..).zip(&section.lines) {
        match section.manner {
            Manner::Steps => bullet(ui, &format!("{number}."), theme::body(line)),
            Manner::ReadAloud => bullet(ui, "•", theme::body(format!("“{line}”"))),
            Manner::NeverSay => bullet(ui, "×", theme::body(format!("“{line}”")).color(colors.muted)),
            Manner::Inform if section.lines.len() == 1 => drop(ui.label(theme::body(line))),
            Manner::Inform => bullet(ui, "•", theme::body(line)),
        }
    }
}

fn section_heading(ui: &mut Ui, icon: &str, text: &str) {
    ui.add_space(space::M);
    let label = if icon.is_empty() { text.to_owned() } else { format!("{icon}  {text}") };
    let response = ui.label(theme::section(label));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
}

fn related(ui: &mut Ui, page: &Page<'_>, commands: &mut Vec<Command>) {
    for group in &page.related {
        section_heading(ui, "", group.heading);
        for entry in &group.entries {
            if link(ui, entry.name.en()).clicked() {
                commands.push(Command::Open(entry.id.clone()));
            }
        }
    }
}

/// Where it comes from, and who has read it.
fn provenance(ui: &mut Ui, page: &Page<'_>) {
    let muted = Colors::of(ui).muted;
    ui.add_space(space::L);
    ui.separator();
    ui.label(theme::small(&page.review).color(muted));
    egui::CollapsingHeader::new(theme::small("Sources").color(muted)).show(ui, |ui| {
        for source in &page.sources {
            ui.label(theme::small(source).color(muted));
        }
        for section in page.sections.iter().filter(|section| !section.sources.is_empty()) {
            ui.label(theme::small(format!("{}: {}", section.heading, section.sources.join("; "))).color(muted));
        }
    });
    if !page.corrections.is_empty() {
        let heading = format!("What the articles got wrong ({})", page.corrections.len());
        egui::CollapsingHeader::new(theme::small(heading).color(muted)).show(ui, |ui| {
            for correction in page.corrections {
                correction_ui(ui, correction);
            }
        });
    }
}

fn correction_ui(ui: &mut Ui, correction: &Correction) {
    let (first, last) = correction.lines;
    let handling = format!("{} · lines {first}–{last} · {:?}", correction.row, correction.handling);
    ui.label(theme::small(handling).color(Colors::of(ui).muted));
    ui.label(theme::small(format!("The article: {}", correction.article_said)));
    ui.label(theme::small(format!("Right: {}", correction.what_is_right)));
    ui.add_space(space::S);
}
