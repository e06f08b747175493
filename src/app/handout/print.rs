//! The handout's file to a printer, or to the PDF viewer, in a task.

use std::sync::Arc;

use super::{
    command::{Command, Request},
    draft::{HandoutDraft, Printing},
    outcome::{Destination, PrintEnd, PrintOutcome, PrinterList},
    state::Handout,
};
use crate::{
    app::desk::{context::Context, effect::Effect, notice::Notice, work::Task},
    handout::HandoutError,
    print::{Job, JobState, Order, PrintError, Printers},
    settings::Settings,
};

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

impl Handout {
    /// Where a print would go now.
    pub fn destination(&self, settings: &Settings) -> Destination {
        let last = &settings.handout.printer;
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

    pub(super) fn printers_found(&mut self, found: Result<Printers, String>, context: &Context) -> Vec<Request> {
        let is_asked = std::mem::take(&mut self.asks_for_printers);
        let notice = match &found {
            Ok(printers) if printers.names.is_empty() => {
                Some(Notice::hint("No printer was found. Is it switched on, and set up on this computer?"))
            }
            Ok(_) => None,
            Err(why) => Some(Notice::error(format!("No printer can be found: {why}"))),
        };
        self.printers = found.map_or_else(PrinterList::Unreachable, PrinterList::Known);
        match &mut self.draft {
            Some(draft) if draft.printing == Printing::WaitsForPrinters => {
                draft.printing = Printing::No;
                self.print(context)
            }
            Some(_) | None => notice.filter(|_| is_asked).map(Request::Notify).into_iter().collect(),
        }
    }

    fn has_printers(&self) -> bool {
        self.printers.names().is_some_and(|names| !names.is_empty())
    }

    /// Prints the draft, or says what is missing.
    pub(super) fn print(&mut self, context: &Context) -> Vec<Request> {
        let (destination, has_printers) = (self.destination(&context.settings), self.has_printers());
        let Some(draft) = self.draft.as_mut().filter(|draft| !draft.printing.is_running()) else {
            return Vec::new();
        };
        let text = match destination {
            Destination::Unknown => {
                draft.printing = Printing::WaitsForPrinters;
                return Vec::new();
            }
            Destination::Printer(name) => return self.send_to(Some(name), context),
            Destination::Viewer => return self.send_to(None, context),
            Destination::Gone(name) if has_printers => format!("{name} is not there any more. Choose a printer"),
            Destination::Gone(name) => format!("{name} is not there any more, nor is any other printer. {OTHER_WAYS}"),
            Destination::Unreachable(Some(name), why) => format!("{name} can’t be reached: {why}. {OTHER_WAYS}"),
            Destination::Unreachable(None, why) => format!("Not printed: {why}. {OTHER_WAYS}"),
            Destination::Undecided => "Choose a printer first. It is remembered".to_owned(),
        };
        vec![Request::Notify(Notice::error(text))]
    }

    /// Prints the draft on `printer`, or shows it in the viewer.
    pub(super) fn send_to(&mut self, printer: Option<String>, context: &Context) -> Vec<Request> {
        let Some(draft) = self.draft.as_mut().filter(|draft| !draft.printing.is_running()) else {
            return Vec::new();
        };
        let work = context.work("Printing").named_at_closing();
        // Half a file is no handout: once it was asked for, it is handed over whole.
        work.commit();
        draft.printing = Printing::Runs(work.clone());
        let draft = draft.clone();
        let inputs = draft.inputs(&context.settings);
        let made = self.preview.file_of(&inputs);
        let (reference, system) = (Arc::clone(&context.reference), Arc::clone(&context.tools.print_system));
        let (two_sided, paper) = (context.settings.handout.two_sided, context.settings.handout.paper);
        vec![Request::Start(Task::new(work, move |work| {
            let print = || -> Result<PrintEnd, PrintingError> {
                let file = match made {
                    Some(file) => file,
                    None => Arc::new(inputs.make(&reference, &mut work.watch())?),
                };
                if work.is_cancelled() {
                    return Err(HandoutError::Cancelled.into());
                }
                let Some(printer) = printer else {
                    system.view(&file.title, &file.bytes)?;
                    return Ok(PrintEnd::Viewed);
                };
                let order =
                    Order { printer, title: file.title.clone(), copies: draft.copies, two_sided, media: paper.label() };
                let sent = system.print(&order, &file.bytes)?;
                Ok(PrintEnd::Sent { printer: order.printer, sent })
            };
            let end = print().unwrap_or_else(|error| match error {
                PrintingError::Handout(HandoutError::Cancelled) => PrintEnd::Cancelled,
                error => PrintEnd::Failed(format!("Not printed: {error}")),
            });
            Command::Printed(PrintOutcome::Ended { of: work.clone(), draft, end })
        }))]
    }

    /// Takes in what came of printing. Another handout may have been begun meanwhile: that one is left alone.
    pub(super) fn printed(&mut self, outcome: PrintOutcome, context: &Context) -> Vec<Request> {
        let (of, done, end) = match outcome {
            PrintOutcome::Followed { job, state } => return self.tell_of(&job, &state, context).into_iter().collect(),
            PrintOutcome::Ended { of, draft, end } => (of, draft, end),
        };
        let mut draft = self.draft.as_mut().filter(|draft| draft.printing.is(&of));
        if let Some(draft) = &mut draft {
            draft.printing = Printing::No;
        }
        match end {
            PrintEnd::Sent { printer, sent } => {
                let mut requests = finish(draft, &done);
                let name = printer.clone();
                requests.push(Request::change_settings(|settings| settings.handout.printer = Some(name)));
                let Some(number) = sent.job else {
                    requests.push(Request::Notify(Notice::done(format!("Sent to {printer}"))));
                    return requests;
                };
                let job = Job { printer, number };
                let text = format!("Sent to {}, job {number}", job.printer);
                requests.extend([Request::Notify(Notice::done(&text)), follow(job.clone(), context)]);
                self.last_job = Some((job, text));
                requests
            }
            PrintEnd::Viewed => {
                let mut requests = finish(draft, &done);
                requests.push(Request::Notify(Notice::done("Opened in the PDF viewer: print it from there")));
                requests
            }
            PrintEnd::Cancelled => vec![Request::Notify(Notice::hint("Cancelled: nothing was printed"))],
            PrintEnd::Failed(text) => vec![Request::Notify(Notice::error(text))],
        }
    }

    /// Says how the last print goes on, in the place of what was said of it before; and of any print
    /// that somebody has to see to it.
    fn tell_of(&mut self, job: &Job, state: &JobState, context: &Context) -> Option<Request> {
        let Job { printer, number } = job;
        let (is_trouble, text) = match state {
            JobState::Queued => (false, format!("Sent to {printer}, job {number}: it waits in the queue")),
            JobState::Printing => (false, format!("Sent to {printer}, job {number}: it is being printed")),
            JobState::Done => (false, format!("Printed on {printer}, job {number}")),
            JobState::Held(why) => (true, format!("{printer} does not print job {number}: {why}. See to the printer")),
            JobState::Failed(why) => (true, format!("{printer} did not print job {number}: {why}. Print it again")),
        };
        let last = self.last_job.as_ref().filter(|(last, _)| last == job).map(|(_, said)| said);
        let is_shown = last.is_some() && context.notice.as_ref().map(|notice| &notice.text) == last;
        let notice = if is_trouble { Notice::error(&text) } else { Notice::done(&text) };
        if last.is_some() {
            self.last_job = Some((job.clone(), text));
        }
        (is_shown || is_trouble).then_some(Request::Notify(notice))
    }
}

/// Asks the print system which printers there are.
pub(super) fn look_for_printers(context: &Context) -> Request {
    let system = Arc::clone(&context.tools.print_system);
    Request::Start(Task::new(context.work("Looking for printers"), move |_| {
        Command::PrintersFound(match system.printers() {
            // No print system is a computer without printers: the viewer prints.
            Err(PrintError::NoPrintSystem { .. }) => Ok(Printers::default()),
            found => found.map_err(|error| error.to_string()),
        })
    }))
}

/// Ends what was for `done` in the draft it was sent from, if that is still there.
fn finish(draft: Option<&mut HandoutDraft>, done: &HandoutDraft) -> Vec<Request> {
    draft.map(|draft| draft.finish(done)).map(|()| Request::Effect(Effect::ForgetTyping)).into_iter().collect()
}

/// Tells how `job` goes on.
fn follow(job: Job, context: &Context) -> Request {
    let system = Arc::clone(&context.tools.print_system);
    Request::Start(Task::telling(context.work("Following the print"), move |_, tell| {
        system.follow(&job, &mut |state| tell(Command::Printed(PrintOutcome::Followed { job: job.clone(), state })));
    }))
}

#[cfg(test)]
mod tests {
    use super::{Destination, Handout, PrinterList};
    use crate::{print::Printers, settings::Settings};

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
            let mut handout = Handout::default();
            assert_eq!(handout.destination(&settings), Destination::Unknown);
            let printers = Printers { names: names(listed), preferred: preferred.map(str::to_owned) };
            handout.printers = PrinterList::Known(printers);
            assert_eq!(handout.destination(&settings), expected, "{last:?} {preferred:?} {listed:?}");
            handout.printers = PrinterList::Unreachable("it hangs".to_owned());
            let last = last.map(str::to_owned);
            assert_eq!(handout.destination(&settings), Destination::Unreachable(last, "it hangs".to_owned()));
        }
    }
}
