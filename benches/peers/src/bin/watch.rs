//! Watches a program's window from outside, over X: what a person at the desk would see.
//!
//! `watch PROGRAM ARGUMENTS…` on a display with nothing else on it starts the program, types into it, leaves it alone
//! for ten seconds and ends it. It prints one `name=value` a line:
//!
//! - `settled_ms`: from the start until the screen changes no more;
//! - `key_frame_ms`: from a key until the first change of the screen, one a key;
//! - `key_rows_ms`: from a key until the rows of the answer stand as they stay, one a key that changes them;
//! - `peak_kb`: the most memory that the process had, by then;
//! - `idle_ticks`, `idle_changes`: CPU ticks and changes of the screen over the ten seconds.

use std::{
    error::Error,
    process::{Child, Command},
    thread::sleep,
    time::{Duration, Instant},
};

use x11rb::{
    connection::Connection as _,
    protocol::{
        Event,
        damage::{ConnectionExt as _, ReportLevel},
        xproto::{ConnectionExt as _, ImageFormat, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, Window},
        xtest::ConnectionExt as _,
    },
    rust_connection::RustConnection,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What is typed, key by key, then cleared with Escape.
const CALLERS: [&str; 4] =
    ["my calf is swollen", "legs ache at night", "compression stocking", "cramps wake me up at night"];
const ESCAPE: u32 = 0xff1b;
/// The screen is quiet when it has not changed for so long.
const QUIET: Duration = Duration::from_millis(150);
const QUIET_START: Duration = Duration::from_millis(1500);
/// A text cursor that blinks is never quiet.
const AT_MOST: Duration = Duration::from_millis(400);
const AT_MOST_START: Duration = Duration::from_secs(10);
const IDLE: Duration = Duration::from_secs(10);
/// Part of the window where rows are, as shares of its width and height: x, y, width, height.
const ROWS: [f32; 4] = [0.02, 0.2, 0.2, 0.7];

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let program = arguments.next().ok_or("watch PROGRAM ARGUMENTS…")?;
    let screen = Screen::connect()?;
    let start = Instant::now();
    let mut child = Command::new(program).args(arguments).spawn()?;
    let watched = watch(&screen, &child, start);
    child.kill()?;
    child.wait()?;
    watched
}

fn watch(screen: &Screen, child: &Child, start: Instant) -> Outcome<()> {
    let (window, last) = screen.settled(start)?;
    println!("settled_ms={:.1}", milliseconds(last - start));

    screen.connection.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?;
    screen.changes_until_quiet(QUIET, AT_MOST_START, None)?;
    let rows = screen.rows(window)?;
    for text in CALLERS {
        for letter in text.chars() {
            screen.time_key(u32::from(letter), rows)?;
        }
        screen.press(ESCAPE)?;
        screen.changes_until_quiet(QUIET, AT_MOST, None)?;
    }

    println!("peak_kb={}", peak(child)?);
    sleep(Duration::from_secs(2));
    screen.changes_until_quiet(Duration::ZERO, Duration::ZERO, None)?;
    let ticks = cpu_ticks(child)?;
    sleep(IDLE);
    let ticks = cpu_ticks(child)? - ticks;
    let changes = screen.changes_until_quiet(Duration::ZERO, Duration::ZERO, None)?;
    println!("idle_ticks={ticks}");
    println!("idle_changes={}", changes.len());
    Ok(())
}

/// A part of the screen, in pixels.
#[derive(Clone, Copy)]
struct Part {
    x: i16,
    y: i16,
    width: u16,
    height: u16,
}

/// The screen changed.
struct Change {
    at: Instant,
    /// The pixels of the part that is watched, just after.
    pixels: Vec<u8>,
}

struct Screen {
    connection: RustConnection,
    root: Window,
    /// Code of each keysym's key.
    keys: Vec<(u32, u8)>,
}

impl Screen {
    fn connect() -> Outcome<Self> {
        let (connection, number) = x11rb::connect(None)?;
        let setup = connection.setup();
        let root = setup.roots.get(number).ok_or("no screen")?.root;
        connection.damage_query_version(1, 1)?.reply()?;
        // The root's damage is that of all windows on it.
        connection.damage_create(connection.generate_id()?, root, ReportLevel::RAW_RECTANGLES)?;
        let count = setup.max_keycode - setup.min_keycode + 1;
        let mapping = connection.get_keyboard_mapping(setup.min_keycode, count)?.reply()?;
        let each = usize::from(mapping.keysyms_per_keycode);
        let firsts = mapping.keysyms.chunks(each).filter_map(|keysyms| keysyms.first().copied());
        let keys = firsts.zip(setup.min_keycode..=setup.max_keycode).collect();
        connection.flush()?;
        Ok(Self { connection, root, keys })
    }

