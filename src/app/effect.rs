//! What happens outside the state: disk, clipboard, dialogs, focus.

use std::path::PathBuf;

use super::{
    command::CallField,
    draft::HandoutDraft,
    pick::{Importing, Pick},
    save::Target,
    work::Work,
};
use crate::{content::sign_off::SignOff, print::Job, settings::ThemeChoice};

/// Something that [`Shell`](super::shell::Shell) does for the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    FocusSearch,
    FocusHandout,
    FocusPath,
    FocusAdding,
    FocusFindInPage,
    FocusPacketName,
    FocusBinderPath,
    FocusCallField(CallField),
    /// Fields forget what was typed into them before: nobody brings back another person's words with Undo.
    ForgetTyping,
    Copy(String),
    ChooseTheme(ThemeChoice),
    /// One step larger (1), smaller (-1), or back to 100% (0).
    Zoom(i8),
    SetZoom(f32),
    SaveSettings,
    /// Saves settings once nothing more has been typed for a moment.
    SaveSettingsSoon,
    Pick(Pick),
    ExportSettings(Target),
    /// Reads what a desk file would change.
    ReadDeskFile(PathBuf),
    ImportSettings(Box<Importing>),
    /// Takes this folder for the clinic’s content, unless it holds something else.
    ChooseFolder(PathBuf),
    /// Makes the PDF and writes it to `target`, or asks where.
    SaveHandout {
        draft: HandoutDraft,
        target: Option<Target>,
        work: Work,
    },
    /// Makes the downtime binder and writes it to `target`, or asks where.
    SaveBinder {
        target: Option<Target>,
        work: Work,
    },
    LookForPrinters,
    LoadFigure,
    /// Reads the clinic's own content again.
    ReloadContent,
    /// Writes a signature under the text at `path` into the clinic's folder.
    SignOff {
        folder: PathBuf,
        path: String,
        signature: SignOff,
    },
    /// Asks how a print goes on.
    FollowJob(Job),
    /// Makes the PDF and prints it, or with no printer opens it in the viewer.
    Print {
        draft: HandoutDraft,
        printer: Option<String>,
        work: Work,
    },
}
