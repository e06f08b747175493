//! Practice: made-up calls, timed, scored on the disposition. Nothing of it is kept.

use jiff::{SignedDuration, civil::DateTime};

use crate::content::{drill::Drill, id::Id, library::Library, red_flag::Disposition};

/// The time to aim at, from the caller's first words to the disposition.
///
/// Unlicensed staff with the `SymptomScreen` protocol took 17 seconds in the mean.
pub const AIM: SignedDuration = SignedDuration::from_secs(17);

/// Calls of a session.
const LENGTH: usize = 10;

/// A session of practice.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    calls: Vec<Id>,
    outcomes: Vec<Outcome>,
    /// When the call that is on began; none while an outcome is read.
    began: Option<DateTime>,
}

/// What was chosen for a call.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub drill: Id,
    pub chosen: Disposition,
    pub right: Disposition,
    pub took: SignedDuration,
}

/// How good a choice is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    Right,
    /// More urgent than needed: nobody comes to harm.
    TooHigh,
    /// Somebody would have waited who must not.
    TooLow,
}

impl Outcome {
    pub fn verdict(&self) -> Verdict {
        match self.chosen.cmp(&self.right) {
            std::cmp::Ordering::Equal => Verdict::Right,
            std::cmp::Ordering::Greater => Verdict::TooHigh,
            std::cmp::Ordering::Less => Verdict::TooLow,
        }
    }
}

impl Session {
    /// A session with calls in an order that `seed` decides; `None` without drills.
    pub fn begin(library: &Library, seed: u64, now: DateTime) -> Option<Self> {
        let is_whole = |drill: &Drill| drill.disposition(library).is_some();
        let drills = library.drills().iter().filter(|(_, drill)| is_whole(drill));
        let mut calls: Vec<Id> = drills.map(|(id, _)| id.clone()).collect();
        fastrand::Rng::with_seed(seed).shuffle(&mut calls);
        calls.truncate(LENGTH);
        (!calls.is_empty()).then_some(Self { calls, outcomes: Vec::new(), began: Some(now) })
    }

    /// The call that is on, or whose outcome is read.
    pub fn drill<'a>(&self, library: &'a Library) -> Option<&'a Drill> {
        let at = self.outcomes.len() - usize::from(self.began.is_none() && !self.outcomes.is_empty());
        self.calls.get(at).and_then(|id| library.drills().get(id))
    }

    /// Which call it is, from 1, and of how many.
    pub fn place(&self) -> (usize, usize) {
        let done = self.outcomes.len() + usize::from(self.began.is_some());
        (done.max(1), self.calls.len())
    }

    /// How long the call has been on; `None` while its outcome is read.
    pub fn elapsed(&self, now: DateTime) -> Option<SignedDuration> {
        self.began.map(|began| now.duration_since(began))
    }

    /// The outcome that is read.
    pub fn outcome(&self) -> Option<&Outcome> {
        if self.began.is_some() { None } else { self.outcomes.last() }
    }

    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// Whether every call has its outcome.
    pub fn is_over(&self) -> bool {
        self.outcomes.len() == self.calls.len()
    }

    /// Takes the choice for the call that is on.
    pub fn choose(&mut self, chosen: Disposition, library: &Library, now: DateTime) {
        let right = self.drill(library).and_then(|drill| drill.disposition(library));
        let Some((took, right)) = self.elapsed(now).zip(right) else {
            return;
        };
        if let Some(id) = self.calls.get(self.outcomes.len()) {
            self.outcomes.push(Outcome { drill: id.clone(), chosen, right, took });
            self.began = None;
        }
    }

    /// Goes on to the next call.
    pub fn next(&mut self, now: DateTime) {
        if self.began.is_none() && !self.is_over() {
            self.began = Some(now);
        }
    }

    /// The outcomes as plain text, for whoever wants to keep them.
    pub fn to_text(&self) -> String {
        let lines = self.outcomes.iter().map(|outcome| {
            let verdict = match outcome.verdict() {
                Verdict::Right => "right",
                Verdict::TooHigh => "higher than needed",
                Verdict::TooLow => "TOO LOW",
            };
            let (chosen, seconds) = (outcome.chosen.label(), outcome.took.as_secs());
            format!("{}: {chosen}, {verdict} ({}), {seconds} s\n", outcome.drill, outcome.right.label())
        });
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};

    use super::{Session, Verdict};
    use crate::content::{self, red_flag::Disposition};

    #[test]
    fn a_session_times_and_scores_each_call_once() {
        let library = content::bundled().library;
        let start = date(2026, 1, 5).at(9, 0, 0, 0);
        let mut session = Session::begin(&library, 1, start).unwrap();
        let mut now = start;
        while !session.is_over() {
            let right = session.drill(&library).unwrap().disposition(&library).unwrap();
            now = now.checked_add(9.seconds()).unwrap();
            session.choose(right, &library, now);
            session.choose(Disposition::SelfCare, &library, now);
            session.next(now);
        }
        assert_eq!(session.outcomes().len(), 10);
        assert!(session.outcomes().iter().all(|outcome| outcome.verdict() == Verdict::Right));
        assert!(session.outcomes().iter().all(|outcome| outcome.took.as_secs() == 9));
        assert_eq!(session.to_text().lines().count(), 10);
    }

    #[test]
    fn the_first_call_can_be_too_low_or_too_high() {
        let library = content::bundled().library;
        let start = date(2026, 1, 5).at(9, 0, 0, 0);
        for seed in 0..20 {
            let mut session = Session::begin(&library, seed, start).unwrap();
            let right = session.drill(&library).unwrap().disposition(&library).unwrap();
            for (chosen, verdict) in
                [(Disposition::SelfCare, Verdict::TooLow), (Disposition::Emergency, Verdict::TooHigh)]
            {
                let expected = if chosen == right { Verdict::Right } else { verdict };
                let mut session = session.clone();
                session.choose(chosen, &library, start);
                assert_eq!(session.outcome().unwrap().verdict(), expected);
            }
            session.next(start);
            assert_eq!(session.place(), (1, 10), "a call can't be passed over");
        }
    }
}
