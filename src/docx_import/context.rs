//! What the texts of a document are read with.

use crate::docx_import::lists::Lists;
use crate::docx_import::run_look::StyleLooks;
use crate::docx_import::states::NodeStates;

/// The states of a document's elements, its lists and its styles.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadContext<'r> {
    pub(crate) states: &'r NodeStates,
    pub(crate) lists: &'r Lists,
    pub(crate) looks: &'r StyleLooks,
}
