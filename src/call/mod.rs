//! A call as it goes: what was said, asked, raised and done, and the note for the clinic's records.
//!
//! **Lives in memory only.** Nothing here is ever written to disk. What has been raised stays raised until the call is
//! cleared; the one way down is a named person's act, which the note keeps.
//!
//! ```text
//! events      what happened, with its time
//! timer       clinicians who have promised to call back
//! happening   recording what happened
//! answer      yes or no
//! urgency     core questions, red flags, what was said about them
//! by_hand     red flags that a person raises
//! choice      how urgent a person says that it is
//! set_aside   the one way down
//! suggested   questions that the caller's words suggest: when they are asked
//! suggestion  what one is
//! reasons     why something can't be done, and what was taken back
//! time_style  dates, times and initials in a note
//! plain       text in ASCII
//! note        the note for the records
//! ```

mod answer;
mod by_hand;
mod choice;
mod events;
mod happening;
mod note;
mod plain;
mod reasons;
mod set_aside;
mod suggested;
mod suggestion;
mod time_style;
mod timer;
mod urgency;

use std::collections::BTreeMap;

use jiff::civil::DateTime;

pub use self::{
    answer::Answer,
    by_hand::is_by_hand,
    events::{Event, Happened, ToldEmergency},
    plain::with_line_ends,
    reasons::{NotAside, NotCalm, TookBack},
    suggestion::Suggested,
    time_style::{NoteStyle, TimeStyle},
    timer::Timer,
};
use crate::content::{id::Id, library::Library, red_flag::Disposition};

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
    /// Answers to the questions of red flags that no core question asks, by red flag.
    flag_answers: BTreeMap<Id, Answer>,
    /// Questions that the caller's words suggested, in order of asking.
    suggested: Vec<Suggested>,
    /// What was answered or set aside, the last one last.
    acts: Vec<Act>,
    /// Red flags that the caller's words raised.
    raised: Vec<Raised>,
    /// Those of them that a person has set aside.
    aside: Vec<Raised>,
    /// How urgent a person says that it is: [today or more](Disposition::Today).
    raised_by_hand: Option<Disposition>,
    /// The same, of what is calmer.
    calm: Option<Disposition>,
    /// Entries that were opened; the one that was opened last is last: the call is about it.
    looked_up: Vec<Id>,
    events: Vec<Event>,
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

/// Something that can be taken back, in order.
#[derive(Clone, Debug, PartialEq)]
enum Act {
    /// A core question.
    Answered(Id),
    /// The question of a red flag that no core question asks.
    AnsweredFlag(Id),
    SetAside(Id),
}

/// Who is calling and where the patient is. All optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    pub caller: String,
    pub patient: String,
    pub callback_number: String,
    /// Address and town.
    pub whereabouts: String,
    /// Whether the patient is where the caller is.
    pub is_with_caller: Option<bool>,
}

/// Whether the note has gone to the clinic's records.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum NoteState {
    #[default]
    NotCopied,
    Copied,
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
        let began = self.began.map(|began| TimeStyle::default().time(began));
        let urgency = self.disposition(library).map(|disposition| disposition.label().to_owned());
        let People { caller, patient, callback_number, .. } = &self.people;
        let said = [patient, caller, callback_number].map(|said| Some(said.trim().to_owned()));
        let words = self.last_words().map(|words| format!("“{words}”"));
        let parts = [urgency].into_iter().chain(said).chain([words, began]).flatten();
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The caller's words as they were typed, in order.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether there is anything but words, places, and pages that were looked at.
    pub fn has_more_than_words(&self) -> bool {
        let only_words = Self {
            began: self.began,
            words: self.words.clone(),
            places: self.places.clone(),
            looked_up: self.looked_up.clone(),
            note: self.note,
            ..Self::default()
        };
        *self != only_words
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
            let is_known = self.raised.iter().any(|known| known.flag == *flag);
            if !is_known && !self.is_aside(flag, &by, saying) {
                self.raise_again(Raised { flag: flag.clone(), by, saying });
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
        if self.looked_up.last() != Some(entry) {
            self.looked_up.retain(|other| other != entry);
            self.looked_up.push(entry.clone());
            self.note = NoteState::NotCopied;
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Call;
    use crate::content;

    #[test]
    fn a_title_tells_calls_apart_by_who_it_is_their_words_and_when_it_began() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.keep_time(date(2026, 11, 23).at(14, 58, 0, 0), true);
        call.people.caller = "a daughter".to_owned();
        call.hear("my leg is fat", []);
        assert_eq!(call.title(&library), "a daughter · “my leg is fat” · 2:58 PM");
    }
}
