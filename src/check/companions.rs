//! What one text calls for in another of the same page: whoever says "rub it" must say when not to.

use super::{Findings, sentence};
use crate::content::{
    entry::Entry,
    handout_text::HandoutText,
    id::Id,
    red_flag::{Disposition, RedFlag},
    sign::{Sentence, Sign},
    text::Text,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    let library = &findings.loaded.library;
    for entry in library.entries() {
        if let Some(handout) = entry.handout() {
            rubbing(findings, entry, handout);
            blood_thinners(findings, entry, handout);
            box_says_when(findings, &entry.path(), &handout.call_us_today, &handout.call_us);
        }
    }
    for (id, card) in library.cards() {
        box_says_when(findings, &format!("cards/{id}.ron"), &card.call_us_today, &card.call_us);
    }
    for (id, flag) in library.red_flags().iter().filter(|(_, flag)| flag.disposition == Disposition::Emergency) {
        reaching_the_patient(findings, id, flag);
    }
}

/// A clot may lie under a sore calf: who is told to rub is told first when not to.
fn rubbing(findings: &mut Findings<'_>, entry: &Entry, handout: &HandoutText) {
    const RUB: [&str; 4] = ["rub", "massage your", "massage the", "knead"];
    const NOT: [&str; 5] = ["don’t", "never", "before", "ask", "ask us"];
    let tells_to_rub = |text: &&Text| {
        sentence::sentences(text.en()).iter().any(|said| says_any(&said.words, &RUB) && !says_any(&said.words, &NOT))
    };
    let tips = handout.what_you_can_do.items();
    let Some(clot) = sign(findings, "one-leg-swelling") else {
        return;
    };
    let Some(rub) = tips.iter().find(tells_to_rub) else {
        return;
    };
    if !speaks_of(clot, tips) {
        let message = "the page says to rub and not when that could be wrong".to_owned();
        let hint = "say before it: swollen, warm, red or darker? Don’t rub it. Call us today.".to_owned();
        findings.error(&entry.path(), "what_you_can_do", rub.en(), message, Some(hint));
    }
}

/// Who takes a blood thinner can bleed to death: the red box says so.
fn blood_thinners(findings: &mut Findings<'_>, entry: &Entry, handout: &HandoutText) {
    let takes_one = |text: &&Text| says_any(&Sentence::new(text.en()), &["blood thinner", "blood thinners"]);
    let boxes = [("call_us_today", &handout.call_us_today), ("call_us", &handout.call_us)];
    let found = boxes.iter().find_map(|(field, texts)| Some((*field, texts.iter().find(takes_one)?)));
    let bleeds = ["bleeding", "bleeding-inside"].into_iter().filter_map(|id| sign(findings, id));
    let is_missing = !bleeds.into_iter().any(|bleeding| speaks_of(bleeding, &handout.call_emergency));
    if let Some((field, text)) = found.filter(|_| is_missing) {
        let message = "the page is for people who take a blood thinner, and its red box says nothing of bleeding";
        let hint = "add to call_emergency: You bleed and it won’t stop.".to_owned();
        findings.error(&entry.path(), field, text.en(), message.to_owned(), Some(hint));
    }
}

/// Which box a line stands in says when to call: no line says it otherwise, or once more.
fn box_says_when(findings: &mut Findings<'_>, path: &str, today: &[Text], calm: &[Text]) {
    const TODAY: [&str; 6] = [
        "call the same day",
        "call us the same day",
        "call right away",
        "call us right away",
        "call today",
        "call us today",
    ];
    for (field, texts) in [("call_us_today", today), ("call_us", calm)] {
        for text in texts.iter().filter(|text| says_any(&Sentence::new(text.en()), &TODAY)) {
            let (message, hint) = if field == "call_us" {
                ("this says to call today, in the box for what can wait", "move it to call_us_today, without when")
            } else {
                ("the box says already to call today", "leave out when to call")
            };
            findings.error(path, field, text.en(), message.to_owned(), Some(hint.to_owned()));
        }
    }
}

/// An ambulance goes to the patient, who may be elsewhere, and a call can break off.
fn reaching_the_patient(findings: &mut Findings<'_>, id: &Id, flag: &RedFlag) {
    let text = Sentence::new(&format!("{} {}", flag.say.en(), flag.if_refused.en()));
    let needed: [(&[&str], &str); 3] = [
        (&["patient"], "where the patient is now: which address, which town"),
        (&["not with"], "what to do when the caller is not with the patient"),
        (&["hangs up", "hang up", "hung up"], "what to do when the caller hangs up"),
    ];
    for (words, what) in needed {
        let has = says_any(&text, words);
        let has_place = !words.contains(&"patient") || (says_any(&text, &["address"]) && says_any(&text, &["town"]));
        if !(has && has_place) {
            let message = format!("this emergency doesn’t say {what}");
            let hint = "say so in if_refused".to_owned();
            findings.error(&format!("red-flags/{id}.ron"), "if_refused", flag.if_refused.en(), message, Some(hint));
        }
    }
}

fn sign<'a>(findings: &Findings<'a>, id: &str) -> Option<&'a Sign> {
    findings.loaded.library.signs().get(&Id::try_from(id).ok()?)
}

fn speaks_of(sign: &Sign, texts: &[Text]) -> bool {
    texts.iter().flat_map(|text| sentence::sentences(text.en())).any(|said| sign.is_in(&said.words))
}

fn says_any(words: &Sentence, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| words.place_of(phrase).is_some())
}
