//! The command line: what scripts, IT and a person without a display get.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail, and makes its own files"
)]

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// `legwise` with a home of its own, so that no settings of this computer count.
fn legwise(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legwise"));
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config")).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    legwise(home.path()).args(arguments).output().unwrap()
}

fn run_with_input(arguments: &[&str], input: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut child = legwise(home.path())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Standard error of a command that must fail.
fn failure(output: &Output) -> String {
    assert!(!output.status.success(), "it succeeded: {}", text(&output.stdout));
    text(&output.stderr)
}

fn success(output: &Output) -> String {
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

#[test]
fn search_as_json_has_the_banner_and_the_best_entries_first() {
    let out = success(&run(&["search", "--json", "--limit", "5", "my calf is swollen and hot"]));
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["query"], "my calf is swollen and hot");
    assert_eq!(answer["banner"], "today");
    assert_eq!(answer["confident"], answer["ask"].as_array().unwrap().is_empty());
    let found = ids(&answer);
    assert!(found.len() <= 5);
    assert!(found[..3].contains(&"deep-vein-thrombosis"), "{found:?}");
    let first = &answer["hits"][0];
    assert!(first["name"].is_string() && first["kind"].is_string() && first["score"].is_number(), "{first}");
}

#[test]
fn search_in_batch_answers_line_by_line() {
    let out = success(&run_with_input(&["search", "--batch", "-"], "restless legs\n\nhow do i get a passport\n"));
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 3);
    assert!(ids(&answers[0])[0].starts_with("restless-legs"));
    assert_eq!(answers[1]["confident"], false, "an empty line fits nothing");
    assert_eq!(answers[2]["confident"], false);
    assert_eq!(answers[2]["banner"], Value::Null);
}

#[test]
fn list_and_show_name_what_there_is() {
    let all: Value = serde_json::from_str(&success(&run(&["list", "--json"]))).unwrap();
    assert!(all.as_array().unwrap().len() >= 126);
    let treatments = success(&run(&["list", "--kind", "treatment"]));
    assert!(treatments.lines().all(|line| line.contains("treatment")), "{treatments}");
    let page = success(&run(&["show", "deep-vein-thrombosis"]));
    let [flags, what] = ["Red flags: ask first", "What it is"].map(|heading| page.find(heading).unwrap());
    assert!(flags < what, "red flags come first");
    assert!(page.contains("Not yet reviewed by a clinician"));
    let json: Value = serde_json::from_str(&success(&run(&["show", "deep-vein-thrombosis", "--json"]))).unwrap();
    assert_eq!(json["id"], "deep-vein-thrombosis");
}

#[test]
fn a_handout_is_written_and_the_same_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["a.pdf", "b.pdf"].map(|name| folder.path().join(name));
    for file in [&first, &second] {
        let out = file.to_str().unwrap();
        success(&run(&["handout", "deep-vein-thrombosis", "--out", out, "--date", "2026-11-23", "--paper", "a4"]));
    }
    let bytes = std::fs::read(&first).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert!(bytes == std::fs::read(&second).unwrap(), "the same input gives the same bytes");
}

#[test]
fn the_patients_name_comes_on_standard_input_only() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("named.pdf");
    let arguments = ["handout", "swollen-legs", "--out", out.to_str().unwrap(), "--patient", "-"];
    success(&run_with_input(&arguments, "Maria Pérez\n"));
    assert!(out.exists());
    let mut as_argument = arguments;
    as_argument[5] = "Maria";
    let error = failure(&run(&as_argument));
    assert!(error.contains("--patient"), "{error}");
}

#[test]
fn what_cant_be_done_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(inside("broken.ron"), "(").unwrap();
    for (arguments, expected) in [
        (vec!["show", "deep-vein-trombosis"], "Did you mean deep-vein-thrombosis?"),
        (vec!["handout", "visit-preparatin", "--out", "x.pdf"], "Did you mean visit-preparation?"),
        (vec!["show", "Not An Id"], "There is no entry, card, red flag, core question or sign named"),
        (vec!["handout", "swollen-legs", "--out", "/nowhere/at/all.pdf"], "/nowhere/at/all.pdf can’t be written"),
        (vec!["handout", "swollen-legs", "--out", "x.pdf", "--lang", "es"], "swollen legs has no"),
        (vec!["handout", "swollen-legs", "--out", "x.pdf", "--date", "soon"], "--date"),
        (vec!["list", "--kind", "leg"], "unknown kind"),
        (vec!["search"], "QUERY"),
        (vec!["search", "--batch", "/no/such/file"], "/no/such/file can’t be read"),
        (vec!["check", "/no/such/folder"], "/no/such/folder can’t be read"),
        (vec!["handout"], "ID"),
    ] {
        let error = failure(&run(&arguments));
        assert!(error.to_lowercase().contains(&expected.to_lowercase()), "{arguments:?}: {error}");
        assert!(!error.contains("panicked"), "{arguments:?}: {error}");
    }
}

