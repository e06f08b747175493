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
#[derive(Debug)]
pub struct NativeDialog;

impl FileDialog for NativeDialog {
    fn ask(&self, suggestion: &Path) -> Chosen {
        let mut dialog = rfd::AsyncFileDialog::new().set_title("Save as PDF").add_filter("PDF", &["pdf"]);
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
        let dialog = rfd::AsyncFileDialog::new();
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

    /// The file that is meant. Where a program was started from tells a person nothing: half a path is none.
    pub fn target(&self) -> Result<Target, Notice> {
        let path = PathBuf::from(self.text.trim());
        if path.is_absolute() {
            return Ok(Target { path, replaces: self.is_taken });
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
    /// A dialog has asked already.
    pub fn of_dialog(path: PathBuf) -> Self {
        Self { path, replaces: true }
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
