//! Cells that a document has and the plan's annex has no more, as those of an objective that was dropped.

use crate::docx_import::base_view::BaseView;
use crate::docx_import::line::are_same;
use crate::docx_import::printed_objectives::CellsByAnchor;
use crate::docx_import::{Anchor, FieldCell, Slot};
use crate::plan::ObjectiveId;

/// The cells of an objective that a document changed, and that are not among the printed ones.
pub(crate) fn changed_unprinted(
    id: &ObjectiveId,
    printed: &[(&Anchor, &FieldCell)],
    base: &BaseView<'_>,
    edited: &CellsByAnchor<'_>,
) -> Vec<Slot> {
    // Nearly all objectives have all their rows.
    if base.objective(id).is_none_or(|began| began.cells.len() <= printed.len()) {
        return Vec::new();
    }
    let own = edited.iter().filter(|(anchor, _)| anchor.objective == *id);
    let unprinted = own.filter(|(anchor, _)| !printed.iter().any(|(other, _)| other == *anchor));
    let changed = unprinted.filter(|(anchor, cells)| {
        let began = base.cell(anchor).map(|began| began.printed.as_slice()).unwrap_or_default();
        cells.iter().any(|cell| !are_same(began, &cell.content.lines))
    });
    changed.map(|(anchor, _)| anchor.slot).collect()
}
