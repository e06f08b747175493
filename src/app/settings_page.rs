//! What the settings page shows, and what is changed on it.

use std::path::PathBuf;

use super::{
    command::Command,
    effect::Effect,
    pick::{Importing, Pick},
    save::{Target, TypedPath},
    state::State,
};
use crate::settings::{Settings, desk_file::Asks};

/// A part of the settings page.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Tab {
    #[default]
    Clinic,
    Letterhead,
    Booking,
    Screen,
    Calls,
    Content,
    Desks,
}

impl Tab {
    pub const ALL: [Self; 7] =
        [Self::Clinic, Self::Letterhead, Self::Booking, Self::Screen, Self::Calls, Self::Content, Self::Desks];

    /// Short enough for all tabs to stand in one row; it begins the whole name.
    pub fn short_label(self) -> &'static str {
        match self {
            Self::Booking => "Services",
            Self::Screen => "Screen",
            Self::Desks => "Desks",
            Self::Clinic | Self::Letterhead | Self::Calls | Self::Content => self.label(),
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Clinic => "Clinic",
            Self::Letterhead => "Letterhead",
            Self::Booking => "Services and visits",
            Self::Screen => "Screen and paper",
            Self::Calls => "Calls",
            Self::Content => "Content",
            Self::Desks => "Desks: export and import",
        }
    }
}

/// What the page keeps beside the settings themselves.
#[derive(Debug, Default)]
pub struct SettingsPage {
    /// Where settings are exported to and imported from.
    pub desk_file: TypedPath,
    /// A desk file that was read: what it would change is shown before anything is changed.
    pub importing: Option<Box<Importing>>,
    /// The settings as they were before an import, to go back to.
    pub before_import: Option<Box<Settings>>,
    /// A path that is being typed, which does not hold yet.
    pub typing: Option<(Pick, String)>,
}

impl SettingsPage {
    /// What is being typed for `pick`.
    pub fn typed(&self, pick: Pick) -> Option<&str> {
        self.typing.as_ref().filter(|(of, _)| *of == pick).map(|(_, path)| path.as_str())
    }
}

/// What a person does on the page.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsCommand {
    Change(Box<Settings>),
    Pick(Pick),
    /// Types a path, which holds once that ends.
    Type(Pick, String),
    EndTyping,
    /// Chooses a content folder that was typed.
    ChooseFolder(PathBuf),
    SetDeskFile(String),
    Export,
    /// Shows what an import would change.
    Import,
    /// Agrees to what an import never changes by itself, or no longer.
    Agree(Asks),
    ConfirmImport,
    CancelImport,
    UndoImport,
}

impl From<SettingsCommand> for Command {
    fn from(command: SettingsCommand) -> Self {
        Self::Settings(command)
    }
}

impl State {
    pub(super) fn change_settings(&mut self, command: SettingsCommand) -> Vec<Effect> {
        match command {
            SettingsCommand::Change(settings) => {
                let window = settings.window.clone();
                let before = std::mem::replace(&mut self.settings, *settings);
                let mut effects = vec![Effect::SaveSettingsSoon];
                if before.window.theme != window.theme {
                    effects.push(Effect::ChooseTheme(window.theme));
                }
                if before.window.zoom.to_bits() != window.zoom.to_bits() {
                    effects.push(Effect::SetZoom(window.zoom));
                }
                effects
            }
            SettingsCommand::Pick(pick) => vec![Effect::Pick(pick)],
            SettingsCommand::Type(pick, path) => {
                self.settings_page.typing = Some((pick, path));
                Vec::new()
            }
            SettingsCommand::EndTyping => {
                self.settings_page.typing = None;
                Vec::new()
            }
            SettingsCommand::ChooseFolder(path) => {
                self.settings_page.typing = None;
                vec![Effect::ChooseFolder(path)]
            }
            SettingsCommand::Agree(asks) => {
                if let Some(importing) = &mut self.settings_page.importing {
                    let agreed = &mut importing.agreed;
                    match agreed.iter().position(|other| *other == asks) {
                        Some(at) => drop(agreed.remove(at)),
                        None => agreed.push(asks),
                    }
                }
                Vec::new()
            }
            SettingsCommand::ConfirmImport => {
                self.settings_page.importing.take().map(Effect::ImportSettings).into_iter().collect()
            }
            SettingsCommand::CancelImport => {
                self.settings_page.importing = None;
                Vec::new()
            }
            SettingsCommand::SetDeskFile(path) => {
                self.settings_page.importing = None;
                self.settings_page.desk_file = TypedPath::new(path);
                Vec::new()
            }
            SettingsCommand::Export => {
                self.settings_page.importing = None;
                self.desk_file(Effect::ExportSettings)
            }
            SettingsCommand::Import => self.desk_file(|target| Effect::ReadDeskFile(target.path)),
            SettingsCommand::UndoImport => {
                let Some(before) = self.settings_page.before_import.take() else {
                    return Vec::new();
                };
                self.settings = *before;
                vec![Effect::SaveSettings]
            }
        }
    }

    /// What is to be done with the file that was typed.
    fn desk_file(&mut self, effect: impl FnOnce(Target) -> Effect) -> Vec<Effect> {
        let typed = self.settings_page.desk_file.clone();
        self.whole_path(&typed, "ron").map(effect).into_iter().collect()
    }
}