#[test]
fn check_passes_on_what_is_bundled() {
    let out = success(&run(&["check"]));
    assert!(out.contains("complaints") && out.trim_end().ends_with("warnings"), "{out}");
    assert!(out.lines().last().unwrap().starts_with("0 errors"), "{out}");
}

#[test]
fn the_report_counts_how_sources_stand_and_what_the_dictionary_of_syllables_changes() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("sources")).unwrap();
    let source = r#"(publisher: "A blog", title: "On legs", verification: Opened("2026-12-01"), read_as: Copy)"#;
    std::fs::write(folder.path().join("sources/a-blog.ron"), source).unwrap();
    let bundled = success(&run(&["check", "--report"]));
    let with_blog = success(&run(&["check", "--report", "--content", folder.path().to_str().unwrap()]));
    let count = |report: &str, what: &str| -> usize {
        let line = report.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix('\t'));
        line.unwrap_or_else(|| panic!("{what} isn’t counted")).parse().unwrap()
    };
    for (what, more) in [
        ("sources", 1),
        ("opened", 1),
        ("read as printed elsewhere", 1),
        ("read as retold", 0),
        ("of low authority, copies among them", 1),
        ("without an address, DOI, PubMed id or ISBN", 1),
        ("places to be verified", 0),
        ("places whose source is not to be had", 0),
    ] {
        assert_eq!(count(&with_blog, what), count(&bundled, what) + more, "{what}");
    }
    let head = bundled.lines().next().unwrap();
    let at = |column: &str| head.split('\t').position(|name| name == column).unwrap();
    let measured: Vec<_> =
        bundled.lines().find(|line| line.contains("\tswollen-legs\t")).unwrap().split('\t').collect();
    assert_ne!(measured[at("grade")], measured[at("grade by vowels")]);
}

#[test]
fn check_tells_path_line_and_column_of_a_folder_laid_over() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("glossary")).unwrap();
    std::fs::write(folder.path().join("glossary/vein.ron"), "(\n    term: \"vein\",\n    meens: \"a tube\",\n)\n")
        .unwrap();
    let output = run(&["check", "--content", folder.path().to_str().unwrap()]);
    assert!(!output.status.success());
    let out = text(&output.stdout);
    let place = format!("{}:3:5: error: ", folder.path().join("glossary/vein.ron").display());
    assert!(out.contains(&place), "{out}");
    assert!(out.contains("hint: did you mean means?"), "{out}");
}

#[test]
fn a_broken_settings_file_is_named_with_its_place() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("config/legwise/settings.ron");
    std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
    std::fs::write(&settings, "(\n    clinic: (nam: \"A\"),\n)").unwrap();
    let output = legwise(home.path()).args(["show", "swollen-legs"]).output().unwrap();
    let error = failure(&output);
    assert!(error.contains(&format!("{}:2:", settings.display())), "{error}");
}

#[test]
fn settings_fill_the_clinics_facts_in() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("config/legwise/settings.ron");
    std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
    std::fs::write(&settings, "(clinic: (on_call: \"Dr. Lee\", emergency_number: \"112\"))").unwrap();
    let page = success(&legwise(home.path()).args(["show", "deep-vein-thrombosis"]).output().unwrap());
    assert!(page.contains("Dr. Lee") && page.contains("112") && !page.contains("911"), "{page}");
}

#[test]
#[ignore = "needs a machine without a display server"]
fn without_a_display_the_window_says_what_still_works() {
    let home = tempfile::tempdir().unwrap();
    let output = legwise(home.path()).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap();
    let error = failure(&output);
    assert!(error.contains("could not open a window") && error.contains("--help"), "{error}");
    assert!(error.contains("neither DISPLAY nor WAYLAND_DISPLAY is set"), "{error}");
    assert!(!error.contains("driver") && !error.contains(".rs:"), "{error}");
}

