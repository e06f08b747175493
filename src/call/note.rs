//! The note of a call, for the clinic's records: what was said and done, and nothing else.

use jiff::civil::DateTime;

use super::{
    Answer, Call, Event, Happened, NoteStyle, People, ToldEmergency, by_hand,
    plain::{line, quoted},
};
use crate::content::{
    clinic::Clinic,
    id::Id,
    library::Library,
    red_flag::{Disposition, RedFlag},
};

/// What a note is written with.
struct Writer<'a> {
    call: &'a Call,
    library: &'a Library,
    clinic: &'a Clinic,
    style: &'a NoteStyle,
    now: DateTime,
    note: String,
}

impl Call {
    /// The note in plain ASCII, a line each. `now` is when it is written, and stands for the beginning of a call of
    /// which nothing tells that.
    pub fn note(&self, now: DateTime, library: &Library, clinic: &Clinic, style: &NoteStyle) -> String {
        let mut writer = Writer { call: self, library, clinic, style, now, note: String::new() };
        writer.write();
        writer.note
    }

    /// What happened last, as the note has it.
    pub fn last_in_words(
        &self,
        now: DateTime,
        library: &Library,
        clinic: &Clinic,
        style: &NoteStyle,
    ) -> Option<String> {
        let writer = Writer { call: self, library, clinic, style, now, note: String::new() };
        self.events.last().map(|event| format!("{} {}", style.times.time(event.at), writer.event(&event.what)))
    }

    /// The first of the sayings that the note is silent about; none where nothing is kept out of it.
    fn silent_from(&self, library: &Library) -> Option<usize> {
        let is_kept_out = |id: &Id| library.red_flags().get(id).is_some_and(|flag| flag.kept_out_of_notes);
        let raised = self.raised.iter().filter(|raised| is_kept_out(&raised.flag));
        raised.map(|raised| raised.saying).min()
    }
}

