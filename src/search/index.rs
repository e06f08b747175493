//! The index: every name and phrase with its words and meanings, ready to be compared.
//!
//! Built once from a [`Library`], never changed. Nothing here depends on hash order, so two builds
//! of the same content answer alike.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rustc_hash::FxHashMap;

use crate::content::{
    card::Card,
    entry::Entry,
    id::{Id, Kind},
    library::Library,
    passage::{HandoutPart, Role},
};

use super::{
    Field,
    banner::{self, Rules},
    ear::Ear,
    grammar::is_stopword,
    language::Languages,
    lexicon::{Lexicon, Mention, ReadWord},
    postings::Postings,
    readings::Limits,
    spelling::{Form, Use, Vocabulary},
    tokenize::{self, Word},
    weights,
};

/// A stem or a concept: what phrases and queries are compared by. Stems come first.
pub(super) type TermNo = u32;

/// Looks callers' words up.
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) lexicon: Lexicon,
    pub(super) rules: Rules,
    pub(super) limits: Limits,
    pub(super) ear: Ear,
    pub(super) languages: Languages,
    pub(super) cards: Vec<(Id, Card)>,
    pub(super) documents: Vec<Document>,
    pub(super) phrases: Vec<Phrase>,
    /// By term: the phrases that have it, with its weight in them.
    pub(super) phrase_postings: Postings,
    /// By term: the documents that have it anywhere, with how strongly they have it (0 to 1).
    pub(super) document_postings: Postings,
    /// By term: how much it tells (inverse document frequency).
    pub(super) rarity: Vec<f32>,
    /// Names and caller phrases, by their words.
    by_words: Vec<u32>,
    /// Those of them that are names.
    names: Vec<u32>,
    /// By red flag: the documents that it is most of all about.
    pub(super) pointed_to: BTreeMap<Id, Vec<usize>>,
    /// The red flags that only the clinic has.
    pub(super) own_flags: BTreeSet<Id>,
}

/// An entry, as far as ranking needs it.
pub(super) struct Document {
    pub id: Id,
    pub kind: Kind,
    /// In lowercase: ties are broken by it.
    pub name: String,
    pub regions: Vec<Id>,
}

/// A name, another name, a caller phrase or a summary.
pub(super) struct Phrase {
    pub document: u32,
    pub field: Field,
    pub text: Box<str>,
    /// Whether only the clinic calls it so.
    pub is_own: bool,
    /// The words in order.
    pub words: Box<[Form]>,
    /// Its terms with their weights, by number.
    pub terms: Box<[(TermNo, f32)]>,
    /// Length of the vector of weights.
    pub norm: f32,
}

impl Index {
    pub fn build(library: &Library) -> Self {
        let words = Words::of(library);
        let vocabulary = Vocabulary::new(&words.uses);
        let mut lexicon = Lexicon::build(library, &vocabulary);
        let concepts = lexicon.concept_count();
        let rules = Rules::build(library, &mut lexicon, &vocabulary);
        let mut index = Self {
            rarity: vec![0.0; vocabulary.stem_count() + concepts],
            phrase_postings: Postings::default(),
            document_postings: Postings::default(),
            vocabulary,
            limits: limits(library, &lexicon),
            lexicon,
            rules,
            ear: Ear::build(library),
            languages: Languages::of(library),
            cards: library.cards().iter().map(|(id, card)| (id.clone(), card.clone())).collect(),
            documents: Vec::new(),
            phrases: Vec::new(),
            by_words: Vec::new(),
            names: Vec::new(),
            pointed_to: BTreeMap::new(),
            own_flags: banner::own_flags(library),
        };
        index.add_documents(library);
        index.sort_phrases();
        index.point(library);
        index.weigh_terms();
        index.add_pages(&words);
        index
    }

    /// The number of the term that stands for a concept; none for one that only rules use.
    pub(super) fn concept_term(&self, concept: u32) -> Option<TermNo> {
        let term = u32::try_from(self.vocabulary.stem_count()).ok()?.checked_add(concept)?;
        self.lexicon.finds_pages(concept).then_some(term)
    }

