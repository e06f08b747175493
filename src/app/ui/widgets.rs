//! The few widgets of our own: each has a name for screen readers and shows when it has the keyboard.

use std::{fmt::Debug, hash::Hash};

use egui::{
    Align, Button, Color32, Context, CornerRadius, Event, Frame, Id, Key, Layout, Margin, Pos2, Rect, Response,
    RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, WidgetText,
    containers::menu::MenuButton, emath::GuiRounding as _, epaint::RectShape,
};

use super::{
    icons,
    theme::{self, Colors, Tone, size, space},
};
use crate::content::red_flag::Disposition;

/// The icon of a disposition: never colour alone, never icon alone.
pub fn disposition_icon(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Emergency => icons::EMERGENCY,
        Disposition::Today => icons::TODAY,
        Disposition::Routine => icons::ROUTINE,
        Disposition::SelfCare => icons::SELF_CARE,
    }
}

/// A full-width band in the colours of a disposition, with a heavy edge at its left.
pub fn band<R>(ui: &mut Ui, tone: Tone, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    band_with(ui, tone, Margin::symmetric(space::L as i8, space::M as i8), add_contents)
}

/// The same, where room is scarce.
pub fn slim_band<R>(ui: &mut Ui, tone: Tone, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    band_with(ui, tone, Margin::symmetric(space::M as i8, space::XS as i8), add_contents)
}

fn band_with<R>(ui: &mut Ui, tone: Tone, margin: Margin, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new().fill(tone.tint).corner_radius(CornerRadius::same(size::RADIUS)).inner_margin(margin);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        add_contents(ui)
    });
    let mut edge = shown.response.rect;
    edge.set_width(size::BAND_EDGE);
    ui.painter().rect_filled(edge, CornerRadius::same(size::BAND_EDGE as u8 / 2), tone.mark);
    shown.inner
}

/// What explains, or comes second.
pub fn hint(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.label(theme::small(text).color(Colors::of(ui).muted))
}

/// What is not as it should be, but keeps nobody from going on.
pub fn warning(ui: &mut Ui, text: &str) {
    ui.label(theme::small(format!("{} {text}", icons::WARNING)).color(Colors::of(ui).today.mark));
}

/// Has a screen reader say `response`'s words when they change, at once if they are `urgent`.
pub fn announce(response: &Response, urgent: bool) {
    let live = if urgent { egui::accesskit::Live::Assertive } else { egui::accesskit::Live::Polite };
    response.ctx.accesskit_node_builder(response.id, |node| node.set_live(live));
}

/// Icon and word of a disposition, small, for the edge of a row: as high everywhere, whatever the row.
pub fn disposition_mark(ui: &mut Ui, disposition: Disposition) {
    let tone = Colors::of(ui).disposition(disposition);
    let text = format!("{} {}", disposition_icon(disposition), disposition.label());
    let words = WidgetText::from(theme::small(&text).color(tone.mark));
    let galley = words.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Small);
    let padding = egui::vec2(space::S, space::XXS);
    let (rect, response) = ui.allocate_exact_size(galley.size() + 2.0 * padding, Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS), tone.tint);
    ui.painter().galley(rect.min + padding, galley, tone.mark);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
}

/// A link to another entry: looks like a link, and can be reached with Tab.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    let response = ui.link(theme::body(text).color(Colors::of(ui).accent));
    focus_ring(ui, &response);
    response
}

/// A button of an icon alone, with `name` for screen readers and the tooltip.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str, is_enabled: bool) -> Response {
    let response = ui
        .add_enabled_ui(is_enabled, |ui| {
            let room = egui::vec2(icon_button_width(ui, icon), size::TARGET);
            let response = ui.add(Button::new("").min_size(room));
            icon_at(ui, icon, response.rect.center(), ui.style().interact(&response).text_color());
            response
        })
        .inner;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
    focus_ring(ui, &response);
    response.on_hover_text(name)
}

/// Draws an icon with the middle of its ink at `center`: the room that a font gives it is not even.
fn icon_at(ui: &Ui, icon: &str, center: Pos2, color: Color32) {
    let text = WidgetText::from(RichText::new(icon));
    let galley = text.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Button);
    let place = center - galley.mesh_bounds.center().to_vec2();
    ui.painter().galley(place.round_to_pixels(ui.pixels_per_point()), galley, color);
}

/// The one main action of a place.
pub fn primary_button(ui: &mut Ui, icon: &str, text: &str, is_enabled: bool) -> Response {
    let colors = Colors::of(ui);
    let label = theme::semibold(format!("{icon}  {text}")).color(colors.background);
    let response = ui.add_enabled(is_enabled, Button::new(label).fill(colors.accent).stroke(Stroke::NONE));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, text));
    focus_ring(ui, &response);
    response
}

/// A button beside the main action.
pub fn button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    let response = ui.button(button_text(icon, text));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    focus_ring(ui, &response);
    response
}

fn button_text(icon: &str, text: &str) -> RichText {
    theme::medium(format!("{icon}  {text}"))
}

