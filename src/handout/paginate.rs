//! From pieces to pages: what is kept together stays together, where a page is long enough.

use super::{
    boxes::Frame,
    page::{Bookmark, Group, Mark, Owner, Page},
    pieces::Piece,
    shape::Shape,
    style::Style,
};

/// Pages being filled from top to bottom.
pub(super) struct Paginator {
    style: Style,
    pub pages: Vec<Page>,
    pub bookmarks: Vec<Bookmark>,
    /// From the top edge of the page to the free space.
    y: f32,
    at_top: bool,
    open: Option<OpenFrame>,
    /// So many first pages begin at this height, under what stands over them.
    first_top: Option<(usize, f32)>,
    /// Whether something was too high for the page that it stands on.
    is_over: bool,
}

struct OpenFrame {
    frame: Frame,
    /// Which group of the page its ground is painted before.
    group: usize,
    top: f32,
}

impl Paginator {
    pub(super) fn new(style: &Style) -> Self {
        Self::begin(style, None)
    }

    /// The first `count` pages, which are columns of one sheet, begin at `top`.
    pub(super) fn with_first_top(style: &Style, top: f32, count: usize) -> Self {
        Self::begin(style, Some((count, top)))
    }

    fn begin(style: &Style, first_top: Option<(usize, f32)>) -> Self {
        let mut paginator = Self {
            style: *style,
            pages: Vec::new(),
            bookmarks: Vec::new(),
            y: 0.0,
            at_top: true,
            open: None,
            first_top,
            is_over: false,
        };
        paginator.break_page();
        paginator
    }

    /// Whether all stands above the lower margin.
    pub(super) fn is_within(&self) -> bool {
        !self.is_over
    }

    pub(super) fn break_page(&mut self) {
        self.close_frame();
        let under = self.first_top.filter(|(count, _)| self.pages.len() < *count);
        self.y = under.map_or(self.style.margin_top, |(_, top)| top);
        self.pages.push(Page::default());
        self.at_top = true;
    }

    /// What is left of the page.
    pub(super) fn room(&self) -> f32 {
        self.style.page_height - self.style.margin_bottom - self.y
    }

    /// The height of `pieces` one after the other, where `at_top` of a page.
    pub(super) fn height(pieces: &[Piece], at_top: bool) -> f32 {
        let spaces = pieces.iter().skip(usize::from(at_top)).map(|piece| piece.space_before).sum::<f32>();
        spaces + pieces.iter().map(|piece| piece.height).sum::<f32>()
    }

    /// Puts `pieces` below what is there, on new pages as needed.
    pub(super) fn place(&mut self, pieces: &[Piece]) {
        let mut rest = pieces;
        while !rest.is_empty() {
            let chain = rest.iter().position(|piece| !piece.keeps_next).map_or(rest.len(), |last| last + 1);
            let (chunk, after) = rest.split_at(chain);
            if Self::height(chunk, self.at_top) > self.room() && !self.at_top {
                self.break_page();
            }
            for piece in chunk {
                // Only a chain longer than a page is broken inside.
                if piece.height > self.room() && !self.at_top {
                    self.break_page();
                }
                self.put(piece);
            }
            rest = after;
        }
        self.close_frame();
    }

    fn put(&mut self, piece: &Piece) {
        if self.open.as_ref().map(|open| open.frame) != piece.frame {
            self.close_frame();
        }
        if !self.at_top {
            self.y += piece.space_before;
        }
        if self.open.is_none()
            && let (Some(frame), Some(page)) = (piece.frame, self.pages.last())
        {
            self.open = Some(OpenFrame { frame, group: page.groups.len(), top: self.y });
        }
        let page_index = self.pages.len().saturating_sub(1);
        if let Some((level, title)) = &piece.bookmark {
            self.bookmarks.push(Bookmark { level: *level, title: title.clone(), page: page_index, y: self.y });
        }
        let left = self.style.margin_left();
        let starts_frame = self.open.as_ref().is_some_and(|open| open.top >= self.y);
        if let Some(page) = self.pages.last_mut() {
            for (index, (owner, mark)) in piece.marks.iter().enumerate() {
                // A frame's ground goes before the first group, so that group must not be merged.
                let merges = !(starts_frame && index == 0);
                push_mark(page, *owner, mark.clone().moved(left, self.y), merges);
            }
        }
        self.y += piece.height;
        self.is_over |= self.room() < -0.01;
        self.at_top = false;
    }

    fn close_frame(&mut self) {
        let Some(OpenFrame { frame, group, top }) = self.open.take() else { return };
        let Some(page) = self.pages.last_mut() else { return };
        let (left, width) = (self.style.margin_left(), self.style.column);
        let ground = Shape::rectangle(left, top, width, self.y - top).filled(frame.ground);
        let half = frame.border_width / 2.0;
        let border =
            Shape::rectangle(left + half, top + half, width - frame.border_width, self.y - top - frame.border_width);
        let marks = vec![Mark::Shape(ground), Mark::Shape(border.stroked(frame.border, frame.border_width))];
        page.groups.insert(group.min(page.groups.len()), Group { owner: Owner::Decoration, marks });
    }
}

/// Adds a mark to the page's last group if it has the same owner.
pub(super) fn push_mark(page: &mut Page, owner: Owner, mark: Mark, merges: bool) {
    match page.groups.last_mut() {
        Some(group) if merges && group.owner == owner => group.marks.push(mark),
        _ => page.groups.push(Group { owner, marks: vec![mark] }),
    }
}