    /// Whether any of `mentions` is of the concept named `sign`.
    pub(super) fn mentions_sign(&self, mentions: &[Mention], sign: &str) -> bool {
        let concept = Id::try_from(sign).ok().and_then(|id| self.lexicon.concept(&id));
        concept.is_some_and(|concept| mentions.iter().any(|mention| mention.concept == concept))
    }

    pub(super) fn rarity_of(&self, term: TermNo) -> f32 {
        usize::try_from(term).ok().and_then(|term| self.rarity.get(term)).copied().unwrap_or(0.0)
    }

    fn point(&mut self, library: &Library) {
        for (flag, red_flag) in library.red_flags() {
            let at = |id: &Id| self.documents.iter().position(|document| document.id == *id);
            let documents = red_flag.points_to.iter().filter_map(at).collect();
            self.pointed_to.insert(flag.clone(), documents);
        }
    }

    fn add_documents(&mut self, library: &Library) {
        for (entry, document) in library.entries().zip(0..) {
            self.documents.push(Document {
                id: entry.id.clone(),
                kind: entry.kind(),
                name: entry.name.en().to_lowercase(),
                regions: entry.regions.clone(),
            });
            let below = library.below().entry(&entry.id);
            for (field, text) in short_texts(entry) {
                let is_own = !below.is_some_and(|below| short_texts(below).any(|bundled| bundled == (field, text)));
                let words = self.read_whole(text);
                let terms = self.terms_of(&words);
                let forms = words.iter().filter_map(|read| self.vocabulary.form(&read.word.text)).collect();
                let text = text.into();
                self.phrases.push(Phrase { document, field, text, is_own, words: forms, terms, norm: 0.0 });
            }
        }
    }

    fn read_whole(&self, text: &str) -> Vec<ReadWord> {
        let read = |word: Word| ReadWord { readings: self.vocabulary.whole(&word.text).into_iter().collect(), word };
        tokenize::words(text).into_iter().map(read).collect()
    }

    /// Each stem and concept of a text, with its share before rarity is known.
    fn terms_of(&self, words: &[ReadWord]) -> Box<[(TermNo, f32)]> {
        let meanings = self.lexicon.meanings(words);
        let mut terms: Vec<(TermNo, f32)> = Vec::with_capacity(words.len() + meanings.len());
        for read in words {
            let share = weights::word(is_stopword(&read.word.text));
            terms.extend(read.readings.iter().map(|reading| (reading.stem, share)));
        }
        terms.extend(
            meanings.into_iter().filter_map(|concept| self.concept_term(concept)).map(|term| (term, weights::MEANING)),
        );
        terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        terms.dedup_by_key(|(term, _)| *term);
        terms.into_boxed_slice()
    }

    fn sort_phrases(&mut self) {
        let phrases = &self.phrases;
        let mut sorted: Vec<(&[Form], u32)> = phrases
            .iter()
            .zip(0..)
            .filter(|(phrase, _)| phrase.field != Field::Summary)
            .map(|(phrase, at)| (&*phrase.words, at))
            .collect();
        sorted.sort_unstable();
        self.by_words = sorted.into_iter().map(|(_, at)| at).collect();
        let is_name = |at: &u32| self.phrase(*at).is_some_and(Phrase::is_name);
        self.names = self.by_words.iter().copied().filter(is_name).collect();
    }

    pub(super) fn phrase(&self, at: u32) -> Option<&Phrase> {
        usize::try_from(at).ok().and_then(|at| self.phrases.get(at))
    }

