//! The change of a field.

use crate::docx_import::Anchor;
use crate::docx_import::composed_cell::NewEntryValue;
use crate::yaml::TextLine;

/// The new words of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellChange {
    pub(crate) anchor: Anchor,
    /// What the field says now.
    pub(crate) replaced: Vec<TextLine>,
    /// None if the cell was emptied.
    pub(crate) lines: Vec<TextLine>,
    /// What the cell says below the field's own text, which is composed from other keys.
    pub(crate) below: Vec<TextLine>,
    /// The values of measures, owners and phases by which it says so.
    pub(crate) values: Vec<NewEntryValue>,
}
