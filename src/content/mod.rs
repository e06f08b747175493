//! What Legwise knows: entries, red flags, sources and words, as RON files.
//!
//! Knows nothing of searching, printing or windows. **Does no IO**: files come in as text (see
//! [`crate::disk`] for those on disk), and everything that is wrong comes out as a
//! [`Diagnostic`](diagnostic::Diagnostic) with path, line and column.
//!
//! [`load`] makes a [`Library`](library::Library) of what parses; [`overlay`] lays a clinic's own
//! files over the bundled ones; [`check`] finds what parses but is wrong.

pub mod card;
pub mod check;
pub mod clinic;
pub mod core_question;
pub mod diagnostic;
pub mod drill;
pub mod embedded;
pub mod entry;
pub mod file;
pub mod handout_text;
pub mod hash;
pub mod heard;
pub mod id;
pub mod item;
pub mod language;
pub mod library;
mod literal;
pub mod load;
pub mod locator;
mod lost;
pub mod lowered;
mod lowered_pages;
mod lowered_words;
pub mod overlay;
pub mod passage;
pub mod pose;
pub mod posture;
pub mod reading;
pub mod red_flag;
pub mod sign;
pub mod sign_off;
mod soothing;
pub mod source;
pub mod step;
pub mod text;
pub mod vocabulary;

use std::collections::BTreeSet;

/// The bundled content.
pub fn bundled() -> load::Loaded {
    load::load(embedded::files())
}

/// What handouts of `ids` are made of, out of the bundled content: those entries and cards, the sources that they cite,
/// and what any handout may draw on.
///
/// A program that makes one handout and ends reads a tenth of the content. For all else there is [`bundled`]: links,
/// search and checks need the other pages too.
pub fn bundled_for_handouts(ids: &[String]) -> load::Loaded {
    let mut loaded = load::load(embedded::some(|path| {
        let (folder, file) = path.split_once('/').unwrap_or((path, ""));
        match folder {
            "complaints" | "conditions" | "treatments" | "anatomy" | "cards" => {
                file.strip_suffix(".ron").is_some_and(|id| ids.iter().any(|asked| asked == id))
            }
            folder => ["red-flags", "regions", "glossary", "poses"].contains(&folder),
        }
    }));
    let items = loaded.library.shelf(item::Shelf::Everything);
    let cited: BTreeSet<String> = items
        .into_iter()
        .flat_map(item::Item::citations)
        .filter_map(|citation| match citation {
            source::Citation::Ref(id) => Some(format!("sources/{id}.ron")),
            _ => None,
        })
        .collect();
    load::add(&mut loaded, embedded::some(|path| cited.contains(path)));
    loaded
}
