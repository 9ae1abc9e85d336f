//! CSV and TSV: one grid, row by row.

use std::collections::BTreeMap;

use crate::import::delimited::encoding::encoding_remark;
use crate::import::delimited::records::{CellRecord, records};
use crate::import::delimited::separator::separator;
use crate::import::read::{
    CellPlace, GridPlace, ReadRefusal, ReadRemark, SourceCell, SourceDocument, SourceGrid, SourceKind,
    SourcePart, SourcePlace, SourceRow, cell_lines, written_text,
};
use crate::limits::IMPORTED_CELLS;
use crate::source::Decoded;

/// The rows with too many cells that are told one by one.
const TOLD: usize = 10;

/// Reads a file of cells.
pub(crate) fn cells(decoded: &Decoded) -> Result<SourceDocument, ReadRefusal> {
    let mut document = SourceDocument::new(SourceKind::Delimited);
    document.remarks.extend(encoding_remark(decoded));
    let (said, text) = said_separator(&decoded.text);
    // What the file says of itself goes before what can be guessed.
    let found = separator(text);
    let used = said.or(found.map(|found| found.separator)).unwrap_or(';');
    document.remarks.push(ReadRemark::info(match (said, found) {
        (None, None) => "nessun separatore divide le righe: sono lette come una sola colonna".to_owned(),
        (Some(_), _) | (None, Some(_)) => {
            let name = match used {
                '\t' => "il tabulatore".to_owned(),
                sign => format!("«{sign}»"),
            };
            format!("il separatore fra le celle è {name}")
        }
    }));
    let records = records(text, used);
    let columns = usual_columns(&records);
    tell_long(&records, columns, &mut document.remarks);
    let grid = grid(&records, GridPlace::Whole, String::new())?;
    document.parts.push(SourcePart::Grid(grid));
    Ok(document)
}

/// Makes a grid of records; those without words are left out.
pub(crate) fn grid(
    records: &[CellRecord],
    place: GridPlace,
    heading: String,
) -> Result<SourceGrid, ReadRefusal> {
    let (mut rows, mut columns, mut count) = (Vec::new(), 0, 0);
    for (index, record) in records.iter().enumerate().filter(|(_, record)| !record.is_blank()) {
        columns = columns.max(record.cells.len());
        count += record.cells.len();
        if !IMPORTED_CELLS.holds(count) {
            return Err(ReadRefusal::MANY_CELLS);
        }
        let number = index + 1;
        let cells = record.cells.iter().enumerate().map(|(at, text)| {
            let lines = cell_lines(text);
            SourceCell {
                place: CellPlace { grid: place.clone(), row: number, column: at + 1 },
                column: at + 1,
                column_span: 1,
                row_span: 1,
                is_continued: false,
                written: written_text(text, &lines),
                lines,
                asides: Vec::new(),
                typed: None,
            }
        });
        let cells = cells.collect();
        rows.push(SourceRow { number, is_hidden: false, is_repeated_head: false, cells });
    }
    Ok(SourceGrid { place, heading, is_hidden: false, columns, hidden_columns: Vec::new(), rows })
}

/// The separator that the first line says, as Excel understands it (`sep=;`), and the text behind it.
fn said_separator(text: &str) -> (Option<char>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end_matches('\r');
    let sign = first.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &first[4..]);
    let mut signs = sign.unwrap_or_default().chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if sign != '"' => (Some(sign), rest),
        _ => (None, text),
    }
}

/// The cells of most records.
fn usual_columns(records: &[CellRecord]) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for record in records.iter().filter(|record| !record.is_blank()) {
        *counts.entry(record.cells.len()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(columns, often)| (*often, *columns)).map_or(0, |(columns, _)| columns)
}

/// Tells the rows that have more cells with words than the others: a separator stands in a text, perhaps.
fn tell_long(records: &[CellRecord], columns: usize, remarks: &mut Vec<ReadRemark>) {
    let mut told = 0;
    for (index, record) in records.iter().enumerate() {
        let long = record.cells.iter().skip(columns).any(|cell| !cell.trim().is_empty());
        if long && told < TOLD {
            told += 1;
            let place = CellPlace { grid: GridPlace::Whole, row: index + 1, column: columns + 1 };
            let said = format!("la riga ha più celle delle altre, che ne hanno {columns}");
            let hint = "se il separatore fa parte di un testo, mettere il testo fra virgolette";
            remarks.push(ReadRemark::warning(said).at(SourcePlace::Cell(place)).hint(hint));
        }
    }
}
