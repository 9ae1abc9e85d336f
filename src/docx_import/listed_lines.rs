//! Lines of a cell that come from a list of the objective, its owners or its phases: a change of them belongs
//! there, and is told.

use std::slice;

use crate::docx_import::cell_text::CellContent;
use crate::docx_import::line::{are_same, as_field, lines};
use crate::docx_import::remark::ImportRemark;
use crate::docx_import::{Anchor, Slot};
use crate::plan::{FieldKey, Objective, RowKey};

/// The remarks on a cell whose composed lines changed; `None` if they are as they are printed, and the rest
/// may be taken over.
pub(crate) fn changes(
    objective: &Objective,
    anchor: &Anchor,
    printed: &CellContent,
    edited: &CellContent,
) -> Option<Vec<ImportRemark>> {
    let Slot::Row(RowKey::Field(key)) = anchor.slot else { return None };
    let origins = objective.composed_lines(key);
    let first = origins.first()?;
    // The lines of measures stand above them.
    let composed = lines(&objective.field(key).composed);
    let composed = &composed[composed.len().checked_sub(origins.len())?..];
    // What somebody types as an item is one, as it is where a field says it.
    let (printed, edited) = (&as_field(&printed.lines)[..], &as_field(&edited.lines)[..]);
    let whole = ImportRemark::Listed { anchor: anchor.clone(), origin: first.clone(), line: None };
    // A template may put words of its own behind them.
    let room = printed.len().checked_sub(composed.len())?;
    let start = (0..=room).rfind(|start| are_same(&printed[*start..start + composed.len()], composed))?;
    if edited.len() != printed.len() {
        let at = edited.len().checked_sub(printed.len() - start);
        let is_kept = at.is_some_and(|at| are_same(&edited[at..], &printed[start..]));
        // A text in the cell would be printed in the place of the owners.
        return if is_kept && key != FieldKey::Owner { None } else { Some(vec![whole]) };
    }
    let mut remarks = Vec::new();
    for ((old, new), origin) in printed[start..].iter().zip(&edited[start..]).zip(origins) {
        if !are_same(slice::from_ref(old), slice::from_ref(new)) {
            let line = Some([old.text.clone(), new.text.clone()]);
            remarks.push(ImportRemark::Listed { anchor: anchor.clone(), origin, line });
        }
    }
    match (remarks.is_empty(), are_same(&edited[..start], &printed[..start])) {
        (true, _) => None,
        // The field's own words changed with them, and whose each line is now is a guess.
        (false, false) => Some(vec![whole]),
        (false, true) => Some(remarks),
    }
}
