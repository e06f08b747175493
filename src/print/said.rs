//! What `lp` and `lpstat` say, in the C locale.

use super::{Job, JobState, PrintError, Printers, program::Done};

/// What `lpstat -e` and `lpstat -d` say in the C locale.
pub(super) fn parse_printers(listed: &str, preferred: &str) -> Printers {
    let names: Vec<String> = listed.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let preferred = preferred
        .lines()
        .find_map(|line| line.trim().strip_prefix("system default destination:"))
        .map(|name| name.trim().to_owned())
        .filter(|name| names.contains(name));
    Printers { names, preferred }
}

/// An instance (`Front_Desk/draft`) prints under its printer's own name.
pub(super) fn queue(printer: &str) -> &str {
    printer.split('/').next().unwrap_or(printer)
}

/// The alerts of `job` in what `lpstat -l -o` says.
fn alerts<'a>(said: &'a str, job: &Job) -> Option<&'a str> {
    let id = format!("{}-{}", queue(&job.printer), job.number);
    let mut lines = said.lines().skip_while(|line| line.split_whitespace().next() != Some(&id));
    lines.next()?;
    // Its own lines are indented.
    let mut own = lines.take_while(|line| line.starts_with(char::is_whitespace));
    Some(own.find_map(|line| line.trim().strip_prefix("Alerts:")).unwrap_or_default().trim())
}

/// Of a job that has not ended.
pub(super) fn parse_waiting(said: &str, job: &Job) -> Option<JobState> {
    let alerts = alerts(said, job)?;
    Some(if alerts.contains("authentication") || alerts.contains("auth-info-required") {
        JobState::Held("the print service wants a password for it".to_owned())
    } else if alerts.contains("job-hold") || alerts.contains("job-held") || alerts.contains("held-for") {
        JobState::Held("somebody has to release it".to_owned())
    } else if alerts.contains("stopped") {
        JobState::Held("the printer is stopped".to_owned())
    } else if alerts.contains("job-printing") {
        JobState::Printing
    } else {
        JobState::Queued
    })
}

/// Of a job that has ended.
pub(super) fn parse_ended(said: &str, job: &Job) -> Option<JobState> {
    let alerts = alerts(said, job)?;
    Some(if alerts.contains("cancel") || alerts.contains("processing-to-stop-point") {
        JobState::Failed("it was cancelled".to_owned())
    } else if alerts.contains("abort") {
        JobState::Failed("the print system gave it up".to_owned())
    } else {
        JobState::Done
    })
}

/// What somebody has to do to the printer, in what `lpstat -l -p` says.
pub(super) fn parse_trouble(said: &str) -> Option<String> {
    let alerts = said.lines().find_map(|line| line.trim().strip_prefix("Alerts:")).unwrap_or_default();
    // Reasons that end so are no reason not to print (RFC 8011, 5.4.12).
    let is_error = |alert: &&str| !alert.ends_with("-report") && !alert.ends_with("-warning");
    let mut errors = alerts.split([' ', ',']).filter(|alert| !alert.is_empty()).filter(is_error);
    let is_off = said.lines().next().is_some_and(|line| line.contains(" disabled since "));
    let trouble = errors.find_map(|alert| TROUBLES.iter().find(|(reason, _)| alert.contains(reason)));
    trouble.map(|(_, trouble)| (*trouble).to_owned()).or_else(|| is_off.then(|| "it is paused".to_owned()))
}

/// Reasons of a printer not to print, and what they mean.
const TROUBLES: [(&str, &str); 15] = [
    ("media-jam", "paper is jammed"),
    ("media-empty", "it is out of paper"),
    ("media-needed", "it is out of paper"),
    ("toner-empty", "it is out of toner"),
    ("marker-supply-empty", "it is out of ink or toner"),
    ("cover-open", "a cover is open"),
    ("door-open", "a door is open"),
    ("offline", "it does not answer"),
    ("timed-out", "it does not answer"),
    ("connecting-to-device", "it does not answer"),
    ("cover", "a cover is open"),
    ("marker-waste", "its waste box is full"),
    ("output-area-full", "its tray is full"),
    ("interlock", "a door is open"),
    ("input-tray-missing", "its paper tray is missing"),
];

/// The number in `request id is Front_Desk-12 (0 file(s))`.
pub(super) fn parse_job(said: &str, printer: &str) -> Option<u32> {
    let queue = queue(printer);
    let id = said.lines().find_map(|line| line.trim().strip_prefix("request id is "))?;
    id.strip_prefix(queue)?.strip_prefix('-')?.split_whitespace().next()?.parse().ok()
}

/// What `lp` complains about, without its own name before it.
fn parse_lp_error(said: &str) -> String {
    let line = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it gave no reason");
    let line = line.strip_prefix("lp:").unwrap_or(line).trim();
    line.strip_prefix("Error - ").unwrap_or(line).trim_end_matches('.').to_owned()
}

/// Whether `lpstat` complains only that there is no printer.
pub(super) fn says_none(said: &str) -> bool {
    said.trim().is_empty() || said.contains("No destinations")
}

/// What a program that failed complains of, where its reason is one that we know; else the reason.
pub(super) fn complaint(done: &Done) -> Result<PrintError, String> {
    let said = done.stderr.to_lowercase();
    if ["unauthorized", "not authorized", "forbidden", "authentication", "password"]
        .iter()
        .any(|word| said.contains(word))
    {
        return Ok(PrintError::WantsPassword);
    }
    let is_down = [
        "scheduler is not running",
        "bad file descriptor",
        "connection refused",
        "unable to connect",
        "transport endpoint",
    ];
    if is_down.iter().any(|word| said.contains(word)) {
        return Ok(PrintError::ServiceDown);
    }
    Err(parse_lp_error(&done.stderr))
}

