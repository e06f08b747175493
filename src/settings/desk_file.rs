//! Settings as one file for the next desk.
//!
//! The file holds what is the clinic's, the logo with it. What belongs to one desk (how its window
//! looks, its printer, where it saved last, what was open last) stays there.

use std::path::{Path, PathBuf};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::Settings;
use crate::{
    disk::{self, DiskError},
    handout::Logo,
};

/// The version of the file's form. Older ones are read, newer ones are refused.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct DeskFile {
    version: u32,
    settings: Settings,
    logo: Option<LogoFile>,
}

#[derive(Serialize, Deserialize)]
struct LogoFile {
    name: String,
    base64: String,
}

/// All that says which form the rest has.
#[derive(Deserialize)]
struct Header {
    version: u32,
}

/// Why settings could not be passed on, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum DeskFileError {
    #[error(
        "{path}:{line}:{column}: {message}. This is not a settings file that Legwise exported; nothing was changed"
    )]
    Broken { path: PathBuf, line: usize, column: usize, message: String },
    #[error(
        "{path} was exported by a newer Legwise (form {version}). Update Legwise on this desk, then import it again; nothing was changed"
    )]
    Newer { path: PathBuf, version: u32 },
    #[error("The logo in {path} is damaged. Export the file again; nothing was changed")]
    Logo { path: PathBuf },
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error("The settings can’t be written as RON: {0}")]
    Unwritable(#[from] ron::Error),
}

/// Writes what the next desk needs to `path`.
pub fn export(settings: &Settings, path: &Path) -> Result<(), DeskFileError> {
    let logo = match settings.clinic.logo.as_deref() {
        Some(logo) => Some(LogoFile {
            name: logo.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            base64: BASE64_STANDARD.encode(disk::read_bytes(logo, Logo::MOST_BYTES)?),
        }),
        None => None,
    };
    let mut shared = settings.clone();
    keep_desk(&mut shared, &Settings::default());
    shared.clinic.logo = None;
    let file = DeskFile { version: VERSION, settings: shared, logo };
    let pretty = ron::ser::PrettyConfig::new().extensions(ron::extensions::Extensions::IMPLICIT_SOME);
    let text = ron::ser::to_string_pretty(&file, pretty)?;
    Ok(disk::write_whole(path, text.as_bytes())?)
}

/// What a desk file would make of a desk's settings. Nothing is changed before it is [applied](Import::apply).
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    settings: Settings,
    logo: Option<Vec<u8>>,
}

/// A setting that an import would change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// As a person reads it: "Emergency number".
    pub what: String,
    pub from: String,
    pub to: String,
    /// What has to be agreed to by itself before it is changed.
    pub asks: Option<Asks>,
}

/// What an import never changes by itself: a wrong one sends a caller to the wrong place, or changes what the desk says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Asks {
    EmergencyNumber,
    CrisisLine,
    ContentFolder,
}

impl Asks {
    pub const ALL: [Self; 3] = [Self::EmergencyNumber, Self::CrisisLine, Self::ContentFolder];

    fn field(self) -> &'static str {
        match self {
            Self::EmergencyNumber => "clinic.emergency_number",
            Self::CrisisLine => "clinic.crisis_line",
            Self::ContentFolder => "content.folder",
        }
    }

    /// Leaves it to the desk as it is.
    fn keep(self, settings: &mut Settings, own: &Settings) {
        match self {
            Self::EmergencyNumber => settings.clinic.emergency_number.clone_from(&own.clinic.emergency_number),
            Self::CrisisLine => settings.clinic.crisis_line.clone_from(&own.clinic.crisis_line),
            Self::ContentFolder => settings.content.folder.clone_from(&own.content.folder),
        }
    }
}

/// The largest desk file that is read, in bytes: a logo grows by a third in it.
const MOST_BYTES: u64 = 16_000_000;

/// Reads the settings in `path`.
pub fn read(path: &Path) -> Result<Import, DeskFileError> {
    let text = disk::read_text(path, MOST_BYTES)?;
    let header: Header = parse(&text, path)?;
    if header.version > VERSION {
        return Err(DeskFileError::Newer { path: path.to_owned(), version: header.version });
    }
    let DeskFile { mut settings, logo, .. } = parse(&text, path)?;
    // A path on the other desk means nothing here.
    settings.clinic.logo = None;
    let broken = || DeskFileError::Logo { path: path.to_owned() };
    let logo = match logo {
        None => None,
        Some(LogoFile { base64, .. }) => {
            let bytes = BASE64_STANDARD.decode(base64).map_err(|_not_base64| broken())?;
            Logo::read(&bytes).map_err(|_no_logo| broken())?;
            Some(bytes)
        }
    };
    Ok(Import { settings, logo })
}

