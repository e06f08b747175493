//! How a text was understood, word by word: for whoever wants to know why a banner is up, or isn't.

use serde::Serialize;

use crate::content::{id::Id, library::Library, red_flag::Rule};

use super::{Filter, How, Index, banner::Outcome, clauses::Status, ear, rank, spelling::Spelling, tokenize};

/// Flags that the ear leans to, as many as help to see why.
const LEANINGS: usize = 3;

/// All that was made of a text.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    pub words: Vec<WordHeard>,
    pub readings: Vec<ReadingHeard>,
    /// Those that fired first, else in the order of the flags.
    pub rules: Vec<RuleHeard>,
    /// What the ear leans to most, whether or not it is worth asking.
    pub ear: Vec<EarHeard>,
    pub rows: Vec<RowHeard>,
    pub confident: bool,
    /// Bytes at the end that were not read.
    pub unread: usize,
}

/// A word as it was understood.
#[derive(Clone, Debug, Serialize)]
pub struct WordHeard {
    pub word: String,
    /// The words that it was taken for, where it is not known as it stands.
    pub taken_for: Vec<String>,
    /// The concepts of the lexicon that it has a part in.
    pub means: Vec<String>,
    /// The clause that it stands in, from 1.
    pub clause: u32,
    /// `said`, `asked`, `past` or `denied`.
    pub status: &'static str,
    /// The word that makes it so.
    pub because: Option<String>,
}

/// A reading, in the unit of what was measured.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingHeard {
    pub measure: String,
    pub low: f32,
    pub high: f32,
    pub words: String,
    /// The limits that it is beyond.
    pub beyond: Vec<String>,
}

/// A rule that fired, or nearly did.
#[derive(Clone, Debug, Serialize)]
pub struct RuleHeard {
    pub red_flag: Id,
    /// Its place in the flag's file, from 1.
    pub rule: usize,
    /// What it asks for.
    pub asks_for: String,
    pub fired: bool,
    /// By which words, or why not.
    pub why: String,
}

/// How much the ear leans to a red flag.
#[derive(Clone, Debug, Serialize)]
pub struct EarHeard {
    pub red_flag: Id,
    pub is_asked: bool,
    /// Above a harmless text.
    pub lead: f32,
    /// The example that the text is most like.
    pub like: String,
}

/// Why a row ranks where it does.
#[derive(Clone, Debug, Serialize)]
pub struct RowHeard {
    pub id: Id,
    pub score: f32,
    pub phrase: String,
    pub how: &'static str,
    pub words: Vec<String>,
}

impl Index {
    /// How `text` is understood. `library` is the one that this index was made from.
    pub fn explain(&self, text: &str, library: &Library) -> Explanation {
        let read = tokenize::read_part(text);
        let query = self.understand(read);
        let heard = self.heard(&query);
        let answer = self.search(text, &Filter::default());
        let said = |ranges: &[std::ops::Range<usize>]| {
            let words = ranges.iter().filter_map(|range| read.get(range.clone()));
            words.map(|words| format!("“{words}”")).collect::<Vec<_>>().join(", ")
        };
        let mut rules: Vec<RuleHeard> = self
            .rules
            .traced(&heard)
            .into_iter()
            .filter_map(|traced| {
                let rule = library.red_flags().get(&traced.red_flag)?.raised_by.get(traced.place)?;
                let why = match &traced.outcome {
                    Outcome::Fired(words) => format!("by {}", said(words)),
                    Outcome::Excused(words) => format!("kept quiet by {}", said(words)),
                    Outcome::NotSo => "what it asks for is denied, past or only asked about".to_owned(),
                    Outcome::Apart => "what it asks for stands too far apart, or is only begun".to_owned(),
                    Outcome::Lacks(at) => {
                        let group = rule.all.iter().chain(&rule.ever).nth(*at).map_or("", String::as_str);
                        format!("nothing said of {group}")
                    }
                };
                let fired = matches!(traced.outcome, Outcome::Fired(_));
                Some(RuleHeard { red_flag: traced.red_flag, rule: traced.place + 1, asks_for: asked(rule), fired, why })
            })
            .collect();
        rules.sort_by_key(|rule| !rule.fired);
        Explanation {
            words: self.words_heard(&query, library),
            readings: self.readings_heard(&query, library),
            rules,
            ear: self
                .leanings(read, LEANINGS)
                .into_iter()
                .map(|ear::Leaning { red_flag, lead, like }| EarHeard {
                    is_asked: answer.ask.iter().any(|ask| ask.red_flag == red_flag),
                    red_flag,
                    lead,
                    like,
                })
                .collect(),
            rows: answer
                .hits
                .iter()
                .map(|hit| RowHeard {
                    id: hit.id.clone(),
                    score: hit.score,
                    phrase: hit.why.phrase.clone(),
                    how: how(hit.why.how),
                    words: hit
                        .why
                        .words
                        .iter()
                        .filter_map(|range| read.get(range.clone()))
                        .map(str::to_owned)
                        .collect(),
                })
                .collect(),
            confident: answer.confident,
            unread: answer.unread,
        }
    }

