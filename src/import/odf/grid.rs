//! A table or a sheet: its rows and cells, repeated ones as often as they say something.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::import::docx::DocumentLosses;
use crate::import::odf::cell::{CellWords, table_cell};
use crate::import::odf::flow::OdfContext;
use crate::import::odf::rows::{OdfCell, OdfRow, columns, rows};
use crate::import::odf::sheet_cell::sheet_cell;
use crate::import::read::{
    CellPlace, GridPlace, ReadRefusal, ReadRemark, SourceCell, SourceGrid, SourcePlace, SourceRow,
};
use crate::limits::IMPORTED_CELLS;

/// What a table is read with, and what was found on the way.
pub(crate) struct OdfGridReader<'c, 's> {
    pub(crate) context: &'c mut OdfContext<'s>,
    pub(crate) place: GridPlace,
    pub(crate) losses: &'c mut DocumentLosses,
    pub(crate) remarks: &'c mut Vec<ReadRemark>,
    /// The cells of the whole document so far.
    pub(crate) cells: &'c mut usize,
}

/// Cells that go on below, by their first columns.
type CellsBelow = BTreeMap<usize, CellBelow>;

/// A cell that goes on below.
#[derive(Debug, Clone, Copy)]
struct CellBelow {
    columns: usize,
    /// The last row that it fills.
    last: usize,
}

/// The empty rows or cells of a table in a text that are kept one by one.
const KEPT: usize = 64;

impl OdfGridReader<'_, '_> {
    /// Reads a table below these words.
    pub(crate) fn grid(&mut self, table: Node<'_, '_>, heading: String) -> Result<SourceGrid, ReadRefusal> {
        let (mut found, mut number, mut spans) = (Vec::new(), 0_usize, CellsBelow::new());
        for row in rows(table) {
            // LibreOffice fills a sheet to its last row with one row that is repeated a million times.
            let is_blank = row.cells.iter().all(OdfCell::is_blank);
            let kept = match (is_blank, &self.place) {
                (false, _) => row.repeat,
                (true, GridPlace::Sheet(_)) => 0,
                (true, GridPlace::Table(_) | GridPlace::Whole) => row.repeat.min(KEPT),
            };
            for at in 1..=kept {
                spans.retain(|_, span| span.last >= number + at);
                found.push(self.row(&row, number + at, &mut spans)?);
            }
            number = number.saturating_add(row.repeat);
        }
        let is_sheet = matches!(self.place, GridPlace::Sheet(_));
        if is_sheet {
            found.retain(|row: &SourceRow| row.cells.iter().any(SourceCell::says_something));
        }
        let columns = columns(table);
        let filled = found.iter().flat_map(|row| &row.cells).map(|cell| cell.columns().end - 1).max();
        // A sheet says a thousand columns of which nobody used more than a few.
        let said = if is_sheet { 0 } else { columns.count };
        Ok(SourceGrid {
            place: self.place.clone(),
            heading,
            is_hidden: false,
            columns: filled.unwrap_or(0).max(said),
            hidden_columns: columns.hidden,
            rows: found,
        })
    }

    fn row(
        &mut self,
        row: &OdfRow<'_>,
        number: usize,
        spans: &mut CellsBelow,
    ) -> Result<SourceRow, ReadRefusal> {
        let (mut cells, mut column): (Vec<SourceCell>, usize) = (Vec::new(), 1);
        for cell in &row.cells {
            let is_sheet = matches!(self.place, GridPlace::Sheet(_));
            let behind = column.saturating_add(cell.repeat);
            let kept: Vec<usize> = match (cell.is_blank(), cell.is_covered) {
                (true, true) => spans.range(column..behind).map(|(column, _)| *column).collect(),
                (true, false) if is_sheet && cell.rows == 1 => Vec::new(),
                (true, false) => (column..behind).take(KEPT).collect(),
                (false, _) => (column..behind).take(IMPORTED_CELLS.most + 1).collect(),
            };
            for column in kept {
                let place = CellPlace { grid: self.place.clone(), row: number, column };
                cells.extend(self.cell(cell, place, spans)?);
            }
            column = behind;
        }
        Ok(SourceRow { number, is_hidden: row.is_hidden, is_repeated_head: row.is_repeated_head, cells })
    }

    /// Reads a cell; `None` of one that another covers, unless it goes on with the one above.
    fn cell(
        &mut self,
        cell: &OdfCell<'_>,
        place: CellPlace,
        spans: &mut CellsBelow,
    ) -> Result<Option<SourceCell>, ReadRefusal> {
        let (row, column) = (place.row, place.column);
        let above = spans.get(&column).copied();
        let words = self.words(cell, &place)?;
        if cell.is_covered && above.is_none() && words.lines.is_empty() && words.asides.is_empty() {
            return Ok(None);
        }
        *self.cells += 1;
        if !IMPORTED_CELLS.holds(*self.cells) {
            return Err(ReadRefusal::MANY_CELLS);
        }
        if cell.is_covered && !words.lines.is_empty() {
            let said = "la cella sta sotto un'altra a cui è unita, e non si vede: è letta comunque";
            let hint = "se non serve, dividere le celle unite, cancellarla e ripetere il comando";
            self.remarks.push(ReadRemark::warning(said).at(SourcePlace::Cell(place.clone())).hint(hint));
        }
        if !cell.is_covered && cell.rows > 1 {
            let last = row.saturating_add(cell.rows - 1);
            spans.insert(column, CellBelow { columns: cell.columns, last });
        }
        // What covers it may be wider than one column.
        let covered_columns = above.map_or(1, |span| span.columns);
        Ok(Some(SourceCell {
            place,
            column,
            column_span: if cell.is_covered { covered_columns } else { cell.columns },
            row_span: if cell.is_covered { 1 } else { cell.rows },
            is_continued: cell.is_covered,
            lines: words.lines,
            written: words.written,
            asides: words.asides,
            typed: words.typed,
        }))
    }

    fn words(&mut self, cell: &OdfCell<'_>, place: &CellPlace) -> Result<CellWords, ReadRefusal> {
        if cell.is_blank() {
            return Ok(CellWords::default());
        }
        let told = SourcePlace::Cell(place.clone());
        let words = match place.grid {
            GridPlace::Sheet(_) => sheet_cell(cell.node, self.context, &told, self.remarks)?,
            GridPlace::Table(_) | GridPlace::Whole => table_cell(cell.node, self.context, &told)?,
        };
        self.losses.add(&told, &words.losses);
        Ok(words)
    }
}
