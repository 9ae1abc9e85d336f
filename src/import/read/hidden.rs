//! Remarks on what a sheet does not show, and is read all the same.

use crate::diagnostic::counted;
use crate::import::read::{ReadRemark, SourceGrid, SourcePlace};

/// The remarks on a hidden sheet, and on hidden rows and columns with words.
pub(crate) fn hidden_remarks(grid: &SourceGrid) -> Vec<ReadRemark> {
    const SHEET: &str = "se non serve, cancellarlo, o indicare con «--foglio» quello che serve";
    const ROWS: &str = "se non servono, cancellarle nel foglio, o togliere il filtro, e ripetere il comando";
    const COLUMNS: &str = "se non servono, cancellarle nel foglio e ripetere il comando";
    let mut said = Vec::new();
    if grid.is_hidden && !grid.rows.is_empty() {
        said.push(("il foglio è nascosto, ed è letto".to_owned(), SHEET));
    }
    let rows = grid.rows.iter().filter(|row| row.is_hidden).count();
    if rows > 0 {
        said.push((counted(rows, "riga nascosta è letta", "righe nascoste sono lette"), ROWS));
    }
    let columns = grid.hidden_columns.iter().take_while(|column| **column <= grid.columns);
    let columns = columns.filter(|column| is_filled(grid, **column)).count();
    if columns > 0 {
        said.push((counted(columns, "colonna nascosta è letta", "colonne nascoste sono lette"), COLUMNS));
    }
    let place = SourcePlace::Grid(grid.place.clone());
    said.into_iter().map(|(said, hint)| ReadRemark::info(said).at(place.clone()).hint(hint)).collect()
}

/// Whether a column has words.
fn is_filled(grid: &SourceGrid, column: usize) -> bool {
    let mut cells = grid.rows.iter().flat_map(|row| &row.cells);
    cells.any(|cell| cell.column == column && !cell.is_blank())
}
