//! What changes the calls: the commands of the call, and what each does.

use super::{
    Request, alarm,
    calls::{Calls, Left, NoteExpiry, record},
    cleared, list, panel,
    triage::Triage,
    unfinished,
};
use crate::{
    app::desk::{
        context::{Context, Typed},
        effect::Effect,
        notice::{Notice, NoticeKind, Undo},
        panes::SidePane,
        request::{CallField, CallNumber},
        work::Task,
    },
    call::{Answer, NoteState, TookBack, with_line_ends},
    clipboard::Cleared,
    content::{id::Id, red_flag::Disposition},
};

/// A change of the calls.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Answers the core question to ask next.
    Answer(Answer),
    TakeBackAnswer,
    /// Answers a core question, or takes the same answer back.
    ToggleAnswer(Id, Answer),
    /// Answers a question that the ear asks for.
    AnswerSuggested(Id, Answer),
    /// Asks this one first.
    PreferSuggested(Id),
    /// Gives the keys to what the ear asks for, or back.
    AskNow,
    /// Marks a sentence as read aloud, or takes that back.
    ToggleSaid(String),
    /// Marks what is to be said next as said; with all of it said, takes that back.
    Say,
    /// Whether the core question to ask next can be read where the side pane is scrolled to.
    SeeQuestion(bool),
    SetField(CallField, String),
    FillIn(CallField),
    /// A named clinician has promised to call back within these minutes.
    StartTimer(i64),
    StopTimer(usize),
    /// The clinician of this promise has called back.
    CalledBack(usize),
    SetWithCaller(Option<bool>),
    /// A person says how urgent it is.
    Choose(Disposition),
    /// Changes what lies over the window.
    Panel(panel::Command),
    CopyNote,
    Begin,
    Resume(CallNumber),
    /// To the other call with the most at stake.
    ToOther,
    /// To the call that was at hand before.
    ToCallBefore,
    /// Takes a call in which nothing is open out of the list.
    PutAway(CallNumber),
    UndoPutAway,
    /// Shows the words of a call whose time is over.
    ShowWords(CallNumber),
    /// Whether all other calls are listed.
    ListAll(bool),
    /// What became of a copied note on the clipboard, and whether that is told in any case.
    ClipboardCleared(Cleared, bool),
    /// Puts what was typed into the call.
    Record(Typed),
    /// An entry was opened during the call.
    LookUp(Id),
    /// Puts the real call aside for practice.
    PutAside,
    BringBack,
    /// Begins a practice call, with nothing heard and nothing asked.
    Blank,
}

impl Calls {
    pub fn apply(&mut self, command: Command, context: &Context) -> Vec<Request> {
        let typed = &context.shared.typed;
        match command {
            Command::Answer(answer) => return self.answer_next(answer, context),
            Command::TakeBackAnswer => return self.take_back_answer(context),
            Command::ToggleAnswer(question, answer) => {
                self.current.toggle_answer(&question, answer, context.library(), context.now);
            }
            Command::AnswerSuggested(flag, answer) => self.current.answer_suggested(&flag, answer, context.library()),
            Command::PreferSuggested(flag) => self.current.prefer_suggestion(&flag),
            Command::AskNow => return self.ask_now(context),
            Command::ToggleSaid(sentence) => self.toggle_said(&sentence, context),
            Command::Say => match Triage::of(self, context).next_to_say {
                Some(sentence) => self.toggle_said(&sentence, context),
                None => return vec![hint("No red flag is up: there is nothing to mark as said")],
            },
            Command::SeeQuestion(is_seen) => self.is_question_hidden = !is_seen,
            Command::SetField(field, text) => self.set_field(field, text),
            Command::FillIn(field) => {
                return vec![Request::ShowSide(SidePane::Call), Request::focus(field.id())];
            }
            Command::StartTimer(minutes) => return self.start_timer(minutes, context),
            Command::StopTimer(at) => return self.stop_timer(at, context),
            Command::CalledBack(at) => self.current.called_back(at, context.now),
            Command::SetWithCaller(is_with) => {
                self.current.people.is_with_caller = is_with;
                self.current.note = NoteState::NotCopied;
            }
            Command::Choose(disposition) => return self.choose(disposition, context),
            Command::Panel(command) => {
                if matches!(command, panel::Command::Record(_)) {
                    record(&mut self.current, typed);
                }
                return self.apply_to_panel(command, context);
            }
            Command::CopyNote => return self.copy_note(context),
            Command::Begin => return self.begin_call(context),
            Command::Resume(number) => return self.resume_call(number, context),
            Command::ToOther => match self.others.in_order(context).first() {
                Some(other) => return vec![Request::Resume(other.number)],
                None => return vec![hint("There is no other call")],
            },
            Command::ToCallBefore => match self.before.filter(|before| self.others.get(*before).is_some()) {
                Some(before) => return vec![Request::Resume(before)],
                None => return vec![hint("There is no call to go back to")],
            },
            Command::PutAway(number) => return self.put_call_away(number, context),
            Command::UndoPutAway => {
                self.undo_put_away(context);
                return vec![Request::DismissNotice];
            }
            Command::ShowWords(number) => self.others.show_words(number),
            Command::ListAll(lists_all) => self.lists_all = lists_all,
            Command::ClipboardCleared(outcome, is_told) => {
                return cleared::told(outcome, is_told).map(Request::Notify).into_iter().collect();
            }
            Command::Record(typed) => record(&mut self.current, &typed),
            Command::LookUp(id) => self.current.look_up(&id),
            Command::PutAside => {
                record(&mut self.current, typed);
                self.put_aside(typed.words.clone());
            }
            Command::BringBack => return self.bring_back().map(Request::Search).into_iter().collect(),
            Command::Blank => self.blank(),
        }
        Vec::new()
    }

