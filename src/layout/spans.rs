//! Cells that go on beside the rows below the one in which they begin, and over the pages that these reach.

#[cfg(test)]
mod tests;

use crate::layout::page::{CellArea, Page};
use crate::layout::row_split::split_span;
use crate::layout::rules::{CellEdge, RuledCell, line_across};
use crate::layout::strip::{CellBox, RowBox, SpanBox};
use crate::style::{Border, Outline, Pt, Sides};

/// The cells that go on beside the row that is placed next, in the order in which they are read.
#[derive(Debug, Default)]
pub(crate) struct OpenSpans {
    spans: Vec<OpenSpan>,
}

/// A cell that goes on, with what of it has still to be placed.
#[derive(Debug)]
struct OpenSpan {
    cell: CellBox,
    /// The number of rows that it still reaches.
    rows: usize,
    /// The upper edge of its part on this page.
    top: Pt,
    /// The place of its marks among the page's: before those of the rows beside it, as it is read.
    marks: usize,
    padding: Sides,
    border: Border,
}

impl OpenSpans {
    /// Adds a cell that begins in a row at `top`, behind so many marks of the page.
    pub(crate) fn begin(&mut self, span: &SpanBox, row: &RowBox, top: Pt, marks: usize) {
        let (cell, rows) = (span.cell.clone(), span.rows);
        let (padding, border) = (row.padding, row.border);
        self.spans.push(OpenSpan { cell, rows, top, marks, padding, border });
    }

    /// For each, the rows that it still reaches and the lower edge that it needs there.
    pub(crate) fn ends(&self) -> impl Iterator<Item = (usize, Pt)> {
        self.spans.iter().map(|span| (span.rows, span.bottom()))
    }

    /// Whether a cell that ends in the next row has a part that fits above `bottom`.
    pub(crate) fn move_on(&self, bottom: Pt) -> bool {
        let mut ending = self.spans.iter().filter(|span| span.rows == 1);
        ending.any(|span| !span.parts(bottom).0.strips.is_empty())
    }

    /// Their edges in a row at `top`, which they reach.
    pub(crate) fn edges(&self, top: Pt) -> impl Iterator<Item = RuledCell> {
        self.spans.iter().map(move |span| {
            let mut edges = RuledCell::whole(&span.cell);
            if span.top < top {
                edges.above = CellEdge::Open;
            }
            if span.rows > 1 {
                edges.below = CellEdge::Open;
            }
            edges
        })
    }

    /// Ends a row at `bottom`, and places the cells that end with it.
    pub(crate) fn end_row(&mut self, page: &mut Page, left: Pt, bottom: Pt) {
        for index in 0..self.spans.len() {
            self.spans[index].rows -= 1;
            if self.spans[index].rows == 0 {
                let placed = self.spans[index].place(page, left, bottom);
                self.make_way(index, placed);
            }
        }
        self.spans.retain(|span| span.rows > 0);
    }

    /// Places what fits above `bottom`, where the page ends, with a line below it.
    pub(crate) fn suspend(&mut self, page: &mut Page, left: Pt, bottom: Pt) {
        for index in 0..self.spans.len() {
            let span = &mut self.spans[index];
            let (part, rest) = span.parts(bottom);
            span.cell = part;
            let placed = span.place(page, left, bottom);
            if span.cell.outline == Outline::Ruled {
                let edges = (left + span.cell.x, left + span.cell.x + span.cell.width);
                page.rules.push(line_across(edges, bottom, span.border));
            }
            span.cell = rest;
            self.make_way(index, placed);
        }
    }

    /// Goes on at the top of another page, behind so many marks.
    pub(crate) fn resume(&mut self, top: Pt, marks: usize) {
        for span in &mut self.spans {
            (span.top, span.marks) = (top, marks);
        }
    }

    /// Moves the places of marks that are read after those of a cell.
    fn make_way(&mut self, index: usize, marks: usize) {
        for span in &mut self.spans[index + 1..] {
            span.marks += marks;
        }
    }
}

impl OpenSpan {
    /// The lower edge that it needs if nothing of it is to stand further down.
    fn bottom(&self) -> Pt {
        if self.cell.strips.is_empty() { self.top } else { self.top + self.cell.height(self.padding) }
    }

    /// The part that fits above `bottom`, and the rest.
    fn parts(&self, bottom: Pt) -> (CellBox, CellBox) {
        split_span(&self.cell, bottom - self.top - self.padding.top - self.padding.bottom)
    }

    /// Places all that is left of it; returns the number of marks.
    fn place(&mut self, page: &mut Page, left: Pt, bottom: Pt) -> usize {
        let area = CellArea { left, top: self.top, height: bottom - self.top, padding: self.padding };
        page.place_cell(&mut self.cell, area, self.marks)
    }
}
