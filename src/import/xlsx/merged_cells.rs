//! Merged cells of a sheet.

use std::collections::BTreeMap;

use crate::import::xlsx::cell_range::{CellName, CellRange};

/// The merged ranges of a sheet, in the order of their first rows.
#[derive(Debug, Default)]
pub(crate) struct MergedCells {
    waiting: Vec<CellRange>,
    /// Those that reach the row which was asked for last, by their first columns.
    open: BTreeMap<usize, CellRange>,
}

impl MergedCells {
    pub(crate) fn new(mut ranges: Vec<CellRange>) -> Self {
        // The last is the first to be taken.
        ranges.sort_by_key(|range| std::cmp::Reverse((range.first.row, range.first.column)));
        MergedCells { waiting: ranges, open: BTreeMap::new() }
    }

    /// Goes on to a row; rows are asked for from above.
    pub(crate) fn enter(&mut self, row: usize) {
        while let Some(range) = self.waiting.pop_if(|range| range.first.row <= row) {
            self.open.insert(range.first.column, range);
        }
        self.open.retain(|_, range| range.last.row >= row);
    }

    /// The range that a cell of the row is in, if it is in any.
    pub(crate) fn around(&self, cell: CellName) -> Option<CellRange> {
        // Ranges do not overlap, so that the nearest one on the left is the only one.
        let (_, range) = self.open.range(..=cell.column).next_back()?;
        (range.last.column >= cell.column).then_some(*range)
    }

    /// The ranges that reach the row, from the left.
    pub(crate) fn open(&self) -> impl Iterator<Item = CellRange> {
        self.open.values().copied()
    }
}
