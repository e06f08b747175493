//! Legwise: an offline reference for the front desk of a leg, vein and joint clinic.
//!
//! # Map
//!
//! Each knows only what is above it; `tests/structure.rs` reads the `use` lines and holds that.
//!
//! ```text
//! content        what Legwise knows: RON files → Library, and what is wrong with them
//! disk           the only place that reads and writes files
//! figure         the drawing of the leg: where each structure and region lies
//! page           an entry as staff read it
//! person         a drawn person who shows a step: poses → shapes
//! search         a caller's words → red flags and entries
//! check          the content as a whole: each sign as urgent everywhere, each red flag heard
//! clock          the time on the wall, and a time that only goes on
//! clipboard      call notes on the clipboard, as secrets
//! sound          the alarm, by the player that the system has
//! call           a call as it goes, and the note for the records
//! drill          practice calls, and how they went
//! handout        entries and cards → pages on paper (PDF); all staff pages → the downtime binder
//! settings       the clinic's own facts, and this desk's choices
//! clinic_folder  the clinic's own content: a folder, and this computer's copy of it
//! print          printers, and the PDF viewer where there are none
//! crash          panics that tell nothing private, and no memory on disk
//! ending         what is cleaned up when the window is ended from outside
//! app            the window: the only place that names egui
//! cli            the command line: the same without a window; `legwise` alone opens the window
//! ```
//!
//! # The way of a query
//!
//! 1. [`app`] `find/column.rs` has the search box: a letter is a `find::Command::SetQuery`.
//! 2. `find/apply.rs` has it looked up by [`search::Index::search`]: `tokenize`, `spelling`, `lexicon`,
//!    `readings` make meanings of words, `segments`, `clauses`, `denial` tell what is meant, `banner` raises red flags,
//!    `index` and `rank` find entries, `explain` and `trace` say why.
//! 3. `call/triage.rs` works out once a frame what is up, what to say and what to ask.
//! 4. `call/banner.rs` draws the strip, `find/rows.rs` and `find/column.rs` the list, `read/entry.rs` the page that
//!    [`page::page`] has put in order.
//! 5. `call/apply.rs` puts the words into the [`call::Call`], whose note F8 copies.
//!
//! # The way of a handout
//!
//! 1. `handout/draft.rs` in [`app`] is what a person puts together; `inputs.rs` adds clinic and settings.
//! 2. [`handout::document`] picks the words (`compose` → `document`).
//! 3. `layout` sets them on pages: `letterhead`, `pieces` and `boxes` with `fonts`, `style` and `illustration`;
//!    `paginate` breaks pages.
//! 4. `pdf` writes those pages, `strokes` what is drawn on them; `finish` makes the file accessible, and the same for
//!    the same input.
//! 5. The same bytes are drawn by [`handout::Preview`], printed by [`mod@print`] and saved by [`disk`].
//!
//! # Invariants
//!
//! | invariant | held by |
//! | --- | --- |
//! | **No network**: nothing here opens a connection | `tests/desk/privacy.rs` looks at the sockets |
//! | **No patient data on disk**: names, notes and callers' words live in [`app::state::State`] and in the PDF that staff ask for | `tests/desk/privacy.rs`, `tests/printing/traces.rs`; settings have no field for them |
//! | **No hidden urgency**: red flags come first on each page; nothing lowers a disposition unsigned; in a call only a named person's act does, and the note keeps it | `tests/desk/urgency.rs`, `tests/desk/note.rs`, `tests/dangerous_rows.rs`; `content::lowered` by the words, [`check::asked`] by what callers say, `tests/clinic_content/attacks.rs` |
//! | **A note says what was said and done, and nothing else** | `call/note.rs`, `tests/desk/note.rs` |
//! | **Content is data**: adding an entry means adding a file under `data/` | `build.rs` finds whatever is there |
//! | **Loading never fails as a whole**: what is good is used, what isn't is reported with its place | [`content::load`] returns both; `tests/content.rs` |
//! | **One place reads and writes files** | `clippy.toml` bans `std::fs` and `File` outside [`disk`] |
//! | **Only the window names egui; only `pdf` names printpdf** | `tests/structure.rs` |
//! | **Features of the window don't know each other**, and no circle is longer than three files | `tests/structure.rs` |
//! | **The drawing thread never waits** for a disk, a process or a lock | what takes time is a `Task`, in [`app::desk::work`] only: `tests/structure.rs` |
//! | **An end knows what it ends**: an old print never touches a new draft | `Work` is compared by identity |
//! | **What decides or records is done once a press** | the table in [`app::desk::action`], with its tests |
//! | **No `unsafe`, no panic on data** | `Cargo.toml`: `unsafe_code = "forbid"`, clippy's `unwrap_used` and `expect_used` |

pub mod app;
pub mod call;
pub mod check;
pub mod cli;
pub mod clinic_folder;
pub mod clipboard;
pub mod clock;
pub mod content;
pub mod crash;
pub mod disk;
pub mod drill;
pub mod ending;
pub mod figure;
pub mod handout;
pub mod page;
pub mod person;
pub mod print;
pub mod search;
pub mod settings;
pub mod sound;
