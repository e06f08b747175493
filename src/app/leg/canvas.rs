//! The drawing itself: paint, pointer, keys, and a named node for each part.
//!
//! The figure is one stop for Tab. Inside, up and down walk all parts in the figure's order, left
//! and right go to the nearest part on that side; the part that has the keyboard is a widget with
//! its own id, so that a screen reader names it.

use std::{collections::BTreeSet, sync::Arc};

use egui::{
    CursorIcon, EventFilter, Id, Key, Mesh, Modifiers, Rect, Response, Role, Sense, Shape, Ui, UiKind, Vec2,
    WidgetInfo, accesskit::Action, vec2,
};

use super::{
    Camera, Command, Leg, Mode, Request, Seen,
    drawing::{Drawing, Paint, Placement, Scene},
    labels::{edge_labels, name_tag, near_edge_labels},
    places,
};
use crate::{
    app::{
        desk::action,
        ui::theme::{self, Colors, FigureColors, light, size, space},
    },
    content::{library::Library, vocabulary::WHOLE_LEG},
    figure::{Depth, Direction, Layer, LayerSet, Part, PartId, View, ViewGeometry},
};

/// Points of wheel for one [`Camera::STEP`].
const WHEEL_STEP: f32 = 60.0;

/// Parts that the arrow keys reach have their ids under this one.
fn canvas_id() -> Id {
    Id::unique("leg figure")
}

fn part_node(view: View, part: &PartId) -> Id {
    canvas_id().with((view.slug(), part.to_string()))
}

/// Whether a part of the figure has the keyboard, and Escape was pressed to leave it. Uses the key up.
pub fn is_left(ctx: &egui::Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    let held = ctx.data(|data| data.get_temp::<Option<Id>>(canvas_id())).flatten();
    focused.is_some() && focused == held && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// The part under the pointer or, without one, the part that has the keyboard.
pub fn ui(ui: &mut Ui, seen: Seen<'_>, drawing: &Drawing, size: Vec2, requests: &mut Vec<Request>) -> Option<PartId> {
    let (canvas, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::DRAG);
    let page = &seen.leg;
    let geometry = drawing.figure.view(page.view);
    let placement = place(canvas, geometry, page.camera);
    let visible = page.reachable();

    let focused = keyboard(ui, seen, geometry, canvas, placement, visible, requests);
    let pointed = response
        .hover_pos()
        .filter(|_| !response.dragged())
        .and_then(|at| geometry.hit(placement.to_view(at), &visible).map(|part| (part, at)));
    if response.clicked() {
        // What is clicked beside the leg lets go of what was chosen.
        let choice = pointed.map_or(Command::Unchoose, |(part, _)| Command::Choose(part.id.clone()));
        requests.push(choice.into());
        // What the caller says next is typed without another click.
        requests.push(Request::Do(action::Action::FocusSearch));
    }
    look(ui, &response, geometry, canvas, placement, page.camera, requests);

    let scene = Scene::new(ui, page.view, placement);
    let painter = ui.painter().with_clip_rect(canvas);
    painter.add(background(ui, seen, drawing, &scene));
    let colors = Colors::of(ui);
    let subject = seen.leg.lit_entry(seen.context).map(places::lit_by).unwrap_or_default();
    let belongs = |part: &Part| subject.iter().any(|id| places::shows(part, id.as_str()));
    let is_pointed = |part: &Part| pointed.is_some_and(|(pointed, _)| pointed.id == part.id);
    let lit = drawing.overlay(&scene, |part| {
        let light = match part {
            part if page.is_chosen(part) => light::CHOSEN,
            part if is_pointed(part) => light::POINTED,
            part if belongs(part) => light::BELONGS,
            _ => return None,
        };
        Some(Paint::Lit(colors.accent, light))
    });
    painter.add(Shape::mesh(lit));
    if let Some(focused) = &focused {
        let ring = |part: &Part| (part.id == *focused).then_some(Paint::Lit(colors.text, light::FOCUSED));
        painter.add(Shape::mesh(drawing.overlay(&scene, ring)));
    }
    let whole = place(canvas, geometry, Camera::FIT).scale * geometry.size[0];
    if page.camera == Camera::FIT {
        edge_labels(ui, page.view, canvas, whole);
    } else {
        near_edge_labels(ui, page.view, canvas, placement, geometry);
    }

    if let Some((part, at)) = pointed {
        ui.set_cursor_icon(CursorIcon::PointingHand);
        name_tag(ui, &name(seen.context.library(), page.view, &part.id), canvas, at);
    } else if response.dragged() {
        ui.set_cursor_icon(CursorIcon::Grabbing);
    }
    let name = page.view.description();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    pointed.map(|(part, _)| part.id.clone()).or(focused)
}

/// A part's name. A view of one leg stands for either, so that its parts have no side.
pub fn name(library: &Library, view: View, part: &PartId) -> String {
    let side = part.side.filter(|_| view.shows_both_legs());
    places::in_words(library, &PartId { name: part.name.clone(), side })
}

/// Fits the view into `canvas`, then looks as near as the camera does.
fn place(canvas: Rect, geometry: &ViewGeometry, camera: Camera) -> Placement {
    let [width, height] = geometry.size;
    let room = canvas.shrink2(vec2(space::XS, theme::SMALL + space::S)).size().max(Vec2::splat(1.0));
    let scale = (room.x / width).min(room.y / height) * camera.zoom;
    let [x, y] = camera.center.unwrap_or([width / 2.0, height / 2.0]);
    Placement { origin: canvas.center() - scale * vec2(x, y), scale }
}

/// The picture without lights: made again only when what it is made from changes.
fn background(ui: &Ui, seen: Seen<'_>, drawing: &Drawing, scene: &Scene) -> Shape {
    let page = &seen.leg;
    let muscles = match page.mode {
        Mode::Cramps => places::cramping_muscles(seen.context.library()),
        Mode::Places | Mode::Anatomy => BTreeSet::default(),
    };
    let key = (*scene, page.mode, page.layers, muscles.len());
    kept_picture(ui, canvas_id().with("background"), key, || {
        drawing.mesh(scene, |part| match page.mode {
            Mode::Places => place_paint(part, scene.colors),
            Mode::Anatomy => layer_paint(part, page.layers),
            Mode::Cramps if part.layer != Layer::Muscle => None,
            Mode::Cramps if muscles.contains(part.id.name.as_str()) => Some(Paint::Plain(1.0)),
            Mode::Cramps => Some(Paint::Plain(FigureColors::GHOST)),
        })
    })
}

/// The picture of an earlier frame, if it was made for the same `key`, or a new one.
pub fn kept_picture<K>(ui: &Ui, place: Id, key: K, make: impl FnOnce() -> Mesh) -> Shape
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    let kept = ui.data(|data| data.get_temp::<(K, Arc<Mesh>)>(place));
    if let Some((_, mesh)) = kept.filter(|(kept, _)| *kept == key) {
        return Shape::Mesh(mesh);
    }
    let mesh = Arc::new(make());
    ui.data_mut(|data| data.insert_temp(place, (key, Arc::clone(&mesh))));
    Shape::Mesh(mesh)
}

