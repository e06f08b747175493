//! The same sign is as urgent at the desk, on the page and on paper.
//!
//! A sentence that speaks of a sign where things are calmer than the sign is reported: by the signs
//! of `data/signs` first; then by the lookup's ear, for what no sign has words for.

use std::collections::BTreeMap;

use super::{
    Findings,
    passages::{self, Passage},
    sentence::{self, Said},
};
use crate::{
    content::{id::Id, red_flag::Disposition, sign::Sign},
    search::{Filter, Index},
};

pub(super) fn check(findings: &mut Findings<'_>, ear: &Index) {
    let library = &findings.loaded.library;
    for passage in passages::all(library) {
        if !findings.concerns(&passage.path) {
            continue;
        }
        for said in sentence::sentences(passage.text.en()) {
            let Some(place) = passage.level(&said).filter(|place| *place < Disposition::Emergency) else {
                continue;
            };
            if passage.is_answered(&said, library.signs(), place) {
                continue;
            }
            if let Some((id, sign)) = worst_sign(library.signs(), &said, place) {
                let message = format!(
                    "“{}” speaks of {} ({}) where it is only {}",
                    said.text,
                    sign.name.en(),
                    sign.disposition.label(),
                    place.label(),
                );
                let hint = format!("move it up, or make it another sign in signs/{id}.ron");
                findings.error(&passage.path, passage.field, passage.text.en(), message, Some(hint));
            } else if let Some((flag, disposition)) = heard(ear, &passage, &said, place) {
                let message = format!(
                    "“{}” raises the red flag {flag} ({}) where it is only {}",
                    said.text,
                    disposition.label(),
                    place.label(),
                );
                let hint = "move it up, or word it so that nobody takes it for that".to_owned();
                findings.error(&passage.path, passage.field, passage.text.en(), message, Some(hint));
            }
        }
    }
    flags(findings);
    own_words(findings);
}

impl Passage<'_> {
    /// How urgent `said` is here: as it says itself, else as its place is. What stands in a red flag
    /// beside its say line is never calmer than the flag.
    fn level(&self, said: &Said) -> Option<Disposition> {
        said.disposition.or(self.place).max(self.at_least)
    }

    /// Whether what this asks about is answered by a sentence that is as urgent as the sign: a red
    /// flag of today may ask "does it look shorter?" where it says "then call {emergency}".
    fn is_answered(&self, said: &Said, signs: &BTreeMap<Id, Sign>, place: Disposition) -> bool {
        let Some(answer) = self.answer else {
            return false;
        };
        let answers = sentence::sentences(answer.en());
        let asked = signs.values().filter(|sign| sign.disposition > place && sign.is_in(&said.words));
        let mut asked = asked.peekable();
        asked.peek().is_some()
            && asked.all(|sign| {
                answers.iter().any(|said| said.disposition >= Some(sign.disposition) && sign.is_in(&said.words))
            })
    }
}

/// The most urgent sign that `said` speaks of and that is more urgent than `place`.
fn worst_sign<'a>(signs: &'a BTreeMap<Id, Sign>, said: &Said, place: Disposition) -> Option<(&'a Id, &'a Sign)> {
    let spoken_of = signs.iter().filter(|(_, sign)| sign.disposition > place && sign.is_in(&said.words));
    spoken_of.max_by_key(|(_, sign)| sign.disposition)
}

/// The most urgent red flag that the lookup hears in `said`, if that is more urgent than `place`.
fn heard(ear: &Index, passage: &Passage<'_>, said: &Said, place: Disposition) -> Option<(Id, Disposition)> {
    if !passage.is_heard {
        return None;
    }
    let answer = ear.search(&said.text, &Filter::default());
    let worst = answer.banners.into_iter().next()?;
    (worst.disposition > place).then_some((worst.red_flag, worst.disposition))
}

/// A red flag that asks about a sign is as urgent as the sign.
fn flags(findings: &mut Findings<'_>) {
    let library = &findings.loaded.library;
    for (id, sign) in library.signs() {
        for flag_id in &sign.red_flags {
            let Some(flag) = library.red_flags().get(flag_id) else {
                continue;
            };
            if flag.disposition < sign.disposition {
                let message = format!(
                    "the red flag asks about {} ({}) and is only {}",
                    sign.name.en(),
                    sign.disposition.label(),
                    flag.disposition.label()
                );
                let hint = format!("make it {}, or let signs/{id}.ron name another flag", sign.disposition.label());
                let path = format!("red-flags/{flag_id}.ron");
                findings.error(&path, "disposition", flag.disposition.label(), message, Some(hint));
            }
        }
    }
}

/// A sign that isn't found by its own words would find nothing else.
fn own_words(findings: &mut Findings<'_>) {
    for (id, sign) in findings.loaded.library.signs() {
        if !sentence::sentences(sign.patient.en()).iter().any(|said| sign.is_in(&said.words)) {
            let message = "the sign isn’t found by its own words for the patient".to_owned();
            let hint = Some("add how texts speak of it to worded".to_owned());
            findings.error(&format!("signs/{id}.ron"), "patient", sign.patient.en(), message, hint);
        }
    }
}