    /// The window, once there is one and it changes no more, and when it last did.
    fn settled(&self, start: Instant) -> Outcome<(Window, Instant)> {
        while start.elapsed() < AT_MOST_START {
            let changes = self.changes_until_quiet(QUIET_START, AT_MOST_START, None)?;
            if let (Some(window), Some(last)) = (self.window()?, changes.last()) {
                return Ok((window, last.at));
            }
        }
        Err("no window appeared".into())
    }

    /// The largest window that is shown.
    fn window(&self) -> Outcome<Option<Window>> {
        let mut largest = None;
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            let is_shown = self.connection.get_window_attributes(window)?.reply()?.map_state == MapState::VIEWABLE;
            let size = self.connection.get_geometry(window)?.reply()?;
            let area = u32::from(size.width) * u32::from(size.height);
            if is_shown && largest.is_none_or(|(largest, _)| area > largest) {
                largest = Some((area, window));
            }
        }
        Ok(largest.map(|(_, window)| window))
    }

    fn rows(&self, window: Window) -> Outcome<Part> {
        let window = self.connection.get_geometry(window)?.reply()?;
        let [x, y, width, height] = ROWS;
        let (across, down) = (f32::from(window.width), f32::from(window.height));
        Ok(Part {
            x: window.x + (x * across) as i16,
            y: window.y + (y * down) as i16,
            width: (width * across) as u16,
            height: (height * down) as u16,
        })
    }

    fn pixels(&self, part: Part) -> Outcome<Vec<u8>> {
        let Part { x, y, width, height } = part;
        let image = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, !0)?;
        Ok(image.reply()?.data)
    }

    fn press(&self, keysym: u32) -> Outcome<()> {
        let (_, key) = *self.keys.iter().find(|(other, _)| *other == keysym).ok_or("a key that is not there")?;
        for kind in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            self.connection.xtest_fake_input(kind, key, x11rb::CURRENT_TIME, self.root, 0, 0, 0)?;
        }
        Ok(self.connection.flush()?)
    }

    /// Presses a key and prints how long the window takes to follow.
    fn time_key(&self, keysym: u32, rows: Part) -> Outcome<()> {
        let before = self.pixels(rows)?;
        let start = Instant::now();
        self.press(keysym)?;
        let changes = self.changes_until_quiet(QUIET, AT_MOST, Some(rows))?;
        if let Some(first) = changes.first() {
            println!("key_frame_ms={:.2}", milliseconds(first.at - start));
        }
        let after = changes.last().map(|last| &last.pixels);
        if after.is_some_and(|after| *after != before) {
            // The change after the last that shows something else.
            let at = changes.iter().rposition(|change| Some(&change.pixels) != after).map_or(0, |at| at + 1);
            if let Some(change) = changes.get(at) {
                println!("key_rows_ms={:.2}", milliseconds(change.at - start));
            }
        }
        Ok(())
    }

    /// The changes of the screen until there are none for `quiet`, or `at_most` is over.
    fn changes_until_quiet(&self, quiet: Duration, at_most: Duration, part: Option<Part>) -> Outcome<Vec<Change>> {
        let mut changes: Vec<Change> = Vec::new();
        let start = Instant::now();
        loop {
            while let Some(event) = self.connection.poll_for_event()? {
                if let Event::DamageNotify(_) = event {
                    let at = Instant::now();
                    let pixels = part.map(|part| self.pixels(part)).transpose()?.unwrap_or_default();
                    changes.push(Change { at, pixels });
                }
            }
            let now = Instant::now();
            // A program that has not drawn yet is not quiet.
            let since = changes.last().map_or(start, |last| last.at);
            let is_quiet = now - since >= quiet && (!changes.is_empty() || quiet < QUIET_START);
            if is_quiet || now - start >= at_most {
                return Ok(changes);
            }
            sleep(Duration::from_micros(100));
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A file of the process in `/proc`.
fn about(child: &Child, file: &str) -> Outcome<String> {
    Ok(std::fs::read_to_string(format!("/proc/{}/{file}", child.id()))?)
}

fn peak(child: &Child) -> Outcome<u64> {
    let status = about(child, "status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}

fn cpu_ticks(child: &Child) -> Outcome<u64> {
    let stat = about(child, "stat")?;
    // After the name, which is in parentheses: the 12th and 13th fields are user and system time.
    let (_, fields) = stat.rsplit_once(')').ok_or("no name")?;
    fields.split_whitespace().skip(11).take(2).map(|field| Ok(field.parse::<u64>()?)).sum()
}
