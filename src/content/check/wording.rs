//! What is never said: doses, telephone numbers, advice to start or stop a medicine, promises,
//! reassurance, diagnoses read aloud.

use regex_lite::Regex;

use super::Checker;
use crate::content::{
    clinic::{Placeholder, placeholders_in},
    diagnostic::did_you_mean,
    entry::Entry,
    passage::{HandoutPart, Passage, Role},
};

/// One thing never to write.
struct Rule {
    /// Where it counts; a *never say* line may quote anything.
    applies: fn(Role) -> bool,
    /// Case is ignored.
    pattern: &'static str,
    /// A sentence with this is right after all.
    unless: Option<&'static str>,
    message: &'static str,
    hint: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        applies: |_| true,
        pattern: r"\b\d{3}[-. ]\d{3,4}([-. ]\d{4})?\b|\b(911|999|112|988)\b",
        unless: None,
        message: "a telephone number is written out",
        hint: "numbers are the clinic's settings: write {emergency}, {crisis_line} or {clinic}",
    },
    Rule {
        applies: not_a_quote,
        pattern: r"\b\d+([.,]\d+)?\s?(mg|mcg|µg|g|ml|milligrams?|micrograms?|tablets?|pills?|capsules?|units?|iu|puffs?|drops?)\b|\b(one|two|three|four) (tablets?|pills?|capsules?)\b",
        unless: None,
        message: "a dose",
        hint: "leave it out: doses come from a clinician or the label",
    },
    Rule {
        applies: not_a_quote,
        pattern: r"\b(start|stop|quit|begin|restart|stopping|starting)\b( \w+){0,3} (medicines?|medications?|pills?|statins?|blood thinners?|aspirin|ibuprofen|naproxen|nsaids?|iron|magnesium|potassium|supplements?|quinine|hormones?|estrogen|diuretics?)\b",
        unless: Some(
            r"(\b(not|never)\b|n't|n’t|\bask\b|\bbefore\b|\bafter\b|\bsince\b|\bwithout\b|\bdid you\b|\bhave you\b)",
        ),
        message: "advice to start or stop a medicine",
        hint: "write \"ask before you…\" or \"don't stop on your own\"",
    },
    Rule {
        applies: not_a_quote,
        pattern: r"\bcur(e|es|ed|ing)\b|\bpermanent(ly)? (fix|solution|relief)|\bhighly effective\b|\bguarantee|\bpain[- ]free\b|\bmiracle\b|\bbest (treatment|option) (for|is)\b|\bquick[- ]recovery\b|\bonce and for all\b",
        unless: None,
        message: "a promise",
        hint: "say what it may do; if this is right here, list it under wording_exceptions with the reason",
    },
    Rule {
        applies: not_a_quote,
        pattern: r"\bnothing to worry about\b|\b(don't|don’t|do not|no need to) worry\b|\bit['’]?s nothing\b|\byou(’|')re fine\b|\bperfectly safe\b|\bnot serious\b|\bnothing serious\b|\bno danger\b",
        unless: None,
        message: "this reassures",
        hint: "say what to do and when to call back instead",
    },
    Rule {
        applies: not_a_quote,
        pattern: r"\b(six|6)[- ]weeks? (of|after|since|from)\b( \w+){0,3} (birth|baby|delivery)|\b(baby|birth|born)\b( \w+){0,4} (six|6)[- ]weeks?",
        unless: Some(r"three months"),
        message: "six weeks after a birth",
        hint: "clots are counted for three months after a birth (CDC)",
    },
    Rule {
        applies: |role| role == Role::Handout(HandoutPart::Hope),
        pattern: r"\b(rare|rarely|common|likely|unlikely|seldom|harmless|mild|minor|most (people|cases)|few people|percent|odds)\b|%",
        unless: None,
        message: "the sentence of hope says how likely or how harmless this is",
        hint: "say what treatment does",
    },
    Rule {
        applies: |role| role == Role::Say,
        pattern: r"\b(sounds like|probably|likely|most likely|you have a|you have an|this is a clot|it is a clot|just a cramp|only a cramp)\b",
        unless: None,
        message: "a line that is read aloud tells the caller what they have",
        hint: "staff never diagnose: say what happens next",
    },
];

fn not_a_quote(role: Role) -> bool {
    role != Role::NeverSay
}

