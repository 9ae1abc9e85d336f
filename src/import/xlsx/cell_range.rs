//! Cells and ranges by their letters and numbers: `E12`, `A1:C3`.

/// A cell of a sheet, row and column from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CellName {
    pub(crate) row: usize,
    pub(crate) column: usize,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CellRange {
    pub(crate) first: CellName,
    pub(crate) last: CellName,
}

/// The rows and columns of a sheet (Excel's specification).
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

impl CellName {
    /// Reads `E12`, `$E$12`; `None` of what no sheet has.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.replace('$', "");
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        if !(1..=3).contains(&letters) {
            return None;
        }
        let column = text[..letters]
            .bytes()
            .fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
        let digits = &text[letters..];
        let row = if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok()? } else { 0 };
        ((1..=ROWS).contains(&row) && column <= COLUMNS).then_some(CellName { row, column })
    }
}

impl CellRange {
    /// Reads `A1:C3`, or one cell.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (one, other) = (CellName::read(first)?, CellName::read(last)?);
        Some(CellRange {
            first: CellName { row: one.row.min(other.row), column: one.column.min(other.column) },
            last: CellName { row: one.row.max(other.row), column: one.column.max(other.column) },
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::import::xlsx::cell_range::*;

    #[test]
    fn cells_are_read_and_what_no_sheet_has_is_none() {
        let cell = |text| CellName::read(text).map(|cell| (cell.row, cell.column));
        assert_eq!(cell("E12"), Some((12, 5)));
        assert_eq!(cell("$XFD$1048576"), Some((1_048_576, 16_384)));
        for text in ["", "12", "E", "E0", "XFE1", "A1048577", "AAAA1", "E1x", "E-1", "A99999999999999999999"]
        {
            assert_eq!(cell(text), None, "{text}");
        }
        let range = CellRange::read("C3:A1").expect("it is a range");
        assert_eq!((range.first.row, range.first.column, range.last.row, range.last.column), (1, 1, 3, 3));
    }
}
