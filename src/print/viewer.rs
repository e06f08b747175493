//! The PDF viewer, and the files that it can't do without.
//!
//! Each window has a folder of its own below one that only this person can read, and each print a file in it. A window's
//! folder is locked while its process lives, so that whoever starts next can tell what a crash has left from what
//! another window still shows.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::Duration,
};

use etcetera::BaseStrategy as _;

use super::{PrintError, wait};
use crate::disk::{self, FolderLock};

/// A program that opens the viewer and still runs after this has not failed.
const VIEWER_START: Duration = Duration::from_secs(3);

/// How long another window may take to make or remove its folder.
const PATIENCE: Duration = Duration::from_secs(2);

/// Names in the folder of all windows that are looked at.
const MOST_WINDOWS: usize = 1_000;

/// What was made for the viewer by one window.
#[derive(Debug, Default)]
pub struct ViewerFiles {
    /// The folder of all windows. `None` when there is no place that belongs to this person alone.
    folder: Option<PathBuf>,
    own: Mutex<Own>,
}

#[derive(Debug, Default)]
struct Own {
    /// The window's folder, once it has one.
    folder: Option<OwnFolder>,
    /// Files made so far.
    made: usize,
}

#[derive(Debug)]
struct OwnFolder {
    path: PathBuf,
    _lock: Option<FolderLock>,
    _last_will: Option<LastWill>,
}

/// A shell that waits for this process to be gone, and then removes its folder. So that nothing stays even where nobody
/// is asked: when the display ends with the session, or the program is killed.
#[derive(Debug)]
struct LastWill(Child);

impl LastWill {
    /// `None` where there is no shell: then the next start removes the folder.
    fn of(folder: &Path) -> Option<Self> {
        let script = "trap '' HUP INT TERM; read -r _; rm -rf -- \"$0\"";
        let mut shell = Command::new("sh");
        // It reads from a pipe that only this process holds open.
        shell.args(["-c", script]).arg(folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt as _;
            shell.process_group(0);
        }
        shell.current_dir("/").spawn().ok().map(Self)
    }
}

impl Drop for LastWill {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        drop(self.0.wait());
    }
}

impl ViewerFiles {
    /// In this person's run-time folder, which lies in memory and ends with the session; elsewhere in the cache.
    pub fn of_this_person() -> Self {
        let strategy = etcetera::choose_base_strategy().ok();
        let parent = strategy.map(|strategy| {
            strategy.runtime_dir().filter(|folder| disk::is_folder(folder)).unwrap_or_else(|| strategy.cache_dir())
        });
        Self { folder: parent.map(|parent| parent.join("legwise").join("to-print")), own: Mutex::default() }
    }

    /// Shows `pdf` in the viewer.
    pub fn show(&self, title: &str, pdf: &[u8]) -> Result<(), PrintError> {
        let path = self.write(title, pdf)?;
        // With no viewer nothing needs it, and it may hold a name.
        open_viewer(&path).inspect_err(|_| disk::remove_file(&path))
    }

    fn write(&self, title: &str, pdf: &[u8]) -> Result<PathBuf, PrintError> {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        if own.folder.is_none() {
            own.folder = Some(self.make_folder()?);
        }
        // A viewer may still show the last one.
        own.made += 1;
        let folder = own.folder.as_ref().ok_or_else(no_folder)?;
        let path = folder.path.join(format!("{}-{}.pdf", file_stem(title), own.made));
        disk::write_private(&path, pdf)?;
        Ok(path)
    }

    fn make_folder(&self) -> Result<OwnFolder, PrintError> {
        let all = self.folder.as_ref().ok_or_else(no_folder)?;
        if let Some(ours) = all.parent() {
            disk::make_folder(ours)?;
        }
        let _alone = all.parent().and_then(|ours| disk::lock_folder(ours, PATIENCE));
        disk::make_private_folder(all)?;
        let letters: String = std::iter::repeat_with(fastrand::alphanumeric).take(8).collect();
        let folder = all.join(format!("{}-{letters}", std::process::id()));
        disk::make_private_folder(&folder)?;
        let lock = disk::lock_folder(&folder, Duration::ZERO);
        let last_will = LastWill::of(&folder);
        Ok(OwnFolder { path: folder, _lock: lock, _last_will: last_will })
    }

