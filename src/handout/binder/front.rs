//! The cover: whose binder, of which day, until when, and what to do with a call.

use super::{
    sheet::{band, place},
    text::Binder,
};
use crate::handout::{
    Block, Chapter, HandoutError, ListStyle, Words,
    page::{Page, Role},
    paginate::Paginator,
    pieces::{Builder, Piece, space_before},
    style::{self, Look},
};

pub(super) fn cover(builder: &mut Builder<'_>, binder: &Binder, root: usize) -> Result<Vec<Page>, HandoutError> {
    let style = builder.style;
    let node = builder.tree.add(Role::Section, Some(root));
    let large = |look: Look, size: f32| Look { size, leading: size * 1.35, ..look };
    let mut pages = Paginator::new(&style);
    pages.place(&[Piece { height: style.page_height * 0.06, ..Piece::default() }]);
    if !binder.clinic.is_empty() {
        let look = large(style.clinic, 16.0);
        pages.place(&builder.text(&binder.clinic, look, Role::Paragraph, node, &place(&binder.clinic))?);
    }
    pages.place(&builder.text(super::TITLE, large(style.title, 40.0), Role::Title, node, &place(super::TITLE))?);
    let what = "Every staff page on paper, for when the computer is down: what to ask, what to say, what to book.";
    pages.place(&builder.text(what, large(style.purpose, 13.0), Role::Paragraph, node, &place(what))?);
    let mut dated = band(builder, &Words::plain(&*binder.printed), style::ACCENT, node)?;
    space_before(&mut dated, style.section_gap * 2.0);
    pages.place(&dated);
    let body = large(style.body, 12.0);
    for text in [&binder.replace, &binder.reviewed] {
        let mut lines = builder.text(text, body, Role::Paragraph, node, &place(text))?;
        space_before(&mut lines, style.section_gap);
        pages.place(&lines);
    }
    for (heading, style_of_list, lines) in
        [("With each call", ListStyle::Numbers, &binder.steps), ("Whom to reach", ListStyle::Bullets, &binder.reach)]
    {
        let blocks = vec![Block::List(style_of_list, lines.clone())];
        let chapter = Chapter { heading: Some(heading.to_owned()), blocks };
        builder.style.indent = 18.0;
        let pieces = builder.chapter(&chapter, body, large(style.heading, 15.0), node, None);
        builder.style = style;
        let mut pieces = pieces?;
        space_before(&mut pieces, style.section_gap * 2.5);
        pages.place(&pieces);
    }
    Ok(pages.pages)
}
