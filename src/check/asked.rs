//! Whether a clinic's files make a bundled example fall: what callers say is asked with them and without them.
//!
//! What no longer raises what it raised, or is neither raised nor asked about where it was asked about, has fallen.
//! The files that do it are found by taking half of them away, and then half of the half.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
    thread,
};

use crate::{
    content::{
        embedded,
        file::ContentFile,
        id::Id,
        library::Library,
        load,
        lowered::Lowered,
        overlay,
        red_flag::{Disposition, RedFlag},
        text::Text,
    },
    search::{Hears, Index},
};

/// Folders whose files take no part in understanding.
const UNHEARD: [&str; 7] = ["sign-offs/", "sources/", "glossary/", "poses/", "drills/", "signs/", "core-questions/"];
/// So many sets of files are asked, then all that are left wait.
const ROUNDS: usize = 64;
/// So often the files that are left are asked everything.
const TURNS: usize = 3;

/// What callers say, and what it raises with the bundled content alone.
struct Bundled {
    said: Vec<(String, Hears)>,
    levels: BTreeMap<Id, Disposition>,
}

static BUNDLED: LazyLock<Bundled> = LazyLock::new(|| {
    let library = load::load(embedded::files()).library;
    let index = Index::build(&library);
    let examples = examples(&library);
    let heard = hear(&index, &examples.iter().map(String::as_str).collect::<Vec<_>>());
    let is_of_use = |(_, hears): &(String, Hears)| !hears.raises.is_empty() || !hears.asks.is_empty();
    Bundled {
        said: examples.into_iter().zip(heard).filter(is_of_use).collect(),
        levels: library.red_flags().iter().map(|(id, flag)| (id.clone(), flag.disposition)).collect(),
    }
});

/// How many sentences are asked.
pub fn example_count() -> usize {
    BUNDLED.said.len()
}

/// What each of `files`, the clinic's in use, makes fall, by the file's mark, and what each of those that are `waiting`
/// would. What a signature covers (`signed`, by path) is told, and keeps nobody else's back.
pub fn falls(
    files: &[ContentFile],
    waiting: &[ContentFile],
    signed: &BTreeMap<String, Vec<String>>,
) -> BTreeMap<String, Vec<Lowered>> {
    let is_heard = |file: &&ContentFile| !UNHEARD.iter().any(|folder| file.path.starts_with(folder));
    let mut open: Vec<&ContentFile> = files.iter().filter(is_heard).collect();
    let mut asking = Asking { signed, falls: BTreeMap::new(), rounds: 0 };
    let everything: Vec<usize> = (0..BUNDLED.said.len()).collect();
    for turn in 0.. {
        if open.is_empty() {
            break;
        }
        let fallen = fallen(&open, &everything);
        let news = asking.not_covered(&open, &fallen);
        if news.is_empty() {
            asking.tell_signed(&open, &fallen);
            break;
        }
        if turn == TURNS {
            for file in &open {
                asking.blame(file, &fallen);
            }
            break;
        }
        let mut good = Vec::new();
        asking.find(&mut good, &open, &news);
        asking.blame_together(&good, &open, &news);
        open = good;
    }
    let waiting: Vec<&ContentFile> = waiting.iter().filter(is_heard).collect();
    if !waiting.is_empty() {
        let together: Vec<&ContentFile> = open.iter().chain(&waiting).copied().collect();
        let news = asking.not_covered(&together, &fallen(&together, &everything));
        if !news.is_empty() {
            asking.find(&mut open, &waiting, &news);
            asking.blame_together(&open, &waiting, &news);
        }
    }
    asking.falls
}

/// An example that falls: its place among what is asked, and how.
type Fallen = (usize, Lowered);

struct Asking<'a> {
    signed: &'a BTreeMap<String, Vec<String>>,
    falls: BTreeMap<String, Vec<Lowered>>,
    rounds: usize,
}

impl Asking<'_> {
    /// Finds those of `open` that make something of `asked` fall beside `good`, and adds the others to these.
    fn find<'a>(&mut self, good: &mut Vec<&'a ContentFile>, open: &[&'a ContentFile], asked: &[usize]) {
        self.rounds += 1;
        let together: Vec<&ContentFile> = good.iter().chain(open).copied().collect();
        let fallen = fallen(&together, asked);
        let is_fine = self.not_covered(&together, &fallen).is_empty();
        match open {
            _ if is_fine => good.extend(open),
            [only] => self.blame(only, &fallen),
            _ if self.rounds > ROUNDS => open.iter().for_each(|file| self.blame(file, &fallen)),
            _ => {
                let (left, right) = open.split_at(open.len() / 2);
                self.find(good, left, asked);
                self.find(good, right, asked);
            }
        }
    }

    /// The examples that fall with `files` and that none of their signatures covers.
    fn not_covered(&self, files: &[&ContentFile], fallen: &[Fallen]) -> Vec<usize> {
        let covered: BTreeSet<&String> =
            files.iter().filter_map(|file| self.signed.get(&file.path)).flatten().collect();
        fallen.iter().filter(|(_, lowered)| !covered.contains(&lowered.what)).map(|(at, _)| *at).collect()
    }

    fn blame(&mut self, file: &ContentFile, fallen: &[Fallen]) {
        self.falls.insert(overlay::mark(file), fallen.iter().map(|(_, lowered)| lowered.clone()).collect());
    }

    /// What only several files make fall is told with each of them: signed together, they cover it.
    fn blame_together(&mut self, good: &[&ContentFile], open: &[&ContentFile], asked: &[usize]) {
        let blamed: Vec<&ContentFile> =
            open.iter().filter(|file| self.falls.contains_key(&overlay::mark(file))).copied().collect();
        if blamed.len() < 2 {
            return;
        }
        let together: Vec<&ContentFile> = good.iter().chain(&blamed).copied().collect();
        for (_, lowered) in fallen(&together, asked) {
            for file in &blamed {
                let falls = self.falls.entry(overlay::mark(file)).or_default();
                if !falls.iter().any(|known| known.what == lowered.what) {
                    falls.push(lowered.clone());
                }
            }
        }
    }

    /// What is signed is told with its text.
    fn tell_signed(&mut self, files: &[&ContentFile], fallen: &[Fallen]) {
        for file in files {
            let Some(covered) = self.signed.get(&file.path) else {
                continue;
            };
            let own: Vec<Fallen> =
                fallen.iter().filter(|(_, lowered)| covered.contains(&lowered.what)).cloned().collect();
            if !own.is_empty() {
                self.blame(file, &own);
            }
        }
    }
}

