//! Whoever can write the clinic's folder can't weaken a warning without a clinician's name under it.

use std::collections::BTreeSet;

use jiff::civil::date;
use legwise::{
    content::{
        hash,
        id::Id,
        overlay::{Judged, Overlaid},
        red_flag::Disposition,
        sign_off::{SignOff, Standing},
        source::Review,
    },
    search::{Filter, Index},
};

use super::folder::{
    DVT, LEG_FLAG, bundled_with, checked, entry, errors, folder, laid_over, own_entry, sign, sign_in, today, write,
};

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

/// What makes an example fall is found by asking, whatever field it stands in.
#[test]
fn a_file_that_makes_an_example_fall_waits_and_its_neighbours_do_not() {
    // Each flag takes in what callers say of another, so that the other's question is crowded out.
    let crowd = |flag: &str| {
        let from = bundled_with("heard/cold-pale-numb-leg.ron", "sounds_like: [", "sounds_like: [");
        let said = from.split("sounds_like: [").nth(1).unwrap().split(']').next().unwrap();
        let path = format!("heard/{flag}.ron");
        (path.clone(), bundled_with(&path, "sounds_like: [", &format!("sounds_like: [{said}")))
    };
    let (first, second) = (crowd("stroke-signs"), crowd("rising-numbness"));
    let honest = own_entry();
    let words = "(note: \"How our callers say it.\", words: [\"zebra stripes\"])";
    let folder = folder(&[
        ("conditions/zebra-foot.ron", &honest),
        ("lexicon/zebra-word.ron", words),
        (&first.0, &first.1),
        (&second.0, &second.1),
    ]);
    let overlaid = checked(folder.path());
    let waiting: Vec<&str> = overlaid.to_sign.waiting.iter().map(|waiting| waiting.path.as_str()).collect();
    assert!(
        !waiting.is_empty() && waiting.iter().all(|path| [&first.0, &second.0].iter().any(|it| it == path)),
        "{waiting:?}"
    );
    let falls = &overlaid.to_sign.lowered[waiting[0]];
    let told = &falls[0];
    assert!(told.what.contains("when a caller says “") && told.now.is_some(), "{told:?}");
    assert_eq!(entry(&overlaid, "zebra-foot").name.en(), "Zebra foot");
    assert!(overlaid.in_use.iter().any(|file| file.path == "lexicon/zebra-word.ron"));

    // With a clinician's name under what falls, it is used.
    for path in waiting {
        let (text, lowers) = overlaid.to_sign.text(&overlaid.loaded.library, path).unwrap();
        let signature =
            SignOff::new("Ana Lee", "surgeon", today(), date(2027, 11, 23), text.text_hash().unwrap(), lowers).unwrap();
        legwise::clinic_folder::sign(folder.path(), path, &signature).unwrap();
    }
    let signed = checked(folder.path());
    assert_eq!(signed.to_sign.waiting.len(), 0, "{:#?}", errors(&signed));
}

/// A clinic's red flag adds; it stands behind Legwise's of the same urgency and keeps no question away.
#[test]
fn a_clinics_flag_never_outranks_and_never_silences() {
    let bundled = legwise::content::bundled().library;
    let without = Index::build(&bundled);
    let asks = |index: &Index, text: &str| -> Vec<Id> { index.hear(text).asks };
    // A picture that is asked about, and the clinic's flag raised by its first words.
    let pictures = bundled.heard().values().flat_map(|told| &told.sounds_like);
    let picture = pictures.filter(|text| !text.contains('\'')).find(|text| !asks(&without, text).is_empty()).unwrap();
    let first_words = picture.split([' ', ',']).take(3).collect::<Vec<_>>().join(" ");
    let flag = bundled_with(COLD, "Leg suddenly cold, pale or numb", "Zebra leg").replace(
        "raised_by: [\n",
        &format!("raised_by: [\n        (all: [\"'my leg went white and numb all of a sudden'\"]),\n        (all: [\"'{first_words}'\"]),\n"),
    );
    let folder = folder(&[("red-flags/a-zebra.ron", &flag)]);
    let overlaid = laid_over(folder.path());
    assert_eq!(errors(&overlaid), Vec::<&legwise::content::diagnostic::Diagnostic>::new());
    let with = Index::build(&overlaid.loaded.library);
    let flags = |index: &Index, text: &str| -> Vec<String> {
        index.search(text, &Filter::default()).banners.iter().map(|banner| banner.red_flag.to_string()).collect()
    };
    let said = "my leg went white and numb all of a sudden";
    let both = flags(&with, said);
    assert_eq!(both.first(), flags(&without, said).first(), "{both:?}");
    assert!(both.contains(&"a-zebra".to_owned()), "{both:?}");

    assert!(flags(&with, picture).contains(&"a-zebra".to_owned()), "{picture}");
    assert_eq!(asks(&with, picture), asks(&without, picture), "{picture}");
}

