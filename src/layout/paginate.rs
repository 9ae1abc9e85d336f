//! Filling pages with strips.

use std::collections::BTreeMap;

use crate::layout::links::{PageLink, PagePlace};
use crate::layout::row_split::{Least, least_height, split};
use crate::layout::strip::{Bookmark, Fill, PageMark, RepeatedHead, RowBox, Strip, StripBody};
use crate::style::{Colour, Pt};

/// A page with everything on it, from the upper left corner of the sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Cells' backgrounds, beneath everything.
    pub(crate) backgrounds: Vec<Fill>,
    /// The lines between cells.
    pub(crate) rules: Vec<Fill>,
    /// Texts and pictures; those of one element follow each other.
    pub marks: Vec<PageMark>,
    pub(crate) links: Vec<PageLink>,
}

impl Page {
    /// Places strips of marks below each other.
    pub(crate) fn place(&mut self, strips: Vec<Strip>, x: Pt, mut y: Pt) {
        for (index, strip) in strips.into_iter().enumerate() {
            y += if index == 0 { Pt::ZERO } else { strip.space_before };
            if let StripBody::Marks(marks) = strip.body {
                for mark in marks {
                    self.marks.push(PageMark { x: mark.x + x, y: mark.y + y, ..mark });
                }
            }
            y += strip.height;
        }
    }

    /// Adds an area that leads elsewhere; the lines of one entry are one area.
    fn add_link(&mut self, area: PageLink) {
        match self.links.last_mut() {
            Some(last) if last.link.owner == area.link.owner => last.height = area.y + area.height - last.y,
            Some(_) | None => self.links.push(area),
        }
    }
}

/// An entry of the outline with the place it leads to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OutlineEntry {
    pub(crate) bookmark: Bookmark,
    /// From 0.
    pub(crate) page: usize,
    /// From the page's upper edge.
    pub(crate) y: Pt,
}

/// The part of a page that strips may fill.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageBody {
    pub(crate) left: Pt,
    pub(crate) top: Pt,
    pub(crate) bottom: Pt,
}

/// Pages, and where the outline leads.
#[derive(Debug, Default)]
pub(crate) struct Paginated {
    pub(crate) pages: Vec<Page>,
    pub(crate) outline: Vec<OutlineEntry>,
    /// The places that links lead to, by their numbers.
    pub(crate) places: BTreeMap<usize, PagePlace>,
}

/// Puts strips on pages, in order.
pub(crate) fn paginate(strips: &[Strip], heads: &[RepeatedHead], body: PageBody) -> Paginated {
    let mut paginator = Paginator::new(heads, body);
    let mut start = 0;
    while start < strips.len() {
        let kept = strips[start..].iter().take_while(|strip| strip.keep_with_next).count();
        let end = (start + kept + 1).min(strips.len());
        paginator.place_together(&strips[start..end]);
        start = end;
    }
    paginator.result
}

struct Paginator<'a> {
    heads: &'a [RepeatedHead],
    body: PageBody,
    result: Paginated,
    /// The upper edge of the next strip.
    y: Pt,
    /// Whether the page has no strip yet, but perhaps a repeated head.
    fresh: bool,
    /// The table whose row was placed last.
    table: Option<usize>,
    /// Whether that row is on this page.
    row_above: bool,
}

impl<'a> Paginator<'a> {
    fn new(heads: &'a [RepeatedHead], body: PageBody) -> Self {
        let result = Paginated { pages: vec![Page::default()], ..Paginated::default() };
        Paginator { heads, body, result, y: body.top, fresh: true, table: None, row_above: false }
    }

