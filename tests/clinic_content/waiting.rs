//! What waits for a signature: what is in use meanwhile, what a signature is, and how a verdict is kept.

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

use super::folder::{DVT, bundled_with, checked, entry, errors, folder, laid_over, own_entry, sign, today, write};

const COLD: &str = "red-flags/cold-pale-numb-leg.ron";
const EDEMA: &str = "conditions/edema.ron";

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