impl Import {
    /// What would be another than it is on a desk that has `own` settings.
    pub fn changes(&self, own: &Settings) -> Vec<Change> {
        let mut settings = self.settings.clone();
        keep_desk(&mut settings, own);
        settings.clinic.logo.clone_from(&own.clinic.logo);
        let mut changes = Vec::new();
        if let (Ok(from), Ok(to)) = (serde_json::to_value(own), serde_json::to_value(&settings)) {
            compare("", &from, &to, &mut changes);
        }
        let old = own.clinic.logo.as_deref().and_then(|path| disk::read_bytes(path, Logo::MOST_BYTES).ok());
        if self.logo != old {
            let words = |logo: &Option<Vec<u8>>| if logo.is_some() { "a picture" } else { NOTHING }.to_owned();
            let (from, to) = (words(&old), words(&self.logo));
            changes.push(Change { what: "Logo".to_owned(), from, to, asks: None });
        }
        changes
    }

    /// The settings of a desk that has `own` ones, with those of the file. What `asks` names besides `agreed` stays as it
    /// is. A logo is put into `folder`.
    pub fn apply(self, own: &Settings, folder: &Path, agreed: &[Asks]) -> Result<Settings, DeskFileError> {
        let Self { mut settings, logo } = self;
        keep_desk(&mut settings, own);
        for asks in Asks::ALL.into_iter().filter(|asks| !agreed.contains(asks)) {
            asks.keep(&mut settings, own);
        }
        if let Some(bytes) = logo {
            disk::make_folder(folder)?;
            // The name is ours, and another for each picture: nothing else is ever replaced, and an import can be undone.
            let hash = Sha256::digest(&bytes).iter().take(6).fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
            let ending = if bytes.starts_with(b"\x89PNG") { "png" } else { "svg" };
            let kept = folder.join(format!("logo-{hash:012x}.{ending}"));
            disk::write_whole(&kept, &bytes)?;
            settings.clinic.logo = Some(kept);
        }
        Ok(settings)
    }
}

const NOTHING: &str = "nothing";

/// Adds each field below `field` that differs.
fn compare(field: &str, from: &Value, to: &Value, changes: &mut Vec<Change>) {
    match (from, to) {
        _ if from == to => {}
        (Value::Object(from), Value::Object(to)) => {
            for (name, to) in to {
                let inner = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
                compare(&inner, from.get(name).unwrap_or(&Value::Null), to, changes);
            }
        }
        (from, to) => {
            let asks = Asks::ALL.into_iter().find(|asks| asks.field() == field);
            changes.push(Change { what: in_words(field), from: shown(from), to: shown(to), asks });
        }
    }
}

