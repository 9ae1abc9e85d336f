//! All that documents change in a plan.

use crate::docx_import::{CellChange, ObjectiveAddition, RemovalChange};

/// The changes of a plan, each kind in the order of the annex.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PlanChanges {
    pub(crate) cells: Vec<CellChange>,
    pub(crate) removals: Vec<RemovalChange>,
    pub(crate) additions: Vec<ObjectiveAddition>,
}

impl PlanChanges {
    /// Changes of cells alone.
    pub(crate) fn of_cells(cells: Vec<CellChange>) -> Self {
        PlanChanges { cells, ..PlanChanges::default() }
    }
}
