//! Many desks share the clinic's content through a Git repository that each of them pulls.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use legwise::{
    clinic_folder::{self, Copy, FolderError, Held, Origin},
    content::overlay::Overlaid,
};
use tempfile::TempDir;

use super::folder::{DVT, bundled_with, entry, errors, own_entry, sign, today, write};

const OWN: &str = "conditions/zebra-foot.ron";

/// A bare repository on a share, the checkout of whoever edits, and that of a desk which pulls.
struct Clinic {
    folder: TempDir,
}

impl Clinic {
    fn open() -> Self {
        let clinic = Self { folder: tempfile::tempdir().unwrap() };
        clinic.git("", &["init", "--bare", "--initial-branch=main", "share.git"]);
        clinic.git("", &["clone", "share.git", "editor"]);
        clinic.git("editor", &["checkout", "-b", "main"]);
        write(&clinic.at("editor"), "README.md", "# Our content\n");
        write(&clinic.at("editor"), ".gitattributes", "* text=auto\n");
        write(&clinic.at("editor"), OWN, &own_entry());
        clinic.publish("editor", "First");
        clinic.git("", &["clone", "share.git", "desk"]);
        clinic
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn try_git(&self, inside: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.args([
            "-c",
            "user.name=Ana Lee",
            "-c",
            "user.email=ana@example.invalid",
            "-c",
            "protocol.file.allow=always",
        ]);
        command.args(arguments).current_dir(self.at(inside));
        // No settings of this computer's.
        command.env("HOME", self.folder.path()).env("GIT_CONFIG_NOSYSTEM", "1").env_remove("GIT_DIR");
        command.output().unwrap()
    }

    fn git(&self, inside: &str, arguments: &[&str]) {
        let output = self.try_git(inside, arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn publish(&self, inside: &str, message: &str) {
        self.git(inside, &["add", "--all"]);
        self.git(inside, &["commit", "-m", message]);
        self.git(inside, &["push", "origin", "HEAD:main"]);
    }

    /// What the timer of a desk does.
    fn pull(&self) {
        self.git("desk", &["pull", "--ff-only", "--quiet"]);
    }

    fn desk(&self) -> Held {
        clinic_folder::read(&self.at("desk")).unwrap()
    }

    /// What the desk shows; `kept` is what it showed last.
    fn shown(&self, kept: &Overlaid) -> (Overlaid, Origin) {
        let copy = Copy { read_at: jiff::Timestamp::now(), files: kept.in_use.clone() };
        clinic_folder::load(&self.at("desk"), Some(copy), None, today())
    }
}

fn name(overlaid: &Overlaid) -> &str {
    entry(overlaid, "zebra-foot").name.en()
}

#[test]
fn a_desk_pulls_what_another_pushed_and_a_clinician_signed() {
    let clinic = Clinic::open();
    let (first, origin) = clinic.shown(&Overlaid::default());
    assert!(matches!(origin, Origin::Folder { .. }), "{origin:?}");
    assert!(errors(&first).is_empty(), "a README beside the content is no error: {:#?}", errors(&first));
    assert_eq!(name(&first), "Zebra foot");

    // Lowering counts once a clinician's signature comes with the same pull, or a later one.
    write(&clinic.at("editor"), OWN, &own_entry().replace("Zebra foot", "Striped foot"));
    write(&clinic.at("editor"), DVT, &bundled_with(DVT, "disposition: Today", "disposition: Routine"));
    clinic.publish("editor", "New words");
    clinic.pull();
    let (second, _) = clinic.shown(&first);
    assert_eq!((name(&second), second.to_sign.waiting.len()), ("Striped foot", 1));
    sign(&clinic.at("editor"), DVT);
    clinic.publish("editor", "Signed");
    clinic.pull();
    let (third, _) = clinic.shown(&second);
    assert_eq!(third.to_sign.waiting.len(), 0);
    assert!(errors(&third).is_empty(), "{:#?}", errors(&third));
}

#[test]
fn a_signature_holds_for_a_text_that_was_checked_out_with_other_line_ends() {
    let clinic = Clinic::open();
    write(&clinic.at("editor"), DVT, &bundled_with(DVT, "disposition: Today", "disposition: Routine"));
    sign(&clinic.at("editor"), DVT);
    clinic.publish("editor", "Signed");
    // As Git checks it out on Windows.
    clinic.git("desk", &["config", "core.autocrlf", "true"]);
    clinic.git("desk", &["config", "core.eol", "crlf"]);
    clinic.pull();
    let text = std::fs::read_to_string(clinic.at("desk").join(DVT)).unwrap();
    assert!(text.contains("\r\n"));
    let (shown, _) = clinic.shown(&Overlaid::default());
    assert_eq!(shown.to_sign.waiting.len(), 0, "{:#?}", errors(&shown));
}

#[test]
fn a_merge_conflict_is_named_with_its_lines_and_the_last_good_version_stays_as_a_whole() {
    let clinic = Clinic::open();
    let (first, _) = clinic.shown(&Overlaid::default());
    // Somebody edits on the desk, too, and pulls without --ff-only.
    let other = own_entry().replace("\"Zebra foot\"", "\"Zebra toes\"");
    write(&clinic.at("editor"), OWN, &other);
    write(&clinic.at("editor"), "conditions/other-foot.ron", &own_entry().replace("Zebra foot", "Other foot"));
    clinic.publish("editor", "Toes");
    write(&clinic.at("desk"), OWN, &own_entry().replace("\"Zebra foot\"", "\"Zebra heel\""));
    clinic.git("desk", &["commit", "--all", "-m", "Heel"]);
    assert!(!clinic.try_git("desk", &["pull", "--no-rebase"]).status.success());

    let (shown, _) = clinic.shown(&first);
    assert_eq!(name(&shown), "Zebra foot", "neither version");
    let found = errors(&shown);
    let said: Vec<String> = found.iter().map(|found| format!("{}: {}", found.line, found.message)).collect();
    let text = std::fs::read_to_string(clinic.at("desk").join(OWN)).unwrap();
    let line = |mark: &str| text.lines().position(|line| line.starts_with(mark)).unwrap() + 1;
    let lines = format!("in lines {}–{}", line("<<<<<<<"), line(">>>>>>>"));
    assert!(
        said.iter().any(|said| said.starts_with(&format!("{}: ", line("<<<<<<<"))) && said.contains(&lines)),
        "{said:#?}"
    );
    assert!(said.iter().any(|said| said.contains("a merge in this checkout is not finished")), "{said:#?}");
    assert_eq!(found.len(), 2, "{said:#?}");
    let ids: Vec<_> = shown.in_use.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(ids, [OWN], "nothing of the half-merged version");

    clinic.git("desk", &["merge", "--abort"]);
    assert!(clinic.desk().unfinished.is_none());
}

#[test]
fn a_pull_that_is_half_finished_never_shows() {
    let clinic = Clinic::open();
    let lock = clinic.at("desk").join(".git/index.lock");
    let (first, _) = clinic.shown(&Overlaid::default());
    // Git holds its lock from before the first file until after the last.
    std::fs::File::create(&lock).unwrap();
    write(&clinic.at("desk"), OWN, &own_entry().replace("Zebra foot", "Half a foot"));
    assert!(matches!(clinic_folder::read(&clinic.at("desk")), Err(FolderError::Changing)));
    let (shown, origin) = clinic.shown(&first);
    assert_eq!(name(&shown), "Zebra foot");
    let why = origin.problem(jiff::ZonedDateTime::now().datetime()).unwrap();
    assert!(why.ends_with("it is being changed at this moment"), "{why}");

    // The computer went down in the middle of it.
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(1);
    std::fs::File::options().write(true).open(&lock).unwrap().set_modified(long_ago).unwrap();
    let (shown, origin) = clinic.shown(&first);
    assert_eq!(name(&shown), "Zebra foot");
    let why = origin.problem(jiff::ZonedDateTime::now().datetime()).unwrap();
    assert!(why.contains("a pull broke off in it. Remove .git/index.lock"), "{why}");

    std::fs::remove_file(&lock).unwrap();
    assert_eq!(name(&clinic.shown(&first).0), "Half a foot");
}

#[test]
fn a_checkout_may_hold_the_content_in_a_folder_of_its_own() {
    let clinic = Clinic::open();
    let desk = clinic.at("desk");
    std::fs::create_dir(desk.join("legwise")).unwrap();
    std::fs::rename(desk.join("conditions"), desk.join("legwise/conditions")).unwrap();
    let inside = desk.join("legwise");
    assert_eq!(clinic_folder::read(&inside).unwrap().files.len(), 1);
    std::fs::File::create(desk.join(".git/index.lock")).unwrap();
    assert!(matches!(clinic_folder::read(&inside), Err(FolderError::Changing)));
    assert!(Path::new(&inside).exists());
}
