//! Regular files, up to a size, and what lies in a folder.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::Read as _,
    path::{Path, PathBuf},
};

use super::{DiskError, Unreadable};

/// What lies at a path.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    File,
    Folder,
    Link,
    /// A pipe, a device or a socket: reading it may wait for ever, or never end.
    Special,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::File => "a file",
            Self::Folder => "a folder",
            Self::Link => "a link",
            Self::Special => "a pipe, a device or a socket",
        })
    }
}

/// The kind of what `metadata` is about.
pub fn kind_of(metadata: &Metadata) -> Kind {
    let kind = metadata.file_type();
    if kind.is_file() {
        Kind::File
    } else if kind.is_dir() {
        Kind::Folder
    } else if kind.is_symlink() {
        Kind::Link
    } else {
        Kind::Special
    }
}

/// Reads a regular file of at most `most` bytes as it is.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, DiskError> {
    read(path, most).map_err(|reason| DiskError::Read { path: path.to_owned(), reason })
}

/// Reads a regular file of at most `most` bytes as [text](decode).
pub fn read_text(path: &Path, most: u64) -> Result<String, DiskError> {
    let bytes = read_bytes(path, most)?;
    decode(bytes).map_err(|reason| DiskError::Read { path: path.to_owned(), reason })
}

fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unreadable> {
    let bounded = |metadata: &Metadata| match kind_of(metadata) {
        Kind::File if metadata.len() > most => Err(Unreadable::TooLarge { most }),
        Kind::File => Ok(()),
        other => Err(Unreadable::NotAFile(other)),
    };
    // Before it is opened, which alone may do something to a device; and after, for it may have been replaced.
    bounded(&std::fs::metadata(path)?)?;
    let file = open(path)?;
    let metadata = file.metadata()?;
    bounded(&metadata)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Unreadable::TooLarge { most });
    }
    Ok(bytes)
}

/// Opens without waiting for the other end of what turns out to be a pipe.
fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags((rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY).bits().cast_signed());
    }
    options.open(path)
}

/// Text as editors save it: with or without a byte-order mark, lines that end with LF or CR LF. It comes without the
/// mark and with LF, so that it means the same on each computer.
pub fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let not_text = |before: &[u8], what: &str| {
        let before = String::from_utf8_lossy(before);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}').chars().count() + 1;
        Unreadable::NotText { line, column, what: what.to_owned() }
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(not_text(&[], "this is UTF-16, as some editors call “Unicode”"));
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(not_text(&bytes[..at], "a zero byte, as in UTF-16, or in a file that isn’t text"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        let byte = bytes.get(at).copied().unwrap_or_default();
        not_text(&bytes[..at], &format!("the byte {byte:02X} is not UTF-8"))
    })?;
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(if unmarked.contains("\r\n") {
        unmarked.replace("\r\n", "\n")
    } else if unmarked.len() < text.len() {
        unmarked.to_owned()
    } else {
        text
    })
}

/// What lies in `folder`, by name: at most `most` of it.
pub fn list(folder: &Path, most: usize) -> Result<Vec<PathBuf>, DiskError> {
    let failed = |reason: std::io::Error| DiskError::Read { path: folder.to_owned(), reason: reason.into() };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)?.take(most) {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::{decode, read_bytes, read_text};
    use crate::disk::Unreadable;

    #[test]
    fn text_is_the_same_whichever_editor_saved_it() {
        for bytes in
            [&b"(\n a: 1,\n)"[..], b"\xef\xbb\xbf(\n a: 1,\n)", b"(\r\n a: 1,\r\n)", b"\xef\xbb\xbf(\r\n a: 1,\r\n)"]
        {
            assert_eq!(decode(bytes.to_vec()).unwrap(), "(\n a: 1,\n)", "{bytes:?}");
        }
    }

    #[test]
    fn what_is_not_utf_8_is_told_with_its_place() {
        for (bytes, place) in [
            (&b"\xff\xfe(\0)\0"[..], (1, 1)),
            (b"\xfe\xff\0(\0)", (1, 1)),
            (b"(\0)\0", (1, 2)),
            (b"(\n  name: \"caf\xe9\",\n)", (2, 13)),
            (b"\xef\xbb\xbf(\r\n \xff", (2, 2)),
            ("é\u{e9}".as_bytes().split_last().unwrap().1, (1, 2)),
        ] {
            let Err(Unreadable::NotText { line, column, .. }) = decode(bytes.to_vec()) else { panic!("{bytes:?}") };
            assert_eq!((line, column), place, "{bytes:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_regular_files_are_read_and_only_so_much_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        std::os::unix::fs::symlink("/dev/zero", at("zero")).unwrap();
        std::fs::File::create(at("large")).unwrap().set_len(1 << 40).unwrap();
        for (name, said) in
            [("pipe", "a pipe"), ("zero", "a pipe, a device"), (".", "a folder"), ("large", "larger than 5 kB")]
        {
            let error = read_text(&at(name), 5_000).unwrap_err().to_string();
            assert!(error.contains(said), "{name}: {error}");
        }
        assert!(read_bytes(&at("none"), 10).unwrap_err().is_missing());
    }
}
