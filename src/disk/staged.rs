//! A file that is written under no name, or under a hidden one, before it gets its own.

use std::{
    fs::{File, OpenOptions},
    io::{Error, ErrorKind, Result, Write as _},
    path::{Path, PathBuf},
};

use super::writer::{folder_of, give};

/// Begins and ends the names of files that aren't done.
const STAGED: (&str, &str) = (".legwise-", ".tmp");

/// How many names of a folder are looked at for what a kill has left. A folder with more is no place of ours alone.
const MOST_SWEPT: usize = 20_000;

/// Readable and writable by this person alone.
pub(super) const PRIVATE: u32 = 0o600;
/// What new files are, before the person's mask takes something from it.
pub(super) const ANYBODY: u32 = 0o666;

/// A file that is written, and not yet under its own name.
pub(super) enum Staged {
    /// It has no name at all, and is gone with the process.
    #[cfg(target_os = "linux")]
    Unnamed(File),
    Named(tempfile::NamedTempFile),
}

impl Staged {
    pub(super) fn write(folder: &Path, bytes: &[u8], mode: u32) -> Result<Self> {
        let mut staged = Self::new(folder, mode)?;
        let file = staged.file_mut();
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(staged)
    }

    #[cfg(target_os = "linux")]
    fn new(folder: &Path, mode: u32) -> Result<Self> {
        use std::os::unix::fs::OpenOptionsExt as _;
        let unnamed = OpenOptions::new()
            .write(true)
            .mode(mode)
            .custom_flags(rustix::fs::OFlags::TMPFILE.bits().cast_signed())
            .open(folder);
        match unnamed {
            // Naming it goes through /proc.
            Ok(file) if Path::new("/proc/self/fd").exists() => Ok(Self::Unnamed(file)),
            // Not every file system has them.
            Ok(_) | Err(_) => Self::named(folder),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn new(folder: &Path, _mode: u32) -> Result<Self> {
        Self::named(folder)
    }

    /// Locked, so that nobody takes it for a dead process's.
    fn named(folder: &Path) -> Result<Self> {
        loop {
            let file = tempfile::Builder::new().prefix(STAGED.0).suffix(STAGED.1).tempfile_in(folder);
            // Without the name, which tells people nothing.
            let file = file.map_err(|error| Error::from(error.kind()))?;
            drop(file.as_file().try_lock());
            // Somebody may have swept it away before it was locked.
            if file.path().exists() {
                return Ok(Self::Named(file));
            }
        }
    }

    fn file_mut(&mut self) -> &mut File {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => file,
            Self::Named(file) => file.as_file_mut(),
        }
    }

    /// Gives it its name, where no file was.
    pub(super) fn name(self, target: &Path, mode: Option<u32>) -> Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => match link(&file, target) {
                // Somebody was quicker: theirs is replaced, as it would have been a moment later.
                Err(error) if error.kind() == ErrorKind::AlreadyExists && mode.is_none() => {
                    let found = std::fs::metadata(target)?;
                    give(&Self::Unnamed(file).replace(target)?, &found)
                }
                linked => linked,
            },
            Self::Named(file) => {
                let file = match mode {
                    Some(_) => file.persist_noclobber(target)?,
                    None => file.persist(target)?,
                };
                set_mode(&file, mode.unwrap_or(ANYBODY & !umask()))
            }
        }
    }

    /// Puts it in the place of the file at `target`.
    pub(super) fn replace(self, target: &Path) -> Result<File> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => {
                drop(file.try_lock());
                let name = link_for_a_moment(&file, folder_of(target))?;
                std::fs::rename(&name, target).inspect_err(|_| super::remove_file(&name))?;
                Ok(file)
            }
            Self::Named(file) => Ok(file.persist(target)?),
        }
    }
}

#[cfg(target_os = "linux")]
fn link(file: &File, name: &Path) -> Result<()> {
    use std::os::fd::AsRawFd as _;
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    let here = rustix::fs::CWD;
    Ok(rustix::fs::linkat(here, own, here, name, rustix::fs::AtFlags::SYMLINK_FOLLOW)?)
}

/// Only a file with a name can replace another.
#[cfg(target_os = "linux")]
fn link_for_a_moment(file: &File, folder: &Path) -> Result<PathBuf> {
    loop {
        let letters: String = std::iter::repeat_with(fastrand::alphanumeric).take(12).collect();
        let name = folder.join(format!("{}{letters}{}", STAGED.0, STAGED.1));
        match link(file, &name) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            linked => return linked.map(|()| name),
        }
    }
}

/// Removes from `folder` what a killed process has left there.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.take(MOST_SWEPT).filter_map(std::result::Result::ok) {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(STAGED.0) && name.ends_with(STAGED.1));
        // What can be locked is nobody's any more.
        if is_ours
            && entry.file_type().is_ok_and(|kind| kind.is_file())
            && let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            super::remove_file(&entry.path());
        }
    }
}

#[cfg(unix)]
pub(super) fn set_mode(file: &File, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(mode & 0o7777))
}

#[cfg(not(unix))]
pub(super) fn set_mode(_file: &File, _mode: u32) -> Result<()> {
    Ok(())
}

/// What this person takes from the rights of new files. It is asked for where that changes nothing, and only where the
/// file system has no files without a name.
#[cfg(unix)]
fn umask() -> u32 {
    let status = super::read_text(Path::new("/proc/self/status"), 1 << 16).unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("Umask:"));
    // Where nobody tells, others get nothing.
    mask.and_then(|mask| u32::from_str_radix(mask.trim(), 8).ok()).unwrap_or(0o077)
}

#[cfg(not(unix))]
fn umask() -> u32 {
    0
}
