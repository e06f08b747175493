//! Words as people type them: dots, capitals, runs of words, marks, beginnings.

use legwise::{
    content::{self, file::ContentFile, overlay, red_flag::Disposition},
    search::{Filter, Index},
};

use super::{banner, search};

#[test]
fn marks_and_capitals_change_nothing() {
    for (typed, plain) in [
        ("D.V.T.", "dvt"),
        ("hx of D.V.T., calf swollen", "hx of dvt, calf swollen"),
        ("S.O.B. since noon", "sob since noon"),
        ("CHEST.PAIN", "chest pain"),
        ("MY CHEST HURTS", "my chest hurts"),
        ("chestpain", "chest pain"),
        ("cantbreathe", "cant breathe"),
        ("mychesthurts", "my chest hurts"),
        ("can\u{b4}t breathe", "can't breathe"),
        ("chest pain \u{1f630}", "chest pain"),
        ("- chest pain", "chest pain"),
        ("denies cp/sob", "denies cp, sob"),
    ] {
        let flags = |text: &str| -> Vec<String> {
            search(text).banners.iter().map(|banner| banner.red_flag.to_string()).collect()
        };
        assert_eq!(flags(typed), flags(plain), "{typed}");
    }
    assert_eq!(banner("see you at 2 p.m."), None);
}

/// A spelling that a clinic's file has may be a slip there, too.
#[test]
fn a_slip_in_a_clinics_text_keeps_no_slip_from_being_mended() {
    let own = |text: &str| ContentFile {
        shown_path: "own/lexicon/own-word.ron".to_owned(),
        path: "lexicon/own-word.ron".to_owned(),
        text: text.into(),
    };
    let file = own(r#"(note: "Own words.", words: ["chesst", "chestpain", "brreath"])"#);
    let today = jiff::civil::date(2026, 11, 30);
    let overlaid = overlay::lay_over(content::embedded::files(), [file], &[], today);
    assert!(overlaid.loaded.library.lexicon().keys().any(|id| id.as_str() == "own-word"), "it is in use");
    let index = Index::build(&overlaid.loaded.library);
    for words in ["my chesst hurts", "chestpain"] {
        let first = index.search(words, &Filter::default()).banners.first().map(|banner| banner.disposition);
        assert_eq!(first, Some(Disposition::Emergency), "{words}");
    }
}
