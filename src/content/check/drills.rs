//! Drills teach what the rest of the content says.

use std::collections::BTreeSet;

use super::{
    Checker,
    links::{refs, resolve},
    sourcing::citations,
};
use crate::content::{drill::Drill, id::Id};

pub(super) fn check(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    for (id, drill) in library.drills() {
        let path = format!("drills/{id}.ron");
        resolve(checker, &path, "entry", std::slice::from_ref(&drill.entry), library.entries().map(|entry| &entry.id));
        resolve(checker, &path, "source", &refs(&drill.sources), library.sources().keys());
        citations(checker, &path, "the drill", &drill.sources);
        replies(checker, &path, drill);
        let suggested: Vec<Id> = drill.suggested.iter().map(|reply| reply.red_flag.clone()).collect();
        resolve(checker, &path, "red flag", &suggested, library.red_flags().keys());
        disposition(checker, &path, drill);
    }
}

/// Whoever practises may ask any core question.
fn replies(checker: &mut Checker<'_>, path: &str, drill: &Drill) {
    let questions: BTreeSet<&Id> = checker.loaded.library.core_questions().into_iter().map(|(id, _)| id).collect();
    let asked: Vec<Id> = drill.replies.iter().map(|reply| reply.question.clone()).collect();
    resolve(checker, path, "core question", &asked, questions.iter().copied());
    for missing in questions.into_iter().filter(|id| !asked.contains(id)) {
        let message = format!("the caller has no reply to the core question {missing}");
        checker.error(path, "replies", message, Some("add what the caller says to it".to_owned()));
    }
}

/// Something must decide what is right.
fn disposition(checker: &mut Checker<'_>, path: &str, drill: &Drill) {
    let library = &checker.loaded.library;
    let flags = drill.red_flag.as_slice();
    resolve(checker, path, "red flag", flags, library.red_flags().keys());
    if drill.red_flag.is_none() && library.entry(&drill.entry).is_some() && drill.disposition(library).is_none() {
        let message = format!("the entry {} says nothing about urgency", drill.entry);
        checker.error(path, "entry", message, Some("name a red flag, or a complaint or condition".to_owned()));
    }
}
