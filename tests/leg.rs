//! The figure of the leg, as a receptionist uses it: point, see, open.

mod common;

use std::time::{Duration, Instant};

use egui::{Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::{
    Harness, SnapshotResults,
    kittest::{NodeT as _, Queryable as _},
};
use legwise::{
    app::{
        command::Action,
        leg::{Mode, places},
        shell::Shell,
        state::State,
    },
    content::{self, diagnostic::Severity, id::Id, red_flag::Disposition},
    figure::{self, Figure, View, agreement},
    settings::ThemeChoice,
};

fn window_in(theme: ThemeChoice, size: [f32; 2]) -> Harness<'static, Shell> {
    let mut start = common::start();
    start.settings.window.theme = theme;
    // The harness has a theme of its own, over that of the settings.
    let shown = if theme == ThemeChoice::Dark { egui::Theme::Dark } else { egui::Theme::Light };
    let mut harness =
        Harness::builder().with_size(size).with_theme(shown).with_max_steps(20).build_eframe(|creation| {
            common::clear(&creation.egui_ctx);
            Shell::new(&creation.egui_ctx, start)
        });
    // It is loaded when it is first seen.
    harness.run();
    press(&mut harness, Action::Leg);
    let began = Instant::now();
    while state(&harness).leg.figure().is_none() {
        assert!(began.elapsed() < Duration::from_secs(20), "the figure never came");
        std::thread::sleep(Duration::from_millis(5));
        harness.run();
    }
    press(&mut harness, Action::Back);
    harness
}

/// The window at its first size, with the figure loaded.
fn window() -> Harness<'static, Shell> {
    window_in(ThemeChoice::Light, [1280.0, 800.0])
}

fn state<'a>(harness: &'a Harness<'_, Shell>) -> &'a State {
    harness.state().state()
}

fn press(harness: &mut Harness<'_, Shell>, action: Action) {
    let shortcut = action.shortcuts()[0];
    harness.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
    harness.run();
}

fn choose(harness: &mut Harness<'_, Shell>, name: &str) {
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::RadioButton, name).click();
    harness.run();
}

/// Clicks in the middle of a part, as a hand does.
fn point_at(harness: &mut Harness<'_, Shell>, name: &str) {
    let middle = harness.get_by_role_and_label(Role::Button, name).rect().center();
    harness.hover_at(middle);
    harness.run();
    harness.drag_at(middle);
    harness.drop_at(middle);
    harness.run();
}

#[test]
fn most_urgent_first_is_true_of_what_is_dangerous_anywhere_on_the_leg() {
    let mut harness = window();
    press(&mut harness, Action::Leg);
    choose(&mut harness, "Outer side");
    point_at(&mut harness, "Outer side of the knee");
    let library = state(&harness).context.library();
    let dangerous = places::dangerous_anywhere(library, &Id::try_from("outer-knee").unwrap());
    assert!(dangerous.iter().any(|entry| entry.disposition() == Some(Disposition::Emergency)));
    assert!(dangerous.is_sorted_by(|a, b| a.disposition() >= b.disposition()));
    let heading = harness.get_by_label("What it may be about").rect();
    for entry in dangerous {
        let name = format!("{}: {}", entry.disposition().unwrap().label(), entry.name.en());
        let place = harness.get_by_role_and_label(Role::Link, &name).rect();
        assert!(place.bottom() <= heading.top() && place.top() > 0.0, "{name} comes before what is about the place");
    }
}

#[test]
fn from_the_outer_knee_to_the_iliotibial_band_in_two_clicks() {
    let mut harness = window();
    press(&mut harness, Action::Leg);
    choose(&mut harness, "Outer side");
    point_at(&mut harness, "Outer side of the knee");
    assert_eq!(state(&harness).find.region.as_ref().map(Id::as_str), Some("outer-knee"));
    harness.run_steps(3);
    harness.get_all_by_role_and_label(Role::Button, "Iliotibial band syndrome").last().unwrap().click();
    harness.run();
    let state = state(&harness);
    assert_eq!(state.context.open_entry().map(Id::as_str), Some("iliotibial-band-syndrome"));
    let (context, settings) = (&state.context, &state.context.settings);
    let note = state.calls.current.note(context.now, context.library(), &settings.clinic, &settings.note);
    assert!(
        note.contains(&format!("Place on the leg: {}\n", state.context.shared.typed.place.clone().unwrap())),
        "{note}"
    );
}