/// The width of a [`button`], to leave room for it.
pub fn button_width(ui: &Ui, icon: &str, text: &str) -> f32 {
    (text_width(ui, button_text(icon, text)) + 2.0 * ui.spacing().button_padding.x).ceil()
}

/// The width of an [`icon_button`], to leave room for it.
pub fn icon_button_width(ui: &Ui, icon: &str) -> f32 {
    (text_width(ui, RichText::new(icon)) + 2.0 * ui.spacing().button_padding.x).max(size::TARGET).ceil()
}

/// A check box; tells whether it was changed.
pub fn check(ui: &mut Ui, is_on: bool, text: impl Into<WidgetText>) -> bool {
    let mut is_on = is_on;
    let response = ui.checkbox(&mut is_on, text.into());
    focus_ring(ui, &response);
    response.changed()
}

/// One of a few choices beside each other. The edge tells that it can be pressed.
pub fn choice(ui: &mut Ui, is_chosen: bool, text: &str) -> Response {
    let response = ui.add(choice_button(is_chosen, theme::small(text)));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, text));
    focus_ring(ui, &response);
    response
}

/// A choice that is filled with `color` once it is taken, to be seen at a glance.
pub fn answer(ui: &mut Ui, is_chosen: bool, text: &str, color: Color32) -> Response {
    if !is_chosen {
        return choice(ui, false, text);
    }
    let label = theme::semibold(text).size(theme::SMALL).color(Colors::of(ui).background);
    let response = ui.add(Button::selectable(true, label).fill(color));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, true, text));
    focus_ring(ui, &response);
    response
}

fn choice_button<'a>(is_chosen: bool, text: impl egui::IntoAtoms<'a>) -> Button<'a> {
    Button::selectable(is_chosen, text).frame_when_inactive(true)
}

/// One of the choices that a menu unfolds.
pub fn menu_choice(ui: &mut Ui, is_chosen: bool, text: &str) -> Response {
    let response = ui.selectable_label(is_chosen, theme::small(text));
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, is_chosen, text));
    focus_ring(ui, &response);
    response
}

/// A button that unfolds further choices below it.
pub fn menu(ui: &mut Ui, is_chosen: bool, text: &str, add_choices: impl FnOnce(&mut Ui)) {
    let button = choice_button(is_chosen, theme::small(format!("{text} ▼")));
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.spacing_mut().button_padding.x = space::S;
        add_choices(ui);
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    focus_ring(ui, &response);
}

/// The width of a text in one line.
pub fn text_width(ui: &Ui, text: impl Into<WidgetText>) -> f32 {
    text.into().into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Button).size().x
}

/// A column that scrolls: the bar is in the margin of the column, not over what it holds. Where `content` is
/// another, it begins at the top.
pub fn scrolling_column(ui: &mut Ui, content: impl Hash + Debug, add_contents: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let with_margin = room.with_max_x(room.right() + space::M);
    // Not a part of the column: the margin would make it wider.
    let mut column = ui.new_child(egui::UiBuilder::new().max_rect(with_margin));
    ScrollArea::vertical().id_salt(content).auto_shrink(false).show(&mut column, |ui| {
        ui.set_max_width(room.width());
        add_contents(ui);
    });
    ui.allocate_rect(room, Sense::hover());
}

/// A field of one line after its name. Returns what was typed, when that is something new.
pub fn field(ui: &mut Ui, id: Id, name: &str, text: &str) -> Option<String> {
    let mut edited = text.to_owned();
    ui.horizontal(|ui| {
        let label = ui
            .scope(|ui| {
                ui.set_width(size::FIELD_LABEL);
                ui.label(theme::small(name))
            })
            .inner;
        let field = ui.add(TextEdit::singleline(&mut edited).id(id).desired_width(f32::INFINITY)).labelled_by(label.id);
        keep_in_sight(&field);
        field.changed()
    })
    .inner
    .then_some(edited)
}

/// A field of one line that begins with a short `lead` of its `name`. Returns what was typed, when that is new.
pub fn led_field(ui: &mut Ui, id: Id, (lead, name): (&str, &str), text: &str, width: f32) -> Option<String> {
    let mut edited = text.to_owned();
    let lead = theme::small(lead).color(Colors::of(ui).muted);
    let edit = TextEdit::singleline(&mut edited).id(id).prefix(lead).desired_width(width);
    let response = ui.scope(|ui| {
        ui.set_max_width(width);
        ui.spacing_mut().button_padding.x = space::S;
        bare_field(ui, edit, name)
    });
    let is_new = response.inner.changed();
    response.inner.on_hover_text(name);
    is_new.then_some(edited)
}

/// A field with no name beside it: `name` is for screen readers.
pub fn bare_field(ui: &mut Ui, field: TextEdit<'_>, name: &str) -> Response {
    let response = ui.add(field);
    keep_in_sight(&response);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    response
}

/// Whether Enter was pressed in a field of one line. That it is still held from before doesn't count.
pub fn is_entered(ui: &Ui, field: &Response) -> bool {
    let is_press = |event: &Event| matches!(event, Event::Key { key: Key::Enter, pressed: true, repeat: false, .. });
    field.lost_focus() && ui.input(|input| input.events.iter().any(is_press))
}

