//! What a clinic's entry or card removes from the bundled one, lowers, or says more calmly.

use super::{
    card::Card,
    entry::{Entry, WordingException},
    handout_text::HandoutText,
    library::Library,
    lost::{Ear, Found},
    passage::Role,
    sign::Sentence,
    soothing::warns,
    text::Text,
};

/// Headings of cautions: whoever takes a line from under them takes a warning away.
const CAUTIONS: [&str; 2] = ["What it is not for", "Ask first if…"];

pub(super) fn entry(found: &mut Found, bundled: &Library, before: &Entry, own: &Entry) {
    if let (Some(was), Some(is)) = (before.disposition(), own.disposition())
        && is < was
    {
        found.push("disposition", format!("lowers the urgency from {} to {}", was.label(), is.label()));
    }
    for flag in before.red_flags.ids().iter().filter(|flag| !own.red_flags.ids().contains(flag)) {
        found.push("red_flags", format!("no longer asks the red flag {flag}"));
    }
    found.renamed("name", Some(&before.name), &own.name);
    found.lost_words("other_names", "no longer knows the name", &before.other_names, &own.other_names);
    found.lost_words("caller_phrases", "no longer knows the words", &before.caller_phrases, &own.caller_phrases);
    found.changed("summary", "the summary", &before.summary, &own.summary);
    exceptions(found, &before.wording_exceptions, &own.wording_exceptions);
    desk(found, before, own);
    let (blocks, own_blocks) = (before.sourced_blocks(), own.sourced_blocks());
    for (heading, was) in &blocks {
        let was: Vec<&Text> = was.text.iter().collect();
        let is: Vec<&Text> =
            own_blocks.iter().filter(|(other, _)| other == heading).flat_map(|(_, block)| &block.text).collect();
        if CAUTIONS.contains(heading) {
            found.lost("", "no longer warns", &was, &is);
            found.gained("", Ear::Spoken, &was, &is);
        } else {
            body(found, bundled, "", &was, &is);
        }
    }
    for (_, block) in own_blocks.iter().filter(|(heading, _)| !blocks.iter().any(|(other, _)| other == heading)) {
        found.gained("", Ear::Read, &[], &block.text.iter().collect::<Vec<_>>());
    }
    if let (Some(before), Some(own)) = (before.handout(), own.handout()) {
        handout(found, bundled, before, own);
    }
}

fn desk(found: &mut Found, before: &Entry, own: &Entry) {
    let (Some(before), Some(own)) = (before.desk(), own.desk()) else {
        return;
    };
    for (at, what, was, is) in [
        ("ask", "no longer asks", &before.ask, &own.ask),
        ("say", "no longer says", &before.say, &own.say),
        ("never_say", "no longer says never to say", &before.never_say, &own.never_say),
        ("call_back_if", "no longer says to call back if", &before.call_back_if, &own.call_back_if),
    ] {
        let (was, is) = (refs(was), refs(is));
        found.lost(at, what, &was, &is);
        if at != "never_say" {
            found.gained(at, Ear::Spoken, &was, &is);
        }
    }
    found.changed("book", "what to book", &before.book, &own.book);
}

fn handout(found: &mut Found, bundled: &Library, before: &HandoutText, own: &HandoutText) {
    found.changed_option("title", "the title", before.title.as_ref(), own.title.as_ref());
    found.changed("main_message", "the main message", &before.main_message, &own.main_message);
    let hope = |page: &HandoutText| page.hope.as_ref().map(|hope| hope.text.clone());
    found.changed_option("hope", "the sentence of hope", hope(before).as_ref(), hope(own).as_ref());
    let page = [&before.call_emergency, &before.call_us_today, &before.call_us];
    boxes(found, page, [&own.call_emergency, &own.call_us_today, &own.call_us]);
    body(found, bundled, "purpose", &[&before.purpose], &[&own.purpose]);
    body(found, bundled, "what_it_is", &refs(&before.what_it_is), &refs(&own.what_it_is));
    body(found, bundled, "what_you_can_do", &before.what_you_can_do.texts(), &own.what_you_can_do.texts());
    body(found, bundled, "what_we_can_do", &refs(&before.what_we_can_do), &refs(&own.what_we_can_do));
    body(found, bundled, "questions", &refs(&before.questions), &refs(&own.questions));
    body(found, bundled, "checklist", &refs(&before.checklist), &refs(&own.checklist));
}

