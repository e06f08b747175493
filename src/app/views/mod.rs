//! What is on the screen. Views read [`State`](super::state::State) and return commands; they
//! change nothing.

mod banner;
mod browse;
mod call;
mod card;
mod cards;
mod entry;
mod figure;
mod figure_canvas;
mod figure_details;
mod figure_labels;
mod find;
mod find_in_page;
mod finish;
mod handout;
mod help;
mod notice;
mod open_pages;
mod packets;
mod palette;
mod path_box;
mod people;
mod practice;
mod preview;
mod problems;
mod review;
mod settings;
mod sign_off;
mod start;
mod top_bar;
mod tour;
mod widgets;
mod work;

use egui::{CentralPanel, Frame, Margin, Panel, Rect, ScrollArea, Ui, UiBuilder, UiKind, UiStackInfo};

use super::{
    command::{Act, Command},
    history::Route,
    state::{Columns, State},
    theme::{Colors, size, space},
};

/// The id of a field of the call.
pub use call::field_id as call_field_id;
/// Whether the keyboard leaves the figure of the leg.
pub use figure::is_left as is_figure_left;
/// The id of the search box, so that it can be given the keyboard from anywhere, and what would be typed past it.
pub use find::{search_box_id, typed_nowhere};
pub use find_in_page::find_in_page_box_id;
/// The ids of fields of the handout column.
pub use finish::path_box_id;
pub use handout::{adding_box_id, patient_box_id};
pub use help::binder_path_box_id;
pub use packets::packet_name_box_id;
pub use widgets::bring_into_sight;

/// How many columns fit into `width` points.
pub fn columns(width: f32) -> Columns {
    if width >= size::THREE_COLUMNS {
        Columns::Three
    } else if width >= size::ONE_COLUMN {
        Columns::Two
    } else {
        Columns::One
    }
}

/// Whether the right column fits beside a page that can still be read, at `width` points.
pub fn has_room_beside(width: f32) -> bool {
    width >= size::FIND + size::NARROWEST_PAGE + size::ACT
}

/// Draws the window and returns what the person asked for.
pub fn window(ui: &mut Ui, state: &State) -> Vec<Command> {
    // Nothing paints the background, because the window is cleared with it, and without a graphics card each fill is
    // felt; but what fades into it must know it.
    let cleared = UiStackInfo::new(UiKind::Frame).with_frame(Frame::new().fill(Colors::of(ui).background));
    ui.scope_builder(UiBuilder::new().ui_stack_info(cleared), |ui| panels(ui, state)).inner
}

fn panels(ui: &mut Ui, state: &State) -> Vec<Command> {
    let mut commands = Vec::new();
    let plain = Frame::new();

    let bar = Panel::top("top bar")
        .frame(plain.inner_margin(Margin::symmetric(space::L as i8, space::S as i8)))
        .exact_size(size::BAR)
        .show(ui, |ui| top_bar::ui(ui, state, &mut commands));
    let mut stops = tour::Stops { bar: Some(bar.response.rect), ..tour::Stops::default() };
    // The page takes the place of the list there, and Back brings the list again.
    let is_one = state.page_replaces_list();
    // Over the page it moves nothing; where there is one column beside the call, it would cover too much of it.
    let notice_floats = !is_one;
    if let Some(notice) = state.notice.as_ref().filter(|_| !notice_floats) {
        Panel::bottom("notice").frame(plain).show(ui, |ui| notice::ui(ui, notice, &mut commands));
    }

    if state.running().next().is_some() {
        Panel::bottom("work").frame(plain).show(ui, |ui| work::ui(ui, state.running(), &mut commands));
    }

    let side = Frame::new().inner_margin(Margin::same(space::M as i8));
    let fills_window = state.is_narrow() && state.shows_act();
    if state.shows_act() && !fills_window {
        let act = Panel::right("act").frame(side).resizable(false).exact_size(size::ACT);
        let act = act.show(ui, |ui| self::act(ui, state, &mut commands));
        stops.act = Some(act.response.rect);
    }
    if is_one {
        // Over whichever column is there: nothing may cover it.
        let strip = Frame::new().inner_margin(Margin::symmetric(space::M as i8, space::S as i8));
        let strip = Panel::top("red flags")
            .frame(plain)
            .show(ui, |ui| strip.show(ui, |ui| banner::ui(ui, state, &mut commands)));
        stops.strip = Some(strip.response.rect);
    }
    if fills_window {
        let act = CentralPanel::no_frame().frame(side).show(ui, |ui| act(ui, state, &mut commands));
        stops.act = Some(act.response.rect);
        return with_overlays(ui, state, &stops, commands);
    }
    let shows_page = !matches!(state.history.route(), Route::Start);
    // Where there is little room, a handout takes the place of the list, so that its preview does not lie under it.
    if (!is_one || !shows_page) && !state.hides_list() {
        let find = Panel::left("find")
            .frame(side)
            .resizable(false)
            .show_separator_line(!is_one)
            .exact_size(if is_one { ui.available_width() } else { size::FIND })
            .show(ui, |ui| find::ui(ui, state, &mut commands));
        stops.find = Some(find.response.rect);
    }
    if !is_one || shows_page {
        let page = CentralPanel::no_frame().frame(plain).show(ui, |ui| {
            let strip = read(ui, state, !is_one, &mut commands);
            stops.strip = strip.or(stops.strip);
        });
        stops.page = Some(page.response.rect);
        if let Some(notice) = state.notice.as_ref().filter(|_| notice_floats) {
            notice::over(ui.ctx(), page.response.rect, notice, &mut commands);
        }
    }
    with_overlays(ui, state, &stops, commands)
}

