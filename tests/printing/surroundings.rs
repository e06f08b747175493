//! A test that plays the desk in a process of its own, with other surroundings.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Set in the process that plays the desk; its value is the folder in which everything happens.
pub const PLAYS_DESK: &str = "LEGWISE_TEST_DESK";

/// Runs one test again in a process of its own, with other surroundings.
pub fn play_again(test: &str, folder: &Path, surroundings: &[(&str, String)]) {
    let output = again(test, folder, surroundings).output().unwrap();
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// One test in a process of its own, with other surroundings.
pub fn again(test: &str, folder: &Path, surroundings: &[(&str, String)]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--include-ignored", "--nocapture"]).env(PLAYS_DESK, folder);
    for name in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"] {
        command.env_remove(name);
    }
    command.env("HOME", folder.join("home")).env("TMPDIR", folder.join("tmp"));
    command.envs(surroundings.iter().map(|(name, value)| (name, value)));
    command
}

pub fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}
