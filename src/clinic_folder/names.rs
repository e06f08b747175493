//! What the names in the clinic's folder say: a content file, a note, litter, or another program's second copy.

use std::collections::BTreeSet;

use crate::content::{
    diagnostic::did_you_mean,
    file::{self, FOLDERS},
    id::Id,
    sign_off,
};

/// What is said of a name, and what to do about it.
pub type Complaint = (String, Option<String>);

/// What nobody wrote on purpose: hidden files, and what editors, file managers, sync programs and storage boxes leave.
/// Names that begin with a sign are never content, whose names begin with a letter.
pub fn is_litter(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let begins_with_sign =
        name.starts_with(['.', '~', '#', '@', '$', '%', '&', '_', ':', '-', '!', '+', '=', ',', ';']);
    begins_with_sign
        || name.ends_with(['~', '#', '$'])
        || LITTER.contains(&lower.trim_end_matches('\r'))
        || lower.rsplit_once('.').is_some_and(|(_, ending)| LITTER_ENDINGS.contains(&ending))
        // Vim tries with such a name whether it may write.
        || (name.len() >= 4 && name.bytes().all(|byte| byte.is_ascii_digit()))
}

const LITTER: [&str; 20] = [
    "thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "folder.htt",
    "icon",
    "lost+found",
    "system volume information",
    "recycler",
    "recycled",
    "network trash folder",
    "temporary items",
    "thevolumesettingsfolder",
    "nohup.out",
    "tags",
    "core",
    "aquota.user",
    "aquota.group",
    "snapshots",
    "lastchangedate",
];

const LITTER_ENDINGS: [&str; 36] = [
    "swp",
    "swo",
    "swn",
    "swx",
    "un~",
    "bak",
    "bk",
    "bkp",
    "backup",
    "old",
    "orig",
    "rej",
    "save",
    "autosave",
    "autosaved",
    "asv",
    "tmp",
    "temp",
    "part",
    "partial",
    "filepart",
    "crdownload",
    "download",
    "lnk",
    "url",
    "lock",
    "lck",
    "kate-swp",
    "icloud",
    "!sync",
    "bts",
    "unison",
    "gstmp",
    "log",
    "pid",
    "dirty",
];

/// Notes and licences that people keep beside what they write, and the folders for them.
pub fn is_note(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let first_word = stem.split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_named_so = NOTES.contains(&first_word.to_ascii_lowercase().as_str())
        && ending.as_ref().is_none_or(|ending| ending != "ron" && stem.len() + 1 + ending.len() == name.len());
    let is_prose = ending.is_some_and(|ending| NOTE_ENDINGS.contains(&ending.as_str()) && !name.contains(".ron."));
    is_named_so || is_prose
}

const NOTES: [&str; 28] = [
    "readme",
    "read",
    "license",
    "licence",
    "licenses",
    "licences",
    "copying",
    "copyright",
    "notice",
    "notices",
    "authors",
    "contributors",
    "contributing",
    "maintainers",
    "codeowners",
    "changelog",
    "changes",
    "history",
    "news",
    "todo",
    "notes",
    "security",
    "version",
    "makefile",
    "justfile",
    "docs",
    "doc",
    "install",
];

const NOTE_ENDINGS: [&str; 6] = ["md", "markdown", "rst", "adoc", "org", "sh"];

/// What is wrong with a folder named `name` beside the content's.
pub fn unknown_folder(name: &str) -> Complaint {
    let known = FOLDERS.into_iter().chain([sign_off::FOLDER]);
    let hint = did_you_mean(name, known).map(|folder| format!("did you mean {folder:?}?"));
    (format!("no content is kept in a folder named {name:?}"), hint)
}

/// What is wrong with the file `inside` the content's folder, by its name. `stems` are the names of the files beside
/// it, and of the bundled ones, without their endings.
pub fn wrong_name(inside: &str, stems: &BTreeSet<String>) -> Option<Complaint> {
    let named = inside.strip_prefix(sign_off::FOLDER).and_then(|inside| inside.strip_prefix('/')).unwrap_or(inside);
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    original(name, stems).map(|stem| second_copy(&format!("{folder}/{stem}.ron"))).or(file::folder_and_id(named).err())
}

/// Says that a file is another's second copy.
pub fn second_copy(of: &str) -> Complaint {
    let message = format!("this looks like a second copy of {of}, as sync programs and file managers make it");
    let hint = "compare the two, keep what is right under the first name, and remove this file".to_owned();
    (message, Some(hint))
}

/// Words that programs put behind a name for its second copy.
const COPY_WORDS: [&str; 8] = ["copy", "conflict", "conflicted", "conflicts", "kopie", "copia", "copie", "duplicate"];

