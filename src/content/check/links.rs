//! References from one file to another: they resolve, have the right kind, and leave no orphans.
//!
//! One-way links can't exist: [`Library`] makes each link work
//! in both directions.

use std::collections::BTreeSet;

use super::Checker;
use crate::content::{
    diagnostic::did_you_mean,
    id::{Id, Kind},
    library::Library,
    source::Citation,
};

/// The one file of readings.
pub(super) const READINGS: &str = "readings/limits.ron";

pub(super) fn check(checker: &mut Checker<'_>) {
    entry_links(checker);
    red_flag_links(checker);
    sign_links(checker);
    concept_links(checker);
    reading_links(checker);
    core_question_links(checker);
    card_links(checker);
    orphans(checker);
}

fn entry_links(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    for entry in checker.entries() {
        let path = entry.path();
        for kind in Kind::ALL {
            let mut seen = BTreeSet::new();
            for id in entry.related.of_kind(kind) {
                match library.entry(id) {
                    _ if id == &entry.id => {
                        checker.error(&path, id.as_str(), format!("{id} is linked to itself"), None);
                    }
                    None => dangling(
                        checker,
                        &path,
                        id,
                        kind.slug(),
                        library.of_kind(kind).iter().map(|entry| entry.id.as_str()),
                    ),
                    Some(other) if other.kind() != kind => {
                        let (is, list) = (other.kind().slug(), kind.folder());
                        checker.error(
                            &path,
                            id.as_str(),
                            format!("{id} is a {is}, but stands in a list of {list}"),
                            Some(format!("move it to the list of {}", other.kind().folder())),
                        );
                    }
                    Some(_) if !seen.insert(id) => {
                        checker.error(&path, id.as_str(), format!("{id} stands twice in one list"), None);
                    }
                    Some(_) => {}
                }
            }
        }
        resolve(checker, &path, "region", &entry.regions, library.regions().keys());
        resolve(checker, &path, "red flag", entry.red_flags.ids(), library.red_flags().keys());
        let mut sources = entry.sources.clone();
        sources.extend(entry.sourced_blocks().into_iter().flat_map(|(_, block)| block.sources.clone()));
        sources.extend(entry.handout().into_iter().flat_map(|handout| handout.citations().cloned()));
        resolve(checker, &path, "source", &refs(&sources), library.sources().keys());
    }
}

fn red_flag_links(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    for (id, flag) in library.red_flags() {
        let path = format!("red-flags/{id}.ron");
        resolve(checker, &path, "source", &refs(&flag.sources), library.sources().keys());
        resolve(checker, &path, "entry", &flag.points_to, library.entries().map(|entry| &entry.id));
        for rule in &flag.raised_by {
            let groups = rule.all.iter().chain(&rule.ever).chain(&rule.unless).chain(&rule.unless_together);
            let concepts = groups.flat_map(|group| group.split('|'));
            for concept in concepts.filter(|concept| !concept.starts_with('\'')) {
                match Id::try_from(concept) {
                    Ok(id) => resolve(checker, &path, "concept", &[id], concepts_of(library)),
                    Err(error) => checker.error(&path, concept, error.to_string(), None),
                }
            }
        }
    }
}

/// What rules and concepts may name: concepts of the lexicon, and limits of readings.
fn concepts_of(library: &Library) -> impl Iterator<Item = &Id> + Clone {
    library.lexicon().keys().chain(library.readings().limits.keys())
}

fn concept_links(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    for (id, concept) in library.lexicon() {
        let path = format!("lexicon/{id}.ron");
        resolve(checker, &path, "concept", &concept.includes, concepts_of(library));
        if concept.words.is_empty() && concept.includes.is_empty() {
            checker.error(&path, "", format!("nothing means {id}"), Some("give it words, or includes".to_owned()));
        }
    }
}

fn sign_links(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    for (id, sign) in library.signs() {
        let path = format!("signs/{id}.ron");
        resolve(checker, &path, "source", &refs(&sign.sources), library.sources().keys());
        resolve(checker, &path, "red flag", &sign.red_flags, library.red_flags().keys());
    }
}

