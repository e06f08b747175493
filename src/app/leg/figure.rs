//! The leg page: point where it hurts, see what it may be; and the small figure of entry pages.

use std::sync::Arc;

use egui::{
    Align, Layout, Rect, Response, Role, ScrollArea, Sense, Shape, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    Camera, Command, Leg, Mode, Request, Seen,
    canvas::{self, kept_picture, name, place_paint},
    details,
    drawing::{Drawing, Paint, Placement, Scene, legend_role},
    places,
};
use crate::{
    app::ui::{
        theme::{self, Colors, light, size, space},
        widgets::{choice, focus_ring, hint, scrolling_column, text_width},
    },
    content::{entry::Entry, id::Id},
    figure::{Depth, Layer, LayerSet, Part, PartId, View},
};

pub fn ui(ui: &mut Ui, seen: Seen<'_>, requests: &mut Vec<Request>) {
    ui.spacing_mut().item_spacing = Vec2::splat(space::S);
    let drawing = match &seen.leg.drawing {
        Some(Ok(drawing)) => drawing,
        Some(Err(problem)) => {
            ui.label(theme::title("The leg figure can’t be shown"));
            ui.label(theme::body(problem));
            return;
        }
        // It takes some tens of milliseconds: too short for words.
        None => return load(seen, requests),
    };
    let room = ui.available_size();
    if room.x >= size::NARROWEST_FIGURE + space::L + size::FIGURE_TEXT {
        controls(ui, seen, drawing, requests);
        let room = ui.available_size();
        // The texts keep their measure; the figure takes what is left, as far as it needs it.
        let text = (room.x - size::FIGURE - space::L).clamp(size::FIGURE_TEXT, size::MEASURE / 2.0 + space::XXL);
        let figure = room.x - text - space::L;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            ui.allocate_ui_with_layout(vec2(figure, room.y), Layout::top_down(Align::Min), |ui| {
                picture(ui, seen, drawing, room.y, requests);
            });
            ui.allocate_ui_with_layout(vec2(text, room.y), Layout::top_down(Align::Min), |ui| {
                ScrollArea::vertical().id_salt("leg details").auto_shrink(false).show(ui, |ui| {
                    details::ui(ui, seen, requests);
                });
            });
        });
    } else {
        scrolling_column(ui, "place", |ui| {
            let top = ui.cursor().top();
            controls(ui, seen, drawing, requests);
            // What to do here must not wait below the figure.
            let invites = details::only_invites(seen);
            if invites {
                details::invitation(ui, seen.leg.mode);
            }
            // The whole leg is in sight, whatever is above it.
            let height = room.y - (ui.cursor().top() - top) - size::BELOW_FIGURE;
            picture(ui, seen, drawing, height, requests);
            if invites {
                details::keys(ui);
            } else {
                details::ui(ui, seen, requests);
            }
        });
    }
}

/// Has the figure loaded, once.
fn load(seen: Seen<'_>, requests: &mut Vec<Request>) {
    if seen.leg.is_to_be_loaded() {
        requests.push(Request::LoadFigure);
    }
}

/// Which view, what to point at, and what is shown.
fn controls(ui: &mut Ui, seen: Seen<'_>, drawing: &Drawing, requests: &mut Vec<Request>) {
    let page = &seen.leg;
    let width = |name: &str| text_width(ui, theme::small(name)) + 2.0 * space::M + space::XS;
    let views: f32 = View::ALL.iter().map(|view| width(view.name())).sum();
    let modes: f32 = Mode::ALL.iter().map(|mode| width(mode.name())).sum();
    let depths: f32 = Depth::ALL.iter().map(|depth| width(depth.name())).sum();
    let depths = space::L + text_width(ui, theme::small(MUSCLE_DEPTH)) + space::XS + depths;
    let room = ui.available_width();
    let is_one_row = views + space::XL + modes <= room;
    let taken = if is_one_row { views + space::XL + modes } else { modes };
    let has_depths_beside = shows_muscles(page) && taken + depths <= room;
    if !is_one_row {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
            view_choices(ui, page.view, requests);
        });
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
        if is_one_row {
            view_choices(ui, page.view, requests);
            ui.add_space(space::XL);
        }
        for mode in Mode::ALL {
            if choice(ui, page.mode == mode, mode.name()).clicked() {
                requests.push(Command::SetMode(mode).into());
            }
        }
        if has_depths_beside {
            ui.add_space(space::L);
            depth_choices(ui, page, requests);
        }
    });
    if shows_muscles(page) && !has_depths_beside {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
            depth_choices(ui, page, requests);
        });
    }
    if page.mode == Mode::Anatomy {
        let geometry = drawing.figure.view(page.view);
        let has = |layer: Layer| geometry.parts().iter().any(|part| part.layer == layer);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
            for layer in Layer::ALL.into_iter().filter(|layer| *layer != Layer::Region && has(*layer)) {
                if layer_switch(ui, layer, page.layers.contains(layer)).clicked() {
                    requests.push(Command::ToggleLayer(layer).into());
                }
            }
        });
    }
}

