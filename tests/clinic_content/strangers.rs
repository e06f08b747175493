//! What lies in the clinic's folder beside content: passed over, told with its place, or refused.

use std::{
    os::unix::fs::symlink,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use legwise::clinic_folder::{self, FolderError};

use super::folder::{checked, entry, errors, folder, own_entry, write};

const OWN: &str = "conditions/zebra-foot.ron";

/// The findings about a folder, as "place: message".
fn told(folder: &Path) -> Vec<String> {
    let held = clinic_folder::read(folder).unwrap();
    held.faults
        .iter()
        .map(|fault| {
            let inside = Path::new(&fault.path).strip_prefix(folder).unwrap().display().to_string();
            format!("{inside}:{}:{}: {}", fault.line, fault.column, fault.message)
        })
        .collect()
}

#[test]
fn what_programs_and_people_leave_beside_content_is_no_error() {
    let folder = folder(&[
        (OWN, &own_entry()),
        ("conditions/#zebra-foot.ron#", "("),
        ("conditions/zebra-foot.ron.orig", "("),
        ("conditions/.zebra-foot.ron.swp", "("),
        ("conditions/@eaDir/zebra-foot.ron/thumb.jpg", ""),
        ("conditions/.stversions/zebra-foot.ron", "("),
        ("@eaDir/x", ""),
        ("#recycle/conditions/edema.ron", "("),
        ("$RECYCLE.BIN/desktop.ini", ""),
        ("lost+found/x", ""),
        (".git/config", ""),
        (".gitattributes", ""),
        ("README.md", "# Our content"),
        ("conditions/README", "notes"),
        ("LICENSE", ""),
        ("LICENSE-MIT.txt", ""),
        ("CODEOWNERS", ""),
        ("docs/how-to.md", ""),
        ("how we work.txt", ""),
    ]);
    assert_eq!(told(folder.path()), Vec::<String>::new());
    assert_eq!(clinic_folder::read(folder.path()).unwrap().files.len(), 1);
}

#[test]
fn what_is_no_content_is_told_and_never_read() {
    let folder = folder(&[
        (OWN, &own_entry()),
        ("conditions/edema.ron.txt", "("),
        ("conditions/Edema.ron", "("),
        ("conditions/edema (1).ron", "("),
        ("conditions/zebra-foot-frontdesk.ron", &own_entry()),
        ("conditions/deeper/edema.ron", "("),
        ("condition/edema.ron", "("),
        ("budget.xlsx", "("),
        ("sign-offs/condition/edema.ron", "("),
    ]);
    let at = |name: &str| folder.path().join("conditions").join(name);
    assert!(Command::new("mkfifo").arg(at("a-pipe.ron")).status().unwrap().success());
    symlink("/etc/hostname", at("b-link.ron")).unwrap();
    symlink("zebra-foot.ron", at("c-link.ron")).unwrap();
    symlink("c-link.ron", at("d-link.ron")).unwrap();
    symlink("/dev/zero", at("e-zero.ron")).unwrap();
    symlink("nowhere", at("f-nowhere.ron")).unwrap();
    symlink("..", at("g-circle.ron")).unwrap();
    std::fs::File::create(at("h-large.ron")).unwrap().set_len(50_000_000).unwrap();
    symlink("/proc/1", folder.path().join("cards")).unwrap();
    let began = Instant::now();
    let told = told(folder.path());
    for expected in [
        "conditions/edema.ron.txt:1:1: not a content file",
        "conditions/Edema.ron:1:1: invalid id",
        "conditions/edema (1).ron:1:1: this looks like a second copy of conditions/edema.ron",
        "conditions/zebra-foot-frontdesk.ron:1:1: this looks like a second copy of conditions/zebra-foot.ron",
        "conditions/deeper:1:1: not a content file",
        "condition:1:1: no content is kept in a folder named \"condition\"",
        "budget.xlsx:1:1: not a content file",
        "sign-offs/condition:1:1: no content is kept",
        "conditions/a-pipe.ron:1:1: this is a pipe, a device or a socket, not a file",
        "conditions/b-link.ron:1:1: this is a link that leads out of the folder",
        "conditions/d-link.ron:1:1: this is a link to a link",
        "conditions/e-zero.ron:1:1: this is a link that leads out of the folder",
        "conditions/f-nowhere.ron:1:1: this can’t be read: there is no such file",
        "conditions/g-circle.ron:1:1: this is a folder, not a file",
        "conditions/h-large.ron:1:1: this can’t be read: it is larger than 1 MB",
        "cards:1:1: this is a link that leads out of the folder",
    ] {
        assert!(told.iter().any(|told| told.starts_with(expected)), "{expected} in {told:#?}");
    }
    assert_eq!(told.len(), 16, "{told:#?}");
    assert!(began.elapsed() < Duration::from_secs(20), "it took {:?}", began.elapsed());
    // A link within the folder is a name like any other.
    let held = clinic_folder::read(folder.path()).unwrap();
    let paths: Vec<&str> = held.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["conditions/c-link.ron", OWN]);
}

