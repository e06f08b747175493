//! The left column: the search box and what it finds.

use std::{iter, sync::Arc};

use egui::{
    ComboBox, Context, Event, Galley, Id, InputState, Key, Memory, Modifiers, Role, TextBuffer, TextEdit, TextStyle,
    Ui, WidgetInfo, text::LayoutJob,
};

use super::{
    start,
    widgets::{follow, hint, icon_button, icon_button_width, link, marked, row, scrolling_column, text_width},
};
use crate::{
    app::{
        command::{Command, Direction},
        history::Route,
        icons,
        state::State,
        theme::{self, Colors, size, space},
    },
    content::{
        card::Card,
        entry::Entry,
        id::{self, Kind},
    },
    search::{Field, Hit},
};

/// The search box is found by this id, so that it can be given the keyboard from anywhere.
pub fn search_box_id() -> Id {
    Id::unique("search box")
}

/// Letters that are typed while nothing has the keyboard, as after a click on a page. They belong behind what
/// stands in the box.
pub fn typed_nowhere(ctx: &Context) -> Option<String> {
    if ctx.memory(Memory::focused).is_some() {
        return None;
    }
    let texts = |input: &InputState| {
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<String>()
    };
    let text = ctx.input(texts);
    if text.is_empty() {
        return None;
    }
    if let Some(mut edit) = TextEdit::load_state(ctx, search_box_id()) {
        edit.cursor.set_char_range(None);
        edit.store(ctx, search_box_id());
    }
    Some(text)
}

pub fn ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    search_box(ui, state, commands);
    filters(ui, state, commands);
    ui.add_space(space::XS);
    scrolling_column(ui, "find", |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        if state.is_query_blank() {
            at_hand(ui, state, commands);
            // In one column this is all there is to see.
            if state.page_replaces_list() {
                ui.add_space(space::L);
                let room = ui.available_rect_before_wrap();
                start::ui(ui, state, room, commands);
            }
        } else {
            found(ui, state, commands);
        }
    });
}

fn search_box(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if ui.memory(|memory| memory.has_focus(search_box_id())) {
        // Before the box is drawn: it would take these keys for moving its cursor.
        ui.input_mut(|input| {
            for (key, direction) in [(Key::ArrowDown, Direction::Down), (Key::ArrowUp, Direction::Up)] {
                for _ in 0..input.count_and_consume_key(Modifiers::NONE, key) {
                    commands.push(Command::MoveSelection(direction));
                }
            }
            if input.consume_key(Modifiers::NONE, Key::Enter) {
                commands.push(Command::OpenSelected);
            }
        });
    }
    let mut query = state.query.clone();
    let label = hint(ui, "What the caller says");
    let mut wrapped = wrapped;
    let edit = TextEdit::singleline(&mut query)
        .id(search_box_id())
        .layouter(&mut wrapped)
        .prefix(icons::SEARCH)
        .hint_text("calf is red and hot…")
        .margin(egui::Margin::symmetric(space::M as i8, space::S as i8))
        .desired_width(f32::INFINITY);
    if ui.add(edit).labelled_by(label.id).changed() {
        commands.push(Command::SetQuery(query));
    }
}

/// A long sentence stands in a few lines, still without line breaks of its own. One that is longer
/// scrolls in one line, rather than pushing what was found out of sight.
fn wrapped(ui: &Ui, text: &dyn TextBuffer, width: f32) -> Arc<Galley> {
    let font = TextStyle::Body.resolve(ui.style());
    let color = Colors::of(ui).text;
    let mut job = LayoutJob::simple(text.as_str().to_owned(), font.clone(), color, width);
    job.break_on_newline = false;
    job.keep_trailing_whitespace = true;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    if galley.rows.len() <= size::SEARCH_LINES {
        return galley;
    }
    let mut job = LayoutJob::simple_singleline(text.as_str().to_owned(), font, color);
    job.keep_trailing_whitespace = true;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// What kind of page, and where on the leg, in one line, and what shows everything again.
fn filters(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.spacing_mut().button_padding.x = space::S;
        let is_limited = state.kind.is_some() || state.place_in_words().is_some();
        let clear = if is_limited { icon_button_width(ui, icons::CLOSE) + space::XS } else { 0.0 };
        kind_filter(ui, state, commands);
        place_filter(ui, ui.available_width() - clear, state, commands);
        if is_limited && icon_button(ui, icons::CLOSE, EVERYTHING, true).clicked() {
            commands.extend([Command::FilterKind(None), Command::FilterRegion(None)]);
        }
    });
}

/// What the button that takes all filters away is called.
const EVERYTHING: &str = "Any page, anywhere on the leg again";

fn kind_filter(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    const ANY: &str = "Any page";
    let shown = state.kind.map(Kind::plural);
    // No wider than it must be: places have long names.
    let text = text_width(ui, theme::small(shown.unwrap_or(ANY)));
    let spacing = ui.spacing();
    let width = text + spacing.icon_width + spacing.icon_spacing + 2.0 * spacing.button_padding.x;
    choices(ui, "Kind of page", shown, ANY, width.ceil(), |ui| {
        for (kind, name) in iter::once((None, ANY)).chain(Kind::ALL.map(|kind| (Some(kind), kind.plural()))) {
            if ui.selectable_label(state.kind == kind, theme::small(name)).clicked() {
                commands.push(Command::FilterKind(kind));
            }
        }
    });
}

fn place_filter(ui: &mut Ui, width: f32, state: &State, commands: &mut Vec<Command>) {
    const ANYWHERE: &str = "Anywhere on the leg";
    let place = state.place_in_words();
    choices(ui, "Where on the leg", place.as_deref(), ANYWHERE, width, |ui| {
        let regions = state.library().regions().iter().map(|(id, region)| (Some(id), region.name.en()));
        for (region, name) in iter::once((None, ANYWHERE)).chain(regions) {
            if ui.selectable_label(state.region.as_ref() == region, theme::small(name)).clicked() {
                commands.push(Command::FilterRegion(region.cloned()));
            }
        }
    });
}

