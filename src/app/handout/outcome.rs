//! What comes of printing and saving: each end names the work that it ends, so that an old print never touches a new
//! draft.

use std::path::PathBuf;

use super::draft::HandoutDraft;
use crate::{
    app::desk::work::Work,
    print::{Job, JobState, Printers, Sent},
};

/// What is known about the printers.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum PrinterList {
    #[default]
    Looking,
    Known(Printers),
    /// They can’t be known now, and why, in a clause.
    Unreachable(String),
}

impl PrinterList {
    /// The printers' names, once they are known.
    pub fn names(&self) -> Option<&[String]> {
        match self {
            Self::Looking | Self::Unreachable(_) => None,
            Self::Known(printers) => Some(&printers.names),
        }
    }

    /// Why they can’t be known.
    pub fn problem(&self) -> Option<&str> {
        match self {
            Self::Unreachable(why) => Some(why),
            Self::Looking | Self::Known(_) => None,
        }
    }
}

/// Where a print would go now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Destination {
    /// The printers are not known yet.
    Unknown,
    Printer(String),
    /// The last printer is not there any more. Another one is never taken by itself: a name might
    /// come out where it should not.
    Gone(String),
    /// The print system can’t be asked: the last printer, if there is one, and why. A handout with a name never goes to
    /// the viewer in its place without somebody saying so.
    Unreachable(Option<String>, String),
    /// There are several, and none was used before.
    Undecided,
    /// No printer at all: the PDF viewer prints.
    Viewer,
}

/// What came of a print, or of asking how it goes on.
#[derive(Debug)]
pub enum PrintOutcome {
    Ended {
        of: Work,
        draft: HandoutDraft,
        end: PrintEnd,
    },
    /// How a job goes on.
    Followed {
        job: Job,
        state: JobState,
    },
}

/// How the handing over ended.
#[derive(Debug)]
pub enum PrintEnd {
    Sent {
        printer: String,
        sent: Sent,
    },
    Viewed,
    Failed(String),
    /// The person stopped it; nothing was sent.
    Cancelled,
}

/// What came of saving a handout.
#[derive(Debug)]
pub struct SaveOutcome {
    pub of: Work,
    pub draft: HandoutDraft,
    pub end: SaveEnd,
}

/// How the saving ended.
#[derive(Debug)]
pub enum SaveEnd {
    Saved(PathBuf),
    /// Cancelled, or there is no dialog on this computer: the two can't be told apart.
    NoPath {
        suggestion: PathBuf,
    },
    /// A file is there that the person doesn’t know of; nothing was written.
    IsTaken {
        path: PathBuf,
    },
    Failed(String),
    /// The person stopped it; nothing was written.
    Cancelled,
}
