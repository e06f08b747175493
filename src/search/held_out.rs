//! How the ear hears what it wasn't taught: each sentence asked of a model that was made without it.

use std::collections::BTreeMap;

use crate::content::{id::Id, library::Library};

use super::{
    Index,
    ear::{HARMLESS, MOST, Sentence, sentences},
};

/// Models that are made, each without one part of the sentences.
const FOLDS: usize = 4;
/// Sentences that share so many words in a row tell of each other.
const SHARED: usize = 4;

/// Each sentence of `heard/` with the flags that a model made without it, and without what shares four words in a row
/// with it, leans to, and by how much.
pub fn held_out(index: &Index, library: &Library) -> Vec<(Sentence, Vec<(Id, f32)>)> {
    let all = sentences(library);
    let fold_of = folds(&all);
    let mut asked = Vec::new();
    for fold in 0..FOLDS {
        let taught: Vec<Sentence> =
            all.iter().zip(&fold_of).filter(|(_, of)| **of != fold).map(|(sentence, _)| sentence.clone()).collect();
        let model = index.learn_flags(&taught, library);
        let flags: Vec<Option<Id>> = model.classes.iter().map(|class| Id::try_from(class.as_str()).ok()).collect();
        for (sentence, _) in all.iter().zip(&fold_of).filter(|(_, of)| **of == fold) {
            let scores = model.scores(&index.features(&sentence.text));
            let calm = scores.last().copied().unwrap_or_default();
            let mut leads: Vec<(Id, f32)> = flags
                .iter()
                .zip(&scores)
                .filter_map(|(flag, score)| flag.clone().map(|flag| (flag, score - calm)))
                .filter(|(flag, _)| flag.as_str() != HARMLESS)
                .collect();
            leads.sort_by(|(_, a), (_, b)| b.total_cmp(a));
            leads.truncate(MOST);
            asked.push((sentence.clone(), leads));
        }
    }
    asked
}

/// By sentence: the part that it belongs to. What shares words in a row stays together.
fn folds(sentences: &[Sentence]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..sentences.len()).collect();
    let mut first_with: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let words: Vec<String> = sentence.text.to_lowercase().split_whitespace().map(str::to_owned).collect();
        for shared in words.windows(SHARED.min(words.len().max(1))) {
            let other = *first_with.entry(shared.to_vec()).or_insert(at);
            let (left, right) = (root(&group, at), root(&group, other));
            if let Some(group) = group.get_mut(left.max(right)) {
                *group = left.min(right);
            }
        }
    }
    let mut sizes = [0_usize; FOLDS];
    let mut fold_of_group: BTreeMap<usize, usize> = BTreeMap::new();
    (0..sentences.len())
        .map(|at| {
            let root = root(&group, at);
            let smallest = (0..FOLDS).min_by_key(|fold| sizes.get(*fold).copied()).unwrap_or_default();
            let fold = *fold_of_group.entry(root).or_insert(smallest);
            if let Some(size) = sizes.get_mut(fold) {
                *size += 1;
            }
            fold
        })
        .collect()
}

fn root(group: &[usize], mut at: usize) -> usize {
    while let Some(&up) = group.get(at).filter(|up| **up != at) {
        at = up;
    }
    at
}
