//! The left column: the search box and what it finds.

use std::sync::Arc;

use egui::{
    Context, Event, Galley, Id, InputState, Key, Memory, Modifiers, TextBuffer, TextEdit, TextStyle, Ui,
    text::LayoutJob,
};

use super::{Command, Request, View, filters, start};
use crate::{
    app::{
        desk::{action::pressed_once, request::Direction, route::Route},
        ui::{
            icons,
            theme::{self, Colors, size, space},
            widgets::{follow, hint, link, marked, row, scrolling_column},
        },
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
/// is in the box.
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

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    search_box(ui, view, requests);
    filters::ui(ui, view, requests);
    ui.add_space(space::XS);
    scrolling_column(ui, "find", |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        if view.find.is_blank() {
            at_hand(ui, view, requests);
            // In one column this is all there is to see.
            if view.context.panes.page_replaces_list() {
                ui.add_space(space::L);
                start::welcome(ui, view.context);
            }
        } else {
            found(ui, view, requests);
        }
    });
}

fn search_box(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    if ui.memory(|memory| memory.has_focus(search_box_id())) {
        // Before the box is drawn: it would take these keys for moving its cursor.
        ui.input_mut(|input| {
            for (key, direction) in [(Key::ArrowDown, Direction::Down), (Key::ArrowUp, Direction::Up)] {
                for _ in 0..input.count_and_consume_key(Modifiers::NONE, key) {
                    requests.push(Command::MoveSelection(direction).into());
                }
            }
            if pressed_once(input, Key::Enter) {
                requests.push(Command::OpenSelected.into());
            }
        });
    }
    let mut query = view.find.query.clone();
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
        requests.push(Command::SetQuery(query).into());
    }
}

/// A long sentence is wrapped to a few lines, still without line breaks of its own. One that is longer
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

/// With nothing typed: what is kept at hand, and what was open last.
fn at_hand(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let is_limited = view.find.is_limited();
    let recents = if is_limited { 0 } else { view.context.recents().count() };
    let favourites = if is_limited { 0 } else { view.context.favourites().count() };
    for (at, id) in view.rows.iter().enumerate() {
        match at {
            0 if favourites > 0 => drop(hint(ui, "At hand")),
            at if at == favourites && recents > 0 => drop(hint(ui, "Opened last")),
            at if at == favourites + recents => {
                let kinds = view.find.kinds_at_hand().into_iter().map(Kind::plural).collect::<Vec<_>>();
                hint(ui, kinds.join(" and "));
            }
            _ => {}
        }
        if let Some(entry) = view.context.library().entry(id) {
            // The heading tells what complaints are.
            let why = if at < favourites + recents { entry.kind().slug() } else { "" };
            entry_row(ui, view, at, entry, why.to_owned(), requests);
        }
    }
}

fn found(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    if !view.context.is_ready() {
        ui.label(theme::semibold("One moment: the reference is being read"));
        hint(ui, "What you type is looked up as soon as it is there. In doubt, pass the call to a clinician.");
        return;
    }
    let answer = &view.find.answer;
    if !answer.confident {
        // Beside a red flag there is no doubt what to do.
        let is_urgent = !answer.banners.is_empty();
        let (text, what) = match (answer.hits.is_empty(), is_urgent) {
            (true, true) => ("Nothing found", "The red flag comes first."),
            (false, true) => ("Pages that may help", "The red flag comes first."),
            (_, false) if !answer.ask.is_empty() => {
                ("Ask first. Then see what fits", "The question stands in the call.")
            }
            (false, false) if !answer.cards.is_empty() => ("About a visit or the desk?", "There is a card:"),
            (true, false) => ("Nothing found", "Ask the core questions, and pass the call to a clinician."),
            (false, false) => {
                ("Nothing fits well. The nearest:", "Ask the core questions, and pass the call to a clinician.")
            }
        };
        ui.label(theme::semibold(text));
        hint(ui, what);
        if is_urgent || !answer.ask.is_empty() || !answer.cards.is_empty() {
            cards_asked_for(ui, view, requests);
        } else {
            cards(ui, view, requests);
        }
    }
    for (at, hit) in view.find.answer.hits.iter().enumerate() {
        if let Some(entry) = view.context.library().entry(&hit.id) {
            entry_row(ui, view, at, entry, why(hit, &view.find.query), requests);
        }
    }
}

/// What people call about besides their legs.
fn cards(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    hint(ui, "Not about a leg? The cards tell of visits, insurance and how to reach us:");
    card_links(ui, view.context.library().cards().iter(), requests);
}

/// The cards that the caller asks for.
fn cards_asked_for(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    if view.find.answer.cards.is_empty() {
        return;
    }
    let cards = view.context.library().cards();
    card_links(ui, view.find.answer.cards.iter().filter_map(|id| cards.get_key_value(id)), requests);
}

fn card_links<'a>(ui: &mut Ui, cards: impl Iterator<Item = (&'a id::Id, &'a Card)>, requests: &mut Vec<Request>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::L, space::XS);
        for (id, card) in cards {
            if link(ui, card.name.en()).clicked() {
                requests.push(Request::Visit(Route::Card(id.clone())));
            }
        }
    });
    ui.add_space(space::S);
}

fn entry_row(ui: &mut Ui, view: View<'_>, at: usize, entry: &Entry, why: String, requests: &mut Vec<Request>) {
    let is_selected = view.find.selected == Some(at);
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
        follow(ui, &response, Id::unique("followed row"), (view.find.query.clone(), view.find.selected));
    }
    if response.clicked() {
        requests.push(Request::Open(entry.id.clone()));
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
            // By other words for the same, none of those that were typed are there.
            if words.is_empty() {
                kind.to_owned()
            } else {
                format!("{kind} · its text has “{}”", words.join(" … "))
            }
        }
    }
}
