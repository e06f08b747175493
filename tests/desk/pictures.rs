//! What the window looks like: a view and a theme each, against pictures that were looked at.

use egui::Key;
use egui_kittest::SnapshotResults;
use legwise::{
    app::{
        command::Action,
        desk::route::{Route, Tab},
    },
    settings::ThemeChoice,
};

use super::desk::{Desk, Setting, press, type_text};

const SIZE: [f32; 2] = [1160.0, 640.0];

#[test]
#[ignore = "needs Vulkan or EGL"]
fn pictures_of_the_desk() {
    let mut results = SnapshotResults::new();
    for (name, theme, go) in [
        ("entry-light", ThemeChoice::Light, open_an_entry as fn(&mut Desk)),
        ("entry-contrast", ThemeChoice::HighContrast, open_an_entry),
        ("settings-dark", ThemeChoice::Dark, |desk| {
            desk.state_mut().visit(Route::Settings(Tab::Booking));
            desk.run();
        }),
    ] {
        let mut setting = Setting { size: SIZE, ..Setting::default() };
        setting.settings.window.theme = theme;
        let mut desk = setting.open();
        go(&mut desk);
        desk.snapshot(name);
        results.extend_harness(&mut desk);
    }
}

fn open_an_entry(desk: &mut Desk) {
    type_text(desk, "my calf is swollen and hot");
    press(desk, Action::AnswerNo);
    desk.key_press(Key::Enter);
    desk.run();
}
