//! Words that were typed as one: "chestpain", "mychesthurts".

use std::cmp::Reverse;

use super::spelling::Vocabulary;

/// Letters of the longest run of words that is taken apart.
const MAX_JOINED: usize = 30;
/// Words that such a run may hold.
const MAX_PARTS: usize = 5;
/// Letters of a word in such a run, but for the commonest ones.
const MIN_PART: usize = 3;

impl Vocabulary {
    /// The known words that were typed as one, such as "shinsplints" and "mychesthurts"; of several ways the one
    /// with the fewest words, then the one with the most used. `None` for a word that stands for itself.
    pub fn split<'a>(&self, word: &'a str) -> Option<Vec<&'a str>> {
        if word.len() > MAX_JOINED || !word.is_ascii() || self.is_vouched_for(word, self.form(word).is_some()) {
            return None;
        }
        // By place: how few words lead there, their least uses (to be large), and where the last of them begins.
        let mut ways: Vec<Option<(usize, Reverse<u32>, usize)>> = vec![None; word.len() + 1];
        if let Some(start) = ways.first_mut() {
            *start = Some((0, Reverse(u32::MAX), 0));
        }
        for end in 1..=word.len() {
            for from in 0..end {
                let Some((count, least, _)) = ways.get(from).copied().flatten() else { continue };
                let Some(uses) = word.get(from..end).and_then(|part| self.uses_as_part(part, from == 0)) else {
                    continue;
                };
                let way = (count + 1, least.max(Reverse(uses)), from);
                if let Some(best) = ways.get_mut(end).filter(|best| best.is_none_or(|best| way < best)) {
                    *best = Some(way);
                }
            }
        }
        let mut parts = Vec::new();
        let mut end = word.len();
        while end > 0 {
            let (_, _, from) = ways.get(end).copied().flatten()?;
            parts.push(word.get(from..end)?);
            end = from;
        }
        parts.reverse();
        let is_known = |part: &&str| part.len() >= MIN_PART;
        (parts.len() > 1
            && parts.len() <= MAX_PARTS
            && parts.iter().filter(|part| is_known(part)).count() * 2 > parts.len())
        .then_some(parts)
    }

    /// How often `part` is used, if it may be one of several words typed as one.
    fn uses_as_part(&self, part: &str, is_first: bool) -> Option<u32> {
        match part {
            "i" | "a" if is_first => Some(1),
            "my" | "is" | "it" | "in" | "on" | "he" | "me" | "no" | "so" | "up" | "of" | "to" => Some(1),
            // Shorter ones are found in any word.
            _ if part.len() < MIN_PART => None,
            _ => self.known(part).filter(|known| known.is_vouched_for && known.uses > 0).map(|known| known.uses),
        }
    }
}
