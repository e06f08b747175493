//! Files and folders that the settings name: choosing them, and passing settings on. All of it off
//! the thread that draws, since a folder may be on a network share that hangs.

use std::{path::PathBuf, sync::Arc};

use super::{
    effect::Effect,
    outcomes::Outcomes,
    save::{SaveDialog, Target, TypedPath},
    state::{Notice, State},
};
use crate::{
    clinic_folder,
    settings::{
        Settings,
        desk_file::{self, Asks, Change, Import},
    },
};

/// What is chosen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Pick {
    Logo,
    ContentFolder,
    /// Settings that another desk exported.
    DeskFile,
}

/// What came of it.
#[derive(Debug)]
pub enum PickOutcome {
    Picked(Pick, PathBuf),
    /// Cancelled, or there is no dialog on this computer: the two can't be told apart.
    Nothing,
    Exported(PathBuf),
    /// There is a file where the path was typed; nothing was written.
    IsTaken,
    /// What a desk file would change here.
    Read(Box<Importing>),
    Imported(Box<Settings>, PathBuf),
    Failed(String),
}

/// What picking needs from the rest of the app.
pub struct Picker {
    pub dialog: Arc<dyn SaveDialog>,
    pub outcomes: Outcomes<PickOutcome>,
}

impl Picker {
    pub fn pick(&self, pick: Pick) {
        let asked = self.dialog.pick(pick);
        self.outcomes.of(move || match pollster::block_on(asked) {
            Some(path) if pick == Pick::ContentFolder => chosen_folder(path),
            Some(path) => PickOutcome::Picked(pick, path),
            None => PickOutcome::Nothing,
        });
    }

    pub fn export(&self, settings: &Settings, target: Target) {
        let settings = settings.clone();
        self.outcomes.of(move || {
            if target.is_taken() {
                return PickOutcome::IsTaken;
            }
            match desk_file::export(&settings, &target.path) {
                Ok(()) => PickOutcome::Exported(target.path),
                Err(error) => PickOutcome::Failed(error.to_string()),
            }
        });
    }

    /// Reads what the settings in `path` would change on this desk.
    pub fn read_desk_file(&self, own: &Settings, path: PathBuf) {
        let own = own.clone();
        self.outcomes.of(move || match desk_file::read(&path) {
            Ok(import) => {
                let changes = import.changes(&own);
                PickOutcome::Read(Box::new(Importing { path, import, changes, agreed: Vec::new() }))
            }
            Err(error) => PickOutcome::Failed(error.to_string()),
        });
    }

    /// Takes the settings over for this desk; a logo goes into `folder`.
    pub fn import(&self, own: &Settings, importing: Importing, folder: PathBuf) {
        let own = own.clone();
        let Importing { path, import, agreed, .. } = importing;
        self.outcomes.of(move || match import.apply(&own, &folder, &agreed) {
            Ok(settings) => PickOutcome::Imported(Box::new(settings), path),
            Err(error) => PickOutcome::Failed(error.to_string()),
        });
    }

    /// Chooses a content folder that was typed, unless it holds something else.
    pub fn choose_folder(&self, folder: PathBuf) {
        self.outcomes.of(move || chosen_folder(folder));
    }
}

/// A desk file that was read, and waits for the person to say yes.
#[derive(Clone, Debug, PartialEq)]
pub struct Importing {
    pub path: PathBuf,
    pub import: Import,
    pub changes: Vec<Change>,
    /// What was agreed to by itself.
    pub agreed: Vec<Asks>,
}

fn chosen_folder(folder: PathBuf) -> PickOutcome {
    match clinic_folder::refusal(&folder) {
        None => PickOutcome::Picked(Pick::ContentFolder, folder),
        Some(why) => {
            PickOutcome::Failed(format!("The folder {} was not chosen: {why}. Choose another one", folder.display()))
        }
    }
}

impl State {
    /// Takes in what came of choosing a file, of exporting or of importing.
    pub fn picked(&mut self, outcome: PickOutcome) -> Vec<Effect> {
        match outcome {
            PickOutcome::Picked(Pick::Logo, path) => self.settings.clinic.logo = Some(path),
            PickOutcome::Picked(Pick::ContentFolder, path) => self.settings.content.folder = Some(path),
            PickOutcome::Picked(Pick::DeskFile, path) => {
                self.settings_page.desk_file = TypedPath::new(path.display().to_string());
                return Vec::new();
            }
            PickOutcome::Nothing => {
                self.notice = Some(Notice::hint("No file was chosen. You can also type its path"));
                return Vec::new();
            }
            PickOutcome::IsTaken => {
                self.settings_page.desk_file.is_taken = true;
                return Vec::new();
            }
            PickOutcome::Exported(path) => {
                self.settings_page.desk_file.is_taken = false;
                self.notice = Some(Notice::done(format!("Exported the settings to {}", path.display())));
                return Vec::new();
            }
            PickOutcome::Read(importing) if importing.changes.is_empty() => {
                let text = format!("{} has the settings of this desk: nothing to import", importing.path.display());
                self.notice = Some(Notice::hint(text));
                return Vec::new();
            }
            PickOutcome::Read(importing) => {
                self.settings_page.importing = Some(importing);
                return Vec::new();
            }
            PickOutcome::Imported(settings, path) => {
                let before = std::mem::replace(&mut self.settings, *settings);
                self.settings_page.before_import = Some(Box::new(before));
                self.notice = Some(Notice::done(format!("Imported the settings of {}", path.display())));
            }
            PickOutcome::Failed(text) => {
                self.notice = Some(Notice::error(text));
                return Vec::new();
            }
        }
        vec![Effect::SaveSettings]
    }
}
