//! Tables as CSV (RFC 4180): UTF-8, lines that end in CR LF, quotes where a cell needs them.
//!
//! A cell that begins with `=`, `+`, `-` or `@` would be a formula to a program for spreadsheets. It gets a
//! blank in front, in both forms: nobody knows which program opens a file, no text of a plan begins with a
//! blank, so that it can be taken off again, and an apostrophe, the other usual guard, would be shown.

use crate::date::Date;
use crate::export::{DataCell, DataTable, ExportRemark};
use crate::plan::Number;

/// The form of a CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CsvForm {
    /// Commas, and a point before decimals.
    Standard,
    /// As Excel reads it at a double click where the comma is the decimal sign: semicolons, and a byte order
    /// mark.
    Excel,
}

impl CsvForm {
    pub(crate) fn separator(self) -> char {
        match self {
            CsvForm::Standard => ',',
            CsvForm::Excel => ';',
        }
    }

    pub(crate) fn decimal_sign(self) -> char {
        match self {
            CsvForm::Standard => '.',
            CsvForm::Excel => ',',
        }
    }
}

/// The signs with which a formula begins.
pub(crate) const FORMULA_SIGNS: [char; 4] = ['=', '+', '-', '@'];

/// The text of a table.
pub(crate) fn csv(table: &DataTable, form: CsvForm, remarks: &mut Vec<ExportRemark>) -> String {
    let mut writer = CsvWriter { form, text: String::new(), formulas: 0 };
    if form == CsvForm::Excel {
        writer.text.push('\u{feff}');
    }
    writer.row(table.columns.iter().map(|column| column.head.clone()));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| writer.words(cell)).collect();
        writer.row(cells.into_iter());
    }
    if writer.formulas > 0 {
        remarks.push(ExportRemark::Formulas { table: table.name, cells: writer.formulas });
    }
    writer.text
}

struct CsvWriter {
    form: CsvForm,
    text: String,
    /// The cells that got a blank in front.
    formulas: usize,
}

impl CsvWriter {
    fn words(&mut self, cell: &DataCell) -> String {
        match cell {
            DataCell::Empty => String::new(),
            DataCell::Text(text) if text.starts_with(FORMULA_SIGNS) => {
                self.formulas += 1;
                format!(" {text}")
            }
            DataCell::Text(text) => text.clone(),
            DataCell::Day(day) => Date::to_string(day),
            DataCell::Number(number) | DataCell::Percent(number) => self.number(*number),
        }
    }

    /// A number is none that begins a formula, negative ones neither.
    fn number(&self, number: Number) -> String {
        number.in_digits().replace('.', &self.form.decimal_sign().to_string())
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                self.text.push(self.form.separator());
            }
            // Either separator, so that a program which looks for the wrong one is not misled.
            let is_quoted = cell.contains([',', ';', '"', '\n', '\r', '\t']) || cell.starts_with(' ');
            match is_quoted {
                true => {
                    self.text.push('"');
                    self.text.push_str(&cell.replace('"', "\"\""));
                    self.text.push('"');
                }
                false => self.text.push_str(&cell),
            }
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::export::csv::*;
    use crate::export::{ColumnKind, DataColumn};
    use crate::plan::Quantity;

    fn table(cells: Vec<DataCell>) -> DataTable {
        let column = |place| DataColumn::new(format!("c{place}"), ColumnKind::Text, "");
        let columns = (0..cells.len()).map(column).collect();
        DataTable { name: "obiettivi", title: "Obiettivi", columns, key: &[], rows: vec![cells] }
    }

    #[test]
    fn cells_are_quoted_as_rfc_4180_wants_it() {
        let cells = vec![
            DataCell::text("a\"b"),
            DataCell::text("• uno\n• due"),
            DataCell::Empty,
            DataCell::text("a;b"),
        ];
        let text = csv(&table(cells), CsvForm::Standard, &mut Vec::new());
        assert_eq!(text, "c0,c1,c2,c3\r\n\"a\"\"b\",\"• uno\n• due\",,\"a;b\"\r\n");
    }

    #[test]
    fn numbers_have_the_sign_of_their_form() {
        let number = Quantity::read("12,5").number.expect("a number");
        let day = Date::new(2026, 12, 31).expect("a day");
        let cells = || vec![DataCell::Number(number), DataCell::Percent(number), DataCell::Day(day)];
        let standard = csv(&table(cells()), CsvForm::Standard, &mut Vec::new());
        assert_eq!(standard, "c0,c1,c2\r\n12.5,12.5,2026-12-31\r\n");
        let excel = csv(&table(cells()), CsvForm::Excel, &mut Vec::new());
        assert_eq!(excel, "\u{feff}c0;c1;c2\r\n\"12,5\";\"12,5\";2026-12-31\r\n");
    }

    #[test]
    fn what_would_be_a_formula_is_none_and_is_told() {
        let number = Quantity::read("-3").number.expect("a number");
        let texts = ["=1+1", "+5%", "-3 giorni", "@x"].map(DataCell::text);
        let cells = texts.into_iter().chain([DataCell::Number(number)]).collect();
        let mut remarks = Vec::new();
        let text = csv(&table(cells), CsvForm::Standard, &mut remarks);
        assert!(text.ends_with("\r\n\" =1+1\",\" +5%\",\" -3 giorni\",\" @x\",-3\r\n"), "{text}");
        assert_eq!(remarks, [ExportRemark::Formulas { table: "obiettivi", cells: 4 }]);
    }
}
