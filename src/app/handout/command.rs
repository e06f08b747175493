//! Every change of the handout, and what comes of work on it.

use super::{
    draft::DraftEdit,
    outcome::{PrintOutcome, SaveOutcome},
    packets::PacketEdit,
    preview::{Made, PreviewEdit},
};
use crate::{app::desk, content::id::Id, print::Printers, settings::PaperChoice};

/// What the handout asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// A change of the handout, or what came of work on it.
#[derive(Debug)]
pub enum Command {
    Make(Id),
    /// Makes one of what is shown: the open card or entry, else the chosen row.
    MakeShown,
    Close,
    /// Brings back the packet that was just closed.
    UndoClosing,
    /// What was closed can't be brought back any more.
    ForgetClosed,
    SetPatient(String),
    SetNote(String),
    ForgetPatient,
    SetPaper(PaperChoice),
    SetTwoSided(bool),
    Edit(DraftEdit),
    Packet(PacketEdit),
    /// Another page was gone to, or the same one again: it is shown over the handout's pages.
    PageOpened,
    /// Shows the open page over the handout's pages, if those cover it.
    ShowPage,
    Preview(PreviewEdit),
    PreviewMade(Box<Made>),
    LookForPrinters,
    /// The same, and says so until they are found.
    FindPrinters,
    /// Or why they can’t be known.
    PrintersFound(Result<Printers, String>),
    ChoosePrinter(String),
    /// Prints the handout where it was printed last.
    Print,
    /// Empties the name, which the fonts can't set, and prints.
    PrintWithoutName,
    /// Shows the handout in the system's PDF viewer.
    View,
    Printed(PrintOutcome),
    /// Saves the handout; asks where.
    Save,
    SetPath(String),
    /// Saves the handout to the path that was typed.
    SaveToPath,
    Saved(SaveOutcome),
}
