//! CUPS, asked through its own programs.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use super::{
    Job, JobState, Order, PrintError, Printers, Sent,
    program::{Done, run},
    said::{complaint, parse_ended, parse_job, parse_printers, parse_trouble, parse_waiting, queue, says_none},
};

/// `lpstat` asks the network for printers; `lp` waits for the print system to take the file.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Seconds before each question after a job: most are printed by the third.
const QUESTIONS: [u64; 12] = [1, 1, 2, 3, 5, 8, 10, 15, 15, 30, 30, 60];

/// CUPS, through its programs.
#[derive(Clone, Debug)]
pub struct Cups {
    pub lp: PathBuf,
    pub lpstat: PathBuf,
    /// How long each may take.
    pub patience: Duration,
}

impl Default for Cups {
    fn default() -> Self {
        Self { lp: PathBuf::from("lp"), lpstat: PathBuf::from("lpstat"), patience: LONGEST_WAIT }
    }
}

impl Cups {
    /// That there are none is only known of a print service that runs and says so.
    pub(super) fn printers(&self) -> Result<Printers, PrintError> {
        let names = self.ask(&["-e"])?;
        let printers = parse_printers(&names.stdout, "");
        if printers.names.is_empty() {
            let service = self.ask(&["-r"])?;
            if service.stdout.contains("not running") {
                return Err(PrintError::ServiceDown);
            }
            if !names.status.success() && !says_none(&names.stderr) {
                return Err(complaint(&names).unwrap_or_else(|reason| failed(&self.lpstat, reason)));
            }
            return Ok(printers);
        }
        let preferred = self.ask(&["-d"])?;
        Ok(parse_printers(&names.stdout, &preferred.stdout))
    }

    fn ask(&self, arguments: &[&str]) -> Result<Done, PrintError> {
        run(Command::new(&self.lpstat).args(arguments), &[], self.patience)
    }

    pub(super) fn print(&self, order: &Order, pdf: &[u8]) -> Result<Sent, PrintError> {
        let done = run(Command::new(&self.lp).args(lp_arguments(order)), pdf, self.patience)?;
        if !done.status.success() {
            if self.ask(&["-r"]).is_ok_and(|service| service.stdout.contains("not running")) {
                return Err(PrintError::ServiceDown);
            }
            let refused = |reason| PrintError::Refused { printer: order.printer.clone(), reason };
            return Err(complaint(&done).unwrap_or_else(refused));
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
        let ask = |arguments: &[&str]| self.ask(arguments).ok();
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

fn failed(program: &Path, reason: String) -> PrintError {
    PrintError::Failed { program: program.display().to_string(), reason }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::{
        io::Write as _,
        os::unix::fs::PermissionsExt as _,
        path::Path,
        time::{Duration, Instant},
    };

    use super::{Cups, Order, PrintError, lp_arguments};

    /// A print system whose programs are these scripts.
    #[expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test makes its own files")]
    fn cups(folder: &Path, lpstat: &str, lp: &str) -> Cups {
        for (name, script) in [("lpstat", lpstat), ("lp", lp)] {
            let path = folder.join(name);
            let mut file = std::fs::File::create(&path).unwrap();
            write!(file, "#!/bin/sh\n{script}\n").unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        Cups { lp: folder.join("lp"), lpstat: folder.join("lpstat"), patience: Duration::from_secs(2) }
    }

    #[test]
    fn no_printer_is_told_apart_from_a_service_that_is_down_hangs_or_refuses() {
        const RUNS: &str = "[ $1 = -r ] && { echo 'scheduler is running'; exit; };";
        let folder = tempfile::tempdir().unwrap();
        let none = cups(folder.path(), RUNS, "").printers();
        assert!(none.is_ok_and(|printers| printers.names.is_empty()));
        let said_none = format!("{RUNS} echo 'lpstat: No destinations added.' >&2; exit 1");
        assert!(cups(folder.path(), &said_none, "").printers().is_ok_and(|printers| printers.names.is_empty()));

        let down = "[ $1 = -r ] && { echo 'scheduler is not running'; exit 1; }; echo 'lpstat: Bad file descriptor' >&2; exit 1";
        let hangs = "sleep 20";
        let forbidden = format!("{RUNS} echo 'lpstat: Forbidden' >&2; exit 1");
        let odd = format!("{RUNS} echo 'lpstat: Out of cheese.' >&2; exit 1");
        let asks = "echo 'Password for ana on localhost?' >&2; sleep 20";
        for (lpstat, expected) in [
            (down, "isn’t running"),
            (hangs, "did not answer within 2 seconds"),
            (&forbidden, "wants a password"),
            (&odd, "Out of cheese"),
            (asks, "wants a password"),
        ] {
            let error = cups(folder.path(), lpstat, "").printers().unwrap_err().to_string();
            assert!(error.contains(expected), "{lpstat}: {error}");
        }
        let absent = Cups { lpstat: "no-such-lpstat".into(), ..Cups::default() };
        assert!(matches!(absent.printers(), Err(PrintError::NoPrintSystem { .. })));
    }

    #[test]
    fn a_program_that_leaves_another_behind_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let began = Instant::now();
        let cups = cups(folder.path(), "echo Desk; sleep 30 &", "");
        drop(cups.printers());
        assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    }

    #[test]
    fn why_a_print_was_refused_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let order =
            Order { printer: "Desk".to_owned(), title: "Legs".to_owned(), copies: 1, two_sided: false, media: "A4" };
        let runs = "echo 'scheduler is running'";
        for (lpstat, lp, expected) in [
            (
                runs,
                "cat >/dev/null; echo 'lp: Error - Destination \"Desk\" is not accepting jobs.' >&2; exit 1",
                "not accepting jobs",
            ),
            (runs, "echo 'lp: Unauthorized' >&2; exit 1", "wants a password"),
            (
                "echo 'scheduler is not running'; exit 1",
                "echo 'lp: Error - unable to access' >&2; exit 1",
                "isn’t running",
            ),
            (runs, "sleep 20", "did not answer"),
        ] {
            let error = cups(folder.path(), lpstat, lp).print(&order, &vec![b'x'; 1 << 20]).unwrap_err().to_string();
            assert!(error.contains(expected), "{lp}: {error}");
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
}
