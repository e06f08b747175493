//! Whether a text of the clinic's own is in use, and the form with which a clinician signs it.

use egui::{Align, FontSelection, Frame, Margin, Ui, text::LayoutJob};

use super::{Command, Request, View};
use crate::{
    app::ui::{
        icons,
        theme::{self, Colors, size, space},
        widgets::{band, bullet, button, check, field, hint, link, primary_button},
    },
    content::{
        id::Id,
        overlay::Waiting,
        passage::{HandoutPart, Role},
        red_flag::Rule,
        sign_off::Signable,
        text::Text,
    },
    page,
};

/// What signing means, in plain words.
const ONLY_A_CLINICIAN: &str = "Only a clinician may sign. Signing says: I have read this text as it stands here, and \
                                it is right for our patients. When the text changes, the signature no longer counts.";

/// So many things that a text lowers are told before it is opened.
const MOST_IN_A_LIST: usize = 3;
/// So many are listed where it is signed.
const MOST_TO_SIGN: usize = 200;

/// Over an entry, while the clinic's own version of it is read that is not in use.
pub fn above(ui: &mut Ui, view: View<'_>, path: &str, requests: &mut Vec<Request>) {
    if view.review.own.to_sign.waiting(path).is_none() || view.review.form.path.as_deref() != Some(path) {
        return;
    }
    let tone = Colors::of(ui).today;
    band(ui, tone, |ui| {
        let heading = "The clinic’s own version, not in use before it is signed";
        ui.label(theme::semibold(format!("{}  {heading}", icons::WARNING)).color(tone.mark));
        lowered(ui, view, path);
        ui.label(theme::body("It can be signed at the foot of this page."));
        if button(ui, icons::BACK, "Back to the version in use").clicked() {
            requests.push(Command::Close.into());
        }
    });
    ui.add_space(space::S);
}

/// At the foot of an entry: whose text it is, what waits to be signed, and the form.
pub fn below(ui: &mut Ui, view: View<'_>, path: &str, requests: &mut Vec<Request>) {
    if view.context.settings.content.folder.is_none() {
        return;
    }
    if view.review.own.paths.iter().any(|own| own == path) {
        hint(ui, "This text is the clinic’s own");
        if let Some(problem) = view.review.own.origin.problem(view.context.now) {
            hint(ui, problem);
        }
    }
    let open = Command::Open(path.to_owned()).into();
    if view.review.form.path.as_deref() == Some(path) {
        form(ui, view, path, requests);
    } else if view.review.own.to_sign.waiting(path).is_some() {
        ui.add_space(space::S);
        ui.label(theme::semibold("The clinic’s own version of this page is not in use"));
        lowered(ui, view, path);
        ui.label(theme::body("No clinician has signed that, so this page is Legwise’s own version."));
        if button(ui, icons::SEARCH, "Read the clinic’s version").clicked() {
            requests.push(open);
        }
    } else if button(ui, icons::SIGN, "Sign this page…").clicked() {
        requests.push(open);
    }
}

/// On the page of problems: the clinic's texts that wait for a signature, and what they say.
pub fn waiting(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let texts = view.review.own.to_sign.waiting.iter().filter_map(Waiting::text);
    for (at, text) in texts.enumerate() {
        if at == 0 {
            ui.add_space(space::M);
            ui.label(theme::section("Waiting for a clinician’s signature"));
            ui.label(theme::body("These texts of the clinic’s own are not in use. Legwise’s own are."));
        }
        let path = text.path();
        ui.add_space(space::S);
        if let Signable::Entry(entry) = text
            && view.context.library().entry(&entry.id).is_some()
        {
            if link(ui, &text.name()).clicked() {
                requests.push(Request::Open(entry.id.clone()));
            }
            lowered(ui, view, &path);
            continue;
        }
        ui.label(theme::semibold(text.name()));
        if view.review.form.path.as_deref() == Some(&path) {
            to_read(ui, view, text, requests);
            continue;
        }
        lowered(ui, view, &path);
        if button(ui, icons::SEARCH, &format!("Read {path}")).clicked() {
            requests.push(Command::Open(path).into());
        }
    }
}

/// A text that has no page, with the form below it where a signature can be kept.
pub fn to_read(ui: &mut Ui, view: View<'_>, text: Signable<'_>, requests: &mut Vec<Request>) {
    for (what, words) in lines(text) {
        let mut line = LayoutJob::default();
        let words = theme::body(view.context.settings.clinic.fill(&words));
        for part in [theme::semibold(format!("{what}: ")), words] {
            part.append_to(&mut line, ui.style(), FontSelection::Default, Align::Min);
        }
        bullet(ui, "", line);
    }
    let sources = page::cite(text.sources(), view.context.library());
    for source in &sources {
        hint(ui, format!("Source: {source}"));
    }
    if !sources.is_empty() && button(ui, icons::COPY, "Copy the sources").clicked() {
        requests.push(Request::copy(sources.join("\n")));
    }
    if view.context.settings.content.folder.is_some() {
        form(ui, view, &text.path(), requests);
    }
}