/// The name of a page quiets what is for today; one that a clinic gives doesn't.
#[test]
fn a_name_that_a_clinic_gives_hides_no_urgency() {
    let said = "one leg is swollen";
    let named = own_entry().replace("\"Zebra foot\"", "\"One leg is swollen\"");
    let other = bundled_with(DVT, "other_names: [", &format!("other_names: [\"{said}\", "));
    for (path, text) in [("conditions/zebra-foot.ron", &named), (DVT, &other)] {
        let folder = folder(&[(path, text)]);
        let overlaid = laid_over(folder.path());
        assert!(overlaid.in_use.iter().any(|file| file.path == path), "{:#?}", errors(&overlaid));
        let found = Index::build(&overlaid.loaded.library).search(said, &Filter::default());
        assert_eq!(found.banners.first().map(|banner| banner.disposition), Some(Disposition::Today), "{path}");
    }
}

#[test]
fn a_file_with_errors_is_not_used_and_its_last_good_version_is() {
    let good = own_entry();
    let folder = folder(&[("conditions/zebra-foot.ron", &good)]);
    let before = checked(folder.path());
    write(
        folder.path(),
        "conditions/zebra-foot.ron",
        &good.replace("\"Rest.\"", "\"Take 400 mg.\"").replace("Zebra foot", "Zebra toe"),
    );
    let held = legwise::clinic_folder::read(folder.path()).unwrap();
    let after = legwise::clinic_folder::lay_over(held.clone(), &before.in_use, None, today());
    assert_eq!(entry(&after, "zebra-foot").name.en(), "Zebra foot");
    assert!(errors(&after).iter().any(|error| error.message.contains("a dose")), "{:#?}", errors(&after));
    let without = legwise::clinic_folder::lay_over(held, &[], None, today());
    assert!(without.loaded.library.entry(&Id::try_from("zebra-foot").unwrap()).is_none());
}

#[test]
fn what_waits_leaves_the_last_good_version_in_use() {
    let more = bundled_with(DVT, "caller_phrases: [", "caller_phrases: [\"zebra stripes on my calf\", ");
    let folder = folder(&[(DVT, &more)]);
    let before = laid_over(folder.path());
    write(folder.path(), DVT, &more.replace("disposition: Today", "disposition: Routine"));
    let files = legwise::clinic_folder::read(folder.path()).unwrap().files;
    let bundled = legwise::content::embedded::files();
    let after = legwise::content::overlay::lay_over(bundled, files, &before.in_use, &Judged::default(), today());
    let dvt = entry(&after, "deep-vein-thrombosis");
    assert_eq!(dvt.disposition(), Some(Disposition::Today));
    assert!(dvt.caller_phrases.contains(&"zebra stripes on my calf".to_owned()), "the last good version is in use");
    assert_eq!(after.to_sign.waiting.len(), 1);
}