#[cfg(test)]
mod tests {
    use super::{
        Job, JobState, Printers, parse_ended, parse_job, parse_lp_error, parse_printers, parse_trouble, parse_waiting,
    };

    fn printers(names: &[&str], preferred: Option<&str>) -> Printers {
        Printers { names: names.iter().map(|&name| name.to_owned()).collect(), preferred: preferred.map(str::to_owned) }
    }

    #[test]
    fn what_lpstat_says_is_understood() {
        // As CUPS 2.4 prints it, with a scheduler, without a default, and with nothing at all.
        let listed = "Back_Office\nFront-Desk\n";
        for (listed, preferred, expected) in [
            (
                listed,
                "system default destination: Front-Desk\n",
                printers(&["Back_Office", "Front-Desk"], Some("Front-Desk")),
            ),
            (listed, "no system default destination\n", printers(&["Back_Office", "Front-Desk"], None)),
            (listed, "system default destination: Gone\n", printers(&["Back_Office", "Front-Desk"], None)),
            ("", "no system default destination\n", printers(&[], None)),
            ("Desk/draft\n\n", "", printers(&["Desk/draft"], None)),
        ] {
            assert_eq!(parse_printers(listed, preferred), expected, "{listed:?} {preferred:?}");
        }
    }

    #[test]
    fn the_job_number_is_found_whatever_the_printer_is_called() {
        for (said, printer, expected) in [
            ("request id is EVE-2 (0 file(s))\n", "EVE", Some(2)),
            ("request id is HP-4-1207 (1 file(s))\n", "HP-4", Some(1207)),
            ("request id is Desk-7 (1 file(s))\n", "Desk/draft", Some(7)),
            ("", "EVE", None),
            ("request id is OTHER-1 (1 file(s))\n", "EVE", None),
        ] {
            assert_eq!(parse_job(said, printer), expected, "{said:?}");
        }
    }

    #[test]
    fn complaints_of_lp_are_passed_on_as_a_clause() {
        for (said, expected) in [
            ("lp: Error - The printer or class does not exist.\n", "The printer or class does not exist"),
            ("\nlp: Bad file descriptor\n", "Bad file descriptor"),
            ("", "it gave no reason"),
        ] {
            assert_eq!(parse_lp_error(said), expected);
        }
    }

    #[test]
    fn what_lpstat_says_of_a_job_is_understood() {
        // As CUPS 2.4 prints it.
        let held = "EVE-9  root  7168   Mon\n\tAlerts: cups-held-for-authentication\n\tqueued for EVE\n";
        let nine = Job { printer: "EVE".to_owned(), number: 9 };
        let Some(JobState::Held(why)) = parse_waiting(held, &nine) else { panic!("it is held") };
        assert!(why.contains("password"), "{why}");
        let waiting = "EVE-1                   root             39936   Mon Nov 23 18:52:41 2026\n\tStatus: Printing.\n\
                       \tAlerts: job-printing\n\tqueued for EVE\nEVE-2     root    7168   Mon Nov 23 18:52:43 2026\n\
                       \tAlerts: job-hold-until-specified\n\tqueued for EVE\nEVE-13     root    7168   Mon\n\
                       \tAlerts: none\n\tqueued for EVE\n";
        let job = |number| Job { printer: "EVE/draft".to_owned(), number };
        assert_eq!(parse_waiting(waiting, &job(1)), Some(JobState::Printing));
        assert!(matches!(parse_waiting(waiting, &job(2)), Some(JobState::Held(_))));
        assert_eq!(parse_waiting(waiting, &job(13)), Some(JobState::Queued));
        assert_eq!(parse_waiting(waiting, &job(3)), None);
        let ended = "EVE-3  root  7168   Mon\n\tAlerts: processing-to-stop-point\n\tqueued for EVE\n\
                     EVE-4  root  7168   Mon\n\tAlerts: job-completed-successfully\n\tqueued for EVE\n\
                     EVE-5  root  7168   Mon\n\tAlerts: aborted-by-system\n\tqueued for EVE\n";
        assert!(matches!(parse_ended(ended, &job(3)), Some(JobState::Failed(_))));
        assert_eq!(parse_ended(ended, &job(4)), Some(JobState::Done));
        assert!(matches!(parse_ended(ended, &job(5)), Some(JobState::Failed(_))));
        assert_eq!(parse_ended(ended, &job(1)), None);
        for (said, trouble) in [
            (
                "printer EVE now printing EVE-1.  enabled since Mon\n\tPrinting.\n\tAlerts: cups-waiting-for-job-completed\n",
                None,
            ),
            ("printer EVE disabled since Mon Nov 23 -\n\treason unknown\n\tAlerts: paused\n", Some("it is paused")),
            ("printer EVE is idle.  enabled since Mon\n\tAlerts: media-empty-error\n", Some("it is out of paper")),
            (
                "printer EVE now printing EVE-1.  enabled since Mon\n\tAlerts: media-empty-warning media-low-report job-printing\n",
                None,
            ),
            (
                "printer EVE is idle.  enabled since Mon\n\tAlerts: toner-low-warning media-jam\n",
                Some("paper is jammed"),
            ),
            ("printer EVE is idle.  enabled since Mon\n\tAlerts: cover-open-report\n", None),
            ("", None),
        ] {
            assert_eq!(parse_trouble(said).as_deref(), trouble, "{said}");
        }
    }
}
