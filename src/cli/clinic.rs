//! The clinic's own content on the command line: laid over the bundled content, and signed.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::{
    CliError,
    output::{Output, tell},
};
use crate::{
    clinic_folder::{self, FolderError, SignError},
    content::{
        self,
        diagnostic::{Severity, did_you_mean},
        id::Id,
        library::Library,
        overlay::Overlaid,
        sign_off::{self, SignOff, SignOffError, Signable, Sort},
    },
};

/// What to sign, and who does.
#[derive(Debug, Args)]
pub struct SignOffArguments {
    /// Entries, cards, red flags: ids, or paths such as red-flags/fever where two share an id
    #[arg(required = true)]
    ids: Vec<String>,
    /// Who signs, such as "Ana Lee, vascular surgeon"
    #[arg(long, value_name = "NAME, ROLE")]
    reviewer: String,
    /// When the texts are to be read again, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    next: Date,
}

/// Why the clinic's content could not be read or signed, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum ClinicError {
    #[error("Which folder holds the clinic’s content? Name it with --content DIR, or in the settings")]
    NoFolder,
    #[error("The folder {}: {reason}", folder.display())]
    Folder { folder: PathBuf, reason: FolderError },
    #[error("{} can’t be read: {reason}", folder.display())]
    Unread { folder: PathBuf, reason: FolderError },
    #[error("There is no text to sign named {id:?}.{}", hint.as_ref().map(|near| format!(" Did you mean {near}?")).unwrap_or_default())]
    Unknown { id: String, hint: Option<String> },
    #[error("{id} names several texts. Say which: {}", paths.join(" or "))]
    Ambiguous { id: String, paths: Vec<String> },
    #[error("{0}")]
    Reviewer(SignOffError),
    #[error(transparent)]
    Sign(#[from] SignError),
    #[error("The text can’t be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// The bundled content with the clinic's `folder` over it. What is wrong is told, and the rest used.
///
/// Never freed: piece by piece that takes milliseconds, and a command ends soon.
pub fn library(folder: Option<&Path>) -> &'static Library {
    Box::leak(Box::new(read_library(folder)))
}

/// The same, as far as handouts of `ids` need it.
pub fn library_for_handouts(folder: Option<&Path>, ids: &[String]) -> &'static Library {
    if folder.is_none() && !ids.is_empty() {
        let some = content::bundled_for_handouts(ids).library;
        let is_there = |id: &String| Id::try_from(id.as_str()).is_ok_and(|id| some.printable(&id).is_some());
        // Else the names of all are needed, to say which one is near.
        if ids.iter().all(is_there) {
            return Box::leak(Box::new(some));
        }
    }
    library(folder)
}

fn read_library(folder: Option<&Path>) -> Library {
    let Some(folder) = folder else {
        return content::bundled().library;
    };
    let copy_path = clinic_folder::copy_path();
    let verdicts = copy_path.as_deref().map(clinic_folder::verdicts_beside);
    let copy = copy_path.and_then(|path| clinic_folder::read_copy(&path, folder));
    let now = jiff::ZonedDateTime::now();
    let (overlaid, origin) = clinic_folder::load(folder, copy, verdicts.as_deref(), now.date());
    if let Some(problem) = origin.problem(now.datetime()) {
        tell(format_args!("legwise: {problem}"));
    }
    for error in overlaid.loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error) {
        tell(error);
    }
    overlaid.loaded.library
}

/// The bundled content with `folder` as it is now over it, with no copy in its place.
pub fn lay_over(folder: &Path) -> Result<Overlaid, ClinicError> {
    let today = jiff::ZonedDateTime::now().date();
    let held =
        clinic_folder::read(folder).map_err(|reason| ClinicError::Folder { folder: folder.to_owned(), reason })?;
    let verdicts = clinic_folder::copy_path().as_deref().map(clinic_folder::verdicts_beside);
    Ok(clinic_folder::lay_over(held, &[], verdicts.as_deref(), today))
}

/// Writes a signature for each text, or for none; then says so.
pub fn sign_off(arguments: &SignOffArguments, folder: Option<&Path>) -> Result<(), CliError> {
    let folder = folder.ok_or(ClinicError::NoFolder)?;
    let overlaid = lay_over(folder)?;
    let mut paths = arguments.ids.iter().map(|id| find_signable(&overlaid, id)).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    paths.dedup();
    let (name, role) = arguments.reviewer.split_once(',').unwrap_or((&arguments.reviewer, ""));
    let today = jiff::ZonedDateTime::now().date();
    let (mut signatures, mut told) = (Vec::new(), Vec::new());
    for path in paths {
        if let Some((text, lowers)) = overlaid.to_sign.text(&overlaid.loaded.library, &path) {
            let hash = text.text_hash().map_err(ClinicError::Json)?;
            let signature =
                SignOff::new(name, role, today, arguments.next, hash, lowers).map_err(ClinicError::Reviewer)?;
            let lowers = signature.lowers.clone();
            told.push(format!("{} signed {path} ({})", signature.by(), text.name()));
            told.extend(lowers.iter().map(|what| format!("  this text {what}")));
            signatures.push((path, signature));
        }
    }
    clinic_folder::sign_all(folder, &signatures).map_err(ClinicError::Sign)?;
    let mut out = Output::new();
    for line in told {
        out.line(line)?;
    }
    out.line(format_args!("The signatures are in {}", folder.join(sign_off::FOLDER).display()))?;
    out.end()
}

/// The path of the one text that `id` names: `fever`, `red-flags/fever` or `red-flags/fever.ron`.
fn find_signable(overlaid: &Overlaid, id: &str) -> Result<String, ClinicError> {
    let mut paths = overlaid.loaded.library.signable_paths();
    paths.extend(overlaid.to_sign.waiting.iter().map(|waiting| waiting.path.clone()));
    paths.sort();
    paths.dedup();
    let known: Vec<&str> = paths.iter().filter_map(|path| path.strip_suffix(".ron")).collect();
    let asked = id.strip_suffix(".ron").unwrap_or(id);
    let id_of = |path: &&str| path.rsplit_once('/').map(|(_, id)| id.to_owned());
    let found: Vec<&str> =
        known.iter().copied().filter(|path| *path == asked || id_of(path).is_some_and(|id| id == asked)).collect();
    // A page is meant before its examples and terms.
    let others: Vec<String> = overlaid.loaded.library.signables(Sort::Others).into_iter().map(Signable::path).collect();
    let is_main = |path: &&str| !others.contains(&format!("{path}.ron"));
    let main: Vec<&str> = found.iter().copied().filter(is_main).collect();
    let found = if main.is_empty() { found } else { main };
    match found.as_slice() {
        [path] => Ok(format!("{path}.ron")),
        [] => {
            let ids: Vec<String> = known.iter().filter_map(id_of).collect();
            let names = known.iter().copied().chain(ids.iter().map(String::as_str));
            Err(ClinicError::Unknown { id: id.to_owned(), hint: did_you_mean(asked, names).map(str::to_owned) })
        }
        several => {
            let paths = several.iter().map(|&path| path.to_owned()).collect();
            Err(ClinicError::Ambiguous { id: id.to_owned(), paths })
        }
    }
}