/// A signature names somebody, says what they are, was made, and is not past.
#[test]
fn a_signature_that_is_none_counts_for_nothing() {
    let own = bundled_with(DVT, "disposition: Today", "disposition: Routine");
    let folder = folder(&[(DVT, &own)]);
    sign(folder.path(), DVT);
    let record = folder.path().join("sign-offs").join(DVT);
    let signed = std::fs::read_to_string(&record).unwrap();
    let is_used =
        |overlaid: &Overlaid| entry(overlaid, "deep-vein-thrombosis").disposition() == Some(Disposition::Routine);
    assert!(is_used(&laid_over(folder.path())));
    for (find, instead, why) in [
        ("Ana Lee", "", "names nobody"),
        ("Ana Lee", " . ", "names nobody"),
        ("vascular surgeon", "  ", "doesn’t say what Ana Lee is"),
        ("on: \"2026-11-23\"", "on: \"2999-01-01\"", "yet to come"),
        ("next_review: \"2027-11-23\"", "next_review: \"2026-11-20\"", "never valid"),
        ("on: \"2026-11-23\"", "on: \"2020-01-01\"", ""),
    ] {
        assert!(signed.contains(find), "{find}: {signed}");
        std::fs::write(&record, signed.replace(find, instead)).unwrap();
        let overlaid = laid_over(folder.path());
        let told: Vec<_> = errors(&overlaid).iter().map(|error| error.message.clone()).collect();
        assert_eq!(is_used(&overlaid), why.is_empty(), "{instead}");
        assert!(why.is_empty() || told.iter().any(|told| told.contains(why)), "{why}: {told:#?}");
    }
    // Long past.
    std::fs::write(&record, signed.replace("2026-11-23", "2019-11-23").replace("2027-11-23", "2020-11-23")).unwrap();
    let late = laid_over(folder.path());
    assert!(!is_used(&late));
    assert!(
        errors(&late)[0].message.contains("was due to be read again on 2020-11-23, after Ana Lee"),
        "{:#?}",
        errors(&late)
    );

    // That of another text, and one put beside another file.
    std::fs::write(&record, &signed).unwrap();
    let other = bundled_with(EDEMA, "book: \"Both legs", "book: \"All legs");
    write(folder.path(), EDEMA, &other);
    std::fs::write(folder.path().join("sign-offs").join(EDEMA), &signed).unwrap();
    let moved = laid_over(folder.path());
    assert!(moved.to_sign.waiting(EDEMA).is_some() && is_used(&moved));
}

/// Whoever writes the text could write the review in it, too.
#[test]
fn a_review_inside_a_text_is_a_claim_and_shows_as_none() {
    let claim = |text: &str, hash: &str| {
        let review = format!(
            "review: Reviewed(by: \"Dr. Lee\", on: \"2026-01-02\", due: \"2028-01-02\", text_hash: \"{hash}\")"
        );
        text.replace("review: NotYetReviewed", &review)
    };
    let more = bundled_with(DVT, "caller_phrases: [", "caller_phrases: [\"zebra stripes on my calf\", ");
    let folder = folder(&[(DVT, &more)]);
    let text_hash = entry(&laid_over(folder.path()), "deep-vein-thrombosis").text_hash().unwrap();
    write(folder.path(), DVT, &claim(&more, &text_hash));
    let overlaid = laid_over(folder.path());
    let dvt = entry(&overlaid, "deep-vein-thrombosis");
    assert_eq!(dvt.review, Review::NotYetReviewed);
    let library = &overlaid.loaded.library;
    assert_eq!(library.standing(library.signable(DVT).unwrap()), Standing::NotYetReviewed);
    assert!(overlaid.loaded.diagnostics.iter().any(|found| found.message.contains("where it counts for nothing")));

    // And with the hash of the very text it lowers nothing.
    let lower = more.replace("disposition: Today", "disposition: Routine");
    write(folder.path(), DVT, &lower);
    let text_hash = laid_over(folder.path()).to_sign.waiting[0].text().unwrap().text_hash().unwrap();
    write(folder.path(), DVT, &claim(&lower, &text_hash));
    assert_eq!(laid_over(folder.path()).to_sign.waiting.len(), 1);
}

/// What was asked is kept beside this computer's copy, and not asked again for the same files.
#[test]
fn the_verdict_is_kept_and_is_of_these_files_only() {
    let home = tempfile::tempdir().unwrap();
    let verdicts = home.path().join("data/clinic-verdicts.json");
    let folder = folder(&[("conditions/zebra-foot.ron", &own_entry())]);
    let lay = || {
        let held = legwise::clinic_folder::read(folder.path()).unwrap();
        let began = std::time::Instant::now();
        legwise::clinic_folder::lay_over(held, &[], Some(&verdicts), today());
        (began.elapsed(), std::fs::read_to_string(&verdicts).unwrap())
    };
    let (_, first) = lay();
    let (_, second) = lay();
    assert_eq!(first, second, "nothing was asked anew");
    write(folder.path(), "conditions/zebra-foot.ron", &own_entry().replace("Zebra foot", "Zebra heel"));
    let (_, third) = lay();
    assert_ne!(hash::digest(&second), hash::digest(&third), "another file is asked");
    // A verdict that can't be read is found again.
    std::fs::write(&verdicts, "{").unwrap();
    assert!(lay().1.len() > 2);
}
