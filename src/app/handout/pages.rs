//! The middle column while a handout is made: its pages as they will be printed.

use std::ops::Range;

use egui::{
    Align, Color32, Frame, IdSalt, Layout, Margin, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, containers::scroll_area, emath::GuiRounding as _,
};

use super::{
    command::{Command, Request},
    draft::DraftEdit,
    preview::{PagePreview, PreviewEdit, PreviewPage, PreviewProblem, PreviewZoom},
    state::View,
};
use crate::app::{
    desk::action::Action,
    ui::{
        icons,
        page_keys::{self, Turn},
        theme::{self, Colors, size, space},
        widgets::{choice, hint, link, primary_button, text_width, warning},
    },
};

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let margin = Margin::symmetric(space::XL as i8, space::S as i8);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        if view.context.panes.is_narrow() && link(ui, "Back to the handout").clicked() {
            requests.push(Request::Do(Action::ToggleCall));
        }
        heading(ui, view, requests);
    });
    let preview = &view.handout.preview;
    if let Some(text) = &preview.warning {
        Frame::new().inner_margin(margin).show(ui, |ui| warning(ui, text));
    }
    if let Some(problem) = &preview.problem {
        Frame::new().inner_margin(margin).show(ui, |ui| problem_ui(ui, problem, requests));
        return;
    }
    Frame::new().fill(Colors::of(ui).panel).show(ui, |ui| {
        pages(ui, preview, Size::Zoomed(preview.zoom), None, requests);
    });
}

/// The pages alone, each as large as the window; keys turn them.
pub fn large(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let preview = &view.handout.preview;
    if let Some(problem) = &preview.problem {
        Frame::new().inner_margin(Margin::same(space::XL as i8)).show(ui, |ui| problem_ui(ui, problem, requests));
        return;
    }
    let turn = page_keys::pressed(ui);
    Frame::new().fill(Colors::of(ui).panel).show(ui, |ui| {
        pages(ui, preview, Size::Window, turn, requests);
    });
}

/// How large pages are.
#[derive(Clone, Copy)]
enum Size {
    Zoomed(PreviewZoom),
    /// A whole page fills the window.
    Window,
}

/// The page that is turned to.
fn turned(turn: Turn, preview: &PagePreview) -> usize {
    let last = preview.pages.len().saturating_sub(1);
    let now = preview.visible.start;
    match turn {
        Turn::Next => (now + 1).min(last),
        Turn::Previous => now.saturating_sub(1),
        Turn::First => 0,
        Turn::Last => last,
    }
}

fn heading(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let preview = &view.handout.preview;
    let count = match preview.pages.len() {
        0 => String::new(),
        1 => "1 page".to_owned(),
        count => format!("{count} pages"),
    };
    let title = theme::section("Preview");
    let gaps = ui.spacing().item_spacing.x * 2.0;
    let left = text_width(ui, title.clone()) + gaps;
    let buttons = PreviewZoom::ALL.map(|zoom| text_width(ui, theme::small(zoom.label())) + 2.0 * space::M + space::XS);
    let right = buttons.iter().sum::<f32>() + space::M + space::XS + text_width(ui, theme::body(TO_THE_PAGE));
    let room = ui.available_width() - right - left;
    if room < 0.0 {
        ui.horizontal(|ui| {
            ui.label(title);
            hint(ui, count);
        });
        ui.horizontal_wrapped(|ui| zooms_and_back(ui, preview, PreviewZoom::ALL, requests));
        return;
    }
    ui.horizontal(|ui| {
        ui.label(title);
        // Each page names its number: where there is no room for it, that is enough.
        if room > text_width(ui, theme::small(&count)) + gaps {
            hint(ui, count);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let mut from_the_right = PreviewZoom::ALL;
            from_the_right.reverse();
            zooms_and_back(ui, preview, from_the_right, requests);
        });
    });
}

const TO_THE_PAGE: &str = "Back to the page";

fn zooms_and_back<const N: usize>(
    ui: &mut Ui,
    preview: &PagePreview,
    zooms: [PreviewZoom; N],
    requests: &mut Vec<Request>,
) {
    ui.spacing_mut().item_spacing.x = space::XS;
    for zoom in zooms {
        if choice(ui, preview.zoom == zoom, zoom.label()).clicked() {
            requests.push(Command::Preview(PreviewEdit::Zoom(zoom)).into());
        }
    }
    ui.add_space(space::M);
    if link(ui, TO_THE_PAGE).clicked() {
        requests.push(Command::Edit(DraftEdit::ShowPage(true)).into());
    }
}

fn problem_ui(ui: &mut Ui, problem: &PreviewProblem, requests: &mut Vec<Request>) {
    ui.set_max_width(size::MEASURE.min(ui.available_width()));
    let tone = Colors::of(ui).emergency;
    ui.label(theme::section(format!("{}  The handout can’t be made", icons::WARNING)).color(tone.mark));
    ui.label(theme::body(sentence(&problem.text)));
    if problem.is_the_name && primary_button(ui, icons::PRINT, "Print without the name", true).clicked() {
        requests.push(Command::PrintWithoutName.into());
    }
}

