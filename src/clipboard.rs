//! The clipboard for call notes: marked as a secret where the system knows such a mark, and cleared with the note.

use std::sync::Mutex;

use arboard::Clipboard as Native;

/// What became of a note on the clipboard.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cleared {
    Cleared,
    /// It held something else by then, which was left alone.
    HoldsOther,
    /// What it holds can't be told.
    Unknown,
}

/// Why a note is not on the clipboard.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("This clipboard can only be reached through the window")]
pub struct NoClipboard;

/// A clipboard that takes secrets. Tests have one of their own.
pub trait Clipboard: Send + Sync {
    /// Puts a note there, marked as a secret: histories and clouds are to leave it out.
    fn put(&self, note: &str) -> Result<(), NoClipboard>;

    /// Clears it if it still holds `note`. May wait for another program.
    fn clear_if(&self, note: &str) -> Cleared;
}

/// The clipboard of this computer.
///
/// Under Wayland a program without a window reaches it only in some desktops: there the window copies, without a mark.
#[derive(Default)]
pub struct SystemClipboard(Mutex<Option<Native>>);

impl SystemClipboard {
    fn with<R>(&self, act: impl FnOnce(&mut Native) -> Result<R, arboard::Error>) -> Option<R> {
        if std::env::var_os("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty()) {
            return None;
        }
        let mut native = self.0.lock().ok()?;
        if native.is_none() {
            *native = Native::new().ok();
        }
        act(native.as_mut()?).ok()
    }
}

impl Clipboard for SystemClipboard {
    fn put(&self, note: &str) -> Result<(), NoClipboard> {
        self.with(|native| as_secret(native.set()).text(note)).ok_or(NoClipboard)
    }

    fn clear_if(&self, note: &str) -> Cleared {
        let held = self.with(|native| match native.get_text() {
            Err(arboard::Error::ContentNotAvailable) => Ok(String::new()),
            text => text,
        });
        // Systems may end lines in their own way.
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        match held {
            Some(held) if lines(&held) != lines(note) => Cleared::HoldsOther,
            Some(_) if self.with(Native::clear).is_some() => Cleared::Cleared,
            None | Some(_) => Cleared::Unknown,
        }
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn as_secret(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtLinux::exclude_from_history(set)
}

#[cfg(target_os = "macos")]
fn as_secret(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtApple::exclude_from_history(set)
}

/// This mark keeps it out of histories and clouds, too; set with others, it would be the only one that counts.
#[cfg(windows)]
fn as_secret(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtWindows::exclude_from_monitoring(set)
}
