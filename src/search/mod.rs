//! From a caller's words to entries and red flags.
//!
//! Knows the content and nothing above it. **Does no IO and can't fail**: any text gives an answer.
//! Nothing is remembered from one query to the next.
//!
//! The way of a query:
//! 1. [`tokenize`]: words with their places; [`spelling`] (with [`phonetic`]): what each may stand for.
//! 2. [`lexicon`]: what they mean, by the concepts of `data/lexicon`.
//! 3. [`clauses`] (with [`grammar`]): which of them are denied, long past, or only asked about.
//! 4. [`banner`]: the red flags that the rest raises, by the rules of `data/red-flags`.
//! 5. [`rank`]: the entries that fit, best first, by the [`weights`]; [`explain`]: why, and how sure.
//!    [`index`] holds what is compared.

mod banner;
mod clauses;
mod explain;
mod grammar;
mod index;
mod lexicon;
mod phonetic;
mod postings;
mod rank;
mod spelling;
mod tokenize;
mod weights;

use std::ops::Range;

use crate::content::{
    id::{Id, Kind},
    library::Library,
    red_flag::Disposition,
};

pub use banner::Banner;
pub use index::Index;

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Most urgent first. None of them means that nothing was asked yet, never that all is well.
    pub banners: Vec<Banner>,
    /// Whether the first hit surely is what the query is about.
    pub confident: bool,
    /// Best first; ties by name.
    pub hits: Vec<Hit>,
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
    pub fn search(&self, query: &str, filter: &Filter) -> Found {
        let query = self.understand(query);
        let heard = banner::Heard { words: &query.words, mentions: &query.mentions, statuses: &query.statuses };
        let mut banners = self.rules.raised(&heard);
        if self.is_topic(&query) {
            banners.retain(|banner| banner.disposition == Disposition::Emergency);
        }
        let (hits, confident) = rank::rank(self, &query, filter, &banners);
        Found { banners, confident, hits }
    }

    /// Whether nothing but the name of a condition, treatment or structure was typed: that is a
    /// page to open, not yet a caller with a sign. An emergency's words raise its banner even so.
    fn is_topic(&self, query: &rank::Query) -> bool {
        self.phrases_of(&query.words).any(|(_, phrase)| {
            let document = usize::try_from(phrase.document).ok().and_then(|at| self.documents.get(at));
            phrase.is_name() && document.is_some_and(|document| document.kind != Kind::Complaint)
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
        let mut words = Vec::new();
        let tokens = tokenize::words(text);
        // The last word may still be on its way, unless something follows it.
        let open_at = tokens.last().filter(|last| last.range.end == text.len()).map(|last| last.range.end);
        for word in tokens {
            let open = Some(word.range.end) == open_at;
            let before = words.last().map_or("", |read: &lexicon::ReadWord| &read.word.text);
            let readings = self.vocabulary.readings(self.spoken(&word, before), open);
            match self.vocabulary.split(&word.text).filter(|_| readings.is_empty()) {
                Some((left, right)) => {
                    let left = tokenize::Word { text: left.to_owned(), ..word.clone() };
                    let right = tokenize::Word { text: right.to_owned(), gap_before: tokenize::Gap::Space, ..word };
                    for half in [left, right] {
                        let readings = self.vocabulary.readings(&half.text, false);
                        words.push(lexicon::ReadWord { word: half, readings });
                    }
                }
                None => words.push(lexicon::ReadWord { word, readings }),
            }
        }
        let mentions = self.lexicon.mentions(&words);
        let place = Id::try_from(PLACE).ok().and_then(|id| self.lexicon.concept(&id));
        let plain: Vec<tokenize::Word> = words.iter().map(|read| read.word.clone()).collect();
        let treatment = Id::try_from(TREATMENT).ok().and_then(|id| self.lexicon.concept(&id));
        let is_a = |mention: &lexicon::Mention, concept: Option<lexicon::ConceptNo>| {
            mentions.iter().any(|other| {
                Some(other.concept) == concept && other.first == mention.first && other.last == mention.last
            })
        };
        let statuses = clauses::statuses(
            &plain,
            &mentions,
            |mention| is_a(mention, place),
            |mention| Some(mention.concept) == treatment,
        );
        rank::Query { words, mentions, statuses }
    }
}

/// The concept of the lexicon that includes every part of the body.
const PLACE: &str = "place";
/// The concept that includes every treatment by its name.
const TREATMENT: &str = "treatment-name";