    /// Removes this window's files, and those of windows that are gone.
    pub fn remove(&self) {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = own.folder.take() {
            disk::remove_folder(&folder.path);
        }
        let Some(all) = self.folder.as_ref().filter(|folder| disk::is_there(folder)) else {
            return;
        };
        // Nobody makes a folder between our looking and our removing.
        let Some(_alone) = all.parent().and_then(|ours| disk::lock_folder(ours, PATIENCE)) else {
            return;
        };
        for path in disk::list(all, MOST_WINDOWS).unwrap_or_default() {
            if !disk::is_folder(&path) {
                disk::remove_file(&path);
            } else if let Some(_dead) = disk::lock_folder(&path, Duration::ZERO) {
                disk::remove_folder(&path);
            }
        }
        disk::remove_empty_folder(all);
    }
}

fn no_folder() -> PrintError {
    PrintError::NoViewer("there is no private folder for the file".to_owned())
}

/// `title` as a file name.
fn file_stem(title: &str) -> String {
    let words: Vec<_> = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "handout".to_owned() } else { words.join("-").to_lowercase() }
}

fn open_viewer(path: &Path) -> Result<(), PrintError> {
    let mut reasons = Vec::new();
    for mut command in open::commands(path) {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(mut child) => match wait(&mut child, VIEWER_START) {
                // Which of the openers said so tells nobody anything.
                Ok(Some(status)) if !status.success() => {
                    reasons.push("no program on this computer opens PDF files".to_owned());
                }
                Ok(Some(_)) => return Ok(()),
                Ok(None) => {
                    // It shows the file itself. Waited for, so that nothing is left of it at its end.
                    thread::spawn(move || drop(child.wait()));
                    return Ok(());
                }
                Err(error) => reasons.push(format!("{program}: {}", disk::plain(&error))),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => reasons.push(format!("{program}: {}", disk::plain(&error))),
        }
    }
    reasons.dedup();
    let reason = if reasons.is_empty() { "none is installed".to_owned() } else { reasons.join("; ") };
    Err(PrintError::NoViewer(reason))
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::{ViewerFiles, file_stem};

    #[test]
    fn a_title_becomes_a_file_name_without_surprises() {
        for (title, expected) in [
            ("Swollen legs", "swollen-legs"),
            ("../etc: \"passwd\"", "etc-passwd"),
            ("¿Qué es?", "qué-es"),
            ("…", "handout"),
        ] {
            assert_eq!(file_stem(title), expected);
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test looks for itself")]
    fn each_window_and_print_has_its_own_file_and_no_living_window_loses_one() {
        let home = tempfile::tempdir().unwrap();
        let all = home.path().join("legwise/to-print");
        let window = || ViewerFiles { folder: Some(all.clone()), own: Mutex::default() };
        let (one, other) = (window(), window());
        let mut files = Vec::new();
        for files_of in [&one, &other, &one] {
            files.push(files_of.write("Swollen legs", b"a pdf").unwrap());
        }
        files.sort();
        files.dedup();
        assert_eq!(files.len(), 3, "{files:?}");

        // A third one starts: nothing of the living is touched.
        window().remove();
        assert!(files.iter().all(|file| file.exists()));
        one.remove();
        assert_eq!(files.iter().filter(|file| file.exists()).count(), 1);
        let again = one.write("Swollen legs", b"a pdf").unwrap();
        assert!(again.exists() && !files.contains(&again));

        // Both end without closing. What a computer that went down has left, the next start removes.
        drop((one, other));
        crate::disk::make_folder(&all.join("1-dead")).unwrap();
        crate::disk::write_private(&all.join("1-dead/swollen-legs-1.pdf"), b"a pdf").unwrap();
        window().remove();
        assert!(!all.exists());
    }
}
