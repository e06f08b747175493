//! How many syllables a word has: by a pronouncing dictionary, and by its vowels where that lacks the word.

use std::{io::Read as _, sync::LazyLock};

use flate2::read::ZlibDecoder;
use rustc_hash::FxHashMap;

/// Syllables by word, in small letters, from the CMU Pronouncing Dictionary (`assets/syllables/README.md`).
static DICTIONARY: LazyLock<FxHashMap<String, usize>> = LazyLock::new(|| {
    // A quarter of a megabyte; only `check` unpacks it.
    let packed: &[u8] = include_bytes!("../../../assets/syllables/counts.zlib");
    let mut text = String::new();
    // It has a checksum and a test. Were it broken all the same, what could be read counts, and vowels for the rest.
    drop(ZlibDecoder::new(packed).read_to_string(&mut text));
    let mut counts = FxHashMap::default();
    let mut word = String::new();
    for line in text.lines() {
        let mut letters = line.chars();
        let (Some(shared), Some(count)) = (letters.next(), letters.next_back().and_then(|digit| digit.to_digit(10)))
        else {
            continue;
        };
        word.truncate(usize::from((shared as u8).saturating_sub(b'a')));
        word.push_str(letters.as_str());
        counts.insert(word.clone(), count as usize);
    }
    counts
});

/// Words in our texts that the dictionary lacks and the rule miscounts.
const IRREGULAR: &[(&str, usize)] = &[
    ("fascia", 3),
    ("fasciitis", 4),
    ("fibromyalgia", 5),
    ("gluteus", 3),
    ("horsefly", 2),
    ("insoles", 2),
    ("nsaids", 2),
    ("preeclampsia", 5),
    ("sciatic", 3),
    ("sciatica", 4),
    ("soreness", 2),
];

/// Syllables of an English word.
pub fn of(word: &str) -> usize {
    let small = word.to_lowercase();
    let small = small.trim_end_matches("'s").trim_end_matches("’s");
    if let Some(count) = DICTIONARY.get(small) {
        return *count;
    }
    if let Some((_, count)) = IRREGULAR.iter().find(|(irregular, _)| *irregular == small) {
        return *count;
    }
    let is_spelled = (2..=4).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_uppercase());
    if is_spelled {
        return word.bytes().map(|letter| if letter == b'W' { 3 } else { 1 }).sum();
    }
    by_vowels(word)
}

/// Syllables of an English word by its groups of vowels: right for about nine words in ten.
pub fn by_vowels(word: &str) -> usize {
    let word = word.to_lowercase();
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    if word.bytes().all(|b| b.is_ascii_digit()) {
        // Numbers are read aloud: one syllable a digit is near enough for the few there are.
        return word.len().max(1);
    }
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |c: char| "aeiouyáéíóúü".contains(c);
    let mut count = 0;
    let mut after_vowel = false;
    for (at, &letter) in letters.iter().enumerate() {
        let starts_pair_read_apart = after_vowel
            && matches!((letters[at - 1], letter), ('i', 'a' | 'o') | ('u', 'a') | ('y', 'i'))
            && !matches!(letters.get(at.wrapping_sub(2)), Some('c' | 't' | 's' | 'g' | 'q'));
        if is_vowel(letter) && (!after_vowel || starts_pair_read_apart) {
            count += 1;
        }
        after_vowel = is_vowel(letter);
    }
    let ends = |suffix: &str| word.ends_with(suffix);
    let sounded_le = ends("le") && letters.len().checked_sub(3).is_some_and(|at| !is_vowel(letters[at]));
    let sounded_e = sounded_le || ends("ee") || ends("ye");
    let silent_e = ends("e") && !sounded_e;
    let silent_es = ends("es")
        && !["ses", "zes", "xes", "ches", "shes", "ces", "ges", "ies", "les"].iter().any(|sound| ends(sound));
    let silent_ed = ends("ed") && !ends("ted") && !ends("ded") && !ends("eed") && !ends("ied");
    if silent_e || silent_es || silent_ed {
        count -= usize::from(count > 1);
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::{DICTIONARY, IRREGULAR, by_vowels, of};

    #[test]
    fn syllables_of_words_from_dictionaries() {
        for (word, expected) in [
            ("leg", 1),
            ("calf", 1),
            ("swollen", 2),
            ("ankle", 2),
            ("muscle", 2),
            ("walked", 1),
            ("wanted", 2),
            ("massages", 3),
            ("emergency", 4),
            ("clinician", 3),
            ("breathe", 1),
            ("area", 3),
            ("artery", 3),
            ("medicine", 3),
            ("diabetes", 4),
            ("people", 2),
            ("idea", 3),
            ("special", 2),
            // Once miscounted.
            ("aches", 1),
            ("headaches", 2),
            ("miles", 1),
            ("Tissue", 2),
            ("fluids", 2),
            ("usual", 3),
            ("movement", 2),
            ("reaction", 3),
            ("video", 3),
            ("sciatica", 4),
            ("doctor’s", 2),
            ("DVT", 3),
            ("911", 3),
        ] {
            assert_eq!(of(word), expected, "{word}");
        }
    }

    #[test]
    fn the_dictionary_is_whole_and_the_list_beside_it_only_holds_what_it_lacks() {
        assert_eq!(DICTIONARY.len(), 117_493);
        for (word, count) in IRREGULAR {
            assert!(!DICTIONARY.contains_key(*word), "{word} is in the dictionary");
            assert_ne!(by_vowels(word), *count, "{word} needs no line of its own");
        }
    }
}
