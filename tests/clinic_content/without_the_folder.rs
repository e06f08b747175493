//! The folder is gone: this computer's copy serves, and nothing is written where no folder is.

use std::path::Path;

use jiff::{Timestamp, ToSpan as _, civil::date};
use legwise::{
    clinic_folder::{self, Origin},
    content::sign_off::SignOff,
};

use super::folder::{DVT, entry, own_entry, today, write};

#[test]
fn when_the_folder_is_gone_the_copy_serves_and_says_how_old_it_is() {
    let home = tempfile::tempdir().unwrap();
    let (share, copy) = (home.path().join("share"), home.path().join("data/copy.json"));
    write(&share, "conditions/zebra-foot.ron", &own_entry());
    let (overlaid, origin) = clinic_folder::load(&share, None, None, today());
    assert!(matches!(origin, Origin::Folder { .. }));
    let now = jiff::ZonedDateTime::now();
    let read_at = now.timestamp() - 3.hours();
    clinic_folder::keep_copy(&copy, &share, read_at, &overlaid.in_use).unwrap();

    // First the empty place where a share is mounted, then not even that.
    for gone in ["conditions", ""] {
        std::fs::remove_dir_all(share.join(gone)).unwrap();
        let (overlaid, origin) = clinic_folder::load(&share, clinic_folder::read_copy(&copy, &share), None, today());
        assert_eq!(entry(&overlaid, "zebra-foot").name.en(), "Zebra foot");
        let said = origin.problem(now.datetime()).unwrap();
        assert!(said.contains("this computer’s copy, 3 hours old: the folder "), "{said}");
    }
    assert!(clinic_folder::read_copy(&copy, Path::new("/another/folder")).is_none(), "a copy is of one folder");
    std::fs::write(&copy, "{").unwrap();
    let (_, origin) = clinic_folder::load(&share, clinic_folder::read_copy(&copy, &share), None, today());
    assert!(origin.problem(now.datetime()).unwrap().starts_with("No clinic content"), "{origin:?}");
}

#[test]
fn a_signature_is_not_written_to_a_folder_that_is_gone() {
    let home = tempfile::tempdir().unwrap();
    let share = home.path().join("share");
    let signature = SignOff::new("Ana Lee", "surgeon", today(), date(2027, 1, 1), "00".to_owned(), Vec::new()).unwrap();
    let error = clinic_folder::sign(&share, DVT, &signature).unwrap_err().to_string();
    assert!(error.contains("share can’t be read"), "{error}");
    assert!(!share.exists());
}

#[test]
fn ages_are_said_in_words() {
    let now = jiff::ZonedDateTime::now();
    for (minutes, words) in [
        (0, "less than a minute old"),
        (1, "1 minute old"),
        (59, "59 minutes old"),
        (60, "1 hour old"),
        (180, "3 hours old"),
        (2900, "2 days old"),
    ] {
        let then: Timestamp = now.timestamp() - i64::from(minutes).minutes();
        assert_eq!(clinic_folder::age_in_words(then, now.datetime()), words);
    }
}