#[test]
fn a_display_that_does_not_answer_is_named() {
    let home = tempfile::tempdir().unwrap();
    let mut command = legwise(home.path());
    let output = command.env("DISPLAY", ":7654").env_remove("WAYLAND_DISPLAY").output().unwrap();
    let error = failure(&output);
    let is_known = error.contains("The display :7654 doesn’t answer") || error.contains("This computer lacks lib");
    assert!(is_known && error.contains("--help") && !error.contains(".rs:"), "{error}");
}

/// Runs with standard output, or standard error, going to `sink`.
fn run_into(arguments: &[&str], sink: &str, into_errors: bool) -> (std::process::ExitStatus, String) {
    let home = tempfile::tempdir().unwrap();
    let sink = || Stdio::from(std::fs::File::options().write(true).open(sink).unwrap());
    let mut command = legwise(home.path());
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    if into_errors {
        command.stderr(sink())
    } else {
        command.stdout(sink())
    };
    let output = command.output().unwrap();
    (output.status, text(&output.stderr))
}

#[cfg(unix)]
#[test]
fn no_command_panics_when_nobody_reads_or_the_device_is_full() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("conditions");
    std::fs::create_dir(&broken).unwrap();
    std::fs::write(broken.join("edema.ron"), "(").unwrap();
    let dir = folder.path().to_str().unwrap();
    for arguments in [
        &["check"][..],
        &["check", "--report"],
        &["check", dir],
        &["list"],
        &["list", "--json"],
        &["show", "edema"],
        &["search", "my leg hurts"],
        &["search", "--json", "my leg hurts"],
        &["handout", "edema", "--out", "-"],
        &["handout", "edema", "--out", "/dev/full"],
        &["search", "--batch", "/etc/hostname"],
    ] {
        let (status, said) = run_into(arguments, "/dev/full", false);
        assert_eq!(status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("can’t be written: ") && !said.contains("mistake at"), "{arguments:?}: {said}");
        let head = Command::new("sh")
            .args(["-c", "\"$@\" | head -c 1 >/dev/null", "sh", env!("CARGO_BIN_EXE_legwise")])
            .args(arguments)
            .env("HOME", dir)
            .output()
            .unwrap();
        let said = text(&head.stderr);
        assert!(said.is_empty() || said.contains("/dev/full"), "{arguments:?} | head: {said}");
    }
    for arguments in [&["show", "nothing-like-it"][..], &["check", "/no/such/folder"]] {
        let (status, _) = run_into(arguments, "/dev/full", true);
        assert_eq!(status.code(), Some(1), "{arguments:?}");
    }
}

#[test]
fn a_bad_line_of_a_batch_answers_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("queries");
    let long = "leg ".repeat(100_000);
    let queries =
        [b"\xef\xbb\xbfrestless legs\r\ncaf\xe9\n", long.as_bytes(), b"\nmy calf is swollen and hot"].concat();
    std::fs::write(&file, queries).unwrap();
    let out = success(&run(&["search", "--batch", file.to_str().unwrap()]));
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["query"], "restless legs", "as an editor on Windows saves it");
    assert_eq!(answers[1]["line"], 2);
    assert_eq!(answers[1]["error"], "column 4: the byte E9 is not UTF-8");
    assert_eq!(answers[2]["error"], "it is longer than 100000 bytes");
    assert_eq!(answers[3]["banner"], "today");
}

#[test]
fn a_name_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("named.pdf");
    let arguments = ["handout", "swollen-legs", "--out", out.to_str().unwrap(), "--patient", "-"];
    for name in ["x".repeat(50_000_000), "Ana ".repeat(60)] {
        let home = tempfile::tempdir().unwrap();
        let mut child = legwise(home.path())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It stops listening before the end.
        drop(child.stdin.take().unwrap().write_all(name.as_bytes()));
        let error = failure(&child.wait_with_output().unwrap());
        assert!(error.contains("name is longer than 200 letters"), "{error}");
    }
    let error = failure(&run_with_input(&arguments, "A\0n\0a\0"));
    assert!(error.contains("UTF-16"), "{error}");
    assert!(!out.exists());
    success(&run_with_input(&arguments, "\u{feff}Ana Lopez\r\nand more that nobody reads\n"));
}

