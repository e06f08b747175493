//! Legwise: an offline reference for the front desk of a leg, vein and joint clinic.
//!
//! # Map
//!
//! ```text
//! content   what Legwise knows: RON files → Library, and what is wrong with them
//!   ↑
//! figure    the drawing of the leg: where each structure and region lies
//! page      an entry as staff read it
//! search    a caller's words → red flags and entries
//! handout   entries and cards → pages on paper (PDF); all staff pages → the downtime binder
//! call      a call as it goes, and the note for the records
//! settings  the clinic's own facts
//! clinic_folder  the clinic's own content: a folder, and this computer's copy of it
//! print     printers, and the PDF viewer where there are none
//!   ↑
//! app       the window: the only place that names egui
//! cli       the command line: the same without a window
//! ```
//!
//! [`disk`] is the only place that reads and writes files; [`crash`] keeps panics private, and [`ending`] cleans up when
//! the window is ended from outside.
//!
//! # Invariants
//!
//! - **No network**: nothing here opens a connection.
//! - **No patient data on disk**: names, notes and callers' words live in [`app::state::State`] and
//!   in the PDF that staff ask for. Settings, logs and crash texts never see them.
//! - **No hidden urgency**: red flags come first on each page; nothing lowers a disposition.
//! - **Content is data**: adding an entry means adding a file under `data/`.
//! - **Loading never fails as a whole**: what is good is used, what isn't is reported with its place.

pub mod app;
pub mod call;
pub mod check;
pub mod cli;
pub mod clinic_folder;
pub mod content;
pub mod crash;
pub mod disk;
pub mod drill;
pub mod ending;
pub mod figure;
pub mod handout;
pub mod page;
pub mod print;
pub mod search;
pub mod settings;
