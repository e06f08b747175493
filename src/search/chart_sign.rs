//! The plus and minus signs of a chart: "CP (-) SOB (-) calf swelling (+)".
//!
//! A sign in brackets is one wherever it stands. A bare one may be a dash ("chest pain - since noon"), so it counts
//! only at the end of an item, in a text that has a plus, a bracketed sign or several of them: **in doubt there is none, and what was said stays said.**

use super::tokenize::Word;

/// Whether a chart says that something is there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sign {
    Minus,
    Plus,
}

/// So many bare signs at the ends of items make a chart without a plus: "cp -, sob -, fever -".
const MANY_SIGNS: usize = 3;

/// Gives each sign of `text` to the word that it belongs to: the one before it, or, in a chart that begins with a
/// sign, the one after it.
pub(super) fn attach(text: &str, words: &mut [Word]) {
    let signs = signs(text);
    let first_word = words.first().map_or(0, |word| word.range.start);
    let stand_before = signs.first().is_some_and(|(place, _)| *place < first_word);
    for (place, sign) in signs {
        let after = words.partition_point(|word| word.range.start <= place);
        let at = if stand_before { Some(after) } else { after.checked_sub(1) };
        if let Some(word) = at.and_then(|at| words.get_mut(at)) {
            word.sign = Some((sign, stand_before));
        }
    }
}

/// All signs of `text`, with their places in bytes, in order.
fn signs(text: &str) -> Vec<(usize, Sign)> {
    let mut found: Vec<(usize, Sign, bool)> = Vec::new();
    let mut before = None;
    for (place, c) in text.char_indices() {
        let sign = match c {
            '-' | '−' | '–' => Some(Sign::Minus),
            '+' => Some(Sign::Plus),
            _ => None,
        };
        if let Some(sign) = sign {
            let rest = text.get(place + c.len_utf8()..).unwrap_or_default();
            let next = rest.trim_start_matches([' ', '\t']).chars().next();
            let opened = text.get(..place).is_some_and(|so_far| so_far.trim_end_matches([' ', '\t']).ends_with('('));
            let is_ve = rest.strip_prefix("ve").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
            let is_bracketed = next == Some(')') && opened || is_ve;
            let ends_item = next.is_none_or(|next| matches!(next, ',' | '/' | ';' | '.'));
            // "calf+ sob+": at the word, with a space after it. "Chest pain- since noon" is a dash.
            let hangs_on =
                sign == Sign::Plus && before.is_some_and(char::is_alphanumeric) && rest.starts_with([' ', '\t']);
            if is_bracketed || ends_item || hangs_on {
                found.push((place, sign, is_bracketed));
            }
        }
        before = Some(c);
    }
    let is_chart =
        found.len() >= MANY_SIGNS || found.iter().any(|&(_, sign, is_bracketed)| is_bracketed || sign == Sign::Plus);
    found.into_iter().filter(|_| is_chart).map(|(place, sign, _)| (place, sign)).collect()
}