    /// Lets go of what its time is over for, and gives the alarm.
    pub fn tick(&mut self, context: &Context) -> Vec<Request> {
        self.listen(context);
        let mut requests = Vec::new();
        if let Some(attention) = alarm::due(self, context) {
            requests.push(Request::Effect(Effect::Attention(attention)));
            if context.settings.timers.alarm_sound {
                let alarm = std::sync::Arc::clone(&context.tools.alarm);
                let work = context.work("Sounding the alarm");
                requests.push(Request::Start(Task::telling(work, move |_, _| alarm.sound())));
            }
        }
        self.others.let_go(context);
        let left_on_clipboard = self.note_left_on_clipboard(context);
        requests.extend(left_on_clipboard.map(|note| cleared::clear_clipboard(note, false, context)));
        // What stands in the box may be more than was copied.
        let mut so_far = self.current.clone();
        record(&mut so_far, &context.shared.typed);
        if so_far.note == NoteState::NotCopied {
            return requests;
        }
        match self.note_expiry(context) {
            NoteExpiry::Keep => {}
            // It is no news over other news.
            NoteExpiry::Warn if context.notice.is_some() => {}
            NoteExpiry::Warn => {
                self.mark_warned();
                requests.push(hint("The copied call note will be cleared in a minute. Copy it again to keep it"));
            }
            NoteExpiry::Clear => requests.extend(self.clear(context)),
        }
        requests
    }

    /// Answers the core question that is next, or shows it first: none is answered unseen. A key that records
    /// nothing says so.
    fn answer_next(&mut self, answer: Answer, context: &Context) -> Vec<Request> {
        let is_seen = context.panes.shows_call();
        let mut requests = Vec::new();
        if !is_seen {
            requests.push(Request::ShowSide(SidePane::Call));
        }
        let triage = Triage::of(self, context);
        if is_seen && let Some(settles) = self.keys_settle(context) {
            requests.push(settles);
        } else if let Some(flag) = self.keys.suggested().filter(|_| is_seen).cloned() {
            requests.push(Request::Withdraw(NoticeKind::Hint));
            self.current.answer_suggested(&flag, answer, context.library());
            self.listen(context);
        } else if triage.next_question.is_none() {
            let text = if triage.is_told {
                "Not recorded: every core question is answered. F4 takes the last answer back"
            } else {
                "Not recorded. Say what stands in red first, then press F7; questions can still be answered with the mouse"
            };
            requests.push(hint(text));
        } else if is_seen && !self.is_question_hidden {
            // What was to be done first has been done.
            requests.push(Request::Withdraw(NoticeKind::Hint));
            self.answer_question(answer, context.library());
        } else {
            self.asked_for_question += 1;
            requests.push(hint("Nothing is recorded yet. Read the question out, then press the key again"));
        }
        requests
    }

    /// Takes back what was answered or set aside last, and says what changes with it.
    fn take_back_answer(&mut self, context: &Context) -> Vec<Request> {
        let library = context.library();
        let label = |flag: &Id| {
            let asked = library.core_questions().into_iter().find(|(_, question)| question.red_flag == *flag);
            let name = || library.red_flags().get(flag).map(|flag| context.settings.clinic.fill(flag.name.en()));
            asked.map(|(_, question)| question.label.en().to_owned()).or_else(name).unwrap_or_default()
        };
        match self.current.take_back_last(library, context.now) {
            None => vec![hint("No answer was given yet")],
            Some(TookBack::Answer(flag, Answer::Yes)) => {
                vec![hint(format!("The yes to “{}” is taken back, and its red flag with it", label(&flag)))]
            }
            Some(TookBack::Answer(_, Answer::No)) => Vec::new(),
            Some(TookBack::SetAside(flag)) => vec![hint(format!("Up again: {}", label(&flag)))],
        }
    }

