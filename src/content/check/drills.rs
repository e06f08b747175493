//! Drills teach what the rest of the content says.

use std::collections::BTreeSet;

use super::{
    Checker,
    links::{refs, resolve},
    sourcing::citations,
};
use crate::content::{drill::Drill, entry::Entry, id::Id};

pub(super) fn check(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    for (id, drill) in library.drills() {
        let path = format!("drills/{id}.ron");
        resolve(checker, &path, "entry", std::slice::from_ref(&drill.entry), library.entries().map(|entry| &entry.id));
        resolve(checker, &path, "source", &refs(&drill.sources), library.sources().keys());
        citations(checker, &path, "the drill", &drill.sources);
        replies(checker, &path, drill);
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

/// What is right in a drill is what is right in a call.
fn disposition(checker: &mut Checker<'_>, path: &str, drill: &Drill) {
    let library = &checker.loaded.library;
    let (whose, theirs) = if let Some(id) = &drill.red_flag {
        resolve(checker, path, "red flag", std::slice::from_ref(id), library.red_flags().keys());
        (format!("the red flag {id}"), library.red_flags().get(id).map(|flag| flag.disposition))
    } else {
        (format!("the entry {}", drill.entry), library.entry(&drill.entry).and_then(Entry::disposition))
    };
    if let Some(theirs) = theirs.filter(|theirs| theirs != &drill.disposition) {
        let message = format!("the drill says {}, {whose} says {}", drill.disposition.label(), theirs.label());
        checker.error(path, "disposition", message, Some("a drill comes to what decides it".to_owned()));
    }
}
