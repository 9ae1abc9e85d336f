//! The words of an objective, row by row, as a form shows them.

use crate::docx_import::Slot;
use crate::export::{cell_text, is_whole};
use crate::plan::{Field, Objective, Plan, RowKey, TextRole};

/// The office's words in a row, or in the note.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OfficeText<'a> {
    pub(crate) slot: Slot,
    /// `None` for a row that the objective does not have.
    pub(crate) field: Option<&'a Field>,
    pub(crate) access: TextAccess,
}

/// The way to change a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextAccess {
    Open,
    /// The annex prints in its place what other keys say.
    Composed,
    /// A form could not hold it whole.
    FileOnly,
}

impl OfficeText<'_> {
    /// The words as a form has them: items behind a bullet or their number, paragraphs apart.
    pub(crate) fn text(&self) -> String {
        self.field.map(|field| cell_text(&field.prose)).unwrap_or_default()
    }
}

/// The rows of an objective in the annex's order, then its note.
pub(crate) fn office_texts<'a>(plan: &Plan, objective: &'a Objective) -> Vec<OfficeText<'a>> {
    let rows = plan.rows.keys().iter().filter(|key| **key != RowKey::Dimension);
    let rows = rows.map(|key| (Slot::Row(*key), objective.text(*key)));
    rows.chain([(Slot::Note, objective.note.as_ref())])
        .map(|(slot, field)| OfficeText { slot, field, access: access(field) })
        .collect()
}

fn access(field: Option<&Field>) -> TextAccess {
    // A row that is absent is written by whoever fills it in.
    let Some(field) = field else { return TextAccess::Open };
    if field.role != TextRole::Printed && !field.composed.0.is_empty() {
        TextAccess::Composed
    } else if is_whole(&field.prose, &cell_text(&field.prose)) {
        TextAccess::Open
    } else {
        TextAccess::FileOnly
    }
}
