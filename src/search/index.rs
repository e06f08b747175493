//! The index: every name and phrase with its words and meanings, ready to be compared.
//!
//! Built once from a [`Library`], never changed. Nothing here depends on hash order, so two builds
//! of the same content answer alike.

use std::collections::BTreeMap;

use crate::content::{
    entry::Entry,
    id::{Id, Kind},
    library::Library,
    passage::{HandoutPart, Role},
};

use super::{
    Field,
    banner::{self, Rules},
    grammar::is_stopword,
    hashing::Table,
    lexicon::{Lexicon, Mention, ReadWord},
    spelling::Vocabulary,
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
    pub(super) documents: Vec<Document>,
    pub(super) phrases: Vec<Phrase>,
    /// By term: the phrases that have it, with its weight in them.
    pub(super) phrase_postings: Vec<Vec<(u32, f32)>>,
    /// By term: the documents that have it anywhere, with how strongly they have it (0 to 1).
    pub(super) document_postings: Vec<Vec<(u32, f32)>>,
    /// By term: how much it tells (inverse document frequency).
    pub(super) rarity: Vec<f32>,
    /// Phrases by their folded words.
    pub(super) by_key: Table<String, Vec<u32>>,
    /// By red flag: the documents that it is most of all about.
    pub(super) pointed_to: BTreeMap<Id, Vec<usize>>,
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
    /// The words in order, folded: for matching beginnings.
    pub words: Vec<Box<str>>,
    /// Its terms with their weights, by number.
    pub terms: Vec<(TermNo, f32)>,
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
            phrase_postings: vec![Vec::new(); vocabulary.stem_count() + concepts],
            document_postings: vec![Vec::new(); vocabulary.stem_count() + concepts],
            vocabulary,
            lexicon,
            rules,
            documents: Vec::new(),
            phrases: Vec::new(),
            by_key: Table::default(),
            pointed_to: BTreeMap::new(),
        };
        index.add_documents(library);
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
            for (field, text) in short_texts(entry) {
                let words = tokenize::words(text);
                let terms = self.terms_of(&words);
                if field != Field::Summary {
                    let at = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
                    self.by_key.entry(tokenize::key(&words)).or_default().push(at);
                }
                self.phrases.push(Phrase {
                    document,
                    field,
                    text: text.into(),
                    words: words.into_iter().map(|word| word.text.into_boxed_str()).collect(),
                    terms,
                    norm: 0.0,
                });
            }
        }
    }

    /// Each stem and concept of a text, with its share before rarity is known.
    fn terms_of(&self, words: &[Word]) -> Vec<(TermNo, f32)> {
        let read: Vec<ReadWord> = words
            .iter()
            .map(|word| ReadWord {
                word: word.clone(),
                readings: self.vocabulary.whole(&word.text).into_iter().collect(),
            })
            .collect();
        let mut terms: Vec<(TermNo, f32)> = read
            .iter()
            .flat_map(|read| {
                read.readings.iter().map(|reading| (reading.stem, weights::word(is_stopword(&read.word.text))))
            })
            .collect();
        let meanings = self.lexicon.meanings(&read);
        terms.extend(
            meanings.into_iter().filter_map(|concept| self.concept_term(concept)).map(|term| (term, weights::MEANING)),
        );
        terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        terms.dedup_by_key(|(term, _)| *term);
        terms
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
        for (at, phrase) in (0..).zip(&mut self.phrases) {
            for (term, weight) in &mut phrase.terms {
                let Ok(term) = usize::try_from(*term) else { continue };
                *weight *= self.rarity.get(term).copied().unwrap_or(0.0);
                if let Some(postings) = self.phrase_postings.get_mut(term) {
                    postings.push((at, *weight));
                }
            }
            phrase.norm = phrase.terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        }
    }

    /// Gathers how strongly each document has each term, anywhere on its page.
    fn add_pages(&mut self, words: &Words) {
        let stems: Vec<Option<TermNo>> = words.uses.iter().map(|(word, _)| self.vocabulary.stem(word)).collect();
        let mut phrases = self.phrases.iter().peekable();
        // How strongly the document at hand has each term, and which terms it has.
        let mut strengths = vec![0.0_f32; self.rarity.len()];
        let mut terms: Vec<usize> = Vec::new();
        for (body, document) in words.bodies.iter().zip(0..) {
            let mut add = |term: TermNo, strength: f32| {
                if let Ok(term) = usize::try_from(term)
                    && let Some(so_far) = strengths.get_mut(term)
                {
                    if *so_far == 0.0 {
                        terms.push(term);
                    }
                    *so_far += strength;
                }
            };
            while let Some(phrase) = phrases.next_if(|phrase| phrase.document == document) {
                phrase.terms.iter().for_each(|&(term, _)| add(term, weights::in_field(phrase.field)));
            }
            for term in body.iter().filter_map(|&word| stems.get(word).copied().flatten()) {
                add(term, weights::in_field(Field::Body));
            }
            for term in terms.drain(..) {
                if let (Some(strength), Some(postings)) =
                    (strengths.get_mut(term), self.document_postings.get_mut(term))
                {
                    postings.push((document, weights::saturated(std::mem::take(strength))));
                }
            }
        }
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
    numbers: Table<String, usize>,
    /// By number: the word, and how often names, phrases, lexicon and rules use it.
    uses: Vec<(String, u32)>,
    /// By document: the numbers of the words of its body.
    bodies: Vec<Vec<usize>>,
}

impl Words {
    fn of(library: &Library) -> Self {
        let mut all = Self::default();
        for entry in library.entries() {
            for (field, text) in short_texts(entry) {
                all.add(text, u32::from(field != Field::Summary));
            }
            let body = long_texts(entry).flat_map(tokenize::words).map(|word| all.number(word.text)).collect();
            all.bodies.push(body);
        }
        library.lexicon().values().flat_map(|concept| &concept.words).for_each(|words| all.add(words, 1));
        banner::literals(library).for_each(|words| all.add(words, 1));
        all
    }

    fn add(&mut self, text: &str, uses: u32) {
        for word in tokenize::words(text) {
            let number = self.number(word.text);
            if let Some((_, so_far)) = self.uses.get_mut(number) {
                *so_far += uses;
            }
        }
    }

    fn number(&mut self, word: String) -> usize {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        self.uses.push((word.clone(), 0));
        *self.numbers.entry(word).or_insert(self.uses.len() - 1)
    }
}
