//! Paper: the print system of this computer, and the PDF viewer where there is none.
//!
//! CUPS is asked through its own programs, `lpstat` and `lp`, so nothing is linked. The file goes to
//! `lp` on standard input and never lies on disk on our side; the viewer can't do without a file, so
//! it gets one in a folder that only this person can read, and [`PrintSystem::forget`] removes it.
//!
//! **No title, option or file name here ever holds a patient's name.**

use std::{
    io::{Read, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use etcetera::BaseStrategy as _;

use crate::disk::{self, DiskError};

/// What can put a handout on paper. Calls may take seconds: never on the thread that draws.
pub trait PrintSystem: Send + Sync {
    /// The printers that can be chosen. None is not an error.
    fn printers(&self) -> Result<Printers, PrintError>;

    /// Hands `pdf` to a printer.
    fn print(&self, order: &Order, pdf: &[u8]) -> Result<Sent, PrintError>;

    /// Shows `pdf` in the system's PDF viewer, from where it can be printed.
    fn view(&self, title: &str, pdf: &[u8]) -> Result<(), PrintError>;

    /// Removes the files that were made for the viewer.
    fn forget(&self);
}

/// The printers of this computer.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Printers {
    pub names: Vec<String>,
    /// The one that the system prefers.
    pub preferred: Option<String>,
}

/// One print.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Order {
    pub printer: String,
    /// What the list of print jobs calls it.
    pub title: String,
    pub copies: u8,
    pub two_sided: bool,
    /// As CUPS names it, such as `Letter`.
    pub media: &'static str,
}

/// A print that the print system has taken over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sent {
    /// The job's number, where the system told it.
    pub job: Option<u32>,
}

/// Why something could not be printed, in a sentence that also says what to do.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error("there is no print system on this computer ({program} is missing)")]
    NoPrintSystem { program: String },
    #[error("{printer} did not take the handout: {reason}. Choose another printer, or save the handout")]
    Refused { printer: String, reason: String },
    #[error("{program} did not answer within {} seconds. Try again, or save the handout", .limit.as_secs())]
    NoAnswer { program: String, limit: Duration },
    #[error("{program} failed: {reason}")]
    Failed { program: String, reason: String },
    #[error("no PDF viewer could be opened ({0}). Save the handout and print it from there")]
    NoViewer(String),
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// `lpstat` asks the network for printers; `lp` waits for the print system to take the file.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// A program that opens the viewer and still runs after this has not failed.
const VIEWER_START: Duration = Duration::from_secs(3);

/// How often a running program is looked at.
const STEP: Duration = Duration::from_millis(10);

/// The print system and the viewer of this computer.
#[derive(Debug)]
pub struct System {
    /// `None` where printing goes through the viewer.
    cups: Option<Cups>,
    /// `None` when there is no place that belongs to this person alone.
    folder: Option<PathBuf>,
    /// Files made for the viewer so far.
    made: AtomicUsize,
}

impl System {
    pub fn new() -> Self {
        Self {
            // Windows has no `lp`, and its spooler takes no PDF.
            cups: (!cfg!(windows)).then(Cups::default),
            folder: viewer_folder(),
            made: AtomicUsize::new(0),
        }
    }
}

impl Default for System {
    fn default() -> Self {
        Self::new()
    }
}

/// The run-time folder, which lives in memory and ends with the session; elsewhere the person's cache.
fn viewer_folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    let parent = strategy.runtime_dir().filter(|folder| folder.is_dir()).unwrap_or_else(|| strategy.cache_dir());
    Some(parent.join("legwise").join("to-print"))
}

impl PrintSystem for System {
    fn printers(&self) -> Result<Printers, PrintError> {
        self.cups.as_ref().map_or_else(|| Ok(Printers::default()), Cups::printers)
    }

    fn print(&self, order: &Order, pdf: &[u8]) -> Result<Sent, PrintError> {
        match &self.cups {
            Some(cups) => cups.print(order, pdf),
            None => Err(PrintError::NoPrintSystem { program: "lp".to_owned() }),
        }
    }

    fn view(&self, title: &str, pdf: &[u8]) -> Result<(), PrintError> {
        let no_folder = || PrintError::NoViewer("there is no private folder for the file".to_owned());
        let folder = self.folder.as_ref().ok_or_else(no_folder)?;
        disk::make_private_folder(folder)?;
        // A viewer may still show the last one.
        let number = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        let path = folder.join(format!("{}-{number}.pdf", file_stem(title)));
        disk::write_private(&path, pdf)?;
        open_viewer(&path)
    }

    fn forget(&self) {
        if let Some(folder) = &self.folder {
            disk::remove_folder(folder);
        }
    }
}

/// `title` as a file name.
fn file_stem(title: &str) -> String {
    let words: Vec<_> = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "handout".to_owned() } else { words.join("-").to_lowercase() }
}

fn open_viewer(path: &Path) -> Result<(), PrintError> {
    let mut reasons = Vec::new();
    for mut command in open::commands(path) {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(mut child) => match wait(&mut child, VIEWER_START) {
                Ok(Some(status)) if !status.success() => reasons.push(format!("{program}: {status}")),
                Ok(Some(_)) => return Ok(()),
                Ok(None) => {
                    // It shows the file itself. Waited for, so that nothing is left of it at its end.
                    thread::spawn(move || drop(child.wait()));
                    return Ok(());
                }
                Err(error) => reasons.push(format!("{program}: {error}")),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => reasons.push(format!("{program}: {error}")),
        }
    }
    let reason = if reasons.is_empty() { "none is installed".to_owned() } else { reasons.join("; ") };
    Err(PrintError::NoViewer(reason))
}

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
    fn printers(&self) -> Result<Printers, PrintError> {
        let names = run(Command::new(&self.lpstat).arg("-e"), &[])?;
        let preferred = run(Command::new(&self.lpstat).arg("-d"), &[])?;
        Ok(parse_printers(&names.stdout, &preferred.stdout))
    }

    fn print(&self, order: &Order, pdf: &[u8]) -> Result<Sent, PrintError> {
        let done = run(Command::new(&self.lp).args(lp_arguments(order)), pdf)?;
        if !done.status.success() {
            let reason = parse_lp_error(&done.stderr);
            return Err(PrintError::Refused { printer: order.printer.clone(), reason });
        }
        Ok(Sent { job: parse_job(&done.stdout, &order.printer) })
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

/// The number in `request id is Front_Desk-12 (0 file(s))`.
fn parse_job(said: &str, printer: &str) -> Option<u32> {
    // An instance (`Front_Desk/draft`) prints under its printer's own name.
    let queue = printer.split('/').next().unwrap_or(printer);
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

/// The status of `child` once it has ended, or `None` when it still runs after `limit`.
fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if began.elapsed() >= limit {
            return Ok(None);
        }
        thread::sleep(STEP);
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, Printers, file_stem, lp_arguments, parse_job, parse_lp_error, parse_printers};

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
    fn a_title_becomes_a_file_name_without_surprises() {
        for (title, expected) in [
            ("Swollen legs", "swollen-legs"),
            ("../etc: \"passwd\"", "etc-passwd"),
            ("¿Qué es?", "qué-es"),
            ("…", "handout"),
        ] {
            assert_eq!(file_stem(title), expected);
        }
    }
}
