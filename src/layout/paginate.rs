//! Filling pages with strips.

use std::collections::BTreeMap;

use crate::layout::links::{PageLink, PagePlace};
use crate::layout::page::{CellArea, Page};
use crate::layout::row_split::{Least, least_height, split};
use crate::layout::rules::{LinePart, RuledCell, RuledRow, line_across};
use crate::layout::spans::OpenSpans;
use crate::layout::strip::{
    Bookmark, PageMark, RepeatedHead, RowBox, RowBreaks, RowPosition, Strip, StripBody, StripWays,
};
use crate::style::Pt;

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

/// Puts strips on pages, in order; what is on a page is no longer in its strip.
pub(crate) fn paginate(mut strips: Vec<Strip>, heads: &[RepeatedHead], body: PageBody) -> Paginated {
    let mut paginator = Paginator::new(heads, body);
    let mut start = 0;
    while start < strips.len() {
        let kept = strips[start..].iter().take_while(|strip| strip.keep_with_next).count();
        let end = (start + kept + 1).min(strips.len());
        let group = end + rest_of_group(&strips[start..end], &strips[end..]);
        paginator.make_room(&strips[start..end], &strips[start..group]);
        for strip in &mut strips[start..end] {
            paginator.place(strip);
        }
        start = end;
    }
    paginator.result
}

/// The number of strips that follow some in the group of rows, headed by a cell, that begins among these.
fn rest_of_group(strips: &[Strip], following: &[Strip]) -> usize {
    let Some(place) = strips.last().and_then(Strip::row_place) else { return 0 };
    let mut own = strips.iter().filter(|strip| strip.row_place() == Some(place));
    // Only once for each group: one may have thousands of rows.
    if place.group.is_none() || !own.any(Strip::has_bookmark) {
        return 0;
    }
    following.iter().take_while(|strip| strip.row_place() == Some(place)).count()
}

/// The number of strips up to the second of the rows that may be divided where that saves much of a page; all
/// if there are none.
fn first_two_rows(strips: &[Strip]) -> usize {
    let is_such =
        |strip: &Strip| matches!(&strip.body, StripBody::Row(row) if row.breaks == RowBreaks::IfDear);
    let first = strips.iter().position(is_such);
    first.map_or(strips.len(), |first| strips.len().min(first + 2))
}

/// The part of a page's height that may stay empty below, so that a group of rows, or a row, is not divided.
const CHEAP: f32 = 0.25;

/// The height that counts of what may go on over a page's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measured {
    /// What has to stand on the first page.
    Beginning,
    Whole,
}

struct Paginator<'a> {
    heads: &'a [RepeatedHead],
    body: PageBody,
    result: Paginated,
    /// The upper edge of the next strip.
    y: Pt,
    /// Whether the page has no strip yet, but perhaps a repeated head.
    fresh: bool,
    /// The row that was placed last.
    row: Option<RowPosition>,
    /// Whether much of the page would stay empty if what is being placed went to the next one.
    dear: bool,
    /// The line below that row, if it is on this page right above.
    line_above: Vec<LinePart>,
    spans: OpenSpans,
}

/// The end of a row's part on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowEnd {
    Here,
    NextPage,
}

impl<'a> Paginator<'a> {
    fn new(heads: &'a [RepeatedHead], body: PageBody) -> Self {
        let result = Paginated { pages: vec![Page::default()], ..Paginated::default() };
        let (line_above, spans) = (Vec::new(), OpenSpans::default());
        Paginator { heads, body, result, y: body.top, fresh: true, row: None, dear: false, line_above, spans }
    }

    /// Begins a page if strips that belong on one don't fit here; if no page can hold them, each goes where
    /// it fits. A row that has to be split begins where it can, and what is kept with it follows its end.
    /// With the rest of the group that begins among them they go to the next page if that costs little; where
    /// it costs much, it is enough that the group's second row begins here.
    fn make_room(&mut self, strips: &[Strip], group: &[Strip]) {
        self.dear = !self.fresh && self.room() > self.cheap();
        let begun = if self.dear { &strips[..first_two_rows(strips)] } else { strips };
        let fits = self.extent(begun, Measured::Beginning) <= self.room();
        if !self.fresh && (!fits || self.is_better_whole(group)) {
            self.break_page(strips.first().and_then(Strip::row_place));
        }
    }

