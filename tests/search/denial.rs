//! What is denied is quiet, and nothing else.

use legwise::content::red_flag::Disposition;

use super::search;

fn is_emergency(words: &str) -> bool {
    search(words).banners.iter().any(|banner| banner.disposition == Disposition::Emergency)
}

#[test]
fn no_as_an_answer_denies_nothing_that_follows() {
    for raised in [
        "No, I have chest pain",
        "No she can't breathe",
        "any injury? no, my chest hurts",
        "Does it hurt? No! She passed out",
        "Is it the leg? No. Chest pain.",
        "no fever but he can't breathe",
        "no, my chest hurts",
        "can't stop the bleeding",
        "Can he breathe? No.",
        "never had chest pain like this before",
    ] {
        assert!(is_emergency(raised), "{raised}");
    }
}

#[test]
fn a_denial_covers_the_list_that_it_heads() {
    for quiet in [
        "no chest pain",
        "no fever, chills or rash",
        "denies chest pain, SOB, fever",
        "Denies: CP, SOB, N/V",
        "neg for chest pain, sob",
        "no chest pain, shortness of breath, or fainting",
        "chest pain: none. calf sore",
        "chest pain? no",
        "ROS: chest pain no, sob no, fever no",
        "CP (-) SOB (-) calf swelling (+)",
        "no blood in the vomit",
        "he has never had a seizure",
    ] {
        assert!(!is_emergency(quiet), "{quiet}");
    }
    for raised in [
        "denies fever, chest hurts badly",
        "no fever and she passed out",
        "CP (+) SOB (-)",
        "neg for fever, pos for chest pain",
        "chest pain - since noon",
    ] {
        assert!(is_emergency(raised), "{raised}");
    }
}

#[test]
fn what_a_chart_says_with_a_plus_is_there() {
    let found = search("CP (-) SOB (-) calf swelling (+)");
    assert_eq!(found.banners.first().map(|banner| banner.disposition), Some(Disposition::Today));
}

#[test]
fn what_is_named_and_denied_is_told() {
    let denied = search("chest pain? no").denied;
    assert!(denied.iter().any(|id| id.as_str() == "chest-pain-or-breathless"), "{denied:?}");
    assert!(search("chest pain").denied.is_empty());
    assert!(search("no chest pain. now chest pain").denied.is_empty(), "it is raised");
}
