//! The clinic's folder on the command line.

use std::{
    path::Path,
    process::{Command, Output},
};

use legwise::clinic_folder;

use super::folder::{LEG_FLAG, bundled_with, folder, own_entry, write};

#[test]
fn check_sign_off_check_on_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let lowered = bundled_with(LEG_FLAG, "disposition: Today", "disposition: Routine");
    let folder = folder(&[(LEG_FLAG, &lowered), ("conditions/zebra-foot.ron", &own_entry())]);
    let dir = folder.path().to_str().unwrap();

    let refused = legwise(home.path(), &["check", "--content", dir]);
    assert!(!refused.status.success());
    let place = format!("{}:14:5: error: this text lowers the urgency", folder.path().join(LEG_FLAG).display());
    assert!(text(&refused.stdout).contains(&place), "{}", text(&refused.stdout));

    let sign = |more: &[&str]| legwise(home.path(), &[&["sign-off", "--content", dir], more].concat());
    for (arguments, expected) in [
        (&["--reviewer", "Ana Lee", "--next", "2099-01-01", "one-leg-swelling"][..], "role"),
        (&["--reviewer", "Ana Lee, surgeon", "--next", "2000-01-01", "one-leg-swelling"], "after today"),
        (
            &["--reviewer", "Ana Lee, surgeon", "--next", "2099-01-01", "one-leg-sweling"],
            "Did you mean one-leg-swelling?",
        ),
    ] {
        let error = text(&sign(arguments).stderr);
        assert!(error.contains(expected), "{error}");
    }
    let signed =
        sign(&["--reviewer", "Ana Lee, vascular surgeon", "--next", "2099-01-01", "red-flags/one-leg-swelling"]);
    assert!(signed.status.success(), "{}", text(&signed.stderr));
    assert!(text(&signed.stdout).contains("lowers the urgency from Today to Routine"), "{}", text(&signed.stdout));

    let accepted = legwise(home.path(), &["check", "--content", dir]);
    assert!(accepted.status.success(), "{}", text(&accepted.stdout));

    let settings = home.path().join("config/legwise/settings.ron");
    write(settings.parent().unwrap(), "settings.ron", &format!("(content: (folder: {dir:?}))"));
    let found = text(&legwise(home.path(), &["search", "zebra stripes on my foot"]).stdout);
    assert!(found.starts_with("zebra-foot"), "the folder of the settings counts: {found}");
}

#[test]
fn all_are_signed_or_none() {
    let home = tempfile::tempdir().unwrap();
    let folder = folder(&[]);
    let dir = folder.path().to_str().unwrap();
    let sign = |program: &mut Command| {
        let program = program.env("HOME", home.path()).env("XDG_CONFIG_HOME", home.path().join("config"));
        let arguments = ["sign-off", "--content", dir, "--reviewer", "Ana Lee, surgeon", "--next", "2099-01-01"];
        program.args(arguments).args(["edema", "cards/first-visit", "sciatica"]).output().unwrap()
    };
    let signatures = || clinic_folder::read(folder.path()).unwrap().files.len();
    // The last of them can't be written: a folder stands in its way.
    let in_the_way = folder.path().join("sign-offs/conditions/sciatica.ron");
    std::fs::create_dir_all(&in_the_way).unwrap();
    let failed = sign(&mut Command::new(env!("CARGO_BIN_EXE_legwise")));
    assert!(!failed.status.success() && text(&failed.stderr).contains("that is a folder"), "{}", text(&failed.stderr));
    assert_eq!(signatures(), 0);
    std::fs::remove_dir(&in_the_way).unwrap();

    // Nobody can be told of it, and still all are signed.
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    sign(Command::new(env!("CARGO_BIN_EXE_legwise")).stdout(full));
    assert_eq!(signatures(), 3);
}

fn legwise(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legwise"));
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config")).env("XDG_DATA_HOME", home.join("data"));
    command.args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