    /// What a person says of the urgency is kept, and never lowers what is up.
    fn choose(&mut self, disposition: Disposition, context: &Context) -> Vec<Request> {
        record(&mut self.current, &context.shared.typed);
        let library = context.library();
        let before = self.current.chosen(library);
        match self.current.choose(disposition, library, context.now) {
            Ok(()) if before == Some(disposition) => {
                vec![done(format!("“{}” is taken back. The note keeps both", disposition.label()))]
            }
            Ok(()) => vec![done(format!("The note says: {}, chosen at the desk", disposition.label()))],
            Err(why) => vec![hint(why.to_string())],
        }
    }

    fn toggle_said(&mut self, sentence: &str, context: &Context) {
        // What was said belongs to words that may be in the search box only, as yet.
        record(&mut self.current, &context.shared.typed);
        self.current.toggle_said(sentence, context.now);
    }

    /// Begins to wait for the clinician who has taken the call.
    fn start_timer(&mut self, minutes: i64, context: &Context) -> Vec<Request> {
        // What was promised is about words that may be in the search box only, as yet.
        record(&mut self.current, &context.shared.typed);
        let clinician = self.current.passed_to.clone();
        self.current.start_timer(&clinician, (context.now, context.moment), minutes);
        let timer = self.current.timers.last();
        let times = context.settings.note.times;
        let text = timer.map(|timer| format!("{} is to call back by {}", timer.clinician, times.time(timer.due)));
        text.map(done).into_iter().collect()
    }

    fn stop_timer(&mut self, at: usize, context: &Context) -> Vec<Request> {
        let stopped = self.current.stop_promise(at, context.now);
        stopped.map(|clinician| hint(format!("The timer for {clinician} is stopped"))).into_iter().collect()
    }

    /// The next caller finds a clean desk.
    fn begin_call(&mut self, context: &Context) -> Vec<Request> {
        record(&mut self.current, &context.shared.typed);
        let left = self.begin(context);
        // The handout may be for the caller before, whose name nobody else shall get.
        let mut requests = vec![Request::ForgetNotices, Request::CloseHandout, Request::ClearDesk];
        if let Left::PutAway(number) = left {
            requests.push(Request::Notify(put_away_notice(number)));
        }
        requests
    }

    /// Brings back a call that is kept. The caller's words are in the search box again, so that nobody takes the call
    /// for a new one.
    fn resume_call(&mut self, number: CallNumber, context: &Context) -> Vec<Request> {
        if self.others.get(number).is_none() {
            return vec![hint("That call is not here any more")];
        }
        record(&mut self.current, &context.shared.typed);
        self.resume(number, context);
        let words = self.current.last_words().unwrap_or_default().to_owned();
        vec![Request::ForgetNotices, Request::ForgetPatient, Request::ClearDesk, Request::Search(words)]
    }

    fn put_call_away(&mut self, number: CallNumber, context: &Context) -> Vec<Request> {
        match self.put_away(number, context) {
            Ok(()) => vec![Request::Notify(put_away_notice(number))],
            Err(open) => {
                let open = unfinished::line(&open).unwrap_or_default();
                vec![hint(format!("Not put away: in {} {open}", list::name(number)))]
            }
        }
    }

    fn copy_note(&mut self, context: &Context) -> Vec<Request> {
        record(&mut self.current, &context.shared.typed);
        let (library, clinic) = (context.library(), &context.settings.clinic);
        let mut note = self.current.note(context.now, library, clinic, &context.settings.note);
        if context.shared.is_practice {
            note.insert_str(0, "PRACTICE: no real call\n");
        }
        self.mark_copied(context.moment, note.clone());
        let unsaid = self.current.unsaid(library, clinic);
        let is_emergency = unsaid.first().is_some_and(|flag| flag.disposition == Disposition::Emergency);
        let notice = if is_emergency {
            Notice::warning("Copied the call note. It says that the sentence for the emergency is not marked as said")
        } else if self.current.disposition(library).is_none() {
            Notice::done("Copied the call note. How urgent it is, it does not say yet: Alt+1 to Alt+4 do")
        } else {
            Notice::done("Copied the call note")
        };
        vec![Request::Notify(notice), Request::Effect(Effect::CopyNote(with_line_ends(&note, cfg!(windows))))]
    }
}

fn put_away_notice(number: CallNumber) -> Notice {
    Notice::undoable_for_a_while(Undo::PutAway, format!("Put away {}: nothing in it is open", list::name(number)))
}

fn hint(text: impl Into<String>) -> Request {
    Request::Notify(Notice::hint(text))
}

fn done(text: impl Into<String>) -> Request {
    Request::Notify(Notice::done(text))
}