impl Writer<'_> {
    fn write(&mut self) {
        let call = self.call;
        let began = call.began.unwrap_or(self.now);
        let (date, time) = (self.style.times.date(began), self.style.times.time(began));
        self.plain(&format!("Call {date}, {time}"));
        self.disposition();
        let is_emergency = call.disposition(self.library) == Some(Disposition::Emergency);
        if is_emergency {
            self.whereabouts();
        }
        let People { caller, patient, callback_number, .. } = &call.people;
        self.line("Caller", caller);
        self.line("Patient", patient);
        self.line("Call-back number", callback_number);
        if !is_emergency {
            self.whereabouts();
        }
        self.words();
        self.line("Place on the leg", &call.places.join("; "));
        for flag in self.flags() {
            self.line("Flag", &flag);
        }
        self.questions();
        self.events();
        let looked_up = call.looked_up.iter().filter_map(|id| self.library.entry(id)).map(|entry| entry.name.en());
        self.line("Looked up", &looked_up.collect::<Vec<_>>().join("; "));
        self.line("Signed", &self.style.initials);
    }

    fn line(&mut self, label: &str, text: &str) {
        let text = line(text);
        if !text.is_empty() {
            self.plain(&format!("{label}: {text}"));
        }
    }

    fn plain(&mut self, text: &str) {
        self.note.push_str(&line(text));
        self.note.push('\n');
    }

    fn disposition(&mut self) {
        let text = self.call.disposition(self.library).map_or("not set", Disposition::label);
        self.line("Disposition", text);
    }

    fn whereabouts(&mut self) {
        let People { whereabouts, is_with_caller, .. } = &self.call.people;
        let with = is_with_caller.map(|is_with| if is_with { "with the caller" } else { "not with the caller" });
        let parts = [Some(whereabouts.trim()).filter(|place| !place.is_empty()), with];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
        self.line("Where the patient is now", &text);
    }

    fn words(&mut self) {
        let silent = self.call.silent_from(self.library);
        let is_told = |saying: usize| silent.is_none_or(|silent| saying < silent);
        for words in (1..).zip(&self.call.words).filter(|(saying, _)| is_told(*saying)).map(|(_, words)| words) {
            self.plain(&format!("In the caller's words: {}", quoted(words)));
        }
        if silent.is_some() {
            self.plain("Safety concern, see clinician. What was said is not in this note.");
        }
    }

    /// The flags that are up, the most urgent first, each with what raised it.
    fn flags(&self) -> Vec<String> {
        let mut lines: Vec<(String, String)> = Vec::new();
        for (id, flag) in self.call.red_flags(self.library) {
            let name = flag.name_in_note().en().to_owned();
            if !flag.kept_out_of_notes || lines.iter().all(|(known, _)| *known != name) {
                let text = format!("{name} ({}){}", flag.disposition.label(), self.raised_by(id, flag));
                lines.push((name, text));
            }
        }
        lines.into_iter().map(|(_, text)| text).collect()
    }

    fn raised_by(&self, id: &Id, flag: &RedFlag) -> String {
        if flag.kept_out_of_notes {
            return String::new();
        }
        if by_hand::is_by_hand(id) {
            return " at the desk".to_owned();
        }
        let silent = self.call.silent_from(self.library);
        let raised = self.call.raised.iter().chain(&self.call.aside).find(|raised| raised.flag == *id);
        let by = match raised {
            // Other words of it might tell what is kept out.
            Some(raised) if silent.is_none_or(|silent| raised.saying < silent) => {
                format!(", by {}", quoted(&raised.by))
            }
            Some(_) => ", by the caller's words".to_owned(),
            None => String::new(),
        };
        let is_yes = self.call.flag_answer(id, self.library) == Some(Answer::Yes);
        format!("{by}{}", if is_yes { ", answered yes" } else { "" })
    }

    fn questions(&mut self) {
        let questions = self.library.core_questions();
        if self.call.answers.is_empty() {
            return self.line("Core questions", "none asked");
        }
        let labels = |answer: Option<Answer>| -> String {
            let asked = questions.iter().filter(|(id, _)| self.call.answer(id) == answer);
            asked.map(|(_, question)| question.label.en()).collect::<Vec<_>>().join("; ")
        };
        // A question asks for several things: which of them a yes is to, nobody has said.
        let yes = questions.iter().filter(|(id, _)| self.call.answer(id) == Some(Answer::Yes));
        let yes = yes.filter_map(|(_, question)| self.name(&question.red_flag)).collect::<Vec<_>>().join("; ");
        let (no, not_asked) = (labels(Some(Answer::No)), labels(None));
        self.line("Asked, yes", &yes);
        self.line("Asked, no", &no);
        self.line("Not asked", &not_asked);
    }

    /// The neutral name of a flag.
    fn name(&self, flag: &Id) -> Option<&str> {
        self.library.red_flags().get(flag).map(|flag| flag.name_in_note().en())
    }

    fn events(&mut self) {
        let call = self.call;
        // Before what was said: a sentence about a lesser red flag must not read as if it were about the worst.
        let unsaid = call.unsaid(self.library, self.clinic);
        let mut unsaid: Vec<_> =
            unsaid.iter().map(|flag| format!("{} ({})", flag.disposition.label(), flag.name_in_note().en())).collect();
        unsaid.dedup();
        self.line("Not marked as said", &unsaid.join("; "));
        for Event { at, what } in &call.events {
            let time = self.style.times.time(*at);
            let text = self.event(what);
            self.plain(&format!("{time} {text}"));
        }
        let is_told = |what: &Happened| matches!(what, Happened::PassedTo(whom) if *whom == call.passed_to.trim());
        if !call.events.iter().any(|event| is_told(&event.what)) {
            self.line("Passed to", &call.passed_to);
        }
    }

    fn event(&self, what: &Happened) -> String {
        let time = |at: DateTime| self.style.times.time(at);
        let name = |flag: &Id| self.name(flag).unwrap_or_default().to_owned();
        let with = |what: &str, text: &str| match line(text) {
            text if text.is_empty() => what.to_owned(),
            text => format!("{what}: {text}"),
        };
        match what {
            Happened::Said(sentence) if self.is_kept_out(sentence) => "Spoke with the caller".to_owned(),
            Happened::Said(sentence) => format!("Read aloud: {}", quoted(sentence)),
            Happened::ToldEmergency { came_of_it, .. } => {
                let emergency = self.clinic.fill("{emergency}");
                match came_of_it {
                    ToldEmergency::Agreed => format!("Told to call {emergency}: agreed"),
                    ToldEmergency::Refused => format!("Told to call {emergency}: refused"),
                    ToldEmergency::WeCalled => format!("We called {emergency}"),
                }
            }
            Happened::PassedTo(whom) => format!("Passed to {whom}"),
            Happened::Promised(timer) => {
                let late = self
                    .call
                    .timers
                    .iter()
                    .any(|running| running == timer && (running.is_late() || running.due <= self.now));
                let late = if late { format!(" (not called back as of {})", time(self.now)) } else { String::new() };
                format!("Call back promised by {}, by {}{late}", timer.clinician, time(timer.due))
            }
            Happened::CalledBack(timer) => {
                format!("{} called back (promised by {})", timer.clinician, time(timer.due))
            }
            Happened::NotReached { who, then, promise } => {
                let promise = promise.as_ref().map(|timer| format!(" (promised by {})", time(timer.due)));
                with(&format!("{who} not reached{}, then", promise.unwrap_or_default()), then)
            }
            Happened::PromiseStopped(timer) => {
                format!("Stopped waiting for the call back of {} (promised by {})", timer.clinician, time(timer.due))
            }
            Happened::Booked { visit, when } => {
                let parts = [visit.trim(), when.trim()].into_iter().filter(|part| !part.is_empty());
                with("Booked", &parts.collect::<Vec<_>>().join(", "))
            }
            Happened::HandoutGiven(which) => with("Handout given", which),
            Happened::MessageTaken(about) => with("Message taken", about),
            Happened::HungUp => "Caller hung up".to_owned(),
            Happened::Chose(disposition) => format!("{} chosen at the desk", disposition.label()),
            Happened::UnChose(disposition) => format!("{}, chosen at the desk, taken back", disposition.label()),
            Happened::TookBackYes(flag) => with("A yes was taken back", &name(flag)),
            Happened::SetAside { flag, words, by } => {
                let (flag, words) = (name(flag), quoted(words));
                format!("Set aside by {by}: {flag}, raised by {words}; its question was asked and answered no")
            }
            Happened::Restored(flag) => format!("Raised again at the desk: {}", name(flag)),
        }
    }

    /// Whether this is what is read aloud of a red flag that the note is silent about.
    fn is_kept_out(&self, sentence: &str) -> bool {
        let mut flags = self.library.red_flags().values().filter(|flag| flag.kept_out_of_notes);
        flags.any(|flag| self.clinic.fill(flag.say.en()) == sentence)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};

    use super::{super::TimeStyle, Answer, Call, Happened, NoteStyle, ToldEmergency};
    use crate::{
        clock::Moment,
        content::{self, clinic::Clinic, id::Id, library::Library},
    };

    fn id(text: &str) -> Id {
        Id::try_from(text).unwrap()
    }

    fn at(minute: i8) -> DateTime {
        date(2026, 11, 23).at(14, minute, 0, 0)
    }

    fn note(call: &Call, library: &Library) -> String {
        let note = call.note(at(59), library, &Clinic::default(), &NoteStyle::default());
        assert!(note.is_ascii(), "{note}");
        note
    }
    #[test]
    fn the_note_holds_words_answers_and_who_took_it() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.keep_time(at(50), false);
        call.keep_time(at(50), true);
        call.keep_time(at(55), true);
        call.people.caller = "a daughter, José".to_owned();
        call.hear("my leg", []);
        call.hear("my leg is “fat”", []);
        call.hear("my leg is", []);
        call.locate("Right calf");
        call.locate("Right calf");
        call.set_answer(id("bleeding"), Some(Answer::No));
        call.pass_to("Dr. Lee", at(56));
        call.start_timer("Dr. Lee", (at(56), Moment::default()), 20);
        let note = note(&call, &library);
        for expected in [
            "Call 11/23/2026, 2:50 PM\nDisposition: not set\n",
            "Caller: a daughter, Jose\n",
            "In the caller's words: \"my leg is 'fat'\"\n",
            "Place on the leg: Right calf\n",
            "Asked, no: Bleeding that won't stop\n",
            "Not asked: ",
            "2:56 PM Passed to Dr. Lee\n2:56 PM Call back promised by Dr. Lee, by 3:16 PM\n",
        ] {
            assert!(note.contains(expected), "{expected:?} is missing in\n{note}");
        }
        assert_eq!(note.matches("In the caller's words").count(), 1, "{note}");
        assert_eq!(note.matches("Passed to").count(), 1, "{note}");
    }
    #[test]
    fn dates_initials_and_line_ends_are_the_desks() {
        let library = content::bundled().library;
        let style = NoteStyle { times: TimeStyle::International, initials: "MB".to_owned() };
        let note = Call::default().note(at(5), &library, &Clinic::default(), &style);
        assert!(note.starts_with("Call 2026-11-23, 14:05\n") && note.ends_with("Signed: MB\n"), "{note}");
    }

    #[test]
    fn what_happened_stands_in_order_with_its_time() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.told_emergency(ToldEmergency::Refused, &library, at(1));
        call.told_emergency(ToldEmergency::WeCalled, &library, at(2));
        call.start_timer("Dr. Lee", (at(3), Moment::default()), 5);
        call.not_reached("Dr. Lee", "passed to Dr. Kim", at(9));
        call.start_timer("Dr. Kim", (at(9), Moment::default()), 5);
        call.called_back(0, at(12));
        call.start_timer("Dr. Day", (at(13), Moment::default()), 5);
        call.stop_promise(0, at(14));
        call.start_timer("Dr. Orr", (at(15), Moment::default()), 5);
        call.record(Happened::Booked { visit: "New patient".to_owned(), when: "Tue 2 PM".to_owned() }, at(16));
        call.record(Happened::HandoutGiven("Swollen legs".to_owned()), at(17));
        call.record(Happened::MessageTaken(String::new()), at(18));
        call.record(Happened::HungUp, at(19));
        let expected = "2:01 PM Told to call 911: refused