/// A row of a list that opens something: full width, highlighted when selected or pointed at.
pub fn row(ui: &mut Ui, is_selected: bool, name: &str, add_contents: impl FnOnce(&mut Ui)) -> Response {
    let colors = Colors::of(ui);
    let background = ui.painter().add(egui::Shape::Noop);
    let response = ui
        .scope_builder(egui::UiBuilder::new().sense(Sense::click()), |ui| {
            Frame::new().inner_margin(Margin::symmetric(space::M as i8, space::S as i8)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = space::XXS;
                add_contents(ui);
            });
        })
        .response;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, name));
    // No tint of a disposition: the mark in the row is enough.
    let fill = if is_selected || response.hovered() { colors.panel } else { Color32::TRANSPARENT };
    let edge = match (is_selected, response.hovered()) {
        (true, _) => Stroke::new(size::HAIRLINE, colors.accent),
        (false, true) => Stroke::new(size::HAIRLINE, colors.line),
        (false, false) => Stroke::NONE,
    };
    let radius = CornerRadius::same(size::RADIUS);
    let shape = RectShape::new(response.rect, radius, fill, edge, StrokeKind::Inside);
    ui.painter().set(background, shape);
    focus_ring(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Text with the mark of a disposition at its right end, where there is one.
pub fn marked(ui: &mut Ui, disposition: Option<Disposition>, add_text: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if let Some(disposition) = disposition {
            disposition_mark(ui, disposition);
        }
        ui.with_layout(Layout::top_down(Align::Min), add_text);
    });
}

/// A line that starts with a mark, hanging.
pub fn bullet(ui: &mut Ui, mark: &str, text: impl Into<WidgetText>) {
    hanging(ui, mark, |ui| drop(ui.add(egui::Label::new(text).wrap())));
}

/// Text that hangs from a mark. The mark is for the eye: a screen reader reads the text alone.
pub fn hanging(ui: &mut Ui, mark: &str, add_text: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let color = Colors::of(ui).muted;
        let text = WidgetText::from(theme::body(mark).color(color));
        let galley = text.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Body);
        let width = galley.size().x.max(space::L);
        let (room, _) = ui.allocate_exact_size(egui::vec2(width, galley.size().y), Sense::hover());
        ui.painter().galley(room.right_top() - egui::vec2(galley.size().x, 0.0), galley, color);
        ui.with_layout(Layout::top_down(Align::Min), add_text);
    });
}

/// A heading that hangs from its icon, both in `color`. The icon is for the eye.
pub fn led(ui: &mut Ui, icon: RichText, text: RichText, color: Color32) -> Response {
    led_in(ui, icon.color(color), text, color)
}

/// The same, with an icon that has a colour of its own.
pub fn led_in(ui: &mut Ui, icon: RichText, text: RichText, color: Color32) -> Response {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let icon = WidgetText::from(icon);
        let galley = icon.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Body);
        let (room, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        ui.painter().galley(room.min, galley, color);
        ui.with_layout(Layout::top_down(Align::Min), |ui| ui.add(egui::Label::new(text.color(color)).wrap())).inner
    })
    .inner
}

/// Scrolls to what is selected when something else is selected `now` than when `last` was seen;
/// doing so in each frame would never let the window rest.
pub fn follow<T: Clone + PartialEq + Send + Sync + 'static>(ui: &Ui, response: &Response, last: Id, now: T) {
    let is_new = ui.data_mut(|data| data.get_temp::<T>(last).is_none_or(|seen| seen != now));
    if is_new {
        ui.data_mut(|data| data.insert_temp(last, now));
        response.scroll_to_me_animation(None, egui::style::ScrollAnimation::none());
    }
}

/// Where the id of what is to be brought into sight is kept until that is drawn.
fn wanted_in_sight() -> Id {
    Id::unique("wanted in sight")
}

/// Has what is given the keyboard from outside scrolled into sight: egui doesn't count that as gaining it.
pub fn bring_into_sight(ctx: &Context, id: Id) {
    ctx.data_mut(|data| data.insert_temp(wanted_in_sight(), id));
}

/// Brings what has just got the keyboard into sight.
pub fn keep_in_sight(response: &Response) {
    let is_wanted = || {
        response.ctx.data_mut(|data| {
            let is_wanted = data.get_temp(wanted_in_sight()) == Some(response.id);
            if is_wanted {
                data.remove::<Id>(wanted_in_sight());
            }
            is_wanted
        })
    };
    if response.has_focus() && (response.gained_focus() || is_wanted()) {
        response.scroll_to_me_animation(None, egui::style::ScrollAnimation::none());
    }
}

/// The ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response) {
    focus_ring_around(ui, response, response.rect);
}

/// The ring around `rect`, of which `response` is a part.
pub fn focus_ring_around(ui: &Ui, response: &Response, rect: Rect) {
    keep_in_sight(response);
    if response.has_focus() {
        let stroke = Stroke::new(size::FOCUS_RING, Colors::of(ui).accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(size::RADIUS), stroke, StrokeKind::Outside);
    }
}
