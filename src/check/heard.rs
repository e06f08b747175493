//! Every red flag proves itself: the lookup is asked its examples, and what it doesn't hear is reported with the rule
//! that came nearest.

use crate::{
    content::{diagnostic::Severity, id::Id, library::Library, red_flag::Disposition},
    search::{Filter, Index, ear::HARMLESS},
};

use super::Findings;

/// Near misses in a hundred that may raise their flag all the same.
const MOST_RAISED: usize = 3;

pub(super) fn check(findings: &mut Findings<'_>, ear: &Index) {
    let library = &findings.loaded.library;
    let (mut near_misses, mut raised) = (0, Vec::new());
    for (id, flag) in library.red_flags() {
        let path = format!("heard/{id}.ron");
        let Some(examples) = library.heard().get(id) else {
            let message = format!("the red flag {id} has no examples of how callers say it");
            let hint = format!("write {path} with a few plain sentences under `raises`");
            findings.error(&format!("red-flags/{id}.ron"), "listen_for", "", message, Some(hint));
            continue;
        };
        if !findings.concerns(&path) {
            continue;
        }
        for words in &examples.raises {
            let answer = ear.search(words, &Filter::default());
            let level = answer.banners.first().map(|banner| banner.disposition);
            if level < Some(flag.disposition) {
                let level = level.map_or("nothing", Disposition::label);
                let message =
                    format!("“{words}” raises {level}; said so plainly it must raise {}", flag.disposition.label());
                findings.error(&path, "raises", words, message, Some(nearest(ear, words, id, library)));
            }
        }
        for words in &examples.stays_quiet {
            near_misses += 1;
            let answer = ear.search(words, &Filter::default());
            if let Some(banner) = answer.banners.iter().find(|banner| banner.red_flag == *id) {
                let by: Vec<&str> = banner.words.iter().filter_map(|range| words.get(range.clone())).collect();
                let message =
                    format!("“{words}” is a near miss and raises {id} all the same, by “{}”", by.join("” and “"));
                raised.push((path.clone(), words, message));
            }
        }
    }
    // A few are the price of rules that are short and of exceptions that silence nothing.
    let worst = if raised.len() * 100 > near_misses * MOST_RAISED { Severity::Error } else { Severity::Warning };
    for (path, words, message) in raised {
        let hint = "make the rule more precise, or move the sentence if it is no near miss".to_owned();
        findings.add(worst, &path, "stays_quiet", words, message, Some(hint));
    }
    let is_known = |id: &Id| {
        let is_page = library.entry(id).is_some() || library.cards().contains_key(id);
        library.red_flags().contains_key(id) || is_page || id.as_str() == HARMLESS
    };
    for id in library.heard().keys().filter(|id| !is_known(id)) {
        let message = format!("there is no red flag, entry or card named {id}");
        findings.error(
            &format!("heard/{id}.ron"),
            "",
            "",
            message,
            Some("name the file like what its sentences are about".to_owned()),
        );
    }
}

/// Which rule of `flag` came nearest to `words`, and what it lacked.
fn nearest(ear: &Index, words: &str, flag: &Id, library: &Library) -> String {
    let explained = ear.explain(words, library);
    let of_flag = explained.rules.iter().find(|rule| rule.red_flag == *flag);
    match of_flag {
        Some(rule) => format!("rule {} ({}) came nearest: {}", rule.rule, rule.asks_for, rule.why),
        None => "no rule of this flag comes near: add one, or a word to a concept that its rules name".to_owned(),
    }
}