/// Places on the skin, with the muscles under it just to be seen.
pub fn place_paint(part: &Part, colors: &FigureColors) -> Option<Paint> {
    match part.layer {
        Layer::Region if part.id.name.as_str() == WHOLE_LEG => None,
        Layer::Region => Some(Paint::Border(colors.border())),
        Layer::Muscle | Layer::Tendon if part.depth >= Depth::Surface => Some(Paint::Plain(FigureColors::GHOST)),
        _ => None,
    }
}

/// The layers that are switched on; what lies over the depth looked at is a ghost.
fn layer_paint(part: &Part, layers: LayerSet) -> Option<Paint> {
    match part.layer {
        Layer::Region => None,
        layer if !layers.contains(layer) => None,
        _ if layers.shows(part) => Some(Paint::Plain(1.0)),
        _ => Some(Paint::Plain(FigureColors::GHOST)),
    }
}

/// Zooms with the wheel or two fingers around the pointer, and moves with a drag.
fn look(
    ui: &Ui,
    response: &Response,
    geometry: &ViewGeometry,
    canvas: Rect,
    placement: Placement,
    camera: Camera,
    requests: &mut Vec<Request>,
) {
    let mut next = camera;
    if response.dragged() && response.drag_delta() != Vec2::ZERO {
        let middle = placement.to_view(canvas.center() - response.drag_delta());
        next = toward(camera.zoom, middle, geometry);
    }
    if let Some(at) = response.hover_pos() {
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        // In a page that scrolls, the wheel alone scrolls it.
        let scrolls = ui.stack().contained_in(UiKind::ScrollArea);
        let wheel = if scrolls { 0.0 } else { wheel };
        let factor = pinch * Camera::STEP.powf(wheel / WHEEL_STEP);
        if (factor - 1.0).abs() > f32::EPSILON {
            let zoom = (camera.zoom * factor).clamp(1.0, Camera::NEAREST);
            // What is under the pointer stays there.
            let [x, y] = placement.to_view(at);
            let away = (canvas.center() - at) / (placement.scale * zoom / camera.zoom);
            next = toward(zoom, [x + away.x, y + away.y], geometry);
        }
    }
    if next != camera {
        requests.push(Command::Look(next).into());
    }
}

/// The camera this near to `middle`, or to the point of the view nearest to it.
fn toward(zoom: f32, [x, y]: [f32; 2], geometry: &ViewGeometry) -> Camera {
    let [width, height] = geometry.size;
    // At the whole view there is nothing to move to.
    if zoom <= 1.0 {
        return Camera::FIT;
    }
    Camera { zoom, center: Some([x.clamp(0.0, width), y.clamp(0.0, height)]) }
}

/// One step nearer or further, around the middle.
pub fn zoomed(camera: Camera, factor: f32) -> Camera {
    let zoom = (camera.zoom * factor).clamp(1.0, Camera::NEAREST);
    if zoom <= 1.0 { Camera::FIT } else { Camera { zoom, ..camera } }
}

