//! The only place that reads and writes files.
//!
//! [`reader`] reads regular files, up to a size, as text that any editor may have saved. [`writer`] writes a file whole
//! or not at all, and private until it is done.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is the one place that opens files")]

mod reader;
mod staged;
mod writer;

use std::{
    fs::File,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

pub use reader::{Kind, decode, kind_of, list, read_bytes, read_text};
pub use writer::{write_private, write_whole};

/// A file or folder that could not be read or written, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    #[error("{path} can’t be read: {reason}")]
    Read { path: PathBuf, reason: Unreadable },
    #[error("{path} can’t be written: {}. {}", in_words(reason, "that folder does not exist"), REMEDY)]
    Write { path: PathBuf, reason: std::io::Error },
}

/// Why a file or folder can't be read, in words that follow its path.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("{}", in_words(.0, "there is no such file or folder"))]
    System(#[from] std::io::Error),
    #[error("it is {0}, not a file")]
    NotAFile(Kind),
    #[error("it is larger than {}", in_bytes(*.most))]
    TooLarge {
        /// In bytes.
        most: u64,
    },
    #[error("line {line}, column {column}: {what}. Save it as UTF-8 text")]
    NotText {
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        what: String,
    },
}

impl Unreadable {
    /// Whether there is nothing there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::System(reason) if reason.kind() == std::io::ErrorKind::NotFound)
    }
}

const REMEDY: &str = "Choose another place, or free the file or the disk and try again";

/// What the system says, in words for people; `missing` says what isn't there.
fn in_words(reason: &std::io::Error, missing: &str) -> String {
    use std::io::ErrorKind;
    match reason.kind() {
        // Our own words.
        _ if reason.get_ref().is_some() => plain(reason),
        ErrorKind::NotFound => missing.to_owned(),
        ErrorKind::PermissionDenied => "you may not do that there".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "nothing can be written to that disk".to_owned(),
        ErrorKind::IsADirectory => "that is a folder".to_owned(),
        ErrorKind::NotADirectory => "a part of the path is not a folder".to_owned(),
        ErrorKind::BrokenPipe => "nobody reads what is written there".to_owned(),
        _ => plain(reason),
    }
}

fn in_bytes(bytes: u64) -> String {
    if bytes < 1_000_000 { format!("{} kB", bytes / 1_000) } else { format!("{} MB", bytes / 1_000_000) }
}

/// A system's error without its number, which tells people nothing.
pub fn plain(reason: &std::io::Error) -> String {
    let text = reason.to_string();
    text.split_once(" (os error ").map_or(text.as_str(), |(words, _)| words).to_owned()
}

impl DiskError {
    /// The file or folder that it is about.
    pub fn path(&self) -> &Path {
        let (Self::Read { path, .. } | Self::Write { path, .. }) = self;
        path
    }

    /// Whether what should be read isn't there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Read { reason, .. } if reason.is_missing())
    }
}

/// Whether there is something at `path`, or nobody can tell.
pub fn is_there(path: &Path) -> bool {
    path.try_exists().unwrap_or(true)
}

/// Whether there is a folder at `path`.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Makes `folder` and those above it.
pub fn make_folder(folder: &Path) -> Result<(), DiskError> {
    std::fs::create_dir_all(folder).map_err(|reason| DiskError::Write { path: folder.to_owned(), reason })
}

/// Makes the folders `inside` of `folder`, which must be there: a share that is gone is not made up.
pub fn make_folders_inside<'a>(folder: &Path, inside: impl Iterator<Item = &'a str>) -> Result<PathBuf, DiskError> {
    let mut made = folder.to_owned();
    std::fs::read_dir(&made).map_err(|reason| DiskError::Read { path: made.clone(), reason: reason.into() })?;
    for name in inside {
        made.push(name);
        match std::fs::create_dir(&made) {
            Err(reason) if reason.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(DiskError::Write { path: made, reason });
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(made)
}

/// Makes `folder`, which nobody else can look into, and those above it.
pub fn make_private_folder(folder: &Path) -> Result<(), DiskError> {
    make_folder(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let only_mine = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(folder, only_mine)
            .map_err(|reason| DiskError::Write { path: folder.to_owned(), reason })?;
    }
    Ok(())
}

/// Removes a file of our own. What can't be removed now goes with its folder.
pub fn remove_file(path: &Path) {
    drop(std::fs::remove_file(path));
}

/// Removes `folder` and what is in it. What can't be removed now is removed at the next start.
pub fn remove_folder(folder: &Path) {
    drop(std::fs::remove_dir_all(folder));
}

/// Removes `folder` if nothing is in it.
pub fn remove_empty_folder(folder: &Path) {
    drop(std::fs::remove_dir(folder));
}

/// A folder that is kept to oneself while this lives; it ends with the process, however that ends.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "closing it lets go")] File);

/// How often a lock that somebody else has is tried.
const LOCK_STEP: Duration = Duration::from_millis(20);

/// Locks `folder`, which must be there, waiting for others up to `patience`. `None` when somebody still has it then, or
/// where there are no locks.
pub fn lock_folder(folder: &Path, patience: Duration) -> Option<FolderLock> {
    let file = open_to_lock(folder).ok()?;
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Some(FolderLock(file)),
            Err(std::fs::TryLockError::WouldBlock) if began.elapsed() < patience => std::thread::sleep(LOCK_STEP),
            Err(_) => return None,
        }
    }
}

#[cfg(unix)]
fn open_to_lock(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// A folder can't be locked there: a file in it is.
#[cfg(not(unix))]
fn open_to_lock(folder: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(".in-use"))
}
