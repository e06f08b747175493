//! Paper: the print system of this computer, and the PDF viewer where there is none.
//!
//! CUPS is asked through its own programs, `lpstat` and `lp`, so nothing is linked. The file goes to
//! `lp` on standard input and never lies on disk on our side; the viewer can't do without a file, so
//! it gets one in a folder that only this person can read, and [`PrintSystem::remove_viewer_files`] removes it.
//! So do the signals that end the program ([`ending`](crate::ending)), and the next start.
//!
//! **No title, option or file name here ever holds a patient's name.**

mod cups;
mod program;
mod said;
mod viewer;

use std::{
    ops::ControlFlow,
    process::{Child, ExitStatus},
    thread,
    time::{Duration, Instant},
};

pub use cups::Cups;
use viewer::ViewerFiles;

use crate::disk::DiskError;

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

    /// Removes the files that were made for the viewer, and those of windows that are gone; never another window's.
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
    #[error("the print service isn’t running (sudo systemctl start cups starts it)")]
    ServiceDown,
    #[error("the print service wants a password, which Legwise doesn’t ask for: have this person allowed to print")]
    WantsPassword,
    #[error("{printer} did not take the handout: {reason}. Choose another printer, or save the handout")]
    Refused { printer: String, reason: String },
    #[error("{program} did not answer within {} seconds", .limit.as_secs())]
    NoAnswer { program: String, limit: Duration },
    #[error("{program} failed: {reason}")]
    Failed { program: String, reason: String },
    #[error("no PDF viewer could be opened ({0}). Save the handout and print it from there")]
    NoViewer(String),
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// How often a running program is looked at.
const STEP: Duration = Duration::from_millis(10);

/// The print system and the viewer of this computer.
#[derive(Debug)]
pub struct System {
    /// `None` where printing goes through the viewer.
    cups: Option<Cups>,
    viewer: ViewerFiles,
}

impl System {
    pub fn new() -> Self {
        // Windows has no `lp`, and its spooler takes no PDF.
        Self { cups: (!cfg!(windows)).then(Cups::default), viewer: ViewerFiles::of_this_person() }
    }
}

impl Default for System {
    fn default() -> Self {
        Self::new()
    }
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
        self.viewer.show(title, pdf)
    }

    fn remove_viewer_files(&self) {
        self.viewer.remove();
    }
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
