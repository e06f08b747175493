//! A short tour of the window, at the first start and from the help page.

use super::{command::Command, effect::Effect, state::State};

/// The part of the window that a step is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stop {
    Bar,
    Find,
    /// The strip of red flags.
    Strip,
    Page,
    Act,
}

/// One step of the tour.
#[derive(Debug)]
pub struct Step {
    pub stop: Stop,
    pub title: &'static str,
    pub text: &'static str,
}

/// Read in about two minutes.
pub const STEPS: [Step; 7] = [
    Step {
        stop: Stop::Find,
        title: "Type the caller’s own words",
        text: "No medical words needed, and typing errors are fine. Up and Down choose a row, Enter opens it. The keyboard is always in this box when a call begins.",
    },
    Step {
        stop: Stop::Strip,
        title: "Red flags come first",
        text: "While you type, the strip at the top shows what can’t wait, the words that raised it, and the sentence to say. “Not asked yet” never means that all is well.",
    },
    Step {
        stop: Stop::Act,
        title: "Ask every caller",
        text: "Ten questions, the worst first. F2 is yes, F3 is no, F4 takes the last answer back: you can go on typing meanwhile.",
    },
    Step {
        stop: Stop::Page,
        title: "Read, say, book",
        text: "A page tells how urgent it is, what to ask, what to book. Read aloud only what stands “in quotes”. Never say what it is: pass that to a clinician.",
    },
    Step {
        stop: Stop::Act,
        title: "The note writes itself",
        text: "F8 copies it for the clinic’s records. It lives in memory only. A call that you did not copy can be brought back for a while.",
    },
    Step {
        stop: Stop::Page,
        title: "Handouts in a few keys",
        text: "Ctrl+P makes the handout of the open page and shows the very pages. Type a name if you like, then Enter prints.",
    },
    Step {
        stop: Stop::Bar,
        title: "All the rest",
        text: "F1 lists every key and has practice calls. Ctrl+K finds any page or command by name. The gear is for the clinic’s name, phones and letterhead.",
    },
];

/// What a person does on a card of the tour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TourCommand {
    Begin,
    Next,
    Back,
    End,
}

impl From<TourCommand> for Command {
    fn from(command: TourCommand) -> Self {
        Self::Tour(command)
    }
}

impl State {
    pub(super) fn tour(&mut self, command: TourCommand) -> Vec<Effect> {
        self.tour = match (command, self.tour) {
            (TourCommand::Begin, _) => Some(0),
            (TourCommand::Next, Some(at)) if at + 1 < STEPS.len() => Some(at + 1),
            (TourCommand::Back, Some(at)) => Some(at.saturating_sub(1)),
            (TourCommand::Next | TourCommand::Back | TourCommand::End, _) => None,
        };
        match self.tour {
            Some(_) => Vec::new(),
            // With a settings file there, the next start is not the first.
            None => vec![Effect::SaveSettings, Effect::FocusSearch],
        }
    }
}
