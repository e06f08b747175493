//! A file that is written whole or not at all.
//!
//! It has no name until it is done, where the file system can do that (`O_TMPFILE`); elsewhere it is a hidden file that
//! only this person can read. A kill leaves nothing in the first case. In the second, and in the moment in which a
//! finished file replaces another, it may leave a hidden private file, which the next write into the folder removes.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::{Error, ErrorKind, Result, Write as _},
    path::{Path, PathBuf},
};

use super::{
    DiskError,
    staged::{ANYBODY, PRIVATE, Staged, set_mode, sweep},
};

/// Links in a row after which there is a circle.
const MOST_LINKS: usize = 40;

/// Writes `bytes` to `path`, replacing what was there only once all of it is on disk.
///
/// Links are followed, read-only files stay, pipes and devices get the bytes as they are.
pub fn write_whole(path: &Path, bytes: &[u8]) -> std::result::Result<(), DiskError> {
    write(path, bytes).map_err(|reason| DiskError::Write { path: path.to_owned(), reason })
}

/// Writes `bytes` to a new file that nobody else can read.
pub fn write_private(path: &Path, bytes: &[u8]) -> std::result::Result<(), DiskError> {
    let write = || create(path, bytes, Some(PRIVATE));
    write().map_err(|reason| DiskError::Write { path: path.to_owned(), reason })
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if names_a_folder(path) {
        return Err(ErrorKind::IsADirectory.into());
    }
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(found) if found.is_file() => match replaceable(path, &found)? {
            Some(target) => replace(&target, &found, bytes),
            None => write_into(path, true, bytes),
        },
        Ok(_special) => write_into(path, false, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => create(&end_of_links(path)?, bytes, None),
        Err(error) => Err(error),
    }
}

/// `legs/` and `legs/.` name a folder, whether it is there or not.
fn names_a_folder(path: &Path) -> bool {
    let ends_as_folder = |text: &str| {
        let last = text.rsplit(std::path::is_separator).next().unwrap_or_default();
        ["", ".", ".."].contains(&last)
    };
    ends_as_folder(&path.to_string_lossy())
}

/// The file that a path with links in it leads to. `None` for one that is reached through a process's open files
/// (`/dev/stdout`): whoever opened it waits for the bytes in that very file.
fn replaceable(path: &Path, found: &Metadata) -> Result<Option<PathBuf>> {
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        if at.starts_with("/proc") || at.starts_with("/dev/fd") {
            return Ok(None);
        }
        match std::fs::read_link(&at) {
            Ok(target) => at = beside(&at, &target),
            Err(_no_link) => break,
        }
    }
    let target = path.canonicalize()?;
    if found.permissions().readonly() {
        return Err(Error::new(ErrorKind::PermissionDenied, "it is read-only"));
    }
    // A file that can't be written to may not be replaced either.
    OpenOptions::new().write(true).open(&target)?;
    Ok(Some(target))
}

/// Where the links at `path` lead, to a file that isn't there yet.
fn end_of_links(path: &Path) -> Result<PathBuf> {
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        match std::fs::read_link(&at) {
            Ok(target) => at = beside(&at, &target),
            Err(_no_link) => return Ok(at),
        }
    }
    Err(Error::other("its links go round in a circle"))
}

/// `target` as a link at `link` means it.
fn beside(link: &Path, target: &Path) -> PathBuf {
    link.parent().map_or_else(|| target.to_owned(), |folder| folder.join(target))
}

/// Into what is there: a pipe, a device, an open file.
fn write_into(path: &Path, is_file: bool, bytes: &[u8]) -> Result<()> {
    let mut file = OpenOptions::new().write(true).truncate(is_file).open(path)?;
    file.write_all(bytes)?;
    file.flush()
}

fn create(target: &Path, bytes: &[u8], mode: Option<u32>) -> Result<()> {
    let folder = folder_of(target);
    sweep(folder);
    let staged = Staged::write(folder, bytes, mode.unwrap_or(ANYBODY))?;
    staged.name(target, mode)?;
    sync_folder(folder);
    Ok(())
}

fn replace(target: &Path, found: &Metadata, bytes: &[u8]) -> Result<()> {
    let folder = folder_of(target);
    sweep(folder);
    let staged = Staged::write(folder, bytes, PRIVATE)?;
    let file = staged.replace(target)?;
    // Only now: under its other name nobody else could read it.
    give(&file, found)?;
    sync_folder(folder);
    Ok(())
}

