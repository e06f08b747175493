//! The note of a call, for the clinic's records.

use std::fmt::Write as _;

use jiff::civil::DateTime;

use super::{Answer, Call};
use crate::content::{clinic::Clinic, library::Library};

impl Call {
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
    use crate::{
        clock::Moment,
        content::{self, clinic::Clinic, id::Id},
    };

    fn id(text: &str) -> Id {
        Id::try_from(text).unwrap()
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
        call.start_timer("Dr. Lee", (date(2026, 11, 23).at(15, 0, 0, 0), Moment::default()), 20);
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