    /// Whether a group would be divided here, and not on the next page, with little room lost.
    fn is_better_whole(&self, group: &[Strip]) -> bool {
        let height = self.body.bottom - self.body.top;
        let Some(place) = group.last().and_then(Strip::row_place) else { return false };
        if place.group.is_none() || self.room() > self.cheap() {
            return false;
        }
        let needed = self.extent(group, Measured::Whole);
        needed > self.room() && needed <= height - self.head_height(place.table)
    }

    /// The height that strips need, with the cells that end beside them. A row that has to be split needs
    /// only its first lines here, and what follows it will stand elsewhere.
    fn extent(&self, strips: &[Strip], measured: Measured) -> Pt {
        let mut ends: Vec<(usize, Pt)> =
            self.spans.ends().map(|(rows, bottom)| (rows, bottom - self.y)).collect();
        let mut bottom = Pt::ZERO;
        for (index, strip) in strips.iter().enumerate() {
            bottom += if index == 0 { self.space(strip) } else { strip.space_before };
            let top = bottom;
            match &strip.body {
                StripBody::Row(row) if measured == Measured::Beginning && self.may_be_split(strip, row) => {
                    let goes_on = row.breaks != RowBreaks::IfDear || bottom + strip.height > self.room();
                    bottom += if goes_on { least_height(row).min(strip.height) } else { strip.height };
                    if goes_on {
                        return bottom;
                    }
                }
                StripBody::Row(_) | StripBody::Marks(_) => bottom += strip.height,
            }
            if let StripBody::Row(row) = &strip.body {
                ends.extend(row.spans.iter().map(|span| (span.rows, top + span.cell.height(row.padding))));
                for (rows, end) in &mut ends {
                    *rows -= 1;
                    bottom = if *rows == 0 { bottom.max(*end) } else { bottom };
                }
                ends.retain(|(rows, _)| *rows > 0);
            }
        }
        bottom
    }

    /// The height that may stay empty below.
    fn cheap(&self) -> Pt {
        (self.body.bottom - self.body.top) * CHEAP
    }

    fn room(&self) -> Pt {
        self.body.bottom - self.y
    }

    fn may_be_split(&self, strip: &Strip, row: &RowBox) -> bool {
        let may = match row.breaks {
            RowBreaks::Anywhere => true,
            RowBreaks::IfDear => self.dear,
            RowBreaks::IfNeeded => false,
        };
        may || self.is_too_tall(strip, row)
    }

    /// Whether no page can hold a row, not even one that begins with it.
    fn is_too_tall(&self, strip: &Strip, row: &RowBox) -> bool {
        strip.height > self.body.bottom - self.body.top - self.head_height(row.place.table)
    }

    /// The height of a repeated head; one that would fill half the page isn't repeated.
    fn head_height(&self, table: usize) -> Pt {
        let height = self.heads[table].height;
        if height > (self.body.bottom - self.body.top) / 2.0 { Pt::ZERO } else { height }
    }

    /// The height of a row that ends here: its own, or what a cell takes that ends with it.
    fn height(&self, row: &RowBox) -> Pt {
        let ending = self.spans.ends().filter(|(rows, _)| *rows == 1);
        ending.map(|(_, bottom)| bottom - self.y).fold(row.height(), Pt::max)
    }

    /// Places a strip, and leaves it empty.
    fn place(&mut self, strip: &mut Strip) {
        let needed = match &strip.body {
            StripBody::Row(row) if self.may_be_split(strip, row) => least_height(row).min(strip.height),
            StripBody::Row(row) => self.height(row),
            StripBody::Marks(_) => strip.height,
        };
        if self.space(strip) + needed > self.room() && !self.fresh {
            self.break_page(strip.row_place());
        }
        self.begin(strip);
        match std::mem::replace(&mut strip.body, StripBody::Marks(Vec::new())) {
            StripBody::Row(row) => self.place_row(*row),
            StripBody::Marks(marks) => self.draw(marks, strip.height),
        }
    }

    /// Places a row, in parts if the page has no room for it and for the cells that end with it.
    fn place_row(&mut self, mut rest: RowBox) {
        let place = rest.place;
        while self.height(&rest) > self.room() {
            // On a fresh page at least a line must go, or the rest would never get shorter.
            let least = if self.fresh { Least::OneLine } else { Least::TwoLines };
            match split(&rest, self.room(), least) {
                Some((part, remainder)) => {
                    let height = self.height(&part).min(self.room()).max(part.height());
                    self.draw_row(part, height, RowEnd::NextPage);
                    rest = remainder;
                }
                // Only a cell of the rows above goes on, beside the rest of the row.
                None if rest.height() <= self.room() && self.spans.move_on(self.body.bottom) => {
                    self.draw_row(rest.clone(), self.room(), RowEnd::NextPage);
                }
                // Not even one line is left to move on: the row stands as it is, however tall.
                None if self.fresh => break,
                None => {}
            }
            self.row = Some(place);
            self.break_page(Some(place));
        }
        let height = self.height(&rest);
        self.draw_row(rest, height, RowEnd::Here);
    }

