//! Blocks of rows with the labels of fields that are nobody's: objectives that somebody wrote into a table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::docx_import::Slot;
use crate::docx_import::cell_text::CellContent;
use crate::docx_import::grid::{GridRow, RowOwner};
use crate::docx_import::known_anchors::KnownAnchors;
use crate::docx_import::labelled_row::is_same_label;
use crate::plan::{FieldKey, ObjectiveId, RowKey};

/// A place among the objectives of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PlaceInTable {
    /// Those of the table that were known, in their order.
    pub(crate) objectives: Arc<[ObjectiveId]>,
    /// The number of them that stand above.
    pub(crate) above: usize,
}

impl PlaceInTable {
    /// Those above, the nearest first.
    pub(crate) fn above(&self) -> impl Iterator<Item = &ObjectiveId> {
        self.objectives[..self.above].iter().rev()
    }

    /// Those below, the nearest first.
    pub(crate) fn below(&self) -> impl Iterator<Item = &ObjectiveId> {
        self.objectives[self.above..].iter()
    }
}

/// The rows of an objective that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewBlock {
    /// The words of its first cell.
    pub(crate) label: String,
    pub(crate) place: PlaceInTable,
    /// The numbers of the cells that hold its texts.
    pub(crate) cells: Vec<(Slot, u32)>,
    /// The numbers of the cells with its labels.
    pub(crate) labels: Vec<u32>,
    /// The objectives that it may be, by its words.
    pub(crate) unclear: Vec<ObjectiveId>,
}

/// An objective that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrittenObjective {
    pub(crate) label: String,
    pub(crate) place: PlaceInTable,
    /// Each slot once.
    pub(crate) cells: Vec<(Slot, CellContent)>,
    /// The objectives that it may be, by its words.
    pub(crate) unclear: Vec<ObjectiveId>,
}

impl WrittenObjective {
    /// The objective whose cells say this, by their numbers.
    pub(crate) fn of(block: &NewBlock, contents: &mut BTreeMap<u32, CellContent>) -> Self {
        let cells = block.cells.iter();
        let cells = cells.filter_map(|(slot, cell)| Some((*slot, contents.remove(cell)?))).collect();
        let NewBlock { label, place, unclear, .. } = block.clone();
        WrittenObjective { label, place, cells, unclear }
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
    let tables = objectives_of_tables(rows);
    // The table that is gone through, and the number of its objectives above the row.
    let mut above: (u32, usize) = (0, 0);
    let mut open: Option<(u32, NewBlock, BTreeSet<Slot>)> = None;
    for row in rows {
        // Documents of version 0.1.0 have controls, and no bookmarks.
        let is_held = row.cells.iter().any(|cell| is_holder(cell.node.id().get()));
        let is_free = matches!(row.owner, RowOwner::Unknown | RowOwner::Copied) && !is_held;
        let slot = if is_free { slot(&row.label, known) } else { None };
        let is_first = slot == Some(Slot::Row(RowKey::FIRST));
        if open.as_ref().is_some_and(|(table, ..)| !is_free || is_first || *table != row.table) {
            blocks.extend(open.take().map(|(_, block, _)| block));
        }
        let objectives = tables.get(&row.table).cloned().unwrap_or_default();
        if above.0 != row.table {
            above = (row.table, 0);
        }
        if is_first {
            let place = PlaceInTable { objectives: Arc::clone(&objectives), above: above.1 };
            let (label, cells, labels) = (row.label.clone(), Vec::new(), Vec::new());
            let block = NewBlock { label, place, cells, labels, unclear: Vec::new() };
            open = Some((row.table, block, BTreeSet::new()));
        }
        if let (Some((_, block, seen)), Some(slot)) = (open.as_mut(), slot)
            && seen.insert(slot)
        {
            block.take(row, slot, known);
        }
        // The first row of the next one.
        if owner(row).is_some_and(|id| objectives[..above.1].last() != Some(id)) {
            above.1 += 1;
        }
    }
    blocks.extend(open.map(|(_, block, _)| block));
    blocks.retain(|block| block.labels.len() >= FEWEST);
    blocks
}

/// The objectives of each table in their order; one whose rows stand in two places is there twice.
fn objectives_of_tables(rows: &[GridRow<'_>]) -> BTreeMap<u32, Arc<[ObjectiveId]>> {
    let mut tables: BTreeMap<u32, Vec<ObjectiveId>> = BTreeMap::new();
    for row in rows {
        let Some(id) = owner(row) else { continue };
        let objectives = tables.entry(row.table).or_default();
        if objectives.last() != Some(id) {
            objectives.push(id.clone());
        }
    }
    tables.into_iter().map(|(table, objectives)| (table, objectives.into())).collect()
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
