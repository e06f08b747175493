//! A short tour of the window, at the first start and from the help page.

pub mod card;

use super::desk;

/// What the tour asks of the rest of the window.
pub type Request = desk::request::Request<Command>;

/// The part of the window that a step is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stop {
    Bar,
    Find,
    /// The strip of red flags.
    Strip,
    Page,
    /// The side pane.
    Side,
}

/// One step of the tour.
#[derive(Debug)]
pub struct TourStep {
    pub stop: Stop,
    pub title: &'static str,
    pub text: &'static str,
}

/// Read in about two minutes.
pub const STEPS: [TourStep; 7] = [
    TourStep {
        stop: Stop::Find,
        title: "Type the caller’s own words",
        text: "No medical words needed, and typing errors are fine. Up and Down choose a row, Enter opens it. The keyboard is always in this box when a call begins.",
    },
    TourStep {
        stop: Stop::Strip,
        title: "Red flags come first",
        text: "While you type, the strip at the top shows what can’t wait, the words that raised it, and the sentence to say. “Not asked yet” never means that all is well.",
    },
    TourStep {
        stop: Stop::Side,
        title: "Ask every caller",
        text: "Ten questions, the worst first. F2 is yes, F3 is no, F4 takes the last answer back: you can go on typing meanwhile.",
    },
    TourStep {
        stop: Stop::Page,
        title: "Read, say, book",
        text: "A page tells how urgent it is, what to ask, what to book. Read aloud only what stands “in quotes”. Never say what it is: pass that to a clinician.",
    },
    TourStep {
        stop: Stop::Side,
        title: "The note writes itself",
        text: "F5 records what happened, F8 copies the note for the clinic’s records. It lives in memory only. A call that you did not copy can be brought back for a while.",
    },
    TourStep {
        stop: Stop::Page,
        title: "Handouts in a few keys",
        text: "Ctrl+P makes the handout of the open page and shows the very pages. Type a name if you like, then Enter prints.",
    },
    TourStep {
        stop: Stop::Bar,
        title: "All the rest",
        text: "F1 lists every key and has practice calls. Ctrl+K finds any page or command by name. The gear is for the clinic’s name, phones and letterhead.",
    },
];

/// What a person does on a card of the tour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    Begin,
    Next,
    Back,
    End,
}

/// The tour.
#[derive(Debug, Default)]
pub struct Tour {
    /// The step that is shown.
    pub step: Option<usize>,
}

impl Tour {
    pub fn apply(&mut self, command: Command) -> Vec<Request> {
        self.step = match (command, self.step) {
            (Command::Begin, _) => Some(0),
            (Command::Next, Some(at)) if at + 1 < STEPS.len() => Some(at + 1),
            (Command::Back, Some(at)) => Some(at.saturating_sub(1)),
            (Command::Next | Command::Back | Command::End, _) => None,
        };
        match self.step {
            Some(_) => Vec::new(),
            // With a settings file there, the next start is not the first.
            None => vec![Request::change_settings(|_| {}), Request::FocusSearch],
        }
    }
}
