//! The `legwise` program: arguments, then the window or a command; nothing else.

use std::{process::ExitCode, time::Instant};

use clap::Parser as _;

fn main() -> ExitCode {
    let began = Instant::now();
    legwise::crash::keep_private();
    legwise::cli::run(legwise::cli::Arguments::parse(), began)
}
