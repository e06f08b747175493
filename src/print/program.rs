//! Runs a program that may hang, or leave another behind that does.

use std::{
    io::{Read, Write as _},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use super::{PrintError, wait};

/// A program that has ended.
pub(super) struct Done {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

/// What a program says after it has ended comes at once, unless another that it has started holds its output open.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// The most that is read of what a program says, in bytes.
const MOST_SAID: u64 = 1 << 20;

/// Runs a program with `input`, in the C locale: what it says is parsed.
pub(super) fn run(command: &mut Command, input: &[u8], patience: Duration) -> Result<Done, PrintError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => PrintError::NoPrintSystem { program: program.clone() },
        _ => PrintError::Failed { program: program.clone(), reason: crate::disk::plain(&error) },
    };
    command.env("LC_ALL", "C.UTF-8").env("LANGUAGE", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        // Out of the terminal's reach, where it could ask somebody for a password.
        command.process_group(0);
    }
    let mut child = command.spawn().map_err(failed)?;
    let [stdout, stderr] = [child.stdout.take().map(read_beside), child.stderr.take().map(read_beside)];
    if let Some(mut pipe) = child.stdin.take() {
        let input = input.to_vec();
        // A program that stops listening says why in its own words, and by its status.
        thread::spawn(move || drop(pipe.write_all(&input)));
    }
    let waited = wait(&mut child, patience);
    if !matches!(waited, Ok(Some(_))) {
        // Ends the writing too: nobody is left to read.
        end(&mut child);
    }
    let said = |reader: Option<Receiver<String>>| {
        reader.and_then(|reader| reader.recv_timeout(LAST_WORDS).ok()).unwrap_or_default()
    };
    let (stdout, stderr) = (said(stdout), said(stderr));
    match waited.map_err(failed)? {
        Some(status) => Ok(Done { status, stdout, stderr }),
        None if stderr.to_lowercase().contains("password") => Err(PrintError::WantsPassword),
        None => Err(PrintError::NoAnswer { program, limit: patience }),
    }
}

/// Kills the program, and what it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = rustix::process::Pid::from_child(child);
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    drop(child.kill().and_then(|()| child.wait()));
}

fn read_beside(pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What came before an error is all there is.
        drop(pipe.take(MOST_SAID).read_to_end(&mut bytes));
        // Whoever asked may have gone on by now.
        let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    receiver
}
