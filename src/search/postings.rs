//! Where each term stands: one list for all terms, since most have a handful of places.

use super::index::TermNo;

/// By term: the phrases or documents that have it, with its weight in them, in ascending order.
#[derive(Default)]
pub(super) struct Postings {
    /// By term: where its places end in `places`.
    ends: Vec<u32>,
    places: Vec<(u32, f32)>,
}

impl Postings {
    /// Sorts (term, place, weight) by term; the places of a term stay in order. Terms are below `terms`.
    pub fn gather(terms: usize, found: impl Iterator<Item = (TermNo, u32, f32)> + Clone) -> Self {
        let mut ends = vec![0_u32; terms];
        let mut all = 0;
        for (term, ..) in found.clone() {
            if let Some(count) = usize::try_from(term).ok().and_then(|term| ends.get_mut(term)) {
                *count += 1;
                all += 1;
            }
        }
        let mut start = 0;
        for end in &mut ends {
            start += std::mem::replace(end, start);
        }
        let mut places = vec![(0, 0.0); all];
        for (term, place, weight) in found {
            if let Some(next) = usize::try_from(term).ok().and_then(|term| ends.get_mut(term))
                && let Some(slot) = usize::try_from(*next).ok().and_then(|next| places.get_mut(next))
            {
                *slot = (place, weight);
                *next += 1;
            }
        }
        Self { ends, places }
    }

    pub fn of(&self, term: TermNo) -> &[(u32, f32)] {
        let end = |term: usize| self.ends.get(term).and_then(|&end| usize::try_from(end).ok());
        let places = usize::try_from(term).ok().and_then(|term| {
            let start = term.checked_sub(1).map_or(Some(0), end)?;
            self.places.get(start..end(term)?)
        });
        places.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_has_its_places() {
        let found = [(2, 0, 0.5), (0, 0, 1.0), (2, 3, 0.25), (9, 1, 1.0)];
        let postings = Postings::gather(4, found.into_iter());
        assert_eq!(postings.of(0), [(0, 1.0)]);
        assert_eq!(postings.of(1), []);
        assert_eq!(postings.of(2), [(0, 0.5), (3, 0.25)]);
        assert_eq!(postings.of(3), []);
        assert_eq!(postings.of(9), []);
    }
}
