//! The ear: what it asks for, and what it leaves alone.

use std::collections::BTreeMap;

use legwise::{
    content::{self, file::ContentFile, load, red_flag::Disposition},
    search::{
        Filter, Found, Index,
        ear::{self, Learned},
    },
};

use super::search;

fn asked(answer: &Found) -> Vec<&str> {
    answer.ask.iter().map(|ask| ask.red_flag.as_str()).collect()
}

#[test]
fn what_ships_was_learned_from_the_examples_that_ship() {
    let library = content::bundled().library;
    assert!(
        Learned::bundled().is_of(&library),
        "the examples in data/ have changed: `cargo run --release -- learn`, then build again"
    );
}

#[test]
fn it_asks_about_pictures_and_says_what_they_are_like() {
    for (words, flag) in [
        ("since the fall my shin feels like somebody pumps it up from inside", "compartment-pain"),
        ("she has given her dog away and says we won't need to worry about her after sunday", "thoughts-of-suicide"),
        ("his words come out like porridge since lunch and the cup slid from his hand", "stroke-signs"),
    ] {
        let answer = search(words);
        let raised = answer.banners.iter().map(|banner| banner.red_flag.as_str());
        assert!(raised.chain(asked(&answer)).any(|id| id == flag), "{words}: {:?}", asked(&answer));
        assert!(answer.ask.len() <= 2);
        assert!(answer.ask.iter().all(|ask| !ask.like.is_empty()));
        assert!(!answer.confident || answer.ask.is_empty(), "no answer with a question is sure");
    }
}

#[test]
fn suicide_comes_first_where_the_words_speak_for_it_and_takes_no_place_elsewhere() {
    let words = "mom's been giving her jewelry away and told the mailman she won't be needing him after sunday";
    assert_eq!(asked(&search(words)).first(), Some(&"thoughts-of-suicide"), "another flag leads by a little");
    for words in [
        "my shin got kicked and now it feels like somebody pumps a tire in there, worse when i wiggle my toes",
        "dad came in from the garden and lay down with an elephant sitting on him",
        "spun about looking for who threw a rock at my ankle on the tennis court, nobody there",
    ] {
        assert_ne!(asked(&search(words)).first(), Some(&"thoughts-of-suicide"), "{words}");
    }
}

#[test]
fn it_is_silent_beside_an_emergency_on_names_denials_and_beginnings() {
    for words in [
        "chest pain and cannot breathe",
        "deep vein thrombosis",
        "no chest pain, no trouble breathing, no numbness",
        "calf stretch",
        "my",
        "",
    ] {
        assert_eq!(asked(&search(words)), [""; 0], "{words}");
    }
}

/// The bundled content with one more line in an example file.
fn with_example(path: &str, list: &str, words: &str) -> content::library::Library {
    let mut files: BTreeMap<String, ContentFile> = content::bundled().files;
    let Some(file) = files.get_mut(path) else { panic!("no {path}") };
    let opening = format!("{list}: [");
    assert!(file.text.contains(&opening), "{path} has {list}");
    file.text = file.text.replacen(&opening, &format!("{opening}\n        \"{words}\","), 1).into();
    load::load(files.into_values()).library
}

#[test]
fn a_stranger_adds_a_picture_and_a_near_miss_without_any_rule() {
    let picture = "the wooden clog in my sock won't answer the bell";
    assert!(!asked(&search(picture)).contains(&"cold-pale-numb-leg"));
    let library = with_example("heard/cold-pale-numb-leg.ron", "sounds_like", picture);
    let answer =
        Index::build(&library).search("there is a wooden clog in my sock, won't answer the bell", &Filter::default());
    assert!(asked(&answer).contains(&"cold-pale-numb-leg"), "{:?}", asked(&answer));

    let miss = "it is like a bowling ball in my shin when the choir sings flat";
    let flag = "compartment-pain";
    let before = search(miss);
    assert!(asked(&before).contains(&flag), "{:?}", asked(&before));
    let library = with_example("heard/compartment-pain.ron", "stays_quiet", miss);
    let answer = Index::build(&library).search(miss, &Filter::default());
    assert!(!asked(&answer).contains(&flag), "{:?}", asked(&answer));
}

/// A row of somebody who had seen nothing of Legwise, and whose words nothing was made from.
struct Row {
    writer: &'static str,
    level: &'static str,
    kind: &'static str,
    language: &'static str,
    flags: Vec<&'static str>,
    query: &'static str,
}

fn held_out() -> impl Iterator<Item = Row> {
    include_str!("../lookup/held_out.tsv").lines().skip(1).map(|line| {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let [_, writer, level, flags, kind, language, _, _, query] = columns[..] else {
            panic!("not nine columns: {line}")
        };
        Row { writer, level, kind, language, flags: flags.split(',').collect(), query }
    })
}

/// Hits of how many, in percent.
#[derive(Default)]
struct Rate(usize, usize);

impl Rate {
    fn count(&mut self, hit: bool) {
        self.0 += usize::from(hit);
        self.1 += 1;
    }

    fn percent(&self) -> usize {
        self.0 * 100 / self.1.max(1)
    }
}

/// The figures of the worst writer count: the next caller is nobody's average.
#[test]
#[expect(clippy::print_stdout, reason = "the rates are what this test is for")]
fn on_words_that_nobody_tuned_for_emergencies_are_raised_or_asked_about() {
    let mut rates: BTreeMap<(&str, &str), Rate> = BTreeMap::new();
    for Row { writer, level, kind, language, flags, query } in held_out() {
        let answer = search(query);
        let urgency = answer.banners.first().map(|banner| banner.disposition);
        let mut count = |what, hit| rates.entry((what, writer)).or_default().count(hit);
        count("language told", answer.language.is_some() == (language == "es"));
        match level {
            "911" => {
                let is_raised = urgency == Some(Disposition::Emergency);
                let is_heard = is_raised || !answer.ask.is_empty();
                count("911 raised or asked", is_heard);
                if kind == "plain" && language == "en" {
                    count("911 said plainly, raised", is_raised);
                }
                if !answer.ask.is_empty() {
                    count("right flag among those asked for", asked(&answer).iter().any(|id| flags.contains(id)));
                }
            }
            "today" => count("today raised or asked", urgency.is_some() || !answer.ask.is_empty()),
            _ => {
                count("harmless without a question", answer.ask.is_empty());
                count("harmless without a banner", urgency.is_none());
            }
        }
    }
    let floors = [
        ("911 raised or asked", 97),
        ("911 said plainly, raised", 90),
        ("today raised or asked", 95),
        ("right flag among those asked for", 85),
        ("harmless without a question", 86),
        ("harmless without a banner", 90),
        ("language told", 100),
    ];
    for ((what, writer), rate) in &rates {
        println!("{what}, {writer}: {} of {} = {}%", rate.0, rate.1, rate.percent());
    }
    for (what, floor) in floors {
        let worst = rates.iter().filter(|((other, _), _)| *other == what).min_by_key(|(_, rate)| rate.percent());
        let ((_, writer), rate) = worst.unwrap();
        assert!(rate.percent() >= floor, "{what} of {writer}: {} of {}, below {floor}%", rate.0, rate.1);
    }
}

#[test]
fn leanings_are_the_same_each_time() {
    let words = "the ball of it went soft as if a string let go";
    assert_eq!(super::INDEX.leanings(words, 3), super::INDEX.leanings(words, 3));
    assert!(super::INDEX.leanings(words, 3).iter().all(|leaning| leaning.red_flag.as_str() != ear::HARMLESS));
}
