//! What stands in the margins: group and title at the head, a tab at the edge, day and number at the foot.

use super::{
    Head, TITLE,
    sheet::{colours, place},
    text::Group,
};
use crate::{
    content::{id::Kind, red_flag::Disposition},
    handout::{
        HandoutError, Words,
        page::{Mark, Owner, Page},
        paginate::push_mark,
        pieces::{Builder, text_marks},
        shape::Shape,
        style::{self, Look},
    },
};

/// What stands around the text of each page: its group at the head; print date and number at the foot.
pub(super) fn margins(
    builder: &mut Builder<'_>,
    footer: &str,
    heads: &[Head],
    pages: &mut [Page],
) -> Result<(), HandoutError> {
    /// From the paper's edge to the head line.
    const HEAD: f32 = 30.0;
    let style = builder.style;
    let (left, right) = (style.margin_left(), style.margin_left() + style.column);
    let foot = style.page_height - style.margin_bottom + 16.0;
    // The cover has none.
    for (index, (page, head)) in pages.iter_mut().zip(heads).enumerate().skip(1) {
        let rule = Shape::rectangle(left, foot - 4.0, style.column, style.hairline).filled(style::HAIRLINE);
        push_mark(page, Owner::Footer, Mark::Shape(rule), true);
        let number = style.footer.bold().coloured(style::INK);
        let number = Look { size: 11.0, ..number };
        let mut texts = vec![
            (format!("{TITLE} · {footer}"), style.footer, foot, false),
            ((index + 1).to_string(), number, foot, true),
        ];
        if let Some(title) = &head.title {
            texts.push((title.clone(), style.footer, HEAD, false));
        }
        if let Some(group) = head.group {
            let (ink, _) = colours(group);
            let tab = Shape::rectangle(style.page_width - 14.0, tab_top(group), 14.0, 64.0).filled(ink);
            push_mark(page, Owner::Footer, Mark::Shape(tab), true);
            texts.push((group.label().to_uppercase(), style.footer.bold().coloured(ink), HEAD, true));
        }
        for (text, look, top, is_right) in texts {
            let line = builder.shape(&Words::plain(&*text), look, style.column, &place(&text))?;
            let line = line.into_iter().next().unwrap_or_default();
            let x = if is_right { right - line.width } else { left };
            for (owner, mark) in text_marks(line, x, top, Owner::Footer) {
                push_mark(page, owner, mark, true);
            }
        }
    }
    Ok(())
}

/// Tabs step down the edge of the paper, group by group, so that a closed binder shows them.
fn tab_top(group: Group) -> f32 {
    let step = match group {
        Group::Urgency(Disposition::Emergency) => 0.0,
        Group::Urgency(Disposition::Today) => 1.0,
        Group::Urgency(Disposition::Routine) => 2.0,
        Group::Urgency(Disposition::SelfCare) => 3.0,
        Group::Kind(Kind::Structure) => 5.0,
        Group::Kind(_) => 4.0,
        Group::Cards => 6.0,
    };
    80.0 + step * 84.0
}