fn reading_links(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    for limit in library.readings().limits.values() {
        resolve(checker, READINGS, "source", &refs(&limit.sources), library.sources().keys());
    }
}

fn core_question_links(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    let mut orders = BTreeSet::new();
    for (id, question) in library.core_questions() {
        let path = format!("core-questions/{id}.ron");
        resolve(checker, &path, "red flag", std::slice::from_ref(&question.red_flag), library.red_flags().keys());
        if !orders.insert(question.order) {
            let message = format!("two core questions have the order {}", question.order);
            checker.error(&path, &format!("order: {}", question.order), message, None);
        }
    }
}

fn card_links(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    for (id, card) in library.cards() {
        let path = format!("cards/{id}.ron");
        resolve(checker, &path, "entry", &card.related, library.entries().map(|entry| &entry.id));
        resolve(checker, &path, "source", &refs(&card.sources), library.sources().keys());
    }
}

fn orphans(checker: &mut Checker<'_>) {
    let library = &checker.loaded.library;
    let used_flags: BTreeSet<_> = library.entries().flat_map(|entry| entry.red_flags.ids()).collect();
    for id in library.red_flags().keys() {
        // Words raise a flag while they are typed; on a page it is asked about, too, and printed in the binder.
        if !used_flags.contains(id) {
            let message = format!("no entry asks about the red flag {id}");
            checker.error(
                &format!("red-flags/{id}.ron"),
                "",
                message,
                Some("name it in an entry’s red_flags".to_owned()),
            );
        }
    }
    for entry in checker.entries() {
        if Kind::ALL.into_iter().all(|kind| library.related(&entry.id, kind).next().is_none()) {
            let message = format!("{} is linked to no other entry", entry.id);
            checker.error(&entry.path(), "", message, Some("add it to a related list, here or elsewhere".to_owned()));
        }
    }
    let mut cited: BTreeSet<Id> = BTreeSet::new();
    for entry in checker.entries() {
        cited.extend(refs(&entry.sources));
        cited.extend(entry.sourced_blocks().into_iter().flat_map(|(_, block)| refs(&block.sources)));
        let hope = entry.handout().and_then(|handout| handout.hope.as_ref());
        cited.extend(entry.handout().into_iter().flat_map(|handout| refs(&handout.sources)));
        cited.extend(hope.into_iter().flat_map(|hope| refs(&hope.sources)));
    }
    cited.extend(library.cards().values().flat_map(|card| refs(&card.sources)));
    cited.extend(library.red_flags().values().flat_map(|flag| refs(&flag.sources)));
    cited.extend(library.signs().values().flat_map(|sign| refs(&sign.sources)));
    cited.extend(library.drills().values().flat_map(|drill| refs(&drill.sources)));
    cited.extend(library.readings().limits.values().flat_map(|limit| refs(&limit.sources)));
    for id in library.sources().keys().filter(|id| !cited.contains(id)) {
        checker.warning(&format!("sources/{id}.ron"), "", format!("nothing cites the source {id}"), None);
    }
}

/// Reports each of `ids` that is not among `known`.
pub(super) fn resolve<'a>(
    checker: &mut Checker<'_>,
    path: &str,
    what: &str,
    ids: &[Id],
    known: impl IntoIterator<Item = &'a Id>,
) {
    let known: Vec<&Id> = known.into_iter().collect();
    for id in ids {
        if !known.contains(&id) {
            dangling(checker, path, id, what, known.iter().map(|known| known.as_str()));
        }
    }
}

fn dangling<'a>(checker: &mut Checker<'_>, path: &str, id: &Id, what: &str, known: impl IntoIterator<Item = &'a str>) {
    let hint = did_you_mean(id.as_str(), known).map(|near| format!("did you mean {near:?}?"));
    checker.error(path, id.as_str(), format!("there is no {what} named {id:?}", id = id.as_str()), hint);
}

pub(super) fn refs(citations: &[Citation]) -> Vec<Id> {
    citations
        .iter()
        .filter_map(|citation| match citation {
            Citation::Ref(id) => Some(id.clone()),
            Citation::Lines(..) | Citation::ToBeVerified(_) | Citation::NotToBeHad { .. } => None,
        })
        .collect()
}
