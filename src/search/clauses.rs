//! Which words are denied, lie years back, or are only asked about.
//!
//! Quiets only the words that such a turn of phrase governs: in "clot ten years ago, calf swollen
//! again" the calf is swollen now. **When in doubt a word is [`Status::Said`]**: missing an alarm is worse
//! than one too many. Works on the words of grammar alone and knows nothing of medicine. What is denied is the
//! business of [`denial`](super::denial), where a clause ends that of [`segments`](super::segments).

use super::{
    chart_sign::Sign,
    grammar::{
        GENERALITIES, HAPPENING, HISTORIES, NO_REQUESTS, NOUNS_ASKED_FOR, OLD_TIMES, OPENERS, OVER, PEOPLE,
        POSSESSIVES, PREPOSITIONS, Phrases, QUESTIONS, REPORTS, REQUESTS, SUBJECTS, TURNS,
    },
    lexicon::Mention,
    segments::Segments,
    tokenize::{Gap, Word},
};

/// How a word is meant.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum Status {
    /// So it is now, for all we know.
    #[default]
    Said,
    /// Asked for or asked about, not reported.
    Asked,
    /// Years back.
    Past,
    Denied,
}

/// Words before "all healed" that may be of the same sentence.
const SENTENCE_REACH: usize = 40;
/// Words of the topic that one request may govern.
const REQUEST_REACH: usize = 3;
/// Words that one question may govern.
const QUESTION_REACH: usize = 6;
/// Words that one "history of" may govern, so that what follows without a comma is of today.
const HISTORY_REACH: usize = 4;
/// Words before "handout" that name its topic.
const TOPIC_REACH: usize = 4;

/// The status of each of `words`, with the place of the word that gives it, if one does.
///
/// `mentions` are what the lexicon found, by place: a phrase of several words that itself begins with a
/// denial, such as "not breathing", denies nothing. `is_place` tells the concepts that are only a
/// place on the body, `is_treatment` those that are a treatment.
pub(super) fn statuses(
    words: &[Word],
    segments: &Segments,
    mentions: &[Mention],
    is_place: impl Fn(&Mention) -> bool,
    is_treatment: impl Fn(&Mention) -> bool,
) -> Vec<(Status, Option<usize>)> {
    let clauses = Clauses::new(words, segments, mentions);
    let mut statuses = vec![(Status::Said, None); words.len()];
    for at in 0..words.len() {
        for (range, status) in clauses.governed_from(at, &is_place, &is_treatment) {
            for word in statuses.iter_mut().take(range.end).skip(range.start).filter(|(so_far, _)| *so_far < status) {
                *word = (status, Some(at));
            }
        }
    }
    statuses
}

pub(super) type Governed = (std::ops::Range<usize>, Status);

/// A text with its clauses.
pub(super) struct Clauses<'a> {
    words: &'a [Word],
    segments: &'a Segments,
    mentions: &'a [Mention],
    /// By word: where its clause, as denials and questions see it, begins.
    starts: Vec<usize>,
    /// By word: behind which word the longest phrase of the lexicon ends that has it and others.
    phrase_end: Vec<usize>,
    /// Where the last phrase stands that tells of now.
    last_happening: Option<usize>,
}

impl<'a> Clauses<'a> {
    fn new(words: &'a [Word], segments: &'a Segments, mentions: &'a [Mention]) -> Self {
        let mut phrase_end = vec![0; words.len()];
        for mention in mentions.iter().filter(|mention| mention.first < mention.last) {
            let inside = phrase_end.iter_mut().take(mention.last + 1).skip(mention.first);
            inside.for_each(|end| *end = (mention.last + 1).max(*end));
        }
        let mut clauses = Self { words, segments, mentions, starts: Vec::new(), phrase_end, last_happening: None };
        let mut start = 0;
        for at in 0..words.len() {
            if clauses.is_clause_start(at) {
                start = at;
            }
            clauses.starts.push(start.max(segments.start(at)));
        }
        clauses.last_happening = (0..words.len()).rev().find(|&at| clauses.phrase_of(at, &HAPPENING).is_some());
        clauses
    }

