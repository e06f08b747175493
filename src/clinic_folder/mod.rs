//! The clinic's own content: a folder, perhaps on a network share, and this computer's copy of what
//! was in use of it last, which serves while the folder can't be read.
//!
//! What the files mean is for [`crate::content::overlay`] to say. **Content only**: nothing
//! about a patient or a call is ever written here.
#![expect(clippy::disallowed_methods, reason = "it asks what lies in a folder; the files are read by `disk`")]

mod beside;
mod checkout;
mod names;
mod reading;
mod verdict;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::mpsc::channel,
    time::Duration,
};

pub use beside::{Answer, Reading};
pub use reading::{Held, Listed, is_content};

use etcetera::BaseStrategy as _;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use crate::{
    content::{
        file::ContentFile,
        overlay::Overlaid,
        sign_off::{self, SignOff},
    },
    disk::{self, DiskError, Unreadable},
};

/// Why the folder is of no use now, in words that follow the name of the folder.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error("it isn’t there (is the share connected?)")]
    Missing,
    #[error("it can’t be read ({0})")]
    Unreadable(Unreadable),
    /// The place where a share is mounted is empty while the share is away.
    #[error("it is empty (is the share connected?)")]
    Empty,
    #[error("it doesn’t answer")]
    NoAnswer,
    #[error("it isn’t Legwise content: content lies in folders such as conditions and red-flags")]
    NotContent,
    #[error("it holds more than {what}, which is no clinic’s content")]
    TooMuch { what: String },
    #[error("it is being changed at this moment")]
    Changing,
    #[error("a pull broke off in it. Remove .git/index.lock there, and pull again")]
    BrokenOff,
}

impl FolderError {
    fn of(reason: Unreadable) -> Self {
        if reason.is_missing() { Self::Missing } else { Self::Unreadable(reason) }
    }
}

/// How long a command waits for a folder that doesn't come on.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reads the folder. Takes as long as a share takes to answer, and gives one up that hangs.
pub fn read(folder: &Path) -> Result<Held, FolderError> {
    let mut reading = Reading::begin(folder, None);
    loop {
        match reading.wait(PATIENCE) {
            Some(answer) => return answer.map(|(_, held)| held.unwrap_or_default()),
            None if reading.comes_on() => {}
            None => return Err(FolderError::NoAnswer),
        }
    }
}

/// Why `folder` can't be the clinic's, though it is there and answers. One that doesn't may be a share that is away.
pub fn refusal(folder: &Path) -> Option<FolderError> {
    let (sender, answer) = channel();
    let asked = folder.to_owned();
    std::thread::spawn(move || sender.send(is_content(&asked)));
    let refused = answer.recv_timeout(PATIENCE).ok()?.err()?;
    matches!(refused, FolderError::NotContent | FolderError::TooMuch { .. } | FolderError::Unreadable(_))
        .then_some(refused)
}

/// The longest copy that is read, in bytes: twice what a folder may hold.
const MOST_COPIED: u64 = 200_000_000;

/// This computer's copy of the clinic's files that were in use.
#[derive(Debug)]
pub struct Copy {
    pub read_at: Timestamp,
    pub files: Vec<ContentFile>,
}

/// The copy as it is kept: one file, so that it is whole or not there.
#[derive(Serialize, Deserialize)]
struct CopyFile {
    folder: PathBuf,
    read_at: Timestamp,
    /// Texts by their path in the folder.
    files: BTreeMap<String, String>,
}

/// Where this person's copy lies on this computer.
pub fn copy_path() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.data_dir().join("legwise").join("clinic-content.json"))
}

/// The copy of `folder`; `None` when there is none, or none that can be used.
pub fn read_copy(path: &Path, folder: &Path) -> Option<Copy> {
    let copy: CopyFile = serde_json::from_str(&disk::read_text(path, MOST_COPIED).ok()?).ok()?;
    let shown = |inside: &str| inside.split('/').fold(folder.to_owned(), |path, part| path.join(part));
    (copy.folder == folder).then(|| Copy {
        read_at: copy.read_at,
        files: copy
            .files
            .into_iter()
            .map(|(path, text)| ContentFile { shown_path: shown(&path).display().to_string(), path, text: text.into() })
            .collect(),
    })
}

/// Keeps `files` of `folder`, as they were read at `read_at`.
pub fn keep_copy(path: &Path, folder: &Path, read_at: Timestamp, files: &[ContentFile]) -> Result<(), DiskError> {
    let failed = |error: serde_json::Error| DiskError::Write { path: path.to_owned(), reason: error.into() };
    let files = files.iter().map(|file| (file.path.clone(), file.text.to_string())).collect();
    let copy = CopyFile { folder: folder.to_owned(), read_at, files };
    if let Some(folder) = path.parent() {
        disk::make_folder(folder)?;
    }
    disk::write_whole(path, &serde_json::to_vec(&copy).map_err(failed)?)
}

