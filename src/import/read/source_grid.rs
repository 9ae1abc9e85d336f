//! A table of a document, or a sheet.

use crate::import::read::{GridPlace, SourceCell};

/// A table or a sheet, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SourceGrid {
    pub(crate) place: GridPlace,
    /// The last words above it; empty for a sheet and where there are none.
    pub(crate) heading: String,
    /// The program does not show the sheet.
    pub(crate) is_hidden: bool,
    /// The number of columns, shown or hidden.
    pub(crate) columns: usize,
    /// The columns (from 1) that the program does not show.
    pub(crate) hidden_columns: Vec<usize>,
    /// In their order. A sheet's empty rows are left out, as the rows' numbers show.
    pub(crate) rows: Vec<SourceRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SourceRow {
    /// From 1, as the program counts it.
    pub(crate) number: usize,
    /// The program does not show it.
    pub(crate) is_hidden: bool,
    /// The program repeats it at the head of every page.
    pub(crate) is_repeated_head: bool,
    /// From left to right. A sheet's empty cells may be left out.
    pub(crate) cells: Vec<SourceCell>,
}

impl SourceRow {
    /// The cell that fills a column (from 1), also where it began further left.
    pub(crate) fn at(&self, column: usize) -> Option<&SourceCell> {
        self.cells.iter().find(|cell| cell.columns().contains(&column))
    }
}
