//! From a caller's words to entries and red flags.
//!
//! Knows the content and nothing above it. **Does no IO and can't fail**: any text gives an answer.
//! Nothing is remembered from one query to the next.
//!
//! The way of a query:
//! 1. [`tokenize`]: words with their places; [`spelling`] (with [`phonetic`]): what each may stand for; [`joined`]: what was typed as one.
//! 2. [`lexicon`]: what they mean, by the concepts of `data/lexicon`; [`readings`] (with [`numbers`]): what was measured.
//! 3. [`segments`]: where one statement ends and the next begins; [`clauses`] (with [`grammar`]) [`past`] and [`denial`] (with
//!    [`chart_sign`]): which words are denied, long past, or only asked about.
//! 4. [`banner`] (with [`combine`]): the red flags that the rest raises, by the rules of `data/red-flags`.
//! 5. [`rank`]: the entries that fit, best first, by the [`weights`]; [`explain`]: why, and how sure.
//!    [`index`] holds what is compared.
//! 6. [`listening`]: what the [`ear`] makes of the text, which flag's question is worth asking, which page is meant;
//!    [`held_out`] measures it.

mod banner;
mod chart_sign;
mod clauses;
mod combine;
mod denial;
pub mod ear;
mod explain;
mod grammar;
pub mod held_out;
mod index;
mod joined;
mod language;
mod lexicon;
mod listening;
mod numbers;
mod past;
mod phonetic;
mod postings;
mod rank;
mod readings;
mod segments;
mod spelling;
mod tokenize;
pub mod trace;
mod weights;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::content::{
    id::{Id, Kind},
    library::Library,
    reading::Measure,
    red_flag::Disposition,
};

pub use banner::Banner;
pub use ear::Ask;
pub use index::Index;

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Most urgent first. None of them means that nothing was asked yet, never that all is well.
    pub banners: Vec<Banner>,
    /// Red flags whose signs are named and denied: "chest pain? no".
    pub denied: Vec<Id>,
    /// Questions worth asking, at most two: none while an emergency is raised. None never means that all is well.
    pub ask: Vec<Ask>,
    /// Whether the first hit surely fits: it may be chosen for the person.
    pub fits: bool,
    /// The same, where nothing is to be asked first and no errand may be meant.
    pub confident: bool,
    /// The language of the text, where it is not English.
    pub language: Option<Id>,
    /// Cards that the caller asks for: an errand, such as a bill or a visit to be moved.
    pub cards: Vec<Id>,
    /// Best first; ties by name.
    pub hits: Vec<Hit>,
    /// Bytes at the end of the text that were not read: of all but the longest texts none.
    pub unread: usize,
}

/// What a text raises and what it makes the desk ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hears {
    /// Legwise's own red flags, with their level, most urgent first.
    pub raises: Vec<(Id, Disposition)>,
    /// The red flags whose question is worth asking.
    pub asks: Vec<Id>,
}

/// An entry that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub id: Id,
    pub kind: Kind,
    /// For order and for scripts, never for people.
    pub score: f32,
    pub why: Match,
}

/// Why a row is there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Match {
    pub field: Field,
    pub how: How,
    /// The name or phrase of the entry that fits best; empty when only the body has the words.
    pub phrase: String,
    /// The words of the query that it has, in bytes.
    pub words: Vec<Range<usize>>,
}

impl Match {
    /// What to show beside the row.
    pub fn text(&self) -> &str {
        &self.phrase
    }
}

/// Where a match stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub enum Field {
    Name,
    OtherName,
    CallerPhrase,
    Summary,
    Body,
}

/// How a match came about, surest first.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub enum How {
    /// Word for word.
    Exact,
    /// What was typed is a beginning.
    Prefix,
    /// Every word is there.
    AllWords,
    /// Every word, with another ending.
    Stem,
    /// A word was mended.
    Slip,
    /// Other words for the same.
    Meaning,
    /// Not all words are there.
    SomeWords,
}

/// Limits of a search.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Filter {
    /// Only these kinds; all when empty.
    pub kinds: Vec<Kind>,
    /// Only entries of one of these regions; all when empty. Never quiets a banner.
    pub regions: Vec<Id>,
}

