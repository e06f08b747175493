//! Whatever is done in two or three calls at once: nothing that is open is lost, and nothing of one call stands in
//! another.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::date;
use legwise::{
    app::{
        call::{Command, Request, unfinished},
        desk::{
            context::{Context, Shared, Tools, Typed},
            effect::Effect,
            panes::Panes,
            reference::Reference,
            request::{CallField, CallNumber},
            route::History,
        },
        state::State,
    },
    call::Answer,
    clock::{Moment, minutes},
    content::id::Id,
    search::Filter,
};
use proptest::{prelude::*, sample::select};

use super::common::{self, Answering, Bell, NoPrinter, ThroughTheWindow};

const COMMANDS: usize = 200;

/// After so many commands all notes are looked through.
const EACH: usize = 10;

/// What callers say, with what it raises: an emergency, today, nothing, a look-up.
const SAYINGS: [&str; 6] = [
    "crushing chest pain",
    "my calf is hot and swollen",
    "my ankle is sore since friday",
    "my knee clicks when i walk",
    "varicose veins",
    "i want to see somebody about my feet",
];

#[derive(Clone, Debug)]
enum Act {
    Type(&'static str),
    TypeOn,
    Record,
    ToggleAnswer(usize, Answer),
    Say,
    Promise,
    CalledBack,
    StopTimer,
    CopyNote,
    Begin,
    Resume(usize),
    ToOther,
    ToCallBefore,
    PutAway(usize),
    UndoPutAway,
    Name,
    Pass(i64),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => select(&SAYINGS[..]).prop_map(Act::Type),
        2 => Just(Act::TypeOn),
        1 => Just(Act::Record),
        3 => (0..8_usize, prop_oneof![Just(Answer::Yes), Just(Answer::No)]).prop_map(|(at, answer)| Act::ToggleAnswer(at, answer)),
        2 => Just(Act::Say),
        1 => Just(Act::Promise),
        1 => Just(Act::CalledBack),
        1 => Just(Act::StopTimer),
        3 => Just(Act::CopyNote),
        3 => Just(Act::Begin),
        3 => (0..4_usize).prop_map(Act::Resume),
        1 => Just(Act::ToOther),
        1 => Just(Act::ToCallBefore),
        2 => (0..4_usize).prop_map(Act::PutAway),
        1 => Just(Act::UndoPutAway),
        1 => Just(Act::Name),
        2 => (1..45_i64).prop_map(Act::Pass),
    ]
}

/// The calls, what stands in the search box, and what is known of each call from outside.
struct Desk {
    state: State,
    /// Flags that words or answers have raised, by call.
    raised: BTreeMap<CallNumber, BTreeSet<Id>>,
    /// Marks that were typed, by call.
    typed: BTreeMap<CallNumber, BTreeSet<String>>,
    copied: String,
    marks: usize,
}

impl Desk {
    fn new(reference: &Arc<Reference>) -> Self {
        let context = Context {
            window: egui::Context::default(),
            tools: Tools {
                dialog: Arc::new(Answering(None)),
                print_system: Arc::new(NoPrinter),
                clipboard: Arc::new(ThroughTheWindow),
                alarm: Arc::new(Bell::default()),
                settings_path: None,
                content_copy: None,
            },
            reference: Arc::clone(reference),
            settings: common::with_a_number(),
            settings_problem: None,
            history: History::default(),
            notice: None,
            panes: Panes::default(),
            now: date(2026, 11, 23).at(9, 0, 0, 0),
            moment: Moment::new(minutes(6000)),
            is_keyboard_elsewhere: false,
            shared: Shared::default(),
        };
        Self {
            state: State::new(context),
            raised: BTreeMap::new(),
            typed: BTreeMap::new(),
            copied: String::new(),
            marks: 0,
        }
    }

    fn number(&self) -> CallNumber {
        self.state.calls.current_number()
    }

    fn type_words(&mut self, words: String) {
        let answer = self.state.context.reference.index.search(&words, &Filter::default());
        let raised: Vec<_> = answer
            .banners
            .iter()
            .map(|banner| {
                let by: Vec<_> = banner.words.iter().filter_map(|range| words.get(range.clone())).collect();
                (banner.red_flag.clone(), by.join(" … "))
            })
            .collect();
        let number = self.number();
        self.raised.entry(number).or_default().extend(raised.iter().map(|(id, _)| id.clone()));
        self.state.context.shared.typed = Typed { words, raised, denied: answer.denied, ..Typed::default() };
    }

    /// What is typed gets a mark that is in no other call.
    fn mark(&mut self) -> String {
        self.marks += 1;
        let mark = format!("zq{}zq", self.marks);
        let number = self.number();
        self.typed.entry(number).or_default().insert(mark.clone());
        mark
    }

    fn tell(&mut self, command: Command) {
        let requests = self.state.calls.apply(command, &self.state.context);
        self.grant(requests);
    }

    fn grant(&mut self, requests: Vec<Request>) {
        for request in requests {
            match request {
                Request::Own(command) => self.tell(command),
                Request::Resume(number) => self.tell(Command::Resume(number)),
                Request::Effect(Effect::CopyNote(note)) => self.copied.push_str(&note),
                Request::ClearDesk => self.state.context.shared.typed = Typed::default(),
                Request::Search(words) => self.type_words(words),
                Request::Notify(notice) => self.state.context.notice = Some(notice),
                Request::ForgetNotices | Request::DismissNotice => self.state.context.notice = None,
                _ => {}
            }
        }
        let (now, is_typing) = (self.state.context.now, !self.state.context.shared.typed.is_blank());
        self.state.calls.current.keep_time(now, is_typing);
    }

