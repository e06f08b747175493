//! Nothing is cut off: every control lies within the window.

use egui::{Rect, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use legwise::{
    app::{
        command::Action,
        desk::route::{Route, Tab},
    },
    content::sign_off::Sort,
    settings::ThemeChoice,
};

use super::desk::{Desk, Setting, press, state, type_text};

/// Pixels of the screen and zoom.
const SCREENS: [(f32, f32, f32); 6] = [
    (1024.0, 700.0, 1.0),
    (1160.0, 700.0, 1.0),
    (1280.0, 800.0, 1.0),
    (1280.0, 800.0, 1.5),
    (1920.0, 1080.0, 1.0),
    (1920.0, 1080.0, 2.0),
];

#[test]
fn no_control_is_cut_off_at_the_sides() {
    for (width, height, zoom) in SCREENS {
        let mut setting = Setting { size: [width / zoom, height / zoom], ..Setting::default() };
        setting.settings.window.theme = ThemeChoice::Light;
        let mut desk = setting.open();
        let what = format!("{width}×{height} at {zoom}");
        inside(&desk, &format!("{what}, start"));
        for route in [
            Route::Help,
            Route::Practice,
            Route::Review(Sort::RedFlags),
            Route::Cards,
            Route::Leg,
            Route::Browse(legwise::content::id::Kind::Condition),
        ]
        .into_iter()
        .chain(Tab::ALL.map(Route::Settings))
        {
            desk.state_mut().visit(route.clone());
            desk.run();
            inside(&desk, &format!("{what}, {route:?}"));
        }
        type_text(&mut desk, "my calf is swollen and hot since the flight");
        desk.key_press(egui::Key::Enter);
        desk.run();
        inside(&desk, &format!("{what}, entry"));
        press(&mut desk, Action::Handout);
        inside(&desk, &format!("{what}, handout"));
        press(&mut desk, Action::Palette);
        inside(&desk, &format!("{what}, palette"));
        assert!(state(&desk).palette.open.is_some());
    }
}

#[test]
fn on_a_wide_screen_what_to_say_stands_beside_the_red_flags() {
    let mut desk = Setting { size: [1920.0, 1080.0], ..Setting::default() }.open();
    type_text(&mut desk, "swollen legs");
    desk.key_press(egui::Key::Enter);
    desk.run();
    let [flags, say] = ["Red flags: ask first", "Say"].map(|label| desk.get_by_label(label).rect());
    assert!(flags.right() < say.left(), "the red flags stand on the left");
    assert!(say.top() < flags.top() && flags.top() < 540.0, "both are in sight at once");
}

/// Every control lies between the left and the right edge; those of the top bar and of the search
/// box, which can't be scrolled to, in all directions, and never over each other.
fn inside(desk: &Desk, what: &str) {
    let window = desk.ctx.content_rect();
    let controls = [Role::Button, Role::RadioButton, Role::TextInput, Role::ComboBox, Role::CheckBox];
    let mut top: Vec<(String, Rect)> = Vec::new();
    for role in controls {
        for node in desk.query_all_by_role(role) {
            let rect = node.rect();
            let name = node.accesskit_node().label().unwrap_or_default();
            if rect.width() <= 0.0 {
                continue;
            }
            // Nor is it cut by the edge of its column.
            if window.width() >= 1150.0 {
                for edge in [window.left() + 340.0, window.right() - 360.0] {
                    let is_cut = rect.left() < edge - 1.0 && rect.right() > edge + 1.0;
                    let is_on_top = rect.top() < window.top() + 44.0 || state(desk).palette.open.is_some();
                    assert!(is_on_top || !is_cut, "{what}: {role:?} {name:?} at {rect:?} is cut by its column");
                }
            }
            let is_between = rect.left() >= window.left() - 0.5 && rect.right() <= window.right() + 0.5;
            assert!(is_between, "{what}: {role:?} {name:?} at {rect:?} is cut off");
            if rect.bottom() < window.top() + 44.0 && rect.top() >= window.top() {
                top.push((name, rect));
            }
        }
    }
    for (at, (name, rect)) in top.iter().enumerate() {
        for (other, overlapping) in top.iter().skip(at + 1) {
            let shared = rect.intersect(*overlapping);
            let overlaps = shared.width() > 1.0 && shared.height() > 1.0;
            assert!(!overlaps, "{what}: {name:?} and {other:?} lie over each other");
        }
    }
}