    /// The names and caller phrases that have just these words, in their order.
    pub(super) fn phrases_of(&self, words: &[ReadWord]) -> impl Iterator<Item = (u32, &Phrase)> {
        let forms: Option<Vec<Form>> = words.iter().map(|read| self.vocabulary.form(&read.word.text)).collect();
        let forms = forms.unwrap_or_default();
        let first = self.by_words.partition_point(|&at| self.words_of(at) < &*forms);
        self.by_words.iter().skip(first).map_while(move |&at| {
            self.phrase(at).filter(|phrase| *phrase.words == *forms && !forms.is_empty()).map(|phrase| (at, phrase))
        })
    }

    /// The names whose first word is one of `beginnings`.
    pub(super) fn names_from(&self, beginnings: &Range<Form>) -> impl Iterator<Item = (u32, &Phrase)> {
        let first_word = |at: u32| self.words_of(at).first().copied().unwrap_or_default();
        let first = self.names.partition_point(|&at| first_word(at) < beginnings.start);
        self.names
            .iter()
            .skip(first)
            .filter_map(|&at| Some((at, self.phrase(at)?)))
            .take_while(|(_, phrase)| phrase.words.first().is_some_and(|word| beginnings.contains(word)))
    }

    fn words_of(&self, at: u32) -> &[Form] {
        self.phrase(at).map_or(&[], |phrase| &phrase.words)
    }

    /// Counts in how many documents each term stands, and weighs every phrase by it.
    fn weigh_terms(&mut self) {
        let mut last_seen = vec![u32::MAX; self.rarity.len()];
        let mut documents_with = vec![0_u32; self.rarity.len()];
        for phrase in self.phrases.iter().filter(|phrase| phrase.field != Field::Summary) {
            for term in phrase.terms.iter().filter_map(|&(term, _)| usize::try_from(term).ok()) {
                if let (Some(seen), Some(count)) = (last_seen.get_mut(term), documents_with.get_mut(term))
                    && *seen != phrase.document
                {
                    *seen = phrase.document;
                    *count += 1;
                }
            }
        }
        let all = self.documents.len() as f32;
        for (rarity, &with) in self.rarity.iter_mut().zip(&documents_with) {
            *rarity = weights::rarity(with as f32, all);
        }
        for phrase in &mut self.phrases {
            for (term, weight) in &mut phrase.terms {
                *weight *= usize::try_from(*term).ok().and_then(|term| self.rarity.get(term)).copied().unwrap_or(0.0);
            }
            phrase.norm = phrase.terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        }
        let phrases = self.phrases.iter().zip(0..);
        let terms = phrases.flat_map(|(phrase, at)| phrase.terms.iter().map(move |&(term, weight)| (term, at, weight)));
        self.phrase_postings = Postings::gather(self.rarity.len(), terms);
    }

    /// Gathers how strongly each document has each term, anywhere on its page.
    fn add_pages(&mut self, words: &Words) {
        let stems: Vec<Option<TermNo>> = words.uses.iter().map(|used| self.vocabulary.stem(&used.word)).collect();
        let stem = |word: &u32| usize::try_from(*word).ok().and_then(|word| stems.get(word).copied().flatten());
        let mut phrases = self.phrases.iter().peekable();
        // How strongly the document at hand has each term, and which terms it has.
        let mut strengths = vec![0.0_f32; self.rarity.len()];
        let mut terms: Vec<TermNo> = Vec::new();
        let mut all: Vec<(TermNo, u32, f32)> = Vec::new();
        for (body, document) in words.bodies.iter().zip(0..) {
            let mut add = |term: TermNo, strength: f32| {
                if let Some(so_far) = usize::try_from(term).ok().and_then(|term| strengths.get_mut(term)) {
                    if *so_far == 0.0 {
                        terms.push(term);
                    }
                    *so_far += strength;
                }
            };
            while let Some(phrase) = phrases.next_if(|phrase| phrase.document == document) {
                phrase.terms.iter().for_each(|&(term, _)| add(term, weights::in_field(phrase.field)));
            }
            body.iter().filter_map(stem).for_each(|term| add(term, weights::in_field(Field::Body)));
            for term in terms.drain(..) {
                if let Some(strength) = usize::try_from(term).ok().and_then(|term| strengths.get_mut(term)) {
                    all.push((term, document, weights::saturated(std::mem::take(strength))));
                }
            }
        }
        self.document_postings = Postings::gather(self.rarity.len(), all.iter().copied());
    }
}