/// `clinic.emergency_number` → "Emergency number"
fn in_words(field: &str) -> String {
    let (group, name) = field.rsplit_once('.').unwrap_or(("", field));
    let text = if group == "content" { format!("{group} {name}") } else { name.replace('_', " ") };
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn shown(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::Bool(is_set) => if *is_set { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields.values().map(shown).collect::<Vec<_>>().join(" "),
    };
    if text.is_empty() { NOTHING.to_owned() } else { text }
}

/// Leaves to a desk what is its own.
fn keep_desk(settings: &mut Settings, own: &Settings) {
    settings.window = own.window.clone();
    settings.favourites.clone_from(&own.favourites);
    settings.recents.clone_from(&own.recents);
    settings.handout.folder.clone_from(&own.handout.folder);
    settings.handout.printer.clone_from(&own.handout.printer);
    settings.note.initials.clone_from(&own.note.initials);
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str, path: &Path) -> Result<T, DeskFileError> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|error| DeskFileError::Broken {
        path: path.to_owned(),
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Asks, DeskFileError, export, read};
    use crate::{
        call::TimeStyle,
        disk,
        settings::{Settings, ThemeChoice},
    };

    const LOGO: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>";

    /// Another desk's file, with a logo of this name.
    fn desk_file(folder: &Path, logo: &str, settings: &Settings) -> std::path::PathBuf {
        let (logo, file) = (folder.join(logo), folder.join("desk.ron"));
        disk::write_whole(&logo, LOGO).unwrap();
        let mut settings = settings.clone();
        settings.clinic.logo = Some(logo);
        export(&settings, &file).unwrap();
        file
    }

    #[test]
    fn the_desk_gets_the_clinic_and_keeps_its_own_looks() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = Settings::default();
        "Wellness and Pain".clone_into(&mut first.clinic.name);
        first.timers.short_minutes = 15;
        "AB".clone_into(&mut first.note.initials);
        first.note.times = TimeStyle::International;
        first.window.theme = ThemeChoice::Dark;
        first.handout.printer = Some("Front desk".to_owned());
        first.recents = vec!["sciatica".try_into().unwrap()];
        let file = desk_file(folder.path(), "logo.svg", &first);
        let text = disk::read_text(&file, 1 << 20).unwrap();
        assert!(!text.contains("sciatica") && !text.contains("Front desk"), "what is one desk's stays there: {text}");
        // As an editor on Windows saves it.
        disk::write_whole(&file, format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes()).unwrap();

        let own = Settings { recents: vec!["edema".try_into().unwrap()], ..Settings::default() };
        let second = read(&file).unwrap().apply(&own, &folder.path().join("other"), &[]).unwrap();
        assert_eq!(second.clinic.name, "Wellness and Pain");
        assert_eq!(second.timers.short_minutes, 15);
        assert_eq!(second.note.times, TimeStyle::International, "as the clinic writes them");
        assert_eq!(second.note.initials, "", "another person sits here");
        assert_eq!((&second.window, &second.recents), (&own.window, &own.recents));
        assert_eq!(disk::read_bytes(&second.clinic.logo.unwrap(), 1 << 20).unwrap(), LOGO);
    }

    #[test]
    fn what_it_would_change_is_shown_and_numbers_and_folder_are_asked_about() {
        let folder = tempfile::tempdir().unwrap();
        let mut theirs = Settings::default();
        "112".clone_into(&mut theirs.clinic.emergency_number);
        "Dr. Lee".clone_into(&mut theirs.clinic.on_call);
        theirs.content.folder = Some("/mnt/theirs".into());
        theirs.handout.two_sided = true;
        let import = read(&desk_file(folder.path(), "logo.svg", &theirs)).unwrap();
        let own = Settings::default();
        let changes = import.changes(&own);
        let told: Vec<String> = changes.iter().map(|it| format!("{}: {} to {}", it.what, it.from, it.to)).collect();
        let expected = [
            "Emergency number: nothing to 112",
            "On call: nothing to Dr. Lee",
            "Content folder: nothing to /mnt/theirs",
            "Two sided: no to yes",
            "Logo: nothing to a picture",
        ];
        for said in expected {
            assert!(told.iter().any(|told| told == said), "{said} in {told:#?}");
        }
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        let asked: Vec<Asks> = changes.iter().filter_map(|change| change.asks).collect();
        assert_eq!(asked, [Asks::EmergencyNumber, Asks::ContentFolder]);

        let kept = folder.path().join("kept");
        let without = import.clone().apply(&own, &kept, &[]).unwrap();
        assert_eq!((without.clinic.emergency_number.as_str(), &without.content.folder), ("", &None));
        assert_eq!(without.clinic.on_call, "Dr. Lee");
        let with = import.apply(&own, &kept, &Asks::ALL).unwrap();
        assert_eq!((with.clinic.emergency_number.as_str(), &with.content.folder), ("112", &theirs.content.folder));
    }

    #[test]
    fn a_logo_never_replaces_anything_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        disk::make_folder(&home).unwrap();
        for name in ["settings.ron", "clinic-content.json"] {
            disk::write_whole(&home.join(name), b"mine").unwrap();
            let file = desk_file(folder.path(), name, &Settings::default());
            read(&file).unwrap().apply(&Settings::default(), &home, &[]).unwrap();
            assert_eq!(disk::read_bytes(&home.join(name), 100).unwrap(), b"mine");
        }
    }

    #[test]
    fn other_files_and_newer_ones_are_refused_in_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("desk.ron");
        let refused = |text: &str| {
            disk::write_whole(&file, text.as_bytes()).unwrap();
            read(&file).unwrap_err()
        };
        assert!(matches!(refused("hello"), DeskFileError::Broken { line: 1, .. }));
        assert!(matches!(refused("(version: 1, settings: (clinc: ()), logo: None)"), DeskFileError::Broken { .. }));
        let newer = refused("(version: 2, settings: (clinic: ()), doors: 3)");
        assert!(newer.to_string().contains("newer Legwise"), "{newer}");
        let logo = |name: &str, base64: &str| {
            refused(&format!("(version: 1, settings: (), logo: Some((name: \"{name}\", base64: \"{base64}\")))"))
        };
        assert!(matches!(logo("a.png", "!"), DeskFileError::Logo { .. }));
        assert!(matches!(logo("a.png", "aGVsbG8="), DeskFileError::Logo { .. }), "no picture");
    }
}
