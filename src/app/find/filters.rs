//! What kind of page is looked for, and where on the leg.

use std::iter;

use egui::{ComboBox, Role, Ui, WidgetInfo};

use super::{Command, Request, View};
use crate::{
    app::ui::{
        icons,
        theme::{self, Colors, size, space},
        widgets::{icon_button, icon_button_width, text_width},
    },
    content::id::Kind,
};

/// What kind of page, and where on the leg, in one line, and what shows everything again.
pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.spacing_mut().button_padding.x = space::S;
        let is_limited = view.find.kind.is_some() || view.context.shared.typed.place.is_some();
        let clear = if is_limited { icon_button_width(ui, icons::CLOSE) + space::XS } else { 0.0 };
        kind_filter(ui, view, requests);
        place_filter(ui, ui.available_width() - clear, view, requests);
        if is_limited && icon_button(ui, icons::CLOSE, EVERYTHING, true).clicked() {
            requests.extend([Command::LimitToKind(None).into(), Command::LimitToPlace(None).into()]);
        }
    });
}

/// What the button that takes all filters away is called.
const EVERYTHING: &str = "Any page, anywhere on the leg again";

fn kind_filter(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    const ANY: &str = "Any page";
    let shown = view.find.kind.map(Kind::plural);
    // No wider than it must be: places have long names.
    let text = text_width(ui, theme::small(shown.unwrap_or(ANY)));
    let spacing = ui.spacing();
    let width = text + spacing.icon_width + spacing.icon_spacing + 2.0 * spacing.button_padding.x;
    choices(ui, "Kind of page", shown, ANY, width.ceil(), |ui| {
        for (kind, name) in iter::once((None, ANY)).chain(Kind::ALL.map(|kind| (Some(kind), kind.plural()))) {
            if ui.selectable_label(view.find.kind == kind, theme::small(name)).clicked() {
                requests.push(Command::LimitToKind(kind).into());
            }
        }
    });
}

fn place_filter(ui: &mut Ui, width: f32, view: View<'_>, requests: &mut Vec<Request>) {
    const ANYWHERE: &str = "Anywhere on the leg";
    let place = view.context.shared.typed.place.as_deref();
    choices(ui, "Where on the leg", place, ANYWHERE, width, |ui| {
        let regions = view.context.library().regions().iter().map(|(id, region)| (Some(id), region.name.en()));
        for (region, name) in iter::once((None, ANYWHERE)).chain(regions) {
            if ui.selectable_label(view.find.region.as_ref() == region, theme::small(name)).clicked() {
                requests.push(Command::LimitToPlace(region.cloned()).into());
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
