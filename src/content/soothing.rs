//! Words that may calm a caller: who adds them to a text of Legwise's needs a clinician's name under it.
//!
//! A short list can't know every way to say that something is no danger; so where it says nothing is no proof, and
//! texts that bear on urgency by their place are compared whole, beside this.

use unicode_normalization::UnicodeNormalization as _;

/// These calm wherever they stand.
const ANYWHERE: &[&str] = &[
    "can wait",
    "may wait",
    "could wait",
    "will wait",
    "wait until",
    "wait till",
    "wait a",
    "wait and see",
    "no rush",
    "no hurry",
    "no need",
    "need not",
    "neednt",
    "nothing to worry",
    "nothing bad",
    "nothing serious",
    "dont worry",
    "dont call",
    "do not call",
    "not call",
    "never call",
    "dont go to",
    "do not go to",
    "dont come",
    "do not come",
    "do not worry",
    "not worry",
    "not to worry",
    "never worry",
    "worry about",
    "no reason to",
    "no cause for",
    "harmless",
    "benign",
    "all is well",
    "all clear",
    "is normal",
    "are normal",
    "perfectly normal",
    "completely normal",
    "quite normal",
    "you are fine",
    "youre fine",
    "youll be fine",
    "will be fine",
    "is fine",
    "are fine",
    "be okay",
    "be ok",
    "is okay",
    "is ok",
    "ignore*",
    "sleep it off",
    "goes away",
    "go away on",
    "passes by itself",
    "pass by itself",
    "will pass",
    "stay home",
    "stay at home",
    "tomorrow",
    "next week",
    "next month",
    "in a few days",
    "in some days",
    "relax*",
    "calm down",
    "false alarm*",
    "good sign",
    "to be expected",
    "is expected",
    "are expected",
    "is safe to",
    "instead of calling",
    "before calling",
    "skip the",
    "self limiting",
    "soon enough",
    "when convenient",
    // Spanish.
    "no es nada",
    "no se preocupe",
    "no es grave",
    "no es urgente",
    "no es una emergencia",
    "puede esperar",
    "es normal",
    "tranquil*",
    "manana",
    "espere",
    "sin peligro",
    "leve",
];

/// These calm where staff speak, and in boxes and main messages.
const SPOKEN: &[&str] = &[
    "wait*",
    "later",
    "worr*",
    "fine",
    "okay",
    "ok",
    "alright",
    "all right",
    "normal*",
    "nothing",
    "usual*",
    "common*",
    "rare*",
    "seldom",
    "unlikely",
    "hardly",
    "mild*",
    "minor",
    "safe*",
    "calm*",
    "rush*",
    "hurr*",
    "unnecessar*",
    "overnight",
    "whenever",
    "any time",
    "anytime",
    "expected",
    "by itself",
    "on its own",
    "go away",
    "passes",
    "days",
    "weeks",
    "only a",
    "just a little",
    "just your",
    "just muscle*",
    "just a cramp",
    "settles",
    "settle",
    "probably",
    "likely",
];

/// After one of [`NOT`], these say that something is no danger, or that nobody need act.
const DENIED: &[&str] = &[
    "emergenc*",
    "urgent*",
    "serious*",
    "danger*",
    "severe*",
    "ambulance",
    "hospital",
    "doctor*",
    "clinician*",
    "911",
    "clot*",
    "heart",
    "stroke",
    "needed",
    "necessary",
    "required",
    "risk*",
    "harm*",
    "bad",
];
const NOT: &[&str] = &[
    "not", "no", "never", "isnt", "arent", "dont", "doesnt", "wont", "without", "neither", "nor", "cannot", "cant",
    "rarely", "hardly", "seldom",
];
/// How far behind one of [`NOT`] such a word may stand.
const REACH: usize = 3;

/// What a caution has: whoever takes such a sentence away takes a warning away.
const WARNING: &[&str] = &[
    "call*",
    "emergenc*",
    "ambulance",
    "911",
    "crisis",
    "clinician*",
    "doctor*",
    "hospital",
    "no",
    "not",
    "dont",
    "never",
    "stop*",
    "avoid*",
    "ask*",
    "danger*",
    "warn*",
    "urgent*",
    "today",
    "now",
    "right away",
    "at once",
    "unless",
    "before you",
    "careful*",
    "watch for",
    "don’t",
    "risk*",
    "clot*",
    "bleed*",
    "infect*",
    "faint*",
    "breath*",
    "chest",
];

