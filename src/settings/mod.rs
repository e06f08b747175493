//! What the clinic and the person at the desk have set, kept in one RON file in the platform's
//! configuration folder.
//!
//! **Never holds anything about a patient or a call.** [`check`] tells what in them is not right,
//! [`desk_file`] passes them on to the next desk.

pub mod check;
pub mod desk_file;
mod merge;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};

use crate::{
    call::NoteStyle,
    content::{clinic::Clinic, id::Id},
    disk::{self, DiskError},
    handout::Paper,
};

/// All settings. A missing file or field means the default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    pub clinic: Clinic,
    pub window: WindowSettings,
    pub handout: HandoutSettings,
    pub timers: TimerSettings,
    pub note: NoteStyle,
    pub content: ContentSettings,
    /// Entries that the person wants at hand.
    pub favourites: Vec<Id>,
    /// Entries that were opened last, the newest first: ids only, never what was typed.
    pub recents: Vec<Id>,
}

/// The clinic's own content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContentSettings {
    /// A folder laid out like `data/`, perhaps on a network share, whose files add to the bundled
    /// content or replace parts of it.
    pub folder: Option<PathBuf>,
}

/// Minutes after which something happens during a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TimerSettings {
    /// After this, the next clinician is asked.
    pub short_minutes: i64,
    /// After this, the patient is sent to be seen today.
    pub long_minutes: i64,
    /// After this, a copied note is cleared.
    pub clear_note_minutes: i64,
    /// Whether a sound is heard when nobody has called back in time.
    pub alarm_sound: bool,
}

impl Default for TimerSettings {
    /// 20 and 60 minutes as a vein clinic's own script has them (Veincentre).
    fn default() -> Self {
        Self { short_minutes: 20, long_minutes: 60, clear_note_minutes: 30, alarm_sound: true }
    }
}

/// How the window looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WindowSettings {
    pub theme: ThemeChoice,
    /// 1.0 is 100%.
    pub zoom: f32,
    pub renderer: RendererChoice,
}

impl Default for WindowSettings {
    fn default() -> Self {
        Self { theme: ThemeChoice::System, zoom: 1.0, renderer: RendererChoice::Automatic }
    }
}

/// How handouts are printed, and where they were last saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HandoutSettings {
    pub paper: PaperChoice,
    pub large_print: bool,
    pub folder: Option<PathBuf>,
    /// The printer that was used last.
    pub printer: Option<String>,
    pub two_sided: bool,
    /// The day on which the person was last told that no telephone number is set.
    pub told_of_no_number: Option<jiff::civil::Date>,
    /// Packets that are made again and again, in the order in which they were kept.
    pub packets: Vec<Packet>,
}

/// Entries and cards that are printed together, under the name that staff gave them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packet {
    pub name: String,
    /// In the order of printing. Some may not be in the content any more.
    pub items: Vec<Id>,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
    /// Light or dark as the system, with stronger contrasts.
    HighContrast,
}

impl ThemeChoice {
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::HighContrast];

    pub fn label(self) -> &'static str {
        match self {
            Self::System => "As the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::HighContrast => "High contrast",
        }
    }
}

/// Which renderer draws the window.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub enum RendererChoice {
    /// The quickest on this platform, then the other.
    #[default]
    Automatic,
    Glow,
    Wgpu,
}

/// What handouts are printed on.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub enum PaperChoice {
    #[default]
    Letter,
    A4,
}

impl PaperChoice {
    pub const ALL: [Self; 2] = [Self::Letter, Self::A4];

    /// Its name, for people and for print systems.
    pub fn label(self) -> &'static str {
        match self {
            Self::Letter => "Letter",
            Self::A4 => "A4",
        }
    }
}

impl From<PaperChoice> for Paper {
    fn from(choice: PaperChoice) -> Self {
        match choice {
            PaperChoice::Letter => Self::Letter,
            PaperChoice::A4 => Self::A4,
        }
    }
}

/// Why settings could not be used, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error("There is no folder for settings: HOME is not set. Legwise runs with its defaults")]
    NoFolder,
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(
        "{path}:{line}:{column}: {message}. It may be of a newer Legwise. Mend or remove the file; until then Legwise runs with its defaults and leaves the file as it is"
    )]
    Broken { path: PathBuf, line: usize, column: usize, message: String },
    #[error("The settings can’t be written as RON: {0}")]
    Unwritable(#[from] ron::Error),
}

/// The settings file of this person on this computer.
pub fn path() -> Result<PathBuf, SettingsError> {
    let strategy = etcetera::choose_base_strategy().map_err(|_no_home| SettingsError::NoFolder)?;
    Ok(strategy.config_dir().join("legwise").join("settings.ron"))
}

/// Whether there are settings in `path`, whatever is in them.
pub fn are_kept(path: &Path) -> bool {
    disk::is_there(path)
}

/// Settings are a few kilobytes.
const MOST_BYTES: u64 = 4_000_000;

/// Reads settings from `path`; a file that does not exist means the defaults.
pub fn load(path: &Path) -> Result<Settings, SettingsError> {
    let text = match disk::read_text(path, MOST_BYTES) {
        Ok(text) => text,
        Err(error) if error.is_missing() => return Ok(Settings::default()),
        Err(error) => return Err(error.into()),
    };
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&text).map_err(|error| SettingsError::Broken {
        path: path.to_owned(),
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    })
}

impl Settings {
    /// These settings with what somebody else changed in `theirs` since `base`: two windows of one
    /// person keep one file, and neither must undo what was set in the other.
    #[must_use]
    pub fn merged(self, base: &Self, theirs: Self) -> Self {
        merge::merged(base, self, theirs)
    }
}

/// Writes settings to `path`, whole or not at all.
pub fn save(path: &Path, settings: &Settings) -> Result<(), SettingsError> {
    let pretty = ron::ser::PrettyConfig::new().extensions(ron::extensions::Extensions::IMPLICIT_SOME);
    let text = ron::ser::to_string_pretty(settings, pretty)?;
    if let Some(folder) = path.parent() {
        disk::make_folder(folder)?;
    }
    Ok(disk::write_whole(path, text.as_bytes())?)
}

/// How long another window of this person may take to write.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes `settings` to `path` with what another window of this person wrote there since `kept` was read or written, and
/// returns what stands there now.
pub fn save_merged(path: &Path, settings: Settings, kept: &Settings) -> Result<Settings, SettingsError> {
    if let Some(folder) = path.parent() {
        disk::make_folder(folder)?;
    }
    // From reading to writing, so that no window reads what another is about to replace. Where nothing can be locked,
    // that stays a matter of luck.
    let _lock = path.parent().and_then(|folder| disk::lock_folder(folder, PATIENCE));
    // A file that was removed meanwhile is made again.
    let theirs = if are_kept(path) { load(path)? } else { kept.clone() };
    let merged = settings.merged(kept, theirs);
    save(path, &merged)?;
    Ok(merged)
}