impl Default for Index {
    /// The index of nothing.
    fn default() -> Self {
        Self::build(&Library::default())
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("documents", &self.documents.len())
            .field("phrases", &self.phrases.len())
            .finish_non_exhaustive()
    }
}

impl Index {
    /// The entries and red flags for what was typed so far.
    pub fn search(&self, text: &str, filter: &Filter) -> Found {
        let read = tokenize::read_part(text);
        let query = self.understand(read);
        let mut banners = self.raised(&query);
        let denied = if query.statuses.contains(&clauses::Status::Denied) { self.denied(&query) } else { Vec::new() };
        let meant = self.meant(&query);
        let (hits, fits) = rank::rank(self, &query, filter, &banners, &meant);
        self.lead_with_page(&mut banners, &hits);
        let ask = self.asked(&query, &banners, &denied);
        let cards = self.cards_asked_for(read, meant.card);
        let confident = fits && ask.is_empty() && cards.is_empty();
        let language = self.languages.told(read).cloned();
        let ask = ask.into_iter().map(|flag| self.ask(flag, &query)).collect();
        Found { banners, denied, ask, fits, confident, language, cards, hits, unread: text.len() - read.len() }
    }

    /// What is raised and asked, without the rows.
    pub fn hear(&self, text: &str) -> Hears {
        let query = self.understand(tokenize::read_part(text));
        let mut banners = self.raised(&query);
        let denied = if query.statuses.contains(&clauses::Status::Denied) { self.denied(&query) } else { Vec::new() };
        let asks = self.asked(&query, &banners, &denied);
        banners.retain(|banner| !self.is_own(&banner.red_flag));
        let raises = banners.into_iter().map(|banner| (banner.red_flag, banner.disposition)).collect();
        Hears { raises, asks }
    }

    fn raised(&self, query: &rank::Query) -> Vec<Banner> {
        let mut banners = self.rules.raised(&self.heard(query), banner::Counts::Said);
        if self.is_topic(query) {
            banners.retain(|banner| banner.disposition == Disposition::Emergency);
        }
        banners
    }

    /// The flags whose question is worth asking beside `banners`. A clinic's own banners keep none of them away.
    fn asked(&self, query: &rank::Query, banners: &[Banner], denied: &[Id]) -> Vec<Id> {
        let mut bundled = banners.iter().filter(|banner| !self.is_own(&banner.red_flag)).peekable();
        let is_none = bundled.peek().is_none();
        if bundled.any(|banner| banner.disposition == Disposition::Emergency) || self.is_topic(query) {
            return Vec::new();
        }
        // Beside a flag that sends the call on today, another such flag changes nothing.
        let changes = |id: &Id| is_none || self.rules.is_emergency(id);
        let is_known =
            |id: &Id| !changes(id) || denied.contains(id) || banners.iter().any(|banner| banner.red_flag == *id);
        self.worth_asking(query, is_known)
    }

    /// Whether a red flag is none of Legwise's.
    fn is_own(&self, flag: &Id) -> bool {
        self.own_flags.contains(flag)
    }

    /// Of several flags that send the call on today, the one leads whose page comes first among the rows.
    fn lead_with_page(&self, banners: &mut [Banner], hits: &[Hit]) {
        let place = |banner: &Banner| {
            let pages = self.pointed_to.get(&banner.red_flag).into_iter().flatten();
            let ids = pages.filter_map(|at| self.documents.get(*at)).map(|document| &document.id);
            ids.filter_map(|id| hits.iter().position(|hit| hit.id == *id)).min().unwrap_or(usize::MAX)
        };
        banners.sort_by_key(|banner| {
            let place = if banner.disposition == Disposition::Today { place(banner) } else { 0 };
            (std::cmp::Reverse(banner.disposition), self.is_own(&banner.red_flag), place)
        });
    }

    /// The card that is meant, then those whose own words are used.
    fn cards_asked_for(&self, text: &str, meant: Option<Id>) -> Vec<Id> {
        let asked_for = self.cards.iter().filter(|(_, card)| card.is_asked_for_in(text)).map(|(id, _)| id);
        let others = asked_for.filter(|id| Some(*id) != meant.as_ref()).cloned().collect::<Vec<_>>();
        meant.into_iter().chain(others).collect()
    }