2:02 PM We called 911
2:03 PM Call back promised by Dr. Lee, by 2:08 PM
2:09 PM Dr. Lee not reached (promised by 2:08 PM), then: passed to Dr. Kim
2:09 PM Call back promised by Dr. Kim, by 2:14 PM
2:12 PM Dr. Kim called back (promised by 2:14 PM)
2:13 PM Call back promised by Dr. Day, by 2:18 PM
2:14 PM Stopped waiting for the call back of Dr. Day (promised by 2:18 PM)
2:15 PM Call back promised by Dr. Orr, by 2:20 PM (not called back as of 2:59 PM)
2:16 PM Booked: New patient, Tue 2 PM
2:17 PM Handout given: Swollen legs
2:18 PM Message taken
2:19 PM Caller hung up
";
        let note = note(&call, &library);
        assert!(note.contains(expected), "{note}");
    }

    #[test]
    fn flags_have_neutral_names_and_the_callers_own_words() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.hear("stripped in 1974", [(&id("after-vein-procedure"), "stripped".to_owned())]);
        call.set_answer(id("pregnancy-or-surgery"), Some(Answer::Yes));
        let before = note(&call, &library);
        assert!(before.contains("Flag: After a procedure here (Today), by \"stripped\"\n"), "{before}");
        assert!(before.contains("Flag: Recent events and history (Today), answered yes\n"), "{before}");
        for sign in ["Unwell", "cancer", "estrogen", "baby"] {
            assert!(!before.contains(sign), "nobody said {sign}:\n{before}");
        }
        call.take_back_last(&library, at(8));
        call.answer_flag(&id("after-vein-procedure"), Answer::No, &library);
        call.set_aside(&id("after-vein-procedure"), "MB", &library, at(9)).unwrap();
        let after = note(&call, &library);
        assert!(after.contains("2:08 PM A yes was taken back: Recent events and history\n"), "{after}");
        let aside = "2:09 PM Set aside by MB: After a procedure here, raised by \"stripped\"; its question was asked and answered no\n";
        assert!(after.contains(aside) && !after.contains("Flag: "), "{after}");
    }

    #[test]
    fn in_an_emergency_where_the_patient_is_comes_before_who_calls() {
        let library = content::bundled().library;
        let mut call = Call::default();
        call.people.caller = "Ann".to_owned();
        call.people.whereabouts = "12 Elm Street, Springfield".to_owned();
        call.people.is_with_caller = Some(false);
        let place = "Where the patient is now: 12 Elm Street, Springfield; not with the caller\n";
        assert!(note(&call, &library).contains(&format!("Caller: Ann\n{place}")));
        call.set_answer(id("bleeding"), Some(Answer::Yes));
        let note = note(&call, &library);
        assert!(note.contains(&format!("Disposition: Emergency\n{place}Caller: Ann\n")), "{note}");
    }

    #[test]
    fn a_note_that_the_feared_person_may_read_tells_nothing() {
        let library = content::bundled().library;
        for (flag, urgency) in [("harm-at-home", "Today"), ("danger-at-home", "Emergency")] {
            let mut call = Call::default();
            call.hear("my calf is swollen", [(&id("one-leg-swelling"), "calf is swollen".to_owned())]);
            let words = "he choked me and i can't breathe";
            let raised = [(&id(flag), "choked me".to_owned()), (&id("chest-pain-or-breathless"), words.to_owned())];
            call.hear(words, raised);
            call.hear("he is coming back", []);
            let say = library.red_flags()[&id(flag)].say.en();
            call.toggle_said(&Clinic::default().fill(say), at(5));
            let note = note(&call, &library);
            assert!(note.contains("\"my calf is swollen\""), "{note}");
            assert!(note.contains(&format!("Flag: Safety concern, see clinician ({urgency})\n")), "{note}");
            assert!(note.contains("Chest or breathing (Emergency), by the caller's words\n"), "{note}");
            for word in ["choke", "coming", "home", "arm at", "danger", "told me", "glad", "believe"] {
                let told = note.replace("General", "").to_lowercase();
                assert!(!told.contains(word), "{word:?} in\n{note}");
            }
        }
    }
}
