//! The ends that aren't closing the window: a signal, the end of the session.

/// Does `last` when this process is told to end, then ends as it would have.
///
/// Where that can't be arranged, the next start cleans up.
#[cfg(unix)]
pub fn before_signals_end_it(last: impl Fn() + Send + 'static) {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM},
        iterator::Signals,
        low_level::emulate_default_handler,
    };
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in &mut signals {
            last();
            drop(emulate_default_handler(signal));
        }
    });
}

/// Windows ends programs without asking; the next start cleans up.
#[cfg(not(unix))]
pub fn before_signals_end_it(_last: impl Fn() + Send + 'static) {}
