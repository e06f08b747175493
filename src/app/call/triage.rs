//! What is urgent in the call, by what is in the search box and what came up before; what to say, and what to ask next.

use super::calls::Calls;
use crate::{
    app::desk::context::Context,
    call::{Call, Suggested, is_by_hand},
    content::{
        core_question::CoreQuestion,
        id::Id,
        red_flag::{Disposition, RedFlag},
    },
};

/// A red flag that is up, and why.
#[derive(Clone, Debug)]
pub struct Urgent<'a> {
    pub id: &'a Id,
    pub flag: &'a RedFlag,
    pub raised_by: RaisedBy<'a>,
}

/// What raised a red flag.
#[derive(Clone, Debug)]
pub enum RaisedBy<'a> {
    /// Words that are typed in the search box.
    Words(&'a str),
    /// Words of this call that were typed there before.
    EarlierWords(&'a str),
    /// A core question that was answered with yes.
    Answer(&'a CoreQuestion),
    /// Its own question, answered with yes.
    OwnAnswer,
    /// A person at the desk.
    Person,
}

/// What is up in the call, as of this frame.
#[derive(Debug)]
pub struct Triage<'a> {
    /// Every red flag that is up, the most urgent first; what is in the search box before what came up earlier.
    pub urgent: Vec<Urgent<'a>>,
    /// The questions for every caller, in the order of asking.
    pub questions: Vec<(&'a Id, &'a CoreQuestion)>,
    /// The core question to ask next; none while an emergency is up that was not said.
    pub next_question: Option<&'a Id>,
    /// What the ear asks for, first things first.
    pub asks: Vec<Suggested>,
    /// The sentence of the worst red flags that was not said yet, else the last of them.
    pub next_to_say: Option<String>,
    /// Whether no emergency is up, or all that is to be said of it was said.
    pub is_told: bool,
    /// The call with what is typed in the search box.
    pub so_far: Call,
    /// How many of the urgent, from the first on, something is to be said of.
    to_say: usize,
}

impl<'a> Triage<'a> {
    pub fn of(calls: &'a Calls, context: &'a Context) -> Self {
        let questions = context.library().core_questions();
        let so_far = calls.so_far(&context.shared.typed);
        let urgent = urgent(calls, &so_far, context, &questions);
        let worst = urgent.first().map(|urgent| urgent.flag.disposition);
        let is_emergency = worst == Some(Disposition::Emergency);
        let as_bad = urgent.iter().take_while(|urgent| Some(urgent.flag.disposition) == worst).count();
        // Of several that send the call on today one is said, while emergencies differ in what to do.
        let to_say = if is_emergency { as_bad } else { as_bad.min(1) };
        let clinic = &context.settings.clinic;
        let sentences = urgent.iter().take(to_say).map(|urgent| clinic.fill(urgent.flag.say.en()));
        let mut next_to_say = None;
        for sentence in sentences {
            let is_said = calls.current.has_said(&sentence);
            next_to_say = Some(sentence);
            if !is_said {
                break;
            }
        }
        // Nothing delays an emergency; once it was told, what else there is may be asked.
        let is_told = !is_emergency || next_to_say.as_ref().is_some_and(|sentence| calls.current.has_said(sentence));
        let next_question = calls.current.not_asked(context.library()).map(|(id, _)| id).next().filter(|_| is_told);
        let asks = calls.asks_now(context);
        Self { urgent, questions, next_question, asks, next_to_say, is_told, so_far, to_say }
    }

    /// The red flags of which something is to be said.
    pub fn to_say(&self) -> &[Urgent<'a>] {
        self.urgent.get(..self.to_say).unwrap_or_default()
    }

    /// Whether an emergency is up, be it only in the search box yet.
    pub fn is_emergency(&self) -> bool {
        self.urgent.first().is_some_and(|worst| worst.flag.disposition == Disposition::Emergency)
    }
}

fn urgent<'a>(
    calls: &'a Calls,
    so_far: &Call,
    context: &'a Context,
    questions: &[(&'a Id, &'a CoreQuestion)],
) -> Vec<Urgent<'a>> {
    let library = context.library();
    let mut up: Vec<Urgent<'_>> = Vec::new();
    let is_up = |id: &Id| so_far.red_flags(library).iter().any(|(other, _)| *other == id);
    for (id, words) in &context.shared.typed.raised {
        if let Some((id, flag)) = library.red_flags().get_key_value(id).filter(|(id, _)| is_up(id)) {
            up.push(Urgent { id, flag, raised_by: RaisedBy::Words(words) });
        }
    }
    for (id, flag) in calls.current.red_flags(library) {
        // What is typed may take back what it raised itself.
        if !is_up(id) || up.iter().any(|known| known.id == id) {
            continue;
        }
        let answered = || questions.iter().map(|(_, question)| *question);
        let raised_by = match calls.current.words_that_raised(id) {
            Some(words) => RaisedBy::EarlierWords(words),
            None if is_by_hand(id) => RaisedBy::Person,
            None => answered().find(|question| &question.red_flag == id).map_or(RaisedBy::OwnAnswer, RaisedBy::Answer),
        };
        up.push(Urgent { id, flag, raised_by });
    }
    up.sort_by_key(|urgent| std::cmp::Reverse(urgent.flag.disposition));
    up
}
