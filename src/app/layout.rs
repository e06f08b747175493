//! Where each feature's views are in the window: bar, list, page, side pane, and what lies over them.
//!
//! Views read and return requests; they change nothing.

use egui::{CentralPanel, Frame, Margin, Panel, Rect, ScrollArea, Ui, UiBuilder, UiKind, UiStackInfo};

use super::{
    binder, call, closing,
    command::{Command, Request, drawn},
    counter,
    desk::{
        panes::{Columns, SidePane},
        route::Route,
    },
    find, handout, help, leg, palette, practice, read,
    read::entry::{FigurePlace, Inserts},
    review, settings,
    state::State,
    top_bar, tour,
    ui::{
        notice, page_keys,
        theme::{Colors, size, space},
        work,
    },
};
use crate::content::{entry::Entry, id::Id};

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

/// Whether the side pane fits beside a page that can still be read, at `width` points.
pub fn has_room_beside(width: f32) -> bool {
    width >= size::FIND + size::NARROWEST_PAGE + size::SIDE
}

/// What is worked out once a frame, for all views of it.
struct Frozen<'a> {
    state: &'a State,
    find: find::View<'a>,
    call: call::View<'a>,
    read: read::View<'a>,
    handout: handout::View<'a>,
    leg: leg::Seen<'a>,
    review: review::View<'a>,
    settings: settings::View<'a>,
    practice: practice::View<'a>,
}

/// Draws the window and returns what the person asked for.
pub fn window(ui: &mut Ui, state: &State) -> Vec<Request> {
    // Nothing paints the background, because the window is cleared with it, and without a graphics card each fill is
    // felt; but what fades into it must know it.
    let cleared = UiStackInfo::new(UiKind::Frame).with_frame(Frame::new().fill(Colors::of(ui).background));
    let context = &state.context;
    let rows = state.find.rows(context);
    let triage = call::Triage::of(&state.calls, context);
    let drill = state.practice.drill(context.library());
    let frozen = Frozen {
        state,
        find: find::View { find: &state.find, context, rows: &rows },
        call: call::View { calls: &state.calls, triage: &triage, context, drill },
        read: read::View { read: &state.read, context },
        handout: handout::View { handout: &state.handout, context },
        leg: leg::Seen { leg: &state.leg, context },
        review: review::View { review: &state.review, context },
        settings: settings::View {
            page: &state.settings_page,
            context,
            printers: state.handout.printers.names(),
            printers_problem: state.handout.printers.problem(),
        },
        practice: practice::View { practice: &state.practice, context },
    };
    let mut requests = Vec::new();
    ui.scope_builder(UiBuilder::new().ui_stack_info(cleared), |ui| frozen.panels(ui, &mut requests));
    requests
}

