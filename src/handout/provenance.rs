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
    sign_off::Signable,
    source::{Citation, ReadOn, Review, Verification, YearMonth},
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
        if let Some(line) = review_line(*item, options)? {
            lines.push(if items.len() > 1 { labels::about(&part.title, &line) } else { line });
        }
    }
    if !lines.is_empty() {
        let blocks = lines.into_iter().map(|line| Block::Paragraph(Words::plain(line))).collect();
        chapters.push(Chapter { heading: None, blocks });
    }
    Ok(chapters)
}

/// What stands in the first lines of a page that no clinician stands behind.
pub(super) fn warning(item: Item<'_>, language: Language) -> Result<Option<String>, HandoutError> {
    Ok(match item.review() {
        Review::NotYetReviewed => Some(Label::NotReviewed),
        Review::Reviewed { .. } if !is_of_this_text(item)? => Some(Label::ReviewLapsed),
        Review::Reviewed { .. } => None,
    }
    .map(|label| label.text(language).to_owned()))
}

fn is_of_this_text(item: Item<'_>) -> Result<bool, HandoutError> {
    let Review::Reviewed { text_hash, .. } = item.review() else {
        return Ok(false);
    };
    Ok(Signable::from(item).is_signed_by(text_hash).map_err(std::io::Error::from)?)
}

/// Only references that one of us has read, a paragraph for each month of reading; the clinic's own
/// articles are none.
fn references(items: &[Item<'_>], library: &Library, language: Language) -> Vec<String> {
    let mut by_month: BTreeMap<&YearMonth, Vec<String>> = BTreeMap::new();
    for citation in items.iter().flat_map(|item| item.citations()) {
        if let Citation::Ref(id) = citation
            && let Some(source) = library.sources().get(id)
            && let Verification::Opened(ReadOn { month, .. }) = &source.verification
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

/// Who has reviewed this text, as it is now.
fn review_line(item: Item<'_>, options: &Options) -> Result<Option<String>, HandoutError> {
    let language = options.language;
    let Review::Reviewed { by, on, due, .. } = item.review() else {
        return Ok(None);
    };
    if !is_of_this_text(item)? {
        return Ok(None);
    }
    let reviewed = labels::reviewed(by, *on, language);
    let is_overdue = options.date.is_some_and(|today| today > *due);
    Ok(Some(if is_overdue { format!("{reviewed} {}", labels::review_due(*due, language)) } else { reviewed }))
}
