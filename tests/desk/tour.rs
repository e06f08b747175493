//! The tour at the first start.

use egui::accesskit::Role;
use legwise::app::command::Action;

use super::desk::{Setting, click, press, shows, wait_until};

#[test]
fn the_tour_comes_at_the_first_start_only_and_typing_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    let start = || Setting { settings_path: Some(file.clone()), ..Setting::default() }.open();
    let mut desk = start();
    assert!(shows(&desk, "Type the caller’s own words"));
    super::desk::type_text(&mut desk, "calf");
    assert_eq!(super::desk::state(&desk).find.query, "calf");
    for _ in 0..6 {
        click(&mut desk, Role::Button, "Next");
    }
    click(&mut desk, Role::Button, "Done");
    assert!(!shows(&desk, "of 7"));
    wait_until(&mut desk, |_| file.exists());
    let mut again = start();
    assert!(!shows(&again, "Skip the tour"));
    press(&mut again, Action::Help);
    click(&mut again, Role::Button, "Tour of the window");
    assert!(shows(&again, "Skip the tour"));
    press(&mut again, Action::ClearSearch);
    assert!(!shows(&again, "Skip the tour"));
}