/// Errors begin in lower case, so that they can follow others.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn pages(ui: &mut Ui, preview: &PagePreview, size: Size, turn: Option<Turn>, requests: &mut Vec<Request>) {
    let turned_to = turn.map(|turn| turned(turn, preview));
    let room =
        ui.available_size() - Vec2::new(2.0 * space::XL, 2.0 * space::L) - Vec2::X * ui.spacing().scroll.bar_width;
    // Before there are pages, those of the paper used most tell the scale.
    let largest = preview.pages.iter().fold(Vec2::ZERO, |largest, page| largest.max(page.size.into()));
    let largest = if largest == Vec2::ZERO { size::FIRST_PAGE } else { largest };
    let scale = scale(size, room, largest);
    let pixels_per_point = ui.pixels_per_point();
    let wanted = scale * pixels_per_point;
    let mut area = ScrollArea::both().id_salt(&preview.title).auto_shrink(false);
    if wanted.to_bits() != preview.scale.to_bits() {
        requests.push(Command::Preview(PreviewEdit::Scale(wanted)).into());
        // The same place of the page stays in sight.
        let id = ui.make_persistent_id(IdSalt::new(&preview.title));
        if let Some(last) = scroll_area::State::load(ui.ctx(), id).filter(|_| preview.scale > 0.0) {
            area = area.vertical_scroll_offset(last.clamped_offset().y * wanted / preview.scale);
        }
    }
    let mut visible: Option<Range<usize>> = None;
    // The edges of a page tell where it goes on; paper that fades would look dirty.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    area.show(ui, |ui| {
        // What is wider than the column begins at its left edge.
        ui.set_width(ui.available_width().max(largest.x * scale + 2.0 * space::XL));
        ui.spacing_mut().item_spacing.y = space::S;
        ui.add_space(space::L);
        ui.vertical_centered(|ui| {
            let count = preview.pages.len();
            for (at, page) in preview.pages.iter().enumerate() {
                let name = format!("Page {} of {count}", at + 1);
                let (response, is_visible) = page_ui(ui, page, scale, &format!("{name} of {}", preview.title));
                if turned_to == Some(at) {
                    response.scroll_to_me_animation(Some(Align::TOP), egui::style::ScrollAnimation::none());
                }
                if is_visible {
                    visible = Some(visible.as_ref().map_or(at, |range| range.start)..at + 1);
                }
                hint(ui, name);
                ui.add_space(space::M);
            }
        });
    });
    let visible = visible.unwrap_or_default();
    if visible != preview.visible && !preview.pages.is_empty() {
        requests.push(Command::Preview(PreviewEdit::See(visible)).into());
    }
}

/// Points of the screen for a point of paper.
fn scale(size: Size, room: Vec2, page: Vec2) -> f32 {
    let fit_width = (room.x / page.x).min(size::PAPER_POINT);
    match size {
        Size::Zoomed(PreviewZoom::Fit) => fit_width,
        Size::Zoomed(PreviewZoom::WholePage) => fit_width.min(room.y / page.y),
        Size::Zoomed(PreviewZoom::RealSize) => size::PAPER_POINT,
        Size::Window => (room.x / page.x).min(room.y / page.y),
    }
    .max(size::SMALLEST_PAGE / page.x)
}

/// Draws a page, and tells whether it is in sight.
fn page_ui(ui: &mut Ui, page: &PreviewPage, scale: f32, name: &str) -> (Response, bool) {
    let (width, height) = page.size;
    let (room, response) = ui.allocate_exact_size(Vec2::new(width, height) * scale, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    if !ui.is_rect_visible(room) {
        return (response, false);
    }
    draw_page(ui, page, room, 1.0);
    (response, true)
}

/// Pixels by which a picture made for a room may differ from it, since both are rounded.
const ROUNDING: f32 = 2.0;

/// Draws the upper `part` of a page into `room`.
pub fn draw_page(ui: &Ui, page: &PreviewPage, room: Rect, part: f32) {
    let Some(texture) = &page.texture else {
        ui.painter().rect_filled(room, 0.0, Color32::WHITE);
        return;
    };
    let shown = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, part));
    // A picture made for this scale lies pixel on pixel; one made for another is stretched until its
    // successor is there.
    let pixels_per_point = ui.pixels_per_point();
    let own = texture.size_vec2() * Vec2::new(1.0, part) / pixels_per_point;
    let is_for_this_scale = (own - room.size()).abs().max_elem() * pixels_per_point < ROUNDING;
    let drawn = if is_for_this_scale { own } else { room.size() };
    let rect = Rect::from_min_size(room.min.round_to_pixels(pixels_per_point), drawn);
    ui.painter().image(texture.id(), rect, shown, Color32::WHITE);
    let line = Stroke::new(size::HAIRLINE, Colors::of(ui).line);
    ui.painter().rect_stroke(rect, 0.0, line, StrokeKind::Outside);
}

/// The top of the first page, from the very file that would be printed.
pub fn letterhead(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let preview = &view.handout.preview;
    let paper = preview.pages.first().map_or(size::FIRST_PAGE, |page| page.size.into());
    let scale = (ui.available_width() / paper.x).min(size::PAPER_POINT);
    let wanted = scale * ui.pixels_per_point();
    if wanted.to_bits() != preview.scale.to_bits() {
        requests.push(Command::Preview(PreviewEdit::Scale(wanted)).into());
    }
    if preview.visible != (0..1) {
        requests.push(Command::Preview(PreviewEdit::See(0..1)).into());
    }
    let room = Vec2::new(paper.x * scale, paper.y * scale * size::LETTERHEAD);
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "The letterhead as it is printed"));
    if let Some(page) = preview.pages.first() {
        draw_page(ui, page, rect, size::LETTERHEAD);
    }
    if let Some(problem) = preview.problem.as_ref().map(|problem| &problem.text).or(preview.warning.as_ref()) {
        warning(ui, problem);
    }
    ui.add_space(space::XS);
}
