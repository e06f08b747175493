//! Whoever can write the clinic's folder can't weaken a warning without a clinician's name under it.

use std::collections::BTreeSet;

use super::folder::{DVT, LEG_FLAG, bundled_with, errors, folder, laid_over, own_entry, sign_in};

const COLD: &str = "red-flags/cold-pale-numb-leg.ron";
const EDEMA: &str = "conditions/edema.ron";
const CARD: &str = "cards/first-visit.ron";

/// Each with what it does, the file, and what stands in it.
#[expect(clippy::too_many_lines, reason = "a list")]
fn attacks() -> Vec<(&'static str, &'static str, String)> {
    let swap = bundled_with;
    let before = |path, find: &str, new: &str| bundled_with(path, find, &format!("{new}{find}"));
    let own = |find: &str, new: &str| own_entry().replacen(find, new, 1);
    let flag = |say: &str, more: &str| {
        swap(LEG_FLAG, "say: \"", &format!("say: \"{say} ")).replacen("(\n", &format!("(\n{more}"), 1)
    };
    vec![
        // The review's.
        (
            "a treatment’s name swallows danger words",
            "lexicon/treatment-name.ron",
            before("lexicon/treatment-name.ron", "\"laser\",", "\"chest pain\", "),
        ),
        (
            "a place’s name swallows danger words",
            "lexicon/place.ron",
            before("lexicon/place.ron", "\"side\",", "\"chest pain\", "),
        ),
        ("a new flag says that it can wait", "red-flags/new-calm.ron", flag("It can wait.", "")),
        ("a flag’s name", COLD, swap(COLD, "Leg suddenly cold, pale or numb", "Leg a bit cool")),
        ("a flag’s reason", COLD, swap(COLD, "the leg can be lost within hours", "it eases by evening")),
        ("a flag’s pages", COLD, swap(COLD, "points_to: [\"acute-limb-ischemia\"]", "points_to: [\"edema\"]")),
        ("a desk line", EDEMA, swap(EDEMA, "a clinician needs to hear about it today", "book a visit")),
        (
            "a handout’s main message",
            EDEMA,
            swap(EDEMA, "New swelling, or swelling in one leg, needs a call today.", "Put your legs up."),
        ),
        ("a caution", EDEMA, swap(EDEMA, "\"No massage on a new, one-sided or painful swelling.\",", "")),
        ("a card’s main message", CARD, swap(CARD, "We ask, we look, and we plan with you.", "You are fine.")),
        ("an entry renamed", DVT, swap(DVT, "name: \"Deep vein thrombosis (DVT)\"", "name: \"Tired calf\"")),
        (
            "a review written in the text",
            DVT,
            swap(DVT, "disposition: Today", "disposition: Routine").replace(
                "review: NotYetReviewed",
                &format!(
                    "review: Reviewed(by: \"Dr. Lee\", on: \"2026-01-02\", due: \"2028-01-02\", text_hash: \"{}\")",
                    "0".repeat(64)
                ),
            ),
        ),
        // And by effect.
        (
            "1 a near miss silences the ear",
            "heard/cold-pale-numb-leg.ron",
            swap(
                "heard/cold-pale-numb-leg.ron",
                "stays_quiet: [",
                "stays_quiet: [\"my foot feels like a block of ice\", ",
            ),
        ),
        (
            "2 a concept takes the name of a limit",
            "lexicon/oxygen-low.ron",
            "(note: \"x\", words: [\"zebra\"])".to_owned(),
        ),
        (
            "3 a new concept hides",
            "lexicon/new-hides.ron",
            "(note: \"x\", words: [\"ice cold foot\"], hides: true)".to_owned(),
        ),
        (
            "4 leave to say what is never said",
            "conditions/zebra-leave.ron",
            own(
                "    related:",
                "    wording_exceptions: [(words: \"nothing to worry about\", because: \"It is so here, says our doctor.\")],\n    related:",
            ),
        ),
        (
            "5 a question is asked before all others",
            "core-questions/zebra.ron",
            "(order: 0, label: \"Do you like zebras?\", red_flag: \"one-leg-swelling\")".to_owned(),
        ),
        ("6 the box for today is gone", EDEMA, {
            let text = swap(EDEMA, "call_us_today: [", "call_us_today: [], call_us: [");
            text.replacen("            call_us: [],\n", "", 1)
        }),
        (
            "7 a line moves down from the red box",
            CARD,
            swap(CARD, "        \"You bleed and it won’t stop.\",\n", "").replacen(
                "call_us: [",
                "call_us: [\"You bleed and it won’t stop.\",",
                1,
            ),
        ),
        (
            "8 Spanish that calms",
            COLD,
            swap(
                COLD,
                "say: \"Please call {emergency} now, even if it eases a little. Don’t drive yourself, and don’t wait for a call back from us.\"",
                "say: (en: \"Please call {emergency} now, even if it eases a little. Don’t drive yourself, and don’t wait for a call back from us.\", es: HumanReviewed(\"No es nada. Puede esperar.\"))",
            ),
        ),
        (
            "9 look-alike letters",
            "conditions/zebra-alike.ron",
            own("I will book you a visit.", "It c\u{430}n w\u{430}it."),
        ),
        (
            "10 letters that nobody sees",
            "conditions/zebra-unseen.ron",
            own("I will book you a visit.", "It can w\u{200b}ait."),
        ),
        (
            "11 a new card calms",
            "cards/zebra-card.ron",
            swap(CARD, "We ask, we look, and we plan with you.", "A sore calf is harmless."),
        ),
        (
            "12 a term explained anew",
            "glossary/blood-clot.ron",
            swap(
                "glossary/blood-clot.ron",
                "A lump of blood that has turned thick and can block a vein or an artery.",
                "A small bruise.",
            ),
        ),
        ("13 other sentences are read aloud in Spanish", "languages/spanish.ron", {
            swap("languages/spanish.ron", "sentence: \"", "sentence: \"No es nada. ")
        }),
        (
            "14 a new language is read aloud",
            "languages/zebra.ron",
            swap("languages/spanish.ron", "name: \"Spanish\"", "name: \"Zebra\""),
        ),
        ("15 a new flag silences the note", "red-flags/new-silent.ron", flag("", "    kept_out_of_notes: true,\n")),
        (
            "16 a flag begins each page",
            "red-flags/fever-or-very-unwell.ron",
            swap("red-flags/fever-or-very-unwell.ron", "(\n", "(\n    on_pages: \"This page is for others.\",\n"),
        ),
        (
            "17 a rule has one more exception",
            COLD,
            swap(COLD, "unless: [\"long-standing|", "unless: [\"everyday|long-standing|"),
        ),
        ("18 a body text calms", DVT, swap(DVT, "what_it_is: [", "what_it_is: [\"It often goes away.\", ")),
        ("19 callers’ words are gone", EDEMA, swap(EDEMA, "        \"edema only in my left leg\",\n", "")),
        (
            "20 a desk question is gone",
            EDEMA,
            swap(EDEMA, "                \"Any short breath, fast weight gain or swollen belly?\",\n", ""),
        ),
        (
            "21 the summary is calmer",
            EDEMA,
            swap(EDEMA, "One leg, sudden or breathless: urgent.", "Mostly from sitting."),
        ),
        (
            "22 what to book is later",
            EDEMA,
            swap(EDEMA, "One leg, sudden or painful: no booking, transfer now.", "One leg: a visit."),
        ),
        (
            "23 a sign has one more exception",
            "signs/skin-infection.ron",
            swap("signs/skin-infection.ron", "unless: [\"lotion\"]", "unless: [\"lotion\", \"leg\"]"),
        ),
        (
            "24 a sign in other words for the patient",
            "signs/swollen-leg.ron",
            swap("signs/swollen-leg.ron", "patient: \"", "patient: \"A little: "),
        ),
        (
            "25 a word that keeps flags down",
            "lexicon/long-standing.ron",
            before("lexicon/long-standing.ron", "words: [", "").replacen("words: [", "words: [\"today\", ", 1),
        ),
        (
            "26 a concept includes less",
            "lexicon/treatment-name.ron",
            swap("lexicon/treatment-name.ron", "\"sclero-word\", ", ""),
        ),
        (
            "27 a line that says it need not be called about",
            EDEMA,
            before(EDEMA, "\"Please don’t stop any medicine", "\"You need not call us about that.\", "),
        ),
        (
            "28 a sentence of hope",
            EDEMA,
            before(
                EDEMA,
                "what_it_is: [\n                \"Edema is",
                "hope: (text: \"It gets better with care.\", sources: [Ref(\"mayo-edema\")]),\n            ",
            ),
        ),
        ("29 an entry that asks no red flags", EDEMA, swap(EDEMA, "        \"chest-pain-or-breathless\",\n", "")),
        (
            "30 Spanish in a page’s main message",
            "conditions/zebra-spanish.ron",
            own(
                "main_message: \"Call us if it hurts.\"",
                "main_message: (en: \"Call us if it hurts.\", es: Machine(\"Descanse.\"))",
            ),
        ),
    ]
}

