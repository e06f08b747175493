//! Reads the clinic's folder: known names only, regular files only, no more than a clinic writes.
//!
//! All that is passed over is litter or a note; anything else that isn't content is told with its place.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant, SystemTime},
};

use super::{
    FolderError,
    checkout::{Checkout, Step, conflicts},
    names::{self, Complaint},
};
use crate::{
    content::{
        diagnostic::{Diagnostic, Severity},
        embedded,
        file::{ContentFile, FOLDERS, folder_and_id},
        id::Id,
        sign_off,
    },
    disk::{self, Kind, Unreadable},
};

/// The bundled content has some 1,200 files, the longest of 40 kB.
const MOST_FILES: usize = 10_000;
const MOST_BYTES: u64 = 1_000_000;
const MOST_BYTES_TOGETHER: u64 = 100_000_000;
/// Names in one folder, litter counted.
const MOST_NAMES: usize = 30_000;
/// Of all that isn't content, so much is told.
const MOST_TOLD: usize = 200;
/// A share that answers, but slowly.
const LONGEST: Duration = Duration::from_mins(2);

/// How often a folder that changes while it is read is read again, and after how long.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(300);

/// What was read from the folder.
#[derive(Clone, Debug, Default)]
pub struct Held {
    pub files: Vec<ContentFile>,
    /// What could not be read, or isn't content.
    pub faults: Vec<Diagnostic>,
    /// Why the folder as a whole is not as somebody meant it to be: its last good version counts.
    pub unfinished: Option<Diagnostic>,
}

impl Held {
    /// Whether the folder seems to be there only because its share is not. `kept` is what was in use of it.
    pub fn looks_gone(&self, kept: &[ContentFile]) -> bool {
        self.files.is_empty() && self.faults.is_empty() && !kept.is_empty()
    }

    /// What counts: of a folder in the middle of a merge that which was `kept`.
    #[must_use]
    pub fn settled(mut self, kept: &[ContentFile]) -> Self {
        if let Some(why) = self.unfinished.take() {
            self.files = kept.to_vec();
            self.faults.push(why);
        }
        self
    }
}

/// A file as a folder names it: enough to tell whether it has changed, without reading it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Listed {
    path: PathBuf,
    bytes: u64,
    modified: Option<SystemTime>,
}

/// Says that a reader is still at work.
#[derive(Debug, Default)]
pub struct Steps(AtomicU64);

impl Steps {
    pub(super) fn step(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Reads the folder unless it looks as in `last`; returns how it looks now.
pub fn read(folder: &Path, last: Option<&[Listed]>, steps: &Steps) -> Result<(Vec<Listed>, Option<Held>), FolderError> {
    let began = Instant::now();
    let checkout = Checkout::of(folder);
    let step = || checkout.as_ref().and_then(Checkout::step);
    let stamp = || checkout.as_ref().map(Checkout::stamp);
    for _ in 0..TRIES {
        match step() {
            Some(Step::Changing) => {
                std::thread::sleep(PAUSE);
                continue;
            }
            Some(Step::BrokenOff) => return Err(FolderError::BrokenOff),
            Some(Step::Merging) | None => {}
        }
        let before = stamp();
        let walk = Walk::through(folder, steps, began)?;
        if last == Some(&walk.listed) {
            return Ok((walk.listed, None));
        }
        let mut held = walk.read(steps, began)?;
        // What changed meanwhile may be half of one version and half of another.
        let after = Walk::through(folder, steps, began)?;
        if after.listed == walk.listed && stamp() == before && step() != Some(Step::Changing) {
            held.unfinished = (step() == Some(Step::Merging)).then(|| unfinished_merge(folder));
            return Ok((walk.listed, Some(held)));
        }
        std::thread::sleep(PAUSE);
    }
    Err(FolderError::Changing)
}

fn unfinished_merge(folder: &Path) -> Diagnostic {
    let message = "a merge in this checkout is not finished, so that its last good version stays in use".to_owned();
    let hint = "resolve the conflicts and commit, or take the merge back with git merge --abort".to_owned();
    fault(folder, (1, 1), (message, Some(hint)))
}

/// Refuses a folder that holds anything but content: somebody has named the wrong one.
pub fn is_content(folder: &Path) -> Result<(), FolderError> {
    Walk::through(folder, &Steps::default(), Instant::now()).map(drop)
}

/// What was found in the folder, before it is read.
struct Walk {
    /// Without links: nothing outside of it is read.
    root: PathBuf,
    found: Vec<(PathBuf, String)>,
    listed: Vec<Listed>,
    faults: Vec<Diagnostic>,
}

impl Walk {
    fn through(folder: &Path, steps: &Steps, began: Instant) -> Result<Self, FolderError> {
        let root = folder.canonicalize().map_err(|reason| FolderError::of(reason.into()))?;
        let mut walk = Self { root, found: Vec::new(), listed: Vec::new(), faults: Vec::new() };
        let names = Self::names(folder).map_err(FolderError::of)?;
        let mut known = Vec::new();
        let mut strangers = Vec::new();
        for (path, name) in names {
            let is_known = FOLDERS.contains(&name.as_str()) || name == sign_off::FOLDER;
            if is_known {
                known.push((path, name));
            } else if !names::is_note(&name) && !is_plain_text(&name) {
                strangers.push((path, name));
            }
        }
        let laid_out = known.len();
        for (path, name) in known {
            if name == sign_off::FOLDER {
                for (path, inner) in walk.folder_in(&path) {
                    if FOLDERS.contains(&inner.as_str()) {
                        walk.files(&path, &format!("{name}/{inner}"), steps, began)?;
                    } else if !names::is_note(&inner) {
                        walk.tell(&path, names::unknown_folder(&inner));
                    }
                }
            } else {
                walk.files(&path, &name, steps, began)?;
            }
        }
        // A folder or two of somebody's may have such a name by chance.
        if walk.found.is_empty() && strangers.len() > laid_out {
            return Err(FolderError::NotContent);
        }
        for (path, name) in strangers {
            let is_folder = std::fs::symlink_metadata(&path).is_ok_and(|metadata| !metadata.is_file());
            walk.tell(&path, if is_folder { names::unknown_folder(&name) } else { misplaced(&name) });
        }
        walk.listed.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(walk)
    }

    /// What lies in `folder`, without litter.
    fn names(folder: &Path) -> Result<Vec<(PathBuf, String)>, Unreadable> {
        let paths = disk::list(folder, MOST_NAMES).map_err(|error| match error {
            disk::DiskError::Read { reason, .. } => reason,
            disk::DiskError::Write { reason, .. } => reason.into(),
        })?;
        if paths.len() == MOST_NAMES {
            return Err(std::io::Error::other(format!("it holds more than {MOST_NAMES} names")).into());
        }
        let named = paths.into_iter().filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            (!names::is_litter(&name)).then_some((path, name))
        });
        Ok(named.collect())
    }

