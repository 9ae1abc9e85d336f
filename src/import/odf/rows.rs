//! The rows, cells and columns of a table, each with how often it is repeated.

use roxmltree::Node;

use crate::import::odf::names::Space;

/// A row.
#[derive(Debug)]
pub(crate) struct OdfRow<'d> {
    pub(crate) repeat: usize,
    pub(crate) is_hidden: bool,
    pub(crate) is_repeated_head: bool,
    pub(crate) cells: Vec<OdfCell<'d>>,
}

/// A cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OdfCell<'d> {
    pub(crate) node: Node<'d, 'd>,
    pub(crate) repeat: usize,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    /// Another cell stands over it.
    pub(crate) is_covered: bool,
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(crate) struct OdfColumns {
    pub(crate) count: usize,
    /// Those that are not shown, from 1.
    pub(crate) hidden: Vec<usize>,
}

/// The most columns of a sheet.
const COLUMNS: usize = 16_384;

impl OdfCell<'_> {
    /// Whether there is anything in it.
    pub(crate) fn is_blank(&self) -> bool {
        !self.node.has_children()
            && Space::Office.attribute(self.node, "value-type").is_none()
            && Space::Table.attribute(self.node, "formula").is_none()
    }
}

/// The rows of a table, through the groups that may stand around them.
pub(crate) fn rows<'d>(table: Node<'d, 'd>) -> Vec<OdfRow<'d>> {
    let mut found = Vec::new();
    for node in table.children() {
        match Space::Table.name(node) {
            Some("table-row") => found.push(row(node)),
            Some("table-header-rows") => {
                let heads = rows(node).into_iter().map(|row| OdfRow { is_repeated_head: true, ..row });
                found.extend(heads);
            }
            Some("table-rows" | "table-row-group") => found.extend(rows(node)),
            Some(_) | None => {}
        }
    }
    found
}

fn row<'d>(node: Node<'d, 'd>) -> OdfRow<'d> {
    let mut cells = Vec::new();
    for cell in node.children() {
        let is_covered = match Space::Table.name(cell) {
            Some("table-cell") => false,
            Some("covered-table-cell") => true,
            Some(_) | None => continue,
        };
        cells.push(OdfCell {
            node: cell,
            repeat: Space::Table.number(cell, "number-columns-repeated", 1).max(1),
            columns: Space::Table.number(cell, "number-columns-spanned", 1).clamp(1, COLUMNS),
            rows: Space::Table.number(cell, "number-rows-spanned", 1).max(1),
            is_covered,
        });
    }
    OdfRow {
        repeat: Space::Table.number(node, "number-rows-repeated", 1).max(1),
        is_hidden: is_hidden(node),
        is_repeated_head: false,
        cells,
    }
}

/// The columns of a table, through the groups that may stand around them.
pub(crate) fn columns(table: Node<'_, '_>) -> OdfColumns {
    let mut columns = OdfColumns::default();
    add_columns(table, &mut columns);
    columns
}

fn add_columns(around: Node<'_, '_>, columns: &mut OdfColumns) {
    for node in around.children() {
        match Space::Table.name(node) {
            Some("table-column") => {
                let repeat = Space::Table.number(node, "number-columns-repeated", 1).max(1);
                let first = columns.count + 1;
                // A file may claim any number of columns.
                columns.count = columns.count.saturating_add(repeat).min(COLUMNS);
                if is_hidden(node) {
                    columns.hidden.extend(first..=columns.count);
                }
            }
            Some("table-columns" | "table-header-columns" | "table-column-group") => {
                add_columns(node, columns);
            }
            Some(_) | None => {}
        }
    }
}

/// Whether a row or a column is not shown, because somebody hid it or a filter does.
fn is_hidden(node: Node<'_, '_>) -> bool {
    matches!(Space::Table.attribute(node, "visibility"), Some("collapse" | "filter"))
}
