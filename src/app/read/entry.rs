//! The page of an entry: disposition, red flags, what to say and ask, then everything else.

use egui::{Rect, TextWrapMode, Ui, UiBuilder, collapsing_header::CollapsingState, pos2, vec2};

use super::{Request, View, found_words::Finder, under_strip};
use crate::{
    app::{
        desk::{action::Action, context::CallOnPages},
        ui::{
            icons, people,
            theme::{self, Colors, size, space},
            widgets::{band, button, disposition_icon, link, marked},
        },
    },
    call::Answer,
    content::{entry::Entry, id::Id, red_flag::Disposition, source::Correction},
    page::{self, EntryPage, Manner, RedFlagCard, Section},
};

/// What other features put on the page of an entry.
pub trait Inserts {
    /// Over the page.
    fn above(&mut self, ui: &mut Ui, entry: &Entry);

    /// At the foot of the page.
    fn below(&mut self, ui: &mut Ui, entry: &Entry);

    /// Where the entry is on the leg.
    fn figure(&mut self, ui: &mut Ui, id: &Id, place: FigurePlace);
}

/// Where the small figure of an entry goes.
#[derive(Clone, Copy, Debug)]
pub enum FigurePlace {
    /// In this room, at the right of the page.
    Beside(Rect),
    /// In the column of the page.
    Below,
    /// Folded, where there is no room beside the page.
    Folded,
}

/// The page of an entry that is not there any more.
pub fn gone(ui: &mut Ui, id: &Id) {
    ui.label(theme::title("Not found"));
    ui.label(theme::body(format!("There is no entry named {id} any more.")));
}

/// Draws the page into `room`. Where that is wide, what comes after the red flags goes beside
/// them, so that what to say is in sight too.
pub fn ui(
    ui: &mut Ui,
    view: View<'_>,
    entry: &Entry,
    room: Rect,
    inserts: &mut dyn Inserts,
    requests: &mut Vec<Request>,
) {
    let id = &entry.id;
    let page = page::page(entry, view.context.library(), &view.context.settings.clinic);
    ui.spacing_mut().item_spacing.y = space::S;
    let finder = Finder::new(ui, view.read.find_in_page.as_ref());
    inserts.above(ui, entry);
    let call = &view.context.shared.call;
    under_strip::first(ui, call);
    let over = call.over(page.disposition);
    heading(ui, &page, view.context.settings.favourites.contains(id), over.as_deref(), &finder, requests);
    red_flags(ui, &page, call, &finder);
    let rest = |ui: &mut Ui, inserts: &mut dyn Inserts, requests: &mut Vec<Request>| {
        for section in &page.sections {
            match over.as_deref().filter(|_| section.is_calm() && view.read.find_in_page.is_none()) {
                Some(over) => stepped_back(ui, section, over, &finder),
                None => section_ui(ui, section, &finder),
            }
        }
        people::of_entry(ui, view.context.library(), &view.context.settings.clinic, entry, |ui| {
            section_heading(ui, "", "Shown on the handout", &finder);
        });
        related(ui, &page, &finder, requests);
        provenance(ui, &page, &finder);
        inserts.below(ui, entry);
        finder.finish(ui);
    };
    let left = room.left() + size::MEASURE;
    if room.width() >= size::TWO_COLUMNS {
        let width = (room.right() - left - space::XXL).min(size::MEASURE);
        let place = Rect::from_min_size(pos2(left + space::XXL, room.top()), vec2(width, room.height()));
        let mut column = ui.new_child(UiBuilder::new().id_salt("second column").max_rect(place));
        rest(&mut column, inserts, requests);
        inserts.figure(ui, id, FigurePlace::Below);
        ui.expand_to_include_rect(column.min_rect());
        return;
    }
    rest(ui, inserts, requests);
    let figure_width = size::SMALL_FIGURE[0] + space::XL;
    if room.width() >= size::MEASURE + figure_width {
        let size = vec2(figure_width, size::SMALL_FIGURE[1]);
        let place = Rect::from_min_size(pos2(left + space::XL, room.top()), size);
        inserts.figure(ui, id, FigurePlace::Beside(place));
    } else {
        inserts.figure(ui, id, FigurePlace::Folded);
    }
}