fn view_choices(ui: &mut Ui, shown: View, requests: &mut Vec<Request>) {
    for view in View::ALL {
        if choice(ui, shown == view, view.name()).clicked() {
            requests.push(Command::Show(view).into());
        }
    }
}

fn shows_muscles(page: &Leg) -> bool {
    page.mode == Mode::Anatomy && page.layers.contains(Layer::Muscle)
}

const MUSCLE_DEPTH: &str = "Muscle depth";

/// How deep one looks into the muscles.
fn depth_choices(ui: &mut Ui, page: &Leg, requests: &mut Vec<Request>) {
    hint(ui, MUSCLE_DEPTH);
    for depth in Depth::ALL {
        if choice(ui, page.layers.depth == depth, depth.name()).clicked() {
            requests.push(Command::SetDepth(depth).into());
        }
    }
}

/// Shows or hides a layer; its colour beside its name makes all of them the legend.
fn layer_switch(ui: &mut Ui, layer: Layer, is_shown: bool) -> Response {
    let colors = Colors::of(ui);
    let text = theme::small(short_name(layer)).color(colors.text);
    let swatch = vec2(size::SWATCH, size::SWATCH);
    let galley = egui::WidgetText::from(text).into_galley(ui, None, f32::INFINITY, egui::TextStyle::Body);
    let content = vec2(space::S + swatch.x + space::XS + galley.size().x + space::S, size::TARGET);
    let (rect, response) = ui.allocate_exact_size(content, Sense::click());
    let radius = egui::CornerRadius::same(size::RADIUS);
    if is_shown || response.hovered() {
        let fill = if is_shown { colors.routine.tint } else { colors.panel };
        ui.painter().rect_filled(rect, radius, fill);
    }
    let left = rect.left() + space::S;
    let square = Rect::from_center_size(pos2(left + swatch.x / 2.0, rect.center().y), swatch);
    let color = colors.figure.part(layer, legend_role(layer));
    if is_shown {
        ui.painter().rect_filled(square, radius, color);
    }
    ui.painter().rect_stroke(rect, radius, egui::Stroke::new(size::HAIRLINE, colors.border), egui::StrokeKind::Inside);
    let line = egui::Stroke::new(size::HAIRLINE, if is_shown { colors.muted } else { color });
    ui.painter().rect_stroke(square, radius, line, egui::StrokeKind::Inside);
    let at = pos2(square.right() + space::XS, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colors.text);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_shown, layer.name()));
    focus_ring(ui, &response);
    response.on_hover_text(layer.name())
}

/// Short enough for all layers to fit in one row.
fn short_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Region => "Places",
        Layer::Bone => "Bones",
        Layer::Muscle => "Muscles",
        Layer::Tendon => "Tendons",
        Layer::Lymph => "Lymph",
        Layer::Artery => "Arteries",
        Layer::Vein => "Veins",
        Layer::Nerve => "Nerves",
    }
}

/// The figure, with the name of what is pointed at below it.
fn picture(ui: &mut Ui, seen: Seen<'_>, drawing: &Drawing, height: f32, requests: &mut Vec<Request>) {
    let status = size::STATUS_LINES * ui.text_style_height(&egui::TextStyle::Small) + space::S;
    let size = vec2(ui.available_width(), (height - status - space::S).max(size::LOWEST_FIGURE));
    let pointed = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        // Beside the drawing, so that they never lie on a part of it.
        let canvas = vec2(size.x - near_and_far_width(ui) - space::XS, size.y);
        let pointed = canvas::ui(ui, seen, drawing, canvas, requests);
        ui.with_layout(Layout::top_down(Align::Center), |ui| near_and_far(ui, seen, requests));
        pointed
    });
    let pointed = pointed.inner;
    let (line, _) = ui.allocate_exact_size(vec2(size.x, status), Sense::hover());
    let mut below = ui.new_child(UiBuilder::new().max_rect(line).layout(Layout::top_down(Align::Min)));
    below.spacing_mut().item_spacing.y = 0.0;
    let muted = Colors::of(ui).muted;
    if let Some(part) = pointed {
        let library = seen.context.library();
        below.label(theme::semibold(name(library, seen.leg.view, &part)).size(theme::SMALL));
        if let Some(location) = places::location(library, &part.name) {
            below.add(egui::Label::new(theme::small(location).color(muted)).wrap());
        }
    } else {
        below.add(egui::Label::new(theme::small(seen.leg.view.description()).color(muted)).wrap());
    }
}

/// Shows the whole figure again.
const FIT: &str = "Fit";

fn near_and_far_width(ui: &Ui) -> f32 {
    (text_width(ui, theme::small(FIT)) + 2.0 * space::XS).max(size::TARGET).ceil()
}

