//! What a word as typed may stand for: itself, the beginning of a longer word, or a slip.
//!
//! Only words of names, phrases and the lexicon are offered for a slip. Such a word of Legwise's own stands for
//! itself alone; a spelling that only a text or a clinic's file has may be a slip there, too, and is mended as well.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use rustc_hash::FxHashMap;

use super::{grammar::plain, phonetic};

/// A stem, by number. Numbers are dense, so that lists can be indexed by them.
pub(super) type Stem = u32;

/// A word with its ending, by number.
pub(super) type Form = u32;

/// Words typed with this many letters may be beginnings; fewer would complete to half the book.
const MIN_PREFIX: usize = 2;
/// Completions that are tried: more than a screen of rows has room for.
const MAX_COMPLETIONS: usize = 8;
/// Corrections that are tried: the right one is nearly always among the nearest three.
const MAX_CORRECTIONS: usize = 3;
/// A word cut short is a little less sure than a whole one.
const PREFIX_TRUST: f32 = 0.8;
/// One slip in a long word hardly leaves a doubt.
const ONE_SLIP_TRUST: f32 = 0.85;
/// A word that sounds the same is how people write what they only ever heard.
pub(super) const SOUND_TRUST: f32 = 0.75;
/// Two slips may be another word.
const TWO_SLIPS_TRUST: f32 = 0.65;
/// Slips are looked for in the first letters only: this keeps the table small, and people slip
/// less where a word ends than they shorten it.
const SLIP_LETTERS: usize = 8;

/// How a word was understood.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum Spelling {
    Whole,
    Prefix,
    Slip,
}

/// One thing that a word may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    pub stem: Stem,
    /// The very word, ending included, when the content has it.
    pub form: Option<Form>,
    pub trust: f32,
    pub spelling: Spelling,
}

/// All words of the content, by spelling, beginning and sound.
pub(super) struct Vocabulary {
    stemmer: Stemmer,
    /// By text.
    words: Vec<Known>,
    /// Text → place in `words`.
    by_text: FxHashMap<Box<str>, u32>,
    /// Stems by text, with their numbers.
    stems: Vec<(Box<str>, Stem)>,
    /// Hash of a word with up to two letters left out → place in `words`; by hash.
    slips: HashTable,
    /// Hash of a sound → place in `words`; by hash.
    sounds: HashTable,
}

/// Hash → place in the list of words, by hash.
type HashTable = Vec<(u32, u32)>;

pub(super) struct Known {
    text: Box<str>,
    stem: Stem,
    /// How often names, phrases and the lexicon use it; 0 for a word of the body alone.
    pub uses: u32,
    /// Whether Legwise's own names, phrases and lexicon use it. Any other spelling may be a slip that somebody left
    /// in a text, and keeps no slip from being mended.
    pub is_vouched_for: bool,
}

/// A word of the content.
pub(super) struct Use {
    pub word: Box<str>,
    /// How often names, phrases and lexicon use it.
    pub uses: u32,
    /// Whether Legwise's own do, and not only those of the clinic.
    pub is_vouched_for: bool,
}

