//! The fields of the handout that are given the keyboard from elsewhere.

use egui::Id;

/// The patient's name, which has the keyboard when the pane opens.
pub fn patient() -> Id {
    Id::unique("patient name")
}

/// The words for another entry of the packet.
pub fn adding() -> Id {
    Id::unique("add to the packet")
}

/// The path, where there is no dialog.
pub fn path() -> Id {
    Id::unique("path")
}

/// A packet's name.
pub fn packet_name() -> Id {
    Id::unique("packet name")
}