    /// The red flags whose signs are named and denied.
    fn denied(&self, query: &rank::Query) -> Vec<Id> {
        let heard = self.heard(query);
        let raised = self.rules.raised(&heard, banner::Counts::Said);
        let named = self.rules.raised(&heard, banner::Counts::SaidOrDenied);
        let is_raised = |id: &Id| raised.iter().any(|banner| banner.red_flag == *id);
        named.into_iter().map(|banner| banner.red_flag).filter(|id| !is_raised(id)).collect()
    }

    fn heard<'a>(&self, query: &'a rank::Query) -> banner::Heard<'a> {
        let concepts = self.lexicon.concept_count();
        banner::Heard::new(&query.words, &query.segments, &query.mentions, &query.statuses, concepts)
    }

    /// Whether nothing but the name of a condition, treatment or structure was typed: that is a
    /// page to open, not yet a caller with a sign. An emergency's words raise its banner even so. A name that a clinic
    /// has given quiets nothing.
    fn is_topic(&self, query: &rank::Query) -> bool {
        self.phrases_of(&query.words).any(|(_, phrase)| {
            let document = usize::try_from(phrase.document).ok().and_then(|at| self.documents.get(at));
            phrase.is_name() && !phrase.is_own && document.is_some_and(|document| document.kind != Kind::Complaint)
        })
    }

    /// "leg's" is "leg is" or "of the leg"; "it's" and the like are words of their own. "can not" is
    /// "can't".
    fn spoken<'a>(&self, word: &'a tokenize::Word, before: &str) -> &'a str {
        if word.text == "not" && matches!(before, "can" | "could") {
            return "cant";
        }
        let noun = word.without_s();
        if grammar::takes_is(noun) || self.vocabulary.form(noun).is_none() { &word.text } else { noun }
    }

    fn understand(&self, text: &str) -> rank::Query {
        let words = self.read(text);
        let plain: Vec<tokenize::Word> = words.iter().map(|read| read.word.clone()).collect();
        let segments = segments::Segments::of(&plain);
        let mut mentions = self.lexicon.mentions(&words);
        let readings = self.limits.readings(text, &plain, &segments, &mentions);
        self.hear_readings(&readings, &mut mentions);
        let place = Id::try_from(PLACE).ok().and_then(|id| self.lexicon.concept(&id));
        let treatment = Id::try_from(TREATMENT).ok().and_then(|id| self.lexicon.concept(&id));
        let is_a = |mention: &lexicon::Mention, concept: Option<lexicon::ConceptNo>| {
            let key = |other: &lexicon::Mention| (other.first, other.last, Some(other.concept));
            mentions.binary_search_by(|other| key(other).cmp(&(mention.first, mention.last, concept))).is_ok()
        };
        let statuses = clauses::statuses(
            &plain,
            &segments,
            &mentions,
            |mention| is_a(mention, place),
            |mention| Some(mention.concept) == treatment,
        );
        let (mut statuses, because): (Vec<_>, Vec<_>) = statuses.into_iter().unzip();
        // "In the eighties" is long ago, unless that was measured.
        for reading in readings.iter().filter(|reading| reading.low < reading.high) {
            let measured = statuses.iter_mut().take(reading.last + 1).skip(reading.first);
            measured
                .filter(|status| **status == clauses::Status::Past)
                .for_each(|status| *status = clauses::Status::Said);
        }
        rank::Query { words, segments, mentions, statuses, because, readings }
    }

    /// Puts readings beyond a limit among the mentions. What is named only to say that it is as it should be is
    /// none: "temp 98.4" is no fever.
    fn hear_readings(&self, readings: &[readings::Reading], mentions: &mut Vec<lexicon::Mention>) {
        if readings.is_empty() {
            return;
        }
        let is_calm = |reading: &&readings::Reading| {
            reading.of == Measure::Temperature && self.limits.passed(&[**reading]).is_empty()
        };
        let calm: Vec<&readings::Reading> = readings.iter().filter(is_calm).collect();
        mentions.retain(|mention| {
            !calm.iter().any(|reading| reading.first <= mention.first && mention.last <= reading.last)
        });
        mentions.extend(self.lexicon.widened(&self.limits.passed(readings)));
        mentions.sort_by_key(|mention| (mention.first, mention.last, mention.concept));
        mentions.dedup_by_key(|mention| (mention.first, mention.last, mention.concept));
    }

    /// The words of `text`, each with what it may stand for.
    fn read(&self, text: &str) -> Vec<lexicon::ReadWord> {
        let mut words: Vec<lexicon::ReadWord> = Vec::new();
        let tokens = tokenize::words(text);
        // Words of another language are no slips of English ones: a "folleto" is no bullet.
        let is_foreign = self.languages.told(text).is_some();
        // The last word may still be on its way, unless something follows it.
        let open_at = tokens.last().filter(|last| last.range.end == text.len()).map(|last| last.range.end);
        // A long text says the same words again and again.
        let mut known: FxHashMap<String, Vec<spelling::Reading>> = FxHashMap::default();
        let mut closed = |word: &str| -> Vec<spelling::Reading> {
            if let Some(readings) = known.get(word) {
                return readings.clone();
            }
            let readings = self.vocabulary.readings(word, false);
            known.insert(word.to_owned(), readings.clone());
            readings
        };
        let plain: Vec<tokenize::Word> = tokens.into_iter().flat_map(|word| self.unslashed(word)).collect();
        for (at, word) in plain.iter().cloned().enumerate() {
            let open = Some(word.range.end) == open_at;
            let before = words.last().map_or("", |read| &read.word.text);
            let spoken = if is_cant(&plain, at) { "cant" } else { self.spoken(&word, before) };
            if is_foreign || numbers::is_spoken(&word.text) {
                // "Seventies" is no "seven ties", and "thirty" not thirsty.
                let readings = self.vocabulary.whole(&word.text).into_iter().collect();
                words.push(lexicon::ReadWord { word, readings });
                continue;
            }
            let mut readings = if open { self.vocabulary.readings(spoken, true) } else { closed(spoken) };
            let is_sure = readings
                .iter()
                .any(|reading| reading.trust > spelling::SOUND_TRUST && reading.spelling != spelling::Spelling::Whole);
            let Some(parts) = self.vocabulary.split(&word.text).filter(|_| !is_sure) else {
                words.push(lexicon::ReadWord { word, readings });
                continue;
            };
            for (at, part) in parts.into_iter().enumerate() {
                let gap_before = if at == 0 { word.gap_before } else { tokenize::Gap::Space };
                let mut both = closed(part);
                // What is known as one word, too, still finds where it stands.
                both.extend(std::mem::take(&mut readings).into_iter().filter(|reading| reading.trust >= 1.0));
                let word = tokenize::Word { text: part.to_owned(), gap_before, sign: word.sign, ..word.clone() };
                words.push(lexicon::ReadWord { word, readings: both });
            }
        }
        words
    }

    /// "s/p" where it is known as it stands, else "s" and "p".
    fn unslashed(&self, word: tokenize::Word) -> Vec<tokenize::Word> {
        let is_known = self.vocabulary.form(&word.text).is_some() || grammar::is_abbreviation(&word.text);
        let Some((left, right)) = word.text.split_once('/').filter(|_| !is_known) else {
            return vec![word];
        };
        let left = tokenize::Word { text: left.to_owned(), ..word.clone() };
        let right = tokenize::Word { text: right.to_owned(), gap_before: tokenize::Gap::Space, ..word.clone() };
        vec![left, right]
    }
}

/// Whether "can" at `at` opens a question that is answered with no: "Can he breathe? No" is "he can't breathe".
fn is_cant(words: &[tokenize::Word], at: usize) -> bool {
    const LONGEST_QUESTION: usize = 12;
    let word = |at: usize| words.get(at);
    let opens = word(at).is_some_and(|word| matches!(&*word.text, "can" | "could"))
        && word(at).is_some_and(|word| word.gap_before != tokenize::Gap::Space || at == 0);
    let answer = || {
        (at + 1..at + LONGEST_QUESTION).find(|&at| word(at).is_none_or(|word| word.gap_before >= tokenize::Gap::Stop))
    };
    opens
        && answer().and_then(word).is_some_and(|answer| {
            answer.after_question && matches!(&*answer.text, "no" | "nope" | "nah" | "not" | "barely" | "hardly")
        })
}

/// The concept of the lexicon that includes every part of the body.
const PLACE: &str = "place";
/// The concept that includes every treatment by its name.
const TREATMENT: &str = "treatment-name";
