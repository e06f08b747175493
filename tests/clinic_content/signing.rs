//! Nothing is lowered unsigned, and a signature holds for the text that was signed.

use jiff::civil::date;
use legwise::{
    clinic_folder,
    content::{
        self, diagnostic::Diagnostic, embedded, file::ContentFile, id::Id, overlay::Overlaid, red_flag::Disposition,
        sign_off::Standing, source::Review,
    },
    page,
    settings::Settings,
};

use super::folder::{DVT, LEG_FLAG, bundled_with, checked, entry, errors, folder, laid_over, sign, write};

#[test]
fn lowering_is_refused_until_it_is_signed_and_again_once_the_text_changes() {
    // A file, what of it is replaced by what, the line where that shows, and what is said about it.
    let lowerings = [
        (DVT, "disposition: Today", "disposition: Routine", "disposition", "lowers the urgency from Today to Routine"),
        (DVT, "        \"clot-risk\",\n", "", "red_flags", "no longer asks the red flag clot-risk"),
        (DVT, "                \"You cough up blood.\",\n", "", "call_emergency", "“You cough up blood.”"),
        (DVT, "The other leg swells too.", "Call if you like.", "call_back_if", "“The other leg swells too.”"),
        (LEG_FLAG, "disposition: Today", "disposition: Routine", "disposition", "lowers the urgency"),
        (
            LEG_FLAG,
            "(all: [\"single-limb\", \"swelling\"]",
            "(all: [\"single-limb\", \"edema-word\"]",
            "raised_by",
            "is no longer raised by single-limb + swelling",
        ),
        (LEG_FLAG, "this needs to be looked at today", "no rush", "say", "changes the sentence to read aloud"),
        ("core-questions/one-leg.ron", "one-leg-swelling", "caller-under-18", "red_flag", "no longer asks"),
        ("core-questions/one-leg.ron", "order: 6", "order: 60", "order", "is asked later"),
        (
            "cards/first-visit.ron",
            "        \"You bleed and it won’t stop.\",\n",
            "",
            "call_emergency",
            "“You bleed and it won’t stop.”",
        ),
    ];
    for (path, find, replacement, at, said) in lowerings {
        let own = bundled_with(path, find, replacement);
        let folder = folder(&[(path, &own)]);
        let hash = |overlaid: &Overlaid| overlaid.loaded.library.signable(path).unwrap().text_hash().unwrap();
        let bundled = content::bundled().library.signable(path).unwrap().text_hash().unwrap();

        let refused = laid_over(folder.path());
        let found = errors(&refused);
        let line = own[..own.find(at).unwrap()].matches('\n').count() + 1;
        assert_eq!(found.len(), 1, "{said}: {found:#?}");
        assert!(found[0].message.contains(said) && found[0].message.contains("no clinician has signed"), "{found:?}");
        assert!(found[0].path == folder.path().join(path).display().to_string() && found[0].line == line, "{found:?}");
        assert!(found[0].hint.as_ref().unwrap().contains("put it back, or have a clinician sign"), "{found:?}");
        assert_eq!(hash(&refused), bundled, "{said}: the bundled text is in use");
        assert_eq!((refused.to_sign.waiting.len(), refused.in_use.len()), (1, 0));

        sign(folder.path(), path);
        let signed = laid_over(folder.path());
        assert_eq!(errors(&signed), Vec::<&Diagnostic>::new(), "{said}");
        assert_ne!(hash(&signed), bundled, "{said}: the signed text is in use");

        write(folder.path(), path, &own.replacen("    ", "    /* on second thought */ ", 1));
        assert_eq!(errors(&laid_over(folder.path())), Vec::<&Diagnostic>::new(), "a comment is no text");
        let changed = own.replacen(" a", " the", 1).replacen(" is ", " was ", 1).replacen("One leg", "A leg", 1);
        write(folder.path(), path, &changed);
        let lapsed = laid_over(folder.path());
        let found = errors(&lapsed);
        assert!(found.iter().any(|found| found.message.contains("has changed since Ana Lee")), "{said}: {found:#?}");
        assert_eq!(hash(&lapsed), bundled, "{said}: the bundled text is back");
    }
}

#[test]
fn words_that_keep_red_flags_down_must_be_signed_and_more_urgency_need_not() {
    let lexicon = embedded::files().find(|file| file.path == "lexicon/swelling.ron").unwrap();
    let first_word = lexicon.text.split("words: [").nth(1).unwrap().split('"').nth(1).unwrap().to_owned();
    let fewer = lexicon.text.replacen(&format!("\"{first_word}\""), "\"zzz\"", 1);
    let hides = "(note: \"x\", words: [\"swollen calf\"], hides: true)";
    let stricter = bundled_with(DVT, "disposition: Today", "disposition: Emergency");
    let folder = folder(&[("lexicon/swelling.ron", &fewer), ("lexicon/my-words.ron", hides), (DVT, &stricter)]);
    let overlaid = laid_over(folder.path());
    let waiting: Vec<_> = overlaid.to_sign.waiting.iter().map(|waiting| waiting.path.as_str()).collect();
    assert_eq!(waiting, ["lexicon/my-words.ron", "lexicon/swelling.ron"]);
    assert_eq!(entry(&overlaid, "deep-vein-thrombosis").disposition(), Some(Disposition::Emergency));
}

