//! Rows as a grid: the column of each cell, and the cells that go on from the rows above.

use crate::document::{Cell, Row, Table};

/// A cell in one of the rows that it reaches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowCell<'a> {
    pub(crate) cell: &'a Cell,
    /// Its first one, from 0.
    pub(crate) column: usize,
    pub(crate) reach: CellReach,
}

/// The part of a cell that stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellReach {
    /// Its beginning, or all of it.
    Begins,
    /// What a cell of a row above has here.
    GoesOn,
}

/// The cells that each row of a head or of a group has, from the left, with those that reach it from above.
pub(crate) fn grid(rows: &[Row]) -> Vec<Vec<RowCell<'_>>> {
    // Cells of rows above, from the left, with the number of rows that they still reach.
    let mut open: Vec<(RowCell<'_>, usize)> = Vec::new();
    let mut grid = Vec::with_capacity(rows.len());
    for row in rows {
        let mut placed: Vec<RowCell<'_>> = Vec::with_capacity(row.cells.len() + open.len());
        let mut above = open.iter().map(|(cell, _)| *cell).peekable();
        let mut column = 0;
        for cell in &row.cells {
            while let Some(spanning) = above.next_if(|spanning| spanning.column <= column) {
                column = spanning.column + spanning.cell.colspan;
                placed.push(spanning);
            }
            placed.push(RowCell { cell, column, reach: CellReach::Begins });
            column += cell.colspan;
        }
        placed.extend(above);
        open.retain_mut(|(_, left)| {
            *left -= 1;
            *left > 0
        });
        let begun = placed.iter().filter(|cell| cell.reach == CellReach::Begins && cell.cell.rowspan > 1);
        open.extend(begun.map(|cell| (RowCell { reach: CellReach::GoesOn, ..*cell }, cell.cell.rowspan - 1)));
        open.sort_by_key(|(cell, _)| cell.column);
        grid.push(placed);
    }
    grid
}

/// Whether a row's cells stand side by side from the first column on, none over another.
pub(crate) fn is_without_gaps(row: &[RowCell<'_>]) -> bool {
    let ends = row.iter().scan(0, |end, cell| Some(std::mem::replace(end, cell.column + cell.cell.colspan)));
    row.iter().zip(ends).all(|(cell, end)| cell.column == end)
}

/// The last empty cell of a table's head, where paper may say again which table it is.
///
/// Returns `None` for a table whose groups have no headings of their own.
pub(crate) fn name_cell(table: &Table) -> Option<&Cell> {
    table.groups.first()?.heading()?;
    let cells = table.head.last()?.cells.iter();
    cells.rev().find(|cell| cell.blocks.is_empty() && cell.id.is_none() && !table.caption.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::document::CellKind;
    use crate::document::grid::*;
    use crate::style::StyleName;

    /// A row of cells, each with its columns and its rows.
    fn row(cells: &[(usize, usize)]) -> Row {
        let cell = |&(colspan, rowspan): &(usize, usize)| Cell {
            kind: CellKind::Data,
            id: None,
            colspan,
            rowspan,
            style: StyleName::new("cella"),
            bar: None,
            blocks: Vec::new(),
        };
        Row { cells: cells.iter().map(cell).collect(), change: None }
    }

    /// The columns of each row's cells; those that come from above in brackets.
    fn columns(rows: &[Row]) -> Vec<String> {
        let shown = |cell: &RowCell<'_>| match cell.reach {
            CellReach::Begins => cell.column.to_string(),
            CellReach::GoesOn => format!("({})", cell.column),
        };
        grid(rows).iter().map(|row| row.iter().map(shown).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn cells_stand_beside_those_that_come_from_above() {
        let rows = [row(&[(1, 1), (1, 3), (1, 1)]), row(&[(1, 2), (1, 1)]), row(&[(1, 1)]), row(&[(3, 1)])];
        assert_eq!(columns(&rows), ["0 1 2", "0 (1) 2", "(0) (1) 2", "0"]);
        assert!(grid(&rows).iter().all(|row| is_without_gaps(row)));
    }

    #[test]
    fn a_cell_over_another_and_a_gap_are_seen() {
        let over = [row(&[(1, 1), (1, 1), (1, 2)]), row(&[(1, 1), (2, 1)])];
        let gap = [row(&[(1, 1), (1, 1), (1, 2)]), row(&[(1, 1)])];
        for rows in [over, gap] {
            let rows = grid(&rows);
            assert!(is_without_gaps(&rows[0]) && !is_without_gaps(&rows[1]));
        }
    }
}
