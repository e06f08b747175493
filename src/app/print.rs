//! Printing the handout, beside the thread that draws.

use std::{sync::Arc, thread};

use super::{
    draft::{self, HandoutDraft},
    file::{Contents, File},
    outcomes::Outcomes,
    state::{Notice, Reference, State},
    work::Work,
};
use crate::{
    app::effect::Effect,
    handout::HandoutError,
    print::{Job, JobState, Order, PrintError, PrintSystem, Printers, Sent},
    settings::Settings,
};

/// What is known about the printers.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum PrinterList {
    #[default]
    Looking,
    Known(Printers),
    /// They can’t be known now, and why, in a clause.
    Unreachable(String),
}

/// Where a print would go now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Destination {
    /// The printers are not known yet.
    Unknown,
    Printer(String),
    /// The last printer is not there any more. Another one is never taken by itself: a name might
    /// come out where it should not.
    Gone(String),
    /// The print system can’t be asked: the last printer, if there is one, and why. A handout with a name never goes to
    /// the viewer in its place without somebody saying so.
    Unreachable(Option<String>, String),
    /// There are several, and none was used before.
    Undecided,
    /// No printer at all: the PDF viewer prints.
    Viewer,
}

/// What came of asking or printing.
#[derive(Debug)]
pub enum PrintOutcome {
    Found(Printers),
    /// The print system could not be asked.
    NotFound(String),
    Printed {
        draft: HandoutDraft,
        printer: String,
        sent: Sent,
    },
    /// How a job goes on.
    Followed {
        job: Job,
        state: JobState,
    },
    Viewed {
        draft: HandoutDraft,
    },
    Failed(String),
    /// The person stopped it; nothing was sent.
    Cancelled,
}

/// What printing needs from the rest of the app.
pub struct Printing {
    pub system: Arc<dyn PrintSystem>,
    pub outcomes: Outcomes<PrintOutcome>,
}

impl Printing {
    pub fn look_for_printers(&self) {
        self.run(|system| match system.printers() {
            Ok(printers) => PrintOutcome::Found(printers),
            // No print system is a computer without printers: the viewer prints.
            Err(PrintError::NoPrintSystem { .. }) => PrintOutcome::Found(Printers::default()),
            Err(error) => PrintOutcome::NotFound(error.to_string()),
        });
    }

    /// Prints on `printer`, or opens the viewer. `made` is the file that the preview shows.
    pub fn print(
        &self,
        reference: Arc<Reference>,
        settings: &Settings,
        draft: HandoutDraft,
        printer: Option<String>,
        (made, work): (Option<Arc<File>>, Work),
    ) {
        let contents = Contents::of(&draft, settings);
        let (two_sided, paper) = (settings.handout.two_sided, settings.handout.paper);
        let context = self.outcomes.context().clone();
        self.run(move |system| {
            let print = || -> Result<PrintOutcome, PrintingError> {
                let file = match made {
                    Some(file) => file,
                    None => Arc::new(contents.make(&reference, &mut work.watch(context))?),
                };
                if work.is_cancelled() {
                    return Err(HandoutError::Cancelled.into());
                }
                let Some(printer) = printer else {
                    system.view(&file.title, &file.bytes)?;
                    return Ok(PrintOutcome::Viewed { draft });
                };
                let order =
                    Order { printer, title: file.title.clone(), copies: draft.copies, two_sided, media: paper.label() };
                let sent = system.print(&order, &file.bytes)?;
                Ok(PrintOutcome::Printed { draft, printer: order.printer, sent })
            };
            let outcome = print().unwrap_or_else(|error| match error {
                PrintingError::Handout(HandoutError::Cancelled) => PrintOutcome::Cancelled,
                error => PrintOutcome::Failed(format!("Not printed: {error}")),
            });
            work.end();
            outcome
        });
    }

    /// Tells how `job` goes on.
    pub fn follow(&self, job: Job) {
        let (system, outcomes) = (Arc::clone(&self.system), self.outcomes.clone());
        thread::spawn(move || {
            system.follow(&job, &mut |state| outcomes.tell(PrintOutcome::Followed { job: job.clone(), state }));
        });
    }