    /// Places strips that belong on one page; if no page can hold them, each where it fits. A row that has to
    /// be split begins where it can, and what is kept with it follows its end.
    fn place_together(&mut self, strips: &[Strip]) {
        let mut needed = Pt::ZERO;
        // A row that has to be split needs only its first lines here, and what follows it will stand
        // elsewhere.
        for (index, strip) in strips.iter().enumerate() {
            needed += if index == 0 { self.space(strip) } else { strip.space_before };
            needed += self.least(strip);
            if self.is_split(strip) {
                break;
            }
        }
        if needed > self.room() && !self.fresh {
            self.break_page(strips.first());
        }
        for strip in strips {
            self.place(strip);
        }
    }

    fn room(&self) -> Pt {
        self.body.bottom - self.y
    }

    /// The height that a strip needs at least: its own, unless it is a row that has to be split.
    fn least(&self, strip: &Strip) -> Pt {
        match &strip.body {
            StripBody::Row(row) if self.is_too_tall(strip, row) => least_height(row),
            StripBody::Row(_) | StripBody::Marks(_) => strip.height,
        }
    }

    fn is_split(&self, strip: &Strip) -> bool {
        match &strip.body {
            StripBody::Row(row) => self.is_too_tall(strip, row),
            StripBody::Marks(_) => false,
        }
    }

    /// Whether no page can hold a row, not even one that begins with it.
    fn is_too_tall(&self, strip: &Strip, row: &RowBox) -> bool {
        strip.height > self.body.bottom - self.body.top - self.head_height(row.table)
    }

    /// The height of a repeated head; one that would fill half the page isn't repeated.
    fn head_height(&self, table: usize) -> Pt {
        let height = self.heads[table].height;
        if height > (self.body.bottom - self.body.top) / 2.0 { Pt::ZERO } else { height }
    }

    fn place(&mut self, strip: &Strip) {
        match &strip.body {
            StripBody::Row(row) if self.is_too_tall(strip, row) => self.place_in_parts(strip, row),
            StripBody::Row(_) | StripBody::Marks(_) => {
                let needed = strip.height + self.space(strip);
                if needed > self.room() && !self.fresh {
                    self.break_page(Some(strip));
                }
                self.begin(strip);
                self.draw(&strip.body, strip.height);
            }
        }
    }

    fn place_in_parts(&mut self, strip: &Strip, row: &RowBox) {
        if least_height(row) + self.space(strip) > self.room() && !self.fresh {
            self.break_page(Some(strip));
        }
        self.begin(strip);
        let mut rest = row.clone();
        while rest.height() > self.room() {
            // On a fresh page at least a line must go, or the rest would never get shorter.
            let least = if self.fresh { Least::OneLine } else { Least::TwoLines };
            match split(&rest, self.room(), least) {
                Some((part, remainder)) => {
                    self.draw_row(&part, part.height());
                    rest = remainder;
                }
                // Not even one line is left to move on: the row stands as it is, however tall.
                None if self.fresh => break,
                None => {}
            }
            self.table = Some(row.table);
            self.break_page(Some(strip));
        }
        self.draw_row(&rest, rest.height());
    }

    fn space(&self, strip: &Strip) -> Pt {
        if self.fresh { Pt::ZERO } else { strip.space_before }
    }

    /// Moves down by the strip's space, and lets the outline lead here.
    fn begin(&mut self, strip: &Strip) {
        self.y += self.space(strip);
        if let Some(bookmark) = &strip.bookmark {
            let (bookmark, page) = (bookmark.clone(), self.result.pages.len() - 1);
            self.result.outline.push(OutlineEntry { bookmark, page, y: self.y });
        }
        let place = PagePlace { page: self.result.pages.len() - 1, y: self.y };
        self.result.places.extend(strip.targets.iter().map(|target| (*target, place)));
        if let Some(link) = &strip.link {
            let (x, y) = (self.body.left + link.x, self.y);
            self.page().add_link(PageLink { link: link.clone(), x, y, height: strip.height });
        }
    }