    /// What the turn of phrase at `at`, if there is one, governs.
    fn governed_from(
        &self,
        at: usize,
        is_place: &impl Fn(&Mention) -> bool,
        is_treatment: &impl Fn(&Mention) -> bool,
    ) -> Vec<Governed> {
        let mut governed = Vec::new();
        governed.extend(self.denied_by(at).into_iter().map(|denied| (denied, Status::Denied)));
        governed.extend(self.years_ago(at));
        if let Some(after) = self.phrase_of(at, &HISTORIES).filter(|_| !self.is_of_clock_or_way(at)) {
            governed.push((after..self.history_until(after, is_place), Status::Past));
        }
        if let Some(verb) = self.formerly(at) {
            governed.push((verb..verb + 1, Status::Past));
        }
        if let Some(after) = self.phrase_of(at, &OLD_TIMES).or_else(|| self.age_then(at)) {
            governed.push((self.clause_start(at)..after, Status::Past));
        }
        if self.phrase_of(at, &OVER).is_some() {
            // "beat sepsis, all healed" as well as "had"; not what else the sentence tells.
            let is_over = |&at: &usize| matches!(self.text(at), "had" | "beat" | "survived" | "overcame");
            if let Some(had) = (self.sentence_start(at)..at).rev().find(is_over) {
                let clause = self.segments.of_word(had);
                let end = (had..at).find(|&at| self.segments.of_word(at) != clause).unwrap_or(at);
                governed.push((self.segments.start(had)..end, Status::Past));
            }
        }
        if let Some(after) = self.phrase_of(at, &REQUESTS)
            && (self.phrase_of(at, &NO_REQUESTS).is_none() || self.is_about_money(at))
        {
            governed.push((after..self.asked_until(after, REQUEST_REACH), Status::Asked));
        }
        if let Some(after) = self.phrase_of(at, &QUESTIONS)
            && let until = self.asked_until(after, QUESTION_REACH)
            && !matches!(self.text(until), "now" | "today" | "tonight" | "still" | "again")
            && !self.is_happening(at)
        {
            governed.push((at..until, Status::Asked));
        }
        if self.phrase_of(at, &NOUNS_ASKED_FOR).is_some() {
            governed.push((self.topic_start(at)..at, Status::Asked));
        }
        if self.is_clause_start(at) && OPENERS.contains(self.text(at)) {
            let until = self.asked_until(at + 1, QUESTION_REACH);
            let is_general = |at| GENERALITIES.contains(self.text(at)) || self.is_at(at, is_treatment);
            if (at..until).any(is_general) && !self.is_happening(at) {
                governed.push((at..until, Status::Asked));
            }
        }
        governed
    }

    /// Whether the question that begins at `at` tells what is so now.
    fn is_happening(&self, at: usize) -> bool {
        self.last_happening.is_some_and(|last| last >= at)
    }

    fn is_at(&self, at: usize, is_it: &impl Fn(&Mention) -> bool) -> bool {
        let first = self.mentions.partition_point(|mention| mention.first < at);
        self.mentions.iter().skip(first).take_while(|mention| mention.first == at).any(is_it)
    }

    /// "Is it covered by my plan" is a request, whatever follows the word.
    fn is_about_money(&self, at: usize) -> bool {
        (at..self.words.len().min(at + 5))
            .any(|at| matches!(self.text(at), "insurance" | "plan" | "medicare" | "medicaid" | "policy" | "cross"))
    }

    /// "sob denied", "dvt was ruled out"; not "needs dvt ruled out".
    pub(super) fn denies_what_precedes(&self, at: usize) -> bool {
        let ruled_out = self.text(at) == "ruled" && self.text(at + 1) == "out";
        let is_wish =
            |at| matches!(self.text(at), "need" | "needs" | "want" | "wants" | "to" | "get" | "be" | "please");
        self.text(at) == "denied" || (ruled_out && !(self.clause_start(at)..at).any(is_wish))
    }

