//! A promised call back that nobody kept is seen and heard, whatever the clock on the wall does.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use egui::{UserAttentionType, ViewportCommand, ViewportId, accesskit::Role};
use jiff::civil::date;
use legwise::app::command::Action;

use super::{
    common::{Bell, SetClock},
    desk::{Desk, Setting, click, press, shows, state, type_into, type_text, wait_until},
};

fn promised(words: &str, setting: Setting) -> (Desk, Arc<SetClock>, Arc<Bell>) {
    let clock = Arc::new(SetClock::default());
    let bell = Arc::clone(&setting.bell);
    let mut desk = Setting { clock: Some(Arc::clone(&clock)), ..setting }.open();
    type_text(&mut desk, words);
    type_into(&mut desk, "Passed to", "Dr. Lee");
    click(&mut desk, Role::RadioButton, "20 min");
    (desk, clock, bell)
}

/// Steps a few frames, and gathers what was asked of the window.
fn seen(desk: &mut Desk) -> Vec<ViewportCommand> {
    let mut commands = Vec::new();
    for _ in 0..4 {
        desk.step();
        let root = desk.output().viewport_output.get(&ViewportId::ROOT);
        commands.extend(root.map(|root| root.commands.clone()).unwrap_or_default());
    }
    commands
}

fn rung(desk: &mut Desk, bell: &Bell, times: usize) {
    wait_until(desk, |_| bell.0.load(Ordering::SeqCst) == times);
}

#[test]
fn when_it_is_due_and_at_each_step_attention_title_and_sound() {
    let (mut desk, clock, bell) = promised("my calf is hot and swollen", Setting::default());
    clock.pass(Duration::from_mins(19));
    assert!(!seen(&mut desk).iter().any(|command| matches!(command, ViewportCommand::RequestUserAttention(_))));
    for step in 1..=3 {
        clock.pass(Duration::from_mins(if step == 1 { 1 } else { 20 }));
        let seen = seen(&mut desk);
        let attention = ViewportCommand::RequestUserAttention(UserAttentionType::Critical);
        assert_eq!(seen.iter().filter(|command| **command == attention).count(), 1, "step {step}: {seen:?}");
        rung(&mut desk, &bell, step);
    }
    assert_eq!(state(&desk).title(), "Call back due: call 1, Today – Legwise");
    assert!(shows(&desk, "Time is up: ask the next clinician, or send the patient to "));
    press(&mut desk, Action::NewCall);
    assert_eq!(state(&desk).title(), "Call back due: call 1, Today – Legwise", "also while it waits in the list");
}

#[test]
fn the_sound_is_a_setting_and_the_rest_is_not() {
    let mut setting = Setting::default();
    assert!(setting.settings.timers.alarm_sound, "at first it is on");
    setting.settings.timers.alarm_sound = false;
    let (mut desk, clock, bell) = promised("my calf is hot and swollen", setting);
    clock.pass(Duration::from_mins(25));
    assert!(seen(&mut desk).iter().any(|command| matches!(command, ViewportCommand::RequestUserAttention(_))));
    desk.run();
    assert_eq!(bell.0.load(Ordering::SeqCst), 0);
}

#[test]
fn what_it_says_depends_on_what_was_promised() {
    for (words, says) in [
        ("my knee clicks when i walk", "Time is up: call them back or tell the clinic"),
        ("my calf is hot and swollen", "Time is up: ask the next clinician, or send the patient to "),
        ("crushing chest pain", "Time is up, and it is an emergency: 911 now. Ask the next clinician at once"),
    ] {
        let (mut desk, clock, _) = promised(words, Setting::default());
        clock.pass(Duration::from_mins(21));
        desk.run();
        assert!(shows(&desk, says), "{words}: {says}");
    }
}

#[test]
fn neither_daylight_saving_nor_a_clock_that_is_set_right_moves_it() {
    for wall in [date(2026, 11, 23).at(7, 0, 0, 0), date(2026, 11, 23).at(11, 0, 0, 0)] {
        let (mut desk, clock, bell) = promised("my calf is hot and swollen", Setting::default());
        clock.set_wall(wall);
        clock.pass(Duration::from_mins(19));
        desk.run();
        assert!(!shows(&desk, "Time is up"), "a minute is left");
        clock.pass(Duration::from_mins(1));
        desk.run();
        assert!(shows(&desk, "Time is up"));
        rung(&mut desk, &bell, 1);
    }
}

#[test]
fn the_title_has_number_and_urgency_and_never_words() {
    let mut desk = Setting::default().open();
    assert_eq!(state(&desk).title(), "Legwise");
    type_text(&mut desk, "crushing chest pain");
    type_into(&mut desk, "For whom", "Hyacinth");
    assert_eq!(state(&desk).title(), "Call 1, Emergency – Legwise");
    let shown = desk.output().viewport_output.get(&ViewportId::ROOT).map(|root| root.commands.len());
    assert!(shown.is_some());
    press(&mut desk, Action::NewCall);
    type_text(&mut desk, "my ankle is sore since friday");
    assert_eq!(state(&desk).title(), "Call 2 – Legwise");
}
