//! What is only looked up, and no call: the name of a page, or a few words with no person in them.

use crate::{
    app::desk::context::{Context, Typed},
    call::Call,
    content::entry::Entry,
    search::Index,
};

/// From this many words on it is a sentence, and somebody's.
const SENTENCE: usize = 4;

/// As many digits are a telephone number or a day of birth.
const TELLING_DIGITS: usize = 5;

/// Words that stand for a person and that the lookup passes over, lowercase.
const STANDS_FOR_A_PERSON: &[&str] = &[
    "i",
    "i'm",
    "im",
    "me",
    "my",
    "mine",
    "we",
    "us",
    "our",
    "you",
    "your",
    "he",
    "him",
    "his",
    "she",
    "her",
    "hers",
    "they",
    "them",
    "their",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "pt",
    "patient",
    "patient's",
    "caller",
    "caller's",
    "yo",
    "who",
    "someone",
    "somebody",
];

/// Concepts of the lexicon that are people.
const PEOPLE: &[&str] = &["patient-person", "young-person", "someone-else"];

/// Whether `words` are a page's name, or so few and about nobody that they are only looked up.
pub fn is_look_up(words: &str, context: &Context) -> bool {
    names_a_page(words, context) || (words.split_whitespace().count() < SENTENCE && !has_person(words, context))
}

fn names_a_page(words: &str, context: &Context) -> bool {
    let typed = plain(words);
    let names = |entry: &Entry| {
        let others = entry.other_names.iter().map(String::as_str);
        std::iter::once(entry.name.en()).chain(others).any(|name| plain(name) == typed)
    };
    let library = context.library();
    let cards = library.cards().values().any(|card| plain(card.name.en()) == typed);
    cards || library.entries().any(names)
}

/// The letters and digits of `words`, lowercase.
fn plain(words: &str) -> Vec<String> {
    let words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn has_person(words: &str, context: &Context) -> bool {
    let is_named = words.split_whitespace().enumerate().any(|(at, word)| {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric()).replace('’', "'");
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let mut letters = bare.chars();
        // A name is written with a capital; so is the first word of anything, and an abbreviation has them only.
        let is_name =
            at > 0 && letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        is_name || digits >= TELLING_DIGITS || STANDS_FOR_A_PERSON.contains(&bare.to_lowercase().as_str())
    });
    is_named || means_a_person(words, &context.reference.index, context)
}

fn means_a_person(words: &str, index: &Index, context: &Context) -> bool {
    let explained = index.explain(words, context.library());
    explained.words.iter().any(|word| word.means.iter().any(|concept| PEOPLE.contains(&concept.as_str())))
}

/// Whether `call` is nothing but a look-up. What raises a red flag, was answered, or is about somebody, is a call.
pub fn is_only_look_up(call: &Call, context: &Context) -> bool {
    !call.has_more_than_words() && call.words().iter().all(|words| is_look_up(words, context))
}

/// Whether what stands in the search box is worth keeping as a call by itself.
pub fn is_call(typed: &Typed, context: &Context) -> bool {
    !typed.is_blank() && (!typed.raised.is_empty() || !is_look_up(&typed.words, context))
}
