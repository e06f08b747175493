//! What a clinic writes every day goes through without a signature.

use legwise::{
    content::{diagnostic::Diagnostic, id::Id},
    search::{Filter, Index},
};

use super::folder::{bundled_with, checked, entry, errors, folder};

const EDEMA: &str = "conditions/edema.ron";

#[test]
fn honest_edits_need_no_signature() {
    let phrases = bundled_with(EDEMA, "caller_phrases: [", "caller_phrases: [\"my legs are like sausages by noon\", ");
    let script = bundled_with(
        "conditions/varicose-veins.ron",
        "            say: [",
        "            say: [\"Thank you for calling {clinic}. May I have your name and a number, in case the line drops?\", ",
    );
    let question = bundled_with(
        "conditions/sciatica.ron",
        "            ask: [",
        "            ask: [\"Which of our two offices is closer to you?\", ",
    );
    let spanish = bundled_with(
        "conditions/peripheral-artery-disease.ron",
        "name: \"Peripheral artery disease (PAD)\"",
        "name: (en: \"Peripheral artery disease (PAD)\", es: HumanReviewed(\"Enfermedad arterial periférica\"))",
    );
    let more_urgent =
        bundled_with("conditions/deep-vein-thrombosis.ron", "disposition: Today", "disposition: Emergency");
    let page = include_str!("../../data/treatments/acupuncture.ron");
    let (head, rest) = page.split_once("    other_names: [").unwrap();
    let (_, body) = rest.split_once("    summary: ").unwrap();
    let names = "    other_names: [\"stripes\"],\n    caller_phrases: [\"do you do zebra wraps\", \"how much is a zebra wrap\"],\n";
    let page = format!("{head}{names}    summary: {body}").replace("name: \"Acupuncture\"", "name: \"Zebra wraps\"");
    let words = "(note: \"How callers here say it.\", words: [\"tree trunk legs\"])";
    let listens = bundled_with(
        "heard/one-leg-swelling.ron",
        "sounds_like: [",
        "sounds_like: [\"one leg is a tree trunk and the other is a twig\", ",
    );
    let own_card = bundled_with(
        "cards/first-visit.ron",
        "name: \"What to expect at your first visit\"",
        "name: \"How to find our building\"",
    );
    let files = [
        (EDEMA, phrases.as_str()),
        ("conditions/varicose-veins.ron", &script),
        ("conditions/sciatica.ron", &question),
        ("conditions/peripheral-artery-disease.ron", &spanish),
        ("conditions/deep-vein-thrombosis.ron", &more_urgent),
        ("treatments/zebra-wraps.ron", &page),
        ("lexicon/tree-trunk.ron", words),
        ("heard/one-leg-swelling.ron", &listens),
        ("cards/our-building.ron", &own_card),
    ];
    let folder = folder(&files);
    let overlaid = checked(folder.path());
    let waiting: Vec<_> = overlaid.to_sign.lowered.iter().collect();
    assert!(waiting.is_empty(), "{waiting:#?}");
    assert_eq!(errors(&overlaid), Vec::<&Diagnostic>::new());
    assert_eq!(overlaid.in_use.len(), files.len());
    let pad = entry(&overlaid, "peripheral-artery-disease");
    assert_eq!(
        pad.name.spanish().map(|name| name.as_str().to_owned()).as_deref(),
        Some("Enfermedad arterial periférica")
    );
    let found = Index::build(&overlaid.loaded.library).search("my legs are like sausages by noon", &Filter::default());
    assert_eq!(found.hits.first().map(|hit| hit.id.clone()), Some(Id::try_from("edema").unwrap()));
}