/// How readings are named and which count, by the concepts of `lexicon`.
fn limits(library: &Library, lexicon: &Lexicon) -> Limits {
    let readings = library.readings();
    let names = readings.measures.iter().filter_map(|named| Some((lexicon.concept(&named.named_by)?, named.clone())));
    let limits = readings.limits.iter().filter_map(|(id, limit)| Some((lexicon.concept(id)?, limit.clone())));
    Limits::new(names.collect(), limits.collect())
}

impl Phrase {
    pub(super) fn is_name(&self) -> bool {
        matches!(self.field, Field::Name | Field::OtherName)
    }
}

/// Names, caller phrases and the summary.
fn short_texts(entry: &Entry) -> impl Iterator<Item = (Field, &str)> {
    std::iter::once((Field::Name, entry.name.en()))
        .chain(entry.other_names.iter().map(|name| (Field::OtherName, name.as_str())))
        .chain(entry.caller_phrases.iter().map(|phrase| (Field::CallerPhrase, phrase.as_str())))
        .chain(std::iter::once((Field::Summary, entry.summary.en())))
}

/// The body, without sentences that stand on many pages alike.
fn long_texts(entry: &Entry) -> impl Iterator<Item = &str> {
    entry
        .passages()
        .into_iter()
        .filter(|passage| {
            matches!(
                passage.role,
                Role::Ask
                    | Role::Staff(_)
                    | Role::Handout(HandoutPart::Purpose | HandoutPart::MainMessage | HandoutPart::WhatItIs)
            )
        })
        .map(|passage| passage.text.en())
}

/// Every word of the content, each text read once.
#[derive(Default)]
struct Words {
    numbers: FxHashMap<Box<str>, u32>,
    /// By number.
    uses: Vec<Use>,
    /// By document: the numbers of the words of its body.
    bodies: Vec<Vec<u32>>,
}

impl Words {
    fn of(library: &Library) -> Self {
        let mut all = Self::default();
        for entry in library.entries() {
            for (field, text) in short_texts(entry) {
                all.add(text, u32::from(field != Field::Summary));
            }
            let mut body = Vec::new();
            for text in long_texts(entry) {
                tokenize::each_word(text, |word, _, _| body.push(all.number(word)));
            }
            all.bodies.push(body);
        }
        for concept in library.lexicon().values() {
            concept.words.iter().for_each(|words| all.add(words, u32::from(concept.is_offered_for_slips)));
        }
        banner::literals(library).for_each(|words| all.add(words, 1));
        all.vouch_for(library.below());
        all
    }

    /// Marks the words that Legwise's own names, phrases, lexicon and rules have.
    fn vouch_for(&mut self, bundled: &Library) {
        let names = bundled.entries().flat_map(short_texts).filter(|(field, _)| *field != Field::Summary);
        let lexicon = bundled.lexicon().values().flat_map(|concept| &concept.words).map(String::as_str);
        for text in names.map(|(_, text)| text).chain(lexicon).chain(banner::literals(bundled)) {
            tokenize::each_word(text, |word, _, _| {
                let number = self.number(word);
                if let Some(used) = usize::try_from(number).ok().and_then(|number| self.uses.get_mut(number)) {
                    used.is_vouched_for = true;
                }
            });
        }
    }

    fn add(&mut self, text: &str, uses: u32) {
        tokenize::each_word(text, |word, _, _| {
            let number = self.number(word);
            if let Some(used) = usize::try_from(number).ok().and_then(|number| self.uses.get_mut(number)) {
                used.uses += uses;
            }
        });
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.uses.len()).unwrap_or(u32::MAX);
        self.uses.push(Use { word: word.into(), uses: 0, is_vouched_for: false });
        self.numbers.insert(word.into(), number);
        number
    }
}
