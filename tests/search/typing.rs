//! Words as people type them: dots, capitals, runs of words, marks, beginnings.

use legwise::{
    content::{
        self,
        file::ContentFile,
        overlay::{self, Judged},
        red_flag::Disposition,
    },
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

#[test]
fn an_ordinary_word_is_no_slip_of_a_danger_and_a_true_slip_is_still_mended() {
    for harmless in [
        "the stockings are delicious to wear and my aunt is a champion of walking",
        "the aides argue about ice or heat for a stiff knee",
        "i fret about my spider veins before the wedding",
        "tv ad for that blood thinner says may cause fatal bleeding",
        "what is the source of varicose veins",
    ] {
        assert_eq!(banner(harmless), None, "{harmless}");
    }
    for danger in ["she is delirous and burning up", "he has fevr and shakes, leg red", "my chesst hurts", "chess pain"]
    {
        assert!(banner(danger).is_some(), "{danger}");
    }
}

#[test]
fn words_of_another_language_are_no_slips_of_english_ones() {
    for harmless in [
        "¿tienen un folleto en español sobre los coágulos? es para la feria de salud",
        "desde joven se me inquietan las piernas al acostarme, camino y se me quita, ¿tienen algo que leer sobre eso?",
    ] {
        assert_eq!(banner(harmless), None, "{harmless}");
    }
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
    let overlaid = overlay::lay_over(content::embedded::files(), [file], &[], &Judged::default(), today);
    assert!(overlaid.loaded.library.lexicon().keys().any(|id| id.as_str() == "own-word"), "it is in use");
    let index = Index::build(&overlaid.loaded.library);
    for words in ["my chesst hurts", "chestpain"] {
        let first = index.search(words, &Filter::default()).banners.first().map(|banner| banner.disposition);
        assert_eq!(first, Some(Disposition::Emergency), "{words}");
    }
}
