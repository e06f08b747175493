//! A call as it goes: what was said, asked and raised, and the note for the clinic's records.
//!
//! **Lives in memory only.** Nothing here is ever written to disk, and nothing lowers a disposition:
//! what has been raised stays raised until the call is cleared.

use std::{collections::BTreeMap, fmt::Write as _};

use jiff::{ToSpan as _, civil::DateTime};

use crate::content::{
    clinic::Clinic,
    core_question::CoreQuestion,
    id::Id,
    library::Library,
    red_flag::{Disposition, RedFlag},
};

/// What is known of the call so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Call {
    /// When the first of it was said, asked or filled in.
    began: Option<DateTime>,
    pub people: People,
    /// The caller's words as they were typed, in order.
    words: Vec<String>,
    /// Where on the leg it is, as chosen, in order.
    places: Vec<String>,
    /// By core question.
    answers: BTreeMap<Id, Answer>,
    /// Red flags that the caller's words raised.
    raised: Vec<Raised>,
    /// Entries that were opened, in order.
    looked_up: Vec<Id>,
    /// Sentences that were read aloud.
    said: Vec<String>,
    pub passed_to: String,
    pub timers: Vec<Timer>,
    pub note: NoteState,
}

/// A red flag that the caller's words raised.
#[derive(Clone, Debug, PartialEq)]
struct Raised {
    flag: Id,
    /// The words that did it first.
    by: String,
    /// Which of the call's sayings they stand in.
    saying: usize,
}

/// Who is calling and where the patient is. All optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    pub caller: String,
    pub patient: String,
    pub callback_number: String,
    pub whereabouts: String,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Answer {
    Yes,
    No,
}

/// Whether the note has gone to the clinic's records.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum NoteState {
    #[default]
    NotCopied,
    Copied,
}

/// Runs after a named clinician has promised to call back.
#[derive(Clone, Debug, PartialEq)]
pub struct Timer {
    pub clinician: String,
    pub due: DateTime,
}

impl Timer {
    /// Whole minutes left at `now`, rounded up; `None` once it has run out.
    pub fn minutes_left(&self, now: DateTime) -> Option<i64> {
        let seconds = self.due.duration_since(now).as_secs();
        (seconds > 0).then(|| (seconds + 59) / 60)
    }
}

impl Call {
    /// Whether nothing has been said or asked yet.
    pub fn is_blank(&self) -> bool {
        self == &Self { began: self.began, ..Self::default() }
    }

    /// Keeps when the call began: the first time that there was something of it, or words are being typed.
    pub fn keep_time(&mut self, now: DateTime, is_typing: bool) {
        self.began = if is_typing || !self.is_blank() { self.began.or(Some(now)) } else { None };
    }

    /// The caller’s words that were typed last.
    pub fn last_words(&self) -> Option<&str> {
        self.words.last().map(String::as_str)
    }