#[test]
fn a_chosen_place_keeps_its_side_and_limits_the_lookup() {
    let mut harness = window();
    press(&mut harness, Action::Leg);
    choose(&mut harness, "Back");
    point_at(&mut harness, "Right calf");
    assert_eq!(state(&harness).context.shared.typed.place.clone().as_deref(), Some("Right calf"));
    harness.get_by_role_and_label(Role::TextInput, "What the caller says").type_text("hot");
    harness.run();
    let state = state(&harness);
    assert!(!state.find.answer.hits.is_empty());
    for hit in &state.find.answer.hits {
        let regions = &state.context.library().entry(&hit.id).unwrap().regions;
        assert!(regions.iter().any(|region| ["calf", "whole-leg"].contains(&region.as_str())), "{}", hit.id);
    }
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Any page, anywhere on the leg again").click();
    harness.run();
    assert!(self::state(&harness).find.region.is_none() && self::state(&harness).leg.chosen.is_none());
}

#[test]
fn a_new_call_forgets_the_place() {
    let mut harness = window();
    press(&mut harness, Action::Leg);
    point_at(&mut harness, "Right shin");
    press(&mut harness, Action::NewCall);
    assert!(state(&harness).find.region.is_none() && state(&harness).leg.chosen.is_none());
}

#[test]
fn the_most_urgent_stand_first_at_every_place() {
    let library = content::bundled().library;
    for region in library.regions().keys() {
        let dispositions: Vec<_> = places::found_at(&library, region).iter().map(|entry| entry.disposition()).collect();
        assert!(dispositions.is_sorted_by(|a, b| a >= b), "{region}: {dispositions:?}");
    }
}

#[test]
fn arrows_walk_every_part_of_every_view_and_each_has_a_name() {
    let mut harness = window();
    press(&mut harness, Action::Leg);
    for mode in [Mode::Places, Mode::Anatomy] {
        choose(&mut harness, mode.name());
        for view in View::ALL {
            choose(&mut harness, view.name());
            let visible = state(&harness).leg.reachable();
            let walk: Vec<String> = {
                let state = state(&harness);
                let geometry = state.leg.figure().unwrap().view(view);
                geometry.walk(&visible).iter().map(|part| name_of(state, view, &part.id)).collect()
            };
            let first = walk.first().unwrap().clone();
            harness.get_by_role_and_label(Role::Button, &first).focus();
            harness.run();
            harness.key_press(Key::Home);
            harness.run();
            for name in &walk {
                let focused = focused(&harness);
                assert_eq!(&focused, name, "{view:?}, {mode:?}");
                harness.key_press(Key::ArrowDown);
                harness.run();
            }
        }
    }
}

fn name_of(state: &State, view: View, part: &figure::PartId) -> String {
    let side = part.side.filter(|_| view.shows_both_legs());
    places::in_words(state.context.library(), &figure::PartId { name: part.name.clone(), side })
}

fn focused(harness: &Harness<'_, Shell>) -> String {
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough in its lifetime")]
    let node = harness.query_all_by(|node| node.is_focused()).next();
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn the_figure_is_one_stop_for_tab_and_escape_leaves_it() {
    let mut harness = window();
    press(&mut harness, Action::Leg);
    harness.get_by_role_and_label(Role::Button, "Right shin").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(state(&harness).find.region.as_ref().map(Id::as_str), Some("shin"));
    harness.key_press(Key::Tab);
    harness.run();
    let library = state(&harness).context.library();
    let after = focused(&harness);
    assert!(library.regions().values().all(|region| !after.contains(region.name.en())), "{after}");
    harness.get_by_role_and_label(Role::Button, "Right shin").focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.get_by_role_and_label(Role::TextInput, "What the caller says").is_focused());
    assert_eq!(state(&harness).find.region.as_ref().map(Id::as_str), Some("shin"), "leaving changes nothing");
}

#[test]
fn a_wheel_zooms_in_and_fit_shows_all_again() {
    let mut harness = window();
    press(&mut harness, Action::Leg);
    let middle = harness.get_by_role_and_label(Role::Button, "Right shin").rect().center();
    harness.hover_at(middle);
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 120.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..30 {
        harness.step();
    }
    assert!(state(&harness).leg.camera.zoom > 1.2);
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Show the whole figure").click();
    harness.run();
    assert!((state(&harness).leg.camera.zoom - 1.0).abs() < f32::EPSILON);
}

