//! Paper: the print system of this computer, and the PDF viewer where there is none.
//!
//! CUPS is asked through its own programs, `lpstat` and `lp`, so nothing is linked. The file goes to
//! `lp` on standard input and never lies on disk on our side; the viewer can't do without a file, so
//! it gets one in a folder that only this person can read, and [`PrintSystem::remove_viewer_files`] removes it.
//!
//! **No title, option or file name here ever holds a patient's name.**

mod cups;

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::{Child, ExitStatus, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

pub use cups::Cups;
use etcetera::BaseStrategy as _;

use crate::disk::{self, DiskError};

/// What can put a handout on paper. Calls may take seconds: never on the thread that draws.
pub trait PrintSystem: Send + Sync {
    /// The printers that can be chosen. None is not an error.
    fn printers(&self) -> Result<Printers, PrintError>;

    /// Hands `pdf` to a printer.
    fn print(&self, order: &Order, pdf: &[u8]) -> Result<Sent, PrintError>;

    /// Tells how a job goes on, whenever that changes, until it has ended, nobody listens, or it has
    /// taken too long. Print systems that can't be asked tell nothing.
    fn follow(&self, _job: &Job, _tell: &mut dyn FnMut(JobState) -> ControlFlow<()>) {}

    /// Shows `pdf` in the system's PDF viewer, from where it can be printed.
    fn view(&self, title: &str, pdf: &[u8]) -> Result<(), PrintError>;

    /// Removes the files that were made for the viewer.
    fn remove_viewer_files(&self);
}

/// The printers of this computer.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Printers {
    pub names: Vec<String>,
    /// The one that the system prefers.
    pub preferred: Option<String>,
}

/// One print.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Order {
    pub printer: String,
    /// What the list of print jobs calls it.
    pub title: String,
    pub copies: u8,
    pub two_sided: bool,
    /// As CUPS names it, such as `Letter`.
    pub media: &'static str,
}

/// A print that the print system has taken over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sent {
    /// The job's number, where the system told it.
    pub job: Option<u32>,
}

/// A print in the hands of the print system.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Job {
    pub printer: String,
    pub number: u32,
}

/// How far a job is. Reasons are clauses, such as "it is out of paper".
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum JobState {
    Queued,
    Printing,
    /// It waits for somebody to do something.
    Held(String),
    Done,
    /// It will not be printed.
    Failed(String),
}

/// Why something could not be printed, in a sentence that also says what to do.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error("there is no print system on this computer ({program} is missing)")]
    NoPrintSystem { program: String },
    #[error("{printer} did not take the handout: {reason}. Choose another printer, or save the handout")]
    Refused { printer: String, reason: String },
    #[error("{program} did not answer within {} seconds. Try again, or save the handout", .limit.as_secs())]
    NoAnswer { program: String, limit: Duration },
    #[error("{program} failed: {reason}")]
    Failed { program: String, reason: String },
    #[error("no PDF viewer could be opened ({0}). Save the handout and print it from there")]
    NoViewer(String),
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// A program that opens the viewer and still runs after this has not failed.
const VIEWER_START: Duration = Duration::from_secs(3);

/// How often a running program is looked at.
const STEP: Duration = Duration::from_millis(10);

/// The print system and the viewer of this computer.
#[derive(Debug)]
pub struct System {
    /// `None` where printing goes through the viewer.
    cups: Option<Cups>,
    /// `None` when there is no place that belongs to this person alone.
    folder: Option<PathBuf>,
    /// Files made for the viewer so far.
    made: AtomicUsize,
}

impl System {
    pub fn new() -> Self {
        Self {
            // Windows has no `lp`, and its spooler takes no PDF.
            cups: (!cfg!(windows)).then(Cups::default),
            folder: viewer_folder(),
            made: AtomicUsize::new(0),
        }
    }
}

impl Default for System {
    fn default() -> Self {
        Self::new()
    }
}

/// The run-time folder, which lives in memory and ends with the session; elsewhere the person's cache.
fn viewer_folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    let parent =
        strategy.runtime_dir().filter(|folder| disk::is_folder(folder)).unwrap_or_else(|| strategy.cache_dir());
    Some(parent.join("legwise").join("to-print"))
}

impl PrintSystem for System {
    fn printers(&self) -> Result<Printers, PrintError> {
        self.cups.as_ref().map_or_else(|| Ok(Printers::default()), Cups::printers)
    }

    fn print(&self, order: &Order, pdf: &[u8]) -> Result<Sent, PrintError> {
        match &self.cups {
            Some(cups) => cups.print(order, pdf),
            None => Err(PrintError::NoPrintSystem { program: "lp".to_owned() }),
        }
    }

    fn follow(&self, job: &Job, tell: &mut dyn FnMut(JobState) -> ControlFlow<()>) {
        if let Some(cups) = &self.cups {
            cups.follow(job, tell);
        }
    }

    fn view(&self, title: &str, pdf: &[u8]) -> Result<(), PrintError> {
        let no_folder = || PrintError::NoViewer("there is no private folder for the file".to_owned());
        let folder = self.folder.as_ref().ok_or_else(no_folder)?;
        disk::make_private_folder(folder)?;
        // A viewer may still show the last one.
        let number = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        let path = folder.join(format!("{}-{number}.pdf", file_stem(title)));
        disk::write_private(&path, pdf)?;
        // With no viewer nothing needs it, and it may hold a name.
        open_viewer(&path).inspect_err(|_| disk::remove_file(&path))
    }

    fn remove_viewer_files(&self) {
        if let Some(folder) = &self.folder {
            disk::remove_folder(folder);
        }
    }
}

/// `title` as a file name.
fn file_stem(title: &str) -> String {
    let words: Vec<_> = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "handout".to_owned() } else { words.join("-").to_lowercase() }
}

fn open_viewer(path: &Path) -> Result<(), PrintError> {
    let mut reasons = Vec::new();
    for mut command in open::commands(path) {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(mut child) => match wait(&mut child, VIEWER_START) {
                Ok(Some(status)) if !status.success() => reasons.push(format!("{program} found no program for it")),
                Ok(Some(_)) => return Ok(()),
                Ok(None) => {
                    // It shows the file itself. Waited for, so that nothing is left of it at its end.
                    thread::spawn(move || drop(child.wait()));
                    return Ok(());
                }
                Err(error) => reasons.push(format!("{program}: {error}")),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => reasons.push(format!("{program}: {error}")),
        }
    }
    let reason = if reasons.is_empty() { "none is installed".to_owned() } else { reasons.join("; ") };
    Err(PrintError::NoViewer(reason))
}

/// The status of `child` once it has ended, or `None` when it still runs after `limit`.
fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if began.elapsed() >= limit {
            return Ok(None);
        }
        thread::sleep(STEP);
    }
}

#[cfg(test)]
mod tests {
    use super::file_stem;

    #[test]
    fn a_title_becomes_a_file_name_without_surprises() {
        for (title, expected) in [
            ("Swollen legs", "swollen-legs"),
            ("../etc: \"passwd\"", "etc-passwd"),
            ("¿Qué es?", "qué-es"),
            ("…", "handout"),
        ] {
            assert_eq!(file_stem(title), expected);
        }
    }
}