/// The buttons at the picture's upper right.
fn near_and_far(ui: &mut Ui, seen: Seen<'_>, requests: &mut Vec<Request>) {
    let camera = seen.leg.camera;
    let smallest = vec2(near_and_far_width(ui), size::TARGET);
    ui.spacing_mut().item_spacing.y = space::XS;
    ui.spacing_mut().button_padding.x = space::XS;
    let steps = [
        ("+", "Nearer", canvas::zoomed(camera, Camera::STEP)),
        ("−", "Further away", canvas::zoomed(camera, 1.0 / Camera::STEP)),
        (FIT, "Show the whole figure", Camera::FIT),
    ];
    for (text, name, next) in steps {
        let button = egui::Button::new(theme::small(text)).min_size(smallest);
        let response = ui.add_enabled(next != camera, button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, next != camera, name));
        focus_ring(ui, &response);
        if response.on_hover_text(name).clicked() {
            requests.push(Command::Look(next).into());
        }
    }
}

/// The small figure of an entry, at the right of its page.
pub fn beside(ui: &mut Ui, seen: Seen<'_>, id: &Id, at: Rect, requests: &mut Vec<Request>) {
    let mut child = ui.new_child(UiBuilder::new().id_salt("small figure").max_rect(at));
    small(&mut child, seen, id, requests);
}

/// The small figure of an entry, in the column of its page.
pub fn below(ui: &mut Ui, seen: Seen<'_>, id: &Id, requests: &mut Vec<Request>) {
    ui.add_space(space::L);
    small(ui, seen, id, requests);
}

/// The small figure of an entry, folded, where there is no room beside the page.
pub fn folded(ui: &mut Ui, seen: Seen<'_>, id: &Id, requests: &mut Vec<Request>) {
    // Before it is loaded, whether there is something to light is as much as is known.
    let lights = seen.context.library().entry(id).is_some_and(|entry| !places::lit_by(entry).is_empty());
    let is_likely = seen.leg.drawing.is_none() && lights;
    if !is_likely && small_view(seen, id).is_none() {
        return;
    }
    let heading = theme::small("Where on the leg").color(Colors::of(ui).muted);
    egui::CollapsingHeader::new(heading).id_salt(("small figure", id.as_str())).show(ui, |ui| {
        small(ui, seen, id, requests);
    });
}

/// What the small figure of an entry shows; none when there is nothing to light, or no figure yet.
fn small_view<'a>(seen: Seen<'a>, id: &Id) -> Option<(&'a Arc<Drawing>, &'a Entry, Vec<Id>, View)> {
    let drawing = seen.leg.drawing.as_ref()?.as_ref().ok()?;
    let entry = seen.context.library().entry(id)?;
    let lit = places::lit_by(entry);
    let view = places::best_view(&drawing.figure, &lit)?;
    Some((drawing, entry, lit, view))
}

fn small(ui: &mut Ui, seen: Seen<'_>, id: &Id, requests: &mut Vec<Request>) {
    load(seen, requests);
    let Some((drawing, entry, lit, view)) = small_view(seen, id) else {
        return;
    };
    let [width, height] = drawing.figure.view(view).size;
    let scale = (size::SMALL_FIGURE[0] / width).min(size::SMALL_FIGURE[1] / height);
    let (canvas, response) = ui.allocate_exact_size(scale * vec2(width, height), Sense::click());
    let alt = alt_text(seen, drawing, entry, &lit, view);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &alt));
    if ui.is_rect_visible(canvas) {
        let scene = Scene::new(ui, view, Placement { origin: canvas.min, scale });
        ui.painter().add(small_picture(ui, drawing, &lit, &scene));
    }
    focus_ring(ui, &response);
    ui.add(egui::Label::new(theme::small(view.description()).color(Colors::of(ui).muted)).wrap());
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text("Show it on the leg").clicked() {
        requests.push(Request::ShowOnLeg(entry.id.clone()));
    }
}

fn small_picture(ui: &Ui, drawing: &Drawing, lit: &[Id], scene: &Scene) -> Shape {
    let accent = Colors::of(ui).accent;
    let is_lit = |part: &Part| lit.iter().any(|id| places::shows(part, id.as_str()));
    kept_picture(ui, egui::Id::unique("small figure picture"), (*scene, lit.to_vec()), || {
        let mut mesh = drawing.mesh(scene, |part| match part.layer {
            Layer::Muscle | Layer::Tendon => place_paint(part, scene.colors),
            _ => None,
        });
        // Places are tinted, and structures stand out on them.
        for (is_place, light) in [(true, light::SMALL_PLACE), (false, light::SMALL_STRUCTURE)] {
            mesh.append(drawing.overlay(scene, |part| {
                let is_of_this_kind = (part.layer == Layer::Region) == is_place;
                (is_of_this_kind && is_lit(part)).then_some(Paint::Lit(accent, light))
            }));
        }
        mesh
    })
}

/// What the small figure shows, in words.
fn alt_text(seen: Seen<'_>, drawing: &Drawing, entry: &Entry, lit: &[Id], view: View) -> String {
    let geometry = drawing.figure.view(view);
    let names: Vec<_> = lit
        .iter()
        .filter(|id| geometry.parts_of(id.as_str()).any(|part| LayerSet::ALL.shows(part)))
        .map(|id| places::in_words(seen.context.library(), &PartId { name: id.clone(), side: None }))
        .collect();
    format!("{} on the leg, {}: {}", entry.name.en(), view.name().to_lowercase(), names.join(", "))
}