#[test]
fn an_entry_page_has_its_small_figure_and_leads_to_the_large_one() {
    let mut harness = window_in(ThemeChoice::Light, [1920.0, 1080.0]);
    harness.state_mut().open(Id::try_from("iliotibial-band-syndrome").unwrap());
    harness.run();
    let small = harness.get_by_label_contains("Iliotibial band syndrome on the leg, outer side: ");
    assert!(small.accesskit_node().label().unwrap().contains("Outer side of the knee"));
    small.scroll_to_me();
    harness.run();
    harness.run_steps(3);
    harness.get_by_label_contains("Iliotibial band syndrome on the leg, outer side: ").click();
    harness.run();
    assert_eq!(state(&harness).leg.view, View::Outer);
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Link, "Outer side of the knee").click();
    harness.run();
    assert_eq!(state(&harness).find.region.as_ref().map(Id::as_str), Some("outer-knee"));
}

#[test]
fn every_small_figure_can_be_drawn_in_every_width() {
    for width in [480.0, 1280.0, 1920.0] {
        let mut harness = window_in(ThemeChoice::Light, [width, 800.0]);
        let ids: Vec<_> = state(&harness).context.library().entries().map(|entry| entry.id.clone()).collect();
        for id in ids.iter().step_by(9) {
            harness.state_mut().open(id.clone());
            harness.run();
        }
        press(&mut harness, Action::Leg);
        for mode in Mode::ALL {
            choose(&mut harness, mode.name());
        }
    }
}

#[test]
fn the_cramp_map_leads_from_calf_foot_and_thigh_to_their_stretches() {
    let library = content::bundled().library;
    let map = places::cramp_map(&library);
    let stretches: Vec<(&str, Vec<&str>)> = map
        .iter()
        .map(|place| (place.name, place.stretches.iter().map(|stretch| stretch.treatment.id.as_str()).collect()))
        .collect();
    let expected = [
        ("Calf", vec!["calf-stretch"]),
        ("Foot", vec!["foot-stretch"]),
        ("Thigh", vec!["hamstring-stretch", "quadriceps-stretch"]),
    ];
    assert_eq!(stretches, expected);
    let mut harness = window();
    press(&mut harness, Action::Leg);
    choose(&mut harness, "Cramps");
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Link, "Calf stretch").click();
    harness.run();
    assert_eq!(state(&harness).context.open_entry().map(Id::as_str), Some("calf-stretch"));
}

#[test]
fn drawings_and_content_name_the_same_things() {
    let found = agreement::check(&Figure::load(), &content::bundled().library);
    assert_eq!(found, Vec::new());
    // Without content every part is a stranger, and is named.
    let strangers = agreement::check(&Figure::load(), &legwise::content::library::Library::default());
    assert!(strangers.iter().all(|finding| finding.severity == Severity::Error));
    assert!(strangers.iter().any(|finding| {
        finding.path == "assets/figure/outer.svg" && finding.message.contains("\"iliotibial-band\"")
    }));
}

#[test]
fn sides_are_said_as_staff_say_them() {
    let library = content::bundled().library;
    let say = |name: &str, side| {
        places::in_words(&library, &figure::PartId { name: Id::try_from(name).unwrap(), side: Some(side) })
    };
    assert_eq!(say("calf", figure::Side::Right), "Right calf");
    assert_eq!(say("back-of-knee", figure::Side::Left), "Back of the left knee");
    assert_eq!(say("whole-leg", figure::Side::Left), "Whole left leg");
    assert_eq!(say("gastrocnemius", figure::Side::Right), "Gastrocnemius, right");
}

#[test]
#[ignore = "needs Vulkan or EGL"]
fn pictures_of_the_leg_page() {
    let mut results = SnapshotResults::new();
    for (theme, name) in [(ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")] {
        let mut harness = window_in(theme, [1000.0, 640.0]);
        press(&mut harness, Action::Leg);
        choose(&mut harness, "Inside");
        choose(&mut harness, "Back");
        point_at(&mut harness, "Gastrocnemius, right");
        // Away from the search box, whose cursor blinks.
        harness.get_by_role_and_label(Role::Button, "Gastrocnemius, right").focus();
        harness.run();
        harness.snapshot(format!("leg-{name}"));
        results.extend_harness(&mut harness);
    }
}

#[test]
fn the_selected_row_of_the_lookup_lights_its_places() {
    let mut harness = window();
    harness.get_by_role_and_label(Role::TextInput, "What the caller says").type_text("plantar fasciitis");
    harness.run();
    press(&mut harness, Action::Leg);
    let lit = |harness: &Harness<'_, Shell>| {
        let state = harness.state().state();
        state.leg.lit_entry(&state.context).map(|entry| entry.id.to_string())
    };
    assert_eq!(lit(&harness).as_deref(), Some("plantar-fasciitis"));
    harness.get_by_label("Where does it hurt?");
}