    /// What tells this call from others: when it began, how urgent it is, who it is about, their words.
    pub fn title(&self, library: &Library) -> String {
        let began = self.began.map(|began| began.strftime("%H:%M").to_string());
        let urgency = self.disposition(library).map(|disposition| disposition.label().to_owned());
        let People { caller, patient, callback_number, .. } = &self.people;
        let said = [patient, caller, callback_number].map(|said| Some(said.trim().to_owned()));
        let words = self.last_words().map(|words| format!("“{words}”"));
        let parts = [urgency].into_iter().chain(said).chain([words, began]).flatten();
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    pub fn answer(&self, question: &Id) -> Option<Answer> {
        self.answers.get(question).copied()
    }

    /// Whether anything would be missed if it were forgotten: pages that were only looked at would not.
    pub fn is_worth_keeping(&self) -> bool {
        let has_people = self.people != People::default() || !self.passed_to.trim().is_empty();
        has_people || !(self.words.is_empty() && self.places.is_empty() && self.answers.is_empty())
    }

    /// The most urgent of the red flags that are up whose sentence was not marked as read aloud. What to say about
    /// a lesser one is not missed then; and of several that send the call on today, one sentence does.
    pub fn unsaid<'a>(&'a self, library: &'a Library, clinic: &Clinic) -> Vec<&'a RedFlag> {
        let worst = self.disposition(library);
        let up = self.red_flags(library).into_iter().map(|(_, flag)| flag);
        let level: Vec<_> = up.filter(|flag| Some(flag.disposition) == worst).collect();
        let is_said = |flag: &RedFlag| self.has_said(&clinic.fill(flag.say.en()));
        if worst < Some(Disposition::Emergency) && level.iter().any(|flag| is_said(flag)) {
            return Vec::new();
        }
        level.into_iter().filter(|flag| !is_said(flag)).collect()
    }

    /// Records an answer; `None` means "not asked" again.
    pub fn set_answer(&mut self, question: Id, answer: Option<Answer>) {
        match answer {
            Some(answer) => drop(self.answers.insert(question, answer)),
            None => drop(self.answers.remove(&question)),
        }
        self.note = NoteState::NotCopied;
    }

    /// Records the caller's words and the red flags they raised.
    pub fn hear<'a>(&mut self, words: &str, raised: impl IntoIterator<Item = (&'a Id, String)>) {
        let words = words.trim();
        // What was typed on, or taken back in part, is one saying: the longest of it is kept.
        match self.words.last_mut() {
            Some(last) if last.starts_with(words) => {}
            Some(last) if words.contains(last.as_str()) => {
                words.clone_into(last);
                self.note = NoteState::NotCopied;
            }
            Some(_) | None => {
                if !words.is_empty() {
                    self.words.push(words.to_owned());
                    self.note = NoteState::NotCopied;
                }
            }
        }
        let saying = self.words.len();
        for (flag, by) in raised {
            if !self.raised.iter().any(|known| known.flag == *flag) {
                self.raised.push(Raised { flag: flag.clone(), by, saying });
            }
        }
    }

    /// Takes back what the last saying raised, where it now denies those very words: "chest pain" became "chest pain?
    /// no". What an earlier saying or an answer raised stays.
    pub fn hear_denied(&mut self, words: &str, denied: &[Id]) {
        let saying = self.words.len();
        let is_same_saying = self.words.last().is_some_and(|last| words.contains(last.as_str()));
        let before = self.raised.len();
        self.raised.retain(|raised| {
            let still_there = raised.by.split(" … ").all(|by| words.contains(by));
            !(is_same_saying && raised.saying == saying && still_there && denied.contains(&raised.flag))
        });
        if self.raised.len() < before {
            self.note = NoteState::NotCopied;
        }
    }

    /// Records a place on the leg that was chosen.
    pub fn locate(&mut self, place: &str) {
        if !self.places.iter().any(|known| known == place) {
            self.places.push(place.to_owned());
            self.note = NoteState::NotCopied;
        }
    }

    /// Records that an entry was opened.
    pub fn look_up(&mut self, entry: &Id) {
        if !self.looked_up.contains(entry) {
            self.looked_up.push(entry.clone());
            self.note = NoteState::NotCopied;
        }
    }

    /// Records that a sentence was read aloud, or takes that back.
    pub fn toggle_said(&mut self, sentence: &str) {
        if self.has_said(sentence) {
            self.said.retain(|said| said != sentence);
        } else {
            self.said.push(sentence.to_owned());
        }
        self.note = NoteState::NotCopied;
    }

    pub fn has_said(&self, sentence: &str) -> bool {
        self.said.iter().any(|said| said == sentence)
    }

    /// A second one for the same clinician takes the place of the first.
    pub fn start_timer(&mut self, clinician: &str, now: DateTime, minutes: i64) {
        let due = now.saturating_add(minutes.minutes());
        self.timers.retain(|timer| timer.clinician != clinician.trim());
        self.timers.push(Timer { clinician: clinician.trim().to_owned(), due });
        self.note = NoteState::NotCopied;
    }

    /// The words by which `flag` was raised first, if words did it.
    pub fn words_that_raised(&self, flag: &Id) -> Option<&str> {
        self.raised.iter().find(|raised| raised.flag == *flag).map(|raised| raised.by.as_str())
    }

    /// The red flags that are up: answered with yes, or raised by words. Most urgent first.
    pub fn red_flags<'a>(&'a self, library: &'a Library) -> Vec<(&'a Id, &'a RedFlag)> {
        let asked = library
            .core_questions()
            .into_iter()
            .filter(|(id, _)| self.answer(id) == Some(Answer::Yes))
            .map(|(_, question)| &question.red_flag);
        let mut up: Vec<(&Id, &RedFlag)> = Vec::new();
        for id in asked.chain(self.raised.iter().map(|raised| &raised.flag)) {
            if let Some(flag) =
                library.red_flags().get_key_value(id).filter(|_| !up.iter().any(|(known, _)| *known == id))
            {
                up.push(flag);
            }
        }
        up.sort_by_key(|(_, flag)| std::cmp::Reverse(flag.disposition));
        up
    }

    /// The most urgent disposition so far.
    pub fn disposition(&self, library: &Library) -> Option<Disposition> {
        self.red_flags(library).first().map(|(_, flag)| flag.disposition)
    }

    /// The next core question to ask. None once all are answered, and none after an emergency: then
    /// nothing may delay the call.
    pub fn next_question<'a>(&self, library: &'a Library) -> Option<(&'a Id, &'a CoreQuestion)> {
        if self.disposition(library) == Some(Disposition::Emergency) {
            return None;
        }
        library.core_questions().into_iter().find(|(id, _)| self.answer(id).is_none())
    }

    /// The core question answered last in the order of asking.
    pub fn last_answered<'a>(&self, library: &'a Library) -> Option<&'a Id> {
        library.core_questions().into_iter().map(|(id, _)| id).rfind(|id| self.answer(id).is_some())
    }

    /// The note as plain text for the clinic's records; `now` where nothing tells when the call began.
    pub fn note(&self, now: DateTime, library: &Library, clinic: &Clinic) -> String {
        let mut note = format!("Call {}\n", self.began.unwrap_or(now).strftime("%Y-%m-%d %H:%M"));
        let mut line = |label: &str, text: &str| {
            if !text.trim().is_empty() {
                // Writing to a String can't fail.
                let _ = writeln!(note, "{label}: {}", text.trim());
            }
        };
        line("Caller", &self.people.caller);
        line("Patient", &self.people.patient);
        line("Call-back number", &self.people.callback_number);
        line("Where the patient is now", &self.people.whereabouts);
        for words in &self.words {
            line("In the caller’s words", &format!("“{words}”"));
        }
        line("Place on the leg", &self.places.join("; "));
        let questions = library.core_questions();
        let labels = |answer: Option<Answer>| -> String {
            let labels: Vec<_> = questions
                .iter()
                .filter(|(id, _)| self.answer(id) == answer)
                .map(|(_, question)| question.label.en())
                .collect();
            labels.join("; ")
        };
        line("Asked, yes", &labels(Some(Answer::Yes)));
        line("Asked, no", &labels(Some(Answer::No)));
        line("Not asked", &labels(None));
        for raised in &self.raised {
            if let Some(flag) = library.red_flags().get(&raised.flag) {
                line("Red flag in the words", &format!("{} (“{}”)", flag.name.en(), raised.by));
            }
        }
        if let Some(disposition) = self.disposition(library) {
            line("Disposition", &format!("{}. {}", disposition.label(), clinic.fill(disposition.instruction())));
        }
        // Before what was said: a sentence about a lesser red flag must not read as if it were about the worst.
        let unsaid = self.unsaid(library, clinic);
        let unsaid: Vec<_> =
            unsaid.iter().map(|flag| format!("{} ({})", flag.disposition.label(), flag.name.en())).collect();
        line("Not marked as said", &unsaid.join("; "));
        for sentence in &self.said {
            line("Said", &format!("“{sentence}”"));
        }
        let looked_up: Vec<_> =
            self.looked_up.iter().filter_map(|id| library.entry(id)).map(|entry| entry.name.en()).collect();
        line("Looked up", &looked_up.join("; "));
        line("Passed to", &self.passed_to);
        for timer in &self.timers {
            line("Call back promised", &format!("{} by {}", timer.clinician, timer.due.strftime("%H:%M")));
        }
        note
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Answer, Call};
    use crate::content::{self, clinic::Clinic, id::Id, red_flag::Disposition};

    fn id(text: &str) -> Id {
        Id::try_from(text).unwrap()
    }

    #[test]
    fn an_emergency_stops_the_questions_and_a_today_answer_does_not() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.set_answer(id("one-leg"), Some(Answer::Yes));
        assert_eq!(call.disposition(&library), Some(Disposition::Today));
        assert!(call.next_question(&library).is_some());
        call.set_answer(id("bleeding"), Some(Answer::Yes));
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency));
        assert!(call.next_question(&library).is_none());
    }

    #[test]
    fn nothing_lowers_what_the_words_have_raised() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.hear("chest hurts", [(&id("chest-pain-or-breathless"), "chest hurts".to_owned())]);
        call.hear("now about her knee", []);
        call.set_answer(id("breathless-or-chest-pain"), Some(Answer::No));
        assert_eq!(call.disposition(&library), Some(Disposition::Emergency));
    }

    #[test]
    fn only_a_denial_of_the_very_words_takes_back_what_they_raised() {
        let library = content::bundled().library;
        let flag = id("chest-pain-or-breathless");
        let heard = |words: &[(&str, bool)]| {
            let mut call = Call::default();
            for &(words, is_raised) in words {
                call.hear_denied(words, if is_raised { &[] } else { std::slice::from_ref(&flag) });
                call.hear(words, is_raised.then(|| (&flag, "chest pain".to_owned())));
            }
            call.disposition(&library).is_some()
        };
        assert!(!heard(&[("chest pain", true), ("chest pain? no", false)]));
        assert!(!heard(&[("chest pain", true), ("no chest pain", false)]));
        assert!(heard(&[("chest pain", true), ("her knee", true), ("no chest pain", false)]));
        assert!(heard(&[("chest pain", true), ("no pain at all", false)]));
    }

    #[test]
    fn the_note_holds_words_answers_and_who_took_it() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.keep_time(date(2026, 11, 23).at(14, 50, 0, 0), false);
        call.keep_time(date(2026, 11, 23).at(14, 58, 0, 0), true);
        call.keep_time(date(2026, 11, 23).at(15, 0, 0, 0), true);
        call.people.caller = "a daughter".to_owned();
        call.hear("my leg", []);
        call.hear("my leg is fat", []);
        call.hear("my leg is", []);
        call.locate("Right calf");
        call.locate("Right calf");
        call.set_answer(id("bleeding"), Some(Answer::No));
        call.passed_to = "Dr. Lee".to_owned();
        call.start_timer("Dr. Lee", date(2026, 11, 23).at(15, 0, 0, 0), 20);
        let note = call.note(date(2026, 11, 23).at(15, 1, 0, 0), &library, &Clinic::default());
        for expected in [
            "Call 2026-11-23 14:58",
            "a daughter",
            "“my leg is fat”",
            "Place on the leg: Right calf\n",
            "Asked, no: Bleeding",
            "Not asked: ",
            "Passed to: Dr. Lee",
            "Dr. Lee by 15:20",
        ] {
            assert!(note.contains(expected), "{expected:?} is missing in\n{note}");
        }
        assert_eq!(note.matches("In the caller’s words").count(), 1, "{note}");
        assert_eq!(call.title(&library), "a daughter · “my leg is fat” · 14:58");
    }
}
