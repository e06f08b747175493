//! What is denied: "no fever, chills or rash", "denies CP, SOB", "chest pain: none", "CP (-)".
//!
//! "No" also answers a question that nobody typed, and then denies nothing that follows: "no, my chest hurts".
//! **In doubt nothing is denied.**

use std::ops::Range;

use super::{
    chart_sign::Sign,
    clauses::Clauses,
    grammar::{
        AFFIRMS, BARE_ENDS, CHART_NEGATIVES, DENIALS, DENYING, NO_DENIALS, NOMINATIVES, POSSESSIVES, PREDICATES,
        REPORTS, SUBJECTS, TURNS, WELL,
    },
    tokenize::Gap,
};

/// Words that one item of a denied list may have, articles and the like aside.
const ITEM_REACH: usize = 4;
/// Words behind "don't", "hasn't" and the like: a verb and what it is about.
const VERB_REACH: usize = 3;
/// Words before a chart's "none" or "(-)" that it may be about.
const CHART_REACH: usize = 6;

impl Clauses<'_> {
    /// What the word at `at` denies, before it or after it.
    pub(super) fn denied_by(&self, at: usize) -> Vec<Range<usize>> {
        let mut denied = Vec::new();
        if let Some(after) = self.phrase_of(at, &DENIALS)
            && self.phrase_of(at, &NO_DENIALS).is_none()
            && ((self.text(at) == "never" && self.text(after) == "had") || !self.is_inside_phrase(at, after))
            && (self.is_after_colon(after) || !matches!(self.text(at), "neg" | "negative") || after > at + 1)
            && !self.is_answer(at, after)
            && !self.is_first_time(at, after)
        {
            denied.push(after..self.denied_until(at, after));
        }
        denied.extend(self.asked_and_denied(at));
        denied.extend(self.charted(at));
        if let Some((sign, stands_before)) = self.sign(at)
            && sign == Sign::Minus
        {
            denied.push(if stands_before { at..self.item_end(at) } else { self.item_start(at)..at + 1 });
        }
        if self.denies_what_precedes(at) {
            denied.push(at.saturating_sub(2).max(self.clause_start(at))..at);
        }
        denied
    }

    /// Whether "no" at `at` answers a question rather than denying what follows at `after`: a mark or a new
    /// statement stands between. "Denies: CP, SOB" heads a list.
    fn is_answer(&self, at: usize, after: usize) -> bool {
        let next = self.text(after);
        if self.gap(after) != Gap::Space {
            return !(self.is_after_colon(after) && self.heads_list(after - 1));
        }
        self.text(at) == "no"
            && (NOMINATIVES.contains(next)
                || SUBJECTS.contains(next)
                || POSSESSIVES.contains(next)
                || TURNS.contains(next)
                || matches!(next, "the" | "this" | "that" | "cant" | "couldnt" | "and" | "please")
                    && (after..after + 4).any(|at| self.gap(at) == Gap::Space && REPORTS.contains(self.text(at)))
                || matches!(next, "cant" | "couldnt" | "cannot" | "wont"))
    }

    /// "Never had chest pain before", "not had pain like this": it is there now.
    fn is_first_time(&self, at: usize, after: usize) -> bool {
        matches!(self.text(at), "never" | "not" | "havent" | "hasnt")
            && (after..after + ITEM_REACH + 2).take_while(|&at| self.gap(at) == Gap::Space || at == after).any(|at| {
                matches!(self.text(at), "before" | "until" | "till" | "ever")
                    || (self.text(at) == "like" && self.text(at + 1) == "this")
                    || (self.text(at) == "this" && matches!(self.text(at + 1), "bad" | "much" | "badly" | "way"))
            })
    }

    /// Whether the word at `at` begins a list of denied things in a chart: "denies cp, sob, fever".
    fn heads_list(&self, at: usize) -> bool {
        DENYING.contains(self.text(at))
    }

    fn denied_until(&self, at: usize, after: usize) -> usize {
        let heads_list = self.heads_list(after - 1) || self.heads_list(at);
        let mut item = after;
        let mut here = after;
        while here < self.len() {
            let first = here == after;
            let gap = self.gap(here);
            if !first {
                if matches!(gap, Gap::Stop | Gap::Tight) {
                    return here;
                }
                if gap == Gap::Comma {
                    if !((heads_list && self.is_item(here)) || self.list_ends_in_or(here)) {
                        return here;
                    }
                    item = here;
                }
            }
            let word = self.text(here);
            // Chart notes deny lists ("denies cp and sob"); in speech "and" may begin a report.
            if !first && word == "and" {
                if !(heads_list && self.is_item(here + 1)) {
                    return here;
                }
                item = here + 1;
            }
            if matches!(word, "or" | "nor") {
                item = here + 1;
            }
            let begins_statement = TURNS.contains(word)
                || ((SUBJECTS.contains(word) || NOMINATIVES.contains(word)) && !first && !self.is_object(here))
                || (!first && (self.begins_with_possessive(here) || self.names_a_side(here)))
                // "No fever can't breathe."
                || (!first && matches!(word, "cant" | "cannot" | "couldnt" | "wont"))
                || (!first && AFFIRMS.contains(word))
                || self.sign(here).is_some_and(|(sign, _)| sign == Sign::Plus)
                // "No fever chest hurts": a verb that has its own subject before it.
                || (here > item + 1 && self.is_report_of_its_own(item, here));
            if begins_statement {
                return if self.is_report_of_its_own(item, here) && here > item + 1 {
                    report_start(item, here)
                } else {
                    here
                };
            }
            let reach = if self.text(at).ends_with("nt") { VERB_REACH } else { ITEM_REACH };
            let is_filler = |at: &usize| {
                matches!(
                    self.text(*at),
                    "any" | "a" | "an" | "the" | "some" | "much" | "of" | "in" | "my" | "her" | "his"
                )
            };
            if (item..here).filter(|at| !is_filler(at)).count() >= reach {
                return here;
            }
            here += 1;
        }
        self.len()
    }

    /// "It" after a verb or preposition is no subject.
    fn is_object(&self, at: usize) -> bool {
        matches!(self.text(at), "it") && !REPORTS.contains(self.text(at + 1))
    }

    /// Whether "is", "hurts" or the like at `at` tells of something named after the denied item began at `item`.
    fn is_report_of_its_own(&self, item: usize, at: usize) -> bool {
        matches!(self.text(at), "is" | "are" | "hurts" | "feels" | "looks" | "went" | "turned" | "started" | "keeps")
            && !(item..at).any(|at| matches!(self.text(at), "that" | "who" | "which" | "when" | "if" | "where"))
            && at >= item + 2
    }

    /// Whether what follows the comma at `at` is one more thing of a list and no statement: a few words without
    /// subject and verb, not "calf swollen".
    fn is_item(&self, at: usize) -> bool {
        let end = self.item_end(at);
        let words = || at..end;
        let joiner = usize::from(matches!(self.text(at), "and" | "or"));
        end > at
            && end - at - joiner <= 4
            && !words().any(|at| {
                let word = self.text(at);
                BARE_ENDS.contains(word) || TURNS.contains(word) || AFFIRMS.contains(word)
            })
            && !self.names_a_side(at)
            && !words().skip(1 + joiner).any(|at| PREDICATES.contains(self.text(at)))
    }

    /// The end of the item that begins at `at`: the next mark, joining word or end.
    fn item_end(&self, at: usize) -> usize {
        (at + 1..self.len())
            .find(|&next| {
                let ends_sign = self.sign(next - 1).is_some_and(|(_, stands_before)| !stands_before);
                self.gap(next) != Gap::Space || matches!(self.text(next), "and" | "or" | "nor") || ends_sign
            })
            .unwrap_or(self.len())
            .min(at + CHART_REACH)
    }

    /// The start of the item that ends at `at`.
    fn item_start(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0
            && at - start < CHART_REACH
            && self.gap(start) == Gap::Space
            && self.sign(start - 1).is_none()
            && !matches!(self.text(start - 1), "and" | "or" | "but")
        {
            start -= 1;
        }
        start
    }

    /// A list goes on over a comma when it ends in "or": "no fever, chills or rash".
    fn list_ends_in_or(&self, comma: usize) -> bool {
        let mut at = comma;
        loop {
            if matches!(self.text(at), "or" | "nor") {
                return true;
            }
            let end = self.item_end(at);
            let is_plain = !(at..end).any(|at| {
                BARE_ENDS.contains(self.text(at)) || REPORTS.contains(self.text(at)) || TURNS.contains(self.text(at))
            }) && !(at + 1..end).any(|at| PREDICATES.contains(self.text(at)));
            if !is_plain || end <= at || end >= self.len() || matches!(self.gap(end), Gap::Stop | Gap::Tight) {
                return false;
            }
            at = end;
        }
    }

    /// "Chest pain? no": the question that the answer at `at` denies.
    fn asked_and_denied(&self, at: usize) -> Option<Range<usize>> {
        let is_no = CHART_NEGATIVES.contains(self.text(at)) && self.is_after_question(at);
        // "Did it stop? no": what is denied is that all is well.
        if is_no && (self.question_start(at)..at).any(|at| WELL.contains(self.text(at))) {
            return None;
        }
        let ends = at + 1 >= self.len() || self.gap(at + 1) != Gap::Space || self.is_answer(at, at + 1);
        // "Chest pain? no fever" answers nothing: it goes on.
        (is_no && ends).then(|| self.question_start(at)..at)
    }

    /// The question before `at`, back over the commas of a bare list.
    fn question_start(&self, at: usize) -> usize {
        let mut start = at.saturating_sub(1);
        let mut is_bare = true;
        while start > 0 && at - start < 24 {
            let gap = self.gap(start);
            if matches!(gap, Gap::Stop | Gap::Tight) {
                break;
            }
            is_bare &= !BARE_ENDS.contains(self.text(start));
            if gap == Gap::Comma && !(is_bare && self.is_bare_before(start)) {
                break;
            }
            start -= 1;
        }
        start
    }

    fn is_bare_before(&self, comma: usize) -> bool {
        let start = self.item_start(comma.saturating_sub(1));
        !(start..comma).any(|at| BARE_ENDS.contains(self.text(at)))
    }

    /// "Chest pain: none", "ROS: chest pain no, sob no", "cp neg, sob neg": what the word at `at` denies before it.
    fn charted(&self, at: usize) -> Option<Range<usize>> {
        if !CHART_NEGATIVES.contains(self.text(at)) || at == 0 || self.is_after_question(at) {
            return None;
        }
        let ends_item = at + 1 < self.len() && self.gap(at + 1) != Gap::Space;
        let is_last = at + 1 >= self.len();
        if self.is_after_colon(at) && (ends_item || is_last) {
            return Some(self.item_start(at - 1)..at);
        }
        if self.gap(at) != Gap::Space || !(ends_item || (is_last && self.is_charted_before(at))) {
            return None;
        }
        let start = self.item_start(at);
        let is_bare = !(start..at).any(|at| BARE_ENDS.contains(self.text(at)) || REPORTS.contains(self.text(at)));
        // "Chest pain no." alone may be a sentence that breaks off; a chart has more of them, or no doubt about the word.
        let is_plain = matches!(self.text(at), "neg" | "negative" | "none" | "absent" | "denied");
        (start < at && is_bare && (is_plain || self.is_chart_of_answers(at))).then_some(start..at)
    }

    /// Whether another item of the text ends in "no" or "yes", too.
    fn is_chart_of_answers(&self, at: usize) -> bool {
        (0..self.len()).any(|other| {
            other != at
                && matches!(self.text(other), "no" | "yes" | "none" | "neg" | "negative" | "y" | "n")
                && self.gap(other) == Gap::Space
                && (other + 1 >= self.len() || self.gap(other + 1) != Gap::Space)
        })
    }

    fn is_charted_before(&self, at: usize) -> bool {
        matches!(self.text(at), "neg" | "negative" | "none" | "absent" | "denied") || self.is_chart_of_answers(at)
    }
}

/// Where the subject of the verb at `verb` begins, after the denied item at `item`: the word before it.
fn report_start(item: usize, verb: usize) -> usize {
    verb.saturating_sub(1).max(item + 1)
}
