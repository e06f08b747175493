//! Somebody at the counter looks on: nothing of other callers is in sight.

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use legwise::app::command::Action;

use super::desk::{Desk, Setting, open_entry, press, shows, state, type_into, type_text};

const WORDS: &str = "crushing chest pain";
const NAME: &str = "Hyacinth";

/// Every label, value and description in the window.
fn texts(desk: &Desk) -> String {
    let all = desk.query_all_by(|_| true);
    let texts = all.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.description()].into_iter().flatten().collect::<Vec<_>>()
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// A call with something urgent is set aside.
fn with_another(size: [f32; 2]) -> Desk {
    let mut desk = Setting { size, ..Setting::default() }.open();
    type_text(&mut desk, WORDS);
    if desk.query_by_role_and_label(Role::TextInput, "For whom").is_none() {
        press(&mut desk, Action::ToggleCall);
    }
    type_into(&mut desk, "For whom", NAME);
    press(&mut desk, Action::NewCall);
    desk
}

fn has_number_and_no_words(desk: &Desk, view: &str) {
    let texts = texts(desk);
    assert!(!texts.contains(WORDS) && !texts.contains(NAME), "{view}: {texts}");
    assert!(texts.to_lowercase().contains("call 1 · emergency, not said"), "{view}: {texts}");
}

#[test]
fn beside_a_handout_the_leg_or_a_page_other_calls_are_a_number_and_an_urgency() {
    for size in [[1280.0, 800.0], [1024.0, 700.0], [600.0, 800.0]] {
        let mut desk = with_another(size);
        press(&mut desk, Action::Leg);
        has_number_and_no_words(&desk, "the leg");
        press(&mut desk, Action::FocusSearch);
        type_text(&mut desk, "sciatica");
        desk.key_press(Key::Enter);
        desk.run();
        assert_eq!(open_entry(&desk), Some("sciatica"));
        has_number_and_no_words(&desk, "a page");
        press(&mut desk, Action::Handout);
        has_number_and_no_words(&desk, "a handout");
    }
}

#[test]
fn the_counter_view_hides_everything_about_callers_and_leaving_it_brings_all_back() {
    let mut desk = with_another([1280.0, 800.0]);
    type_text(&mut desk, "my ankle is sore since friday");
    type_into(&mut desk, "Who is calling", "Petronella");
    press(&mut desk, Action::Counter);
    has_number_and_no_words(&desk, "the counter view");
    let all = texts(&desk);
    for word in ["ankle is sore", "Petronella", "What the caller says", "Ask every caller"] {
        assert!(!all.contains(word), "{word}: {all}");
    }
    // The leg, as large as the window.
    press(&mut desk, Action::CopyNote);
    assert!(shows(&desk, "The counter view is on"), "a key that can't act says why");
    desk.event(egui::Event::Text("x".to_owned()));
    desk.run();
    press(&mut desk, Action::Counter);
    assert_eq!(state(&desk).find.query, "my ankle is sore since friday", "nothing was typed unseen");
    assert!(shows(&desk, "Petronella") || state(&desk).calls.current.people.caller == "Petronella");
    press(&mut desk, Action::Counter);
    press(&mut desk, Action::ClearSearch);
    assert!(!state(&desk).context.panes.is_counter, "Escape leaves it, too");
}

#[test]
fn in_the_counter_view_a_page_of_the_handout_fills_the_window_and_keys_turn_pages() {
    let mut desk = Setting::default().open();
    type_text(&mut desk, "swollen legs");
    press(&mut desk, Action::Handout);
    press(&mut desk, Action::Counter);
    super::desk::wait_until(&mut desk, |desk| !state(desk).handout.preview.pages.is_empty());
    desk.run();
    let page = desk.get_all_by_label_contains("Page 1 of ").next().unwrap().rect();
    assert!(!shows(&desk, "Patient’s name"));
    let pages: Vec<_> = desk.query_all_by_role(Role::Image).map(|page| page.rect()).collect();
    assert!(pages[0].height() > 600.0, "{pages:?} {page:?}");
    let count = state(&desk).handout.preview.pages.len();
    assert!(count > 1, "there is something to turn");
    let visible = |desk: &Desk| state(desk).handout.preview.visible.start;
    for (key, at) in [(Key::PageDown, 1), (Key::PageUp, 0), (Key::End, count - 1), (Key::Home, 0), (Key::Space, 1)] {
        desk.key_press(key);
        desk.run();
        assert_eq!(visible(&desk), at, "{key:?}");
    }
}

#[test]
fn the_palette_names_no_caller_beside_a_page() {
    let mut desk = with_another([1280.0, 800.0]);
    press(&mut desk, Action::Leg);
    press(&mut desk, Action::Palette);
    has_number_and_no_words(&desk, "the palette");
    assert!(shows(&desk, "Counter view"));
}
