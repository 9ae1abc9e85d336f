//! What stands in exported tables that somebody has edited, and is not in the plan that was made of them: a
//! column or a row that the program does not write, a number that is not that of the words beside it.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::export::{ColumnKind, DataCell, DataTable, tables};
use crate::import::own::own_table::{OwnTable, OwnTableKind};
use crate::import::place::{LeftText, words};
use crate::import::read::{SourceCell, SourceDocument, SourceGrid, SourcePlace, SourceRow, TypedValue};
use crate::plan::Plan;

/// The cells of tables that the plan does not say, in their order; of the plan, the tables that it would be
/// exported as.
pub(crate) fn unused_cells(documents: &[SourceDocument], plan: &Plan) -> Vec<LeftText> {
    let (written, _) = tables(plan);
    let mut left = Vec::new();
    for grid in documents.iter().flat_map(SourceDocument::grids) {
        match OwnTable::of(grid).map(|table| table.kind) {
            Some(OwnTableKind::Notice) => {}
            Some(kind) => {
                for table in written.iter().filter(|table| Some(table.name) == kind.name()) {
                    ExportedCells::of(table).leave(grid, &mut left);
                }
            }
            // Sheets of the office's own.
            None => left.extend(grid.rows.iter().filter_map(left_row)),
        }
    }
    left
}

impl OwnTableKind {
    /// The table's name; `None` for what no export has as a table.
    fn name(self) -> Option<&'static str> {
        match self {
            OwnTableKind::Objectives => Some("obiettivi"),
            OwnTableKind::Measures => Some("misure"),
            OwnTableKind::Owners => Some("responsabili"),
            OwnTableKind::Phases => Some("fasi"),
            OwnTableKind::Notice => None,
        }
    }
}

/// What the plan's own cells of a table say, as often as they do.
struct ExportedCells<'a> {
    columns: BTreeMap<&'a str, ColumnKind>,
    /// Under their head.
    said: BTreeMap<(&'a str, String), usize>,
}

impl<'a> ExportedCells<'a> {
    fn of(table: &'a DataTable) -> Self {
        // By head and text, not by row: a sheet may have been sorted, and says the same.
        let mut said = BTreeMap::new();
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(row) {
                if let Some(text) = exported(cell) {
                    *said.entry((column.head.as_str(), text)).or_default() += 1;
                }
            }
        }
        let columns = table.columns.iter().map(|column| (column.head.as_str(), column.kind)).collect();
        ExportedCells { columns, said }
    }

    /// Adds the cells of a table that are none of these.
    fn leave(mut self, grid: &SourceGrid, left: &mut Vec<LeftText>) {
        let Some((head, rows)) = grid.rows.split_first() else { return };
        let heads: Vec<String> = (1..=grid.columns)
            .map(|column| head.at(column).map_or(String::new(), |cell| cell.text().trim().to_owned()))
            .collect();
        for cell in rows.iter().flat_map(|row| &row.cells) {
            let head = heads.get(cell.column.saturating_sub(1)).map_or("", String::as_str);
            let known = self.columns.get_key_value(head).map(|(head, kind)| (*head, *kind));
            let is_said = known.is_some_and(|(head, _)| match found(cell) {
                None => true,
                Some(text) => {
                    let times = self.said.get_mut(&(head, text)).filter(|times| **times > 0);
                    times.map(|times| *times -= 1).is_some()
                }
            });
            if !is_said && !cell.is_blank() {
                left.push(left_cell(&what(head, known.map(|(_, kind)| kind)), cell));
            } else if !cell.asides.is_empty() {
                let bare = SourceCell { lines: Vec::new(), ..cell.clone() };
                left.push(left_cell("Accanto al testo ci sono note o commenti", &bare));
            }
        }
    }
}

/// The sentence about a cell of a column that is not used.
fn what(head: &str, kind: Option<ColumnKind>) -> String {
    match kind {
        None if head.is_empty() => "Cella di una colonna senza intestazione".to_owned(),
        None => format!("Cella della colonna «{head}», che «esporta» non scrive"),
        Some(ColumnKind::Day | ColumnKind::Number) => {
            format!("Nella colonna «{head}» c'è un altro valore di quello che dicono le parole accanto")
        }
        Some(ColumnKind::Word | ColumnKind::Text) => {
            format!(
                "Cella della colonna «{head}» che non è di nessun obiettivo, o ripete ciò che il piano dice altrove"
            )
        }
    }
}

/// A row of a table that is none of ours; `None` of one without words.
fn left_row(row: &SourceRow) -> Option<LeftText> {
    // One entry for each row: a sheet of the office's own may be long.
    let mut cells = row.cells.iter().filter(|cell| cell.says_something());
    let mut left = left_cell("Riga di un'altra tabella", cells.next()?);
    for cell in cells {
        left.lines.extend(left_cell("", cell).lines);
    }
    Some(left)
}

fn left_cell(what: &str, cell: &SourceCell) -> LeftText {
    let lines = cell.texts().flat_map(|text| text.split('\n')).filter(|line| !line.trim().is_empty());
    LeftText {
        what: what.to_owned(),
        place: SourcePlace::Cell(cell.place.clone()),
        lines: lines.map(str::to_owned).collect(),
    }
}

/// What a cell of the plan says, to be compared; `None` if it says nothing.
fn exported(cell: &DataCell) -> Option<String> {
    match cell {
        DataCell::Empty => None,
        DataCell::Text(text) => Some(compared(text)),
        DataCell::Day(day) => Some(day.to_string()),
        DataCell::Number(number) | DataCell::Percent(number) => Some(compared(&number.in_digits())),
    }
}

/// What a cell of a table says, to be compared; `None` if it says nothing.
fn found(cell: &SourceCell) -> Option<String> {
    match cell.typed {
        Some(TypedValue::Date(day)) => Some(day.to_string()),
        Some(TypedValue::Percent(share)) => Some(amount(share * 100.0)),
        Some(TypedValue::Number(number)) => Some(amount(number)),
        Some(TypedValue::Boolean(_)) | None => {
            let text = cell.text();
            (!text.trim().is_empty()).then(|| compared(&text))
        }
    }
}

/// A day and a number in one form, for a program for spreadsheets saves them in the way of its country; of
/// other texts the words, without the signs of lists.
fn compared(text: &str) -> String {
    let text = text.trim();
    let number = text.trim_end_matches('%').trim_end().replace(',', ".");
    match (number.parse(), Date::from_iso(text).or_else(|| Date::meant(text))) {
        (Ok(number), _) => amount(number),
        (Err(_), Some(day)) => day.to_string(),
        (Err(_), None) => words(text).join(" "),
    }
}

fn amount(number: f64) -> String {
    format!("{number:.6}")
}