#[test]
fn text_that_is_not_utf_8_is_told_with_line_and_column() {
    let folder = folder(&[("conditions/a.ron", "")]);
    let utf_16: Vec<u8> = "(\n)".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xff, 0xfe][..], &utf_16].concat();
    for (name, bytes) in [("a", &b"(\n  name: \"caf\xe9\"\n)"[..]), ("b", &marked), ("c", &utf_16)] {
        std::fs::write(folder.path().join(format!("conditions/{name}.ron")), bytes).unwrap();
    }
    let told = told(folder.path());
    for expected in [
        "conditions/a.ron:2:13: this can’t be read: the byte E9 is not UTF-8",
        "conditions/b.ron:1:1: this can’t be read: this is UTF-16",
        "conditions/c.ron:1:2: this can’t be read: a zero byte, as in UTF-16",
    ] {
        assert!(told.iter().any(|told| told.starts_with(expected)), "{expected} in {told:#?}");
    }
}

#[test]
fn a_folder_of_something_else_is_refused_unread() {
    let downloads = folder(&[("invoice.pdf", ""), ("holiday/beach.jpg", ""), ("sources/legwise.tar.gz", "")]);
    for wrong in [downloads.path(), Path::new("/"), Path::new("/proc/self"), Path::new("/dev")] {
        let refused = clinic_folder::is_content(wrong);
        assert!(matches!(refused, Err(FolderError::NotContent)), "{}: {refused:?}", wrong.display());
        assert!(matches!(clinic_folder::read(wrong), Err(FolderError::NotContent)), "{}", wrong.display());
    }
    for right in [folder(&[]), folder(&[("README.md", "")]), folder(&[(OWN, "(")])] {
        clinic_folder::is_content(right.path()).unwrap();
    }
    let parent = tempfile::tempdir().unwrap();
    let content = folder(&[(OWN, &own_entry())]);
    symlink(content.path(), parent.path().join("link")).unwrap();
    let held = clinic_folder::read(&parent.path().join("link")).unwrap();
    assert_eq!((held.files.len(), held.faults.len()), (1, 0), "the folder itself may be a link");
}

#[test]
fn more_than_a_clinic_writes_is_refused() {
    let content = folder(&[(OWN, &own_entry())]);
    for number in 0..10_010 {
        std::fs::File::create(content.path().join(format!("conditions/c{number}.ron"))).unwrap();
    }
    let refused = clinic_folder::read(content.path());
    assert!(matches!(refused, Err(FolderError::TooMuch { .. })), "{refused:?}");
}

#[test]
fn a_file_that_is_broken_beside_a_sound_one_takes_nothing_from_it() {
    let content = folder(&[(OWN, &own_entry()), ("conditions/edema.ron", "<<<<<<< HEAD\n(\n=======\n(\n>>>>>>> b\n")]);
    write(content.path(), "conditions/Thumbs.db", "");
    let overlaid = checked(content.path());
    assert_eq!(entry(&overlaid, "zebra-foot").name.en(), "Zebra foot");
    let found = errors(&overlaid);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("a merge conflict that nobody has resolved, in lines 1–5"), "{found:?}");
}