    fn space(&self, strip: &Strip) -> Pt {
        if self.fresh { Pt::ZERO } else { strip.space_before }
    }

    /// Moves down by the strip's space, and lets the outline lead here.
    fn begin(&mut self, strip: &mut Strip) {
        self.y += self.space(strip);
        let Some(StripWays { bookmark, targets, link }) = strip.ways.take().map(|ways| *ways) else { return };
        let place = PagePlace { page: self.result.pages.len() - 1, y: self.y };
        if let Some(bookmark) = bookmark {
            self.result.outline.push(OutlineEntry { bookmark, page: place.page, y: place.y });
        }
        self.result.places.extend(targets.into_iter().map(|target| (target, place)));
        if let Some(link) = link {
            let (x, y) = (self.body.left + link.x, place.y);
            self.result.page().add_link(PageLink { link, x, y, height: strip.height });
        }
    }

    /// Begins a page; where a table goes on, with its head.
    fn break_page(&mut self, next: Option<RowPosition>) {
        let (left, bottom) = (self.body.left, self.y);
        self.spans.suspend(self.result.page(), left, bottom);
        // They don't reach the head's rows.
        let spans = std::mem::take(&mut self.spans);
        self.result.pages.push(Page::default());
        self.y = self.body.top;
        (self.fresh, self.dear) = (true, false);
        self.line_above.clear();
        let (heads, last) = (self.heads, self.row);
        if let Some(place) = next.filter(|next| last.is_some_and(|last| last.table == next.table))
            && self.head_height(place.table) > Pt::ZERO
        {
            let group = if last == next { place.group } else { None };
            for (index, strip) in heads[place.table].strips(group).enumerate() {
                self.y += if index == 0 { Pt::ZERO } else { strip.space_before };
                match strip.body.clone() {
                    StripBody::Marks(marks) => self.draw(marks, strip.height),
                    StripBody::Row(row) => self.draw_row(*row, strip.height, RowEnd::Here),
                }
            }
            // A page with nothing but a repeated head still has no strip of its own.
            self.fresh = true;
        }
        self.spans = spans;
        self.spans.resume(self.y, self.result.page().marks.len());
    }

    fn draw(&mut self, marks: Vec<PageMark>, height: Pt) {
        let (left, top) = (self.body.left, self.y);
        self.result.page().marks.extend(marks.into_iter().map(|mark| mark.moved(left, top)));
        self.y += height;
        self.fresh = false;
        self.line_above.clear();
    }

    fn draw_row(&mut self, mut row: RowBox, height: Pt, end: RowEnd) {
        let (left, top, page) = (self.body.left, self.y, self.result.page());
        let area = CellArea { left, top, height, padding: row.padding };
        for index in 0..=row.cells.len() {
            for span in row.spans.iter().filter(|span| span.before == index) {
                self.spans.begin(span, &row, top, page.marks.len());
            }
            if let Some(cell) = row.cells.get_mut(index) {
                page.place_cell(cell, area, page.marks.len());
            }
        }
        let own = row.cells.iter().map(RuledCell::whole);
        let mut cells: Vec<RuledCell> = own.chain(self.spans.edges(top)).collect();
        cells.sort_by(|one, other| one.x.0.total_cmp(&other.x.0));
        for cell in &mut cells {
            cell.x += left;
        }
        let ruled = RuledRow { cells, top, height, border: row.border };
        if let (Some(border), Some(extent)) = (row.line_above, ruled.extent()) {
            page.strong_rules.push(line_across(extent, top, border));
        }
        page.rules.extend(ruled.lines(&self.line_above));
        self.line_above = ruled.parts_below();
        self.y += height;
        if end == RowEnd::Here {
            self.spans.end_row(page, left, self.y);
        }
        self.fresh = false;
        self.row = Some(row.place);
    }
}

impl Paginated {
    /// The page that is being filled.
    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("there is always a page")
    }
}
