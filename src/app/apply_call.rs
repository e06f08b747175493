//! What commands do to the call at hand.

use super::{
    command::{Act, CallField},
    draft::HandoutDraft,
    effect::Effect,
    history::Route,
    leg::LegPage,
    notice::NoticeKind,
    state::{Notice, State},
    urgent::{Urgent, words_of},
};
use crate::{
    call::{Answer, Call, NoteState},
    content::red_flag::Disposition,
};

impl State {
    /// Answers the core question that is next, or shows it first: none is answered unseen. A key that records
    /// nothing says so.
    pub(super) fn answer_next(&mut self, answer: Answer) {
        let is_seen = self.shows_act() && self.act == Act::Call;
        if !is_seen {
            self.act = Act::Call;
            self.is_act_out = Some(true);
        }
        if self.next_question().is_none() {
            if self.is_emergency() {
                let urgent = self.urgent();
                let has_said = |say: &str| self.calls.current.has_said(&self.settings.clinic.fill(say));
                let is_said = urgent.first().is_some_and(|worst| has_said(worst.flag.say.en()));
                let text = if is_said {
                    "Not recorded. An emergency needs no more questions; they can still be answered with the mouse"
                } else {
                    "Not recorded. Say what stands in red first, then press F7; questions can still be answered with the mouse"
                };
                self.notice = Some(Notice::hint(text));
            }
        } else if is_seen && self.is_question_in_sight {
            // What was to be done first has been done.
            self.notice.take_if(|notice| notice.kind == NoticeKind::Hint);
            self.calls.answer_next(answer, &self.reference.library);
        } else {
            self.asked_for_question += 1;
            self.notice =
                Some(Notice::hint("Nothing is recorded yet. Read the question out, then press the key again"));
        }
    }

    /// Takes back the answer given last, and says so where that makes the call less urgent.
    pub(super) fn take_back_answer(&mut self) {
        let library = &self.reference.library;
        let call = &mut self.calls;
        let Some(question) = call.current.last_answered(library).cloned() else {
            self.notice = Some(Notice::hint("No answer was given yet"));
            return;
        };
        let before = call.current.disposition(library);
        call.take_back(library);
        if call.current.disposition(library) < before
            && let Some((_, question)) = library.core_questions().into_iter().find(|(id, _)| **id == question)
        {
            let text = format!("The yes to “{}” is taken back, and its red flag with it", question.label.en());
            self.notice = Some(Notice::hint(text));
        }
    }

    pub(super) fn toggle_said(&mut self, sentence: &str) {
        // What was said belongs to words that may stand only in the box yet.
        self.hear();
        self.calls.current.toggle_said(sentence);
    }

    /// Begins to wait for the clinician who has taken the call.
    pub(super) fn start_timer(&mut self, minutes: i64) {
        let clinician = self.calls.current.passed_to.clone();
        self.calls.current.start_timer(&clinician, self.now, minutes);
        if let Some(timer) = self.calls.current.timers.last() {
            let text = format!("{} is to call back by {}", timer.clinician, timer.due.strftime("%H:%M"));
            self.notice = Some(Notice::done(text));
        }
    }

    pub(super) fn stop_timer(&mut self, at: usize) {
        let timers = &mut self.calls.current.timers;
        if at < timers.len() {
            let text = format!("The timer for {} is stopped", timers.remove(at).clinician);
            self.notice = Some(Notice::hint(text));
        }
    }

    /// Marks what is to be said next as said; with all of it said, takes that back.
    pub(super) fn say(&mut self) {
        match self.next_to_say() {
            Some(sentence) => self.toggle_said(&sentence),
            None => self.notice = Some(Notice::hint("No red flag is up: there is nothing to mark as said")),
        }
    }

    /// The sentence of the worst red flags that was not said yet, else the last of them.
    pub fn next_to_say(&self) -> Option<String> {
        let say = |urgent: &Urgent<'_>| self.settings.clinic.fill(urgent.flag.say.en());
        let sentences: Vec<_> = self.to_say().iter().map(say).collect();
        let is_unsaid = |sentence: &&String| !self.calls.current.has_said(sentence);
        sentences.iter().find(is_unsaid).or(sentences.last()).cloned()
    }

