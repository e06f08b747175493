//! All content that loaded, and the links between entries.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    card::Card,
    core_question::CoreQuestion,
    drill::Drill,
    entry::{Entry, Related},
    heard::Examples,
    id::{Id, Kind},
    language::Language,
    pose::Sequence,
    reading::Readings,
    red_flag::RedFlag,
    sign::Sign,
    source::{Review, Source},
    vocabulary::{Concept, Region, Term},
};

/// The bundled reference, perhaps with the clinic's own files laid over it.
#[derive(Debug, Default)]
pub struct Library {
    pub(super) entries: BTreeMap<Id, Entry>,
    pub(super) red_flags: BTreeMap<Id, RedFlag>,
    pub(super) sources: BTreeMap<Id, Source>,
    pub(super) regions: BTreeMap<Id, Region>,
    pub(super) lexicon: BTreeMap<Id, Concept>,
    pub(super) glossary: BTreeMap<Id, Term>,
    pub(super) cards: BTreeMap<Id, Card>,
    pub(super) core_questions: BTreeMap<Id, CoreQuestion>,
    pub(super) drills: BTreeMap<Id, Drill>,
    pub(super) readings: Readings,
    pub(super) signs: BTreeMap<Id, Sign>,
    pub(super) heard: BTreeMap<Id, Examples>,
    pub(super) languages: BTreeMap<Id, Language>,
    pub(super) sequences: BTreeMap<Id, Sequence>,
    /// Of the texts that hold none themselves, by their path in the content's folder.
    pub(super) reviews: BTreeMap<String, Review>,
    links: BTreeMap<Id, Related>,
    /// Legwise's own content, where a clinic's files were laid over it.
    pub(super) below: Option<Box<Self>>,
}

impl Library {
    pub fn entry(&self, id: &Id) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// All entries, by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The entries of one kind, by name.
    pub fn of_kind(&self, kind: Kind) -> Vec<&Entry> {
        let mut entries: Vec<_> = self.entries().filter(|entry| entry.kind() == kind).collect();
        entries.sort_by_key(|entry| entry.name.en().to_lowercase());
        entries
    }

    /// The entries of `kind` that `id` names or that name `id`. Those that `id` names come first,
    /// in its order; then the others by name.
    pub fn related(&self, id: &Id, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.links
            .get(id)
            .into_iter()
            .flat_map(move |related| related.of_kind(kind))
            .filter_map(|other| self.entry(other))
    }

    /// The red flags of `entry`, most urgent first, else in the entry's order.
    pub fn red_flags_of(&self, entry: &Entry) -> Vec<(&Id, &RedFlag)> {
        let mut flags: Vec<_> =
            entry.red_flags.ids().iter().filter_map(|id| self.red_flags.get_key_value(id)).collect();
        flags.sort_by_key(|(_, flag)| std::cmp::Reverse(flag.disposition));
        flags
    }

    pub fn red_flags(&self) -> &BTreeMap<Id, RedFlag> {
        &self.red_flags
    }

    pub fn sources(&self) -> &BTreeMap<Id, Source> {
        &self.sources
    }

    pub fn regions(&self) -> &BTreeMap<Id, Region> {
        &self.regions
    }

    pub fn lexicon(&self) -> &BTreeMap<Id, Concept> {
        &self.lexicon
    }

    pub fn glossary(&self) -> &BTreeMap<Id, Term> {
        &self.glossary
    }

    pub fn cards(&self) -> &BTreeMap<Id, Card> {
        &self.cards
    }

    /// The questions for every caller, in the order of asking.
    pub fn core_questions(&self) -> Vec<(&Id, &CoreQuestion)> {
        let mut questions: Vec<_> = self.core_questions.iter().collect();
        questions.sort_by_key(|(_, question)| question.order);
        questions
    }

    /// Calls to practise with.
    pub fn drills(&self) -> &BTreeMap<Id, Drill> {
        &self.drills
    }

    /// What is measured, and from where on it is urgent.
    pub fn readings(&self) -> &Readings {
        &self.readings
    }

    /// Legwise's own content, without what a clinic has laid over it.
    pub fn below(&self) -> &Self {
        self.below.as_deref().unwrap_or(self)
    }

    /// How callers say it, by red flag.
    pub fn heard(&self) -> &BTreeMap<Id, Examples> {
        &self.heard
    }

    /// What patients may notice, with how urgent it is.
    pub fn signs(&self) -> &BTreeMap<Id, Sign> {
        &self.signs
    }

    /// Languages other than English.
    pub fn languages(&self) -> &BTreeMap<Id, Language> {
        &self.languages
    }

    /// The drawings beside steps.
    pub fn sequences(&self) -> &BTreeMap<Id, Sequence> {
        &self.sequences
    }

    /// Makes every link work in both directions.
    pub(super) fn link(&mut self) {
        let mut backward: BTreeMap<&Id, BTreeSet<(String, &Id, Kind)>> = BTreeMap::new();
        for entry in self.entries.values() {
            for other in Kind::ALL.into_iter().flat_map(|kind| entry.related.of_kind(kind)) {
                let by_name = (entry.name.en().to_lowercase(), &entry.id, entry.kind());
                backward.entry(other).or_default().insert(by_name);
            }
        }
        self.links = self
            .entries
            .values()
            .map(|entry| {
                let mut related = entry.related.clone();
                for (_, id, kind) in backward.get(&entry.id).into_iter().flatten() {
                    let list = related.of_kind_mut(*kind);
                    if !list.contains(id) {
                        list.push((*id).clone());
                    }
                }
                (entry.id.clone(), related)
            })
            .collect();
    }
}