/// Those of `asked` that fall with `own` over the bundled content.
fn fallen(own: &[&ContentFile], asked: &[usize]) -> Vec<Fallen> {
    let bundled = &*BUNDLED;
    let library = load::over_bundled(own.iter().map(|file| (*file).clone()));
    let index = Index::build(&library);
    let said: Vec<(usize, &str, &Hears)> =
        asked.iter().filter_map(|&at| bundled.said.get(at).map(|(text, before)| (at, text.as_str(), before))).collect();
    let now = hear(&index, &said.iter().map(|(_, text, _)| *text).collect::<Vec<_>>());
    let pairs = said.iter().zip(now);
    pairs.filter_map(|((at, text, before), now)| Some((*at, bundled.falls(text, before, &now)?))).collect()
}

impl Bundled {
    /// How `text` falls, if it does.
    fn falls(&self, text: &str, before: &Hears, now: &Hears) -> Option<Lowered> {
        let level = |hears: &Hears| hears.raises.iter().map(|(_, level)| *level).max();
        let still = |flag: &Id| now.raises.iter().any(|(other, _)| other == flag);
        let was = level(before);
        // With an emergency up, what is said first may change, but none of them goes.
        let is_lost = |(flag, level): &&(Id, Disposition)| *level == Disposition::Emergency && !still(flag);
        let lost = before.raises.iter().find(is_lost).map(|(flag, _)| flag);
        let lowered = |what: String| {
            let now = match (level(now), now.asks.first()) {
                (Some(level), _) => format!("raises {}", level.label()),
                (None, Some(flag)) => format!("asks the red flag {flag}"),
                (None, None) => "raises and asks nothing".to_owned(),
            };
            Some(Lowered { what, at: String::new(), now: Some(now) })
        };
        if level(now) < was {
            let was = was.map_or("", Disposition::label);
            return lowered(format!("no longer raises {was} when a caller says “{text}”"));
        }
        if let Some(flag) = lost {
            return lowered(format!("no longer raises the red flag {flag} when a caller says “{text}”"));
        }
        let is_unasked = |flag: &&Id| {
            let is_as_urgent = level(now) >= self.levels.get(flag).copied();
            !now.asks.contains(flag) && !still(flag) && !is_as_urgent
        };
        let unasked = before.asks.iter().find(is_unasked)?;
        lowered(format!("no longer asks the red flag {unasked} when a caller says “{text}”"))
    }
}

fn hear(index: &Index, texts: &[&str]) -> Vec<Hears> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let part = texts.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let listening: Vec<_> = texts
            .chunks(part)
            .map(|texts| scope.spawn(move || texts.iter().map(|text| index.hear(text)).collect::<Vec<_>>()))
            .collect();
        // One that breaks off has heard nothing: everything it was asked counts as fallen.
        let parts = listening.into_iter().zip(texts.chunks(part));
        parts.flat_map(|(heard, texts)| heard.join().unwrap_or_else(|_| vec![Hears::default(); texts.len()])).collect()
    })
}

/// What callers say: the examples of each red flag, those of emergencies with a slip, too.
fn examples(library: &Library) -> Vec<String> {
    let mut all = BTreeSet::new();
    for (id, flag) in library.red_flags() {
        let told = library.heard().get(id);
        let raises = told.into_iter().flat_map(|told| &told.raises).map(String::as_str);
        let plain: Vec<&str> = raises.chain(flag.listen_for.iter().map(Text::en)).collect();
        if is_emergency(flag) {
            all.extend(plain.iter().map(|text| with_slip(text)));
        }
        all.extend(plain.into_iter().map(str::to_owned));
        all.extend(told.into_iter().flat_map(|told| &told.sounds_like).cloned());
    }
    all.into_iter().collect()
}

fn is_emergency(flag: &RedFlag) -> bool {
    flag.disposition == Disposition::Emergency
}

/// `text` with two letters of its longest word the wrong way round.
fn with_slip(text: &str) -> String {
    let longest = text.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    let middle = letters.len() / 2;
    if let Some(before) = middle.checked_sub(1).filter(|_| letters.len() > 4) {
        letters.swap(before, middle);
    }
    text.replacen(longest, &letters.into_iter().collect::<String>(), 1)
}

#[cfg(test)]
mod tests {
    use super::with_slip;

    #[test]
    fn a_slip_swaps_two_letters_of_the_longest_word() {
        assert_eq!(with_slip("my chest hurts"), "my chest hruts");
        assert_eq!(with_slip("it is so"), "it is so");
    }
}
