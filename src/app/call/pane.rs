//! The side pane during a call: what is up, core questions, what happened, who it is about, the note.

use egui::{Align, Frame, Layout, Panel, Role, Ui, WidgetInfo, vec2};

use super::{Command, Request, View, ear, others, outcome, people, questions};
use crate::{
    app::{
        desk::{action::Action, panes::SidePane},
        ui::{
            icons,
            theme::{self, Colors, size, space},
            widgets::{
                button, check, choice, disposition_icon, led, primary_button, scrolling_column, slim_band, text_width,
            },
        },
    },
    call::NoteState,
    page,
};

pub fn ui(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let is_low = ui.available_height() < size::LOW_COLUMN;
    ui.horizontal(|ui| {
        ui.label(theme::section(format!("{}  Call", icons::TODAY)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if choice(ui, false, &with_key(ui, "New call", Action::NewCall)).clicked() {
                requests.push(Request::Do(Action::NewCall));
            }
            if view.context.panes.has_handout && choice(ui, false, "To the handout").clicked() {
                requests.push(Request::ShowSide(SidePane::Handout));
            }
        });
    });
    // What ends the call stays in sight whatever is above it, and so does all but the questions where there is room.
    let has_room = ui.available_height() >= size::LOWEST_CALL;
    Panel::bottom("end the call").frame(Frame::new()).show_separator_line(false).resizable(false).show(ui, |ui| {
        ui.add_space(space::XS);
        raised(ui, view, requests);
        if has_room {
            ending(ui, view, requests);
        }
        copy_note(ui, view, requests);
    });
    // Calls that wait stay in sight, too.
    others::ui(ui, view, requests);
    // Where the ambulance goes is asked before anything else.
    ui.scope(|ui| {
        close_together(ui);
        people::whereabouts(ui, view, requests);
    });
    // A new call begins at the top. Nothing comes in over the questions: they stay under the hand.
    scrolling_column(ui, view.calls.number, |ui| {
        ui.spacing_mut().item_spacing.y = space::XXS;
        ui.scope(|ui| {
            close_together(ui);
            if !is_low {
                ear::ui(ui, view, requests);
            }
            questions::ui(ui, view, is_low, requests);
        });
        if !has_room {
            ending(ui, view, requests);
        }
    });
}

/// What comes of the call, and who it is about.
fn ending(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.scope(|ui| {
        close_together(ui);
        outcome::ui(ui, view, requests);
        people::ui(ui, view, requests);
    });
    ui.add_space(space::XS);
}

/// All of a call is to be seen at once.
fn close_together(ui: &mut Ui) {
    let spacing = ui.spacing_mut();
    spacing.item_spacing.y = space::XXS;
    spacing.interact_size.y = size::SMALL_TARGET;
    spacing.button_padding = vec2(space::S, space::XXS);
}

pub(super) fn with_key(ui: &Ui, text: &str, action: Action) -> String {
    format!("{text} ({})", action.key_text(ui.ctx()))
}

/// The worst that is up in this call, to be ticked off. The strip over the page holds what to say. It has its place at
/// the foot: over the questions it would push them from under the hand.
fn raised(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    let cards: Vec<_> = view
        .triage
        .to_say()
        .iter()
        .map(|urgent| {
            page::red_flag_card(urgent.id, urgent.flag, view.context.library(), &view.context.settings.clinic)
        })
        .collect();
    let Some(disposition) = cards.first().map(|card| card.disposition) else {
        return;
    };
    let tone = Colors::of(ui).disposition(disposition);
    let next = view.triage.next_to_say.as_ref();
    slim_band(ui, tone, |ui| {
        for card in &cards {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                if next == Some(&card.say) {
                    let key = theme::small(Action::Said.key_text(ui.ctx())).color(Colors::of(ui).muted);
                    // As high as the box beside it.
                    ui.add_sized(vec2(text_width(ui, key.clone()), size::TARGET), egui::Label::new(key));
                }
                let is_said = view.calls.current.has_said(&card.say);
                // Each has its own box, told apart by what it is about.
                let said = ui.push_id(card.id.as_str(), |ui| check(ui, is_said, theme::small("Said it"))).inner;
                if said {
                    requests.push(Command::ToggleSaid(card.say.clone()).into());
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    let heading = theme::semibold(format!("{}: {}", disposition.label(), card.name));
                    led(ui, theme::semibold(disposition_icon(disposition)), heading.size(theme::SMALL), tone.mark);
                });
            });
        }
    });
    ui.add_space(space::XS);
}

fn copy_note(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        let text = with_key(ui, "Copy note", Action::CopyNote);
        if primary_button(ui, icons::COPY, &text, true).clicked() {
            requests.push(Request::Do(Action::CopyNote));
        }
        if view.calls.current.note == NoteState::Copied && view.triage.so_far.note == NoteState::Copied {
            ui.label(theme::small(format!("{} copied", icons::DONE)).color(Colors::of(ui).self_care.mark));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let show = button(ui, icons::SEARCH, "Show");
            show.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Show note"));
            if show.on_hover_text(Action::ShowNote.key_text(ui.ctx())).clicked() {
                requests.push(Request::Do(Action::ShowNote));
            }
        });
    });
}
