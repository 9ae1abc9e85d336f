//! Tables that were exported, read again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::export::{DataCell, DataTable, tables};
use crate::import::own::own_tables;
use crate::import::read::{
    CellPlace, GridPlace, SourceCell, SourceDocument, SourceGrid, SourceKind, SourcePart, SourceRow,
    TypedValue, cell_lines, written_text,
};
use crate::plan::load::PlanFiles;
use crate::plan::{Plan, load};

/// A table as a reader gives it: cells of days and numbers have words too.
fn grid(table: &DataTable) -> SourcePart {
    let place = GridPlace::Sheet(table.title.to_owned());
    let cell = |row: usize, column: usize, text: String, typed| {
        let lines = cell_lines(&text);
        SourceCell {
            place: CellPlace { grid: place.clone(), row, column },
            column,
            column_span: 1,
            row_span: 1,
            is_continued: false,
            written: written_text(&text, &lines),
            lines,
            asides: Vec::new(),
            typed,
        }
    };
    let source_row = |number: usize, cells: Vec<(String, Option<TypedValue>)>| SourceRow {
        number,
        is_hidden: false,
        is_repeated_head: false,
        cells: (1..).zip(cells).map(|(column, (text, typed))| cell(number, column, text, typed)).collect(),
    };
    let heads = table.columns.iter().map(|column| (column.head.clone(), None)).collect();
    let said = |cell: &DataCell| match cell {
        DataCell::Empty => (String::new(), None),
        DataCell::Text(text) => (text.clone(), None),
        DataCell::Day(day) => (day.in_words(), Some(TypedValue::Date(*day))),
        DataCell::Number(number) | DataCell::Percent(number) => (number.in_digits(), None),
    };
    let mut rows = vec![source_row(1, heads)];
    for (number, row) in (2..).zip(&table.rows) {
        rows.push(source_row(number, row.iter().map(said).collect()));
    }
    SourcePart::Grid(SourceGrid {
        place: place.clone(),
        heading: String::new(),
        is_hidden: false,
        columns: table.columns.len(),
        hidden_columns: Vec::new(),
        rows,
    })
}

fn document(tables: &[DataTable]) -> SourceDocument {
    let parts = tables.iter().map(grid).collect();
    SourceDocument { kind: SourceKind::Xlsx, parts, furniture: Vec::new(), remarks: Vec::new() }
}

#[track_caller]
fn read_again(plan: &Plan, tables: &[DataTable]) -> Plan {
    let own = own_tables(&[document(tables)], &BTreeMap::new()).expect("they are tables of ours");
    let (body, period) = (&plan.body.name.value, plan.period.value.to_string());
    let files = own.files(body, &period, plan.year.value).expect("they can be written");
    let shown: String = files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    let loaded = PlanFiles::in_memory(Path::new("p"), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}\n{shown}", loaded.report.sorted()))
}

#[test]
fn the_objectives_of_every_plan_come_back_from_its_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = crate::fs::list(&root.join("tests/plans")).expect("they are there");
    folders.push(root.join("data/2022-2024"));
    for folder in folders.iter().filter(|folder| folder.join("piano.yaml").exists()) {
        let plan = load(folder).plan.expect("it is whole");
        let (first, _) = tables(&plan);
        let (again, _) = tables(&read_again(&plan, &first));
        for (one, other) in first.iter().zip(&again) {
            let heads = |table: &DataTable| {
                table.columns.iter().map(|column| column.head.clone()).collect::<Vec<_>>()
            };
            assert_eq!(heads(one), heads(other), "{}: {}", folder.display(), one.name);
            assert_eq!(one.rows, other.rows, "{}: {}", folder.display(), one.name);
        }
    }
}

#[test]
fn other_tables_are_none_of_ours() {
    let plan = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2022-2024")).plan.expect("it is whole");
    let (mut first, _) = tables(&plan);
    first[0].columns[2].head = "altro".to_owned();
    assert!(own_tables(&[document(&first)], &BTreeMap::new()).is_none());
}