/// The stem of which `name` seems to be a second copy: a name that can't be an id, around one that is there
/// (`edema (1).ron`, `edema-FRONTDESK.ron`, `Copy of edema.ron`), or one that says so (`edema-conflict-2.ron`).
fn original<'a>(name: &str, stems: &'a BTreeSet<String>) -> Option<&'a str> {
    let stem = name.strip_suffix(".ron").unwrap_or(name);
    if stems.contains(stem) && is_ron(name) && !says_copy(stem) {
        return None;
    }
    let is_id = Id::try_from(stem).is_ok();
    if !is_ron(name) && !name.contains(".ron") && !stem.contains(char::is_whitespace) {
        return None;
    }
    let is_edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_ascii_alphanumeric());
    let fits = |original: &str| {
        let behind = stem.strip_prefix(original).filter(|rest| !rest.is_empty() && is_edge(rest.chars().next()));
        let before = stem.strip_suffix(original).filter(|rest| !rest.is_empty() && is_edge(rest.chars().last()));
        let Some(added) = behind.or(before) else { return false };
        // `edema.ron.txt` is a name that somebody gave.
        let is_ending =
            added.starts_with('.') && added.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
        if is_id { says_copy(added) } else { !is_ending }
    };
    stems.iter().filter(|original| fits(original)).max_by_key(|original| original.len()).map(String::as_str)
}

/// Ids are in small letters, and so is this.
fn is_ron(name: &str) -> bool {
    name.strip_suffix(".ron").is_some()
}

fn says_copy(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphabetic()).any(|word| COPY_WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{is_litter, is_note, wrong_name};

    #[test]
    fn what_programs_leave_is_passed_over_and_what_people_write_is_not() {
        for name in [
            ".git",
            ".DS_Store",
            "._edema.ron",
            ".~lock.edema.ron#",
            "~$edema.ron",
            "#edema.ron#",
            ".#edema.ron",
            "edema.ron~",
            ".edema.ron.swp",
            "edema.ron.bak",
            "edema.ron.orig",
            "@eaDir",
            "#recycle",
            "#snapshot",
            "$RECYCLE.BIN",
            "Thumbs.db",
            "DESKTOP.INI",
            "System Volume Information",
            "lost+found",
            ".stversions",
            "~syncthing~edema.ron.tmp",
            "edema.ron.part",
            "4913",
            "Icon\r",
            "__MACOSX",
            "@tmp",
            "edema.ron.kate-swp",
        ] {
            assert!(is_litter(name), "{name}");
        }
        for name in [
            "README",
            "README.md",
            "readme.txt",
            "LICENSE",
            "LICENSE-MIT",
            "LICENCE.txt",
            "COPYING",
            "docs",
            "notes.md",
            "CODEOWNERS",
        ] {
            assert!(is_note(name) && !is_litter(name), "{name}");
        }
        for name in
            ["edema.ron", "conditions", "edema.ron.txt", "edema.txt", "Conditions", "edema (1).ron", "readme.ron"]
        {
            assert!(!is_litter(name) && !is_note(name), "{name}");
        }
    }

    #[test]
    fn a_second_copy_is_named_as_one_whoever_made_it() {
        let stems: BTreeSet<String> = ["edema", "edema-of-the-legs", "leg-cramps"].map(str::to_owned).into();
        for (name, of) in [
            ("edema.sync-conflict-20261130-101112-ABCDEFG.ron", "edema"),
            ("edema (Ana's conflicted copy 2026-11-30).ron", "edema"),
            ("edema (conflicted copy 2026-11-30 101112).ron", "edema"),
            ("edema_conflict-20261130-101112.ron", "edema"),
            ("edema-FRONTDESK.ron", "edema"),
            ("edema (1).ron", "edema"),
            ("edema 2.ron", "edema"),
            ("edema copy.ron", "edema"),
            ("edema - Copy (2).ron", "edema"),
            ("Copy of edema.ron", "edema"),
            ("Kopie von leg-cramps.ron", "leg-cramps"),
            ("edema-conflict-2.ron", "edema"),
            ("edema-of-the-legs-copy.ron", "edema-of-the-legs"),
            ("edema_BACKUP_1234.ron", "edema"),
            ("edema.ron~HEAD", "edema"),
        ] {
            let (said, _) = wrong_name(&format!("conditions/{name}"), &stems).unwrap_or_default();
            assert!(said.contains(&format!("second copy of conditions/{of}.ron")), "{name}: {said}");
        }
        for (name, said) in [
            ("edema.ron", None),
            ("edema-late.ron", None),
            ("copy-machine-cramp.ron", None),
            ("edema.ron.txt", Some("not a content file")),
            ("Edema.ron", Some("invalid id")),
            ("wound (1).ron", Some("invalid id")),
        ] {
            let found = wrong_name(&format!("conditions/{name}"), &stems);
            assert_eq!(found.is_some(), said.is_some(), "{name}: {found:?}");
            assert!(said.is_none_or(|said| found.unwrap().0.contains(said)), "{name}");
        }
        assert_eq!(wrong_name("sign-offs/conditions/edema.ron", &stems), None);
    }
}
