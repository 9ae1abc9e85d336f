//! What holds of every document that was read, whatever wrote it.

use crate::import::read::{SourceCell, SourceDocument, SourceGrid, SourcePart};

/// Says what a document contradicts; `None` if it holds together.
pub(crate) fn contradiction(document: &SourceDocument) -> Option<String> {
    document.parts.iter().find_map(|part| match part {
        SourcePart::Heading { text, .. } | SourcePart::Text(text) if text.line.text.trim().is_empty() => {
            Some(format!("{}: a line without words", text.place))
        }
        SourcePart::Heading { .. } | SourcePart::Text(_) => None,
        SourcePart::Grid(grid) => of_grid(grid),
    })
}

/// Rows and cells stand in their order, within the columns of the table, and no line is empty.
fn of_grid(grid: &SourceGrid) -> Option<String> {
    let mut last_row = 0;
    for row in &grid.rows {
        if row.number <= last_row {
            return Some(format!("{}: row {} behind row {last_row}", grid.place, row.number));
        }
        last_row = row.number;
        let mut last_column = 0;
        for cell in &row.cells {
            let is_misplaced = (cell.place.row, cell.place.column) != (row.number, cell.column);
            // A place that is told must be the one where people find the cell.
            if cell.column <= last_column || is_misplaced || !is_sound(cell, grid) {
                return Some(format!("{}: {cell:?} in {} columns", cell.place, grid.columns));
            }
            last_column = cell.column;
        }
    }
    None
}

fn is_sound(cell: &SourceCell, grid: &SourceGrid) -> bool {
    let has_words = cell.lines.iter().all(|line| !line.text.trim().is_empty());
    has_words && cell.column_span > 0 && cell.row_span > 0 && cell.columns().end <= grid.columns + 1
}
