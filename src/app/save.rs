//! Making a handout's file and putting it on disk, off the thread that draws.

use std::{
    future::{Future, ready},
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
};

use super::{
    draft::HandoutDraft,
    file::{Contents, File},
    outcomes::Outcomes,
    pick::Pick,
    state::{Notice, Reference, SaveOutcome, State},
    work::Work,
};
use crate::{content::id::Id, disk, handout::HandoutError, settings::Settings};

/// What a dialog will answer.
pub type Asked = Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>;

/// Asks where to save a file.
pub trait SaveDialog: Send + Sync {
    /// Resolves to `None` when the person cancelled, and also when this computer has no dialog.
    fn ask(&self, suggestion: &Path) -> Asked;

    /// Asks for a file or folder that is there. `None` as above.
    fn pick(&self, _pick: Pick) -> Asked {
        Box::pin(ready(None))
    }
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

impl SaveDialog for NativeDialog {
    fn ask(&self, suggestion: &Path) -> Asked {
        let mut dialog = self.of_window.clone().set_title("Save as PDF").add_filter("PDF", &["pdf"]);
        if let Some(name) = suggestion.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        if let Some(folder) = suggestion.parent() {
            dialog = dialog.set_directory(folder);
        }
        // Made here, on the drawing thread, as macOS demands; waited for elsewhere.
        let chosen = dialog.save_file();
        Box::pin(async move { chosen.await.map(|file| file.path().to_owned()) })
    }

    fn pick(&self, pick: Pick) -> Asked {
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
pub(super) fn path_of(typed: &str) -> PathBuf {
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

    /// Whether a file is there that the person doesn't know of.
    pub fn is_taken(&self) -> bool {
        !self.replaces && disk::is_there(&self.path)
    }
}

/// What saving needs from the rest of the app.
pub struct Saver {
    pub dialog: Arc<dyn SaveDialog>,
    pub outcomes: Outcomes<SaveOutcome>,
}

impl Saver {
    /// Saves `draft` to `target`, or to where the person says. The outcome comes over the channel.
    pub fn save(
        &self,
        reference: Arc<Reference>,
        settings: &Settings,
        draft: HandoutDraft,
        target: Option<Target>,
        (made, work): (Option<Arc<File>>, Work),
    ) {
        let suggestion = suggested_path(&draft.entries, settings);
        let asked = if target.is_some() { None } else { Some(self.dialog.ask(&suggestion)) };
        let (contents, context) = (Contents::of(&draft, settings), self.outcomes.context().clone());
        self.outcomes.of(move || {
            let chosen =
                target.or_else(|| asked.and_then(pollster::block_on).map(|path| Target::of_dialog(&path, "pdf")));
            let outcome = match chosen {
                None => SaveOutcome::NoPath { suggestion },
                Some(target) if target.is_taken() => SaveOutcome::IsTaken { path: target.path },
                Some(Target { path, .. }) => match write(&reference, &contents, made, &path, (&work, context)) {
                    Ok(()) => SaveOutcome::Saved { draft, path },
                    Err(SaveError::Handout(HandoutError::Cancelled)) => SaveOutcome::Cancelled,
                    Err(error) => SaveOutcome::Failed(error.to_string()),
                },
            };
            work.end();
            outcome
        });
    }
}

impl State {
    /// The path that was typed. Where a program was started from tells a person nothing: half a path is none.
    pub(super) fn whole_path(&mut self, typed: &TypedPath, ending: &str) -> Option<Target> {
        let path = path_of(&typed.text);
        if path.is_absolute() {
            return Some(Target { path: with_ending(path, ending), replaces: typed.is_taken });
        }
        self.notice = Some(Notice::error("Give the whole path of the file, from its first folder on"));
        None
    }
}

/// Why a handout could not be saved.
#[derive(Debug, thiserror::Error)]
enum SaveError {
    #[error(transparent)]
    Handout(#[from] HandoutError),
    #[error(transparent)]
    Disk(#[from] disk::DiskError),
}

/// `made` is the file that the preview shows.
fn write(
    reference: &Reference,
    contents: &Contents,
    made: Option<Arc<File>>,
    path: &Path,
    (work, context): (&Work, egui::Context),
) -> Result<(), SaveError> {
    let file = match made {
        Some(file) => file,
        None => Arc::new(contents.make(reference, &mut work.watch(context))?),
    };
    if work.is_cancelled() {
        return Err(HandoutError::Cancelled.into());
    }
    Ok(disk::write_whole(path, &file.bytes)?)
}

/// A name that tells what the handout is about, never whom it is for.
fn suggested_path(entries: &[Id], settings: &Settings) -> PathBuf {
    let name = match entries {
        [] => "handout".to_owned(),
        [only] => only.to_string(),
        [first, others @ ..] => format!("{first}-and-{}-more", others.len()),
    };
    suggested_folder(settings).join(format!("{name}.pdf"))
}

/// Where a file was saved last, else the person's home.
pub(super) fn suggested_folder(settings: &Settings) -> PathBuf {
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
