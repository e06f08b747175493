//! Every number that decides an order, with its reason.

use crate::content::red_flag::Disposition;

use super::{Field, lexicon::Mention};

/// A word as such. Against [`MEANING`], so that the very word wins over another for the same.
pub(super) const WORD: f32 = 0.7;
/// A meaning: what the lexicon makes of a word. Callers and pages seldom share words, so this
/// carries most of the comparison.
pub(super) const MEANING: f32 = 0.9;
/// How much the meanings of one word take from each other: 0 is nothing, 0.5 keeps the word's length.
pub(super) const MEANINGS_SPREAD: f32 = 0.25;
/// A word of grammar, against another word.
pub(super) const STOPWORD_SHARE: f32 = 0.12;
/// What is denied is still named: it may find a row that nothing else finds, and no more.
pub(super) const DENIED_SHARE: f32 = 0.1;
/// What lies years back is seldom what the call is about, unless nothing else is said.
pub(super) const PAST_SHARE: f32 = 0.5;
/// The rarity of a word that the content does not know: as rare as any.
pub(super) const UNKNOWN_RARITY: f32 = 4.0;

/// The second and third best phrase of an entry: agreement of several phrases breaks ties
/// between one lucky phrase and a page that is all about this.
pub(super) const NEXT_BEST: f32 = 0.25;
/// What stands anywhere on the page: it finds what no single phrase holds together.
pub(super) const PAGE: f32 = 1.2;

/// Steps of certainty. Each is more than all that the steps below can add up to.
pub(super) const EXACT_NAME: f32 = 6.0;
pub(super) const EXACT_OTHER_NAME: f32 = 5.5;
pub(super) const EXACT_PHRASE: f32 = 5.0;
/// Names that begin with what is typed: the person is on the way to a name.
pub(super) const PREFIX: f32 = 2.5;
/// All words of a name stand in the query, whatever else does.
pub(super) const NAME_INSIDE: f32 = 0.35;

/// Callers name a part of the body in passing: its page is what they want only when nothing is
/// amiss with it.
pub(super) const STRUCTURE_AMISS: f32 = 0.72;
/// And a treatment is what they want when they ask about one.
pub(super) const TREATMENT_UNASKED: f32 = 0.85;
/// "Knee highs for varicose veins" asks about the stockings.
pub(super) const TREATMENT_ASKED: f32 = 0.92;
/// "What lifts the foot" asks for a part of the body; complaints that name the foot are not meant.
pub(super) const STRUCTURE_ASKED: f32 = 0.6;
/// The name of a part of the body inside a longer query, against other names.
pub(super) const STRUCTURE_INSIDE: f32 = 0.4;

/// What a raised red flag adds to the entries that it points to: about what a good phrase is worth,
/// so that callers' odd words for a known danger still find its page. Less than [`PREFIX`]: a name
/// that is typed is what is wanted.
pub(super) fn raised(disposition: Disposition) -> f32 {
    match disposition {
        Disposition::Emergency => 0.8,
        Disposition::Today => 0.5,
        Disposition::Routine | Disposition::SelfCare => 0.0,
    }
}

/// Of several flags the first is the most urgent one that most of the words speak for: its page leads.
pub(super) fn raised_next(rank: usize) -> f32 {
    match rank {
        0 => 1.0,
        1 => 0.7,
        _ => 0.5,
    }
}
/// Where an entry stands in the list of what a flag points to: the first is the likeliest page.
pub(super) fn pointed_to(place: usize) -> f32 {
    match place {
        0 => 1.0,
        1 => 0.9,
        _ => 0.8,
    }
}
/// A second flag that points to the same entry: in "pregnant and bleeding" two speak for one page.
pub(super) const NEXT_FLAG: f32 = 0.3;

/// What the ear makes of the whole text, against what single phrases share with it. At -1 nothing speaks for a page.
const MEANT: f32 = 0.8;
pub(super) fn meant(score: Option<f32>) -> f32 {
    score.map_or(0.0, |score| MEANT * (score + 1.0).clamp(0.0, 2.0))
}

/// Below this nothing on the page has to do with the query.
pub(super) const MIN_SCORE: f32 = 0.08;
/// Rows of one answer: more than anybody reads.
pub(super) const MAX_HITS: usize = 30;
/// The share of what was typed that the first row must account for to be sure of it.
pub(super) const SURE_SHARE: f32 = 0.3;
/// The same where no word is of this clinic's field.
pub(super) const SURE_SHARE_ELSE: f32 = 0.75;
/// And the score it must reach.
pub(super) const SURE_SCORE: f32 = 0.5;

/// How alike a query and a phrase of each field must be taken: names are written to be found,
/// a summary speaks of other things too.
pub(super) fn of_field(field: Field) -> f32 {
    match field {
        Field::Name => 1.1,
        Field::OtherName => 1.05,
        Field::CallerPhrase => 1.0,
        Field::Summary => 0.7,
        Field::Body => 0.0,
    }
}

/// How strongly a page has a word, by where it stands.
pub(super) fn in_field(field: Field) -> f32 {
    match field {
        Field::Name => 3.0,
        Field::OtherName => 2.0,
        Field::CallerPhrase | Field::Summary => 1.0,
        Field::Body => 0.25,
    }
}

/// The tenth mention adds little to the ninth (as in BM25).
pub(super) fn saturated(strength: f32) -> f32 {
    strength / (strength + 1.5)
}

pub(super) fn word(is_stopword: bool) -> f32 {
    if is_stopword { WORD * STOPWORD_SHARE } else { WORD }
}

/// A word that means many things tells less of each. `mentions` are by place.
pub(super) fn meaning(mentions: &[Mention], mention: &Mention) -> f32 {
    let place = |other: &Mention| (other.first, other.last);
    let from = mentions.partition_point(|other| place(other) < place(mention));
    let same_place = mentions.iter().skip(from).take_while(|other| place(other) == place(mention));
    MEANING / (same_place.count().max(1) as f32).powf(MEANINGS_SPREAD)
}

/// Inverse document frequency (as in BM25).
pub(super) fn rarity(with: f32, all: f32) -> f32 {
    ((all - with + 0.5) / (with + 0.5) + 1.0).ln().max(0.05)
}
