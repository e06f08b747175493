//! Behind "Raised by": how the caller's words were understood.

use egui::{Align, Layout, Popup, PopupCloseBehavior, Response, Ui};

use super::View;
use crate::{
    app::ui::{
        theme::{self, Colors, size, space},
        widgets::hint,
    },
    search::trace::{Explanation, RuleHeard, WordHeard},
};

/// Rules that came near and are worth a line.
const NEARLY: usize = 5;

/// Shows it when `label` is clicked, until something else is.
pub fn behind(label: &Response, view: View<'_>) {
    let popup = Popup::menu(label).layout(Layout::top_down(Align::Min)).width(size::MEASURE / 2.0);
    popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let reference = &view.context.reference;
        let explained = reference.index.explain(&view.context.shared.typed.words, &reference.library);
        let name = |rule: &RuleHeard| {
            let flag = reference.library.red_flags().get(&rule.red_flag);
            flag.map_or_else(|| rule.red_flag.to_string(), |flag| flag.name.en().to_owned())
        };
        ui.label(theme::semibold("How this was understood"));
        for text in meant(&explained.words).into_iter().chain(measured(&explained)) {
            line(ui, text);
        }
        // Of each flag the rule that raised it: others say the same again.
        let mut raised: Vec<&RuleHeard> = explained.rules.iter().filter(|rule| rule.fired).collect();
        raised.dedup_by_key(|rule| &rule.red_flag);
        for rule in raised {
            line(ui, format!("{}: raised {}", name(rule), rule.why));
        }
        let quiet = explained.rules.iter().filter(|rule| !rule.fired && rule.why.starts_with("kept quiet"));
        for rule in quiet.take(NEARLY) {
            line(ui, format!("{}: {}", name(rule), rule.why));
        }
        ui.add_space(space::XS);
        hint(ui, "What is quiet here is not safe: ask the core questions.");
    });
}

fn line(ui: &mut Ui, text: String) {
    ui.add(egui::Label::new(theme::small(text).color(Colors::of(ui).text)).wrap());
}

/// The words that are denied, past or only asked about, those that belong together in one line.
fn meant(words: &[WordHeard]) -> Vec<String> {
    let mut lines = Vec::new();
    for group in words.chunk_by(|a, b| a.status == b.status && a.because == b.because && a.clause == b.clause) {
        let Some(first) = group.first().filter(|first| first.status != "said") else { continue };
        let said: Vec<&str> = group.iter().map(|word| word.word.as_str()).collect();
        let because = first.because.as_ref().map(|word| format!(", because of “{word}”")).unwrap_or_default();
        let status = if first.status == "asked" { "only asked about" } else { first.status };
        lines.push(format!("“{}”: {status}{because}", said.join(" ")));
    }
    lines
}

fn measured(explained: &Explanation) -> impl Iterator<Item = String> {
    explained.readings.iter().map(|reading| {
        let beyond = if reading.beyond.is_empty() { "within its limits" } else { "beyond its limit" };
        format!("“{}”: a reading, {beyond}", reading.words)
    })
}
