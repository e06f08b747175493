//! The strip over every page: which red flags the caller's words raise. Never reads as safe.

use egui::Ui;

use super::widgets::{announce, band, disposition_icon, hint};
use crate::{
    app::{
        icons,
        state::State,
        theme::{self, Colors},
    },
    page,
    search::Banner,
};

pub fn ui(ui: &mut Ui, state: &State) {
    if let Some(banner) = state.answer.banners.first() {
        raised(ui, state, banner);
    } else {
        let text = format!("{}  Red flags: not asked yet", icons::QUESTION);
        hint(ui, text);
    }
}

fn raised(ui: &mut Ui, state: &State, banner: &Banner) {
    let library = state.library();
    let Some((id, flag)) = library.red_flags().get_key_value(&banner.red_flag) else {
        return;
    };
    let card = page::red_flag_card(id, flag, library, &state.settings.clinic);
    let tone = Colors::of(ui).disposition(banner.disposition);
    band(ui, tone, |ui| {
        let heading =
            format!("{}  {}: {}", disposition_icon(banner.disposition), banner.disposition.label(), card.name);
        announce(&ui.label(theme::section(heading).color(tone.mark)), true);
        announce(&ui.label(theme::body(format!("“{}”", card.say))), true);
        let words: Vec<_> = banner.words.iter().filter_map(|range| state.query.get(range.clone())).collect();
        ui.label(theme::small(format!("Raised by: {}", words.join(" … "))).color(tone.mark));
        ui.label(theme::small(format!("If they refuse: {}", card.if_refused)).color(Colors::of(ui).text));
    });
}