    /// Begins a page; where a table goes on, with its head.
    fn break_page(&mut self, next: Option<&Strip>) {
        self.result.pages.push(Page::default());
        self.y = self.body.top;
        self.fresh = true;
        self.row_above = false;
        let continued = next.and_then(|strip| match &strip.body {
            StripBody::Row(row) if self.table == Some(row.table) => Some(row.table),
            StripBody::Row(_) | StripBody::Marks(_) => None,
        });
        let heads = self.heads;
        if let Some(table) = continued
            && self.head_height(table) > Pt::ZERO
        {
            for (index, strip) in heads[table].strips.iter().enumerate() {
                self.y += if index == 0 { Pt::ZERO } else { strip.space_before };
                self.draw(&strip.body, strip.height);
            }
            // A page with nothing but a repeated head still has no strip of its own.
            self.fresh = true;
        }
    }

    fn draw(&mut self, body: &StripBody, height: Pt) {
        match body {
            StripBody::Marks(marks) => {
                let (left, top) = (self.body.left, self.y);
                self.page().marks.extend(marks.iter().map(|mark| moved(mark, left, top)));
                self.y += height;
                self.fresh = false;
                self.row_above = false;
            }
            StripBody::Row(row) => self.draw_row(row, height),
        }
    }

    fn draw_row(&mut self, row: &RowBox, height: Pt) {
        let (left, top) = (self.body.left, self.y);
        let has_row_above = self.row_above && self.table == Some(row.table);
        let page = self.page();
        for cell in &row.cells {
            if let Some(colour) = cell.background {
                page.backgrounds.push(Fill { x: left + cell.x, y: top, width: cell.width, height, colour });
            }
            let mut y = top + row.padding.top;
            for (index, strip) in cell.strips.iter().enumerate() {
                y += if index == 0 { Pt::ZERO } else { strip.space_before };
                if let StripBody::Marks(marks) = &strip.body {
                    page.marks.extend(marks.iter().map(|mark| moved(mark, left + cell.x, y)));
                }
                y += strip.height;
            }
        }
        let lines = RowLines { left, top, height, thickness: row.border.width, colour: row.border.colour };
        // The row above has drawn the line that both share.
        let shared = usize::from(has_row_above);
        page.rules.extend(lines.of(row).into_iter().skip(shared));
        self.y += height;
        self.fresh = false;
        self.table = Some(row.table);
        self.row_above = true;
    }

    fn page(&mut self) -> &mut Page {
        self.result.pages.last_mut().expect("there is always a page")
    }
}

fn moved(mark: &PageMark, x: Pt, y: Pt) -> PageMark {
    PageMark { x: mark.x + x, y: mark.y + y, ..mark.clone() }
}

/// The lines around the cells of a row that stands somewhere on a page.
struct RowLines {
    left: Pt,
    top: Pt,
    height: Pt,
    thickness: Pt,
    colour: Colour,
}

impl RowLines {
    /// The line above the row, the one below it, then those beside its cells.
    fn of(&self, row: &RowBox) -> Vec<Fill> {
        let (Some(first), Some(last)) = (row.cells.first(), row.cells.last()) else { return Vec::new() };
        let (left, right) = (self.left + first.x, self.left + last.x + last.width);
        let mut lines =
            vec![self.across(left, right, self.top), self.across(left, right, self.top + self.height)];
        lines.extend(row.cells.iter().map(|cell| self.down(self.left + cell.x)));
        lines.push(self.down(right));
        lines
    }

    fn across(&self, left: Pt, right: Pt, y: Pt) -> Fill {
        let RowLines { thickness, colour, .. } = *self;
        // Half a line further on both sides, so that the corners are filled.
        let x = left - thickness / 2.0;
        Fill { x, y: y - thickness / 2.0, width: right - left + thickness, height: thickness, colour }
    }

    fn down(&self, x: Pt) -> Fill {
        let RowLines { top, height, thickness, colour, .. } = *self;
        Fill { x: x - thickness / 2.0, y: top, width: thickness, height, colour }
    }
}