pub(super) fn check(checker: &mut Checker<'_>) {
    let rules: Vec<(&Rule, Regex, Option<Regex>)> = RULES
        .iter()
        .filter_map(|rule| {
            let compile = |pattern: &str| Regex::new(&format!("(?i){pattern}")).ok();
            Some((rule, compile(rule.pattern)?, rule.unless.and_then(compile)))
        })
        .collect();
    for entry in checker.entries() {
        for passage in entry.passages() {
            placeholders(checker, &entry.path(), passage.text.en());
            for (rule, pattern, unless) in &rules {
                apply(checker, entry, passage, rule, pattern, unless.as_ref());
            }
        }
    }
    let library = &checker.loaded.library;
    for (id, card) in library.cards() {
        let path = format!("cards/{id}.ron");
        for (_, text) in card.texts() {
            placeholders(checker, &path, text.en());
            for (rule, pattern, unless) in &rules {
                let role = Role::Handout(HandoutPart::WhatYouCanDo);
                if let Some(words) = finding(rule, pattern, unless.as_ref(), role, text.en()) {
                    report(checker, &path, text.en(), rule, &words);
                }
            }
        }
    }
    for (id, flag) in library.red_flags() {
        let path = format!("red-flags/{id}.ron");
        let spoken = [(Role::Ask, &flag.ask), (Role::Say, &flag.say), (Role::Say, &flag.if_refused)];
        for (role, text) in spoken {
            placeholders(checker, &path, text.en());
            for (rule, pattern, unless) in &rules {
                if let Some(words) = finding(rule, pattern, unless.as_ref(), role, text.en()) {
                    report(checker, &path, text.en(), rule, &words);
                }
            }
        }
    }
}

fn apply(
    checker: &mut Checker<'_>,
    entry: &Entry,
    passage: Passage<'_>,
    rule: &Rule,
    pattern: &Regex,
    unless: Option<&Regex>,
) {
    let Some(words) = finding(rule, pattern, unless, passage.role, passage.text.en()) else {
        return;
    };
    let text = passage.text.en().to_lowercase();
    let is_excepted = entry.wording_exceptions.iter().any(|exception| text.contains(&exception.words.to_lowercase()));
    if !is_excepted {
        report(checker, &entry.path(), passage.text.en(), rule, &words);
    }
}

/// The words of `text` that break `rule`, sentence by sentence.
fn finding(rule: &Rule, pattern: &Regex, unless: Option<&Regex>, role: Role, text: &str) -> Option<String> {
    if !(rule.applies)(role) {
        return None;
    }
    text.split_inclusive(['.', '?', '!', ';'])
        .filter(|sentence| !unless.is_some_and(|unless| unless.is_match(sentence)))
        .find_map(|sentence| pattern.find(sentence).map(|found| found.as_str().to_owned()))
}

fn report(checker: &mut Checker<'_>, path: &str, text: &str, rule: &Rule, words: &str) {
    checker.error(path, text, format!("{}: {words:?}", rule.message), Some(rule.hint.to_owned()));
}

fn placeholders(checker: &mut Checker<'_>, path: &str, text: &str) {
    for (_, name) in placeholders_in(text) {
        let known = Placeholder::ALL.map(Placeholder::name);
        if !known.contains(&name) {
            let hint = did_you_mean(name, known).map_or_else(
                || format!("the placeholders are {}", known.join(", ")),
                |near| format!("did you mean {near}?"),
            );
            checker.error(path, text, format!("there is no placeholder {{{name}}}"), Some(hint));
        }
    }
}

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::{RULES, Role, finding};

    fn broken(role: Role, text: &str) -> Vec<&'static str> {
        RULES
            .iter()
            .filter(|rule| {
                let pattern = Regex::new(&format!("(?i){}", rule.pattern)).unwrap();
                let unless = rule.unless.map(|unless| Regex::new(&format!("(?i){unless}")).unwrap());
                finding(rule, &pattern, unless.as_ref(), role, text).is_some()
            })
            .map(|rule| rule.message)
            .collect()
    }

    #[test]
    fn wording_that_must_never_be_printed_is_found() {
        let staff = Role::Staff("Self-care");
        for (role, text, expected) in [
            (staff, "Call 911.", "a telephone number is written out"),
            (staff, "Ring 555-0134 for help.", "a telephone number is written out"),
            (staff, "Take 400 mg with food.", "a dose"),
            (staff, "Take two tablets.", "a dose"),
            (staff, "Stop taking your statin.", "advice to start or stop a medicine"),
            (staff, "Start an iron supplement.", "advice to start or stop a medicine"),
            (staff, "This will cure your cramps.", "a promise"),
            (staff, "There is nothing to worry about.", "this reassures"),
            (staff, "Did you have a baby in the last six weeks?", "six weeks after a birth"),
            (Role::Say, "That sounds like a cramp.", "a line that is read aloud tells the caller what they have"),
        ] {
            assert_eq!(broken(role, text), [expected], "{text}");
        }
    }

    #[test]
    fn wording_that_is_right_passes() {
        for text in [
            "Don't stop your blood thinner on your own.",
            "Ask before you start iron or magnesium.",
            "Did you start a new medicine lately?",
            "Hold for 30 seconds. Rest, then do it 3 times.",
            "Call {emergency} now.",
        ] {
            assert_eq!(broken(Role::Say, text), Vec::<&str>::new(), "{text}");
        }
    }
}
