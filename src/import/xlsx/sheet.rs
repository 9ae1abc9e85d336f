//! A sheet: its rows and cells.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::import::read::{
    Aside, AsideKind, CellPlace, GridPlace, ReadRefusal, ReadRemark, SourceCell, SourceGrid, SourcePlace,
    SourceRow,
};
use crate::import::xlsx::cell_range::{CellName, CellRange};
use crate::import::xlsx::cell_value::CellReader;
use crate::import::xlsx::merged_cells::MergedCells;
use crate::limits::IMPORTED_CELLS;

/// The columns of a sheet that the program does not show are told up to this one (Excel's last).
const COLUMNS: usize = 16_384;

/// A sheet that is being read.
pub(crate) struct SheetReader<'r, 's> {
    pub(crate) place: GridPlace,
    pub(crate) values: &'r mut CellReader<'s>,
    pub(crate) comments: BTreeMap<(usize, usize), String>,
    pub(crate) remarks: &'r mut Vec<ReadRemark>,
}

impl SheetReader<'_, '_> {
    /// Reads the part of a sheet.
    pub(crate) fn grid(mut self, document: &Document<'_>) -> Result<SourceGrid, ReadRefusal> {
        let root = document.root_element();
        let ranges = elements(root, "mergeCells", "mergeCell").filter_map(|node| node.attribute("ref"));
        let mut merged = MergedCells::new(ranges.filter_map(CellRange::read).collect());
        let (mut rows, mut last) = (Vec::new(), 0);
        for node in elements(root, "sheetData", "row") {
            let number = node.attribute("r").map_or(Some(last + 1), |number| number.parse().ok());
            // Every program writes the rows from above.
            last = number.filter(|number| *number > last).ok_or(ReadRefusal::Overloaded)?;
            merged.enter(last);
            let row = self.row(node, last, &merged)?;
            if row.cells.iter().any(SourceCell::says_something) {
                rows.push(row);
            }
        }
        for text in self.comments.into_values() {
            let said = format!("un commento sta su una cella vuota e non è letto: «{text}»");
            self.remarks.push(ReadRemark::warning(said).at(SourcePlace::Grid(self.place.clone())));
        }
        let filled = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.columns().end - 1);
        Ok(SourceGrid {
            heading: String::new(),
            is_hidden: false,
            columns: filled.max().unwrap_or(0),
            hidden_columns: hidden_columns(root),
            rows,
            place: self.place,
        })
    }

    fn row(
        &mut self,
        node: Node<'_, '_>,
        number: usize,
        merged: &MergedCells,
    ) -> Result<SourceRow, ReadRefusal> {
        let (mut cells, mut last): (Vec<SourceCell>, usize) = (Vec::new(), 0);
        for node in node.children().filter(|node| node.tag_name().name() == "c") {
            let name = node.attribute("r").map(CellName::read);
            let column = name.map_or(Some(last + 1), |name| name.map(|name| name.column));
            last = column.filter(|column| *column > last).ok_or(ReadRefusal::Overloaded)?;
            let name = CellName { row: number, column: last };
            let range = merged.around(name);
            let cell = self.cell(node, name, range);
            let goes_on = range.is_some_and(|range| range.first.column == last && cell.is_continued);
            if cell.says_something() || goes_on || cell.row_span > 1 {
                cells.push(cell);
            }
        }
        // A cell that goes on need not be written.
        for range in merged.open().filter(|range| range.first.row < number) {
            let column = range.first.column;
            if let Err(at) = cells.binary_search_by_key(&column, |cell| cell.column) {
                let name = CellName { row: number, column };
                cells.insert(at, self.empty(name, Some(range)));
            }
        }
        self.values.cells += cells.len();
        if !IMPORTED_CELLS.holds(self.values.cells) {
            return Err(ReadRefusal::MANY_CELLS);
        }
        let is_hidden = matches!(node.attribute("hidden"), Some("1" | "true" | "on"));
        Ok(SourceRow { number, is_hidden, is_repeated_head: false, cells })
    }

    fn cell(&mut self, node: Node<'_, '_>, name: CellName, range: Option<CellRange>) -> SourceCell {
        let mut cell = self.empty(name, range);
        let value = self.values.value(node, &cell.place, self.remarks);
        (cell.lines, cell.written, cell.typed) = (value.lines, value.written, value.typed);
        let comment = self.comments.remove(&(name.row, name.column));
        cell.asides.extend(comment.map(|text| Aside { kind: AsideKind::Comment, text }));
        if cell.is_continued && !cell.lines.is_empty() {
            let said = "la cella sta sotto un'altra a cui è unita, e non si vede: è letta comunque";
            let hint = "se non serve, dividere le celle unite, cancellarla e ripetere il comando";
            self.remarks.push(ReadRemark::warning(said).at(SourcePlace::Cell(cell.place.clone())).hint(hint));
        }
        cell
    }

    /// A cell without words, in the range that it may be merged into.
    fn empty(&self, name: CellName, range: Option<CellRange>) -> SourceCell {
        let mut cell = SourceCell {
            place: CellPlace { grid: self.place.clone(), row: name.row, column: name.column },
            column: name.column,
            column_span: 1,
            row_span: 1,
            is_continued: false,
            lines: Vec::new(),
            asides: Vec::new(),
            written: None,
            typed: None,
        };
        if let Some(range) = range {
            cell.is_continued = range.first != name;
            if range.first.column == name.column {
                cell.column_span = range.last.column - name.column + 1;
            }
            if range.first == name {
                cell.row_span = range.last.row - name.row + 1;
            }
        }
        cell
    }
}

/// The elements of one name in another.
fn elements<'a>(
    root: Node<'a, 'a>,
    around: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'a>> {
    root.children()
        .filter(move |node| node.tag_name().name() == around)
        .flat_map(|node| node.children())
        .filter(move |node| node.tag_name().name() == name)
}

/// The columns that are not shown.
fn hidden_columns(root: Node<'_, '_>) -> Vec<usize> {
    let (mut hidden, mut last) = (Vec::new(), 0);
    for node in elements(root, "cols", "col") {
        let ends: [Option<usize>; 2] =
            ["min", "max"].map(|name| node.attribute(name).and_then(|number| number.parse().ok()));
        let [Some(from), Some(to)] = ends else { continue };
        // Every program writes them from the left, each once.
        let to = to.min(COLUMNS);
        if matches!(node.attribute("hidden"), Some("1" | "true" | "on")) {
            hidden.extend(from.max(last + 1)..=to);
        }
        last = last.max(to);
    }
    hidden
}
