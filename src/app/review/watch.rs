//! The clinic's own content in the window: watched beside the thread that draws, so that a share
//! that hangs holds nothing up.
//!
//! One thread looks at the folder at the start, when the window gets the keyboard, every few minutes
//! and on a key. It lists the files, reads them only when they look changed, and wakes the window
//! only when something is new. [`clinic_folder`] does the reading.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};

use super::{Command, OwnContent, Request, ReviewDesk, Watched, apply::News};
use crate::{
    app::desk::{
        context::Context,
        reference::Reference,
        work::{Task, Tell, Work},
    },
    clinic_folder::{self, Answer, Copy, FolderError, Held, Listed, Origin, Reading},
    content::{self, file::ContentFile, overlay::Overlaid},
};

/// How often the folder is looked at while nothing happens.
const EVERY: Duration = Duration::from_mins(3);

/// When a folder is looked at again that was being changed.
const SOON: Duration = Duration::from_secs(5);

/// After this long without an answer the folder counts as gone.
const ANSWER: Duration = Duration::from_secs(10);

/// While the folder stays as it is, the copy is written anew this often, to keep its age true.
const AGE_STEP: SignedDuration = SignedDuration::from_hours(1);

/// Why the folder is looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Wake {
    Focus,
    Asked,
    /// A signature was written.
    Signed,
}

impl ReviewDesk {
    /// Watches what the settings name, once the bundled content is there, and looks at it when the window gets the
    /// keyboard.
    pub fn follow(&mut self, has_focus: bool, context: &Context) -> Vec<Request> {
        let folder = &context.settings.content.folder;
        let is_watched = self.watched.as_ref().is_some_and(|watched| &watched.folder == folder);
        let is_none = self.watched.is_none() && folder.is_none();
        let requests =
            if self.has_begun && !is_watched && !is_none { self.watch(folder.clone(), context) } else { Vec::new() };
        if has_focus && !self.had_focus {
            self.wake(Wake::Focus);
        }
        self.had_focus = has_focus;
        requests
    }

    /// Lets go of the folder that was watched, and watches this one.
    fn watch(&mut self, folder: Option<PathBuf>, context: &Context) -> Vec<Request> {
        if let Some(before) = &self.watched {
            before.work.cancel();
        }
        let work = context.work("Watching the clinic’s folder");
        let (wakes, woken) = channel();
        self.watched = Some(Watched { folder: folder.clone(), work: work.clone(), wakes });
        let copy_path = context.tools.content_copy.clone();
        vec![Request::Start(Task::telling(work, move |work, tell| {
            if let Some(folder) = folder {
                Watcher::new(folder, copy_path, work.clone(), tell).run(&woken);
            } else {
                let bundled = Overlaid { loaded: content::bundled(), ..Overlaid::default() };
                let _ = tell(looked(work, Origin::Bundled, Some(bundled), false));
            }
        }))]
    }

    /// Wakes the watcher. Where it has ended, what is shown stays.
    pub(super) fn wake(&self, wake: Wake) {
        if let Some(watched) = &self.watched {
            let _ = watched.wakes.send(wake);
        }
    }

    pub(super) fn is_watched_by(&self, work: &Work) -> bool {
        self.watched.as_ref().is_some_and(|watched| &watched.work == work)
    }
}

/// The command that tells what came of looking.
fn looked(of: &Work, origin: Origin, content: Option<Overlaid>, asked: bool) -> Command {
    let content = content.map(|overlaid| {
        let Overlaid { loaded, in_use, to_sign, .. } = overlaid;
        let paths = in_use.into_iter().map(|file| file.path).collect();
        (Arc::new(Reference::of(loaded)), OwnContent { origin: origin.clone(), paths, to_sign })
    });
    Command::Looked(News { of: of.clone(), origin, content, asked })
}

/// The thread that looks at one folder.
struct Watcher<'a> {
    folder: PathBuf,
    copy_path: Option<PathBuf>,
    work: Work,
    tell: Tell<'a, Command>,
    origin: Origin,
    /// How the files looked when they were last read, and what they held.
    listed: Option<Vec<Listed>>,
    held: Option<Vec<ContentFile>>,
    /// What was in use last, and since when that is known to be so.
    last_good: Option<Copy>,
    /// When the copy on disk was written.
    copied_at: Option<Timestamp>,
    /// A read that comes on, but hasn't answered yet.
    reading: Option<Reading>,
    /// Whether somebody was changing the folder when it was looked at last.
    is_changing: bool,
}

impl<'a> Watcher<'a> {
    fn new(folder: PathBuf, copy_path: Option<PathBuf>, work: Work, tell: Tell<'a, Command>) -> Self {
        Self {
            folder,
            copy_path,
            work,
            tell,
            origin: Origin::Bundled,
            listed: None,
            held: None,
            last_good: None,
            copied_at: None,
            reading: None,
            is_changing: false,
        }
    }

