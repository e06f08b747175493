//! What the ear asks for: a place of its own above the core questions, its keys, and when it speaks.

use egui::{Align, Label, Layout, RichText, Ui};

use super::{Calls, Command, Request, View};
use crate::{
    app::{
        desk::{action::Action, context::Context, notice::Notice},
        ui::{
            theme::{self, Colors, size, space},
            widgets::{self, hint, link},
        },
    },
    call::{Answer, Suggested},
    content::{
        id::Id,
        red_flag::{Disposition, RedFlag},
        text::Text,
    },
    search::Filter,
};

impl Calls {
    /// What the ear asks for now: nothing while an emergency stands unsaid.
    pub fn asks_now(&self, context: &Context) -> Vec<Suggested> {
        let (library, clinic) = (context.library(), &context.settings.clinic);
        let so_far = self.so_far(&context.shared.typed);
        let is_unsaid = so_far.unsaid(library, clinic).iter().any(|flag| flag.disposition == Disposition::Emergency);
        if is_unsaid { Vec::new() } else { so_far.open_suggestions(library).into_iter().cloned().collect() }
    }

    /// Takes in what the words suggest once the hands rest, and lets the keys follow.
    pub(super) fn listen(&mut self, context: &Context) {
        let typed = &context.shared.typed;
        if typed.is_at_rest && !typed.ask.is_empty() {
            let index = &context.reference.index;
            let say_again = |flag: &Id, added: &str| {
                index.search(added, &Filter::default()).ask.iter().any(|ask| ask.red_flag == *flag)
            };
            self.current.suggest(&typed.ask, &typed.words, context.library(), say_again);
        }
        self.move_keys(context);
    }

    /// The keys stay with a question until it is answered; then what the ear asks for comes first.
    fn move_keys(&mut self, context: &Context) {
        let core = self.current.next_question(context.library()).map(|(id, _)| id.clone());
        let asked: Vec<Id> = self.asks_now(context).into_iter().map(|suggested| suggested.flag).collect();
        let stays = match self.keys.suggested() {
            Some(flag) => asked.contains(flag),
            None => asked.is_empty() || (core.is_some() && core == self.keys.core),
        };
        if !stays {
            self.keys.move_to(asked.into_iter().next(), context.now);
        }
        self.keys.core = core;
    }

    /// Gives the keys to what the ear asks for, or back.
    pub(super) fn ask_now(&mut self, context: &Context) -> Vec<Request> {
        let asked = self.asks_now(context);
        let Some(first) = asked.first() else {
            return vec![Request::Notify(Notice::hint(
                "Nothing that was typed suggests another question. That never means safe",
            ))];
        };
        let flag = first.flag.clone();
        let to = self.keys.suggested().is_none().then_some(flag);
        self.keys.move_to(to, context.now);
        Vec::new()
    }

    /// Whether the keys have only just moved to another question, and the notice that says so.
    pub(super) fn keys_settle(&self, context: &Context) -> Option<Request> {
        self.keys.have_just_moved(context.now).then(|| {
            let text =
                "Nothing is recorded: the keys have just moved to another question. Read it out, then press again";
            Request::Notify(Notice::hint(text))
        })
    }
}

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    // Its own place, so that nothing moves when it speaks: what is longer scrolls there.
    let place = egui::ScrollArea::vertical().id_salt("ear").max_height(size::EAR).min_scrolled_height(size::EAR);
    place.auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XXS;
        match &*view.triage.asks {
            [] => nothing(ui),
            [first, others @ ..] => {
                question(ui, view, first, requests);
                for other in others.iter().take(1) {
                    second(ui, view, other, requests);
                }
            }
        }
    });
}

/// The same in one line, where the column is low: in place of a heading. Tells whether there is anything to ask.
pub fn line(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) -> bool {
    let Some((asked, flag)) =
        view.triage.asks.first().and_then(|asked| Some((asked, view.context.library().red_flags().get(&asked.flag)?)))
    else {
        return false;
    };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            answers(ui, asked, flag, requests);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let ask = view.context.settings.clinic.fill(flag.ask.en());
                let text = theme::semibold(format!("Ask now: {ask}")).size(theme::SMALL);
                ui.add(Label::new(text.color(Colors::of(ui).accent)).truncate()).on_hover_text(ask);
            });
        });
    });
    if let Some(reply) = view.drill.and_then(|drill| drill.reply_to(&asked.flag)) {
        ui.add(Label::new(caller_says(reply)).truncate()).on_hover_text(reply.en());
    }
    true
}

/// Yes and No to what the ear asks for.
fn answers(ui: &mut Ui, asked: &Suggested, flag: &RedFlag, requests: &mut Vec<Request>) {
    ui.spacing_mut().item_spacing.x = space::XS;
    ui.spacing_mut().button_padding.x = space::S;
    let colors = Colors::of(ui);
    let alarm = colors.disposition(flag.disposition).mark;
    for (value, word, color) in [(Answer::No, "No", colors.muted), (Answer::Yes, "Yes", alarm)] {
        if widgets::answer(ui, false, word, color).clicked() {
            requests.push(Command::AnswerSuggested(asked.flag.clone(), value).into());
        }
    }
}

fn nothing(ui: &mut Ui) {
    ui.label(theme::semibold("Ask now").color(Colors::of(ui).muted));
    hint(ui, "When the caller’s words suggest a question, it stands here. None never means safe.");
}

fn question(ui: &mut Ui, view: View<'_>, asked: &Suggested, requests: &mut Vec<Request>) {
    let Some(flag) = view.context.library().red_flags().get(&asked.flag) else {
        return;
    };
    let has_keys = view.calls.keys.suggested() == Some(&asked.flag);
    ui.horizontal(|ui| {
        ui.label(theme::semibold("Ask now"));
        let key = |action: Action| action.key_text(ui.ctx());
        let keys = if has_keys {
            format!("{} yes · {} no", key(Action::AnswerYes), key(Action::AnswerNo))
        } else {
            format!("{}: answer by key", key(Action::AskNow))
        };
        hint(ui, keys);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| answers(ui, asked, flag, requests));
    });
    let ask = view.context.settings.clinic.fill(flag.ask.en());
    ui.add(Label::new(theme::medium(format!("“{ask}”")).size(theme::SMALL).color(Colors::of(ui).accent)).wrap());
    if let Some(reply) = view.drill.and_then(|drill| drill.reply_to(&asked.flag)) {
        ui.add(Label::new(caller_says(reply)).wrap());
        return;
    }
    let like = Label::new(theme::small(format!("sounds like: “{}”", asked.like)).color(Colors::of(ui).muted));
    ui.add(like.truncate()).on_hover_text(&asked.like);
}

/// In practice: what the caller answers.
fn caller_says(reply: &Text) -> RichText {
    theme::semibold(format!("Caller: “{}”", reply.en())).size(theme::SMALL)
}

/// What else could be asked: one line, which takes the place of the first when it is chosen.
fn second(ui: &mut Ui, view: View<'_>, asked: &Suggested, requests: &mut Vec<Request>) {
    if let Some(flag) = view.context.library().red_flags().get(&asked.flag) {
        ui.horizontal(|ui| {
            hint(ui, "or");
            let ask = view.context.settings.clinic.fill(flag.ask.en());
            if link(ui, flag.name_in_note().en()).on_hover_text(ask).clicked() {
                requests.push(Command::PreferSuggested(asked.flag.clone()).into());
            }
        });
    }
}
