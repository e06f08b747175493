//! Rows that say why they are there, and the tabs of open pages.

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use legwise::app::command::Action;

use super::desk::{Desk, Setting, click, open_entry, press, shows, state, type_text};

fn open_all(desk: &mut Desk, names: &[&str]) {
    for name in names {
        press(desk, Action::ClearSearch);
        type_text(desk, name);
        desk.key_press(Key::Enter);
        desk.run();
    }
}

#[test]
fn a_row_never_says_that_its_text_has_nothing() {
    let mut desk = Setting::default().open();
    for words in ["gastrocnemius", "restless", "3"] {
        press(&mut desk, Action::ClearSearch);
        type_text(&mut desk, words);
        assert!(!state(&desk).find.answer.hits.is_empty(), "{words}");
        assert!(!shows(&desk, "“”"), "{words}");
    }
}

#[test]
fn a_tab_is_closed_where_it_stands() {
    let mut desk = Setting::default().open();
    open_all(&mut desk, &["sciatica", "plantar fasciitis", "restless legs syndrome"]);
    let shown = open_entry(&desk).unwrap().to_owned();
    assert_eq!(desk.query_all_by_role(Role::Tab).count(), 3);
    let other = state(&desk).context.library().entry(&state(&desk).read.tabs[1]).unwrap().name.en().to_owned();
    click(&mut desk, Role::Button, &format!("Close {other}"));
    assert_eq!(desk.query_all_by_role(Role::Tab).count(), 2);
    assert_eq!(open_entry(&desk), Some(shown.as_str()), "the page that is read stays");
    click(&mut desk, Role::Tab, "Sciatica");
    assert_eq!(open_entry(&desk), Some("sciatica"));
}

#[test]
fn pages_without_room_for_a_tab_are_in_a_menu() {
    let mut desk = Setting { size: [1000.0, 700.0], ..Setting::default() }.open();
    let names = ["sciatica", "plantar fasciitis", "restless legs syndrome", "soleus", "plantaris", "popliteus"];
    open_all(&mut desk, &names);
    let open = state(&desk).read.tabs.len();
    let tabs = desk.query_all_by_role(Role::Tab).count();
    assert!(tabs < open, "{tabs} of {open}");
    click(&mut desk, Role::Button, &format!("+{} more", open - tabs));
    click(&mut desk, Role::MenuItem, "Sciatica");
    assert_eq!(open_entry(&desk), Some("sciatica"));
    desk.get_by_role_and_label(Role::Tab, "Sciatica");
}
