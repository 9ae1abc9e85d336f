//! The rows and cells of a table, through the wrappers that may stand around them.

use roxmltree::Node;

use crate::docx_import::NodeStates;
use crate::ooxml::element::{is, is_on, local, value, within};

/// The most columns that a table of Word has (ECMA-376 lets a row have 63 cells).
const COLUMNS: usize = 256;

/// A row that is left when all changes are accepted.
#[derive(Debug)]
pub(crate) struct DocxRow<'d> {
    pub(crate) cells: Vec<DocxCell<'d>>,
    pub(crate) is_hidden: bool,
    pub(crate) is_repeated_head: bool,
}

/// A cell of a row.
#[derive(Debug)]
pub(crate) struct DocxCell<'d> {
    pub(crate) node: Node<'d, 'd>,
    /// The first column that it fills, from 1.
    pub(crate) column: usize,
    pub(crate) span: usize,
    /// It goes on with the cell above, or with the one on its left.
    pub(crate) is_continued: bool,
    /// It begins a cell that may go on below.
    pub(crate) begins: bool,
}

/// The rows of a table.
pub(crate) fn rows<'d>(table: Node<'d, 'd>, states: &NodeStates) -> Vec<DocxRow<'d>> {
    let mut rows = Vec::new();
    for row in wrapped(table, "tr").into_iter().filter(|row| !states.get(*row).is_deleted) {
        let before = within(row, &["trPr", "gridBefore"]).and_then(value);
        // A row may begin further to the right than the table.
        let mut column = 1 + number(before, 0);
        let mut cells = Vec::new();
        for node in wrapped(row, "tc").into_iter().filter(|cell| !states.get(*cell).is_deleted) {
            let span = number(within(node, &["tcPr", "gridSpan"]).and_then(value), 1).max(1);
            let is_continued = goes_on(node, "vMerge") || goes_on(node, "hMerge");
            let begins = within(node, &["tcPr", "vMerge"]).is_some() && !is_continued;
            cells.push(DocxCell { node, column, span, is_continued, begins });
            column += span;
        }
        rows.push(DocxRow {
            cells,
            is_hidden: within(row, &["trPr", "hidden"]).is_some_and(is_on),
            is_repeated_head: within(row, &["trPr", "tblHeader"]).is_some_and(is_on),
        });
    }
    rows
}

/// Whether a cell goes on with the one above (ECMA-376-1, 17.4.84) or on its left (17.4.22): a merge that
/// does not say that it begins one.
fn goes_on(cell: Node<'_, '_>, merge: &str) -> bool {
    within(cell, &["tcPr", merge]).is_some_and(|merge| value(merge) != Some("restart"))
}

/// The number of columns that a table says it has.
pub(crate) fn grid_columns(table: Node<'_, '_>) -> usize {
    let grid = table.children().find(|node| is(*node, "tblGrid"));
    grid.map_or(0, |grid| grid.children().filter(|node| is(*node, "gridCol")).count()).min(COLUMNS)
}

/// A number that a property says, within the columns that a table can have.
fn number(value: Option<&str>, usual: usize) -> usize {
    value.and_then(|value| value.parse().ok()).unwrap_or(usual).min(COLUMNS)
}

/// The elements of this name in another, also those in controls, in custom XML and in tracked changes, in
/// their order.
fn wrapped<'d>(node: Node<'d, 'd>, name: &str) -> Vec<Node<'d, 'd>> {
    let mut found = Vec::new();
    for inner in node.children() {
        if is(inner, name) {
            found.push(inner);
        } else if matches!(local(inner), Some("sdt" | "sdtContent" | "customXml" | "ins" | "moveTo")) {
            found.extend(wrapped(inner, name));
        }
    }
    found
}
