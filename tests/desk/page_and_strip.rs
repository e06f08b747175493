//! The page agrees with the strip over it.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use legwise::{app::command::Action, content::id::Id};

use super::desk::{Desk, Setting, press, shows, state, type_text};

fn open(desk: &mut Desk, id: &str) {
    desk.state_mut().open(Id::try_from(id).unwrap());
    desk.run();
}

#[test]
fn under_a_flag_what_is_calmer_steps_back() {
    let mut desk = Setting { size: [1280.0, 2400.0], ..Setting::default() }.open();
    open(&mut desk, "varicose-veins");
    assert!(shows(&desk, "Book a normal visit. Ask the red flags first."));
    type_text(&mut desk, "crushing chest pain");
    assert!(shows(&desk, "By itself: Routine. But this call: Emergency, above."));
    assert!(!shows(&desk, "Book a normal visit. Ask the red flags first."));
    for section in ["Book", "Self-care"] {
        assert!(shows(&desk, &format!("{section} (this call: Emergency, above)")), "{section} is folded");
    }
    let read_back = "Have the caller say it back";
    assert!(!shows(&desk, read_back));
    // As urgent a page stays as it is.
    open(&mut desk, "pulmonary-embolism");
    assert!(!shows(&desk, "By itself: "));
    assert!(shows(&desk, read_back));
}

#[test]
fn where_adult_pages_are_not_for_this_call_each_says_so_first() {
    let mut desk = Setting::default().open();
    open(&mut desk, "varicose-veins");
    let first = "these pages are written for adults";
    assert!(!shows(&desk, first));
    type_text(&mut desk, "my son is 9 and his leg hurts");
    assert!(shows(&desk, first));
    let name = state(&desk).context.library().entry(&Id::try_from("varicose-veins").unwrap()).unwrap().name.en();
    let title = desk.get_all_by_label(name).map(|node| node.rect()).filter(|rect| rect.left() > 340.0);
    let title = title.map(|rect| rect.top()).fold(f32::INFINITY, f32::min);
    assert!(desk.get_by_label_contains(first).rect().bottom() <= title + 1.0, "before the name of the page");
}

#[test]
fn what_was_answered_is_not_asked_again_on_the_page_or_the_start_page() {
    let mut desk = Setting { size: [1280.0, 1600.0], ..Setting::default() }.open();
    let library = state(&desk).context.library();
    let (_, question) = library.core_questions()[0];
    let ask = library.red_flags()[&question.red_flag].ask.en().to_owned();
    let asked = |desk: &Desk| desk.query_all_by_label(&ask).count();
    assert_eq!(asked(&desk), 1, "on the start page");
    press(&mut desk, Action::AnswerNo);
    assert_eq!(asked(&desk), 0);
    type_text(&mut desk, "deep vein thrombosis");
    desk.key_press(Key::Enter);
    desk.run();
    assert_eq!(asked(&desk), 0, "nor on the page");
    assert!(shows(&desk, "Answered in this call: "));
    press(&mut desk, Action::TakeBackAnswer);
    assert_eq!(asked(&desk), 1);
}
