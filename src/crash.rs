//! What is said when the program has a mistake.

/// Makes panics name the place in the code, and never the values: those may hold what a caller said
/// or a patient's name.
pub fn keep_private() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        let text = format!("Legwise has a mistake at {place}. Nothing of the call was written to disk.\n");
        #[expect(clippy::print_stderr, reason = "there may be no window left to say it in")]
        {
            eprint!("{text}");
        }
    }));
}
