//! What is said, and what is left behind, when the program has a mistake: never the values, which may hold what a caller
//! said or a patient's name.

use std::{
    cell::Cell,
    io::Write as _,
    panic::{UnwindSafe, catch_unwind},
};

/// Makes panics name the place in the code, and nothing else; and keeps the system from writing the memory to a file.
pub fn keep_private() {
    keep_memory_private();
    std::panic::set_hook(Box::new(|panic| {
        if IS_QUIET.get() {
            return;
        }
        let place = panic.location().map_or_else(
            || "an unknown place".to_owned(),
            |place| format!("{}:{}:{}", without_builder(place.file()), place.line(), place.column()),
        );
        // There may be no window left to say it in, and nobody to read it either.
        drop(writeln!(std::io::stderr(), "Legwise has a mistake at {place}. Nothing of the call was written to disk."));
    }));
}

/// A core file would hold all that was typed.
///
/// The process stays one that the desktop's services may look at: to them, one that can't be looked at is no program
/// that may open a dialog.
#[cfg(unix)]
fn keep_memory_private() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // Less is always allowed.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

#[cfg(not(unix))]
fn keep_memory_private() {}

/// A path in the code, without the folders of the computer on which it was built.
fn without_builder(path: &str) -> &str {
    let in_crate = path.split_once("/registry/src/").and_then(|(_, path)| path.split_once('/')).map(|(_, path)| path);
    in_crate.or_else(|| path.rfind("/library/").map(|at| &path[at + 1..])).unwrap_or_else(|| {
        // Our own are relative.
        if path.starts_with('/') { path.rsplit('/').next().unwrap_or(path) } else { path }
    })
}

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does something that is allowed to panic. Of a panic that has words, they are returned rather than told.
pub fn quietly<T>(task: impl FnOnce() -> T + UnwindSafe) -> Result<T, String> {
    let was_quiet = IS_QUIET.replace(true);
    let done = catch_unwind(task);
    IS_QUIET.set(was_quiet);
    done.map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default().to_owned()
    })
}

/// Panics are told again: what was allowed to fail has worked.
pub fn tell_again() {
    IS_QUIET.set(false);
}

#[cfg(test)]
mod tests {
    use super::{quietly, without_builder};

    #[test]
    fn nobody_learns_where_it_was_built() {
        for (path, expected) in [
            ("/home/me/.cargo/registry/src/index.crates.io-19/winit-0.30.1/src/lib.rs", "winit-0.30.1/src/lib.rs"),
            ("/rustc/0123456789abcdef/library/core/src/option.rs", "library/core/src/option.rs"),
            ("src/app/shell.rs", "src/app/shell.rs"),
            ("/home/me/legwise/src/app/shell.rs", "shell.rs"),
        ] {
            assert_eq!(without_builder(path), expected);
        }
    }

    #[test]
    fn what_may_fail_gives_its_words_back() {
        assert_eq!(quietly(|| 3), Ok(3));
        let failed = quietly(|| std::panic::panic_any("libthat.so is missing".to_owned()));
        assert_eq!(failed, Err("libthat.so is missing".to_owned()));
    }
}
