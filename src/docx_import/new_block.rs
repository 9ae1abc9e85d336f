//! Blocks of rows with the labels of fields that are nobody's: objectives that somebody wrote into a table.

use std::collections::{BTreeMap, BTreeSet};

use crate::docx_import::Slot;
use crate::docx_import::cell_text::CellContent;
use crate::docx_import::grid::{GridRow, RowOwner};
use crate::docx_import::known_anchors::KnownAnchors;
use crate::docx_import::labelled_row::is_same_label;
use crate::plan::{FieldKey, ObjectiveId, RowKey};

/// The rows of an objective that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewBlock {
    /// The words of its first cell.
    pub(crate) label: String,
    /// The objective right above it in its table, and one that stands in the same table.
    pub(crate) above: Option<ObjectiveId>,
    pub(crate) beside: Option<ObjectiveId>,
    /// The numbers of the cells that hold its texts.
    pub(crate) cells: Vec<(Slot, u32)>,
    /// The numbers of the cells with its labels.
    pub(crate) labels: Vec<u32>,
}

/// An objective that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrittenObjective {
    pub(crate) label: String,
    /// The objective right above it in its table, and one that stands in the same table.
    pub(crate) above: Option<ObjectiveId>,
    pub(crate) beside: Option<ObjectiveId>,
    /// Each slot once.
    pub(crate) cells: Vec<(Slot, CellContent)>,
}

impl WrittenObjective {
    /// The objective whose cells say this, by their numbers.
    pub(crate) fn of(block: &NewBlock, contents: &mut BTreeMap<u32, CellContent>) -> Self {
        let cells = block.cells.iter();
        let cells = cells.filter_map(|(slot, cell)| Some((*slot, contents.remove(cell)?))).collect();
        let NewBlock { label, above, beside, .. } = block.clone();
        WrittenObjective { label, above, beside, cells }
    }
}

/// The fewest rows that are an objective: one alone may be a line that belongs to another.
const FEWEST: usize = 2;

/// Finds the blocks, in the order of the document; `is_holder` says which cells have an anchor.
pub(crate) fn new_blocks(
    rows: &[GridRow<'_>],
    known: &KnownAnchors,
    is_holder: impl Fn(u32) -> bool,
) -> Vec<NewBlock> {
    let mut blocks = Vec::new();
    // The last objective that was known, with its table.
    let mut above: Option<(u32, ObjectiveId)> = None;
    let mut open: Option<(u32, NewBlock, BTreeSet<Slot>)> = None;
    for row in rows {
        // Documents of version 0.1.0 have controls, and no bookmarks.
        let is_held = row.cells.iter().any(|cell| is_holder(cell.node.id().get()));
        let is_free = matches!(row.owner, RowOwner::Unknown | RowOwner::Copied) && !is_held;
        let slot = if is_free { slot(&row.label, known) } else { None };
        let is_first = slot == Some(Slot::Row(RowKey::FIRST));
        if open.as_ref().is_some_and(|(table, ..)| !is_free || is_first || *table != row.table) {
            blocks.extend(open.take().map(|(table, block, _)| (table, block)));
        }
        if is_first {
            let above = above.as_ref().filter(|(table, _)| *table == row.table).map(|(_, id)| id.clone());
            let block = NewBlock {
                label: row.label.clone(),
                beside: above.clone(),
                above,
                cells: Vec::new(),
                labels: Vec::new(),
            };
            open = Some((row.table, block, BTreeSet::new()));
        }
        if let (Some((_, block, seen)), Some(slot)) = (open.as_mut(), slot)
            && seen.insert(slot)
        {
            block.take(row, slot, known);
        }
        if let Some(id) = owner(row) {
            above = Some((row.table, id.clone()));
            // The first objective below stands in for one above.
            for (_, block) in blocks.iter_mut().filter(|(table, _)| *table == row.table) {
                block.beside.get_or_insert_with(|| id.clone());
            }
        }
    }
    blocks.extend(open.map(|(table, block, _)| (table, block)));
    blocks.into_iter().map(|(_, block)| block).filter(|block| block.labels.len() >= FEWEST).collect()
}

impl NewBlock {
    /// Takes the cells behind the label of a row.
    fn take(&mut self, row: &GridRow<'_>, slot: Slot, known: &KnownAnchors) {
        let [label, cell, others @ ..] = row.cells.as_slice() else { return };
        if cell.is_merged {
            return;
        }
        self.labels.push(label.node.id().get());
        self.cells.push((slot, cell.node.id().get()));
        if let (Slot::Row(RowKey::FIRST), Some(note), true) = (slot, others.first(), known.prints_notes()) {
            self.cells.push((Slot::Note, note.node.id().get()));
        }
    }
}

/// The objective of a known row.
fn owner<'r>(row: &'r GridRow<'_>) -> Option<&'r ObjectiveId> {
    match &row.owner {
        RowOwner::Known(labels) => labels.first().map(|(_, anchor)| &anchor.objective),
        RowOwner::Unknown | RowOwner::Copied | RowOwner::Foreign => None,
    }
}

/// The row that a label is of.
fn slot(label: &str, known: &KnownAnchors) -> Option<Slot> {
    if begins_objective(label) {
        return Some(Slot::Row(RowKey::FIRST));
    }
    let rows = known.objective_rows();
    let mut keys = rows.keys().iter().filter(|key| **key != RowKey::FIRST);
    keys.find(|key| is_same_label(rows.head(**key), label)).map(|key| Slot::Row(*key))
}

/// Whether a label is the word for an objective, with whatever number and code behind it.
fn begins_objective(label: &str) -> bool {
    let word = FieldKey::Objective.spec().label;
    let Some(start) = label.get(..word.len()) else { return false };
    is_same_label(start, word) && !label[word.len()..].starts_with(char::is_alphabetic)
}