/// Letters of other scripts that look like ours, and signs that nobody sees.
const HIDDEN: &str = "letters that only look like English";

/// The words of `text` that calm wherever they stand.
pub fn soothes(text: &str) -> Option<&'static str> {
    if is_disguised(text) {
        return Some(HIDDEN);
    }
    let sentences = sentences(text);
    ANYWHERE.iter().copied().find(|phrase| sentences.iter().any(|words| has(words, phrase)))
}

/// The words of `text` that calm where somebody speaks.
pub fn calms(text: &str) -> Option<&'static str> {
    soothes(text).or_else(|| {
        let sentences = sentences(text);
        let spoken = |words: &Vec<String>| SPOKEN.iter().copied().find(|phrase| says_so(words, phrase));
        sentences.iter().find_map(spoken).or_else(|| sentences.iter().find_map(|words| denied(words)))
    })
}

/// Whether a sentence is a caution.
pub fn warns(sentence: &str) -> bool {
    sentences(sentence).iter().any(|words| WARNING.iter().any(|phrase| has(words, phrase)))
}

fn is_disguised(text: &str) -> bool {
    let is_odd = |letter: char| {
        let is_foreign = letter.is_alphabetic() && u32::from(letter) > 0x024F;
        let is_unseen = matches!(u32::from(letter), 0xAD | 0x034F | 0x061C | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF);
        is_foreign || is_unseen || letter.is_control() && !letter.is_whitespace()
    };
    text.chars().any(is_odd)
}

/// The words of each sentence: small letters without marks and accents.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let plain: String =
        text.nfkd().filter(|letter| letter.is_ascii() || *letter == '’').collect::<String>().to_lowercase();
    let plain = plain.replace(['’', '\''], "");
    let words = |sentence: &str| -> Vec<String> {
        let is_mark = |letter: char| !letter.is_ascii_alphanumeric();
        sentence.split(is_mark).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    plain.split(['.', '?', '!', ';', ':']).map(words).filter(|words| !words.is_empty()).collect()
}

fn fits(word: &str, pattern: &str) -> bool {
    pattern.strip_suffix('*').map_or(word == pattern, |beginning| word.starts_with(beginning))
}

fn places<'a>(words: &'a [String], phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    let patterns: Vec<&str> = phrase.split(' ').collect();
    let count = patterns.len();
    words
        .windows(count)
        .enumerate()
        .filter(move |(_, window)| window.iter().zip(&patterns).all(|(word, pattern)| fits(word, pattern)))
        .map(|(at, _)| at)
}

fn has(words: &[String], phrase: &str) -> bool {
    places(words, phrase).next().is_some()
}

/// Whether `phrase` is said and not denied: "do not wait" and "that is not normal" calm nobody.
fn says_so(words: &[String], phrase: &str) -> bool {
    places(words, phrase).any(|at| {
        let before = words.iter().take(at).skip(at.saturating_sub(2));
        !before.into_iter().any(|word| NOT.contains(&word.as_str()))
    })
}

fn denied(words: &[String]) -> Option<&'static str> {
    let nots = words.iter().enumerate().filter(|(_, word)| NOT.contains(&word.as_str()));
    nots.map(|(at, _)| words.iter().skip(at + 1).take(REACH))
        .find_map(|mut behind| behind.find_map(|word| DENIED.iter().copied().find(|pattern| fits(word, pattern))))
}

#[cfg(test)]
mod tests {
    use super::{calms, soothes, warns};

    #[test]
    fn what_calms_is_found_behind_marks_accents_and_look_alikes() {
        for text in [
            "It can wait.",
            "Don’t worry.",
            "That is HARMLESS",
            "It can wáit",
            "It c\u{430}n wait",
            "It can w\u{200b}ait",
        ] {
            assert!(soothes(text).is_some(), "{text}");
        }
        for text in [
            "You can come later.",
            "It’s probably a cramp.",
            "You need not call.",
            "This is not an emergency.",
            "Don’t go to the hospital",
        ] {
            assert!(calms(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_a_desk_says_all_day_calms_nobody() {
        for text in [
            "I will book you a visit.",
            "Thank you for calling {clinic}. May I have your name and a number?",
            "Do not wait.",
            "That is not normal. Call {emergency} now.",
            "Which knee is it?",
            "Please bring your list of medicines.",
        ] {
            assert_eq!(calms(text), None, "{text}");
        }
        assert!(warns("Don’t rub it.") && warns("Call us today.") && !warns("Raise your leg on a pillow."));
    }
}
