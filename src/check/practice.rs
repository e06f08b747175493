//! Practice calls teach the question that is asked in earnest: what a drill's caller answers beyond the core questions
//! must be asked for on the caller's own words.

use crate::search::{Filter, Index};

use super::Findings;

pub(super) fn check(findings: &mut Findings<'_>, ear: &Index) {
    for (id, drill) in findings.loaded.library.drills() {
        let asked = ear.search(drill.opening.en(), &Filter::default()).ask;
        for reply in &drill.suggested {
            if asked.iter().any(|ask| ask.red_flag == reply.red_flag) {
                continue;
            }
            let asked: Vec<&str> = asked.iter().map(|ask| ask.red_flag.as_str()).collect();
            let asked = if asked.is_empty() { "nothing".to_owned() } else { asked.join(" and ") };
            let message = format!(
                "the opening makes Legwise ask for {asked}, so nobody is shown the reply to {}",
                reply.red_flag
            );
            let hint = "say it in other words, or give the reply to what is asked for".to_owned();
            findings.error(&format!("drills/{id}.ron"), "opening", drill.opening.en(), message, Some(hint));
        }
    }
}