    fn words_heard(&self, query: &rank::Query, library: &Library) -> Vec<WordHeard> {
        let mut means = vec![Vec::new(); query.words.len()];
        for mention in &query.mentions {
            if let Some(id) = concept_name(library, mention.concept) {
                means.iter_mut().take(mention.last + 1).skip(mention.first).for_each(|means| means.push(id.to_owned()));
            }
        }
        let statuses = query.statuses.iter().zip(&query.because);
        query
            .words
            .iter()
            .zip(means)
            .zip(statuses)
            .enumerate()
            .map(|(at, ((read, means), (status, because)))| WordHeard {
                word: read.word.text.clone(),
                taken_for: read
                    .readings
                    .iter()
                    .filter(|reading| reading.spelling != Spelling::Whole)
                    .filter_map(|reading| reading.form.map(|form| self.vocabulary.text(form).to_owned()))
                    .collect(),
                means,
                clause: query.segments.of_word(at) + 1,
                status: match status {
                    Status::Said => "said",
                    Status::Asked => "asked",
                    Status::Past => "past",
                    Status::Denied => "denied",
                },
                because: because.and_then(|at| query.words.get(at)).map(|read| read.word.text.clone()),
            })
            .collect()
    }

    fn readings_heard(&self, query: &rank::Query, library: &Library) -> Vec<ReadingHeard> {
        let heard = query.readings.iter().map(|reading| ReadingHeard {
            measure: format!("{:?}", reading.of),
            low: reading.low,
            high: reading.high,
            words: query
                .words
                .iter()
                .take(reading.last + 1)
                .skip(reading.first)
                .map(|read| read.word.text.as_str())
                .collect::<Vec<_>>()
                .join(" "),
            beyond: self
                .limits
                .passed(&[*reading])
                .iter()
                .filter_map(|mention| concept_name(library, mention.concept))
                .map(str::to_owned)
                .collect(),
        });
        heard.collect()
    }
}

/// The name of a concept or limit, by its number; none for words that a rule gives as such.
fn concept_name(library: &Library, concept: u32) -> Option<&str> {
    let limits = &library.readings().limits;
    library.lexicon().keys().chain(limits.keys()).nth(usize::try_from(concept).ok()?).map(Id::as_str)
}

fn asked(rule: &Rule) -> String {
    let mut asked = rule.all.join(" + ");
    if !rule.ever.is_empty() {
        asked = format!("{asked} + ever {}", rule.ever.join(" + "));
    }
    if !rule.unless.is_empty() {
        asked = format!("{asked}, unless {}", rule.unless.join(", "));
    }
    asked
}

fn how(how: How) -> &'static str {
    match how {
        How::Exact => "word for word",
        How::Prefix => "a beginning",
        How::AllWords => "every word",
        How::Stem => "every word, with another ending",
        How::Slip => "with a slip mended",
        How::Meaning => "other words for the same",
        How::SomeWords => "some of the words",
    }
}