/// The bundled content with what was `held` laid over it. `kept` stands in for what can't be used or can't be read.
///
/// What the files do to what callers say is asked once, and kept at `verdicts`. Findings are those of loading, and the
/// errors that the checks find in the clinic's files. Takes seconds where something is new.
pub fn lay_over(held: Held, kept: &[ContentFile], verdicts: Option<&Path>, today: Date) -> Overlaid {
    let Held { mut files, faults, unfinished } = held;
    let has_none = |file: &&ContentFile| !files.iter().any(|read| read.path == file.path);
    let is_at_fault =
        |file: &&ContentFile| faults.iter().any(|fault| Path::new(&file.shown_path).starts_with(&fault.path));
    let stand_in: Vec<ContentFile> = kept.iter().filter(has_none).filter(is_at_fault).cloned().collect();
    files.extend(stand_in);
    let mut overlaid = verdict::judged(&files, kept, verdicts, today);
    overlaid.loaded.diagnostics.extend(faults);
    overlaid.loaded.diagnostics.extend(unfinished);
    overlaid.loaded.diagnostics.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    overlaid.loaded.diagnostics.dedup();
    overlaid
}

/// Where verdicts are kept beside the copy at `copy`.
pub fn verdicts_beside(copy: &Path) -> PathBuf {
    copy.with_file_name("clinic-verdicts.json")
}

/// Where the clinic's content in use comes from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Origin {
    /// No folder is set, or it has not answered yet.
    #[default]
    Bundled,
    Folder {
        folder: PathBuf,
        read_at: Timestamp,
    },
    /// The folder is of no use now.
    Copy {
        folder: PathBuf,
        read_at: Timestamp,
        why: String,
    },
    /// Neither is the folder, nor is there a copy.
    Nothing {
        folder: PathBuf,
        why: String,
    },
}

impl Origin {
    /// What is wrong with the folder, in a sentence: with the age of the copy at `now`.
    pub fn problem(&self, now: DateTime) -> Option<String> {
        match self {
            Self::Bundled | Self::Folder { .. } => None,
            Self::Copy { folder, read_at, why } => Some(format!(
                "Clinic content from this computer’s copy, {}: the folder {}: {why}",
                age_in_words(*read_at, now),
                folder.display()
            )),
            Self::Nothing { folder, why } => Some(format!(
                "No clinic content, only Legwise’s own: the folder {}: {why}. There is no copy on this computer yet",
                folder.display()
            )),
        }
    }
}

/// How long ago `then` was, for something that has an age: "3 hours old".
pub fn age_in_words(then: Timestamp, now: DateTime) -> String {
    let then = TimeZone::system().to_datetime(then);
    let minutes = now.duration_since(then).as_mins();
    let count = |count: i64, unit: &str| format!("{count} {unit}{} old", if count == 1 { "" } else { "s" });
    match minutes {
        ..1 => "less than a minute old".to_owned(),
        1..60 => count(minutes, "minute"),
        60..2880 => count(minutes / 60, "hour"),
        _ => count(minutes / 1440, "day"),
    }
}

/// The bundled content with the folder laid over it, else with the copy; and which it was.
pub fn load(folder: &Path, copy: Option<Copy>, verdicts: Option<&Path>, today: Date) -> (Overlaid, Origin) {
    let kept = copy.as_ref().map(|copy| copy.files.as_slice()).unwrap_or_default();
    let why = match read(folder) {
        Ok(held) if held.looks_gone(kept) => FolderError::Empty,
        Ok(held) => {
            let origin = Origin::Folder { folder: folder.to_owned(), read_at: Timestamp::now() };
            return (lay_over(held.settled(kept), kept, verdicts, today), origin);
        }
        Err(error) => error,
    };
    without_folder(folder, copy, &why, verdicts, today)
}

/// The bundled content with the copy laid over it.
pub fn without_folder(
    folder: &Path,
    copy: Option<Copy>,
    why: &FolderError,
    verdicts: Option<&Path>,
    today: Date,
) -> (Overlaid, Origin) {
    let (folder, why) = (folder.to_owned(), why.to_string());
    match copy {
        None => (lay_over(Held::default(), &[], None, today), Origin::Nothing { folder, why }),
        Some(Copy { read_at, files }) => {
            let held = Held { files, ..Held::default() };
            (lay_over(held, &[], verdicts, today), Origin::Copy { folder, read_at, why })
        }
    }
}

/// Why a signature could not be written, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error("The signature can’t be written as RON: {0}")]
    Unwritable(#[from] ron::Error),
}

/// Writes the signature under the text at `path` into the folder, and returns where.
pub fn sign(folder: &Path, path: &str, signature: &SignOff) -> Result<PathBuf, SignError> {
    let path = sign_off::path_of(path);
    let (inside, name) = path.rsplit_once('/').unwrap_or_default();
    let file = disk::make_folders_inside(folder, inside.split('/'))?.join(name);
    disk::write_whole(&file, signature.to_ron()?.as_bytes())?;
    Ok(file)
}

/// The longest signature that is put back, in bytes.
const MOST_SIGNATURE: u64 = 1_000_000;

/// Writes each signature under the text at its path, or none of them.
pub fn sign_all(folder: &Path, signatures: &[(String, SignOff)]) -> Result<(), SignError> {
    let mut written: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
    for (path, signature) in signatures {
        let before = disk::read_bytes(&folder.join(sign_off::path_of(path)), MOST_SIGNATURE).ok();
        match sign(folder, path, signature) {
            Ok(file) => written.push((file, before)),
            Err(error) => {
                for (file, before) in written {
                    match before {
                        // What could be written a moment ago can be again; if not, the first error says why.
                        Some(before) => drop(disk::write_whole(&file, &before)),
                        None => disk::remove_file(&file),
                    }
                }
                return Err(error);
            }
        }
    }
    Ok(())
}
