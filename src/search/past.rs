//! What lies years back: "a clot ten years ago", "mother had a stroke at sixty".

use super::{
    clauses::{Clauses, Governed, Status},
    grammar::{
        AGO, DECADES, LONG_AGO, NOMINATIVES, POSSESSIVES, RELATIVES, UNITS, YEARS, is_age, is_calendar_year, is_number,
    },
    tokenize::Gap,
};

impl Clauses<'_> {
    /// The place after "at sixty" or "in her eighties" in "mother had a stroke in her eighties". Not in
    /// "a woman in her eighties has chest pain".
    pub(super) fn age_then(&self, at: usize) -> Option<usize> {
        let age = if self.text(at) == "at" && is_age(self.text(at + 1)) {
            at + 1
        } else if self.text(at) == "in"
            && POSSESSIVES.contains(self.text(at + 1))
            && DECADES.contains(self.text(at + 2))
        {
            at + 2
        } else {
            return None;
        };
        let is_over = |at| matches!(self.text(at), "had" | "died" | "got" | "lost" | "passed");
        let start = self.clause_start(at);
        let of_a_relative = (start..at).any(|at| RELATIVES.contains(self.text(at)));
        // "At 60, am I at risk" is no hour.
        let is_unit = self.gap(age + 1) == Gap::Space && UNITS.contains(self.text(age + 1));
        (of_a_relative && (start..at).any(is_over) && !is_unit).then_some(age + 1)
    }

    /// The verb after "used to": "my knee used to lock". Not in "not used to this pain".
    pub(super) fn formerly(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).map_or("", |before| self.text(before));
        let is_habit = matches!(
            before,
            "not"
                | "get"
                | "getting"
                | "got"
                | "am"
                | "im"
                | "is"
                | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "isnt"
                | "youre"
                | "its"
        );
        let verb = self.text(at + 2);
        let is_verb = !verb.is_empty()
            && !POSSESSIVES.contains(verb)
            && !matches!(verb, "the" | "a" | "an" | "it" | "this" | "that" | "these" | "having" | "being" | "pain");
        (self.text(at) == "used" && self.text(at + 1) == "to" && !is_habit && is_verb).then_some(at + 2)
    }

    /// "Ten past eight" and "past the church" tell no history.
    pub(super) fn is_of_clock_or_way(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.text(before));
        let next = self.text(at + 1);
        let of_clock = is_number(next) || is_number(before) || matches!(before, "half" | "quarter" | "minutes");
        let of_way = POSSESSIVES.contains(next) || matches!(next, "the" | "a" | "noon" | "midnight" | "that" | "this");
        self.text(at) == "past" && (of_clock || of_way)
    }

    /// "clot ten years ago" governs its clause so far; "ten years ago she had a clot" what follows.
    pub(super) fn years_ago(&self, at: usize) -> Option<Governed> {
        let first_of_time = if YEARS.contains(self.text(at)) && AGO.contains(self.text(at + 1)) {
            (0..at).rev().find(|&at| !is_number(self.text(at))).map_or(0, |before| before + 1)
        } else if self.text(at) == "in" && is_calendar_year(self.text(at + 1)) || self.is_short_year(at) {
            at
        } else if self.phrase_of(at, &LONG_AGO).is_some() {
            at.saturating_sub(1)
        } else {
            return None;
        };
        // "Chest hurts last year I saw him": the time belongs to what follows.
        let is_fronted =
            self.text(at) == "last" && self.gap(at + 2) == Gap::Space && NOMINATIVES.contains(self.text(at + 2));
        let first_of_time = if is_fronted { at } else { first_of_time };
        let start = if is_fronted { at } else { self.clause_start(at) };
        let since = (start..at)
            .rev()
            .find(|&at| matches!(self.text(at), "since" | "started" | "began" | "for" | "after" | "from"));
        match since {
            // "numb since the fall two years ago" is numb today; "after surgery years ago" is over.
            Some(since) => Some((since..at + 2, Status::Past)),
            None if first_of_time <= start => {
                let ends = |&at: &usize| self.ends_clause(at) || self.text(at) == "and";
                let end = (at + 2..self.len()).find(ends).unwrap_or(self.len());
                Some((start..end, Status::Past))
            }
            None => Some((start..at + 2, Status::Past)),
        }
    }

    /// "A stroke in 88" and "foot drop from 2015", where the clause ends: "pain in 90 minutes" and
    /// "swollen from 2015 surgery" tell of now.
    fn is_short_year(&self, at: usize) -> bool {
        let year = self.text(at + 1);
        let is_over = at + 2 >= self.len() || self.gap(at + 2) != Gap::Space;
        let is_short = || year.len() == 2 && year.parse().is_ok_and(|year: u8| year >= 50);
        let of_a_relative = || (self.clause_start(at)..at).any(|at| RELATIVES.contains(self.text(at)));
        let had = || (self.clause_start(at)..at).any(|at| matches!(self.text(at), "had" | "died" | "lost"));
        is_over
            && match self.text(at) {
                "in" => is_short() && of_a_relative() && had(),
                "from" => is_calendar_year(year),
                _ => false,
            }
    }
}
