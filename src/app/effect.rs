//! What happens outside the state: disk, clipboard, dialogs, focus.

use std::path::PathBuf;

use super::{draft::HandoutDraft, work::Work};
use crate::{print::Job, settings::ThemeChoice};

/// Something that [`Shell`](super::shell::Shell) does for the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    FocusSearch,
    FocusHandout,
    FocusPath,
    FocusAdding,
    FocusPacketName,
    FocusBinderPath,
    Copy(String),
    ChooseTheme(ThemeChoice),
    /// One step larger (1), smaller (-1), or back to 100% (0).
    Zoom(i8),
    SaveSettings,
    /// Makes the PDF and writes it to `path`, or asks where.
    SaveHandout {
        draft: HandoutDraft,
        path: Option<PathBuf>,
        work: Work,
    },
    /// Makes the downtime binder and writes it to `path`, or asks where.
    SaveBinder {
        path: Option<PathBuf>,
        work: Work,
    },
    LookForPrinters,
    /// Asks how a print goes on.
    FollowJob(Job),
    /// Makes the PDF and prints it, or with no printer opens it in the viewer.
    Print {
        draft: HandoutDraft,
        printer: Option<String>,
        work: Work,
    },
}