/// What the text at `path` removes or lowers: for a caller, too, before and after.
pub fn lowered(ui: &mut Ui, view: View<'_>, path: &str) {
    lowered_at_most(ui, view, path, MOST_IN_A_LIST);
}

fn lowered_at_most(ui: &mut Ui, view: View<'_>, path: &str, most: usize) {
    let all = view.review.own.to_sign.lowered.get(path).map(Vec::as_slice).unwrap_or_default();
    for lowered in all.iter().take(most) {
        bullet(ui, "•", theme::body(format!("It {}.", lowered.what)));
        if let Some(now) = &lowered.now {
            bullet(ui, "", theme::body(format!("Now: {now}")).color(Colors::of(ui).muted));
        }
    }
    if let Some(more) = all.len().checked_sub(most).filter(|more| *more > 0) {
        bullet(ui, "", theme::body(format!("And {more} more.")));
    }
}

fn form(ui: &mut Ui, view: View<'_>, path: &str, requests: &mut Vec<Request>) {
    let (colors, form) = (Colors::of(ui), &view.review.form);
    ui.add_space(space::M);
    Frame::new().fill(colors.panel).corner_radius(size::RADIUS).inner_margin(Margin::same(space::L as i8)).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::section("Sign this text"));
            ui.label(theme::body(ONLY_A_CLINICIAN));
            lowered_at_most(ui, view, path, MOST_TO_SIGN);
            handout_words(ui, view, path);
            ui.add_space(space::S);
            let mut edit = |command: Command| requests.push(command.into());
            for (name, text, change) in [
                ("Your name", &form.reviewer, Command::SetReviewer as fn(String) -> Command),
                ("Your role", &form.role, Command::SetRole),
                ("Next review (date)", &form.next_review, Command::SetNextReview),
            ] {
                if let Some(text) = field(ui, ui.make_persistent_id(name), name, text) {
                    edit(change(text));
                }
            }
            if check(ui, form.has_read, "I am a clinician, and I have read this text") {
                edit(Command::SetHasRead(!form.has_read));
            }
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                let text = format!("Sign today, {}", view.context.now.date());
                if primary_button(ui, icons::SIGN, &text, form.has_read && !form.is_signing).clicked() {
                    edit(Command::Sign);
                }
                if button(ui, icons::CLOSE, "Cancel").clicked() {
                    edit(Command::Close);
                }
            });
        },
    );
}

/// The signature covers the handout, too, whose words are not on the page for staff.
fn handout_words(ui: &mut Ui, view: View<'_>, path: &str) {
    let to_sign = view.review.own.to_sign.text(view.context.library(), path);
    let Some((Signable::Entry(entry), _)) = to_sign else {
        return;
    };
    let Some(handout) = entry.handout() else {
        return;
    };
    let header = egui::CollapsingHeader::new(theme::medium("Its handout’s words, which are signed with it"));
    header.default_open(true).show(ui, |ui| {
        let mut last = None;
        for (part, text) in handout.parts() {
            if last != Some(part) {
                ui.label(theme::medium(part_heading(part)));
                last = Some(part);
            }
            let clinic = &view.context.settings.clinic;
            bullet(ui, "•", theme::body(clinic.fill(text.en())));
            if let Some(spanish) = text.spanish() {
                bullet(ui, "", theme::body(clinic.fill(spanish.as_str())).color(Colors::of(ui).muted));
            }
        }
    });
}

fn part_heading(part: HandoutPart) -> &'static str {
    match part {
        HandoutPart::Title => "Title",
        HandoutPart::Purpose => "What this page is for",
        HandoutPart::MainMessage => "Main message",
        HandoutPart::CallEmergency => "Call an ambulance if",
        HandoutPart::Hope => "Hope, after the red box",
        HandoutPart::WhatItIs => "What it is",
        HandoutPart::WhatYouCanDo => "What you can do",
        HandoutPart::WhatWeCanDo => "What we can do",
        HandoutPart::CallUsToday => "Call us today if",
        HandoutPart::CallUs => "Call us if",
        HandoutPart::Questions => "Questions",
        HandoutPart::Checklist => "Checklist",
    }
}