/// What lies over all columns.
fn with_overlays(ui: &Ui, state: &State, stops: &tour::Stops, mut commands: Vec<Command>) -> Vec<Command> {
    if let Some(at) = state.tour {
        tour::ui(ui.ctx(), at, stops, &mut commands);
    }
    if let Some(palette) = &state.palette {
        palette::ui(ui.ctx(), state, palette, &mut commands);
    }
    commands
}

/// The right column: the call, or a handout while one is made.
fn act(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    match (state.act, &state.handout) {
        (Act::Handout, Some(draft)) => handout::ui(ui, state, draft, commands),
        (Act::Handout, None) | (Act::Call, _) => call::ui(ui, state, commands),
    }
}

/// The middle column, with the strip of red flags over it unless that stands over the whole window. Returns where
/// the strip is.
fn read(ui: &mut Ui, state: &State, has_strip: bool, commands: &mut Vec<Command>) -> Option<Rect> {
    // In one column everything has one margin.
    let side = if state.page_replaces_list() { space::M } else { space::XL };
    let margin = Margin::symmetric(side as i8, space::L as i8);
    let mut strip = None;
    let finds = state.find_in_page.is_some() && state.open_entry().is_some();
    let has_head = has_strip || state.practice.is_some() || state.open_pages.len() > 1 || finds;
    let top = if has_head { margin.top } else { 0 };
    Frame::new().inner_margin(Margin { bottom: 0, top, ..margin }).show(ui, |ui| {
        // As wide as the page below it.
        let is_wide = state.shows_preview()
            || matches!(state.history.route(), Route::Leg)
            || ui.available_width() >= size::TWO_COLUMNS;
        if !is_wide {
            ui.set_max_width(size::MEASURE.min(ui.available_width()));
        }
        if has_strip {
            strip = Some(ui.scope(|ui| banner::ui(ui, state, commands)).response.rect.expand(space::XS));
        }
        if let Some(practice) = &state.practice {
            practice::call(ui, state, &practice.session, commands);
        }
        open_pages::ui(ui, state, commands);
        if let (Some(find), Some(_)) = (&state.find_in_page, state.open_entry()) {
            find_in_page::bar(ui, find, commands);
        }
    });
    if state.shows_preview() {
        preview::ui(ui, state, commands);
        return strip;
    }
    if matches!(state.history.route(), Route::Leg) {
        // It has its own way to scroll.
        Frame::new().inner_margin(margin).show(ui, |ui| figure::ui(ui, state, commands));
        return strip;
    }
    // Each page keeps its own place, and so does the clinic's version of it. For the next caller all begin at the top.
    let id = (state.calls.number, state.history.route(), state.glimpsed_entry(), state.reads_waiting());
    let id = format!("{id:?}");
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(margin).show(ui, |ui| {
            let room = ui.available_rect_before_wrap();
            ui.set_max_width(size::MEASURE.min(ui.available_width()));
            match state.history.route() {
                Route::Start => start::ui(ui, state, room, commands),
                Route::Entry(id) => entry::ui(ui, state, id, room, commands),
                Route::Browse(kind) => browse::ui(ui, state, *kind, room, commands),
                Route::Cards => cards::ui(ui, state, commands),
                Route::Card(id) => card::ui(ui, state, id, commands),
                Route::Problems => problems::ui(ui, state, commands),
                Route::Review(sort) => review::ui(ui, state, *sort, commands),
                Route::Help => help::ui(ui, state, commands),
                Route::Practice => practice::ui(ui, state, commands),
                Route::Settings(tab) => settings::ui(ui, state, *tab, commands),
                // Drawn above, without this frame.
                Route::Leg => {}
            }
            // The end of a page can be scrolled up from under a notice.
            ui.add_space(size::NOTICE);
        });
    });
    strip
}
