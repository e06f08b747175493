//! An unrelated sentence never lowers a level.

use legwise::{content, content::red_flag::Disposition};

use super::{rows, search};

/// Sentences of a caller that tell of no danger.
const INNOCENT: &str = include_str!("../lookup/innocent.txt");

/// How the two are joined; the last one joins nothing.
const JOININGS: [&str; 5] = [". ", ", ", " and ", " - ", " "];

fn level(words: &str) -> Option<Disposition> {
    search(words).banners.first().map(|banner| banner.disposition)
}

/// What raises something by itself: rows of the development set, what flags listen for, and their examples.
fn emergencies() -> Vec<(String, Option<Disposition>)> {
    let library = content::bundled().library;
    let listened = library.red_flags().values().flat_map(|flag| &flag.listen_for).map(|words| words.en().to_owned());
    let examples = library.heard().values().flat_map(|examples| examples.raises.iter().cloned());
    let rows = rows().into_iter().map(|row| row.query.to_owned());
    let all = rows.chain(listened).chain(examples).map(|words| (level(&words), words));
    all.filter(|(level, _)| level.is_some()).map(|(level, words)| (words, level)).collect()
}

/// How many of `every`th emergency beside all innocent sentences fall, with something between and with nothing.
#[expect(clippy::print_stdout, reason = "what falls is listed")]
fn falls(every: usize, offset: usize) -> [(usize, usize); 2] {
    let mut counted = [(0, 0); 2];
    for (words, level_alone) in emergencies().into_iter().skip(offset).step_by(every) {
        for innocent in INNOCENT.lines() {
            let bare = innocent.trim_end_matches(['.', '?', '!']);
            for (at, joining) in JOININGS.iter().enumerate() {
                for text in [format!("{words}{joining}{bare}"), format!("{bare}{joining}{words}")] {
                    let [joined, apart] = &mut counted;
                    let (fallen, tried) = if at + 1 < JOININGS.len() { joined } else { apart };
                    *tried += 1;
                    if level(&text) < level_alone {
                        *fallen += 1;
                        println!("falls: {text}");
                    }
                }
            }
        }
    }
    counted
}

fn assert_few_fall(every: usize, offset: usize) {
    let [(fallen, joined), (fallen_apart, apart)] = falls(every, offset);
    assert!(joined > 0 && apart > 0);
    assert_eq!(fallen, 0, "of {joined} with a mark or “and” between");
    // With nothing between, the end of one sentence may be the middle of another.
    assert!(fallen_apart * 1000 <= apart * 6, "{fallen_apart} of {apart} with nothing between");
}

/// Every 41st emergency; `LEGWISE_SCOPE_EVERY=1 cargo test --test search scope` asks them all, in some minutes.
#[test]
fn an_unrelated_sentence_never_lowers_a_level() {
    let every = std::env::var("LEGWISE_SCOPE_EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(41);
    assert_few_fall(every, 0);
}

#[test]
fn an_excuse_acts_in_its_own_clause_only() {
    for raised in [
        "I took too many pills. We have a dog at home.",
        "we have a dog at home and i took too many pills",
        "I passed out. I gave blood last month.",
        "I want to end it. My appointment is next week.",
        "my leg went white. Can you mail me a handout about veins?",
        "oxygen is 82, he is 79 years old",
        "her heart rate is 34 and she is 82 years old",
    ] {
        assert_eq!(level(raised), Some(Disposition::Emergency), "{raised}");
    }
    for quiet in ["i pass out when i see needles", "my dog ate too many pills"] {
        assert_ne!(level(quiet), Some(Disposition::Emergency), "{quiet}");
    }
}

#[test]
fn nothing_of_a_long_text_is_passed_over() {
    let talk = "i was wondering whether the office is open on friday because my sister drives me. ";
    for sentences in [1, 30, 300] {
        for danger in ["now my chest hurts and i can't breathe", "my face is drooping on one side"] {
            for text in [format!("{}{danger}", talk.repeat(sentences)), format!("{danger}. {}", talk.repeat(sentences))]
            {
                assert_eq!(level(&text), Some(Disposition::Emergency), "{danger}, {sentences} sentences");
            }
        }
    }
    let text = format!("{}chest pain now", "no chest pain. ".repeat(40));
    assert_eq!(level(&text), Some(Disposition::Emergency), "the forty-first mention counts as the first");
    assert_eq!(search("leg").unread, 0);
    assert!(search(&"leg ".repeat(20_000)).unread > 0);
}