/// What the clinician reads before signing, for texts that have no page.
fn lines(text: Signable<'_>) -> Vec<(&'static str, String)> {
    match text {
        // It is read on its page, unless it is new and has none yet.
        Signable::Entry(entry) => {
            entry.passages().into_iter().map(|passage| (role(passage.role), passage.text.en().to_owned())).collect()
        }
        Signable::Card(_, card) => card.texts().into_iter().map(|(what, text)| (what, text.en().to_owned())).collect(),
        Signable::RedFlag(_, flag) => {
            let heard: Vec<_> = flag.listen_for.iter().map(Text::en).collect();
            let mut lines = vec![
                ("How urgent", flag.disposition.label().to_owned()),
                ("Ask", flag.ask.en().to_owned()),
                ("Say", flag.say.en().to_owned()),
                ("If they refuse", flag.if_refused.en().to_owned()),
                ("Listen for", heard.join(" · ")),
                ("Why", flag.why.en().to_owned()),
            ];
            lines.extend(flag.in_a_call());
            // A line each: they are read one by one.
            lines.extend(flag.raised_by.iter().map(|rule| ("Raised by", rule_in_words(rule))));
            lines
        }
        Signable::CoreQuestion(_, question) => vec![
            ("Question", question.label.en().to_owned()),
            ("Red flag", question.red_flag.to_string()),
            ("Place in the order of asking", question.order.to_string()),
        ],
        Signable::Sign(_, sign) => {
            let flags: Vec<_> = sign.red_flags.iter().map(Id::as_str).collect();
            let mut lines = vec![
                ("How urgent", sign.disposition.label().to_owned()),
                ("For the patient", sign.patient.en().to_owned()),
                ("Red flags", flags.join(" · ")),
            ];
            lines.extend(sign.to_decide.iter().map(|text| ("To decide", text.en().to_owned())));
            lines.extend(sign.worded.iter().map(|wording| ("Found by", in_words(&wording.all, &wording.unless))));
            lines
        }
        Signable::Concept(_, concept) => {
            let included: Vec<_> = concept.includes.iter().map(Id::as_str).collect();
            vec![
                ("Note", concept.note.clone()),
                ("Words", concept.words.join(" · ")),
                ("Includes", included.join(" · ")),
                ("Hides what stands in its phrases", if concept.hides { "yes" } else { "no" }.to_owned()),
            ]
        }
        Signable::Region(..) | Signable::Term(..) | Signable::Language(..) | Signable::Examples(..) => {
            other_lines(text)
        }
    }
}

/// Words that callers say, places, terms and other languages.
fn other_lines(text: Signable<'_>) -> Vec<(&'static str, String)> {
    let each = |what: &'static str, texts: &[String]| texts.iter().map(move |text| (what, text.clone())).collect();
    match text {
        Signable::Region(_, region) => vec![("Words", region.words.join(" · "))],
        Signable::Term(_, term) => {
            vec![("Means", term.means.en().to_owned()), ("Other forms", term.forms.join(" · "))]
        }
        Signable::Language(_, language) => {
            let mut lines = vec![("Told by", language.words.join(" · "))];
            lines.extend(
                language.say.iter().map(|line| ("Read aloud", format!("{} ({})", line.sentence, line.meaning.en()))),
            );
            lines
        }
        Signable::Examples(_, examples) => {
            let mut lines: Vec<(&'static str, String)> = each("Raises", &examples.raises);
            lines.extend::<Vec<_>>(each("Sounds like it", &examples.sounds_like));
            lines.extend::<Vec<_>>(each("Only seems to", &examples.stays_quiet));
            lines
        }
        _ => Vec::new(),
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Name => "Name",
        Role::Summary => "Summary",
        Role::Ask => "Ask",
        Role::Say => "Say",
        Role::NeverSay => "Never say",
        Role::Book => "Book",
        Role::Staff(heading) => heading,
        Role::Handout(part) => part_heading(part),
    }
}

fn in_words(all: &[String], unless: &[String]) -> String {
    let either = |groups: &[String]| {
        let groups: Vec<_> = groups.iter().map(|group| group.replace('|', " or ")).collect();
        groups.join("; and ")
    };
    if unless.is_empty() { either(all) } else { format!("{}; unless {}", either(all), either(unless)) }
}

fn rule_in_words(rule: &Rule) -> String {
    let part = |word: &str, groups: &[String]| {
        // Either of some words, with spaces at which a line may break.
        let groups: Vec<_> = groups.iter().map(|group| group.replace('|', " or ").replace('\'', "")).collect();
        if groups.is_empty() { String::new() } else { format!("{word}{}", groups.join("; and ")) }
    };
    let near = rule.near.map(|words| format!(", at most {words} words apart")).unwrap_or_default();
    let (all, ever, unless) = (part("", &rule.all), part(" ever ", &rule.ever), part(" unless ", &rule.unless));
    let together = part(" unless all of ", &rule.unless_together);
    format!("{all}{ever}{near}{unless}{together}")
}
