//! Content loads, and each mistake in it is told with file, line, column and what to do.
#![expect(clippy::unwrap_used, clippy::too_many_lines, reason = "a test may fail, and makes its own files")]

use std::path::Path;

use legwise::{
    clinic_folder,
    content::{
        self, check,
        diagnostic::{Diagnostic, Severity},
        file::ContentFile,
        id::{Id, Kind},
        load::{Loaded, load},
    },
};

fn sample_files() -> Vec<ContentFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content");
    let held = clinic_folder::read(&folder).unwrap();
    assert_eq!(held.faults, []);
    held.files
}

/// The sample with `find` replaced by `replacement` in the file at `path`.
fn with_mistake(path: &str, find: &str, replacement: &str) -> Loaded {
    let files = sample_files().into_iter().map(|mut file| {
        file.shown_path.clone_from(&file.path);
        if file.path == path {
            assert!(file.text.contains(find), "{path} has no {find:?}");
            file.text = file.text.replacen(find, replacement, 1).into();
        }
        file
    });
    load(files)
}

#[test]
fn the_sample_has_no_errors() {
    let found = check::run(&load(sample_files()));
    let errors: Vec<_> = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn each_mistake_is_found_where_it_stands() {
    const SAMPLE: &str = "conditions/sample.ron";
    const POSE: &str = "poses/a-pose.ron";
    // What is wrong, in which file, what is replaced by what, and the place and words of the report.
    let mistakes = [
        ("a comma is missing", SAMPLE, "name: \"Sample\",", "name: \"Sample\"", "3:5", "comma"),
        ("a quote is not closed", SAMPLE, "\"Another.\"", "\"Another.", "", "string"),
        ("a field has a wrong name", SAMPLE, "summary:", "sumary:", "5:5", "sumary"),
        ("a field is missing", SAMPLE, "    summary: \"Something about the calf.\",\n", "", "", "summary"),
        (
            "a field stands twice",
            SAMPLE,
            "other_names: [],",
            "other_names: [],\n    other_names: [],",
            "",
            "other_names",
        ),
        ("a variant is unknown", SAMPLE, "disposition: Routine", "disposition: Rutine", "9:", "Rutine"),
        ("an id is not an id", SAMPLE, "[\"calf\"]", "[\"Calf Muscle\"]", "6:", "invalid id"),
        ("a text is a number", SAMPLE, "name: \"Sample\"", "name: 7", "2:11", "a text in quotes"),
        (
            "a text is empty",
            SAMPLE,
            "purpose: \"This page is about a thing.\"",
            "purpose: \"\"",
            "22:",
            "the text is empty",
        ),
        ("a list is no list", SAMPLE, "[\"my calf is odd\"]", "\"my calf is odd\"", "4:", "opening `[`"),
        ("a month is no month", "sources/a-source.ron", "2026-11", "2026-13", "4:", "is not a month"),
        (
            "something follows the value",
            SAMPLE,
            "review: NotYetReviewed,\n)",
            "review: NotYetReviewed,\n) x",
            "",
            "trailing",
        ),
        ("a region does not exist", SAMPLE, "[\"calf\"]", "[\"calv\"]", "6:16", "no region named \"calv\""),
        ("a red flag does not exist", SAMPLE, "[\"a-flag\"]", "[\"a-flagg\"]", "7:22", "no red flag named"),
        ("a source does not exist", SAMPLE, "Ref(\"a-source\")", "Ref(\"a-sauce\")", "17:", "no source named"),
        (
            "an entry is linked to itself",
            SAMPLE,
            "related: ()",
            "related: (conditions: [\"sample\"])",
            "34:",
            "linked to itself",
        ),
        (
            "an entry stands in a list of another kind",
            SAMPLE,
            "related: ()",
            "related: (treatments: [\"other\"])",
            "34:",
            "is a complaint",
        ),
        (
            "a linked entry does not exist",
            SAMPLE,
            "related: ()",
            "related: (treatments: [\"oter\"])",
            "34:",
            "no treatment named",
        ),
        ("lines are not in the articles", SAMPLE, "Lines(1, 9)", "Lines(1, 9999)", "18:", "no lines 1 to 9999"),
        ("a block has no source", SAMPLE, "sources: [Lines(1, 9)]", "sources: []", "18:", "has no source"),
        ("a dose is named", SAMPLE, "\"Rest.\"", "\"Take 400 mg.\"", "20:", "a dose"),
        ("a number is written out", SAMPLE, "\"You faint.\"", "\"Call 911 now.\"", "24:", "telephone number"),
        (
            "a placeholder is unknown",
            SAMPLE,
            "\"A visit.\"",
            "\"A visit at {clinik}.\"",
            "14:",
            "no placeholder {clinik}",
        ),
        ("a promise is made", SAMPLE, "\"Look at your leg.\"", "\"We cure your leg.\"", "27:", "a promise"),
        (
            "a say line diagnoses",
            SAMPLE,
            "\"I will book you a visit.\"",
            "\"It is probably a strain.\"",
            "12:",
            "tells the caller what they have",
        ),
        (
            "a sentence is too long",
            SAMPLE,
            "\"A thing in the leg.\"",
            "\"A thing in the leg that goes on and on and on for so long that no one can still recall how it began at all.\"",
            "25:",
            "a sentence of",
        ),
        (
            "a list is too long",
            SAMPLE,
            "[\"What is it?\"]",
            "[\"A?\", \"B?\", \"C?\", \"D?\", \"E?\", \"F?\", \"G?\", \"H?\"]",
            "29:",
            "has 8 items",
        ),
        (
            "a handout is too hard",
            SAMPLE,
            "\"A thing in the leg.\"",
            "\"Physiological insufficiency necessitates multidisciplinary evaluation.\", \"Immunological abnormalities perpetuate inflammatory deterioration.\"",
            "21:",
            "too hard to read",
        ),
        ("a phrase stands in two entries", SAMPLE, "\"my calf is odd\"", "\"my leg is odd\"", "4:", "stands in"),
        ("a phrase is in capitals", SAMPLE, "\"my calf is odd\"", "\"My calf is odd\"", "4:", "plain lowercase"),
        (
            "a review is of another text",
            SAMPLE,
            "NotYetReviewed",
            "Reviewed(by: \"Dr. Lee\", on: \"2026-01-02\", due: \"2028-01-02\", text_hash: \"00\")",
            "45:",
            "has changed since Dr. Lee signed",
        ),
        ("a pose does not exist", SAMPLE, "[\"a-pose\"]", "[\"a-poze\"]", "26:", "no pose named"),
        ("a step has a wrong field", SAMPLE, "shown_by:", "showed_by:", "26:", "showed_by"),
        ("a pose says nothing", POSE, "            alt: \"A person stands.\",\n", "", "2:", "pose 1 has no alt text"),
        ("a knee bends too far", POSE, "knee: 0", "knee: 170", "4:", "right knee’s bend is 170°"),
        ("a knee bends back", POSE, "knee: 0", "knee: -15", "4:", "right knee’s bend is -15°"),
        (
            "a foot floats",
            POSE,
            "right_leg: Bent(knee: 0)",
            "right_leg: Bent(hip: 60, knee: 60)",
            "4:",
            "right foot floats",
        ),
        ("a leg is too short", POSE, "hip: (0, 90)", "hip: (0, 120)", "4:", "left foot doesn’t get there"),
        ("an arm is too short", POSE, "At(30, 100)", "At(90, 100)", "4:", "left hand doesn’t get there"),
        (
            "what is marked does not exist",
            POSE,
            "            body:",
            "            marks: [(structure: \"gill\", side: Right)],\n            body:",
            "5:",
            "no structure named",
        ),
        (
            "a concept does not exist",
            "red-flags/a-flag.ron",
            "raised_by: []",
            "raised_by: [(all: [\"leg\"])]",
            "10:",
            "no concept named",
        ),
    ];
    for (what, path, find, replacement, place, words) in mistakes {
        let found = check::run(&with_mistake(path, find, replacement));
        let is_reported = |diagnostic: &Diagnostic| {
            let at = format!("{}:{}", diagnostic.line, diagnostic.column);
            diagnostic.severity == Severity::Error
                && diagnostic.path == path
                && at.starts_with(place)
                && diagnostic.message.to_lowercase().contains(&words.to_lowercase())
        };
        assert!(found.iter().any(is_reported), "{what}: no report at {place:?} with {words:?} in\n{found:#?}");
    }
}

#[test]
fn a_pose_that_nobody_shows_is_found() {
    let found = check::run(&with_mistake("conditions/sample.ron", "shown_by: [\"a-pose\"]", "shown_by: []"));
    let is_reported = |diagnostic: &&Diagnostic| {
        diagnostic.path == "poses/a-pose.ron" && diagnostic.message.contains("no step shows")
    };
    assert_eq!(found.iter().filter(is_reported).count(), 1, "{found:#?}");
}

#[test]
fn a_hint_names_what_was_meant() {
    let found = check::run(&with_mistake("conditions/sample.ron", "[\"calf\"]", "[\"calv\"]"));
    assert!(found.iter().any(|diagnostic| diagnostic.hint.as_deref() == Some("did you mean \"calf\"?")), "{found:#?}");
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut files = sample_files();
    for file in &mut files {
        file.text = file.text.replace("sources: [Ref(\"a-source\")]", "sources: []").into();
    }
    let found = check::run(&load(files));
    assert!(found.iter().filter(|diagnostic| diagnostic.message.contains("has no source")).count() > 5, "{found:#?}");
}

#[test]
fn a_broken_file_laid_over_a_good_one_leaves_the_good_one_in_use() {
    let broken = ContentFile {
        shown_path: "clinic/sample.ron".to_owned(),
        path: "conditions/sample.ron".to_owned(),
        text: "(name: ".into(),
    };
    let loaded = load(sample_files().into_iter().chain([broken]));
    assert_eq!(loaded.diagnostics.len(), 1);
    assert_eq!(loaded.diagnostics[0].path, "clinic/sample.ron");
    assert!(loaded.library.entry(&Id::try_from("sample").unwrap()).is_some());
}

#[test]
fn an_id_is_unique_over_all_kinds() {
    let twin = sample_files().into_iter().find(|file| file.path == "conditions/sample.ron").unwrap();
    let twin = ContentFile { path: "conditions/other.ron".to_owned(), ..twin };
    let loaded = load(sample_files().into_iter().chain([twin]));
    assert!(loaded.diagnostics[0].message.contains("is taken by"), "{:?}", loaded.diagnostics);
}

#[test]
fn the_bundled_content_has_no_errors() {
    let found = legwise::check::run(&content::bundled());
    let errors: Vec<_> =
        found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn nothing_that_was_bundled_is_lost() {
    let library = content::bundled().library;
    for (kind, at_least) in [(Kind::Complaint, 18), (Kind::Condition, 46), (Kind::Treatment, 31), (Kind::Structure, 31)]
    {
        let count = library.of_kind(kind).len();
        assert!(count >= at_least, "{count} {}, at least {at_least} expected", kind.folder());
    }
}

#[test]
fn the_program_holds_the_files_that_lie_in_data() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let held = clinic_folder::read(&folder).unwrap();
    assert_eq!(held.faults, []);
    let on_disk = held.files;
    let texts = |files: Vec<ContentFile>| -> Vec<(String, String)> {
        files.into_iter().map(|file| (file.path, file.text.to_string())).collect()
    };
    let bundled = content::embedded::files().collect::<Vec<_>>();
    assert!(texts(on_disk.clone()) == texts(bundled.clone()), "build again: data/ has changed");
    for (read_now, read_when_built) in on_disk.iter().zip(&bundled) {
        let value = |file: &ContentFile| serde_json::to_string(&file.value().unwrap().1).unwrap();
        assert_eq!(value(read_now), value(read_when_built), "{}", read_now.path);
    }
}

#[test]
fn apostrophes_are_curly_wherever_people_read_them() {
    let is_straight = regex_lite::Regex::new("[A-Za-z]'[A-Za-z]").unwrap();
    // Examples in `heard/` are as callers' words are typed.
    let is_read = |file: &ContentFile| !file.path.starts_with("sources/") && !file.path.starts_with("heard/");
    for file in content::embedded::files().filter(is_read) {
        let found = is_straight.find(&file.text);
        assert!(found.is_none(), "{}: {found:?}", file.path);
    }
}

#[test]
fn links_work_in_both_directions() {
    let library = content::bundled().library;
    for entry in library.entries() {
        for other in Kind::ALL.into_iter().flat_map(|kind| library.related(&entry.id, kind)) {
            assert!(
                library.related(&other.id, entry.kind()).any(|back| back.id == entry.id),
                "{} leads to {}, but not back",
                entry.id,
                other.id
            );
        }
    }
}