#[cfg(unix)]
#[test]
fn a_handout_goes_to_standard_output_or_through_a_pipe_and_never_to_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let here = |arguments: &[&str]| legwise(folder.path()).args(arguments).current_dir(&folder).output().unwrap();
    let handout = |out: &str| here(&["handout", "edema", "--date", "2026-11-23", "--out", out]);
    let whole = handout("-");
    assert!(whole.status.success() && whole.stdout.starts_with(b"%PDF-1.7"), "{}", text(&whole.stderr));
    assert!(!folder.path().join("-").exists());
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn(move || std::fs::read(pipe).unwrap());
    assert!(handout("pipe").status.success());
    assert!(reader.join().unwrap() == whole.stdout, "the bytes go through");
    let device = handout("/dev/stdout");
    assert!(device.stdout == whole.stdout, "{}", text(&device.stderr));
    for out in ["none/", "."] {
        assert!(failure(&handout(out)).contains("that is a folder"), "{out}");
    }
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name == "none" || name == "-"), "{names:?}");
}

#[test]
fn a_query_may_begin_with_a_dash() {
    let answer = success(&run(&["search", "--json", "--", "-5 degrees and my toes are white"]));
    assert!(answer.contains("-5 degrees"), "{answer}");
    let error = failure(&run(&["search", "-5 degrees and my toes are white"]));
    assert!(error.contains("use '-- -5"), "{error}");
    assert!(success(&run(&["--help"])).contains("Exit codes: 0 done; 1"));
}

#[test]
fn check_places_a_fault_each_time_and_behind_an_escape() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("conditions")).unwrap();
    let sample = include_str!("content/conditions/sample.ron");
    assert_eq!(sample.matches("\"Rest.\"").count(), 1);
    let doses = "\"Take 400 mg \\\"now\\\".\",\n\"Walk.\",\n\"Take 400 mg \\u{22}now\\x22.\"";
    let text_of_file = sample.replace("\"Rest.\"", doses);
    let file = folder.path().join("conditions/sample.ron");
    std::fs::write(&file, &text_of_file).unwrap();
    let out = text(&run(&["check", folder.path().to_str().unwrap()]).stdout);
    let line = text_of_file.lines().position(|line| line.contains("400 mg")).unwrap() + 1;
    for line in [line, line + 2] {
        let place = format!("{}:{line}:", file.display());
        assert!(out.lines().any(|told| told.starts_with(&place) && told.contains("a dose")), "{line} in {out}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_memory_is_ever_written_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // It waits for the other end of the pipe meanwhile.
    let mut child = legwise(folder.path()).args(["search", "--batch"]).arg(&pipe).spawn().unwrap();
    let limits = Path::new("/proc").join(child.id().to_string()).join("limits");
    let is_none = |limits: &str| {
        limits.lines().any(|line| {
            line.starts_with("Max core file size")
                && line.split_whitespace().nth(4) == Some("0")
                && line.split_whitespace().nth(5) == Some("0")
        })
    };
    let began = std::time::Instant::now();
    while !is_none(&std::fs::read_to_string(&limits).unwrap()) {
        assert!(began.elapsed() < std::time::Duration::from_secs(20), "{}", std::fs::read_to_string(&limits).unwrap());
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_manual_page_names_every_command() {
    let manual =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/desktop/legwise.1")).unwrap();
    let manual = manual.replace("\\-", "-");
    let help = success(&run(&["--help"]));
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let mut count = 0;
    for command in commands.filter_map(|line| line.split_whitespace().next()) {
        assert!(manual.contains(&format!(".B {command}\n")), "the manual page lacks {command}");
        count += 1;
    }
    assert!(count >= 6, "{help}");
}

#[test]
fn everything_and_the_binder_are_made_without_a_window() {
    let folder = tempfile::tempdir().unwrap();
    for (name, arguments) in
        [("all.pdf", &["handout", "--all", "--out"][..]), ("binder.pdf", &["binder", "--paper", "a4"])]
    {
        let file = folder.path().join(name);
        let arguments: Vec<&str> = arguments.iter().copied().chain([file.to_str().unwrap()]).collect();
        success(&run(&arguments));
        assert!(lopdf::Document::load(&file).unwrap().get_pages().len() > 200, "{name}");
    }
    failure(&run(&["handout", "--all", "swollen-legs", "--out", "never.pdf"]));
    failure(&run(&["binder"]));
}