/// `over` tells what the call is, where that is more urgent than the page.
fn heading(
    ui: &mut Ui,
    page: &EntryPage<'_>,
    is_favourite: bool,
    over: Option<&str>,
    finder: &Finder,
    requests: &mut Vec<Request>,
) {
    let colors = Colors::of(ui);
    ui.horizontal_wrapped(|ui| {
        finder.label(ui, theme::small(&page.kind_line).color(colors.muted));
        finder.label(ui, theme::small(format!("· {}", page.review)).color(colors.muted));
    });
    finder.label(ui, theme::title(&page.name));
    match (page.disposition.zip(page.instruction.as_ref()), over) {
        (Some((disposition, _)), Some(over)) => {
            let text = format!("By itself: {}. But {over}.", disposition.label());
            finder.label(ui, theme::medium(text).color(colors.muted));
        }
        (Some((disposition, instruction)), None) => disposition_band(ui, disposition, instruction, finder),
        (None, _) => {}
    }
    finder.label(ui, theme::body(&page.summary));
    if let Some(names) = &page.also_called {
        finder.label(ui, theme::small(format!("Also called {names}")).color(colors.muted));
    }
    ui.horizontal_wrapped(|ui| {
        if under_strip::handout(ui, over).clicked() {
            requests.push(Request::MakeHandout(page.entry.id.clone()));
        }
        if button(ui, icons::COPY, "Copy page").clicked() {
            requests.push(Request::Do(Action::CopyPage));
        }
        let name = if is_favourite { "No longer at hand" } else { "Keep at hand" };
        if button(ui, if is_favourite { icons::DONE } else { icons::STAR }, name).clicked() {
            requests.push(Request::Do(Action::ToggleFavourite));
        }
    });
}

fn disposition_band(ui: &mut Ui, disposition: Disposition, instruction: &str, finder: &Finder) {
    let tone = Colors::of(ui).disposition(disposition);
    band(ui, tone, |ui| {
        let word = format!("{}  {}", disposition_icon(disposition), disposition.label());
        finder.label(ui, theme::section(word).color(tone.mark));
        finder.label(ui, theme::body(instruction));
    });
}

/// What was answered in this call is not asked again.
fn red_flags(ui: &mut Ui, page: &EntryPage<'_>, call: &CallOnPages, finder: &Finder) {
    section_heading(ui, icons::WARNING, "Red flags: ask first", finder);
    let mut answered = Vec::new();
    for flag in &page.red_flags {
        match call.answer(flag.id) {
            Some(Answer::Yes) => answered.push(format!("{}: yes", flag.name)),
            Some(Answer::No) => answered.push(format!("{}: no", flag.name)),
            None => red_flag(ui, flag, finder),
        }
    }
    if !answered.is_empty() {
        let text = format!("Answered in this call: {}", answered.join(" · "));
        finder.label(ui, theme::small(text).color(Colors::of(ui).muted));
    }
    if let Some(because) = page.no_red_flags {
        finder.label(ui, theme::body(format!("None of its own: {because}")).color(Colors::of(ui).muted));
    }
}

/// The question with its disposition; what to do with a yes folds out below it.
fn red_flag(ui: &mut Ui, flag: &RedFlagCard<'_>, finder: &Finder) {
    let colors = Colors::of(ui);
    let id = ui.make_persistent_id(("red flag", flag.id.as_str()));
    let view = CollapsingState::load_with_default_open(ui.ctx(), id, false);
    let header = view.show_header(ui, |ui| {
        marked(ui, Some(flag.disposition), |ui| drop(finder.label(ui, theme::body(&flag.ask))));
    });
    header.body(|ui| {
        let tone = colors.disposition(flag.disposition);
        finder.bullet(ui, icons::SAY, theme::body(format!("“{}”", flag.say)).color(tone.mark));
        finder.bullet(ui, icons::QUESTION, theme::body(format!("If they refuse: {}", flag.if_refused)));
        let heard = flag.listen_for.join(" · ");
        finder.bullet(ui, "", theme::body(format!("Listen for: {heard}")).color(colors.muted));
        finder.bullet(ui, "", theme::body(format!("Why: {}", flag.why)).color(colors.muted));
        let sources = format!("Source: {}", flag.sources.join("; "));
        finder.bullet(ui, "", theme::small(sources).color(colors.muted));
        finder.bullet(ui, "", theme::small(&flag.review).color(colors.muted));
    });
}

