//! A folder that is a Git checkout, or lies in one: whether somebody is changing it, and whether a merge is unfinished.
//!
//! Git itself is never run: only files of its own are looked at.

use std::{
    fs::Metadata,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use crate::disk;

/// How far above the content the checkout is looked for.
const FARTHEST: usize = 6;

/// After this long a pull that still isn't done has broken off.
const LONGEST_PULL: Duration = Duration::from_mins(10);

/// A file that names the repository of a linked checkout is short.
const MOST_BYTES: u64 = 4_096;

/// What is going on in a checkout.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// Files are being written at this moment.
    Changing,
    /// Git was stopped in the middle.
    BrokenOff,
    /// A merge waits for somebody to resolve its conflicts or to commit it.
    Merging,
}

/// The checkout in which a folder lies.
#[derive(Clone, Debug)]
pub struct Checkout {
    git: PathBuf,
}

impl Checkout {
    /// The checkout of `folder`, if it is in one.
    pub fn of(folder: &Path) -> Option<Self> {
        let folder = folder.canonicalize().ok()?;
        folder.ancestors().take(FARTHEST).find_map(|folder| {
            let git = folder.join(".git");
            let metadata = std::fs::metadata(&git).ok()?;
            if metadata.is_dir() {
                return Some(Self { git });
            }
            let named = disk::read_text(&git, MOST_BYTES).ok()?;
            let path = named.trim().strip_prefix("gitdir:")?.trim();
            Some(Self { git: folder.join(path) })
        })
    }

    /// What is going on in it, if anything is.
    pub fn step(&self) -> Option<Step> {
        if let Ok(lock) = std::fs::metadata(self.git.join("index.lock")) {
            return Some(if is_old(&lock) { Step::BrokenOff } else { Step::Changing });
        }
        let unfinished = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];
        unfinished.iter().any(|name| self.git.join(name).exists()).then_some(Step::Merging)
    }

    /// Changes whenever Git has changed the checkout.
    pub fn stamp(&self) -> Option<(u64, SystemTime)> {
        let index = std::fs::metadata(self.git.join("index")).ok()?;
        Some((index.len(), index.modified().ok()?))
    }
}

fn is_old(lock: &Metadata) -> bool {
    lock.modified().ok().and_then(|at| at.elapsed().ok()).is_some_and(|age| age > LONGEST_PULL)
}

/// The conflicts in a text that a merge has left there: the first and the last line of each, from 1.
pub fn conflicts(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut began = None;
    let mut is_halved = false;
    for (line, number) in text.lines().zip(1..) {
        if line.starts_with("<<<<<<<") {
            (began, is_halved) = (Some(number), false);
        } else if line.starts_with("=======") {
            is_halved = began.is_some();
        } else if line.starts_with(">>>>>>>") && is_halved {
            found.extend(began.take().map(|first| (first, number)));
        }
    }
    // What was resolved by halves.
    found.extend(began.map(|first| (first, first)));
    found
}

#[cfg(test)]
mod tests {
    use super::conflicts;

    #[test]
    fn each_conflict_is_found_with_its_lines() {
        let text =
            "(\n<<<<<<< HEAD\n a\n||||||| base\n c\n=======\n b\n>>>>>>> theirs\n)\n<<<<<<< HEAD\n=======\n>>>>>>> x\n";
        assert_eq!(conflicts(text), [(2, 8), (10, 12)]);
        assert_eq!(conflicts("(\n=======\n)"), []);
        assert_eq!(conflicts("(\n<<<<<<< HEAD\n)"), [(2, 2)]);
    }
}
