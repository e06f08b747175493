//! One thing of each group, close together: how a rule's parts are found in a text.
//!
//! Polynomial whatever the rule and the text: a window of the text is tried at a time, and within it each group is
//! given a mention of its own as in bipartite matching (augmenting paths; König 1931, Kuhn 1955).

use super::lexicon::Mention;

/// How close together what is chosen must stand.
pub(super) enum Reach<'a> {
    /// From the first word of one to the first word of any other.
    Within { words: usize },
    /// This many other words at most between one and the next, and no mark: `breaks` counts the marks up to each word.
    Near { words: usize, breaks: &'a [usize] },
}

/// A mention that a group may take.
#[derive(Clone, Copy)]
struct Candidate {
    mention: Mention,
    group: usize,
}

/// One mention of each group, no place of the text twice; empty when there is no group.
pub(super) fn combine(groups: &[Vec<Mention>], reach: &Reach<'_>) -> Option<Vec<Mention>> {
    if groups.iter().any(Vec::is_empty) {
        return None;
    }
    if groups.is_empty() {
        return Some(Vec::new());
    }
    if let [only] = groups {
        return only.iter().min_by_key(|mention| (mention.first, mention.last)).map(|mention| vec![*mention]);
    }
    let each = groups.iter().enumerate();
    let mut candidates: Vec<Candidate> =
        each.flat_map(|(group, mentions)| mentions.iter().map(move |&mention| Candidate { mention, group })).collect();
    candidates.sort_by_key(|candidate| (candidate.mention.first, candidate.mention.last, candidate.group));
    let mut window = Window { here: vec![0; groups.len()], missing: groups.len() };
    let (mut from, mut to) = (0, 0);
    // Behind the words that the window may be linked to.
    let mut end = 0;
    while let Some(first) = candidates.get(from) {
        if to == from {
            end = first.mention.last;
        }
        while let Some(next) = candidates.get(to) {
            let is_close = match reach {
                Reach::Within { words } => next.mention.first <= first.mention.first + words,
                Reach::Near { words, breaks } => {
                    to == from
                        || (next.mention.first <= end + 1 + words
                            && (next.mention.first <= end || breaks.get(next.mention.first) == breaks.get(end)))
                }
            };
            if !is_close {
                break;
            }
            window.add(next.group);
            end = end.max(next.mention.last);
            to += 1;
        }
        if window.missing == 0
            && let Some(chosen) = candidates.get(from..to).and_then(|window| assign(groups.len(), window))
        {
            return Some(chosen);
        }
        match reach {
            // A longer one at the edge may have ended the window too early: the next begins a word later.
            Reach::Within { .. } => {
                if to == from {
                    to += 1;
                } else {
                    window.remove(first.group);
                }
                from += 1;
            }
            // What is linked is tried as a whole.
            Reach::Near { .. } => {
                window = Window { here: vec![0; groups.len()], missing: groups.len() };
                from = to;
            }
        }
    }
    None
}

/// How many candidates of each group stand in the window.
struct Window {
    here: Vec<usize>,
    missing: usize,
}

impl Window {
    fn add(&mut self, group: usize) {
        if let Some(here) = self.here.get_mut(group) {
            self.missing -= usize::from(*here == 0);
            *here += 1;
        }
    }

    fn remove(&mut self, group: usize) {
        if let Some(here) = self.here.get_mut(group).filter(|here| **here > 0) {
            *here -= 1;
            self.missing += usize::from(*here == 0);
        }
    }
}

/// A candidate for each group, so that none takes the place of another.
fn assign(groups: usize, window: &[Candidate]) -> Option<Vec<Mention>> {
    let place = |candidate: &Candidate| (candidate.mention.first, candidate.mention.last);
    let mut places: Vec<(usize, usize)> = window.iter().map(place).collect();
    places.dedup();
    // By place: the group that has it, and which candidate it took.
    let mut taken: Vec<Option<(usize, Mention)>> = vec![None; places.len()];
    let of_group = |group: usize| {
        let own = window.iter().filter(move |candidate| candidate.group == group);
        own.filter_map(|candidate| Some((places.binary_search(&place(candidate)).ok()?, candidate.mention)))
    };
    for group in 0..groups {
        let mut tried = vec![false; places.len()];
        if !give(group, &of_group, &mut taken, &mut tried) {
            return None;
        }
    }
    let mut chosen: Vec<(usize, Mention)> = taken.into_iter().flatten().collect();
    chosen.sort_by_key(|(group, _)| *group);
    Some(chosen.into_iter().map(|(_, mention)| mention).collect())
}

/// Gives `group` a place, if need be by moving the group that has it to another.
fn give<I: Iterator<Item = (usize, Mention)>>(
    group: usize,
    of_group: &impl Fn(usize) -> I,
    taken: &mut Vec<Option<(usize, Mention)>>,
    tried: &mut Vec<bool>,
) -> bool {
    for (place, mention) in of_group(group) {
        match tried.get_mut(place) {
            Some(tried) if !*tried => *tried = true,
            _ => continue,
        }
        let owner = taken.get(place).copied().flatten();
        if owner.is_none_or(|(owner, _)| give(owner, of_group, taken, tried))
            && let Some(taken) = taken.get_mut(place)
        {
            *taken = Some((group, mention));
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(first: usize, last: usize) -> Mention {
        Mention { concept: 0, first, last, trust: 1.0, is_begun: false }
    }

    fn places(found: Option<Vec<Mention>>) -> Option<Vec<usize>> {
        found.map(|found| found.iter().map(|mention| mention.first).collect())
    }

    #[test]
    fn each_group_has_a_place_of_its_own() {
        let within = Reach::Within { words: 40 };
        assert_eq!(places(combine(&[vec![at(3, 3)], vec![at(3, 3)]], &within)), None);
        assert_eq!(places(combine(&[vec![at(3, 3)], vec![at(3, 3), at(5, 5)]], &within)), Some(vec![3, 5]));
        assert_eq!(places(combine(&[vec![at(3, 3), at(5, 5)], vec![at(3, 3)]], &within)), Some(vec![5, 3]));
        assert_eq!(places(combine(&[vec![at(3, 3)], vec![at(44, 44)]], &within)), None);
        assert_eq!(places(combine(&[vec![at(3, 3), at(60, 60)], vec![at(50, 50)]], &within)), Some(vec![60, 50]));
        assert_eq!(places(combine(&[], &within)), Some(Vec::new()));
    }

    #[test]
    fn near_is_near_and_in_one_clause() {
        let breaks: Vec<usize> = (0..30).map(|at| usize::from(at >= 10)).collect();
        let near = Reach::Near { words: 3, breaks: &breaks };
        assert_eq!(places(combine(&[vec![at(2, 2)], vec![at(6, 6)]], &near)), Some(vec![2, 6]));
        assert_eq!(places(combine(&[vec![at(2, 2)], vec![at(7, 7)]], &near)), None);
        assert_eq!(places(combine(&[vec![at(9, 9)], vec![at(10, 10)]], &near)), None);
        assert_eq!(
            places(combine(&[vec![at(2, 2), at(12, 12)], vec![at(7, 7), at(14, 14)]], &near)),
            Some(vec![12, 14])
        );
    }

    #[test]
    fn many_groups_and_mentions_end_soon() {
        let everywhere: Vec<Mention> = (0..3000).map(|place| at(place, place)).collect();
        let groups = vec![everywhere.iter().step_by(2).copied().collect::<Vec<_>>(); 41];
        let within = Reach::Within { words: 40 };
        assert_eq!(places(combine(&groups, &within)), None);
    }
}