/// A section that is for calmer calls, folded.
fn stepped_back(ui: &mut Ui, section: &Section, over: &str, finder: &Finder) {
    ui.add_space(space::M);
    let heading = theme::medium(format!("{} ({over})", section.heading)).color(Colors::of(ui).muted);
    egui::CollapsingHeader::new(heading).id_salt(("stepped back", section.heading)).show(ui, |ui| {
        section_ui(ui, section, finder);
    });
}

fn section_ui(ui: &mut Ui, section: &Section, finder: &Finder) {
    let colors = Colors::of(ui);
    let icon = match section.manner {
        Manner::ReadAloud => icons::SAY,
        Manner::NeverSay => icons::NEVER,
        Manner::Inform | Manner::Steps => "",
    };
    section_heading(ui, icon, section.heading, finder);
    for (number, line) in (1..).zip(&section.lines) {
        match section.manner {
            Manner::Steps => finder.bullet(ui, &format!("{number}."), theme::body(line)),
            Manner::ReadAloud => finder.bullet(ui, "•", theme::body(format!("“{line}”"))),
            Manner::NeverSay => finder.bullet(ui, "×", theme::body(format!("“{line}”")).color(colors.muted)),
            Manner::Inform if section.lines.len() == 1 => drop(finder.label(ui, theme::body(line))),
            Manner::Inform => finder.bullet(ui, "•", theme::body(line)),
        }
    }
}

fn section_heading(ui: &mut Ui, icon: &str, text: &str, finder: &Finder) {
    ui.add_space(space::M);
    let label = if icon.is_empty() { text.to_owned() } else { format!("{icon}  {text}") };
    let response = finder.label(ui, theme::section(label));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
}

fn related(ui: &mut Ui, page: &EntryPage<'_>, finder: &Finder, requests: &mut Vec<Request>) {
    for group in &page.related {
        section_heading(ui, "", group.heading, finder);
        // Side by side: one below the other they would make half of a page.
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::L, space::S);
            // A name is never broken.
            ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
            for entry in &group.entries {
                if link(ui, entry.name.en()).clicked() {
                    requests.push(Request::Open(entry.id.clone()));
                }
            }
        });
    }
}

/// Where it comes from, and who has read it.
fn provenance(ui: &mut Ui, page: &EntryPage<'_>, finder: &Finder) {
    let muted = Colors::of(ui).muted;
    ui.add_space(space::L);
    ui.separator();
    egui::CollapsingHeader::new(theme::small("Sources").color(muted)).show(ui, |ui| {
        for source in &page.sources {
            finder.label(ui, theme::small(source).color(muted));
        }
        for section in page.sections.iter().filter(|section| !section.sources.is_empty()) {
            finder.label(ui, theme::small(format!("{}: {}", section.heading, section.sources.join("; "))).color(muted));
        }
    });
    if !page.corrections.is_empty() {
        let heading = format!("Corrections to the clinic’s articles ({})", page.corrections.len());
        egui::CollapsingHeader::new(theme::small(heading).color(muted)).show(ui, |ui| {
            for correction in page.corrections {
                correction_ui(ui, correction, finder);
            }
        });
    }
}

fn correction_ui(ui: &mut Ui, correction: &Correction, finder: &Finder) {
    let (first, last) = correction.lines;
    let handling = format!("{} · lines {first}–{last} · {:?}", correction.row, correction.handling);
    finder.label(ui, theme::small(handling).color(Colors::of(ui).muted));
    finder.label(ui, theme::small(format!("The article: {}", correction.article_said)));
    finder.label(ui, theme::small(format!("Right: {}", correction.what_is_right)));
    ui.add_space(space::S);
}