    #[expect(clippy::needless_pass_by_value, reason = "an act is done once")]
    fn do_act(&mut self, act: Act) {
        let others: Vec<_> = self.state.calls.others.iter().map(|other| other.number).collect();
        match act {
            Act::Type(words) => {
                // As Escape, or opening a page, does before something else is typed.
                self.tell(Command::Record(self.state.context.shared.typed.clone()));
                let is_look_up = words == "varicose veins";
                let mark = if is_look_up { String::new() } else { format!(" {}", self.mark()) };
                let words = format!("{words}{mark}");
                self.type_words(words);
            }
            Act::TypeOn => {
                let mark = self.mark();
                let typed = &self.state.context.shared.typed;
                let before = if typed.is_blank() { "my leg hurts" } else { &typed.words };
                let words = format!("{before} and {mark}");
                self.type_words(words);
            }
            Act::Record => self.tell(Command::Record(self.state.context.shared.typed.clone())),
            Act::ToggleAnswer(at, answer) => {
                let library = self.state.context.library();
                let questions = library.core_questions();
                let (id, question) = questions[at % questions.len()];
                let (id, flag) = (id.clone(), question.red_flag.clone());
                let number = self.number();
                if answer == Answer::Yes {
                    self.raised.entry(number).or_default().insert(flag);
                }
                self.tell(Command::ToggleAnswer(id, answer));
            }
            Act::Say => self.tell(Command::Say),
            Act::Promise => {
                self.tell(Command::SetField(CallField::PassedTo, "Dr. Lee".to_owned()));
                self.tell(Command::StartTimer(20));
            }
            Act::CalledBack if !self.state.calls.current.timers.is_empty() => self.tell(Command::CalledBack(0)),
            Act::StopTimer if !self.state.calls.current.timers.is_empty() => self.tell(Command::StopTimer(0)),
            Act::CalledBack | Act::StopTimer => {}
            Act::CopyNote => self.tell(Command::CopyNote),
            Act::Begin => self.tell(Command::Begin),
            Act::Resume(at) => others.get(at).map_or((), |number| self.tell(Command::Resume(*number))),
            Act::ToOther => self.tell(Command::ToOther),
            Act::ToCallBefore => self.tell(Command::ToCallBefore),
            Act::PutAway(at) => others.get(at).map_or((), |number| self.tell(Command::PutAway(*number))),
            Act::UndoPutAway => self.tell(Command::UndoPutAway),
            Act::Name => {
                // It takes the place of the one that stood in the field.
                let before = self.state.calls.current.people.patient.clone();
                let number = self.number();
                self.typed.entry(number).or_default().remove(&before);
                let mark = self.mark();
                self.tell(Command::SetField(CallField::Patient, mark));
            }
            Act::Pass(time) => {
                self.state.context.moment = self.state.context.moment.after(minutes(time));
                let requests = self.state.calls.tick(&self.state.context);
                self.grant(requests);
            }
        }
    }

    /// The calls in memory with the one at hand as it stands in the box, too.
    fn calls(&self) -> BTreeMap<CallNumber, legwise::call::Call> {
        let so_far = self.state.calls.so_far(&self.state.context.shared.typed);
        self.state.calls.everybody(&so_far).map(|(number, call)| (number, call.clone())).collect()
    }

    fn open(&self) -> BTreeSet<CallNumber> {
        let calls = self.calls();
        calls
            .iter()
            .filter(|(_, call)| !unfinished::open(call, &self.state.context).is_empty())
            .map(|(number, _)| *number)
            .collect()
    }

    fn is_all_there(&self) -> Result<(), TestCaseError> {
        let context = &self.state.context;
        let calls = self.calls();
        for (number, call) in &calls {
            let style = &context.settings.note;
            let note = call.note(context.now, context.library(), &context.settings.clinic, style);
            for (other, marks) in &self.typed {
                for mark in marks {
                    prop_assert!(
                        other == number || !note.contains(mark.as_str()),
                        "{mark} of {other:?} in {number:?}: {note}"
                    );
                }
            }
            let known = self.raised.get(number).cloned().unwrap_or_default();
            for (flag, _) in call.red_flags(context.library()) {
                prop_assert!(known.contains(flag), "{flag} in {number:?} is another call's");
            }
        }
        for (number, marks) in &self.typed {
            for mark in marks {
                let is_here = calls.get(number).is_some_and(|call| format!("{call:?}").contains(mark.as_str()));
                prop_assert!(is_here || self.copied.contains(mark.as_str()), "{mark} of {number:?} is lost");
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_open_is_lost_and_no_call_gets_anothers(acts in prop::collection::vec(act(), COMMANDS)) {
        static REFERENCE: std::sync::OnceLock<Arc<Reference>> = std::sync::OnceLock::new();
        let mut desk = Desk::new(REFERENCE.get_or_init(|| Arc::new(common::reference())));
        for (at, act) in acts.into_iter().enumerate() {
            let open = desk.open();
            let told = format!("{act:?}");
            desk.do_act(act);
            let left = desk.calls();
            for number in &open {
                prop_assert!(left.contains_key(number), "{number:?} was open, and {told} has taken it");
            }
            if at % EACH == 0 {
                desk.is_all_there()?;
            }
        }
        desk.is_all_there()?;
    }
}
