//! Why no window opens, in words that say which part of this computer is missing and the one command that mends it.
#![expect(clippy::disallowed_methods, reason = "it looks for the libraries of this computer")]

use std::path::Path;

/// What is missing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Cause {
    /// Neither an X11 nor a Wayland session is named.
    NoDisplay,
    /// One is named, and doesn't answer.
    NoAnswer(String),
    /// Libraries, as their files are called.
    Libraries(Vec<&'static str>),
    /// Nothing that can draw.
    Renderer,
}

/// Libraries that are opened at run time, with the Debian package that has each.
const ALWAYS: [(&str, &str); 1] = [("libxkbcommon.so.0", "libxkbcommon0")];
const X11: [(&str, &str); 5] = [
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];
const WAYLAND: [(&str, &str); 1] = [("libwayland-client.so.0", "libwayland-client0")];

/// Where a computer keeps its libraries, below `/`.
const FOLDERS: [&str; 8] = [
    "lib/x86_64-linux-gnu",
    "usr/lib/x86_64-linux-gnu",
    "lib/aarch64-linux-gnu",
    "usr/lib/aarch64-linux-gnu",
    "usr/lib64",
    "lib64",
    "usr/lib",
    "usr/local/lib",
];

/// The session in which a window should open.
#[derive(Clone, Debug, Default)]
pub struct Session {
    pub display: Option<String>,
    pub wayland_display: Option<String>,
    pub library_path: Option<String>,
}

impl Session {
    /// That of this process.
    pub fn of_this_process() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            display: set("DISPLAY"),
            wayland_display: set("WAYLAND_DISPLAY").or_else(|| set("WAYLAND_SOCKET")),
            library_path: set("LD_LIBRARY_PATH"),
        }
    }

    /// The likeliest cause. `said` is what the parts that draw said; `root` is `/`.
    pub fn cause(&self, said: &str, root: &Path) -> Cause {
        let Some(display) = self.wayland_display.as_ref().or(self.display.as_ref()) else {
            return Cause::NoDisplay;
        };
        let own: &[(&str, &str)] = if self.wayland_display.is_some() { &WAYLAND } else { &X11 };
        // What is said of a library that is there but can't be used leaves the version out.
        let is_named = |name: &str| name.rsplit_once('.').is_some_and(|(name, _)| said.contains(name));
        let is_missing = |name: &str| is_named(name) || !self.is_there(name, root);
        let missing: Vec<_> = ALWAYS.iter().chain(own).map(|(name, _)| *name).filter(|name| is_missing(name)).collect();
        if !missing.is_empty() {
            return Cause::Libraries(missing);
        }
        let refused = [
            "XOpenDisplay",
            "OpenDisplay",
            "Connection refused",
            "ConnectError",
            "NotConnected",
            "X11Error",
            "NoCompositor",
            "failed to connect",
            "Failed to connect",
        ];
        if refused.iter().any(|words| said.contains(words)) {
            return Cause::NoAnswer(display.clone());
        }
        Cause::Renderer
    }

    fn is_there(&self, name: &str, root: &Path) -> bool {
        let named = self.library_path.iter().flat_map(|paths| paths.split(':')).map(|path| Path::new(path).join(name));
        let usual = FOLDERS.iter().map(|folder| root.join(folder).join(name));
        named.chain(usual).any(|path| path.exists())
    }
}

impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoDisplay => write!(
                f,
                "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Start Legwise from the desktop; over \
                 ssh use:\n  ssh -X"
            ),
            Self::NoAnswer(display) => write!(
                f,
                "The display {display} doesn’t answer, or doesn’t let this person in. See what it says to:\n  xdpyinfo"
            ),
            Self::Libraries(names) => {
                let package = |name: &&str| {
                    let all = ALWAYS.iter().chain(&X11).chain(&WAYLAND);
                    all.clone().find(|(library, _)| library == name).map_or("", |(_, package)| package)
                };
                let packages: Vec<&str> = names.iter().map(package).collect();
                write!(
                    f,
                    "This computer lacks {}. On Debian and Ubuntu:\n  sudo apt-get install {}",
                    names.join(", "),
                    packages.join(" ")
                )
            }
            Self::Renderer => write!(
                f,
                "Nothing on this computer can draw the window, neither OpenGL nor Vulkan. On Debian and Ubuntu:\n  sudo \
                 apt-get install libgl1 libegl1 libgl1-mesa-dri libvulkan1 mesa-vulkan-drivers"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cause, FOLDERS, Session, WAYLAND, X11};

    #[test]
    #[expect(clippy::disallowed_types, reason = "a test makes its own files")]
    fn the_part_that_is_missing_is_named_with_the_command_that_mends_it() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(FOLDERS[1]);
        std::fs::create_dir_all(&folder).unwrap();
        for (name, _) in X11.iter().chain(&WAYLAND).chain(&[("libxkbcommon.so.0", "")]) {
            std::fs::File::create(folder.join(name)).unwrap();
        }
        let x11 = Session { display: Some(":7".to_owned()), ..Session::default() };
        let wayland = Session { wayland_display: Some("wayland-0".to_owned()), ..x11.clone() };
        let said = |session: &Session, said: &str| session.cause(said, root.path()).to_string();

        assert!(said(&Session::default(), "").contains("neither DISPLAY nor WAYLAND_DISPLAY"));
        assert!(said(&x11, "XOpenDisplayFailed").contains("The display :7 doesn’t answer"));
        assert_eq!(x11.cause("no adapter", root.path()), Cause::Renderer);
        assert!(said(&x11, "Library libxkbcommon-x11.so.0 could not be loaded").contains("install libxkbcommon-x11-0"));
        assert!(said(&x11, "Library libxkbcommon-x11.so could not be loaded.").contains("lacks libxkbcommon-x11.so.0"));
        std::fs::remove_file(folder.join("libXcursor.so.1")).unwrap();
        std::fs::remove_file(folder.join("libXi.so.6")).unwrap();
        let both = said(&x11, "");
        assert!(both.contains("lacks libXcursor.so.1, libXi.so.6"), "{both}");
        assert!(both.ends_with("\n  sudo apt-get install libxcursor1 libxi6"), "{both}");
        assert_eq!(wayland.cause("", root.path()), Cause::Renderer, "Wayland doesn’t need those of X11");
    }
}
