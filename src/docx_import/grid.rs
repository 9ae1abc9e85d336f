//! Rows of a document's tables, with their cells, their labels and the bookmarks in them.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::docx_import::Anchor;
use crate::docx_import::cell_bookmark::is_cell_bookmark;
use crate::docx_import::context::ReadContext;
use crate::docx_import::line::key;
use crate::docx_import::paragraph_text::{BREAK, ReadParagraph};
use crate::ooxml::element::{attribute, is, local, value, value_of, within};

/// A row that is left when all changes are accepted.
#[derive(Debug)]
pub(crate) struct GridRow<'d> {
    pub(crate) number: u32,
    /// The number of its table.
    pub(crate) table: u32,
    /// The last words above its table.
    pub(crate) heading: String,
    pub(crate) cells: Vec<GridCell<'d>>,
    /// The words of its first cell.
    pub(crate) label: String,
    pub(crate) owner: RowOwner,
}

/// A cell of a row.
#[derive(Debug)]
pub(crate) struct GridCell<'d> {
    pub(crate) node: Node<'d, 'd>,
    /// The names of the bookmarks that begin in it, of those that stand for cells.
    pub(crate) names: Vec<&'d str>,
    /// The columns that it fills.
    pub(crate) span: usize,
    /// It was merged with the cell above, which shows the words of both.
    pub(crate) is_merged: bool,
}

/// Whose fields a row holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum RowOwner {
    /// Nobody knows.
    #[default]
    Unknown,
    /// Anchors, each with the index of the cell that is its label; none where the bookmarks stand in the
    /// cells themselves.
    Known(Vec<(usize, Anchor)>),
    /// Those of a row further up, of which it is a copy.
    Copied,
    /// Those of an objective that the plan's annex does not have.
    Foreign,
}

/// Gathers the rows of all tables, in the order of the document.
pub(crate) fn grid<'d>(document: &'d Document<'_>, reading: ReadContext<'_>) -> Vec<GridRow<'d>> {
    let mut reader = GridReader::default();
    for node in document.descendants() {
        reader.node(node, reading);
    }
    reader.rows
}

/// The rows so far, gathered node by node.
#[derive(Default)]
struct GridReader<'d> {
    rows: Vec<GridRow<'d>>,
    /// The index of each row, by its number.
    places: BTreeMap<u32, usize>,
    /// The last words outside tables.
    heading: String,
    /// The names of bookmarks that stand between paragraphs, and begin in the next one.
    waiting: Vec<&'d str>,
}

impl<'d> GridReader<'d> {
    fn node(&mut self, node: Node<'d, 'd>, reading: ReadContext<'_>) {
        let state = reading.states.get(node);
        if state.is_drawn || state.is_unused {
            return;
        }
        match local(node) {
            Some("tr") if !state.is_deleted => self.row(node),
            Some("tc") if !state.is_deleted => {
                let row = state.row.and_then(|row| self.places.get(&row));
                if let Some(row) = row {
                    self.rows[*row].cells.push(GridCell::read(node));
                }
            }
            // A name that is struck with the label's old words still stands in the cell.
            Some("bookmarkStart") => {
                let Some(name) = attribute(node, "name").filter(|name| is_cell_bookmark(name)) else {
                    return;
                };
                match node.ancestors().find(|node| is(*node, "p")) {
                    Some(paragraph) => self.name(name, paragraph, reading),
                    None => self.waiting.push(name),
                }
            }
            Some("p") => {
                for name in std::mem::take(&mut self.waiting) {
                    self.name(name, node, reading);
                }
                if reading.states.is_text(node) {
                    self.words(node, reading);
                }
            }
            Some(_) | None => {}
        }
    }

    fn row(&mut self, node: Node<'d, 'd>) {
        let Some(table) = node.ancestors().find(|node| is(*node, "tbl")) else { return };
        let number = node.id().get();
        self.places.insert(number, self.rows.len());
        self.rows.push(GridRow {
            number,
            table: table.id().get(),
            heading: self.heading.clone(),
            cells: Vec::new(),
            label: String::new(),
            owner: RowOwner::Unknown,
        });
    }

    /// Gives a bookmark to the cell of the paragraph in which it begins.
    fn name(&mut self, name: &'d str, paragraph: Node<'d, 'd>, reading: ReadContext<'_>) {
        if let Some((row, cell)) = self.cell_of(paragraph, reading) {
            self.rows[row].cells[cell].names.push(name);
        }
    }

    /// Takes the words of a label, or of what stands above a table.
    fn words(&mut self, paragraph: Node<'d, 'd>, reading: ReadContext<'_>) {
        let row = match reading.states.get(paragraph).row {
            None => None,
            Some(_) => match self.cell_of(paragraph, reading) {
                Some((row, 0)) => Some(row),
                Some(_) | None => return,
            },
        };
        let words = key(&ReadParagraph::read(paragraph, reading).text.replace(BREAK, " "));
        match row {
            _ if words.is_empty() => {}
            None => self.heading = words,
            Some(row) => {
                let label = &mut self.rows[row].label;
                label.push_str(if label.is_empty() { "" } else { " " });
                label.push_str(&words);
            }
        }
    }

    /// The index of the row and of the cell that a paragraph stands in.
    fn cell_of(&self, paragraph: Node<'d, 'd>, reading: ReadContext<'_>) -> Option<(usize, usize)> {
        let cell = paragraph.ancestors().find(|node| is(*node, "tc"))?;
        let row = *self.places.get(&reading.states.get(cell).row?)?;
        let place = self.rows[row].cells.iter().rposition(|known| known.node == cell)?;
        Some((row, place))
    }
}

impl<'d> GridCell<'d> {
    fn read(node: Node<'d, 'd>) -> Self {
        let properties = within(node, &["tcPr"]);
        let span = properties.and_then(|properties| value_of(properties, "gridSpan"));
        let merge = within(node, &["tcPr", "vMerge"]);
        GridCell {
            node,
            names: Vec::new(),
            span: span.and_then(|span| span.parse().ok()).unwrap_or(1),
            // Without a value it goes on with the cell above (ECMA-376-1, 17.4.84).
            is_merged: merge.is_some_and(|merge| value(merge) != Some("restart")),
        }
    }
}
