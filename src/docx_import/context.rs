//! What the texts of a document are read with.

use crate::docx_import::item_marks::ItemMarks;
use crate::docx_import::run_look::StyleLooks;
use crate::docx_import::states::NodeStates;

/// The states of a document's elements, the marks before its items and its styles.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadContext<'r> {
    pub(crate) states: &'r NodeStates,
    pub(crate) marks: &'r ItemMarks,
    pub(crate) looks: &'r StyleLooks,
}