/// The attacks in as few folders as they fit in, since each file has one place.
fn folders() -> Vec<Vec<(&'static str, &'static str, String)>> {
    let mut folders: Vec<Vec<(&'static str, &'static str, String)>> = Vec::new();
    for attack in attacks() {
        match folders.iter_mut().find(|folder| folder.iter().all(|(_, path, _)| *path != attack.1)) {
            Some(folder) => folder.push(attack),
            None => folders.push(vec![attack]),
        }
    }
    folders
}

#[test]
fn what_weakens_a_warning_waits_for_a_name() {
    let mut got_through = Vec::new();
    for attacks in folders() {
        let files: Vec<(&str, &str)> = attacks.iter().map(|(_, path, text)| (*path, text.as_str())).collect();
        let folder = folder(&files);
        let overlaid = laid_over(folder.path());
        for (what, path, _) in &attacks {
            let told: Vec<_> = errors(&overlaid).into_iter().filter(|error| error.path.ends_with(path)).collect();
            let waits = overlaid.to_sign.waiting(path).is_some()
                && told.iter().any(|error| error.message.contains("no clinician has signed"))
                && !overlaid.in_use.iter().any(|file| file.path == *path);
            if !waits {
                got_through.push(format!("{what}: {:?}", told.iter().map(|error| &error.message).collect::<Vec<_>>()));
            }
        }
        // Signed, each is used.
        let all: BTreeSet<&str> = files.iter().map(|(path, _)| *path).collect();
        for path in &all {
            sign_in(&overlaid, folder.path(), path);
        }
        let signed = laid_over(folder.path());
        let in_use: BTreeSet<&str> =
            signed.in_use.iter().map(|file| file.path.as_str()).filter(|path| !path.starts_with("sign-offs")).collect();
        let unused: Vec<_> = all.difference(&in_use).collect();
        assert!(unused.is_empty(), "signed, and not used: {unused:?}: {:#?}", errors(&signed));
    }
    assert_eq!(got_through, Vec::<String>::new());
}