    /// The next caller finds a clean desk.
    pub(super) fn begin_call(&mut self) -> Vec<Effect> {
        // A real call has come in. What is in the box belongs to the one that was on.
        if self.practice.is_some() {
            self.end_practice();
        }
        self.hear();
        self.forget_of_last_call();
        // What was not said yet is not done with, copied or not.
        let keeps = !self.calls.current.unsaid(self.library(), &self.settings.clinic).is_empty();
        self.calls.begin(self.now, &self.settings.timers, keeps);
        // It may be for the caller before, whose name nobody else shall get.
        if self.handout.is_some() {
            self.close_handout();
        }
        self.clean_desk()
    }

    /// Brings back a call that is kept for a while.
    pub(super) fn resume_call_before(&mut self, at: usize) -> Vec<Effect> {
        self.hear();
        self.calls.resume_before(at, self.now, &self.settings.timers);
        self.go_on_with_call()
    }

    /// Brings back a call that waits for a clinician.
    pub(super) fn resume_call(&mut self, at: usize) -> Vec<Effect> {
        self.hear();
        self.calls.resume(at, self.now, &self.settings.timers);
        self.go_on_with_call()
    }

    /// The caller's words stand in the box again, so that nobody takes the call for a new one.
    fn go_on_with_call(&mut self) -> Vec<Effect> {
        self.forget_of_last_call();
        self.edit_draft(HandoutDraft::forget_patient);
        let effects = self.clean_desk();
        self.search(self.calls.current.last_words().unwrap_or_default().to_owned());
        effects
    }

    /// What belongs to a caller, and not to the call, is gone.
    fn clean_desk(&mut self) -> Vec<Effect> {
        self.open_pages.clear();
        self.find_in_page = None;
        // The place was this caller's.
        self.leg = LegPage::default();
        (self.region, self.kind) = (None, None);
        self.search(String::new());
        self.history.visit(Route::Start);
        self.act = Act::Call;
        vec![Effect::ForgetTyping, Effect::FocusSearch]
    }

    /// Puts what is in the search box into the call, with the red flags that it raises, and the
    /// place on the leg that is chosen.
    pub(super) fn hear(&mut self) {
        self.calls.current = self.call_so_far();
    }

    /// The call with what stands in the search box.
    pub fn call_so_far(&self) -> Call {
        let mut call = self.calls.current.clone();
        let raised = self.answer.banners.iter().map(|banner| (&banner.red_flag, words_of(banner, &self.query)));
        call.hear(&self.query, raised);
        if let Some(place) = self.place_in_words() {
            call.locate(&place);
        }
        call
    }

    pub(super) fn set_call_field(&mut self, field: CallField, text: String) {
        let call = &mut self.calls.current;
        let kept = match field {
            CallField::PassedTo => &mut call.passed_to,
            CallField::Caller => &mut call.people.caller,
            CallField::Patient => &mut call.people.patient,
            CallField::CallbackNumber => &mut call.people.callback_number,
            CallField::Whereabouts => &mut call.people.whereabouts,
        };
        *kept = text;
        call.note = NoteState::NotCopied;
    }

    /// What stands in a field of the call.
    pub fn call_field(&self, field: CallField) -> &str {
        let call = &self.calls.current;
        match field {
            CallField::PassedTo => &call.passed_to,
            CallField::Caller => &call.people.caller,
            CallField::Patient => &call.people.patient,
            CallField::CallbackNumber => &call.people.callback_number,
            CallField::Whereabouts => &call.people.whereabouts,
        }
    }

    /// Shows the call, and gives the keyboard to a field of it.
    pub(super) fn fill_in(&mut self, field: CallField) -> Vec<Effect> {
        self.act = Act::Call;
        self.is_act_out = Some(true);
        vec![Effect::FocusCallField(field)]
    }

    pub(super) fn copy_note(&mut self) -> Vec<Effect> {
        self.hear();
        let mut note = self.calls.current.note(self.now, self.library(), &self.settings.clinic);
        if self.practice.is_some() {
            note.insert_str(0, "PRACTICE: no real call\n");
        }
        self.calls.mark_copied(self.now);
        let unsaid = self.calls.current.unsaid(self.library(), &self.settings.clinic);
        let is_emergency = unsaid.first().is_some_and(|flag| flag.disposition == Disposition::Emergency);
        self.notice = Some(if is_emergency {
            Notice::warning("Copied the call note. It says that the sentence for the emergency is not marked as said")
        } else {
            Notice::done("Copied the call note")
        });
        vec![Effect::Copy(note)]
    }
}
