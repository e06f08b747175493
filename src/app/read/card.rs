//! A card, to be read before it is printed, or to a caller: the very words of its page.

use egui::Ui;

use super::{Request, View, under_strip};
use crate::{
    app::ui::{
        theme::{self, Colors, space},
        widgets::{band, bullet, disposition_icon, hint, led},
    },
    content::id::Id,
    handout::{self, Block, Callout, Chapter, ListStyle, Options, Part},
};

pub fn ui(ui: &mut Ui, view: View<'_>, id: &Id, requests: &mut Vec<Request>) {
    let Some(item) = view.context.library().printable(id) else {
        ui.label(theme::title("Not found"));
        ui.label(theme::body(format!("There is no card named {id} any more.")));
        return;
    };
    let call = &view.context.shared.call;
    under_strip::first(ui, call);
    hint(ui, "Card: a page for every patient");
    ui.label(theme::title(item.name().en()));
    ui.add_space(space::XS);
    let over = call.over(None);
    if under_strip::handout(ui, over.as_deref()).clicked() {
        requests.push(Request::MakeHandout(id.clone()));
    }
    match handout::document(&[item], view.context.library(), &view.context.settings.clinic, &Options::default()) {
        Ok(document) => document.parts.iter().for_each(|part| part_ui(ui, part)),
        Err(error) => drop(ui.label(theme::body(format!("This page can’t be made: {error}")))),
    }
}

fn part_ui(ui: &mut Ui, part: &Part) {
    ui.add_space(space::S);
    if let Some(review) = &part.review {
        hint(ui, review);
    }
    callout(ui, &part.emergency);
    ui.label(theme::body(&part.purpose));
    if let Some(message) = &part.main_message {
        ui.label(theme::semibold(message));
    }
    part.call_us.iter().for_each(|clinic_box| callout(ui, clinic_box));
    part.sections.iter().for_each(|chapter| chapter_ui(ui, chapter));
    ui.add_space(space::M);
    for words in part.small_print.iter().flat_map(|chapter| &chapter.blocks).filter_map(Block::paragraph) {
        hint(ui, &words.text);
    }
}

/// A box of the page, in the colours of how urgent it is.
fn callout(ui: &mut Ui, callout: &Callout) {
    let disposition = callout.disposition;
    let tone = Colors::of(ui).disposition(disposition);
    band(ui, tone, |ui| {
        led(ui, theme::semibold(disposition_icon(disposition)), theme::semibold(&callout.heading), tone.mark);
        for item in &callout.items {
            bullet(ui, "•", theme::body(item));
        }
        for words in &callout.after {
            ui.label(theme::body(&words.text));
        }
    });
}

fn chapter_ui(ui: &mut Ui, chapter: &Chapter) {
    if let Some(heading) = &chapter.heading {
        ui.add_space(space::M);
        ui.label(theme::section(heading));
    }
    for block in &chapter.blocks {
        match block {
            Block::Paragraph(words) => drop(ui.label(theme::body(&words.text))),
            Block::List(style, items) => {
                for (at, words) in items.iter().enumerate() {
                    let mark = match style {
                        ListStyle::Numbers => format!("{}.", at + 1),
                        ListStyle::Bullets | ListStyle::Boxes => "•".to_owned(),
                    };
                    bullet(ui, &mark, theme::body(&words.text));
                }
            }
            // There is nothing to read.
            Block::WritingLines(_) => {}
        }
    }
}
