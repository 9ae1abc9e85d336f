//! A table: its rows and cells with their spans, lines and what stands beside them.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::docx_import::{CellText, NumberUse, ReadContext};
use crate::import::docx::body_length::check_length;
use crate::import::docx::losses::DocumentLosses;
use crate::import::docx::notes::Notes;
use crate::import::docx::table_rows::{DocxCell, DocxRow, grid_columns};
use crate::import::docx::text_asides::asides;
use crate::import::read::{
    CellPlace, GridPlace, ReadRefusal, ReadRemark, SourceCell, SourceGrid, SourcePlace, SourceRow,
};
use crate::ooxml::element::is;

/// What a table is read with.
pub(crate) struct TableReader<'b> {
    pub(crate) reading: ReadContext<'b>,
    pub(crate) notes: &'b Notes,
    pub(crate) place: GridPlace,
    pub(crate) losses: &'b mut DocumentLosses,
    pub(crate) remarks: &'b mut Vec<ReadRemark>,
}

impl TableReader<'_> {
    /// Reads a table with these rows, below these words.
    pub(crate) fn grid(
        &mut self,
        table: Node<'_, '_>,
        rows: &[DocxRow<'_>],
        heading: String,
    ) -> Result<SourceGrid, ReadRefusal> {
        let mut read = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let cells: Result<_, _> = row.cells.iter().map(|cell| self.cell(index + 1, cell)).collect();
            read.push(SourceRow {
                number: index + 1,
                is_hidden: row.is_hidden,
                is_repeated_head: row.is_repeated_head,
                cells: cells?,
            });
        }
        set_row_spans(&mut read, rows);
        let filled = read.iter().flat_map(|row| &row.cells).map(|cell| cell.columns().end - 1);
        Ok(SourceGrid {
            place: self.place.clone(),
            heading,
            is_hidden: false,
            columns: filled.max().unwrap_or(0).max(grid_columns(table)),
            hidden_columns: Vec::new(),
            rows: read,
        })
    }

    fn cell(&mut self, row: usize, cell: &DocxCell<'_>) -> Result<SourceCell, ReadRefusal> {
        let place = CellPlace { grid: self.place.clone(), row, column: cell.column };
        let told = SourcePlace::Cell(place.clone());
        let mut text = CellText::with(NumberUse::Words);
        for node in cell.node.descendants().skip(1) {
            if is(node, "p") {
                check_length(node, self.reading, &told)?;
            }
            text.node(node, self.reading);
        }
        let content = text.finish();
        self.losses.add(&told, &content.losses);
        if cell.is_continued && !content.lines.is_empty() {
            let said = "la cella è unita a un'altra, e Word non ne mostra le parole: sono lette comunque";
            let hint = "se non servono, dividere la cella in Word, cancellarle e ripetere il comando";
            self.remarks.push(ReadRemark::warning(said).at(told).hint(hint));
        }
        Ok(SourceCell {
            place,
            column: cell.column,
            column_span: cell.span,
            row_span: 1,
            is_continued: cell.is_continued,
            lines: content.lines,
            asides: asides(cell.node, self.reading, self.notes),
            written: None,
            typed: None,
        })
    }
}

/// Counts the rows of each cell that goes on below.
fn set_row_spans(read: &mut [SourceRow], rows: &[DocxRow<'_>]) {
    // The last cell that began at each column, as the indices of its row and its own.
    let mut open: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for (index, cell) in row.cells.iter().enumerate() {
            // A cell that neither begins nor goes on ends what came down from above.
            if cell.begins {
                open.insert(cell.column, (at, index));
            } else if !cell.is_continued {
                open.remove(&cell.column);
            } else if let Some((first, own)) = open.get(&cell.column) {
                read[*first].cells[*own].row_span = at - first + 1;
            }
        }
    }
}