    /// What lies in a folder of the content's, unless that is none or can't be read.
    fn folder_in(&mut self, path: &Path) -> Vec<(PathBuf, String)> {
        let listed = match self.kind(path) {
            Ok(Kind::Folder) => Self::names(path).map_err(|reason| unreadable(&reason)),
            Ok(kind) => Err((format!("this is {kind}, not a folder"), None)),
            Err(complaint) => Err(complaint),
        };
        listed.unwrap_or_else(|complaint| {
            self.tell(path, complaint);
            Vec::new()
        })
    }

    /// The files of one folder, `inside` the content's.
    fn files(&mut self, folder: &Path, inside: &str, steps: &Steps, began: Instant) -> Result<(), FolderError> {
        let names = self.folder_in(folder);
        let stems = stems(inside, &names);
        for (path, name) in names {
            steps.step();
            if began.elapsed() > LONGEST {
                return Err(FolderError::NoAnswer);
            }
            let inside = format!("{inside}/{name}");
            if let Some(complaint) = names::wrong_name(&inside, &stems) {
                if !names::is_note(&name) {
                    self.tell(&path, complaint);
                }
                continue;
            }
            match self.kind(&path) {
                Ok(Kind::File) => self.found.push((path, inside)),
                Ok(kind) => self.tell(&path, (format!("this is {kind}, not a file"), Some(REMOVE.to_owned()))),
                Err(complaint) => self.tell(&path, complaint),
            }
            if self.found.len() > MOST_FILES {
                return Err(FolderError::TooMuch { what: format!("{MOST_FILES} files") });
            }
        }
        Ok(())
    }

    /// What is at `path`, or behind the link there: one link, to something in the folder.
    fn kind(&mut self, path: &Path) -> Result<Kind, Complaint> {
        let system = |error: std::io::Error| unreadable(&error.into());
        let metadata = std::fs::symlink_metadata(path).map_err(system)?;
        let (kind, metadata) = if disk::kind_of(&metadata) == Kind::Link {
            let target = std::fs::read_link(path).map_err(system)?;
            let target = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
            let metadata = std::fs::symlink_metadata(&target).map_err(system)?;
            if disk::kind_of(&metadata) == Kind::Link {
                return Err(("this is a link to a link".to_owned(), Some(REAL_FILE.to_owned())));
            }
            if !target.canonicalize().map_err(system)?.starts_with(&self.root) {
                return Err(("this is a link that leads out of the folder".to_owned(), Some(REAL_FILE.to_owned())));
            }
            (disk::kind_of(&metadata), metadata)
        } else {
            (disk::kind_of(&metadata), metadata)
        };
        if kind == Kind::File {
            let modified = metadata.modified().ok();
            self.listed.push(Listed { path: path.to_owned(), bytes: metadata.len(), modified });
        }
        Ok(kind)
    }

    fn tell(&mut self, path: &Path, complaint: Complaint) {
        if self.faults.len() < MOST_TOLD {
            self.listed.push(Listed { path: path.to_owned(), bytes: 0, modified: None });
            self.faults.push(fault(path, (1, 1), complaint));
        }
    }

