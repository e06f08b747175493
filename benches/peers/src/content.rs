//! The bundled content, as it is and a hundredfold.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use legwise::content::{
    embedded,
    entry::Entry,
    file::ContentFile,
    library::Library,
    load::load,
    passage::{HandoutPart, Role},
};

/// An entry as the peers index it: the texts that Legwise reads, a field each.
pub struct Page {
    pub id: String,
    pub name: String,
    pub other_names: String,
    pub caller_phrases: String,
    pub summary: String,
    pub body: String,
}

impl Page {
    /// Its fields, weightiest first.
    pub fn fields(&self) -> [&str; 5] {
        [&self.name, &self.other_names, &self.caller_phrases, &self.summary, &self.body]
    }
}

/// All entries, by id.
pub fn pages(library: &Library) -> Vec<Page> {
    library.entries().map(page).collect()
}

fn page(entry: &Entry) -> Page {
    // The passages that Legwise searches; the others stand on many pages alike.
    let body = entry.passages().into_iter().filter(|passage| {
        matches!(
            passage.role,
            Role::Ask
                | Role::Staff(_)
                | Role::Handout(HandoutPart::Purpose | HandoutPart::MainMessage | HandoutPart::WhatItIs)
        )
    });
    Page {
        id: entry.id.as_str().to_owned(),
        name: entry.name.en().to_owned(),
        other_names: entry.other_names.join("\n"),
        caller_phrases: entry.caller_phrases.join("\n"),
        summary: entry.summary.en().to_owned(),
        body: body.map(|passage| passage.text.en()).collect::<Vec<_>>().join("\n"),
    }
}

/// Folders of `data/` whose files are entries.
const ENTRIES: [&str; 4] = ["complaints/", "conditions/", "treatments/", "anatomy/"];

/// A word in at least this share of the entries is common, and stays as it is in each copy.
const COMMON: f64 = 0.05;

/// The bundled content with `copies` times as many entries.
///
/// Each copy has its own ids, and other words: common ones stay, a tenth of the others become words
/// that nobody has seen, half of the rest trade places. So the vocabulary grows about as it does in
/// real text (some elevenfold for a hundredfold), and phrases differ.
pub fn many_fold(copies: u64) -> Library {
    let (entries, others): (Vec<_>, Vec<_>) =
        embedded::files().partition(|file| ENTRIES.iter().any(|folder| file.path.starts_with(folder)));
    let words = Words::of(&entries);
    let changed = (1..copies).flat_map(|copy| entries.iter().map(move |file| (copy, file))).map(|(copy, file)| {
        let path = file.path.replace(".ron", &format!("-{copy}.ron"));
        ContentFile { shown_path: path.clone(), path, text: changed_text(&file.text, &words, copy).into() }
    });
    load(others.into_iter().chain(entries.iter().cloned()).chain(changed)).library
}

struct Words {
    common: BTreeSet<String>,
    rare: Vec<String>,
}

impl Words {
    fn of(files: &[ContentFile]) -> Self {
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        for file in files {
            let text = file.text.to_lowercase();
            let words: BTreeSet<&str> = text.split(|c: char| !c.is_ascii_alphabetic()).collect();
            for word in words {
                *uses.entry(word.to_owned()).or_default() += 1;
            }
        }
        let is_common = |uses: usize| uses as f64 >= COMMON * files.len() as f64;
        let rare = uses.iter().filter(|(_, uses)| !is_common(**uses)).map(|(word, _)| word.clone()).collect();
        let common = uses.into_iter().filter(|(_, uses)| is_common(*uses)).map(|(word, _)| word).collect();
        Self { common, rare }
    }

    /// What `word` is in a copy.
    fn changed(&self, word: &str, copy: u64) -> String {
        let lower = word.to_lowercase();
        if lower.len() < 3 || self.common.contains(&lower) {
            return word.to_owned();
        }
        let mut hasher = DefaultHasher::new();
        (&lower, copy).hash(&mut hasher);
        let chance = hasher.finish();
        match chance % 20 {
            0 | 1 => unseen(&lower, copy),
            2..=10 => self.rare.get((chance / 20) as usize % self.rare.len().max(1)).cloned().unwrap_or(lower),
            _ => word.to_owned(),
        }
    }
}

/// A word made of another: vowels for vowels and consonants for consonants, so that it can be spoken.
fn unseen(word: &str, copy: u64) -> String {
    let turn = |letters: &str, letter: char, by: u64| {
        let at = letters.find(letter)?;
        letters.chars().nth((at + by as usize) % letters.len())
    };
    word.chars()
        .map(|letter| {
            turn("aeiouy", letter, copy)
                .or_else(|| turn("bcdfghjklmnpqrstvwxz", letter, 1 + copy / 6))
                .unwrap_or(letter)
        })
        .collect()
}

/// A file with other words in its texts; ids and keywords stay.
fn changed_text(text: &str, words: &Words, copy: u64) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_head = true;
    let mut is_name = true;
    while let Some(at) = rest.find(['"', '/']) {
        let (before, tail) = rest.split_at(at);
        is_head &= !before.contains("regions:");
        changed.push_str(before);
        if tail.starts_with('/') {
            let end = tail.find('\n').unwrap_or(tail.len());
            rest = tail.get(end..).unwrap_or_default();
            continue;
        }
        let tail = tail.get(1..).unwrap_or_default();
        let end = end_of_string(tail);
        let (string, after) = tail.split_at(end);
        changed.push('"');
        if is_head || string.contains(' ') {
            push_changed(&mut changed, string, words, copy);
        } else {
            changed.push_str(string);
        }
        if std::mem::take(&mut is_name) {
            // `write!` to a string can't fail.
            let _ = write!(changed, " {}", unseen("melandor", copy));
        }
        changed.push('"');
        rest = after.get(1..).unwrap_or_default();
    }
    changed.push_str(rest);
    changed
}

/// Where a string that has been opened ends.
fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    text.find(|c| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    })
    .unwrap_or(text.len())
}

fn push_changed(changed: &mut String, string: &str, words: &Words, copy: u64) {
    let mut is_placeholder = false;
    let mut start = 0;
    for (at, c) in string.char_indices().chain([(string.len(), ' ')]) {
        if c.is_ascii_alphabetic() {
            continue;
        }
        let word = string.get(start..at).unwrap_or_default();
        let is_escape = string.get(..start).is_some_and(|before| before.ends_with('\\'));
        if is_placeholder || is_escape || word.is_empty() {
            changed.push_str(word);
        } else {
            changed.push_str(&words.changed(word, copy));
        }
        is_placeholder = c == '{' || (c == '_' && is_placeholder);
        if at < string.len() {
            changed.push(c);
        }
        start = at + c.len_utf8();
    }
}