/// A box that shows what is chosen, else `all`, and unfolds the choices.
fn choices(ui: &mut Ui, name: &str, chosen: Option<&str>, all: &str, width: f32, add_choices: impl FnOnce(&mut Ui)) {
    let colors = Colors::of(ui);
    let color = if chosen.is_some() { colors.accent } else { colors.text };
    let shown = theme::small(chosen.unwrap_or(all)).color(color);
    let combo = ComboBox::from_id_salt(name).selected_text(shown).width(width).height(size::UNFOLDED).truncate();
    let response = ui.scope(|ui| {
        // What is too long is cut off where the room ends.
        ui.set_max_width(width);
        combo.show_ui(ui, add_choices).response
    });
    let response = response.inner;
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name));
}

/// With nothing typed: what is kept at hand, and what was open last.
fn at_hand(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let rows = state.rows();
    let recents = state.recents().count();
    let favourites = state.favourites().count();
    for (at, id) in rows.into_iter().enumerate() {
        match at {
            0 if favourites > 0 => drop(hint(ui, "At hand")),
            at if at == favourites && recents > 0 => drop(hint(ui, "Opened last")),
            at if at == favourites + recents => {
                let kinds = state.kinds_at_hand().into_iter().map(Kind::plural).collect::<Vec<_>>();
                hint(ui, kinds.join(" and "));
            }
            _ => {}
        }
        if let Some(entry) = state.library().entry(id) {
            // The heading tells what complaints are.
            let why = if at < favourites + recents { entry.kind().slug() } else { "" };
            entry_row(ui, state, at, entry, why.to_owned(), commands);
        }
    }
}

fn found(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if !state.is_ready() {
        ui.label(theme::semibold("One moment: the reference is being read"));
        hint(ui, "What you type is looked up as soon as it is there. In doubt, pass the call to a clinician.");
        return;
    }
    if state.answer.confident {
        cards_asked_for(ui, state, commands);
    } else {
        // Beside a red flag there is no doubt what to do.
        let is_urgent = !state.answer.banners.is_empty();
        let text = match (state.answer.hits.is_empty(), is_urgent) {
            (true, _) => "Nothing found",
            (false, true) => "Pages that may help",
            (false, false) => "Nothing fits well. The nearest:",
        };
        ui.label(theme::semibold(text));
        let what = if is_urgent {
            "The red flag comes first."
        } else {
            "Ask the core questions, and pass the call to a clinician."
        };
        hint(ui, what);
        if !is_urgent {
            cards(ui, state, commands);
        }
    }
    for (at, hit) in state.answer.hits.iter().enumerate() {
        if let Some(entry) = state.library().entry(&hit.id) {
            entry_row(ui, state, at, entry, why(hit, &state.query), commands);
        }
    }
}

/// What people call about besides their legs.
fn cards(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    hint(ui, "Not about a leg? The cards tell of visits, insurance and how to reach us:");
    let mut cards: Vec<_> = state.library().cards().iter().collect();
    cards.sort_by_key(|(_, card)| !card.is_asked_for_in(&state.query));
    card_links(ui, cards.into_iter(), commands);
}

/// The cards whose own words the caller uses, beside what was found.
fn cards_asked_for(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let asked_for: Vec<_> =
        state.library().cards().iter().filter(|(_, card)| card.is_asked_for_in(&state.query)).collect();
    if !asked_for.is_empty() {
        hint(ui, "There is a card:");
        card_links(ui, asked_for.into_iter(), commands);
    }
}

fn card_links<'a>(ui: &mut Ui, cards: impl Iterator<Item = (&'a id::Id, &'a Card)>, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::L, space::XS);
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        for (id, card) in cards {
            if link(ui, card.name.en()).clicked() {
                commands.push(Command::Visit(Route::Card(id.clone())));
            }
        }
    });
    ui.add_space(space::S);
}

fn entry_row(ui: &mut Ui, state: &State, at: usize, entry: &Entry, why: String, commands: &mut Vec<Command>) {
    let is_selected = state.selected == Some(at);
    let muted = Colors::of(ui).muted;
    let response = row(ui, is_selected, entry.name.en(), |ui| {
        ui.horizontal_top(|ui| {
            marked(ui, entry.disposition(), |ui| {
                ui.add(egui::Label::new(theme::semibold(entry.name.en())).wrap().selectable(false));
            });
        });
        if !why.is_empty() {
            ui.add(egui::Label::new(theme::small(why).color(muted)).truncate().selectable(false));
        }
    });
    if is_selected {
        follow(ui, &response, Id::unique("followed row"), (state.query.clone(), state.selected));
    }
    if response.clicked() {
        commands.push(Command::Open(entry.id.clone()));
    }
}

/// Why a row is there: the phrase that fits, or the words of the query that its text has.
fn why(hit: &Hit, query: &str) -> String {
    let kind = hit.kind.slug();
    match hit.why.field {
        Field::Name => kind.to_owned(),
        Field::OtherName => format!("{kind} · also {}", hit.why.text()),
        Field::CallerPhrase => format!("{kind} · “{}”", hit.why.text()),
        Field::Summary | Field::Body => {
            let words: Vec<_> = hit.why.words.iter().filter_map(|range| query.get(range.clone())).collect();
            // By other words for the same, none of those that were typed stand there.
            if words.is_empty() {
                kind.to_owned()
            } else {
                format!("{kind} · its text has “{}”", words.join(" … "))
            }
        }
    }
}
