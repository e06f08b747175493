//! The sound of an alarm, by the player that the system has.
//!
//! Nothing is linked for it: a desk without a player, or without a loudspeaker, has the alarm on the screen only.

use std::{
    f32::consts::TAU,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use etcetera::BaseStrategy as _;

use crate::disk;

/// Gives the alarm that can be heard. Tests listen.
pub trait Alarm: Send + Sync {
    /// May take as long as the sound does: not for the drawing thread.
    fn sound(&self);
}

/// Starts programs. Tests see which.
pub trait Programs: Send + Sync {
    /// Whether `program` could be started and did what it was told.
    fn run(&self, program: &str, arguments: &[&str]) -> bool;
}

/// Players, the likeliest first; each takes the name of a file last.
#[cfg(all(unix, not(target_os = "macos")))]
const PLAYERS: &[(&str, &[&str])] = &[("pw-play", &[]), ("paplay", &[]), ("aplay", &["-q"])];
#[cfg(target_os = "macos")]
const PLAYERS: &[(&str, &[&str])] = &[("afplay", &[])];
#[cfg(windows)]
const PLAYERS: &[(&str, &[&str])] = &[];

/// Windows has a call of its own for it, which needs no file.
#[cfg(windows)]
const OWN_CALL: Option<(&str, &[&str])> = Some(("rundll32.exe", &["user32.dll,MessageBeep"]));
#[cfg(not(windows))]
const OWN_CALL: Option<(&str, &[&str])> = None;

/// The alarm of this computer.
pub struct SystemAlarm<P = SystemPrograms> {
    programs: P,
    /// Where the sound is kept for the player. It holds nothing but the sound.
    file: Option<PathBuf>,
}

impl<P: Programs> SystemAlarm<P> {
    pub fn new(programs: P, file: Option<PathBuf>) -> Self {
        Self { programs, file }
    }

    fn play(&self, file: &Path) {
        let folder = file.parent().map_or(Ok(()), disk::make_folder);
        if folder.and_then(|()| disk::write_whole(file, &chime())).is_err() {
            return;
        }
        let name = file.to_string_lossy();
        for (player, arguments) in PLAYERS {
            let arguments: Vec<&str> = arguments.iter().copied().chain([name.as_ref()]).collect();
            if self.programs.run(player, &arguments) {
                break;
            }
        }
        disk::remove_file(file);
    }
}

/// Where the sound is kept for the player, while it plays: a folder of this person's. `None` where there is none.
pub fn file() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    let folder = strategy.runtime_dir().unwrap_or_else(|| strategy.cache_dir());
    // Each window has its own.
    Some(folder.join("legwise").join(format!("alarm-{}.wav", std::process::id())))
}

impl<P: Programs> Alarm for SystemAlarm<P> {
    fn sound(&self) {
        if let Some((program, arguments)) = OWN_CALL {
            self.programs.run(program, arguments);
        } else if let Some(file) = &self.file {
            self.play(file);
        }
    }
}

/// The programs of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemPrograms;

/// A player that hangs is ended.
const LONGEST: Duration = Duration::from_secs(10);

/// How often it is looked at.
const STEP: Duration = Duration::from_millis(50);

impl Programs for SystemPrograms {
    fn run(&self, program: &str, arguments: &[&str]) -> bool {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(mut player) = command.spawn() else {
            return false;
        };
        let until = Instant::now() + LONGEST;
        loop {
            match player.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) if Instant::now() < until => std::thread::sleep(STEP),
                Ok(None) | Err(_) => {
                    // It may have ended by itself.
                    let _ = player.kill();
                    let _ = player.wait();
                    return false;
                }
            }
        }
    }
}

/// Samples a second.
const RATE: u32 = 22_050;

/// Hertz and seconds of each tone: two that rise, twice.
const TONES: [(f32, f32); 4] = [(659.0, 0.16), (880.0, 0.3), (659.0, 0.16), (880.0, 0.5)];

/// How loud, of 1.
const LOUDNESS: f32 = 0.5;

/// How soon a tone fades, per second.
const FADE: f32 = 5.0;

/// The sound as a WAV file, 16 bits, one channel.
fn chime() -> Vec<u8> {
    let samples: Vec<i16> = TONES
        .iter()
        .flat_map(|&(pitch, seconds)| {
            (0..(seconds * RATE as f32) as u32).map(move |at| {
                let time = at as f32 / RATE as f32;
                let wave = (TAU * pitch * time).sin() * (-FADE * time).exp();
                (wave * LOUDNESS * f32::from(i16::MAX)) as i16
            })
        })
        .collect();
    let bytes = samples.len() as u32 * 2;
    let mut wav = Vec::with_capacity(44 + bytes as usize);
    wav.extend(b"RIFF");
    wav.extend((36 + bytes).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    // Uncompressed, one channel.
    wav.extend([1, 0, 1, 0]);
    wav.extend(RATE.to_le_bytes());
    wav.extend((RATE * 2).to_le_bytes());
    // Bytes a sample, bits a sample.
    wav.extend([2, 0, 16, 0]);
    wav.extend(b"data");
    wav.extend(bytes.to_le_bytes());
    wav.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    wav
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::{Alarm as _, Programs, SystemAlarm, SystemPrograms, chime};
    use crate::disk;

    /// Has one of the players, or none.
    struct Having<'a>(Option<&'static str>, &'a Mutex<Vec<String>>);

    impl Programs for Having<'_> {
        fn run(&self, program: &str, arguments: &[&str]) -> bool {
            self.1.lock().unwrap().push(format!("{program} {}", arguments.join(" ")));
            self.0 == Some(program)
        }
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_players_are_tried_in_turn_until_one_plays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new").join("alarm.wav");
        let heard = |has| {
            let sent = Mutex::new(Vec::new());
            SystemAlarm::new(Having(has, &sent), Some(file.clone())).sound();
            let name = format!(" {}", file.display());
            sent.into_inner().unwrap().iter().map(|sent| sent.replace(&name, " FILE")).collect::<Vec<_>>()
        };
        assert_eq!(heard(Some("pw-play")), ["pw-play  FILE".replace("  ", " ")]);
        assert_eq!(heard(Some("aplay")), ["pw-play FILE", "paplay FILE", "aplay -q FILE"]);
        assert_eq!(heard(None).len(), 3, "no player is no error");
        assert!(!disk::is_there(&file), "nothing of it stays");
    }

    #[test]
    fn what_does_not_start_or_fails_did_not_play() {
        assert!(!SystemPrograms.run("legwise-has-no-such-player", &[]));
        #[cfg(unix)]
        assert!(SystemPrograms.run("true", &[]) && !SystemPrograms.run("false", &[]));
    }

    #[test]
    fn the_chime_is_a_wav_file_of_a_second_and_not_silent() {
        let wav = chime();
        assert!(wav.starts_with(b"RIFF") && wav[8..16] == *b"WAVEfmt ");
        let length = u32::from_le_bytes(wav[4..8].try_into().unwrap());
        assert_eq!(length as usize + 8, wav.len());
        assert!(wav.len() > 40_000);
        assert!(wav[44..].chunks(2).any(|sample| i16::from_le_bytes([sample[0], sample[1]]) > 10_000));
    }
}