/// The boxes that say when to call: a line may move up, never down or away.
fn boxes(found: &mut Found, before: [&Vec<Text>; 3], own: [&Vec<Text>; 3]) {
    let boxes = [
        ("call_emergency", "no longer prints among the emergency signs"),
        ("call_us_today", "no longer prints among the signs to call for today"),
        ("call_us", "no longer prints among the reasons to call"),
    ];
    let mut up: Vec<&Text> = Vec::new();
    let all_before: Vec<&Text> = before.into_iter().flatten().collect();
    for ((at, what), (was, is)) in boxes.into_iter().zip(before.into_iter().zip(own)) {
        up.extend(is);
        found.lost(at, what, &refs(was), &up);
        found.gained(at, Ear::Spoken, &all_before, &refs(is));
    }
}

/// A body of text: its cautions stay, and nothing new in it calms.
fn body(found: &mut Found, bundled: &Library, at: &str, before: &[&Text], own: &[&Text]) {
    let is_caution = |text: &&&Text| {
        warns(text.en()) || {
            let said = Sentence::new(text.en());
            bundled.signs().values().any(|sign| sign.is_in(&said))
        }
    };
    let cautions: Vec<&Text> = before.iter().filter(is_caution).copied().collect();
    found.lost(at, "no longer says", &cautions, own);
    found.gained(at, Ear::Read, before, own);
}

fn exceptions(found: &mut Found, before: &[WordingException], own: &[WordingException]) {
    for exception in own.iter().filter(|exception| !before.contains(exception)) {
        found.push("wording_exceptions", format!("lets “{}” be said, which Legwise never says", exception.words));
    }
}

/// An entry that Legwise has none of.
pub(super) fn new_entry(found: &mut Found, own: &Entry) {
    found.renamed("name", None, &own.name);
    exceptions(found, &[], &own.wording_exceptions);
    let names = own.other_names.iter().chain(&own.caller_phrases).map(|name| Text::english(name.as_str()));
    found.gained("other_names", Ear::Read, &[], &names.collect::<Vec<_>>().iter().collect::<Vec<_>>());
    let headline = |heading| CAUTIONS.contains(&heading);
    for passage in own.passages() {
        let ear = match passage.role {
            Role::Name | Role::NeverSay => continue,
            Role::Staff(heading) if !headline(heading) => Ear::Read,
            Role::Handout(part) if !is_loud(part) => Ear::Read,
            _ => Ear::Spoken,
        };
        found.gained("", ear, &[], &[passage.text]);
    }
    if own.handout().is_some_and(|handout| handout.hope.is_some()) {
        found.push("hope", "adds a sentence of hope");
    }
}

fn is_loud(part: super::passage::HandoutPart) -> bool {
    use super::passage::HandoutPart::{CallEmergency, CallUs, CallUsToday, MainMessage, Title};
    matches!(part, CallEmergency | CallUs | CallUsToday | MainMessage | Title)
}

pub(super) fn card(found: &mut Found, before: Option<&Card>, own: &Card) {
    found.renamed("name", before.map(|before| &before.name), &own.name);
    let Some(before) = before else {
        found.gained("summary", Ear::Spoken, &[], &[&own.summary]);
        for (_, text) in own.texts() {
            found.gained("", Ear::Spoken, &[], &[text]);
        }
        return;
    };
    found.changed("summary", "the summary", &before.summary, &own.summary);
    found.lost_words("words", "is no longer found by", &before.words, &own.words);
    found.changed("main_message", "the main message", &before.main_message, &own.main_message);
    let page = [&before.call_emergency, &before.call_us_today, &before.call_us];
    boxes(found, page, [&own.call_emergency, &own.call_us_today, &own.call_us]);
    let others = |card: &Card| -> Vec<Text> {
        let is_box = |what: &str| ["main_message", "call_emergency", "call_us_today", "call_us"].contains(&what);
        card.texts().into_iter().filter(|(what, _)| !is_box(what)).map(|(_, text)| text.clone()).collect()
    };
    let (was, is) = (others(before), others(own));
    let (was, is) = (refs(&was), refs(&is));
    found.lost("sections", "no longer says", &was, &is);
    found.gained("sections", Ear::Spoken, &was, &is);
}

fn refs(texts: &[Text]) -> Vec<&Text> {
    texts.iter().collect()
}
