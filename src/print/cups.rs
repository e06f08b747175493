//! CUPS, asked through its own programs.

use std::{
    io::{Read, Write as _},
    ops::ControlFlow,
    path::PathBuf,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

use super::{Job, JobState, Order, PrintError, Printers, Sent, wait};

/// `lpstat` asks the network for printers; `lp` waits for the print system to take the file.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Seconds before each question after a job: most are printed by the third.
const QUESTIONS: [u64; 12] = [1, 1, 2, 3, 5, 8, 10, 15, 15, 30, 30, 60];

/// CUPS, through its programs.
#[derive(Clone, Debug)]
pub struct Cups {
    pub lp: PathBuf,
    pub lpstat: PathBuf,
}

impl Default for Cups {
    fn default() -> Self {
        Self { lp: PathBuf::from("lp"), lpstat: PathBuf::from("lpstat") }
    }
}

impl Cups {
    pub(super) fn printers(&self) -> Result<Printers, PrintError> {
        let names = run(Command::new(&self.lpstat).arg("-e"), &[])?;
        let preferred = run(Command::new(&self.lpstat).arg("-d"), &[])?;
        Ok(parse_printers(&names.stdout, &preferred.stdout))
    }

    pub(super) fn print(&self, order: &Order, pdf: &[u8]) -> Result<Sent, PrintError> {
        let done = run(Command::new(&self.lp).args(lp_arguments(order)), pdf)?;
        if !done.status.success() {
            let reason = parse_lp_error(&done.stderr);
            return Err(PrintError::Refused { printer: order.printer.clone(), reason });
        }
        Ok(Sent { job: parse_job(&done.stdout, &order.printer) })
    }

    pub(super) fn follow(&self, job: &Job, tell: &mut dyn FnMut(JobState) -> ControlFlow<()>) {
        let mut last = None;
        for pause in QUESTIONS {
            thread::sleep(Duration::from_secs(pause));
            // Not to be told is no reason to trouble anybody: the handout is on its way.
            let Some(state) = self.state(job) else { return };
            if last.as_ref() != Some(&state) && tell(state.clone()).is_break() {
                return;
            }
            if matches!(state, JobState::Done | JobState::Failed(_)) {
                return;
            }
            last = Some(state);
        }
    }

    /// How far `job` is; nothing where the print system does not know it any more.
    fn state(&self, job: &Job) -> Option<JobState> {
        let queue = queue(&job.printer);
        let ask = |arguments: &[&str]| run(Command::new(&self.lpstat).args(arguments), &[]).ok();
        let waiting = ask(&["-l", "-W", "not-completed", "-o", queue])?;
        if let Some(state) = parse_waiting(&waiting.stdout, job) {
            let printer = ask(&["-l", "-p", queue])?;
            return Some(parse_trouble(&printer.stdout).map_or(state, JobState::Held));
        }
        let ended = ask(&["-l", "-W", "completed", "-o", queue])?;
        parse_ended(&ended.stdout, job)
    }
}

/// The arguments of `lp`; the file comes on standard input.
fn lp_arguments(order: &Order) -> Vec<String> {
    let sides = if order.two_sided { "two-sided-long-edge" } else { "one-sided" };
    let mut arguments = vec!["-d".to_owned(), order.printer.clone(), "-n".to_owned(), order.copies.to_string()];
    for option in [format!("sides={sides}"), format!("media={}", order.media)] {
        arguments.extend(["-o".to_owned(), option]);
    }
    arguments.extend(["-t".to_owned(), order.title.clone()]);
    arguments
}

/// What `lpstat -e` and `lpstat -d` say in the C locale.
fn parse_printers(listed: &str, preferred: &str) -> Printers {
    let names: Vec<String> = listed.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let preferred = preferred
        .lines()
        .find_map(|line| line.trim().strip_prefix("system default destination:"))
        .map(|name| name.trim().to_owned())
        .filter(|name| names.contains(name));
    Printers { names, preferred }
}

/// An instance (`Front_Desk/draft`) prints under its printer's own name.
fn queue(printer: &str) -> &str {
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
fn parse_waiting(said: &str, job: &Job) -> Option<JobState> {
    let alerts = alerts(said, job)?;
    Some(if alerts.contains("job-hold") || alerts.contains("job-held") {
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
fn parse_ended(said: &str, job: &Job) -> Option<JobState> {
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
fn parse_trouble(said: &str) -> Option<String> {
    let alerts = said.lines().find_map(|line| line.trim().strip_prefix("Alerts:")).unwrap_or_default();
    let is_off = said.lines().next().is_some_and(|line| line.contains(" disabled since "));
    for (alert, trouble) in [
        ("media-jam", "paper is jammed"),
        ("media-empty", "it is out of paper"),
        ("media-needed", "it is out of paper"),
        ("toner-empty", "it is out of toner"),
        ("marker-supply-empty", "it is out of ink or toner"),
        ("cover-open", "a cover is open"),
        ("door-open", "a door is open"),
        ("offline", "it does not answer"),
        ("timed-out", "it does not answer"),
    ] {
        if alerts.contains(alert) {
            return Some(trouble.to_owned());
        }
    }
    is_off.then(|| "it is paused".to_owned())
}

/// The number in `request id is Front_Desk-12 (0 file(s))`.
fn parse_job(said: &str, printer: &str) -> Option<u32> {
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

/// A program that has ended.
struct Done {
    status: ExitStatus,
    stdout: String,
    stderr: String,
}

/// Runs a program with `input`, in the C locale: what it says is parsed.
fn run(command: &mut Command, input: &[u8]) -> Result<Done, PrintError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => PrintError::NoPrintSystem { program: program.clone() },
        _ => PrintError::Failed { program: program.clone(), reason: error.to_string() },
    };
    command.env("LC_ALL", "C.UTF-8").env("LANGUAGE", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    let [stdout, stderr] = [
        child.stdout.take().map(|pipe| thread::spawn(move || read_all(pipe))),
        child.stderr.take().map(|pipe| thread::spawn(move || read_all(pipe))),
    ];
    let mut pipe = child.stdin.take();
    let waited = thread::scope(|scope| {
        scope.spawn(move || {
            // A program that stops listening says why in its own words, and by its status.
            if let Some(pipe) = &mut pipe {
                drop(pipe.write_all(input));
            }
        });
        let waited = wait(&mut child, LONGEST_WAIT);
        if !matches!(waited, Ok(Some(_))) {
            // Ends the writing too: nobody is left to read.
            drop(child.kill().and_then(|()| child.wait()));
        }
        waited
    });
    let Some(status) = waited.map_err(failed)? else {
        return Err(PrintError::NoAnswer { program, limit: LONGEST_WAIT });
    };
    let said = |reader: Option<thread::JoinHandle<String>>| reader.and_then(|it| it.join().ok()).unwrap_or_default();
    Ok(Done { status, stdout: said(stdout), stderr: said(stderr) })
}

fn read_all(mut pipe: impl Read) -> String {
    let mut bytes = Vec::new();
    // What came before an error is all there is.
    drop(pipe.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{
        Job, JobState, Order, Printers, lp_arguments, parse_ended, parse_job, parse_lp_error, parse_printers,
        parse_trouble, parse_waiting,
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
    fn an_order_becomes_arguments_of_lp() {
        let mut order = Order {
            printer: "EVE".to_owned(),
            title: "Swollen legs".to_owned(),
            copies: 3,
            two_sided: true,
            media: "A4",
        };
        let expected = "-d EVE -n 3 -o sides=two-sided-long-edge -o media=A4 -t Swollen legs";
        assert_eq!(lp_arguments(&order).join(" "), expected);
        order.two_sided = false;
        assert!(lp_arguments(&order).contains(&"sides=one-sided".to_owned()));
    }

    #[test]
    fn what_lpstat_says_of_a_job_is_understood() {
        // As CUPS 2.4 prints it.
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
            ("", None),
        ] {
            assert_eq!(parse_trouble(said).as_deref(), trouble, "{said}");
        }
    }
}
