//! Where a handout's statements come from, and who has reviewed it.

use std::collections::BTreeMap;

use super::{
    document::{Block, Chapter, Part, Words},
    error::HandoutError,
    labels::{self, Label},
    options::{Options, Section},
};
use crate::content::{
    item::Item,
    library::Library,
    source::{Citation, Review, Verification, YearMonth},
    text::Language,
};

/// References of all `items` together, each once, and their review lines.
pub(super) fn small_print(
    items: &[Item<'_>],
    parts: &[Part],
    library: &Library,
    options: &Options,
) -> Result<Vec<Chapter>, HandoutError> {
    let language = options.language;
    let mut chapters = Vec::new();
    let references = references(items, library, language);
    if !references.is_empty() && !options.leave_out.contains(&Section::References) {
        chapters.push(Chapter {
            heading: Some(labels::heading(Section::References, language).to_owned()),
            blocks: references.into_iter().map(|text| Block::Paragraph(Words::plain(text))).collect(),
        });
    }
    let mut lines: Vec<String> = Vec::new();
    for (item, part) in items.iter().zip(parts) {
        let line = review_line(*item, options)?;
        lines.push(if items.len() > 1 { labels::about(&part.title, &line) } else { line });
    }
    let blocks = lines.into_iter().map(|line| Block::Paragraph(Words::plain(line))).collect();
    chapters.push(Chapter { heading: None, blocks });
    Ok(chapters)
}

/// Only references that one of us has read, a paragraph for each month of reading; the clinic's own
/// articles are none.
fn references(items: &[Item<'_>], library: &Library, language: Language) -> Vec<String> {
    let mut by_month: BTreeMap<&YearMonth, Vec<String>> = BTreeMap::new();
    for citation in items.iter().flat_map(|item| item.citations()) {
        if let Citation::Ref(id) = citation
            && let Some(source) = library.sources().get(id)
            && let Verification::Opened(month) = &source.verification
        {
            let year = source.year.map(|year| format!(", {year}")).unwrap_or_default();
            let reference = format!("{}: {}{year}", source.publisher, source.title);
            let printed = by_month.entry(month).or_default();
            if !printed.contains(&reference) {
                printed.push(reference);
            }
        }
    }
    by_month
        .into_iter()
        .map(|(month, references)| {
            let read = labels::read_in(&labels::long_month(&month.to_string(), language), language);
            format!("{}. {read}", references.join("; "))
        })
        .collect()
}

fn review_line(item: Item<'_>, options: &Options) -> Result<String, HandoutError> {
    let language = options.language;
    let Review::Reviewed { by, on, due, text_hash } = item.review() else {
        return Ok(Label::NotReviewed.text(language).to_owned());
    };
    let hash = item.text_hash().map_err(std::io::Error::from)?;
    if hash != *text_hash {
        return Ok(Label::ReviewLapsed.text(language).to_owned());
    }
    let reviewed = labels::reviewed(by, *on, language);
    let is_overdue = options.date.is_some_and(|today| today > *due);
    Ok(if is_overdue { format!("{reviewed} {}", labels::review_due(*due, language)) } else { reviewed })
}
