//! Drawings: each is shown by a step, tells those who can't see it what it shows, and draws what a
//! body can do.

use std::collections::BTreeSet;

use super::{Checker, links::resolve};
use crate::content::{
    card::CardBody,
    handout_text::Advice,
    id::{Id, Kind},
    pose::{MOST_POSES, Pose, Side},
    posture::{landmarks, range, skeleton::Skeleton},
};

pub(super) fn check(checker: &mut Checker<'_>) {
    let shown = steps(checker);
    let library = &checker.loaded.library;
    for (id, sequence) in library.sequences() {
        let path = format!("poses/{id}.ron");
        let count = sequence.poses.len();
        if count == 0 || count > MOST_POSES {
            let message = format!("a sequence of {count} poses");
            checker.error(&path, "poses", message, Some(format!("draw 1 to {MOST_POSES}")));
        }
        if !shown.contains(id) {
            let hint = "name it in the shown_by of a step, or remove the file".to_owned();
            checker.error(&path, "", format!("no step shows the pose {id}"), Some(hint));
        }
        for (index, pose) in sequence.poses.iter().enumerate() {
            check_pose(checker, &path, index + 1, pose);
        }
    }
}

/// Reports steps that name what doesn't exist; gives all that are named.
fn steps(checker: &mut Checker<'_>) -> BTreeSet<Id> {
    let library = &checker.loaded.library;
    let mut lists: Vec<(String, &Advice)> = Vec::new();
    for entry in checker.entries() {
        lists.extend(entry.handout().map(|handout| (entry.path(), &handout.what_you_can_do)));
    }
    for (id, card) in library.cards() {
        lists.extend(card.sections.iter().filter_map(|section| match &section.body {
            CardBody::List(advice) => Some((format!("cards/{id}.ron"), advice)),
            CardBody::Checklist(_) | CardBody::Clinic { .. } => None,
        }));
    }
    let mut shown = BTreeSet::new();
    for (path, advice) in lists {
        for step in advice.items() {
            resolve(checker, &path, "pose", &step.shown_by, library.sequences().keys());
            shown.extend(step.shown_by.iter().cloned());
        }
    }
    shown
}

fn check_pose(checker: &mut Checker<'_>, path: &str, number: usize, pose: &Pose) {
    let at = pose.alt.as_ref().map_or("poses", |alt| alt.en());
    if pose.alt.is_none() {
        let hint = "add alt: \"what is seen, in a sentence or two\"".to_owned();
        checker.error(path, at, format!("pose {number} has no alt text"), Some(hint));
    }
    for finding in range::findings(pose) {
        let hint = if finding.contains("floats") {
            "lower it, put something under it, or write lifted: true"
        } else {
            "a body can’t do this: draw it otherwise"
        };
        checker.error(path, at, format!("pose {number}: the {finding}"), Some(hint.to_owned()));
    }
    let library = &checker.loaded.library;
    let marked: Vec<Id> = pose.marks.iter().map(|mark| mark.structure.clone()).collect();
    let structures = library.of_kind(Kind::Structure);
    resolve(checker, path, "structure", &marked, structures.iter().map(|entry| &entry.id));
    let skeleton = Skeleton::of(pose);
    for id in marked.iter().filter(|id| landmarks::balls(id, Side::Right, &skeleton).is_empty()) {
        let message = format!("{id} can’t be marked on a drawn person");
        checker.error(path, id.as_str(), message, Some("mark a muscle or a joint near it".to_owned()));
    }
}
