//! The only place that reads and writes files.
//!
//! Writes are whole or not at all: beside the target first, then renamed over it.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is the one place")]

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::content::file::ContentFile;

/// A file or folder that could not be read or written, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    #[error("{path} can’t be read: {}", in_words(reason, "there is no such file or folder"))]
    Read { path: PathBuf, reason: std::io::Error },
    #[error("{path} can’t be written: {}. {}", in_words(reason, "that folder does not exist"), REMEDY)]
    Write { path: PathBuf, reason: std::io::Error },
}

const REMEDY: &str = "Choose another place, or free the file or the disk and try again";

/// What the system says, in words for people; `missing` says what isn't there.
fn in_words(reason: &std::io::Error, missing: &str) -> String {
    use std::io::ErrorKind;
    match reason.kind() {
        ErrorKind::NotFound => missing.to_owned(),
        ErrorKind::PermissionDenied => "you may not do that there".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "nothing can be written to that disk".to_owned(),
        ErrorKind::IsADirectory => "that is a folder".to_owned(),
        ErrorKind::NotADirectory => "a part of the path is not a folder".to_owned(),
        _ => plain(reason),
    }
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

    /// Why, as the system says it.
    pub fn reason(&self) -> &std::io::Error {
        let (Self::Read { reason, .. } | Self::Write { reason, .. }) = self;
        reason
    }
}

/// Reads a file as UTF-8.
pub fn read_text(path: &Path) -> Result<String, DiskError> {
    std::fs::read_to_string(path).map_err(|reason| DiskError::Read { path: path.to_owned(), reason })
}

/// Whether there is something at `path`, or nobody can tell.
pub fn is_there(path: &Path) -> bool {
    path.try_exists().unwrap_or(true)
}

/// Whether there is a folder at `path`.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Reads a file as it is.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, DiskError> {
    std::fs::read(path).map_err(|reason| DiskError::Read { path: path.to_owned(), reason })
}

/// Writes `bytes` to `path`, replacing what was there only once all of it is on disk.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let failed = |reason| DiskError::Write { path: path.to_owned(), reason };
    let mut file = atomic_write_file::AtomicWriteFile::open(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.commit().map_err(failed)
}

/// Makes `folder` and those above it.
pub fn make_folder(folder: &Path) -> Result<(), DiskError> {
    std::fs::create_dir_all(folder).map_err(|reason| DiskError::Write { path: folder.to_owned(), reason })
}

/// Makes the folders `inside` of `folder`, which must be there: a share that is gone is not made up.
pub fn make_folders_inside<'a>(folder: &Path, inside: impl Iterator<Item = &'a str>) -> Result<PathBuf, DiskError> {
    let mut made = folder.to_owned();
    list(&made)?;
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

/// Writes `bytes` to a new file that nobody else can read.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let write = || options.open(path)?.write_all(bytes);
    write().map_err(|reason| DiskError::Write { path: path.to_owned(), reason })
}

/// Removes a file of our own. What can't be removed now goes with its folder.
pub fn remove_file(path: &Path) {
    drop(std::fs::remove_file(path));
}

/// Removes `folder` and what is in it. What can't be removed now is removed at the next start.
pub fn remove_folder(folder: &Path) {
    drop(std::fs::remove_dir_all(folder));
}

/// The files of a folder laid out as `data/`, and what in it could not be read.
///
/// Hidden files and litter are passed over. Fails only when `folder` itself can't be listed.
pub fn read_content(folder: &Path) -> Result<(Vec<ContentFile>, Vec<DiskError>), DiskError> {
    let (paths, mut errors) = list_below(folder, FOLDERS_DEEP)?;
    let mut files = Vec::new();
    for path in paths {
        match read_text(&path) {
            Ok(text) => files.push(content_file(folder, &path, text)),
            Err(error) => errors.push(error),
        }
    }
    Ok((files, errors))
}

/// Signatures lie two folders deep; a link that leads back to itself ends here.
const FOLDERS_DEEP: usize = 2;

/// A file as a folder names it: enough to tell whether it has changed, without reading it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Listed {
    path: PathBuf,
    bytes: u64,
    modified: Option<std::time::SystemTime>,
}

/// The files that [`read_content`] would read.
pub fn list_content(folder: &Path) -> Result<Vec<Listed>, DiskError> {
    let (paths, _unreadable) = list_below(folder, FOLDERS_DEEP)?;
    let listed = paths.into_iter().map(|path| {
        let metadata = std::fs::metadata(&path).ok();
        let bytes = metadata.as_ref().map_or(0, std::fs::Metadata::len);
        Listed { path, bytes, modified: metadata.and_then(|metadata| metadata.modified().ok()) }
    });
    Ok(listed.collect())
}

/// The files in `folder` and in its folders, `deep` of them below each other.
fn list_below(folder: &Path, deep: usize) -> Result<(Vec<PathBuf>, Vec<DiskError>), DiskError> {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for path in list(folder)? {
        if deep == 0 || !path.is_dir() {
            files.push(path);
            continue;
        }
        match list_below(&path, deep - 1) {
            Ok((inner, failed)) => {
                files.extend(inner);
                errors.extend(failed);
            }
            Err(error) => errors.push(error),
        }
    }
    Ok((files, errors))
}

fn content_file(folder: &Path, path: &Path, text: String) -> ContentFile {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    ContentFile {
        shown_path: path.display().to_string(),
        path: inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"),
        // Some editors begin a file with a byte order mark.
        text: text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text).into(),
    }
}

/// What lies in `folder`, by name, without what nobody wrote on purpose.
fn list(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let failed = |reason| DiskError::Read { path: folder.to_owned(), reason };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if !is_passed_over(&entry.file_name().to_string_lossy()) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

/// Hidden files, and what editors and file managers leave behind.
fn is_passed_over(name: &str) -> bool {
    let litter = ["thumbs.db", "desktop.ini"];
    name.starts_with(['.', '~']) || name.ends_with('~') || litter.contains(&name.to_ascii_lowercase().as_str())
}
