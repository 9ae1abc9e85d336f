//! The objectives and the cells of an annex, by their anchors.

use std::collections::{BTreeMap, BTreeSet};

use crate::docx_import::{Anchor, DocxAnnex, FieldCell};
use crate::plan::ObjectiveId;

pub(crate) fn all_anchors(annex: &DocxAnnex) -> BTreeSet<&Anchor> {
    annex.cells.iter().flat_map(|cell| &cell.anchors).collect()
}

/// The ids in the anchors, each once, in their order.
pub(crate) fn objective_ids(annex: &DocxAnnex) -> Vec<&ObjectiveId> {
    let mut seen = BTreeSet::new();
    let anchors = annex.cells.iter().flat_map(|cell| &cell.anchors);
    anchors.map(|anchor| &anchor.objective).filter(|id| seen.insert(*id)).collect()
}

/// An objective of the printed annex.
pub(crate) struct PrintedObjective<'a> {
    pub(crate) id: &'a ObjectiveId,
    /// Each anchor with its cell, in the order of the annex.
    pub(crate) cells: Vec<(&'a Anchor, &'a FieldCell)>,
}

/// The objectives of the printed annex, in its order.
pub(crate) fn printed_objectives(printed: &DocxAnnex) -> Vec<PrintedObjective<'_>> {
    let mut cells: BTreeMap<&ObjectiveId, Vec<(&Anchor, &FieldCell)>> = BTreeMap::new();
    for cell in &printed.cells {
        for anchor in &cell.anchors {
            let known = cells.entry(&anchor.objective).or_default();
            // A template of the office may print a field twice: both cells have the field's words.
            if !known.iter().any(|(other, _)| *other == anchor) {
                known.push((anchor, cell));
            }
        }
    }
    let mut objectives = Vec::new();
    for id in objective_ids(printed) {
        objectives.extend(cells.remove(id).map(|cells| PrintedObjective { id, cells }));
    }
    objectives
}

/// The cells of an annex, by their anchors.
pub(crate) type CellsByAnchor<'a> = BTreeMap<&'a Anchor, Vec<&'a FieldCell>>;

/// The cells of each anchor, without those that were merged: whose words are whose, nobody knows.
pub(crate) fn cells_by_anchor(annex: &DocxAnnex) -> CellsByAnchor<'_> {
    let mut cells = CellsByAnchor::new();
    for cell in &annex.cells {
        if let [anchor] = cell.anchors.as_slice() {
            cells.entry(anchor).or_default().push(cell);
        }
    }
    cells
}
