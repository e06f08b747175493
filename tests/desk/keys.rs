//! The keyboard alone.

use std::sync::Arc;

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use legwise::app::command::Action;

use super::desk::{Setting, open_entry, press, shows, state, type_text, wait_until};

/// From an empty box to paper in as few key presses as this.
const MOST_PRESSES: usize = 12;

/// The topics of the clinic's ten articles, and what somebody in a hurry types for each.
const TOPICS: [(&str, &str); 10] = [
    ("painful-legs-at-night", "legs night"),
    ("restless-legs", "restless"),
    ("severe-leg-cramps", "severe l"),
    ("nervous-legs", "nervous"),
    ("charley-horse", "charley"),
    ("pain-in-lower-extremities", "lower ex"),
    ("severe-muscle-cramps", "severe m"),
    ("leg-pain-after-running", "running"),
    ("leg-pain-when-walking", "walking"),
    ("tired-heavy-legs", "heavy"),
];

#[test]
fn each_article_topic_is_on_paper_in_twelve_key_presses() {
    for (topic, typed) in TOPICS {
        let setting = Setting::default();
        let printed = Arc::clone(&setting.printed);
        let mut desk = setting.open();
        type_text(&mut desk, typed);
        let rows = state(&desk).rows();
        let row = rows.iter().position(|id| id.as_str() == topic).unwrap_or_else(|| panic!("{topic} is not found"));
        for _ in 0..row {
            desk.key_press(Key::ArrowDown);
            desk.run();
        }
        // The handout of the selected row, without opening its page; then Enter prints.
        press(&mut desk, Action::Handout);
        desk.key_press(Key::Enter);
        desk.run();
        wait_until(&mut desk, |_| !printed.printed.lock().unwrap().is_empty());
        let presses = typed.chars().count() + row + 2;
        assert!(presses <= MOST_PRESSES, "{topic} takes {presses} key presses");
        let entry = state(&desk).context.library().entry(&topic.try_into().unwrap()).unwrap();
        let title = entry.handout().unwrap().title.as_ref().unwrap_or(&entry.name).en();
        let (order, _) = &printed.printed.lock().unwrap()[0];
        assert!(order.title.contains(title), "{topic}: printed {:?}", order.title);
    }
}

#[test]
fn the_palette_opens_pages_and_does_things_by_name() {
    let mut desk = Setting::default().open();
    press(&mut desk, Action::Palette);
    type_in_palette(&mut desk, "plantar fasciitis");
    desk.key_press(Key::Enter);
    desk.run();
    assert_eq!(open_entry(&desk), Some("plantar-fasciitis"));
    assert_eq!(state(&desk).find.query, "", "the caller's words are left alone");

    press(&mut desk, Action::Palette);
    type_in_palette(&mut desk, "letterh");
    desk.key_press(Key::Enter);
    desk.run();
    assert!(shows(&desk, "At the top of each handout."));

    press(&mut desk, Action::Palette);
    press(&mut desk, Action::ClearSearch);
    assert!(state(&desk).palette.open.is_none(), "Escape closes it");
}

#[test]
fn fields_of_the_call_are_filled_in_by_name() {
    // Low enough for the field to be out of sight.
    let mut desk = Setting { size: [1280.0, 520.0], ..Setting::default() }.open();
    press(&mut desk, Action::Palette);
    type_in_palette(&mut desk, "where is the pat");
    desk.key_press(Key::Enter);
    desk.run();
    let field = desk.get_by_role_and_label(Role::TextInput, "Where is the patient now");
    assert!(field.is_focused());
    assert!(field.rect().bottom() < 520.0, "{:?} is in sight", field.rect());
    field.type_text("at home");
    desk.run();
    assert_eq!(state(&desk).calls.current.people.whereabouts, "at home");
}

fn type_in_palette(desk: &mut super::desk::Desk, words: &str) {
    // Whatever has the keyboard gets it: this shows that the palette has.
    desk.event(egui::Event::Text(words.to_owned()));
    desk.run();
    assert_eq!(state(desk).palette.open.as_ref().unwrap().words, words);
}

#[test]
fn open_pages_are_turned_and_closed_by_key() {
    let mut desk = Setting::default().open();
    for words in ["sciatica", "plantar fasciitis", "restless legs syndrome"] {
        press(&mut desk, Action::ClearSearch);
        type_text(&mut desk, words);
        desk.key_press(Key::Enter);
        desk.run();
    }
    let last = open_entry(&desk).unwrap().to_owned();
    press(&mut desk, Action::NextPage);
    assert_eq!(open_entry(&desk), Some("sciatica"), "after the last comes the first");
    press(&mut desk, Action::PreviousPage);
    assert_eq!(open_entry(&desk), Some(last.as_str()));
    press(&mut desk, Action::ClosePage);
    assert_eq!(open_entry(&desk), Some("plantar-fasciitis"));
    press(&mut desk, Action::NewCall);
    assert!(state(&desk).read.tabs.is_empty(), "the next call has pages of its own");
}

#[test]
fn words_are_found_in_the_page_and_gone_to() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "sciatica");
    desk.key_press(Key::Enter);
    desk.run();
    press(&mut desk, Action::FindInPage);
    desk.event(egui::Event::Text("bladder".to_owned()));
    desk.run();
    assert!(shows(&desk, "1 of "));
    desk.key_press(Key::Enter);
    desk.run();
    assert!(shows(&desk, "2 of "));
    press(&mut desk, Action::ClearSearch);
    assert!(state(&desk).read.find_in_page.is_none());
    assert_eq!(state(&desk).find.query, "sciatica", "Escape closed the bar only");
}

#[test]
fn everything_in_the_window_is_reached_with_tab() {
    use egui_kittest::kittest::{NodeT as _, Queryable as _};
    let mut desk = Setting::default().open();
    let reachable: usize = {
        use egui::accesskit::Role;
        [Role::Button, Role::RadioButton, Role::TextInput, Role::ComboBox, Role::Link, Role::CheckBox]
            .into_iter()
            .map(|role| desk.query_all_by_role(role).filter(|node| !node.accesskit_node().is_disabled()).count())
            .sum()
    };
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..reachable * 2 {
        desk.key_press(Key::Tab);
        desk.run();
        let focused = desk.ctx.memory(egui::Memory::focused);
        if let Some(id) = focused {
            seen.insert(id.value());
        }
    }
    assert!(seen.len() >= reachable, "{} of {reachable} get the keyboard", seen.len());
}
