//! What the clinic's files add and replace, and what is told of a file that can't be used.

use legwise::{
    clinic_folder,
    content::{self, diagnostic::Diagnostic},
};

use super::folder::{DVT, bundled_with, checked, entry, errors, folder, laid_over, own_entry, today, write};

#[test]
fn a_file_adds_an_entry_and_another_replaces_one() {
    let more = bundled_with(DVT, "other_names: [", "other_names: [\"clot in a zebra\", ");
    let folder = folder(&[("conditions/zebra-foot.ron", &own_entry()), (DVT, &more)]);
    let overlaid = checked(folder.path());
    assert_eq!(errors(&overlaid), Vec::<&Diagnostic>::new());
    assert_eq!(entry(&overlaid, "zebra-foot").name.en(), "Zebra foot");
    assert_eq!(entry(&overlaid, "deep-vein-thrombosis").other_names[0], "clot in a zebra");
    assert_eq!(overlaid.in_use.len(), 2);
    let bundled = content::bundled().library.entries().count();
    assert_eq!(overlaid.loaded.library.entries().count(), bundled + 1, "nothing bundled is lost");
}

#[test]
fn a_broken_file_is_told_with_its_place_and_the_last_good_version_stays() {
    let first = bundled_with(DVT, "other_names: [", "other_names: [\"clot in a zebra\", ");
    let folder = folder(&[(DVT, &first)]);
    let before = laid_over(folder.path());
    write(folder.path(), DVT, &first.replace("summary:", "sumary:"));
    let file = folder.path().join(DVT).display().to_string();
    for (kept, is_own) in [(&before.in_use[..], true), (&[], false)] {
        let overlaid = clinic_folder::lay_over(clinic_folder::read(folder.path()).unwrap(), kept, None, today());
        assert_eq!(entry(&overlaid, "deep-vein-thrombosis").other_names[0] == "clot in a zebra", is_own);
        let found = errors(&overlaid);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].path == file && found[0].line > 1 && found[0].message.contains("sumary"), "{found:?}");
        assert_eq!(found[0].hint.as_deref(), Some("did you mean summary?"));
    }
}

#[test]
fn what_editors_leave_behind_does_no_harm_and_a_wrong_name_is_told() {
    let with_mark = format!("\u{feff}{}", own_entry().replace('\n', "\r\n"));
    let folder = folder(&[
        ("conditions/zebra-foot.ron", &with_mark),
        ("conditions/zebra-foot.ron~", "("),
        ("conditions/~$zebra-foot.ron", "("),
        ("Thumbs.db", ""),
        ("conditions/edema.ron.txt", "("),
    ]);
    std::fs::write(folder.path().join("conditions/Thumbs.db"), [0xff, 0xfe]).unwrap();
    let overlaid = checked(folder.path());
    assert_eq!(entry(&overlaid, "zebra-foot").name.en(), "Zebra foot");
    let found = errors(&overlaid);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].path.ends_with("edema.ron.txt"), "{found:?}");
}

#[test]
fn what_would_be_said_wrongly_in_a_file_of_the_clinics_is_told() {
    let folder = folder(&[("conditions/zebra-foot.ron", &own_entry().replace("\"Rest.\"", "\"Take 400 mg.\""))]);
    let overlaid = checked(folder.path());
    let found = errors(&overlaid);
    assert!(found.iter().any(|found| found.message.contains("a dose")), "{found:#?}");
}
