//! What stands over every page: the worst of what is in the search box and of what came up in the call.

use super::state::State;
use crate::{
    content::{
        core_question::CoreQuestion,
        id::Id,
        red_flag::{Disposition, RedFlag},
    },
    search::Banner,
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
    /// Words that stand in the search box.
    Words(String),
    /// Words of this call that stood there before.
    EarlierWords(&'a str),
    /// A core question that was answered with yes.
    Answer(&'a CoreQuestion),
}

impl State {
    /// Every red flag that is up, the most urgent first; what stands in the search box before what came up
    /// earlier.
    pub fn urgent(&self) -> Vec<Urgent<'_>> {
        let library = self.library();
        let mut up: Vec<Urgent<'_>> = Vec::new();
        for banner in &self.answer.banners {
            if let Some((id, flag)) = library.red_flags().get_key_value(&banner.red_flag) {
                up.push(Urgent { id, flag, raised_by: RaisedBy::Words(words_of(banner, &self.query)) });
            }
        }
        for (id, flag) in self.calls.current.red_flags(library) {
            if up.iter().any(|known| known.id == id) {
                continue;
            }
            let answered = || library.core_questions().into_iter().map(|(_, question)| question);
            let raised_by = match self.calls.current.words_that_raised(id) {
                Some(words) => Some(RaisedBy::EarlierWords(words)),
                None => answered().find(|question| &question.red_flag == id).map(RaisedBy::Answer),
            };
            up.extend(raised_by.map(|raised_by| Urgent { id, flag, raised_by }));
        }
        up.sort_by_key(|urgent| std::cmp::Reverse(urgent.flag.disposition));
        up
    }
}

impl State {
    /// The red flags of which something is to be said: of several that send the call on today one does, while
    /// emergencies differ in what to do.
    pub fn to_say(&self) -> Vec<Urgent<'_>> {
        let mut up = self.urgent();
        let worst = up.first().map(|urgent| urgent.flag.disposition);
        up.retain(|urgent| Some(urgent.flag.disposition) == worst);
        if worst != Some(Disposition::Emergency) {
            up.truncate(1);
        }
        up
    }

    /// Whether an emergency is up, be it only in the search box yet.
    pub fn is_emergency(&self) -> bool {
        self.urgent().first().is_some_and(|worst| worst.flag.disposition == Disposition::Emergency)
    }

    /// The core question to ask next; none while an emergency is up, which is said first.
    pub fn next_question(&self) -> Option<(&Id, &CoreQuestion)> {
        self.calls.current.next_question(self.library()).filter(|_| !self.is_emergency())
    }
}

/// The words of `query` that raised `banner`.
pub(super) fn words_of(banner: &Banner, query: &str) -> String {
    let words: Vec<_> = banner.words.iter().filter_map(|range| query.get(range.clone())).collect();
    words.join(" … ")
}
