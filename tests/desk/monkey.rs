//! A monkey at the keyboard: whatever is pressed, typed or clicked, the window stays.

use std::{collections::BTreeSet, env, fs};

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use legwise::{
    app::{call::unfinished, command::Action, desk::request::CallNumber},
    call::Call,
};

use super::desk::{Desk, Setting, state};

/// Inputs of a run; more with `LEGWISE_MONKEY=100000 cargo test --test desk monkey`.
const INPUTS: usize = 1_000;

/// Memory may grow by this much over the second half of a long run, in bytes.
const GROWTH: u64 = 40_000_000;

const WORDS: [&str; 14] = [
    "calf",
    "swollen ",
    "hot and red",
    "can't breathe",
    "numb",
    "é",
    "🦵",
    "رجلي",
    "\u{202e}",
    "x",
    " ",
    "clot ten years ago",
    "handout",
    "911",
];

const KEYS: [Key; 14] = [
    Key::Tab,
    Key::Enter,
    Key::Escape,
    Key::ArrowDown,
    Key::ArrowUp,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Backspace,
    Key::Delete,
    Key::Home,
    Key::End,
    Key::Space,
    Key::PageDown,
    Key::A,
];

#[test]
fn a_monkey_at_the_keyboard_breaks_nothing() {
    let inputs = env::var("LEGWISE_MONKEY").ok().and_then(|count| count.parse().ok()).unwrap_or(INPUTS);
    let folder = tempfile::tempdir().unwrap();
    let mut setting = Setting { allow_missing_glyphs: true, ..Setting::default() };
    setting.settings.handout.folder = Some(folder.path().to_owned());
    setting.settings_path = Some(folder.path().join("settings.ron"));
    let mut desk = setting.open();
    let mut monkey = fastrand::Rng::with_seed(20_261_123);
    let mut at_half = 0;
    for input in 0..inputs {
        let open = open_calls(&desk);
        act(&mut desk, &mut monkey);
        // A press may begin what takes several frames.
        for _ in 0..2 {
            desk.step();
        }
        let left = calls(&desk);
        for number in open {
            assert!(left.contains(&number), "{number:?} was open, and input {input} has taken it");
        }
        if input == inputs / 2 {
            at_half = memory();
        }
    }
    let state = state(&desk);
    assert!(state.read.tabs.len() <= 6 && state.context.settings.recents.len() <= 8);
    assert!(state.handout.preview.pages.iter().filter(|page| page.texture.is_some()).count() <= 10);
    // With few inputs other tests in this process outweigh the window.
    if inputs > INPUTS {
        let grown = memory().saturating_sub(at_half);
        assert!(grown < GROWTH, "memory grew by {grown} bytes over the second half of {inputs} inputs");
    }
}

/// The numbers of all calls of real callers.
fn calls(desk: &Desk) -> BTreeSet<CallNumber> {
    let calls = state(desk).calls.real();
    calls.everybody(&calls.current).map(|(number, _)| number).collect()
}

/// Those in which something is open. In practice nothing becomes of the real ones.
fn open_calls(desk: &Desk) -> BTreeSet<CallNumber> {
    let (state, calls) = (state(desk), state(desk).calls.real());
    let is_open = |call: &Call| !unfinished::open(call, &state.context).is_empty();
    calls.everybody(&calls.current).filter(|(_, call)| is_open(call)).map(|(number, _)| number).collect()
}

fn act(desk: &mut Desk, monkey: &mut fastrand::Rng) {
    match monkey.u8(0..10) {
        0..3 => desk.event(Event::Text(WORDS[monkey.usize(..WORDS.len())].to_owned())),
        3..5 => {
            let modifiers = [Modifiers::NONE, Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND];
            desk.key_press_modifiers(modifiers[monkey.usize(..modifiers.len())], KEYS[monkey.usize(..KEYS.len())]);
        }
        5..7 => {
            let shortcut = Action::ALL[monkey.usize(..Action::ALL.len())].shortcuts()[0];
            desk.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
        }
        _ => click_somewhere(desk, monkey),
    }
}

fn click_somewhere(desk: &mut Desk, monkey: &mut fastrand::Rng) {
    let roles = [Role::Button, Role::RadioButton, Role::Link, Role::CheckBox, Role::ComboBox, Role::TextInput];
    let role = roles[monkey.usize(..roles.len())];
    let nodes: Vec<_> = desk.query_all_by_role(role).filter(|node| !node.accesskit_node().is_disabled()).collect();
    if let Some(node) = (!nodes.is_empty()).then(|| &nodes[monkey.usize(..nodes.len())]) {
        if monkey.bool() {
            node.click();
        } else {
            node.focus();
        }
    }
}

/// Bytes of this process in memory; 0 where nobody tells.
fn memory() -> u64 {
    let pages = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let resident: u64 = pages.split_whitespace().nth(1).and_then(|pages| pages.parse().ok()).unwrap_or_default();
    resident * 4096
}
