//! Queries, one a line. A line that can't be read answers for itself, and the others go on.
#![expect(clippy::disallowed_types, reason = "a batch may be a pipe, which is read as it comes")]

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::Path,
};

use serde::Serialize;

use super::CliError;
use crate::disk::{self, DiskError};

/// Nobody says more in one go, in bytes.
const LONGEST: usize = 100_000;

/// One line.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Line {
    Query(String),
    Unread {
        /// From 1.
        line: usize,
        error: String,
    },
}

/// The lines of the file at `path`, one after the other, so that a pipe can be a file, too; `-` is standard input.
pub(super) fn lines(path: &Path) -> Result<impl Iterator<Item = io::Result<Line>>, CliError> {
    let reader: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let failed = |reason: io::Error| DiskError::Read { path: path.to_owned(), reason: reason.into() };
        let file = File::open(path).map_err(failed)?;
        if file.metadata().map_err(failed)?.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()).into());
        }
        Box::new(BufReader::new(file))
    };
    Ok(Lines { reader, number: 0 })
}

struct Lines {
    reader: Box<dyn BufRead>,
    number: usize,
}

impl Iterator for Lines {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        let (bytes, is_long) = match read_line(&mut *self.reader) {
            Ok(line) => line?,
            Err(error) => return Some(Err(error)),
        };
        self.number += 1;
        let unread = |error: String| Line::Unread { line: self.number, error };
        if is_long {
            return Some(Ok(unread(format!("it is longer than {LONGEST} bytes"))));
        }
        Some(Ok(match disk::decode(bytes) {
            Ok(query) => Line::Query(query),
            Err(disk::Unreadable::NotText { column, what, .. }) => unread(format!("column {column}: {what}")),
            Err(reason) => unread(reason.to_string()),
        }))
    }
}

/// The next line without its end, and whether it was cut off.
fn read_line(reader: &mut dyn BufRead) -> io::Result<Option<(Vec<u8>, bool)>> {
    let (mut line, mut is_long, mut has_begun) = (Vec::new(), false, false);
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(has_begun.then_some((line, is_long)));
        }
        has_begun = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        is_long |= line.len() + piece.len() > LONGEST;
        if !is_long {
            line.extend_from_slice(piece);
        }
        let used = end.map_or(buffer.len(), |end| end + 1);
        reader.consume(used);
        if end.is_some() {
            if line.last() == Some(&b'\r') {
                line.pop();
            }
            return Ok(Some((line, is_long)));
        }
    }
}