/// Gives each part its node, the keyboard to one of them, and carries out its keys. Returns the part
/// that has the keyboard.
fn keyboard(
    ui: &Ui,
    seen: Seen<'_>,
    geometry: &ViewGeometry,
    canvas: Rect,
    placement: Placement,
    visible: LayerSet,
    requests: &mut Vec<Request>,
) -> Option<PartId> {
    let page = &seen.leg;
    let walk = geometry.walk(&visible);
    let node = |part: &Part| part_node(page.view, &part.id);
    let held = ui.memory(egui::Memory::focused);
    let mut focused = walk.iter().copied().find(|part| Some(node(part)) == held);
    // A screen reader may ask for any part, not only for the one that Tab comes to.
    if let Some(asked) = walk.iter().copied().find(|part| is_asked(ui, node(part), Action::Focus)) {
        ui.memory_mut(|memory| memory.request_focus(node(asked)));
        focused = Some(asked);
    }
    if let Some(part) = focused {
        if let Some(next) = step(ui, geometry, part, &walk, visible) {
            ui.memory_mut(|memory| memory.request_focus(node(next)));
            ui.ctx().request_repaint();
            focused = Some(next);
            let middle = next.bounds.center();
            if !canvas.contains(placement.to_screen(middle)) {
                requests.push(Command::Look(toward(page.camera.zoom, middle, geometry)).into());
            }
        }
        keys(ui, page, focused.unwrap_or(part), requests);
    }
    // Where Tab comes in: where it was last, or at what is chosen, or at the first part.
    let last_place = canvas_id().with("last");
    let last = ui.data(|data| data.get_temp::<PartId>(last_place));
    let stop = focused
        .or_else(|| walk.iter().copied().find(|part| Some(&part.id) == last.as_ref()))
        .or_else(|| walk.iter().copied().find(|part| page.is_chosen(part)))
        .or_else(|| walk.first().copied());
    for part in &walk {
        let rect = Rect::from_min_max(placement.to_screen(part.bounds.min), placement.to_screen(part.bounds.max));
        let is_stop = stop.is_some_and(|stop| stop.id == part.id);
        let room = rect.intersect(canvas.expand(size::FOCUS_RING));
        part_widget(ui, seen, part, room, is_stop, requests);
    }
    let focused_node = focused.map(node);
    if let Some(id) = focused_node {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
    ui.data_mut(|data| {
        data.insert_temp(canvas_id(), focused_node);
        if let Some(part) = focused {
            data.insert_temp(last_place, part.id.clone());
        }
    });
    focused.map(|part| part.id.clone())
}

/// A part as Tab and screen readers find it; only one of all is a stop for Tab.
fn part_widget(ui: &Ui, seen: Seen<'_>, part: &Part, room: Rect, is_stop: bool, requests: &mut Vec<Request>) {
    let page = &seen.leg;
    let id = part_node(page.view, &part.id);
    let sense = if is_stop { Sense::focusable_noninteractive() } else { Sense::hover() };
    let response = ui.interact(room, id, sense);
    response.widget_info(|| {
        let name = name(seen.context.library(), page.view, &part.id);
        WidgetInfo::selected(Role::Button, true, page.is_chosen(part), name)
    });
    ui.ctx().accesskit_node_builder(id, |builder| {
        builder.add_action(Action::Focus);
        builder.add_action(Action::Click);
    });
    if is_asked(ui, id, Action::Click) {
        requests.push(Command::Choose(part.id.clone()).into());
    }
}

fn is_asked(ui: &Ui, node: Id, action: Action) -> bool {
    ui.input(|input| input.has_accesskit_action_request(node, action))
}

/// Where the arrow that was pressed leads from `part`.
fn step<'a>(
    ui: &Ui,
    geometry: &'a ViewGeometry,
    part: &Part,
    walk: &[&'a Part],
    visible: LayerSet,
) -> Option<&'a Part> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        geometry.step(Some(&part.id), true, &visible)
    } else if pressed(Key::ArrowUp) {
        geometry.step(Some(&part.id), false, &visible)
    } else if pressed(Key::ArrowLeft) {
        geometry.neighbour(&part.id, Direction::Left, &visible)
    } else if pressed(Key::ArrowRight) {
        geometry.neighbour(&part.id, Direction::Right, &visible)
    } else if pressed(Key::Home) {
        walk.first().copied()
    } else if pressed(Key::End) {
        walk.last().copied()
    } else {
        None
    }
}

/// The other keys of the figure.
fn keys(ui: &Ui, page: &Leg, focused: &Part, requests: &mut Vec<Request>) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut push = |command: Command| requests.push(command.into());
    if pressed(Key::Enter) || pressed(Key::Space) {
        push(Command::Choose(focused.id.clone()));
    }
    if pressed(Key::Plus) || pressed(Key::Equals) {
        let center = Some(focused.bounds.center());
        push(Command::Look(Camera { center, ..zoomed(page.camera, Camera::STEP) }));
    }
    if pressed(Key::Minus) {
        push(Command::Look(zoomed(page.camera, 1.0 / Camera::STEP)));
    }
    if pressed(Key::Num0) {
        push(Command::Look(Camera::FIT));
    }
}
