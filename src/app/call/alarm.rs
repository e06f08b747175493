//! A promised call back that is overdue: attention, a sound, and what to do now.

use super::{
    calls::{Calls, record},
    list,
    unfinished::{self, Unfinished},
};
use crate::{
    app::desk::{context::Context, effect::Attention, request::CallNumber},
    call::Call,
    clock::minutes,
    content::{library::Library, red_flag::Disposition},
};

/// What to do when nobody has called back: it depends on what was promised to whom.
pub fn time_is_up(call: &Call, library: &Library) -> &'static str {
    match call.disposition(library) {
        Some(Disposition::Emergency) => {
            "Time is up, and it is an emergency: {emergency} now. Ask the next clinician at once"
        }
        Some(Disposition::Today) => "Time is up: ask the next clinician, or send the patient to {urgent_care} today",
        Some(Disposition::Routine | Disposition::SelfCare) | None => "Time is up: call them back or tell the clinic",
    }
}

/// How much attention is to be asked for: for each promise that has just come due, or has been overdue for another step.
pub fn due(calls: &mut Calls, context: &Context) -> Option<Attention> {
    let every = minutes(context.settings.timers.short_minutes);
    let library = context.library();
    let mut worst = None;
    for call in calls.all_mut() {
        // All of them: none is to ring a second time for another's sake.
        let rings = call.timers.iter_mut().filter_map(|timer| timer.gives_alarm(context.moment, every).then_some(()));
        if rings.count() > 0 {
            worst = worst.max(Some(call.disposition(library).unwrap_or(Disposition::Routine)));
        }
    }
    worst.map(|worst| if worst >= Disposition::Today { Attention::Urgent } else { Attention::Calm })
}

/// What the window is called: what is due first, then number and urgency of the call at hand; never words.
pub fn title(calls: &Calls, context: &Context) -> String {
    const NAME: &str = "Legwise";
    if let Some((number, call)) = calls.overdue(context).first() {
        return format!("Call back due: {} – {NAME}", name_and_urgency(*number, call, context.library()));
    }
    if context.shared.is_practice {
        return format!("Practice – {NAME}");
    }
    let mut so_far = calls.current.clone();
    record(&mut so_far, &context.shared.typed);
    if so_far.is_blank() && calls.others.is_empty() {
        return NAME.to_owned();
    }
    let title = name_and_urgency(calls.current_number(), &so_far, context.library());
    format!("{} – {NAME}", list::capital(&title))
}

/// Number and urgency of each call in which something urgent waits, and whether a call back is overdue; never words.
pub fn in_short(calls: &Calls, context: &Context) -> (Vec<String>, bool) {
    let mut current = calls.current.clone();
    record(&mut current, &context.shared.typed);
    let is_urgent = |call: &Call| {
        unfinished::open(call, context).iter().any(|open| matches!(open, Unfinished::NotSaid(_) | Unfinished::Overdue))
    };
    let mut waiting: Vec<_> = calls.everybody(&current).filter(|(_, call)| is_urgent(call)).collect();
    waiting.sort_by_key(|(number, call)| (std::cmp::Reverse(call.disposition(context.library())), *number));
    let in_short = |(number, call): (CallNumber, &Call)| list::capital(&list::in_short(number, call, context));
    let waiting = waiting.into_iter().map(in_short).collect();
    (waiting, !calls.overdue(context).is_empty())
}

fn name_and_urgency(number: CallNumber, call: &Call, library: &Library) -> String {
    let urgency = call.disposition(library).map(|disposition| format!(", {}", disposition.label()));
    format!("{}{}", list::name(number), urgency.unwrap_or_default())
}
