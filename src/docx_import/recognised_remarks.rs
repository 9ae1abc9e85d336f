//! What is told of objectives that are known by their words.

use crate::docx_import::DocxAnnex;
use crate::docx_import::remark::ImportRemark;

/// The remarks on objectives that are known by their words.
pub(crate) fn remarks_on_recognised(edited: &DocxAnnex) -> Vec<ImportRemark> {
    // One on each would say the same of the whole annex.
    if edited.is_bare {
        return vec![ImportRemark::AllRecognised(edited.recognised.len())];
    }
    let recognised = edited.recognised.iter();
    recognised.map(|(id, label)| ImportRemark::Recognised(id.clone(), label.clone())).collect()
}
