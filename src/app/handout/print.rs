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

impl Handout {
    /// Where a print would go now.
    pub fn destination(&self, settings: &Settings) -> Destination {
        let PrinterList::Known(printers) = &self.printers else {
            return Destination::Unknown;
        };
        match (&settings.handout.printer, &printers.preferred, printers.names.as_slice()) {
            (_, _, []) => Destination::Viewer,
            (Some(last), _, names) if names.contains(last) => Destination::Printer(last.clone()),
            (Some(last), _, _) => Destination::Gone(last.clone()),
            (None, Some(only), _) | (None, None, [only]) => Destination::Printer(only.clone()),
            (None, None, _) => Destination::Undecided,
        }
    }

    pub(super) fn printers_found(&mut self, printers: Printers, context: &Context) -> Vec<Request> {
        self.printers = PrinterList::Known(printers);
        match &mut self.draft {
            Some(draft) if draft.printing == Printing::WaitsForPrinters => {
                draft.printing = Printing::No;
                self.print(context)
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// Prints the draft, or says what is missing.
    pub(super) fn print(&mut self, context: &Context) -> Vec<Request> {
        let destination = self.destination(&context.settings);
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
            Destination::Gone(name) => format!("{name} is not there any more. Choose a printer"),
            Destination::Undecided => "Choose a printer first. It is remembered".to_owned(),
        };
        vec![Request::Notify(Notice::error(text))]
    }

    /// Prints the draft on `printer`, or shows it in the viewer.
    pub(super) fn send_to(&mut self, printer: Option<String>, context: &Context) -> Vec<Request> {
        let Some(draft) = self.draft.as_mut().filter(|draft| !draft.printing.is_running()) else {
            return Vec::new();
        };
        let work = context.work("Printing");
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
        // No print system is a computer without printers: the viewer prints.
        Command::PrintersFound(system.printers().unwrap_or_default())
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
            (Some("A"), None, &[], Destination::Viewer),
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
        }
    }
}
