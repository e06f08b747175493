//! What is changed on the settings page: files and folders are chosen here, and settings passed on to other desks.
//!
//! All that touches a disk is done in tasks: a folder may be on a network share that hangs.

use std::path::{Path, PathBuf};

use super::{Request, SettingsPage, keep};
use crate::{
    app::desk::{
        context::Context,
        effect::Effect,
        notice::Notice,
        paths::{Pick, Target, TypedPath},
        work::Task,
    },
    clinic_folder,
    settings::{
        Settings,
        desk_file::{self, Asks, Change, Import},
    },
};

/// A change on the page, or what came of one.
#[derive(Debug)]
pub enum Command {
    Change(Box<Settings>),
    Pick(Pick),
    Picked(Pick, Option<PathBuf>),
    /// Types a path, which holds once that ends.
    Type(Pick, String),
    EndTyping,
    /// Chooses a content folder that was typed.
    ChooseFolder(PathBuf),
    /// It can’t be chosen, and why.
    Refused(String),
    SetDeskFile(String),
    Export,
    Exported(ExportOutcome),
    /// Shows what an import would change.
    Import,
    Read(Result<Box<Importing>, String>),
    /// Agrees to what an import never changes by itself, or no longer.
    Agree(Asks),
    ConfirmImport,
    CancelImport,
    Imported(Result<(Box<Settings>, PathBuf), String>),
    UndoImport,
    /// What came of writing the settings file.
    Kept(Box<keep::KeepOutcome>),
}

/// What came of passing settings on.
#[derive(Debug)]
pub enum ExportOutcome {
    Written(PathBuf),
    /// There is a file where the path was typed; nothing was written.
    IsTaken,
    Failed(String),
}

impl SettingsPage {
    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        match command {
            Command::Change(settings) => return change(*settings, &context.settings),
            Command::Pick(pick) => {
                // Made here, on the drawing thread; waited for in the task.
                let chosen = context.tools.dialog.pick(pick);
                let task = move |_: &_| match pollster::block_on(chosen) {
                    Some(folder) if pick == Pick::ContentFolder => chosen_folder(folder),
                    chosen => Command::Picked(pick, chosen),
                };
                return vec![Request::Start(Task::new(context.work("Choosing a file"), task))];
            }
            Command::Picked(_, None) => {
                return vec![Request::Notify(Notice::hint("No file was chosen. You can also type its path"))];
            }
            Command::Picked(Pick::Logo, Some(path)) => {
                return vec![Request::change_settings(|settings| settings.clinic.logo = Some(path))];
            }
            Command::Picked(Pick::ContentFolder, Some(path)) => {
                return vec![Request::change_settings(|settings| settings.content.folder = Some(path))];
            }
            Command::Picked(Pick::DeskFile, Some(path)) => {
                self.desk_file = TypedPath::new(path.display().to_string());
            }
            Command::Type(pick, path) => self.typing = Some((pick, path)),
            Command::EndTyping => self.typing = None,
            Command::ChooseFolder(folder) => {
                self.typing = None;
                let task = Task::new(context.work("Looking into the folder"), move |_| chosen_folder(folder));
                return vec![Request::Start(task)];
            }
            Command::Refused(text) => return vec![Request::Notify(Notice::error(text))],
            Command::SetDeskFile(path) => {
                self.importing = None;
                self.desk_file = TypedPath::new(path);
            }
            Command::Read(Ok(importing)) if importing.changes.is_empty() => {
                let text = format!("{} has the settings of this desk: nothing to import", importing.path.display());
                return vec![Request::Notify(Notice::hint(text))];
            }
            Command::Read(Ok(importing)) => self.importing = Some(importing),
            Command::Agree(asks) => {
                if let Some(importing) = &mut self.importing {
                    let agreed = &mut importing.agreed;
                    match agreed.iter().position(|other| *other == asks) {
                        Some(at) => drop(agreed.remove(at)),
                        None => agreed.push(asks),
                    }
                }
            }
            Command::ConfirmImport => {
                return self.importing.take().map(|importing| import(*importing, context)).into_iter().collect();
            }
            Command::CancelImport => self.importing = None,
            Command::Export => return self.with_desk_file(|target| export(target, context)),
            Command::Exported(ExportOutcome::Written(path)) => {
                self.desk_file.is_taken = false;
                let text = format!("Exported the settings to {}", path.display());
                return vec![Request::Notify(Notice::done(text))];
            }
            Command::Exported(ExportOutcome::IsTaken) => self.desk_file.is_taken = true,
            Command::Exported(ExportOutcome::Failed(text))
            | Command::Read(Err(text))
            | Command::Imported(Err(text)) => {
                return vec![Request::Notify(Notice::error(text))];
            }
            Command::Import => return self.with_desk_file(|target| read(target.path, context)),
            Command::Imported(Ok((settings, path))) => {
                self.before_import = Some(Box::new(context.settings.clone()));
                let text = format!("Imported the settings of {}", path.display());
                return vec![Request::change_settings(replace_with(settings)), Request::Notify(Notice::done(text))];
            }
            Command::UndoImport => {
                let before = self.before_import.take().map(|before| Request::change_settings(replace_with(before)));
                return before.into_iter().collect();
            }
            Command::Kept(outcome) => return self.keeper.kept(*outcome, context),
        }
        Vec::new()
    }

    /// Does something with the file that was typed.
    fn with_desk_file(&self, ask: impl FnOnce(Target) -> Request) -> Vec<Request> {
        vec![self.desk_file.target("ron").map_or_else(Request::Notify, ask)]
    }
}

