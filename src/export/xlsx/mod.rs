//! Tables as sheets of a workbook (SpreadsheetML, ECMA-376-1): texts are strings that are shared, and never
//! formulas; days and percentages are numbers with a format; the head row stays in sight and has a filter.

mod facts;
mod markup;
mod parts;
mod sheet;
mod strings;
mod styles;

pub(crate) use facts::WorkbookFacts;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;

use crate::export::remark::LONGEST_CELL;
use crate::export::xlsx::sheet::{notice_sheet, table_sheet};
use crate::export::xlsx::strings::SharedStrings;
use crate::export::{DataCell, DataTable, ExportRemark};
use crate::ooxml::part_options;

/// The name of the sheet behind the tables.
const NOTICE: &str = "Piano";

/// The bytes of a workbook, always the same for the same tables; an error is the package's.
pub(crate) fn xlsx(tables: &[DataTable], facts: &WorkbookFacts) -> ZipResult<Vec<u8>> {
    let mut strings = SharedStrings::default();
    let mut sheets: Vec<String> = tables.iter().map(|table| table_sheet(table, &mut strings)).collect();
    // Last, so that the tables are what is seen first.
    sheets.push(notice_sheet(&facts.notice, &mut strings));
    let titles: Vec<&str> = tables.iter().map(|table| table.title).chain([NOTICE]).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| -> ZipResult<()> {
        zip.start_file(name, part_options())?;
        Ok(zip.write_all(text.as_bytes())?)
    };
    add("[Content_Types].xml", &parts::content_types(sheets.len()))?;
    add("_rels/.rels", &parts::package_relations())?;
    add("docProps/core.xml", &parts::core(facts))?;
    add("docProps/app.xml", &parts::app())?;
    add("xl/workbook.xml", &parts::workbook(&titles, tables))?;
    add("xl/_rels/workbook.xml.rels", &parts::workbook_relations(sheets.len()))?;
    add("xl/styles.xml", &styles::styles())?;
    for (number, sheet) in (1..).zip(&sheets) {
        add(&format!("xl/worksheets/sheet{number}.xml"), sheet)?;
    }
    add("xl/sharedStrings.xml", &strings.part())?;
    zip.finish().map(Cursor::into_inner)
}

/// The cells that have more words than a sheet's cell can.
pub(crate) fn too_long(tables: &[DataTable]) -> Vec<ExportRemark> {
    let mut remarks = Vec::new();
    for table in tables {
        for row in &table.rows {
            for (cell, column) in row.iter().zip(&table.columns) {
                if let DataCell::Text(text) = cell
                    && text.encode_utf16().count() > LONGEST_CELL
                {
                    let row = row.iter().find_map(|cell| match cell {
                        DataCell::Text(id) => Some(id.clone()),
                        DataCell::Empty | DataCell::Day(_) | DataCell::Number(_) | DataCell::Percent(_) => {
                            None
                        }
                    });
                    remarks.push(ExportRemark::TooLong {
                        table: table.name,
                        row: row.unwrap_or_default(),
                        head: column.head.clone(),
                    });
                }
            }
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use crate::export::xlsx::*;
    use crate::export::{ColumnKind, DataColumn};

    #[test]
    fn a_text_that_no_cell_can_hold_is_told() {
        let text = |length: usize| DataCell::text("è".repeat(length));
        let columns = ["id", "NOTE"].map(|head| DataColumn::new(head, ColumnKind::Text, "")).into();
        let rows = vec![
            vec![DataCell::text("a"), text(LONGEST_CELL)],
            vec![DataCell::text("b"), text(LONGEST_CELL + 1)],
        ];
        let table = DataTable { name: "obiettivi", title: "Obiettivi", columns, key: &["id"], rows };
        let (row, head) = ("b".to_owned(), "NOTE".to_owned());
        assert_eq!(too_long(&[table]), [ExportRemark::TooLong { table: "obiettivi", row, head }]);
    }
}
