//! The downtime binder: every staff page on paper, for the day when no computer runs.
//!
//! [`text`] says what is in it, [`sheet`] sets one page in two columns, [`front`] the cover,
//! [`lists`] contents and index, [`margins`] what stands around the text. Here they get their order
//! and their page numbers.

mod front;
mod lists;
mod margins;
mod sheet;
mod text;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::{
    lists::Row,
    sheet::{Column, Sheets},
    text::{Binder, Group},
};
use super::{
    about,
    error::HandoutError,
    fonts,
    options::Paper,
    page::{Bookmark, Page, Pages, Role},
    pdf,
    pieces::Builder,
    progress::{self, Progress, Stage, Watch},
};
use crate::content::{clinic::Clinic, id::Id, library::Library, text::Language};

/// What the file is called, in its own data and as a suggestion for its name.
pub const TITLE: &str = "Downtime binder";

/// The PDF file of the binder. The same content, clinic and day give the same bytes.
pub fn make(
    library: &Library,
    clinic: &Clinic,
    paper: Paper,
    date: Date,
    watch: &mut Watch<'_>,
) -> Result<Vec<u8>, HandoutError> {
    let binder = text::binder(library, clinic, date)?;
    let pages = fonts::with(|fonts| {
        let mut builder = Builder::new(fonts, &sheet::style(paper));
        let mut bound = Bound::new(&mut builder);
        bound.bind(&mut builder, &binder, watch)?;
        margins::margins(&mut builder, &binder.footer, &bound.heads, &mut bound.pages.pages)?;
        let (width, height) = paper.size();
        let style = builder.style;
        let text_area = [
            style.margin_left(),
            style.margin_top,
            style.margin_left() + style.column,
            style.page_height - style.margin_bottom,
        ];
        Ok::<Pages, HandoutError>(Pages { width, height, tree: builder.tree, text_area, ..bound.pages })
    })?;
    let about = about::About { title: TITLE, language: Language::English, date: Some(date), logo: None };
    pdf::write(&about, pages, watch)
}

/// What stands over a page.
#[derive(Clone, Debug, Default)]
struct Head {
    group: Option<Group>,
    /// What the page goes on with; the first page of an entry has its title below.
    title: Option<String>,
}

/// The pages so far, and what stands at the head of each.
struct Bound {
    pages: Pages,
    heads: Vec<Head>,
    root: usize,
}

impl Bound {
    fn new(builder: &mut Builder<'_>) -> Self {
        let root = builder.tree.add(Role::Document, None);
        Self { pages: Pages::default(), heads: Vec::new(), root }
    }

    fn bind(&mut self, builder: &mut Builder<'_>, binder: &Binder, watch: &mut Watch<'_>) -> Result<(), HandoutError> {
        let sheets = binder.groups.iter().map(|(_, sheets)| sheets.len()).sum::<usize>();
        // The contents name pages that come later: first as many pages as they will take are kept free.
        let blank = |group: &Group, title: &str| Row { title: title.to_owned(), page: 0, group: *group };
        let dummy: Vec<Row> = binder.titles().map(|(group, title)| blank(group, title)).collect();
        let contents_pages = lists::contents(builder, &dummy, &[], self.root)?.len();
        let cover = front::cover(builder, binder, self.root)?;
        self.add(cover, None, Some((1, TITLE)));
        let contents_at = self.pages.pages.len();
        self.add(vec![Page::default(); contents_pages], None, Some((1, "Contents")));

        let questions_at = self.number();
        let (questions, _) = sheet::flags(builder, "Ask every caller", &binder.questions, self.root)?;
        self.add(questions, None, Some((1, "Ask every caller")));
        let flags_at = self.number();
        let (flags, places) = sheet::flags(builder, "All red flags", &binder.flags, self.root)?;
        let flag_pages: BTreeMap<Id, usize> = places.into_iter().map(|(id, page)| (id, flags_at + page)).collect();
        self.add(flags, None, Some((1, "All red flags")));

        let mut rows: Vec<Row> = Vec::new();
        let flag_page = |id| flag_pages.get(id).copied().unwrap_or(flags_at);
        let mut names: Vec<(String, bool, usize)> =
            binder.flags.iter().map(|flag| (flag.name.clone(), false, flag_page(&flag.id))).collect();
        for (group, own) in &binder.groups {
            let mut is_first = true;
            for sheet in own {
                let page = self.number();
                let set = Sheets::set(builder, sheet, &flag_pages, self.root)?;
                if std::mem::take(&mut is_first) {
                    self.bookmark(1, group.label());
                }
                self.add(set, Some(*group), Some((2, &sheet.title)));
                names.push((sheet.title.clone(), true, page));
                names.extend(sheet.other_names.iter().map(|name| (name.clone(), false, page)));
                rows.push(Row { title: sheet.title.clone(), page, group: *group });
                let page = self.pages.pages.len();
                let of = progress::expected(page, rows.len(), sheets);
                progress::tell(watch, Progress { stage: Stage::Setting, page, of })?;
            }
        }
        let index_at = self.number();
        let index = lists::index(builder, names, self.root)?;
        self.add(index, None, Some((1, "Index")));

        let special = [("Ask every caller", questions_at), ("All red flags", flags_at), ("Index of names", index_at)];
        let contents = lists::contents(builder, &rows, &special, self.root)?;
        for (place, page) in self.pages.pages.iter_mut().skip(contents_at).zip(contents) {
            *place = page;
        }
        Ok(())
    }

    /// The number of the next page, as it is printed.
    fn number(&self) -> usize {
        self.pages.pages.len() + 1
    }

    fn bookmark(&mut self, level: u8, title: &str) {
        let page = self.pages.pages.len();
        self.pages.bookmarks.push(Bookmark { level, title: title.to_owned(), page, y: 0.0 });
    }

    fn add(&mut self, pages: Vec<Page>, head: Option<Group>, bookmark: Option<(u8, &str)>) {
        if let Some((level, title)) = bookmark {
            self.bookmark(level, title);
        }
        let title = |at| bookmark.filter(|_| at > 0).map(|(_, title)| title.to_owned());
        self.heads.extend((0..pages.len()).map(|at| Head { group: head, title: title(at) }));
        self.pages.pages.extend(pages);
    }
}

/// The two columns of a page.
const COLUMNS: [Column; 2] = [Column::Left, Column::Right];
