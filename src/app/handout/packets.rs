//! Packets that staff keep under a name, to make them again: ids only, never for whom one was made.

/// What is being done to the kept packets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PacketDesk {
    pub naming: Option<Naming>,
    /// The packet that the person wants to delete, until that was said twice.
    pub deleting: Option<usize>,
}

/// A name that is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Naming {
    /// The kept packet that gets another name; `None` for the one that is being made.
    pub of: Option<usize>,
    pub name: String,
    /// Why this name can't be taken.
    pub problem: Option<String>,
}

/// A change to the kept packets.
#[derive(Clone, Debug, PartialEq)]
pub enum PacketEdit {
    /// Asks for a name for the packet that is being made.
    BeginKeeping,
    BeginRenaming(usize),
    SetName(String),
    /// Takes the name that was typed.
    TakeName,
    StopNaming,
    /// Makes this packet again.
    Open(usize),
    AskToDelete(usize),
    KeepAfterAll,
    Delete(usize),
}
