//! Files and folders that a person names: in a dialog, or typed where this computer has none.

use std::{
    future::{Future, ready},
    path::{Path, PathBuf},
    pin::Pin,
};

use super::notice::Notice;
use crate::{disk, settings::Settings};

/// What a dialog will answer.
pub type Chosen = Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>;

/// Asks for files and folders. Made on the drawing thread, as macOS demands; waited for in a task.
pub trait FileDialog: Send + Sync {
    /// Asks where to save a file. Resolves to `None` when the person cancelled, and also when this computer has no
    /// dialog.
    fn ask(&self, suggestion: &Path) -> Chosen;

    /// Asks for a file or folder that is there. `None` as above.
    fn pick(&self, _pick: Pick) -> Chosen {
        Box::pin(ready(None))
    }
}

/// What is picked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Pick {
    Logo,
    ContentFolder,
    /// Settings that another desk exported.
    DeskFile,
}

/// The dialog of the system.
#[derive(Debug, Default)]
pub struct NativeDialog {
    /// One that lies in front of the window.
    of_window: rfd::AsyncFileDialog,
}

impl NativeDialog {
    /// The dialog of a window, in front of which it stays.
    pub fn of(creation: &eframe::CreationContext<'_>) -> Self {
        Self { of_window: rfd::AsyncFileDialog::new().set_parent(creation) }
    }
}

impl FileDialog for NativeDialog {
    fn ask(&self, suggestion: &Path) -> Chosen {
        let mut dialog = self.of_window.clone().set_title("Save as PDF").add_filter("PDF", &["pdf"]);
        if let Some(name) = suggestion.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        if let Some(folder) = suggestion.parent() {
            dialog = dialog.set_directory(folder);
        }
        let chosen = dialog.save_file();
        Box::pin(async move { chosen.await.map(|file| file.path().to_owned()) })
    }

    fn pick(&self, pick: Pick) -> Chosen {
        let dialog = self.of_window.clone();
        let chosen = match pick {
            Pick::Logo => dialog.set_title("Choose the logo").add_filter("Picture", &["png", "svg"]).pick_file(),
            Pick::DeskFile => dialog.set_title("Choose the settings file").add_filter("RON", &["ron"]).pick_file(),
            Pick::ContentFolder => {
                let folder = dialog.set_title("Choose the folder").pick_folder();
                return Box::pin(async move { folder.await.map(|folder| folder.path().to_owned()) });
            }
        };
        Box::pin(async move { chosen.await.map(|file| file.path().to_owned()) })
    }
}

/// What the person typed as a path: `~` is the home, quotes around it are none of its own.
pub fn path_of(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let unquoted = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')].into_iter().find_map(|(open, close)| {
        let inner = typed.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.is_empty()).then_some(inner)
    });
    let typed = unquoted.unwrap_or(typed).trim();
    let at_home = typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(std::path::is_separator));
    match (at_home, etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest.trim_start_matches(std::path::is_separator)),
        _ => PathBuf::from(typed),
    }
}

/// `path` with `ending`, if it has none.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let names_a_folder = path.to_string_lossy().ends_with(std::path::is_separator);
    // What stands behind the dot of `Dr. Lee` is no ending.
    let has_one = path.extension().is_some_and(|known| {
        (1..=4).contains(&known.len()) && known.to_string_lossy().chars().all(|letter| letter.is_ascii_alphanumeric())
    });
    if has_one || names_a_folder || path.file_name().is_none() {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// A path that is typed for want of a dialog.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypedPath {
    pub text: String,
    /// Whether a file was found there: saving once more replaces it.
    pub is_taken: bool,
}

impl TypedPath {
    pub fn new(text: String) -> Self {
        Self { text, is_taken: false }
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The file that is meant, with `ending` if it has none. Where a program was started from tells a person nothing:
    /// half a path is none.
    pub fn target(&self, ending: &str) -> Result<Target, Notice> {
        let path = path_of(&self.text);
        if path.is_absolute() {
            return Ok(Target { path: with_ending(path, ending), replaces: self.is_taken });
        }
        Err(Notice::error("Give the whole path of the file, from its first folder on"))
    }
}

/// A file to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub path: PathBuf,
    /// Whether the person knows that a file is replaced, if one is there.
    pub replaces: bool,
}

impl Target {
    /// A dialog has asked already, unless the name that it was given had no `ending`.
    pub fn of_dialog(path: &Path, ending: &str) -> Self {
        let whole = with_ending(path.to_owned(), ending);
        Self { replaces: whole == path, path: whole }
    }

    /// Whether a file is there that the person doesn't know of. Asks the disk.
    pub fn is_taken(&self) -> bool {
        !self.replaces && disk::is_there(&self.path)
    }
}

/// Where a file was saved last, else the person's home.
pub fn suggested_folder(settings: &Settings) -> PathBuf {
    settings.handout.folder.clone().or_else(|| etcetera::home_dir().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Target, path_of, with_ending};

    #[test]
    fn a_path_is_understood_as_people_type_it() {
        let home = etcetera::home_dir().unwrap();
        for (typed, expected) in [
            ("/a/legs.pdf", PathBuf::from("/a/legs.pdf")),
            (" \"/a/my legs.pdf\" ", "/a/my legs.pdf".into()),
            ("'/a/legs.pdf'", "/a/legs.pdf".into()),
            ("“/a/legs.pdf”", "/a/legs.pdf".into()),
            ("~/legs.pdf", home.join("legs.pdf")),
            ("'~/legs.pdf'", home.join("legs.pdf")),
            ("~", home.clone()),
            ("~ana/legs.pdf", "~ana/legs.pdf".into()),
            ("legs.pdf", "legs.pdf".into()),
        ] {
            assert_eq!(path_of(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_name_gets_the_ending_that_it_lacks() {
        for (typed, expected) in [
            ("/a/legs", "/a/legs.pdf"),
            ("/a/legs.PDF", "/a/legs.PDF"),
            ("/a/for Dr. Lee", "/a/for Dr. Lee.pdf"),
            ("/a/legs.txt", "/a/legs.txt"),
            ("/a/folder/", "/a/folder/"),
            ("/", "/"),
        ] {
            assert_eq!(with_ending(typed.into(), "pdf"), Path::new(expected), "{typed}");
        }
        assert!(Target::of_dialog(Path::new("/a/legs.pdf"), "pdf").replaces);
        assert!(!Target::of_dialog(Path::new("/a/legs"), "pdf").replaces, "the dialog asked about another name");
    }
}
