//! What is laid out on the pages, and what must hold of every layout.

use legwise::handout::{Mark, Owner, Page, Pages, TextRun};

pub fn runs(pages: &Pages) -> impl Iterator<Item = &TextRun> {
    pages.pages.iter().flat_map(|page| page_runs(page, |_| true))
}

/// All text but the page's foot and the icons.
pub fn body_runs(pages: &Pages) -> impl Iterator<Item = &TextRun> {
    pages.pages.iter().flat_map(|page| page_runs(page, |owner| matches!(owner, Owner::Node(_))))
}

pub fn page_runs(page: &Page, wanted: fn(Owner) -> bool) -> impl Iterator<Item = &TextRun> {
    page.groups.iter().filter(move |group| wanted(group.owner)).flat_map(|group| &group.marks).filter_map(|mark| {
        match mark {
            Mark::Text(run) => Some(run),
            Mark::Shape(_) | Mark::Drawing(_) | Mark::Picture(_) => None,
        }
    })
}

pub fn text_of(run: &TextRun) -> String {
    run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
}

pub fn laid_out(pages: &Pages) -> String {
    runs(pages).map(text_of).collect::<Vec<_>>().join("\n").replace(" \n", " ").replace("\n ", " ")
}

/// Without white space: PDF has no lines.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

pub fn bookmarks_on_page(pages: &Pages, page: usize) -> Vec<&str> {
    pages.bookmarks.iter().filter(|mark| mark.page == page).map(|mark| mark.title.as_str()).collect()
}

/// Nothing over the edges, no line over another, and no page under a third full but the last.
pub fn check_layout(pages: &Pages, about: &str) {
    let [left, top, right, bottom] = pages.text_area;
    let slack = 0.5;
    for (index, page) in pages.pages.iter().enumerate() {
        let mut lowest = 0.0_f32;
        for run in page_runs(page, |owner| matches!(owner, Owner::Node(_))) {
            let text = text_of(run);
            assert!(run.x >= left - slack && run.x + run.width <= right + slack, "{about}: {text:?} too wide");
            // The closest setting has margins up to 12 points smaller.
            assert!(run.baseline >= top - 12.0 && run.baseline <= bottom + 12.0, "{about}: {text:?} too low");
            lowest = lowest.max(run.baseline);
        }
        let is_last = index + 1 == pages.pages.len();
        assert!(is_last || lowest > pages.height / 3.0, "{about}: page {} is nearly empty", index + 1);
    }
}