    /// The first thing named after "history of", places aside.
    fn history_until(&self, after: usize, is_place: &impl Fn(&Mention) -> bool) -> usize {
        let limit = (after..self.words.len().min(after + HISTORY_REACH))
            .find(|&at| at > after && self.ends_clause(at))
            .unwrap_or(self.words.len().min(after + HISTORY_REACH));
        self.mentions
            .iter()
            .filter(|mention| mention.first >= after && mention.last < limit && !is_place(mention))
            .map(|mention| mention.last + 1)
            .min()
            .unwrap_or(limit)
    }

    fn asked_until(&self, after: usize, reach: usize) -> usize {
        let limit = self.words.len().min(after + reach);
        (after..limit)
            .find(|&at| {
                let owned = POSSESSIVES.contains(self.text(at)) && !PEOPLE.contains(self.text(at + 1));
                owned || SUBJECTS.contains(self.text(at)) || self.ends_clause(at) || self.text(at) == "and"
            })
            .unwrap_or(limit)
    }

    fn topic_start(&self, noun: usize) -> usize {
        let start = self.clause_start(noun).max(noun.saturating_sub(TOPIC_REACH));
        let named_from = (start..noun).rev().find(|&at| {
            let word = self.text(at);
            REPORTS.contains(word) || SUBJECTS.contains(word) || POSSESSIVES.contains(word) || TURNS.contains(word)
        });
        match named_from {
            // "her leg is blue handout": what is reported stays reported.
            Some(at)
                if matches!(self.text(at), "is" | "are" | "was" | "were" | "hurts" | "hurt" | "turned" | "feels") =>
            {
                noun
            }
            Some(at) => at + 1,
            None => start,
        }
    }

    /// Whether a new statement begins with "my", "her"…: not after "in", "for" and the like.
    pub(super) fn begins_with_possessive(&self, at: usize) -> bool {
        POSSESSIVES.contains(self.text(at))
            && !at.checked_sub(1).is_some_and(|before| PREPOSITIONS.contains(self.text(before)))
    }

    /// "denies chest pain left calf swollen": notes without commas begin a finding with its side.
    pub(super) fn names_a_side(&self, at: usize) -> bool {
        matches!(self.text(at), "left" | "right" | "lt" | "rt" | "l" | "r" | "both" | "bilateral" | "b/l" | "one")
            && !at.checked_sub(1).is_some_and(|before| {
                let before = self.text(before);
                PREPOSITIONS.contains(before) || POSSESSIVES.contains(before) || matches!(before, "the" | "or" | "and")
            })
    }

    pub(super) fn ends_clause(&self, at: usize) -> bool {
        self.gap(at) != Gap::Space || TURNS.contains(self.text(at))
    }

    fn is_clause_start(&self, at: usize) -> bool {
        at == 0
            || self.gap(at) != Gap::Space
            || at.checked_sub(1).is_some_and(|before| TURNS.contains(self.text(before)))
    }

    pub(super) fn clause_start(&self, at: usize) -> usize {
        self.starts.get(at).or(self.starts.last()).copied().unwrap_or_default()
    }

    fn sentence_start(&self, at: usize) -> usize {
        let furthest = at.saturating_sub(SENTENCE_REACH);
        (furthest..=at)
            .rev()
            .find(|&at| self.gap(at) >= Gap::Tight && self.gap(at) != Gap::Comma || self.text(at) == "but")
            .unwrap_or(furthest)
    }

    /// Whether the denial at `at` is part of a phrase of the lexicon, such as "not breathing". Not where a longer
    /// phrase begins behind it: "no blood in the vomit" denies that, though "no blood" is a phrase.
    pub(super) fn is_inside_phrase(&self, at: usize, after: usize) -> bool {
        let end = self.phrase_end.get(at).copied().unwrap_or_default();
        let from = self.mentions.partition_point(|mention| mention.first < after);
        let mut behind = self.mentions.iter().skip(from).take_while(|mention| mention.first == after);
        end > 0 && !behind.any(|mention| mention.first < mention.last && mention.last >= end)
    }