impl Vocabulary {
    /// Takes every word with its number of uses in names, phrases and lexicon.
    pub fn new(uses: &[Use]) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut uses: Vec<(&str, u32, bool)> =
            uses.iter().map(|used| (&*used.word, used.uses, used.is_vouched_for)).collect();
        uses.sort_unstable();
        let of_words: Vec<String> = uses.iter().map(|(word, ..)| stemmer.stem(plain(word)).into_owned()).collect();
        let mut stems: Vec<&str> = of_words.iter().map(String::as_str).collect();
        stems.sort_unstable();
        stems.dedup();
        let stems: Vec<(Box<str>, Stem)> = stems.into_iter().zip(0..).map(|(stem, n)| (stem.into(), n)).collect();
        let words: Vec<Known> = uses
            .iter()
            .zip(&of_words)
            .map(|(&(word, uses, is_vouched_for), stem)| {
                let stem = number(&stems, stem).unwrap_or(0);
                Known { text: word.into(), stem, uses, is_vouched_for }
            })
            .collect();
        let (slips, sounds) = tables(&words);
        let by_text = words.iter().zip(0..).map(|(known, at)| (known.text.clone(), at)).collect();
        Self { stemmer, words, by_text, stems, slips, sounds }
    }

    /// How many stems there are; their numbers are below this.
    pub fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// The stem of a folded word, when the content knows it.
    pub fn stem(&self, word: &str) -> Option<Stem> {
        match self.known(word) {
            Some(known) => Some(known.stem),
            None => number(&self.stems, &self.stemmer.stem(plain(word))),
        }
    }

    /// `word` as it stands, when the content has it.
    pub fn whole(&self, word: &str) -> Option<Reading> {
        let form = self.form(word);
        let known = form.and_then(|form| self.words.get(usize::try_from(form).ok()?));
        let stem =
            known.map_or_else(|| number(&self.stems, &self.stemmer.stem(plain(word))), |known| Some(known.stem))?;
        Some(Reading { stem, form, trust: 1.0, spelling: Spelling::Whole })
    }

    /// The very word, ending included.
    pub fn form(&self, word: &str) -> Option<Form> {
        self.by_text.get(word).copied()
    }

    /// The word of a form.
    pub fn text(&self, form: Form) -> &str {
        usize::try_from(form).ok().and_then(|form| self.words.get(form)).map_or("", |known| &known.text)
    }

    /// The words that begin so, itself among them. Forms are in the order of their letters.
    pub fn beginning(&self, word: &str) -> Range<Form> {
        let place = |at: usize| Form::try_from(at).unwrap_or(Form::MAX);
        let first = self.words.partition_point(|known| known.text.as_ref() < word);
        let rest = self.words.get(first..).unwrap_or_default();
        place(first)..place(first + rest.partition_point(|known| known.text.starts_with(word)))
    }

    pub(super) fn known(&self, word: &str) -> Option<&Known> {
        self.form(word).and_then(|form| self.words.get(usize::try_from(form).ok()?))
    }

    /// What `word` may stand for, surest first. `open` when it may still be being typed.
    pub fn readings(&self, word: &str, open: bool) -> Vec<Reading> {
        let mut readings = Vec::new();
        let known = self.whole(word);
        readings.extend(known);
        if open || known.is_none() {
            self.push_completions(word, &mut readings);
        }
        if !self.is_vouched_for(word, known.is_some()) {
            self.push_corrections(word, &mut readings);
        }
        readings.sort_by(|a, b| b.trust.total_cmp(&a.trust));
        readings
    }

    /// Whether `word` surely is what was meant. A form that nobody wrote down, of a stem that is known, is.
    pub(super) fn is_vouched_for(&self, word: &str, is_known: bool) -> bool {
        self.known(word).map_or(is_known, |known| known.is_vouched_for)
    }

    fn push_completions(&self, word: &str, readings: &mut Vec<Reading>) {
        if word.len() < MIN_PREFIX {
            return;
        }
        let mut found: Vec<(Form, &Known)> = self
            .beginning(word)
            .filter_map(|form| Some((form, self.words.get(usize::try_from(form).ok()?)?)))
            .filter(|(_, known)| known.uses > 0)
            .collect();
        found.sort_by_key(|(_, known)| std::cmp::Reverse(known.uses));
        found.truncate(MAX_COMPLETIONS);
        for (form, known) in found {
            push(
                readings,
                Reading { stem: known.stem, form: Some(form), trust: PREFIX_TRUST, spelling: Spelling::Prefix },
            );
        }
    }

    fn push_corrections(&self, word: &str, readings: &mut Vec<Reading>) {
        let allowed = allowed_slips(word);
        if allowed == 0 {
            return;
        }
        let mut near: Vec<u32> = Vec::new();
        let mut collect = |table: &[(u32, u32)], key: u32| {
            let from = table.partition_point(|&(hash, _)| hash < key);
            near.extend(table.iter().skip(from).take_while(|&&(hash, _)| hash == key).map(|&(_, at)| at));
        };
        each_slip_key(word, |key| collect(&self.slips, key));
        let sound = phonetic::key(word);
        collect(&self.sounds, hash(sound.as_bytes()));
        near.sort_unstable();
        near.dedup();

        let mut found: Vec<(f32, u32, Stem, Form)> = near
            .into_iter()
            .filter_map(|at| Some((at, self.words.get(usize::try_from(at).ok()?)?)))
            .filter_map(|(form, known)| {
                let slips = strsim::osa_distance(word, &known.text);
                let same_sound = phonetic::key(&known.text) == sound;
                let trust = match slips {
                    // Slips at the first letter are rare, unless the ear took it for another.
                    1 if same_sound || first(word) == first(&known.text) => ONE_SLIP_TRUST,
                    2..=4 if same_sound && slips * 2 <= word.len() => SOUND_TRUST,
                    1 => TWO_SLIPS_TRUST,
                    2 if allowed > 1 && first(word) == first(&known.text) => TWO_SLIPS_TRUST,
                    _ => return None,
                };
                Some((trust, known.uses, known.stem, form))
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
        for (trust, _, stem, form) in found.into_iter().take(MAX_CORRECTIONS) {
            push(readings, Reading { stem, form: Some(form), trust, spelling: Spelling::Slip });
        }
    }
}

/// Adds a reading unless its stem is there already.
fn push(readings: &mut Vec<Reading>, reading: Reading) {
    if readings.iter().all(|other| other.stem != reading.stem) {
        readings.push(reading);
    }
}

fn first(word: &str) -> Option<char> {
    word.chars().next()
}

fn number(stems: &[(Box<str>, Stem)], stem: &str) -> Option<Stem> {
    stems.binary_search_by(|(text, _)| text.as_ref().cmp(stem)).ok().and_then(|at| stems.get(at)).map(|&(_, n)| n)
}

/// Short words differ from each other by one letter: there a slip can't be told from a word.
fn allowed_slips(word: &str) -> usize {
    match word.len() {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

fn tables(words: &[Known]) -> (HashTable, HashTable) {
    let misspelt = || words.iter().zip(0..).filter(|(known, _)| known.uses > 0 && allowed_slips(&known.text) > 0);
    let mut slips = Vec::with_capacity(misspelt().map(|(known, _)| slip_keys(&known.text)).sum());
    let mut sounds = Vec::new();
    for (known, at) in misspelt() {
        each_slip_key(&known.text, |key| slips.push((key, at)));
        sounds.push((hash(phonetic::key(&known.text).as_bytes()), at));
    }
    (sorted(slips), sorted(sounds))
}

fn sorted(table: HashTable) -> HashTable {
    // As one number each they are sorted in half the time.
    let mut packed: Vec<u64> = table.into_iter().map(|(key, at)| u64::from(key) << 32 | u64::from(at)).collect();
    packed.sort_unstable();
    packed.dedup();
    packed.into_iter().map(|both| ((both >> 32) as u32, both as u32)).collect()
}

/// Hashes of the beginning of `word` with no, one or two letters left out, some of them twice. Two words
/// with a slip between them share at least one.
fn each_slip_key(word: &str, mut take: impl FnMut(u32)) {
    let letters = word.len().min(SLIP_LETTERS);
    let without = |one: usize, two: usize| {
        let kept = word.bytes().take(letters).enumerate().filter(|&(at, _)| at != one && at != two);
        kept.fold(HASH_START, |hash, (_, byte)| hash_on(hash, byte))
    };
    take(without(letters, letters));
    for one in 0..letters {
        take(without(one, one));
        if allowed_slips(word) > 1 {
            (one + 1..letters).for_each(|two| take(without(one, two)));
        }
    }
}

/// How many keys [`each_slip_key`] makes.
fn slip_keys(word: &str) -> usize {
    let letters = word.len().min(SLIP_LETTERS);
    let twice = if allowed_slips(word) > 1 { letters * letters.saturating_sub(1) / 2 } else { 0 };
    1 + letters + twice
}

/// FNV-1a: small, and the same on every run. A clash costs a comparison, never a wrong row.
fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(HASH_START, |hash, &byte| hash_on(hash, byte))
}

const HASH_START: u32 = 0x811c_9dc5;

fn hash_on(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(word: &str) -> Option<(Stem, Spelling)> {
        vocabulary().readings(word, false).first().map(|reading| (reading.stem, reading.spelling))
    }

    fn vocabulary() -> Vocabulary {
        let words =
            ["sciatica", "achilles", "thrombosis", "vein", "swelling", "shin", "splints", "lymphedema", "ulcer"];
        Vocabulary::new(&words.map(|word| Use { word: word.into(), uses: 1, is_vouched_for: true }))
    }

    #[test]
    fn room_is_made_for_just_the_keys_there_are() {
        for word in ["", "leg", "shin", "splint", "sciatica", "thrombophlebitis"] {
            let mut keys = 0;
            each_slip_key(word, |_| keys += 1);
            assert_eq!(keys, slip_keys(word), "{word}");
        }
    }

    #[test]
    fn slips_are_mended() {
        let vocabulary = vocabulary();
        for (typed, meant) in [
            ("siattica", "sciatica"),
            ("sciatcia", "sciatica"),
            ("akilles", "achilles"),
            ("thrombossis", "thrombosis"),
            ("swelllng", "swelling"),
            ("limfedema", "lymphedema"),
            ("ulsur", "ulcer"),
            ("swellings", "swelling"),
        ] {
            assert_eq!(best(typed).map(|(stem, _)| stem), vocabulary.stem(meant), "{typed}");
        }
        assert_eq!(best("zzzzzz"), None);
        assert_eq!(best("van"), None);
    }

    #[test]
    fn beginnings_and_joined_words_are_found() {
        let vocabulary = vocabulary();
        assert_eq!(best("scia"), vocabulary.stem("sciatica").map(|stem| (stem, Spelling::Prefix)));
        assert_eq!(vocabulary.split("shinsplints"), Some(vec!["shin", "splints"]));
        assert_eq!(vocabulary.split("myveinulcer"), Some(vec!["my", "vein", "ulcer"]));
        assert_eq!(vocabulary.split("\u{e9}\u{e9}\u{e9}\u{e9}"), None);
    }
}