#[test]
fn a_signature_covers_what_was_lowered_when_it_was_written() {
    let own = bundled_with(DVT, "        \"clot-risk\",\n        \"pregnancy-one-leg\",\n", "");
    let folder = folder(&[(DVT, &own)]);
    sign(folder.path(), DVT);
    let record = folder.path().join("sign-offs").join(DVT);
    let signed = std::fs::read_to_string(&record).unwrap();
    // As if the flag had come with a newer Legwise.
    std::fs::write(&record, signed.replace("red flag pregnancy-one-leg", "red flag an-older-one")).unwrap();
    let overlaid = laid_over(folder.path());
    let found = errors(&overlaid);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("pregnancy-one-leg"), "{found:?}");
    assert_eq!(overlaid.to_sign.waiting.len(), 1);
}

#[test]
fn a_signature_shows_on_the_page_and_lapses_with_the_text() {
    let more = bundled_with(DVT, "caller_phrases: [", "caller_phrases: [\"zebra stripes on my calf\", ");
    let folder = folder(&[(DVT, &more)]);
    let review = |overlaid: &Overlaid| {
        let entry = entry(overlaid, "deep-vein-thrombosis");
        page::page(entry, &overlaid.loaded.library, &Settings::default().clinic).review
    };
    assert_eq!(review(&laid_over(folder.path())), "Not yet reviewed by a clinician");
    sign(folder.path(), DVT);
    let signed = "Reviewed by Ana Lee, vascular surgeon on 2026-11-23, due again on 2027-11-23";
    assert_eq!(review(&laid_over(folder.path())), signed);

    let held = clinic_folder::read(folder.path()).unwrap();
    let late = clinic_folder::lay_over(held, &[], None, date(2028, 1, 1));
    assert!(late.loaded.diagnostics.iter().any(|found| found.message.contains("was due to be read again")));

    write(folder.path(), DVT, &more.replace("zebra stripes", "zebra dots"));
    let lapsed = laid_over(folder.path());
    assert!(review(&lapsed).starts_with("Changed after Ana Lee"), "{}", review(&lapsed));
    let found = errors(&lapsed);
    assert!(found.len() == 1 && found[0].path.contains("sign-offs"), "{found:#?}");
}

#[test]
fn bundled_texts_and_cards_can_be_signed_too() {
    let empty = folder(&[("regions/zebra.ron", "(name: \"zebra place\", words: [\"zebra place\"])")]);
    for path in ["conditions/edema.ron", "cards/first-visit.ron", LEG_FLAG] {
        sign(empty.path(), path);
    }
    let overlaid = checked(empty.path());
    assert_eq!(errors(&overlaid), Vec::<&Diagnostic>::new());
    assert!(matches!(entry(&overlaid, "edema").review, Review::Reviewed { .. }));
    let card = &overlaid.loaded.library.cards()[&Id::try_from("first-visit").unwrap()];
    assert!(matches!(card.review, Review::Reviewed { .. }));
}

/// Signatures that Legwise 0.1.0 wrote, under texts as it had them.
#[test]
fn a_signature_by_an_older_legwise_holds_for_a_text_that_has_not_changed() {
    let old = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clinic_content/by_0.1.0");
    let read = |path: &str| std::fs::read_to_string(old.join(path)).unwrap();
    for path in ["treatments/acupuncture.ron", "cards/insurance-and-contact.ron", "red-flags/heel-pop.ron"] {
        let file = ContentFile { shown_path: path.to_owned(), path: path.to_owned(), text: read(path).into() };
        let loaded = content::load::load([file]);
        let record = read(&format!("sign-offs/{path}"));
        let signed = record.split("text_hash: \"").nth(1).unwrap().split('"').next().unwrap();
        let text = loaded.library.signable(path).unwrap();
        assert!(text.is_signed_by(signed).unwrap(), "the signature under {path} holds no more");
    }
}

/// Better sources under the same words: nobody need read them again.
#[test]
fn a_text_that_changed_only_in_its_sources_keeps_its_signature() {
    let (card, sign_path) = ("cards/first-visit.ron", "signs/skin-infection.ron");
    for path in [DVT, card, LEG_FLAG, sign_path] {
        let bundled = bundled_with(path, "sources: [", "sources: [");
        let own = folder(&[(path, &bundled)]);
        sign(own.path(), path);
        let other = bundled.replace("sources: [", "sources: [Lines(1, 2), ToBeVerified(\"a ] and a \\\" in it\"), ");
        write(own.path(), path, &other);
        let overlaid = laid_over(own.path());
        assert_eq!(errors(&overlaid), Vec::<&Diagnostic>::new(), "{path}");
        let library = &overlaid.loaded.library;
        let text = library.signable(path).unwrap();
        assert!(matches!(library.standing(text), Standing::Reviewed { .. }), "{path}");

        write(own.path(), path, &other.replacen("name: \"", "name: \"New ", 1));
        let overlaid = laid_over(own.path());
        assert!(overlaid.to_sign.waiting(path).is_some(), "{path}: its words have changed");
    }
}
