//! How soon a sentence says to act.

use crate::content::{red_flag::Disposition, sign::Sentence};

/// What sentences say to do, with how soon that is. The first of them in a sentence counts: "call
/// us or {emergency}" is a call to us.
const ACTIONS: &[(Disposition, &[&str])] = &[
    (
        Disposition::Emergency,
        &["{emergency}", "{crisis_line}", "{poison_help}", "emergency", "emergencies", "ambulance"],
    ),
    (Disposition::Today, &["{on_call}", "{urgent_care}", "same day", "today", "transfer*", "clinician now"]),
    (
        Disposition::Routine,
        &[
            "call us",
            "call back",
            "calls back",
            "call again",
            "call the clinic",
            "call {clinic}",
            "call for a visit",
            "ring us",
            "phone us",
            "tell us",
            "ask us",
            "show us",
            "see us",
            "let us know",
            "come in",
            "come and see us",
            "next visit",
            "normal visit",
            "routine",
            "book*",
            "self care",
            "this week",
            "next week",
            "within a week",
            "tomorrow",
            "wait and see",
        ],
    ),
];
/// Said with a call to us, these make it one of today.
const AT_ONCE: &[&str] = &["same day", "today", "right away", "now", "at once", "{on_call}", "immediately", "first"];
/// What a sentence begins with that only says what to do about the one before it.
const GO_ON: &[&str] = &[
    "call", "then", "go", "transfer", "that", "those", "this", "lie", "please", "ring", "phone", "tell", "ask", "show",
    "book", "say", "have", "let", "come", "mention", "send", "get", "take", "wait",
];

/// What follows these is for what comes after it alone: "go today, and call {emergency} if it turns cold".
const UP: &[&str] = &[
    ", and call {emergency} if",
    ", and {emergency} if",
    ", or call {emergency} if",
    ", or {emergency} if",
    ", {emergency} if",
    ", or emergency if",
    ", emergency if",
];

/// One sentence, and how soon it is to be acted on where it says so itself.
pub(super) struct Said {
    pub text: String,
    pub words: Sentence,
    pub disposition: Option<Disposition>,
}

/// The sentences of a text. One that says nothing of how soon takes that from the next one, where
/// this begins with what to do: "Your foot drags. Call the same day."
pub(super) fn sentences(text: &str) -> Vec<Said> {
    let mut all: Vec<Said> = text
        .split_inclusive(['.', '?', '!', ';'])
        .flat_map(|sentence| {
            UP.iter().find_map(|up| sentence.find(up)).map_or([sentence, ""], |at| {
                let (calmer, more_urgent) = sentence.split_at(at);
                [calmer, more_urgent]
            })
        })
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
        .map(|sentence| {
            let words = Sentence::new(sentence);
            Said { disposition: how_soon(&words), text: sentence.to_owned(), words }
        })
        .collect();
    let mut next: Option<Disposition> = None;
    for said in all.iter_mut().rev() {
        let goes_on = GO_ON.iter().any(|word| said.words.place_of(word) == Some(0));
        if said.disposition.is_none() {
            said.disposition = next;
        }
        next = said.disposition.filter(|_| goes_on);
    }
    all
}

fn how_soon(words: &Sentence) -> Option<Disposition> {
    let first = |phrases: &[&str]| phrases.iter().filter_map(|phrase| words.place_of(phrase)).min();
    let (_, disposition) = ACTIONS
        .iter()
        .filter_map(|(disposition, phrases)| Some((first(phrases)?, *disposition)))
        .min_by_key(|(place, _)| *place)?;
    let is_at_once = disposition == Disposition::Routine && first(AT_ONCE).is_some();
    Some(if is_at_once { Disposition::Today } else { disposition })
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::content::red_flag::Disposition::{Emergency, Routine, Today};

    #[test]
    fn each_sentence_says_how_soon() {
        for (text, expected) in [
            ("Your foot drags.", vec![None]),
            ("Your foot drags. Call us the same day.", vec![Some(Today), Some(Today)]),
            ("Your leg slowly gets numb. If that is sudden, call {emergency}.", vec![None, Some(Emergency)]),
            ("A vein bleeds: call {emergency}, then call us.", vec![Some(Emergency)]),
            ("Call us, and {emergency} if it gets worse.", vec![Some(Routine), Some(Emergency)]),
            ("If it turns cold, call us or {emergency}.", vec![Some(Routine)]),
            ("You faint. Then call {emergency} first, not us.", vec![Some(Emergency), Some(Emergency)]),
            ("Numb toes? Tell us at your next visit.", vec![Some(Routine), Some(Routine)]),
            ("It hurts at rest. Call us now.", vec![Some(Today), Some(Today)]),
            ("Go today, and call {emergency} if it turns cold.", vec![Some(Today), Some(Emergency)]),
        ] {
            let found: Vec<_> = sentences(text).into_iter().map(|said| said.disposition).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