impl Frozen<'_> {
    fn panels(&self, ui: &mut Ui, requests: &mut Vec<Request>) {
        let state = self.state;
        let panes = &state.context.panes;
        let plain = Frame::new();
        if panes.is_counter {
            return self.counter(ui, requests);
        }

        let bar = Panel::top("top bar")
            .frame(plain.inner_margin(Margin::symmetric(space::L as i8, space::S as i8)))
            .exact_size(size::BAR)
            .show(ui, |ui| top_bar::ui(ui, state, requests));
        let mut stops = tour::card::Stops { bar: Some(bar.response.rect), ..tour::card::Stops::default() };
        // The page takes the place of the list there, and Back brings the list again.
        let is_one = panes.page_replaces_list();
        // Over the page it moves nothing; where there is one column beside the call, it would cover too much of it.
        let notice_floats = !is_one;
        if let Some(notice) = state.context.notice.as_ref().filter(|_| !notice_floats) {
            Panel::bottom("notice").frame(plain).show(ui, |ui| notice::ui(ui, notice, requests));
        }

        if state.running().next().is_some() {
            Panel::bottom("work").frame(plain).show(ui, |ui| work::ui(ui, state.running(), requests));
        }

        let side = Frame::new().inner_margin(Margin::same(space::M as i8));
        let fills_window = panes.is_narrow() && panes.shows_side();
        if panes.shows_side() && !fills_window {
            let pane = Panel::right("act").frame(side).resizable(false).exact_size(size::SIDE);
            let pane = pane.show(ui, |ui| self.side_pane(ui, requests));
            stops.side = Some(pane.response.rect);
        }
        if is_one {
            // Over whichever column is there: nothing may cover it.
            let strip = Frame::new().inner_margin(Margin::symmetric(space::M as i8, space::S as i8));
            let strip =
                Panel::top("red flags").frame(plain).show(ui, |ui| strip.show(ui, |ui| self.banner(ui, requests)));
            stops.strip = Some(strip.response.rect);
        }
        if fills_window {
            let pane = CentralPanel::no_frame().frame(side).show(ui, |ui| self.side_pane(ui, requests));
            stops.side = Some(pane.response.rect);
            self.overlays(ui, &stops, requests);
            return;
        }
        let shows_page = !matches!(state.context.route(), Route::Start);
        // Where there is little room, a handout takes the place of the list, so that its preview does not lie under it.
        if (!is_one || !shows_page) && !panes.hides_list() {
            let find = Panel::left("find")
                .frame(side)
                .resizable(false)
                .show_separator_line(!is_one)
                .exact_size(if is_one { ui.available_width() } else { size::FIND })
                .show(ui, |ui| drawn(requests, Command::Find, |own| find::column::ui(ui, self.find, own)));
            stops.find = Some(find.response.rect);
        }
        if !is_one || shows_page {
            let page = CentralPanel::no_frame().frame(plain).show(ui, |ui| {
                let strip = self.middle(ui, !is_one, requests);
                stops.strip = strip.or(stops.strip);
            });
            stops.page = Some(page.response.rect);
            if let Some(notice) = state.context.notice.as_ref().filter(|_| notice_floats) {
                notice::over(ui.ctx(), page.response.rect, notice, requests);
            }
        }
        self.overlays(ui, &stops, requests);
    }

    /// With nothing about callers: pages of the handout, the page or the leg, as large as the window.
    fn counter(&self, ui: &mut Ui, requests: &mut Vec<Request>) {
        let context = &self.state.context;
        let (waiting, is_overdue) = call::alarm::in_short(&self.state.calls, context);
        counter::bar(ui, context, &waiting, is_overdue, requests);
        if let Some(notice) = &context.notice {
            Panel::bottom("notice").frame(Frame::new()).show(ui, |ui| notice::ui(ui, notice, requests));
        }
        CentralPanel::no_frame().frame(Frame::new()).show(ui, |ui| {
            if context.panes.shows_preview() {
                return drawn(requests, Command::Handout, |own| handout::pages::large(ui, self.handout, own));
            }
            let margin = Margin::symmetric(space::XL as i8, space::L as i8);
            let is_page = matches!(context.route(), Route::Entry(_) | Route::Card(_));
            if !is_page {
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    drawn(requests, Command::Leg, |own| leg::figure::ui(ui, self.leg, own));
                });
                return;
            }
            let turn = page_keys::pressed(ui);
            let height = ui.available_height();
            let id = format!("counter {:?}", context.route());
            ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    let room = ui.available_rect_before_wrap();
                    ui.set_max_width(size::MEASURE.min(ui.available_width()));
                    self.page(ui, room, requests);
                });
                if let Some(turn) = turn {
                    page_keys::scroll(ui, turn, height);
                }
            });
        });
        self.overlays(ui, &tour::card::Stops::default(), requests);
    }

    /// What lies over all columns.
    fn overlays(&self, ui: &Ui, stops: &tour::card::Stops, requests: &mut Vec<Request>) {
        if let Some(at) = self.state.tour.step {
            drawn(requests, Command::Tour, |own| tour::card::ui(ui.ctx(), at, stops, own));
        }
        drawn(requests, Command::Call, |own| call::over::ui(ui.ctx(), self.call, own));
        if let Some(asked) = &self.state.closing.asked {
            drawn(requests, Command::Closing, |own| closing::view::ui(ui.ctx(), asked, own));
        }
        if let Some(open) = &self.state.palette.open {
            drawn(requests, Command::Palette, |own| palette::view::ui(ui.ctx(), &self.state.context, open, own));
        }
    }

    /// The side pane: the call, or a handout while one is made.
    fn side_pane(&self, ui: &mut Ui, requests: &mut Vec<Request>) {
        match (self.state.context.panes.side, &self.state.handout.draft) {
            (SidePane::Handout, Some(draft)) => {
                drawn(requests, Command::Handout, |own| handout::pane::ui(ui, self.handout, draft, own));
            }
            (SidePane::Handout, None) | (SidePane::Call, _) => {
                drawn(requests, Command::Call, |own| call::pane::ui(ui, self.call, own));
            }
        }
    }

    fn banner(&self, ui: &mut Ui, requests: &mut Vec<Request>) {
        drawn(requests, Command::Call, |own| call::banner::ui(ui, self.call, own));
    }

    /// The middle column, with the strip of red flags over it unless that is over the whole window. Returns where the
    /// strip is.
    fn middle(&self, ui: &mut Ui, has_strip: bool, requests: &mut Vec<Request>) -> Option<Rect> {
        let state = self.state;
        let context = &state.context;
        // In one column everything has one margin.
        let side = if context.panes.page_replaces_list() { space::M } else { space::XL };
        let margin = Margin::symmetric(side as i8, space::L as i8);
        let mut strip = None;
        let finds = state.read.find_in_page.as_ref().filter(|_| context.open_entry().is_some());
        let has_head = has_strip || state.practice.is_on() || state.read.tabs.len() > 1 || finds.is_some();
        let top = if has_head { margin.top } else { 0 };
        let is_leg = matches!(context.route(), Route::Leg);
        Frame::new().inner_margin(Margin { bottom: 0, top, ..margin }).show(ui, |ui| {
            // As wide as the page below it.
            let is_wide = context.panes.shows_preview() || is_leg || ui.available_width() >= size::TWO_COLUMNS;
            if !is_wide {
                ui.set_max_width(size::MEASURE.min(ui.available_width()));
            }
            if has_strip {
                strip = Some(ui.scope(|ui| self.banner(ui, requests)).response.rect.expand(space::XS));
            }
            drawn(requests, Command::Practice, |own| practice::view::call(ui, self.practice, own));
            drawn(requests, Command::Read, |own| {
                read::tabs::ui(ui, self.read, own);
                if let Some(find) = finds {
                    read::find_bar::bar(ui, find, own);
                }
            });
        });
        if context.panes.shows_preview() {
            drawn(requests, Command::Handout, |own| handout::pages::ui(ui, self.handout, own));
            return strip;
        }
        if is_leg {
            // It has its own way to scroll.
            Frame::new().inner_margin(margin).show(ui, |ui| {
                drawn(requests, Command::Leg, |own| leg::figure::ui(ui, self.leg, own));
            });
            return strip;
        }
        // Each page keeps its own place, and so does the clinic's version of it. For the next caller all begin at the top.
        let reads_waiting = state.review.reads_waiting();
        let id = format!("{:?}", (state.calls.number, context.route(), context.glimpsed_entry(), reads_waiting));
        ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(margin).show(ui, |ui| {
                let room = ui.available_rect_before_wrap();
                ui.set_max_width(size::MEASURE.min(ui.available_width()));
                self.page(ui, room, requests);
                // The end of a page can be scrolled up from under a notice.
                ui.add_space(size::NOTICE);
            });
        });
        strip
    }

    /// What the route leads to.
    fn page(&self, ui: &mut Ui, room: Rect, requests: &mut Vec<Request>) {
        let context = &self.state.context;
        match context.route() {
            Route::Start => match context.glimpsed_entry() {
                Some(id) => {
                    find::start::glimpse(ui);
                    self.entry(ui, id, room.with_min_y(ui.cursor().top()), requests);
                }
                None => find::start::welcome(ui, context),
            },
            Route::Entry(id) => self.entry(ui, id, room, requests),
            Route::Browse(kind) => {
                drawn(requests, Command::Read, |own| read::browse::ui(ui, self.read, *kind, room, own));
            }
            Route::Cards => {
                drawn(requests, Command::Read, |own| read::cards::ui(ui, self.read, own));
                drawn(requests, Command::Handout, |own| handout::kept_packets_on_page(ui, self.handout, own));
            }
            Route::Card(id) => drawn(requests, Command::Read, |own| read::card::ui(ui, self.read, id, own)),
            Route::Problems => drawn(requests, Command::Review, |own| review::problems::ui(ui, self.review, own)),
            Route::Review(sort) => {
                drawn(requests, Command::Review, |own| review::list::ui(ui, self.review, *sort, own));
            }
            Route::Help => {
                let mut binder = Vec::new();
                let draw = &mut |ui: &mut Ui| binder::view::ui(ui, &self.state.binder, &mut binder);
                help::ui(ui, draw, requests);
                drawn(requests, Command::Binder, |own| own.append(&mut binder));
            }
            Route::Practice => drawn(requests, Command::Practice, |own| practice::view::ui(ui, self.practice, own)),
            Route::Settings(tab) => {
                let mut handout = Vec::new();
                let letterhead = &mut |ui: &mut Ui| handout::pages::letterhead(ui, self.handout, &mut handout);
                drawn(requests, Command::Settings, |own| settings::page::ui(ui, self.settings, *tab, letterhead, own));
                drawn(requests, Command::Handout, |own| own.append(&mut handout));
            }
            // Drawn before, without the frame of a page.
            Route::Leg => {}
        }
    }

    fn entry(&self, ui: &mut Ui, id: &Id, room: Rect, requests: &mut Vec<Request>) {
        let Some(entry) = self.state.review.entry_to_read(id, &self.state.context) else {
            return read::entry::gone(ui, id);
        };
        let mut inserts = OnEntry { frozen: self, requests: Vec::new() };
        drawn(requests, Command::Read, |own| read::entry::ui(ui, self.read, entry, room, &mut inserts, own));
        requests.append(&mut inserts.requests);
    }
}

/// What other features put on the page of an entry.
struct OnEntry<'a> {
    frozen: &'a Frozen<'a>,
    requests: Vec<Request>,
}

impl Inserts for OnEntry<'_> {
    fn above(&mut self, ui: &mut Ui, entry: &Entry) {
        let review = self.frozen.review;
        drawn(&mut self.requests, Command::Review, |own| review::sign_off::above(ui, review, &entry.path(), own));
    }

    fn below(&mut self, ui: &mut Ui, entry: &Entry) {
        let review = self.frozen.review;
        drawn(&mut self.requests, Command::Review, |own| review::sign_off::below(ui, review, &entry.path(), own));
    }

    fn figure(&mut self, ui: &mut Ui, id: &Id, place: FigurePlace) {
        let seen = self.frozen.leg;
        drawn(&mut self.requests, Command::Leg, |own| match place {
            FigurePlace::Beside(room) => leg::figure::beside(ui, seen, id, room, own),
            FigurePlace::Below => leg::figure::below(ui, seen, id, own),
            FigurePlace::Folded => leg::figure::folded(ui, seen, id, own),
        });
    }
}