    fn run(&self, task: impl FnOnce(&dyn PrintSystem) -> PrintOutcome + Send + 'static) {
        let system = Arc::clone(&self.system);
        self.outcomes.of(move || task(&*system));
    }
}

/// Why a handout was not printed.
#[derive(Debug, thiserror::Error)]
enum PrintingError {
    #[error(transparent)]
    Handout(#[from] HandoutError),
    #[error(transparent)]
    Print(#[from] PrintError),
}

/// What can be done where no printer can be had.
const OTHER_WAYS: &str = "Look for printers again, choose “PDF viewer”, or save the handout";

impl State {
    fn has_printers(&self) -> bool {
        matches!(&self.printers, PrinterList::Known(printers) if !printers.names.is_empty())
    }

    /// Where a print would go now.
    pub fn destination(&self) -> Destination {
        let last = &self.settings.handout.printer;
        let printers = match &self.printers {
            PrinterList::Known(printers) => printers,
            PrinterList::Unreachable(why) => return Destination::Unreachable(last.clone(), why.clone()),
            PrinterList::Looking => return Destination::Unknown,
        };
        match (last, &printers.preferred, printers.names.as_slice()) {
            (None, _, []) => Destination::Viewer,
            (Some(last), _, names) if names.contains(last) => Destination::Printer(last.clone()),
            (Some(last), _, _) => Destination::Gone(last.clone()),
            (None, Some(only), _) | (None, None, [only]) => Destination::Printer(only.clone()),
            (None, None, _) => Destination::Undecided,
        }
    }

    /// Prints the draft, or says what is missing.
    pub(super) fn print(&mut self) -> Vec<Effect> {
        let destination = self.destination();
        let Some(draft) = self.handout.as_mut().filter(|draft| draft.printing != draft::Printing::Runs) else {
            return Vec::new();
        };
        let text = match destination {
            Destination::Unknown => {
                draft.printing = draft::Printing::WaitsForPrinters;
                return Vec::new();
            }
            Destination::Printer(name) => return self.send_to(Some(name)),
            Destination::Viewer => return self.send_to(None),
            Destination::Gone(name) if self.has_printers() => format!("{name} is not there any more. Choose a printer"),
            Destination::Gone(name) => format!("{name} is not there any more, nor is any other printer. {OTHER_WAYS}"),
            Destination::Unreachable(Some(name), why) => format!("{name} can’t be reached: {why}. {OTHER_WAYS}"),
            Destination::Unreachable(None, why) => format!("Not printed: {why}. {OTHER_WAYS}"),
            Destination::Undecided => "Choose a printer first. It is remembered".to_owned(),
        };
        self.notice = Some(Notice::error(text));
        Vec::new()
    }

    /// Prints the draft on `printer`, or shows it in the viewer.
    pub(super) fn send_to(&mut self, printer: Option<String>) -> Vec<Effect> {
        match &mut self.handout {
            Some(draft) if draft.printing != draft::Printing::Runs => {
                draft.printing = draft::Printing::Runs;
                let draft = draft.clone();
                vec![Effect::Print { draft, printer, work: self.begin("Printing") }]
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// Takes in what came of asking for printers, or of printing.
    pub fn printed(&mut self, outcome: PrintOutcome) -> Vec<Effect> {
        self.clear_works();
        match outcome {
            PrintOutcome::NotFound(why) => {
                self.printers = PrinterList::Unreachable(why.clone());
                if std::mem::take(&mut self.asks_for_printers) {
                    self.notice = Some(Notice::error(format!("No printer can be found: {why}")));
                }
                if let Some(draft) = &mut self.handout
                    && draft.printing == draft::Printing::WaitsForPrinters
                {
                    draft.printing = draft::Printing::No;
                    return self.print();
                }
            }
            PrintOutcome::Found(printers) => {
                if std::mem::take(&mut self.asks_for_printers) && printers.names.is_empty() {
                    let text = "No printer was found. Is it switched on, and set up on this computer?";
                    self.notice = Some(Notice::hint(text));
                }
                self.printers = PrinterList::Known(printers);
                if let Some(draft) = &mut self.handout
                    && draft.printing == draft::Printing::WaitsForPrinters
                {
                    draft.printing = draft::Printing::No;
                    return self.print();
                }
            }
            PrintOutcome::Printed { draft, printer, sent } => {
                self.settings.handout.printer = Some(printer.clone());
                self.finish(&draft);
                let Some(number) = sent.job else {
                    self.notice = Some(Notice::done(format!("Sent to {printer}")));
                    return vec![Effect::SaveSettings];
                };
                let job = Job { printer, number };
                let text = format!("Sent to {}, job {number}", job.printer);
                self.notice = Some(Notice::done(&text));
                self.last_job = Some((job.clone(), text));
                return vec![Effect::SaveSettings, Effect::FollowJob(job)];
            }
            PrintOutcome::Followed { job, state } => self.tell_of(&job, &state),
            PrintOutcome::Viewed { draft } => {
                let text = "Opened in the PDF viewer: print it from there";
                self.notice = Some(Notice::done(text));
                self.finish(&draft);
            }
            PrintOutcome::Cancelled => {
                self.notice = Some(Notice::hint("Cancelled: nothing was printed"));
                self.edit_draft(|draft| draft.printing = draft::Printing::No);
            }
            PrintOutcome::Failed(text) => {
                self.notice = Some(Notice::error(text));
                self.edit_draft(|draft| draft.printing = draft::Printing::No);
            }
        }
        Vec::new()
    }

    /// Says how the last print goes on, in the place of what was said of it before; and of any print
    /// that somebody has to see to it.
    fn tell_of(&mut self, job: &Job, state: &JobState) {
        let Job { printer, number } = job;
        let (is_trouble, text) = match state {
            JobState::Queued => (false, format!("Sent to {printer}, job {number}: it waits in the queue")),
            JobState::Printing => (false, format!("Sent to {printer}, job {number}: it is being printed")),
            JobState::Done => (false, format!("Printed on {printer}, job {number}")),
            JobState::Held(why) => (true, format!("{printer} does not print job {number}: {why}. See to the printer")),
            JobState::Failed(why) => (true, format!("{printer} did not print job {number}: {why}. Print it again")),
        };
        let last = self.last_job.as_ref().filter(|(last, _)| last == job).map(|(_, said)| said);
        let is_shown = last.is_some() && self.notice.as_ref().map(|notice| &notice.text) == last;
        let is_last = last.is_some();
        if is_shown || is_trouble {
            self.notice = Some(if is_trouble { Notice::error(&text) } else { Notice::done(&text) });
        }
        if is_last {
            self.last_job = Some((job.clone(), text));
        }
    }

    /// Another handout may have been begun meanwhile: that one is left alone.
    pub(super) fn finish(&mut self, done: &HandoutDraft) {
        if let Some(draft) =
            self.handout.as_mut().filter(|draft| draft.printing == draft::Printing::Runs || draft.is_saving)
        {
            draft.finish(done);
            self.forgotten += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Destination, PrinterList};
    use crate::{app::state::State, print::Printers, settings::Settings};

    #[test]
    fn a_print_never_goes_to_a_printer_that_nobody_chose() {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let to = |name: &str| Destination::Printer(name.to_owned());
        for (last, preferred, listed, expected) in [
            (None, None, &[][..], Destination::Viewer),
            (Some("A"), None, &[], Destination::Gone("A".to_owned())),
            (None, None, &["A"], to("A")),
            (None, None, &["A", "B"], Destination::Undecided),
            (None, Some("B"), &["A", "B"], to("B")),
            (Some("A"), Some("B"), &["A", "B"], to("A")),
            (Some("C"), Some("B"), &["A", "B"], Destination::Gone("C".to_owned())),
        ] {
            let mut settings = Settings::default();
            settings.handout.printer = last.map(str::to_owned);
            let mut state = State::new(Arc::default(), settings, None);
            assert_eq!(state.destination(), Destination::Unknown);
            let printers = Printers { names: names(listed), preferred: preferred.map(str::to_owned) };
            state.printers = PrinterList::Known(printers);
            assert_eq!(state.destination(), expected, "{last:?} {preferred:?} {listed:?}");
            state.printers = PrinterList::Unreachable("it hangs".to_owned());
            let last = last.map(str::to_owned);
            assert_eq!(state.destination(), Destination::Unreachable(last, "it hangs".to_owned()));
        }
    }
}