pub(super) fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// The rights of the file that was there; its owner and group as far as this person may give them.
#[cfg(unix)]
pub(super) fn give(file: &File, found: &Metadata) -> Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let now = file.metadata()?;
    if (now.uid(), now.gid()) != (found.uid(), found.gid()) {
        drop(fchown(file, Some(found.uid()), Some(found.gid())).or_else(|_| fchown(file, None, Some(found.gid()))));
    }
    set_mode(file, found.permissions().mode())
}

#[cfg(not(unix))]
pub(super) fn give(_file: &File, _found: &Metadata) -> Result<()> {
    Ok(())
}

/// So that the name is on disk, too, before anybody is told that the file is.
#[cfg(unix)]
fn sync_folder(folder: &Path) {
    // Some shares have no such thing.
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) {}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::{
        fs::{self, Permissions},
        os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink},
        path::Path,
        process::Command,
    };

    use super::{names_a_folder, write_private, write_whole};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_has_the_masks_rights_and_a_replaced_one_keeps_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("legs.pdf");
        write_whole(&file, b"one").unwrap();
        let plain = folder.path().join("plain");
        fs::File::create(&plain).unwrap();
        assert_eq!(mode(&file), mode(&plain), "as any program makes a file");
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        write_whole(&file, b"two").unwrap();
        assert_eq!((fs::read(&file).unwrap(), mode(&file)), (b"two".to_vec(), 0o640));
        let private = folder.path().join("private.pdf");
        write_private(&private, b"three").unwrap();
        assert_eq!(mode(&private), 0o600);
        assert!(write_private(&private, b"four").is_err(), "a new file is new");
        assert_eq!(names(folder.path()), ["legs.pdf", "plain", "private.pdf"]);
    }

    #[test]
    fn links_are_followed_to_files_that_are_there_and_to_new_ones() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("far")).unwrap();
        for (link, target) in [("one", "far/there"), ("two", "one"), ("new", "far/new"), ("round", "round")] {
            symlink(target, at(link)).unwrap();
        }
        fs::File::create(at("far/there")).unwrap();
        for (link, target) in [("two", "far/there"), ("new", "far/new")] {
            write_whole(&at(link), link.as_bytes()).unwrap();
            assert!(fs::symlink_metadata(at(link)).unwrap().is_symlink());
            assert_eq!(fs::read(at(target)).unwrap(), link.as_bytes());
        }
        assert!(write_whole(&at("round"), b"x").is_err());
    }

    #[test]
    fn a_pipe_gets_the_bytes_and_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || fs::read(pipe).unwrap())
        };
        write_whole(&pipe, b"through").unwrap();
        assert_eq!(reader.join().unwrap(), b"through");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
        write_whole(Path::new("/dev/null"), b"nothing").unwrap();
        let full = write_whole(Path::new("/dev/full"), b"x").unwrap_err().to_string();
        assert!(full.contains("the disk is full"), "{full}");
    }

    #[test]
    fn what_is_read_only_or_a_folder_is_left_alone_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        write_whole(&at("kept"), b"old").unwrap();
        fs::set_permissions(at("kept"), Permissions::from_mode(0o444)).unwrap();
        fs::create_dir(at("folder")).unwrap();
        for (name, said) in [
            ("kept", "read-only"),
            ("folder", "a folder"),
            ("folder/", "a folder"),
            ("none/", "a folder"),
            ("folder/.", "a folder"),
            ("none/file", "does not exist"),
            ("kept/file", "not a folder"),
        ] {
            let error = write_whole(&at(name), b"new").unwrap_err().to_string();
            assert!(error.contains(said), "{name}: {error}");
        }
        assert_eq!(fs::read(at("kept")).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["folder", "kept"]);
        assert!(names_a_folder(Path::new("")) && !names_a_folder(Path::new("/a/b.pdf")));
    }

    #[test]
    fn what_a_killed_process_left_is_removed_and_what_a_living_one_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::File::create(at(".legwise-dead.tmp")).unwrap();
        let living = fs::File::create(at(".legwise-living.tmp")).unwrap();
        living.lock().unwrap();
        write_whole(&at("legs.pdf"), b"x").unwrap();
        assert_eq!(names(folder.path()), [".legwise-living.tmp", "legs.pdf"]);
    }
}
