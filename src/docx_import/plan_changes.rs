//! All that documents change in a plan.

use crate::docx_import::{CellChange, ObjectiveAddition, OutsideSpot, RemovalChange};
use crate::yaml::TextLine;

/// The changes of a plan, each kind in the order of the annex.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PlanChanges {
    pub(crate) cells: Vec<CellChange>,
    pub(crate) removals: Vec<RemovalChange>,
    pub(crate) additions: Vec<ObjectiveAddition>,
    /// Those of the premise and of titles, in their order.
    pub(crate) texts: Vec<TextChange>,
}

/// The new words of a text outside the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextChange {
    pub(crate) spot: OutsideSpot,
    /// None if the text goes.
    pub(crate) lines: Vec<TextLine>,
}

impl PlanChanges {
    /// Changes of cells alone.
    pub(crate) fn of_cells(cells: Vec<CellChange>) -> Self {
        PlanChanges { cells, ..PlanChanges::default() }
    }

    /// Adds further changes of the same plan.
    pub(crate) fn extend(&mut self, further: PlanChanges) {
        let PlanChanges { cells, removals, additions, texts } = further;
        self.cells.extend(cells);
        self.removals.extend(removals);
        self.additions.extend(additions);
        self.texts.extend(texts);
    }
}