    fn read(&self, steps: &Steps, began: Instant) -> Result<Held, FolderError> {
        let mut held = Held { faults: self.faults.clone(), ..Held::default() };
        let mut left = MOST_BYTES_TOGETHER;
        for (path, inside) in &self.found {
            steps.step();
            if began.elapsed() > LONGEST {
                return Err(FolderError::NoAnswer);
            }
            match disk::read_text(path, MOST_BYTES) {
                Ok(text) => {
                    let too_much = || FolderError::TooMuch { what: format!("{} MB", MOST_BYTES_TOGETHER / 1_000_000) };
                    left = left.checked_sub(text.len() as u64).ok_or_else(too_much)?;
                    match conflicts(&text).as_slice() {
                        [] => held.files.push(content_file(path, inside, text)),
                        found => held.faults.push(conflict(path, found)),
                    }
                }
                Err(disk::DiskError::Read { reason, .. }) => held.faults.push(match &reason {
                    Unreadable::NotText { line, column, what } => {
                        let hint = "save it as UTF-8 text".to_owned();
                        fault(path, (*line, *column), (format!("this can’t be read: {what}"), Some(hint)))
                    }
                    reason => fault(path, (1, 1), unreadable(reason)),
                }),
                Err(error @ disk::DiskError::Write { .. }) => {
                    held.faults.push(fault(path, (1, 1), (error.to_string(), None)));
                }
            }
        }
        let copies: Vec<(String, String)> = second_copies(&held.files);
        held.files.retain(|file| {
            let original = copies.iter().find(|(path, _)| *path == file.path).map(|(_, of)| of);
            held.faults.extend(original.map(|of| fault(Path::new(&file.shown_path), (1, 1), names::second_copy(of))));
            original.is_none()
        });
        Ok(held)
    }
}

const REMOVE: &str = "remove it: content is plain files";
const REAL_FILE: &str = "put the file itself into the folder";

/// The names of files without their endings: those in the folder `inside` the content's, and the bundled ones.
fn stems(inside: &str, names: &[(PathBuf, String)]) -> BTreeSet<String> {
    let folder = inside.strip_prefix(sign_off::FOLDER).and_then(|inside| inside.strip_prefix('/')).unwrap_or(inside);
    let bundled = embedded::files().filter_map(|file| {
        let (of, name) = file.path.split_once('/')?;
        (of == folder).then(|| name.strip_suffix(".ron").map(str::to_owned)).flatten()
    });
    let own = names.iter().filter_map(|(_, name)| name.strip_suffix(".ron").map(str::to_owned));
    own.chain(bundled).filter(|stem| Id::try_from(stem.as_str()).is_ok()).collect()
}

/// Files that say what the one says whose name, and something, they bear: `edema-laptop.ron` beside `edema.ron`. With what
/// they are copies of.
fn second_copies(files: &[ContentFile]) -> Vec<(String, String)> {
    let by_path: BTreeMap<&str, &ContentFile> = files.iter().map(|file| (file.path.as_str(), file)).collect();
    let is_copy = |file: &ContentFile| {
        let stem = file.path.strip_suffix(".ron")?;
        let folder = stem.rfind('/')?;
        let ends = stem.match_indices('-').map(|(at, _)| at).filter(|at| *at > folder);
        let originals = ends.map(|end| format!("{}.ron", &stem[..end]));
        originals
            .into_iter()
            .find(|original| by_path.get(original.as_str()).is_some_and(|other| is_version(&file.text, &other.text)))
    };
    files.iter().filter_map(|file| Some((file.path.clone(), is_copy(file)?))).collect()
}

/// Whether two texts are versions of one: they begin with the same name, and most of what they say is the same.
fn is_version(text: &str, other: &str) -> bool {
    fn said(text: &str) -> Vec<&str> {
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("//"));
        lines.filter(|line| line.chars().any(char::is_alphanumeric)).collect()
    }
    let (said, other) = (said(text), said(other));
    let same = said.iter().filter(|line| other.contains(line)).count();
    said.first() == other.first() && same * 4 >= said.len().max(other.len()) * 3
}

fn content_file(path: &Path, inside: &str, text: String) -> ContentFile {
    ContentFile { shown_path: path.display().to_string(), path: inside.to_owned(), text: text.into() }
}

/// Notes beside the folders; in a folder it may be an entry under the wrong name.
fn is_plain_text(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}

fn misplaced(name: &str) -> Complaint {
    folder_and_id(name).err().unwrap_or_else(|| (format!("{name:?} is no content"), None))
}

fn unreadable(reason: &Unreadable) -> Complaint {
    (format!("this can’t be read: {reason}"), Some("give this person the right to read it, or mend it".to_owned()))
}

fn conflict(path: &Path, found: &[(usize, usize)]) -> Diagnostic {
    let lines: Vec<String> = found.iter().map(|(first, last)| format!("{first}–{last}")).collect();
    let message = format!("a merge conflict that nobody has resolved, in lines {}", lines.join(", "));
    let hint =
        "keep what is right of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>".to_owned();
    fault(path, (found.first().map_or(1, |(first, _)| *first), 1), (message, Some(hint)))
}

fn fault(path: &Path, (line, column): (usize, usize), (message, hint): Complaint) -> Diagnostic {
    Diagnostic { severity: Severity::Error, path: path.display().to_string(), line, column, message, hint }
}
