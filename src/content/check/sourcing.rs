//! Every clinical statement rests on something, and what is not yet verified is listed.

use super::{Checker, links::READINGS};
use crate::content::{
    entry::Entry,
    handout_text::HandoutText,
    id::Kind,
    item::Item,
    red_flag::{Disposition, RedFlags},
    sign_off::{self, Signable},
    source::{ARTICLE_LINES, Citation, Review, Source, Verification},
};

pub(super) fn check(checker: &mut Checker<'_>) {
    for entry in checker.entries() {
        let path = entry.path();
        citations(checker, &path, "the entry", &entry.sources);
        for (heading, block) in entry.sourced_blocks() {
            if block.text.is_empty() {
                let message = format!("the block \"{heading}\" says nothing");
                checker.error(
                    &path,
                    "",
                    message,
                    Some("write it, or leave the field out where it is optional".to_owned()),
                );
            }
            citations(checker, &path, &format!("the block \"{heading}\""), &block.sources);
        }
        if let Some(handout) = entry.handout() {
            citations(checker, &path, "the handout", &handout.sources);
            hope(checker, entry, handout);
        }
        for correction in &entry.corrections {
            lines(checker, &path, correction.lines.0, correction.lines.1);
        }
        red_flags(checker, entry);
        review(checker, &path, Item::Entry(entry));
    }
    let library = &checker.loaded.library;
    for (id, card) in library.cards() {
        let path = format!("cards/{id}.ron");
        citations(checker, &path, "the card", &card.sources);
        review(checker, &path, Item::Card(id, card));
    }
    for (id, flag) in library.red_flags() {
        citations(checker, &format!("red-flags/{id}.ron"), "the red flag", &flag.sources);
    }
    for (id, sign) in library.signs() {
        citations(checker, &format!("signs/{id}.ron"), "the sign", &sign.sources);
    }
    for (id, limit) in &library.readings().limits {
        citations(checker, READINGS, &format!("the limit {id}"), &limit.sources);
    }
    for (id, source) in library.sources() {
        findable(checker, &format!("sources/{id}.ron"), source);
    }
}

/// A clinician who can't open a source can't judge what rests on it.
fn findable(checker: &mut Checker<'_>, path: &str, source: &Source) {
    if source.locators().is_empty() {
        let message = "nothing says where to find this source again".to_owned();
        let hint = "add its address, doi, pmid or isbn".to_owned();
        checker.warning(path, &source.title, message, Some(hint));
    }
}

pub(super) fn citations(checker: &mut Checker<'_>, path: &str, what: &str, citations: &[Citation]) {
    if citations.is_empty() {
        checker.error(
            path,
            "sources: []",
            format!("{what} has no source"),
            Some("cite Lines(first, last), Ref(\"a-source\") or ToBeVerified(\"what to look for\")".to_owned()),
        );
    }
    for citation in citations {
        match citation {
            Citation::Lines(first, last) => lines(checker, path, *first, *last),
            Citation::ToBeVerified(what) => {
                checker.warning(path, what, format!("to be verified: {what}"), None);
            }
            Citation::NotToBeHad { what, tried } => {
                let hint = "a clinician decides whether it stays without".to_owned();
                checker.warning(path, what, format!("no source could be had: {what} ({tried})"), Some(hint));
            }
            Citation::Ref(id) => {
                let source = checker.loaded.library.sources().get(id);
                match source.map(|source| &source.verification) {
                    Some(Verification::ToBeVerified) => {
                        checker.warning(path, id.as_str(), format!("to be verified: nobody has opened {id}"), None);
                    }
                    Some(Verification::NotToBeHad(tried)) => {
                        let message = format!("{id} could not be opened ({tried})");
                        checker.warning(path, id.as_str(), message, None);
                    }
                    Some(Verification::Opened(_)) | None => {}
                }
            }
        }
    }
}

/// A page that sends people to an ambulance leaves nobody with fear alone.
fn hope(checker: &mut Checker<'_>, entry: &Entry, handout: &HandoutText) {
    let path = entry.path();
    if let Some(hope) = &handout.hope {
        citations(checker, &path, "the sentence of hope", &hope.sources);
    } else if entry.disposition() == Some(Disposition::Emergency) {
        let message = "this page is about an emergency and says nothing of what treatment does".to_owned();
        let hint = "add hope: (text: \"…\", sources: […]), never how likely or harmless it is".to_owned();
        checker.warning(&path, "call_emergency", message, Some(hint));
    }
}

fn lines(checker: &mut Checker<'_>, path: &str, first: u16, last: u16) {
    if first > last || !ARTICLE_LINES.contains(&first) || !ARTICLE_LINES.contains(&last) {
        let (low, high) = (ARTICLE_LINES.start(), ARTICLE_LINES.end());
        checker.error(
            path,
            &format!("({first}, {last})"),
            format!("the articles have no lines {first} to {last}"),
            Some(format!("lines run from {low} to {high}, first before last")),
        );
    }
}

fn red_flags(checker: &mut Checker<'_>, entry: &Entry) {
    let needs_flags = matches!(entry.kind(), Kind::Complaint | Kind::Condition);
    match &entry.red_flags {
        RedFlags::Ask(ids) if ids.is_empty() => checker.error(
            &entry.path(),
            "red_flags",
            "the list of red flags is empty".to_owned(),
            Some("name red flags, or write None(because: \"…\")".to_owned()),
        ),
        RedFlags::None { because } if because.trim().is_empty() || needs_flags && because.len() < 20 => {
            checker.error(&entry.path(), "None", "why are there no red flags?".to_owned(), None);
        }
        RedFlags::Ask(_) | RedFlags::None { .. } => {}
    }
}

/// A review counts only for the text that was signed.
fn review(checker: &mut Checker<'_>, path: &str, item: Item<'_>) {
    let Review::Reviewed { by, text_hash, .. } = item.review() else {
        return;
    };
    // A signature in a file of its own was looked at when it was laid over.
    if checker.loaded.files.contains_key(&sign_off::path_of(path)) {
        return;
    }
    let now = Signable::from(item).is_signed_by(text_hash).and_then(|is_signed| Ok((is_signed, item.text_hash()?)));
    match now {
        Ok((true, _)) => {}
        Ok((false, now)) => checker.error(
            path,
            text_hash,
            format!("the text has changed since {by} signed it"),
            Some(format!("have it read again (its hash is now {now}), or write NotYetReviewed")),
        ),
        Err(error) => checker.error(path, text_hash, format!("the review can’t be checked: {error}"), None),
    }
}