    fn run(mut self, woken: &Receiver<Wake>) {
        self.last_good = self.copy_path.as_ref().and_then(|path| clinic_folder::read_copy(path, &self.folder));
        self.copied_at = self.last_good.as_ref().map(|copy| copy.read_at);
        if let Some(copy) = &self.last_good {
            // At once: the folder may be slow, and is most likely as it was.
            let held = Held { files: copy.files.clone(), ..Held::default() };
            let overlaid = clinic_folder::lay_over(held, &[], self.verdicts().as_deref(), today());
            if !self.tell(Origin::Bundled, Some(overlaid), false) {
                return;
            }
        }
        let (mut asked, mut anew) = (false, true);
        while !self.work.is_cancelled() && self.look(asked, anew) {
            let wake = match woken.recv_timeout(if self.is_changing { SOON } else { EVERY }) {
                Ok(wake) => Some(wake),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let wakes: Vec<Wake> = wake.into_iter().chain(woken.try_iter()).collect();
            asked = wakes.contains(&Wake::Asked);
            anew = asked || wakes.contains(&Wake::Signed);
        }
    }

    /// Looks at the folder, and reads it `anew` even if it seems unchanged. `false` when nobody wants to know.
    fn look(&mut self, asked: bool, anew: bool) -> bool {
        match self.answer(anew) {
            Ok((listed, held)) => {
                let kept = self.last_good.as_ref().map(|copy| copy.files.as_slice()).unwrap_or_default();
                if held.as_ref().is_some_and(|held| held.looks_gone(kept)) {
                    // To be read anew once it is back, even with the files as they were.
                    self.listed = None;
                    return self.gone(&FolderError::Empty, asked);
                }
                // What was at fault may be mended by a right that somebody gives, which no listing shows.
                let is_sound = held.as_ref().is_none_or(|held| held.faults.is_empty() && held.unfinished.is_none());
                self.listed = is_sound.then_some(listed);
                self.is_changing = false;
                self.there(held, asked)
            }
            Err(error) => {
                self.is_changing = matches!(error, FolderError::Changing);
                // A pull is no news: what was good last stays until it is done.
                let is_news = asked || self.last_good.is_none() || !self.is_changing;
                !is_news || self.gone(&error, asked)
            }
        }
    }

    /// The folder's answer, or that there is none in time. A reader that comes on is waited for at the next look, one
    /// that hangs is given up.
    fn answer(&mut self, anew: bool) -> Answer {
        let last = self.listed.clone().filter(|_| !anew);
        let mut reading = self.reading.take().unwrap_or_else(|| Reading::begin(&self.folder, last));
        reading.wait(ANSWER).unwrap_or_else(|| {
            self.reading = reading.comes_on().then_some(reading);
            Err(FolderError::NoAnswer)
        })
    }

    /// The folder is there: what it holds is laid over the bundled content, if that is something new.
    fn there(&mut self, held: Option<Held>, asked: bool) -> bool {
        let now = Timestamp::now();
        let origin = Origin::Folder { folder: self.folder.clone(), read_at: now };
        let is_new = |held: &Held| {
            !held.faults.is_empty() || self.held.as_ref().is_none_or(|before| !is_same(&held.files, before))
        };
        let Some(held) = held.filter(is_new) else {
            let was_gone = !matches!(self.origin, Origin::Folder { .. });
            if let Some(last_good) = &mut self.last_good {
                last_good.read_at = now;
            }
            self.keep_copy(false);
            return !(asked || was_gone) || self.tell(origin, None, asked);
        };
        self.held = Some(held.files.clone());
        let kept = self.last_good.take().map(|copy| copy.files).unwrap_or_default();
        let overlaid = clinic_folder::lay_over(held.settled(&kept), &kept, self.verdicts().as_deref(), today());
        self.last_good = Some(Copy { read_at: now, files: overlaid.in_use.clone() });
        self.keep_copy(true);
        self.tell(origin, Some(overlaid), asked)
    }

    /// The folder is of no use: what was good last stays.
    fn gone(&mut self, error: &FolderError, asked: bool) -> bool {
        let (folder, why) = (self.folder.clone(), error.to_string());
        let origin = match &self.last_good {
            Some(Copy { read_at, .. }) => Origin::Copy { folder, read_at: *read_at, why },
            None => Origin::Nothing { folder, why },
        };
        if origin == self.origin && !asked {
            return true;
        }
        self.tell(origin, None, asked)
    }

    /// Where it is kept what the clinic's files do.
    fn verdicts(&self) -> Option<PathBuf> {
        self.copy_path.as_deref().map(clinic_folder::verdicts_beside)
    }

    /// A copy that can't be written is no reason to stop: the next look tries again.
    fn keep_copy(&mut self, has_changed: bool) {
        let (Some(path), Some(Copy { read_at, files })) = (&self.copy_path, &self.last_good) else {
            return;
        };
        let is_old = self.copied_at.is_none_or(|at| read_at.duration_since(at) >= AGE_STEP);
        if (has_changed || is_old) && clinic_folder::keep_copy(path, &self.folder, *read_at, files).is_ok() {
            self.copied_at = Some(*read_at);
        }
    }

    fn tell(&mut self, origin: Origin, content: Option<Overlaid>, asked: bool) -> bool {
        self.origin.clone_from(&origin);
        (self.tell)(looked(&self.work, origin, content, asked)).is_continue()
    }
}

fn is_same(files: &[ContentFile], before: &[ContentFile]) -> bool {
    files.len() == before.len()
        && files.iter().zip(before).all(|(file, before)| file.path == before.path && *file.text == *before.text)
}

fn today() -> jiff::civil::Date {
    jiff::ZonedDateTime::now().date()
}
