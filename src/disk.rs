//! The only place that reads and writes files.
//!
//! Writes are whole or not at all: beside the target first, then renamed over it.

use std::{
    borrow::Cow,
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::content::load::ContentFile;

/// A file or folder that could not be read or written, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    #[error("{path} can't be read: {reason}")]
    Read { path: PathBuf, reason: std::io::Error },
    #[error("{path} can't be written: {reason}. Choose another place, or free the file or the disk and try again")]
    Write { path: PathBuf, reason: std::io::Error },
}

/// Reads a file as UTF-8.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads")]
pub fn read_text(path: &Path) -> Result<String, DiskError> {
    std::fs::read_to_string(path).map_err(|reason| DiskError::Read { path: path.to_owned(), reason })
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

/// The files of a folder laid out as `data/`, and what in it could not be read.
///
/// Hidden files are passed over. Fails only when `folder` itself can't be listed.
pub fn read_content(folder: &Path) -> Result<(Vec<ContentFile>, Vec<DiskError>), DiskError> {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in list(folder)? {
        let inner = if path.is_dir() { list(&path) } else { Ok(vec![path]) };
        match inner {
            Ok(paths) => {
                for path in paths {
                    match read_text(&path) {
                        Ok(text) => files.push(content_file(folder, &path, text)),
                        Err(error) => errors.push(error),
                    }
                }
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
        text: Cow::Owned(text),
    }
}

/// What lies in `folder`, by name, without hidden files.
fn list(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let failed = |reason| DiskError::Read { path: folder.to_owned(), reason };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}
