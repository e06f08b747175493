//! Settings as one file for the next desk.
//!
//! The file holds what is the clinic's, the logo with it. What belongs to one desk (how its window
//! looks, its printer, where it saved last, what was open last) stays there.

use std::path::{Path, PathBuf};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

use super::Settings;
use crate::disk::{self, DiskError};

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
            base64: BASE64_STANDARD.encode(disk::read_bytes(logo)?),
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

/// Reads the settings in `path` for a desk that has `own` ones. A logo is put into `folder`.
pub fn import(own: &Settings, path: &Path, folder: &Path) -> Result<Settings, DeskFileError> {
    let text = disk::read_text(path)?;
    let header: Header = parse(&text, path)?;
    if header.version > VERSION {
        return Err(DeskFileError::Newer { path: path.to_owned(), version: header.version });
    }
    let DeskFile { mut settings, logo, .. } = parse(&text, path)?;
    if let Some(LogoFile { name, base64 }) = logo {
        let broken = || DeskFileError::Logo { path: path.to_owned() };
        let bytes = BASE64_STANDARD.decode(base64).map_err(|_not_base64| broken())?;
        // Only its name: a file from elsewhere must not choose a folder here.
        let name = Path::new(&name).file_name().ok_or_else(broken)?;
        disk::make_folder(folder)?;
        let kept = folder.join(name);
        disk::write_whole(&kept, &bytes)?;
        settings.clinic.logo = Some(kept);
    }
    keep_desk(&mut settings, own);
    Ok(settings)
}

/// Leaves to a desk what is its own.
fn keep_desk(settings: &mut Settings, own: &Settings) {
    settings.window = own.window.clone();
    settings.favourites.clone_from(&own.favourites);
    settings.recents.clone_from(&own.recents);
    settings.handout.folder.clone_from(&own.handout.folder);
    settings.handout.printer.clone_from(&own.handout.printer);
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
    use super::{DeskFileError, export, import};
    use crate::{
        disk,
        settings::{Settings, ThemeChoice},
    };

    #[test]
    fn the_desks_gets_the_clinic_and_keeps_its_own_looks() {
        let folder = tempfile::tempdir().unwrap();
        let logo = folder.path().join("logo.png");
        disk::write_whole(&logo, b"a picture").unwrap();
        let mut first = Settings::default();
        "Wellness and Pain".clone_into(&mut first.clinic.name);
        first.clinic.logo = Some(logo);
        first.timers.short_minutes = 15;
        first.window.theme = ThemeChoice::Dark;
        first.handout.printer = Some("Front desk".to_owned());
        first.recents = vec!["sciatica".try_into().unwrap()];
        let file = folder.path().join("desk.ron");
        export(&first, &file).unwrap();
        let text = disk::read_text(&file).unwrap();
        assert!(!text.contains("sciatica") && !text.contains("Front desk"), "what is one desk's stays there: {text}");

        let own = Settings { recents: vec!["edema".try_into().unwrap()], ..Settings::default() };
        let second = import(&own, &file, &folder.path().join("other")).unwrap();
        assert_eq!(second.clinic.name, "Wellness and Pain");
        assert_eq!(second.timers.short_minutes, 15);
        assert_eq!((&second.window, &second.recents), (&own.window, &own.recents));
        assert_eq!(disk::read_bytes(&second.clinic.logo.unwrap()).unwrap(), b"a picture");
    }

    #[test]
    fn other_files_and_newer_ones_are_refused_in_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("desk.ron");
        let read = |text: &str| {
            disk::write_whole(&file, text.as_bytes()).unwrap();
            import(&Settings::default(), &file, folder.path()).unwrap_err()
        };
        assert!(matches!(read("hello"), DeskFileError::Broken { line: 1, .. }));
        assert!(matches!(read("(version: 1, settings: (clinc: ()), logo: None)"), DeskFileError::Broken { .. }));
        let newer = read("(version: 2, settings: (clinic: ()), doors: 3)");
        assert!(newer.to_string().contains("newer Legwise"), "{newer}");
    }
}