fn replace_with(settings: Box<Settings>) -> impl FnOnce(&mut Settings) {
    move |current| *current = *settings
}

fn change(settings: Settings, before: &Settings) -> Vec<Request> {
    let (old, new) = (&before.window, &settings.window);
    let mut effects = Vec::new();
    if old.theme != new.theme {
        effects.push(Request::Effect(Effect::ChooseTheme(new.theme)));
    }
    if old.zoom.to_bits() != new.zoom.to_bits() {
        effects.push(Request::Effect(Effect::Zoom(new.zoom)));
    }
    let mut requests = vec![Request::change_settings(replace_with(Box::new(settings)))];
    requests.extend(effects);
    requests
}

fn export(target: Target, context: &Context) -> Request {
    let settings = context.settings.clone();
    let work = context.work("Exporting the settings").named_at_closing();
    work.commit();
    Request::Start(Task::new(work, move |_| {
        if target.is_taken() {
            return Command::Exported(ExportOutcome::IsTaken);
        }
        Command::Exported(match desk_file::export(&settings, &target.path) {
            Ok(()) => ExportOutcome::Written(target.path),
            Err(error) => ExportOutcome::Failed(error.to_string()),
        })
    }))
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

/// Looks into a folder before it becomes the clinic's.
fn chosen_folder(folder: PathBuf) -> Command {
    match clinic_folder::refusal(&folder) {
        None => Command::Picked(Pick::ContentFolder, Some(folder)),
        Some(why) => {
            Command::Refused(format!("The folder {} was not chosen: {why}. Choose another one", folder.display()))
        }
    }
}

/// Reads what the settings in `path` would change on this desk.
fn read(path: PathBuf, context: &Context) -> Request {
    let own = context.settings.clone();
    Request::Start(Task::new(context.work("Reading settings"), move |_| {
        Command::Read(match desk_file::read(&path) {
            Ok(import) => {
                let changes = import.changes(&own);
                Ok(Box::new(Importing { path, import, changes, agreed: Vec::new() }))
            }
            Err(error) => Err(error.to_string()),
        })
    }))
}

/// Takes the settings over for this desk; a logo goes into the folder of the settings file.
fn import(importing: Importing, context: &Context) -> Request {
    let Importing { path, import, agreed, .. } = importing;
    let own = context.settings.clone();
    let folder = context.tools.settings_path.as_deref().and_then(Path::parent).unwrap_or(Path::new(".")).to_owned();
    let work = context.work("Importing settings");
    work.commit();
    Request::Start(Task::new(work, move |_| {
        Command::Imported(match import.apply(&own, &folder, &agreed) {
            Ok(settings) => Ok((Box::new(settings), path)),
            Err(error) => Err(error.to_string()),
        })
    }))
}
