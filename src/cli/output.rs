//! Standard output and standard error, of which either may be full, or closed by whoever reads it.

use std::{
    fmt::Display,
    io::{self, BufWriter, StdoutLock, Write as _},
    path::Path,
};

use super::CliError;
use crate::disk;

/// Standard output, which tells when it could not take everything.
pub(super) struct Output(BufWriter<StdoutLock<'static>>);

impl Output {
    pub(super) fn new() -> Self {
        Self(BufWriter::new(io::stdout().lock()))
    }

    pub(super) fn line(&mut self, line: impl Display) -> Result<(), CliError> {
        Ok(writeln!(self.0, "{line}")?)
    }

    pub(super) fn text(&mut self, text: impl Display) -> Result<(), CliError> {
        Ok(write!(self.0, "{text}")?)
    }

    /// All of it is out.
    pub(super) fn end(mut self) -> Result<(), CliError> {
        Ok(self.flush()?)
    }
}

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes a file; `-` is standard output.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    if path != Path::new("-") {
        return Ok(disk::write_whole(path, bytes)?);
    }
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Tells a person something, who may not listen.
pub(super) fn tell(what: impl Display) {
    drop(writeln!(io::stderr(), "{what}"));
}