    /// The place after the longest of `phrases` that stands at `at`.
    pub(super) fn phrase_of(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        let stands = |phrase: &&Vec<&str>| {
            phrase
                .iter()
                .zip(at..)
                .all(|(word, here)| self.text(here) == *word && (here == at || self.gap(here) == Gap::Space))
        };
        phrases.get(self.text(at))?.iter().filter(stands).map(|phrase| at + phrase.len()).max()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at `at`; empty beyond the end.
    pub(super) fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.text)
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Stop, |word| word.gap_before)
    }

    pub(super) fn is_after_question(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.after_question)
    }

    pub(super) fn is_after_colon(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.after_colon)
    }

    /// The sign that a chart gives the word at `at`, and whether it stands before it.
    pub(super) fn sign(&self, at: usize) -> Option<(Sign, bool)> {
        self.words.get(at).and_then(|word| word.sign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tokenize::words;

    /// Denied words in [brackets], past ones in (round ones), those asked about in {braces}.
    fn marked(text: &str) -> String {
        let words = words(text);
        let statuses = statuses(&words, &Segments::of(&words), &[], |_| false, |_| false);
        let mut marked = Vec::new();
        for (word, (status, _)) in words.iter().zip(statuses) {
            marked.push(match status {
                Status::Said => word.text.clone(),
                Status::Past => format!("({})", word.text),
                Status::Asked => format!("{{{}}}", word.text),
                Status::Denied => format!("[{}]", word.text),
            });
        }
        marked.join(" ")
    }

    #[test]
    fn only_what_is_governed_is_quiet() {
        for (text, expected) in [
            ("no chest pain, leg is blue", "no [chest] [pain] leg is blue"),
            ("no chest pain but leg is blue", "no [chest] [pain] but leg is blue"),
            ("no fever, chills or rash", "no [fever] [chills] [or] [rash]"),
            ("no fever my leg is red", "no [fever] my leg is red"),
            ("no pain in my chest", "no [pain] [in] [my] [chest]"),
            ("denies cp and sob", "denies [cp] [and] [sob]"),
            ("no cough and leg is hot", "no [cough] and leg is hot"),
            ("not sure but swollen", "not sure but swollen"),
            ("no better and swollen", "no better and swollen"),
            ("clot ten years ago, calf swollen again", "(clot) (ten) (years) (ago) calf swollen again"),
            ("clot ten years ago calf swollen", "(clot) (ten) (years) (ago) calf swollen"),
            ("had a clot in 2015 and swollen", "(had) (a) (clot) (in) (2015) and swollen"),
            ("two years ago she had a stroke now her leg", "(two) (years) (ago) (she) (had) (a) (stroke) now her leg"),
            ("leg numb since stroke two years ago", "leg numb since (stroke) (two) (years) (ago)"),
            ("wants a handout about clots for her mother", "wants {a} handout {about} {clots} {for} her mother"),
            ("handout, her leg is blue", "handout her leg is blue"),
            ("handout about clots her leg is blue", "handout {about} {clots} her leg is blue"),
            ("blood clot handout", "{blood} {clot} handout"),
            ("her leg is blue handout", "her leg is blue handout"),
            ("covered in hives", "covered in hives"),
            ("is it covered by my plan for veins", "is it covered {by} {my} {plan} for veins"),
            ("can veins cause a stroke", "{can} {veins} {cause} {a} {stroke}"),
            ("what is a stroke", "what is a {stroke}"),
            ("can a vein burst", "{can} {a} {vein} {burst}"),
            ("how do i know if my foot is cold", "{how} {do} {i} {know} {if} my foot is cold"),
            ("dad had a stroke at sixty", "(dad) (had) (a) (stroke) (at) (sixty)"),
            ("mom had a stroke in her eighties, legs numb", "(mom) (had) (a) (stroke) (in) (her) (eighties) legs numb"),
            ("dad had a stroke in 88, arm is numb", "(dad) (had) (a) (stroke) (in) (88) arm is numb"),
            ("foot drop from 2015, need a brace", "(foot) (drop) (from) (2015) need a brace"),
            ("leg swollen from 2015 surgery", "leg swollen from 2015 surgery"),
            ("she beat sepsis, all healed", "(she) (beat) (sepsis) all healed"),
            ("mom in her eighties has chest pain", "mom in her eighties has chest pain"),
            ("dad had chest pain at 80 miles", "dad had chest pain at 80 miles"),
        ] {
            assert_eq!(marked(text), expected, "{text}");
        }
    }
}
